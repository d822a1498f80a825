"""Words that the fuzzer puts into inputs: those of TOML, of the model, and of people's cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, get_args, get_origin

from fuzz.imports import CELLS, PARTS
from fuzz.model import BESIDE
from msgspec import Struct
from msgspec.structs import fields

from ropa.layouts import shipped
from ropa.model import KINDS
from ropa.model.plan import element
from ropa.model.shape import bare, is_table
from ropa.understanding.folding import table

TOML = (
    "=", "[", "]", "[[", "]]", "{", "}", ",", ".", "#", '"', "'", '"""', "'''", "\\", "\\u", "\\U",
    "\\u0000", "\\ud800", "\\U0010FFFF", "\n", "\r\n", "\r", "\t", "true", "false", "nan", "inf",
    "-inf", "1e400", "-0", "0x", "0o", "0b", "_", "9223372036854775808", "1979-05-27T07:32:00Z",
    "1979-05-27", "07:32:00.999999", "0000-01-01", "9999-12-31", "a.b", "[[a.b]]", "{a = 1}",
    "\ufeff", "\u200b", "\u202e", "e\u0301", "＝", "　", "<<<<<<< ", "=======", ">>>>>>> ", "\x00",
    "\x7f", "\ud7ff", "\U0010ffff", "か\u3099", "\u212b",
)  # fmt: skip
SHEET = (
    '<c r="A1" t="s">', '<c r="XFD1048576">', '<row r="1">', "<v>", "</v>", "<f>", "</c>", "</row>",
    '<row r="0">', ' t="inlineStr"', ' t="d"', ' t="e"', ' t="b"', ' s="1"', ' s="-1"',
    ' hidden="1"',
    '<is><t>', '</t></is>', '<mergeCell ref="A1:B2"/>', '<?xml version="1.0"?>', "<![CDATA[", "]]>",
    "<!--", "-->", "&#0;", "&#x10FFFF;", "&lt;", "_x000D_", "_x0041_", "xml:space", "<si>", "<t>",
    'table:number-rows-repeated="', 'table:number-columns-repeated="', 'office:value="', "1048576",
    'office:value-type="', "float", "percentage", "currency", "date", "time", "boolean", "string",
    "<text:p>", "</text:p>", "<text:s/>", "<text:tab/>", "<text:line-break/>",
    "<office:annotation>",
    "<table:table-cell/>", "<table:covered-table-cell/>", "<table:table>", "numFmtId", "date1904",
    "\t=", "=nan", "=inf", "=1e308", "=0001-01-01", "=9999-12-31T23:59:59", "sep=;\n", ";", "␤",
)  # fmt: skip
DAYS = (
    "年", "月", "日", "明治", "大正", "昭和", "平成", "令和", "元", "㋿", "㍻", "２０２４",
    "／", "－", "0000",
    "9999", "0001", "10000", "30", "31", "29", "02", "Q1", "Q4", "..", "T", "Z", "+09:00", " at ",
    " um ", " à ", "12:00", "PM", "1er ", "st ", "nd ", " of ", " de ", "d'", "º", "ª", "'24",
    "Jänner",
    "März", "août", "déc.", "gennaio", "enero", "mrt.", "mei", "sept", "May", "²", "٣", "𝟏",
    "1e", "nan",
    "inf", "1_0", " ", "\u00a0", "\n", "Europe/Berlin", "Pacific/Apia", "../", "localtime",
    "posixrules",
)  # fmt: skip


def laid(name: str, folder: Path) -> Path:
    """The words of a target as a dictionary of the fuzzer."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.dict"
    words = sorted({each for each in WORDS[name]() if 0 < len(each.encode()) <= 60})
    file.write_text("".join(f'"{spelt(each)}"\n' for each in words), encoding="ascii")
    return file


def spelt(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def kinds() -> Iterator[str]:
    """The names of the kinds, and of what stands beside records, as a first line has them."""
    yield from (f"# {each}\n" for each in (*KINDS, *BESIDE))


def keys() -> Iterator[str]:
    """Every key of the model as it is written, and every word of its vocabularies."""
    for shape in KINDS.values():
        yield from of_shape(shape, "")


def of_shape(shape: Any, before: str) -> Iterator[str]:
    if not is_table(shape):
        return
    for each in fields(shape):
        inner, many = element(each.type)[0], get_origin(bare(each.type)[0]) is tuple
        key = f"{before}{each.encode_name}"
        if isinstance(inner, type) and issubclass(inner, Struct):
            yield f"[[{key}]]\n" if many else f"[{key}]\n"
            yield from of_shape(inner, f"{key}.")
        else:
            yield f"{each.encode_name} = "
            yield from (f'"{word}"' for word in get_args(inner) if isinstance(word, str))


def understood() -> Iterator[str]:
    """Every word by which cells are understood, in every language."""
    for name in ("retention", "nothing", "several"):
        yield from leaves(table(name))
    yield from (
        "×",
        "§",
        "½",
        "１",
        "〇",
        "十",
        "百",
        "~",
        "〜",
        "(",
        ")",
        "（",
        "）",
        ";",
        "、",
        "。",
        "\u0130",
    )


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)


def sheets() -> Iterator[str]:
    yield from SHEET
    yield from (f"{each}\n" for each in PARTS)
    yield from (f"rows {each}\n" for each in shipped())
    yield from (f"keyed {each}\n" for each in KINDS)
    assert set(CELLS) == {"rows", "keyed"}


WORDS: dict[str, Callable[[], Iterator[str]]] = {
    "reader": lambda: iter(TOML),
    "model": lambda: chain(TOML, kinds(), keys()),
    "fmt": lambda: chain(TOML, kinds(), keys()),
    "imports": lambda: chain(sheets(), DAYS, understood()),
    "retention": understood,
    "dates": lambda: iter(DAYS),
}
