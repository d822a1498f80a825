"""The register of a group under git: many companies, and a branch for each officer who keeps some.

`python -m benchmarks.group DIR` makes the repository; the register is its folder `records/`. The
same numbers give the same bytes and the same commits.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import generate
from benchmarks.activities import controller, processor, system
from benchmarks.company import Company, Written
from benchmarks.officers import branches
from benchmarks.partners import papers, parties
from benchmarks.provisions import provisions
from benchmarks.sisters import JAPANESE, japanese, seated, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.officers import Branch, Change

ROOT = "records/"
LEAST = 40
"""Records of the smallest company that has all that an officer changes."""
SYSTEMS = 10
BUREAU = 10
"""One record in so many is of what a company does as a processor."""

BEGUN = 1_788_220_800
"""1 September 2026, midnight in UTC: when the register is committed."""
DAY = 86_400
OFFICE = "Example Office <office@example.org>"


class Group(NamedTuple):
    """How large a group is; the records are shared out evenly, each officer has some companies."""

    companies: int = 200
    records: int = 100_000
    officers: int = 50

    @property
    def each(self) -> int:
        """Records of a company. Raises ValueError for a group that cannot be."""
        number, rest = divmod(self.records, self.companies)
        if rest or number < LEAST or self.companies % JAPANESE or self.officers % 2:
            raise ValueError(
                f"{self.companies} companies, {self.records} records, {self.officers} officers:"
                f" companies come in tens with {LEAST} records or more, as many each,"
                " and officers in pairs"
            )
        return number


def register(group: Group) -> Iterator[Written]:
    """The files of the register, `ropa.toml` first; names are relative to it."""
    each = group.each
    companies = [Company(number) for number in range(group.companies)]
    yield Written("ropa.toml", generate.settings([seated(company) for company in companies]))
    for company in companies:
        yield from housed(company, each)


def housed(company: Company, number: int) -> Iterator[Written]:
    """The company's records, one in twenty with a fault, in a folder of its own below each kind."""
    for place, record in enumerate(records(company, number)):
        wrong = place % generate.RARE == company.number % generate.RARE
        made = generate.spoilt(record, company.number + place) if wrong else record
        yield Written(place_of(company, made.name), made.text)


def place_of(company: Company, name: str) -> str:
    """Where a record of the company stands: KIND/COMPANY/ID.toml."""
    folder, _, file = name.rpartition("/")
    return f"{folder.removesuffix('/' + company.id)}/{seated(company)}/{file}"


def records(company: Company, number: int) -> Iterator[Written]:
    if japanese(company):
        yield from provisions(company, number)
        return
    first = company.number - company.number % JAPANESE
    place, union = company.number - first, JAPANESE - 1
    before, next_ = (Company(first + (place + step) % union) for step in (-1, 1))
    behind = [*parties(company), *papers(company)]
    behind += shared(company, before, (next_, Company(first + union)))
    bureau = number // BUREAU
    for each in range(number - len(behind) - SYSTEMS - bureau):
        yield controller(company, each)
    for each in range(bureau):
        yield processor(company, each)
    for each in range(SYSTEMS):
        yield system(company, each)
    yield from behind


def write(folder: str, group: Group) -> None:
    """Make the repository: `main` with the register, checked out, and a branch for each officer."""
    command = ["git", "-C", folder]
    os.makedirs(folder, exist_ok=True)
    quiet = subprocess.DEVNULL
    subprocess.run([*command, "init", "--quiet", "-b", "main"], check=True)
    taking = [*command, "fast-import", "--quiet"]
    with subprocess.Popen(taking, stdin=subprocess.PIPE, stdout=quiet) as process:
        for part in story(group):
            process.stdin.write(part)  # type: ignore[union-attr]
    if process.returncode:
        raise SystemExit("git fast-import broke off")
    subprocess.run([*command, "repack", "-a", "-d", "-f", "--quiet"], check=True)
    subprocess.run([*command, "reset", "--hard", "--quiet"], check=True)


def story(group: Group) -> Iterator[bytes]:
    """All commits, in the language of `git fast-import`."""
    known: dict[int, dict[str, str]] = {}
    companies = [Company(number) for number in range(group.companies)]

    def files(company: Company) -> dict[str, str]:
        if company.number not in known:
            known[company.number] = dict(housed(company, group.each))
        return known[company.number]

    yield from commit("main", OFFICE, BEGUN, "Begin the register of the group", "")
    yield from changed({".gitattributes": "*.toml text eol=lf\n"})
    for name, text in register(group):
        yield from changed({ROOT + name: text})
    for branch in branches(companies, group.officers, files):
        yield from written(branch)


def written(branch: Branch) -> Iterator[bytes]:
    after = "refs/heads/main"
    for number, (message, change) in enumerate(branch.commits):
        when = BEGUN + (1 + number) * DAY + branch.number * 60
        yield from commit(branch.name, branch.author, when, message, after)
        yield from changed({ROOT + name: text for name, text in change.items()})
        after = ""


def commit(branch: str, author: str, when: int, message: str, after: str) -> Iterator[bytes]:
    """The head of a commit; the first of a branch says what it comes after."""
    yield f"commit refs/heads/{branch}\ncommitter {author} {when} +0000\n".encode()
    yield b"data %d\n%s\n" % (len(message.encode()), message.encode())
    if after:
        yield f"from {after}\n".encode()


def changed(change: Change) -> Iterator[bytes]:
    for name, text in change.items():
        if text is None:
            yield f"D {name}\n".encode()
        else:
            content = text.encode()
            yield b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(content), content)


def main(words: Iterable[str] | None = None) -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.group", description=__doc__)
    usual = Group()
    options.add_argument("folder", metavar="DIR")
    options.add_argument("--companies", type=int, default=usual.companies)
    options.add_argument("--records", type=int, default=usual.records)
    options.add_argument("--branches", type=int, default=usual.officers)
    asked = options.parse_args(None if words is None else list(words))
    write(asked.folder, Group(asked.companies, asked.records, asked.branches))


if __name__ == "__main__":
    main()
