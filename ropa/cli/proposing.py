"""`ropa import --propose-map`: a layout for a spreadsheet that follows none."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from ropa import config
from ropa.cli.common import say
from ropa.errors import Misuse, RopaError
from ropa.load import LAYOUTS
from ropa.visible import one_line

if TYPE_CHECKING:
    from ropa.grid import Book


def proposed(book: Book, file: str, target: str, folder: str) -> int:
    """Write the layout that is proposed for a file, where nothing stands yet.

    Raises Misuse for a place among the records of the register.
    """
    from ropa.imports.proposing import proposal
    from ropa.write import create

    apart(target, folder)
    create(target, proposal(book).encode())
    typer.echo(target)
    say(one_line(f"next: read and correct it, then ropa import {file} --map {target}"))
    return 0


def apart(target: str, folder: str) -> None:
    """Raises Misuse where a layout would lie among the records of the register."""
    root = ""
    with suppress(RopaError):
        root = os.path.join(os.path.realpath(config.find(os.curdir, folder)), "")
    real = os.path.realpath(target)
    if root and real.startswith(root) and not real.startswith(f"{root}{LAYOUTS}"):
        place = os.path.relpath(os.path.join(root, LAYOUTS, os.path.basename(target)))
        words = f"{target} lies in the register, which holds records only"
        raise Misuse(words, hint=f"--propose-map {place}")
