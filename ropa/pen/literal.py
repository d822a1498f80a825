"""Plain data as TOML writes them: values, statements, blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ropa.document.lexis import BARE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.pen.text import Data

WIDTH = 100
"""Characters of a line beyond which a list stands on lines of its own."""
PLAIN_KEY = re.compile(BARE)
LINES = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f]*\n[^\x00-\x09\x0b-\x1f\x7f]*")
"""A text of several lines in which nothing has to be spelled out."""


def named(keys: Iterable[str]) -> str:
    """Keys joined by dots, in quotes where they need them."""
    return ".".join(each if PLAIN_KEY.fullmatch(each) else scalar(each) for each in keys)


def scalar(value: Any, *, lines: bool = False) -> str:
    """A value without parts. Raises TypeError for what TOML cannot say."""
    import tomli_w

    spread = lines and isinstance(value, str) and bool(LINES.fullmatch(value))
    return tomli_w.dumps({"x": value}, multiline_strings=spread)[len("x = ") : -1]


def literal(value: Any) -> str:
    """A value on one line, whatever it holds."""
    if isinstance(value, dict):
        inner = ", ".join(f"{named([key])} = {literal(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return scalar(value)


def statement(keys: Iterable[str], value: Any, width: int = 0) -> str:
    """A line, or more where a list or text is long; without the last line end.

    The keys are filled up to the width.
    """
    name = named(keys).ljust(width)
    if isinstance(value, list):
        line = f"{name} = {literal(value)}"
        return line if len(line) <= WIDTH or not value else f"{name} = {listed(value)}"
    written = literal(value) if isinstance(value, dict) else scalar(value, lines=True)
    return f"{name} = {written}"


def listed(value: list[Any], indent: str = "  ") -> str:
    """A list with a line for each element."""
    return "[\n" + "".join(f"{indent}{literal(each)},\n" for each in value) + "]"


def headed(value: Any) -> bool:
    """Whether a value at the top of a record has headings: a table, or a list of nothing else."""
    tables = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict) or (tables and bool(value))


def block(keys: Iterable[str], table: Data, *, many: bool, aligned: bool = False) -> str:
    """A heading with the statements of its table; without the last line end."""
    name = named(keys)
    head = f"[[{name}]]" if many else f"[{name}]"
    width = max(map(len, table), default=0) if aligned else 0
    return "\n".join([head, *(statement([key], value, width) for key, value in table.items())])
