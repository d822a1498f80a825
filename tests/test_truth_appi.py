"""Art. 28 APPI against a truth table that was written from the law before the code was run.

A row of `tests/truth/appi.toml` is one register with a business, a third party and what the
register says of the two; its head explains the keys.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from memory import Memory

from ropa.law import citation
from ropa.lint import lint
from ropa.load import load
from ropa.rules import RULES
from ropa.transfers import VERDICTS, flows

FILE = Path(__file__).parent / "truth" / "appi.toml"
ROWS = tomllib.loads(FILE.read_text("utf-8"))["abroad"]
CASES = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["story"])

DAY = date(2026, 6, 1)
SYSTEM = {
    "foreign_country": "US",
    "article27_basis": "27(1)",
    "started_on": date(2024, 4, 1),
    "check_frequency": "P1Y",
    "affecting_systems": "none that the reports of the authorities mention",
    "checks": [
        {"what": "implementation", "checked_on": DAY},
        {"what": "foreign-system", "checked_on": DAY},
    ],
}
MEASURES = {"method": "contract", "measures_summary": "as Chapter 4 Section 2"}
PAPER = {**MEASURES, "instrument": "Data protection terms", "date": date(2024, 4, 1)}
TAKES = {
    "contract": {**SYSTEM, "route": "conforming-contract", "conforming": PAPER},
    "group": {**SYSTEM, "route": "conforming-group-rules", "conforming": PAPER},
    "certificate": {
        **SYSTEM,
        "route": "conforming-certification",
        "conforming": {**MEASURES, "certification": "apec-cbpr"},
    },
    "consent": {
        "route": "28(1)",
        "foreign_country": "US",
        "consent_info": {
            "provided_on": date(2024, 4, 1),
            "method": "page before the form",
            "country_system": "no comprehensive federal law",
            "third_party_measures": "all eight principles of the OECD",
        },
    },
    "designated": {
        "route": "designated-country",
        "foreign_country": "DE",
        "article27_basis": "27(1)",
    },
    "exempt": {"route": "27(1)", "foreign_country": "US", "article27_basis": "27(1)(i)"},
    "cloud": {
        "route": "not-a-provision",
        "foreign_country": "US",
        "no_handling": {"clause": "Clause 7", "access_control": "keys of the customer"},
    },
}
TOLD = {
    "country-unstated": {"FTR-002"},
    "country-misnamed": {"CTY-003"},
    "route-missing": {"REF-001"},
    "no-route": {"FTR-003"},
    "not-designated": {"FTR-004"},
    "designation-open": {"FTR-004"},
    "without-route": {"PRV-011", "ENT-011", "JNU-015", "RLI-013"},
    "route-not-named": {"PRV-011", "ENT-011", "JNU-015", "RLI-013"},
    "no-basis-stated": {"PRV-010"},
    "no-such-basis": {"PRV-009"},
    "consent-unstated": {"PRV-008"},
    "article-away": {"PRV-021"},
    "no-article": {"PRV-022"},
    "uninformed": {"FTR-006"},
    "no-instrument": {"FTR-009"},
    "uncertified": {"FTR-011", "FTR-012"},
    "certificate-ended": {"FTR-011"},
    "scheme-open": {"FTR-012"},
    "overdue": {"FTR-013"},
    "unanswerable": {"FTR-015"},
    "after-stop": {"FTR-018"},
    "handling-open": {"FTR-021"},
    "unconfirmed": {"RLI-004"},
    "unrecorded": {"ENT-012", "JNU-016"},
}
"""By which rules on single records, one at least of them, a reason is told at its own key."""

CERTIFIED = [
    {
        "scheme": "apec-cbpr",
        "from": date(2025, 1, 1),
        "until": date(2027, 1, 1),
        "checked": date(2026, 10, 1),
    }
]
STATEMENTS = {
    "provision": "appi/provisions",
    "entrustment": "appi/entrustments",
    "joint": "appi/joint-uses",
    "related": "appi/related-information",
}


def laid(base, over):
    """One table over another, table by table."""
    both = [key for key in base if key in over and isinstance(base[key], dict)]
    return {**base, **over, **{key: laid(base[key], over[key]) for key in both}}


def taken(row):
    """The route of a row, None where it takes none."""
    if "takes" not in row:
        return None
    route = laid(TAKES[row["takes"]], row.get("route", {}))
    for way in row.get("without", ()):
        *above, key = way.split(".")
        table = route
        for each in above:
            table[each] = table = dict(table[each])
        del table[key]
    return {"title": "Route", "business": "business", "counterparty": {"party": "importer"}} | route


def importer(row):
    certified = {"certifications": CERTIFIED} if row.get("takes") == "certificate" else {}
    return {"title": "Importer", **row.get("importer", {"country": "US", **certified})}


def statement(kind, said, way):
    """What a row says of a provision and the like, with its sides and its route."""
    sides = {"title": kind, "business": "business"}
    if kind != "joint":
        sides |= {"counterparty": {"party": "importer"}, **way}
    return {key: value for key, value in {**sides, **said}.items() if value != ""}


def register_of(row):
    route = taken(row)
    way = {"foreign_transfer": "route"} if route else {}
    texts = {
        "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["business"]}},
        "parties/business.toml": {"title": "Business", **row.get("business", {"country": "JP"})},
        "parties/importer.toml": importer(row),
        "parties/other.toml": {"title": "Other", "country": "US"},
    }
    if route:
        texts["appi/foreign-transfers/route.toml"] = route
    for kind, folder in STATEMENTS.items():
        if kind in row:
            texts[f"{folder}/{kind}.toml"] = statement(kind, row[kind], way)
    if "activity" in row:
        record = {"title": "Activity", "controller": "business", **row["activity"]}
        texts["controller/activity.toml"] = record
    if "system" in row:
        texts["systems/system.toml"] = {"title": "System", **row["system"]}
    return load(Memory(texts), row.get("on", date(2026, 11, 21)))


def found(row):
    """The flow from the business to the importer, None where there is none."""
    register = register_of(row)
    assert not register.problems, [each.message for each in register.problems]
    mine = [each for each in flows(register) if each[:3] == ("business", "importer", "appi")]
    assert len(mine) <= 1
    return mine[0] if mine else None


@CASES
def test_verdict_is_the_one_of_the_law(row):
    flow = found(row)
    told = (flow.verdict, flow.reason.message) if flow else ("-", "")
    assert told == (row["verdict"], told[1])


@CASES
def test_reasons_cite_law_that_is_known(row):
    flow = found(row)
    reasons = [r for judged in (flow.judgements if flow else ()) for r in judged.reasons]
    cited = {text for reason in reasons for text in reason.cites} | set(row["cites"])
    assert all(citation(text).title for text in cited)
    assert all(reason.cites and reason.message.endswith(" (APPI)") for reason in reasons)


@CASES
def test_what_a_rule_on_a_single_record_tells_is_told_by_it(row):
    register = register_of(row)
    for flow in flows(register):
        for reason in (each for judged in flow.judgements for each in judged.reasons):
            asked = [RULES[each] for each in TOLD.get(reason.id, ())]
            assert not asked or lint(register, asked).findings, reason


def test_the_table_is_as_long_as_was_promised_and_no_story_is_told_twice():
    assert len({row["story"] for row in ROWS}) == len(ROWS) >= 100


@pytest.mark.parametrize("verdict", [*VERDICTS, "-"])
def test_every_verdict_is_there_often_enough_to_mean_something(verdict):
    assert sum(row["verdict"] == verdict for row in ROWS) >= 3
