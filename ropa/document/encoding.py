"""Files that are no text in UTF-8, and what they are instead."""

from __future__ import annotations

import re

from ropa.document.fault import Fault
from ropa.place import Place

FOREIGN = (
    (b"version https://git-lfs.github.com/spec/", "pointer of git-lfs: run git lfs pull"),
    (b"\0GITCRYPT\0", "file encrypted by git-crypt: run git-crypt unlock"),
    (b"age-encryption.org/v1", "file encrypted with age: decrypt it first"),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", "file encrypted with age: decrypt it first"),
    (b"-----BEGIN PGP MESSAGE-----", "file encrypted with OpenPGP: decrypt it first"),
    (b"PK\x03\x04", "archive, as .xlsx and .docx files are: a record is a text file"),
    (b"%PDF-", "PDF file: a record is a text file"),
)
"""How a file starts that is something else, and what to say."""

JAPANESE = re.compile("[\u3001\u3002\u3041-\u30fc\u4e00-\u9fff]{2}")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def pointer(file: str, raw: bytes) -> Fault | None:
    """What the file is, if it is known not to be a record at all."""
    for start, words in FOREIGN:
        if raw.startswith(start):
            return Fault("pointer", Place(file, 1, 1), f"no TOML but a{_n(words)} {words}")
    return None


def _n(words: str) -> str:
    return "n" if words[0] in "aeiou" else ""


def not_utf8(file: str, raw: bytes, offset: int) -> Fault:
    """The fault of bytes that are no UTF-8 from `offset` on. The text is guessed at, never read."""
    start = raw.rfind(b"\n", 0, offset) + 1
    column = len(raw[start:offset].decode("utf-8", "replace")) + 1
    place = Place(file, raw.count(b"\n", 0, offset) + 1, column)
    what = "is not UTF-8" if raw[offset] else "stands in no text"
    message = f"byte 0x{raw[offset]:02X} at offset {offset} {what}"
    return Fault("encoding", place, f"{message}{_advice(raw, offset)}")


def _advice(raw: bytes, offset: int) -> str:
    guess = _guess(raw, offset)
    if guess:
        return f"; the file looks like {guess}: save it as UTF-8"
    if not raw[:offset].isascii():
        return ", though what stands before is: the text was cut or pasted here"
    return ": save the file as UTF-8"


def _guess(raw: bytes, offset: int) -> str:
    if raw.startswith(WIDE_MARKS) or raw.count(0) > len(raw) // 5:
        return "UTF-16"
    if not raw[:offset].isascii():
        return ""
    if JAPANESE.search(_decoded(raw, "cp932")):
        return "Shift_JIS"
    return "Windows-1252" if _decoded(raw, "cp1252") else ""


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""
