"""Words in a notice of joint use that leave open who uses the data, or name the wrong person."""

from __future__ import annotations

import re
from functools import cache

NO_RANGE = re.compile(
    r"(?:(?:all|any|certain|various|other|selected|our|the|its|the company[’']s)\s+)*"
    r"(?:(?:business|alliance|strategic|trusted|cooperation|sales)\s+)*"
    r"(?:partners?|third parties|others)[.]?"
    r"|(?:当社の|弊社の|その他の?)?(?:業務)?"
    r"(?:取引先|提携先|提携企業|提携会社|協力会社|ビジネスパートナー|パートナー(?:企業|会社)?|第三者)"
    r"(?:など|等|各社)?[。]?",
    re.IGNORECASE,
)
"""A range that lets nobody judge how far the data go: “business partners”."""

OPEN_RANGE = re.compile(
    r"\b(?:and|or) (?:others|other (?:business |alliance )?(?:partners|third parties))\b"
    r"|\betc\.?$|(?:等|など|その他)[。]?$",
    re.IGNORECASE,
)
"""A range with an open end: “and others”."""

ADDRESS = re.compile(r"https?://", re.IGNORECASE)

OFFICE = (
    r"(?:officer|manager|director|president|secretary|administrator|representative|dpo|cpo|ciso|ceo"
    r"|department|division|section|desk|office|team|committee|secretariat|counter|headquarters)"
)
INSIDE = re.compile(
    rf"\b{OFFICE}\b(?=\s*(?:$|[,;:(/\-–—]|\b(?:of|at|in|for)\b))"
    r"|\bperson in charge\b|\bin charge of\b"
    r"|(?:(?<!楽)(?:部|課|係)|室|局|窓口|担当者?|責任者|管理者|役員|部長|課長|室長|取締役|委員会|事務局)"
    r"(?=$|[\s　、,（(：:])",
    re.IGNORECASE,
)
"""An officer or a department: General Affairs Department, 個人情報保護管理者."""


@cache
def tells_no_range(scope: str) -> bool:
    """Whether a range of joint users does not let a person judge how far the data go."""
    words = scope.strip()
    return bool(NO_RANGE.fullmatch(words) or OPEN_RANGE.search(words))


@cache
def holds_an_address(scope: str) -> bool:
    """Whether a range of joint users is defined by the address of a list."""
    return bool(ADDRESS.search(scope))


@cache
def is_inside_a_user(name: str) -> bool:
    """Whether a name is that of an officer or a department, and of no business."""
    return bool(INSIDE.search(name.strip()))


ENTRUSTED = re.compile(
    r"\b(?:entrusted|outsourced|commissioned|consigned)\b(?: personal (?:data|information))?"
    r" (?:to us|to the company|by|from)\b"
    r"|受託(?:業務|した|された|データ)|委託(?:を受け|された|元)",
    re.IGNORECASE,
)
"""Data that others entrusted, as purposes speak of them."""


@cache
def speaks_of_entrusted_data(purpose: str) -> bool:
    """Whether a purpose speaks of data that others entrusted."""
    return bool(ENTRUSTED.search(purpose))
