"""Every payload in every field comes out of every output as it went in.

Each text of a register is a payload with a mark of its own behind it; wherever a mark comes out,
the payload has to stand before it. From one turn to the next the payloads move on by one field.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import DAY, environment, forked, write
from filled import Filling
from outputs import Output, of_kinds
from payloads import PAYLOADS

from ropa.model import KINDS

if TYPE_CHECKING:
    from conftest import Figured, GitRepo

TEXTS = list(PAYLOADS.values())
OUTPUTS = of_kinds(tuple(KINDS))
CUT = "…"
"""Stands in a message where the middle of a long text was left out."""
TOLD = "employees"
"""Whom a notice is drawn for: in no field is a payload more likely to be typed by hand."""
PARTS = 6
"""Of the turns, so that several processes may share them."""
MARK = re.compile(r"z(\d{4})z")


class Register:
    """A record of each kind with every key stated; the texts in the order in which they came."""

    def __init__(self, turn: int) -> None:
        self.turn = turn
        self.texts: list[str] = []
        self.upcoming = itertools.islice(itertools.cycle(TEXTS), turn, None)
        filling = Filling(self.text, lambda: [self.text(), self.text()], ["full"])
        self.files: dict[str, Any] = {
            f"{kind}/full.toml": filling.filled(shape) for kind, shape in KINDS.items()
        }
        self.files["controller/full.toml"]["data"][0]["subjects"].append(TOLD)
        keys = ("rule", "record", "field", "reason", "owner")
        accepted = {**{key: self.text() for key in keys}, "until": date(2026, 12, 1)}
        self.files["waivers.toml"] = {"waivers": [accepted]}
        named = {"name": self.text(), "entities": ["full"]}
        self.files["ropa.toml"] = {"schema": 1, "register": named}

    def text(self) -> str:
        """The next payload with its mark."""
        self.texts.append(next(self.upcoming))
        return f"{self.texts[-1]}z{len(self.texts) - 1:04}z"


def met(output: Output, register: Register, folder: Path) -> Iterator[int]:
    """The numbers of the texts that stand whole in an output."""
    code, out, err = forked((*output.words, "--on", DAY), folder, environment())
    assert code in (0, 1), (output, err)
    for found in output.read(out):
        for mark in MARK.finditer(found):
            text = register.texts[int(mark[1])]
            before = found[: mark.start()]
            if CUT in before[-len(text) :]:
                continue
            wanted = [form(text) for form in output.forms]
            assert before.endswith(tuple(wanted)), (str(output), wanted[0][:80], before[-100:])
            yield int(mark[1])


@pytest.fixture
def place(git_repo: GitRepo) -> Callable[[Register], Path]:
    """A repository whose last commit fills in every record that the first one has begun."""

    def made(register: Register) -> Path:
        repo = git_repo(name=f"turn-{register.turn}")
        begun = {name: {"title": "Begun"} for name in register.files if "/" in name}
        write(repo.path, {**begun, "ropa.toml": register.files["ropa.toml"]})
        repo.commit("begin")
        write(repo.path, register.files)
        repo.commit("fill in")
        return repo.path

    return made


@pytest.mark.parametrize(
    "first", [0, *(pytest.param(each, marks=pytest.mark.soak) for each in range(1, PARTS))]
)
def test_every_text_comes_back(
    first: int, place: Callable[[Register], Path], soaking: bool, figure: Figured
) -> None:
    turns = range(first, len(TEXTS), PARTS) if soaking else range(1)
    seen: Counter[str] = Counter()
    fields: set[int] = set()
    for turn in turns:
        register = Register(turn)
        folder = place(register)
        for output in OUTPUTS:
            found = set(met(output, register, folder))
            seen[str(output)] += len(found)
            fields |= found
    assert fields == set(range(len(register.texts)))
    silent = [str(each) for each in OUTPUTS if not seen[str(each)]]
    assert not silent
    told = f"{len(turns)} x {len(fields)} x {len(OUTPUTS)}, {seen.total():,} texts read back equal"
    what = f"payloads x fields x outputs, part {first + 1} of {PARTS}"
    figure(what, "60 payloads in all, all equal", told, len(TEXTS) >= 60)
