"""Plain data as TOML 1.0 writes them: keys, values, statements, blocks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import combining, is_normalized

from ropa.document.lexis import BARE
from ropa.document.marks import INVISIBLE
from ropa.errors import RopaError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.pen.text import Data

WIDTH = 100
"""Characters of a line beyond which a list has a line for each element."""

LONGEST = 32
"""Marks on one letter that are written as they are."""

PLAIN_KEY = re.compile(BARE)
ESCAPED = re.compile(rf'["\\\x00-\x1f\x7f\ud800-\udfff]|{INVISIBLE.pattern}')
IN_LINES = re.compile(
    rf'[\\\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]|{INVISIBLE.pattern}|[ \t](?=\n)|"(?=""|\Z)'
)
"""What stands for itself in no text of several lines. A blank at the end of a line does, but
editors take it away."""
SHORT = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def named(keys: Iterable[str]) -> str:
    """Keys joined by dots, in quotes where they need them."""
    return ".".join(map(spelled_key, keys))


@lru_cache(maxsize=1024)
def spelled_key(key: str) -> str:
    return key if PLAIN_KEY.fullmatch(key) else quoted(key)


def literal(value: Any) -> str:
    """A value on one line, whatever it holds. Raises RopaError for a text that is no Unicode."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{spelled_key(key)} = {literal(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return str(value.isoformat())


def spread(value: Any) -> str:
    """A value that stands on lines of its own: over several where it is a text of several."""
    return in_lines(value) if isinstance(value, str) and "\n" in value else literal(value)


def statement(keys: Iterable[str], value: Any, width: int = 0) -> str:
    """A line, or more where a list or text is long; without the last line end.

    The keys are filled up to the width.
    """
    name = named(keys).ljust(width)
    line = f"{name} = {spread(value)}"
    long = isinstance(value, list) and value and len(line) > WIDTH
    return f"{name} = {listed(value)}" if long else line


def listed(value: list[Any]) -> str:
    """A list with a line for each element."""
    return "[\n" + "".join(f"  {literal(each)},\n" for each in value) + "]"


def headed(value: Any) -> bool:
    """Whether a value at the top of a record has headings: a table, or a list of nothing else."""
    tables = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict) or (tables and bool(value))


def heading(name: str, *, many: bool) -> str:
    return f"[[{name}]]" if many else f"[{name}]"


def block(keys: Iterable[str], table: Data, *, many: bool, aligned: bool = False) -> str:
    """A heading with the statements of its table; without the last line end."""
    width = max(map(len, table), default=0) if aligned else 0
    stated = (statement([key], value, width) for key, value in table.items())
    return "\n".join([heading(named(keys), many=many), *stated])


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
