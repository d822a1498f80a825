"""A record is laid out once and for all, saying what it said, with every comment; or refused."""

from __future__ import annotations

from collections import Counter
from typing import Any
from unicodedata import normalize

from fuzz.headed import kind_of
from fuzz.judging import in_words, same

from ropa.document import read
from ropa.errors import RopaError
from ropa.model import KINDS
from ropa.pen import formatted
from ropa.pen.line import remarks


def target(data: bytes) -> None:
    document, _ = read("", data)
    if document is None:
        return
    shape = KINDS[kind_of(data)]
    try:
        after = formatted(shape, document.text)
    except RopaError as error:
        in_words(error)
        return
    assert formatted(shape, after) == after
    again, faults = read("", after.encode())
    assert again is not None, faults
    assert same(composed(again.data), composed(document.data))
    assert comments(after) == comments(document.text)
    assert not after.startswith("\ufeff")
    assert "\r\n" not in after
    assert after.endswith("\n")


def composed(value: Any) -> Any:
    """The data with letters in one part, as the layout writes them."""
    if isinstance(value, dict):
        return {normalize("NFC", key): composed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [composed(each) for each in value]
    return normalize("NFC", value) if isinstance(value, str) else value


def comments(text: str) -> Counter[str]:
    return Counter(normalize("NFC", each) for each in remarks(text))
