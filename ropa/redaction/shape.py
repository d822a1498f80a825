"""What a list of an extract says: which records, and of each kind the keys that are shown.

What it does not name is left out, a key that the model is given later as well.
"""

from typing import TYPE_CHECKING

from msgspec import Struct

from ropa.model.node import Text, Texts
from ropa.model.terms import Status


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A table of a list."""


class Shown(Part, frozen=True):
    """What is shown of the records of one kind."""

    kind: Text
    """The kind, as in `controller`."""
    ids: bool = False
    """Whether records keep their ids; else they are numbered: an id may tell a name."""
    shows: Texts = ()
    """Keys that are shown, as in `data.retention.period`; a table is none."""


class Extract(Part, frozen=True):
    """A list: the file's name without its ending is what the extract is called."""

    title: Text
    """What the extract is called in words."""
    title_ja: Text = ""
    """The same in Japanese, for outputs in Japanese."""
    confidential: bool = True
    """Whether its cover says that it is confidential."""
    status: tuple[Status, ...] = ("active",)
    """Only records that stand so; drafts are left out by themselves."""
    individuals: bool = False
    """Whether parties that are natural persons stand in it, where others name them."""
    name: bool = False
    """Whether the register's name is shown; else the names of its entities."""
    commit: bool = False
    """Whether it says which commit of git it was made from, and the words of --at."""
    unread: bool = False
    """Whether files are named that cannot be read, of kinds that keep their ids."""
    verdicts: bool = False
    """Whether the verdicts on transfers are shown, without their reasons."""
    findings: bool = False
    """Whether findings are counted; what they say is never shown."""
    records: tuple[Shown, ...] = ()
    """The kinds that are shown."""

    if TYPE_CHECKING:

        @property
        def called(self) -> str:
            """What it is called on the command line."""

        @property
        def sha256(self) -> str:
            """SHA-256 of the file."""
