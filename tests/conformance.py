"""The conformance suite of TOML, read by the product: what it takes, what it refuses, and why."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ropa.document import read

SUITE = Path(__file__).parent / "data" / "toml-test" / "tests"
EMPTY = "empty, which no record may be"
VERSIONS = ("1.0.0", "1.1.0")

READ: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "float": float,
    "bool": lambda word: word == "true",
    "datetime": datetime.fromisoformat,
    "datetime-local": datetime.fromisoformat,
    "date-local": date.fromisoformat,
    "time-local": time.fromisoformat,
    "string": str,
}


class Told(NamedTuple):
    """What came of one file."""

    name: str
    valid: bool
    """By the version whose list it stands in."""
    outcome: str
    """`right`, `wrong` for another value than the suite has, else why it was refused."""


def listed(version: str, sort: str) -> list[str]:
    """The files of a version that are `valid` or `invalid`."""
    names = (SUITE / f"files-toml-{version}").read_text(encoding="utf-8").split()
    return [name for name in names if name.startswith(f"{sort}/") and name.endswith(".toml")]


def meant(node: Any) -> Any:
    """The value that tagged JSON stands for."""
    if isinstance(node, list):
        return [meant(inner) for inner in node]
    if node.keys() == {"type", "value"} and isinstance(node["value"], str):
        return READ[node["type"]](node["value"])
    return {key: meant(inner) for key, inner in node.items()}


def wanted(name: str) -> Any:
    """What the suite says that a valid file means."""
    return meant(json.loads((SUITE / name).with_suffix(".json").read_text(encoding="utf-8")))


def same(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        keys = isinstance(other, dict) and one.keys() == other.keys()
        return keys and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        long = isinstance(other, list) and len(one) == len(other)
        return long and all(map(same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return isinstance(other, float) and math.isnan(other)
    return type(one) is type(other) and bool(one == other)


@cache
def told(version: str) -> tuple[Told, ...]:
    """What came of every file that counts for a version."""
    sorts = {sort: listed(version, sort) for sort in ("valid", "invalid")}
    return tuple(
        Told(name, sort == "valid", outcome(name, valid=sort == "valid"))
        for sort, names in sorts.items()
        for name in names
    )


def outcome(name: str, *, valid: bool) -> str:
    """What came of a file: a record that says nothing is a mistake, though TOML allows it."""
    document, faults = read(name, (SUITE / name).read_bytes())
    if document is None:
        reasons = {fault.reason for fault in faults if fault.grave}
        return (
            EMPTY
            if valid and reasons == {"empty"} and not wanted(name)
            else ", ".join(sorted(reasons))
        )
    return "right" if valid and same(document.data, wanted(name)) else "wrong"


def counted() -> Iterator[str]:
    """The counts of both versions, and every file that is not read as its version says."""
    for version in VERSIONS:
        found = told(version)
        valid, invalid = ([each for each in found if each.valid is sort] for sort in (True, False))
        right = sum(each.outcome == "right" for each in valid)
        refused = sum(each.outcome != "wrong" for each in invalid)
        empty = sum(each.outcome == EMPTY for each in valid)
        yield f"TOML {version}: {right + empty} of {len(valid)} valid files are read as they mean,"
        yield f"  {empty} of them as records that say nothing"
        yield f"TOML {version}: {refused} of {len(invalid)} invalid files are refused"
        for each in valid:
            if each.outcome != "right":
                yield f"  {each.name}: {each.outcome}"
        for each in invalid:
            if each.outcome == "wrong":
                yield f"  {each.name}: accepted"
