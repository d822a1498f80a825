"""Whether a record concerns the person: the identifier is looked for in the list of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.disclosure.items import chain
from ropa.disclosure.reading import beside, identifiers, normal
from ropa.disclosure.shelf import WrongList
from ropa.errors import RopaError
from ropa.model.appi.common import StatutoryRecord
from ropa.visible import one_line

if TYPE_CHECKING:
    from ropa.disclosure.reading import Listing
    from ropa.disclosure.shelf import Shelf
    from ropa.model.node import Elsewhere
    from ropa.register import Register

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ーｰ", "-"))
"""What is typed for a hyphen; the sign of a long vowel and the minus among them."""

SEPARATORS = str.maketrans(
    dict.fromkeys("\t;|:、，；：｜ \u3000\"'`“”‘’「」『』()（）<>＜＞[]", ",")
)
"""What parts an identifier from other text on its line."""

UNPROVED = "it names a list, but neither where it is kept nor its SHA-256"


class Sought(NamedTuple):
    """What came of looking into the list of a record."""

    found: bool | None
    """None where it could not be looked into."""
    why: str = ""
    """Why not, in words."""
    note: str = ""
    """What a person should know all the same."""
    wrong: bool = False
    """Whether a list lies in its place and is another one."""


class Sighting(NamedTuple):
    """What one list says."""

    found: bool = False
    near: int = 0
    """Line of an entry that differs by letters, spaces or dashes only; 0 where there is none."""
    entries: int = 0


class Search:
    """Looks for one person; each list is read once, however many records point at it."""

    def __init__(self, reference: str, shelf: Shelf, register: Register) -> None:
        self.wanted = normal(reference)
        self.loose = loose(self.wanted)
        self.shelf = shelf
        self.register = register
        self.seen: dict[Listing, Sighting] = {}
        self.singles: set[str] = set()
        """Identifiers of other persons who have a record each."""

    def look(self, record: StatutoryRecord) -> Sought:
        """Whether the person is among those of the record.

        Raises RopaError where the list cannot be read as one.
        """
        persons = persons_of(record, self.register)
        if persons is None:
            return Sought(None, "nothing identifies its persons")
        if not (persons.sha256 or persons.location):
            return self.single(persons)
        if not persons.sha256:
            return Sought(None, "it states no SHA-256 of its list")
        try:
            listing = self.shelf.listing(persons)
        except WrongList as error:
            return Sought(None, str(error), wrong=True)
        if listing is None:
            return Sought(None, f"its list is not among the files named: {named(persons)}")
        sighting = self.read(listing)
        return Sought(sighting.found, note=remark(sighting, listing, persons))

    def single(self, persons: Elsewhere) -> Sought:
        """A record of one person bears the identifier itself."""
        word = normal(persons.reference or "")
        if word == self.wanted:
            return Sought(True)
        # A list may bear a name in one word, "入会申込書一覧": only a count of one tells a person.
        if persons.count != 1:
            return Sought(None, f"{UNPROVED}; count = 1 says that it is one person's identifier")
        self.singles.add(word)
        return Sought(False)

    def read(self, listing: Listing) -> Sighting:
        if listing not in self.seen:
            self.seen[listing] = self.sighting(listing)
        return self.seen[listing]

    def sighting(self, listing: Listing) -> Sighting:
        wanted, own, last = self.wanted, self.loose, self.loose[-1:]
        found, near, entries = False, 0, 0
        for number, word in identifiers(listing):
            entries += number > 0
            if word == wanted:
                self.refuse_heading(number, listing)
                found = True
            elif wanted in word:
                self.refuse_table(number, word, listing)
            elif not near and word[-1:].casefold() == last and loose(word) == own:
                near = number
        if not found:
            self.refuse_column(listing)
        return Sighting(found, near, entries)

    def refuse_column(self, listing: Listing) -> None:
        """The identifier in another column: to pass over it would deny the person a record."""
        elsewhere = beside(self.wanted, listing)
        if elsewhere:
            number, heading = elsewhere
            raise RopaError(
                f"{listing.shown}: line {number} holds the identifier in another column than the"
                f" first, “{one_line(heading)}”: nothing is disclosed",
                hint="--column says in which column the identifiers stand",
            )

    def refuse_heading(self, number: int, listing: Listing) -> None:
        if number == 0:
            raise RopaError(
                f"{listing.shown} begins with the identifier, where the heading of a column"
                " belongs: nothing is disclosed",
                hint="only a table with a row of headings may be named .csv or .tsv",
            )

    def refuse_table(self, number: int, line: str, listing: Listing) -> None:
        """A line of a table is no identifier: to pass over it would deny the person a record."""
        if number and self.wanted in line.translate(SEPARATORS).split(","):
            raise RopaError(
                f"{listing.shown}: line {number} holds the identifier beside other text:"
                " nothing is disclosed",
                hint="a table must be named .csv or .tsv; --column says where identifiers stand",
            )


def persons_of(record: StatutoryRecord, register: Register) -> Elsewhere | None:
    """What identifies the persons, in the record or in the earlier one that it relies on."""
    found = (each.identifiable_persons for each in chain(record, "persons", register))
    return next((each for each in found if each), None)


def loose(word: str) -> str:
    """An identifier without what typing gets wrong most: case, spaces, kinds of dashes."""
    return "".join(word.casefold().translate(DASHES).split())


def named(persons: Elsewhere) -> str:
    words = (persons.reference, persons.location)
    return one_line(", ".join(each for each in words if each) or "it has no name")


def remark(sighting: Sighting, listing: Listing, persons: Elsewhere) -> str:
    """What is odd about a list that was read."""
    if not sighting.found and sighting.near:
        return (
            f"{listing.shown}: line {sighting.near} differs from the identifier only in case,"
            " spaces or dashes, and is taken for another person's"
        )
    count = persons.count
    if isinstance(count, int) and count != sighting.entries:
        return f"{listing.shown} has {sighting.entries} entries, and {count} are recorded"
    return ""
