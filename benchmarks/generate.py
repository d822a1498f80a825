"""Registers to measure with: for the same number of records always the same text.

A hundred records belong to one company: 70 activities as a controller and 10 as a processor,
10 systems, and 10 parties and papers that the others refer to. One record in twenty has a
finding; in a faulty register every record has one.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from benchmarks.activities import controller, processor, system
from benchmarks.company import Company, Written, pick
from benchmarks.partners import papers, parties
from benchmarks.provisions import provisions

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP = 100
"""Records of one company; a register is made of whole groups."""
RARE = 20
"""One record in so many has a finding."""

FAULTS: dict[str, tuple[tuple[str, str], ...]] = {
    "controller": (
        ("basis", ""),
        ("retention", ""),
        ("systems", 'systems = ["crm-{}"]\n'),
        ("categories", ""),
        ("measures", ""),
        ("inferred", 'inferred = ["ownr"]\n'),
        ("agreements", ""),
        ("title", ""),
        ("capacity", ""),
    ),
    "processor": (("processing", ""), ("measures", ""), ("capacity", ""), ("title", "")),
    "systems": (("countries", 'countries = ["UK"]\n'), ("title", "")),
}
"""By kind: the key that goes wrong and the line that then stands there; {} is a number."""
ANYWHERE = (("title", ""),)


def write(
    folder: str, count: int, *, faulty: bool = False, abroad: bool = False, act: bool = False
) -> None:
    """Write a register of so many records below the folder.

    Raises ValueError where the records make up no whole number of groups.
    """
    files = given(count) if act else register(count, faulty=faulty, abroad=abroad)
    for name, text in files:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


def register(count: int, *, faulty: bool = False, abroad: bool = False) -> Iterator[Written]:
    """The files of a register of so many records, and `ropa.toml` before them.

    Raises ValueError where the records make up no whole number of groups.
    """
    if count % GROUP:
        raise ValueError(f"{count} records are no whole number of groups of {GROUP}")
    companies = [Company(number) for number in range(count // GROUP)]
    yield Written("ropa.toml", settings([each.id for each in companies]))
    for company in companies:
        for place, record in enumerate(records(company, abroad=abroad)):
            wrong = faulty or place % RARE == company.number % RARE
            yield spoilt(record, company.number + place) if wrong else record


def given(count: int) -> Iterator[Written]:
    """The files of a register of so many records under the Act of Japan, nearly all provisions.

    Raises ValueError where the records make up no whole number of groups.
    """
    if count % GROUP:
        raise ValueError(f"{count} records are no whole number of groups of {GROUP}")
    companies = [Company(number) for number in range(count // GROUP)]
    yield Written("ropa.toml", settings([each.its("kk") for each in companies]))
    for company in companies:
        yield from provisions(company, GROUP)


def records(company: Company, *, abroad: bool = False) -> Iterator[Written]:
    """The company's activities, its systems, and the parties and papers behind them."""
    for number in range(70):
        yield controller(company, number, abroad=abroad)
    for number in range(10):
        yield processor(company, number)
    for number in range(10):
        yield system(company, number)
    yield from parties(company)
    yield from papers(company)


def settings(names: list[str]) -> str:
    entities = "\n".join(f'  "{each}",' for each in names)
    return f"""\
schema = 1

[register]
name = "Generated register of {len(names)} companies"
entities = [
{entities}
]
timezone = "Europe/Berlin"
"""


def spoilt(record: Written, number: int) -> Written:
    """The record with one of the faults of its kind."""
    key, line = pick(FAULTS.get(record.kind, ANYWHERE), number)
    text, changed = re.subn(
        rf"^{key} = .*\n", line.format(number), record.text, count=1, flags=re.MULTILINE
    )
    if not changed:
        raise ValueError(f"{record.name} has no {key} that could go wrong")
    return Written(record.name, text)
