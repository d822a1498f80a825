"""Whose turn it is to write, where another process may be at it or the system will not say."""

from __future__ import annotations

import errno
import os
import platform
from pathlib import Path

import pytest

from ropa.errors import RopaError
from ropa.pen import journal
from ropa.pen import turn as taking
from ropa.pen.journal import Journal, at_work
from ropa.pen.turn import await_turn, turn

HERE = platform.node()
GONE = 2**22 + 1
"""No process has this number: Linux gives none above 2**22."""


def refusing(number: int) -> object:
    def kill(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return kill


@pytest.mark.parametrize(
    ("own", "working"),
    [
        (Journal("a change", os.getppid(), HERE, []), True),
        (Journal("a change", os.getpid(), HERE, []), False),
        (Journal("a change", GONE, HERE, []), False),
        (Journal("a change", GONE, "elsewhere", []), True),
    ],
    ids=["it runs", "it is this one", "it has ended", "of another machine nobody knows"],
)
def test_who_began_a_change_may_be_at_it_still(own: Journal, working: bool) -> None:
    assert at_work(own, alone=False) is working


def test_who_holds_the_turn_knows_that_nobody_of_this_machine_is_at_it() -> None:
    assert at_work(Journal("a change", os.getppid(), HERE, []), alone=True) is False


@pytest.mark.parametrize(("number", "working"), [(errno.EPERM, True), (errno.EINVAL, False)])
def test_a_process_of_another_user_runs_too(
    number: int, working: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "kill", refusing(number))
    assert at_work(Journal("a change", GONE, HERE, []), alone=False) is working


def test_whoever_does_not_let_go_is_waited_for_until_patience_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(taking.time, "sleep", slept.append)

    def held() -> None:
        raise BlockingIOError(errno.EWOULDBLOCK, "held")

    with pytest.raises(RopaError, match="another command is writing in records") as refusal:
        await_turn(held, "records")
    assert refusal.value.hint == "try again when it has ended"
    assert sum(slept) == pytest.approx(taking.PATIENCE, abs=2 * taking.PAUSE)


def test_a_turn_that_is_let_go_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking.time, "sleep", lambda _: None)
    tries = iter([BlockingIOError(errno.EAGAIN, "held"), None])

    def take() -> None:
        refused = next(tries)
        if refused:
            raise refused

    assert await_turn(take, "records") is True


def test_a_file_system_without_locks_keeps_nobody_from_writing() -> None:
    def unable() -> None:
        raise OSError(errno.ENOTSUP, "not supported")

    assert await_turn(unable, "records") is False


def test_a_folder_that_cannot_be_opened_has_no_turns(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing")
    with (
        pytest.raises(RopaError, match=r"cannot write in .*: no such file or directory"),
        turn(missing),
    ):
        pytest.fail("the turn was given")


def test_a_fault_of_the_system_is_not_taken_for_absence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> os.stat_result:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "lstat", failing)
    with pytest.raises(RopaError, match=r"cannot read .*journal\.json: input/output error"):
        journal.decided(str(tmp_path))
