"""Sets of standard contractual clauses: their names, their days, their roles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa import law

# Decision, first and last day of signing, last day of reliance (all included).
LISTED = [
    ("2001/497/EC", date(2001, 9, 3), date(2021, 9, 26), date(2022, 12, 27)),
    ("2002/16/EC", date(2002, 4, 3), date(2010, 5, 14), date(2022, 12, 27)),
    ("2004/915/EC", date(2005, 4, 1), date(2021, 9, 26), date(2022, 12, 27)),
    ("2010/87/EU", date(2010, 5, 15), date(2021, 9, 26), date(2022, 12, 27)),
]
NAMES = [decision for decision, *_ in LISTED] + ["(EU) 2021/914", "(EU) 2021/915"]
DAY = timedelta(1)


@pytest.mark.parametrize(("decision", "first", "last", "relied"), LISTED)
def test_an_old_set_is_signed_and_relied_on_to_its_last_day(decision, first, last, relied):
    clauses = law.clause_set(decision)
    assert not clauses.signable(first - DAY)
    assert clauses.signable(first)
    assert clauses.signable(last)
    assert not clauses.signable(last + DAY)
    assert not clauses.reliable(first - DAY)
    assert clauses.reliable(last + DAY)
    assert clauses.reliable(relied)
    assert not clauses.reliable(relied + DAY)


def test_the_set_of_2021_is_open_from_the_day_it_came_into_force():
    clauses = law.clause_set("(EU) 2021/914")
    assert not clauses.signable(date(2021, 6, 26))
    assert clauses.signable(date(2021, 6, 27))
    assert clauses.reliable(date(2099, 12, 31))


def test_old_and_new_set_could_be_signed_side_by_side_for_three_months():
    day = date(2021, 6, 27)
    signable = [clauses.decision for clauses in law.clause_sets() if clauses.signable(day)]
    assert signable == [
        "2001/497/EC",
        "2004/915/EC",
        "2010/87/EU",
        "(EU) 2021/914",
        "(EU) 2021/915",
    ]


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        *((name, name) for name in NAMES),
        ("2010/87", "2010/87/EU"),
        ("2010/87/EG", "2010/87/EU"),
        ("Decision 2010/87/EU", "2010/87/EU"),
        ("Commission Decision 2010/87/EU of 5 February 2010", "2010/87/EU"),
        ("Beschluss 2010/87/EU der Kommission", "2010/87/EU"),
        ("2021/914", "(EU) 2021/914"),
        ("(eu)  2021/914", "(EU) 2021/914"),
        ("EU 2021/914.", "(EU) 2021/914"),
        ("Implementing Decision (EU) 2021/914 under Regulation (EU) 2016/679", "(EU) 2021/914"),
        ("(EU)2021/914", "(EU) 2021/914"),
        ("2004/915/EC (amends 2001/497/EC)", "2004/915/EC"),
        ("Set II", "2004/915/EC"),
    ],
)
def test_a_set_is_known_by_the_names_people_give_it(text, decision):
    assert law.clause_set(text).decision == decision


@pytest.mark.parametrize(
    "text",
    ["", "SCC", "standard clauses", "(EU) 2023/1795", "2010/87/EU or (EU) 2021/914", "2021", "914"],
)
def test_words_that_name_no_set_or_two_name_none(text):
    assert law.clause_set(text) is None


def test_the_clauses_of_article_28_open_no_way_abroad():
    tools = {clauses.decision: clauses.transfer_tool for clauses in law.clause_sets()}
    assert tools == {**dict.fromkeys(NAMES, True), "(EU) 2021/915": False}


def test_each_module_fits_one_pair_of_roles():
    clauses = law.clause_set("(EU) 2021/914")
    assert [(module.number, module.exporter, module.importer) for module in clauses.modules] == [
        (1, "controller", "controller"),
        (2, "controller", "processor"),
        (3, "processor", "processor"),
        (4, "processor", "controller"),
    ]
    assert clauses.pairs == tuple((module.exporter, module.importer) for module in clauses.modules)
    assert clauses.module(2) == clauses.modules[1]
    assert clauses.module(5) is None


def test_the_old_sets_fit_one_pair_of_roles_each_and_have_no_modules():
    pairs = {decision: law.clause_set(decision).pairs for decision, *_ in LISTED}
    assert pairs == {
        "2001/497/EC": (("controller", "controller"),),
        "2002/16/EC": (("controller", "processor"),),
        "2004/915/EC": (("controller", "controller"),),
        "2010/87/EU": (("controller", "processor"),),
    }
    assert not any(law.clause_set(decision).modules for decision, *_ in LISTED)


def test_the_fourth_module_asks_for_less_than_the_others():
    *others, fourth = law.clause_set("(EU) 2021/914").modules
    assert {module.assessment for module in others} == {"always"}
    assert all(module.measures_annex and module.supervisory_authority for module in others)
    assert (fourth.assessment, fourth.measures_annex) == ("if-combined", False)
    assert [module.processor_contract for module in (*others, fourth)] == [
        "not-needed",
        "replaced",
        "replaced",
        "doubtful",
    ]


def test_only_the_set_of_2021_excludes_importers_under_the_regulation():
    excluded = [
        clauses.decision for clauses in law.clause_sets() if not clauses.importer_under_gdpr
    ]
    assert excluded == ["(EU) 2021/914"]


def test_the_end_of_reliance_is_marked_as_to_verify():
    marks = {decision: law.clause_set(decision).rely_sure for decision, *_ in LISTED}
    assert set(marks.values()) == {"to verify"}
    assert law.clause_set("2010/87/EU").sign_sure == "public page"
    assert {module.details_sure for module in law.clause_set("2021/914").modules} == {"to verify"}


def test_a_regime_without_sets_has_none():
    assert law.clause_sets("appi") == ()
    assert law.clause_set("(EU) 2021/914", "appi") is None
