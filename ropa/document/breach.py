"""The words of a text against the limits: only for the texts that `measure` has doubts about."""

from __future__ import annotations

import re

from ropa.document.fault import Fault, place_at
from ropa.document.guard import DEPTH, DIGITS, PARTS, ROW
from ropa.document.lexis import ATOM, BLANK, NEWLINE, STRING, brackets
from ropa.place import Place

_FLAT = rf"(?:{BLANK}|{NEWLINE}|{STRING}|{ATOM}|[.=,])"
_FLAT_SIGNS = rf"{BLANK}|{NEWLINE}|{STRING}|[.=,\[\]{{}}]"
_SHALLOW = re.compile(
    rf"(?:{_FLAT}|\[(?:{_FLAT}|\[{_FLAT}*+\]|\{{{_FLAT}*+\}})*+\]"
    rf"|\{{(?:{_FLAT}|\[{_FLAT}*+\]|\{{{_FLAT}*+\}})*+\}})*+"
)
_STEP = rf"(?:(?:{STRING}|{ATOM})?[ \t]*+\.[ \t]*+)"
_SHORT_KEYS = re.compile(
    rf"(?:{BLANK}|{NEWLINE}|=[ \t]*+(?:{ATOM}|\.|[ \t](?={ATOM}))*+|[,\[\]{{}}]"
    rf"|(?!{_STEP}{{{PARTS}}})(?:{STRING}|{ATOM}|\.))*+"
)
_SHORT_ROWS = re.compile(
    rf"(?:{BLANK}|{NEWLINE}|{STRING}|=(?!={{{ROW}}})|[.,\[\]{{}}]|(?![+-]{{{ROW + 1}}}){ATOM})*+"
)
_SHORT_NUMBERS = re.compile(rf"(?:{_FLAT_SIGNS}|(?![+-]?[0-9A-Fa-fxo_]{{{DIGITS}}}){ATOM})*+")


def too_deep(file: str, text: str) -> Fault | None:
    if _eaten(_SHALLOW, text) == len(text):
        return None
    deep = (at for _, at, _, opened in brackets(text) if len(opened) > DEPTH)
    offset = next(deep, None)
    return None if offset is None else nesting(place_at(file, text, offset))


def nesting(place: Place) -> Fault:
    message = f"tables and lists are nested more than {DEPTH} levels deep"
    return Fault("nesting", place, message)


def too_many_parts(file: str, text: str) -> Fault | None:
    offset = _eaten(_SHORT_KEYS, text)
    if offset == len(text):
        return None
    message = f"key or heading of more than {PARTS} parts joined by dots"
    return Fault("key-parts", place_at(file, text, offset), message)


def too_long_row(file: str, text: str) -> Fault | None:
    offset = _eaten(_SHORT_ROWS, text)
    if offset == len(text):
        return None
    message = f'row of more than {ROW} signs "{text[offset]}": start a comment with #'
    return Fault("syntax", place_at(file, text, offset), message)


def too_long_number(file: str, text: str) -> Fault | None:
    offset = _eaten(_SHORT_NUMBERS, text)
    if offset == len(text):
        return None
    message = f"number of more than {DIGITS:,} digits: write it as text, in quotes"
    return Fault("syntax", place_at(file, text, offset), message)


def _eaten(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
