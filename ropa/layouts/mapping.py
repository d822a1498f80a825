"""What a layout tells an import: whether the words it explains and the keys it sets will fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.law.countries import misnamed
from ropa.layouts.ledgers import COMPUTED
from ropa.layouts.targets import targets
from ropa.layouts.ways import NoWay, start, way
from ropa.layouts.wrong import Wrong, numbered
from ropa.model import KINDS
from ropa.model.shape import mistakes, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.layouts.shape import Column, Sheet
    from ropa.layouts.targets import Target
    from ropa.place import Route

ASKED = ("yes-no", "sensitive")
"""Ways of reading in which a cell answers a question."""
ANSWERS = ("true", "false", "yes", "no")
"""What a word of such a cell may mean."""


def mapping_wrongs(sheet: Sheet, path: Route) -> Iterator[Wrong]:
    """Mistakes of what only an import asks for."""
    headings = [each.heading for each in sheet.columns]
    if sheet.id_column and sheet.id_column not in headings:
        hint = suggestion(sheet.id_column, headings)
        yield Wrong((*path, "id_column"), f'no column "{sheet.id_column}"{hint}')
    for key, value in sheet.sets.items():
        yield from set_wrongs(sheet.records, key, value, (*path, "sets", key))
    for at, case in numbered(sheet.kinds, (*path, "kinds")):
        if case.column not in headings:
            hint = suggestion(case.column, headings)
            yield Wrong((*at, "column"), f'no column "{case.column}"{hint}')
        yield from kind_wrongs(case.records, (*at, "records"))
    if start(sheet.records):
        for at, column in numbered(sheet.columns, (*path, "columns")):
            yield from word_wrongs(column, sheet.records, (*at, "words"))


def kind_wrongs(kind: str, path: Route) -> Iterator[Wrong]:
    if not kind:
        yield Wrong(path, 'it does not say which records it shows: records = "controller"')
    elif kind not in KINDS and kind not in COMPUTED:
        hint = suggestion(kind, (*KINDS, *COMPUTED))
        yield Wrong(path, f'no kind of record "{kind}"{hint}')


def set_wrongs(kind: str, key: str, value: Any, path: Route) -> Iterator[Wrong]:
    """What is wrong with a key that every record is given, or with its value."""
    try:
        steps = way(kind, key)
    except NoWay as wrong:
        yield Wrong(path, str(wrong))
        return
    before, last = steps[:-1], steps[-1]
    holder = start(kind)
    if before:
        holder = KINDS[before[-1].refers] if before[-1].refers else before[-1].shape
    found = [each.message for each in mistakes(holder, {last.key: value})]
    if not found and last.key == "country":
        found = list(filter(None, [misnamed(value)]))
    for message in found:
        yield Wrong(path, message)


def word_wrongs(column: Column, kind: str, path: Route) -> Iterator[Wrong]:
    """Words that are said to mean what none of the column's keys takes."""
    if not column.words:
        return
    filled = [each for each in targets(column, kind, kind) if each.path]
    for word, meant in column.words.items():
        whys = [no_meaning(meant, each) for each in filled]
        if meant and whys and all(whys):
            yield Wrong((*path, word), whys[0])


def no_meaning(meant: str, target: Target) -> str:
    """Why a word cannot mean this; empty where it can, or only the import can tell."""
    known = ANSWERS if target.reads in ASKED else target.words
    if not known or meant in known:
        return ""
    hint = suggestion(meant, known) or f": {', '.join(known)}"
    return f'{target.path} takes no "{meant}"{hint}'
