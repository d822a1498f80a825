"""The register: every record by kind and id, every node by type, who refers to whom."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from ropa.document import Document, read
from ropa.law import SHIPPED
from ropa.model import KINDS
from ropa.model.node import set_path, set_record
from ropa.model.party import Party
from ropa.model.step import first, steps_to, ways_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ropa.config import Config
    from ropa.law import Law
    from ropa.model.node import Filed, Node, Record, Spot
    from ropa.model.step import Ids, Step
    from ropa.place import Place, Route
    from ropa.problem import Problem
    from ropa.waiver import WaiverFile

R = TypeVar("R", bound="Record")
N = TypeVar("N")

Reference: TypeAlias = "tuple[Node, Route]"
"""A node and, in it, the way to the key that names another record."""
FOLDER: dict[type, str] = {shape: kind for kind, shape in KINDS.items()}


class Loose(NamedTuple):
    """An id written in a record that has another fault, so that it did not become a node."""

    kind: str
    record: str
    place: Place
    path: Route
    refers: str
    id: str


class Removed(NamedTuple):
    """A record that git holds and the register no longer does, as it last stood."""

    earlier: Record
    commit: str
    """The commit that took it away; empty where none has yet."""


class Changed(NamedTuple):
    """A record that stands otherwise than in the last commit."""

    record: Record
    earlier: Record


class Extracted(NamedTuple):
    """What a register that was made for others says of itself: much of it is left out."""

    called: str
    """Name of the list by which it was made."""
    sha256: str
    """SHA-256 of that list."""
    title: str
    confidential: bool
    commit: bool
    """Whether the commit that it was made from is named."""
    ways: Mapping[str, frozenset[str]]
    """By kind, the ways of keys that are shown; no record of another kind is."""
    status: tuple[str, ...]
    """How records stand that are in it."""
    verdicts: bool
    """Whether verdicts on transfers are shown."""
    findings: bool
    """Whether findings are counted."""


class Register:
    """Everything that was read, for the day whose law is asked.

    Built by `load`, and held against its history by `recall`; afterwards nothing changes it.
    `discounted` has, by the name of a record, why its review does not count although it holds.
    `extracted` says of an extract what was left out: nothing of it may be judged by what it lacks.
    """

    def __init__(self, config: Config, on: date) -> None:
        self.config = config
        self.on = on
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        self.unreadable: dict[tuple[str, str], str] = {}
        self.partly_hidden: set[str] = set()
        self.problems: list[Problem] = []
        self.waivers: WaiverFile | None = None
        self.law: Law = SHIPPED
        self.nodes: dict[type, list[Any]] = defaultdict(list)
        self.references: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        self.loose: list[Loose] = []
        self.contents: dict[str, bytes] = {}
        self.removed: list[Removed] = []
        self.changed: list[Changed] = []
        self.discounted: dict[str, str] = {}
        self.extracted: Extracted | None = None
        self._placed: Document | None = None

    def let_go_of_texts(self) -> None:
        """Forget the text of every file, for long work that asks for no more places of keys."""
        self.contents.clear()
        self._placed = None

    def let_go_of_records(self) -> None:
        """Forget every record and node, for long work that needs only what was made of them.

        Nodes forget their records, too: of a node that holds but texts the collector knows nothing,
        nor that a record is held by none but its own nodes.
        """
        self.let_go_of_texts()
        any(map(set_record, chain.from_iterable(self.nodes.values()), repeat(None)))
        for each in self.records.values():
            each.clear()
        for held in (self.nodes, self.references, self.loose, self.removed, self.changed):
            held.clear()
        self.__dict__.pop("named", None)

    def every(self, shape: type[N]) -> list[N]:
        """Every node of exactly this type, in the order of files and keys."""
        return self.nodes[shape]

    def all_records(self) -> Iterator[Record]:
        """Every record, kind by kind, in the order of ids."""
        for records in self.records.values():
            yield from records.values()

    def one(self, shape: type[R], name: str | Any) -> R | None:
        """The record of this type and id; None where it is absent, unread or not stated."""
        return self.records[FOLDER[shape]].get(name) if name else None  # type: ignore[return-value]

    def unread(self, kind: str, name: str) -> bool:
        """Whether there is a file for this id that could not be read, or may be one."""
        return (kind, name) in self.unreadable or kind in self.partly_hidden

    @property
    def not_read(self) -> list[str]:
        """What could not be read: records as KIND/ID, folders that may hold some as KIND/."""
        folders = [f"{kind}/" for kind in KINDS if kind in self.partly_hidden]
        return [*("/".join(each) for each in sorted(self.unreadable)), *folders]

    @property
    def entities(self) -> tuple[str, ...]:
        """Ids of the parties whose record this is."""
        return self.config.settings.entities or ()

    def country_of(self, name: str | Any) -> str:
        """The country of a party; empty where it is not stated or there is no such party."""
        party = self.one(Party, name)
        return (party.country or "") if party else ""

    def party_name(self, name: str) -> str:
        """The title of a party, or the id where there is no such party."""
        party = self.one(Party, name)
        return party.heading if party else name

    @cached_property
    def named(self) -> dict[int, list[Record]]:
        """By the identity of each record, every record that it names and that could be read."""
        found: dict[int, list[Record]] = defaultdict(list)
        for (kind, name), references in self.references.items():
            target = self.records[kind].get(name)
            last = None
            for node, _ in references:
                if target is not None and node.record is not last:
                    last = node.record
                    found[id(last)].append(target)
        return found

    def referring_to(self, record: Record) -> list[Reference]:
        """Every place in which another record names this one."""
        return self.references.get((record.kind, record.id), [])

    def place(self, spot: Spot) -> Place:
        """Where a key stands in its file, or the nearest place to it."""
        file = spot.record.file
        if self._placed is None or self._placed.file != file:
            # It was read already: only the places of its keys are wanted now.
            text = self.contents[file].decode("utf-8-sig")
            self._placed = Document(file, text, {})
        return self._placed.place(spot.path)

    def data_of(self, record: Record) -> dict[str, Any]:
        """What the file of a record says, key by key, without the defaults that nobody wrote."""
        document, _ = read(record.file, self.contents[record.file])
        return document.data if document else {}

    def add(self, record: Record) -> None:
        """Enter a record, stamped with its kind, id and file, into every index."""
        self.records[record.kind][record.id] = record
        self.index(record)

    def index(self, record: Filed) -> None:
        """Enter every node of a file, and what they refer to."""
        self.walk(record, record, first(type(record)))

    def walk(self, node: Node, record: Filed, step: Step) -> None:
        """Enter a node and every node below it, each stamped with its record and its path."""
        shape, path, named, ids, held, parts = step
        set_record(node, record)
        set_path(node, path)
        nodes = self.nodes
        nodes[shape].append(node)
        if ids:
            self.refer(node, named(node), ids)
        if not parts:
            return
        # To tell `zip` here how strict to be takes a tenth of the time of the whole walk.
        for value, part in zip(held(node), parts):  # noqa: B905
            if not value:
                continue
            shape, _, leaf, _, below, _, _ = part
            if below:
                self.walk(value, record, below)
            elif leaf:
                # Most nodes are of this sort.
                nodes[shape].extend(value)
                any(map(set_record, value, repeat(record)))
                any(map(set_path, value, ways_to(part, len(value))))
            else:
                for each, further in zip(value, steps_to(part, len(value))):  # noqa: B905
                    self.walk(each, record, further)

    def refer(self, node: Node, named: Sequence[Any], ids: Sequence[Ids]) -> None:
        """Enter what a node names of other records."""
        references = self.references
        for value, part in zip(named, ids):  # noqa: B905
            if not value:
                continue
            kind, many, way, _ = part
            if not many:
                references[kind, value].append((node, way))
                continue
            for name, each in zip(value, ways_to(part, len(value))):  # noqa: B905
                references[kind, name].append((node, each))
