"""Surnames and given names with a comma between them, which is no comma of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.persons.tables import given

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.\-]+(?: [A-ZÀ-ÖØ-Þ][\w'’.\-]*)?")


def names_of_persons(parts: Sequence[str]) -> str:
    """Why commas may stand within names of persons; "" where they hardly do."""
    if len(parts) % 2 or not all(NAME.fullmatch(part.strip()) for part in parts):
        return ""
    firsts = [part.split()[0] for part in parts[1::2]]
    if any(first.casefold() in lowered() for first in firsts):
        return f"“{parts[0]}, {parts[1]}” may be one person, surname first"
    return ""


def lowered() -> frozenset[str]:
    return frozenset(name.casefold() for name in given())
