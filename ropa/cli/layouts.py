"""`ropa layouts`: in whose form a register can be written, and what each form shows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import Colour, Common, Debug, Folder, coloured, merged, say
from ropa.cli.declared import Argument, Option
from ropa.cli.language import Lang, speak_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.layouts import Layout

HEAD = ("layout", "title", "authority", "country", "language", "how sure")
COLUMNS = ("sheet", "heading", "shows", "law")
ITEMS = ("item", "of", "what it is", "keys", "article")


def command(
    context: Common,
    name: Annotated[
        str,
        Argument(metavar="[NAME|FILE]", help="One layout, sheet by sheet.", show_default=False),
    ] = "",
    items: Annotated[
        bool, Option("--items", help="What columns of a layout can show, with the keys.")
    ] = False,
    lang: Lang = "",
    colour: Colour = "auto",
    folder: Folder = "",
    debug: Debug = False,
) -> int:
    """List the layouts in which a register can be written, or show one of them.

    Example: ropa layouts cnil
    """
    speak_as(lang)
    root = home(merged(context, folder, "", ""))
    if items:
        put(ITEMS, list(item_rows()), colour)
    elif name:
        one(name, root, colour)
    else:
        put(HEAD, list(layout_rows(root)), colour)
        for line in not_imitated_lines():
            say(line)
    return 0


def home(options: Common) -> str:
    """The folder of the register, whose own layouts are listed too; empty where there is none.

    Raises RopaError where one was named and is none.
    """
    from contextlib import suppress

    from ropa import config
    from ropa.errors import RopaError

    if options.folder:
        return config.find(".", options.folder)
    with suppress(RopaError):
        return config.find(".")
    return ""


def put(head: Sequence[str], rows: Sequence[Sequence[str]], colour: str) -> None:
    from ropa.views import table
    from ropa.words import phrase

    drawn = sys.stdout.isatty()
    named = tuple(map(phrase, head))
    table.write(sys.stdout, named, rows, drawn=drawn, colour=coloured(colour), whole=True)


def layout_rows(root: str) -> Iterator[tuple[str, ...]]:
    from ropa.layouts import load, own, shipped
    from ropa.words import phrase

    for name in dict.fromkeys([*own(root), *shipped()]):
        each = load(name, root)
        sure = each.sure or phrase("no authority's form")
        yield (name, each.title or name, each.authority, each.country, each.language, sure)


def not_imitated_lines() -> Iterator[str]:
    from ropa.layouts import not_imitated
    from ropa.words import phrase

    yield phrase("not imitated, because their headings are not known exactly:")
    for each in not_imitated():
        yield f"  {each.name} ({each.country}) {each.authority}, {each.title}: {each.reason}"


def one(name: str, root: str, colour: str) -> None:
    """A layout: what it is, its columns, what is not confirmed, and what has no place in it."""
    from ropa.layouts import MEANT, load
    from ropa.layouts.coverage import missing
    from ropa.words import phrase

    layout = load(name, root)
    sure = f"{layout.sure}: {MEANT[layout.sure]}" if layout.sure else ""
    for each in (layout.title, layout.authority, sure, layout.source):
        if each:
            say(each)
    put(COLUMNS, list(column_rows(layout)), colour)
    for each in layout.unsure:
        say(phrase("not confirmed: {what}", what=each))
    for kind, found in missing(layout).items():
        words = ", ".join(found)
        say(phrase("no place for, of {kind} (written to the annex): {what}", kind=kind, what=words))


def column_rows(layout: Layout) -> Iterator[tuple[str, ...]]:
    from ropa.words import phrase

    for sheet in layout.sheets:
        if sheet.form == "keys":
            yield (
                sheet.name,
                phrase("the key"),
                phrase("each key of {kind}", kind=sheet.records),
                "",
            )
        for cell in sheet.cells:
            if cell.shows:
                yield (sheet.name, cell.at, ", ".join(cell.shows), "")
        for each in sheet.columns:
            yield (
                sheet.name,
                each.heading,
                ", ".join(each.shows) or phrase("nothing: it stays empty"),
                phrase("yes") if each.duty else "",
            )
        for block in sheet.blocks:
            for line in block.lines:
                label = ": ".join((block.heading.strip(), line.label or " ".join(line.words)))
                shown = ", ".join(line.shows) or " ".join(filter(None, (line.each, line.only)))
                yield (sheet.name, label, shown, "")


def item_rows() -> Iterator[tuple[str, ...]]:
    from ropa.layouts import ENTRIES, ITEMS
    from ropa.model import KINDS

    for item in ITEMS:
        kinds = "" if len(item.kinds) == len(KINDS) else ", ".join(item.kinds)
        keys = ", ".join(item.keys_of(item.kinds[0]))
        yield (item.name, kinds, item.meaning, keys, item.article)
    for entry in ENTRIES:
        parts = ", ".join(entry.parts)
        yield (f"each = {entry.name}", ", ".join(entry.kinds), entry.meaning, parts, "")
