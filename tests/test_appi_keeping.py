"""Until when a record is kept: the vectors of the Rules, chains of records, late days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from memory import Memory

from ropa.appi import keeping as keepings
from ropa.appi.keeping import after, keeping, last_of, own
from ropa.load import load

TODAY = date(2026, 11, 21)
FILES = {
    "ropa.toml": 'schema = 1\n[register]\nname = "R"\nentities = ["a"]\n',
    "parties/a.toml": 'title = "A"\ncountry = "JP"\n',
}
CONSENT = 'business = "a"\nbasis = "27(1)"\n'
GOODS = "for_goods_or_services_to_person = true\n"
DAY = timedelta(days=1)


def read(files, on=TODAY):
    register = load(Memory({**FILES, **files}), on)
    assert not register.problems
    return register


def kept(text, kind="provisions", on=TODAY):
    register = read({f"appi/{kind}/p.toml": text}, on)
    return keeping(register.records[f"appi/{kind}"]["p"], register)


EACH, BULK, CONTRACT = "each-time", "bulk", "contract-document"


@pytest.mark.parametrize(
    ("method", "start", "ends", "deletable"),
    [
        (EACH, "2024-05-10", "2027-05-10", "2027-05-11"),
        (BULK, "2024-05-10", "2027-05-09", "2027-05-10"),
        (CONTRACT, "2024-05-10", "2025-05-09", "2025-05-10"),
        (EACH, "2024-02-28", "2027-02-28", "2027-03-01"),
        (EACH, "2024-02-29", "2027-02-28", "2027-03-01"),
        (EACH, "2021-02-28", "2024-02-29", "2024-03-01"),
        (BULK, "2024-02-29", "2027-02-28", "2027-03-01"),
        (CONTRACT, "2024-02-29", "2025-02-28", "2025-03-01"),
        (EACH, "2023-12-31", "2026-12-31", "2027-01-01"),
        (BULK, "2023-12-31", "2026-12-30", "2026-12-31"),
    ],
)
def test_vectors(method, start, ends, deletable):
    day = "record_created_on" if method == EACH else "last_provided_on"
    text = f'{CONSENT}{GOODS}status = "ended"\nrecord_method = "{method}"\n{day} = {start}\n'
    found = kept(text)
    assert found.ends_on == date.fromisoformat(ends)
    assert found.deletable_from == date.fromisoformat(deletable)
    assert not found.ongoing


@pytest.mark.parametrize(("kind", "day"), [("receipts", "received"), ("provisions", "provided")])
@pytest.mark.parametrize("method", [BULK, CONTRACT])
def test_a_relation_that_goes_on_has_no_end(method, kind, day):
    text = f'{CONSENT}{GOODS}record_method = "{method}"\nlast_{day}_on = 2020-05-10\n'
    found = kept(text, kind)
    assert found == (None, True, "")
    assert found.deletable_from is None
    over = kept(f"{text}period_end = 2020-05-31\n", kind)
    assert over.ends_on == date(2023 if method == BULK else 2021, 5, 9)
    still = kept(f"{text}period_end = {TODAY}\n", kind)
    assert still.ongoing


def test_a_relation_that_ended_without_its_last_day_cannot_be_reckoned():
    assert kept(f'{CONSENT}status = "ended"\nrecord_method = "bulk"\n') == (None, False, "")


def test_a_record_made_before_the_provision_counts_from_the_provision():
    both = "record_created_on = 2024-05-01\nprovided_on = 2024-05-10\n"
    assert kept(f"{CONSENT}{both}").ends_on == date(2027, 5, 10)
    late = "record_created_on = 2024-05-20\nprovided_on = 2024-05-10\n"
    assert kept(f"{CONSENT}{late}").ends_on == date(2027, 5, 20)


@pytest.mark.parametrize(
    "changed",
    [
        ("", ""),
        (GOODS, "for_goods_or_services_to_person = false\n"),
        ('basis = "27(1)"', 'basis = "27(2)"'),
    ],
)
def test_a_document_that_may_not_stand_for_the_record_is_kept_three_years(changed):
    text = f'{CONSENT}{GOODS}status = "ended"\nrecord_method = "contract-document"\n'
    text += "record_created_on = 2024-03-01\nlast_provided_on = 2024-05-10\n"
    text += "[contract_document]\ndate = 2024-02-01\n"
    found = kept(text.replace(*changed) if any(changed) else text)
    assert found.ends_on == (date(2027, 5, 10) if any(changed) else date(2025, 5, 9))


@pytest.mark.parametrize(
    ("kind", "head", "last"),
    [
        ("provisions", 'basis = "27(2)"', "last_provided_on"),
        ("receipts", 'source_class = "opt-out"', "last_received_on"),
    ],
)
def test_opt_out_recorded_in_bulk_is_kept_three_years_from_its_making(kind, head, last):
    # Rule 19(2) leaves opt-out out of the bulk record, so Rule 21(ii) is not its period.
    text = f'business = "a"\nstatus = "ended"\nrecord_method = "bulk"\n{last} = 2024-05-10\n'
    text += f"record_created_on = 2024-06-01\n{head}\n"
    assert kept(text, kind).ends_on == date(2027, 6, 1)
    assert kept(text.replace(head, 'basis = "27(1)"'), kind).ends_on == date(2027, 5, 9)


def test_what_is_not_due_is_kept_by_nobody():
    text = 'business = "a"\nbasis = "27(1)(i)"\nrecord_created_on = 2026-01-01\n'
    assert kept(text) == (None, False, "")


def chained(**texts):
    return read({f"appi/provisions/{name}.toml": CONSENT + text for name, text in texts.items()})


def made(day, earlier=""):
    relied = f'omits_items_from = "{earlier}"\nomitted_items = ["address"]\n' if earlier else ""
    return f"record_created_on = {day}\n{relied}"


def test_a_record_relied_on_is_kept_as_long_as_the_last_that_relies_on_it():
    register = chained(
        first=made("2022-01-10"), second=made("2024-01-10", "first"),
        third=made("2025-01-10", "second"), aside=made("2023-01-10", "first"),
    )  # fmt: skip
    records = register.records["appi/provisions"]
    end = date(2028, 1, 10)
    assert keeping(records["first"], register) == (end, False, "appi/provisions/third")
    assert keeping(records["second"], register) == (end, False, "appi/provisions/third")
    assert keeping(records["third"], register) == (end, False, "")
    assert keeping(records["aside"], register) == (date(2026, 1, 10), False, "")


@pytest.mark.parametrize("gone", ['status = "retired"\n', 'basis = "27(5)(i)"\n'])
def test_a_record_that_is_gone_or_was_never_due_keeps_no_other(gone):
    later = f"{CONSENT}{made('2024-01-10', 'first')}"
    later = later.replace('basis = "27(1)"\n', "") if "basis" in gone else later
    register = read({
        "appi/provisions/first.toml": CONSENT + made("2022-01-10"),
        "appi/provisions/later.toml": gone + later,
    })  # fmt: skip
    first = register.records["appi/provisions"]["first"]
    assert keeping(first, register) == (date(2025, 1, 10), False, "")


def test_a_record_is_kept_while_what_relies_on_it_goes_on():
    register = chained(
        first=made("2020-01-10"), going='record_method = "bulk"\n' + made("2024-01-10", "first")
    )
    first = register.records["appi/provisions"]["first"]
    assert keeping(first, register) == (None, True, "appi/provisions/going")


def test_records_that_rely_on_each_other_or_on_themselves_do_not_hang():
    register = chained(
        one=made("2022-01-10", "two"), two=made("2024-01-10", "one"), own=made("2023-01-10", "own")
    )
    ends = [
        keeping(each, register).ends_on for each in register.records["appi/provisions"].values()
    ]
    assert ends == [date(2027, 1, 10), date(2026, 1, 10), date(2027, 1, 10)]


def test_a_long_chain_is_followed_once_and_not_from_each_record_of_it(monkeypatch):
    asked = []
    monkeypatch.setattr(keepings, "own", lambda each, _: asked.append(each.id) or own(each, _))
    names = [f"r{number:03}" for number in range(300)]
    register = chained(
        r000=made("2020-01-10"),
        **{name: made("2024-01-10", before) for before, name in pairwise(names)},
    )
    ends = {keeping(each, register) for each in register.records["appi/provisions"].values()}
    assert {each.ends_on for each in ends} == {date(2027, 1, 10)}
    assert len(asked) <= 2 * len(names)


@given(st.dates(), st.sampled_from([1, 3]))
def test_the_end_is_the_day_before_the_same_day_or_the_first_after_it(first, years):
    if first.year + years > 9999:
        assert last_of(first, years) == date.max
        return
    same = first + relativedelta(years=years)
    deletable = same if same.day == first.day else same + DAY
    assert last_of(first, years) == deletable - DAY


@given(st.dates(max_value=date(9990, 1, 1)), st.sampled_from([1, 3]))
def test_a_first_day_that_does_not_count_lengthens_by_one_day(made, years):
    assert after(made, years) == last_of(made + DAY, years)


@given(st.dates())
def test_no_day_of_the_calendar_is_too_late(day):
    for method, key in ((EACH, "record_created_on"), (BULK, "last_provided_on")):
        text = f'status = "ended"\nrecord_method = "{method}"\n{key} = {day}\n'
        found = kept(CONSENT + text, on=date.max)
        late = found.ends_on in (None, date.max)
        assert found.deletable_from == (None if late else found.ends_on + DAY)
