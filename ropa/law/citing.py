"""Citations as lawyers write them, each resolved to a title and an official address."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from ropa.law.areas import begins
from ropa.law.tables import Sure, table

CELEX = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"

_POINT = r"([1-9]\d*)([A-Z]{0,2}(?:-\d+)*)((?:\([0-9a-z]+\))+(?:-\d)?)?"
_ANNEX = r"[1-9]\d*|[IVX]+"


class Citation(Struct, frozen=True):
    """A citation with the full title of what it points at.

    `link` is the official text, "" where no address is known; `sure` speaks of the number of
    the act or paper cited.
    """

    text: str
    title: str
    link: str
    sure: Sure


@cache
def citation(text: str) -> Citation:
    """Resolve "GDPR 30(1)(a)", "C-362/14", "(EU) 2021/914 Clause 14" or "APPI Rules 20(1)".

    Raises ValueError where the act is unknown or has no such article.
    """
    if text != " ".join(text.split()):
        raise ValueError(f'stray spaces in the citation "{text}"')
    key, row = _instrument(text)
    title = row["title"] if text == key else f"{row['title']}, {_spell(row, key, text)}"
    link = row.get("link") or (CELEX + row["celex"] if "celex" in row else "")
    return Citation(text, title, link, row["sure"])


@cache
def _instruments() -> dict[str, dict[str, Any]]:
    """Every row under its key and under the shorter forms that people write."""
    rows = table("instruments")["instrument"]
    return {key: row for row in rows for key in (row["key"], *row.get("also", ()))}


def _instrument(text: str) -> tuple[str, dict[str, Any]]:
    """The row with the longest key that the text begins with."""
    words = text.split(" ")
    for length in range(len(words), 0, -1):
        key = " ".join(words[:length])
        if key in _instruments():
            return key, _instruments()[key]
    raise ValueError(f'unknown act in the citation "{text}"')


def _spell(row: dict[str, Any], key: str, text: str) -> str:
    point = text.removeprefix(f"{key} ")
    word, _, number = point.rpartition(" ")
    highest = row.get("points", {}).get(word)
    if highest is None or not _exists(number, highest, word, row.get("branched", False)):
        raise ValueError(f'no "{point}" in {row["title"]}: citation "{text}"')
    return f"{word or row.get('label', 'Article')} {number}"


def _exists(number: str, highest: int, word: str, branched: bool) -> bool:
    if word == "Annex":
        return re.fullmatch(_ANNEX, number) is not None
    match = re.fullmatch(_POINT, number, re.ASCII)
    if not match or (match[2] and not branched):
        return False
    return not highest or int(match[1]) <= highest


@cache
def cites_on(cites: tuple[str, ...], on: date) -> tuple[str, ...]:
    """The citations for a day: before the GDPR applied, the Directive's rules on transfers.

    95/46/EC 25 and 26 stand for whatever of the GDPR is cited. An article that bears another
    number from a day on is cited by it.
    """
    cites = tuple(_numbered(text, on) for text in cites)
    if on >= begins("gdpr", ""):
        return cites
    kept = tuple(text for text in cites if not text.startswith("GDPR"))
    return kept if len(kept) == len(cites) else (*kept, "95/46/EC 25", "95/46/EC 26")


def _numbered(text: str, on: date) -> str:
    """The citation by the number of that day; what the tables do not know, as it stands."""
    for key, change in _renumbered().items():
        article, bracket, rest = text.removeprefix(f"{key} ").partition("(")
        if text.startswith(f"{key} ") and change["from"] <= on:
            return f"{key} {change['articles'].get(article, article)}{bracket}{rest}"
    return text


@cache
def _renumbered() -> dict[str, dict[str, Any]]:
    """The acts whose articles bear other numbers from a day on."""
    rows = table("instruments")["instrument"]
    return {row["key"]: row["renumbered"] for row in rows if "renumbered" in row}
