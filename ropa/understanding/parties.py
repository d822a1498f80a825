"""Parties that a file names: each is recognised once, and proposed once where it is new.

A name becomes a party only where it looks like one: by its legal form, because the register knows
it, or because it stands in a column of names. Words for functions are categories of recipients.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ropa.place import RESERVED
from ropa.understanding.contacts import looks_encoded
from ropa.understanding.countries import countries
from ropa.understanding.gazetteer import looked_up
from ropa.understanding.names import Name, is_generic, is_nobody, name_of
from ropa.understanding.naming import LONGEST, id_from
from ropa.understanding.plain import shown

if TYPE_CHECKING:
    from ropa.model.party import Party

BRACKETS = re.compile(r"(?P<outer>[^()]*[^()\s])\s*\((?P<inner>[^()]+)\)\s*")
DIGITS = 8
"""Hexadecimal digits of an id that no letters can be made of."""


class Known(NamedTuple):
    """A party of the register; `left` is what stands in brackets behind its name, or before it."""

    id: str
    left: str = ""


class Proposed(NamedTuple):
    """A party that the register does not have, under the id that it would bear; `left` as above."""

    id: str
    title: str
    left: str = ""


class Category(NamedTuple):
    """Words for a category of recipients; `named` may be the name of one of them."""

    words: str
    named: str = ""


class Doubt(NamedTuple):
    """A name that may be that of these parties, or of none; `why` says what speaks against it."""

    candidates: tuple[str, ...]
    why: str


Recognised = Known | Proposed | Category | Doubt
PARTIES = (Known, Proposed)


class Proposal(NamedTuple):
    """A new party: on how many rows it is named, in which cell first, and in which spellings."""

    id: str
    title: str
    rows: int
    first: str
    spellings: tuple[str, ...]


class Entry:
    """A party of the gallery, with every spelling of its name that was met."""

    def __init__(self, id_: str, title: str, *, new: bool, first: str = "") -> None:
        self.id = id_
        self.title = title
        self.new = new
        self.first = first
        self.rows = 0
        self.spellings: dict[str, Name] = {}

    def fits(self, name: Name) -> bool:
        """Whether the legal form of the name, or that none is stated, agrees with the party's."""
        forms = {each.forms for each in self.spellings.values() if each.core == name.core}
        return name.forms in forms or not name.forms or frozenset() in forms

    def contradicts(self, name: Name) -> bool:
        """Whether the party's name is met with another legal form, too."""
        forms = {each.forms for each in self.spellings.values() if each.forms}
        return bool(name.forms and forms) and name.forms not in forms


class Gallery:
    """The parties that are known, and those that a file adds to them."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self.entries: list[Entry] = []
        self.by_id: dict[str, Entry] = {}
        self.by_core: dict[str, list[Entry]] = {}
        self.by_bare: dict[str, list[Entry]] = {}
        for party in parties:
            entry = self.add(Entry(party.id, party.heading, new=False))
            for title in spelt(party):
                self.learn(entry, title)

    def recognise(self, text: str, *, named: bool = False, where: str = "") -> Recognised:
        """Who is meant by a text, in a cell of which `where` is the name.

        `named`: the text stands in a column of names, as that of controllers.
        """
        title = " ".join(unicodedata.normalize("NFKC", text).split())
        if is_nobody(title):
            return Category("")
        if looks_encoded(title):
            return Doubt((), f"“{shown(title)}” looks encoded: it is not readable")
        found = self.find(title)
        if found is None:
            return self.unknown(title, named=named, where=where)
        return self.met(found, title) if isinstance(found, Entry) else found

    def proposals(self) -> list[Proposal]:
        """The new parties, in the order in which they were met."""
        return [
            Proposal(each.id, each.title, each.rows, each.first, tuple(each.spellings))
            for each in self.entries
            if each.new
        ]

    def find(self, title: str) -> Entry | Doubt | None:
        """The one party of this name; a doubt where it may be several, or only nearly fits."""
        name = name_of(title)
        fitting = [each for each in self.by_core.get(name.core, ()) if each.fits(name)]
        if len(fitting) == 1 and not fitting[0].contradicts(name):
            return fitting[0]
        if fitting:
            return Doubt(ids(fitting), f"“{shown(title)}” may be {' or '.join(ids(fitting))}")
        if not self.by_core.get(name.core) and name.bare in self.by_bare:
            near = self.by_bare[name.bare]
            return Doubt(
                ids(near), f"“{shown(title)}” is spelt almost as {' and '.join(ids(near))}"
            )
        return self.by_id.get(title)

    def unknown(self, title: str, *, named: bool, where: str) -> Recognised:
        """What a text is that names no party met so far."""
        inside = BRACKETS.fullmatch(title)
        if inside and not named and name_of(inside["outer"]).forms:
            return self.beside(inside["outer"], inside["inner"], where)
        label, _, behind = title.partition(":")
        if behind and not named and name_of(behind).forms and not name_of(label).forms:
            return self.beside(behind, label, where)
        outer = inside["outer"] if inside else title
        if name_of(title).forms or (named and not is_generic(outer)):
            entry = self.add(Entry(self.free(title), title, new=True, first=where))
            return self.met(entry, title)
        return Category(title, name_within(inside["outer"], inside["inner"]) if inside else "")

    def beside(self, name: str, words: str, where: str) -> Recognised:
        """Who is meant by a name, with the words beside it."""
        found = self.recognise(name, where=where)
        return found._replace(left=words) if isinstance(found, PARTIES) else found

    def met(self, entry: Entry, title: str) -> Known | Proposed:
        """The party, of which one more row is known now."""
        entry.rows += 1
        self.learn(entry, title)
        return Proposed(entry.id, entry.title) if entry.new else Known(entry.id)

    def add(self, entry: Entry) -> Entry:
        self.entries.append(entry)
        self.by_id[entry.id] = entry
        return entry

    def learn(self, entry: Entry, title: str) -> None:
        """Remember that the party's name is spelt so."""
        if title in entry.spellings:
            return
        name = entry.spellings[title] = name_of(title)
        for index, key in ((self.by_core, name.core), (self.by_bare, name.bare)):
            entries = index.setdefault(key, [])
            if entry not in entries:
                entries.append(entry)

    def free(self, title: str) -> str:
        """An id for a new party that no other bears."""
        first = id_of(title)
        return next(each for each in numbered(first) if each not in self.by_id)


def spelt(party: Party) -> Iterator[str]:
    """The names of a party in its record; its id where it has none."""
    names = (party.title, party.title_ja, *(party.also_named or ()))
    stated = [name for name in names if name]
    yield from stated or [party.id]


def id_of(title: str) -> str:
    """The id for a name: its Latin letters, or where it has others the digest of the name."""
    latin = all(unicodedata.name(each, "").startswith("LATIN") for each in title if each.isalpha())
    made = id_from(title) if latin else ""
    if any(each.isalpha() for each in made) and made not in RESERVED:
        return made
    name = name_of(title)
    words = " ".join([name.core, *sorted(name.forms)])
    return f"party-{hashlib.sha256(words.encode()).hexdigest()[:DIGITS]}"


def numbered(first: str) -> Iterator[str]:
    """The id, and then the same with a number behind it."""
    yield first
    number = 2
    while True:
        tail = f"-{number}"
        yield first[: LONGEST - len(tail)].rstrip("-") + tail
        number += 1


def name_within(outer: str, inner: str) -> str:
    """Which side of a bracket may be a name, as in `Ticketing partner (Ticketmaster)`."""
    if is_generic(outer) == is_generic(inner):
        return ""
    name = inner if is_generic(outer) else outer
    place = looked_up(name) or countries(name).value or is_nobody(name)
    return name if name[0].isupper() and not place else ""


def ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(each.id for each in entries)
