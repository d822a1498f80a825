"""Sets of data on the lines of a form that sorts them: only what is certain is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import lexicon
from ropa.model.terms import Condition
from ropa.sheets.forms.parties import Part, Parts
from ropa.sheets.processing import limit, unbound
from ropa.wording import coded, entries, marked, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.layouts.shape import Block, Line
    from ropa.model.data import Data
    from ropa.model.processing import Processing

OTHERS = "others"
NUMBER = "national-number"
CRIMINAL = "criminal"


def data_kinds(row: Processing, block: Block, line: Line) -> Iterator[Parts]:
    """The ordinary categories of this line, one entry for each time limit."""
    found: dict[str, list[str]] = {}
    for each in row.data or ():
        mine = [
            shown
            for raw, shown in categories(each)
            if not any(tells(raw, kind) for kind in special_of(each))
            and line_of(raw, block) is line
        ]
        if takes_the_rest(line):
            mine += unbound(each)
        if mine or (takes_the_rest(line) and is_bare(each)):
            found.setdefault(kept(each), []).extend(mine)
    for retention, texts in found.items():
        yield {"description": Part(", ".join(dict.fromkeys(texts))), "retention": Part(retention)}


def takes_the_rest(line: Line) -> bool:
    """Whether the line is for what no other line names."""
    return line.only == OTHERS or not (line.only or line.having)


def is_bare(data: Data) -> bool:
    """Whether a time limit is stated, and nothing of what it is the limit."""
    return not data.categories and not special_of(data) and bool(kept(data))


def categories(data: Data) -> Iterator[tuple[str, str]]:
    """Each category as it is written and as it is shown."""
    return zip(data.categories or (), entries(data, "categories"), strict=True)


def kept(data: Data) -> str:
    return limit(data.retention) if data.retention else ""


def special_of(data: Data) -> tuple[str, ...]:
    """The special categories of a set, and whether it is of Art. 10."""
    return (*(data.special or ()), *((CRIMINAL,) if data.criminal else ()))


def tells(text: str, kind: str) -> bool:
    """Whether a category speaks of a special category, or of convictions and offences."""
    return bool(lexicon.says(kind if kind == CRIMINAL else f"special.{kind}", text))


def line_of(text: str, block: Block) -> Line | None:
    """The line that a category belongs to: by its words, else the line of the others."""
    lines = [each for each in block.lines if each.each == "data_kinds"]
    if lexicon.says(NUMBER, text):
        number = next((each for each in lines if each.only == NUMBER), None)
        if number:
            return number
    by_word = (each for each in lines if is_among(text, each.having))
    rest = (each for each in lines if takes_the_rest(each))
    return next(by_word, None) or next(rest, None)


def is_among(text: str, words: Sequence[str]) -> bool:
    """Whether the whole text is one of these words; a star stands for any ending."""
    small = text.strip().casefold()
    return any(
        small.startswith(each[:-1].casefold()) if each.endswith("*") else small == each.casefold()
        for each in words
    )


def special_kinds(row: Processing, _: Block, line: Line) -> Iterator[Parts]:
    """The sets with this special category: what speaks of it, else all that they hold."""
    for each in row.data or ():
        kinds = [kind for kind in special_of(each) if line.only in ("", kind)]
        if kinds:
            told = [one for one in categories(each) if any(tells(one[0], kind) for kind in kinds)]
            words = [shown for _, shown in told] or entries(each, "categories") or kinds
            ground = marked(coded(Condition, each.condition), each, "condition")
            known = filter(None, (", ".join(words), ground, said(each, "law")))
            yield {"description": Part("; ".join(known)), "retention": Part(kept(each))}


def subject_kinds(row: Processing, _: Block, __: Line) -> Iterator[Parts]:
    """Each category of data subjects once."""
    met: set[str] = set()
    for data in row.data or ():
        for raw, shown in zip(data.subjects or (), entries(data, "subjects"), strict=True):
            if raw not in met:
                met.add(raw)
                yield {"type": Part(shown, raw), "details": Part(shown, raw)}
