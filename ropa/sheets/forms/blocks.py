"""Forms: a sheet for each record, in blocks under their headings that grow with the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.layouts.addresses import column_of, row_of
from ropa.layouts.entries import ENTRY
from ropa.model import KINDS
from ropa.redaction.showing import LEFT_OUT, shows
from ropa.sheets.cells import rows, units, value
from ropa.sheets.forms.entries import ENTERED, Asked
from ropa.sheets.forms.showing import head_cell, text, together
from ropa.sheets.forms.tables import Looks, grid, words_of
from ropa.sheets.layout import Choice, Table
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.layouts.shape import Block, Cell, Column, Layout, Line, Sheet
    from ropa.model.processing import Processing
    from ropa.sheets.cells import Value
    from ropa.sheets.extract import Extract
    from ropa.sheets.forms.parties import Part, Parts
    from ropa.sheets.layout import Look

NAME = "{id}"
LONGEST = 31
RESERVED = "history"
"""A name that spreadsheets keep for themselves."""


class Drawn(NamedTuple):
    """A row of a form: its cells, how they look, and which of its columns offer lists."""

    cells: tuple[Value, ...]
    look: Look
    choices: tuple[Column, ...] = ()


TOLD_BY = {"special_kinds": ("data.special", "data.criminal")}
"""By the name of entries, the keys that tell these from others."""

GAP = Drawn((None,), "title")
"""An empty row, without lines around it."""


class Page(NamedTuple):
    """What a form is drawn from: one record."""

    row: Processing
    sheet: Sheet
    layout: Layout
    extract: Extract


def forms(sheet: Sheet, layout: Layout, extract: Extract) -> Iterator[Table]:
    """A sheet for each record, named by its id."""
    taken = {RESERVED, *(each.name.casefold() for each in layout.sheets)}
    for row in extract.every(KINDS[sheet.records]):
        page = Page(row, sheet, layout, extract)  # type: ignore[arg-type]
        yield drawn(page, own_name(sheet.name.replace(NAME, row.id), taken))


def own_name(name: str, taken: set[str]) -> str:
    """A name that no other sheet has, within the letters that one may have; enters it."""
    number = 1
    while True:
        end = "" if number == 1 else f"~{number}"
        found = shortened(name, LONGEST - len(end)) + end
        if found.casefold() not in taken:
            taken.add(found.casefold())
            return found
        number += 1


def shortened(name: str, most: int) -> str:
    while units(name) > most:
        name = name[:-1]
    return name


def drawn(page: Page, name: str) -> Table:
    """One form, from what stands above its blocks to the last of them."""
    sheet = page.sheet
    lead = above(page)
    body = list(body_of(page))
    lines = list(grid({at: content for at, (content, _) in lead.items()}, sheet.first - 1))
    looks: Looks = {(row, at): "title" for row, line in enumerate(lines) for at in range(len(line))}
    looks |= {at: look for at, (_, look) in lead.items()}
    for each in body:
        looks |= dict.fromkeys(((len(lines), at) for at in range(len(each.cells))), each.look)
        if each.look == "text" and each.cells:
            looks[len(lines), 0] = "field"
        lines.append(each.cells)
    return Table(
        name,
        (),
        widths(sheet, lines),
        tuple(lines),
        paper=sheet.paper,
        pages=sheet.pages,
        looks=days(looks, lines),
        choices=tuple(offered(body, sheet.first - 1, page.layout)),
    )


def days(looks: Looks, lines: Sequence[Sequence[Value]]) -> Looks:
    """The looks, days and numbers among the text as such."""
    found = dict(looks)
    for (row, column), look in looks.items():
        content = lines[row][column] if column < len(lines[row]) else None
        if look == "text" and content is not None and not isinstance(content, str):
            found[row, column] = "number" if isinstance(content, int) else "day"
    return found


def widths(sheet: Sheet, lines: Sequence[Sequence[Value]]) -> tuple[int, ...]:
    """The widths of the form, and of columns beyond them."""
    broadest = max(map(len, lines), default=1)
    return (*sheet.widths, *((20,) * (broadest - len(sheet.widths))))


def above(page: Page) -> dict[tuple[int, int], tuple[Value, Look]]:
    """The cells above the blocks; the first is the form's title."""
    found: dict[tuple[int, int], tuple[Value, Look]] = {}
    for each in page.sheet.cells:
        at = row_of(each.at), column_of(each.at)
        look: Look = "title" if at == (0, 0) else "text"
        found[at] = (lead_cell(each, page), look)
    return found


def lead_cell(cell: Cell, page: Page) -> Value:
    """Words of the form, a key of the entity, or what the record says."""
    own = [each for each in cell.shows if not each.startswith(("entity", "register."))]
    if not own:
        return head_cell(cell, page.extract)
    return value(together(cell.shows, page.row.kind, page.row, page.extract, cell.order or ""))


def body_of(page: Page) -> Iterator[Drawn]:
    """The rows of every block, with the gaps between them."""
    first = True
    for block in page.sheet.blocks:
        found = list(block_rows(block, page))
        if not found and not block.always:
            continue
        if not first:
            yield from [GAP] * page.sheet.gap
        first = False
        headings = {0: block.heading} | {at: each.heading for at, each in placed(block.columns)}
        yield Drawn(tuple(row_of_cells(headings)), "block")
        yield from found


def placed(columns: Iterable[Column]) -> Iterator[tuple[int, Column]]:
    """The columns of a block, each with its number from 0; that of the labels is 0."""
    at = 0
    for each in columns:
        at = column_of(each.at) if each.at else at + 1
        yield at, each


def row_of_cells(found: dict[int, str]) -> Iterator[Value]:
    for number in range(max(found) + 1):
        yield value(found.get(number))


def block_rows(block: Block, page: Page) -> Iterator[Drawn]:
    """The rows of a block's lines; what is longer than a cell holds goes on below."""
    numbers: dict[str, int] = {}
    for line in block.lines:
        for label, cells, columns in of_line(line, block, page):
            number = numbers[line.label] = numbers.get(line.label, 0) + 1
            name = label.replace("{number}", str(number))
            for each in rows([value(name), *cells]):
                yield Drawn(each, "text", columns)


Row = tuple[str, list["Value"], tuple["Column", ...]]


def of_line(line: Line, block: Block, page: Page) -> Iterator[Row]:
    """The rows that a line becomes: one, or one for each of its entries."""
    if not line.each:
        shown = together(line.shows, page.row.kind, page.row, page.extract, line.order or "")
        cells = [value(each) for each in line.words]
        if shown or line.always:
            yield line.label, [*cells, *([value(shown)] if line.shows else [])], ()
        return
    if line.each and is_hidden(line, page):
        yield line.label, [phrase(LEFT_OUT)], ()
        return
    asked = Asked(page.row, block, line, page.extract, page.layout.language)
    entries = list(ENTERED[line.each](asked))
    for each in entries:
        yield line.label, list(in_columns(each, block, page.layout)), tuple(block.columns)
    if not entries and line.always:
        yield line.label, [], tuple(block.columns)


def is_hidden(line: Line, page: Page) -> bool:
    """Whether an extract shows nothing of these entries, or not by what they are told apart."""
    known, kind = page.extract.register.extracted, page.row.kind
    if known is None:
        return False
    entry = ENTRY[line.each]
    told_by = TOLD_BY.get(line.each, ())
    keys = (key for part in entry.parts for key in entry.keys_of(kind, part))
    return not (
        all(shows(known, kind, each) for each in told_by)
        and any(shows(known, kind, each) for each in keys)
    )


def in_columns(entry: Parts, block: Block, layout: Layout) -> Iterator[Value]:
    """The parts of an entry under the columns of the block.

    What would repeat the cell before it word for word is left out.
    """
    last, at = "", 0
    if not block.columns:
        yield value(next(iter(entry.values())).text)
    for number, column in placed(block.columns):
        yield from [None] * (number - at - 1)
        at = number
        found = [entry[each] for each in column.shows if each in entry]
        words = "\n".join(filter(None, (spoken(each, column, layout) for each in found)))
        yield None if words.casefold() == last.casefold() else value(words)
        last = words


def spoken(part: Part, column: Column, layout: Layout) -> str:
    """The form's own word for a part, where it has one for its code or for its very text."""
    if not part.text and not part.code:
        return ""
    words = {each.casefold(): each for each in offered_words(column.choices, layout)}
    known = {code.casefold(): word for code, word in column.writes.items()}
    for each in (part.code.casefold(), text(part.text).casefold()):
        if each and each in known:
            return known[each]
        if each and each in words:
            return words[each]
    return column.otherwise or part.text


def offered_words(name: str, layout: Layout) -> Iterable[str]:
    lists = (each for sheet in layout.sheets for each in sheet.lists)
    return next((each.words for each in lists if each.name == name), ()) if name else ()


def offered(body: Sequence[Drawn], start: int, layout: Layout) -> Iterator[Choice]:
    """The drop-down lists of the blocks' columns, each over the rows of its block."""
    first = 0
    for number in range(1, len(body) + 1):
        if number == len(body) or body[number].choices != body[first].choices:
            for at, each in placed(body[first].choices):
                if each.choices:
                    words = words_of(layout, each.choices)
                    yield Choice(at, start + first, start + number - 1, words, strict=False)
            first = number
