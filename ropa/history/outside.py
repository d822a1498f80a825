"""What a register says outside its records: its settings, what it accepts, the law it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from ropa import config, lawfile, waiver
from ropa.config import Settings
from ropa.document import read
from ropa.history.change import Change, Sort
from ropa.history.renames import meant
from ropa.history.statements import statements
from ropa.lawfile.rows import LawFile
from ropa.load import typed
from ropa.model.node import stamp_record
from ropa.waiver import Waiver, WaiverFile
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.history.renames import Names
    from ropa.history.states import States
    from ropa.model.node import Node
    from ropa.register import Register


class Beside(NamedTuple):
    """A file that stands beside the records, and how to come by what it says."""

    file: str
    empty: Node
    said: Callable[[Register], Node | None]
    """None where the file cannot be read."""


def outside(states: States) -> Iterator[Change]:
    """What changed there: one change a file."""
    yield from settings(states)
    for each in BESIDE:
        yield from beside(each, states)


def settings(states: States) -> Iterator[Change]:
    old, new = states.before.config.settings, states.after.config.settings
    if old == new:
        return
    scene = states.scene(Settings)._replace(route=("register",))
    told = tuple(statements(meant(old, states.known), new, scene))
    if told:
        title = phrase("settings of the register")
        yield Change("", config.NAME, config.NAME, title, "changed", told)


def beside(file: Beside, states: States) -> Iterator[Change]:
    old, new = (said(file, each) for each in (states.before, states.after))
    title = phrase(TITLES[file.file])
    if old == new:
        return
    if old is None or new is None:
        sort: Sort = "readable" if old is None else "unreadable"
        yield Change("", file.file, file.file, title, sort)
        return
    found = statements(renamed(old, states.known), new, states.scene(type(new)))
    # Of the list itself nothing is to be said: no row is the same as no file.
    told = tuple(each for each in found if len(each.route) > 1)
    if told:
        yield Change("", file.file, file.file, title, "changed", told)


def said(file: Beside, register: Register) -> Node | None:
    found = file.said(register)
    there = file.file in register.contents or any(
        each.place.file == file.file for each in register.problems
    )
    return found if found is not None or there else file.empty


def accepted(register: Register) -> Node | None:
    return register.waivers


def added_law(register: Register) -> Node | None:
    content = register.contents.get(lawfile.NAME)
    if content is None:
        return None
    document, _ = read(lawfile.NAME, content)
    found, _ = typed(LawFile, document)
    if found is not None:
        stamp_record(found, "", "law", lawfile.NAME)
    return found  # type: ignore[no-any-return]


def renamed(node: Any, known: Names) -> Any:
    """The same, with the records that it names in its texts as they are called now."""
    if not isinstance(node, WaiverFile) or not known or not node.waivers:
        return node
    names = {f"{kind}/{old}": f"{kind}/{new}" for (kind, old), new in known.items()}
    return replace(node, waivers=tuple(one_renamed(each, names) for each in node.waivers))


def one_renamed(each: Waiver, names: dict[str, str]) -> Waiver:
    return replace(each, of=names[each.of]) if each.of and each.of in names else each


BESIDE = (
    Beside(waiver.NAME, WaiverFile(), accepted),
    Beside(lawfile.NAME, LawFile(), added_law),
)
TITLES = {waiver.NAME: "accepted findings", lawfile.NAME: "law that the register adds"}
