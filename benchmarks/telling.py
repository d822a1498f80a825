"""The whole of `RESULTS.md`, which is plain enough to be printed."""

from __future__ import annotations

import os
import platform
from importlib.metadata import distributions, version
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cases import CHECK, LIMIT, LONG, OF_PEER, PEER_CASES, PEERS
from benchmarks.generate import RARE
from benchmarks.judge import judgements, measurements
from benchmarks.tables import quoted, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.cases import Case
    from benchmarks.measure import Figures

LIBRARIES = ("toml-rs", "msgspec", "typer")
NAMES = ("taplo", "reuse", "check-jsonschema", "doorstop", "yamllint")
"""Of the peers, as distributions."""

NOISE = """\
Milliseconds differ between machines and hours; the ratios are what to compare, where the
clock's milliseconds are near the processor's or, of a case that works in two processes,
below them: else the machine was busy with other work.
"""

MEANT = """\
Cold means that no case keeps anything of its own between two runs; the files are in the
system's memory, and the modules are compiled. The floor starts Python, lists the folder, reads
the files and parses them. MB is the peak of memory, of all processes of a case together; none
is told below that of the bench itself. The workbook that is imported has as many rows as the
register has records and 30 columns, at 100,000 rows 19, since the tool takes 2,000,000 cells of
a file; nothing is written.
"""

FORMS = """\
As many records, and the same ones: taplo and check-jsonschema read them as they are, with the
schemas that `ropa schema` prints, reuse under a header with their licence, yamllint as YAML,
and doorstop as items that are linked to the records they refer to. check-jsonschema takes one
schema at a time and is run for each of seven kinds, and once for the kind alone that 7 in 10
records have. doorstop is spared marks of review and of suspect links, and rewrites nothing.
Each was shown before to pass these records and to find a fault that was planted. What they
check is less: schemas and styles know no references, and none of them knows the law.
"""


def report(figures: Sequence[Figures], turns: Mapping[int, int], more: Sequence[str]) -> str:
    own = [each for each in figures if each.case not in PEER_CASES]
    beside = [each for each in figures if each.case in (CHECK, *PEER_CASES)]
    sections = (
        ("# What the command costs", preface({each.size for each in figures}, turns)),
        ("## Cases", [*MEANT.splitlines(), "", *table(measurements(own))]),
        ("## Beside peers", beside_peers(beside)),
        ("## Targets", table(judgements(figures))),
    )
    lines = [line for head, body in sections for line in (head, "", *body, "")]
    lines += [*more, "", "## Commands", "", *commands(figures), "", "## Noise", ""]
    return "\n".join(lines) + f"\n{NOISE}"


def preface(sizes: set[int], turns: Mapping[int, int]) -> Iterator[str]:
    """How and on what this was measured; no host is named."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    counted = ", ".join(f"{turns[size]} at {size:,}" for size in sorted(sizes))
    yield f"Measured by `make bench` on {platform.system()} {platform.machine()},"
    yield f"{os.cpu_count()} CPUs, {python}, {libraries}."
    yield ""
    yield "Medians of whole processes, the cases of a size in turn. Turns, after a first one that"
    yield f"does not count: {counted} records."
    yield f"A run of more than {LONG:.0f} s is not repeated. At {LIMIT:.0f} s, a peer's at"
    yield f"{OF_PEER:.0f} s, it is stopped (>), and then not tried with more records."
    yield f"One record in {RARE} has a finding; in the faulty register every record has."


def beside_peers(figures: Sequence[Figures]) -> Iterator[str]:
    if not any(each.case in PEER_CASES for each in figures):
        yield "Left out."
        return
    yield from FORMS.splitlines()
    yield ", ".join(versions()) + "."
    yield ""
    yield from table(measurements(figures))


def versions() -> Iterator[str]:
    """The peers with their versions, as they are installed."""
    folders = map(str, Path(PEERS).parent.glob("lib/python*/site-packages"))
    found = {each.name: each.version for each in distributions(path=list(folders))}
    for name in NAMES:
        yield f"{name} {found[name]}"


def commands(figures: Sequence[Figures]) -> Iterator[str]:
    """Each case's command, a generated folder or file named in pointed brackets."""
    for case in dict.fromkeys(each.case for each in figures):
        yield f"- {case.title}: `{typed(case)}`"


def typed(case: Case) -> str:
    program, *rest = case.words
    words = [os.path.basename(word) if os.path.isabs(word) else word for word in rest]
    where = f"cd {case.folder} && " if case.folder else ""
    return f"{where}{os.path.basename(program)} {quoted(words)}"
