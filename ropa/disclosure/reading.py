"""Lists of identifiers as they lie outside git: read in one go, never held in memory as a whole."""

from __future__ import annotations

import csv
import os
import stat
import unicodedata
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from ropa.errors import Misuse, RopaError
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

ENCODINGS = ("utf-8", "cp932")
"""Encodings of lists; the second is what spreadsheets in Japan save as CSV (Shift_JIS)."""

BLOCK = 1 << 20
LONGEST = 1 << 16
"""Bytes of a line beyond the end of a block: a longer one is no line of identifiers."""

BOM = b"\xef\xbb\xbf"
DELIMITERS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
FLAGS = os.O_RDONLY | sum(
    getattr(os, each, 0) for each in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
)


class Listing(NamedTuple):
    """A list that was found: the file, the SHA-256 it must have, and how it is read."""

    path: str
    sha256: str
    column: str = ""
    """Heading of the column with the identifiers; empty for the first."""
    encoding: str = "utf-8"

    @property
    def delimiter(self) -> str:
        """What parts the columns of a table; empty where each line is one identifier."""
        return DELIMITERS.get(os.path.splitext(self.path)[1].lower(), "")

    @property
    def shown(self) -> str:
        return one_line(self.path)


def normal(text: str) -> str:
    """An identifier as it is compared: full-width as half-width (NFKC), nothing around it."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip()


def opened(path: str) -> BinaryIO:
    """The file, opened for reading. Raises RopaError where it is none that can be read."""
    try:
        handle = os.fdopen(os.open(path, FLAGS), "rb")
    except (OSError, ValueError) as error:
        words = getattr(error, "strerror", None) or "no file can have this name"
        raise RopaError(f"{one_line(path)} cannot be read: {words.lower()}") from None
    if not stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
        handle.close()
        raise RopaError(f"{one_line(path)} cannot be read: it is no regular file")
    return handle


def digest(path: str) -> str:
    """The SHA-256 of a file. Raises RopaError where it cannot be read."""
    seen = sha256()
    with opened(path) as source:
        while block := source.read(BLOCK):
            seen.update(block)
    return seen.hexdigest()


def identifiers(listing: Listing) -> Iterator[tuple[int, str]]:
    """Number of the line and identifier, for each entry of the list that is not empty.

    The heading of a table comes first, with the number 0. The file is hashed as it is read.
    Raises RopaError where it is no text in its encoding or no table, and at its end where it is
    not the list that the record means.
    """
    found = in_column(listing) if listing.delimiter else lines(listing)
    for number, text in found:
        word = normal(text)
        if word:
            yield number, word


def lines(listing: Listing) -> Iterator[tuple[int, str]]:
    """Every line with its number; ends of lines of all systems are known."""
    number = 0
    for block in blocks(listing):
        text = decoded(block, number, listing)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        for line in text.removesuffix("\n").split("\n"):
            number += 1
            yield number, line


def blocks(listing: Listing) -> Iterator[bytes]:
    """The bytes in pieces that end with a line. The last thing that is done is to compare."""
    seen = sha256()
    with opened(listing.path) as source:
        first = True
        while block := source.read(BLOCK):
            if block[-1:] != b"\n":
                rest = source.readline(LONGEST)
                if len(rest) == LONGEST:
                    raise RopaError(f"{listing.shown} has a line of more than {LONGEST:,} bytes")
                block += rest
            seen.update(block)
            yield block.removeprefix(BOM) if first else block
            first = False
    if seen.hexdigest() != listing.sha256:
        raise RopaError(f"{listing.shown} has changed while it was read: nothing is disclosed")


def decoded(block: bytes, before: int, listing: Listing) -> str:
    """The text of a block. Raises RopaError with the line that is no text."""
    try:
        text = block.decode(listing.encoding)
    except UnicodeDecodeError as error:
        at, words = error.start, f"is not in {listing.encoding.upper()}"
    else:
        at = block.find(b"\0")
        words = "holds a NUL byte, so the file is no text"
        if at < 0:
            return text
    line = before + block.count(b"\n", 0, at) + 1
    raise RopaError(
        f"{listing.shown}: line {line} {words}: nothing is disclosed",
        hint=remedy(block, listing),
    )


def remedy(block: bytes, listing: Listing) -> str:
    """Which encoding reads the bytes; to save the list anew would change its SHA-256."""
    for each in ENCODINGS:
        with suppress(UnicodeDecodeError):
            if each != listing.encoding and b"\0" not in block and block.decode(each):
                return f"the SHA-256 forbids to save it anew: --encoding {each} reads it as it is"
    return "a list is a text file, CSV or TSV; the one that was proved is wanted, as it stood"


def in_column(listing: Listing) -> Iterator[tuple[int, str]]:
    """The cells of one column below its heading. Raises RopaError where it has none such."""
    table = rows(listing)
    _, first = next(table, (0, []))
    headings = [normal(each) for each in first]
    place = position(headings, listing)
    yield 0, headings[place] if headings else ""
    for number, row in table:
        if row:
            yield number, row[place] if place < len(row) else ""


def beside(wanted: str, listing: Listing) -> tuple[int, str] | None:
    """Line and heading of the identifier in a column that nobody chose; None where there is none.

    The first column is taken where none is chosen, and it need not be the right one.
    """
    if listing.column or not listing.delimiter:
        return None
    table = rows(listing)
    _, headings = next(table, (0, []))
    found = (
        (number, normal(headings[place]) if place < len(headings) else "")
        for number, row in table
        for place, each in enumerate(row)
        if place and normal(each) == wanted
    )
    return next(found, None)


def rows(listing: Listing) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, its headings first. Raises RopaError where it is none."""
    table = csv.reader(
        (f"{text}\n" for _, text in lines(listing)), delimiter=listing.delimiter, strict=True
    )
    try:
        for row in table:
            yield table.line_num, row
    except csv.Error as error:
        where = f"{listing.shown}: line {table.line_num} is no row of a table"
        raise RopaError(f"{where} ({error}): nothing is disclosed") from None


def position(headings: list[str], listing: Listing) -> int:
    if not listing.column:
        return 0
    wanted = normal(listing.column)
    if headings.count(wanted) == 1:
        return headings.index(wanted)
    words = "several columns" if wanted in headings else "no column"
    raise Misuse(
        f"{listing.shown} has {words} “{one_line(wanted)}”",
        hint=f"its columns: {one_line(', '.join(headings))}",
    )
