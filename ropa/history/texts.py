"""What changed within a text: the words that went and came, and a few around them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONG = 60
"""Letters up to which a text is shown whole, before and after."""
AROUND = 24
"""Letters that are kept on either side of what changed."""
MOST = 250_000
"""Pairs of words that are compared; of more, all between the first and the last is one change."""
ALIKE = 0.4
"""Share of the longer text that must have stayed; below it the two are two texts."""
WORD = re.compile(r"[^\W\u3000-\u9fff\uac00-\ud7af\uf900-\uffef]+|\s+|.", re.DOTALL)
"""A word; in scripts that put no blanks between words, a letter."""


class Stretch(NamedTuple):
    """What stands before and after in one place; both are the same where nothing changed."""

    before: str
    after: str

    @property
    def same(self) -> bool:
        return self.before == self.after


def marked(before: str, after: str) -> str:
    """`… kept for [two → three] years …`; empty where the whole of both is told as easily."""
    if max(len(before), len(after)) <= LONG:
        return ""
    found = list(joined(stretches(WORD.findall(before), WORD.findall(after))))
    stayed = sum(len(each.before) for each in found if each.same)
    if stayed < ALIKE * max(len(before), len(after)):
        return ""
    return "".join(shown(found))


def stretches(one: Sequence[str], other: Sequence[str]) -> Iterator[Stretch]:
    start = common(one, other)
    end = common(one[start:][::-1], other[start:][::-1])
    last, final = len(one) - end, len(other) - end
    yield Stretch("".join(one[:start]), "".join(one[:start]))
    yield from between(one[start:last], other[start:final])
    yield Stretch("".join(one[last:]), "".join(one[last:]))


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def between(one: Sequence[str], other: Sequence[str]) -> Iterator[Stretch]:
    if len(one) * len(other) > MOST:
        yield Stretch("".join(one), "".join(other))
        return
    for _, start, stop, first, last in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        yield Stretch("".join(one[start:stop]), "".join(other[first:last]))


def joined(found: Iterator[Stretch]) -> Iterator[Stretch]:
    """Changes with but a blank or a letter or two between them are one."""
    waiting = Stretch("", "")
    gap = ""
    for each in found:
        if each.same and (waiting.same or len(each.before.strip()) > 1):
            yield from (waiting, Stretch(gap, gap), each)
            waiting, gap = Stretch("", ""), ""
        elif each.same:
            gap += each.before
        else:
            waiting = Stretch(waiting.before + gap + each.before, waiting.after + gap + each.after)
            gap = ""
    yield from (waiting, Stretch(gap, gap))


def shown(found: Sequence[Stretch]) -> Iterator[str]:
    told = [each for each in merged(found) if each.before or each.after]
    for position, each in enumerate(told):
        if not each.same:
            yield change(each)
        else:
            yield shortened(each.before, position == 0, position == len(told) - 1)


def merged(found: Sequence[Stretch]) -> Iterator[Stretch]:
    """What stayed, in one piece between two changes."""
    kept = ""
    for each in found:
        if each.same:
            kept += each.before
            continue
        yield Stretch(kept, kept)
        yield each
        kept = ""
    yield Stretch(kept, kept)


def change(each: Stretch) -> str:
    old, new = each.before.strip(), each.after.strip()
    words = f"{old} → {new}" if old and new else f"+ {new}" if new else f"− {old}"
    around = each.after or each.before
    before, after = " " * around[0].isspace(), " " * around[-1].isspace()
    return f"{before}[{words}]{after}"


def shortened(text: str, first: bool, last: bool) -> str:
    """What stayed, without what lies far from any change."""
    left = "" if first else cut(text, AROUND)
    right = "" if last else cut(text[::-1], AROUND)[::-1]
    if len(left) + len(right) + 2 >= len(text):
        return text
    return f"{left}…{right}"


def cut(text: str, length: int) -> str:
    """The first letters of a text, up to the end of a word."""
    blank = text.find(" ", length)
    return text[: blank + 1] if 0 <= blank < 2 * length else text[:length]
