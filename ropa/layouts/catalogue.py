"""Every item, by the kind of record that has it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ropa.layouts.items import PROCESSING
from ropa.layouts.ledgers import LEDGER_ITEMS

if TYPE_CHECKING:
    from ropa.layouts.items import Item

ITEMS: tuple[Item, ...] = (*PROCESSING, *LEDGER_ITEMS)
"""In the order in which they are listed; a name may mean another thing of another kind."""


@cache
def items_of(kind: str) -> dict[str, Item]:
    """The items that records of this kind have, by name. Shared: not to be changed."""
    return {each.name: each for each in ITEMS if kind in each.kinds}
