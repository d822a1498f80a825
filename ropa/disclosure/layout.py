"""An answer as every output shows it: what stands first, then the records, kind by kind."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ropa.disclosure.wording import cover, label, phrase, spoken, verdict

if TYPE_CHECKING:
    from ropa.disclosure.answer import Answer

Row = tuple[str, str]
"""A heading and what stands beside it."""


class Section(NamedTuple):
    """The records of one kind."""

    kind: str
    title: str
    records: tuple[tuple[str, tuple[Row, ...]], ...]
    """The number of a record in words, and its items."""


class Layout(NamedTuple):
    """What is shown, in one language."""

    title: str
    opening: str
    cover: tuple[Row, ...]
    verdict: tuple[str, ...]
    """That there are no records, or not all of them; most answers have nothing here."""
    sections: tuple[Section, ...]


def laid_out(answer: Answer) -> Layout:
    language = answer.request.language
    numbered = list(enumerate(answer.told, start=1))
    sections = []
    for kind, group in groupby(numbered, key=lambda each: each[1].kind):
        records = tuple(
            (
                f"{phrase('record', language)} {number}",
                tuple(
                    (label(kind, each.item, language), spoken(each, language))
                    for each in told.entries
                ),
            )
            for number, told in group
        )
        sections.append(Section(kind, phrase(kind, language), records))
    return Layout(
        phrase("title", language),
        phrase("opening", language),
        tuple(cover(answer.request)),
        tuple(verdict(answer)),
        tuple(sections),
    )
