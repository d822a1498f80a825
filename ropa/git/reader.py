"""Reader read from one process, however many questions come one after the other."""

from __future__ import annotations

from contextlib import suppress
from typing import IO, TYPE_CHECKING, cast

from ropa.errors import RopaError
from ropa.git import process as git
from ropa.git.process import command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.git.repository import Repository

_UNFILTER = "a partial clone is completed by `git fetch --refetch --no-filter`"


class Reader:
    """A process that gives the bytes of objects for as long as it is open.

    With `once` it answers a single question, and a long one faster.
    """

    def __init__(self, repo: Repository, *, once: bool = False) -> None:
        self._repo = repo
        self._once = once

    def __enter__(self) -> Reader:
        import subprocess
        from threading import Timer

        line, env = command(self._repo, "cat-file", "--batch", *(["--buffer"] * self._once))
        pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
        self._running = subprocess.Popen(line, env=env, stdin=pipe, stdout=pipe, stderr=quiet)
        self._watchdog = Timer(10 * git.PATIENCE, self._running.kill)
        self._watchdog.daemon = True
        self._watchdog.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._watchdog.cancel()
        self._running.kill()
        for stream in (self._running.stdin, self._running.stdout):
            with suppress(OSError):
                cast("IO[bytes]", stream).close()
        self._running.wait()

    def read(self, oids: Sequence[str], limit: int | None = None) -> Iterator[bytes]:
        """The bytes of each object, in the order asked; read to the end before the next question.

        Of an object longer than `limit` bytes only the first `limit` + 1 are kept.
        Raises RopaError when the clone does not hold an object; none is ever fetched.
        """
        from threading import Thread

        asked = cast("IO[bytes]", self._running.stdin)
        answers = cast("IO[bytes]", self._running.stdout)
        feeder = Thread(target=_feed, args=(asked, oids, self._once), daemon=True)
        feeder.start()
        try:
            for _ in oids:
                yield _next(answers, limit)
        except BaseException:
            # What was asked and not read would be taken for the next answer, and blocks the asking.
            self._running.kill()
            raise
        finally:
            feeder.join()


def _feed(asked: IO[bytes], oids: Sequence[str], last: bool) -> None:
    with suppress(OSError):
        asked.write("".join(f"{oid}\n" for oid in oids).encode())
        if last:
            asked.close()
        else:
            asked.flush()


def _next(answers: IO[bytes], limit: int | None) -> bytes:
    words = answers.readline().split()
    size = int(words[2]) if words[2:] else 0
    kept = size if limit is None else min(size, limit + 1)
    content = answers.read(kept)
    for start in range(kept, size, 65_536):
        answers.read(min(65_536, size - start))
    # Nothing follows the line that says that an object is missing.
    if not words[2:] or answers.read(1) != b"\n":
        raise RopaError("git gave no text: partial clone, or damaged repository", hint=_UNFILTER)
    return content
