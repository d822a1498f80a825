"""The head of a map: what it shows, and how it is to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.maps import telling
from ropa.maps.elements import HEAD, arrow, lines_of, stroke, written
from ropa.maps.ordering import repeated
from ropa.maps.sheet import CARDS, EM, MARGIN, PAD, RIGHT, WIDTH, Text, text
from ropa.sheets.legend import MEANT
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.maps.content import Picture
    from ropa.transfers import Verdict

TITLE = 20.0
"""Size of the title."""
SAMPLE = 46.0
"""How long the line is that the legend shows of a verdict."""
WORD, MEANING = MARGIN + SAMPLE + 10, CARDS
ROOM = WIDTH - 2 * MARGIN


class Key(NamedTuple):
    """How the legend explains a verdict."""

    verdict: Verdict
    word: Text
    meaning: Text


def header(picture: Picture) -> Iterator[str]:
    """The title, the facts, the legend of the verdicts that occur, and what the columns hold."""
    yield lines_of(title(picture), "title")
    for each in facts(picture):
        yield lines_of(each, "faint")
    for key in keys(picture):
        y = key.word.y - 4
        yield stroke(f"M{MARGIN:g} {y:g}h{SAMPLE - HEAD:g}", key.verdict)
        yield arrow(MARGIN + SAMPLE, y, key.verdict)
        yield lines_of(key.word, "strong") + lines_of(key.meaning, "small faint")
    if picture.lines:
        yield from columns(below(picture) - 14)


def below(picture: Picture) -> float:
    """Where the head ends."""
    last = keys(picture)[-1].meaning if picture.lines else facts(picture)[-1]
    return last.below + (40 if picture.lines else 0)


def title(picture: Picture) -> Text:
    return text(telling.title(picture), MARGIN, MARGIN + EM, ROOM * EM / TITLE)


def facts(picture: Picture) -> list[Text]:
    found: list[Text] = []
    y = MARGIN + EM + 24 * len(title(picture).lines)
    for each in filter(None, (*telling.facts(picture), repeated(picture))):
        found.append(text(each, MARGIN, y, ROOM))
        y = found[-1].below
    return found


def keys(picture: Picture) -> list[Key]:
    found: list[Key] = []
    y = facts(picture)[-1].below + 10
    for verdict, number in picture.counts.items():
        word = text(f"{phrase(verdict)} {number}", WORD, y, MEANING - WORD)
        meaning = text(phrase(MEANT[verdict]), MEANING, y, WIDTH - MARGIN - MEANING, small=True)
        found.append(Key(verdict, word, meaning))
        y = max(word.below, meaning.below) + 3
    return found


def columns(y: float) -> Iterator[str]:
    yield written(phrase("who sends"), MARGIN, y, "strong")
    yield written(phrase("what, by which law, on which ground"), CARDS, y, "strong")
    yield written(phrase("to whom, and where"), RIGHT - PAD, y, "strong")
