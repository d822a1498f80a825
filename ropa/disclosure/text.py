"""An answer for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.disclosure.layout import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.disclosure.answer import Answer
    from ropa.disclosure.layout import Row

INDENT = "  "


def text(answer: Answer) -> str:
    """The answer as plain text."""
    layout = laid_out(answer)
    found = [layout.title, "", *pairs(layout.cover), "", layout.opening]
    for words in layout.verdict:
        found += ["", words]
    for section in layout.sections:
        found += ["", section.title]
        for number, rows in section.records:
            found += ["", f"{INDENT}{number}", *(INDENT * 2 + each for each in pairs(rows))]
    return "".join(f"{each}\n" for each in found)


def pairs(rows: tuple[Row, ...]) -> Iterator[str]:
    """Each row on a line; further lines of it one step deeper, so that none passes for a row."""
    for label, words in rows:
        yield f"{label}: {words}" if "\n" not in words else f"{label}:"
        if "\n" in words:
            yield from (f"{INDENT * 3}{each}" for each in words.split("\n"))
