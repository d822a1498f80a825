"""What must be known of a file before the reader sees it.

The reader calls itself for each open bracket, each `=` of a row and each sign before a number,
and ends the whole process on some ten thousand of them.
"""

from __future__ import annotations

import re

from ropa.document.fault import Fault
from ropa.place import Place

LIMIT = 1 << 20
"""Bytes of the largest file that is read."""
DEPTH = 64
"""Tables and lists within each other, below the top of the file."""
PARTS = 32
"""Parts of a dotted key or heading."""
ROW = 64
"""Signs `=`, `+` or `-` in a row, outside text and comments."""
DIGITS = 3500
"""Fewer digits, in whatever base, make no number too long for Python to print."""

_HEADINGS = re.compile(rb"\n\[\[[a-z_]+\]\](?=\n)")
_PLAIN = bytes(set(range(256)) - set(b"[{."))
_HIDDEN = (
    (b"\xc2", 1, frozenset(bytes([code]) for code in (*range(0x80, 0xA0), 0xAD))),
    (b"\xe1", 2, frozenset([b"\xa0\x8e"])),
    (
        b"\xe2",
        2,
        frozenset(bytes([0x80, code]) for code in (0x8B, *range(0xA8, 0xAF)))
        | frozenset(bytes([0x81, code]) for code in range(0xA0, 0xB0)),
    ),
    (b"\xef", 2, frozenset([b"\xbb\xbf", b"\xbf\xb9", b"\xbf\xba", b"\xbf\xbb"])),
    (b"\xf3", 2, frozenset([b"\xa0\x80", b"\xa0\x81"])),
)
_LOOK_ALIKE = (b"\xce", b"\xcf", b"\xd0", b"\xd1", b"\xd2", b"\xd3")
_EQUALS = b"=" * (ROW + 1)
_DASHES = b"-" * (ROW + 1)


def too_large(file: str, size: int) -> Fault:
    """The fault of a file of `size` bytes that need not be read to be refused."""
    message = f"file of {size:,} bytes: the limit is {LIMIT:,} bytes"
    return Fault("too-large", Place(file, 1, 1), message)


def harmless(raw: bytes) -> bool:
    """Whether no limit can be near and no merge marker in the file.

    Runs on every file, hence no more than a few searches. Depth is at most the number of
    opening brackets and dots, where all plain headings of `[[…]]` together count for two: each
    closes what it opens. A row of signs without a row of dashes needs many a plus.
    """
    opens = raw.translate(None, _PLAIN)
    return (
        (len(opens) <= DEPTH or len(opens) - 2 * len(_HEADINGS.findall(raw)) < DEPTH - 2)
        and (len(opens) < PARTS or opens.count(b".") < PARTS)
        and not (len(raw) > DIGITS and long_line(raw))
        and b"<" not in raw
        and b">" not in raw
        and b"|" not in raw
        and not rows(raw)
    )


def rows(raw: bytes) -> bool:
    """Whether there may be a row of more than `ROW` signs."""
    return _EQUALS in raw or _DASHES in raw or (b"+" in raw and raw.count(b"+") > PARTS)


def long_line(raw: bytes) -> bool:
    """Whether a line has more than `DIGITS` bytes, so that a number might."""
    start = 0
    while len(raw) - start > DIGITS:
        end = raw.rfind(b"\n", start, start + DIGITS + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def visible(text: str, raw: bytes) -> bool:
    """Whether there is no invisible character in the text, of which `raw` is the UTF-8.

    The same characters as in `marks.INVISIBLE`, by the bytes that follow each first byte: few
    of those occur in a text, and a search for one byte is the fastest there is.
    """
    if text.isascii():
        return True
    for first, length, hidden in _HIDDEN:
        if first in raw and not hidden.isdisjoint([rest[:length] for rest in raw.split(first)[1:]]):
            return False
    return True


def unmingled(text: str, raw: bytes) -> bool:
    """Whether no letter of Greek or Cyrillic, by its first byte, can stand for one of Latin."""
    return text.isascii() or not any(map(raw.__contains__, _LOOK_ALIKE))
