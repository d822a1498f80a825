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


@cache
def speaks_of_third_parties(purpose: str) -> bool:
    """Whether a purpose says that data are provided to third parties. GL-G 3-6-1."""
    return bool(THIRD_PARTIES.search(purpose))
