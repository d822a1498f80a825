"""What every test stands on: an environment of its own, repositories to order, faults to order."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO, ENOSPC, EROFS
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from figures import Figured, figure, pytest_terminal_summary, soaking
from hypothesis import settings

from ropa.errors import RopaError

# An example that takes long on a busy machine is no fault: where time counts, `pace` measures it.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# One `conftest` for all: another one in a folder below would take its name from this one.
__all__ = ["Figured", "figure", "pytest_terminal_summary", "soaking"]

NOON = "2026-01-01T12:00:00+00:00"

PERSON = {
    "GIT_AUTHOR_NAME": "Example Office",
    "GIT_AUTHOR_EMAIL": "office@example.org",
    "GIT_COMMITTER_NAME": "Example Office",
    "GIT_COMMITTER_EMAIL": "office@example.org",
}


MEMORY = "/dev/shm"  # noqa: S108 - the folders below it are pytest's own
ROOM = 2**31
"""Bytes free from which on files may lie in memory: all that the tests write at once, eightfold."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests in `soak` run at full length."""
    parser.addoption(
        "--soak", action="store_true", help="count in full what a usual run counts in short"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the long run what has no short form."""
    if config.getoption("--soak"):
        return
    long = [each for each in items if each.get_closest_marker("soak")]
    config.hook.pytest_deselected(items=long)
    items[:] = [each for each in items if each not in long]


def pytest_configure() -> None:
    """Put what the tests write into memory: a disk lets a test wait whenever a file is removed.

    `TMPDIR` names another place.
    """
    if "TMPDIR" not in os.environ and takes_files(MEMORY):
        os.environ["TMPDIR"] = MEMORY
        tempfile.tempdir = None
    # What a shell starts behind itself ignores Ctrl-C, and so would every command of the tests.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def takes_files(folder: str) -> bool:
    """Whether there is room for the tests, and a program that one of them writes can be run."""
    if not os.access(folder, os.W_OK):
        return False
    about = os.statvfs(folder)
    return about.f_bavail * about.f_frsize >= ROOM and not about.f_flag & os.ST_NOEXEC


@pytest.fixture(scope="session", autouse=True)
def scrubbed_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the git of the person who runs it, nor the hook or job it may be run from."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("GIT_", "GITHUB_", "ROPA_", "XDG_")):
                patch.delenv(name)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp()))
        for name, text in PERSON.items():
            patch.setenv(name, text)
        yield


class Scratch:
    """A git repository made for one test."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def git(self, *words: str, where: str = ".", **environment: str) -> str:
        """What git prints; a failing command fails the test."""
        settings = ("-c", "protocol.file.allow=always", "-c", "advice.detachedHead=false")
        done = subprocess.run(
            ["git", *settings, *words],
            cwd=self.path / where,
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, name: str, text: str | bytes) -> Path:
        """A file of the work tree, its folders made."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def commit(self, message: str = "change", when: str = NOON) -> str:
        """Everything in the work tree, committed on that day; the commit's hash."""
        self.git("add", "--all")
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        self.git("commit", "--quiet", "--allow-empty", "-m", message, **dates)
        return self.git("rev-parse", "HEAD")


GitRepo = Callable[..., Scratch]


@pytest.fixture
def git_repo(tmp_path: Path) -> GitRepo:
    """Makes repositories: `git_repo("shallow")` is one of the kinds in `KINDS`."""

    def make(kind: str = "normal", name: str = "repo") -> Scratch:
        return KINDS[kind](tmp_path / name)

    return make


def unborn(path: Path) -> Scratch:
    path.mkdir()
    repo = Scratch(path)
    repo.git("init", "--quiet", "--initial-branch=main")
    return repo


def normal(path: Path) -> Scratch:
    repo = unborn(path)
    repo.write("records/ropa.toml", "title = 'A'\n")
    repo.write("records/controller/web.toml", "n = 3\n")
    repo.commit("first")
    return repo


def detached(path: Path) -> Scratch:
    repo = normal(path)
    repo.git("checkout", "--quiet", "--detach")
    return repo


def bare(path: Path) -> Scratch:
    source = normal(path.with_name(path.name + "-source"))
    source.git("clone", "--quiet", "--bare", str(source.path), str(path))
    return Scratch(path)


def shallow(path: Path) -> Scratch:
    source = normal(path.with_name(path.name + "-source"))
    source.write("records/controller/web.toml", "n = 4\n")
    source.commit("second", "2026-02-01T12:00:00+00:00")
    source.git("clone", "--quiet", "--depth=1", source.path.as_uri(), str(path))
    return Scratch(path)


def partial(path: Path) -> Scratch:
    """A clone that lacks the text of every file; it could fetch them, for its source is there."""
    source = normal(path.with_name(path.name + "-source"))
    source.git("config", "uploadpack.allowFilter", "true")
    source.git("config", "uploadpack.allowAnySHA1InWant", "true")
    flags = ("--quiet", "--no-checkout", "--filter=blob:none")
    source.git("clone", *flags, source.path.as_uri(), str(path))
    return Scratch(path)


def worktree(path: Path) -> Scratch:
    source = normal(path.with_name(path.name + "-main"))
    source.git("worktree", "add", "--quiet", "-b", "side", str(path))
    return Scratch(path)


def submodule(path: Path) -> Scratch:
    source = normal(path.with_name(path.name + "-source"))
    outer = normal(path.with_name(path.name + "-outer"))
    outer.git("submodule", "--quiet", "add", str(source.path), "inner")
    outer.commit("with a submodule")
    return Scratch(outer.path / "inner")


def hostile(path: Path) -> Scratch:
    """A repository whose configuration starts a program that leaves a mark beside it."""
    repo = normal(path)
    trap = path.with_name(path.name + "-trap")
    trap.write_text(f"#!/bin/sh\necho sprung >>'{path}-mark'\ncat 2>/dev/null\n")
    trap.chmod(0o755)
    names = "core.fsmonitor core.pager core.sshCommand core.editor diff.external gpg.program"
    filters = "diff.trap.textconv filter.trap.clean filter.trap.smudge"
    for name in f"{names} {filters}".split():
        repo.git("config", name, str(trap))
    hooks = repo.path / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "fsmonitor-watchman"):
        (hooks / name).symlink_to(trap)
    (repo.path / ".git" / "info").mkdir(exist_ok=True)
    (repo.path / ".git" / "info" / "attributes").write_text("*.toml diff=trap filter=trap\n")
    return repo


def skewed(path: Path) -> Scratch:
    """Five commits in a row whose committer dates run backwards; branches c1 to c5 name them."""
    repo = unborn(path)
    late = "2026-03-01T12:00:00+00:00"
    dates = [
        ("2024-03-31T23:30:00+09:00", "2024-03-31T23:30:00+09:00"),
        ("2024-03-31T23:30:00-05:00", "2024-03-31T23:30:00-05:00"),
        ("2026-02-01T12:00:00+00:00", "2026-02-01T12:00:00+00:00"),
        ("2020-01-01T00:00:00+00:00", late),
        ("2020-01-01T00:00:00+00:00", "2020-01-01T00:00:00+00:00"),
    ]
    for number, (written, committed) in enumerate(dates, 1):
        repo.write("records/ropa.toml", f"title = '{number}'\n")
        repo.git("add", "--all")
        when = {"GIT_AUTHOR_DATE": written, "GIT_COMMITTER_DATE": committed}
        repo.git("commit", "--quiet", "-m", f"c{number}", **when)
        repo.git("branch", f"c{number}")
    return repo


_MAKERS = (normal, unborn, detached, bare, shallow, partial, worktree, submodule, hostile, skewed)
KINDS = {make.__name__: make for make in _MAKERS}


class Fault(NamedTuple):
    """What strikes, and whether it strikes only after the system has done what was asked."""

    error: BaseException
    late: bool


FAULTS = [
    *(Fault(OSError(code, os.strerror(code)), False) for code in (ENOSPC, EIO, EROFS)),
    *(Fault(KeyboardInterrupt(), late) for late in (False, True)),
    *(Fault(MemoryError(), late) for late in (False, True)),
]

CALLS = ["open", "read", "write", "close", "fsync", "fchmod", "lstat"]
CALLS += ["replace", "rename", "link", "unlink", "mkdir", "rmdir", "chmod", "stat", "listdir"]

FaultLoop = Callable[..., int]


@pytest.fixture
def every_fault() -> FaultLoop:
    """Runs an operation again and again, each time with one more system call failing.

    `prepare` sets the stage, `judge` gets what the operation raised (None where it ended well).
    The number of faults that struck is returned.
    """

    def loop(
        operation: Callable[[], object],
        prepare: Callable[[], object],
        judge: Callable[[BaseException | None], object],
    ) -> int:
        struck = 0
        for fault in FAULTS:
            for number in itertools.count(1):
                prepare()
                with _failing_call(number, fault) as calls:
                    outcome = _outcome(operation)
                judge(outcome)
                if len(calls) < number:
                    break
                struck += 1
        return struck

    return loop


def _outcome(operation: Callable[[], object]) -> BaseException | None:
    try:
        operation()
    except (RopaError, KeyboardInterrupt, MemoryError) as error:
        return error
    return None


@contextmanager
def _failing_call(number: int, fault: Fault) -> Iterator[list[str]]:
    """The calls made are counted; the one of that number fails."""
    calls: list[str] = []

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            calls.append(name)
            if len(calls) != number:
                return real(*args, **kwargs)
            # A descriptor is closed even where the system reports an error in closing it.
            if fault.late or name == "close":
                real(*args, **kwargs)
            raise fault.error

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrapped(name, getattr(os, name)))
        yield calls
