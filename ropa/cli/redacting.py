"""`--redact`: an extract that may leave the house, by a list of the keys that are shown."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa.cli.common import say, stated
from ropa.cli.declared import Option
from ropa.cli.layout_choice import REGISTER
from ropa.errors import Misuse
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.cli.layout_choice import Laying
    from ropa.lint import Outcome
    from ropa.redaction import Extract, Redacted
    from ropa.register import Register
    from ropa.sheets import Facts

Redact = Annotated[
    str,
    Option(
        "--redact",
        metavar="public|internal|FILE",
        help="An extract for others, by a list of the keys that are shown.",
        show_default=False,
        check=stated,
    ),
]


class Redacting(NamedTuple):
    """The list by which an extract is made."""

    list: Extract

    def applied(
        self, register: Register, found: Outcome, entity: str = ""
    ) -> tuple[Register, Outcome]:
        """The extract and what was found in its records; says on stderr what only the maker may
        know.

        Raises Misuse where the register has no such entity.
        """
        from ropa.redaction import Whose, redacted
        from ropa.sheets.extract import chosen

        names = frozenset(each.name for each in chosen(register, entity)) if entity else None
        whose = Whose((entity,), names) if entity else None
        made = redacted(register, found, self.list, whose)
        for line in lines(made, self.list):
            say(line)
        return made.register, made.outcome

    def reduced(self, known: Facts) -> Facts:
        """What the command line knows without the commit, and without the words of --at."""
        if self.list.commit:
            return known
        day = known.created.date()
        made = datetime.combine(day, time(), UTC)
        return known._replace(commit="", at=known.at and day.isoformat(), created=made)


def redacting(
    name: str, *, profile: str = "full", laying: Laying | None = None, since: str = ""
) -> Redacting | None:
    """The list that the option asks for; None where it asks for none.

    Raises Misuse for a list that is none, and for what no extract is made of.
    """
    if not name:
        return None
    refuse(profile, laying, since)
    from ropa.redaction import extract

    return Redacting(extract(name))


def refuse(profile: str, laying: Laying | None, since: str) -> None:
    """Raises Misuse for options that ask for the whole of what is stated."""
    if profile != "full":
        raise Misuse(
            "--redact leaves out what a regulator asks for, and --profile regulator shows it",
            hint="one of the two: ropa export --redact public, or --profile regulator",
        )
    if since:
        raise Misuse(
            "--redact shows one state, and --since shows values that are gone from the records",
            hint="ropa export --redact NAME without --since; ropa diff tells changes in the house",
        )
    if laying and is_read_back(laying):
        option = "--editable" if laying.editable else f"--layout {laying.name}"
        raise Misuse(
            f"--redact leaves out keys, and {option} is read back: they would count as taken away",
            hint="leave that out: the register's own workbook, or --format json",
        )


def is_read_back(laying: Laying) -> bool:
    """Whether the workbook has a column a key, from which records are made again."""
    from ropa.layouts import load

    return laying.name != REGISTER and load(laying.name, laying.root).keyed


def lines(made: Redacted, used: Extract) -> Iterator[str]:
    """What the one who makes an extract should know, and its readers need not."""
    from ropa.visible import one_line

    left = counted(made.records, "record")
    yield one_line(phrase("extract by {list}: {records} left out", list=used.called, records=left))
    names = [f"{each.record} {each.key}: {each.name}" for each in made.mentions]
    if names:
        yield phrase("names that are left out stand in texts that are shown:")
        yield from (one_line(f"  {each}") for each in names)
