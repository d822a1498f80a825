"""The register in four charts, each beside its numbers: bases, verdicts, reviews, findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ropa.model.processing import ControllerActivity
from ropa.model.terms import LegalBasis
from ropa.redaction.showing import shows
from ropa.rules.topics import TOPICS
from ropa.sheets.charts import rows_of
from ropa.sheets.layout import Chart, Table
from ropa.sheets.reviews import reviews
from ropa.transfers import VERDICTS
from ropa.wording import coded
from ropa.words import current, head, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.sheets.cells import Value
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Look
    from ropa.sheets.manner import Manner

WIDTHS = (46, 16)

Counts = tuple[tuple[str, int], ...]


class Block(NamedTuple):
    """A count of something: its name, what stands in its columns, the numbers."""

    name: str
    axes: tuple[str, str]
    counts: Counts
    none: str
    """What is said where there is nothing to count."""

    @property
    def sentence(self) -> str:
        """The numbers for those who cannot see the chart; zeros are left out."""
        told = "; ".join(f"{word}: {number}" for word, number in self.counts if number)
        words = phrase("Bar chart of {what} by {way}", what=self.axes[1], way=self.axes[0])
        return f"{words}. {told}."


def overviews(extract: Extract, manner: Manner) -> list[Table]:
    """The sheet with all of them; where a sheet holds one table only, a sheet for each."""
    found = list(blocks(extract))
    if manner.accessible or manner.form == "csv":
        return [single(each) for each in found]
    return [stacked(found, drawn=manner.form == "xlsx")]


def blocks(extract: Extract) -> Iterator[Block]:
    """What is counted; of an extract only what it shows of, and reviews never."""
    known = extract.register.extracted
    if known is None:
        yield from every(extract)
        return
    bases, verdicts, _, topics = every(extract)
    if shows(known, "controller", "purposes.basis"):
        yield bases
    yield from (verdicts,) if known.verdicts else ()
    yield from (topics,) if known.findings else ()


def every(extract: Extract) -> Iterator[Block]:
    yield Block(
        head("Legal bases"),
        (phrase("Legal basis, Art. 6(1) GDPR"), phrase("Purposes")),
        tuple(bases(extract)),
        phrase("No purpose of a controller is stated."),
    )
    yield Block(
        head("Transfers by verdict"),
        (phrase("Verdict on a transfer"), phrase("Transfers abroad")),
        tuple(verdicts(extract)),
        phrase("No transfer abroad is stated or found."),
    )
    yield Block(
        head("Reviews due"),
        (phrase("Month"), phrase("Reviews to be done")),
        reviews(extract),
        phrase("No record says when it is looked at again."),
    )
    yield Block(
        head("Findings by topic"),
        (phrase("Topic"), phrase("Open findings")),
        tuple(topics(extract)),
        phrase("No finding is open."),
    )


def bases(extract: Extract) -> Iterator[tuple[str, int]]:
    """How many purposes rest on each basis, in the order of the article; and on none.

    An extract, which may leave out the law that asks for a basis, does not count what lacks one.
    """
    found: Counter[str] = Counter()
    for activity in extract.every(ControllerActivity):
        found.update(each.basis or "" for each in activity.purposes or ())
    yield from ((coded(LegalBasis, each), found[each]) for each in sorted(found) if each)
    if found[""] and extract.register.extracted is None:
        yield phrase("none stated"), found[""]


def verdicts(extract: Extract) -> Iterator[tuple[str, int]]:
    found = Counter(each.verdict for each in extract.flows)
    yield from ((phrase(each), found[each]) for each in VERDICTS if found[each])


def topics(extract: Extract) -> Iterator[tuple[str, int]]:
    """How many findings are open on each topic, the most first."""
    found = Counter(each.rule[:3] for each in extract.findings if each.waived is None)
    for topic, number in sorted(found.items(), key=lambda each: (-each[1], each[0])):
        yield f"{topic} {short(topic)}", number


def short(topic: str) -> str:
    """The title of a topic without its articles."""
    return current().found("topics", topic, TOPICS[topic].partition(",")[0])


def single(block: Block) -> Table:
    """A sheet of its own."""
    charts = [chart(block, 1, 0)] if block.counts else []
    return Table(block.name, block.axes, WIDTHS, block.counts, charts=tuple(charts))


def chart(block: Block, first: int, row: int) -> Chart:
    last = first + len(block.counts) - 1
    return Chart(block.name, first, last, block.axes, block.sentence, row)


def stacked(found: list[Block], *, drawn: bool) -> Table:
    """One sheet for all, each block as tall as the chart beside it."""
    name = head("Overview")
    lines: list[tuple[Value, ...]] = [(name, None)]
    shown: list[Look] = ["title"]
    charts = []
    for block in found:
        if block.counts and drawn:
            charts.append(chart(block, len(lines) + 2, len(lines)))
        tall = rows_of(len(block.counts)) if block.counts and drawn else 0
        for line, look in written(block, tall):
            lines.append(line)
            shown.append(look)
    looks = {(row, side): each for row, each in enumerate(shown) for side in (0, 1)}
    return Table(name, (), WIDTHS, tuple(lines), looks=looks, charts=tuple(charts))


def written(block: Block, tall: int) -> Iterator[tuple[tuple[Value, ...], Look]]:
    """The rows of a block, and empty ones until it is as tall."""
    yield (block.name, None), "group"
    if block.counts:
        yield block.axes, "beyond"
        yield from ((each, "text") for each in block.counts)
    else:
        yield (block.none, None), "free"
    for _ in range(max(1, tall - 2 - len(block.counts))):
        yield (None, None), "free"
