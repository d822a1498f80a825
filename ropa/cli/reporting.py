"""How an import is told, whether it reads a foreign file or one that comes back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.cli.common import hand_over, say
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ropa.cli.common import Session

NOTHING = "Nothing written, and nothing new to write."


class Output(NamedTuple):
    """How the report is wanted."""

    format: str
    report: str
    """A file that is to hold it, too; empty for none."""
    verbose: bool

    def deliver(
        self, work: Session, lines: Iterable[str], content: Callable[[], dict[str, Any]]
    ) -> None:
        """Print the report, in lines or for machines, and keep it where a file is named."""
        from ropa.report import envelope
        from ropa.visible import json_text
        from ropa.write import replace

        if self.format == "json":
            text = json_text(envelope(content(), on=work.on))
        else:
            text = "".join(f"{line}\n" for line in lines)
        hand_over(text)
        sys.stdout.flush()
        if self.report:
            replace(self.report, text.encode())


def written(work: Session, files: int, rest: str = "") -> None:
    """Say how many files a command has written, and what comes next."""
    if not files:
        say(phrase(NOTHING))
        return
    say(phrase("{files} written", files=counted(files, "file")) + rest)
    work.advise("check")


def unwritten(records: int) -> str:
    """What a dry run ends with."""
    if not records:
        return phrase(NOTHING)
    number = counted(records, "record")
    return phrase("Nothing written. Add --write to write {number}.", number=number)
