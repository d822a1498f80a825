"""A picture as a graph: named nodes in frames, and edges, for programs that lay it out."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from ropa.maps.ordering import sections
from ropa.maps.telling import by_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.maps.content import Box, Line, Picture, Place


class Node(NamedTuple):
    """A box, and the name by which edges know it."""

    name: str
    box: Box


class Frame(NamedTuple):
    """The nodes of a country."""

    place: Place
    nodes: tuple[Node, ...]


class Edge(NamedTuple):
    """A line, between the nodes of these names."""

    start: str
    end: str
    line: Line


class Graph(NamedTuple):
    """Frames with every node once, and the edges between them."""

    frames: tuple[Frame, ...]
    edges: tuple[Edge, ...]


def graph(picture: Picture) -> Graph:
    """The graph of a picture: in each section its own nodes, so that the sections share no line.

    A picture of one section has one node for each box, exporter and importer alike; of several,
    those that send and those that receive are apart.
    """
    parts = sections(picture.lines)
    frames: list[Frame] = []
    edges: list[Edge] = []
    numbers = count(1)
    for lines in parts:
        sides = list(apart(lines)) if len(parts) > 1 else [together(lines)]
        known = [{box: f"n{next(numbers)}" for box in boxes} for boxes in sides]
        frames += (frame for names in known for frame in framed(names))
        edges += (Edge(known[0][each.exporter], known[-1][each.importer], each) for each in lines)
    return Graph(tuple(frames), tuple(edges))


def apart(lines: Sequence[Line]) -> Iterator[list[Box]]:
    yield list(dict.fromkeys(line.exporter for line in lines))
    yield list(dict.fromkeys(line.importer for line in lines))


def together(lines: Sequence[Line]) -> list[Box]:
    return list(dict.fromkeys(box for line in lines for box in (line.exporter, line.importer)))


def framed(names: dict[Box, str]) -> Iterator[Frame]:
    for place, boxes in by_place(names):
        yield Frame(place, tuple(Node(names[box], box) for box in boxes))
