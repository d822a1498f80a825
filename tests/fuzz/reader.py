"""Any bytes are a document or have faults; what another reader accepts as well is the same."""

from __future__ import annotations

import re
import sys
import tomllib
from typing import Any

from fuzz.judging import same, ways

from ropa.document import LIMIT, Document, Fault, read
from ropa.document.guard import DEPTH, DIGITS
from ropa.visible import one_line

FILE = "controller/a.toml"
REASONS = {
    "too-large", "nesting", "key-parts", "encoding", "byte-order-mark", "merge-marker",
    "duplicate-key", "pointer", "empty", "syntax", "invisible-character",
    "look-alike",
}  # fmt: skip
MANY_PARTS = 500
"""Dots from which on the second reader could take minutes over one key."""
LONG = re.compile(rb"[0-9a-fA-F_]{%d}" % (DIGITS + 1))
"""A number that is refused for its length; the second reader takes some that are longer."""
PLACES = 200
"""Ways of keys of one document whose places are asked for."""


def target(data: bytes) -> None:
    document, faults = read(FILE, data)
    text = data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    for fault in faults:
        told(fault, text)
    assert (document is None) == any(fault.grave for fault in faults)
    if document is not None:
        placed(document)
    judged(document, faults, data)


def told(fault: Fault, text: str) -> None:
    """A fault has a place in the file, and one line of words that can be seen."""
    assert fault.reason in REASONS
    assert fault.place.file == FILE
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= fault.place.line <= len(lines), fault
    assert fault.place.column >= 1, fault
    assert fault.message == one_line(fault.message), fault
    assert fault.message.strip(), fault


def placed(document: Document) -> None:
    """Every key has a place within the text, and nothing is nested too deep."""
    lines = document.text.split("\n")
    for number, way in enumerate(ways(document.data)):
        assert len(way) <= DEPTH + 1
        if number < PLACES:
            place = document.place(way)
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1


def judged(document: Document | None, faults: tuple[Fault, ...], data: bytes) -> None:
    """The reader of the standard library takes the same for a syntax, and reads the same."""
    # From Python 3.15 on it reads TOML 1.1.
    if len(data) > LIMIT or data.count(b".") > MANY_PARTS or sys.version_info >= (3, 15):
        return
    try:
        other: Any = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    if document is not None:
        assert same(document.data, other), (document.data, other)
    elif not LONG.search(data):
        assert not all(fault.reason == "syntax" for fault in faults if fault.grave), faults
