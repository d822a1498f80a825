"""Which layout an export is written in."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.lint import Outcome
    from ropa.register import Register
    from ropa.sheets import Book, Facts

    Writer = Callable[[Register, Outcome, Facts, str | None], Book]

REGISTER = "register"
"""The neutral workbook of the whole register."""

LayoutName = Annotated[
    str,
    typer.Option(
        "--layout",
        metavar="NAME|FILE",
        help="In whose form: a name of ropa layouts, or a layout file of your own.",
    ),
]


def check_layout(layout: str, root: str, profile: str) -> None:
    """Raises Misuse where it is no layout, or stands beside a profile that has its own form."""
    from ropa.layouts import load

    if profile != "full":
        raise Misuse(f"--layout goes with the whole register, not with --profile {profile}")
    load(layout, root)


def laid_out(layout: str, root: str) -> Writer:
    """What writes a workbook in this layout."""
    from ropa.layouts import load
    from ropa.sheets.forms.filling import filled

    chosen = load(layout, root)

    def write(register: Register, found: Outcome, known: Facts, entity: str | None) -> Book:
        return filled(chosen, register, found, known, entity)

    return write


def sort_of(layout: str) -> str:
    """What the name of a file says of the layout; nothing of the neutral one."""
    name = os.path.splitext(os.path.basename(layout))[0]
    return "" if layout == REGISTER else name
