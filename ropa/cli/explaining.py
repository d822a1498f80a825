"""The files by which editors explain the keys of a register, written and told of."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

import typer

from ropa.cli.language import speak_as
from ropa.visible import one_line
from ropa.words import current

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.starter import Wanted

EDITORS = "they are read by Tombi, and by Taplo (Even Better TOML): install one in the editor"


def edited(root: str) -> None:
    """Write what editors need, in the language of the register; say what was there already."""
    from ropa import starter

    speak_as("", root)
    wanted = starter.editor_files(root, current().language)
    there = [each for each in wanted if os.path.lexists(each.file)]
    written = starter.put_new(wanted)
    for file in written:
        typer.echo(os.path.relpath(file))
    different = [each for each in there if not said(each)]
    told(root, different)
    if written:
        typer.echo(EDITORS, err=True)
    elif not different:
        typer.echo("the files for editors are there already, as they would be written", err=True)


def said(wanted: Wanted) -> bool:
    """Whether a file says what it should."""
    from ropa.starter.ci import says

    return says(wanted.file, wanted.text)


def told(root: str, different: Iterable[Wanted]) -> None:
    """What stands there and says something else: schemas by the command, settings whole."""
    from ropa import starter

    old = False
    for each in different:
        old = old or each.generated
        if not each.generated:
            file = os.path.relpath(each.file)
            words = f"{file} is there already and is not touched; it would say:\n"
            typer.echo(f"{words}\n{each.text}", err=True)
    if old:
        folder = os.path.join(root, starter.SCHEMAS)
        command = one_line(shlex.join(["ropa", "-C", root, "schema", "--write", folder]))
        typer.echo(f"schemas there are not those of this version: {command}", err=True)
