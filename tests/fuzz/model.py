"""Any record is typed, or has mistakes with places; a check of it finds things and never fails."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from fuzz.headed import kind_of
from fuzz.judging import in_words
from memory import Memory

from ropa.deadlines import deadlines
from ropa.errors import RopaError
from ropa.layouts import layout_of
from ropa.lint import lint
from ropa.load import load
from ropa.place import Place
from ropa.register import Register
from ropa.report import Report, Style, renderer
from ropa.rules import RULES
from ropa.visible import visible

DAY = date(2026, 11, 21)
BESIDE = ("ropa.toml", "waivers.toml", "law.toml", "layouts")
"""What a register holds besides records."""
BASE = Path(__file__).parent.parent / "rules" / "base"
MORE = {
    "controller/other.toml": b'title = "Other"\ncontroller = "acme-de"\n',
    "systems/box.toml": b'title = "Box"\noperator = "acme-us"\n',
}
SHOWN = ("text", "github", "markdown", "junit")
"""Formats that take little time: two of the others name every rule, or write JSON in lines."""


def target(data: bytes) -> None:
    kind = kind_of(data, BESIDE)
    if kind == "layouts":
        laid_out(data)
        return
    file = kind if kind in BESIDE else f"{kind}/case.toml"
    try:
        register = load(Memory(base() | {file: data}), DAY)
    except RopaError as error:
        assert file == "ropa.toml"
        in_words(error)
        return
    checked(register, data, file)


@cache
def base() -> dict[str, Any]:
    """A small register for the record to stand in."""
    files = BASE.rglob("*.toml")
    return {each.relative_to(BASE).as_posix(): each.read_bytes() for each in files} | MORE


def laid_out(data: bytes) -> None:
    """A layout of one's own is read, or refused in words."""
    try:
        layout_of("layouts/case.toml", data)
    except RopaError as error:
        in_words(error)


def checked(register: Register, data: bytes, file: str) -> None:
    """What was not read has a problem; each problem and finding has a place and a line of words."""
    for problem in register.problems:
        placed(problem.place, problem.message, data, file)
    if file not in BESIDE:
        kind = file.rpartition("/")[0]
        read = register.records[kind].get("case")
        unread = [each for each in register.problems if each.record == "case"]
        assert read is not None or unread
    outcome = lint(register)
    for finding in outcome.findings:
        assert finding.rule in RULES
        placed(finding.place, finding.message, data, file)
    for deadline in deadlines(register, date.max, outcome):
        assert deadline.words.strip()
    found = tuple(outcome.findings)
    report = Report(".", found, outcome.records, outcome.unread, DAY, "", DAY)
    for form in SHOWN:
        shown(form, renderer(form)(report, Style(verbose=True)))


def placed(place: Place, message: str, data: bytes, file: str) -> None:
    assert message.strip()
    if place.file == file:
        text = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        assert 1 <= place.line <= text.count("\n") + 1, (place, message)
        assert place.column >= 1


def shown(form: str, text: str) -> None:
    """A report steers no terminal, and can be read back where a program reads it."""
    assert text == visible(text), form
    if form == "junit":
        ET.fromstring(text)  # noqa: S314 - it was made here
