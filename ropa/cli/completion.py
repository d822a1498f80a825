"""`ropa completion`: what a shell reads to complete the words of the command."""

from __future__ import annotations

import sys
from typing import Annotated

from ropa.cli.common import Common, Debug, chosen, say
from ropa.cli.declared import Argument
from ropa.completion import SHELLS, script

WHERE = {
    "bash": "~/.local/share/bash-completion/completions/ropa",
    "zsh": "_ropa in a folder of $fpath, and start a new shell",
    "fish": "~/.config/fish/completions/ropa.fish",
    "powershell": "a file that $PROFILE reads, as in . ropa.ps1",
}


def command(
    context: Common,
    shell: Annotated[str, Argument(metavar="|".join(SHELLS), help="For which shell.")],
    debug: Debug = False,
) -> int:
    """Print what a shell reads to complete verbs, options, kinds and ids.

    No file is changed: write it to where the shell looks.

    Example: ropa completion bash > ~/.local/share/bash-completion/completions/ropa
    """
    sys.stdout.write(script(chosen(shell, "SHELL", SHELLS)))
    say(f"write it to {WHERE[shell]}")
    return 0
