"""Rows of law that a register adds: what they change, what they cannot, and for whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from memory import Memory

from ropa import law
from ropa.binding import laws_of
from ropa.lawfile.laying import MOST
from ropa.lint import lint
from ropa.load import load
from ropa.rules.mentions import past_ends
from ropa.transfers import flows

TODAY = date(2026, 11, 21)
DAY = timedelta(1)
CONFIG = b'schema = 1\n[register]\nname = "R"\nentities = ["a"]\n'
PARTY = b'title = "A"\ncountry = "ME"\n'

KENYA = """
[[decision]]
regime = "gdpr"
countries = ["KE"]
decision = "(EU) 2027/1000"
from = 2027-03-01
source = "OJ L, 2027/1000, 1.3.2027"
"""
SWISS = KENYA.replace('"gdpr"', '"fadp"').replace("L, 2027/1000, 1.3.2027", "")
FRAMEWORK_ENDED = """
[[decision]]
regime = "gdpr"
countries = ["US"]
decision = "(EU) 2023/1795"
from = 2023-07-10
until = 2027-06-01
ended_by = "C-703/25 P"
source = "C-703/25 P, judgment of 1 June 2027"
"""
ACCESSION = """
[[area]]
regime = "gdpr"
countries = ["ME"]
standing = "inside"
from = 2028-01-01
source = "Treaty of Accession of Montenegro"
"""
FOURTH_CASE = """
[[set]]
regime = "gdpr"
decision = "(EU) 2027/2000"
names = ["SCC 2027"]
sign_from = 2027-05-01
source = "OJ L, 2027/2000, 1.5.2027"

  [[set.module]]
  number = 1
  exporter = "controller"
  importer = "processor"
"""


def files(text=None):
    """A register of one party, with these rows of law."""
    rows = {} if text is None else {"law.toml": text}
    return Memory({"parties/a.toml": PARTY, "ropa.toml": CONFIG, **rows})


def registered(text=None, on=TODAY):
    return load(files(text), on)


def told(text):
    found = lint(registered(text)).findings
    return [(each.rule, each.message) for each in found if each.place.file == "law.toml"]


def test_a_register_without_rows_has_the_very_law_of_this_version():
    assert registered().law is law.SHIPPED
    assert registered("# nothing yet\n").law is law.SHIPPED
    assert registered('[[decision]]\nregime = "gdpr"\n').law is law.SHIPPED


def test_a_decision_carries_from_its_first_day_and_only_there():
    own = registered(KENYA).law
    first = date(2027, 3, 1)
    assert own.adequacy("gdpr", "KE", first - DAY) == ()
    (row,) = own.adequacy("gdpr", "KE", first)
    assert (row.decision, row.basis, row.scope, row.added) == (
        "(EU) 2027/1000",
        "adequacy",
        "all",
        True,
    )
    assert own.adequacy("uk-gdpr", "KE", first) == ()
    assert told(KENYA) == []


def test_two_registers_in_one_process_do_not_see_the_rows_of_the_other():
    first, second, third = registered(KENYA), registered(FRAMEWORK_ENDED), registered()
    day = date(2027, 7, 1)
    asked = [("KE", "gdpr"), ("US", "gdpr")]
    found = [
        [bool(each.law.adequacy(regime, country, day)) for country, regime in asked]
        for each in (first, second, third, first)
    ]
    assert found == [[True, True], [False, False], [False, True], [True, True]]
    assert not law.adequacy("gdpr", "KE", day)
    assert law.adequacy("gdpr", "US", day)


def test_the_tables_of_this_version_are_untouched_by_any_row():
    before = (
        dict(law.SHIPPED.all_decisions),
        dict(law.SHIPPED.all_areas),
        dict(law.SHIPPED.all_sets),
    )
    registered(KENYA + FRAMEWORK_ENDED + ACCESSION + FOURTH_CASE)
    after = dict(law.SHIPPED.all_decisions), dict(law.SHIPPED.all_areas), dict(law.SHIPPED.all_sets)
    assert before == after
    assert not any(row.added for rows in after[0].values() for row in rows)


def test_a_framework_ends_on_the_day_a_row_says_and_keeps_what_it_was():
    own = registered(FRAMEWORK_ENDED).law
    last = date(2027, 5, 31)
    (row,) = own.adequacy("gdpr", "US", last, "dpf")
    shipped = law.decisions("gdpr", "US")[-1]
    assert (row.scheme, row.scope_text, row.from_) == (
        shipped.scheme,
        shipped.scope_text,
        shipped.from_,
    )
    assert row.ended_by == "C-703/25 P"
    assert own.adequacy("gdpr", "US", last + DAY) == ()
    assert len(own.decisions("gdpr", "US")) == len(law.decisions("gdpr", "US"))


def test_a_state_that_accedes_is_inside_and_its_parties_are_bound():
    register = registered(ACCESSION, date(2028, 1, 1))
    party = register.records["parties"]["a"]
    assert register.law.area("gdpr", "ME", date(2027, 12, 31)) == "outside"
    assert register.law.area("gdpr", "ME", register.on) == "inside"
    assert laws_of(party, register.on, register.law) == {"gdpr"}
    assert laws_of(party, register.on) == frozenset()


def test_a_set_of_clauses_is_known_by_its_names_and_modules():
    own = registered(FOURTH_CASE).law
    clauses = own.clause_set("scc 2027")
    assert clauses.decision == "(EU) 2027/2000"
    assert clauses.pairs == (("controller", "processor"),)
    assert clauses.importer_under_gdpr
    assert own.clause_set("2021/914").decision == "(EU) 2021/914"
    assert law.clause_set("scc 2027") is None


def test_what_takes_the_place_of_a_decision_may_stand_before_the_row_that_ends_it():
    new = KENYA.replace('"KE"', '"CH"')
    old = FRAMEWORK_ENDED.replace('"US"', '"CH"').replace("(EU) 2023/1795", "2000/518/EC")
    old = old.replace("2023-07-10", "2000-08-25").replace("2027-06-01", "2027-03-01")
    for text in (new + old, old + new):
        own = registered(text).law
        assert told(text) == []
        found = [own.adequacy("gdpr", "CH", day)[0].decision for day in days(date(2027, 2, 28))]
        assert found == ["2000/518/EC", "(EU) 2027/1000"]


def days(day):
    return day, day + DAY


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (KENYA * 2, "LAW-005", "stands already"),
        (KENYA.replace('"KE"', '"KE", "CH"'), "LAW-004", "CH: 2000/518/EC"),
        (KENYA.replace('"KE"', '"KE", "KE"'), "LAW-003", '"KE" is named twice'),
        (KENYA.replace("source", "organisation"), "LAW-003", "not for both"),
        (FRAMEWORK_ENDED.replace("2027-06-01", "2026-11-21"), "LAW-004", "only after 2026-11-21"),
        (FRAMEWORK_ENDED.replace("until", "adopted"), "LAW-004", "the tables say 2023-07-10"),
        (ACCESSION.replace('"ME"', '"GB"'), "LAW-004", "GB, gdpr: outside from 2021-01-01"),
        (ACCESSION.replace("gdpr", "fadp").replace('"ME"', '"DE"'), "LAW-004", "DE, gdpr: inside"),
        (ACCESSION.replace("from = 2028-01-01", ""), "LAW-003", "no first day"),
        (FOURTH_CASE.replace("number = 1", ""), "LAW-003", "a module states its number"),
        (
            FOURTH_CASE.replace("(EU) 2027/2000", "2010/87/EU"),
            "LAW-004",
            "the tables say 2010-05-15",
        ),
        (FOURTH_CASE.replace("SCC 2027", "Set II"), "LAW-004", "already means 2004/915/EC"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(text, rule, words):
    found = told(text)
    assert any(name == rule and words in message for name, message in found)


@pytest.mark.parametrize(
    ("key", "fits"),
    [
        ('scheme = "eu-us-dpf"', True),
        ('basis = "dpf"', True),
        ('basis = "adequacy"', False),
        ('scope = "all"', False),
        ('scope_text = "everybody"', False),
        ('celex = "32023D1795"', True),
        ("adopted = 2023-07-11", False),
    ],
)
def test_a_row_that_ends_another_changes_nothing_else(key, fits):
    text = FRAMEWORK_ENDED + key + "\n"
    words = [message for rule, message in told(text) if rule == "LAW-004"]
    assert bool(words) != fits
    assert all(f".{key.split()[0]}: " in each for each in words)
    assert (registered(text).law is law.SHIPPED) != fits


def test_a_decision_on_a_known_scheme_is_claimed_by_the_word_for_it():
    text = KENYA.replace('"KE"', '"US"') + 'scheme = "swiss-us-dpf"\n'
    own = registered(text.replace('"gdpr"', '"fadp"')).law
    assert told(text.replace('"gdpr"', '"fadp"'))[0][0] == "LAW-004"
    (row,) = own.adequacy("fadp", "US", date(2027, 3, 1))
    assert not row.added
    successor = text.replace("2027-03-01", "2027-06-01") + FRAMEWORK_ENDED
    own = registered(successor.replace("swiss-us-dpf", "eu-us-dpf")).law
    (row,) = own.adequacy("gdpr", "US", date(2027, 6, 1))
    assert (row.basis, row.scheme, row.partial) == ("dpf", "eu-us-dpf", True)


def test_a_row_for_several_countries_is_used_whole_or_not_at_all():
    own = registered(KENYA.replace('"KE"', '"CH", "KE"')).law
    assert own is law.SHIPPED


def test_no_row_can_make_the_past_other_than_it_was():
    shield = """
[[decision]]
regime = "gdpr"
countries = ["US"]
decision = "(EU) 2016/1250"
from = 2016-07-12
until = 2027-01-01
source = "wishful thinking"
"""
    assert [rule for rule, _ in told(shield)] == ["LAW-004"]
    assert registered(shield).law is law.SHIPPED


@pytest.mark.parametrize(
    ("text", "used"),
    [
        (KENYA.replace("2027-03-01", "2000-01-01"), False),
        (KENYA.replace("2027-03-01", "2026-11-21"), False),
        (KENYA.replace("2027-03-01", "2026-11-22"), True),
        (KENYA.replace("2027-03-01", "2000-01-01\nuntil = 2001-01-01"), False),
        (SWISS.replace("2027-03-01", "2023-09-01"), False),
        # The Swiss list of before, and whether it names Korea, this version does not know.
        (SWISS.replace("2027-03-01", "2010-01-01\nuntil = 2023-09-01"), True),
        (SWISS.replace('"KE"', '"KR"').replace("2027-03-01", "2025-01-01"), True),
        (ACCESSION.replace('"ME"', '"US"').replace("2028-01-01", "1990-01-01"), False),
        (ACCESSION.replace("2028-01-01", "2026-11-21"), False),
        (ACCESSION.replace("2028-01-01", "2026-11-22"), True),
    ],
)  # fmt: skip
def test_no_row_adds_to_a_past_of_which_the_tables_know_all(text, used):
    assert ("LAW-004" in {rule for rule, _ in told(text)}) is not used
    assert (registered(text).law is law.SHIPPED) is not used


def test_a_scope_is_said_in_words_too():
    text = KENYA + 'scope = "pipeda"\n'
    ((rule, words),) = told(text)
    assert rule == "LAW-003"
    assert words.startswith("decision[0].scope_text: the decision is partial")
    assert told(text + 'scope_text = "companies under PIPEDA"\n') == []


def test_a_limit_in_words_alone_is_left_to_a_person():
    limited = KENYA + 'partial = true\nscope_text = "banks"\n'
    folder = files(limited)
    folder.held |= {
        "parties/a.toml": b'title = "A"\ncountry = "DE"\n',
        "parties/b.toml": b'title = "B"\ncountry = "KE"\n',
        "controller/c.toml": b"""
            title = "C"
            controller = "a"
            transfers = [{ to = "b", basis = "adequacy" }]
        """,
    }
    (flow,) = flows(load(folder, date(2027, 6, 1)))
    assert (flow.verdict, flow.reason.id) == ("unclear", "scope")
    assert "only for banks: decide whether b is such a recipient" in flow.reason.message


def test_a_standing_without_beginning_may_be_ended():
    text = ACCESSION.replace('"ME"', '"XK"').replace('"inside"', '"outside"')
    own = registered(text.replace("from =", "until =")).law
    assert own.territory("gdpr", "XK", date(2027, 12, 31)).added
    assert own.territory("gdpr", "XK", date(2028, 1, 1)) is None


def test_clauses_may_be_ended_but_not_prolonged():
    text = """
[[set]]
regime = "gdpr"
decision = "(EU) 2021/914"
sign_from = 2021-06-27
sign_until = 2027-06-01
rely_until = 2028-12-01
source = "OJ"
"""
    clauses = registered(text).law.clause_set("2021/914")
    assert not clauses.signable(date(2027, 6, 1))
    assert clauses.reliable(date(2028, 11, 30))
    assert not clauses.reliable(date(2028, 12, 1))
    assert clauses.modules == law.clause_set("2021/914").modules
    old = text.replace("(EU) 2021/914", "2010/87/EU").replace("2021-06-27", "2010-05-15")
    assert "LAW-004" in {rule for rule, _ in told(old)}


def test_a_citation_of_an_added_decision_leads_to_its_source():
    own = registered(KENYA + FRAMEWORK_ENDED).law
    assert own.citation("(EU) 2027/1000").title.endswith("OJ L, 2027/1000, 1.3.2027")
    assert own.citation("GDPR 44") == law.citation("GDPR 44")
    with pytest.raises(ValueError, match="unknown act"):
        own.citation("(EU) 2027/1001")
    with pytest.raises(ValueError, match="unknown act"):
        law.citation("(EU) 2027/1000")


def test_more_rows_than_anybody_writes_are_not_used():
    rows = [
        KENYA.replace("2027/1000", f"2027/{number}").replace("2027-03-01", str(first))
        + f"until = {first + DAY}\n"
        for number in range(MOST + 1)
        for first in [date(2027, 1, 1) + number * DAY]
    ]
    assert registered("".join(rows[:-1])).law.added.written == MOST
    assert registered("".join(rows)).law is law.SHIPPED
    assert told("".join(rows)) == [
        ("LAW-003", f"{MOST + 1} rows: at most {MOST} are read, and none of these is used")
    ]


def test_the_rows_are_told_once_each_with_days_and_source():
    several = KENYA.replace('"KE"', '"KE", "RW"')
    own = registered(several + ACCESSION + FOURTH_CASE).law
    assert own.added.written == 3
    assert own.added.told() == [
        "(EU) 2027/1000 from 2027-03-01: OJ L, 2027/1000, 1.3.2027",
        "ME inside (gdpr) from 2028-01-01: Treaty of Accession of Montenegro",
        "(EU) 2027/2000 from 2027-05-01: OJ L, 2027/2000, 1.5.2027",
    ]


def test_a_row_for_an_organisation_and_one_for_a_designated_country():
    text = """
[[decision]]
regime = "gdpr"
organisation = "World Health Organization"
names = ["WHO"]
decision = "(EU) 2027/3000"
from = 2027-03-01
source = "OJ"

[[decision]]
regime = "appi"
countries = ["KE"]
decision = "PPC Notice 1/2027"
from = 2027-03-01
source = "PPC"
"""
    own = registered(text).law
    assert own.adequate_organisation("gdpr", "who", date(2027, 3, 1)).decision == "(EU) 2027/3000"
    assert own.designated("KE", date(2027, 3, 1))
    assert not law.designated("KE", date(2027, 3, 1))


def test_an_end_that_a_row_brings_is_a_past_end_too():
    text = """
        [[decision]]
        regime = "gdpr"
        countries = ["GB"]
        decision = "(EU) 2021/1772"
        from = 2025-12-28
        until = 2027-06-01
        source = "OJ L, 2027/1, 1.6.2027"
    """
    on = date(2027, 6, 1)
    assert date(2027, 5, 31) in past_ends(registered(text).law, on)
    assert date(2027, 5, 31) not in past_ends(law.SHIPPED, on)
