"""A verb that writes, killed or interrupted at any moment: nothing torn, the next run clean.

One signal in two comes at a random moment, the other at a call that changes what lies on the disk:
between such calls lie moments so short that no random one would meet them.
"""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from command import CODES
from faulty import Fault
from writing import ASKED, WORD, Stage, alone, unfinished

from ropa.health.leftovers import REPLACED
from ropa.tree import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command import Ended
    from conftest import Figured, GitRepo
    from writing import State, Words

SHORT, FULL = 20, 1000
FEW = ("edit", "rename", "import", "fmt")
"""The verbs of a short run."""
BEYOND = 1.1
"""Up to which part of the time that a run takes a signal comes."""


class Ends(NamedTuple):
    """The files before a run, after it, and after another; its exit code, and its seconds.

    `calls` are the numbers of those calls to the system that change something.
    """

    before: State
    done: State
    again: State
    code: int
    seconds: float
    calls: list[int]


def undisturbed(stage: Stage, words: Words) -> Ends:
    stage.prepare()
    before, begun = stage.files(), time.monotonic()
    code, _, said = stage.run(words, Fault(0, "SIGKILL", False, str(stage.told)))
    seconds = time.monotonic() - begun
    assert code in (0, 1), said
    done, calls = stage.files(), stage.changing()
    stage.run(words)
    return Ends(before, done, stage.files(), code, seconds, calls)


class Broken(NamedTuple):
    """A run that was broken off: what was asked, how it would have ended, and how it did."""

    words: Words
    ends: Ends
    ended: Ended
    files: State
    typed: bool
    """Whether somebody had typed something by then."""

    @property
    def lost(self) -> bool:
        return self.typed and not any(WORD.encode() in text for text in self.files.values())


Judge = Callable[[Broken], "Iterator[str]"]


class Plan(NamedTuple):
    """Which lines are run in turn, how often, by which signals they are broken off."""

    lines: list[Words]
    signals: tuple[signal.Signals, ...]
    times: int
    judge: Judge


def disturbed(stage: Stage, plan: Plan) -> tuple[int, list[str]]:
    """How many runs were still at work when the signal came, and what is wrong with any."""
    known = cache(lambda words: undisturbed(stage, words))
    struck, wrong = 0, []
    dice = random.Random(plan.times)  # noqa: S311 - any moments will do
    for turn in range(plan.times):
        words, sign = plan.lines[turn // 2 % len(plan.lines)], dice.choice(plan.signals)
        ends = known(words)
        stage.prepare()
        if turn % 2:
            after = dice.random() * BEYOND * ends.seconds
            ended, when = stage.stopped(words, sign, after), f"after {after:.4f} s"
        else:
            fault = Fault(dice.choice(ends.calls), sign.name, dice.random() < 0.5, str(stage.told))
            ended, when = stage.run(words, fault), f"at call {fault.number}"
        struck += ended[0] != ends.code
        found = [*plan.judge(Broken(words, ends, ended, stage.files(), stage.typed()))]
        found += next_run(stage, words, ends)
        where = f"{turn} {' '.join(words)}, {sign.name} {when}"
        wrong += [f"{where}: {each}" for each in found]
    return struck, wrong


def next_run(stage: Stage, words: Words, ends: Ends) -> Iterator[str]:
    """What is wrong with the run that comes next, which nothing disturbs."""
    code, _, said = stage.run(words)
    after = without_leftovers(stage.files())
    if after not in (without_leftovers(ends.done), without_leftovers(ends.again)):
        yield f"next run {code} {said.decode()}: {unlike(ends.done, after)}"


def without_leftovers(state: State) -> State:
    """The files without those that wait for their name or their turn, which are known by theirs."""
    return {name: text for name, text in state.items() if not waits(name)}


def waits(name: str) -> bool:
    parts = name.split("/")
    known = any(each == UNFINISHED or REPLACED.fullmatch(each) for each in parts)
    return known or parts[0] == "tmp"


def odd(ends: Ends, after: State) -> list[str]:
    """Files that hold neither what they held nor what they should hold."""
    names = {*after, *ends.before, *ends.done}
    states = (ends.before, ends.done)
    return sorted(
        each for each in names if after.get(each) not in [state.get(each) for state in states]
    )


def unlike(one: State, other: State) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def of_kill(broken: Broken) -> Iterator[str]:
    """What is wrong after a kill: whatever waits beside its place is none of it."""
    wrong = odd(broken.ends, without_leftovers(broken.files))
    if wrong := [each for each in wrong if not waits(each)]:
        yield f"tore {wrong}"
    if broken.lost:
        yield "lost what was typed"


def of_interrupt(broken: Broken) -> Iterator[str]:
    """What is wrong after an interrupt: all is as before or as it should be, and nothing waits."""
    (code, _, told), ends, after = broken.ended, broken.ends, broken.files
    said = f"ended with {code}: {told.decode()}"
    # Before a verb is begun, the system ends it.
    if b"Traceback" in told or code not in (*CODES, -signal.SIGTERM):
        yield said
    if code == ends.code and after != ends.done:
        yield f"said to be well: {unlike(ends.done, after)}"
    waiting = [each for each in after if waits(each) and each not in ends.before]
    if waiting and not broken.typed and not unfinished(after):
        yield f"left {waiting}, {said}"
    rest = {name: text for name, text in after.items() if name not in waiting}
    parted = rest not in (ends.before, ends.done) and not alone(broken.words)
    if not unfinished(after) and (parted or odd(ends, rest)):
        yield f"left {unlike(ends.before, rest)}, {said}"
    if broken.lost:
        yield f"lost what was typed, {said}"


@pytest.mark.parametrize(
    ("what", "signals", "judge"),
    [
        ("kills", (signal.SIGKILL,), of_kill),
        ("interrupts", (signal.SIGINT, signal.SIGTERM), of_interrupt),
    ],
    ids=["kills", "interrupts"],
)
def test_nothing_is_torn_and_the_next_run_is_clean(  # noqa: PLR0917
    tmp_path: Path,
    git_repo: GitRepo,
    what: str,
    signals: tuple[signal.Signals, ...],
    judge: Judge,
    soaking: bool,
    figure: Figured,
) -> None:
    lines = ASKED if soaking else [each for each in ASKED if each[0] in FEW]
    stage, times = Stage(tmp_path, git_repo), FULL if soaking else SHORT
    struck, wrong = disturbed(stage, Plan(lines, signals, times, judge))
    assert not wrong, "\n".join(wrong)
    assert struck > times // 3, "most runs were over before the signal came"
    reached = f"{len(wrong)} of {times}, {struck} of them at work"
    figure(f"{what} at random moments and calls", "0 torn, next run clean", reached, not wrong)
