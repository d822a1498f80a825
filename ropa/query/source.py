"""Where a name finds its values in records of one kind, and what sort of values they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ropa.cldr import locale
from ropa.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ropa.model.node import Record
    from ropa.query.asked import Asked

Sort = Literal["text", "word", "flag", "number", "day", "country", "reference", "table"]


class Source(NamedTuple):
    """How a record is read for one name.

    An entry that does not state the value gives UNSET; a list that is stated empty gives nothing.
    """

    sort: Sort
    read: Callable[[Record, Asked], Iterable[object]]
    words: tuple[str, ...] = ()
    """The closed vocabulary of a `word`, or the keys of a `table`."""
    refers: str = ""
    """The kind of record whose ids a `reference` holds."""


def spellings(source: Source, value: object, asked: Asked) -> tuple[str, ...]:
    """Every way in which people may call a value: a record by its titles, a country by its name."""
    text = str(value)
    if source.sort == "reference":
        record = asked.register.records[source.refers].get(text)
        names = (record.title, record.title_ja) if record else ()
        return (text, *(each for each in names if each))
    if source.sort == "country":
        return (text, *country_names(text))
    return (text,)


def country_names(code: str) -> tuple[str, ...]:
    known = (locale(each).territories for each in LANGUAGES)
    return tuple(names[code] for names in known if code in names)
