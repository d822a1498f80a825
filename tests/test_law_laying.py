"""Rows laid over the tables, one by one: which stand, which end another, and which are refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import asdict, replace

from ropa.law import added, adequate, areas, clauses, duties, grounds, laying, places, questions
from ropa.law.added import Added

DAY = date(2026, 11, 21)
"""The day on which the tables were compared."""
NEXT, FIRST = DAY + timedelta(1), date(2027, 3, 1)
HELD = questions.SHIPPED


def decision(**keys):
    known = {"regime": "gdpr", "country": "KE", "decision": "(EU) 2027/1", "scope": "all",
             "basis": "adequacy", "source": "OJ", "sure": "confirmed", "from_": FIRST}  # fmt: skip
    return adequate.Decision(**{**known, **keys})


def area(**keys):
    known = {"regime": "gdpr", "country": "ME", "standing": "inside", "source": "Treaty",
             "sure": "public page", "from_": FIRST}  # fmt: skip
    return areas.Territory(**{**known, **keys})


def clause_set(**keys):
    known = {"regime": "gdpr", "decision": "(EU) 2027/2", "title": "new", "source": "OJ",
             "sure": "public page", "sign_from": FIRST}  # fmt: skip
    return clauses.ClauseSet(**{**known, **keys})


# What a row that says no more means.


def test_a_bare_decision_covers_all_without_end_or_limit():
    said = asdict(decision())
    assert said == {
        **{key: said[key] for key in ("regime", "country", "decision", "scope", "basis")},
        "source": "OJ",
        "sure": "confirmed",
        "from_": FIRST,
        "until": None,
        "adopted": None,
        "celex": "",
        "ended_by": "",
        "organisation": "",
        "names": (),
        "scope_text": "",
        "scope_sure": "confirmed",
        "partial": False,
        "no_transfer": False,
        "scheme": "",
        "days_sure": "confirmed",
        "eea": "",
        "note": "",
        "added": False,
    }


def test_a_bare_territory_and_regime_have_no_window():
    bare = areas.Territory("gdpr", "ME", "inside", "Treaty", "confirmed")
    assert (bare.from_, bare.until, bare.part_of) == (date.min, None, "")
    assert (bare.note, bare.added) == ("", False)
    regime = areas.Regime("gdpr", "", "GDPR", "GDPR", "confirmed")
    assert (regime.from_, regime.before) == (date.min, "")


def test_a_bare_set_of_clauses_is_a_tool_for_any_importer():
    said = asdict(clause_set())
    assert {key: said[key] for key in said if key not in ("regime", "decision", "title")} == {
        "source": "OJ",
        "sure": "public page",
        "sign_from": FIRST,
        "celex": "",
        "names": (),
        "adopted": None,
        "transfer_tool": True,
        "pairs": (),
        "modules": (),
        "sign_until": None,
        "sign_sure": "confirmed",
        "rely_until": None,
        "rely_sure": "confirmed",
        "rely_condition": "",
        "ended_by": "",
        "needs": "",
        "importer_under_gdpr": True,
        "note": "",
        "added": False,
    }


def test_a_bare_safeguard_derogation_and_scheme_ask_for_nothing():
    safeguard = grounds.Safeguard((), "", "", "", (), "", "confirmed", ())
    assert (safeguard.needs, safeguard.exporter_roles, safeguard.open_roles) == ((), (), ())
    flags = (safeguard.authorisation, safeguard.public, safeguard.assessment)
    assert flags == (False, False, False)
    assert (safeguard.assessment_sure, safeguard.note) == ("confirmed", "")
    ground = grounds.Derogation((), "", "", "", "", "confirmed", ())
    assert (ground.needs, ground.whole_register, ground.note) == ((), True, "")
    flags = (ground.occasional, ground.not_repetitive, ground.public_powers, ground.new)
    assert (*flags, ground.assessment) == (False,) * 5
    scheme = grounds.Scheme("", "", "", "confirmed")
    assert (scheme.regime, scheme.basis, scheme.note) == ("", "", "")
    assert (scheme.from_, scheme.until) == (None, None)
    duty = duties.FirstDay("", "", "", "", DAY, "", "confirmed")
    assert duty.kind == "duty"
    assert places.Place((), "", (), "", "", "confirmed").code == ""


def test_what_is_not_asked_of_another_law_is_asked_of_the_gdpr():
    assert questions.SHIPPED.clause_sets() == questions.SHIPPED.clause_sets("gdpr")
    assert questions.SHIPPED.clause_set("2021/914").regime == "gdpr"
    assert grounds.safeguards() == grounds.safeguards("gdpr")
    assert grounds.derogations() == grounds.derogations("gdpr")
    assert grounds.safeguard("bcr") is grounds.safeguard("bcr", "gdpr")
    assert grounds.derogation("49(1)(a)") is grounds.derogation("49(1)(a)", "gdpr")


# Rows among the rows of the tables.


def test_rows_are_found_under_regime_and_country_in_the_order_of_their_days():
    late, early = area(from_=FIRST), area(from_=DAY, until=FIRST, standing="outside")
    found = added.layered_areas(HELD.all_areas, (late, early))
    assert found["gdpr", "ME"] == (early, late)
    assert found["gdpr", "DE"] == HELD.all_areas["gdpr", "DE"]
    last, first = decision(from_=FIRST), decision(from_=DAY, until=FIRST)
    found = added.layered_decisions(HELD.all_decisions, (last, first))
    assert found["gdpr", "KE"] == (first, last)
    assert ("uk-gdpr", "KE") not in found
    kept = clause_set()
    found = added.layered_sets(HELD.all_sets, (kept,))
    assert found["gdpr"][-1] is kept
    assert found["fadp"] == HELD.all_sets["fadp"]


def test_a_row_takes_the_place_of_the_one_that_it_ends():
    (row,) = HELD.all_areas["gdpr", "XK"]
    ended = replace(row, until=FIRST)
    assert added.layered_areas(HELD.all_areas, (ended,))["gdpr", "XK"] == (ended,)
    swiss = HELD.all_decisions["gdpr", "CH"][0]
    over = replace(swiss, until=FIRST)
    assert added.layered_decisions(HELD.all_decisions, (over,))["gdpr", "CH"] == (over,)
    other = replace(swiss, decision="(EU) 2027/9", from_=FIRST)
    found = added.layered_decisions(HELD.all_decisions, (over, other))
    assert found["gdpr", "CH"] == (over, other)
    assert added.layered_decisions(HELD.all_decisions, ()) is HELD.all_decisions


@pytest.mark.parametrize(
    ("first", "until", "words"),
    [
        (date.min, None, ""),
        (FIRST, None, " from 2027-03-01"),
        (date.min, FIRST, " until 2027-03-01"),
        (DAY, FIRST, " from 2026-11-21 until 2027-03-01"),
    ],
)
def test_a_window_in_words(first, until, words):
    assert added.window(first, until) == words


def test_a_law_with_rows_answers_by_them():
    own = questions.Law(Added((decision(),), (area(),), (clause_set(names=("SCC 2027",)),), 3))
    assert own.area("gdpr", "ME", FIRST) == "inside"
    assert own.area("uk-gdpr", "ME", FIRST) == "outside"
    assert own.area("gdpr", "ME", FIRST - timedelta(1)) == "outside"
    assert own.adequacy("gdpr", "KE", FIRST)
    assert own.clause_set("scc 2027").decision == "(EU) 2027/2"
    assert own.regime_of("ME", FIRST) == "gdpr"


def test_a_citation_of_a_row_is_that_of_its_decision_or_of_what_ended_it():
    own = questions.Law(Added((decision(ended_by="C-1/27, judgment of 1 June 2027"),)))
    for text in ("(EU) 2027/1", "C-1/27", "C-1/27, judgment of 1 June 2027"):
        assert own.citation(text).title == f"{text}, as law.toml says: OJ"
    for text in ("C-1/2", "judgment of 1 June 2027", "OJ"):
        with pytest.raises(ValueError, match="unknown act"):
            own.citation(text)


# Decisions.


def lay_decision(**keys):
    return laying.lay_decision(decision(**keys), HELD.all_decisions)


SWISS = {"country": "CH", "decision": "2000/518/EC", "from_": date(2000, 8, 25)}


def test_a_decision_of_a_day_to_come_stands_as_it_is():
    assert lay_decision() == decision()
    assert lay_decision(from_=NEXT) == decision(from_=NEXT)


def test_a_decision_that_is_ended_stays_what_it_was():
    (old,) = HELD.all_decisions["gdpr", "CH"]
    new = lay_decision(**SWISS, until=FIRST, source="OJ 2027", days_sure="public page", note="so",
                       ended_by="(EU) 2027/9")  # fmt: skip
    assert new == replace(old, until=FIRST, ended_by="(EU) 2027/9", source="OJ 2027",
                          days_sure="public page", note="so", added=True)  # fmt: skip
    kept = lay_decision(**SWISS, until=FIRST)
    assert (kept.added, kept.note, kept.ended_by) == (True, old.note, old.ended_by)
    framework = HELD.all_decisions["gdpr", "US"][-1]
    row = {"country": "US", "decision": framework.decision, "from_": framework.from_}
    assert lay_decision(**row, until=FIRST).note == framework.note != ""


@pytest.mark.parametrize(
    ("keys", "key", "words"),
    [
        (SWISS, "from", "2000/518/EC from 2000-08-25 stands already: delete the row"),
        ({**SWISS, "until": DAY}, "until", "may end only after 2026-11-21"),
        ({"country": "CH"}, "from", "CH: 2000/518/EC from 2000-08-25 stands in the way"),
        ({"from_": DAY}, "from", "KE from 2026-11-21: the tables hold all that was in force"),
        (
            {"country": "GB", "decision": "(EU) 2021/1772", "from_": date(2025, 12, 28)},
            "until",
            "holds until 2031-12-28 in the tables: a row may end it, not prolong it",
        ),
        (
            {"country": "", "organisation": "European Patent Organisation",
             "decision": "(EU) 2025/1382", "from_": date(2025, 8, 1)},
            "from",
            "European Patent Organisation: (EU) 2025/1382 from 2025-07-15 stands in the way",
        ),
        (
            {"country": "", "organisation": "WHO", "from_": date(2020, 1, 1)},
            "from",
            "WHO from 2020-01-01: the tables hold all",
        ),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_stand_says_why(keys, key, words):
    refused = lay_decision(**keys)
    assert isinstance(refused, laying.Refusal)
    assert refused.key == key
    assert words in refused.words
    assert refused.known is ("stands already" in words)


def test_a_decision_of_before_the_swiss_annex_may_stand_until_its_first_day():
    def swiss(until):
        return lay_decision(regime="fadp", from_=date(2010, 1, 1), until=until)

    # The list is known since 1 September 2023: a row may end on that day, and not a day later.
    assert isinstance(swiss(date(2023, 9, 1)), adequate.Decision)
    assert isinstance(swiss(date(2023, 9, 2)), laying.Refusal)


def test_two_organisations_may_rest_on_one_ground():
    who = {"country": "", "organisation": "WHO"}
    assert isinstance(lay_decision(**who), adequate.Decision)


# Areas.


def lay_area(**keys):
    return laying.lay_area(area(**keys), HELD.all_areas)


KOSOVO = {"country": "XK", "standing": "outside", "from_": date.min}


def test_a_standing_that_is_ended_stays_what_it_was():
    (old,) = HELD.all_areas["gdpr", "XK"]
    assert lay_area(**KOSOVO, until=FIRST) == replace(
        old, until=FIRST, source="Treaty", sure="public page", added=True
    )
    assert lay_area(**KOSOVO, until=FIRST, note="acceded").note == "acceded"
    svalbard = {"country": "SJ", "standing": "review", "from_": date.min}
    (noted,) = HELD.all_areas["gdpr", "SJ"]
    assert lay_area(**svalbard, until=FIRST).note == noted.note != ""


@pytest.mark.parametrize(
    ("keys", "key", "words"),
    [
        ({**KOSOVO, "standing": "inside"}, "standing", "XK: outside stands in the way"),
        (KOSOVO, "from", "XK as outside stands already: delete the row"),
        ({"country": "GB"}, "from", "GB, gdpr: outside from 2021-01-01 stands in the way"),
        ({"country": "DE", "regime": "fadp"}, "from", "DE, gdpr: inside from 1994-01-01"),
        ({"from_": DAY}, "from", "ME from 2026-11-21: the tables hold all"),
        ({"from_": date.min}, "from", "ME: the tables hold all that was in force"),
    ],
)
def test_a_standing_that_cannot_stand_says_why(keys, key, words):
    refused = lay_area(**keys)
    assert isinstance(refused, laying.Refusal)
    assert refused.key == key
    assert words in refused.words


def test_a_standing_outside_may_begin_in_the_past():
    assert lay_area(standing="outside", from_=DAY) == area(standing="outside", from_=DAY)
    assert lay_area(from_=NEXT) == area(from_=NEXT)


# Sets of clauses.


def lay_set(**keys):
    return laying.lay_set(clause_set(**keys), HELD.all_sets)


CURRENT = {"decision": "(EU) 2021/914", "sign_from": date(2021, 6, 27)}


def test_a_set_may_be_ended_by_either_of_its_days():
    (old,) = (each for each in HELD.all_sets["gdpr"] if each.decision == "(EU) 2021/914")
    signed = lay_set(**CURRENT, sign_until=FIRST)
    assert (signed.sign_until, signed.rely_until) == (FIRST, None)
    assert (signed.sign_sure, signed.rely_sure) == ("public page", old.rely_sure)
    relied = lay_set(**CURRENT, rely_until=FIRST)
    assert (relied.sign_until, relied.rely_until) == (None, FIRST)
    assert (relied.sign_sure, relied.rely_sure) == (old.sign_sure, "public page")
    for each in (signed, relied):
        assert (each.modules, each.note, each.added) == (old.modules, old.note, True)
    assert lay_set(**CURRENT, rely_until=FIRST, note="so", ended_by="X").note == "so"


@pytest.mark.parametrize(
    ("keys", "key", "words"),
    [
        (CURRENT, "decision", "(EU) 2021/914 stands already: delete the row"),
        ({**CURRENT, "sign_until": DAY}, "sign_until", "may end only after 2026-11-21"),
        ({**CURRENT, "rely_until": DAY}, "rely_until", "may end only after 2026-11-21"),
        (
            {"decision": "2010/87/EU", "sign_from": date(2010, 5, 15), "rely_until": FIRST},
            "rely_until",
            "holds until 2022-12-28 in the tables: a row may end it, not prolong it",
        ),
        ({"names": ("Set II",)}, "names", "“Set II” already means 2004/915/EC"),
        ({"decision": "SCC 2010"}, "decision", "“SCC 2010” already means 2010/87/EU"),
        ({"decision": "Decision 2010/87"}, "decision", "“2010/87” already means 2010/87/EU"),
    ],
)
def test_a_set_that_cannot_stand_says_why(keys, key, words):
    refused = lay_set(**keys)
    assert isinstance(refused, laying.Refusal)
    assert refused.key == key
    assert words.replace("“", '"').replace("”", '"') in refused.words


def test_a_set_of_a_name_of_its_own_stands():
    assert lay_set(names=("SCC 2027",)) == clause_set(names=("SCC 2027",))


# Windows: a row may end one, and only after the day of the tables.


@pytest.mark.parametrize(
    ("new", "old", "key"),
    [
        (None, None, "from"),
        (FIRST, FIRST, "from"),
        (None, FIRST, "until"),
        (FIRST + timedelta(1), FIRST, "until"),
        (DAY, None, "until"),
        (DAY, FIRST, "until"),
        (NEXT, None, ""),
        (NEXT, FIRST, ""),
    ],
)
def test_a_window_may_be_ended_and_not_prolonged(new, old, key):
    refused = laying.not_ended(new, old, "the decision")
    assert (refused.key if refused else "") == key
