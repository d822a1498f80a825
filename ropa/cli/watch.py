"""`ropa check --watch`: the check once more whenever a file of the register changes."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import contextmanager
from contextvars import Context
from typing import TYPE_CHECKING, Annotated

from ropa import git
from ropa.cli.common import say, today
from ropa.cli.declared import Option
from ropa.errors import Misuse, RopaError
from ropa.report import first_of
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FrameType

PATIENCE = 100
"""Milliseconds until the first check, by which the folder is watched: no change falls between."""

POLLING = "WATCHFILES_FORCE_POLLING=1 looks at each file by itself, without the system"

Watch = Annotated[
    bool, Option("--watch", help="Check again at each change of a file, until Ctrl-C.")
]


def apart_from(others: Mapping[str, object]) -> None:
    """Raises Misuse for an option, by its name, that was given and does not go with --watch."""
    for name, given in others.items():
        if given:
            raise Misuse(
                f"--watch and {name} exclude each other: the folder is watched, for people"
            )


def watch(root: str, once: Callable[[], object]) -> int:
    """Call `once` now and after every change below the root, until a signal ends the process.

    What it cannot do is told, and watching goes on. Raises RopaError once the folder is gone.
    """
    for changed in turns(root):
        # A context of its own: git is asked anew, and settings may name another language by now.
        Context().run(turn, root, changed, once)
        # The command line runs without the collector, and this process lasts.
        gc.collect()
    raise RopaError(f"{root} is watched no more")


def turn(root: str, changed: list[str], once: Callable[[], object]) -> None:
    if not os.path.isdir(root):
        raise RopaError(f"{root} is no longer there")
    separate(changed)
    with git.together():
        try:
            once()
        except RopaError as error:
            tell(error)
        sys.stdout.flush()
        say(phrase("watching {folder}; Ctrl-C ends", folder=one_line(root)))


def separate(changed: list[str]) -> None:
    """Begin a screen of its own on a terminal; elsewhere say what changed."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        from rich.console import Console

        Console().clear()
    elif changed:
        say(phrase("changed: {names}", names=first_of(list(map(one_line, changed)))))


def tell(error: RopaError) -> None:
    from ropa.cli import complain

    complain(str(error), error.hint, error.exit_code)


def turns(root: str) -> Iterator[list[str]]:
    """Names of the files that changed since the turn before; none in the first, or at midnight."""
    top = os.path.realpath(root)
    day = None
    for paths in changes(top):
        names = sorted({os.path.relpath(path, top) for path in paths})
        ours = list(filter(concerns, names))
        if ours or day != today() or not os.path.isdir(top):
            day = today()
            yield ours


def changes(top: str) -> Iterator[set[str]]:
    """The files that change below a folder; none each time that nothing does for a while.

    Raises RopaError where the system does not tell, such as for too many folders.
    """
    import watchfiles

    try:
        with told_apart():
            for found in watchfiles.watch(
                top,
                watch_filter=None,
                yield_on_timeout=True,
                rust_timeout=PATIENCE,
                ignore_permission_denied=True,
            ):
                yield {path for _, path in found}
    # What the system refuses comes as either, by the library's own error of the second kind.
    except (OSError, RuntimeError) as error:
        why = one_line((getattr(error, "strerror", "") or str(error)).lower())
        raise RopaError(f"{top} cannot be watched: {why}", hint=POLLING) from error


@contextmanager
def told_apart() -> Iterator[None]:
    """Let a signal that ends the process end it as itself: the library makes Ctrl-C of each."""
    before = signal.getsignal(signal.SIGTERM)
    ended: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        ended.append(number)
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, note)
    try:
        yield
    except KeyboardInterrupt:
        if ended:
            raise SystemExit(128 + ended[-1]) from None
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def concerns(name: str) -> bool:
    """Whether a change there, by its way from the register's folder, may change the findings.

    A folder that was moved is told by its own name, and what only looks like a record is a finding.
    """
    return not any(part.startswith(".") for part in name.split(os.sep))
