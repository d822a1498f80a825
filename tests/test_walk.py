"""One register judged by the law of every day on which that law turned, from 1998 to 2040."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from memory import Memory

from ropa.lint import lint
from ropa.load import load
from ropa.transfers import flows

D = date.fromisoformat
BOTH = ["hr", "non-hr"]
LOOKED_UP = D("2040-12-31")


def certified(scheme, first):
    seen = {"covers": BOTH, "checked": LOOKED_UP}
    return [{"scheme": scheme, "from": D(first), **seen}]


PARTIES = {
    "de": {"country": "DE"},
    "no": {"country": "NO"},
    "gb": {"country": "GB"},
    "ch": {"country": "CH"},
    "br": {"country": "BR", "form": "corporation"},
    "us-harbor": {"country": "US", "certifications": certified("safe-harbor", "2000-11-01")},
    "us-shield": {"country": "US", "certifications": certified("privacy-shield", "2016-07-12")},
    "us-dpf": {"country": "US", "certifications": certified("eu-us-dpf", "2023-07-10")},
    "us-bridge": {"country": "US", "certifications": certified("uk-us-data-bridge", "2023-10-12")},
    "us-swiss": {"country": "US", "certifications": certified("swiss-us-dpf", "2024-09-15")},
    "us-old": {"country": "US"},
    "us-last": {"country": "US"},
    "us-late": {"country": "US"},
    "us-new": {"country": "US"},
    "us-silent": {"country": "US"},
}


def clauses(importer, decision, signed):
    paper = {"type": "scc", "decision": decision, "signed": D(signed)}
    return {**paper, "title": importer, "parties": ["de", importer]}


AGREEMENTS = {
    "us-old": clauses("us-old", "2010/87/EU", "2012-03-01"),
    "us-last": clauses("us-last", "2010/87/EU", "2021-09-26"),
    "us-late": clauses("us-late", "2010/87/EU", "2021-09-27"),
    "us-new": {**clauses("us-new", "(EU) 2021/914", "2021-06-27"), "modules": [2]},
}

# Exporter, importer, ground; then from which day which verdict holds, by the law of that day.
WALK = {
    # 2000/520/EC from 2000-11-01; C-362/14 of 2015-10-06
    ("de", "us-harbor", "safe-harbor"): "lacking 2000-11-01 adequate 2015-10-06 lacking",
    # (EU) 2016/1250 of 2016-07-12; C-311/18 of 2020-07-16
    ("de", "us-shield", "privacy-shield"): "lacking 2016-07-12 adequate 2020-07-16 lacking",
    # (EU) 2023/1795 of 2023-07-10
    ("de", "us-dpf", "dpf"): "lacking 2023-07-10 adequate",
    # (EU) 2021/914 4(4): relied on to 2022-12-27, a day that is to be verified
    ("de", "us-old", "scc"): "lacking 2012-03-01 safeguarded 2022-12-28 unclear",
    # (EU) 2021/914 4(3): signed on the last day, and on the day after it
    ("de", "us-last", "scc"): "lacking 2021-09-26 safeguarded 2022-12-28 unclear",
    ("de", "us-late", "scc"): "lacking",
    # (EU) 2021/914 4(1): from 2021-06-27
    ("de", "us-new", "scc"): "lacking 2021-06-27 safeguarded",
    # withdrawal, EU-UK TCA 782, (EU) 2021/1772 as prolonged and renewed
    ("de", "gb", "adequacy"): "no-transfer 2021-06-28 adequate 2031-12-28 lacking",
    # EEA JCD 154/2018: the renewal's part in the EEA Agreement is to be verified
    ("no", "gb", "adequacy"):
        "no-transfer 2021-06-28 adequate 2025-12-28 unclear 2031-12-28 lacking",
    # (EU) 2026/179 of 2026-01-26; its part in the EEA Agreement is pending
    ("de", "br", "adequacy"): "lacking 2026-01-26 adequate",
    ("no", "br", "adequacy"): "lacking 2026-01-26 unclear",
    # GDPR 99(2), EEA JCD 154/2018: no record of transfers before
    ("de", "us-silent", ""): "- 2018-05-25 undeclared",
    ("no", "us-silent", ""): "- 2018-07-20 undeclared",
    # SI 2023/1028; before 2021 the GDPR bound British exporters
    ("gb", "us-bridge", "uk-us-data-bridge"): "lacking 2023-10-12 adequate",
    # DPO Annex 1
    ("ch", "us-swiss", "swiss-us-dpf"): "lacking 2024-09-15 adequate",
}  # fmt: skip

TURNS = """2000-11-01 2015-10-05 2015-10-06 2016-07-12 2018-05-24 2018-05-25 2018-07-20 2020-07-15
    2020-07-16 2021-01-01 2021-06-27 2021-06-28 2021-09-26 2021-09-27 2022-12-27 2022-12-28
    2023-07-10 2023-10-12 2024-09-15 2025-12-28 2026-01-26 2031-12-28"""
DAYS = {D(each) for each in TURNS.split()}
DAYS |= {day - timedelta(days=1) for day in DAYS}
DAYS |= {date(year, 1, 1) for year in range(1998, 2041)} | {LOOKED_UP}


def papers(importer):
    """The clauses with an importer, and the assessment that was due by then."""
    look = "early" if importer == "us-old" else "look"
    return {"agreements": [importer], "assessment": look} if importer in AGREEMENTS else {}


def record(exporter):
    """The activity of one exporter with all that it sends."""
    sent = [(to, basis) for (sender, to, basis) in WALK if sender == exporter]
    entries = [{"to": to, "basis": basis, **papers(to)} for to, basis in sent if basis]
    recipients = [{"party": to, "role": "processor"} for to, _ in sent]
    whole = {"title": exporter, "controller": exporter, "transfers": entries}
    return {**whole, "recipients": recipients}


def walked():
    """The register that is walked through the years."""
    look = {"title": "Look", "type": "tia", "done": D("2021-06-20")}
    return Memory(
        {
            "ropa.toml": {"schema": 1, "register": {"name": "Walk", "entities": ["de"]}},
            "assessments/look.toml": look,
            "assessments/early.toml": {**look, "done": D("2020-07-16")},
            **{f"parties/{name}.toml": {"title": name, **each} for name, each in PARTIES.items()},
            **{f"agreements/{name}.toml": each for name, each in AGREEMENTS.items()},
            **{f"controller/{name}.toml": record(name) for name, _, _ in WALK},
        }
    )


def expected(story, on):
    verdict, *turns = story.split()
    for day, later in zip(turns[::2], turns[1::2], strict=True):
        verdict = later if D(day) <= on else verdict
    return verdict


@pytest.mark.parametrize("on", sorted(DAYS), ids=str)
def test_the_same_register_is_judged_by_the_law_of_the_day(on):
    register = load(walked(), on)
    assert not register.problems
    found = {(flow.exporter, flow.importer): flow.verdict for flow in flows(register)}
    wanted = {key[:2]: expected(story, on) for key, story in WALK.items()}
    assert {key: found.get(key, "-") for key in wanted} == wanted
    assert lint(register).records == len(PARTIES) + len(AGREEMENTS) + 2 + 4
