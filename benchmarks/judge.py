"""What was measured, in rows, and whether it is what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cases import MIDDLE, SCALES, TARGETS
from benchmarks.tables import Row, amount, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from benchmarks.cases import Case, Scale, Target
    from benchmarks.measure import Figures

    Found = Mapping[tuple[Case, int], Figures]


def measurements(figures: Iterable[Figures]) -> Iterator[Row]:
    """A row for each case; of one that was stopped, what it would have passed."""
    yield "case", "records", "ms", "CPU ms", *SCALES.values()
    for each in figures:
        yield each.case.title, f"{each.size:,}", *cells(each)


def cells(each: Figures) -> Iterator[str]:
    more = "> " if each.found.stopped else ""
    yield f"{more}{each.found.seconds * 1000:,.0f}"
    yield f"{more}{each.found.busy * 1000:,.0f}"
    for scale in SCALES:
        yield f"{more}{amount(each.on(scale))}"


def judgements(figures: Iterable[Figures], targets: Iterable[Target] = TARGETS) -> Iterator[Row]:
    """Every target of what was measured, and what was reached."""
    found = {(each.case, each.size): each for each in figures}
    yield "case", "records", "at most", "reached", ""
    for target in targets:
        if all(each in found for each in needed(target)):
            yield judged(target, found)


def needed(target: Target) -> Iterator[tuple[Case, int]]:
    """The cases and sizes that a target is about."""
    yield target.case, target.size
    if target.peer is not None:
        yield target.peer, target.size
    elif target.scale == "record":
        yield target.case, MIDDLE


def judged(target: Target, found: Found) -> Row:
    reached = on(target, found)
    # A peer that is as fast is not beaten.
    missed = reached >= target.limit if target.peer else reached > target.limit
    # A peer that was stopped would have taken longer, and the share is less.
    less = target.peer is not None and found[target.peer, target.size].found.stopped
    return (
        target.case.title,
        f"{target.size:,}",
        f"under {target.peer.title}" if target.peer else f"{target.limit:,g} {named(target.scale)}",
        f"{'< ' if less else ''}{amount(reached)}",
        verdict(missed=missed),
    )


def on(target: Target, found: Found) -> float:
    """What a case came to on the scale of the target."""
    each = found[target.case, target.size]
    if target.peer is not None:
        return each.found.seconds / found[target.peer, target.size].found.seconds
    if target.scale == "record":
        return of_record(each) / of_record(found[target.case, MIDDLE])
    return each.on(target.scale)


def of_record(each: Figures) -> float:
    """Seconds for each record."""
    return each.found.seconds / each.size


def named(scale: Scale) -> str:
    return SCALES.get(scale, f"× a record of {MIDDLE:,}")
