"""What rules are asked of, in pieces that two processes may share."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ropa.model.appi.common import AppiRecord, StatutoryRecord
from ropa.model.node import Filed, Record
from ropa.problem import Problem
from ropa.register import Changed, Register, Removed
from ropa.waiver import WaiverFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE = attrgetter("record.file")
"""The file that a node stands in; those of a type come in the order of their files."""
FILELESS = (Problem, Removed, Changed)
"""What is no node."""


def nodes_of(register: Register) -> dict[type, Sequence[Any]]:
    """What rules may be asked of, by type, but for the flows and the register itself."""
    files = sorted([*register.all_records(), *register.every(WaiverFile)], key=FILE)
    shapes = (Record, AppiRecord, StatutoryRecord)
    return {
        **register.nodes,
        **{shape: [each for each in files if isinstance(each, shape)] for shape in shapes},
        Filed: files,
        Problem: register.problems,
        Removed: register.removed,
        Changed: register.changed,
    }


def cut(nodes: Mapping[type, Sequence[Any]], pieces: int) -> dict[type, list[int]]:
    """Where each of so many pieces begins and ends in what rules are asked of, type by type.

    What stands in one file is in one piece: two processes that touch the same record need a copy of
    it each, and to make one takes longer than most rules do.
    """
    files = nodes[Filed]
    starts = [files[len(files) * piece // pieces].file for piece in range(1, pieces)]
    found = {}
    for shape, each in nodes.items():
        found[shape] = ends = [0]
        for start in starts:
            apart = shape in FILELESS
            ends.append(0 if apart else bisect_left(each, start, ends[-1], key=FILE))
        ends.append(len(each))
    return found


def piece(
    nodes: Mapping[type, Sequence[Any]], cuts: Mapping[type, list[int]], part: int
) -> dict[type, Sequence[Any]]:
    """One of the pieces; in a row, they are the whole."""
    return {shape: each[slice(*cuts[shape][part : part + 2])] for shape, each in nodes.items()}
