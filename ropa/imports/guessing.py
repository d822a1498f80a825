"""What the values of a column look like."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ropa.imports.headings import plain
from ropa.imports.meaning import written
from ropa.layouts.targets import target
from ropa.understanding.bases import legal_bases
from ropa.understanding.contacts import EMAIL
from ropa.understanding.countries import country
from ropa.understanding.days import day
from ropa.understanding.grounds import grounds
from ropa.understanding.retention import retention
from ropa.understanding.truth import yes_or_no

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.grid import Value

LOOKED_AT = 200
"""Different values of a column that are looked at."""


def is_day(value: Value) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and bool(day(value).value))


def is_answer(value: Value) -> bool:
    found = None if isinstance(value, date) else yes_or_no(value)
    return bool(found and found.value is not None and not found.left)


def is_basis(value: Value) -> bool:
    return isinstance(value, str) and bool(legal_bases(value).value)


def is_country(value: Value) -> bool:
    return isinstance(value, str) and bool(country(value).value)


def is_ground(value: Value) -> bool:
    return isinstance(value, str) and bool(grounds(value).value)


def is_retention(value: Value) -> bool:
    found = retention(written(value)).value if isinstance(value, str) else None
    return bool(found and "period" in found)


LOOKS: dict[str, tuple[str, Callable[[Value], bool]]] = {
    "bases": ("legal bases", is_basis),
    "limits": ("periods", is_retention),
    "safeguards": ("grounds of transfers", is_ground),
    "destinations": ("countries", is_country),
}
"""By item, what its values are and how one is told; a column of days may be any of many keys."""
DAYS = ("since", "updated", "reviews.next")


def answers(values: Sequence[Value]) -> bool:
    """Whether all values answer a question of yes or no, and say no more."""
    different = list(dict.fromkeys(values))[:LOOKED_AT]
    return bool(different) and all(map(is_answer, different))


def unknown(item: str, values: Sequence[Value]) -> tuple[tuple[str, ...], list[str]]:
    """The closed vocabulary of an item of activities, and the values that are none of it."""
    words = target("controller", "controller", item).words
    known = set(map(plain, words))
    texts = dict.fromkeys(each for each in values if isinstance(each, str)) if words else {}
    return words, [each for each in texts if plain(each) not in known]


def yeses(values: Sequence[Value]) -> list[str]:
    """The words among the values that say yes, each once however it is spelt."""
    texts = {plain(each): each for each in reversed(values) if isinstance(each, str)}
    return [each for each in reversed(texts.values()) if yes_or_no(each).value]


def addresses(values: Sequence[Value]) -> str:
    """That most of the values are an address of mail and nothing else, in words; else empty."""
    different = list(dict.fromkeys(values))[:LOOKED_AT]
    mails = [isinstance(each, str) and EMAIL.fullmatch(each.strip()) for each in different]
    number = len(list(filter(None, mails)))
    most = number > len(different) / 2
    return f"{number} of {len(different)} different values are addresses of mail" if most else ""


def likeness(values: Sequence[Value]) -> tuple[str, float, str]:
    """The item that most values are of, which share of them, and that in words."""
    different = list(dict.fromkeys(values))[:LOOKED_AT]
    if not different:
        return "", 0.0, "no values"
    best = ("", 0.0, "")
    for item, (name, test) in LOOKS.items():
        number = sum(map(test, different))
        share = number / len(different)
        if share > best[1]:
            words = f"{number} of {len(different)} different values are {name}"
            best = (item, share, words)
    return best


def understood_as(item: str, values: Sequence[Value]) -> float:
    """Which share of the values is what the item asks for."""
    different = list(dict.fromkeys(values))[:LOOKED_AT]
    test = is_day if item in DAYS else LOOKS[item][1]
    return sum(map(test, different)) / max(1, len(different))
