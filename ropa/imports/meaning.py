"""What the cell of a column says: facts for a record, or the words kept, and why."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.imports.headings import plain
from ropa.model.shape import quoted
from ropa.understanding.days import day
from ropa.understanding.retention import retention
from ropa.understanding.roles import heads, means
from ropa.understanding.several import several
from ropa.understanding.truth import yes_or_no

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.grid import Value
    from ropa.imports.context import Context
    from ropa.layouts import Column
    from ropa.layouts.targets import Target
    from ropa.understanding.days import Order

Fact = tuple[str, Any]
Mention = tuple[str, str]
"""Kind and id of a record that a cell names."""


class Outcome(NamedTuple):
    """What a cell comes to."""

    facts: tuple[Fact, ...] = ()
    how: str = ""
    doubt: str = ""
    """What a reader must know of it."""
    kept: bool = False
    """Whether its words stay, in the notes of the record, under the heading."""
    open: str = ""
    """The key that a person has to decide."""
    inferred: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    silent: bool = False
    """Whether it says that there is nothing to say."""


JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
SILENT = Outcome(silent=True)
NO_TRANSFER: Fact = ("transfers.none", True)
SOME_TRANSFER: Fact = ("transfers.some", True)
"""That no data go abroad, or that they do, as a column of countries says it."""


class Way(NamedTuple):
    """How the cells of one column are read for one kind of record."""

    column: Column
    target: Target
    kind: str
    order: str
    """Order of day and month that the column itself proves; empty where it proves none."""
    context: Context

    @property
    def path(self) -> str:
        return self.target.path

    def fact(self, value: Any, how: str = "", doubt: str = "") -> Outcome:
        """The key has this value."""
        return Outcome(((self.path, value),), how, doubt)

    def words(self, doubt: str, *, undecided: bool = False) -> Outcome:
        """The words are kept, and the key is left open where a person must decide it."""
        return Outcome(doubt=doubt, kept=True, open=self.route if undecided else "")

    @property
    def route(self) -> str:
        """The key as it is spelt in a record: `reviews[0].next`."""
        head, dot, rest = self.path.partition(".")
        return f"{head}[0].{rest}" if dot and head in ARRAYS else self.path


ARRAYS = (
    "purposes",
    "data",
    "recipients",
    "transfers",
    "reviews",
    "automated_decisions",
    "controllers",
    "sub_processors",
)
"""Keys that hold a list of tables, of which a row says one."""
NUMBER = "a number where text is expected: leading zeros are lost if there were any"
UNITLESS = "a number without a unit does not say how long"
NOT_WORD = "“{word}” is none of: {words}"
NOT_USED = "“{left}” is not used for {key}; the whole text is kept in the notes"


def written(value: Value) -> str:
    """The value of a cell as text."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def text(value: Value, way: Way) -> Outcome:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    words = written(value)
    return way.fact([words] if way.target.many else words, doubt=NUMBER if number else "")


def titled(value: Value, way: Way) -> Outcome:
    """The title; a second line in Japanese is the title in that language."""
    made = text(value, way)
    first, _, below = written(value).partition("\n")
    if not JAPANESE.search(below) or JAPANESE.search(first):
        return made
    return made._replace(facts=(("title", first), ("title_ja", below)))


def as_list(value: Value, way: Way) -> Outcome:
    mark = way.column.separator
    if mark:
        parts = [each.strip() for each in written(value).split(mark)]
        return way.fact([each for each in parts if each], f"separated by “{mark}”")
    found = several(written(value))
    if not found.value:
        return way.fact([written(value)], doubt=found.doubt)
    return way.fact(list(found.value), found.how, found.doubt)


def lines(value: Value, way: Way) -> Outcome:
    """Several texts only where each stands on a line of its own, or a semicolon is between."""
    whole = written(value)
    if way.column.separator or "\n" in whole or ";" in whole:
        return as_list(value, way)
    return way.fact([whole])


def as_day(value: Value, way: Way) -> Outcome:
    found = day(value, ORDERS.get(way.column.order or way.order, ""))
    if found.value is None:
        return way.words(found.doubt or "no day is understood", undecided=way.path in DECIDED)
    return way.fact(found.value, found.how, found.doubt)


ORDERS: dict[str, Order] = {"dmy": "dmy", "mdy": "mdy"}
"""Orders in which days of numbers alone may be written; years that stand first are no question."""
DECIDED = ("since", "ended", "changed")


def as_truth(value: Value, way: Way) -> Outcome:
    if isinstance(value, dt.date):
        return way.words("a day is neither yes nor no")
    found = yes_or_no(value)
    if found.value is None:
        return way.words(found.doubt or "neither yes nor no")
    made = way.fact(found.value, found.how)
    return kept_too(made, found.left, way)


def kept_too(made: Outcome, left: str, way: Way) -> Outcome:
    """The outcome, and the whole text in the notes where a part of it was not used."""
    if not left.strip():
        return made
    return made._replace(doubt=NOT_USED.format(left=quoted(left.strip()), key=way.path), kept=True)


def number(value: Value, way: Way) -> Outcome:
    whole = written(value).replace(" ", "").replace("\u202f", "")
    if whole.isascii() and whole.isdigit():
        return way.fact(int(whole))
    return way.words("no whole number")


def word(value: Value, way: Way) -> Outcome:
    """A word of a closed vocabulary, as it is written in records."""
    said = written(value)
    known = {plain(each): each for each in way.target.words}
    found = known.get(plain(said))
    if found is None:
        doubt = NOT_WORD.format(word=said, words=", ".join(way.target.words))
        return way.words(f"{doubt}; the mapping can say what it means")
    return way.fact([found] if way.target.many else found)


def words(value: Value, way: Way) -> Outcome:
    known = {plain(each): each for each in way.target.words}
    found = several(written(value)).value or (written(value),)
    meant = [known[plain(each)] for each in found if plain(each) in known]
    if len(meant) == len(found):
        return way.fact(meant)
    return word(value, way)


def kept_for(value: Value, way: Way) -> Outcome:
    """How long data are kept: period, start and action; or the words as a criterion."""
    if written(value).isdecimal():
        return way.words(UNITLESS, undecided=True)
    found = retention(written(value))
    if not found.value:
        return way.fact({"criterion": written(value)}, doubt=found.doubt)
    made = way.fact(found.value, found.how, found.doubt)
    # A criterion is the whole text; beside a period something may be left.
    return kept_too(made, found.left, way) if "period" in found.value else made


def things(value: Value, way: Way) -> Outcome:
    """Measures or systems: each is a record of its own, proposed once by its words."""
    kind, listed = way.path, way.column.reads != "text"
    found = several(written(value)) if listed else None
    parts = list(found.value or ()) if found else []
    ids = []
    for words in parts or [written(value)]:
        name = way.context.proposals.thing(kind, words)
        if kind == "measures":
            way.context.proposals.add(kind, name, surveyed(words))
        ids.append(name)
    names = tuple((kind, each) for each in ids)
    made = way.fact(list(dict.fromkeys(ids)), found.how if found else "")
    return made._replace(mentions=names)


def surveyed(words: str) -> dict[str, Any]:
    """By which means a measure works and which heads of Art. 32(1) it serves, as its words show."""
    found = {"means": means(words).value, "serves": heads(words).value}
    says: dict[str, Any] = {key: list(value) for key, value in found.items() if value}
    return says | {"inferred": list(says)} if says else says


PLAIN: dict[str, Callable[[Any, Way], Outcome]] = {
    "text": text,
    "title": titled,
    "list": as_list,
    "lines": lines,
    "day": as_day,
    "yes-no": as_truth,
    "number": number,
    "word": word,
    "words": words,
    "retention": kept_for,
    "things": things,
}
