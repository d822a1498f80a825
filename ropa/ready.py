"""Records read ahead of the register, by two processes where there are many of them."""

from __future__ import annotations

from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from msgspec import msgpack

from ropa import halves
from ropa.document import read
from ropa.model import KINDS
from ropa.model.shape import build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ropa.model.node import Record
    from ropa.tree import File

SHARED = 800
"""Files from which on a second process is done before it has cost more than it does."""
TOGETHER = 50
"""Files that are read at a time, unless there are more of them than turns."""
FIRST = 4
"""Of so many parts this process reads one anyway: it enters all records, and the other reads on."""
SHAPES = (*KINDS.values(),)


def ready(files: Sequence[File], kind_of: Callable[[str], str]) -> Iterator[Record | None]:
    """Of each file, in order, the typed form of its record, where nothing at all is wrong with it.

    `kind_of` says by its name of which kind it is, or of none. Where there is None the file is to
    be read in its turn, and to be told what is wrong with it; where there are few, all are.
    """
    if len(files) < SHARED or not halves.two():
        return repeat(None, len(files))
    size = max(TOGETHER, -(-len(files) // halves.MOST))
    parts = -(-len(files) // size)

    def do(part: int) -> list[Record | None]:
        found = files[part * size : (part + 1) * size]
        return [flawless(kind_of(each.name), each) for each in found]

    work = halves.Work(parts, do, encoded, decoded, first=1 + parts // FIRST)
    return chain.from_iterable(halves.done(work, beside=True))


def flawless(kind: str, file: File) -> Record | None:
    if not kind or file.content is None or file.trouble:
        return None
    document, faults = read(file.name, file.content)
    if document is None or faults:
        return None
    return build(KINDS[kind], document.data, document.text)[0]


def encoded(records: Sequence[Record | None]) -> list[tuple[int, bytes] | None]:
    return [(SHAPES.index(type(each)), msgpack.encode(each)) if each else None for each in records]


def decoded(plain: list[tuple[int, bytes] | None]) -> list[Record | None]:
    """What `encoded` wrote, in the same process or one that was forked off it."""
    return [each and decoder(each[0]).decode(each[1]) for each in plain]


@cache
def decoder(shape: int) -> msgpack.Decoder[Record]:
    return msgpack.Decoder(SHAPES[shape])
