"""References: every id that a record names is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.node import Spot
from ropa.model.shape import suggestion
from ropa.place import spell
from ropa.problem import Problem
from ropa.register import Register
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterable


@rule("REF-001", on=Register, waivable=False)
def reference_resolves(register: Register, _: Register) -> Complaints:
    """Every id that a record names is the id of a record.

    A reference that leads nowhere makes a statement about nobody: no contract, no recipient, no
    assessment stands behind it. Correct the id, or write the record that is missing. A record
    that exists and cannot be read is reported at its own file only; in a register without records
    nothing is asked yet.
    """
    if not any(register.records.values()) and not register.unreadable:
        return
    for (kind, name), references in register.references.items():
        known = register.records.get(kind, {})
        if name not in known and not register.unread(kind, name):
            words = unknown(name, kind, known)
            yield from ((Spot(node.record, path), words) for node, path in references)
    for kind, record, place, path, refers, name in register.loose:
        known = register.records.get(refers, {})
        if name not in known and not register.unread(refers, name):
            words = f"{spell(path)}: {unknown(name, refers, known)}"
            yield Problem("unresolved", place, words, kind, record, path), words


def unknown(name: str, kind: str, known: Iterable[str]) -> str:
    return f'no record "{name}" in {kind}/{suggestion(name, known)}'
