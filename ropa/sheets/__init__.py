"""Workbooks: the register as tables that open anywhere, proved against what they should hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.binding import laws_of
from ropa.layouts.ledgers import CHANGES
from ropa.model.appi.common import AppiRecord
from ropa.model.party import Party
from ropa.register import FOLDER
from ropa.sheets.changes import Since
from ropa.sheets.cover import Facts, front, title
from ropa.sheets.extract import extracted
from ropa.sheets.forms.neutral import LEDGERS, REGISTER, sheets_of, shown_of
from ropa.sheets.layout import lay
from ropa.sheets.legend import LEGEND
from ropa.sheets.manner import FORMS, Manner
from ropa.sheets.overview import overviews
from ropa.sheets.proved import Book, proved
from ropa.sheets.write import Frame
from ropa.wording import called
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.lint import Outcome
    from ropa.register import Extracted, Register
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Sheet, Table

__all__ = [
    "FORMS",
    "PROFILES",
    "Book",
    "Facts",
    "Manner",
    "Since",
    "book",
    "ledgers",
    "prepared",
    "sheets",
    "workbook",
]

PROFILES = ("full", "regulator")
"""The whole register; the ledgers of one business for the Commission, see `regulator`."""

LAST = ("findings", CHANGES)
"""What stands after the ledgers, before the legend that explains them all."""

ACT = tuple(kind for shape, kind in FOLDER.items() if issubclass(shape, AppiRecord))
"""The kinds of records that the ledgers show."""


def workbook(
    register: Register, outcome: Outcome, facts: Facts, entity: str | None = None
) -> bytes:
    """The register, or what concerns one entity of it, as the bytes of an XLSX file.

    The same input gives the same bytes, and they were read again and compared cell by cell.
    Raises Misuse for an entity the register has not, RopaError where the comparison fails.
    """
    return book(register, outcome, facts, entity).content


def book(register: Register, outcome: Outcome, facts: Facts, entity: str | None = None) -> Book:
    """The same in the manner that is asked for, with what a person is told about it."""
    return prepared(register, outcome, facts, entity).proved()


class Prepared(NamedTuple):
    """A workbook that is still to be written; it needs the register no more."""

    tables: list[Table]
    frame: Frame
    drafts: tuple[str, ...]
    manner: Manner

    def proved(self) -> Book:
        """Write it, read it again and compare. Raises as `workbook` does."""
        return proved(*self)


def prepared(
    register: Register, outcome: Outcome, facts: Facts, entity: str | None = None
) -> Prepared:
    """Everything that the workbook is to say. Raises Misuse for an entity the register has not."""
    extract = facts.remembered(extracted(register, outcome, entity))
    frame = framed(register, extract.entity, facts)
    return Prepared(laid(extract, facts), frame, extract.drafts, facts.manner)


def laid(extract: Extract, facts: Facts) -> list[Table]:
    """Every sheet as it is meant to stand in the file."""
    tables = [lay(sheet, extract) for sheet in standing(extract)]
    return [front(extract, facts, tables), *overviews(extract, facts.manner), *tables]


def ledgers() -> tuple[Sheet[Any], ...]:
    """The ledgers of the Act, in order."""
    return tuple(sheets_of(LEDGERS).values())


def sheets() -> tuple[Sheet[Any], ...]:
    """Every sheet that may stand after the cover, in order."""
    own = sheets_of(REGISTER)
    first = (each for kind, each in own.items() if kind not in LAST)
    return (*first, *ledgers(), *(own[kind] for kind in LAST), LEGEND)


def standing(extract: Extract) -> list[Sheet[Any]]:
    """The sheets that this workbook has.

    The ledgers stand all together, empty ones too, where the Act binds whose register it is or a
    record under it is shown; nobody else is asked for them. What has changed stands only where
    somebody asked since when.
    """
    known = extract.register.extracted
    if known:
        return [*extracted_sheets(extract, known), LEGEND]
    left = () if under_the_act(extract) else ledgers()
    if extract.changes is None:
        left = (*left, sheets_of(REGISTER)[CHANGES])
    return [each for each in sheets() if each not in left]


def extracted_sheets(extract: Extract, known: Extracted) -> Iterator[Sheet[Any]]:
    """The sheets of what an extract shows; of the Act, only those in which something stands."""
    yield from shown_of(REGISTER, known).values()
    for each in shown_of(LEDGERS, known).values():
        if any(each.rows(extract)):
            yield each


def under_the_act(extract: Extract) -> bool:
    register = extract.register
    entities = (extract.entity,) if extract.entity else register.entities
    parties = (register.one(Party, each) for each in entities)
    bound = any("appi" in laws_of(each, register.on, register.law) for each in parties)
    return bound or any(name.rpartition("/")[0] in ACT for name in extract.names)


def framed(register: Register, entity: str, facts: Facts) -> Frame:
    """What stands around the tables: page headers and the properties of the document."""
    settings = register.config.settings
    state = facts.at or phrase("as it stands")
    return Frame(
        title=title(register, entity),
        author=called(entity, register) if entity else settings.name or "",
        register=settings.name or "",
        days=f"{state} · {phrase('law of {day}', day=register.on)}",
        commit=facts.commit,
        created=facts.created,
    )
