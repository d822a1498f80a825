"""What the officers of a generated group do in their branches, each from the same `main`.

Each looks after some companies: changes records, adds some and ends one. Two officers each have
crossed, in one of five ways that a merge must tell apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import words
from benchmarks.activities import controller
from benchmarks.company import Company, pick
from benchmarks.provisions import provision
from benchmarks.sisters import JAPANESE, japanese, seated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Change = Mapping[str, str | None]
    """By name below the register's root what a file says afterwards; None where it is gone."""
    Files = Callable[[Company], Mapping[str, str]]

LOOKED_AT = 5
"""Records that an officer changes in each company."""
LATE = 900
"""Numbers of what officers add, beyond those of the register."""


class Branch(NamedTuple):
    """An officer's branch: commits after the first of `main`, each a message and a change."""

    number: int
    commits: tuple[tuple[str, Change], ...]

    @property
    def name(self) -> str:
        return f"office-{self.number:02}"

    @property
    def author(self) -> str:
        return f"Office {self.number:02} <{self.name}@example.org>"


def branches(companies: Iterable[Company], number: int, files: Files) -> Iterator[Branch]:
    """A branch for each officer; two at a time meet in the records of the first one's company."""
    all_ = tuple(companies)
    for officer in range(number):
        mine = all_[officer::number]
        meeting = next(each for each in all_[officer - officer % 2 :] if not japanese(each))
        way = pick(tuple(MEETINGS), officer // 2)
        yield Branch(
            officer,
            (
                ("Name the office that answers", answered(mine, officer, files)),
                ("Add what began this quarter", added(mine, officer, files)),
                ("End what is done no more", ended(mine, files)),
                (way, MEETINGS[way][officer % 2](meeting, files)),
            ),
        )


def answered(mine: Iterable[Company], officer: int, files: Files) -> Change:
    """The first records of each company, answered for by the officer's own office."""
    change: dict[str, str | None] = {}
    for company in mine:
        known = files(company)
        key = "department" if japanese(company) else "owner"
        for name in activities(company, known)[:LOOKED_AT]:
            change[name] = said(known[name], key, f'{key} = "Office {officer:02}"')
    return change


def added(mine: Iterable[Company], officer: int, files: Files) -> Change:
    change: dict[str, str | None] = {}
    for company in mine:
        number = LATE + officer
        made = (provision if japanese(company) else controller)(company, number)
        file = made.name.rpartition("/")[2]
        folder = activities(company, files(company))[0].rpartition("/")[0]
        change[f"{folder}/{file}"] = made.text
    return change


def ended(mine: Iterable[Company], files: Files) -> Change:
    """One activity of each company in the Union; the Act of Japan knows no end of a provision."""
    change: dict[str, str | None] = {}
    for company in mine:
        if not japanese(company):
            known = files(company)
            name = activities(company, known)[LOOKED_AT]
            lines = 'status = "ended"\nended = 2026-08-31\nreason = "done no more"'
            change[name] = said(known[name], "status", lines)
    return change


def activities(company: Company, known: Mapping[str, str]) -> list[str]:
    kind = "appi/provisions/" if japanese(company) else "controller/"
    return [each for each in known if each.startswith(f"{kind}{seated(company)}/")]


def said(text: str, key: str, line: str) -> str:
    """The text with another line for a key of the record. Raises ValueError where it has none."""
    changed, number = re.subn(rf"^{key} = .*$", line, text, count=1, flags=re.MULTILINE)
    if not number:
        raise ValueError(f"no {key} that could be said otherwise")
    return changed


def met(company: Company, files: Files) -> tuple[str, str]:
    """The record in which two officers meet: its name and its text."""
    known = files(company)
    name = activities(company, known)[LOOKED_AT + 1]
    return name, known[name]


def line(key: str, words_: str) -> Callable[[Company, Files], Change]:
    def change(company: Company, files: Files) -> Change:
        name, text = met(company, files)
        return {name: said(text, key, words_)}

    return change


def renamed(company: Company, files: Files) -> Change:
    name, text = met(company, files)
    return {name: None, name.replace(".toml", "-renamed.toml"): text}


def twin(folder: str) -> Callable[[Company, Files], Change]:
    def change(company: Company, _: Files) -> Change:
        made = controller(company, LATE + LATE)
        file = made.name.rpartition("/")[2]
        return {f"controller/{seated(company)}{folder}/{file}": made.text}

    return change


def dropped(company: Company, _: Files) -> Change:
    return {training(company): None}


def relied_on(company: Company, files: Files) -> Change:
    name, text = met(company, files)
    more = f'measures = ["{company.its("access-control")}", "{company.its("training")}"]'
    return {name: said(text, "measures", more)}


def training(company: Company) -> str:
    return f"measures/{seated(company)}/{company.its('training')}.toml"


MEETINGS: dict[str, tuple[Callable[[Company, Files], Change], ...]] = {
    "Two keys of one record": (
        line("owner", 'owner = "Group privacy office"'),
        line("retention", 'retention = { criterion = "until the matter is closed" }'),
    ),
    "One key of one record": (
        line("owner", f'owner = "{pick(words.OWNERS, 1)}, Lyon"'),
        line("owner", f'owner = "{pick(words.OWNERS, 1)}, Graz"'),
    ),
    "One renames, one changes": (renamed, line("owner", 'owner = "Group privacy office"')),
    "Two records of one id": (twin(""), twin("/new")),
    "One deletes, one relies on it": (dropped, relied_on),
}
"""By what the two commits are called, what the first officer does and what the second."""

if JAPANESE % 2:
    raise ValueError("the first of two officers meets the second in a company of the Union")
