"""Which layout an export is written in."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa.cli.declared import Option
from ropa.errors import Misuse

if TYPE_CHECKING:
    from ropa.lint import Outcome
    from ropa.register import Register
    from ropa.sheets import Book, Facts

REGISTER, NEUTRAL = "register", "neutral"
"""The usual workbook of the whole register, and the one with a column a key."""

LayoutName = Annotated[
    str,
    Option(
        "--layout",
        metavar="NAME|FILE",
        help="In whose form: a name of ropa layouts, or a layout file of your own.",
    ),
]


Editable = Annotated[
    bool,
    Option(
        "--editable",
        help="To be sent out, filled in, and read back by ropa import.",
    ),
]
Only = Annotated[
    list[str] | None,
    Option("--only", metavar="KIND[/ID]", help="With a column a key: only these; again."),
]


class Laying(NamedTuple):
    """In which layout, and of which records."""

    layout: str = REGISTER
    root: str = ""
    editable: bool = False
    only: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The layout: to come back, a workbook needs a column a key."""
        return NEUTRAL if self.editable and self.layout == REGISTER else self.layout

    @property
    def sort(self) -> str:
        """What the name of a file says of the layout; nothing of the usual one."""
        if self.editable:
            return "editable"
        return "" if self.name == REGISTER else os.path.splitext(os.path.basename(self.name))[0]

    def check(self, profile: str) -> None:
        """Raises Misuse where it is no layout, or options do not go together."""
        from ropa.layouts import load

        if self.name == REGISTER:
            if self.only:
                raise Misuse("--only goes with --editable or --layout neutral")
            return
        if profile != "full":
            raise Misuse(f"--layout goes with the whole register, not with --profile {profile}")
        layout = load(self.name, self.root)
        if not layout.keyed and (self.editable or self.only):
            option = "--editable" if self.editable else "--only"
            words = f"{option} needs a column a key, and {self.name} has other columns"
            raise Misuse(words, hint="--layout neutral has them, and is taken with --editable")

    def remembers(self, profile: str) -> None:
        """Raises Misuse where the form has no place for what has changed since an earlier state."""
        from ropa.layouts import load
        from ropa.layouts.ledgers import CHANGES

        sheets = load(self.name, self.root).sheets if profile == "full" else ()
        if not any(each.records == CHANGES for each in sheets):
            form = f"the layout {self.name}" if profile == "full" else f"--profile {profile}"
            hint = "the register's own workbook has one, and --format json tells changes"
            raise Misuse(f"--since needs a sheet of changes, and {form} has none", hint=hint)

    def keyed(self, register: Register, known: Facts, entity: str | None) -> Book | None:
        """The workbook of a layout with a column a key; None of any other."""
        from ropa.layouts import load
        from ropa.sheets.keys import Wish, keyed_book

        layout = load(self.name, self.root) if self.name != REGISTER else None
        if layout is None or not layout.keyed:
            return None
        return keyed_book(layout, register, known, Wish(entity or "", self.only, self.editable))

    def filled(
        self, register: Register, found: Outcome, known: Facts, entity: str | None
    ) -> Book | None:
        """The workbook in the form of an authority; None of the usual one."""
        from ropa.layouts import load
        from ropa.sheets.forms.filling import filled

        if self.name == REGISTER:
            return None
        return filled(load(self.name, self.root), register, found, known, entity)
