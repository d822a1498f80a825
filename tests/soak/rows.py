"""Mutants of the tables of law: a row gone, a day moved, a word of a row changed."""

from __future__ import annotations

import copy
import importlib
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

WORDS = frozenset(["source", "note", "title", "scope_text", "names", "rely_condition"])
"""Cells that are texts for people."""
SHOWN = 60


class Row(NamedTuple):
    """One change to a table: where in it, and what comes to stand there (`GONE`: nothing)."""

    table: str
    path: tuple[Any, ...]
    value: Any
    change: str
    wording: bool
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
    """Every mutant of every table in this folder."""
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        yield from of_value(path.stem, (), data, path.stem, False)


def of_value(
    table: str, path: tuple[Any, ...], value: Any, label: str, wording: bool
) -> Iterator[Row]:
    if isinstance(value, dict):
        label = " ".join([label, *named(value)])
        for key, each in value.items():
            told = wording or key in WORDS
            if len(path) == 2 or (len(path) == 1 and not isinstance(value, list)):
                yield Row(table, (*path, key), GONE, f"{label} without {key}", told)
            yield from of_value(table, (*path, key), each, f"{label} {key}", told)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            shown = said(each)
            yield Row(table, (*path, index), GONE, f"{label} without {shown}", wording)
            if not isinstance(each, str):
                yield from of_value(table, (*path, index), each, label, wording)
    else:
        for other in others(value):
            yield Row(table, path, other, f"{label}: {said(value)} -> {said(other)}", wording)


def others(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int():
            yield value + 1
        case date():
            yield value - timedelta(days=1)
            yield value + timedelta(days=1)


def named(row: dict[str, Any]) -> list[str]:
    """What tells a row from others."""
    keys = ("regime", "basis", "decision", "from", "country", "countries", "id", "name")
    return [said(row[each]) for each in keys if each in row]


def said(value: Any) -> str:
    if isinstance(value, dict):
        return "/".join(named(value)) or "row"
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
