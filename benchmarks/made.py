"""Makes what the commands of the cases read: registers, a workbook, and the forms of peers.

`python -m benchmarks.made WORD SIZE FOLDER` makes one, in a process of its own: what it takes
of memory would be told of every process that is measured afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks import cases as words
from benchmarks import forms, generate, imports, repository
from benchmarks.cases import PYTHON, REGISTER, SCHEMAS, TAPLO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.cases import Case

MAKERS: dict[str, Callable[[str, int], None]] = {
    REGISTER: generate.write,
    words.FAULTY: lambda folder, size: generate.write(folder, size, faulty=True),
    words.LEDGER: lambda folder, size: generate.write(folder, size, act=True),
    words.REPOSITORY: repository.write,
    words.BOOK: lambda file, size: put(file, imports.content(size)),
    words.LAYOUT: lambda file, size: put(file, imports.mapping(size).encode()),
    SCHEMAS: lambda folder, _: forms.schemas(folder),
    TAPLO: lambda file, _: put(file, forms.taplo(beside(file, REGISTER), beside(file, SCHEMAS))),
    words.REUSE: forms.reuse,
    words.DOORSTOP: forms.doorstop,
    words.YAML: forms.yaml,
}
"""What makes each at a path, for so many records."""


def made(cases: Iterable[Case], size: int, folder: str) -> dict[str, str]:
    """The paths of what the cases need, made below the folder, all at the same time.

    Raises SystemExit where something cannot be made.
    """
    asked = {word for case in cases for word in (*case.words, case.folder)}
    if TAPLO in asked:
        asked.add(SCHEMAS)
    running = {
        word: subprocess.Popen((PYTHON, "-m", "benchmarks.made", word, str(size), folder))
        for word in MAKERS
        if word in asked
    }
    failed = [word for word, process in running.items() if process.wait()]
    if failed:
        raise SystemExit(f"not made: {', '.join(failed)}")
    return {word: path(folder, word) for word in MAKERS}


def path(folder: str, word: str) -> str:
    return os.path.join(folder, word.strip("<>"))


def beside(file: str, word: str) -> str:
    return path(os.path.dirname(file), word)


def put(file: str, content: bytes) -> None:
    with open(file, "wb") as target:
        target.write(content)


if __name__ == "__main__":
    MAKERS[sys.argv[1]](path(sys.argv[3], sys.argv[1]), int(sys.argv[2]))
