"""The files of a register as they stood after each commit that led to one."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ropa import config
from ropa.document import LIMIT, read
from ropa.errors import RopaError
from ropa.git import Edit, Step, blobs, kept_as, time_of
from ropa.load import SUFFIX, Named, enter, parse_name
from ropa.place import Place
from ropa.problem import Problem
from ropa.register import Register
from ropa.tree import File, listing, sized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, tzinfo

    from ropa.config import Config
    from ropa.git import Repository, Trail
    from ropa.tree import Entries

BEGINNING = -1
"""The number of the state before the first commit."""
SETTINGS = Named("", config.NAME)


class Row(NamedTuple):
    """Since which step a file has stood so; mode and object id are empty where there is none."""

    number: int
    mode: str
    oid: str


class Like(NamedTuple):
    """What a part of a register is read with: the settings, and the day whose law is asked."""

    config: Config
    on: date


class Past:
    """Every state of a register along first parents, by number: the first commit made state 0.

    After `beside` the last state is that of the folder, which no commit has made yet.
    """

    def __init__(self, way: Trail, repository: Repository) -> None:
        self.whole = way.whole
        """Whether the first commit began the register's history; else it is cut off there."""
        self.steps: list[Step] = []
        self._repository = repository
        self._files: dict[str, File] = {}
        self._contents: dict[str, bytes] = {}
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._names: dict[Named, set[str]] = defaultdict(set)
        for step in way.steps:
            self._add(step)

    def _add(self, step: Step) -> None:
        for name, mode, oid in step.edits:
            self._rows[name].append(Row(len(self.steps), mode, oid))
            named = named_by(name)
            if named:
                self._names[named].add(name)
        self.steps.append(step)

    @property
    def last(self) -> int:
        """The number of the last state."""
        return len(self.steps) - 1

    def beside(self, files: Iterable[File]) -> None:
        """Add the folder as it stands, if it differs from the last commit but for ends of lines."""
        tip = {name: oid for name, (oid, _) in self.entries(self.last).items()}
        edits = []
        for file in files:
            oid = tip.pop(file.name, "")
            if not self._is_kept(file, oid):
                key = f"folder:{file.name}"
                self._files[key] = file
                edits.append(Edit(file.name, "", key))
        edits += [Edit(name, "", "") for name in tip]
        if edits:
            self._add(Step("", self.steps[-1].time, tuple(sorted(edits))))

    def _is_kept(self, file: File, oid: str) -> bool:
        if file.content is None or not kept_as(file.content, {oid}):
            return False
        self._contents[oid] = file.content
        return True

    def holds(self, contents: Mapping[str, bytes]) -> None:
        """Take the texts of the last state by name, where they are known, so that none is asked."""
        for name, (oid, trouble) in self.entries(self.last).items():
            if not trouble and name in contents:
                self._contents[oid] = contents[name]

    def number(self, commit: str) -> int | None:
        """The number of the state that a commit made; None where it is not on the way."""
        return next((n for n, step in enumerate(self.steps) if step.commit == commit), None)

    def day(self, number: int, zone: tzinfo) -> date | None:
        """The day on which a state began, in this zone; None of what is not committed."""
        step = self.steps[number]
        if not step.commit:
            return None
        return time_of(step.time).astimezone(zone).date()

    def records(self) -> Iterator[Named]:
        """Every record that any state had, whether or not it could be read."""
        return (named for named in sorted(self._names) if named.kind)

    def touching(self, *records: Named) -> list[int]:
        """The numbers of the steps that touched the files of any of these records, oldest first."""
        names = {name for each in records for name in self._names.get(each, ())}
        return sorted({row.number for name in names for row in self._rows[name]})

    def touched(self, number: int) -> set[Named]:
        """What the edits of a step touched."""
        return {named for each in self.steps[number].edits if (named := named_by(each.name))}

    def stands(self, named: Named, number: int) -> bool:
        """Whether there was a file for this record in a state."""
        return any(self._row(name, number) for name in self._names.get(named, ()))

    def _row(self, name: str, number: int) -> Row | None:
        """The file of this name as it stood in a state, if it did."""
        rows = self._rows[name]
        found = bisect_right(rows, number, key=lambda row: row.number)
        return rows[found - 1] if found and rows[found - 1].oid else None

    def entries(self, number: int, names: Iterable[str] | None = None) -> Entries:
        """Object id and trouble of each file of a state, or of those of these names."""
        known = self._rows if names is None else names
        found = ((name, self._row(name, number)) for name in known)
        return listing((name, row.mode, row.oid, 0) for name, row in found if row)

    def files(self, listed: Entries) -> Iterator[File]:
        """The files that `entries` named. Raises RopaError where the clone does not hold one."""
        self._fetch(oid for oid, trouble in listed.values() if not trouble)
        for name, (oid, trouble) in listed.items():
            if oid in self._files:
                yield self._files[oid]
            else:
                yield File(name, None, trouble) if trouble else sized(name, self._contents[oid])

    def _fetch(self, oids: Iterable[str]) -> None:
        known = self._contents.keys() | self._files.keys()
        lacking = sorted({each for each in oids if each not in known})
        if lacking:
            self._contents.update(
                zip(lacking, blobs(self._repository, lacking, LIMIT), strict=True)
            )

    def partly(
        self, number: int, wanted: Iterable[Named], around: Register | None, like: Like
    ) -> Register:
        """These records as they stood in a state, and those that they name, as a register.

        Those that they name are taken from the register `around`, if given, else from that state.
        """
        newer = self._newer_format(number)
        first = {*wanted}
        settings = self._settings(number, like) if SETTINGS in first else like.config
        register = Register(settings, like.on)
        enter_all(register, self._held(number, first), newer)
        further = named_in(register) - first
        held = held_by(around, further) if around else self._held(number, further)
        enter_all(register, held, "" if around else newer)
        return register

    def _held(self, number: int, wanted: Iterable[Named]) -> Iterator[File]:
        """The files of these records in a state."""
        names = (name for each in sorted(wanted) for name in self._names.get(each, ()))
        return self.files(self.entries(number, names))

    def _settings(self, number: int, like: Like) -> Config:
        """The settings in a state; where they cannot be read, those that are given."""
        for file in self.files(self.entries(number, [config.NAME])):
            document, _ = read(file.name, file.content or b"")
            with suppress(RopaError):
                return config.checked(document) if document else like.config
        return like.config

    def _newer_format(self, number: int) -> str:
        """Why records of that state must not be read: their format is newer than this version."""
        for file in self.files(self.entries(number, [config.NAME])):
            document, _ = read(file.name, file.content or b"")
            return config.newer_schema(document) if document else ""
        return ""


def named_in(register: Register) -> set[Named]:
    """The records that those of a register name, whether or not they are there."""
    return {
        *(Named(*each) for each in register.references),
        *(Named(each.refers, each.id) for each in register.loose),
    }


def held_by(register: Register, wanted: Iterable[Named]) -> Iterator[File]:
    """The files of these records in a register that still holds its texts."""
    for each in sorted(wanted):
        record = register.records[each.kind].get(each.id) if each.kind else None
        name = record.file if record else register.unreadable.get(each, each.id)
        if name in register.contents:
            yield File(name, register.contents[name])


def enter_all(register: Register, files: Iterable[File], newer: str = "") -> None:
    """Read files into a register; where their format is `newer` than can be read, none of them."""
    for file in files:
        named = named_by(file.name)
        if newer and named:
            register.unreadable[named] = file.name
            register.problems.append(Problem("newer", Place(file.name, 1, 1), newer, *named))
        else:
            register.problems.extend(enter(register, file))


def named_by(name: str) -> Named | None:
    """The record that a file of this name holds; None where it holds none.

    The few files at the top that hold no record are named by no kind.
    """
    folder, below, _ = name.partition(f"{SUFFIX}/")
    shown = f"{folder}{SUFFIX}" if below else name
    if not shown.endswith(SUFFIX) or "/." in f"/{shown}":
        return None
    if "/" not in shown:
        return Named("", shown)
    found = parse_name(shown)
    return None if isinstance(found, Problem) else found
