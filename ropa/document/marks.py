"""What stands in a text and no reader complains of: merge markers, invisible characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ropa.document.fault import Fault, excerpt
from ropa.place import Place

if TYPE_CHECKING:
    from ropa.document.reading import Document
    from ropa.place import Route

MARKERS = ("<<<<<<< ", "||||||| ", ">>>>>>> ")
INVISIBLE = re.compile(
    "[\u0080-\u009f\u00ad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_UNSEEN = re.compile(f"{INVISIBLE.pattern}|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Joiners and the marks of writing direction (U+200C to U+200F, U+061C) have honest uses."""


def byte_order_mark(file: str) -> Fault:
    """The warning for the mark that some editors put before a text."""
    message = "file starts with a byte-order mark (U+FEFF): save it as UTF-8 without one"
    return Fault("byte-order-mark", Place(file, 1, 1), message, grave=False)


def merge_markers(file: str, text: str) -> Iterator[Fault]:
    """One fault for each line that git left where a merge was not finished.

    `=======` alone counts only beside another marker: it may underline a title.
    """
    if not ("<" in text or ">" in text or "|" in text):
        return
    lines = [line.rstrip("\r") for line in text.split("\n")]
    if not any(line.startswith(MARKERS) for line in lines):
        return
    for number, line in enumerate(lines, start=1):
        if line.startswith(MARKERS) or line == "=======":
            message = (
                f'merge marker "{excerpt(line)}": keep one side of the conflict, '
                "delete the other and the markers"
            )
            yield Fault("merge-marker", Place(file, number, 1), message)


def invisible(file: str, text: str) -> Iterator[Fault]:
    """One warning for each line with characters that nobody sees."""
    if INVISIBLE.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        found = INVISIBLE.search(line)
        if found:
            names = ", ".join(_name(sign) for sign in dict.fromkeys(INVISIBLE.findall(line)))
            place = Place(file, number, found.start() + 1)
            yield Fault("invisible-character", place, f"invisible character {names}", grave=False)


def escaped(document: Document) -> Iterator[Fault]:
    """One warning for each value that an escape such as `\\u001b` puts such characters into."""
    plain = frozenset(_UNSEEN.findall(document.text))
    for route, value in _texts(document.data):
        signs = [sign for sign in _UNSEEN.findall(value) if sign not in plain]
        if signs:
            names = ", ".join(_name(sign) for sign in dict.fromkeys(signs))
            message = f"an escape stands for the invisible character {names}"
            yield Fault("invisible-character", document.place(route), message, grave=False)


def _texts(value: object, route: Route = ()) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*route, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _texts(inner, (*route, position))


def _name(character: str) -> str:
    name = unicodedata.name(character, "control character").lower()
    return f"U+{ord(character):04X} ({name})"
