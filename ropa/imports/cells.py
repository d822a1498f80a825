"""What one cell comes to: what the layout says of its words, nothing, or what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ropa.imports.headings import plain
from ropa.imports.legal import OF_LAW
from ropa.imports.meaning import JAPANESE, NO_TRANSFER, PLAIN, Outcome, Way, written
from ropa.imports.somebody import OF_PEOPLE
from ropa.understanding.bases import legal_bases
from ropa.understanding.nothing import points_elsewhere, says_nothing
from ropa.understanding.plain import shown
from ropa.understanding.truth import yes_or_no
from ropa.understanding.understood import Understood
from ropa.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.grid import Value
    from ropa.layouts import Column

READ = PLAIN | OF_LAW | OF_PEOPLE
FORMULAS = ("=", "@")
FORMULA = "the text begins like a formula; it stays text and nothing is computed"
BOTH = ["data.subjects", "data.categories"]
CODE = re.compile("[A-Z]{2}")
"""What a mapping may give for a country; in a cell NO may well be no."""
WHO = ("party", "parties", "clients", "recipients", "processors", "officer")
WHAT = ("things", "list", "categories", "special", "retention")
"""Ways of reading for which yes and no are no names, measures, categories or periods."""
NAMED = ("recipients", "processors", "clients")
"""Of these, those whose words may be a name of one letter."""
ANSWERED = "“{word}” answers yes or no, and does not say which"
ELSEWHERE = "“{word}” points to another cell, which is not followed"
AIMS = ["purposes.text", "purposes.basis"]
MIXED = "who is concerned and which data: which word is which is not said"
HIDDEN = "the text holds characters that cannot be seen; they are kept, and the check names them"


def outcome(value: Value, way: Way) -> Outcome:
    """What a cell that is not empty comes to."""
    if not way.path:
        return Outcome(how="kept in the notes under its heading", kept=True)
    if isinstance(value, str) and way.column.words:
        meant = way.column.words.get(value)
        if meant is None:
            meant = _worded(way.column).get(plain(value))
        if meant is not None:
            return as_said(meant, value, way)
    return as_read(value, way)


def as_read(value: Value, way: Way) -> Outcome:
    """What the words of a cell mean by themselves."""
    made = unsaid(value, way) if isinstance(value, str) else None
    if made is None and isinstance(value, (str, bool)):
        made = beside_the_question(value, way)
    if made is None:
        made = signs_named(READ[way.target.reads](value, way), value)
    return made


def unsaid(value: str, way: Way) -> Outcome | None:
    """What a text comes to that states nothing itself; None where it may."""
    nothing = says_nothing(value)
    if nothing.value:
        return none_stated(nothing, way)
    if way.path != "title" and points_elsewhere(value):
        return asked(ELSEWHERE, value, way)
    return None


def signs_named(made: Outcome, value: Value) -> Outcome:
    """The outcome, with a word on signs in the text that a reader may not see or may not expect."""
    if made.doubt or not isinstance(value, str):
        return made
    if value[:1] in FORMULAS:
        return made._replace(doubt=FORMULA)
    return made._replace(doubt=HIDDEN) if visible(value) != value else made


def _worded(column: Column) -> dict[str, str]:
    return {plain(word): meant for word, meant in column.words.items()}


def understood(value: Value, ways: Sequence[Way]) -> Outcome:
    """What a cell says of each of the keys that its column fills.

    Where it begins with the title, the title is its first line, and what stands below is the rest.
    """
    title, rest = value, value
    if len(ways) > 1 and ways[0].path == "title" and isinstance(value, str):
        title, rest = parted(value)
    if [each.path for each in ways] == BOTH and isinstance(value, str):
        who, sign, what = value.partition(":")
        if not sign or not who.strip() or not what.strip() or ":" in what or "\n" in value.strip():
            return ways[0].words(MIXED)._replace(open="data")
        title, rest = who.strip(), what.strip()
    made = outcome(title, ways[0])
    for way in ways[1:]:
        more = outcome(rest, way)
        made = made._replace(
            facts=(*made.facts, *more.facts),
            how="; ".join(filter(None, (made.how, more.how))),
            doubt=made.doubt or more.doubt,
            kept=made.kept or more.kept,
            open=made.open or more.open,
            inferred=(*made.inferred, *more.inferred),
            mentions=(*made.mentions, *more.mentions),
            silent=made.silent and more.silent,
        )
    return without_bases(made) if [each.path for each in ways] == AIMS else made


def without_bases(made: Outcome) -> Outcome:
    """What a cell says of purposes and legal bases; a part that is nothing but a basis is no aim.

    As in `Marketing; consent`. One that is all that the cell says may be either, and stays both.
    """
    facts = dict(made.facts)
    aims = facts.get("purposes.text", [])
    kept = [each for each in aims if not is_basis(each)]
    if not kept:
        return made
    return made._replace(facts=tuple({**facts, "purposes.text": kept}.items()))


def is_basis(words: str) -> bool:
    """Whether a text is a legal basis and nothing else."""
    found = legal_bases(words)
    return bool(found.value) and not found.left.strip()


def parted(text: str) -> tuple[str, str]:
    """The title at the top of a text, in one language or in two, and what stands below it."""
    first, _, below = text.strip().partition("\n")
    second, _, rest = below.partition("\n")
    if JAPANESE.search(second) and not JAPANESE.search(first):
        first, below = f"{first}\n{second}", rest
    return first, below.strip() or first


def beside_the_question(value: str | bool, way: Way) -> Outcome | None:
    """What a yes or no says where it is asked who, what or how long: a no, that there are none."""
    reads = way.target.reads
    if reads not in (*WHO, *WHAT):
        return None
    answer, letter = yes_or_no(value), len(written(value)) == 1 and written(value).isascii()
    if answer.value is None or (answer.left and reads in WHAT) or (letter and reads in NAMED):
        return None
    if answer.value or answer.left:
        return asked(ANSWERED, value, way)
    return none_stated(Understood("none", answer.how), way)


def asked(doubt: str, value: str | bool, way: Way) -> Outcome:
    """A cell that leaves the question open; its words are kept."""
    words = doubt.format(word=shown(written(value)))
    return way.words(words, undecided=way.target.reads != "officer")


def as_said(meant: str, value: str, way: Way) -> Outcome:
    """What the mapping says that the word means: a word of records, else what a cell might say."""
    how = f"the mapping says so of “{value}”"
    if not meant:
        return Outcome(how=how, silent=True)
    country = way.target.reads in ("country", "countries") and CODE.fullmatch(meant)
    if not (country or way.target.reads == "text" or meant in way.target.words):
        return as_read(meant, way)._replace(how=how)
    many = way.target.reads in ("bases", "grounds") or way.target.many
    return way.fact([meant] if many else meant, how)


def none_stated(nothing: Understood[Any], way: Way) -> Outcome:
    """A cell that says that there are none, or nothing at all."""
    # That there is no processor does not say that there is no recipient.
    if nothing.value == "none" and way.path in STATEABLE and way.target.reads != "processors":
        return way.fact([], nothing.how)
    if nothing.value == "none" and way.target.reads == "countries":
        return Outcome((NO_TRANSFER,), nothing.how)
    if nothing.doubt:
        return Outcome(how=nothing.how, doubt=f"{nothing.doubt}; taken as not stated", silent=True)
    return Outcome(how=nothing.how, silent=True)


STATEABLE = ("recipients", "automated_decisions", "sub_processors", "data.special")
"""Keys of which an empty list says that there are none."""
