"""Text of a record made safe to show: nothing in it can steer a terminal or fake a line."""

from __future__ import annotations

import re

UNSEEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, directions of writing, characters without width, lone surrogates."""

LINES = {"\t": "\\t", "\n": "\\n"}


def visible(text: str) -> str:
    """The text with every unseen character spelled out; tabs and line ends stay."""
    # Nothing unseen is printable; the pattern is made for a text that may hold it.
    return text if text.isprintable() else re.sub(UNSEEN, spelled, text)


def one_line(text: str) -> str:
    """The same on one line: tabs and line ends are spelled out too."""
    return visible(text).replace("\t", LINES["\t"]).replace("\n", LINES["\n"])


def json_text(data: object) -> str:
    """The data as JSON in lines; what is unseen is spelled as JSON spells it, so nothing is lost.

    A byte of a file's name that is not UTF-8 is no text for JSON: it comes spelled out, as on
    the screen. Raises ValueError for a number that JSON does not have.
    """
    return dumped(data, 2)


def json_line(data: object) -> str:
    """The same on one line."""
    return dumped(data, None)


def dumped(data: object, indent: int | None) -> str:
    import json

    def escaped(match: re.Match[str]) -> str:
        lone = "\ud800" <= match[0] <= "\udfff"
        return json.dumps(spelled(match) if lone else match[0])[1:-1]

    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return re.sub(UNSEEN, escaped, text) + "\n"


def spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
