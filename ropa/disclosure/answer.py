"""What a person is told: the statutory items of the records that concern them, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ropa.model.terms import RecordedItem

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.party import Party

Language = Literal["en", "ja"]
Method = Literal["", "electronic", "paper"]
Item: TypeAlias = RecordedItem | Literal["many"]
"""An item that the Rules ask for; `many` is that the data went to unspecified and many persons."""

Wording = Literal[
    "stated", "period", "missing", "document", "obtained", "given", "published", "many"
]
"""How an item is put: as the record states it, or that it has been done, or where it stands."""


class Request(NamedTuple):
    """What was asked, of whom, when and how."""

    reference: str
    """The identifier of the person, as it was given."""
    business: Party
    on: date
    """Day of the answer."""
    requested: date | None = None
    method: Method = ""
    """The method that the person asks for; empty where it is not stated."""
    language: Language = "en"


class Entry(NamedTuple):
    """One item of a record, with what the record says about it."""

    item: Item
    wording: Wording
    values: tuple[str | date, ...] = ()


class Told(NamedTuple):
    """One record as the person sees it."""

    kind: str
    """The folder of the record, which tells provisions from receipts."""
    entries: tuple[Entry, ...]


class Answer(NamedTuple):
    """The whole answer."""

    request: Request
    told: tuple[Told, ...]
    complete: bool = True
    """Whether every record was looked into."""
