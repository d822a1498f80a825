"""The laws under which flows abroad are judged: their words, and their articles for the GDPR's."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.law import begins, cites_on

if TYPE_CHECKING:
    from ropa.transfers.flow import Reason


class Words(NamedTuple):
    """How a regime is spoken of: its name, its area, and where its grounds for transfers stand."""

    name: str
    area: str
    grounds: str


WORDS = {
    "gdpr": Words("GDPR", "the EEA", "Chapter V"),
    "uk-gdpr": Words("UK GDPR", "the United Kingdom", "Chapter V"),
    "fadp": Words("FADP", "Switzerland", "Art. 16 and 17"),
    "appi": Words("APPI", "Japan", "Art. 28"),
}
"""The regimes whose flows are judged."""

CHAPTER_FIVE = ("gdpr", "uk-gdpr", "fadp")
"""Those that ask for grounds as Chapter V GDPR does."""

ANEW = date(2026, 2, 5)
"""First day of the UK GDPR's Articles 45A to 45C, by the Data (Use and Access) Act 2025."""

SWISS = {
    "GDPR 1(3)": "FADP 16(1)",
    "GDPR 30(1)": "FADP 12(2)(g)",
    "GDPR 30(2)": "FADP 12(3)",
    "GDPR 44": "FADP 16(1)",
    "GDPR 45": "FADP 16(1)",
    "GDPR 46": "FADP 16(2)",
    "GDPR 47": "FADP 16(2)",
    "GDPR 49": "FADP 17",
}
"""By which article the FADP answers what an article of the GDPR says."""


BRITISH = {"GDPR 46(2)(c)": "UK GDPR 46(2)(d)"}
"""Clauses that the Commissioner issues, DPA 2018 119A, stand one point below the Commission's."""

JAPANESE = {"GDPR 44": "APPI 28(1)"}
"""By which article the APPI answers what is said of a flow under any law."""


@cache
def asked(laws: frozenset[str], on: date) -> frozenset[str]:
    """The regimes of Chapter V under which these laws ask for grounds that day.

    Until the United Kingdom had a law of its own, the GDPR bound its exporters.
    """
    found = {law if begins(law, "") <= on or law != "uk-gdpr" else "gdpr" for law in laws}
    return frozenset(found).intersection(CHAPTER_FIVE)


def spoken(reason: Reason, regime: str, on: date) -> Reason:
    """The reason with the articles of this law, whose name it says where it is not the GDPR."""
    named = "" if regime == "gdpr" else f" ({WORDS[regime].name})"
    cites = cited(reason.cites, regime, on)
    return reason._replace(cites=cites, message=f"{reason.message}{named}")


def cited(cites: tuple[str, ...], regime: str, on: date) -> tuple[str, ...]:
    """The citations as the regime has them on that day, each once."""
    if regime == "gdpr":
        return cites_on(cites, on)
    return tuple(dict.fromkeys(one(text, regime, on) for text in cites))


def one(text: str, regime: str, on: date) -> str:
    if not text.startswith("GDPR ") or "recital" in text:
        return text
    if regime == "appi":
        return JAPANESE.get(text, text)
    if regime == "fadp":
        return next((own for begin, own in SWISS.items() if text.startswith(begin)), text)
    if text == "GDPR 45(1)" and on >= ANEW:
        return "UK GDPR 45A"
    return BRITISH.get(text, f"UK {text}")
