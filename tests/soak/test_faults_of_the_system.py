"""Every call to the system that a writing verb makes fails once, with each of five errors."""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile, is_zipfile

import pytest
from command import CODES
from faulty import Fault
from writing import ASKED, LINES, READING, WORD, Stage, alone, unfinished

from ropa.cli import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command import Ended
    from conftest import Figured, GitRepo
    from writing import State, Words

ERRORS = ("ENOSPC", "EIO", "EROFS", "KeyboardInterrupt", "MemoryError")
SHORT = 5
"""Faults of each line in a short run."""

TOLD = ("not read", "cannot be", "gave no answer", "refused", "is not named", "is not known")
"""Words by which a run, or what it wrote, says that something is lacking."""


class Ends(NamedTuple):
    """The files before a run that nothing disturbs, after it, and after another; and its end."""

    before: State
    done: State
    again: State
    code: int
    calls: int


def test_every_verb_is_known_to_write_or_not_to() -> None:
    assert set(LINES) | READING == set(VERBS)
    assert not set(LINES) & READING


def undisturbed(stage: Stage, words: Words) -> Ends:
    stage.prepare()
    before = stage.files()
    code, _, said = stage.run(words, Fault(0, ERRORS[0], False, str(stage.told)))
    assert code in (0, 1), said
    done = stage.files()
    assert done != before
    calls = int(stage.told.read_text().split()[0])
    stage.run(words)
    return Ends(before, done, stage.files(), code, calls)


def faults(calls: int, soaking: bool, told: str) -> Iterator[Fault]:
    """All of them, or in a short run some, spread over the calls and the errors."""
    every = itertools.product(range(1, calls + 1), ERRORS)
    step = 1 if soaking else calls * len(ERRORS) // SHORT
    for number, error in itertools.islice(every, 0, None, step):
        yield Fault(number, error, False, told)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_whatever_fails_nothing_is_torn_lost_or_said_to_be_well(
    tmp_path: Path, git_repo: GitRepo, words: Words, soaking: bool, figure: Figured
) -> None:
    stage = Stage(tmp_path, git_repo)
    ends = undisturbed(stage, words)
    struck, wrong = 0, []
    stage.prepare()
    for fault in faults(ends.calls, soaking, str(stage.told)):
        ended = stage.run(words, fault)
        call = stage.struck()
        struck += bool(call)
        found = [*amiss(stage, words, ends, ended, fault.error)]
        if stage.files() != ends.before:
            found += next_run(stage, words, ends)
            stage.prepare()
        wrong += [f"{fault.number} {call} {fault.error}: {each}" for each in found]
    assert not wrong, "\n".join(wrong)
    what = f"calls of `{' '.join(words)}` that fail"
    figure(what, "0 torn, lost or false", f"{len(wrong)} of {struck}", struck > 0)


def amiss(stage: Stage, words: Words, ends: Ends, ended: Ended, error: str) -> Iterator[str]:
    """What is wrong with how a run ended in which a call failed."""
    code, said, after = ended[0], ended[2].decode(), stage.files()
    if code not in CODES or "Traceback" in said or "Timeout" in said:
        yield f"ended with {code}: {said}"
    if error.startswith("E") and "fault of its own" in said:
        yield f"said {said}"
    changed = unlike(ends.done, after)
    texts = (*ended[1:], *(unpacked(after.get(each, b"")) for each in changed))
    lacking = any(word.encode() in text for word in TOLD for text in texts)
    if code == ends.code and changed and not lacking:
        yield f"said to be well: {changed}, {said}"
    if code != ends.code or not lacking or any(each.startswith("repo/") for each in changed):
        yield from torn(stage, words, ends, f"{code} {said}")


def unpacked(content: bytes) -> bytes:
    """What a file says: of a workbook, all of its parts."""
    if not is_zipfile(BytesIO(content)):
        return content
    with ZipFile(BytesIO(content)) as parts:
        return b"".join(map(parts.read, parts.namelist()))


def torn(stage: Stage, words: Words, ends: Ends, said: str) -> Iterator[str]:
    """Files that are neither as they were nor as they should be; a part of what belongs together.

    A text that somebody typed may lie where it can be found again, and must lie somewhere.
    """
    after = stage.files()
    if unfinished(after):
        return
    waiting = [name for name in after if name.startswith("tmp/ropa-")]
    rest = {name: text for name, text in after.items() if name not in waiting}
    if waiting and not stage.typed():
        yield f"left {waiting}: {said}"
    if stage.typed() and not any(WORD.encode() in text for text in after.values()):
        yield f"lost what was typed: {said}"
    states = (ends.before, ends.done)
    odd = [
        name
        for name in {*rest, *ends.before, *ends.done}
        if rest.get(name) not in [state.get(name) for state in states]
    ]
    if odd or (rest not in states and not alone(words)):
        yield f"left {odd or unlike(ends.before, rest)}: {said}"


def next_run(stage: Stage, words: Words, ends: Ends) -> Iterator[str]:
    """What is wrong with the run that comes next, which nothing disturbs."""
    code, _, said = stage.run(words)
    after = stage.files()
    rest = {name: text for name, text in after.items() if not name.startswith("tmp/ropa-")}
    if rest not in (ends.done, ends.again):
        yield f"next run {code} {said.decode()}: {unlike(ends.done, rest)}"


def unlike(one: State, other: State) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
