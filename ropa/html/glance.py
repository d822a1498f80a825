"""How the register stands, in a few sentences and in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.finding import SEVERITIES
from ropa.html.shape import Bar, Chart
from ropa.sheets.overview import blocks
from ropa.views.glance import Glance, rows
from ropa.views.status import status
from ropa.waiver import EVERY
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.html.scope import Scope
    from ropa.views.status import Status


def sentences(scope: Scope) -> Iterator[str]:
    """What `ropa status` says of it, each on a line."""
    if scope.register.extracted:
        return
    found = narrowed(status(scope.register, scope.outcome), scope)
    glance = Glance("", found, None, scope.facts.at, "")
    yield from (" · ".join(each) for each in rows(glance))


def narrowed(found: Status, scope: Scope) -> Status:
    """The same of what is shown; what could not be read may be anyone's."""
    if not scope.extract.entity:
        return found
    names = scope.extract.names

    def own(listed: Sequence[str]) -> tuple[str, ...]:
        return tuple(each for each in listed if each in names)

    records, unread = found.records, found.records.unread
    return found._replace(
        records=type(records)(*map(own, records))._replace(unread=unread),
        reviews=type(found.reviews)(*map(own, found.reviews)),
        deadlines=tuple(each for each in found.deadlines if names.intersection(each.records)),
        lapses=tuple(each for each in found.lapses if each.of == EVERY or each.of in names),
    )


def charts(scope: Scope) -> Iterator[Chart]:
    """Findings by severity, then what the overview of a workbook counts."""
    known = scope.register.extracted
    if known is None or known.findings:
        yield chart(
            phrase("Findings by severity"),
            (phrase("Severity"), phrase("Findings")),
            tuple(weights(scope)),
            phrase("No finding."),
        )
    for block in blocks(scope.extract):
        yield chart(block.name, block.axes, block.counts, block.none)


def weights(scope: Scope) -> Iterator[tuple[str, int]]:
    found = scope.outcome.findings
    for each in SEVERITIES:
        yield phrase(each), sum(one.severity == each and one.waived is None for one in found)
    yield phrase("accepted"), sum(one.waived is not None for one in found)


def chart(name: str, axes: tuple[str, str], counts: Sequence[tuple[str, int]], none: str) -> Chart:
    most = max((number for _, number in counts), default=0) or 1
    bars = tuple(Bar(words, number, round(100 * number / most)) for words, number in counts)
    return Chart(name, axes, bars, none)
