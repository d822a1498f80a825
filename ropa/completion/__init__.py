"""What may stand next on a command line. It is answered before the command itself is loaded.

A shell asks at every press of a key: no record is read, folders are only listed, and whatever goes
wrong the answer is empty.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHELLS = ("bash", "zsh", "fish", "powershell")
ASKED = "_ROPA_COMPLETE"
"""The variable by which a shell asks, with its name; the words before stand on the command line."""
WORD = "_ROPA_WORD"
"""The variable that holds the word that is being typed: some shells drop an empty one."""


def answer(words: Sequence[str]) -> int:
    """Print what may stand next, for the shell that asks; the exit code is always 0.

    The first line says whether files may stand there too and whether a blank follows; each other
    line is a word, for some with a tab and what it means.
    """
    from ropa.completion.line import asked

    try:
        wish = asked(os.environ[ASKED], words, os.environ.get(WORD, ""))
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sys.stdout.write(wish)
        sys.stdout.flush()
    except Exception:  # noqa: BLE001 - a shell that completes a word has no use for words on errors
        return 0
    return 0


def script(shell: str) -> str:
    """What a shell has to read to complete the words of the command."""
    with open(os.path.join(os.path.dirname(__file__), f"{shell}.txt"), encoding="utf-8") as file:
        return file.read()
