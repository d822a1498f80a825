"""What the command costs beside what it cannot do without, and beside peers, all in one run."""

from __future__ import annotations

import argparse
import os
import tempfile
from typing import TYPE_CHECKING

from benchmarks import generate, imports, pages, peers, spent, verbs
from benchmarks.cases import LARGE, SIZES, SMALL, TURNS
from benchmarks.inside import Parts, parts
from benchmarks.measure import measured, say
from benchmarks.sheets import told, written
from benchmarks.tables import amount, table, verdict
from benchmarks.telling import report

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS = os.path.join(os.path.dirname(__file__), "RESULTS.md")

JUDGING = 2
"""How many times the reading of records their flows may take to be judged."""
GIVING = 1.5
"""How many times as many records of a controller provisions may take to be checked."""
HEAVIEST = 0.05
"""The share of a check that a rule may take."""
DEAREST = 10


def main() -> None:
    """Measure, print, and write the results. A target that is missed is said; nothing fails."""
    asked = options()
    # With it Python compiles the modules anew at every start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sizes = [size for size in SIZES if not asked.short or size < LARGE]
    if not asked.alone:
        say("the peers are tried")
        peers.proven()
    turns = dict.fromkeys(SIZES, 1) if asked.short else TURNS
    # What takes longest comes last, so that a fault of the rest is met before it.
    more = [*starts(short=asked.short), "", *inside(min(max(sizes), LARGE), turns[SMALL])]
    text = report(list(measured(sizes, turns, peers=not asked.alone)), turns, more)
    print(text, end="")
    if not asked.short and not asked.alone:
        with open(RESULTS, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--short",
        action="store_true",
        help=f"leave out {LARGE:,} records and more, run each case twice, write no file",
    )
    parser.add_argument("--alone", action="store_true", help="leave out peers, write no file")
    return parser.parse_args()


def starts(*, short: bool) -> Iterator[str]:
    """What each verb takes to start."""
    yield "## Start of every verb"
    yield ""
    yield from verbs.told(verbs.started(1 if short else verbs.TURNS))


def inside(size: int, turns: int) -> list[str]:
    """What a check spends within one process: flows beside reading, and the dearest rules."""
    say("inside one process")
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
        *spent.told(spent.spent(turns)),
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
    yield f"{size:,} records with three flows each: read in {flowing.read * 1000:.0f} ms, their"
    yield f"flows judged in {flowing.flows * 1000:.0f} ms, {amount(ratio)} times that; at most"
    yield f"{JUDGING:g} times: {verdict(missed=ratio > JUDGING)}."


def provided(given: Parts, usual: Parts, size: int) -> Iterator[str]:
    """How long a register of provisions takes to be checked, beside one of activities."""
    ratio = given.whole / usual.whole
    yield f"{size:,} records under the Act of Japan, nearly all provisions: checked in"
    yield f"{given.whole * 1000:.0f} ms, {amount(ratio)} times as many records of a controller in"
    reached = verdict(missed=ratio > GIVING)
    yield f"{usual.whole * 1000:.0f} ms; at most {GIVING:g} times: {reached}."


def dearest(usual: Parts, size: int) -> Iterator[str]:
    """The rules that take most of a check."""
    whole = usual.whole
    spent = sorted(usual.rules.items(), key=lambda each: -each[1])[:DEAREST]
    rows = [
        (name, f"{t * 1000:.0f}", f"{t / whole:.1%}", verdict(missed=t / whole > HEAVIEST))
        for name, t in spent
    ]
    yield f"The {DEAREST} dearest of {len(usual.rules)} rules in a check of {size:,} records of"
    yield f"{whole * 1000:.0f} ms; each may take {HEAVIEST:.0%}:"
    yield ""
    yield from table([("rule", "ms", "of the check", ""), *rows])


if __name__ == "__main__":
    main()
