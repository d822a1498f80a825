"""A text of TOML changed so that it says something else: line by line, the rest untouched."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.pen.anatomy import sections
from ropa.pen.canon import rank, unknown
from ropa.pen.inside import redrawn
from ropa.pen.likeness import pairs, same
from ropa.pen.spelling import block, headed, statement
from ropa.pen.text import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msgspec import Struct

    from ropa.pen.anatomy import Section, Statement
    from ropa.pen.text import Data
    from ropa.place import Route

COMMENTS = re.compile(r"(?:[ \t]*#[^\n]*\n)*")
HEADING = re.compile(r"[ \t]*\[")
SHUT = re.compile(r"(?m)^#\[")
BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")


class Cut(NamedTuple):
    """A stretch of the text, and what comes in its place."""

    start: int
    end: int
    text: str
    heading: bool = False
    """Whether a heading comes: below it a statement would belong to another table."""


class Splicing:
    """One change of a text that says `stated` to one that says `wanted`."""

    def __init__(self, shape: type[Struct] | None, text: str, stated: Data, wanted: Data) -> None:
        self.shape = shape
        self.text = text
        self.stated = stated
        self.wanted = wanted
        self.all = sections(text)
        self.cuts: list[Cut] = []
        self.sections: dict[Route, Section] = {}
        """Those that stay, by the way of keys that they will have."""
        self.statements: dict[Route, tuple[Route, Statement]] = {}
        """Those that stay, by the same, with that of their section."""
        self._placed: dict[Route, dict[int, int]] = {}
        self.moved: set[Route] = set()
        """Blocks that go where they stand and come elsewhere in their list, as they stand."""

    def result(self) -> str:
        """The text as it is to be."""
        for section in self.all:
            self.settle(section)
        self.fill()
        return spliced(self.text, self.cuts)

    def settle(self, section: Section) -> None:
        route = self.now(section.route)
        if route is None or not isinstance(within(self.wanted, route), dict):
            self.cut(section.start, extent(self.text, section))
            return
        self.sections[route] = section
        for each in section.statements:
            self.settle_statement(each, (*section.route, *each.part.keys), route)

    def settle_statement(self, own: Statement, old: Route, section: Route) -> None:
        route = (*section, *own.part.keys)
        value, before = within(self.wanted, route), within(self.stated, old)
        if value is None or (before == [] and headed(value) and len(route) == 1):
            self.cut(own.start, own.end)
            return
        self.statements[route] = (section, own)
        if not same(before, value):
            stands = own.part.value
            written = redrawn(self.text, stands, before, value, top=True)
            self.cuts.append(Cut(stands.start, stands.end, written))

    def cut(self, start: int, end: int) -> None:
        """Take lines out; of the empty lines around them those before stay."""
        before = self.text[:start]
        blank = not before.strip() or before.endswith(("\n\n", "\n\r\n"))
        after = BLANK_LINES.match(self.text, end) if blank else None
        self.cuts.append(Cut(start, after.end() if after else end, ""))

    def now(self, route: Route) -> Route | None:
        """The way of keys that what stood at this one will have; None where it goes."""
        old, new = (), ()  # type: tuple[Route, Route]
        for step in route:
            if isinstance(step, int):
                placed = self.placed(old, new)
                if step not in placed:
                    return None
                new = (*new, placed[step])
            else:
                new = (*new, step)
            old = (*old, step)
        return new

    def placed(self, old: Route, new: Route) -> dict[int, int]:
        if old not in self._placed:
            before, after = within(self.stated, old), within(self.wanted, new)
            blocks = isinstance(after, list) and all(isinstance(each, dict) for each in after)
            self._placed[old] = pairs(before, after) if blocks else {}
        return self._placed[old]

    def fill(self) -> None:
        """Put in what is wanted and has no place yet."""
        kept = {*self.sections, *self.statements}
        reached = {route[:length] for route in kept for length in range(len(route) + 1)}
        homeless: dict[Route, Data] = {}
        for route, value in self.absent((), self.wanted, reached):
            *above, key = route
            if isinstance(key, int):
                self.add_block(route, value)
            elif tuple(above) in self.sections:
                self.add(tuple(above), key, value)
            elif not self.add_dotted(tuple(above), key, value):
                homeless.setdefault(tuple(above), {})[key] = value
        for route, table in homeless.items():
            end = self.ends.get(route, len(self.text))
            self.insert_block(end, block(names(route), table, many=False))

    def absent(self, above: Route, table: Data, reached: set[Route]) -> Iterator[tuple[Route, Any]]:
        for key in sorted(table, key=lambda key: rank(self.shape, (*above, key))):
            yield from self.absent_at((*above, key), table[key], reached)

    def absent_at(
        self, route: Route, value: Any, reached: set[Route]
    ) -> Iterator[tuple[Route, Any]]:
        if route in self.statements:
            return
        if route not in reached:
            yield route, value
        elif isinstance(value, dict):
            yield from self.absent(route, value, reached)
        else:
            for position, each in enumerate(value):
                yield from self.absent_at((*route, position), each, reached)

    def add(self, above: Route, key: str, value: Any) -> None:
        """A statement in a section that stays; at the top of the text a table has a heading."""
        if not above and headed(value):
            self.add_heading(key, value)
            return
        start = self.slot(above, key) or self.behind(above, key)
        section = self.sections[above]
        written = statement([key], value, column(self.text, section))
        self.cuts.append(Cut(start, start, f"{indent(self.text, section)}{written}\n"))

    def behind(self, above: Route, key: str) -> int:
        """Where a new key of a section belongs: behind the last of those that are read before."""
        section, own = self.sections[above], rank(self.shape, (*above, key))
        ranked = {
            each: rank(self.shape, (*above, each.part.keys[0])) for each in section.statements
        }
        earlier = [each for each, place in ranked.items() if place <= own]
        if unknown(own) or not ranked:
            return section.end
        if earlier:
            return max(earlier, key=ranked.__getitem__).end
        return section.head if above else section.statements[0].start

    def slot(self, above: Route, key: str) -> int:
        """The end of a comment `#key = ...` that keeps a place in a section; 0 where none does."""
        section = self.sections[above]
        following = self.all[self.all.index(section) + 1 :]
        rest = self.text[section.head : following[0].start if following else None]
        # Below a heading that is a comment, too, begins the place of another table.
        rest = SHUT.split(rest, maxsplit=1)[0]
        found = re.search(rf"(?m)^#{re.escape(key)} = [^\n]*\n", rest)
        if found is None:
            return 0
        at = section.head + found.start()
        inside = any(each.start <= at < each.end for each in section.statements)
        return 0 if inside else section.head + found.end()

    def add_heading(self, key: str, value: Any) -> None:
        own = rank(self.shape, (key,))
        earlier = [
            extent(self.text, each)
            for route, each in self.sections.items()
            if route and rank(self.shape, route[:1]) <= own
        ]
        start = max(earlier, default=len(self.text)) if self.shape else len(self.text)
        many = isinstance(value, list)
        blocks = (block([key], table, many=many) for table in (value if many else [value]))
        self.insert_block(start, "\n\n".join(blocks))

    def add_dotted(self, above: Route, key: str, value: Any) -> bool:
        """A statement beside those that name the same table; False where there are none."""
        beside = [
            each
            for route, each in self.statements.items()
            if route[: len(above)] == above and len(each[0]) < len(above)
        ]
        if not beside:
            return False
        section, last = beside[-1]
        keys = [*names(above[len(section) :]), key]
        self.cuts.append(Cut(last.end, last.end, statement(keys, value) + "\n"))
        return True

    def add_block(self, route: Route, value: Data) -> None:
        """A block of a list, behind the one that will stand before it, else before the next."""
        above, number = route[:-1], int(route[-1])
        length = len(within(self.wanted, above))
        near = (*range(number - 1, -1, -1), *range(number + 1, length))
        beside = next(each for each in near if (*above, each) in self.sections)
        section = self.sections[*above, beside]
        aligned = bool(column(self.text, section))
        written = self.carried(above, value)
        written = written or block(names(route), value, many=True, aligned=aligned)
        if beside < number:
            self.insert_block(self.ends[*above, beside], written)
        else:
            self.cuts.append(Cut(section.start, section.start, f"{written}\n\n", heading=True))

    def carried(self, above: Route, value: Data) -> str:
        """The text of a block of the list that goes and says the same, with its comments."""
        for old, kept in self._placed.items():
            blocks = within(self.stated, old) if self.now(old) == above else ()
            for number, each in enumerate(blocks):
                route = (*old, number)
                if number not in kept and route not in self.moved and same(each, value):
                    self.moved.add(route)
                    own = (part for part in self.all if part.route[: len(route)] == route)
                    texts = (self.text[part.start : extent(self.text, part)] for part in own)
                    return "\n".join(texts).rstrip("\n")
        return ""

    @cached_property
    def ends(self) -> dict[Route, int]:
        """Where each table ends that stays, with the tables in it."""
        found: dict[Route, int] = {}
        for route, section in self.sections.items():
            end = extent(self.text, section)
            for length in range(len(route) + 1):
                found[route[:length]] = max(found.get(route[:length], 0), end)
        return found

    def insert_block(self, start: int, written: str) -> None:
        """Put a block between empty lines."""
        first = "\n" if self.text[:start].strip() else ""
        last = "" if self.text[start : start + 1] in ("", "\n") else "\n"
        self.cuts.append(Cut(start, start, f"{first}{written}\n{last}", heading=True))


def names(route: Route) -> list[str]:
    """The keys of a way, as a heading has them."""
    return [step for step in route if isinstance(step, str)]


def column(text: str, section: Section) -> int:
    """The width to which the keys of a section are filled up; 0 where they are not."""
    heads = [text[each.part.start : each.part.value.start] for each in section.statements]
    widths = {len(each) for each in heads}
    filled = len(heads) > 1 and len(widths) == 1 and any("  =" in each for each in heads)
    return widths.pop() - len(" = ") if filled else 0


def indent(text: str, section: Section) -> str:
    """What stands before each key of a section; empty where that is not the same."""
    leads = {text[each.start : each.part.start] for each in section.statements}
    return leads.pop() if len(leads) == 1 else ""


def extent(text: str, section: Section) -> int:
    """Where a section ends with the comments that follow it at once.

    Comments that stand directly above the next heading belong to that.
    """
    found = COMMENTS.match(text, section.end)
    end = found.end() if found else section.end
    return section.end if HEADING.match(text, end) else end


def spliced(text: str, cuts: list[Cut]) -> str:
    """The text with all cuts made; what is put where lines go stands in their place."""
    pieces, at = list[str](), 0
    for each in sorted(cuts, key=lambda cut: (cut.start, cut.end, cut.heading)):
        pieces += [text[at : each.start], each.text]
        at = max(at, each.end)
    return "".join([*pieces, text[at:]])
