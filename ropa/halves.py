"""Work that a second process does a part of, where there is a processor for it.

The process is forked off, knows all that this one knows, and takes parts of the work in turn with
it. It changes nothing but how long the work takes: what it leaves unanswered is done here.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn

MOST = 255
"""Parts of one work: as many turns, and as much news of answers, fit into any pipe."""
NEWS = 8
"""Bytes in which the second process says how far its answer reaches."""
MOMENT = 0.0005
"""Seconds until a process that waits looks again."""
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
    first: int = 1
    """So many parts, from the front, are done by this process in any case."""


class Other:
    """The other process, as one of the two sees it.

    From the pipe of `turns` both take leave to do one more part. The second does one after another
    from `first` on, and says by `news` where in `answer` each ends, once it is whole.
    """

    def __init__(self, number: int, turns: int, answer: int, news: int, first: int) -> None:
        self.number = number
        self.turns = turns
        self.answer = answer
        self.news = news
        self.first = first
        self.ends = [0]
        self.over = False

    def turn(self) -> bool:
        """Whether there was a part that nobody has begun, which this process then has to do."""
        return bool(os.read(self.turns, 1))

    def knows(self, part: int) -> bool:
        """Whether it has answered a part."""
        self.listen()
        return part - self.first + 1 < len(self.ends)

    def listen(self) -> None:
        with suppress(BlockingIOError):
            while not self.over:
                news = os.read(self.news, NEWS)
                self.over = not news
                if news:
                    self.ends.append(int.from_bytes(news, "little"))

    def answered(self, part: int) -> Any:
        """What it answers of a part, waited for; Ellipsis where it came to no answer.

        For one that was stopped nobody waits: it might never go on.
        """
        while not self.knows(part):
            if self.over or self.stopped():
                return ...
            time.sleep(MOMENT)
        start, end = self.ends[part - self.first :][:2]
        with suppress(OSError, MemoryError):
            return marshal.loads(os.pread(self.answer, end - start, start))  # noqa: S302 - our own
        return ...

    def stopped(self) -> bool:
        try:
            options = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
            return os.waitid(os.P_PID, self.number, options) is not None
        except OSError:
            return True


def done(work: Work, *, beside: bool) -> Iterator[Any]:
    """What comes of each part, in their order, each as soon as it is known.

    `beside` says that there is enough to do for a second process to be worth its start.

    Where a part fails in either process it is done again, here and in its turn: an error is the one
    that a process alone meets.
    """
    with ExitStack() as opened:
        second = beside_this(work, opened) if beside and two() else None
        if second:
            yield from together(work, second)
        else:
            yield from (own(work, part) for part in range(work.parts))


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


def together(work: Work, second: Other) -> Iterator[Any]:
    """What comes of each part. The other goes from the front, and this one meets it from the back
    wherever the next part is not yet answered.
    """
    found: dict[int, Any] = {}
    back = work.parts
    for part in range(work.parts):
        if part < work.first:
            yield own(work, part)
            continue
        while part < back and not second.knows(part) and second.turn():
            back -= 1
            with suppress(Exception):
                found[back] = own(work, back)
        answer = second.answered(part) if part < back else ...
        if answer is not ...:
            yield work.decode(answer)
        else:
            yield found.pop(part) if part in found else own(work, part)


def beside_this(work: Work, opened: ExitStack) -> Other | None:
    """A second process at work, until `opened` is closed; None where the system gives none."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        # Nothing ends this process between the start of the other and the point that ends it, too.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        with suppress(OSError):
            return begun(work, opened, before)
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begun(work: Work, opened: ExitStack, before: set[int | signal.Signals]) -> Other:
    """The second process, at work. Raises OSError where the system gives none."""
    turns, leave = os.pipe()
    opened.callback(os.close, turns)
    try:
        os.write(leave, bytes(work.parts - work.first))
    finally:
        os.close(leave)
    answer = os.memfd_create("ropa")
    opened.callback(os.close, answer)
    news, voice = os.pipe()
    opened.callback(os.close, news)
    first = os.getpid()
    try:
        os.set_blocking(news, False)
        number = os.fork()
        if not number:
            serve(work, Other(first, turns, answer, voice, work.first), before)
        opened.callback(end, number, before)
    finally:
        # News come to their end with the process that brings them.
        os.close(voice)
    return Other(number, turns, answer, news, work.first)


def serve(work: Work, asking: Other, before: set[int | signal.Signals]) -> NoReturn:
    """Answer what there is a turn for, as long as somebody waits for it, and be gone."""
    with suppress(BaseException):
        for each in ENDING:
            # What this process has begun is cleared away by the other.
            if callable(signal.getsignal(each)):
                signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        part = work.first
        while asking.turn() and os.getppid() == asking.number:
            tell(asking, marshal.dumps(work.encode(work.do(part))))
            part += 1
    os._exit(0)


def tell(asking: Other, content: bytes) -> None:
    """Write what is answered of a part, and once it is whole say how far it reaches."""
    with open(asking.answer, "ab", buffering=0, closefd=False) as file:
        while content:
            content = content[file.write(content) :]
        os.write(asking.news, file.tell().to_bytes(NEWS, "little"))


def end(number: int, before: set[int | signal.Signals]) -> None:
    """Leave nothing of the second process, whether it is over or still at work."""
    try:
        # A signal that came just before is told only once further ones are held back.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    finally:
        with suppress(OSError):
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
