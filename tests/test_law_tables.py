"""The tables themselves: dated, sourced, sorted, and no two rows for one day."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise

import msgspec
import pytest

from ropa import law
from ropa.law import clause_sets
from ropa.law.adequate import all_decisions
from ropa.law.areas import regimes, territories
from ropa.law.duties import amendments, applies, first_day, first_days
from ropa.law.grounds import derogations, safeguards, schemes
from ropa.law.tables import TABLES, by_country, columns, table, within

REGIMES = ("appi", "fadp", "gdpr", "uk-gdpr")
MARKS = {"confirmed", "public page", "to verify"}
ROWS = {
    "adequacy": ("decision",),
    "areas": ("regime", "area"),
    "clauses": ("set",),
    "derogations": ("derogation",),
    "duties": ("duty", "amendment"),
    "instruments": ("instrument",),
    "safeguards": ("safeguard",),
    "schemes": ("scheme",),
}
EVERY_ROW = [
    pytest.param(row, id=f"{name}-{kind}-{number}")
    for name, kinds in ROWS.items()
    for kind in kinds
    for number, row in enumerate(table(name)[kind])
]


def gaps(windows):
    """Each window's end with the next one's beginning, as `(until, from)`."""
    ordered = sorted(windows, key=lambda window: window[0])
    return [(first[1] or date.max, second[0]) for first, second in pairwise(ordered)]


def overlapping(windows):
    return [pair for pair in gaps(windows) if pair[0] > pair[1]]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_when_it_was_compared_and_with_what(name):
    assert table(name)["compared"] == date(2026, 11, 21)
    assert table(name)["source"].strip()


def test_the_law_as_a_whole_is_as_old_as_its_oldest_table(monkeypatch):
    ages = [law.COMPARED]
    monkeypatch.setitem(table("clauses"), "compared", date(2026, 1, 2))
    ages.append(law.COMPARED)
    assert ages == [date(2026, 11, 21), date(2026, 1, 2)]


def test_the_package_has_no_other_attribute_that_is_made_up():
    with pytest.raises(AttributeError, match="COMPARE"):
        _ = law.COMPARE


@pytest.mark.parametrize("row", EVERY_ROW)
def test_every_row_names_its_source_and_says_how_sure_it_is(row):
    assert row["source"].strip()
    assert {value for key, value in row.items() if key == "sure" or key.endswith("_sure")} <= MARKS
    assert row["sure"] in MARKS


@pytest.mark.parametrize("row", EVERY_ROW)
def test_no_cell_is_empty_or_untrimmed(row):
    texts = [value for value in row.values() if isinstance(value, str)]
    assert all(text == text.strip() and text for text in texts)


@pytest.mark.parametrize("row", EVERY_ROW)
def test_every_country_is_a_code_and_stands_once_in_its_order(row):
    countries = row.get("countries", ["DE"])
    assert countries == sorted(set(countries))
    assert all(map(law.is_country, countries))


@pytest.mark.parametrize("row", EVERY_ROW)
def test_no_window_is_empty_or_runs_backwards(row):
    for first, last in (
        ("from", "until"),
        ("sign_from", "sign_until"),
        ("sign_until", "rely_until"),
    ):
        assert row.get(first, date.min) < row.get(last, date.max)


def test_the_rows_of_every_table_are_sorted():
    areas = [
        (row["regime"], row.get("from", date.min), row["countries"])
        for row in table("areas")["area"]
    ]
    assert areas == sorted(areas)
    decisions = [
        (row["regime"], row.get("countries", []), row["from"])
        for row in table("adequacy")["decision"]
    ]
    assert decisions == sorted(decisions)
    sets = [(row["regime"], row["sign_from"], row["decision"]) for row in table("clauses")["set"]]
    assert sets == sorted(sets)
    spans = [(row["regime"], row.get("countries", [])) for row in table("areas")["regime"]]
    assert spans == sorted(spans)
    duties = [row["from"] for row in table("duties")["duty"]]
    assert duties == sorted(duties)
    names = [row["name"] for row in table("schemes")["scheme"]]
    assert names == sorted(names)
    for name, kind in (("safeguards", "safeguard"), ("derogations", "derogation")):
        rows = [(row["basis"], row["regimes"]) for row in table(name)[kind]]
        assert rows == sorted(rows, key=lambda row: (row[0].replace("-2", "z"), row[1]))


@pytest.mark.parametrize("part", ["alpha3", "aliases"])
def test_the_codes_of_countries_are_sorted(part):
    keys = list(table("countries")[part])
    assert keys == sorted(keys)


def test_a_day_belongs_to_one_row_of_a_country_at_most():
    for rows in territories().values():
        assert not overlapping([(row.from_, row.until) for row in rows])


def test_a_decision_has_one_row_a_day():
    for rows in all_decisions().values():
        for decision in {row.decision for row in rows}:
            windows = [(row.from_, row.until) for row in rows if row.decision == decision]
            assert not overlapping(windows)


def test_no_two_decisions_claimed_by_one_word_run_at_once():
    for key, rows in all_decisions().items():
        if key[1]:
            for basis in {row.basis for row in rows}:
                assert not overlapping(
                    [(row.from_, row.until) for row in rows if row.basis == basis]
                )
            for scheme in {row.scheme for row in rows if row.scheme}:
                assert not overlapping(
                    [(row.from_, row.until) for row in rows if row.scheme == scheme]
                )


def test_a_set_of_clauses_has_one_row_in_a_regime():
    keys = [(row["regime"], row["decision"]) for row in table("clauses")["set"]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["safeguards", "derogations"])
def test_a_word_names_one_ground_in_a_regime(name):
    kind = name.removesuffix("s")
    keys = [(regime, row["basis"]) for row in table(name)[kind] for regime in row["regimes"]]
    assert len(keys) == len(set(keys))


def test_an_overlap_of_a_single_day_would_be_seen():
    touching = [(date(2020, 1, 1), date(2021, 1, 1)), (date(2021, 1, 1), None)]
    assert not overlapping(touching)
    late = [(date(2020, 1, 1), date(2021, 1, 2)), (date(2021, 1, 1), None)]
    assert overlapping(late)
    open_ended = [(date(2020, 1, 1), None), (date(2021, 1, 1), None)]
    assert overlapping(open_ended)


def test_no_country_lies_in_two_areas_on_one_day():
    inside = {}
    for rows in territories().values():
        for row in rows:
            if row.standing == "inside":
                inside.setdefault(row.country, []).append((row.from_, row.until))
    assert not [country for country, windows in inside.items() if overlapping(windows)]


def test_every_cell_is_of_the_type_and_vocabulary_it_should_be():
    made = [
        *regimes().values(),
        *(row for rows in territories().values() for row in rows),
        *(row for rows in all_decisions().values() for row in rows),
        *(row for regime in REGIMES for row in clause_sets(regime)),
        *(row for regime in REGIMES for row in safeguards(regime)),
        *(row for regime in REGIMES for row in derogations(regime)),
        *schemes(),
        *first_days(),
        *amendments(),
    ]
    for row in made:
        plain = msgspec.to_builtins(row, builtin_types=(date,))
        assert msgspec.convert(plain, type(row)) == row


def test_a_misspelt_column_stops_the_reading(monkeypatch):
    rows = [{**table("areas")["area"][0], "untill": date(2021, 1, 1)}]
    monkeypatch.setitem(table("areas"), "area", rows)
    territories.cache_clear()
    with pytest.raises(TypeError, match="untill"):
        territories()
    monkeypatch.undo()
    territories.cache_clear()


def test_a_row_for_several_countries_is_one_row_for_each(monkeypatch):
    rows = [{"countries": ["IS", "NO"], "from": date(2020, 1, 1), "names": [["a"]]}, {"law": "X"}]
    monkeypatch.setitem(table("areas"), "area", rows)
    assert list(by_country("areas", "area")) == [
        {"country": "IS", "from_": date(2020, 1, 1), "names": (("a",),)},
        {"country": "NO", "from_": date(2020, 1, 1), "names": (("a",),)},
        {"country": "", "law": "X"},
    ]


def test_a_window_holds_its_first_day_and_not_its_end():
    first, until = date(2021, 1, 1), date(2021, 6, 28)
    assert not within(date(2020, 12, 31), first, until)
    assert within(first, first, until)
    assert within(date(2021, 6, 27), first, until)
    assert not within(until, first, until)
    assert within(date.max, first, None)


def test_the_columns_of_a_row_are_read_without_changing_it():
    row = {"from": date(2020, 1, 1), "names": ["a"]}
    assert columns(row) == {"from_": date(2020, 1, 1), "names": ("a",)}
    assert row == {"from": date(2020, 1, 1), "names": ["a"]}


def test_nothing_heavy_is_loaded_for_questions_that_every_check_asks():
    script = """
import sys
from datetime import date
from ropa import law
day = date(2026, 11, 21)
assert law.is_country("DE") and not law.is_country("UK") and law.is_group("EU")
assert law.suggest_country("UK") == "GB" and law.suggest_country("DEU") == "DE"
assert law.area("gdpr", "DE", day) == "inside" and law.adequacy("gdpr", "CH", day)
assert law.clause_set("2021/914") and law.citation("GDPR 44")
print([name for name in ("babel", "pathlib", "dataclasses", "subprocess") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "babel" not in done.stdout
    assert "subprocess" not in done.stdout


def test_a_duty_applies_from_its_first_day_and_an_announced_act_never():
    eve = date(2022, 3, 31)
    assert not applies("related-information", eve)
    assert applies("related-information", date(2022, 4, 1))
    assert first_day("record-of-provision") == date(2017, 5, 30)
    names = {row.id for row in first_days()}
    assert len(names) == len(first_days())
    with pytest.raises(KeyError):
        applies("statistics", date(2030, 1, 1))
    assert all(row.promulgated < row.by for row in amendments())


@pytest.mark.parametrize("row", first_days(), ids=lambda row: row.id)
def test_a_duty_cites_an_instrument_that_resolves(row):
    assert law.citation(row.instrument).title
