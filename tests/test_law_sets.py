"""Every row of the sets of clauses, held against what was read in the sources by itself.

The decisions of the Commission under Art. 26(4) of Directive 95/46/EC and Art. 46(2)(c) GDPR, with
Art. 4 of (EU) 2021/914; the documents under section 119A DPA 2018 with their transitional
provisions; the Swiss Commissioner's statement of 27 August 2021.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import pytest

from ropa.law import ClauseSet, clause_set
from ropa.law.clauses import all_sets

EVE = timedelta(1)
CONTROLLERS = (("controller", "controller"),)
TO_PROCESSOR = (("controller", "processor"),)
ANY = tuple(
    (one, two) for one in ("controller", "processor") for two in ("controller", "processor")
)
CONFIRMED, PAGE, UNSURE = "confirmed", "public page", "to verify"
NEW, OLD = "(EU) 2021/914", ("2001/497/EC", "2002/16/EC", "2004/915/EC", "2010/87/EU")


class Row(NamedTuple):
    """A set under a regime: the last days are days on which it may still be signed, relied on."""

    regime: str
    decision: str
    first: date
    signed: date | None = None
    relied: date | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    adopted: date | None = None
    signs: str = CONFIRMED
    relies: str = CONFIRMED
    ended_by: str = ""
    needs: str = ""
    tool: bool = True
    under_gdpr: bool = True


FIRST = {
    "2001/497/EC": date(2001, 9, 3),
    "2002/16/EC": date(2002, 4, 3),
    "2004/915/EC": date(2005, 4, 1),
    "2010/87/EU": date(2010, 5, 15),
}
ADOPTED = {
    "2001/497/EC": date(2001, 6, 15),
    "2004/915/EC": date(2004, 12, 27),
    "2010/87/EU": date(2010, 2, 5),
    NEW: date(2021, 6, 4),
}
PAIRS = {
    "2001/497/EC": CONTROLLERS,
    "2002/16/EC": TO_PROCESSOR,
    "2004/915/EC": CONTROLLERS,
    "2010/87/EU": TO_PROCESSOR,
    # Modules one to four.
    NEW: (*CONTROLLERS, *TO_PROCESSOR, ("processor", "processor"), ("processor", "controller")),
}


def old(regime: str, decision: str, signed: date, relied: date, **more: object) -> Row:
    """A set of before 2021; that of 2002 was replaced on 15 May 2010 wherever it was used."""
    last = date(2010, 5, 14) if decision == "2002/16/EC" else signed
    row = Row(regime, decision, FIRST[decision], last, relied)
    return row._replace(pairs=PAIRS[decision], adopted=ADOPTED.get(decision), **more)


ROWS = [
    # Repealed with effect from 27 September 2021; deemed safeguards until 27 December 2022.
    *(
        old("gdpr", each, date(2021, 9, 26), date(2022, 12, 27), relies=UNSURE,
            signs=CONFIRMED if each == "2002/16/EC" else PAGE,
            ended_by="2010/87/EU" if each == "2002/16/EC" else NEW)
        for each in OLD
    ),
    Row("gdpr", NEW, date(2021, 6, 27), pairs=PAIRS[NEW], adopted=ADOPTED[NEW], under_gdpr=False),
    Row("gdpr", "(EU) 2021/915", date(2021, 6, 27), pairs=TO_PROCESSOR, tool=False),
    # Concluded on or before 21 September 2022, relied on until 21 March 2024.
    *(old("uk-gdpr", each, date(2022, 9, 21), date(2024, 3, 21), ended_by="IDTA") for each in OLD),
    Row("uk-gdpr", NEW, date(2021, 6, 27), pairs=PAIRS[NEW], adopted=ADOPTED[NEW],
        needs="uk-addendum"),
    Row("uk-gdpr", "IDTA", date(2022, 3, 21), pairs=ANY),
    Row("uk-gdpr", "UK Addendum B1.0", date(2022, 3, 21), pairs=ANY),
    # Relied on until 31 December 2022; the last day of signing is that of the Union.
    *(
        old("fadp", each, date(2021, 9, 26), date(2022, 12, 31), signs=UNSURE, ended_by=NEW)
        for each in OLD
    ),
    Row("fadp", NEW, date(2021, 8, 27), pairs=PAIRS[NEW], adopted=ADOPTED[NEW], signs=UNSURE,
        needs="swiss-addendum"),
]  # fmt: skip


def held(regime: str, decision: str) -> ClauseSet:
    (found,) = (each for each in all_sets()[regime] if each.decision == decision)
    return found


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row.regime} {row.decision}") for row in ROWS]
)
def test_a_set_of_clauses_stands_as_it_was_read(row: Row) -> None:
    found = held(row.regime, row.decision)
    ends = [end and end - EVE for end in (found.sign_until, found.rely_until)]
    assert (found.sign_from, *ends) == (row.first, row.signed, row.relied)
    assert (found.pairs, found.adopted) == (row.pairs, row.adopted)
    assert (found.sign_sure, found.rely_sure) == (row.signs, row.relies)
    assert (found.ended_by, found.needs) == (row.ended_by, row.needs)
    assert (found.transfer_tool, found.importer_under_gdpr) == (row.tool, row.under_gdpr)
    assert not found.added
    # What is relied on after its end was concluded in time and is unchanged.
    assert bool(found.rely_condition) == bool(row.relied)


def test_no_set_is_held_that_was_not_read() -> None:
    kept = [(regime, each.decision) for regime, sets in all_sets().items() for each in sets]
    assert sorted(kept) == sorted((row.regime, row.decision) for row in ROWS)


# Clauses 8.9, 9, 13, 14, 17 and the annexes of (EU) 2021/914; recital 9 and Clause 2(a) for the
# contract of Art. 28(3) GDPR.
MEMBER_STATE = "law of a Member State"
MODULES = [
    (1, "controller", "controller", True, False, True, "always", MEMBER_STATE, "not-needed"),
    (2, "controller", "processor", True, True, True, "always", MEMBER_STATE, "replaced"),
    (3, "processor", "processor", True, True, True, "always", MEMBER_STATE, "replaced"),
    (4, "processor", "controller", False, False, False, "if-combined",
     "any law that knows third-party beneficiary rights", "doubtful"),
]  # fmt: skip


@pytest.mark.parametrize("regime", ["gdpr", "uk-gdpr", "fadp"])
@pytest.mark.parametrize(
    "module",
    [pytest.param(each, id=f"(EU) 2021/914 module {each[0]} True False") for each in MODULES],
)
def test_a_module_asks_what_its_clauses_ask(regime: str, module: tuple[object, ...]) -> None:
    found = held(regime, NEW).modules[int(str(module[0])) - 1]
    assert module == (
        *(found.number, found.exporter, found.importer),
        *(found.measures_annex, found.sub_processor_annex, found.supervisory_authority),
        *(found.assessment, found.governing_law, found.processor_contract),
    )
    assert (found.sure, found.details_sure) == (PAGE, UNSURE)
    assert held(regime, NEW).module(found.number) is found


# Clauses are asked for under the law of the Union unless another is named.
@pytest.mark.parametrize("text", [*OLD, NEW, "(EU) 2021/915"])
def test_clauses_are_those_of_the_union_unless_another_law_is_named(text: str) -> None:
    found = clause_set(text)
    assert found
    assert (found.regime, found.decision) == ("gdpr", text)


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("(2010/87/EU)", "2010/87/EU"),
        ("decision(2010/87/EU)", "2010/87/EU"),
        ("decision (EU)2021/914(SCC)", "(EU) 2021/914"),
        ("clauses 2010/87/EU; 24/7 support; 2010/x", "2010/87/EU"),
        ("clauses of 2010, 2010/87", "2010/87/EU"),
        ("20101/87", None),
        ("x010/87", None),
        ("87/2010", None),
    ],
)
def test_the_number_of_a_decision_is_found_among_other_words(
    text: str, decision: str | None
) -> None:
    found = clause_set(text)
    assert (found and found.decision) == decision
