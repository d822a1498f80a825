"""Running git: which program, with which environment, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from ropa.errors import RopaError

if TYPE_CHECKING:
    from ropa.git.repository import Repository

PATIENCE = 120
"""Seconds after which a git process is taken for hanging and stopped."""

DAMAGED = "`git fsck` says whether the repository is damaged; a new clone of it is whole"

_SAFE = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "safe.bareRepository=explicit")

_FORCED = {
    **dict.fromkeys(("GIT_LITERAL_PATHSPECS", "GIT_NO_LAZY_FETCH", "GIT_NO_REPLACE_OBJECTS"), "1"),
    **dict.fromkeys(("GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT"), "0"),
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_GRAFT_FILE": os.devnull,
    "LC_ALL": "C",
    "NoDefaultCurrentDirectoryInExePath": "1",
}

# Of git's variables these hold for any repository. The list of the others grows with git.
OF_ANY = ("GIT_CEILING_DIRECTORIES", "GIT_CONFIG_", "GIT_DISCOVERY_", "GIT_EXEC_PATH")


def ask(repo: Repository, *words: str, given: bytes = b"") -> bytes:
    """What git answers; `given` is what it reads. Raises RopaError where it fails."""
    code, out, complaint = run(repo, *words, given=given)
    if code:
        raise failed(words[0], complaint)
    return out


def run(
    repo: Repository, *words: str, given: bytes = b"", reach: str = ""
) -> tuple[int, bytes, str]:
    """Exit code, answer and complaint; `reach` is the one protocol that git may speak."""
    import subprocess

    line, env = command(repo, *words)
    env["GIT_ALLOW_PROTOCOL"] = reach
    with suppress(subprocess.TimeoutExpired, OSError):
        done = subprocess.run(
            line, env=env, input=given, capture_output=True, check=False, timeout=PATIENCE
        )
        return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")
    raise RopaError(
        f"git {words[0]} cannot be run, or gave no answer within {PATIENCE} seconds",
        hint="`git --version` at a terminal shows whether git can be started",
    )


def command(repo: Repository, *words: str) -> tuple[list[str], dict[str, str]]:
    git = program(repo.top)
    if git is None:
        raise RopaError("git is not installed, or not on PATH")
    settings = (word for setting in _SAFE for word in ("-c", setting))
    kept = {k: v for k, v in os.environ.items() if k.startswith(OF_ANY) or k[:4] != "GIT_"}
    line = [git, "--no-pager", *settings, "-C", repo.top, *words]
    return line, kept | repo.told | _FORCED


def program(where: str, name: str = "git") -> str | None:
    """A program's absolute path; never one in the work tree, where a stranger may put it."""
    ours = os.path.join(marked(where) or where, "")
    for folder in filter(os.path.isabs, os.get_exec_path()):
        path = os.path.join(folder, f"{name}.exe" if os.name == "nt" else name)
        outside = not os.path.realpath(path).startswith(ours)
        if outside and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def marked(folder: str) -> str | None:
    """The nearest folder, upwards, that looks like the top of a work tree."""
    return next((top for top in upwards(folder) if os.path.lexists(f"{top}/.git")), None)


def upwards(folder: str) -> Iterator[str]:
    yield folder
    while folder != (folder := os.path.dirname(folder)):
        yield folder


def failed(verb: str, complaint: str) -> RopaError:
    """git's own complaint in one line, and the remedy it names."""
    if "bad revision 'HEAD'" in complaint:
        return RopaError("no commits yet")
    fatal = complaint.partition("fatal: ")[2].partition("\n")[0]
    if not fatal:
        return RopaError(f"git {verb}: ended with an error", hint=DAMAGED)
    remedy = "".join(line.strip() for line in complaint.splitlines() if "git config --" in line)
    return RopaError(f"git {verb}: {fatal}", hint=remedy)
