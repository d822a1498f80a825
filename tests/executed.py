"""Pages whose commands are run: what stands below a `$` line is what it prints.

A block marked `console` holds commands, each with its output; `…` stands for anything, on a line of
its own for any lines. A block marked `toml` whose first line is a comment that names a file, as in
`# records/law.toml`, is what that file holds from there on. A comment such as
`<!-- 2026-01-12 office@example.org -->` above a block says on which day, and by whom, what follows
is done.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from command import BAR, SCRIPT, received

COLUMNS = 100
BLOCK = re.compile(
    r"<!-- (?P<day>\d{4}-\d\d-\d\d) (?P<who>\S+) -->|```console\n(?P<text>.*?)```"
    r"|```toml\n(?P<file># (?P<name>\S+\.toml)\n.*?)```",
    re.DOTALL,
)
ANYTHING = re.compile(r"^ *…\n|…", re.MULTILINE)


class Step(NamedTuple):
    """A command, what it is to print, and when and by whom it is run."""

    command: str
    printed: str
    day: str
    who: str
    given: str = ""
    """What it reads."""


def steps(page: str) -> Iterator[Step]:
    """Every command of a page, in order; a file that the page holds is written by one, too."""
    day = who = ""
    for block in BLOCK.finditer(page):
        if block["day"]:
            day, who = block["day"], block["who"]
            continue
        if block["file"]:
            path = shlex.quote(block["name"])
            writing = f"mkdir -p $(dirname {path}) && cat > {path}\n"
            yield Step(writing, "", day, who, block["file"])
            continue
        for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
            lines = part.splitlines(keepends=True)
            end = next(number for number, line in enumerate(lines) if not line.endswith("\\\n"))
            yield Step("".join(lines[: end + 1]), "".join(lines[end + 1 :]), day, who)


def run(step: Step, folder: Path) -> str:
    """What a person at a terminal sees of the command."""
    day = f"{step.day}T09:00:00+00:00"
    said = {"NAME": step.who.partition("@")[0], "EMAIL": step.who, "DATE": day}
    person = {f"GIT_{role}_{key}": said[key] for role in ("AUTHOR", "COMMITTER") for key in said}
    path = f"{of_the_day(step.day, folder)}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "GIT_PAGER": "cat"}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        ["bash", "-c", step.command],
        cwd=folder,
        env={**os.environ, **own, **person},
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=theirs,
    ) as started:
        os.close(theirs)
        said_in(started, step.given)
        shown = b"".join(iter(lambda: received(ours), b""))
    os.close(ours)
    return BAR.sub("", shown.decode().replace("\r\n", "\n"))


def said_in(started: subprocess.Popen[bytes], text: str) -> None:
    """Give it the text to read, and nothing after it."""
    assert started.stdin
    with suppress(BrokenPipeError), started.stdin:
        started.stdin.write(text.encode())


def of_the_day(day: str, folder: Path) -> Path:
    """A folder that holds the command as it is on that day; hooks find it, too.

    The past is judged by the law of its own day, as without an option.
    """
    place = folder.with_name(f"{folder.name}-bin")
    place.mkdir(exist_ok=True)
    past = f'case " $* " in *" --at "*) exec {SCRIPT} "$@";; esac'
    (place / "ropa").write_text(f'#!/bin/sh\n{past}\nexec {SCRIPT} --on {day} "$@"\n')
    (place / "ropa").chmod(0o755)
    return place


def fits(printed: str, shown: str) -> bool:
    """Whether what was shown is what the page prints."""
    parts = [re.escape(part) for part in ANYTHING.split(printed)]
    gaps = ["(?:.*\n)*?" if gap.endswith("\n") else ".*" for gap in ANYTHING.findall(printed)]
    pattern = "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True))
    return re.fullmatch(pattern, shown) is not None
