"""What is known of one statement of a flow, gathered before it is judged."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from ropa.law import Law
from ropa.model.node import Node, Record
from ropa.model.party import Party
from ropa.model.transfer import Transfer
from ropa.place import Route

Role = Literal["controller", "processor"]
Asking = Literal[
    "transfer", "route", "provision", "entrustment", "joint-use", "related-information", "recipient"
]
"""What states a flow or implies it: an entry under Chapter V GDPR, else what Art. 28 APPI knows."""


class Claim(NamedTuple):
    """What a record says of a provision abroad, as far as Art. 28 APPI asks.

    Small and comparable, so that thousands of provisions on one route are judged once.
    """

    kind: Asking
    route: str = ""
    """Id of the foreign transfer that it is, or that it refers to."""
    ground: str = ""
    """The word of the route, or of the case of Art. 27(1) that spares one."""
    basis: str = ""
    """Ground of a provision, as it states it."""
    shown: bool = False
    """Whether it shows what a route by consent asks of it: the consent, the record under Art. 29
    of an entrustment or a joint use, or the confirmation of Art. 31(1)(ii)."""
    stopped: bool = False
    """Whether it is later than the day on which provision on its route stopped."""
    beside: bool = False
    """Whether a route between the two is recorded to which it does not refer."""


ENTRY = Claim("transfer")


class Case(NamedTuple):
    """One statement of a flow: a transfer entry, or what implies a flow that nobody declared.

    `keys` lead from the statement to what names the importer. Empty text and None mean that the
    register does not say. An `onward` case starts from a party that received the data abroad.
    """

    law: Law
    """The law of the register, with the rows that it adds."""
    regime: str
    record: Record
    statement: Node
    keys: Route
    transfer: Transfer | None
    exporter: str
    exporter_role: Role
    sender: Party | None
    """The exporter, where it is a party of the register."""
    importer: str
    importer_role: Role | None
    party: Party | None
    """The importer, where it is a party of the register."""
    country: str
    on: date
    onward: bool = False
    claim: Claim = ENTRY
    """What Art. 28 APPI asks about; an entry under Chapter V says it in `transfer`."""

    @property
    def grounds(self) -> tuple[object, ...]:
        """All that a judgement on an entry rests on, beside the register and its day."""
        who = (self.exporter, self.exporter_role, self.importer, self.importer_role)
        what = (self.transfer, self.claim, self.country, self.onward, self.record.kind)
        return (self.regime, *who, *what)

    @property
    def basis(self) -> str:
        return (self.transfer.basis or "") if self.transfer else self.claim.ground

    @property
    def home(self) -> str:
        """The exporter's country; empty where it is not stated."""
        return (self.sender.country or "") if self.sender else ""

    @property
    def whom(self) -> str:
        """The importer, as messages name it."""
        return self.importer or "the importer"
