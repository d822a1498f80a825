"""What of a register an extract shows: whether a key stands in it, and what it says of itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ropa.layouts.ways import ENTITY, steps_of, way
from ropa.model import KINDS
from ropa.model.labels import kinds_name
from ropa.model.shape import is_table
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.layouts.items import Item
    from ropa.register import Extracted

LEFT_OUT = "left out"
"""Stands instead of what an extract does not show, where an empty place would say something."""
PARTIES = "parties"

NEEDED: dict[str, tuple[str, ...]] = {
    "special_bases": ("purposes.basis", "data.special", "data.criminal"),
    "schedule_1": ("data.law",),
    "sensitive": ("data.special", "data.criminal"),
    "processors": ("recipients.role",),
    "contracts": ("recipients.role", "recipients.agreements"),
    "updated": ("reviews.done", "changed"),
}
"""By the name of an item that is made of several keys, those without which it says too little."""
COMPUTED = ("due", "laws")
"""Items that show keys and what follows from others: in an extract it would follow wrongly."""
ALWAYS = ("id",)

EXTRACT = "This is an extract: {title}, by the list {name} (sha256 {sha256})."
KEYS = "Of the {whole} keys of the kinds of records that it shows, {part} are shown."
OTHERS = "Kinds of records that are left out: {kinds}."
FURTHER = (
    "Also left out: records whose status is not {status}; of what others refer to, all that no"
    " record of it names; waivers, and what findings say."
)
NOTHING = "What does not stand here may be left out: nothing follows from its absence."


def shows(known: Extracted, kind: str, text: str) -> bool:
    """Whether the extract shows what stands at this way of keys, or a part of it.

    A way may lead into other records, as in `controller.dpo.email`.
    """
    kind = PARTIES if kind == ENTITY else kind
    before: list[str] = []
    for step in way(kind, text):
        before.append(step.key)
        if not step.refers:
            continue
        if ".".join(before) not in known.ways.get(kind, ()) or step.refers not in known.ways:
            return False
        kind, before = step.refers, []
    key = ".".join(before)
    shown = known.ways.get(kind, frozenset())
    return not key or any(each == key or each.startswith(f"{key}.") for each in shown)


def item_shown(known: Extracted | None, kind: str, name: str, item: Item | None) -> bool:
    """Whether a column of this item, or of this way of keys, has anything to show.

    `known` is what an extract says of itself; a whole register shows everything.
    """
    if known is None or name in ALWAYS:
        return True
    if kind not in KINDS and kind != ENTITY:
        return computed_shown(known, kind, name)
    if item is None:
        return shows(known, kind, name)
    if name == "verdicts":
        return known.verdicts
    if name in NEEDED:
        return all(shows(known, kind, each) for each in NEEDED[name])
    return name not in COMPUTED and any(shows(known, kind, each) for each in item.keys_of(kind))


OF_FLOWS: dict[str, tuple[str, ...]] = {
    "exporter": ("transfers.from", "controller", "processor", "business"),
    "importer": ("transfers.to", "transfers.category", "counterparty.party"),
    "code": ("transfers.country", "foreign_country"),
    "country_name": ("transfers.country", "foreign_country"),
    "ground": ("transfers.basis", "route"),
    "agreements": ("transfers.agreements",),
    "assessments": ("transfers.assessment",),
}
"""By what is said of a flow, the keys that say it in a record."""
TOLD_OF_FLOWS = ("regime", "verdict", "citations", "statements")


def computed_shown(known: Extracted, kind: str, name: str) -> bool:
    """Whether something that is computed is shown: of flows what their verdicts rest on."""
    if kind != "flows" or not known.verdicts:
        return False
    return name in TOLD_OF_FLOWS or said_of_flows(known, name)


def said_of_flows(known: Extracted, name: str) -> bool:
    """Whether a kind of record says this of its transfers, in a key that is shown."""
    return any(each in known.ways[kind] for each in OF_FLOWS.get(name, ()) for kind in known.ways)


@cache
def keys_of(kind: str) -> frozenset[str]:
    """Every way of keys of a kind that ends at a value."""
    return frozenset(below(KINDS[kind]))


def below(shape: type, before: str = "") -> Iterator[str]:
    for step in steps_of(shape).values():
        text = f"{before}.{step.key}" if before else step.key
        if is_table(step.shape):
            yield from below(step.shape, text)
        else:
            yield text


def told(known: Extracted) -> list[str]:
    """What an extract says of itself, a sentence each."""
    whole = sum(len(keys_of(kind)) for kind in known.ways)
    part = sum(map(len, known.ways.values()))
    others = [kinds_name(kind) for kind in KINDS if kind not in known.ways]
    none = phrase("there are none.")
    return [
        phrase(EXTRACT, title=known.title, name=known.called, sha256=known.sha256),
        phrase(KEYS, whole=whole, part=part),
        phrase(OTHERS, kinds=", ".join(others) or none),
        phrase(FURTHER, status=", ".join(known.status)),
        phrase(NOTHING),
    ]
