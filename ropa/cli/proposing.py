"""`ropa import --propose-map`: a layout for a spreadsheet that follows none."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from ropa import config
from ropa.cli.common import apart, say
from ropa.errors import RopaError
from ropa.load import LAYOUTS
from ropa.visible import one_line

if TYPE_CHECKING:
    from ropa.cli.common import Common
    from ropa.grid import Book


def proposed(book: Book, file: str, target: str, given: Common) -> int:
    """Write the layout that is proposed for a file, where nothing stands yet.

    Raises Misuse for a place among the records of the register.
    """
    from ropa.imports.proposing import proposal
    from ropa.write import create

    among_layouts(target, given.folder)
    create(target, proposal(book).encode())
    typer.echo(target)
    command = shlex.join(["ropa", *given.words, "import", file, "--map", target])
    say(one_line(f"next: read and correct it, then {command}"))
    return 0


def among_layouts(target: str, folder: str) -> None:
    """Raises Misuse where a layout would lie among the records of the register, if there is one."""
    root = ""
    with suppress(RopaError):
        root = config.find(os.curdir, folder)
    own = os.path.join(os.path.realpath(root), LAYOUTS)
    if root and not os.path.realpath(target).startswith(own):
        place = os.path.relpath(os.path.join(own, os.path.basename(target)))
        apart(target, root, f"--propose-map {place}")
