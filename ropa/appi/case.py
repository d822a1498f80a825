"""What is asked when a record may be due: the record, its ground, and where its other side is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ropa.appi.sides import Side
    from ropa.model.appi.common import StatutoryRecord
    from ropa.register import Register

OPENING = {True: "a record is due", False: "no record is due", None: "no ground of the Act holds"}
"""How the words of a duty begin."""

ITEMS_OF_27 = frozenset(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))
"""Cases in which Art. 28(1), 29(1), 30(1) and 31(1) ask for nothing."""

SHARED = {
    "27(5)(i)": "entrustment",
    "27(5)(ii)": "succession of business",
    "27(5)(iii)": "joint use",
}
"""Exempt, unless Art. 28(1) takes Art. 27 away."""

PLACES = {
    "japan": "the third party is in Japan",
    "designated": "the third party is in {}, which is designated (Rule 15), so that Art. 27 "
    "applies as in Japan",
    "conforming": "the third party has a conforming system (Rule 16), so that Art. 27 applies as "
    "in Japan and Art. 28(3) asks for regular checks",
    "abroad": "the third party is in {}, which is not designated, and no conforming system is "
    "stated, so that Art. 27 does not apply (Art. 28(1))",
    "unknown": "the country of the third party is not stated",
    "same-person": "the other side is the same legal person, so that nothing is provided to a "
    "third party (Art. 29(1))",
    "not-handled": "the other side does not handle the data, so that nothing is provided to it "
    "(Art. 29(1))",
}
"""Where a third party stands, in words; the braces hold its country."""

NO_PROVISION = {
    "same-person": ("APPI 29(1)", "PPC Guidelines Foreign 2-2"),
    "not-handled": ("APPI 29(1)", "PPC Q&A 7-53", "PPC Q&A 12-3"),
}
"""What is no provision at all, with what says so."""


class Duty(NamedTuple):
    """Whether a record is due, in words with its article."""

    due: bool | None
    """None where the provision rests on no ground of the Act, and where it cannot be told."""
    why: str
    cites: tuple[str, ...]
    hidden: str = ""
    """The file on which it depends and which could not be read; or empty."""


class Case(NamedTuple):
    """A record, the ground of what it records, and where the other side stands on that day."""

    record: StatutoryRecord
    article: str
    """Of the duty to record: "29(1)" or "30(1)"."""
    basis: str
    side: Side
    register: Register


def found(due: bool | None, words: str, *cites: str) -> Duty:
    """The duty in these words, with the articles that they rest on."""
    return Duty(due, f"{OPENING[due]}{words}", cites)


def placed(side: Side) -> str:
    """Where the third party stands, in words."""
    return PLACES[side.where].format(side.country or "a foreign country")
