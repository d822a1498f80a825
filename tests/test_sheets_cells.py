"""What a cell can hold, and what becomes of what it cannot."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from ropa.keyed.cell import NONE_STATED
from ropa.sheets.cells import (
    AGAIN,
    BREAKS,
    LONGEST,
    MORE,
    ROOM,
    bulleted,
    listed,
    numbered,
    pieces,
    plain,
    rows,
    units,
    value,
)
from ropa.sheets.heights import LEAST, LINE, MOST, height, points, wrapped
from ropa.sheets.layout import KEPT, sparing


@pytest.mark.parametrize(
    ("raw", "content"),
    [
        (UNSET, None),
        (None, None),
        ("", None),
        (True, "yes"),
        (False, "no"),
        (0, 0),
        (999_999_999_999_999, 999_999_999_999_999),
        (1_000_000_000_000_000, "1000000000000000"),
        (date(1900, 3, 1), date(1900, 3, 1)),
        (date(1900, 2, 28), "1900-02-28"),
        (date(1899, 12, 31), "1899-12-31"),
        (date(9999, 12, 31), date(9999, 12, 31)),
        ("=1+1", "=1+1"),
        (" spaces at both ends ", " spaces at both ends "),
        ("\ttab first", "\ttab first"),
        ("0049", "0049"),
    ],
)
def test_a_value_keeps_its_kind(raw, content):
    assert value(raw) == content
    assert type(value(raw)) is type(content)


def test_an_instant_is_no_day():
    with pytest.raises(TypeError):
        value(datetime(2026, 11, 21, 12))  # noqa: DTZ001 - what must be refused


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\\u000db"),
        ("a\nb", "a\nb"),
        ("vertical\x0btab", "vertical\\u000btab"),
        ("\x1b]0;title\x07", "\\u001b]0;title\\u0007"),
        ("\x9b31m", "\\u009b31m"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        ("lone \ud800 half", "lone \\ud800 half"),
        ("\ufffe", "\\ufffe"),
        ("zero\u200bwidth", "zero\u200bwidth"),
        ("joined 👩\u200d🔬", "joined 👩\u200d🔬"),
        ("日本 ü 😀", "日本 ü 😀"),
        ("_x000D_", "_x000D_"),
        ("a_x0041_b", "a_x0041_b"),
        ("_x0041_x0042_", "_x0041\\u005fx0042_"),
    ],
)
def test_what_no_reader_shows_is_spelled_out(text, shown):
    assert plain(text) == shown


def test_every_control_is_spelled_out_but_tab_and_line_feed():
    kept = [code for code in range(0x20) if plain(chr(code)) == chr(code)]
    assert kept == [0x09, 0x0A]


def test_a_text_that_just_fits_stays_whole_and_one_letter_more_is_continued():
    assert pieces("x" * ROOM) == ["x" * ROOM]
    first, second = pieces("x" * (ROOM + 1))
    assert first.endswith(MORE)
    assert second.startswith(AGAIN)
    assert first.removesuffix(MORE) + second.removeprefix(AGAIN) == "x" * (ROOM + 1)


def test_emoji_count_double_and_are_not_cut_in_half():
    whole = "😀" * (ROOM // 2)
    assert pieces(whole) == [whole]
    parts = pieces("😀" * 20_000)
    assert len(parts) == 2
    assert all(units(part) <= ROOM for part in parts)
    assert "".join(parts).replace(MORE, "").replace(AGAIN, "") == "😀" * 20_000


def test_line_breaks_are_counted_too():
    assert len(pieces("\n" * BREAKS + "end")) == 1
    assert len(pieces("\n" * (BREAKS + 1) + "end")) == 2


def test_a_long_text_is_cut_after_a_word():
    first, *_ = pieces("word " * 10_000)
    assert first.removesuffix(MORE).endswith("word ")


@given(st.text(alphabet=st.sampled_from("ab \n😀日"), max_size=60), st.integers(1, 2500))
def test_the_parts_of_a_text_give_the_text(text, times):
    whole = text * times
    parts = pieces(whole)
    assert all(units(part) <= ROOM and part.count("\n") <= BREAKS for part in parts)
    joined = [
        part.removesuffix(MORE).removeprefix(AGAIN) if len(parts) > 1 else part for part in parts
    ]
    assert "".join(joined) == whole


@pytest.mark.parametrize(
    "text",
    ["x" * 40_000, f"a\n{'x' * 20_000}\nb", f"{'x' * 20_000}\nb\nc", f"{'日本 ' * 9_000}\n\nb"],
)
def test_no_cell_of_several_lines_has_one_that_libreoffice_breaks_in_two(text):
    parts = pieces(text)
    assert all("\n" not in each or max(map(units, each.split("\n"))) <= LONGEST for each in parts)
    assert "".join(each.removesuffix(MORE).removeprefix(AGAIN) for each in parts) == text


def test_a_row_goes_on_below_under_its_own_name():
    first, second = rows(["web", "Title", "x" * (ROOM + 9), date(2026, 1, 1)])
    assert first[:2] == ("web", "Title")
    assert first[3] == date(2026, 1, 1)
    assert second[0] == "web (continued)"
    assert second[1] is None
    assert second[3] is None


def test_none_and_not_stated_are_told_apart():
    assert listed(UNSET, []) == ""
    assert listed((), []) == NONE_STATED
    assert listed(("a", "b"), ["a", "b"]) == "a\nb"


def test_entries_are_marked_only_where_there_are_several():
    assert bulleted(["one"]) == ["one"]
    assert bulleted(["one", "", "two"]) == ["• one", "• two"]
    assert numbered(["one"]) == "one"
    assert numbered(["one", "", "three"]) == "1. one\n3. three"
    assert numbered([]) == ""


def test_a_row_is_as_tall_as_its_longest_cell():
    one = height(["x", None, 5], [10, 10, 10])
    three = height(["x", "a\nb\nc", 5], [10, 10, 10])
    assert one == LEAST
    assert one < three < MOST
    assert height(["word " * 5_000], [20]) == MOST


def test_words_stay_whole_where_they_fit_and_wide_letters_take_more_room():
    assert wrapped("two words", 40) == 2
    assert wrapped("Rechtsanwaltsgesellschaft", 60) > 1
    assert wrapped("日" * 20, 100) > wrapped("x" * 20, 100)


@given(
    st.lists(
        st.tuples(
            st.none() | st.integers() | st.text("aWi 日\n,é", max_size=200), st.integers(1, 60)
        ),
        max_size=6,
    )
)
def test_no_cell_that_is_left_unmeasured_needs_more_room_than_its_row_has(cells):
    values, widths = [each for each, _ in cells], [width for _, width in cells]
    most = max([LINE, *map(points, values, widths)])
    assert height(values, widths) == min(max(most + 2, LEAST), MOST)


def test_a_sheet_of_very_many_contents_loses_none_and_still_spares_those_it_knows():
    """Of a long ledger most contents come again, and are held once."""
    first = "".join(("of ", "all"))
    lines = [(first, 0), *((f"row {number}", number) for number in range(KEPT)), ("of all", -1)]
    found = list(sparing(lines))
    assert found == lines
    assert lines[-1][0] is not first
    assert found[-1][0] is first
