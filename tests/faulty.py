"""One call to the system failing in a run of the command: which one, and how, the run is told.

The calls are those by which files are found, read, written, flushed, named and removed, and by
which other programs are started: those of `os`, those of the files that `open` makes, and some.
"""

from __future__ import annotations

import builtins
import errno
import faulthandler
import io
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from fnmatch import fnmatch
from importlib import import_module
from typing import Any, NamedTuple

VARIABLE = "FAULT_OF_THE_SYSTEM"
"""In whose presence the loaded command runs with a fault: a `Fault` as JSON."""

CALLS = ("open", "read", "write", "close", "fsync", "fchmod", "chmod", "lstat", "stat", "fstat")
CALLS += ("replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "listdir", "scandir")
CALLS += ("access", "readlink", "truncate", "ftruncate", "utime", "pipe", "kill", "getcwd")
CHANGES = {"write", "fchmod", "chmod", "replace", "rename", "link", "unlink", "remove", "mkdir"}
CHANGES |= {"rmdir", "truncate", "ftruncate", "file.write", "file.flush", "file.close"}
"""Calls before and after which what lies on the disk may differ."""
WRITES = ("write", "flush", "close", "truncate")
"""What a file does that `open` made for writing."""

PATIENCE = 60
"""Seconds after which a run is taken for hanging, and ended with its traceback on stderr."""


class Fault(NamedTuple):
    """Which call of a run fails (0 for none), with what, and whether it was done all the same.

    `error` may be a signal, which comes before the call, or after it where it was done.
    """

    number: int
    error: str
    late: bool
    told: str
    """The file that gets the number of calls, the name of the one that failed, and a line below
    the numbers of those that change something."""
    call: str = ""
    """Where it is given, every call of this name fails whose file is one of `of`, and no other; it
    may be one of a library, as `fcntl.flock`."""
    of: str = "*"
    """A pattern of paths, as of the shell; of a program, of the line that starts it."""


def error_of(name: str, *about: Any) -> BaseException:
    """The error of this name; one of the system names the path that the call was about."""
    if name.startswith("E"):
        code = getattr(errno, name)
        return OSError(code, os.strerror(code), *(each for each in about[:1] if is_path(each)))
    return KeyboardInterrupt() if name == "KeyboardInterrupt" else MemoryError()


def is_path(value: object) -> bool:
    return isinstance(value, str | bytes | os.PathLike)


class Calls:
    """The calls of a run, counted."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.number = 0
        self.struck = ""
        self.changing: list[int] = []
        self.kill = os.kill
        self.readlink = os.readlink

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.number += 1
            if name in CHANGES:
                self.changing.append(self.number)
            if not (self.meant(name, args) and self.can_strike()):
                return real(*args, **kwargs)
            self.struck = name
            if self.fault.error.startswith("SIG"):
                return self.signalled(real, *args, **kwargs)
            # A descriptor is closed even where the system reports an error in closing it.
            if self.fault.late or name.endswith("close"):
                real(*args, **kwargs)
            raise error_of(self.fault.error, *args)

        return call

    def signalled(self, real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        number = getattr(signal, self.fault.error)
        if not self.fault.late:
            self.kill(os.getpid(), number)
        done = real(*args, **kwargs)
        if self.fault.late:
            self.kill(os.getpid(), number)
        return done

    def meant(self, name: str, args: tuple[Any, ...]) -> bool:
        if not self.fault.call:
            return self.number == self.fault.number
        return name == self.fault.call and fnmatch(self.file_of(args), self.fault.of)

    def file_of(self, args: tuple[Any, ...]) -> str:
        """What a call is about: a path, also where a number stands for it, or a line."""
        first = next((each for each in args if not isinstance(each, subprocess.Popen)), "")
        if isinstance(first, list):
            return " ".join(first)
        return self.readlink(f"/proc/self/fd/{first}") if isinstance(first, int) else str(first)

    def can_strike(self) -> bool:
        """Ctrl-C strikes nowhere but in the main thread."""
        main = threading.current_thread() is threading.main_thread()
        return main or self.fault.error != "KeyboardInterrupt"


class Written(io.FileIO):
    """A file whose methods can be replaced."""


def opening(calls: Calls) -> Callable[..., Any]:
    """What `open` does, each write to the file counted too."""
    opens = io.open

    def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if not set(mode) & set("wxa+"):
            return opens(file, mode, *rest, **named)
        words = ("buffering", "encoding", "errors", "newline", "closefd", "opener")
        given = {**dict(zip(words, rest, strict=False)), **named}
        raw = Written(
            file,
            mode.replace("b", "").replace("t", ""),
            given.get("closefd", True),
            given.get("opener"),
        )
        for name in WRITES:
            setattr(raw, name, calls.wrapped(f"file.{name}", getattr(raw, name)))
        stream = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(raw)
        text = {each: given.get(each) for each in ("encoding", "errors", "newline")}
        return stream if "b" in mode else io.TextIOWrapper(stream, **text)

    return calls.wrapped("open", opened)


def install(text: str) -> None:
    """Let the fault strike in the rest of this process, which ends with `os._exit`."""
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    calls = Calls(Fault(*json.loads(text)))
    opens, ends = io.open, os._exit

    def end(code: int) -> None:
        with opens(calls.fault.told, "w", encoding="utf-8") as file:
            file.write(f"{calls.number} {calls.struck}\n{json.dumps(calls.changing)}")
        ends(code)

    builtins.open = io.open = opening(calls)
    for name in CALLS:
        setattr(os, name, calls.wrapped(name, getattr(os, name)))
    if calls.fault.call:
        module, _, name = calls.fault.call.rpartition(".")
        if module not in ("", "file"):
            library = import_module(module)
            setattr(library, name, calls.wrapped(calls.fault.call, getattr(library, name)))
        # What fails every time is not worth to be waited for.
        time.sleep = lambda _: None
    subprocess.Popen.__init__ = calls.wrapped("Popen", subprocess.Popen.__init__)  # type: ignore[method-assign]
    os._exit = end  # type: ignore[assignment]
