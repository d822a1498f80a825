"""Names of sheets, as spreadsheets take them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.layouts.wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.layouts.shape import Sheet
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
