"""The examples of the rules: small registers that the tests run and the manual shows."""

from __future__ import annotations

import os
from typing import NamedTuple

from ropa.errors import RopaError
from ropa.walked import walked

EXPECTED = "findings.txt"

DAY = "day.txt"
"""File of an example that says by which day's law it is judged."""

BEFORE = ".before"
"""Folder of what the last commit holds, in an example that tells of a change."""


class Case(NamedTuple):
    """One example: its files by name, and the findings it must yield, one a line."""

    name: str
    files: dict[str, str]
    findings: str

    @property
    def good(self) -> bool:
        return not self.findings

    @property
    def story(self) -> str:
        """What the case tells, in words."""
        return self.name.partition("-")[2].replace("-", " ")


def folder() -> str:
    """The folder of the examples: inside the installed package, else in a checkout's tests.

    Raises RopaError where neither exists.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    for found in (
        os.path.join(package, "examples"),
        os.path.join(os.path.dirname(package), "tests", "rules"),
    ):
        if os.path.isdir(found):
            return found
    raise RopaError("the examples are missing", hint="install ropa-register again")


def cases_of(rule: str) -> list[Case]:
    """The examples of a rule, bad ones first, each by the order of its name."""
    root = os.path.join(folder(), rule)
    names = sorted(os.listdir(root)) if os.path.isdir(root) else []
    return [read(root, name) for name in names if os.path.isdir(os.path.join(root, name))]


def shown(rule: str) -> list[Case]:
    """The first bad example of a rule and its first good one, as far as there are any."""
    found = cases_of(rule)
    firsts = (next((each for each in found if each.good is good), None) for good in (False, True))
    return [each for each in firsts if each]


def text_of(path: str) -> str:
    """What a file says; of a link, where it leads."""
    if os.path.islink(path):
        return f"# a symbolic link to {os.readlink(path)}"
    with open(path, encoding="utf-8", errors="backslashreplace") as file:
        return file.read()


def shown_as(file: str) -> str:
    """The name of a file as the reader is told it."""
    earlier = file.removeprefix(f"{BEFORE}/")
    return file if earlier == file else f"{earlier}, at the last commit"


def read(root: str, name: str) -> Case:
    top = os.path.join(root, name)
    files = {}
    for path, _, here in sorted(walked(top)):
        for each in sorted(here):
            whole = os.path.join(path, each)
            files[shown_as(os.path.relpath(whole, top).replace(os.sep, "/"))] = text_of(whole)
    return Case(name, files, files.pop(EXPECTED, ""))
