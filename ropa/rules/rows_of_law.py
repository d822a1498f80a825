"""Rows of `law.toml`: whole, and none against the tables of this version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.problem import Problem
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.files import of

if TYPE_CHECKING:
    from ropa.register import Register


@rule("LAW-003", on=Problem, waivable=False)
def row_of_law_is_whole(problem: Problem, register: Register) -> Complaints:
    """A row of `law.toml` says what was decided, from which day, and where it is published.

    A decision names its law, its countries or its organisation, its number, its first day and
    its source; a set of clauses the first day on which it may be signed; an area what the
    countries are. Windows are half-open: `until` is the first day on which it holds no longer.
    A row that is not whole is not used.
    """
    yield from of(problem, "law-incomplete")


@rule("LAW-004", on=Problem, waivable=False)
def row_of_law_adds_or_ends(problem: Problem, register: Register) -> Complaints:
    """A row of `law.toml` adds to the tables of law, or ends what they hold.

    What this version knows cannot be removed, moved or shortened for the past, and nothing is
    added to the past of which it knows all. A row with the
    decision and the first day of one in the tables ends it, on a day after the tables were
    compared with their sources; the row that takes its place begins there. `ropa law` shows the
    tables. A row that contradicts them, or another row, is not used.
    """
    yield from of(problem, "law-contradiction")


@rule("LAW-005", on=Problem, severity="warning", waivable=False)
def row_of_law_is_newer(problem: Problem, register: Register) -> Complaints:
    """A row of `law.toml` is newer than the tables of this version.

    The tables hold it by now, so that the row changes nothing. Delete it.
    """
    yield from of(problem, "law-known")
