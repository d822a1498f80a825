"""XML read as it comes: no tree is built, and no document type or entity is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from defusedxml.ElementTree import DefusedXMLParser

from ropa.grid.archive import pieces
from ropa.grid.refusal import DEPTH, KEPT, TAGS, damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any
    from zipfile import ZipFile

Attributes = dict[str, str]


class Listening:
    """Is told what a part holds; a name is its namespace, a brace, and the name itself.

    Letters are held from one tag to the next. Names that stand in neither table only count.
    """

    def __init__(self) -> None:
        self.depth = 0
        self.tags = 0
        self.held: list[str] = []
        self.openers: dict[str, Callable[[Attributes], None]] = {}
        self.closers: dict[str, Callable[[], None]] = {}

    def named(self, root: str) -> None:
        """Learn the first element's name, before anything else is told."""

    def start(self, tag: str, attributes: Attributes) -> None:
        self.depth += 1
        self.held.clear()
        self.rarer(tag, attributes)

    def rarer(self, tag: str, attributes: Attributes) -> None:
        opener = self.openers.get(tag)
        if opener:
            opener(attributes)
            return
        if not self.tags:
            self.named(tag)
        self.tags += 1
        if self.tags > TAGS:
            damaged(f"a part of it has more than {TAGS:,} elements besides cells")

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.closed(tag)

    def closed(self, tag: str) -> None:
        closer = self.closers.get(tag)
        if closer:
            closer()


def listen(archive: ZipFile, part: str, listener: Listening) -> None:
    """Tell the listener of every element and text of a part, in order.

    Raises KeyError where there is no such part, ValueError at a document type, and what expat
    raises where it is no XML.
    """
    # The parser itself calls the listener, not the layer of Python that defusedxml is made of:
    # that takes a third less, and its guards stay where they were put.
    guarded: Any = DefusedXMLParser(forbid_dtd=True)
    parser = guarded.parser
    parser.buffer_text = True
    parser.ordered_attributes = False
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.held.append
    parser.DefaultHandlerExpand = None
    with archive.open(part) as stream:
        for chunk in pieces(stream):
            parser.Parse(chunk, False)
            if listener.depth > DEPTH:
                damaged("a part of it is nested too deep")
    parser.Parse(b"", True)


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]


class Elements(Listening):
    """The elements with one of these local names, in order."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__()
        self.names = names
        self.found: list[tuple[str, Attributes]] = []

    def rarer(self, tag: str, attributes: Attributes) -> None:
        super().rarer(tag, attributes)
        name = local(tag)
        if name in self.names:
            self.found.append((name, {local(key): each for key, each in attributes.items()}))
            if len(self.found) > KEPT:
                damaged(f"a part of it has more than {KEPT:,} elements «{name}»")


def elements(archive: ZipFile, part: str, *names: str) -> list[tuple[str, Attributes]]:
    """The elements with these local names in a part that says everything in attributes.

    None where there is no such part.
    """
    if part not in archive.NameToInfo:
        return []
    listener = Elements(names)
    listen(archive, part, listener)
    return listener.found
