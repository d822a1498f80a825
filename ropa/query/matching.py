"""Whether a value is what a condition asks for: equal to it, with it inside, before or after it."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET

from ropa.errors import Misuse
from ropa.law import is_country, misnamed, suggest_country
from ropa.model.shape import suggestion
from ropa.moment import parse_day
from ropa.query.source import Source, spellings
from ropa.visible import one_line
from ropa.words import everywhere

if TYPE_CHECKING:
    from ropa.query.asked import Asked


class Test(NamedTuple):
    """What is asked of each value of a source."""

    passes: Callable[[Any], bool]
    """Of a value, or of UNSET where an entry states none."""
    spelt: bool = False
    """Whether it is asked of what people call the value: of each of its names."""

    def holds(self, source: Source, value: object, asked: Asked) -> bool:
        """Whether a value of the source is what is asked for."""
        if not self.spelt:
            return self.passes(value)
        return value is not UNSET and any(map(self.passes, spellings(source, value, asked)))


ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
LISTED = 30
"""How many words of a vocabulary an error names."""
NUMBER = re.compile(r"-?[0-9]{1,18}")
FLAGS = {"true": True, "yes": True, "false": False, "no": False}


def test_of(source: Source, name: str, sign: str, value: str) -> Test:
    """The test that a condition puts to each value. Raises Misuse where the source has no such."""
    if not sign:
        return SAID
    if sign == "=" and not value:
        return MISSING
    if source.sort == "table":
        keys = ", ".join(f"{name}.{key}" for key in source.words[:4])
        raise Misuse(f'"{name}" is a table: ask for one of its keys, as in {keys}')
    if not value:
        raise Misuse(f"{name}{sign} is without a value")
    if sign == "~":
        return containing(source, name, value)
    if sign in ORDERS:
        return ordered(source, name, sign, value)
    return EQUAL[source.sort](source, name, value)


def folded(text: str) -> str:
    """The text without regard to capitals, width and repeated blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def containing(source: Source, name: str, value: str) -> Test:
    if source.sort == "flag":
        raise Misuse(f'"{name}" is true or false: nothing stands inside')
    wanted = folded(value)
    return Test(lambda text: wanted in folded(text), spelt=True)


def ordered(source: Source, name: str, sign: str, value: str) -> Test:
    if source.sort not in ("day", "number"):
        raise Misuse(f'{sign} compares days and numbers, and "{name}" holds neither')
    wanted, compare = READ[source.sort](name, value), ORDERS[sign]
    return Test(lambda each: each is not UNSET and compare(each, wanted))


def number(name: str, value: str) -> int:
    if not NUMBER.fullmatch(value):
        raise Misuse(f'"{name}" holds whole numbers, not "{one_line(value)}"')
    return int(value)


def flag(name: str, value: str) -> bool:
    known = FLAGS.get(value.casefold())
    if known is None:
        raise Misuse(f'"{name}" is true or false, not "{one_line(value)}"')
    return known


READ: dict[str, Callable[[str, str], Any]] = {
    "number": number,
    "flag": flag,
    "day": lambda _, value: parse_day(value),
}


def same(value: str) -> Test:
    wanted = folded(value)
    return Test(lambda text: folded(text) == wanted, spelt=True)


def bare_id(value: str, kinds: Collection[str]) -> str:
    """The id of a record of these kinds that is called by it, or by KIND/ID."""
    kind, _, name = value.rpartition("/")
    return name if kind in kinds else value


def word(source: Source, name: str, value: str) -> Test:
    wanted = meaning(source.words, folded(value))
    if not wanted:
        few = len(source.words) <= LISTED
        known = f'"{name}" knows {", ".join(source.words)}, not' if few else f'"{name}" knows no'
        raise Misuse(f'{known} "{one_line(value)}"{suggestion(value, source.words)}')
    return same(wanted)


def meaning(words: tuple[str, ...], said: str) -> str:
    """The one of the words that is said so, in any language of the outputs; empty for none."""
    for each in words:
        if folded(each) == said:
            return each
    return next((each for each in words if said in map(folded, everywhere(each))), "")


def country(value: str) -> Test:
    code = suggest_country(value) or named(value)
    if code is None:
        raise Misuse(misnamed(value))
    return Test(lambda each: each is not UNSET and coded(each) == code)


def named(value: str) -> str | None:
    """The code of a country by what people call it, as in 米国."""
    from ropa.understanding.countries import country

    found = country(value)
    return None if found.left else found.value


def coded(stated: str) -> str:
    """The code that was meant where a record states another word for a country."""
    return stated if is_country(stated) else suggest_country(stated) or stated


def exactly(source: Source, name: str, value: str) -> Test:
    wanted = READ[source.sort](name, value)
    return Test(lambda each: each == wanted)


EQUAL: dict[str, Callable[[Source, str, str], Test]] = {
    "text": lambda _source, _name, value: same(value),
    "reference": lambda source, _name, value: same(bare_id(value, {source.refers})),
    "country": lambda _source, _name, value: country(value),
    "word": word,
    "flag": exactly,
    "number": exactly,
    "day": exactly,
}

SAID = Test(lambda value: value is not UNSET and value is not False)
MISSING = Test(lambda value: value is UNSET)
