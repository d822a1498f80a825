"""Words that hold the place of a statement nobody has made yet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from ropa.model.node import Node, Record, Source
from ropa.model.plan import element
from ropa.place import spell
from ropa.rules.blanks import EDGE, FORM, empty_words
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.sieve import suspected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.place import Route
    from ropa.register import Register

ELSEWHERE = ("claimed", "quote", "statement", "country", "countries", "area", "persons_in")
"""Keys that keep the words of others, or whose words a rule of their own judges."""


@rule("HYG-004", on=Record, severity="warning")
def text_is_no_placeholder(record: Record, register: Register) -> Complaints:
    """No text only holds the place of a statement.

    “TBD”, “N/A”, “unknown” or “[DPO_NAME]” look like a statement in every listing. What nobody has
    stated is left out, and the rule that misses it says so; that there are none is said by an
    empty list, `[]`.
    """
    if not suspected(record, register).blank:
        return
    for path, text in texts(record, ()):
        if empty_words(text) and not judged_elsewhere(path, text):
            yield record.at(*path), told(text, spell(path))


def told(text: str, key: str) -> str:
    """What to do about the text: one of which only a part is a blank says something else."""
    blank = FORM.search(text)
    if blank and blank[0] != text.strip(EDGE):
        return f"“{blank[0]}” is a blank that nobody has filled in: complete {key}"
    return f"“{text.strip()}” states nothing: leave {key} out"


def judged_elsewhere(path: Route, text: str) -> bool:
    """Whether the key keeps words of others, or retention is judged for having no limit."""
    keys = [each for each in path if isinstance(each, str)]
    if not set(keys).isdisjoint(ELSEWHERE):
        return True
    return "retention" in keys and "specified" in text.casefold()


def texts(node: Node, path: Route) -> Iterator[tuple[Route, str]]:
    """Every free text below a node with its way of keys; sources keep the words of others."""
    for attribute, key, inner in written(type(node)):
        value = getattr(node, attribute)
        if not value:
            continue
        many = isinstance(value, tuple)
        for position, each in enumerate(value if many else (value,)):
            way = (*path, key, position) if many else (*path, key)
            if inner is str:
                yield way, each
            else:
                yield from texts(each, way)


@cache
def written(shape: type[Node]) -> tuple[tuple[str, str, Any], ...]:
    """The keys of a type that hold free text or tables: attribute, key and what is in it."""
    found = []
    for each in fields(shape):
        inner, limits, _ = element(each.type)
        free = inner is str and not any(limit.extra or limit.pattern for limit in limits)
        table = isinstance(inner, type) and issubclass(inner, Node) and inner is not Source
        if free or table:
            found.append((each.name, each.encode_name, inner))
    return tuple(found)
