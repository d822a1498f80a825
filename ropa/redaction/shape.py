"""What a list of an extract says: which records, and of each kind the keys that are shown.

What it does not name is left out, a key that the model is given later as well.
"""

from typing import TYPE_CHECKING, Annotated

from msgspec import Struct

from ropa.model.node import Text, Texts, says
from ropa.model.terms import Status


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A table of a list."""


class Shown(Part, frozen=True):
    """What is shown of the records of one kind."""

    kind: Annotated[Text, says("The kind, as in `controller`.")]
    ids: Annotated[
        bool, says("Whether records keep their ids; else they are numbered: an id may tell a name.")
    ] = False
    shows: Annotated[
        Texts, says("Keys that are shown, as in `data.retention.period`; a table is none.")
    ] = ()


class Extract(Part, frozen=True):
    """A list: the file's name without its ending is what the extract is called."""

    title: Annotated[Text, says("What the extract is called in words.")]
    title_ja: Annotated[Text, says("The same in Japanese, for outputs in Japanese.")] = ""
    confidential: Annotated[bool, says("Whether its cover says that it is confidential.")] = True
    status: Annotated[
        tuple[Status, ...], says("Only records that stand so; drafts are left out by themselves.")
    ] = ("active",)
    individuals: Annotated[
        bool, says("Whether parties that are natural persons stand in it, where others name them.")
    ] = False
    name: Annotated[
        bool, says("Whether the register's name is shown; else the names of its entities.")
    ] = False
    commit: Annotated[
        bool, says("Whether it says which commit of git it was made from, and the words of --at.")
    ] = False
    unread: Annotated[
        bool, says("Whether files are named that cannot be read, of kinds that keep their ids.")
    ] = False
    verdicts: Annotated[
        bool, says("Whether the verdicts on transfers are shown, without their reasons.")
    ] = False
    findings: Annotated[
        bool, says("Whether findings are counted; what they say is never shown.")
    ] = False
    records: Annotated[tuple[Shown, ...], says("The kinds that are shown.")] = ()

    if TYPE_CHECKING:

        @property
        def called(self) -> str:
            """What it is called on the command line."""

        @property
        def sha256(self) -> str:
            """SHA-256 of the file."""
