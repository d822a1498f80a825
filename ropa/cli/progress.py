"""How far work has come, on a terminal and only there."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ropa.lint import Outcome
    from ropa.register import Register
    from ropa.rules import Rule
    from ropa.tree import Tree

PATIENCE = 0.5
"""Seconds before anything is shown: most work is done by then."""

Step = Callable[[int], None]
"""Tells that so many more parts are done."""


def loaded(tree: Tree, on: date) -> Register:
    """The register in the tree, as `load` has it, with a bar while it is read."""
    from ropa.load import load

    with progress(None, phrase("reading the register")) as step:
        return load(tree, on, step)


def linted(register: Register, rules: Sequence[Rule] = ()) -> Outcome:
    """What `lint` finds, with a bar while the rules are asked."""
    from ropa.lint import lint
    from ropa.rules import rules_for

    asked = rules or rules_for(register)
    with progress(len(asked), phrase("checking the records")) as step:
        return lint(register, asked, step)


@contextmanager
def progress(total: int | None, words: str) -> Iterator[Step]:
    """Show how many of so many parts are done, under these words, while the work goes on.

    Where nobody knows how many there are, `total` is None, and the bar only moves.

    Nothing is shown in the first half second, nor where stderr is no terminal that can take a line
    back. What was shown is taken away at the end.
    """
    with ExitStack() as opened:
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            yield patient(opened, total, words)
        else:
            yield lambda _: None


def patient(opened: ExitStack, total: int | None, words: str) -> Step:
    """Counts in silence, and draws from the moment at which it takes long."""
    begun = time.monotonic()
    done = 0
    drawn: list[Step] = []

    def step(parts: int) -> None:
        nonlocal done
        done += parts
        if drawn:
            drawn[0](done)
        elif time.monotonic() - begun > PATIENCE:
            drawn.append(bar(opened, total, words))
            drawn[0](done)

    return step


def bar(opened: ExitStack, total: int | None, words: str) -> Step:
    """A bar on the terminal; it is told how many parts are done in all."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    share = TaskProgressColumn() if total else TextColumn("{task.completed:,}")
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), share)
    console = Console(file=sys.stderr, markup=False, highlight=False)
    shown = opened.enter_context(Progress(*columns, console=console, transient=True))
    task = shown.add_task(words, total=total)
    return lambda done: shown.update(task, completed=done)
