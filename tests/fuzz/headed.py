"""Texts that say in a first comment what they are: `# controller`, `# law.toml`."""

from __future__ import annotations

from zlib import crc32

from ropa.model import KINDS

WORDS = tuple(KINDS)


def kind_of(data: bytes, more: tuple[str, ...] = ()) -> str:
    """The kind of record, or the file, that a text is for: any where it does not say so."""
    line = data[:60].partition(b"\n")[0].decode(errors="replace")
    word = line.removeprefix("#").strip()
    words = (*WORDS, *more)
    return word if word in words else words[crc32(line.encode()) % len(words)]
