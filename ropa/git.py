"""The only module that runs git, and only to read: nothing is staged, committed or fetched.

Only plumbing is used: `git status`, `diff` or `log -p` run programs that a repository's own
configuration names. A hook is told by its environment which index holds the commit in the making:
that is passed on for the repository it was set for, and dropped for any other.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import IO, NamedTuple, cast

from ropa.errors import Misuse, RopaError

PATIENCE = 120
"""Seconds after which a git process is taken for hanging and stopped."""

_SAFE = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "safe.bareRepository=explicit")

_FORCED = {
    **dict.fromkeys(("GIT_LITERAL_PATHSPECS", "GIT_NO_LAZY_FETCH", "GIT_NO_REPLACE_OBJECTS"), "1"),
    **dict.fromkeys(("GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT"), "0"),
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_GRAFT_FILE": os.devnull,
    "LC_ALL": "C",
    "NoDefaultCurrentDirectoryInExePath": "1",
}

_STORES = {"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
_PLACES = {"GIT_DIR", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_WORK_TREE"}
_OF_ONE_REPOSITORY = _STORES | _PLACES | {"GIT_SHALLOW_FILE"}

# Of git's variables these hold for any repository. The list of the others grows with git.
_OF_ANY = ("GIT_CEILING_DIRECTORIES", "GIT_CONFIG_", "GIT_DISCOVERY_", "GIT_EXEC_PATH")

_DEEPEN = "fetch all of it: fetch-depth: 0 in a workflow, `git fetch --unshallow` at a terminal"
_FORMS = "a day is written 2026-09-30, a quarter 2026-Q3; else name a commit, a tag or a branch"
_UNFILTER = "a partial clone is completed by `git fetch --refetch --no-filter`"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_END_OF_CALENDAR = 253_402_300_799


class Repository(NamedTuple):
    """A repository seen from one folder of it.

    `top` is the top of the work tree, resolved; `prefix` the folder relative to it, empty or
    ending in a slash. `store` is where git keeps its own: of a bare repository, the top as well.
    `told` is what the environment says about this very repository.
    """

    top: str
    prefix: str
    store: str
    shallow: bool
    told: dict[str, str]


def find(folder: str) -> Repository | None:
    """The repository that holds a folder, which need not exist any more; None when there is none.

    Raises RopaError when git is needed and missing, or refuses the repository.
    """
    here = os.path.realpath(folder)
    start = next(path for path in _upwards(here) if os.path.isdir(path))
    told = {name: os.environ[name] for name in _OF_ONE_REPOSITORY & os.environ.keys()}
    if not (_program(start) or _marked(start) or "GIT_DIR" in told):
        return None
    found = _discover(start, {})
    if found is None and "GIT_DIR" in told:
        found = _discover(os.getcwd(), told)
    elif found and told and not _is_meant(found, told):
        told = {}
    return _seen_from(here, found, told) if found else None


def head(repo: Repository) -> str | None:
    """The commit that is checked out; None before the first one."""
    return _resolve(repo, "HEAD^{commit}")


def commit(repo: Repository, revision: str) -> str:
    """The full hash of the commit that a person means by `revision`.

    Raises Misuse when no commit bears that name, RopaError when there are no commits at all.
    """
    # `:/words` names a commit by its message and takes all that follows as words.
    peeled = revision if revision.startswith(":/") else revision + "^{commit}"
    found = _resolve(repo, peeled) if revision and "\0" not in revision else None
    if found:
        return found
    if head(repo) is None:
        raise RopaError("no commits yet")
    where, hint = (" in this shallow clone", _DEEPEN) if repo.shallow else ("", _FORMS)
    raise Misuse(f"no commit is called {revision!r}{where}", hint=hint)


def commit_before(repo: Repository, instant: datetime) -> str:
    """The commit that stood at an instant: the last along first parents before a later one.

    Clocks go wrong and dates are forged: a commit counts as made no earlier than any before it.
    Raises RopaError when history is cut off, has not begun, or begins after the instant.
    """
    if repo.shallow:
        raise RopaError("history is cut off (shallow clone)", hint=_DEEPEN)
    limit = (instant - _EPOCH) // timedelta(seconds=1)
    found = b""
    out = _ask(repo, "rev-list", "--first-parent", "--timestamp", "HEAD", "--")
    for line in reversed(out.splitlines()):
        seconds, name = line.split()
        if int(seconds) > limit:
            break
        found = name
    if not found:
        raise RopaError(f"no commit is as old as {instant.isoformat(' ', 'seconds')}")
    return found.decode()


def commit_time(repo: Repository, commit: str) -> datetime:
    """The committer date of a commit, in UTC: what the committer's clock said, and no proof."""
    out = _ask(repo, "rev-list", "--max-count=1", "--timestamp", "--end-of-options", commit, "--")
    return _EPOCH + timedelta(seconds=min(int(out.split()[0]), _END_OF_CALENDAR))


def tree_files(repo: Repository, commit: str) -> Iterator[tuple[str, str, str]]:
    """Name, mode and object id of each file of a commit below the prefix, names relative to it."""
    words = ("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
    for (mode, _, oid), name in _entries(repo, *words, repo.prefix or "."):
        yield name, mode, oid


def staged_files(repo: Repository) -> list[tuple[str, str, str, int]]:
    """Name, mode, object id and stage of each entry of the index below the prefix.

    The stage is 0, or 1 to 3 in an unresolved merge, where a name comes up to three times.
    """
    if repo.top == repo.store:
        raise RopaError("a bare repository has nothing staged")
    entries = _entries(repo, "ls-files", "-s", "-z", "--", repo.prefix or ".")
    return [(name, mode, oid, int(stage)) for (mode, oid, stage), name in entries]


def blobs(repo: Repository, oids: Sequence[str], limit: int | None = None) -> Generator[bytes]:
    """The bytes of each object, in the order asked, from one process.

    Of an object longer than `limit` bytes only the first `limit` + 1 are kept.
    Raises RopaError when the clone does not hold an object; none is ever fetched.
    """
    import subprocess
    from threading import Thread, Timer

    command, env = _command(repo, "cat-file", "--batch", "--buffer")
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=quiet) as process:
        asked, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        feeder = Thread(target=_feed, args=(asked, oids), daemon=True)
        watchdog = Timer(10 * PATIENCE, process.kill)
        watchdog.daemon = True
        feeder.start()
        watchdog.start()
        try:
            for _ in oids:
                yield _next_blob(answers, limit)
        finally:
            watchdog.cancel()
            process.kill()
            feeder.join()


def _feed(asked: IO[bytes], oids: Sequence[str]) -> None:
    with suppress(OSError), asked:
        asked.write("".join(f"{oid}\n" for oid in oids).encode())


def _next_blob(answers: IO[bytes], limit: int | None) -> bytes:
    words = answers.readline().split()
    size = int(words[2]) if words[2:] else 0
    kept = size if limit is None else min(size, limit + 1)
    content = answers.read(kept)
    for start in range(kept, size, 65_536):
        answers.read(min(65_536, size - start))
    if answers.read(1) != b"\n":
        raise RopaError("git gave no text: partial clone, or damaged repository", hint=_UNFILTER)
    return content


def _entries(repo: Repository, *words: str) -> Iterator[tuple[list[str], str]]:
    """The fields and the name of each entry of a listing that ends every one with NUL."""
    for line in _ask(repo, *words).decode("utf-8", "surrogateescape").split("\0")[:-1]:
        fields, _, name = line.partition("\t")
        yield fields.split(" "), name.removeprefix(repo.prefix)


def _resolve(repo: Repository, revision: str) -> str | None:
    code, out, _ = _run(repo, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)
    name = out.decode("ascii", "replace").strip()
    return name if code == 0 and name.isalnum() else None


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while folder != (folder := os.path.dirname(folder)):
        yield folder


def _marked(folder: str) -> str | None:
    """The nearest folder, upwards, that looks like the top of a work tree."""
    return next((top for top in _upwards(folder) if os.path.lexists(f"{top}/.git")), None)


def _discover(where: str, told: dict[str, str]) -> Repository | None:
    flags = ("--is-shallow-repository", "--is-bare-repository", "--show-cdup", "--absolute-git-dir")
    code, out, complaint = _run(Repository(where, "", "", False, told), "rev-parse", *flags)
    if code:
        return _refused(complaint, told)
    shallow, bare, rest = os.fsdecode(out).removesuffix("\n").split("\n", 2)
    up, _, store = ("", "", rest) if bare == "true" else rest.partition("\n")
    top = rest if bare == "true" else os.path.realpath(os.path.join(where, up))
    return Repository(top, "", store, shallow == "true", told) if store else None


def _refused(complaint: str, told: dict[str, str]) -> Repository | None:
    bare = "safe.bareRepository" in complaint
    if bare and "GIT_DIR" not in os.environ:
        raise RopaError("this is a bare repository", hint="set GIT_DIR to it to read its history")
    if bare or ("not a git repository" in complaint and "GIT_DIR" not in told):
        return None
    raise _failed("rev-parse", complaint)


def _is_meant(found: Repository, told: dict[str, str]) -> bool:
    """Whether the environment speaks of this repository, and not of another that a hook runs in."""
    named = told.get("GIT_DIR") or os.path.dirname(told.get("GIT_INDEX_FILE", ""))
    if named and os.path.realpath(named) == found.store:
        return True
    theirs = _discover(os.getcwd(), told)
    return theirs is None or theirs.store == found.store


def _seen_from(here: str, found: Repository, told: dict[str, str]) -> Repository | None:
    bare = found.top == found.store
    below, top = os.path.join(here, ""), os.path.join(found.top, "")
    if not (bare or below.startswith(top)):
        return None
    if told:
        told = told | {"GIT_DIR": found.store} | ({} if bare else {"GIT_WORK_TREE": found.top})
    prefix = "" if bare else below[len(top) :].replace(os.sep, "/")
    return found._replace(prefix=prefix, told=told)


def _ask(repo: Repository, *words: str) -> bytes:
    code, out, complaint = _run(repo, *words)
    if code:
        raise _failed(words[0], complaint)
    return out


def _run(repo: Repository, *words: str) -> tuple[int, bytes, str]:
    import subprocess

    (command, env), closed = _command(repo, *words), subprocess.DEVNULL
    with suppress(subprocess.TimeoutExpired, OSError):
        done = subprocess.run(
            command, env=env, stdin=closed, capture_output=True, check=False, timeout=PATIENCE
        )
        return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")
    raise RopaError(f"git {words[0]} cannot be run, or gave no answer within {PATIENCE} seconds")


def _command(repo: Repository, *words: str) -> tuple[list[str], dict[str, str]]:
    program = _program(repo.top)
    if program is None:
        raise RopaError("git is not installed, or not on PATH")
    settings = (word for setting in _SAFE for word in ("-c", setting))
    kept = {k: v for k, v in os.environ.items() if k.startswith(_OF_ANY) or k[:4] != "GIT_"}
    command = [program, "--no-pager", *settings, "-C", repo.top, *words]
    return command, kept | repo.told | _FORCED


def _program(where: str) -> str | None:
    """git's absolute path; never one that lies in the work tree, where a stranger may put it."""
    ours = os.path.join(_marked(where) or where, "")
    for folder in filter(os.path.isabs, os.get_exec_path()):
        path = os.path.join(folder, "git.exe" if os.name == "nt" else "git")
        outside = not os.path.realpath(path).startswith(ours)
        if outside and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def _failed(command: str, complaint: str) -> RopaError:
    """git's own complaint in one line, and the remedy it names."""
    if "bad revision 'HEAD'" in complaint:
        return RopaError("no commits yet")
    fatal = complaint.partition("fatal: ")[2].partition("\n")[0] or "ended with an error"
    remedy = "".join(line.strip() for line in complaint.splitlines() if "git config --" in line)
    return RopaError(f"git {command}: {fatal}", hint=remedy)
