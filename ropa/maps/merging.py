"""One line for several flows, where there are more than can be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.maps.content import Box
from ropa.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ropa.maps.content import Line, Place

MOST = 150
"""Lines of a picture in which each flow has its own."""


class Crowds(NamedTuple):
    """The box that stands for all the parties of a place; those that are not merged have none."""

    exporters: dict[Place, Box]
    importers: dict[Place, Box]

    def moved(self, line: Line) -> Line:
        """The line between the boxes that stand for its ends."""
        return line._replace(
            exporter=self.exporters.get(line.exporter.place, line.exporter),
            importer=self.importers.get(line.importer.place, line.importer),
        )


def merged(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, or where they are too many one for those that share the ends, law and verdict.

    At first the importers of a country are one box; where that is not enough, the exporters of a
    country are one too.
    """
    if len(lines) <= MOST:
        return tuple(lines)
    importers = crowds([line.importer for line in lines], importers_of)
    found = together(map(Crowds({}, importers).moved, lines))
    if len(found) <= MOST:
        return found
    exporters = crowds([line.exporter for line in lines], exporters_of)
    return together(map(Crowds(exporters, importers).moved, lines))


def importers_of(number: int) -> str:
    return counted(number, "importer")


def exporters_of(number: int) -> str:
    return counted(number, "exporter")


def crowds(boxes: Iterable[Box], called: Callable[[int], str]) -> dict[Place, Box]:
    """By place, the one party in it, or the box that stands for all of them."""
    by_place: dict[Place, list[Box]] = {}
    for box in dict.fromkeys(boxes):
        by_place.setdefault(box.place, []).append(box)
    return {place: crowd(found, place, called) for place, found in by_place.items()}


def crowd(boxes: Sequence[Box], place: Place, called: Callable[[int], str]) -> Box:
    if len(boxes) == 1:
        return boxes[0]
    return Box("", called(len(boxes)), place, stands_for=len(boxes))


def together(lines: Iterable[Line]) -> tuple[Line, ...]:
    groups: dict[object, list[Line]] = {}
    for line in lines:
        shared = (line.exporter, line.importer, line.regime, line.verdict)
        groups.setdefault(shared, []).append(line)
    return tuple(one(group) for group in groups.values())


def one(group: Sequence[Line]) -> Line:
    """One line for these. What only one of several says stands in the table, not in the picture."""
    first = group[0]
    if len(group) == 1:
        return first
    grounds = {line.ground for line in group}
    return first._replace(
        ground=first.ground if len(grounds) == 1 else "",
        message="",
        cites=(),
        what=tuple(dict.fromkeys(each for line in group for each in line.what)),
        stated=tuple(dict.fromkeys(each for line in group for each in line.stated)),
        flows=sum(line.flows for line in group),
    )
