"""A list of an extract read and held against the model: every mistake at its own line."""

from __future__ import annotations

import os.path
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msgspec import UNSET
from msgspec.structs import fields

from ropa import templates
from ropa.document import read
from ropa.errors import Misuse
from ropa.layouts.reading import SUFFIX, content_of, names, placed, told
from ropa.layouts.ways import NoWay, steps_of, way
from ropa.layouts.wrong import Wrong
from ropa.model import KINDS
from ropa.model.node import Record
from ropa.model.shape import build, is_table, suggestion
from ropa.redaction.shape import Extract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.place import Route
    from ropa.redaction.shape import Shown


def shipped_folder() -> str:
    return os.path.join(templates.folder(), "extracts")


def shipped() -> list[str]:
    """The names of the lists that come with the tool."""
    return names(shipped_folder())


def extract(name: str) -> Extract:
    """The list of this name, or in this file: a name with a slash or `.toml` is a file.

    Raises Misuse where there is none, or with every mistake in it, each at its line and column.
    """
    path = file_of(name)
    return extract_of(path, content_of(path))


def file_of(name: str) -> str:
    """The file that a name or path means. Raises Misuse where no list is called so."""
    if "/" in name or os.sep in name or name.endswith(SUFFIX):
        return name
    known = shipped()
    if name in known:
        return os.path.join(shipped_folder(), name + SUFFIX)
    raise Misuse(
        f'no list "{name}" of an extract{suggestion(name, known)}',
        hint=f"lists: {', '.join(known)}; a file of your own is named with its .toml",
    )


def extract_of(file: str, content: bytes) -> Extract:
    """The list that these bytes hold; `file` is what the messages call them.

    Raises Misuse with every mistake, each at its line and column.
    """
    document, faults = read(file, content)
    if document is None:
        grave = ((each.place, each.message) for each in faults if each.grave)
        raise Misuse("\n".join(placed(grave)))
    made, wrong = build(Extract, document.data, document.text)
    if made is None:
        raise Misuse("\n".join(told(document, [*lacking(document.data), *wrong])))
    found = set(wrongs(made))
    if found:
        raise Misuse("\n".join(told(document, found)))
    called = os.path.splitext(os.path.basename(file))[0]
    made.__dict__.update(called=called, sha256=sha256(content).hexdigest())
    return made


def lacking(data: dict[str, Any]) -> Iterator[Wrong]:
    """Keys without which nobody knows what is meant."""
    if "title" not in data:
        yield Wrong((), 'it does not say what the extract is called: title = "..."')
    rows = data.get("records")
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and "kind" not in row:
            yield Wrong(
                ("records", number), 'it does not say which records it shows: kind = "controller"'
            )


def wrongs(made: Extract) -> Iterator[Wrong]:
    """Every mistake of a list that has the right shape."""
    if not made.records:
        yield Wrong((), "it shows no records: a list has at least one [[records]]")
    if not made.status:
        yield Wrong(("status",), 'no record stands so: status = ["active"] or more')
    met: set[str] = set()
    for number, row in enumerate(made.records):
        path: Route = ("records", number)
        if row.kind not in KINDS:
            hint = suggestion(row.kind, KINDS)
            yield Wrong((*path, "kind"), f'no kind of record "{row.kind}"{hint}')
            continue
        if row.kind in met:
            yield Wrong((*path, "kind"), f'the kind "{row.kind}" stands twice')
        met.add(row.kind)
        yield from shown_wrongs(row, (*path, "shows"))


def shown_wrongs(row: Shown, path: Route) -> Iterator[Wrong]:
    if not row.shows:
        yield Wrong(path[:-1], f'it shows nothing of {row.kind}: shows = ["title", "status"]')
        return
    for number, text in enumerate(row.shows):
        words = complaint(row.kind, text)
        if words:
            yield Wrong((*path, number), words)
    for text, count in Counter(row.shows).items():
        if count > 1:
            yield Wrong(path, f'"{text}" stands twice')
    yield from default_wrongs(row, path)


def complaint(kind: str, text: str) -> str:
    """Why this is no key that can be shown; empty where it is one."""
    try:
        steps = way(kind, text)
    except NoWay as error:
        return str(error)
    before = next((each for each in steps[:-1] if each.refers), None)
    if before:
        return f'"{text}" leads into {before.refers}: say there what is shown of them'
    last = steps[-1]
    if is_table(last.shape):
        example = next(iter(steps_of(last.shape)))
        return f'"{text}" is a table: list its keys, as in {text}.{example}'
    return ""


def default_wrongs(row: Shown, path: Route) -> Iterator[Wrong]:
    """Keys that would stand at their default where they are left out, which may be untrue."""
    tables = {text.rpartition(".")[0] for text in row.shows if not complaint(row.kind, text)}
    for table in sorted({"", *tables}):
        shape: Any = way(row.kind, table)[-1].shape if table else KINDS[row.kind]
        for key, word in defaults(shape):
            text = f"{table}.{key}" if table else key
            if text not in row.shows:
                words = f'"{text}" would stand at {word} where it is left out: list it too'
                yield Wrong(path, words)


def defaults(shape: type[Record]) -> Iterator[tuple[str, str]]:
    """The keys of a type that have a value where none is written, and that value."""
    for each in fields(shape):
        if each.default is not UNSET and not each.required:
            value = each.default
            yield each.encode_name, f'"{value}"' if isinstance(value, str) else str(value).lower()
