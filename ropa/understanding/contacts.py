"""Contact details in one cell: taken apart only where it is certain what each part is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ropa.lexicon import KEPT
from ropa.understanding.plain import EDGES, shown
from ropa.understanding.understood import Understood

EMAIL = re.compile(
    r"(?<![\w.%+@-])[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?![\w@-])"
)
WEBSITE = re.compile(r"(?:https?://|\bwww\.)[^\s,;<>\"']+")
PHONE = re.compile(
    r"(?:(?:\b(?:tel|tél|phone|telephone|téléphone|telefon|telefoon|teléfono|telefono|fon|mobile?)\b"
    r"|電話(?:番号)?)[.:\s]*)(?P<said>[+(]?\d[\d\s().\-/]{5,20}\d)"
    r"|(?<![\w+])(?P<abroad>\+\d[\d\s().\-/]{5,20}\d)",
    re.IGNORECASE,
)
ONLY_DIGITS = re.compile(r"\(?0[\d\s().\-/]{6,18}\d")
LABELS = re.compile(
    r"\b(?:e-?mails?|mail|mél|correo|adres|(?:postal )?address|adresse?|anschrift|dirección"
    r"|indirizzo|website|web|site web|url|courriel)\s*[:=]\s*"
    r"|(?:メール(?:アドレス)?|住所|所在地)\s*[::]?\s*",
    re.IGNORECASE,
)
ADDRESS = (
    re.compile(r"[^\W\d]{3}"),
    re.compile(r"\d"),
    re.compile(r",|\n|\b\d{4,5}\s\w"),
)
"""What an address holds, all of it; or the sign of the Japanese post."""
JAPANESE_ADDRESS = re.compile(r"〒\s*\d{3}-?\d{4}|[都道府県市区町村][^\d]{0,40}\d")
ENCODED = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")
CHANGES = re.compile(r"(?<=[a-z])[A-Z0-9+/]|(?<=[A-Z])[a-z0-9+/]|(?<=[0-9+/])[A-Za-z]")
MIXED = 0.3
"""How often the kind of sign changes in what is encoded; in names it does at fewer places."""


class Taken(NamedTuple):
    """A detail and what is left of the text without it."""

    value: str
    rest: str
    several: bool = False


@lru_cache(maxsize=KEPT)
def looks_encoded(text: str) -> bool:
    """Whether a word of the text is none but encoded or enciphered data, as of Base64."""
    return any(map(is_encoded, re.split(r"[\s:]+", text)))


def is_encoded(word: str) -> bool:
    if not ENCODED.fullmatch(word) or (word.isalpha() and (word.islower() or word.isupper())):
        return False
    return word.endswith("=") or len(CHANGES.findall(word)) / len(word) >= MIXED


def contact(text: str) -> Understood[dict[str, str]]:
    """The contact details of a text by the keys of a party: `address`, `email`, `phone`, `website`.

    What cannot be told is `left`. No value where the text is not readable, or holds two e-mail
    addresses or two telephone numbers.
    """
    if looks_encoded(text):
        return Understood(None, "", text, f"“{shown(text)}” looks encoded: it is not readable")
    found: dict[str, str] = {}
    rest = text
    for key, pattern in (("email", EMAIL), ("website", WEBSITE), ("phone", PHONE)):
        taken = take(pattern, rest)
        if taken.several:
            return Understood(None, "", text, f"“{shown(text)}” holds more than one {key}")
        rest = taken.rest
        found |= {key: taken.value} if taken.value else {}
    return told(text, found, rest)


def told(text: str, found: dict[str, str], rest: str) -> Understood[dict[str, str]]:
    """The answer, once it is known what the rest of the text is."""
    rest = "\n".join(filter(None, map(trimmed, rest.splitlines())))
    if "phone" not in found and ONLY_DIGITS.fullmatch(rest):
        found, rest = found | {"phone": rest}, ""
    elif is_address(rest):
        found, rest = found | {"address": rest}, ""
    if not found:
        return Understood(None, "", text)
    return Understood(found, f"read as {' and '.join(found)} by its form", rest)


def trimmed(line: str) -> str:
    """A line without the marks at its ends, but with the bracket that it opened."""
    piece = line.strip(EDGES + "<>")
    return f"{piece})" if f"{piece})" in line and piece.count("(") > piece.count(")") else piece


def is_address(text: str) -> bool:
    every = all(pattern.search(text) for pattern in ADDRESS)
    return every or bool(JAPANESE_ADDRESS.search(text))


def take(pattern: re.Pattern[str], text: str) -> Taken:
    """The one detail that looks like this, and the text without it and its label."""
    hits = list(pattern.finditer(text))
    values = {next(filter(None, hit.groups()), hit[0]).strip() for hit in hits}
    if len(values) != 1:
        return Taken("", text, several=len(values) > 1)
    rest = LABELS.sub("", pattern.sub("", text))
    return Taken(values.pop(), rest)
