"""The command, loaded once and run many times: each run is a process of its own, forked off here.

A run has its own streams, folder, environment, terminal and exit code, as one that the shell
starts; only the modules are loaded already, and the tables that ship are read. What Python reads
while it starts cannot be told to it any more: `fits` says for which environments this will do.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import faulty

SCRIPT = os.path.join(sysconfig.get_path("scripts"), "ropa")
AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "COVERAGE_", "FORCE_COLOR", "TERMINAL_WIDTH")
"""Beginnings of the variables that Python and its libraries read once, while they are loaded."""
LAZY = ("babel.dates", "dateutil.relativedelta", "icalendar", "isodate", "odf.opendocument")
LAZY += ("openpyxl", "tomlkit", "typer", "xlsxwriter")
"""Libraries that a verb loads when it needs them."""
EXAMPLE = os.path.join(os.path.dirname(__file__), os.pardir, "templates", "example")
"""A register that has a little of everything."""
ENDING = {signal.SIGINT, signal.SIGTERM}
WIDTH = 16
"""Digits of a number that is sent."""


class Run(NamedTuple):
    """What a run is given."""

    words: list[str]
    cwd: str
    env: dict[str, str]
    umask: int


def at_the_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in environment.items() if key.startswith(AT_THE_START)}


class Loaded:
    """The process that forks, seen from the tests."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.start = at_the_start(environment)
        self.ours, theirs = socket.socketpair()
        words = [sys.executable, __file__, str(theirs.fileno())]
        self.process = subprocess.Popen(words, pass_fds=(theirs.fileno(),))
        theirs.close()
        atexit.register(self.end)

    def end(self) -> None:
        self.ours.close()
        self.process.wait()

    def fits(self, environment: Mapping[str, str]) -> bool:
        """Whether Python would start in this environment as it started here."""
        return at_the_start(environment) == self.start

    def begin(
        self,
        words: Sequence[str | bytes],
        cwd: Path,
        environment: dict[str, str],
        streams: Sequence[int],
    ) -> socket.socket:
        """Begin a run; its number and its exit code will come through what is returned.

        The streams are stdin, stdout and stderr, or a terminal.
        """
        ours, theirs = socket.socketpair()
        run = Run([os.fsdecode(each) for each in words], os.path.abspath(cwd), environment, umask())
        with tempfile.TemporaryFile() as told, theirs:
            told.write(json.dumps(run).encode())
            told.flush()
            socket.send_fds(self.ours, [b"."], [theirs.fileno(), told.fileno(), *streams])
        return ours


def umask() -> int:
    before = os.umask(0)
    os.umask(before)
    return before


def number_of(begun: socket.socket) -> int:
    """The number of the process of a run, once it has one."""
    return int(begun.recv(WIDTH, socket.MSG_WAITALL | socket.MSG_PEEK))


def code_of(begun: socket.socket) -> int:
    """The exit code of a run, once it has ended; below 0 where a signal ended it."""
    with begun:
        return int(begun.recv(2 * WIDTH, socket.MSG_WAITALL)[WIDTH:])


@cache
def loaded() -> Loaded:
    """The one process of this session."""
    from command import environment

    return Loaded(environment())


# In the process itself

waiting: dict[int, socket.socket] = {}
"""Where the exit code of a run is awaited, by the number of its process."""


def load() -> None:
    """Everything that any verb loads, and the tables that a check reads."""
    import ropa

    for each in pkgutil.walk_packages(ropa.__path__, "ropa."):
        import_module(each.name)
    for name in LAZY:
        import_module(name)
    from ropa.lint import lint
    from ropa.load import load as read
    from ropa.tree import WorkTree

    lint(read(WorkTree(EXAMPLE), date(2026, 11, 21)))
    # What is never looked at for what could be freed is not copied for each run, either.
    gc.freeze()


def reap(*_: object) -> None:
    while waiting:
        number, status = os.waitpid(-1, os.WNOHANG)
        if not number:
            return
        with waiting.pop(number) as ended:
            ended.send(b"%*d" % (WIDTH, os.waitstatus_to_exitcode(status)))


def serve(control: socket.socket) -> bool:
    """Fork for every run that is asked for; True in a run, False once none will be asked for."""
    signal.signal(signal.SIGCHLD, reap)
    while True:
        _, given, _, _ = socket.recv_fds(control, 1, 5)
        if not given:
            return False
        ended, text, *streams = given
        # A run may end before it is known who waits for it, and a signal wait for it to begin.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD, *ENDING})
        number = os.fork()
        if not number:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            os.close(ended)
            control.close()
            become(text, streams)
            return True
        waiting[number] = socket.socket(fileno=ended)
        waiting[number].send(b"%*d" % (WIDTH, number))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD, *ENDING})
        for each in (text, *streams):
            os.close(each)


def become(text: int, streams: list[int]) -> None:
    """Make this process what a shell would have started."""
    with open(text, "rb") as file:
        file.seek(0)
        run = Run(*json.load(file))
    for waited in waiting.values():
        waited.close()
    if len(streams) == 1:
        os.login_tty(streams[0])
    else:
        for number, each in enumerate(streams):
            os.dup2(each, number)
            os.close(each)
    os.environ.clear()
    os.environ.update(run.env)
    os.umask(run.umask)
    os.chdir(run.cwd)
    sys.argv[:] = [SCRIPT, *run.words]
    sys.path[0] = os.path.dirname(SCRIPT)
    sys.stdin, sys.stdout, sys.stderr = map(stream, (0, 1, 2))
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr


def stream(number: int) -> io.TextIOWrapper:
    """A standard stream as Python makes it at its start."""
    before = (sys.stdin, sys.stdout, sys.stderr)[number]
    writes = number > 0
    buffered = not (writes and os.environ.get("PYTHONUNBUFFERED"))
    return io.TextIOWrapper(
        open(number, "wb" if writes else "rb", -1 if buffered else 0, closefd=False),
        before.encoding,
        before.errors,
        newline="\n",
        line_buffering=buffered and (number == 2 or os.isatty(number)),
        write_through=not buffered,
    )


if __name__ == "__main__":
    load()
    with socket.socket(fileno=int(sys.argv[1])) as control:
        wanted = serve(control)
    if wanted:
        if faulty.VARIABLE in os.environ:
            faulty.install(os.environ.pop(faulty.VARIABLE))
        from ropa.__main__ import main

        # Until here, as at the start of Python, nothing but the system could answer a signal.
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
            sys.exit(main())
        except KeyboardInterrupt:
            os._exit(130)
