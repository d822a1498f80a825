"""A text cut at signs that stand outside brackets, quotation marks and numbers."""

from __future__ import annotations

import re
from functools import cache

BRACKETS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "［": "］",
    "【": "】",
    "「": "」",
    "『": "』",
    "〔": "〕",
}
QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "‹": "›"}
ANY_BRACKET = re.compile(f"[{re.escape(''.join((*BRACKETS, *BRACKETS.values())))}]")
DIGIT = re.compile(r"[0-9０-９]")


def sheltered(text: str, signs: str) -> list[str]:
    """The parts of the text between these signs, each as it stands.

    A bracket or quotation mark that is never closed shelters nothing.
    """
    cuts = [
        place
        for place in outside(text, signs)
        if not (text[place] in ",，" and in_number(text, place))
    ]
    starts = [0, *(place + 1 for place in cuts)]
    return [text[start:end] for start, end in zip(starts, [*cuts, len(text)], strict=True)]


def outside(text: str, signs: str) -> list[int]:
    """The places of the signs that stand in no bracket and no quotation."""
    found: list[int] = []
    closed = pairs_of(text)
    at = 0
    while hit := of_interest(signs).search(text, at):
        at = hit.end()
        if hit[0] in signs:
            found.append(hit.start())
        elif hit[0] in QUOTES:
            at = max(at, text.find(QUOTES[hit[0]], at) + 1)
        else:
            at = max(at, closed.get(hit.start(), 0) + 1)
    return found


def pairs_of(text: str) -> dict[int, int]:
    """Where each bracket that is closed opens, and where it closes."""
    opened: dict[str, list[int]] = {closes: [] for closes in BRACKETS.values()}
    closed: dict[int, int] = {}
    for hit in ANY_BRACKET.finditer(text):
        if hit[0] in BRACKETS:
            opened[BRACKETS[hit[0]]].append(hit.start())
        elif opened[hit[0]]:
            closed[opened[hit[0]].pop()] = hit.start()
    return closed


def in_number(text: str, place: int) -> bool:
    """Whether a comma is that of a number: 1,5 and 10,000."""
    return bool(DIGIT.match(text[place - 1 : place]) and DIGIT.match(text[place + 1 : place + 2]))


@cache
def of_interest(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs + ''.join(BRACKETS | QUOTES))}]")
