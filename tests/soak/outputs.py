"""Every output of the product, a reader that is not its writer, and how a text stands in it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from typing import Any, NamedTuple
from zipfile import ZipFile

import formats
import icalendar
import markup
from defusedxml.ElementTree import fromstring
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from payloads import on_one_line, spelled

Texts = Iterator[str]
Form = Callable[[str], str]

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"
UNFIT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"


class Output(NamedTuple):
    """The words that make it, how its texts are read, and the ways in which a text may stand there.

    A way is a reading of its own of how the text is shown: nothing of it may be missing in any.
    """

    words: tuple[str, ...]
    read: Callable[[bytes], Texts]
    forms: tuple[Form, ...]

    def __str__(self) -> str:
        return " ".join(self.words)


CHECKED = ("jsonl", "github", "gitlab", "sarif", "junit", "markdown")


def same(text: str) -> str:
    return text


def joined(text: str) -> str:
    """Without blanks, where lines are folded to fit a page or a drawing."""
    return "".join(spelled(text).split())


def joined_line(text: str) -> str:
    """The same where one line is promised, and the line ends are spelled out."""
    return "".join(on_one_line(text).split())


def cell(text: str) -> str:
    """What no spreadsheet shows is spelled out; marks of scripts, as a joiner is, stay."""
    return re.sub(UNFIT, lambda each: spelled(each[0]), text.replace("\r\n", "\n"))


def cell_joined(text: str) -> str:
    return "".join(cell(text).split())


def flat(text: str) -> str:
    """In words of a change, on one line."""
    return spelled(re.sub("(\r\n|[ \t\n])+", " ", text).lstrip(" "))


def flat_joined(text: str) -> str:
    return "".join(flat(text).split())


def cell_trimmed(text: str) -> str:
    """The same as an entry of a list in a cell."""
    return cell(text).lstrip()


def cell_lines(text: str) -> str:
    """The same where the entries of a list stand on lines of their own."""
    return cell(re.sub(r"[ \t\r\n]*\n[ \t\r\n]*", " ", text).lstrip(" "))


def cell_flat(text: str) -> str:
    return cell(re.sub("(\r\n|[ \t\n])+", " ", text).lstrip(" "))


def quoted(text: str) -> str:
    """The inside of a string of TOML, in a cell that holds a whole table or list."""
    line = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\t", r"\t")
    return re.sub("_(?=x[0-9a-fA-F]{4}_)", r"\\u005f", spelled(line))


# The readers


def values(found: Any) -> Texts:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for each in found.values():
            yield from values(each)
    elif isinstance(found, list):
        for each in found:
            yield from values(each)


def of_json(content: bytes) -> Texts:
    return values(json.loads(content))


def of_columns(content: bytes) -> Texts:
    for line in content.decode().split("\n"):
        yield from line.split("\t")


def of_page(content: bytes) -> Texts:
    yield joined(content.decode())


def of_html(content: bytes) -> Texts:
    yield joined(markup.read(content.decode()).text)


def of_svg(content: bytes) -> Texts:
    yield joined("".join(fromstring(content).itertext()))


def of_mermaid(content: bytes) -> Texts:
    text = re.sub("<br/>", "", content.decode())
    yield joined(re.sub("#([0-9]+);", lambda code: chr(int(code[1])), text))


def of_dot(content: bytes) -> Texts:
    plain = re.sub(r"\\(.)", lambda code: "" if code[1] == "n" else code[1], content.decode())
    for entity, mark in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(entity, mark)
    yield joined(plain)


def of_markdown(content: bytes) -> Texts:
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    for token in parser.parse(content.decode()):
        assert token.type != "html_block"
        for each in token.children or []:
            assert each.type != "image"
            assert each.type != "html_inline" or each.content == "<!-- -->"
            assert str(each.attrs.get("href", "https://")).startswith("https://")
        parts = (each for each in token.children or [] if each.type != "html_inline")
        yield joined("".join(each.content for each in parts))


def of_calendar(content: bytes) -> Texts:
    """Titles and descriptions of events; no program takes the escapes out of an X-property."""
    for part in icalendar.Calendar.from_ical(content).walk():
        for name, value in part.property_items():
            yield re.sub(r"\\(.)", r"\1", str(value)) if name.startswith("X-") else str(value)


def of_workbook(content: bytes) -> Texts:
    with ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name), name
    for sheet in load_workbook(BytesIO(content)).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (unescaped(each) for each in row if isinstance(each, str))


def unescaped(text: str) -> str:
    """What the reader leaves as it stands in the file, by 22.9.2.19 of ECMA-376."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def of_opendocument(content: bytes) -> Texts:
    with ZipFile(BytesIO(content)) as parts:
        root = fromstring(parts.read("content.xml"))
    for cell in root.iter(TABLE):
        assert not any(key.endswith("}formula") for key in cell.attrib)
        yield joined("".join("".join(each.itertext()) for each in cell.iter(PARAGRAPH)))


def of_csv(content: bytes) -> Texts:
    for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")):
        for each in row:
            assert not each.startswith(tuple("=+-@\t\r\n\0＝＋－＠")), each[:40]
            yield each.removeprefix("'")


def of_findings(name: str) -> Callable[[bytes], Texts]:
    def read(content: bytes) -> Texts:
        found, summary = getattr(formats, name)(content.decode())
        yield summary
        for each in found:
            yield from (each.file, each.words, each.waived or "")

    return read


def output(words: str, read: Callable[[bytes], Texts], *forms: Form) -> Output:
    return Output(tuple(words.split()), read, forms)


def quoted_joined(text: str) -> str:
    return "".join(quoted(text).split())


def blanks(text: str) -> str:
    """In the title of an event."""
    return spelled(text.replace("\n", " "))


def commas(text: str) -> str:
    """An address over several lines, on one line of a notice."""
    return "".join(spelled(re.sub(" *\n+ *", ",", text)).split())


CELL = (cell, cell_trimmed, cell_flat, cell_lines, quoted)
PAGE = (joined, joined_line, flat_joined)
SAID = (same, str.lstrip, on_one_line, spelled, flat)


def of_kinds(kinds: tuple[str, ...]) -> tuple[Output, ...]:
    """Every output of a register in which each of these kinds has a record called full."""
    shown = [f"{kind}/full" for kind in kinds]
    return (
        output("list --format json", of_json, same),
        output("list", of_columns, on_one_line),
        *(output(f"show {name}", of_page, *PAGE) for name in shown),
        *(output(f"show {name} --format json", of_json, same) for name in shown),
        output("check -v", of_page, *PAGE),
        *(output(f"check --format {each}", of_findings(each), *SAID) for each in CHECKED),
        output("check --format json", of_json, *SAID),
        output("transfers", of_columns, on_one_line),
        output("transfers --format json", of_json, same),
        output("waivers", of_columns, on_one_line),
        output("waivers --format json", of_json, same),
        output("who full", of_page, *PAGE),
        output("who full --format json", of_json, same),
        output("status", of_page, *PAGE),
        output("status --format json", of_json, same),
        output("due --within P9Y", of_columns, on_one_line),
        output("due --within P9Y --format markdown", of_markdown, *PAGE),
        output("due --within P9Y --format json", of_json, same),
        output("due --within P9Y --ics -", of_calendar, spelled, flat, blanks),
        output("diff HEAD~1", of_page, *PAGE),
        output("diff HEAD~1 --format markdown", of_markdown, *PAGE),
        output("diff HEAD~1 --format json", of_json, *SAID),
        output("log controller/full", of_page, *PAGE),
        output("log controller/full --format markdown", of_markdown, *PAGE),
        output("log controller/full --format json", of_json, *SAID),
        output("map --format svg", of_svg, *PAGE),
        output("map --format mermaid", of_mermaid, *PAGE),
        output("map --format dot", of_dot, *PAGE),
        output("report -o -", of_html, *PAGE),
        output("notice --law gdpr --persons employees", of_markdown, *PAGE, commas),
        output("notice --law appi --persons employees --format json", of_json, *SAID),
        output("export -o -", of_workbook, *CELL),
        output("export --layout neutral -o -", of_workbook, *CELL),
        output("export --layout ico-controller -o -", of_workbook, *CELL),
        output("export --layout cnil -o -", of_workbook, *CELL),
        output("export --layout appi -o -", of_workbook, *CELL),
        output(
            "export --layout neutral --format ods -o -", of_opendocument, cell_joined, quoted_joined
        ),
        output("export --format json -o -", of_json, same),
        output("export --layout neutral --sheet controller --format csv -o -", of_csv, *CELL),
    )
