"""Codes of countries, and which code somebody meant who wrote another word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ropa.law.tables import table

LANGUAGES = ("en", "fr", "de", "nl", "es", "it", "ja")
"""In whose names of countries a code is looked for."""


@cache
def codes() -> frozenset[str]:
    """ISO 3166-1 alpha-2, and EA, IC (reserved) and XK (assigned by users)."""
    countries = table("countries")
    return frozenset((*countries["alpha3"], *countries["beyond"]))


def is_country(code: str) -> bool:
    """Whether this is the code of one country, in capitals."""
    return code in codes()


def is_group(text: str) -> bool:
    """Whether this names many countries at once, which is never a destination: "EU", "EEA"."""
    return text.strip().casefold() in _groups()


def suggest_country(text: str) -> str | None:
    """The code that was probably meant: "UK" gives GB, "deu" and "Allemagne" give DE.

    `None` for a group of countries and for what nothing is known about.
    """
    word = "-".join(text.upper().replace(".", "").split())
    if is_country(word):
        return word
    known = _words().get(word)
    # The names cost a tenth of a second: what looks like a code is not sought among them.
    return known or (None if len(word) <= 3 and word.isascii() else _names().get(_plain(text)))


def misnamed(text: str) -> str:
    """Why a text identifies no country, and which code is perhaps meant; empty if it does."""
    if is_country(text):
        return ""
    if is_group(text):
        return f'"{text}" is a group of countries, not a country'
    near = suggest_country(text)
    hint = f'; did you mean "{near}"?' if near else ""
    return f'"{text}" is no country code of ISO 3166-1{hint}'


@cache
def names() -> dict[str, str]:
    """Codes by the names of countries in `LANGUAGES`, as these write them."""
    return {name: code for name, code in _named() if is_country(code)}


@cache
def _groups() -> frozenset[str]:
    return frozenset(word.casefold() for word in table("countries")["groups"])


@cache
def _words() -> dict[str, str]:
    countries: dict[str, dict[str, str]] = table("countries")
    return {alpha3: code for code, alpha3 in countries["alpha3"].items()} | countries["aliases"]


@cache
def _names() -> dict[str, str]:
    return {_plain(name): code for name, code in _named() if is_country(code)}


def _named() -> Iterator[tuple[str, str]]:
    from ropa.cldr import locale

    for language in LANGUAGES:
        for code, name in locale(language).territories.items():
            yield name, code


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
