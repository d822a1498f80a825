"""A condition such as `country=US`: how it is written, and of which records it holds."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import Misuse
from ropa.model.shape import suggestion
from ropa.query.matching import bare_id, folded, test_of
from ropa.query.names import meant
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ropa.model.node import Record
    from ropa.query.asked import Asked
    from ropa.query.matching import Test
    from ropa.query.names import Sources
    from ropa.query.source import Source
    from ropa.register import Register

FORM = re.compile(
    r"(?P<no>!|not\s)?\s*(?P<name>[\w.-]+)\s*(?:(?P<sign>!=|!~|<=|>=|==|=|~|<|>)(?P<value>.*))?",
    re.DOTALL,
)
QUOTES = "\"'"
SIGNS = {"!=": ("=", True), "!~": ("~", True), "==": ("=", False)}
"""What a sign stands for, and whether it denies that."""
HINT = "write country=US, title~shop, reviewed<2026-01-01, special or !special"


class Condition(NamedTuple):
    """What has to hold of a record. It holds where it does of any entry of a list."""

    name: str
    sign: str
    value: str
    denied: bool
    tests: dict[str, tuple[tuple[Source, Test], ...]]
    """By kind; of a record of another kind the condition says nothing, and does not hold."""

    def holds(self, record: Record, asked: Asked) -> bool:
        """Whether it holds of a record. Raises Misuse for an id that nothing in it bears."""
        tests = self.tests.get(record.kind)
        if tests is None:
            return False
        found = any(
            test.holds(source, value, asked)
            for source, test in tests
            for value in source.read(record, asked)
        )
        return found is not self.denied

    def within(self, register: Register) -> Condition:
        """The condition itself. Raises Misuse where it asks for a record that nothing names."""
        asked = [source for tests in self.tests.values() for source, _ in tests]
        if self.sign == "=" and self.value and all(each.refers for each in asked):
            kinds = {each.refers for each in asked}
            known = [*known_ids(kinds, register)]
            if folded(bare_id(self.value, kinds)) not in map(folded, known):
                near = suggestion(self.value, known)
                raise Misuse(f'no record "{one_line(self.value)}"{near}')
        return self


def unquoted(value: str) -> str:
    """The value without the quotes in which it stands, as in a file."""
    quoted = len(value) > 1 and value[0] in QUOTES and value[0] == value[-1]
    return value[1:-1] if quoted else value


def known_ids(kinds: set[str], register: Register) -> Iterator[str]:
    """What records of these kinds are called, and the ids by which others name them."""
    for kind in sorted(kinds):
        for record in register.records[kind].values():
            yield from (each for each in (record.id, record.title, record.title_ja) if each)
    yield from (name for kind, name in register.references if kind in kinds)


def parse(text: str, kinds: Collection[str]) -> Condition:
    """The condition that is written, for records of these kinds.

    Raises Misuse for what is none, for a name that no record of these kinds knows, and for a
    value that what the name stands for cannot have.
    """
    form = FORM.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if form is None:
        raise Misuse(f'"{one_line(text)}" is no condition', hint=HINT)
    sign, negative = SIGNS.get(form["sign"], (form["sign"] or "", False))
    name, value = form["name"].casefold(), unquoted((form["value"] or "").strip())
    denied = bool(form["no"]) is not negative
    tests = testing(meant(name, kinds), name, sign, value)
    return Condition(name, sign, value, denied, tests)


def testing(
    sources: Sources, name: str, sign: str, value: str
) -> dict[str, tuple[tuple[Source, Test], ...]]:
    """By kind, the sources that can be asked this, each with its test.

    Raises Misuse with the first reason where none of them can.
    """
    found: dict[str, tuple[tuple[Source, Test], ...]] = {}
    refused: list[Misuse] = []
    for kind, some in sources.items():
        able = []
        for each in some:
            try:
                able.append((each, test_of(each, name, sign, value)))
            except Misuse as error:
                refused.append(error)
        if able:
            found[kind] = tuple(able)
    if not found:
        raise refused[0]
    return found
