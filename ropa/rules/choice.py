"""Which rules a register needs: those on the Act of Japan only where it may bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.binding import laws_of
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.rules.catalogue import RULES

if TYPE_CHECKING:
    from ropa.register import Register
    from ropa.rules.catalogue import Rule

ACT = "appi"


def whole() -> dict[str, Rule]:
    """Every rule there is, by id."""
    from ropa.rules import appi  # noqa: F401 - importing fills the catalogue

    return RULES


def rules_for(register: Register) -> tuple[Rule, ...]:
    """The rules that may have something to say of this register."""
    return tuple((whole() if concerned(register) else RULES).values())


def concerned(register: Register) -> bool:
    """Whether the Act may ask anything: by a record of its kinds, a party or activity it binds."""
    if any(records for kind, records in register.records.items() if kind.startswith(f"{ACT}/")):
        return True
    if any(ACT in laws_of(each, register.on, register.law) for each in register.every(Party)):
        return True
    return any(ACT in (each.laws or ()) for each in register.every(ControllerActivity))
