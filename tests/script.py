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

`FAULT="EACCES open */ropa.toml" ropa ...` is a run in which the system refuses every such call
(`faulty`), `spreadsheet lol.ods` makes one of the files of `test_grid_hostile` beside the folder,
and a program in `../bin`, such as a git that `git_plays`, comes before that of the machine.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from command import SCRIPT, environment, run, small, terminal, write
from faulty import VARIABLE, Fault

PROGRAM = Path(__file__).parent.parent
EXAMPLE = PROGRAM / "templates" / "example"
FILE = re.compile(r"^-- (.+) --\n", re.MULTILINE)
GIVEN = re.compile(r"[A-Z_]+=")
"""How a word begins that sets a variable for one command."""
TEMPORARY = re.compile(r"(/work/ropa-)[a-z0-9_]{8}\b|(?<=\.)[0-9a-f]{8}(?=\.tmp\b)")
"""What the command called a folder or a file that it made for itself."""
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
git_plays() {
    real=$(command -v git) && mkdir ../bin
    printf '#!/bin/sh\ncase " $* " in %s) %s;; esac\nexec %s "$@"\n' "$1" "$2" "$real" > ../bin/git
    chmod +x ../bin/git
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
    said = "".join(f"$ {line}\n{anywhere(answer(line, here), folder)}" for line in case.lines)
    below = text[match.start() :] if (match := FILE.search(text)) else ""
    return f"{case.head}{said}{below}"


def anywhere(said: str, folder: Path) -> str:
    """An answer as it is wherever the case is played, and the program installed."""
    placed = said.replace(str(folder), "/work").replace(str(PROGRAM), "/program")
    return TEMPORARY.sub(lambda found: f"{found[1] or ''}XXXXXXXX", placed)


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
        # What is typed is shown, and what is no UTF-8 can be shown in no other way.
        encoding = "latin-1" if b"\xff" in keys else "utf-8"
        look = {"columns": 200, "env": dated(given, here), "encoding": encoding}
        code, text = terminal(*words[3:], cwd=here, keys=keys, **look)
        return f"{text}[{code}]\n"
    if words[:1] == ["spreadsheet"]:
        (here.parent / words[1]).write_bytes(spreadsheet(words[1]))
        return ""
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
    """The variables of a run: those that a line sets, and a fault as `faulty` takes it."""
    path = f"{here.parent}/bin{os.pathsep}{os.environ['PATH']}"
    own = {**DATES, "TMPDIR": str(here.parent), "PATH": path, **given}
    if "FAULT" in own:
        error, call, of = own.pop("FAULT").split(" ", 2)
        fault = Fault(0, error, False, str(here.parent / "told"), call, of)
        own[VARIABLE] = json.dumps(fault)
    return own


def spreadsheet(name: str) -> bytes:
    """One of the hostile files."""
    from test_grid_hostile import MADE, ODD

    if name not in MADE:
        return (ODD / name).read_bytes()
    content, _ = MADE[name]
    return content() if callable(content) else content


def shell(line: str, here: Path) -> str:
    """Run a line of the shell, which must end well unless it runs the command, too."""
    env = dated({}, here)
    env["PATH"] = f"{os.path.dirname(SCRIPT)}{os.pathsep}{env['PATH']}"
    done = subprocess.run(
        ["sh", "-c", SHELL + line],
        cwd=here,
        env=environment(env),
        capture_output=True,
        check=False,
        text=True,
    )
    if "ropa " in line:
        return f"{done.stderr}[{done.returncode}]\n"
    assert done.returncode == 0, done.stderr
    return ""
