"""In which order boxes stand, so that few lines cross, and how near each comes to its lines."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from ropa.maps.telling import by_place
from ropa.transfers import VERDICTS
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.maps.content import Box, Line, Picture, Place

ROUNDS = 4
"""How often the order is mended; the sorting by middles (Sugiyama) hardly gains after that."""

TOGETHER = 12
"""Lines up to which an importer stands once; of more, once for each of its exporters."""

Pair = tuple["Line", ...]


def sections(lines: Sequence[Line]) -> list[list[Line]]:
    """All lines together, or where they are many each exporter's own."""
    if len(lines) <= TOGETHER:
        return [list(lines)] if lines else []
    found: dict[Box, list[Line]] = {}
    for line in lines:
        found.setdefault(line.exporter, []).append(line)
    return list(found.values())


def repeated(picture: Picture) -> str:
    """That an importer has several boxes, where one has; else empty."""
    if len(picture.lines) <= TOGETHER:
        return ""
    pairs = {(line.exporter, line.importer) for line in picture.lines}
    several = len(pairs) > len({importer for _, importer in pairs})
    words = phrase("an importer of several exporters stands beside each of them")
    return words if several else ""


def ordered(lines: Sequence[Line]) -> tuple[list[Pair], list[Box]]:
    """The lines of each pair, exporter by exporter in the order given, and the importers.

    Those of one country stay together.
    """
    pairs = paired(lines)
    exporters = places_together(pair[0].exporter for pair in pairs)
    rank = {box: number for number, box in enumerate(exporters)}
    importers = [
        box
        for _, found in by_place(dict.fromkeys(pair[0].importer for pair in pairs))
        for box in found
    ]
    for _ in range(ROUNDS):
        pairs = beside(pairs, rank, importers)
        importers = by_middle(pairs, importers)
    return beside(pairs, rank, importers), importers


def paired(lines: Iterable[Line]) -> list[Pair]:
    """The lines from one box to another, the gravest first."""
    found: dict[tuple[Box, Box], list[Line]] = {}
    for line in lines:
        found.setdefault((line.exporter, line.importer), []).append(line)
    return [tuple(sorted(each, key=gravity)) for each in found.values()]


def gravity(line: Line) -> tuple[int, str]:
    return VERDICTS.index(line.verdict), line.regime


def places_together(boxes: Iterable[Box]) -> list[Box]:
    """The boxes in their order, but those of a place after the first of it."""
    by: dict[Place, dict[Box, None]] = {}
    for box in boxes:
        by.setdefault(box.place, {})[box] = None
    return [box for found in by.values() for box in found]


def beside(pairs: Iterable[Pair], rank: dict[Box, int], importers: Sequence[Box]) -> list[Pair]:
    """The pairs of each exporter in the order of their importers."""
    order = {box: number for number, box in enumerate(importers)}
    return sorted(pairs, key=lambda pair: (rank[pair[0].exporter], order[pair[0].importer]))


def by_middle(pairs: Sequence[Pair], importers: Sequence[Box]) -> list[Box]:
    """The importers by the middle of what goes to them, and so the countries."""
    ranks: dict[Box, list[int]] = {}
    places: dict[Place, list[int]] = {}
    for number, pair in enumerate(pairs):
        ranks.setdefault(pair[0].importer, []).append(number)
        places.setdefault(pair[0].importer.place, []).append(number)

    def middle(box: Box) -> tuple[object, ...]:
        place = box.place
        return (fmean(places[place]), place, fmean(ranks[box]), box.title, box.id)

    return sorted(importers, key=middle)


class Block(NamedTuple):
    """Boxes that touch each other: where the first would best stand, and of how many."""

    top: float
    boxes: int


def settled(
    middles: Sequence[float], heights: Sequence[float], gaps: Sequence[float]
) -> list[float]:
    """Tops of boxes in this order, each as near to its middle as the others let it.

    `gaps` is what is free above each, of the first from zero. The sum of the squares of what each
    is off is the least there is (pool adjacent violators).
    """
    offsets = [sum(heights[:number]) + sum(gaps[: number + 1]) for number in range(len(heights))]
    blocks: list[Block] = []
    for middle, height, offset in zip(middles, heights, offsets, strict=True):
        blocks.append(Block(middle - height / 2 - offset, 1))
        while len(blocks) > 1 and blocks[-2].top >= blocks[-1].top:
            last, before = blocks.pop(), blocks.pop()
            boxes = last.boxes + before.boxes
            blocks.append(Block((last.top * last.boxes + before.top * before.boxes) / boxes, boxes))
    # Bounded from above the best there is stays the best.
    moved = [max(block.top, 0) for block in blocks for _ in range(block.boxes)]
    return [top + offset for top, offset in zip(moved, offsets, strict=True)]
