"""Inputs changed at random: in bytes, in whole lines and words, and by parts of others."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

LONGEST = 8192
"""Bytes of an input that is made."""
SIGNS = (b"\n", b" ", b"\t", b",")
Parts = list[bytes]


def changed(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The input with a few changes, some of them parts of the others."""
    for _ in range(chance.choice([1, 1, 2, 4])):
        data = chance.choice([in_bytes, in_parts, crossed])(data, others, chance)
    return data[:LONGEST]


def in_parts(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """Lines or words put twice, left out, exchanged."""
    sign = chance.choice(SIGNS)
    parts = data.split(sign)
    chance.choice(WAYS)(parts, chance)
    return sign.join(parts)


def in_bytes(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    """A byte changed, or a stretch of them left out."""
    if not data:
        return chance.randbytes(4)
    at = chance.randrange(len(data))
    through = at + chance.choice([0, 1, 1, 4])
    return data[:at] + chance.randbytes(chance.choice([0, 1, 1, 3])) + data[through:]


def crossed(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The beginning of one input and the end of another, or a part of the other within."""
    other = chance.choice(others)
    at, to = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    if chance.random() < 0.5:
        return data[:at] + other[to:]
    return data[:at] + other[to : to + 60] + data[at:]


def doubled(parts: Parts, chance: random.Random) -> None:
    at = chance.randrange(len(parts))
    parts[at:at] = [parts[at]] * chance.choice([1, 1, 2, 40])


def left_out(parts: Parts, chance: random.Random) -> None:
    at = chance.randrange(len(parts))
    del parts[at : at + chance.choice([1, 1, 2, 5])]


def exchanged(parts: Parts, chance: random.Random) -> None:
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[other] = parts[other], parts[one]


def put_before(parts: Parts, chance: random.Random) -> None:
    parts.insert(chance.randrange(len(parts) + 1), chance.choice(parts))


WAYS: tuple[Callable[[Parts, random.Random], None], ...] = (
    doubled,
    left_out,
    exchanged,
    put_before,
)
