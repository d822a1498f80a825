"""Parties that cells name: those of the register, and those that the file itself proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ropa.imports.proposals import Proposals
    from ropa.register import Register


class Seen(NamedTuple):
    """What a name in a cell is: a party, else words for a category."""

    party: str = ""
    category: str = ""
    how: str = ""
    doubt: str = ""


class People:
    """Who is named in a file; each party is proposed once."""

    def __init__(self, register: Register, proposals: Proposals) -> None:
        self.register = register
        self.proposals = proposals

    def named(self, name: str) -> Seen:
        """The party of a column that holds names and nothing else."""
        party = self.proposals.thing("parties", name)
        return Seen(party=party, how=self.told(party))

    def client(self, words: str) -> Seen:
        """A controller that a processor acts for; a category where the words name none."""
        return self.named(words)

    def recipient(self, words: str) -> Seen:
        """A party where one is named for certain, else a category."""
        return Seen(category=words)

    def told(self, party: str) -> str:
        if self.proposals.foreign("parties", party):
            return f"the party {party} of the register"
        return f"proposed as the party {party}"
