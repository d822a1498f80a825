"""The journal of a change of several files: written whole, then done, then cleared away."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from ropa import write
from ropa.errors import RopaError
from ropa.tree import UNFINISHED, WorkTree
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.pen.saving import Change

    Told = Callable[[int], None]

FOLDER = UNFINISHED
FILE = "journal.json"
LATER = "the next command that writes in this register finishes what was begun"


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file below the root, the digests of what it holds before and after, the staged text."""

    file: str
    before: str | None
    after: str | None
    staged: str


class Journal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be done, and which process of which machine began it."""

    what: str
    pid: int
    host: str
    steps: list[Step]


def unseen(_: int) -> None:
    """Tell nobody how far the work has come."""


def begin(root: str, changes: Sequence[Change], what: str, told: Told = unseen) -> Journal:
    """Write all that is to come, and last of all the journal, which decides it."""
    folder = os.path.join(root, FOLDER)
    with write.preparing(folder):
        os.mkdir(folder)
    steps = []
    for number, each in enumerate(ordered(changes)):
        open_to_change(os.path.join(root, each.file))
        steps.append(Step(each.file, digest(each.before), digest(each.after), str(number)))
        if each.after is not None:
            stage(os.path.join(folder, str(number)), each.after, os.path.join(root, each.file))
        told(1)
    own = Journal(what, os.getpid(), platform.node(), steps)
    write.create(os.path.join(folder, FILE), msgspec.json.encode(own))
    return own


def open_to_change(target: str) -> None:
    """Raises RopaError where the folder cannot take a file: once decided, all would wait for it."""
    folder = os.path.dirname(target)
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        with write.preparing(target):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def ordered(changes: Sequence[Change]) -> list[Change]:
    """New files first and files that go last, so that no reference ever leads nowhere."""
    return sorted(changes, key=lambda each: (each.after is None, each.before is not None))


def stage(path: str, content: bytes, target: str) -> None:
    """The text as it will be moved to its place, with the mode of what is there now."""
    write.create(path, content)
    with write.preparing(target), suppress(FileNotFoundError):
        os.chmod(path, stat.S_IMODE(os.lstat(target).st_mode))


def decided(root: str) -> bool:
    """Whether a change was decided, so that it has to be finished.

    Raises RopaError where that cannot be known.
    """
    return found(os.path.join(root, FOLDER, FILE)) is not None


def found(path: str) -> os.stat_result | None:
    """What is there. No other function may tell: those of the library take a fault for absence."""
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RopaError(f"cannot read {path}: {(error.strerror or '').lower()}") from error


def resume(root: str, *, alone: bool = False) -> str:
    """Finish a change that was broken off, or clear away one that was never decided.

    `alone` where no other process of this machine can be writing. What was done, in words; empty
    where there was nothing to do. Raises RopaError where another process may be at it, and where a
    file was changed since, which is left as it is.
    """
    if not there(root):
        return ""
    if not decided(root):
        clear(root)
        return "a change of several files was broken off before anything was written: cleared away"
    own = read(root)
    if at_work(own, alone=alone):
        raise RopaError(
            f"another command (process {own.pid} on {one_line(own.host)}) is writing here",
            hint=f"if it is not, remove {os.path.join(root, FOLDER)}",
        )
    try:
        perform(root, own)
    except RopaError as error:
        hint = error.hint or f"mend this, or remove {os.path.join(root, FOLDER)} to give it up"
        raise RopaError(f"unfinished: {one_line(own.what)}: {error}", hint=hint) from error
    number = len(own.steps)
    return f"finished what was broken off: {one_line(own.what)} ({number} files)"


def perform(root: str, own: Journal, told: Told = unseen) -> None:
    """Do what is not done yet, and clear away. Raises RopaError as `resume` does."""
    for step in own.steps:
        follow(root, step)
        told(1)
    clear(root)


def read(root: str) -> Journal:
    path = os.path.join(root, FOLDER, FILE)
    try:
        with open(path, "rb") as file:
            return msgspec.json.decode(file.read(), type=Journal)
    except (OSError, msgspec.MsgspecError) as error:
        hint = f"remove {os.path.join(root, FOLDER)} once you have seen what lies in it"
        raise RopaError(f"{path} cannot be read: {one_line(str(error))}", hint=hint) from error


def there(root: str) -> bool:
    """Whether a folder of a change is there. Raises RopaError for anything else of its name."""
    folder = os.path.join(root, FOLDER)
    state = found(folder)
    if state is not None and not stat.S_ISDIR(state.st_mode):
        raise RopaError(f"{folder} is no folder", hint="remove it")
    return state is not None


def at_work(own: Journal, *, alone: bool) -> bool:
    """Whether the process that began it runs still, or may on another machine."""
    if own.host != platform.node():
        return True
    if alone or own.pid == os.getpid():
        return False
    if os.name == "nt":  # pragma: no cover - Windows alone
        # There the question would send a signal.
        return True
    try:
        os.kill(own.pid, 0)
    except ProcessLookupError:
        return False
    except OSError as error:
        return error.errno == errno.EPERM
    return True


def follow(root: str, step: Step) -> None:
    """Do one step unless it is done. Raises RopaError where the file holds something else.

    A journal may come with a register that a stranger made: nothing but records is touched.
    """
    if not plain(step):
        raise RopaError(f"{root}: the journal names what no change of records would touch")
    now = digest(present(root, step.file))
    if now == step.after:
        return
    staged = os.path.join(root, FOLDER, step.staged)
    if now != step.before:
        raise RopaError(
            f"{one_line(step.file)} was changed while a change of several files was unfinished",
            hint=f"its other text lies in {staged}; take from it what is needed, then remove "
            f"{os.path.dirname(staged)}",
        )
    target = os.path.join(root, step.file)
    if step.after is None:
        write.remove(target, root=root)
    elif digest(staged_text(staged)) == step.after:
        write.move(staged, target, root=root)
    else:
        raise RopaError(f"{staged} is not what was to be written to {one_line(step.file)}")


def present(root: str, name: str) -> bytes | None:
    """What a file holds. Raises RopaError where it is there and cannot be read."""
    file = WorkTree(root).file(name)
    if file is None:
        return None
    if file.content is None:
        raise RopaError(f"{one_line(name)} cannot be read: {file.trouble} {file.detail}".rstrip())
    return file.content


def plain(step: Step) -> bool:
    """Whether a step is one of a record or of a file beside the records."""
    parts = step.file.split("/")
    hidden = any(not part or part.startswith(".") for part in parts)
    foreign = os.sep != "/" and (os.sep in step.file or ":" in step.file)
    good = step.file.endswith(".toml") and not hidden and not foreign
    return good and step.staged.isascii() and step.staged.isdecimal()


def staged_text(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def clear(root: str) -> None:
    """Take the folder away, the journal last of what lies in it."""
    folder = os.path.join(root, FOLDER)
    with write.preparing(folder):
        for name in sorted(os.listdir(folder), key=lambda name: name == FILE):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)


def digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()
