"""Mutants of the tables of law: a row gone, a day moved, a word of a row changed."""

from __future__ import annotations

import copy
import importlib
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

WORDS = frozenset(
    ["source", "note", "title", "scope_text", "names", "rely_condition", "told", "link", "celex"]
)
"""Cells that are texts for people."""
NEEDED = frozenset([
    "article", "basis", "decision", "exporter", "id", "importer", "instrument", "key", "number",
    "regime", "regimes", "scope", "source", "standing", "sure", "text", "title",
])  # fmt: skip
"""Cells without which a row is not read at all."""
SHOWN = 60


class Row(NamedTuple):
    """One change to a table: where in it, and what comes to stand there (`GONE`: nothing)."""

    table: str
    path: tuple[Any, ...]
    value: Any
    change: str
    wording: bool
    words: frozenset[str]
    """What the row is about: tests that speak of it are the first to meet the mutant."""
    line: int = 0

    @property
    def name(self) -> str:
        return f"law/{self.table}.toml: {self.change}"

    def swap(self) -> None:
        """Let the tables be read with this change."""
        tables = importlib.import_module("ropa.law.tables")
        read = tables.beside

        def changed(module: str, name: str) -> dict[str, Any]:
            found: dict[str, Any] = read(module, name)
            if name != self.table:
                return found
            whole = copy.deepcopy(found)
            holder: Any = whole
            for part in self.path[:-1]:
                holder = holder[part]
            if self.value is GONE:
                del holder[self.path[-1]]
            else:
                holder[self.path[-1]] = self.value
            return whole

        tables.beside = changed


GONE = object()


def mutants_of_rows(folder: Path) -> Iterator[Row]:
    """Every mutant of every table in this folder; those that read alike are numbered."""
    seen: dict[str, int] = {}
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for each in of_table(path.stem, data):
            seen[each.name] = count = seen.get(each.name, 0) + 1
            yield each._replace(change=f"{each.change} #{count}") if count > 1 else each


def of_table(table: str, data: dict[str, Any]) -> Iterator[Row]:
    """Each entry of each table gone, and each cell of it changed or gone."""
    for kind, held in data.items():
        if not isinstance(held, dict | list):
            continue
        for key, entry in held.items() if isinstance(held, dict) else enumerate(held):
            label = f"{kind} {named(entry) if isinstance(entry, dict) else key}"
            words = frozenset(spoken(entry) if isinstance(entry, dict) else {str(key)})
            yield Row(table, (kind, key), GONE, f"{label} gone", False, words)
            for path, change, value in of_value((kind, key), entry):
                wording = any(part in WORDS for part in path)
                said_of = [str(each) for each in path[2:] if isinstance(each, str)]
                more = words | {part for part in change.split() if part.isupper()}
                yield Row(table, path, value, " ".join([label, *said_of, change]), wording, more)


def of_value(path: tuple[Any, ...], value: Any) -> Iterator[tuple[tuple[Any, ...], str, Any]]:
    """Ways to change what stands there: where, what that is, and what comes to stand there."""
    if isinstance(value, dict | list):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in entries:
            gone = key if isinstance(value, dict) else said(each)
            if gone not in NEEDED:
                yield (*path, key), f"without {gone}", GONE
            yield from of_value((*path, key), each)
    else:
        for other in others(value):
            yield path, f"{value} -> {other}", other


def spoken(row: dict[str, Any]) -> Iterator[str]:
    """The words that tests of a row may bear in their names."""
    keys = ("decision", "basis", "scheme", "country", "countries", "id", "key", "recorded", "name")
    for key in keys:
        value = row.get(key, ())
        yield from value if isinstance(value, list) else [value] if value else []


def others(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1
        case date():
            yield value - timedelta(days=1)
            yield value + timedelta(days=1)


def named(row: dict[str, Any]) -> str:
    """What tells a row from others."""
    keys = (
        "regime",
        "regimes",
        "basis",
        "decision",
        "from",
        "country",
        "countries",
        "id",
        "key",
        "number",
        "recorded",
        "title",
    )
    return " ".join(said(row[each]) for each in keys if each in row)


def said(value: Any) -> str:
    if isinstance(value, dict):
        return named(value) or "row"
    text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
