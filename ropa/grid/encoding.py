"""The letters of a text file: known, or asked for, never guessed."""

from __future__ import annotations

import codecs
import re
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

from ropa.grid.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARK = "\ufeff"
JIS = re.compile(rb"\x1b\$[@B]|\x1b\([JI]")
"""How Japanese begins within 7 bits (ISO-2022-JP), which UTF-8 takes for letters of its own."""
LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
HIGH = re.compile(rb"[\x80-\xff]")
HINT = "name the encoding with --encoding, or save the file as UTF-8"


def encoding_of(content: bytes, asked: str) -> str:
    """The encoding that is asked for, else what the byte order mark says, else UTF-8.

    Raises Refusal where the bytes are no text in it; then the refusal names what they look like.
    """
    marked = next((name for bom, name in BOMS if content.startswith(bom)), "")
    if asked or marked:
        return able(content, asked or marked)
    if JIS.search(content):
        raise Refusal("it is not written in UTF-8; it looks like iso2022_jp", HINT)
    if not is_text(content, "utf-8"):
        raise Refusal(f"it is not written in UTF-8; it {likeness(content)}", HINT)
    return "utf-8"


def able(content: bytes, encoding: str) -> str:
    try:
        content.decode(encoding)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content.count(b"\n", 0, start) + 1
        raise Refusal(f"line {line}: it is not written in {encoding}", HINT) from None
    except (LookupError, ValueError):
        raise Refusal(f"nobody knows the encoding «{encoding}»", HINT) from None
    return encoding


def likeness(content: bytes) -> str:
    """What a person may try; a hint, which nothing is read by."""
    if b"\0" in content:
        halves = content[::2].count(0), content[1::2].count(0)
        if max(halves) * 4 > len(content):
            return f"looks like utf-16-{'be' if halves[0] > halves[1] else 'le'}"
        return "is no text at all"
    # Letters of western languages stand alone among plain ones, those of Japanese in pairs.
    western = 2 * len(LONE.findall(content)) > len(HIGH.findall(content))
    order = ("cp1252", "cp932") if western else ("cp932", "cp1252")
    able = next((each for each in order if is_text(content, each)), "")
    return f"looks like {able}" if able else "looks like no encoding that is known"


def is_text(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def lines(content: bytes, encoding: str) -> Iterator[str]:
    """The lines with their ends, of whatever system; the text as a whole is never held."""
    with TextIOWrapper(BytesIO(content), encoding, newline="") as text:
        yield text.readline().removeprefix(MARK)
        yield from text
