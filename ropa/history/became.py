"""What became of a record as a whole, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.history.change import Change, Sort

SORTS: dict[Sort, str] = {
    "new": "new",
    "changed": "changed",
    "renamed": "renamed: {earlier} → {id}",
    "gone": "gone",
    "readable": "can be read again",
    "unreadable": "cannot be read",
}
BACK = "there again"


def became(change: Change, reason: str = "", *, back: bool = False) -> str:
    """What became of it; why it could not be read, if that is known; `back` after it had gone."""
    words = BACK if back else SORTS[change.sort]
    told = phrase(words, earlier=change.earlier, id=change.id)
    return phrase("{whole}: {part}", whole=told, part=reason) if reason else told
