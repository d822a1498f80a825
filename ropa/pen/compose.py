"""The text of a new record, from plain data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import combining, is_normalized

from ropa.document.marks import INVISIBLE
from ropa.errors import RopaError
from ropa.pen.canon import order, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = dict[str, Any]
Pairs = list[tuple[str, Any, Any]]
"""Keys with their values and the shapes of these."""

WIDTH = 100
"""Characters of a line beyond which a list has a line for each entry."""

LONGEST = 32
"""Marks on one letter that are written as they are."""

BARE = re.compile(r"[A-Za-z0-9_-]+")
ESCAPED = re.compile(rf'["\\\x00-\x1f\x7f\ud800-\udfff]|{INVISIBLE.pattern}')
IN_LINES = re.compile(
    rf'[\\\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]|{INVISIBLE.pattern}|[ \t](?=\n)|"(?=""|\Z)'
)
"""What stands for itself in no text of several lines. A blank at the end of a line does, but
editors take it away."""
SHORT = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def text_of(shape: Any, data: Data) -> str:
    """The text of a record that says exactly this, in the order of its shape.

    Lists stand on one line where they fit 100 characters; a text has several lines only where it
    holds line ends. Raises RopaError for a text that is no Unicode.
    """
    return "\n".join([*in_table(shape, data, ""), ""]).lstrip("\n")


def in_table(shape: Any, table: Data, way: str) -> Iterator[str]:
    """The lines of a table: values, then the tables in it, each with its heading."""
    known = order(shape)
    plain: Pairs = []
    inner: Pairs = []
    for key in sorted(table, key=lambda key: standing(known, key).place) if known else table:
        value = table[key]
        further = isinstance(value, dict) or (
            isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
        )
        one = (spelled_key(key), value, standing(known, key).shape)
        (inner if further else plain).append(one)
    for key, value, _ in plain:
        yield pair(key, value)
    for key, value, below in inner:
        yield from headed(below, value, f"{way}{key}")


def headed(shape: Any, value: Any, way: str) -> Iterator[str]:
    tables, heading = (value, f"[[{way}]]") if isinstance(value, list) else ([value], f"[{way}]")
    for table in tables:
        yield ""
        yield heading
        yield from in_table(shape, table, f"{way}.")


def pair(key: str, value: Any) -> str:
    line = f"{key} = {spelled(value)}"
    if len(line) <= WIDTH or not isinstance(value, list):
        return line
    return "\n".join([f"{key} = [", *(f"  {spelled(each, flat=True)}," for each in value), "]"])


def spelled(value: Any, *, flat: bool = False) -> str:
    """A value as TOML 1.0 writes it; `flat` on one line."""
    if isinstance(value, str):
        return quoted(value) if flat or "\n" not in value else in_lines(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(spelled(each, flat=True) for each in value)}]"
    if isinstance(value, dict):
        inside = ", ".join(
            f"{spelled_key(key)} = {spelled(each, flat=True)}" for key, each in value.items()
        )
        return f"{{ {inside} }}" if inside else "{}"
    return str(value.isoformat())


@lru_cache(maxsize=1024)
def spelled_key(key: str) -> str:
    return key if BARE.fullmatch(key) else quoted(key)


def quoted(text: str) -> str:
    return f'"{composed(ESCAPED.sub(escape, text))}"'


def in_lines(text: str) -> str:
    return f'"""\n{composed(IN_LINES.sub(escape, text))}"""'


def escape(found: re.Match[str]) -> str:
    sign = found[0]
    if "\ud800" <= sign <= "\udfff":
        raise RopaError(f"half a character (U+{ord(sign):04X}) stands in no text")
    return SHORT.get(sign) or numbered(sign)


def numbered(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def composed(text: str) -> str:
    """The text, with an escape for what would be drawn together with the letter before it.

    Written as it is, the text would say something else once it is in its composed form (NFC).
    """
    if is_normalized("NFC", text):
        return text
    done: list[str] = []
    run = ""
    for sign in text:
        apart = len(run) < LONGEST and is_normalized("NFC", run + sign)
        done.append(sign if apart else numbered(sign))
        run = run + sign if apart and combining(sign) else done[-1][-1]
    return "".join(done)
