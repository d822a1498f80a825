"""The option `--lang`, and the language of what is asked without a register."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Annotated

import typer

from ropa import config
from ropa.cli.common import chosen, stated
from ropa.errors import RopaError
from ropa.tree import WorkTree
from ropa.words import ENGLISH, LANGUAGES, speak


def known(context: typer.Context, option: typer.CallbackParam, value: str) -> str:
    """The language that is asked for, if any. Raises Misuse with those that are known."""
    asked = stated(context, option, value)
    return chosen(asked, "--lang", LANGUAGES) if asked else ""


Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="|".join(LANGUAGES),
        help="Language of labels and titles; where none is asked, that of the register.",
        show_default=False,
        callback=known,
    ),
]


def speak_as(lang: str, folder: str = "") -> None:
    """Write in the language that is asked for, else in that of the register, if there is one.

    For what is asked without a register: one that cannot be read is none here.
    """
    wish = lang
    if not wish:
        with suppress(RopaError):
            read, _ = config.read_config(WorkTree(config.find(os.curdir, folder)))
            wish = read.settings.language
    speak(wish or ENGLISH)
