"""The command line: one module a verb, and the only place where errors become exit codes."""

from __future__ import annotations

import errno
import gc
import io
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from ropa.cli.sparing import spare
from ropa.errors import RopaError

if TYPE_CHECKING:
    from types import FrameType
    from typing import TextIO

VERBS = (
    "init",
    "new",
    "edit",
    "rename",
    "retire",
    "log",
    "list",
    "show",
    "who",
    "status",
    "check",
    "review",
    "explain",
    "waivers",
    "due",
    "fmt",
    "transfers",
    "map",
    "law",
    "diff",
    "export",
    "report",
    "layouts",
    "import",
    "notice",
    "disclose",
    "seal",
    "verify",
    "completion",
    "schema",
    "doctor",
)
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143

MEANT: dict[object, int] = {SystemExit: signal.SIGTERM, KeyboardInterrupt: signal.SIGINT}
"""The signal that raises an exception."""

SHORTLY = 0.01
"""Seconds after which a signal that was lost is sent again: a callback is over by then."""

ASKING = ("init", "new", "edit", "retire", "review")
"""Verbs that ask questions: how one is broken off the parser knows."""


def main() -> NoReturn:
    """Run the command and end the process with its exit code."""
    # A run is short: to look for what could be freed costs more than to keep it. At the end all
    # has been written and flushed, and taking a large register apart would cost a tenth again.
    gc.disable()
    sys.unraisablehook = missed
    spare()
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        # A stream may be closed where its buffer was interrupted: then nothing was said as yet.
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def run(words: list[str]) -> int:
    """The exit code of a command line. Whatever goes wrong becomes one line on stderr."""
    signal.signal(signal.SIGTERM, end)
    if hasattr(signal, "SIGCHLD"):
        # Where whoever started this process ignores it, no exit code of git is ever told.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        prepare_streams()
        code = command(words)
        sys.stdout.flush()
    except RopaError as error:
        return complain(str(error), error.hint, error.exit_code)
    except BrokenPipeError as error:
        return failed(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if "--debug" in words:
            raise
        return failed(error)
    return code


def failed(error: Exception) -> int:
    """The exit code of an error that nobody handled, told in one line unless a pipe is closed."""
    if isinstance(error, BrokenPipeError):
        return hushed(BROKEN_PIPE)
    return complain(*accident(error), 3)


def prepare_streams() -> None:
    """Whatever the terminal cannot show is spelled out, and a stream that is closed is empty."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    own = sys.__stdout__
    if own is not None and sys.stdout is own:
        sys.stdout = buffered(own)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def buffered(stream: TextIO) -> TextIO:
    """The stream, with a buffer where PYTHONUNBUFFERED took it away.

    Without one, what a full disk takes only in part is cut, and nothing says so.
    """
    raw = stream.buffer
    if not isinstance(raw, io.RawIOBase):
        return stream
    return io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, line_buffering=raw.isatty())


def hushed(code: int) -> int:
    """The exit code, once nothing more can be said: what still waits to be written is dropped."""
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def end(number: int, frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does, so that whatever was begun is cleared away."""
    raise SystemExit(TERMINATED)


def missed(lost: sys.UnraisableHookArgs) -> None:
    """Send a signal again that came while Python was in a callback of its own, as in an import.

    Nothing can be raised out of such a callback: the signal would be lost, with a traceback.
    """
    number = MEANT.get(type(lost.exc_value))
    if number is None or not hasattr(signal, "setitimer"):
        sys.__unraisablehook__(lost)
        return
    signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(number))
    signal.setitimer(signal.ITIMER_REAL, SHORTLY)


def command(words: list[str]) -> int:
    """What the verb returned, or the exit code with which the parser ended."""
    from ropa.cli.plain import understood

    try:
        plain = understood(words, set(VERBS).difference(ASKING))
        return plain() if plain else parsed(words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1


def parsed(words: list[str]) -> int:
    """The exit code that the parser ended with.

    It ends with 1 for a closed pipe and for a question that was broken off, which would mean
    that there are findings.
    """
    import typer

    from ropa.cli.parser import application

    try:
        application()(words, prog_name="ropa", standalone_mode=True)
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        if isinstance(stop.__context__, typer.Abort):
            return INTERRUPTED
        raise
    return 0


def complain(message: str, hint: str, code: int) -> int:
    from ropa.visible import visible

    further = f"      {visible(hint)}\n" if hint else ""
    try:
        sys.stderr.write(f"ropa: {visible(message)}\n{further}")
        sys.stderr.flush()
        sys.stdout.flush()
    except OSError:
        return hushed(code)
    return code


def accident(error: Exception) -> tuple[str, str]:
    """What to say of an error that nobody expected, and how to learn more."""
    if isinstance(error, OSError) and error.strerror:
        return f"stopped by the system: {error.strerror.lower()}", ""
    if isinstance(error, MemoryError):
        return f"stopped by the system: {os.strerror(errno.ENOMEM).lower()}", ""
    return f"stopped by a fault of its own: {origin(error)}", "--debug shows it"


def origin(error: Exception) -> str:
    """The kind of an error and the place it comes from; its text may hold what a record says."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    file = os.path.basename(trace.tb_frame.f_code.co_filename)
    return f"{type(error).__name__} in {file}, line {trace.tb_lineno}"
