"""Lines that are no statement of TOML, and what their writers meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from ropa.document import mend
from ropa.document.fault import excerpt
from ropa.document.lexis import WORDS

ROOM = 60
"""Characters of the user's own that a message may hold."""
FIX = 40
"""Of these, the characters that are proposed instead."""

LETTER = r"[^\s=:\"'#\[\]{}.]"
PART = rf"(?:\"[^\"]*\"|'[^']*'|{LETTER}(?:[^=:\"'#\[\]{{}}.]*{LETTER})?)"
KEY = rf"\s*(?P<key>{PART}(?:\s*\.\s*{PART})*)\s*"
VALUE = r"\s*(?P<value>.*?)\s*"
NAME = r"\s*(?P<name>[^\[\]=#]+?)\s*"
REST = r"\s*(?:#.*)?"


class Shape(NamedTuple):
    """What a line looks like; `{said}` is the line itself."""

    looks: str
    why: str
    write: str = ""
    """What to write instead, from the groups of `looks`, mended."""


STATEMENT = Shape(rf"{KEY}={VALUE}", "", "{key} = {value}")
COLON = Shape(
    rf"{KEY}:{VALUE}",
    '"{said}" has a colon where TOML wants an equals sign',
    "{key} = {value}",
)
ARROW = Shape(
    rf"{KEY}(?:=\s*[=>]|:=|-?>|\u2192){VALUE}",
    '"{said}" has an arrow or a second sign where TOML wants one equals sign',
    "{key} = {value}",
)
UNCLOSED = "heading is not closed"
BAD_NAME = "name in a heading has letters or blanks that need quotes"
SHAPES = (
    Shape(r"\s*(?://|--(?!-)|;|%|/\*|<!--).*", "comment starts with #"),
    Shape(r"\s*(?:[=~*_+-]\s*){3,}", "row of signs means nothing: start a comment with #"),
    Shape(rf"\s*=+{NAME}=+\s*", "heading stands in brackets", "[{name}]"),
    Shape(r"\s*=.*", 'no key before "="'),
    Shape(r"\s*[-*\u2022\u30fb]\s.*", 'list stands in brackets, as in key = ["a", "b"]'),
    Shape(r"\s*[{}].*", 'braces stand only after "=": this is TOML, not JSON'),
    Shape(rf"\s*\[\[{NAME}\]?{REST}", UNCLOSED, "[[{name}]]"),
    Shape(rf"\s*\[{NAME}{REST}", UNCLOSED, "[{name}]"),
    Shape(rf"\s*\[{NAME}\]\]{REST}", "heading has one bracket before and two behind", "[{name}]"),
    Shape(rf"\s*\[\[{NAME}\]\]{REST}", BAD_NAME, "[[{name}]]"),
    Shape(rf"\s*\[{NAME}\]{REST}", BAD_NAME, "[{name}]"),
    Shape(rf"\s*\[\[{NAME}\]\].*", "heading stands alone on its line", "[[{name}]]"),
    Shape(rf"\s*\[{NAME}\].*", "heading stands alone on its line", "[{name}]"),
    Shape(r"\s*\[+\s*\].*", "heading has no name"),
    ARROW,
    COLON,
    Shape(
        r"[^=\[\]]+", 'line without "=": write key = value; text over several lines stands in """'
    ),
)


def shaped(line: str) -> str:
    """What the line shows to be meant; empty if it has no known shape."""
    for shape in SHAPES:
        found = re.fullmatch(shape.looks, line)
        if found:
            fix = written(shape, found)
            if fix or not shape.write or "value" in found.groupdict():
                return told(shape.why, fix, line)
    return ""


def written(shape: Shape, found: re.Match[str]) -> str:
    """The line as it should be, if the reader takes it so."""
    mended = {
        "key": _mended_key(found),
        "value": mend.value(without_comment(found.groupdict().get("value") or ""))[1],
        "name": _mended_name(found.groupdict().get("name") or ""),
    }
    fix = shape.write.format(**mended)
    return fix if fix and mend.readable(fix) else ""


def _mended_key(found: re.Match[str]) -> str:
    return mend.key(found.groupdict().get("key") or "")


def _mended_name(name: str) -> str:
    return name if mend.readable(f"[{name}]") else mend.quoted(name.strip("\"'"))


def statement(line: str) -> re.Match[str] | None:
    """The key and the value of a line that has both, with one equals sign between."""
    return None if re.fullmatch(ARROW.looks, line) else re.fullmatch(STATEMENT.looks, line)


def without_comment(value: str) -> str:
    """The value without what stands behind it after `#`."""
    ends = [
        word.end(word.lastindex or 0)
        for word in re.finditer(WORDS, value)
        if word[word.lastindex or 0]
    ]
    return value[: ends[-1]].strip() if ends else ""


def told(why: str, fix: str, line: str = "") -> str:
    """The message, with no more of the user's own than fits `ROOM`."""
    shown = excerpt(fix)
    if len(shown) > FIX:
        key, _, value = fix.partition(" = ")
        shown = f'{excerpt(key, FIX // 2)} = "..."' if value.startswith(('"', "'")) else ""
    message = why.replace("{said}", excerpt(line.strip(), ROOM - len(shown)))
    return f"{message}: write {shown}" if shown else message
