"""The only module that replaces a file: whole, atomically, or not at all.

The order that survives a crash is: a temporary file in the same folder, its bytes flushed to the
disk, the old file's mode, one rename, the folder flushed. Owner, access lists and extended
attributes of the old file are not carried over, and a hard link to it keeps the old text.
"""

from __future__ import annotations

import errno
import os
import shlex
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from ropa.errors import RopaError

WINDOWS = os.name == "nt"

_EXACT = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)

_PRIVATE = 0o600

_REASONS = {
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EIO: "the disk reports an error",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EEXIST: "it exists already",
    errno.ENOENT: "its folder does not exist",
    errno.ENAMETOOLONG: "the name is too long",
}

_LINKLESS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}

Claim = Callable[[str, str], None]


def replace(target: str, content: bytes, *, root: str | None = None, private: bool = False) -> bool:
    """Make `content` the text of `target`; False when it was already, and nothing was touched.

    With `root`, the target must lie inside it, and folders missing below it are made. A `private`
    file can be read by its owner alone, whatever could be read before.
    Raises RopaError, in one line, when the file could not be written or lies behind a link.
    """
    with _in_words(target), _folder(target, root) as folder:
        path = os.path.join(folder, os.path.basename(target))
        old = _regular(path, target)
        kept = stat.S_IMODE(old.st_mode) if old else None
        mode = _PRIVATE if private else kept
        same = old and old.st_size == len(content) and _read(path, len(content)) == content
        if same and (mode == kept or WINDOWS):
            return False
        _put(path, content, mode, os.replace)
    return True


def create(target: str, content: bytes, *, root: str | None = None) -> None:
    """Write a file that must not exist yet; folders missing below `root` are made.

    Raises RopaError, in one line, when something is there or the file could not be written.
    """
    with _in_words(target), _folder(target, root) as folder:
        path = os.path.join(folder, os.path.basename(target))
        if _regular(path, target):
            raise FileExistsError(errno.EEXIST, target)
        _put(path, content, None, _take)


def move(source: str, target: str, *, root: str) -> None:
    """Give a file that is written and flushed its name below the root, in place of what is there.

    Folders missing below the root are made. Raises RopaError, in one line, when it could not be
    moved or the target lies behind a link.
    """
    with _in_words(target), _folder(target, root) as folder:
        path = os.path.join(folder, os.path.basename(target))
        _regular(path, target)
        os.replace(source, path)
        _flush_folder(folder)


def remove(target: str, *, root: str) -> None:
    """Take a file away; one that is gone already is no fault.

    Raises RopaError, in one line, when it could not be removed or lies behind a link.
    """
    with _in_words(target), _folder(target, root) as folder:
        path = os.path.join(folder, os.path.basename(target))
        if _regular(path, target):
            os.unlink(path)
            _flush_folder(folder)


@contextmanager
def _in_words(target: str) -> Iterator[None]:
    try:
        with preparing(target):
            yield
    except ValueError as error:
        raise RopaError(f"cannot write {_shown(target)}: no file can have this name") from error


@contextmanager
def preparing(target: str) -> Iterator[None]:
    """What is done towards a file: a fault of the system says what became of the file.

    Raises RopaError, in one line, for an OSError.
    """
    try:
        yield
    except OSError as error:
        kept = os.path.lexists(target)
        state = "the file that was there is untouched" if kept else "nothing was written"
        message = f"cannot write {_shown(target)}: {_reason(error)}; {state}"
        raise RopaError(message, hint=_advice(error, target)) from error


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or _shown(error.strerror or str(error)).lower()


def _advice(error: OSError, target: str) -> str:
    folder = os.path.dirname(target)
    if error.errno == errno.ENOENT and folder.isprintable() and not os.path.lexists(folder):
        return f"mkdir -p {shlex.quote(folder)}" if folder else ""
    # Windows refuses to replace a file that another program holds open.
    return "close the file in Excel" if WINDOWS and isinstance(error, PermissionError) else ""


def _shown(text: str) -> str:
    return text if text.isprintable() else repr(text)


@contextmanager
def _folder(target: str, root: str | None) -> Iterator[str]:
    """The resolved folder of the target; what was made for it goes again when writing fails."""
    made: list[str] = []
    try:
        yield _resolved(target) if root is None else _inside(target, root, made)
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                os.rmdir(folder)
        raise


def _resolved(target: str) -> str:
    return os.path.realpath(os.path.dirname(os.path.abspath(target)), strict=True)


def _inside(target: str, root: str, made: list[str]) -> str:
    base = os.path.realpath(root, strict=True)
    there, missing = _nearest(os.path.dirname(os.path.abspath(target)))
    if os.path.join(there, "").startswith(os.path.join(base, "")):
        for name in missing:
            there = os.path.join(there, name)
            os.mkdir(there)
            made.append(there)
            _flush_folder(os.path.dirname(there))
        return there
    raise RopaError(f"cannot write {_shown(target)}: it lies outside {_shown(root)}")


def _nearest(folder: str) -> tuple[str, list[str]]:
    """The nearest folder that exists, resolved, and the names missing below it."""
    missing: list[str] = []
    while True:
        try:
            return os.path.realpath(folder, strict=True), missing[::-1]
        except FileNotFoundError:
            folder, name = os.path.split(folder)
            missing.append(name)


def _regular(path: str, target: str) -> os.stat_result | None:
    """What is there now, if anything; never followed, and refused unless it is a plain file."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISREG(found.st_mode):
        return found
    words = {stat.S_IFLNK: "a symbolic link", stat.S_IFDIR: "a folder"}
    what = words.get(stat.S_IFMT(found.st_mode), "no regular file")
    raise RopaError(f"cannot write {_shown(target)}: it is {what}")


def _read(path: str, size: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | _EXACT)
    try:
        return os.read(descriptor, size + 1)
    finally:
        os.close(descriptor)


def _put(path: str, content: bytes, mode: int | None, claim: Claim) -> None:
    folder, name = os.path.split(path)
    # The longest name a file can have must leave room for what is added to it.
    temporary = os.path.join(folder, f".{name[:48]}.{os.urandom(4).hex()}.tmp")
    try:
        _fill(temporary, content, mode)
        claim(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    with _afterwards(path, "may not survive a power failure"):
        _flush_folder(folder)


def _fill(temporary: str, content: bytes, mode: int | None) -> None:
    """A new file takes its mode from the umask, as any other program's would."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _EXACT
    descriptor = os.open(temporary, flags, 0o666 if mode is None else 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take(temporary: str, path: str) -> None:
    """Give the file its name unless another has taken it since; a plain rename would not ask."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        os.replace(temporary, path)
        return
    with _afterwards(path, "its temporary file may be left beside it"):
        os.unlink(temporary)


@contextmanager
def _afterwards(path: str, fear: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RopaError(f"{_shown(path)} is written, but {fear}: {_reason(error)}") from error


def _flush_folder(folder: str) -> None:
    if WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY | _EXACT)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
