"""Words by which a text speaks of a matter of the Act."""

from __future__ import annotations

import re
from functools import cache

THIRD_PARTIES = re.compile(
    r"\b(?:provi(?:de|des|ding|sion)|disclos\w*|shar(?:e|es|ing)|suppl(?:y|ies|ying))\b.*"
    r"\b(?:third part|partner|advertis|compan|organi[sz]ation|recipient|others?\b)"
    r"|\bthird.part(?:y|ies)\b|第三者|提供",
    re.IGNORECASE | re.DOTALL,
)

STATE_LAW = re.compile(
    r"\b[Ss]tate(?:'s|’s)? (?:privacy |data protection )?(?:laws?|acts?|legislation|statutes?)\b"
    r"|\blaws? of (?:the |each |individual )?[Ss]tates?\b|\b(?:CCPA|CPRA|VCDPA)\b"
    r"|\b(?:California|Colorado|Connecticut|Texas|Utah|Virginia)\w* [A-Z]\w*|州法"
)
"""Laws of a State of the United States, beside the federal law."""


@cache
def speaks_of_state_law(text: str) -> bool:
    """Whether information on a country's system names the law of a State. GL-F 5-2(1)."""
    return bool(STATE_LAW.search(text))


@cache
def speaks_of_third_parties(purpose: str) -> bool:
    """Whether a purpose says that data are provided to third parties. GL-G 3-6-1."""
    return bool(THIRD_PARTIES.search(purpose))
