"""The printed page about layouts: which there are, what columns can show, what a file may say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from ropa.layouts.catalogue import ITEMS
from ropa.layouts.coverage import missing
from ropa.layouts.entries import ENTRIES
from ropa.layouts.reading import load, not_imitated, shipped
from ropa.layouts.shape import MEANT, Block, Case, Cell, Column, Layout, Line, Sheet, Words
from ropa.model import KINDS
from ropa.model.told import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

PRINTED = "<!-- Printed by `make docs`: change the code, not this page. -->"
TABLES: tuple[tuple[str, type[Any]], ...] = (
    ("The file", Layout),
    ("[[sheets]]", Sheet),
    ("[[sheets.cells]]", Cell),
    ("[[sheets.columns]], and columns of a block", Column),
    ("[[sheets.blocks]]", Block),
    ("[[sheets.blocks.lines]]", Line),
    ("[[sheets.lists]]", Words),
    ("[[sheets.kinds]]", Case),
)


def layouts_page() -> str:
    """The page as Markdown."""
    parts = (PRINTED, "", "# Layouts of workbooks", "", *forms(), *others(), *items(), *keys())
    return "\n".join(parts).rstrip() + "\n"


def forms() -> Iterator[str]:
    yield "`ropa export --layout NAME` writes the register in the form of an authority. What a form"
    yield "has no place for stands on an annex, so that nothing is dropped that the law asks for."
    yield "[writing-layouts.md](writing-layouts.md) tells how to write a layout of one's own."
    for name in shipped():
        yield from form(load(name))


def form(layout: Layout) -> Iterator[str]:
    yield from ("", f"## {layout.name}: {layout.title}", "")
    if layout.sure:
        yield f"{layout.authority} ({layout.country}), {layout.language}. How sure:"
        yield f"**{layout.sure}**, {MEANT[layout.sure]}."
    yield f"Source: {layout.source}; state of {layout.seen}."
    if layout.unsure:
        yield from ("", "Not confirmed, or otherwise than in the original:", "")
        yield from (f"* {each}" for each in layout.unsure)
    lacking = missing(layout)
    if lacking:
        yield from ("", "Of what Art. 30 GDPR asks for, on the annex:", "")
        yield from (f"* {kind}: {', '.join(found)}" for kind, found in lacking.items())


def others() -> Iterator[str]:
    yield from ("", "## Not imitated", "", "Their headings are not known exactly:", "")
    for each in not_imitated():
        yield f"* {each.authority} ({each.country}), {each.title}: {each.reason}"


def items() -> Iterator[str]:
    yield from ("", "## What columns can show", "")
    yield "Every key of a record, as in `data.retention`, through references too, as in"
    yield "`controller.dpo.email`; and these items, which write out more than one key:"
    yield from ("", "| item | of | what it is | article |", "|---|---|---|---|")
    for each in ITEMS:
        kinds = "every kind" if len(each.kinds) == len(KINDS) else ", ".join(each.kinds)
        yield f"| `{each.name}` | {kinds} | {each.meaning} | {each.article} |"
    yield from ("", "Lines of a form have one row for each of these entries, with these parts:")
    yield from ("", "| each | of | what it is | parts |", "|---|---|---|---|")
    for entry in ENTRIES:
        parts = ", ".join(f"`{part}`" for part in entry.parts)
        yield f"| `{entry.name}` | {', '.join(entry.kinds)} | {entry.meaning} | {parts} |"


def keys() -> Iterator[str]:
    yield from ("", "## What a layout file may say")
    for title, shape in TABLES:
        yield from ("", f"### {title}", "", "| key | meaning |", "|---|---|")
        for each in fields(shape):
            yield f"| `{each.encode_name}` | {sentence(shape, each.name)} |"
