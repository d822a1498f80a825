"""The tables against the list they were compiled from, whose windows are inclusive."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from ropa import law
from ropa.law.adequate import all_decisions

LIST = tomllib.loads(
    (Path(__file__).parent / "data" / "law" / "transfer-instruments.toml").read_text("utf-8")
)
DAY = timedelta(1)

SCOPE_FLAGS = {
    "recipient_subject_to_pipeda": "pipeda",
    "automated": "automated",
    "recipient_private_sector": "private-sector",
    "not_fsc_credit_information": "credit-data",
    "recipient_dpf_certified": "certified-data",
}
NAMES = {"EU-UK TCA, Art. 782 (ex FINPROV.10A)": "EU-UK TCA Art. 782"}
NO_NUMBER = "renewal decision of 2025-12-19 (number not confirmed)"

BASES = {
    "A46-2-a": "public-instrument",
    "A46-2-b-BCR-C": "bcr",
    "A46-2-b-BCR-P": "bcr",
    "A46-2-e": "code-of-conduct",
    "A46-2-f": "certification",
    "A46-3-a": "ad-hoc-clauses",
    "A46-3-b": "administrative-arrangement",
}
NEEDS = {
    "approving_sa": "authority",
    "approval_date": "authorised",
    "code_name": "scheme",
    "approval_reference": "reference",
    "scheme": "scheme",
    "certificate_id": "certificate",
    "valid_until": "until",
    "sa": "authority",
    "authorisation_reference": "reference",
    "authorisation_date": "authorised",
}
ELSEWHERE = ("importer_in_group", "exporter_role_processor")
"""What the list asks of the parties: it is no key of the paper."""


def after(last):
    """The first day no longer, for a last day."""
    return last + DAY if last else None


def windows(row):
    """The windows of a decision of the list, half-open: one for each act that prolonged it."""
    ends = [step["until"] for step in row.get("history", [])] or [row.get("valid_to")]
    begins = [row["valid_from"], *(after(end) for end in ends[:-1])]
    return [(begin, after(end)) for begin, end in zip(begins, ends, strict=True)]


def ours(row):
    country = row.get("country", "")
    name = NAMES.get(row["decision"], row["decision"])
    return [each for each in all_decisions()["gdpr", country] if each.decision == name]


def by_id(kind):
    return [pytest.param(row, id=row["id"]) for row in LIST[kind]]


@pytest.mark.parametrize("row", by_id("adequacy"))
def test_every_decision_has_the_windows_of_the_list(row):
    assert [(each.from_, each.until) for each in ours(row)] == windows(row)


@pytest.mark.parametrize("row", by_id("adequacy"))
def test_every_decision_has_the_days_and_numbers_of_the_list(row):
    for each in ours(row):
        assert each.adopted == row["adopted"]
        assert each.celex == row.get("celex", "")
        assert each.organisation == row.get("organisation", "")
        assert each.ended_by in row.get("ended_by", "") or row["id"] == "UK-BRIDGE"


@pytest.mark.parametrize("row", by_id("adequacy"))
def test_every_scope_that_must_be_asked_for_is_a_partial_decision(row):
    flag = row.get("scope_flag")
    certified = "self-certified" in row["scope"]
    for each in ours(row):
        assert each.partial == (bool(flag) or certified)
        if flag:
            assert each.scope == SCOPE_FLAGS[flag]
        if certified:
            assert each.scope == "certified"
        assert (each.scope == "all") == (row["scope"] == "all") or row["id"] in (
            "AD-GB",
            "AD-EPO",
            "UK-BRIDGE",
        )


def test_the_list_and_the_table_hold_the_same_decisions():
    listed = {NAMES.get(row["decision"], row["decision"]) for row in LIST["adequacy"]}
    held = [row for rows in all_decisions().values() for row in rows if row.regime == "gdpr"]
    assert {row.decision for row in held} == listed
    assert len(LIST["adequacy"]) == 21


def test_a_number_that_the_list_does_not_confirm_is_not_stated():
    assert LIST["adequacy"][16]["history"][-1]["by"] == NO_NUMBER
    last = law.decisions("gdpr", "GB")[-1]
    assert "2531" not in f"{last.decision} {last.source} {last.note}"


@pytest.mark.parametrize("row", by_id("scc"))
def test_every_set_of_clauses_has_the_days_of_the_list(row):
    clauses = law.clause_set(row["decision"])
    assert clauses.celex == row["celex"]
    assert clauses.sign_from == row["sign_from"]
    assert clauses.sign_until == after(row.get("sign_to"))
    assert clauses.rely_until == after(row.get("rely_to"))
    assert clauses.transfer_tool == ("not_a_transfer_tool" not in row)
    if "pairs" in row:
        assert [list(pair) for pair in clauses.pairs] == row["pairs"]


def test_the_list_and_the_table_hold_the_same_sets():
    assert len(LIST["scc"]) == len(law.clause_sets()) == 6


@pytest.mark.parametrize("row", LIST["scc"][4]["module"], ids=lambda row: f"module-{row['number']}")
def test_every_module_is_as_the_list_says(row):
    module = law.clause_set("(EU) 2021/914").module(row["number"])
    assert (module.exporter, module.importer) == (row["exporter"], row["importer"])
    assert (module.assessment == "always") == (row["clause_14_tia"] is True)
    assert module.measures_annex == row["annex_II_toms"]
    assert module.sub_processor_annex == bool(row["annex_III_subprocessors"])
    assert module.supervisory_authority == row["clause_13_sa"]
    assert (module.governing_law == "law of a Member State") == (
        row["clause_17_law"] == "EU Member State law"
    )
    contract = {True: "replaced", False: "doubtful", None: "not-needed"}
    assert module.processor_contract == contract[row.get("meets_art_28_3")]


def test_an_importer_under_the_regulation_is_excluded_as_the_list_says():
    assert LIST["scc"][4]["importer_subject_to_gdpr"].startswith("not allowed")
    assert not law.clause_set("(EU) 2021/914").importer_under_gdpr


@pytest.mark.parametrize("row", by_id("other"))
def test_every_other_safeguard_needs_what_the_list_asks(row):
    if row["id"] == "A46-2-d":
        assert row["note"] == "none known in force"
        assert "46(2)(d)" not in {each.article for each in law.safeguards()}
        return
    known = law.safeguard(BASES[row["id"]])
    asked = {NEEDS[each] for each in row.get("requires", []) if each not in ELSEWHERE}
    assert set(known.needs) - {"commitments"} == asked
    assert ("commitments" in known.needs) == ("commitments" in row["name"])
    assert known.assessment == row["tia"]
    assert known.authorisation == ("authorised by the SA" in row["name"])
    assert known.public == ("public" in row["name"])


def test_rules_of_processors_are_for_processors():
    asked = {row["id"] for row in LIST["other"] if ELSEWHERE[1] in row.get("requires", [])}
    assert asked == {"A46-2-b-BCR-P"}
    assert law.safeguard("bcr").exporter_role("bcr-p") == "processor"


@pytest.mark.parametrize("row", by_id("derogation"))
def test_every_derogation_has_the_conditions_of_the_list(row):
    point = row["id"].removeprefix("A49-1-")
    known = law.derogation("49(1)-2" if point == "sub2" else f"49(1)({point})")
    assert (known.occasional or known.not_repetitive) == row["occasional_only"]
    assert known.public_powers == row["public_authority"]
    assert known.assessment == ("assessment" in row.get("requires", []))
    for asked, key in (
        ("suitable_safeguards_documentation", "safeguards"),
        ("sa_informed_on", "authority_informed"),
        ("data_subjects_informed", "persons_informed"),
    ):
        assert (asked in row.get("requires", [])) == (key in known.needs)
    assert known.whole_register == (not row.get("note", "").startswith("not the entire register"))


def test_a_last_day_becomes_the_first_day_no_longer():
    assert after(date(2021, 6, 27)) == date(2021, 6, 28)
    assert after(None) is None
