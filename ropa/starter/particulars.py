"""The parties of a new record: whose it is, and the other side as it is on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import fields

from ropa.model import KINDS
from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import Record
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.model.shape import bare

if TYPE_CHECKING:
    from ropa.pen.setting import Settings
    from ropa.register import Register


OWN: dict[type[Record], str] = {
    ControllerActivity: "controller",
    ProcessorActivity: "processor",
    AppiRecord: "business",
}
"""The key of a record's own party."""


def own_key(kind: str) -> str:
    """The key of the party whose record it is; empty where the kind has none."""
    return next((key for shape, key in OWN.items() if issubclass(KINDS[kind], shape)), "")


def copies(kind: str) -> list[str]:
    """Keys of this kind that hold a party as it was on the day: `counterparty`, `provider`."""
    shapes = {each.encode_name: bare(each.type)[0] for each in fields(KINDS[kind])}
    return [key for key, shape in shapes.items() if shape is Counterparty]


def with_particulars(kind: str, settings: Settings, register: Register) -> Settings:
    """The settings with name, address and representative of each party that they name.

    Rules 20, 24 and 28 ask for them as they are on the day. What the party's record does not
    state stays absent, and what was set by hand stays as it was set.
    """
    given = dict(settings)
    added = [
        (f"{key}.{name}", value)
        for key in copies(kind)
        for name, value in particulars(register.one(Party, given.get(f"{key}.party")))
        if f"{key}.{name}" not in given
    ]
    return [*settings, *added]


def particulars(party: Party | None) -> list[tuple[str, str]]:
    """What the party's record states of it today."""
    if party is None:
        return []
    head = party.representative.name if party.representative else ""
    found = {"name": party.title, "address": party.address, "representative": head}
    return [(key, value) for key, value in found.items() if value]
