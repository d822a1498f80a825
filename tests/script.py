"""A case as a text: command lines with what they answer, and below them the files they need.

    base: example
    $ ropa show nobody
    ropa: no record "nobody"
    [2]
    -- controller/a.toml --
    title = "A"

The files are laid over a base: `small` (the first word of a case may say another), `example` or
`nothing`. A line that begins with something else than `ropa` is one of the shell. Behind a command
stand its exit code and what it says: the errors that it found, or stderr where it refuses.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from command import SCRIPT, environment, run, small, terminal, write

EXAMPLE = Path(__file__).parent.parent / "templates" / "example"
FILE = re.compile(r"^-- (.+) --\n", re.MULTILINE)
GIVEN = re.compile(r"[A-Z_]+=")
"""How a word begins that sets a variable for one command."""
TEMPORARY = re.compile(r"/work/ropa-[a-z0-9_]{8}\b")
"""A folder that the command made for itself."""
PLACED = re.compile(r"^.+:\d+:\d+: (?:error|warning) .+\n", re.MULTILINE)
"""A finding with its place; notes and what else a check prints is no part of a case."""
DATES = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-11-21T12:00:00+00:00")
SHELL = """
commit() {
    test -d .git || git init --quiet --initial-branch=main
    git add --all && git commit --quiet --allow-empty --message "${1:-change}"
}
stated() {
    digest=$(sha256sum "$1" | cut -c 1-64)
    sed -i "s/^sha256 .*/sha256 = \\"$digest\\"/" appi/provisions/seminar-tokyo.toml
}
"""
"""What the lines of the shell may use."""


class Case(NamedTuple):
    """A text in its parts."""

    base: str
    head: str
    """What stands above the first command."""
    lines: list[str]
    files: dict[str, str]


def parsed(text: str) -> Case:
    """The parts of a case."""
    top, *parts = FILE.split(text)
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    head, _, below = top.partition("$ ")
    base = re.search(r"^base: (\w+)$", head, re.MULTILINE)
    lines = [each[2:] for each in f"$ {below}".splitlines() if each.startswith("$ ")]
    return Case(base[1] if base else "small", head, lines, files)


def played(text: str, folder: Path) -> str:
    """The text of a case with what its commands answer now."""
    case = parsed(text)
    here = folder / "here"
    laid(case, here)
    said = "".join(f"$ {line}\n{answer(line, here)}" for line in case.lines)
    below = text[match.start() :] if (match := FILE.search(text)) else ""
    said = TEMPORARY.sub("/work/ropa-XXXXXXXX", said.replace(str(folder), "/work"))
    return f"{case.head}{said}{below}"


def laid(case: Case, here: Path) -> None:
    """Make the folder of a case."""
    here.mkdir()
    if case.base == "example":
        shutil.copytree(EXAMPLE, here, dirs_exist_ok=True)
    elif case.base == "small":
        small(here)
    write(here, case.files)


def answer(line: str, here: Path) -> str:
    """What a line answers, as a case shows it."""
    words = shlex.split(line)
    given = dict(each.split("=", 1) for each in leading(words))
    words = words[len(given) :]
    if words[:1] == ["terminal"]:
        keys = words[1].encode().decode("unicode_escape").encode("latin-1")
        code, text = terminal(*words[3:], cwd=here, columns=200, env=dated(given, here), keys=keys)
        return f"{text}[{code}]\n"
    if words[:1] != ["ropa"]:
        return shell(line, here)
    stdin = b""
    if "<" in words:
        at = words.index("<")
        stdin = (here / words[at + 1]).read_bytes()
        del words[at : at + 2]
    done = run(*words[1:], cwd=here, env=dated(given, here), stdin=stdin)
    shown = done.err if done.code > 1 else "".join(PLACED.findall(done.out))
    return f"{shown}[{done.code}]\n"


def leading(words: list[str]) -> Iterator[str]:
    for word in words:
        if not GIVEN.match(word):
            return
        yield word


def dated(given: dict[str, str], here: Path) -> dict[str, str]:
    return {**DATES, "TMPDIR": str(here.parent), **given}


def shell(line: str, here: Path) -> str:
    """Run a line of the shell, which must end well unless it runs the command, too."""
    path = f"{os.path.dirname(SCRIPT)}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", SHELL + line],
        cwd=here,
        env=environment(dated({"PATH": path}, here)),
        capture_output=True,
        check=False,
        text=True,
    )
    if "ropa " in line:
        return f"{done.stderr}[{done.returncode}]\n"
    assert done.returncode == 0, done.stderr
    return ""
