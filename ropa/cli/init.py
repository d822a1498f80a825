"""`ropa init`: a new register, empty or fictional, and the files by which others check it."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from ropa import config
from ropa.cli.common import Common, Debug, Folder, On, chosen, decoded, merged, stated, today
from ropa.cli.declared import Argument, Option
from ropa.cli.explaining import edited
from ropa.cli.prompting import asked_for
from ropa.errors import Misuse, RopaError
from ropa.moment import parse_day
from ropa.visible import one_line
from ropa.words import ENGLISH

if TYPE_CHECKING:
    from ropa.starter import Workflow

STANDING = "is there already, as it would be written now"


Place = Annotated[
    str, Argument(metavar="[DIR]", help="Where; default: records.", show_default=False)
]
Name = Annotated[str, Option("--name", help="Company whose record it is.", show_default=False)]
Country = Annotated[
    str, Option("--country", metavar="CODE", help="Its country: DE.", show_default=False)
]
Example = Annotated[bool, Option("--example", help="The complete register of a fictional company.")]
Hooks = Annotated[bool, Option("--hooks", help="Also the hook that checks it at every commit.")]
Editor = Annotated[
    bool, Option("--editor", help="Also the files by which editors explain its keys.")
]
Service = Annotated[
    str,
    Option(
        "--ci",
        metavar="github|gitlab",
        help="Also the file by which that service checks it.",
        show_default=False,
        check=stated,
    ),
]
Package = Annotated[
    str,
    Option(
        "--package",
        metavar="SPEC",
        help="What the service installs; default: this version.",
        show_default=False,
        check=stated,
    ),
]


def command(
    context: Common,
    place: Place = "",
    *,
    name: Name = "",
    country: Country = "",
    example: Example = False,
    hooks: Hooks = False,
    ci: Service = "",
    package: Package = "",
    editor: Editor = False,
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Make a new register, with a first record to fill in.

    Nothing is overwritten. The first records are drafts, and what they lack is a warning. To a
    register that is there, --hooks, --ci and --editor add their files alone.

    Example: ropa init --name "Example GmbH" --country DE --hooks --ci github --editor
    """
    from ropa import starter

    asked = merged(context, place or folder, on, "")
    service = chosen(ci, "--ci", tuple(starter.SERVICES)) if ci else ""
    if package and not service:
        raise Misuse("--package is for --ci", hint="ropa init --ci github --package SPEC")
    new = bool(example or name or country) or not (hooks or service or editor)
    there = "" if new else standing(asked.folder)
    root = there or asked.folder or "records"
    if hooks:
        starter.hook(root)
    wanted = starter.workflow(root, service, package) if service else None
    if editor:
        starter.editor_files(root, ENGLISH)
    if not there:
        begin(root, asked, name, country, example=example)
    if hooks:
        hooked(root)
    if wanted:
        added(wanted, package)
    if editor:
        edited(root)
    if not there:
        check, add = shlex.join(["ropa", "-C", root, "check"]), shlex.join(["git", "add", root])
        typer.echo(one_line(f"next: {check}, then {add}"), err=True)
    return 0


def standing(folder: str) -> str:
    """The register that is there: in this folder, else where a command finds one alone."""
    with suppress(RopaError):
        return config.find(os.curdir, folder)
    return ""


def begin(root: str, asked: Common, name: str, country: str, *, example: bool) -> None:
    """Write the register, and name its files."""
    from ropa import starter

    day = parse_day(asked.on) if asked.on else today()
    if example:
        files = starter.example(root, day)
    else:
        company = answer(name, "Name of the company", "--name")
        code = answer(country, "Its country, two letters", "--country")
        files = starter.empty(root, company, code, day)
    for file in files:
        typer.echo(os.path.join(root, file))


def added(wanted: Workflow, package: str) -> None:
    """Write the file of a service, or show what the one that is there should say."""
    from ropa import starter
    from ropa.starter.ci import says

    file = os.path.relpath(wanted.file)
    if starter.put(wanted):
        typer.echo(file)
        if not package:
            installed = f"{starter.DISTRIBUTION} of this version"
            words = f"it installs {installed}: --package names a wheel or an address instead"
            typer.echo(words, err=True)
    elif says(wanted.file, wanted.text):
        typer.echo(f"{file} {STANDING}", err=True)
    else:
        typer.echo(f"{file} is there already and is not touched; it would say:\n", err=True)
        typer.echo(wanted.text, err=True)
    if wanted.include:
        typer.echo(f"add to the file that is there already:\n{wanted.include}", err=True)


def answer(given: str, question: str, option: str) -> str:
    """What was given, else what a person at a terminal answers."""
    if given:
        return decoded(given)
    hint = 'ropa init --name "Example GmbH" --country DE'
    return asked_for(question, f"{option} is missing", hint)


def hooked(root: str) -> None:
    """Write the hook, or show what to add to the file that is there."""
    from ropa import starter
    from ropa.starter.ci import says

    for file in (written := starter.hooks(root)):
        typer.echo(file)
    if written:
        typer.echo("the hook runs once pre-commit knows of it: pre-commit install", err=True)
        return
    file, text = starter.hook(root)
    if says(file, text):
        typer.echo(f"{file} {STANDING}", err=True)
        return
    _, _, stanza = text.partition("\n")
    typer.echo(f"{file} is there already and is not touched; add below repos:\n{stanza}", err=True)
