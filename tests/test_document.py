"""Reading one file: what comes back, what is only a warning, and that nothing is raised."""

from __future__ import annotations

import subprocess
import sys

import pytest
import toml_rs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ropa.document import LIMIT, Document, Fault, guard, marks, read, too_large
from ropa.place import Place

BOM = b"\xef\xbb\xbf"


def accepted(text: str) -> Document:
    document, faults = read("a.toml", text.encode())
    assert document is not None, faults
    return document


def refused(raw: bytes) -> tuple[Fault, ...]:
    document, faults = read("a.toml", raw)
    assert document is None
    return faults


def lines(faults: tuple[Fault, ...]) -> list[tuple[str, int]]:
    return [(fault.reason, fault.place.line) for fault in faults]


def test_a_good_file_gives_its_name_text_and_data_and_no_fault() -> None:
    document, faults = read("controller/web.toml", 'title = "Käse"\r\n'.encode())
    assert document is not None
    assert (document.file, document.text) == ("controller/web.toml", 'title = "Käse"\r\n')
    assert document.data == {"title": "Käse"}
    assert faults == ()


def test_what_is_needed_for_mistakes_is_loaded_with_the_first_mistake() -> None:
    code = (
        "import sys; from ropa.document import read; read('a', b'x = 1');"
        "print([name for name in sys.modules if name.startswith('ropa.document.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    known = {f"ropa.document.{name}" for name in ("fault", "guard", "reader", "reading")}
    assert set(done.stdout.replace("'", "").strip("[]\n").split(", ")) == known


def test_one_byte_order_mark_is_left_out_of_the_text_and_told() -> None:
    document, faults = read("a.toml", BOM + b"x = 1\n")
    assert document is not None
    assert document.text == "x = 1\n"
    assert [(fault.reason, fault.grave) for fault in faults] == [("byte-order-mark", False)]
    assert document.place(("x",)) == Place("a.toml", 1, 1)


def test_a_second_byte_order_mark_is_refused() -> None:
    assert ("syntax", 1) in lines(refused(BOM + BOM + b"x = 1\n"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp932", "cp1252"])
def test_another_encoding_is_guessed_at_and_never_read(encoding: str) -> None:
    name = {"cp932": "Shift_JIS", "cp1252": "Windows-1252"}.get(encoding, "UTF-16")
    title = "Größe für Gäste" if encoding == "cp1252" else "お客様の問い合わせ"
    (fault,) = refused(f'title = "x"\ntitle_ja = "{title}"\n'.encode(encoding))
    assert fault.reason == "encoding"
    assert f"looks like {name}: save it as UTF-8" in fault.message


def test_bytes_that_are_no_utf8_have_offset_line_and_a_column_in_characters() -> None:
    (fault,) = refused('x = "é"\ny = "日本'.encode() + b"\xff")
    assert fault.place == Place("a.toml", 2, 8)
    assert "byte 0xFF at offset 20" in fault.message
    (behind_mark,) = refused(BOM + b"\xff")
    assert "offset 3" in behind_mark.message


def test_all_merge_markers_are_told_and_nothing_else_of_the_file() -> None:
    text = "<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> theirs\n"
    assert lines(refused(text.encode())) == [("merge-marker", line) for line in (1, 3, 5)]


def test_merge_markers_are_found_inside_text_and_with_windows_line_ends() -> None:
    text = 'x = """\r\n<<<<<<< HEAD\r\n=======\r\n>>>>>>> theirs\r\n"""\r\n'
    assert lines(refused(text.encode())) == [("merge-marker", line) for line in (2, 3, 4)]


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "||||||| 1a2b3c4", ">>>>>>> theirs"])
def test_each_merge_marker_is_enough(marker: str) -> None:
    assert lines(refused(f"x = 1\ny = '''\n{marker}\n'''\n".encode())) == [("merge-marker", 3)]


@pytest.mark.parametrize(
    "text",
    [
        'x = """\nTitle\n=======\n"""\n',
        'x = "<<<<<<< HEAD"\n',
        'x = """\n <<<<<<< indented\n=======\n"""\n',
        "# a || b >> c << d\nx = 1\n",
    ],
)
def test_what_only_resembles_a_merge_marker_is_left_alone(text: str) -> None:
    assert accepted(text).data


@pytest.mark.parametrize("text", ["", " \n\t\n", "# later\n", "\r\n", "# é\n"])
def test_a_file_that_says_nothing_is_refused(text: str) -> None:
    assert lines(refused(text.encode())) == [("empty", 1)]


def test_an_empty_heading_says_something() -> None:
    assert accepted("[retention]\n").data == {"retention": {}}


def test_the_size_limit_holds_to_the_byte() -> None:
    full = b"x = 1\n" + b"#" * (LIMIT - 6)
    assert read("a.toml", full)[0] is not None
    assert refused(full + b"#") == (too_large("a.toml", LIMIT + 1),)
    assert too_large("a.toml", LIMIT + 1).message == (
        "file of 1,048,577 bytes: the limit is 1,048,576 bytes"
    )


def test_invisible_characters_are_a_warning_a_line_and_joiners_are_none() -> None:
    text = 'x = "a\u202eb\u200bc"\ny = "\u200c\u200d\u200e\u200f\u061c"\nz = "\U000e0041"\n'
    document, faults = read("a.toml", text.encode())
    assert document is not None
    assert [(fault.place.line, fault.place.column) for fault in faults] == [(1, 7), (3, 6)]
    assert "U+202E" in faults[0].message
    assert "U+200B" in faults[0].message
    assert "U+E0041" in faults[1].message
    assert not any(fault.grave for fault in faults)


def test_the_quick_search_for_invisible_characters_finds_the_same_as_the_slow_one() -> None:
    characters = [*range(0x80, 0xD800), *range(0xE000, 0x10000), *range(0xE0000, 0xE1000)]
    for character in map(chr, characters):
        seen = marks.INVISIBLE.search(character) is None
        assert guard.visible(character, character.encode()) == seen


def test_independent_mistakes_are_all_told_in_the_order_of_the_text() -> None:
    text = 'title: x\n[a]\nstatus = True\nsince = 1.2.2024\n[a.b]\nx = 1\nx = 2\ny = "\n'
    assert lines(refused(text.encode())) == [
        ("syntax", 1),
        ("syntax", 3),
        ("syntax", 4),
        ("duplicate-key", 7),
        ("syntax", 8),
    ]


def test_a_list_over_several_lines_is_one_mistake_and_the_rest_is_read_on() -> None:
    text = 'x = [\n  "a"\n  "b"\n]\ntitle: x\n'
    assert lines(refused(text.encode())) == [("syntax", 3), ("syntax", 5)]


@pytest.mark.parametrize(
    "opening",
    ["[a b]\n", 'x = ["a", \n', "x = '''\n", 'x = """\n', "x = {\n"],
)
def test_after_a_mistake_that_may_reach_further_nothing_is_guessed(opening: str) -> None:
    faults = refused(f"{opening}title: x\n".encode())
    assert len(faults) == 1
    assert faults[0].place.line <= 2


@pytest.mark.parametrize("last", ['x = """\n\\q\n"""\ny = 2024-1-1\n', "[a]\n[a]\ny = 2024-1-1\n"])
def test_a_mistake_that_may_reach_further_is_told_last(last: str) -> None:
    faults = refused(f"title: x\n{last}".encode())
    assert [fault.place.line for fault in faults] == [1, 3]


def test_no_more_than_twenty_mistakes_are_told() -> None:
    assert len(refused(b"a: 1\n" * 30)) == 20


def test_mistakes_within_text_are_no_mistakes() -> None:
    text = 'a: 1\nx = """\nb: 2\nc = True\n"""\nd = True\n'
    assert lines(refused(text.encode())) == [("syntax", 1), ("syntax", 6)]


def test_both_lines_of_a_key_that_is_given_twice_are_named() -> None:
    (fault,) = refused(b"[[data]]\n[data.x]\ny.z = 1\n\n[[data]]\nw = 1\n'w' = 2\n")
    assert fault.message == '"data[1].w" stands twice, on lines 6 and 7: keep one'
    assert fault.place == Place("a.toml", 7, 1)


def test_what_python_cannot_hold_is_a_fault_of_the_line() -> None:
    text = "a = 1\nb = [\n 0000-01-01 ]\nc = 12:00:60\nd = 1\n"
    assert lines(refused(text.encode())) == [("syntax", 2), ("syntax", 4)]


@pytest.mark.parametrize("digits", ["9" * 5000, "0x" + "f" * 5000, "0b" + "1" * 20000])
def test_a_number_that_python_would_not_print_is_refused(digits: str) -> None:
    assert lines(refused(f"a = 1\nb = [1, {digits}]\n".encode())) == [("syntax", 2)]


def test_numbers_beyond_64_bits_and_long_runs_of_digits_in_text_are_read() -> None:
    big = 2**127
    assert accepted(f"x = {big}\n").data == {"x": big}
    assert len(str(accepted(f'x = {"9" * 3000}\ny = "{"0" * 9000}"\n').data["x"])) == 3000


class Panic(BaseException):
    """What a fault within the library looks like to Python."""


@pytest.mark.parametrize("error", [Panic("index out of bounds"), MemoryError(), RecursionError()])
def test_whatever_the_library_raises_becomes_a_fault(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str, **__: object) -> object:
        raise error

    monkeypatch.setattr(toml_rs, "loads", fail)
    assert lines(refused(b"x = 1\n")) == [("syntax", 1)]


def test_an_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: str, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(toml_rs, "loads", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read("a.toml", b"x = 1\n")


@pytest.mark.parametrize(
    "pattern",
    [
        "title: {}",
        "{}: x",
        "x = {}",
        'x = "{}',
        "{}",
        "[{}",
        "[x] {}",
        '"{}" => "{}"',
        "x = [{} {}]",
        "{} = 1\n{} = 2",
        '["{}"]\n["{}"]',
        "<<<<<<< {}",
        "x = 2024-13-01{}",
        "x = '{}'{}",
    ],
)
@pytest.mark.parametrize("length", [1, 20, 39, 59, 100, 1900, 5000])
def test_a_message_quotes_at_most_sixty_characters(pattern: str, length: int) -> None:
    for letter in ("Z", "\u001b"):
        text = pattern.replace("{}", letter * length)
        for fault in refused(text.encode()):
            assert fault.message.count("Z") <= 60
            assert len(fault.message) < 260
            assert fault.message.isprintable()


WORDS = ['"""', "'''", "[[", "]]", "\r\n", "\n", "2024-01-01", "12:00:00", "true", "<<<<<<< "]
LETTERS = "\"'[]{}=,.#\\\n\r\t ab10-+_xe:é日\u3000\ufeff\x00\x85\u200b😀"
TEXTS = st.lists(st.sampled_from([*WORDS, *LETTERS]), max_size=40).map("".join)


@settings(max_examples=500)
@given(TEXTS.map(str.encode) | st.binary(max_size=200) | st.text(max_size=60).map(str.encode))
@example(b"\x00" * 5)
@example(b"PK\x03\x04")
@example(BOM * 3)
def test_no_bytes_raise_and_every_refusal_has_a_place_in_the_text(raw: bytes) -> None:
    document, faults = read("a.toml", raw)
    assert (document is None) == any(fault.grave for fault in faults)
    for fault in faults:
        assert 1 <= fault.place.line <= raw.count(b"\n") + 1
        assert 1 <= fault.place.column <= len(raw) + 1
        assert fault.message.isprintable()


@settings(max_examples=300)
@given(TEXTS)
def test_what_is_read_is_what_the_library_reads(text: str) -> None:
    document, _ = read("a.toml", text.encode())
    if document is not None:
        assert document.text == text.removeprefix("\ufeff")
        assert repr(document.data) == repr(toml_rs.loads(text, toml_version="1.0.0"))
