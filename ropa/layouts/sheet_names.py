"""Names of sheets, as spreadsheets take them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ropa.layouts.wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.layouts.shape import Layout, Sheet
    from ropa.place import Route

LONGEST = 31
"""UTF-16 units of the name of a sheet."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def name_wrongs(sheet: Sheet, path: Route, names: dict[str, int]) -> Iterator[Wrong]:
    """Mistakes of the name of a sheet, as spreadsheets take it."""
    name = sheet.name
    if not name:
        return
    path = (*path, "name")
    bad = FORBIDDEN.search(name)
    length = len(name.encode("utf-16-le")) // 2
    if bad:
        yield Wrong(path, f'the name of a sheet cannot hold "{bad[0]}"')
    if length > LONGEST:
        yield Wrong(path, f"the name of a sheet has at most {LONGEST} letters, this has {length}")
    if name.startswith("'") or name.endswith("'"):
        yield Wrong(path, "the name of a sheet cannot begin or end with an apostrophe")
    if name.casefold() == "history":
        yield Wrong(path, 'spreadsheets keep the name "History" for themselves')
    if name.casefold() in names:
        yield Wrong(path, f'the sheet "{name}" stands twice')
    names[name.casefold()] = 1


def with_names(layout: Layout) -> Layout:
    """The layout with a name for every sheet: one that was proposed for a CSV has none."""
    taken = [each.name for each in layout.sheets]
    found = []
    for each in layout.sheets:
        shown = (each.records or each.form).replace("/", " ")
        taken.append(each.name or ("{id}" if each.form == "form" else free(shown, taken)))
        found.append(replace(each, name=taken[-1]))
    return replace(layout, sheets=tuple(found))


def free(name: str, others: Iterable[str]) -> str:
    """The name, or with a number where another sheet is called so."""
    taken = {each.casefold() for each in others}
    number = 1
    while (name if number == 1 else f"{name} {number}").casefold() in taken:
        number += 1
    return name if number == 1 else f"{name} {number}"
