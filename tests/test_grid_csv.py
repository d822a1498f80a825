"""CSV from outside: no letter is guessed, no row is swallowed."""

from __future__ import annotations

import pytest

from ropa.errors import RopaError
from ropa.grid import Options, Remark, Sheet, read

PLAIN = Options()


def sheet(content: bytes | str, options: Options = PLAIN) -> Sheet:
    raw = content.encode() if isinstance(content, str) else content
    (only,) = read("t.csv", raw, options).sheets
    return only


def refusal(content: bytes | str, options: Options = PLAIN) -> RopaError:
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(RopaError) as refused:
        read("t.csv", raw, options)
    return refused.value


TABLE = [("Name", "Zweck"), ("給与", "Löhne")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_says_its_encoding_is_read(encoding: str) -> None:
    assert sheet("Name;Zweck\r\n給与;Löhne\r\n".encode(encoding)).rows == TABLE


@pytest.mark.parametrize("encoding", ["cp932", "shift_jis"])
def test_japanese_that_is_not_utf_8_is_asked_for(encoding: str) -> None:
    content = "業務,目的\r\n給与の支払い,賃金を支払うため\r\n".encode(encoding)
    assert str(refusal(content)) == "t.csv: it is not written in UTF-8; it looks like cp932"
    assert "--encoding" in refusal(content).hint
    assert sheet(content, Options(encoding=encoding)).rows[1][0] == "給与の支払い"


def test_japanese_in_seven_bits_is_not_taken_for_utf_8() -> None:
    content = "業務,目的\n給与,賃金\n".encode("iso2022_jp")
    assert str(refusal(content)).endswith("it looks like iso2022_jp")
    assert sheet(content, Options(encoding="iso2022_jp")).rows[1] == ("給与", "賃金")


def test_western_letters_that_are_not_utf_8_are_asked_for() -> None:
    content = "Traitement;Durée\nGestion de la clientèle;3 ans après la clôture\n".encode("cp1252")
    assert str(refusal(content)).endswith("it looks like cp1252")
    assert sheet(content, Options(encoding="cp1252")).rows[1][1] == "3 ans après la clôture"


def test_utf_16_without_its_mark_is_named() -> None:
    content = "Name;Zweck;Löhne\r\n".encode("utf-16-le")
    assert str(refusal(content)).endswith("it looks like utf-16-le")
    assert str(refusal("Name;Zweck;Löhne\r\n".encode("utf-16-be"))).endswith("utf-16-be")


def test_an_encoding_that_does_not_fit_is_refused_with_its_line() -> None:
    error = refusal("a;b\nLöhne;x\n".encode("cp1252"), Options(encoding="utf-8"))
    assert str(error) == "t.csv: line 2: it is not written in utf-8"


@pytest.mark.parametrize("encoding", ["nonsense", "zip", "\0"])
def test_an_encoding_nobody_knows_is_refused(encoding: str) -> None:
    assert f"«{encoding}»" in str(refusal("a;b", Options(encoding=encoding)))


@pytest.mark.parametrize("character", list(",;\t|"))
def test_the_delimiter_is_found_by_rows_of_equal_length(character: str) -> None:
    rows = [["Name", "Purpose"], ["Payroll", "pay wages, and taxes; monthly"]]
    text = "\n".join(character.join(f'"{each}"' for each in row) for row in rows)
    assert sheet(text).rows == [tuple(row) for row in rows]


def test_commas_in_many_texts_do_not_make_a_delimiter() -> None:
    text = "Name;Data;Purpose\nPayroll;name, bank, tax;wages, taxes\nNews;mail, name;letters\n"
    assert sheet(text).rows[1] == ("Payroll", "name, bank, tax", "wages, taxes")


def test_the_first_row_tells_the_delimiter_of_rows_of_all_lengths() -> None:
    rows = sheet("a;b;c\n1;2;3;4\n1;2\n1;2;3\n").rows
    assert rows[0] == ("a", "b", "c")
    assert rows[3] == ("1", "2", "3")
    assert "not closed" in str(refusal('a;b;c\n1;"2;3\n'))
    error = refusal("a;b,c\n1;2;3,4,5\n1\n")
    assert "different numbers of fields" in str(error)
    assert "--delimiter" in error.hint


def test_a_column_of_texts_with_commas_needs_no_delimiter() -> None:
    assert sheet('name\n"a, b"\n"c, d, e"\n').rows == [("name",), ("a, b",), ("c, d, e",)]


def test_two_delimiters_that_would_do_are_asked_for() -> None:
    error = refusal("a;b,c\n1;2,3\n")
    assert str(error) == "t.csv: its fields may be separated by a semicolon or a comma"
    assert "--delimiter" in error.hint
    assert sheet("a;b,c\n1;2,3\n", Options(delimiter=";")).rows == [("a", "b,c"), ("1", "2,3")]


def test_a_single_column_is_a_table_too() -> None:
    assert sheet("Name\nPayroll\nNewsletter\n").rows == [("Name",), ("Payroll",), ("Newsletter",)]


def test_the_line_that_tells_excel_the_delimiter_is_no_row() -> None:
    assert sheet("sep=|\r\na|b;c\r\n").rows == [("a", "b;c")]


@pytest.mark.parametrize("word", ["tab", "\\t", "\t"])
def test_a_tab_can_be_named(word: str) -> None:
    assert sheet("a,b\tc\n", Options(delimiter=word)).rows == [("a,b", "c")]


@pytest.mark.parametrize("word", ["||", '"', "\n"])
def test_what_cannot_separate_fields_is_refused(word: str) -> None:
    assert "--delimiter" in refusal("a||b\n", Options(delimiter=word)).hint


def test_an_unclosed_quotation_swallows_no_row() -> None:
    error = refusal('Name,Purpose\nPayroll,wages\nNews,"letters\nSales,offers\n')
    assert str(error).startswith("t.csv: line 3: a quoted field that begins there is not closed")
    assert "twice" in error.hint


def test_a_quotation_that_goes_on_is_refused_with_its_line() -> None:
    assert "line 2" in str(refusal('Name,Purpose\n"News" of the day,letters\n'))


def test_the_line_of_a_fault_counts_lines_within_fields() -> None:
    assert "line 4" in str(refusal('a,b\n"one\ntwo",x\n"open,y\n', Options(delimiter=",")))


def test_a_field_without_end_is_refused() -> None:
    text = f"a,b\n1,2\n{'x' * 131_073},y\n"
    assert str(refusal(text)).startswith("t.csv: line 3: a field that begins there is longer")


def test_rows_of_another_length_are_named_and_kept() -> None:
    book = read("t.csv", b"a,b,c\n1,2,3\n4,5\n\n6,7,8,9\n,,\n")
    (only,) = book.sheets
    assert only.rows == [("a", "b", "c"), ("1", "2", "3"), ("4", "5"), (), ("6", "7", "8", "9")]
    assert only.ragged == {2, 4}
    assert book.remarks == (
        Remark("", 2, None, "the row has 2 fields, and most rows have 3"),
        Remark("", 4, None, "the row has 4 fields, and most rows have 3"),
    )


def test_texts_stay_as_they_are() -> None:
    rows = [("00123", "1E5", "TRUE"), ("=1+1", "+49 89", " x "), ("2024-01-01", "@x", "-")]
    text = "a,b,c\n" + "".join(",".join(row) + "\n" for row in rows)
    assert sheet(text).rows[1:] == rows


def test_line_ends_within_a_field_stay() -> None:
    text = '"a\nb","c\r\nd","e\rf"\n1,2,3\n'
    assert sheet(text).rows[0] == ("a\nb", "c\r\nd", "e\rf")


def test_other_signs_of_a_line_end_no_row() -> None:
    text = "a,b\nx\u2028y,z\x0bw\n"
    assert sheet(text).rows == [("a", "b"), ("x\u2028y", "z\x0bw")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_system_ends_its_lines(end: str) -> None:
    assert sheet(f"a;b{end}1;2{end}").rows == [("a", "b"), ("1", "2")]


def test_nul_is_named() -> None:
    book = read("t.csv", b"a;b\n\0=x;2\n")
    assert book.sheets[0].rows[1] == ("\0=x", "2")
    assert book.remarks == (Remark("", 1, 0, "the cell holds the character NUL"),)


def test_what_is_called_a_workbook_and_is_text_is_read_as_text() -> None:
    book = read("t.xlsx", b"a;b\n1;2\n")
    assert (book.form, book.sheets[0].rows) == ("csv", [("a", "b"), ("1", "2")])
    assert book.remarks == (
        Remark("", None, None, "its name ends in .xlsx, and it holds text: it is read as that"),
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" + b"\n" * 1_100_000, "a sheet goes beyond row 1,048,576"),
        (b"a" + b"," * 20_000, "no refusal"),
        ((b"x" + b"," * 16_384 + b"x\n"), "column 16,384"),
        ((b"," * 1_999 + b"x\n") * 1_001, "reach over more than 2,000,000 cells"),
        (b"," * 4_000_001, "more than 4,000,000 fields"),
        (b"\x00\x01\x02\xff" * 50, "no text at all"),
        (b"x" * ((25 << 20) + 1), "larger than 25 MiB"),
        (b"", "the file is empty"),
        (b" \r\n", "the file is empty"),
    ],
)
def test_what_is_too_much_is_refused(content: bytes, reason: str) -> None:
    if reason == "no refusal":
        assert sheet(content).rows == [("a",)]
    else:
        assert reason in str(refusal(content))
