"""Slots: the commented lines of a template in which a value is waited for.

A line `#key = example` or a heading `#[table]`, `#[[block]]` is a slot; `# words` are words. What
stands in a slot is never taken for a statement: the example goes when the slot is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ropa.pen.text import Data, holds_tables, within
from ropa.place import Route

SLOT = re.compile(r"#([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*) = ")
HEADING = re.compile(r"(#?)(\[\[?)([A-Za-z0-9_.-]+)\]\]?\s*(?:#.*)?")

NOWHERE: Route = ("",)
"""The way to what holds words only."""


class Block(NamedTuple):
    """The lines from one heading to the next, and the way of keys that the heading stands for."""

    way: Route
    closed: bool
    """Whether the heading is commented out."""
    lines: list[str]


def opened(text: str, wanted: Data, stated: Data) -> str:
    """The text with a line, its slot if it has one, for every key that is wanted and not stated.

    `stated` is what the text says as it stands. What it says otherwise is left to others.
    """
    parts = blocks(text)
    parts += absent(parts, wanted, stated)
    lines = [
        line
        for block in [each for part in parts for each in repeated(part, parts, wanted)]
        for line in lines_of(block, wanted, stated)
    ]
    return "\n".join(lines)


def blocks(text: str) -> list[Block]:
    found = [Block((), False, [])]
    numbers: dict[str, int] = {}
    for line in text.split("\n"):
        heading = HEADING.fullmatch(line)
        if heading:
            found.append(Block(way_of(heading, numbers), bool(heading[1]), []))
        found[-1].lines.append(line)
    return found


def way_of(heading: re.Match[str], numbers: dict[str, int]) -> Route:
    name = heading[3]
    if heading[2] == "[":
        return (name,)
    numbers[name] = numbers.get(name, -1) + 1
    return name, numbers[name]


def absent(parts: list[Block], wanted: Data, stated: Data) -> Iterator[Block]:
    """A closed block for each table that is wanted and has no heading, at the end of the text."""
    have = {block.way[0] for block in parts if block.way} | stated.keys()
    for key, value in wanted.items():
        if key in have or not holds_tables(value):
            continue
        if isinstance(value, dict):
            yield Block((key,), True, [f"#[{key}]", ""])
        else:
            yield Block((key, 0), True, [f"#[[{key}]]", ""])


def repeated(block: Block, parts: list[Block], wanted: Data) -> Iterator[Block]:
    """The block, and after the last one of its name as many more as are wanted."""
    name = block.way[0] if len(block.way) == 2 else ""
    have = sum(each.way[:1] == (name,) for each in parts)
    value = wanted.get(str(name))
    want = len(value) if isinstance(value, list) else 0
    if block.way != (name, have - 1) or want <= have:
        yield block
        return
    end = end_of(block.lines)
    lines = slots_of(block) if block.closed else [f"#[[{name}]]"]
    yield block._replace(lines=block.lines[:end])
    for number in range(have, want):
        yield Block(NOWHERE, False, [""])
        yield Block((name, number), True, lines)
    yield Block(NOWHERE, False, block.lines[end:])


def end_of(lines: list[str]) -> int:
    """Where a block ends: the lines that follow it introduce the next one."""
    stated = [at for at, line in enumerate(lines) if line.strip() and line[0] != "#"]
    last = max(stated, default=0)
    return next((at for at in range(last, len(lines)) if not lines[at].strip()), len(lines))


def slots_of(block: Block) -> list[str]:
    """The lines of a block without its words."""
    lines = block.lines[: end_of(block.lines)]
    return [line for line in lines if SLOT.match(line) or HEADING.fullmatch(line)]


def lines_of(block: Block, wanted: Data, stated: Data) -> list[str]:
    part, before = within(wanted, block.way), within(stated, block.way)
    if not isinstance(part, dict) or (block.closed and before is not None):
        return block.lines
    known = before if isinstance(before, dict) else {}
    return [open_line(line, part, known) for line in with_slots(block, part, known)]


def with_slots(block: Block, part: Data, known: Data) -> list[str]:
    """The lines with a slot more for each key that has none."""
    slots = {slot[1].partition(".")[0] for line in block.lines if (slot := SLOT.match(line))}
    missing = [key for key in part if key not in known and key not in slots]
    end = end_of(block.lines)
    lines = block.lines[:end]
    for key in missing:
        if not holds_tables(part[key]):
            lines.append(f"#{key} = 0")
        elif block.way and isinstance(part[key], dict):
            lines.append(f"#{key} = {{}}")
    return [*lines, *block.lines[end:]]


def open_line(line: str, part: Data, known: Data) -> str:
    heading = HEADING.fullmatch(line)
    if heading:
        return line.removeprefix("#")
    slot = SLOT.match(line)
    if not slot:
        return line
    keys = tuple(slot[1].split("."))
    value = within(part, keys)
    if value is None or within(known, keys) is not None:
        return line
    inline = isinstance(value, dict) and line[slot.end() :].startswith("{")
    return line if holds_tables(value) and not inline else put(line, keys, value)


def put(line: str, keys: Route, value: object) -> str:
    """The line with the value in place of its example; the words behind it stay."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        slot: Any = tomlkit.parse(line[1:])
    except TOMLKitError:
        return line
    table = slot
    for key in keys[:-1]:
        table = table[key]
    if isinstance(value, dict):
        table[keys[-1]] = tomlkit.inline_table()
        table[keys[-1]].update(value)
    else:
        table[keys[-1]] = value
    return tomlkit.dumps(slot).rstrip("\n")
