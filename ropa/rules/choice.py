"""Which rules a register needs: those on the Act of Japan only where it may bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.binding import act_concerns
from ropa.rules.catalogue import RULES

if TYPE_CHECKING:
    from collections.abc import Collection

    from ropa.register import Register
    from ropa.rules.catalogue import Rule


def whole() -> dict[str, Rule]:
    """Every rule there is, by id."""
    from ropa.rules import appi  # noqa: F401 - importing fills the catalogue

    return RULES


def rules_for(register: Register, requested: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that may have something to say of this register; of those that are asked on
    request only, the ones requested by their id.
    """
    rules = (whole() if act_concerns(register) else RULES).values()
    return tuple(each for each in rules if not each.on_request or each.id in requested)
