"""What only a person at a terminal can answer."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer

from ropa.cli.common import decoded
from ropa.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Callable


def asked_for(
    question: str,
    missing: str,
    hint: str,
    known: Callable[[str], str] = str,
    *,
    leave: bool = False,
) -> str:
    """What a person at a terminal answers. Raises Misuse where there is none.

    `known` makes the answer of what was typed; where it raises BadParameter the question is asked
    again. With `leave` an empty answer is one.
    """
    if not sys.stdin.isatty():
        raise Misuse(missing, hint=hint)
    default = "" if leave else None

    def read(text: str) -> str:
        try:
            said = decoded(text)
        except Misuse:
            raise typer.BadParameter("the answer is no UTF-8: type it again") from None
        if not said.strip() and not leave:
            raise typer.BadParameter("an answer is needed")
        return known(said)

    answer = typer.prompt(question, default, value_proc=read, show_default=False, err=True)
    return str(answer)


def nobody_answers() -> None:
    """From here on no question is asked: what is missing is told, as without a terminal."""
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
