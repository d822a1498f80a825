"""Objects read from one process, however many questions come one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from ropa.errors import RopaError
from ropa.git import process as git
from ropa.git.process import command

if TYPE_CHECKING:
    from ropa.git.repository import Repository

T = TypeVar("T")

UNFILTER = "a partial clone is completed by `git fetch --refetch --no-filter`"
_SILENT = (
    "git gave no answer within {} seconds, or gave no text: partial clone, or damaged repository"
)
_NOTHING = (b"missing", b"ambiguous", b"submodule")


class Stored(NamedTuple):
    """An object as git keeps it."""

    oid: str
    sort: str
    """`commit`, `tree`, `blob` or `tag`."""
    content: bytes


class Reader:
    """A process that gives objects for as long as it is open."""

    def __init__(self, repo: Repository) -> None:
        self._repo = repo

    def __enter__(self) -> Reader:
        import subprocess

        line, env = command(self._repo, "cat-file", "--batch")
        pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
        self._running = subprocess.Popen(line, env=env, stdin=pipe, stdout=pipe, stderr=quiet)
        return self

    def __exit__(self, *_: object) -> None:
        self._running.kill()
        for stream in (self._running.stdin, self._running.stdout):
            with suppress(OSError):
                cast("IO[bytes]", stream).close()
        self._running.wait()

    def ask(self, names: Sequence[str], limit: int | None = None) -> list[Stored | None]:
        """What bears each of these names, in the order asked; None where this clone has nothing.

        Of an object longer than `limit` bytes only the first `limit` + 1 are kept. A name is one
        line. Nothing is ever fetched. Raises RopaError where git breaks off or gives no answer.
        """
        from threading import Thread, Timer

        answers = cast("IO[bytes]", self._running.stdout)
        feeder = Thread(target=self._feed, args=(names,), daemon=True)
        feeder.start()
        watchdog = Timer(10 * git.PATIENCE, self._running.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            return [_next(answers, name, limit) for name in names]
        except BaseException:
            # What was asked and not read would be taken for the next answer, and blocks the asking.
            self._running.kill()
            self._running.wait()
            raise
        finally:
            # Between two questions there is one thread alone: no process of several is forked.
            watchdog.cancel()
            watchdog.join()
            feeder.join()

    def _feed(self, names: Sequence[str]) -> None:
        asked = cast("IO[bytes]", self._running.stdin)
        try:
            asked.write(b"".join(os.fsencode(f"{name}\n") for name in names))
            asked.flush()
        except (OSError, MemoryError, ValueError):
            # Whoever waits for an answer to what was not asked is told that none will come. An
            # interrupt may have closed the pipe before all was asked: ValueError.
            self._running.kill()

    @property
    def ended(self) -> bool:
        """Whether the process is no more, as after a question that was broken off."""
        return self._running.poll() is not None


class _Shared(NamedTuple):
    stack: ExitStack
    known: dict[object, Any]


_SHARED: ContextVar[_Shared | None] = ContextVar("SHARED", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Within it, one process answers all questions about the objects of a repository.

    What was `recalled` is known as well, so that a question is asked once.
    """
    if _SHARED.get():
        yield
        return
    with ExitStack() as stack:
        token = _SHARED.set(_Shared(stack, {}))
        try:
            yield
        finally:
            _SHARED.reset(token)


@contextmanager
def reading(repo: Repository) -> Iterator[Reader]:
    """A reader of its own, or within `together` the one for all."""
    shared = _SHARED.get()
    if shared is None:
        with Reader(repo) as own:
            yield own
        return
    key = (repo.top, repo.store, *sorted(repo.told.items()))
    found: Reader | None = shared.known.get(key)
    if found is None or found.ended:
        found = shared.known[key] = shared.stack.enter_context(Reader(repo))
    yield found


def recalled(key: object, answer: Callable[[], T]) -> T:
    """The answer; within `together`, the one that was given to the same question before."""
    shared = _SHARED.get()
    if shared is None:
        return answer()
    if key not in shared.known:
        shared.known[key] = answer()
    found: T = shared.known[key]
    return found


def known(key: object, otherwise: T) -> T:
    """The answer that was given to a question within `together`, if any."""
    shared = _SHARED.get()
    found: T = shared.known.get(key, otherwise) if shared else otherwise
    return found


def _next(answers: IO[bytes], name: str, limit: int | None) -> Stored | None:
    line = answers.readline()
    if not line:
        raise RopaError(_SILENT.format(10 * git.PATIENCE), hint=UNFILTER)
    if line.removesuffix(b"\n").endswith(_NOTHING) and line.startswith(os.fsencode(name)):
        return None
    words = line.split()
    if len(words) != 3 or not words[2].isdigit():
        raise lacking()
    size = int(words[2])
    kept = size if limit is None else min(size, limit + 1)
    content = answers.read(kept)
    for start in range(kept, size, 65_536):
        answers.read(min(65_536, size - start))
    if answers.read(1) != b"\n":
        raise lacking()
    return Stored(words[0].decode(), words[1].decode(), content)


def lacking() -> RopaError:
    """That an object which must be there is not."""
    return RopaError("git gave no text: partial clone, or damaged repository", hint=UNFILTER)
