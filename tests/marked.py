"""A register in which every text is a mark of its own, and every key of every kind is stated."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from ropa.layouts.ways import steps_of
from ropa.model import KINDS
from ropa.model.plan import attributes, element, typed
from ropa.model.shape import is_table

if TYPE_CHECKING:
    from ropa.redaction import Extract

ENTITY, OTHER = "idourselves", "idothers"
OURS = (
    *("controller", "processor", "business", "publisher"),
    *("eu_representative", "uk_representative"),
)
"""Keys in which records of the marked register name the entity; elsewhere they name the other."""
MARK = re.compile(r"Mark\d{4}x|id(?:ourselves|others|only)[a-z]*")
FIXED: dict[str, Any] = {
    "ended": dt.date(2027, 1, 1),
    "form": "corporation",
    "laws": ["gdpr", "appi"],
    "sha256": "0" * 64,
    "inferred": ["title", "notes"],
    "undecided": ["notes"],
    "module": 2,
    "modules": [2],
}


def only(kind: str) -> str:
    """The id of the one record of a kind, which says the kind so that it would be known again."""
    return "idonly" + re.sub("[^a-z]", "", kind)


class Marked:
    """Files of a register, and by mark the kind and the way of keys where it stands."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.ways: dict[str, tuple[str, str]] = {}
        self.files: dict[str, Any] = {
            "ropa.toml": {
                "schema": 1,
                "register": {"name": self.mark("", "name"), "entities": [ENTITY]},
            }
        }
        for kind, shape in KINDS.items():
            names = (ENTITY, OTHER) if kind == "parties" else (only(kind),)
            for name in names:
                data = self.table(kind, shape)
                if kind == "parties":
                    del self.ways[data["country"]]
                    data["country"] = "DE" if name == ENTITY else "US"
                self.files[f"{kind}/idonlyfolder/{name}.toml"] = data

    def mark(self, kind: str, way: str) -> str:
        found = f"Mark{next(self.numbers):04}x"
        self.ways[found] = (kind, way)
        return found

    def table(self, kind: str, shape: Any, before: str = "") -> dict[str, Any]:
        found = {}
        types = {key: type_ for _, key, type_ in typed(shape)}
        for step in steps_of(shape).values():
            way = f"{before}.{step.key}" if before else step.key
            value = self.value(kind, step, way, types[step.key])
            found[step.key] = [value] if step.many and not isinstance(value, list) else value
        return found

    def value(self, kind: str, step: Any, way: str, type_: Any) -> Any:
        if step.refers:
            own = ENTITY if step.key in OURS else OTHER
            return own if step.refers == "parties" else only(step.refers)
        if is_table(step.shape):
            return self.table(kind, step.shape, way)
        fixed = {"status": "active"} if way == "status" else FIXED
        if any(each.pattern and each.pattern.startswith("^P") for each in element(type_)[1]):
            return "P2Y"
        return fixed.get(step.key) or self.scalar(kind, step.shape, way)

    def scalar(self, kind: str, shape: Any, way: str) -> Any:
        if get_origin(shape) is Literal:
            return get_args(shape)[0]
        if shape is dt.date:
            return dt.date(2026, 1, 1)
        if shape is bool:
            return True
        return 3 if shape is int else self.mark(kind, way)


def shown_values(record: Any) -> set[str]:
    """The ways of keys at which a record, or a node below it, states anything."""
    found: set[str] = set()
    collect(record, "", found)
    return found


def collect(node: Any, before: str, found: set[str]) -> None:
    for key, attribute in attributes(type(node)).items():
        value = getattr(node, attribute)
        way = f"{before}.{key}" if before else key
        for each in value if isinstance(value, tuple) else (value,):
            if hasattr(each, "__struct_fields__"):
                collect(each, way, found)
            elif each:
                found.add(way)


def allowed(marked: Marked, used: Extract) -> frozenset[str]:
    """The marks that the list shows, and the ids that it keeps."""
    ways = {(row.kind, way) for row in used.records for way in row.shows}
    texts = {mark for mark, at in marked.ways.items() if at in ways or (used.name and not at[0])}
    keeping = {row.kind for row in used.records if row.ids}
    ids = {only(kind) for kind in keeping - {"parties"}}
    return frozenset(texts | ids | ({ENTITY, OTHER} if "parties" in keeping else set()))


__all__ = ["ENTITY", "MARK", "OTHER", "Marked", "allowed", "only", "shown_values"]
