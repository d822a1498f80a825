"""What falls due: reviews, papers that end, regular checks, periods, waivers, days of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.deadlines.act import audits, checks, keeping_ends, notices
from ropa.deadlines.deadline import SORTS, Deadline, Sort, order
from ropa.deadlines.decisions import laws, waivers
from ropa.deadlines.papers import agreements, certificates
from ropa.deadlines.retention import retentions
from ropa.deadlines.reviews import assessments, reviews
from ropa.law import cites_on
from ropa.lint import lint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.lint import Outcome
    from ropa.register import Register

__all__ = ["SORTS", "Deadline", "Sort", "deadlines"]

ACCEPTED: dict[Sort, tuple[str, ...]] = {
    "review": ("HYG-001", "REV-001", "REV-002"),
    "assessment": ("HYG-006",),
    "check": ("FTR-008", "FTR-013", "FTR-014"),
    "audit": ("ENT-009",),
    "notice": ("OPT-002", "OPT-008", "JNU-005", "JNU-013", "JNU-014"),
    "keeping": ("KEP-003",),
}
"""The rules that complain when the day is past, by sort."""


def deadlines(register: Register, until: date, known: Outcome | None = None) -> list[Deadline]:
    """What is overdue on the register's day, and what falls due until this day, which counts.

    By day, sort and record. Left out is what a waiver accepts that is overdue: the waiver itself
    falls due. `known` is what a check of this register found, where it was made already. Of an
    extract nothing is told: what was left out of it would count as never done.
    """
    if register.extracted:
        return []
    outcome = known or lint(register)
    waived = {(each.rule, f"{each.kind}/{each.record}") for each in outcome.findings if each.waived}
    found = [
        each._replace(cites=cites_on(each.cites, register.on))
        for each in every(register, outcome)
        if each.day <= until and not (each.day <= register.on and accepted(each, waived))
    ]
    return sorted(found, key=order)


def every(register: Register, outcome: Outcome) -> Iterator[Deadline]:
    """Every day that the register and the law know, however far ahead."""
    yield from reviews(register)
    yield from assessments(register)
    yield from agreements(register)
    yield from certificates(register, outcome.flows)
    yield from checks(register)
    yield from audits(register)
    yield from notices(register)
    yield from keeping_ends(register)
    yield from retentions(register)
    yield from waivers(register, outcome.findings)
    yield from laws(register, outcome.flows)


def accepted(deadline: Deadline, waived: set[tuple[str, str]]) -> bool:
    return any((rule, deadline.record) in waived for rule in ACCEPTED.get(deadline.sort, ()))
