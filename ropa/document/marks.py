"""What no reader complains of: merge markers, characters that nobody sees, or takes for others."""

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
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_GREEK = re.compile(
    "[\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7]"
    "|[\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5]"
)
"""Letters of Greek that are drawn as Latin ones; in units and formulas others stand by honestly."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")


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


def mingled(file: str, text: str) -> Iterator[Fault]:
    """One warning for each line with a word whose letters are of two scripts that look alike."""
    if not (_CYRILLIC.search(text) or _GREEK.search(text)):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for word, strange in _of_two_scripts(line):
            place = Place(file, number, word.start() + 1)
            yield Fault("look-alike", place, _told(word[0], strange), grave=False)
            break


def _of_two_scripts(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Each such word, and those of its letters that are of the script that is rarer in it."""
    for word in _WORD.finditer(text):
        scripts = [each.findall(word[0]) for each in (_LATIN, _CYRILLIC, _GREEK)]
        if sum(map(bool, scripts)) > 1:
            yield word, min(filter(None, scripts), key=len)


def _told(word: str, strange: list[str]) -> str:
    names = ", ".join(map(_name, dict.fromkeys(strange)))
    return f"“{excerpt(word)}” is written in letters of two scripts that look alike: {names}"


def escaped(document: Document) -> Iterator[Fault]:
    """One warning for each value that an escape such as `\\u001b` puts such characters into."""
    plain = frozenset(_UNSEEN.findall(document.text))
    for route, value in _texts(document.data):
        signs = [sign for sign in _UNSEEN.findall(value) if sign not in plain]
        if signs:
            names = ", ".join(_name(sign) for sign in dict.fromkeys(signs))
            message = f"an escape stands for the invisible character {names}"
            yield Fault("invisible-character", document.place(route), message, grave=False)
        for word, strange in _of_two_scripts(value):
            if word[0] not in document.text:
                message = _told(word[0], strange)
                yield Fault("look-alike", document.place(route), message, grave=False)


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
