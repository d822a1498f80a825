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
    at = 0
    while hit := of_interest(signs).search(text, at):
        at = hit.end()
        if hit[0] in signs:
            found.append(hit.start())
        else:
            at = closing(text, hit.start()) + 1
    return found


def closing(text: str, start: int) -> int:
    """The place that closes what opens there; the opening itself where nothing does."""
    opens, closes = text[start], (BRACKETS | QUOTES)[text[start]]
    if opens in QUOTES:
        end = text.find(closes, start + 1)
        return max(start, end)
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == opens) - (text[place] == closes)
        if not depth:
            return place
    return start


def in_number(text: str, place: int) -> bool:
    """Whether a comma is that of a number: 1,5 and 10,000."""
    return bool(DIGIT.match(text[place - 1 : place]) and DIGIT.match(text[place + 1 : place + 2]))


@cache
def of_interest(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs + ''.join(BRACKETS | QUOTES))}]")
