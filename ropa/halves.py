"""Work that a second process does a part of, where there is a processor for it.

The process is forked off, knows all that this one knows, and takes parts of the work in turn with
it. It changes nothing but how long the work takes: what it leaves unanswered is done here.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn

MOST = 255
"""Parts of one work: as many turns fit into any pipe."""
WHOLE = b"\1"
"""What stands before an answer once it is written to its end."""
ENDING = (signal.SIGINT, signal.SIGTERM)


class Work(NamedTuple):
    """Something to do in parts, and how what comes of one becomes plain values and is read again.

    What `encode` gives is of the types that `marshal` knows.
    """

    parts: int
    do: Callable[[int], Any]
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    told: Callable[[int], object] = int
    """Told of a part once it is done by this process: it may show how far the work has come."""


class Second(NamedTuple):
    """The other process, the end of the pipe from which both take turns, and where it answers."""

    number: int
    turns: int
    answer: int


def done(work: Work, *, beside: bool) -> list[Any]:
    """What comes of each part, in their order; the first part is always done by this process.

    `beside` says that there is enough to do for a second process to be worth its start.

    Where a part fails in either process it is done again, here and in its turn: an error is the one
    that a process alone meets.
    """
    found = together(work) if beside and two() else {}
    return [found[part] if part in found else own(work, part) for part in range(work.parts)]


def own(work: Work, part: int) -> Any:
    """What comes of a part that this process does."""
    result = work.do(part)
    work.told(part)
    return result


def two() -> bool:
    """Whether a second process can work beside this one.

    It needs a processor of its own, and a system that says so. A process of several threads is
    never forked: what they hold at that moment would be held for ever in the second one.
    """
    if not hasattr(os, "sched_getaffinity") or not hasattr(os, "memfd_create"):
        return False
    threads = sys.modules.get("threading")
    return len(os.sched_getaffinity(0)) > 1 and not (threads and threads.active_count() > 1)


def together(work: Work) -> dict[int, Any]:
    """What comes of the parts that the two could do; nothing where no second one can be begun."""
    with ExitStack() as opened:
        # Nothing ends this process between the start of the other and the point that ends it, too.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        opened.callback(signal.pthread_sigmask, signal.SIG_SETMASK, before)
        try:
            second = begun(work, opened, before)
        except OSError:
            return {}
        opened.callback(end, second)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        found = {0: own(work, 0)}
        with suppress(Exception):
            # From the front, as the other does from the back: what stands side by side stays with
            # one of them, and the memory of the rest is not copied.
            for part, _ in enumerate(turns(second), 1):
                found[part] = own(work, part)
        answer = answered(second)
        others: dict[int, Any] = marshal.loads(answer) if answer else {}  # noqa: S302 - our own
        return found | {part: work.decode(content) for part, content in others.items()}


def begun(work: Work, opened: ExitStack, before: set[int | signal.Signals]) -> Second:
    """The second process, at work. Raises OSError where the system gives none."""
    reading, writing = os.pipe()
    opened.callback(os.close, reading)
    os.write(writing, bytes(work.parts - 1))
    os.close(writing)
    answer = os.memfd_create("ropa")
    opened.callback(os.close, answer)
    first = os.getpid()
    number = os.fork()
    if not number:
        serve(work, Second(first, reading, answer), before)
    return Second(number, reading, answer)


def turns(other: Second) -> Iterator[bytes]:
    """As many turns as are left to this process, one as soon as the last is done."""
    while turn := os.read(other.turns, 1):
        yield turn


def serve(work: Work, first: Second, before: set[int | signal.Signals]) -> NoReturn:
    """Answer what there is a turn for, as long as somebody waits for it, and be gone."""
    with suppress(BaseException):
        for each in ENDING:
            # What this process has begun is cleared away by the other.
            if callable(signal.getsignal(each)):
                signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        last = work.parts - 1
        parts = (last - number for number, _ in enumerate(turns(first)))
        waited = (part for part in parts if os.getppid() == first.number)
        tell(first.answer, marshal.dumps({part: work.encode(work.do(part)) for part in waited}))
    os._exit(0)


def tell(answer: int, content: bytes) -> None:
    """Write what is answered, and once it is whole the sign before it that says so."""
    os.lseek(answer, len(WHOLE), os.SEEK_SET)
    with open(answer, "wb", closefd=False) as file:
        file.write(content)
    os.pwrite(answer, WHOLE, 0)


def answered(second: Second) -> bytes:
    """What the second process answers, once it is over; nothing where it came to no answer.

    For one that was stopped nobody waits: it might never go on.
    """
    with suppress(ChildProcessError):
        os.waitid(os.P_PID, second.number, os.WEXITED | os.WSTOPPED | os.WNOWAIT)
    os.lseek(second.answer, 0, os.SEEK_SET)
    with open(second.answer, "rb", closefd=False) as file:
        return file.read() if file.read(len(WHOLE)) == WHOLE else b""


def end(second: Second) -> None:
    """Leave nothing of the second process, whether it is over or still at work."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(second.number, signal.SIGKILL)
        os.waitpid(second.number, 0)
