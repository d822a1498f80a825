"""Columns that the records of every kind have."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ropa.model.node import Record
from ropa.wording import lines, stated, titled
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


def key(name: str) -> Cell[Any]:
    """The value of a key as it stands: a day as a day, a number as a number, text marked."""

    def cell(row: Any, _: Extract) -> object:
        value = getattr(row, name)
        plain = isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool))
        return value if plain else stated(row, name)

    return cell


def title(record: Record, _: Extract) -> str:
    return titled(record)


def guesses(record: Record, _: Extract) -> str:
    """Keys whose value was inferred."""
    return lines(record.inferred or ())


def questions(record: Record, _: Extract) -> str:
    """Keys whose value a person has still to decide."""
    return lines(record.undecided or ())


def sources(record: Record, _: Extract) -> str:
    """The documents that the record rests on, each with the lines."""
    found: dict[str, list[int]] = {}
    for each in record.sources or ():
        numbers = found.setdefault(each.document or "", [])
        if each.line:
            numbers.append(each.line)
    return lines(source(document, numbers) for document, numbers in found.items())


def source(document: str, numbers: list[int]) -> str:
    listed = ", ".join(map(str, sorted(set(numbers))))
    text = "line {line}" if len(set(numbers)) == 1 else "lines {line}"
    return f"{document}: {phrase(text, line=listed)}" if listed else document


def users(record: Record, extract: Extract) -> str:
    """The records that refer to this one."""
    # By name: two records that say the same are equal, and are two all the same.
    names = {node.record.name for node, _ in extract.register.referring_to(record)}
    return lines(sorted(names & extract.names))
