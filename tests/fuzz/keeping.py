"""Which inputs are kept: the fewest that reach every branch that any of them reaches."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from coverage import Coverage
from fuzz.targets import CORPUS, Target, target_of

MOST = 45
"""Inputs of one target: those that reach most come first."""
Arcs = frozenset[tuple[str, int, int]]


def keep(name: str, folders: Iterable[Path], traced: Iterable[str]) -> int:
    """Write the corpus of a target anew, from the files of these folders; how many it has."""
    contents = {file.read_bytes() for each in folders for file in each.iterdir() if file.is_file()}
    target, packages = target_of(name), [*traced]
    # What is done once and kept, such as the reading of a table, is no branch of an input.
    for content in sorted(contents, key=len)[:40]:
        target(content)
    reached = {content: arcs_of(target, content, packages) for content in sorted(contents)}
    kept = fewest(reached)[:MOST]
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for content in kept:
        (folder / sha256(content).hexdigest()[:12]).write_bytes(content)
    return len(kept)


def arcs_of(target: Target, content: bytes, packages: list[str]) -> Arcs:
    """The branches that an input takes."""
    files = [each.replace(".", "/") for each in packages]
    include = [pattern for each in files for pattern in (f"*/{each}.py", f"*/{each}/*")]
    tracer = Coverage(data_file=None, branch=True, config_file=False, include=include)
    tracer.start()
    try:
        target(content)
    finally:
        tracer.stop()
    data = tracer.get_data()
    return frozenset(
        (file, *arc) for file in data.measured_files() for arc in data.arcs(file) or ()
    )


def fewest(reached: dict[bytes, Arcs]) -> list[bytes]:
    """Inputs that together take every branch: first what adds most, then what is short."""
    kept: list[bytes] = []
    left = set[tuple[str, int, int]]().union(*reached.values())
    while left:
        best = max(reached, key=lambda each: (len(reached[each] & left), -len(each), each))
        kept.append(best)
        left -= reached[best]
    return kept
