"""Parties that cells name: those of the register, and those that the file itself proposes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, assert_never

from ropa.model.party import Party
from ropa.understanding.parties import Category, Doubt, Gallery, Known, Proposed

if TYPE_CHECKING:
    from ropa.imports.proposals import Proposals
    from ropa.register import Register
    from ropa.understanding.parties import Recognised

INSIDE = "“{name}” in brackets may be the name of one of them; the words stay a category"


class Seen(NamedTuple):
    """What a name in a cell is: a party, else words for a category; neither where it is open."""

    party: str = ""
    category: str = ""
    how: str = ""
    doubt: str = ""
    left: str = ""
    """What stands beside the name, as in brackets, and is no part of it."""


class People:
    """Who is named in a file; each party is proposed once."""

    def __init__(self, register: Register, proposals: Proposals) -> None:
        self.register = register
        self.proposals = proposals
        self.gallery = Gallery(register.every(Party))
        self.named = cache(self._named)
        self.recipient = cache(self._recipient)

    def forget(self) -> None:
        """Let names be looked at once more, now that more parties are known."""
        self.named.cache_clear()
        self.recipient.cache_clear()

    def _named(self, words: str) -> Seen:
        """Who is meant in a column that holds names."""
        return self.seen(self.gallery.recognise(words, named=True))

    def _recipient(self, words: str) -> Seen:
        """A party where one is named for certain, else a category."""
        seen = self.seen(self.gallery.recognise(words))
        return seen if seen.party else seen._replace(category=words)

    def seen(self, found: Recognised) -> Seen:
        """The same as a party of a record to write, or as words."""
        match found:
            case Known(id=name, left=left):
                if not self.proposals.foreign("parties", name):
                    title = self.register.records["parties"][name].heading
                    self.proposals.propose("parties", name, title)
                return Seen(party=name, how=f"the party {name} of the register", left=left)
            case Proposed(id=name, title=title, left=left):
                self.proposals.propose("parties", name, title)
                return Seen(party=name, how=f"proposed as the party {name}", left=left)
            case Category(words=words, named=named):
                doubt = INSIDE.format(name=named) if named else ""
                return Seen(category=words, how="a category, and no name", doubt=doubt)
            case Doubt(why=why):
                return Seen(doubt=why)
            case _:
                assert_never(found)
