"""What became of a record as a whole, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.history.change import Change, Sort

FATES: dict[Sort, str] = {
    "new": "new",
    "changed": "changed",
    "gone": "gone",
    "renamed": "renamed, was {earlier}",
    "readable": "can be read now, could not before: what changed is not known",
    "unreadable": "cannot be read: what it says is not known",
}


def became(change: Change) -> str:
    """What became of it, as it is called afterwards."""
    return phrase(FATES[change.sort]).format(earlier=f"{change.kind}/{change.earlier}")
