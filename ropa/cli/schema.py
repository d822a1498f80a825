"""`ropa schema`: the format of the files of a register, as JSON Schema for editors."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.common import Common, Debug, Folder, apart, hand_over, merged, say, stated
from ropa.cli.declared import Argument, Option
from ropa.cli.language import Lang, speak_as
from ropa.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = ("schema", "file", "holds for")
NEXT = "next: ropa schema KIND prints one, ropa init --editor sets up editors"


def command(
    context: Common,
    name: Annotated[
        str,
        Argument(metavar="[KIND|FILE]", help="A kind of record, or ropa.toml.", show_default=False),
    ] = "",
    write: Annotated[
        str,
        Option(
            "--write",
            metavar="DIR",
            help="Write the schema, or all of them, into a folder.",
            show_default=False,
            check=stated,
        ),
    ] = "",
    list_: Annotated[bool, Option("--list", help="What there is a schema of.")] = False,
    lang: Lang = "",
    folder: Folder = "",
    debug: Debug = False,
) -> int:
    """Print the format of a kind of record as JSON Schema, by which editors complete and explain.

    What a law asks for is no matter of a schema: ropa check tells it.

    Example: ropa schema controller --lang ja
    """
    from ropa.schema import SUBJECTS, printed
    from ropa.words import phrase

    options = merged(context, folder, "", "")
    language = asked(lang, options)
    names = [known(name)] if name else list(SUBJECTS)
    if write:
        unlike_records(write, options.folder)
        put(write, names, language)
    elif name and not list_:
        hand_over(printed(name, language))
    else:
        told(names)
        say(phrase(NEXT))
    return 0


def asked(lang: str, options: Common) -> str:
    """The language that is asked for, else that of the register, if there is one."""
    from ropa.words import current

    speak_as(lang, options.folder)
    return current().language


def known(name: str) -> str:
    """The name, if there is a schema of it. Raises Misuse with what may have been meant."""
    from ropa.model.shape import suggestion
    from ropa.schema import SUBJECTS
    from ropa.visible import one_line

    if name in SUBJECTS:
        return name
    words = f'there is no schema of "{one_line(name)}"{suggestion(name, SUBJECTS)}'
    raise Misuse(words, hint="ropa schema --list names them")


def told(names: Iterable[str]) -> None:
    from ropa.schema import SUBJECTS
    from ropa.views import table
    from ropa.words import phrase

    subjects = [SUBJECTS[name] for name in names]
    rows = [(each.name, each.file, ", ".join(each.where)) for each in subjects]
    drawn = sys.stdout.isatty()
    table.write(sys.stdout, tuple(map(phrase, HEAD)), rows, drawn=drawn, colour=False, whole=True)


def unlike_records(target: str, start: str) -> None:
    """Raises Misuse for a folder of the register, if there is one, that may hold records."""
    from contextlib import suppress

    from ropa import config
    from ropa.errors import RopaError
    from ropa.starter import SCHEMAS

    root = ""
    with suppress(RopaError):
        root = config.find(os.curdir, start)
    way = os.path.relpath(os.path.realpath(target), os.path.realpath(root))
    hidden = any(part.startswith(".") and part.strip(".") for part in way.split(os.sep))
    if root and not hidden:
        apart(target, root, f"--write {shlex.quote(os.path.join(root, SCHEMAS))}")


def put(folder: str, names: Iterable[str], language: str) -> None:
    """Write the schemas, and name the files that are new or changed."""
    from ropa.schema import SUBJECTS, printed
    from ropa.write import preparing, replace

    with preparing(folder):
        os.makedirs(folder, exist_ok=True)
    for name in names:
        file = os.path.join(folder, SUBJECTS[name].file)
        if replace(file, printed(name, language).encode()):
            typer.echo(file)
