"""`ropa init`: a new register, empty or fictional, and the hook that checks it."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from ropa.cli.common import Debug, Folder, On, asked_for, decoded, merged, today
from ropa.moment import parse_day


def command(
    context: typer.Context,
    place: Annotated[
        str, typer.Argument(metavar="[DIR]", help="Where; default: records.", show_default=False)
    ] = "",
    *,
    name: Annotated[
        str, typer.Option("--name", help="Company whose record it is.", show_default=False)
    ] = "",
    country: Annotated[
        str,
        typer.Option("--country", metavar="CODE", help="Its country: DE.", show_default=False),
    ] = "",
    example: Annotated[
        bool, typer.Option("--example", help="The complete register of a fictional company.")
    ] = False,
    hooks: Annotated[
        bool, typer.Option("--hooks", help="Also the hook that checks it at every commit.")
    ] = False,
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Make a new register, with a first record to fill in.

    Nothing is overwritten. The first records are drafts, and what they lack is a warning.

    Example: ropa init --name "Example GmbH" --country DE --hooks
    """
    from ropa import starter

    asked = merged(context, place or folder, on, "")
    root, day = asked.folder or "records", parse_day(asked.on) if asked.on else today()
    if hooks:
        starter.hook(root)
    if example:
        files = starter.example(root, day)
    else:
        company = answer(name, "Name of the company", "--name")
        code = answer(country, "Its country, two letters", "--country")
        files = starter.empty(root, company, code, day)
    for file in files:
        typer.echo(os.path.join(root, file))
    if hooks:
        hooked(root)
    typer.echo(f"next: ropa -C {root} check, then git add {root}", err=True)
    return 0


def answer(given: str, question: str, option: str) -> str:
    """What was given, else what a person at a terminal answers."""
    if given:
        return decoded(given)
    hint = 'ropa init --name "Example GmbH" --country DE'
    return asked_for(question, f"{option} is missing", hint)


def hooked(root: str) -> None:
    """Write the hook, or show what to add to the file that is there."""
    from ropa import starter

    for file in (written := starter.hooks(root)):
        typer.echo(file)
    if written:
        typer.echo("the hook runs once pre-commit knows of it: pre-commit install", err=True)
        return
    file, text = starter.hook(root)
    _, _, stanza = text.partition("\n")
    typer.echo(f"{file} is there already and is not touched; add below repos:\n{stanza}", err=True)
