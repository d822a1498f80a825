"""`ropa check --watch`: the check once more at each change, until somebody ends it."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import Context
from datetime import date
from pathlib import Path
from typing import IO, cast

import pytest
from command import DAY, DONE, SCRIPT, TORN, environment, run, small
from loaded import EXAMPLE

from ropa import git
from ropa.cli import end
from ropa.cli import watch as watching
from ropa.cli.check import command
from ropa.cli.common import Common
from ropa.errors import RopaError
from ropa.git.reader import recalled
from ropa.model.node import Record

END = "Ctrl-C ends"


class Watcher:
    """The command while it watches, and what it has said so far."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self.running = running

    def turn(self) -> str:
        """What one check printed, from what changed to the word that it goes on."""
        lines = []
        for line in cast("IO[str]", self.running.stdout):
            lines.append(line)
            if END in line:
                return "".join(lines)
        raise AssertionError(f"it ended: {''.join(lines)}")

    def end(self, number: signal.Signals) -> tuple[int, str]:
        self.running.send_signal(number)
        out, _ = self.running.communicate(timeout=30)
        return self.running.returncode, out


@contextmanager
def watched(folder: Path, *words: str) -> Iterator[Watcher]:
    running = subprocess.Popen(
        [SCRIPT, "check", "--watch", "--on", DAY, *words],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        yield Watcher(running)
    finally:
        running.kill()
        running.communicate()


def test_each_change_is_checked(tmp_path: Path) -> None:
    small(tmp_path, measures__locks=DONE)
    with watched(tmp_path) as watcher:
        assert "2 records · 0 errors" in watcher.turn()
        tmp_path.joinpath("measures/locks.toml").write_text(TORN)
        told = watcher.turn()
        assert "changed: measures/locks.toml" in told
        assert "measures/locks.toml:1:9: error FIL-002" in told
        tmp_path.joinpath("measures/locks.toml").write_text(DONE)
        assert "2 records · 0 errors" in watcher.turn()
        assert watcher.end(signal.SIGINT) == (130, "")


def test_new_and_moved_folders_are_watched_and_what_is_hidden_is_not(tmp_path: Path) -> None:
    small(tmp_path, measures__locks=DONE)
    with watched(tmp_path) as watcher:
        watcher.turn()
        tmp_path.joinpath("measures/.locks.toml.swp").write_text("half")
        tmp_path.joinpath(".git").mkdir()
        tmp_path.joinpath("measures/doors").mkdir()
        shutil.copy(tmp_path / "measures/locks.toml", tmp_path / "measures/doors/bolts.toml")
        told = watcher.turn()
        while "3 records" not in told:
            told = watcher.turn()
        assert ".swp" not in told
        tmp_path.joinpath("measures/doors").rename(tmp_path / "measures/gates")
        assert "measures/gates" in watcher.turn()
        assert watcher.end(signal.SIGTERM) == (143, "")


def test_settings_that_are_broken_for_a_while_end_nothing(tmp_path: Path) -> None:
    small(tmp_path, measures__locks=DONE)
    settings = tmp_path / "ropa.toml"
    whole = settings.read_text()
    with watched(tmp_path) as watcher:
        watcher.turn()
        settings.write_text("schema = \n")
        assert "ropa: ropa.toml:1:10" in watcher.turn()
        settings.write_text(whole)
        assert "2 records · 0 errors" in watcher.turn()
        settings.unlink()
        assert "no register" in watcher.turn()
        settings.write_text(whole)
        assert "2 records · 0 errors" in watcher.turn()


def test_a_folder_that_is_gone_ends_it(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    small(folder, measures__locks=DONE)
    with watched(tmp_path, "-C", "register") as watcher:
        watcher.turn()
        shutil.rmtree(folder)
        out = cast("IO[str]", watcher.running.stdout).read()
        assert watcher.running.wait(timeout=30) == 3
        assert "no longer there" in out
        assert "Traceback" not in out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--staged"], "--staged"),
        (["--at", "2026-Q3"], "--at"),
        (["--format", "json"], "--format json"),
        (["--write-baseline", "--baseline", "known.json"], "--write-baseline"),
    ],
)
def test_only_the_folder_is_watched_and_only_for_people(
    words: list[str], named: str, tmp_path: Path
) -> None:
    small(tmp_path, measures__locks=DONE)
    told = run("check", "--watch", *words, cwd=tmp_path)
    assert (told.code, told.out) == (2, "")
    assert f"--watch and {named} exclude each other" in told.err


def test_without_a_register_nothing_is_watched(tmp_path: Path) -> None:
    assert run("check", "--watch", cwd=tmp_path).code == 3


def test_a_change_of_day_is_a_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At midnight another day's law applies, without a change of any file."""
    days = iter([date(2026, 11, 21)] * 3 + [date(2026, 11, 22)] * 4)
    name = str(tmp_path / "measures" / "locks.toml")
    silent: set[tuple[int, str]] = set()
    found = [silent, silent, silent, {(1, name)}, {(1, str(tmp_path / ".git" / "index"))}]
    monkeypatch.setattr(watching, "today", lambda: next(days))
    monkeypatch.setattr("watchfiles.watch", lambda *_, **__: iter(found))
    locks = os.path.join("measures", "locks.toml")
    assert list(watching.turns(str(tmp_path))) == [[], [], [locks]]


def test_the_screen_is_cleared_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    watching.separate(["ropa.toml"])
    assert capsys.readouterr() == ("", "changed: ropa.toml\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    watching.separate(["ropa.toml"])
    out, err = capsys.readouterr()
    assert "\x1b[2J" in out
    assert err == ""


def test_names_of_changed_files_steer_no_terminal_and_are_few(
    capsys: pytest.CaptureFixture[str],
) -> None:
    watching.separate(["parties/a\x1b[31m\nb.toml", "c", "d", "e", "f", "g", "h"])
    _, err = capsys.readouterr()
    assert err.startswith("changed: parties/a\\u001b[31m\\nb.toml, c, ")
    assert err.endswith(" more\n")


def test_the_end_is_told_from_a_ctrl_c_where_the_library_is_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swallow(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        with suppress(SystemExit):
            signal.raise_signal(signal.SIGTERM)
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("watchfiles.watch", swallow)
    before = signal.signal(signal.SIGTERM, end)
    try:
        with pytest.raises(SystemExit) as ended:
            list(watching.turns(str(tmp_path)))
        assert (ended.value.code, signal.getsignal(signal.SIGTERM)) == (143, end)
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), RuntimeError("limit")])
def test_a_folder_that_the_system_does_not_watch_is_told(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        raise error
        yield

    monkeypatch.setattr("watchfiles.watch", refuse)
    with pytest.raises(RopaError, match=r"cannot be watched: .*(space|limit)") as told:
        list(watching.turns(str(tmp_path)))
    assert "WATCHFILES_FORCE_POLLING" in told.value.hint


def test_what_was_asked_of_git_is_asked_anew(tmp_path: Path) -> None:
    """Each turn forgets the answers of the one before, which a commit may have changed."""
    asked: list[int] = []

    def once() -> None:
        recalled("question", lambda: asked.append(1))
        recalled("question", lambda: asked.append(1))

    with git.together():
        for _ in range(2):
            Context().run(watching.turn, str(tmp_path), [], once)
    assert asked == [1, 1]


def test_what_a_turn_has_read_is_let_go_before_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[int] = []

    def changes(folder: str, **_: object) -> Iterator[set[tuple[int, str]]]:
        for _each in range(3):
            yield {(1, os.path.join(folder, "ropa.toml"))}
            held.append(sum(isinstance(each, Record) for each in gc.get_objects()))

    monkeypatch.setattr("watchfiles.watch", changes)
    with pytest.raises(RopaError, match="watched no more"):
        command(Common(), watching=True, folder=EXAMPLE, on=DAY)
    assert held == held[:1] * 3
