"""Whether a pack comes out again when it is made anew from the commit that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.evidence import manifest, statement
from ropa.evidence.point import Point
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BOOK = ".xlsx"
"""Workbooks are packed by libraries whose next version may pack otherwise."""
BOUND = {manifest.MANIFEST, manifest.TAG, manifest.SEAL}
"""What follows from the digests of the rest."""


def compared(given: Mapping[str, bytes], made: Mapping[str, bytes]) -> Iterator[Point]:
    """Hold the files of a pack, which agree with each other, against those made anew."""
    apart = sorted(name for name in given.keys() | made.keys() if given.get(name) != made.get(name))
    if not apart:
        words = phrase("made again from the commit, every file comes out the same, byte for byte")
        yield Point("proved", "rebuild", words)
        return
    texts = [each for each in apart if not each.endswith(BOOK) and each not in BOUND]
    if stated(given) != stated(made):
        texts.append(manifest.SEAL)
    if texts:
        for name in texts:
            yield Point("wrong", "rebuild", f"{name} does not come out so when it is made again")
        return
    words = phrase(
        "made again from the commit, all texts come out the same; workbooks differ in their bytes,"
        " as they do with another version of a library"
    )
    yield Point("not proved", "rebuild", words)


def stated(files: Mapping[str, bytes]) -> statement.Seal:
    return statement.read(files[manifest.SEAL]).predicate
