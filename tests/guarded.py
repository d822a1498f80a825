"""Reads files, each in a process of its own that may open nothing: `guarded.py FILE ...`.

Prints one line of JSON a file: what came of it, the seconds and mebibytes it took, what was opened.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from importlib import import_module

from ropa.errors import RopaError
from ropa.grid import read

WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "ctypes.")


MODULES = (".py", ".pyc")
"""What Python imports on first use is nothing that the spreadsheet opened."""


def outcome(name: str, content: bytes) -> dict[str, object]:
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(WATCHED) and not str(arguments[0]).endswith(MODULES):
            opened.append(f"{event} {arguments[:1]}")

    sys.addaudithook(watch)
    start = time.process_time()
    try:
        book = read(name, content)
        told = {"refused": "", "form": book.form}
    except RopaError as error:
        told = {"refused": str(error), "hint": error.hint}
    return {**told, "seconds": time.process_time() - start, "opened": opened}


def alone(path: str) -> dict[str, object]:
    """The outcome of one file in a child, and the signal that ended it, if any."""
    with open(path, "rb") as file:
        content = file.read()
    back, out = os.pipe()
    child = os.fork()
    if not child:
        os.close(back)
        os.write(out, json.dumps(outcome(os.path.basename(path), content)).encode())
        os._exit(0)
    os.close(out)
    with os.fdopen(back, "rb") as pipe:
        told = pipe.read()
    _, status, used = os.wait4(child, 0)
    return {**json.loads(told or b"{}"), "status": status, "mebibytes": used.ru_maxrss // 1024}


def main(paths: list[str]) -> None:
    # It reads the types of files that the system knows, when it is imported and never again.
    import_module("openpyxl")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for path in paths:
        told = alone(path)
        sys.stdout.write(json.dumps({"file": os.path.basename(path), **told}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
