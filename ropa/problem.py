"""What loading found wrong with a file or a name: the reading half of the complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ropa.place import Place, Route


class Problem(NamedTuple):
    """One fault of a file, before any rule about its content can be asked.

    `reason` is an id that exactly one rule words; `kind` and `record` are empty where the file
    belongs to none.
    """

    reason: str
    place: Place
    message: str
    kind: str = ""
    record: str = ""
    path: Route = ()
