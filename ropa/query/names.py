"""What a name stands for in records of each kind: something computed, or keys of the model."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import Misuse
from ropa.model import KINDS
from ropa.model.labels import label
from ropa.model.shape import suggestion
from ropa.query.computed import ALIASES, COMPUTED, source
from ropa.query.keys import ending, sources
from ropa.visible import one_line
from ropa.words import current, translated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ropa.query.source import Source

Sources = dict[str, tuple["Source", ...]]
"""By kind, where a name finds its values."""


class Column(NamedTuple):
    """A name of which the values are shown."""

    name: str
    sources: Sources

    @property
    def heading(self) -> str:
        """The name itself; in another language than English what it is called there."""
        if not translated():
            return self.name
        known = ALIASES.get(self.name, self.name)
        if known in COMPUTED:
            return current().found("names", known, known)
        key = self.name.rpartition(".")[2]
        return label(KINDS[next(iter(self.sources))], key)


def columns(text: str, kinds: Collection[str]) -> list[Column]:
    """The columns that are asked for, separated by commas.

    Raises Misuse for a name that no record of these kinds knows, and for one that holds a table.
    """
    names = unicodedata.normalize("NFKC", text).casefold().split(",")
    found = [Column(name, meant(name, kinds)) for name in map(str.strip, names)]
    for each in found:
        tables = [one for some in each.sources.values() for one in some if one.sort == "table"]
        if tables:
            raise Misuse(f'"{each.name}" is a table: name one of its keys{keys_of(each, tables)}')
    return found


def keys_of(column: Column, tables: Sequence[Source]) -> str:
    known = dict.fromkeys(f"{column.name}.{key}" for each in tables for key in each.words)
    return f", as in {', '.join(list(known)[:4])}"


def needs_findings(name: str) -> bool:
    """Whether the register has to be checked for what this name stands for."""
    known = COMPUTED.get(ALIASES.get(name, name))
    return known is not None and known.costly


def meant(name: str, kinds: Collection[str]) -> Sources:
    """Where records of these kinds hold what a name stands for; the other kinds are left out.

    Raises Misuse where none of them knows the name.
    """
    found = {kind: here for kind in kinds if (here := tuple(of_kind(name, kind)))}
    if not found:
        raise Misuse(unknown(name, kinds), hint="ropa list -h shows names; docs/list.md has all")
    return found


def of_kind(name: str, kind: str) -> Iterator[Source]:
    computed = source(name, kind)
    if computed:
        yield computed
    else:
        yield from ending(kind, tuple(name.split(".")))


def unknown(name: str, kinds: Collection[str]) -> str:
    """Why a name is none of these kinds."""
    elsewhere = [kind for kind in KINDS if kind not in kinds and any(of_kind(name, kind))]
    shown = one_line(name)
    if elsewhere:
        return f'no record of {", ".join(kinds)} has "{shown}", but those of {", ".join(elsewhere)}'
    return f'no record has "{shown}"{suggestion(name, all_names(tuple(kinds)))}'


@cache
def all_names(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Every name that records of these kinds know: what is computed, and the ends of ways."""
    known = [name for name in (*COMPUTED, *ALIASES) if any(source(name, each) for each in kinds)]
    ways = dict.fromkeys(way for kind in kinds for way in sources(kind))
    ends = (".".join(way[start:]) for way in ways for start in reversed(range(len(way))))
    return tuple(dict.fromkeys((*known, *ends)))
