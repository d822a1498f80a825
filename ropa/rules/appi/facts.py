"""What the law asks a record for, and whether it still says what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.appi.common import StatutoryRecord
    from ropa.place import Route

OTHER_SIDE = (
    ("counterparty", "name"),
    ("counterparty", "address"),
    ("counterparty", "representative"),
)
PERSONS = (("identifiable_persons", "reference"), ("identifiable_persons", "sha256"))
COMMON = (*OTHER_SIDE, ("data_items",), ("record_created_on",), ("record_method",))

FACTS: dict[type, tuple[tuple[str, ...], ...]] = {
    Provision: (
        ("basis",),
        ("provided_on",),
        ("recipient_unspecified_many",),
        ("consent", "obtained"),
        *COMMON,
        *PERSONS,
    ),
    Receipt: (
        ("basis",),
        ("source_class",),
        ("received_on",),
        ("acquisition_background",),
        ("consent", "obtained"),
        ("information_given",),
        ("ppc_publication", "url"),
        *COMMON,
        *PERSONS,
    ),
    RelatedInformation: (
        ("basis",),
        ("provided_on",),
        ("period_start",),
        ("consent_confirmed",),
        ("confirmation_method",),
        ("information_confirmed",),
        ("information_confirmation_method",),
        *COMMON,
    ),
}
"""Items of Rules 20(1), 24(1) and 28(1), and the days and method from which a record is kept."""

GROWING = {("data_items",), *PERSONS}
"""Items to which a bulk record adds while it goes on (PPC Guidelines General 3-7-4-2-2)."""


def value(record: StatutoryRecord, path: tuple[str, ...]) -> Any:
    found: Any = record
    for name in path:
        found = getattr(found, name) if found else None
    return found or None


def rewritten(earlier: StatutoryRecord, record: StatutoryRecord) -> Iterator[tuple[Route, Any]]:
    """Each item that was stated and now is another, with what was stated."""
    for path in FACTS[type(record)]:
        was, now = value(earlier, path), value(record, path)
        if was is not None and was != now and not grown(earlier, path, was, now):
            yield path, was


def grown(earlier: StatutoryRecord, path: tuple[str, ...], was: Any, now: Any) -> bool:
    """Whether a bulk record that goes on was added to."""
    if earlier.record_method != "bulk" or path not in GROWING:
        return False
    return path != ("data_items",) or set(was) <= set(now or ())


def spoken(stated: Any) -> str:
    """A value in words."""
    if isinstance(stated, tuple):
        return f"“{', '.join(map(str, stated))}”"
    if isinstance(stated, bool):
        return "yes" if stated else "no"
    return f"“{stated}”" if isinstance(stated, str) else str(stated)
