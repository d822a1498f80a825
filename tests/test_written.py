"""Days as people write them in Japan: read where they can be read in one way, else refused."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.errors import Misuse
from ropa.model.appi.provision import Provision
from ropa.moment import end_of, last_day, parse_day
from ropa.pen.setting import entered
from ropa.written import ERAS, Reading, day, digits

FIRST_OF_APRIL = date(2026, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-04-01", "2026/4/1", "2026/04/01", "2026.4.1", "2026年4月1日", "２０２６年４月１日"),
        *(
            "２０２６-０４-０１",
            "２０２６／４／１",
            "令和8年4月1日",
            "令和８年４月１日",
            "令和 8年 4月 1日",
        ),
        *(
            "R8.4.1",
            "R8/4/1",
            "R08.04.01",
            "R8-4-1",
            "㋿8年4月1日",
            "令和08年04月01日",
            "令和8.4.1",
        ),
    ],
)
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert day(text) == Reading(FIRST_OF_APRIL)
    assert parse_day(text) == FIRST_OF_APRIL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The first and the last day of each era, as the acts that changed them say.
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("H31.4.30", date(2019, 4, 30)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("明治6年1月1日", date(1873, 1, 1)),
        ("平成28年2月29日", date(2016, 2, 29)),
    ],
)
def test_the_days_at_the_edges_of_the_eras(text: str, expected: date) -> None:
    assert day(text) == Reading(expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("平成31年5月1日", "the era ended on 2019-04-30"),
        ("平成32年1月1日", "the era ended on 2019-04-30"),
        ("H99.1.1", "the era ended on 2019-04-30"),
        ("昭和64年1月8日", "the era ended on 1989-01-07"),
        ("大正15年12月25日", "the era ended on 1926-12-24"),
        ("明治45年7月30日", "the era ended on 1912-07-29"),
        ("令和元年4月30日", "the era began on 2019-05-01"),
        ("令和0年5月1日", "the era began on 2019-05-01"),
        ("平成元年1月7日", "the era began on 1989-01-08"),
        ("明治5年12月2日", "days are counted as today since 1873-01-01"),
        ("令和8年2月30日", "令和8年2月30日 is not in the calendar"),
        ("令和8年13月1日", "is not in the calendar"),
        ("2026年2月29日", "is not in the calendar"),
        ("2026/2/29", "is not in the calendar"),
        ("0000/1/1", "is not in the calendar"),
        ("01/02/2026", "is not a day that can be read in one way only"),
        ("1.2.2026", "is not a day that can be read in one way only"),
        ("13/02/2026", "is not a day that can be read in one way only"),
    ],
)
def test_a_day_that_never_came_is_refused_with_its_reason(text: str, reason: str) -> None:
    read = day(text)
    assert read.day is None
    assert reason in read.reason
    with pytest.raises(Misuse, match=reason):
        parse_day(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "令和",
            "令和8年",
            "令和8年4月",
            "8年4月1日",
            "R8",
            "R8.4/1",
            "2026/4.1",
            "26/4/1",
            "X8.4.1",
        ),
        *(
            "r8.4.1",
            "令和八年四月一日",
            "令和-1年4月1日",
            "令和8年4月1日 ",
            "令和8年4月1日から",
            "20260401",
        ),
        *("慶応3年1月1日", "2026-4-1", "٢٠٢٦-٠٤-٠١", "2026年４月１日\n"),
    ],
)
def test_what_has_the_form_of_no_day_is_not_guessed_at(text: str) -> None:
    assert day(text) == Reading()
    with pytest.raises(Misuse, match="is not a day"):
        parse_day(text)


@pytest.mark.parametrize("era", ERAS, ids=lambda era: era.names[0])
@given(data=st.data())
def test_each_day_of_an_era_comes_back(era, data) -> None:
    last = min(era.last, era.first.replace(year=era.year + 98))
    chosen = data.draw(st.dates(era.first, last))
    year = chosen.year - era.year + 1
    name, letter = era.names[0], era.names[-1]
    rest = f"{chosen.month}月{chosen.day}日"
    spellings = [
        f"{name}{year}年{rest}",
        f"{name}{year}年{rest}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        f"{letter}{year}.{chosen.month}.{chosen.day}",
        f"{letter}{year:02}/{chosen.month:02}/{chosen.day:02}",
    ]
    if year == 1:
        spellings.append(f"{name}元年{rest}")
    assert {day(each) for each in spellings} == {Reading(chosen)}


@given(st.dates(date(1873, 1, 1)))
def test_every_day_belongs_to_one_era(chosen: date) -> None:
    years = [(era, chosen.year - era.year + 1) for era in ERAS]
    texts = [f"{era.names[0]}{year}年{chosen:%m月%d日}" for era, year in years if 0 < year < 100]
    assert [read.day for read in map(day, texts) if read.day] == [chosen] * (chosen.year < 2118)


@given(st.text())
def test_no_text_is_too_strange_to_be_asked(text: str) -> None:
    read = day(text)
    assert read.day is None or not read.reason


def test_eras_follow_each_other_without_a_gap() -> None:
    for before, after in pairwise(ERAS):
        assert before.last + timedelta(days=1) == after.first


def test_only_digits_and_the_signs_of_days_change() -> None:
    assert digits("第１０条／２．５－ａ") == "第10条/2.5-ａ"
    assert digits("²٣") == "²٣"


def test_a_revision_in_git_may_be_called_like_a_day_in_latin_letters() -> None:
    for text in ("R8.4.1", "2026.4.1", "2026/4/1", "01/02/2026"):
        assert last_day(text) is None
    assert last_day("令和8年4月1日") == FIRST_OF_APRIL
    assert end_of("２０２６-０４-０１", "Asia/Tokyo") == end_of("2026-04-01", "Asia/Tokyo")
    with pytest.raises(Misuse, match="the era ended on 2019-04-30"):
        last_day("平成31年5月1日")


def test_a_record_is_started_with_a_day_of_an_era() -> None:
    setting = [("record_created_on", "令和8年4月1日")]
    assert entered(Provision, {}, setting) == {"record_created_on": FIRST_OF_APRIL}
    with pytest.raises(Misuse, match=r"record_created_on: 平成31年5月1日 .* ended on 2019-04-30"):
        entered(Provision, {}, [("record_created_on", "平成31年5月1日")])
