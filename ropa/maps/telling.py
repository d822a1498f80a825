"""What every picture says in words, whatever it is drawn in."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ropa import __version__
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.maps.content import Box, Line, Picture, Place

NAMED = 3
"""How many data categories or records a line names before it counts the rest."""
GAPS_TOLD = 12
"""How many gaps a description names before it counts the rest."""
BESIDE = " · "


def title(picture: Picture) -> str:
    return phrase("Transfer map of {register}", register=picture.title)


def facts(picture: Picture) -> Iterator[str]:
    """Which register, by which law, how many flows with which verdict, and what is not shown."""
    yield BESIDE.join((picture.state, phrase("law of {day}", day=picture.on), picture.data))
    yield tally(picture)
    yield from picture.unread
    yield from filter(None, (BESIDE.join(picture.narrowed), joined(picture)))


def tally(picture: Picture) -> str:
    """How many flows there are, by verdict."""
    if not picture.flows:
        return nothing(picture)
    counts = ", ".join(f"{phrase(name)} {number}" for name, number in picture.counts.items())
    shown = counted(picture.flows, "flow")
    if picture.among != picture.flows:
        shown = phrase("{shown} of {all}", shown=picture.flows, all=counted(picture.among, "flow"))
    return f"{shown}: {counts}"


def nothing(picture: Picture) -> str:
    if picture.among:
        return phrase("none of {flows} is such a one", flows=counted(picture.among, "flow"))
    return phrase("no transfer abroad is stated or found")


def joined(picture: Picture) -> str:
    """What is drawn as less than it is; empty where every flow has its line."""
    if len(picture.lines) == picture.flows:
        return ""
    flows, lines = counted(picture.flows, "flow"), counted(len(picture.lines), "line")
    return phrase(
        "{flows} drawn as {lines}: those of a law and verdict between two boxes are one line",
        flows=flows,
        lines=lines,
    )


def drawn_by() -> str:
    return phrase("drawn by ropa {version} from the records", version=__version__)


def description(picture: Picture) -> str:
    """The picture for those who do not see it: the counts, and the gaps one by one."""
    gaps = [gap(line) for line in picture.lines if line.gap]
    told = "; ".join(gaps[:GAPS_TOLD]) + rest(gaps, GAPS_TOLD)
    found = [*facts(picture), *([phrase("lacking something: {gaps}", gaps=told)] if gaps else ())]
    return ". ".join([*found, drawn_by()]) + "."


def gap(line: Line) -> str:
    return f"{way(line)}, {line.law}, {phrase(line.verdict)}"


def way(line: Line) -> str:
    return f"{line.exporter.title} → {line.importer.title} ({line.importer.place.name})"


def story(line: Line) -> str:
    """All that is known of a line, for whoever points at it."""
    cites = f" ({', '.join(line.cites)})" if line.cites else ""
    lasts = (f"{phrase(line.verdict)}: {line.message}{cites}") if line.message else several(line)
    parts = (way(line), goods([line]), records([line]), under(line), lasts)
    return BESIDE.join(filter(None, parts))


def several(line: Line) -> str:
    return f"{phrase(line.verdict)}: {counted(line.flows, 'flow')}"


def under(line: Line) -> str:
    """The law, the ground, and how many flows the line stands for if there are several."""
    many = counted(line.flows, "flow") if line.flows > 1 else ""
    return BESIDE.join(filter(None, (line.law, line.ground, many)))


def goods(lines: Iterable[Line]) -> str:
    """What is sent, as far as the records say."""
    found = dict.fromkeys(each for line in lines for each in line.what)
    return some(found) or phrase("data not stated")


def records(lines: Iterable[Line]) -> str:
    """The records that state it, by their titles."""
    found = dict.fromkeys(each for line in lines for each in line.stated)
    return some(each.title for each in found)


def some(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:NAMED]) + rest(found, NAMED)


def rest(found: list[str], told: int) -> str:
    more = len(found) - told
    return phrase(" and {rest} more", rest=more) if more > 0 else ""


def by_place(boxes: Iterable[Box]) -> list[tuple[Place, list[Box]]]:
    """The boxes of each place, places and boxes in the order of the alphabet."""
    ordered = sorted(boxes, key=lambda box: (not box.place.code, box.place, box.title, box.id))
    return [(place, list(found)) for place, found in groupby(ordered, lambda box: box.place)]
