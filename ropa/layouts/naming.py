"""Where layouts of a register name its records: in what every record read from a sheet is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.document import read
from ropa.layouts.ways import NoWay, way
from ropa.load import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Record
    from ropa.place import Route
    from ropa.register import Register


def naming(register: Register, record: Record) -> Iterator[tuple[str, Route]]:
    """File and way of keys of each place in a layout that names the record.

    What is no layout, or cannot be read, is passed over.
    """
    for file, content in register.contents.items():
        document = read(file, content)[0] if file.startswith(LAYOUTS) else None
        sheets = document.data.get("sheets") if document else None
        for at, sheet in enumerate(sheets if isinstance(sheets, list) else ()):
            for route in set_by(sheet, record):
                yield file, ("sheets", at, "sets", *route)


def set_by(sheet: Any, record: Record) -> Iterator[Route]:
    """The same below `sets` of a sheet."""
    kind, sets = (sheet.get("records"), sheet.get("sets")) if isinstance(sheet, dict) else ("", {})
    for key, value in sets.items() if isinstance(sets, dict) else ():
        if refers(kind, key) != record.kind:
            continue
        if value == record.id:
            yield (key,)
        elif isinstance(value, list):
            yield from ((key, at) for at, each in enumerate(value) if each == record.id)


def refers(kind: Any, key: str) -> str:
    """The kind of record that a key of this kind names; empty where it names none."""
    try:
        return way(str(kind), key)[-1].refers
    except NoWay:
        return ""
