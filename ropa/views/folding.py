"""Text on a terminal: no line longer than that is wide, and nothing of it lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

FURTHER = "  "
"""How much further in the lines stand that follow the first of a text."""
NARROWEST = 2
"""Columns that are left for a text at least: a wide letter takes two."""
LEAST = 20
"""Columns of a terminal that a person reads: what claims to have fewer does not know its width."""
COLOUR = re.compile("\x1b\\[[0-9;]*m")
PLAIN = "\x1b[0m"
COMMAND = r"(?:^|(?<=: )|(?<=：))(?:ropa|git) [a-zA-Z-]+(?: .*)?$"
"""A command at the end of a line. It is copied: where it does not fit, the terminal folds it."""


def width_of(stream: TextIO) -> int:
    """The columns of the terminal that a stream writes to; 0 where there is none to fold for."""
    from shutil import get_terminal_size

    columns = get_terminal_size().columns if stream.isatty() else 0
    return columns if columns >= LEAST else 0


def write(out: TextIO, told: Iterable[str]) -> None:
    """Write the lines: in a pipe as they are, on a terminal no longer than that is wide."""
    width = width_of(out)
    out.writelines(f"{line}\n" for line in (fitted(told, width) if width else told))


def fitted(told: Iterable[str], width: int) -> Iterator[str]:
    """The lines, folded to so many columns below where each begins."""
    for line in told:
        text = line.lstrip(" ")
        yield from folded(text, line[: len(line) - len(text)], width)


def folded(words: str, indent: str, width: int) -> Iterator[str]:
    """The words on lines of so many columns, the following ones further in; 0 folds nothing."""
    if not width or fits(indent + words, width):
        yield indent + words
        return
    command = re.search(COMMAND, words)
    before = words[: command.start()] if command else words
    lines = list(wrapped(before, max(width - len(indent + FURTHER), NARROWEST))) if before else []
    if command and lines and fits(f"{indent}{FURTHER}{lines[-1]} {command[0]}", width):
        gap = " " * before.endswith(" ")
        lines[-1] = f"{lines[-1]}{gap}{command[0]}"
    elif command:
        lines.append(command[0])
    yield from (f"{indent}{FURTHER * bool(number)}{line}" for number, line in enumerate(lines))


def fits(text: str, width: int) -> bool:
    """Whether a line has room; what is plain is counted at once."""
    shown = COLOUR.sub("", text)
    if shown.isascii():
        return len(shown) <= width
    from rich.cells import cell_len

    return cell_len(shown) <= width


def wrapped(text: str, room: int) -> Iterator[str]:
    """The text broken between words, and a word that is too long within; colours stay."""
    from rich.console import Console
    from rich.text import Text

    console = Console(width=room, markup=False, emoji=False, highlight=False)
    codes = coloured(text)
    seen = 0
    for line in Text(COLOUR.sub("", text)).wrap(console, room, overflow="fold"):
        shown = ""
        for letter in line.plain.rstrip():
            if letter != " " or codes.get(seen) == PLAIN:
                shown += codes.pop(seen, "")
            shown += letter
            seen += letter != " "
        yield shown + codes.pop(seen, "")


def coloured(text: str) -> dict[int, str]:
    """The colours of a text by the number of letters before them; blanks may go at a break."""
    found: dict[int, str] = {}
    start = seen = 0
    for code in COLOUR.finditer(text):
        seen += len(text[start : code.start()].replace(" ", ""))
        found[seen] = found.get(seen, "") + code[0]
        start = code.end()
    return found
