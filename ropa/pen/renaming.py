"""A record under another id: its file moved, and every place that names it following."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa import config, waiver
from ropa.load import SUFFIX, Named, parse_name
from ropa.model import KINDS
from ropa.pen.saving import Change
from ropa.pen.text import data_of, rewritten, within
from ropa.place import Route, spell
from ropa.waiver import WaiverFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msgspec import Struct

    from ropa.model.node import Record
    from ropa.register import Register

BESIDE: dict[str, type[Struct]] = {config.NAME: config.Config, waiver.NAME: WaiverFile}
"""Files beside the records that may name one, by their name at the root."""


class Renaming(NamedTuple):
    """What a new id changes: files, and the places in them that name the record."""

    changes: list[Change]
    places: list[tuple[str, Route]]
    """File and way of keys of each place that follows, as it stood before."""

    @property
    def contents(self) -> dict[str, bytes | None]:
        """What each file will hold, by its name."""
        return {each.file: each.after for each in self.changes}

    @property
    def words(self) -> Iterator[str]:
        """Each place that follows, in words."""
        return (f"{file}: {spell(route)}" for file, route in self.places)


def renaming(
    register: Register, record: Record, new: str, further: Iterable[tuple[str, Route]] = ()
) -> Renaming:
    """What it takes to call a record by another id; nothing is written.

    `further` places name it in files of the register that are no records. Raises RopaError where
    the text of a file that names it cannot be changed.
    """
    named = defaultdict[str, dict[Route, str]](dict)
    for file, route in sorted([*places(register, record), *further], key=str):
        named[file][route] = new
    for file, route in sorted(waivers(register, record), key=str):
        named[file][route] = f"{record.kind}/{new}"
    folder = record.file.rpartition("/")[0]
    target = f"{folder}/{new}{SUFFIX}"
    changes = [Change(record.file, register.contents[record.file], None)]
    after = following(register, record.file, named.pop(record.file, {}))
    changes.append(Change(target, None, after))
    for file, routes in named.items():
        changes.append(Change(file, register.contents[file], following(register, file, routes)))
    return Renaming(changes, [*((file, route) for file in named for route in named[file])])


def places(register: Register, record: Record) -> Iterator[tuple[str, Route]]:
    """Every place that names the record, in files with other faults as well."""
    for node, route in register.referring_to(record):
        yield node.record.file, route
    for each in register.loose:
        if (each.refers, each.id) == (record.kind, record.id):
            yield each.place.file, each.path


def waivers(register: Register, record: Record) -> Iterator[tuple[str, Route]]:
    """Every waiver of a finding in the record."""
    known = (register.waivers.waivers if register.waivers else ()) or ()
    for position, each in enumerate(known):
        if each.of == record.name:
            yield waiver.NAME, ("waivers", position, "record")


def following(register: Register, file: str, routes: dict[Route, str]) -> bytes:
    """What a file holds once it names the record by its new id."""
    content = register.contents[file]
    if not routes:
        return content
    text = content.decode("utf-8-sig")
    wanted = deepcopy(data_of(text))
    for route, new in routes.items():
        holder: Any = within(wanted, route[:-1])
        holder[route[-1]] = new
    return rewritten(shape_of(file), text, wanted).encode()


def shape_of(file: str) -> type[Struct] | None:
    """The type of what a file holds; None where it has no order of keys."""
    named = parse_name(file)
    return KINDS[named.kind] if isinstance(named, Named) else BESIDE.get(file)


def unknown(register: Register) -> list[str]:
    """Files that may name any record, and cannot be read well enough to say."""
    hidden = {*register.unreadable.values()}
    lost = waiver.NAME in register.contents and register.waivers is None
    folders = {f"{kind}/" for kind in register.partly_hidden}
    return sorted({*hidden, *folders, *([waiver.NAME] if lost else [])})


def same_references(before: Register, after: Register, record: Record, new: str) -> bool:
    """Whether the register names the same records in as many places, this one by its new id."""
    old, now = counted(before), counted(after)
    moved = (record.kind, new)
    if (record.kind, record.id) in now or moved in old:
        return False
    number = old.pop((record.kind, record.id), 0)
    return {**old, **({moved: number} if number else {})} == now


def counted(register: Register) -> dict[tuple[str, str], int]:
    found = defaultdict[tuple[str, str], int](int)
    for name, references in register.references.items():
        found[name] += len(references)
    for each in register.loose:
        found[each.refers, each.id] += 1
    return {name: number for name, number in found.items() if number}
