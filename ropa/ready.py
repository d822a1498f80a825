"""Records read ahead of the register, by two processes where there are many of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from msgspec import msgpack

from ropa import halves
from ropa.document import read
from ropa.model import KINDS
from ropa.model.shape import build
from ropa.tree.file import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.model.node import Record

SHARED = 800
"""Files from which on a second process is done before it has cost more than it does."""
TOGETHER = 50
"""Files that are read at a time, unless there are more of them than turns."""
FIRST = 4
"""Of so many parts this process reads one anyway: it enters all records, and the other reads on."""
SHAPES = (*KINDS.values(),)
HELD = File("", None)
"""Stands for a file that the other process has."""


def ready(
    files: Iterable[File], kind_of: Callable[[str], str]
) -> Iterator[tuple[File, Record | None]]:
    """Each file, in order, and the typed form of its record, where nothing at all is wrong with it.

    `kind_of` says by its name of which kind it is, or of none. Where there is None the file is to
    be read in its turn, and to be told what is wrong with it; where there are few, all are.
    """
    if isinstance(files, Sequence):
        return shared(files, kind_of)
    held = [*files]
    found = shared(held, kind_of, held=True)
    return zip(held, (record for _, record in found), strict=True)


def shared(
    files: Sequence[File], kind_of: Callable[[str], str], *, held: bool = False
) -> Iterator[tuple[File, Record | None]]:
    """Each file with its record, of some hundreds read by two processes.

    Of files that are `held`, which the one has as well as the other, no text comes back.
    """
    if len(files) < SHARED or not halves.two():
        return zip(files, repeat(None))
    size = max(TOGETHER, -(-len(files) // halves.MOST))
    parts = -(-len(files) // size)

    def do(part: int) -> list[tuple[File, Record | None]]:
        found = files[part * size : (part + 1) * size]
        return [(each, flawless(kind_of(each.name), each)) for each in found]

    def encode(found: list[tuple[File, Record | None]]) -> list[tuple[Any, ...]]:
        return encoded([(HELD, record) for _, record in found] if held else found)

    work = halves.Work(parts, do, encode, decoded, first=1 + parts // FIRST)
    return chain.from_iterable(halves.done(work, beside=True))


def flawless(kind: str, file: File) -> Record | None:
    if not kind or file.content is None or file.trouble:
        return None
    document, faults = read(file.name, file.content)
    if document is None or faults:
        return None
    return build(KINDS[kind], document.data, document.text)[0]


def encoded(found: Sequence[tuple[File, Record | None]]) -> list[tuple[Any, ...]]:
    return [
        (*file, SHAPES.index(type(record)), msgpack.encode(record)) if record else tuple(file)
        for file, record in found
    ]


def decoded(plain: list[tuple[Any, ...]]) -> list[tuple[File, Record | None]]:
    """What `encoded` wrote, in the same process or one that was forked off it."""
    return [
        (File(*file), decoder(shape[0]).decode(shape[1]) if shape else None)
        for *file, shape in ((*each[:4], each[4:]) for each in plain)
    ]


@cache
def decoder(shape: int) -> msgpack.Decoder[Record]:
    return msgpack.Decoder(SHAPES[shape])
