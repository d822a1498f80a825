"""The state of a record: a short mark that changes with what it says, and with nothing else."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Any

LENGTH = 32
"""Hexadecimal digits of a mark: 128 bits, so that no two contents are taken for each other."""


def state(data: dict[str, Any] | list[Any]) -> str:
    """The mark of plain data: the order of keys, comments and layout do not matter."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=tagged)
    return sha256(text.encode()).hexdigest()[:LENGTH]


def tagged(value: object) -> dict[str, str]:
    """A day, which no text of a record can look like. Raises TypeError for what is none."""
    if not isinstance(value, date):
        raise TypeError(f"{type(value).__name__} is no value of a record")
    return {"": value.isoformat()}


NAMED = "{name} keys"
"""Under which name stands the mark of the lists of keys of a record."""


def named(data: dict[str, Any]) -> list[Any]:
    """Its lists of keys, which name blocks by their number; empty where it has none."""
    lists = [data.get("inferred"), data.get("undecided")]
    lists += [each.get("supports") for each in data.get("sources") or ()]
    return lists if any(lists) else []
