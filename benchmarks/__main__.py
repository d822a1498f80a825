"""What the command costs beside what it cannot do without, all in one run."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING

from benchmarks import generate, imports, pages, spent
from benchmarks.cases import LARGE, SCALES, SIZES, TARGETS, TURNS
from benchmarks.generate import RARE
from benchmarks.inside import Parts, parts
from benchmarks.measure import measured
from benchmarks.sheets import told, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.cases import Target
    from benchmarks.measure import Figures

RESULTS = os.path.join(os.path.dirname(__file__), "RESULTS.md")
LIBRARIES = ("toml-rs", "msgspec", "typer")

Row = tuple[str, ...]

JUDGING = 2
"""How many times the reading of records their flows may take to be judged."""
GIVING = 1.5
"""How many times as many records of a controller provisions may take to be checked."""
HEAVIEST = 0.05
"""The share of a check that a rule may take."""
DEAREST = 10


def main() -> None:
    """Measure, print, and write the results. A target that is missed is said; nothing fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--short", action="store_true", help=f"leave out {LARGE:,} records and write no file"
    )
    short = parser.parse_args().short
    # With it Python compiles the modules anew at every start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sizes = [size for size in SIZES if not short or size < LARGE]
    text = report(list(chain.from_iterable(map(measured, sizes))), inside(max(sizes)))
    print(text, end="")
    if not short:
        with open(RESULTS, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


def inside(size: int) -> list[str]:
    """What a check spends within one process: flows beside reading, and the dearest rules."""
    with tempfile.TemporaryDirectory(prefix="ropa-bench-") as folder:
        few, many, act = (os.path.join(folder, name) for name in ("few", "many", "act"))
        generate.write(few, size)
        generate.write(many, size, abroad=True)
        generate.write(act, size, act=True)
        usual, flowing, given = parts(few), parts(many), parts(act)
    return [
        *("## Inside one process", ""),
        *judging(flowing, size),
        "",
        *provided(given, usual, size),
        "",
        *dearest(usual, size),
        "",
        *spent.told(spent.spent()),
        "",
        *told(written()),
        "",
        *pages.told(pages.weighed()),
        "",
        *imports.told(imports.taken()),
    ]


def judging(flowing: Parts, size: int) -> Iterator[str]:
    """How long flows take to be judged, beside the reading of their records."""
    ratio = flowing.flows / flowing.read
    told = "MISSED" if ratio > JUDGING else "met"
    yield f"{size:,} records with three flows each: read in {flowing.read * 1000:.0f} ms, their"
    yield f"flows judged in {flowing.flows * 1000:.0f} ms, {amount(ratio)} times that; at most"
    yield f"{JUDGING:g} times: {told}."


def provided(given: Parts, usual: Parts, size: int) -> Iterator[str]:
    """How long a register of provisions takes to be checked, beside one of activities."""
    ratio = given.whole / usual.whole
    told = "MISSED" if ratio > GIVING else "met"
    yield f"{size:,} records under the Act of Japan, nearly all provisions: checked in"
    yield f"{given.whole * 1000:.0f} ms, {amount(ratio)} times as many records of a controller in"
    yield f"{usual.whole * 1000:.0f} ms; at most {GIVING:g} times: {told}."


def dearest(usual: Parts, size: int) -> Iterator[str]:
    """The rules that take most of a check."""
    whole = usual.whole
    spent = sorted(usual.rules.items(), key=lambda each: -each[1])[:DEAREST]
    rows = [(name, f"{t * 1000:.0f}", f"{t / whole:.1%}", heavy(t / whole)) for name, t in spent]
    yield f"The {DEAREST} dearest of {len(usual.rules)} rules in a check of {size:,} records of"
    yield f"{whole * 1000:.0f} ms; each may take {HEAVIEST:.0%}:"
    yield ""
    yield from table([("rule", "ms", "of the check", ""), *rows])


def heavy(share: float) -> str:
    return "MISSED" if share > HEAVIEST else "met"


def report(figures: Sequence[Figures], more: Sequence[str] = ()) -> str:
    """The whole of `RESULTS.md`, which is plain enough to be printed."""
    lines = (
        "# What the command costs",
        "",
        *preface({each.size for each in figures}),
        "",
        *table(measurements(figures)),
        "",
        "## Targets",
        "",
        *table(judgements(figures)),
        *(["", *more] if more else []),
    )
    return "\n".join(lines) + "\n"


def preface(sizes: set[int]) -> Iterator[str]:
    """How and on what this was measured; no host is named."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    turns = ", ".join(f"{TURNS[size]} turns at {size:,}" for size in sorted(sizes))
    yield f"Measured by `make bench` on {platform.system()} {platform.machine()},"
    yield f"{os.cpu_count()} CPUs, {python}, {libraries}."
    yield ""
    yield f"Medians of whole processes: {turns} records, the cases of a size in turn."
    yield "Milliseconds differ between machines and hours; the ratios are what to compare,"
    yield "where the clock's are near the processor's: else the machine was busy with other work."
    yield "The floor starts Python, lists the folder, reads the files and parses them."
    yield f"One record in {RARE} has a finding; in the faulty register every record has."


def measurements(figures: Iterable[Figures]) -> Iterator[Row]:
    yield "case", "records", "ms", "CPU ms", *SCALES.values()
    for each in figures:
        yield (
            each.case.title,
            f"{each.size:,}",
            f"{each.found.seconds * 1000:.0f}",
            f"{each.found.busy * 1000:.0f}",
            *(amount(each.on(scale)) for scale in SCALES),
        )


def judgements(figures: Iterable[Figures]) -> Iterator[Row]:
    """Every target of a size that was measured, and what was reached."""
    found = {(each.case, each.size): each for each in figures}
    yield "case", "records", "at most", "reached", ""
    for target in TARGETS:
        if (target.case, target.size) in found:
            yield judged(target, found[target.case, target.size].on(target.scale))


def judged(target: Target, reached: float) -> Row:
    return (
        target.case.title,
        f"{target.size:,}",
        f"{target.limit:g} {SCALES[target.scale]}",
        amount(reached),
        "MISSED" if reached > target.limit else "met",
    )


def amount(number: float) -> str:
    """Two digits that mean something, whatever the size."""
    return f"{number:.1f}" if number < 20 else f"{number:.0f}"


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows in columns, the first to the left and the others to the right."""
    head, *body = rows
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    yield aligned(head, widths)
    yield "|".join(
        ("", f":{'-' * (widths[0] + 1)}", *("-" * (w + 1) + ":" for w in widths[1:]), "")
    )
    for row in body:
        yield aligned(row, widths)


def aligned(row: Row, widths: Sequence[int]) -> str:
    cells = (f" {cell:>{width}} " for cell, width in zip(row[1:], widths[1:], strict=True))
    return "|".join(("", f" {row[0]:<{widths[0]}} ", *cells, ""))


if __name__ == "__main__":
    main()
