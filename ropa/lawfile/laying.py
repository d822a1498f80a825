"""From the rows of `law.toml` to the law that a register is judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.law import SHIPPED, Added, Law
from ropa.law.added import layered_areas, layered_decisions, layered_sets
from ropa.law.laying import (
    Refusal,
    lay_area,
    lay_decision,
    lay_set,
    same_area,
    same_decision,
    same_set,
)
from ropa.lawfile.made import areas, clause_sets, decisions, stated
from ropa.lawfile.wholeness import Gap, area_gaps, decision_gaps, set_gaps

if TYPE_CHECKING:
    from ropa.lawfile.rows import LawFile
    from ropa.model.node import Node
    from ropa.place import Route

MOST = 500
"""Rows that are read: a register that needs more needs a newer version of the tool."""


OF_THE_END = frozenset(
    [
        "countries",
        "until",
        "sign_until",
        "rely_until",
        "ended_by",
        "source",
        "sure",
        "note",
        "names",
    ]
)
"""What a row that ends one of the tables says for itself."""


class Fault(NamedTuple):
    """What keeps a row from being used. `reason` is the id that one rule words."""

    reason: str
    path: Route
    words: str


class Kind(NamedTuple):
    """How rows of one kind are held against the tables."""

    name: str
    gaps: Callable[[Any], Iterator[Gap]]
    made: Callable[[Any], Iterator[Any]]
    """The rows of the tables that a row of the file stands for: one a country."""
    same: Callable[[Any, Any], Any]
    """The row of the tables that such a row ends."""
    lay: Callable[[Any, Any], Any]
    layered: Callable[[Any, tuple[Any, ...]], Any]


DECISIONS = Kind(
    "decision", decision_gaps, decisions, same_decision, lay_decision, layered_decisions
)  # fmt: skip
AREAS = Kind("area", area_gaps, areas, same_area, lay_area, layered_areas)
SETS = Kind("set", set_gaps, clause_sets, same_set, lay_set, layered_sets)


def law_of(file: LawFile) -> tuple[Law, list[Fault]]:
    """The law with the rows of the file that can be used, and why the others cannot.

    A row is used whole or not at all. Rows that end something are laid first, so that what
    takes its place may stand before them in the file.
    """
    number = sum(len(rows or ()) for rows in (file.decisions, file.areas, file.sets))
    if number > MOST:
        words = f"{number} rows: at most {MOST} are read, and none of these is used"
        return SHIPPED, [Fault("law-incomplete", (), words)]
    decided = lay(DECISIONS, file.decisions or (), SHIPPED.all_decisions)
    placed = lay(AREAS, file.areas or (), SHIPPED.all_areas)
    agreed = lay(SETS, file.sets or (), SHIPPED.all_sets)
    written = decided.written + placed.written + agreed.written
    added = Added(decided.rows, placed.rows, agreed.rows, written)
    faults = [*decided.faults, *placed.faults, *agreed.faults]
    return Law(added) if written else SHIPPED, faults


class Laid(NamedTuple):
    """The rows that can be used, how many of the file they are, and what is wrong with others."""

    rows: tuple[Any, ...]
    written: int
    faults: list[Fault]


def lay(kind: Kind, written: tuple[Node, ...], base: Any) -> Laid:
    """The rows of one kind, laid over the tables one after another."""
    held = base
    laid: tuple[Any, ...] = ()
    used = 0
    faults: list[Fault] = []
    for index, row in ends_first(kind, whole(kind, written, faults), base):
        made = tuple(
            altered(kind, row, each, held) or kind.lay(each, held) for each in kind.made(row)
        )
        refused = next((each for each in made if isinstance(each, Refusal)), None)
        if refused:
            reason = "law-known" if refused.known else "law-contradiction"
            faults.append(Fault(reason, (kind.name, index, refused.key), refused.words))
            continue
        held, laid, used = kind.layered(held, made), (*laid, *made), used + 1
    return Laid(laid, used, faults)


def altered(kind: Kind, row: Node, made: Any, held: Any) -> Refusal | None:
    """What a row that ends one of the tables would change in it beside its end."""
    same = kind.same(made, held)
    for key in stated(row) if same else ():
        column = "pairs" if key == "modules" else key
        if key not in OF_THE_END and getattr(made, column) != getattr(same, column):
            here = "other roles" if column == "pairs" else getattr(same, column) or "nothing"
            words = f"the tables say {here}: a row that ends one of theirs changes nothing else"
            return Refusal("module" if key == "modules" else key, words)
    return None


def whole(kind: Kind, written: tuple[Node, ...], faults: list[Fault]) -> Iterator[tuple[int, Node]]:
    """The rows that lack nothing, each with its number; of the others, what they lack."""
    for index, row in enumerate(written):
        gaps = [
            Fault("law-incomplete", (kind.name, index, key), says) for key, says in kind.gaps(row)
        ]
        faults.extend(gaps)
        if not gaps:
            yield index, row


def ends_first(kind: Kind, rows: Iterable[tuple[int, Node]], base: Any) -> list[tuple[int, Node]]:
    """The rows, those first that end one of the tables."""
    return sorted(
        rows, key=lambda each: not any(kind.same(made, base) for made in kind.made(each[1]))
    )
