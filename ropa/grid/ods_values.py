"""What the cells of an OpenDocument spreadsheet hold (ODF 1.3 part 3, 19.383 to 19.391)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from ropa.grid.refusal import MOST, ROWS, damaged
from ropa.grid.scalar import moment, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.grid.book import Value
    from ropa.grid.draft import Draft
    from ropa.grid.markup import Attributes

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

TYPE = f"{OFFICE}value-type"
FORMULA = f"{TABLE}formula"
FIGURES = frozenset({"float", "percentage", "currency"})
ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)|Err:\d{3}")
BLANKS = re.compile(r"[ \t\r\n]+")
SPACE, TAB, BREAK = "\0", "\1", "\2"
"""Stand for blanks that are meant, until blanks of the markup are gone: no XML can hold them."""
MEANT = str.maketrans({SPACE: " ", TAB: "\t", BREAK: "\n"})


def paragraph(pieces: Sequence[str]) -> str:
    """The text of a paragraph: blanks count as one, and as none where it begins (6.1.2)."""
    return BLANKS.sub(" ", "".join(pieces)).removeprefix(" ").translate(MEANT)


def repeated(attributes: Attributes, name: str) -> int:
    """How often a row, a column or a cell stands there."""
    count = int(attributes.get(TABLE + name, "1"))
    if not 1 <= count <= ROWS:
        damaged(f"something is repeated {count:,} times")
    return count


class Values:
    """Reads the stored value of cells; what is none becomes a remark."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def read(
        self, attributes: Attributes, paragraphs: Sequence[str], row: int, column: int
    ) -> Value:
        """The value of a cell with these attributes and paragraphs; an empty text is None."""
        kind = attributes.get(TYPE, "")
        if kind in FIGURES:
            stored = attributes.get(f"{OFFICE}value", "")
            return self.checked(number(stored), "a number", stored, row, column)
        if kind == "date":
            stored = attributes.get(f"{OFFICE}date-value", "")
            return self.checked(day(stored), "a date", stored, row, column)
        if kind == "boolean":
            return attributes.get(f"{OFFICE}boolean-value") == "true"
        text = worded(kind, attributes, paragraphs)
        self.draft.meter.text(len(text))
        if failed(attributes, text):
            self.draft.remark(row, column, f"the cell holds the error {text[:MOST]}")
            return None
        return text or None

    def checked(self, value: Value, what: str, stored: str, row: int, column: int) -> Value:
        if value is None:
            self.draft.remark(
                row, column, f"the cell says it holds {what}, and holds «{stored[:MOST]}»"
            )
        return value


def worded(kind: str, attributes: Attributes, paragraphs: Sequence[str]) -> str:
    text = "\n".join(paragraphs)
    if kind == "time":
        return text or attributes.get(f"{OFFICE}time-value", "")
    return attributes.get(f"{OFFICE}string-value", text)


def day(stored: str) -> Value:
    try:
        return moment(datetime.fromisoformat(stored.removesuffix("Z")))
    except ValueError:
        return None


def failed(attributes: Attributes, text: str) -> bool:
    """Whether the text is that of an error, which the standard has no type for."""
    said = attributes.get(f"{CALC}value-type") == "error"
    return said or (FORMULA in attributes and ERROR.fullmatch(text) is not None)
