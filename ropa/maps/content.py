"""What a picture of flows holds, whatever it is drawn in. Every text is safe to show, on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.transfers import GAPS, VERDICTS

if TYPE_CHECKING:
    from datetime import date

    from ropa.transfers import Verdict


class Place(NamedTuple):
    """A country, or where none is stated the areas in which a category of parties is."""

    code: str
    name: str
    area: str = ""
    """The area of law to which it belongs with others."""

    @property
    def words(self) -> str:
        return f"{self.name} · {self.area}" if self.area else self.name


class Box(NamedTuple):
    """A party, or a category of parties, in the place from or to which data go."""

    id: str
    """The party's id, or the words of the category."""
    title: str
    place: Place
    record: str = ""
    """KIND/ID of the party; empty for a category and for a party without a record."""
    stands_for: int = 1
    """Of how many parties it is the one box."""


class Stated(NamedTuple):
    """A record that states a flow, or from which one was found: KIND/ID and title."""

    record: str
    title: str


class Line(NamedTuple):
    """One flow, or several that are drawn as one line."""

    exporter: Box
    importer: Box
    regime: str
    law: str
    """The law under which the verdict is given, by its name."""
    verdict: Verdict
    ground: str
    message: str
    """The reason that decides."""
    cites: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    """Categories of data, of data items or of processing that go."""
    stated: tuple[Stated, ...] = ()
    flows: int = 1

    @property
    def gap(self) -> bool:
        """Whether the flow lacks something."""
        return self.verdict in GAPS

    @property
    def open(self) -> bool:
        """Whether somebody has something to do or to decide, which the reason tells."""
        return self.gap or self.verdict == "unclear"


class Picture(NamedTuple):
    """The flows of a register on a day, as lines between boxes."""

    title: str
    """Name of the register."""
    state: str
    """Which state of the register was read, in words."""
    data: str
    """How old the tables of law are, and what the register adds to them, in words."""
    on: date
    """The day whose law gives the verdicts."""
    lines: tuple[Line, ...]
    flows: int
    """How many flows the lines stand for."""
    among: int
    """How many flows there are, those included that are not shown."""
    narrowed: tuple[str, ...] = ()
    """What the picture was narrowed to, in words."""
    unread: tuple[str, ...] = ()
    """What could not be read, so that flows are missing or judged without it, in sentences."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every exporter and importer once, in the order of the lines."""
        ends = (box for line in self.lines for box in (line.exporter, line.importer))
        return tuple(dict.fromkeys(ends))

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many flows have each verdict, the gravest first; without those that none has."""
        found = {
            verdict: sum(line.flows for line in self.lines if line.verdict == verdict)
            for verdict in VERDICTS
        }
        return {verdict: number for verdict, number in found.items() if number}
