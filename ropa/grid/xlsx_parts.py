"""The parts of an Excel workbook around its cells: sheets, number formats, shared texts."""

from __future__ import annotations

import posixpath
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from ropa.grid.markup import Listening, elements, listen
from ropa.grid.refusal import MOST, damaged
from ropa.grid.scalar import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from ropa.grid.markup import Attributes
    from ropa.grid.refusal import Meter

TRUE = frozenset({"1", "true"})
EAST_ASIAN = frozenset({*range(27, 37), *range(50, 59)})
"""Formats of days that stand in no list of the file (ISO/IEC 29500-1, 18.8.30, zh-tw to ko-kr)."""
FORMAT = 255
"""Letters of a number format that spreadsheets take; a longer one shows no day."""
SECTIONS = frozenset({"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"})


class Part(NamedTuple):
    """Another part that one part speaks of."""

    kind: str
    """The last word of its type: `worksheet`, `chartsheet`, `comments`."""
    name: str
    """In the archive; empty where it is outside."""


class Leaf(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: Part


class Workbook(NamedTuple):
    epoch: datetime
    leaves: tuple[Leaf, ...]
    strings: list[str]
    dates: dict[str, bool]
    """By the number of a style that shows a day: whether it shows elapsed time instead."""


def workbook(archive: ZipFile, meter: Meter) -> Workbook:
    main = next((each.name for each in parts(archive, "") if each.kind == "officeDocument"), "")
    beside = related(archive, main)
    kinds = {each.kind: each.name for each in beside.values()}
    return Workbook(
        epoch(archive, main),
        tuple(leaves(archive, main, beside)),
        strings(archive, kinds.get("sharedStrings", ""), meter),
        dates(archive, kinds.get("styles", "")),
    )


def parts(archive: ZipFile, name: str) -> list[Part]:
    """What a part speaks of; the empty name is that of the whole file."""
    return list(related(archive, name).values())


def related(archive: ZipFile, name: str) -> dict[str, Part]:
    folder, leaf = posixpath.split(name)
    relations = posixpath.join(folder, "_rels", f"{leaf}.rels")
    return {
        each.get("Id", ""): Part(each.get("Type", "").rpartition("/")[2], target(folder, each))
        for _, each in elements(archive, relations, "Relationship")
    }


def target(folder: str, relation: Attributes) -> str:
    if relation.get("TargetMode") == "External":
        return ""
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")


def epoch(archive: ZipFile, main: str) -> datetime:
    """The day from which the days of this workbook are counted."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

    said = [each.get("date1904") for _, each in elements(archive, main, "workbookPr")]
    return MAC_EPOCH if TRUE.intersection(said) else WINDOWS_EPOCH


def leaves(archive: ZipFile, main: str, beside: dict[str, Part]) -> Iterator[Leaf]:
    if main not in archive.NameToInfo:
        damaged("the list of its sheets is missing")
    met: set[str] = set()
    for _, each in elements(archive, main, "sheet"):
        part = beside.get(each.get("id", ""), Part("", ""))
        name = unescaped(each.get("name", ""))
        if part.name not in archive.NameToInfo:
            damaged(f"the sheet «{name[:MOST]}» is listed and missing")
        if part.name in met:
            damaged(f"the sheet «{name[:MOST]}» is the same part as one before it")
        met.add(part.name)
        yield Leaf(name, each.get("state", "visible") != "visible", part)


def dates(archive: ZipFile, part: str) -> dict[str, bool]:
    """The styles of cells that show a day or a time, by their number."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    codes |= {str(number): "yyyy-mm-dd" for number in EAST_ASIAN}
    formats: list[str] = []
    section = ""
    for tag, each in elements(archive, part, "numFmt", "xf", *SECTIONS):
        section = tag if tag in SECTIONS else section
        if tag == "numFmt" and section != "dxfs":
            code = each.get("formatCode", "")
            codes[each.get("numFmtId", "")] = code if len(code) <= FORMAT else ""
        elif tag == "xf" and section == "cellXfs":
            formats.append(codes.get(each.get("numFmtId", ""), ""))
    days = {code: is_timedelta_format(code) for code in {*formats} if is_date_format(code)}
    return {str(number): days[code] for number, code in enumerate(formats) if code in days}


class Strings(Listening):
    """Texts that cells share; readings of Japanese (`rPh`) are no part of the text."""

    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self.meter = meter
        self.found: list[str] = []
        self.runs: list[str] = []
        self.reading = False

    def named(self, root: str) -> None:
        space = root.rpartition("}")[0] + "}"
        self.openers = {
            f"{space}si": self.begin,
            f"{space}t": self.begin,
            f"{space}rPh": self.open_reading,
        }
        self.closers = {
            f"{space}si": self.close,
            f"{space}t": self.close_text,
            f"{space}rPh": self.close_reading,
        }

    def begin(self, _attributes: Attributes) -> None:
        """Its letters are held until it closes."""

    def open_reading(self, _attributes: Attributes) -> None:
        self.reading = True

    def close_reading(self) -> None:
        self.reading = False

    def close_text(self) -> None:
        if not self.reading:
            self.runs.append("".join(self.held))

    def close(self) -> None:
        text = unescaped("".join(self.runs))
        self.meter.text(len(text))
        self.found.append(text)
        self.runs.clear()


def strings(archive: ZipFile, part: str, meter: Meter) -> list[str]:
    """The shared texts in order; openpyxl's reader loses what is escaped twice, so not by it."""
    if part not in archive.NameToInfo:
        return []
    listener = Strings(meter)
    listen(archive, part, listener)
    return listener.found
