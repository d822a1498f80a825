"""A generated company, by its number, and what its records have in common."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from benchmarks import words

T = TypeVar("T")


class Written(NamedTuple):
    """A file to be: its name below the register's root, and its text."""

    name: str
    text: str

    @property
    def kind(self) -> str:
        return self.name.partition("/")[0]


class Company(NamedTuple):
    """The company by its number, and the ids of what its records refer to."""

    number: int

    @property
    def name(self) -> str:
        return f"{pick(words.TOWNS, self.number)} {pick(words.TRADES, self.number)}"

    @property
    def id(self) -> str:
        return self.its(pick(words.TRADES, self.number))

    def its(self, word: str) -> str:
        return f"{word}-{self.number:03}"

    def system(self, number: int) -> str:
        return self.its(f"{pick(words.PLATFORMS, number % 10).lower()}-{number % 10}")


def pick(among: tuple[T, ...], number: int) -> T:
    return among[number % len(among)]


def notes(number: int) -> str:
    lines = "\n".join(pick(words.NOTES, number + line) for line in range(2 + number % 3))
    return f'notes = """\n{lines}"""\n'


def seat(company: Company, partner: str) -> str:
    """The country in which a partner is established."""
    return pick(words.SEATS[partner], company.number)
