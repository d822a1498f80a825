"""Ids of drafts: from the name in the file, and the same for the same file."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ropa.understanding.naming import LONGEST, id_from

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Named(NamedTuple):
    """What a row offers for an id."""

    title: str
    reference: str
    """The row's own number in the file; empty where there is none."""
    row: int
    """Counted from 0."""
    where: str = ""
    """File and sheet, by which rows without a name are told apart."""


class Id(NamedTuple):
    """An id, and why it is not simply the name."""

    id: str
    why: str = ""


def fallback(words: str, prefix: str = "rec") -> str:
    """An id for a name without a Latin letter: eight digits of the SHA-256 of its words."""
    return f"{prefix}-{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def ids(rows: Sequence[Named]) -> list[Id]:
    """An id for each row. Rows of one name bear their own number, or that of the row, behind it.

    So the id of a row does not depend on the order of the rows where they have numbers.
    """
    plain = [id_from(each.title) for each in rows]
    bearers: dict[str, list[int]] = defaultdict(list)
    for position, name in enumerate(plain):
        bearers[name].append(position)
    made: list[Id] = [Id("")] * len(rows)
    taken: set[str] = {name for name, each in bearers.items() if len(each) == 1}
    for name, positions in bearers.items():
        for position in positions:
            made[position] = one(rows[position], name, len(positions), taken)
    return made


def one(row: Named, name: str, bearers: int, taken: set[str]) -> Id:
    if not name:
        words = row.title or row.reference or f"row {row.row + 1}"
        why = f'"{words}" gives no id' if row.title else "the row has no name"
        where = "" if row.title else row.where
        return free(fallback(f"{where} {words} {row.reference}".strip()), row, taken, why)
    if bearers == 1:
        return Id(name)
    mark = id_from(row.reference) or str(row.row + 1)
    return free(ended(name, mark), row, taken, f"{bearers} rows are called so")


def free(wish: str, row: Named, taken: set[str], why: str) -> Id:
    """The wish, or the wish with the number of the row where another row has it."""
    if wish in taken:
        wish = ended(wish, str(row.row + 1))
    taken.add(wish)
    return Id(wish, why)


def ended(name: str, mark: str) -> str:
    """The name with the mark behind it, within the length of an id."""
    return f"{name[: LONGEST - len(mark) - 1].rstrip('-')}-{mark}"


def settled(words: str, prefix: str, taken: Callable[[str], bool]) -> str:
    """An id for a thing that is known by its words; another thing's id is not taken."""
    name = id_from(words)[:LONGEST].strip("-") or fallback(words, prefix)
    if not taken(name):
        return name
    return ended(name, sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:6])
