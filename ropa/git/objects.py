"""Single objects of a repository, by name or by id, and their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.git.reader import lacking, reading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ropa.git.reader import Stored
    from ropa.git.repository import Repository


def objects(
    repo: Repository, names: Sequence[str], limit: int | None = None
) -> list[Stored | None]:
    """What bears each of these names, as `COMMIT:folder/file` or a full reference, in the order
    asked; None where this clone holds nothing of the name. None is ever fetched.

    Of an object longer than `limit` bytes only the first `limit` + 1 are kept. Raises RopaError
    for a name that is not `askable`, and where git breaks off.
    """
    for name in names:
        if not askable(name):
            raise RopaError(f"git cannot be asked for {name!r}: it is no line")
    with reading(repo) as reader:
        return reader.ask(names, limit)


def blobs(repo: Repository, oids: Sequence[str], limit: int | None = None) -> list[bytes]:
    """The bytes of each object, as `objects` gives them.

    Raises RopaError when the clone does not hold one.
    """
    return [_held(each) for each in objects(repo, oids, limit)]


def text(repo: Repository, name: str, limit: int) -> bytes | None:
    """The bytes of a file by the name that git has for it, as in `HEAD:records/ropa.toml`.

    None where there is no such file; cut as `objects` cuts. Raises RopaError as that does.
    """
    if not askable(name):
        return None
    (found,) = objects(repo, [name], limit)
    return found.content if found and found.sort == "blob" else None


def askable(name: str) -> bool:
    """Whether git can be asked for a name: it takes every line for one."""
    return "\n" not in name and "\0" not in name


def digest(content: bytes, length: int) -> str:
    """The object id that git gives these bytes, in a repository whose ids are this long."""
    # Loaded where something is compared: it costs more than most of a check of few records.
    import hashlib

    made = hashlib.sha1 if length == 40 else hashlib.sha256
    return made(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


def kept_as(content: bytes, among: Collection[str]) -> str:
    """The one of these object ids under which git keeps these bytes; empty where none is it.

    The ends of lines count as git writes them: a checkout may have made others of them.
    """
    length = len(next(iter(among), ""))
    if length and (own := digest(content, length)) in among:
        return own
    if not length or b"\r\n" not in content:
        return ""
    plain = digest(content.replace(b"\r\n", b"\n"), length)
    return plain if plain in among else ""


def _held(found: Stored | None) -> bytes:
    if found is None:
        raise lacking()
    return found.content
