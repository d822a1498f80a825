"""Values in words, as they are understood in one of two states of a register."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_origin

from msgspec import UNSET

from ropa.cldr import locale
from ropa.model import terms
from ropa.model.labels import heading, meaning, way_in_words
from ropa.model.plan import element, in_reading_order, refers_to
from ropa.model.shape import is_table
from ropa.place import way
from ropa.transfers.regimes import WORDS as REGIMES
from ropa.wording import absent, coded, duration, yes_or_no
from ropa.words import current, phrase, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from msgspec import Struct

    from ropa.model.node import Node
    from ropa.register import Register

BLANKS = re.compile(r"(?:\r\n|[ \t\n])+")
"""Line ends, tabs and blanks; a control beside them is no blank, and has to be seen."""

Sort = Literal[
    "table", "reference", "word", "country", "way", "duration", "day", "flag", "number", "several",
    "text",
]  # fmt: skip

COUNTRIES = frozenset(
    ["country", "foreign_country", "countries", "server_countries", "persons_in", "area", "areas"]
)
WAYS = frozenset(["inferred", "undecided", "supports"])
"""Keys that hold ways of keys."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PLAIN = frozenset(
    [
        terms.Status, terms.Form, terms.CapacityRole, terms.RecipientRole, terms.Authorisation,
        terms.DecisionEffect, terms.Monitoring, terms.RiskCriterion, terms.AssessmentProgress,
        terms.RiskLevel, terms.EndAction, terms.MeasureKind, terms.Means, terms.RequestKind,
        terms.Counting, terms.NoticeMode, terms.RecordMethod, terms.ProcessedType,
    ]
)  # fmt: skip
"""Vocabularies whose words say by themselves, in English, what they mean."""
CITED = re.compile(r"\d+\(")
"""What the law numbers is shown with its number and its meaning."""
BRIEF = re.compile(r"; |, (?=Art\.|C-|Rules? |for a |the default)|。|（(?=GDPR|C-)")
"""Where the name of a thing ends and what is to be said of it begins."""
LONG_ITEM = 40


class Side(NamedTuple):
    """One of the two states, in which words are understood as they were meant there."""

    register: Register
    own: Mapping[tuple[str, str], str] = {}
    """By kind and id in the other state, the id that the record bears here."""
    alike: Collection[tuple[str, str]] = ()
    """Records that bear one title, which only their ids tell apart."""

    def title(self, kind: str, name: str) -> str:
        """What a record is called in this state; its id where it is not there."""
        own = self.own.get((kind, name), name)
        record = self.register.records[kind].get(own)
        if record is None:
            return absent(own, self.register, kind)
        words = heading(record)
        return f"{words} ({own})" if (kind, name) in self.alike and words != own else words


class Key(NamedTuple):
    """A key of a type, and how its values are said."""

    attribute: str
    name: str
    shape: Any
    many: bool
    sort: Sort
    refers: str
    default: Any


@cache
def keys_of(shape: type[Struct]) -> tuple[Key, ...]:
    """The keys of a type in reading order."""
    return tuple(
        Key(each.name, each.encode_name, *told_by(each.type, each.encode_name), each.default)
        for each in in_reading_order(shape)
    )


def told_by(annotated: Any, name: str) -> tuple[Any, bool, Sort, str]:
    inner, limits, many = element(annotated)
    refers = refers_to(limits)
    timed = any((limit.pattern or "").startswith("^P(") for limit in limits)
    return (
        inner,
        many,
        "reference" if refers else "duration" if timed else sort(inner, name),
        refers,
    )


def sort(inner: Any, name: str) -> Sort:
    if is_table(inner):
        return "table"
    if get_origin(inner) is Literal:
        return "word"
    if get_origin(inner) is tuple:
        return "several"
    if name in COUNTRIES:
        return "country"
    if name in WAYS:
        return "way"
    plain: dict[Any, Sort] = {bool: "flag", date: "day", int: "number"}
    return plain.get(inner, "text")


def said(value: Any, key: Key, side: Side, top: type) -> str:
    """One value in words; `top` is the type of the record, in which ways of keys are read."""
    if key.sort == "reference":
        return side.title(key.refers, value)
    if key.sort == "word":
        return worded(key.shape, value)
    if key.sort == "way":
        return way_in_words(top, way(value)) or value
    return SAID[key.sort](value) if key.sort in SAID else str(value)


def several(value: tuple[Any, ...]) -> str:
    return " – ".join(map(str, value))


def listed(values: tuple[Any, ...], key: Key, side: Side, top: type) -> str:
    """Values of a list on one line."""
    return ", ".join(item(said(each, key, side, top), key) for each in values)


def item(words: str, key: Key) -> str:
    """An entry of a list, in quotes where it could be taken for two of them."""
    apart = key.sort == "text" and (len(words) > LONG_ITEM or set(words) & set(",;→\n"))
    return quoted(words) if apart else words


def quoted(text: str) -> str:
    return phrase("“{words}”", words=flat(text))


def flat(text: str) -> str:
    """A text on one line: line ends, tabs and blanks become one blank, and nothing else is lost."""
    return BLANKS.sub(" ", text).strip(" ")


def worded(vocabulary: Any, word: str) -> str:
    """A word of a vocabulary as a reader of the law says it: `consent`, `processor`."""
    if CITED.search(word):
        return coded(vocabulary, word)
    if vocabulary == terms.Law:
        return phrase(REGIMES[word].name)
    if vocabulary in PLAIN and not translated():
        return word.replace("-", " ")
    return BRIEF.split(meaning(vocabulary, word), maxsplit=1)[0] or word


def day(value: date) -> str:
    """A day as people write it: `31 Aug 2026`."""
    month = value.month if translated() else MONTHS[value.month - 1]
    return phrase("{day} {month} {year}", day=value.day, month=month, year=value.year)


def country(code: str) -> str:
    """The name of a country; what is no code as it is written."""
    return country_in(current().language, code)


@cache
def country_in(language: str, code: str) -> str:
    name = "" if code.isdigit() else locale(language).territories.get(code, "")
    return name or code


SAID: dict[str, Callable[[Any], str]] = {
    "country": country,
    "duration": duration,
    "day": day,
    "flag": yes_or_no,
    "several": several,
}


def stated(node: Node, key: Key) -> Any:
    """What stands there, or None where nothing does."""
    value = getattr(node, key.attribute)
    return None if value is UNSET else value
