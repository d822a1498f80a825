"""Words and phrases of the tables, found in a text, and what each of them means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ropa.lexicon import BLANK, GAP, LETTERS, SCRIPT
from ropa.understanding.plain import plain

LETTER = "[0-9a-z\u00df-\u024f]"
"""What Latin words are made of once they are plain; Japanese script may follow them directly."""
TOKEN = re.compile(f"{LETTER}+")
SIGNS = ((r"\ \.\.\.\ ", GAP), (r"\ ", BLANK), (r"\*", f"{LETTER}*"))
"""What the signs of the tables stand for, once the text around them is escaped."""


class Hit(NamedTuple):
    """A phrase in a text: what it means, and where it stands."""

    value: str
    start: int
    end: int


class Phrases:
    """Phrases and their meanings. `*` stands for the rest of a word, ` … ` for a gap.

    Of phrases that begin at the same place the longest counts.
    """

    def __init__(self, meanings: Iterable[tuple[str, str]]) -> None:
        begun: dict[str, list[tuple[str, str]]] = defaultdict(list)
        script: list[tuple[str, str]] = []
        for phrase, value in meanings:
            small = plain(phrase)[1]
            if max(small) >= SCRIPT:
                script.append((small, value))
            else:
                begun[TOKEN.findall(small)[0][:LETTERS]].append((small, value))
        self.begun = {head: Choice(each) for head, each in begun.items()}
        self.script = Choice(script)

    def hits(self, text: str) -> list[Hit]:
        """What stands in a text that `plain` gave, in order, none within another."""
        found = sorted(self.every(text), key=lambda hit: (hit.start, -hit.end))
        kept: list[Hit] = []
        for hit in found:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def every(self, text: str) -> Iterator[Hit]:
        for token in TOKEN.finditer(text):
            choice = self.begun.get(token[0][:LETTERS])
            hit = choice.at(text, token.start()) if choice else None
            if hit:
                yield hit
        if self.script.pattern and max(text, default="") >= SCRIPT:
            yield from map(self.script.hit, self.script.pattern.finditer(text))


class Choice:
    """Phrases that begin alike, looked for at once."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        ordered = sorted(phrases, key=order)
        self.values = [value for _, value in ordered]
        self.words = [phrase for phrase, _ in ordered]
        self.compiled: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str] | None:
        if self.compiled is None and self.words:
            self.compiled = re.compile("|".join(f"({meaning_of(each)})" for each in self.words))
        return self.compiled

    def at(self, text: str, start: int) -> Hit | None:
        """The longest phrase that begins there."""
        found = self.pattern.match(text, start) if self.pattern else None
        return self.hit(found) if found else None

    def hit(self, found: re.Match[str]) -> Hit:
        return Hit(self.values[(found.lastindex or 1) - 1], *found.span())


def order(pair: tuple[str, str]) -> tuple[int, str, bool, str]:
    """The longest phrase first; where two are the same, the one that means something."""
    phrase, value = pair
    return -len(phrase.replace("*", "")), phrase, not value, value


def meaning_of(phrase: str) -> str:
    """The expression that finds a phrase, at the ends of words where words have ends."""
    text = re.escape(phrase)
    for sign, meaning in SIGNS:
        text = text.replace(sign, meaning)
    return text if max(phrase) >= SCRIPT else f"(?<!{LETTER}){text}(?!{LETTER})"


def meanings(rows: Iterable[dict[str, Any]], key: str = "words") -> Iterator[tuple[str, str]]:
    """Phrases of a table's rows, each a code and lists of phrases by language."""
    for row in rows:
        for phrases in row.get(key, {}).values():
            for phrase in phrases:
                yield phrase, row["code"]
