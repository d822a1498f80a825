"""A layout file read and held against the model: every mistake at its own line."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa import templates
from ropa.document import LIMIT, read
from ropa.errors import Misuse
from ropa.layouts.check import wrongs
from ropa.layouts.shape import Layout
from ropa.model.shape import build, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.document import Document
    from ropa.layouts.wrong import Wrong
    from ropa.model.shape import Mistake
    from ropa.place import Place

FOLDER = "layouts"
"""Where a register keeps layouts of its own, beside its `ropa.toml`."""
SUFFIX = ".toml"
UNKNOWN = "unknown"
"""The file that tells which forms are not imitated, and why."""
LISTS = ("shows",)
"""Keys that may hold one text instead of a list of them."""


class NotImitated(NamedTuple):
    """A form whose headings are not known exactly."""

    name: str
    title: str
    authority: str
    country: str
    reason: str


def shipped_folder() -> str:
    return os.path.join(templates.folder(), "sheets")


def names(folder: str) -> list[str]:
    """The names of the layouts in a folder, in order; none where there is no such folder."""
    if not os.path.isdir(folder):
        return []
    found = (os.path.splitext(each) for each in sorted(os.listdir(folder)))
    return [name for name, suffix in found if suffix == SUFFIX and name != UNKNOWN]


def shipped() -> list[str]:
    """The names of the layouts that come with the tool."""
    return names(shipped_folder())


def own(root: str) -> list[str]:
    """The names of the layouts that the register in this folder keeps beside its `ropa.toml`."""
    return names(os.path.join(root, FOLDER)) if root else []


def load(name: str, root: str = "") -> Layout:
    """The layout of this name, or in this file: a name with a slash or `.toml` is a file.

    A register's own layout of a name stands before the one that is shipped. Raises Misuse where
    there is none, or with every mistake in it, each at its line and column.
    """
    path = file_of(name, root)
    return layout_of(path, content_of(path))


def content_of(path: str) -> bytes:
    """The bytes of a file that somebody named, no more than tell that it is too large.

    Raises Misuse where it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {(error.strerror or '').lower()}") from None


def file_of(name: str, root: str) -> str:
    """The file that a name or path means. Raises Misuse where no layout is called so."""
    if "/" in name or os.sep in name or name.endswith(SUFFIX):
        return name
    if name in own(root):
        return os.path.join(root, FOLDER, name + SUFFIX)
    if name in shipped():
        return os.path.join(shipped_folder(), name + SUFFIX)
    missing = {each.name: each for each in not_imitated()}
    if name in missing:
        raise Misuse(f"{missing[name].title} is not imitated: {missing[name].reason}")
    known = [*own(root), *shipped()]
    raise Misuse(
        f'no layout "{name}"{suggestion(name, known)}',
        hint="ropa layouts lists them; a file of your own is named with its .toml",
    )


def layout_of(file: str, content: bytes) -> Layout:
    """The layout that these bytes hold; `file` is what the messages call them.

    Raises Misuse with every mistake, each at its line and column.
    """
    document, faults = read(file, content)
    if document is None:
        grave = ((each.place, each.message) for each in faults if each.grave)
        raise Misuse("\n".join(placed(grave)))
    data = widened(document.data)
    layout, wrong = build(Layout, data, document.text)
    if layout is None:
        raise Misuse("\n".join(told(document, wrong)))
    found = set(wrongs(layout, data))
    if found:
        raise Misuse("\n".join(told(document, found)))
    name = os.path.splitext(os.path.basename(file))[0]
    layout.__dict__.update(name=name, file=file)
    return layout


def widened(data: Any) -> Any:
    """The data with a list where one text may stand instead."""
    if isinstance(data, dict):
        return {key: one_or_many(key, each) for key, each in data.items()}
    return [widened(each) for each in data] if isinstance(data, list) else data


def one_or_many(key: str, value: Any) -> Any:
    return [value] if key in LISTS and isinstance(value, str) else widened(value)


def told(document: Document, found: Iterable[Wrong | Mistake]) -> Iterator[str]:
    """Each mistake with its place, in the order of the file."""
    return placed((document.place(each.path), each.message) for each in found)


def placed(found: Iterable[tuple[Place, str]]) -> Iterator[str]:
    for place, message in sorted(found):
        yield f"{place.file}:{place.line}:{place.column}: {message}"


def not_imitated() -> list[NotImitated]:
    """The forms that are known to exist and whose headings are not known exactly."""
    path = os.path.join(shipped_folder(), UNKNOWN + SUFFIX)
    with open(path, "rb") as file:
        document, _ = read(path, file.read())
    rows = document.data["forms"] if document else []
    return [NotImitated(**each) for each in rows]
