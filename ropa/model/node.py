"""What every record is made of: typed nodes that know their record and their way of keys.

The sentence below a field explains it, wherever it is explained: `ropa.model.told` finds it.

The modules of the model that hold records do without postponed annotations: msgspec evaluates
such texts at each start, which costs a tenth of a check of 100 records.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar, Union

from msgspec import UNSET, Meta, Struct, UnsetType

from ropa.model.terms import Status
from ropa.place import Route

T = TypeVar("T")
Maybe = Union[T, UnsetType]  # noqa: UP007 - mypy takes no alias made with the operator
"""A key that may be absent, which means that nobody has stated it; reading never asks for it."""

Text = Annotated[str, Meta(min_length=1)]
Texts = tuple[Text, ...]
Duration = Annotated[
    str,
    Meta(
        pattern=r"^P(?=\d)(\d{1,6}Y)?(\d{1,6}M)?(\d{1,6}W)?(\d{1,6}D)?$",
        title="a duration such as P2Y, P6M or P30D",
    ),
]
Sha256 = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{64}$", title="a SHA-256 of 64 hexadecimal digits")
]  # fmt: skip
Count = Annotated[int, Meta(ge=0, title="a whole number from 0")]
Module = Annotated[int, Meta(ge=1, le=4, title="a module from 1 to 4")]
Line = Annotated[int, Meta(ge=1, title="a line number from 1")]


def to(kind: str) -> Meta:
    """Marks a field as a reference to the id of a record of this kind."""
    return Meta(min_length=1, extra={"refers": kind})


PartyId = Annotated[str, to("parties")]
AgreementId = Annotated[str, to("agreements")]
AssessmentId = Annotated[str, to("assessments")]
MeasureId = Annotated[str, to("measures")]
SystemId = Annotated[str, to("systems")]
NoticeId = Annotated[str, to("notices")]
ActivityId = Annotated[str, to("controller")]
ProvisionId = Annotated[str, to("appi/provisions")]
ReceiptId = Annotated[str, to("appi/receipts")]
ForeignTransferId = Annotated[str, to("appi/foreign-transfers")]
RelatedInformationId = Annotated[str, to("appi/related-information")]
EntrustmentId = Annotated[str, to("appi/entrustments")]
OptOutNoticeId = Annotated[str, to("appi/opt-outs")]


class Placed:
    """Which record a node is of, and the way of keys to it there.

    The index says so once the register is loaded. They are no fields, take part in no comparison
    and are never written. Asked for more often than anything else, they are found without a call;
    in slots of their own, for a dict of each node would be a sixth of a register's memory.
    """

    __slots__ = ("path", "record")
    path: Route
    record: "Filed"


class Node(Struct, Placed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a record."""

    def at(self, *keys: str | int) -> "Spot":
        """The spot of a key of this node, which need not be present."""
        return Spot(self.record, (*self.path, *keys))


class Spot(NamedTuple):
    """A key of a record, as rules name it."""

    record: "Filed"
    path: Route


class Filed(Node, frozen=True, dict=True):
    """A node that is the whole of one file; loading tells it which.

    What else is found out about it is kept in its `__dict__`, as long as the register.
    """

    if TYPE_CHECKING:

        @property
        def kind(self) -> str:
            """The folder that it stands in, such as `controller` or `appi/provisions`."""

        @property
        def id(self) -> str: ...

        @property
        def file(self) -> str:
            """Name of its file below the register's root."""

    @property
    def name(self) -> str:
        """`KIND/ID`, as the record is named in outputs; of a file that is no record, its name."""
        return f"{self.kind}/{self.id}" if self.kind else self.file


class Source(Node, frozen=True):
    """The sentence of a document that a statement of the record rests on."""

    document: Maybe[Text] = UNSET
    """File name or title of the document."""
    line: Maybe[Line] = UNSET
    """Line of the document's text on which the quote stands."""
    quote: Maybe[Text] = UNSET
    """The sentence, word for word."""
    supports: Maybe[Texts] = UNSET
    """Keys of this record that rest on it, as in `transfers[0].basis`."""


class Record(Filed, frozen=True):
    """What every record may say, whatever its kind."""

    title: Maybe[Text] = UNSET
    """What the record is called, in words."""
    title_ja: Maybe[Text] = UNSET
    """The title in Japanese."""
    status: Status = "active"
    """Where the record stands in its life."""
    ended: Maybe[date] = UNSET
    """Day on which what it describes ended."""
    reason: Maybe[Text] = UNSET
    """Why it ended."""
    inferred: Maybe[Texts] = UNSET
    """Keys of this record whose value was inferred and is stated nowhere."""
    undecided: Maybe[Texts] = UNSET
    """Keys of this record whose value a person has still to decide."""
    notes: Maybe[Text] = UNSET
    """Anything a reader should know."""
    sources: Maybe[tuple[Source, ...]] = UNSET
    """What the statements rest on."""

    @property
    def heading(self) -> str:
        """Its title, or its id where it has none."""
        return self.title or self.id


class Elsewhere(Node, frozen=True):
    """A list of persons or clients that is kept outside git."""

    reference: Maybe[Text] = UNSET
    """What the list is called."""
    location: Maybe[Text] = UNSET
    """Where it is kept."""
    sha256: Maybe[Sha256] = UNSET
    """SHA-256 of the list as it stood."""
    count: Maybe[Count] = UNSET
    """How many entries it has."""
    category: Maybe[Text] = UNSET
    """Who is on it, as a category."""


# A frozen node lets nobody set an attribute: its slots are asked.
set_path: Callable[["Node", Route], None] = vars(Placed)["path"].__set__
set_record: Callable[["Node", "Filed | None"], None] = vars(Placed)["record"].__set__


def stamp_record(record: Filed, kind: str, name: str, file: str) -> None:
    """Tell a record what its file says about it: its kind, its id and the file itself."""
    record.__dict__.update(kind=kind, id=name, file=file)


def stamp_like(node: Node, other: Node) -> None:
    """Tell a node that it stands where another stands, as far as that is known."""
    if hasattr(other, "record"):
        set_record(node, other.record)
        set_path(node, other.path)
    if isinstance(node, Filed) and isinstance(other, Filed):
        stamp_record(node, other.kind, other.id, other.file)
