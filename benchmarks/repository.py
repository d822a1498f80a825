"""A register under git to measure with: committed and packed as in a clone, one record staged."""

from __future__ import annotations

import os
import subprocess

from benchmarks import generate

WHEN = "2026-09-01T09:00:00Z"
"""Within a quarter that is over on the day of the registers, so that it can be sealed."""
PERSON = ("-c", "user.name=Example Office", "-c", "user.email=office@example.org")


def write(folder: str, count: int) -> None:
    """Make the repository in this folder; the register of so many records is its top."""
    generate.write(folder, count)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, *PERSON, "-c", "gc.auto=0", "commit", "--quiet", "-m", "the register")
    git(folder, "repack", "-a", "-d", "--quiet")
    name = next(each.name for each in generate.register(generate.GROUP) if "/" in each.name)
    with open(os.path.join(folder, name), "a", encoding="utf-8", newline="\n") as file:
        file.write("# looked at again\n")
    git(folder, "add", name)


def git(folder: str, *words: str) -> None:
    dated = os.environ | {"GIT_AUTHOR_DATE": WHEN, "GIT_COMMITTER_DATE": WHEN}
    subprocess.run(["git", *words], cwd=folder, env=dated, check=True, stdout=subprocess.DEVNULL)
