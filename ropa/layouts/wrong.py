"""A mistake of a layout, and what every search for mistakes needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.place import Route


class Wrong(NamedTuple):
    """A mistake, at the way of keys that leads to it."""

    path: Route
    message: str


def twice(names: list[str], path: Route, what: str, key: str = "") -> Iterator[Wrong]:
    met: set[str] = set()
    for number, name in enumerate(names):
        if name.casefold() in met:
            where = (*path, number, key) if key else path
            yield Wrong(where, f'the {what} "{name}" stands twice')
        met.add(name.casefold())


def numbered(nodes: Iterable[Any], path: Route) -> Iterator[tuple[Route, Any]]:
    return (((*path, number), each) for number, each in enumerate(nodes))


def inside(data: Any, path: Route) -> Any:
    """What stands in plain data at a way of keys."""
    for step in path:
        data = data[step]
    return data
