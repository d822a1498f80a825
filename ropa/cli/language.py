"""The option `--lang`, and the language of what is asked without a register."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Annotated

from ropa import config
from ropa.cli.common import chosen, stated
from ropa.cli.declared import Option
from ropa.errors import RopaError
from ropa.tree import WorkTree
from ropa.words import ENGLISH, LANGUAGES, speak


def known(value: str, name: str) -> str:
    """The language that is asked for. Raises Misuse with those that are known."""
    return chosen(stated(value, name), name, LANGUAGES)


Lang = Annotated[
    str,
    Option(
        "--lang",
        metavar="|".join(LANGUAGES),
        help="Language of labels and titles; where none is asked, that of the register.",
        show_default=False,
        check=known,
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
