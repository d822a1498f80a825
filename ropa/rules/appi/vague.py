"""Words that tell nobody what was given, or whose: not enough for a record of the Act."""

from __future__ import annotations

import re
from functools import cache

WHAT = re.compile(
    r"^(?:all|any)\b"
    r"(?: (?:other|of|the|our|its|personal|personally|available|customer|relevant|referable|kinds?)"
    r")*"
    r" (?:information|data)\b(?! (?:on|of|about))"
    r"|(?:全ての|すべての|全)(?:個人(?:関連)?)?(?:情報|データ)|いずれかの情報|一切|^その他|^others?\b"
    r"|^(?:etc\b\.?|等|など|any(?:thing)?)$"
    r"|^(?:個人(?:関連)?情報|個人データ|personal (?:data|information))$",
    re.IGNORECASE,
)
"""Items that tell nobody what was given: “all information we hold”, いずれかの情報."""

OPEN_END = re.compile(
    r"\bother (?:items|information|data|matters)\b|\betc\.?$|その他|等$", re.IGNORECASE
)
"""An item that leaves open what else there is."""

WHOSE = re.compile(
    r"\b(?:all|any|every|each)\b(?: (?:of|the|our|its|registered|current))*"
    r" (?:persons?|people|customers?|clients?|users?|members?|employees|individuals|subjects)\b"
    r"|全員|(?:全ての|すべての|全)(?:個人|本人|顧客|会員|利用者|お客様|社員|従業員)",
    re.IGNORECASE,
)
"""Persons that nothing tells apart: 当社が有する全ての個人情報に係る本人."""


@cache
def tells_nothing(item: str) -> bool:
    """Whether an item of data does not tell what was given. GL-G 3-7-4-3-1."""
    return bool(WHAT.search(item))


@cache
def open_ended(item: str) -> bool:
    """Whether an item leaves open what else was given. GL-G 3-6-3."""
    return bool(OPEN_END.search(item))


@cache
def identifies_nobody(words: str) -> bool:
    """Whether words name everybody instead of telling persons apart. GL-G 3-7-6-3-1."""
    return bool(WHOSE.search(words))
