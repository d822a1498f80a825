"""A text in the editor of the person at the terminal, never lost whatever becomes of it."""

from __future__ import annotations

import errno
import os
import shlex
import signal
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ropa.aside import clear
from ropa.cli.common import say
from ropa.errors import Misuse, RopaError

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE = 1.0
"""Seconds in which nobody reads a record: an editor that ends so soon may have opened a window,
and left it open."""


class Side:
    """A private copy of a record's text, outside the register, which the editor changes."""

    def __init__(self, folder: str, name: str, before: bytes) -> None:
        self.folder = folder
        self.path = os.path.join(folder, name)
        self.before = before
        self.done = False
        """Whether the text is saved or given up, so that the copy may go."""

    @property
    def text(self) -> bytes:
        """What the copy holds. Raises RopaError where the editor left nothing to read."""
        try:
            # What is no file any more may keep its reader waiting for ever.
            if not stat.S_ISREG(os.stat(self.path).st_mode):
                raise RopaError(f"the editor left no file at {self.path}")
            with open(self.path, "rb") as file:
                return file.read()
        except OSError as error:
            words = (error.strerror or str(error)).lower()
            raise RopaError(f"the editor left no text in {self.path}: {words}") from error

    @property
    def changed(self) -> bool:
        """Whether the copy may hold another text; one that cannot be read may."""
        try:
            return self.text != self.before
        except RopaError:
            return os.path.isfile(self.path)

    @property
    def kept(self) -> str:
        """Where the text is, in words."""
        return f"your text is kept in {self.path}"

    @property
    def stays(self) -> str:
        """That the copy lies there still, in words."""
        return f"the copy in {self.folder} cannot be removed: delete it"


@contextmanager
def side(name: str, before: bytes) -> Iterator[Side]:
    """A copy to edit; it stays where it holds a text that was neither saved nor given up."""
    folder = tempfile.mkdtemp(prefix="ropa-")
    own = Side(folder, name, before)
    try:
        with open(own.path, "xb") as file:
            file.write(before)
    except BaseException:
        # What could not be written whole is nobody's text.
        removed(own)
        raise
    try:
        yield own
    except RopaError as error:
        if not own.done and own.changed and own.path not in f"{error} {error.hint}":
            say(own.kept)
        raise
    except BaseException:
        if not own.done and own.changed:
            say(own.kept)
        raise
    finally:
        if own.done:
            removed(own)
        elif not own.changed:
            emptied(own)


def removed(own: Side) -> None:
    """Take away the copy with its folder; where the system keeps them, say where they lie."""
    clear(own.folder)
    if os.path.lexists(own.folder):
        say(own.stays)


def emptied(own: Side) -> None:
    """Take the copy away, and its folder unless the editor keeps a text of its own there."""
    try:
        with suppress(FileNotFoundError):
            os.unlink(own.path)
        with suppress(FileNotFoundError):
            os.rmdir(own.folder)
    except (OSError, MemoryError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENOTEMPTY:
            say(f"the editor left files in {own.folder}: a text may be kept there")
        else:
            say(own.stays)


def edit(own: Side) -> bool:
    """Let the person change the copy; False where the editor has hardly waited for that.

    Raises RopaError where it fails.
    """
    import subprocess

    words = command()
    begun = time.monotonic()
    try:
        with undisturbed():
            # The person's own choice of a program, run without a shell.
            code = subprocess.run([*words, own.path], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or str(error)
        hint = "set VISUAL or EDITOR to one that can"
        raise RopaError(f"{words[0]} cannot be run: {reason.lower()}", hint=hint) from error
    if code:
        hint = own.kept if own.changed else ""
        raise RopaError(f"the editor {words[0]} ended with {code}: nothing was written", hint=hint)
    return time.monotonic() - begun > AT_ONCE


def command() -> list[str]:
    """The editor and its options, never read by a shell.

    Raises Misuse where none is set, or quotes in its command line stay open.
    """
    from ropa import git

    line = next(filter(None, map(os.environ.get, ("VISUAL", "EDITOR"))), "") or git.editor(
        os.curdir
    )
    try:
        words = shlex.split(line, posix=os.name != "nt")
    except ValueError as error:
        raise Misuse(f"the editor {line!r} is no command line: {str(error).lower()}") from None
    if not words:
        raise Misuse("no editor is set", hint="set EDITOR, or change keys with --set")
    return words


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C is the editor's own while it runs."""

    def passed(_number: int, _frame: object) -> None:
        """Nothing: what is ignored outright would be ignored by the editor, too."""

    before = signal.signal(signal.SIGINT, passed)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
