"""From a tree of files to the register, with a problem for whatever could not be read."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import fields

from ropa import config, lawfile, waiver
from ropa.document import read
from ropa.law import SHIPPED
from ropa.model import KINDS
from ropa.model.node import stamp_record
from ropa.model.plan import written_ids
from ropa.model.shape import Mistake, build, suggestion
from ropa.place import RESERVED, Place, spell
from ropa.problem import Problem
from ropa.ready import ready
from ropa.register import FOLDER, Changed, Loose, Register, Removed
from ropa.tree.file import TROUBLES
from ropa.waiver import WaiverFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from ropa.document import Document, Fault
    from ropa.law import Law
    from ropa.model.node import Record
    from ropa.tree import File, Tree

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
SUFFIX = ".toml"
LAYOUTS = "layouts/"
"""Where a register keeps layouts of its own, which are no records."""

BESIDE = ("leaving", "unfinished")
"""Troubles of what is no record and hides none."""


class Named(NamedTuple):
    """What the name of a file says: its kind and its id."""

    kind: str
    id: str


def load(tree: Tree, on: date, step: Callable[[int], object] = int) -> Register:
    """The register in the tree, for the law of this day; `step` is told of each file that is in it.

    Raises Misuse for a broken `ropa.toml`, RopaError where there is none. Whatever else is wrong
    is a Problem of the register, and hides nothing else.
    """
    settings, faults = config.read_config(tree)
    register = Register(settings, on)
    register.problems.extend(told(faults))
    names: dict[str, str] = {}
    for file, ahead in ready(tree.files(), kind_named):
        step(1)
        if ahead is None or not taken_in(register, file, ahead):
            register.problems.extend(enter(register, file))
        first = names.setdefault(folded(file.name), file.name)
        if first != file.name:
            register.problems.append(twin(file.name, first))
    register.index(settings)
    return register


def folded(name: str) -> str:
    """The name as a file system sees it that does not tell case or composed letters apart."""
    if name.isascii():
        return name.casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def twin(name: str, first: str) -> Problem:
    """What is told of the later one of two names that some systems take for the same."""
    words = f'"{first}" is the same name on Windows and macOS'
    return Problem("twin", Place(name, 1, 1), words)


def taken_in(register: Register, file: File, record: Record) -> bool:
    """Whether a record that was read ahead could be entered: not where its id is taken."""
    leaf = file.name.rpartition("/")[2]
    named = Named(FOLDER[type(record)], leaf.removesuffix(SUFFIX))
    if holder(register, named) or file.content is None:
        return False
    register.contents[file.name] = file.content
    stamp_record(record, *named, file.name)
    register.add(record)
    return True


def holder(register: Register, named: Named) -> str:
    """The file that has this kind and id already; empty where there is none."""
    first = register.records[named.kind].get(named.id)
    return first.file if first else register.unreadable.get(named, "")


def enter(register: Register, file: File) -> Iterator[Problem]:
    """Read one file into the register; yield what is wrong with it."""
    if file.content is not None:
        register.contents[file.name] = file.content
    if file.name == config.NAME and not file.trouble:
        return
    if file.name.startswith(LAYOUTS):
        return
    named = parse_name(file.name)
    if file.trouble or file.content is None:
        yield trouble(register, file, named)
    elif file.name == waiver.NAME:
        yield from enter_waivers(register, file.name, file.content)
    elif file.name == lawfile.NAME:
        yield from enter_law(register, file.name, file.content)
    elif isinstance(named, Problem):
        yield named
    else:
        yield from enter_record(register, named, file)


def trouble(register: Register, file: File, named: Named | Problem) -> Problem:
    kind, name = ("", "") if isinstance(named, Problem) else named
    if kind and file.trouble not in BESIDE:
        register.unreadable[kind, name] = file.name
    if not file.name.endswith(SUFFIX) and file.trouble not in BESIDE:
        register.partly_hidden.update(kinds_below(file.name))
    words = TROUBLES[file.trouble or "unreadable"]
    message = f"{words} ({file.detail})" if file.detail else words
    return Problem(file.trouble or "unreadable", Place(file.name, 1, 1), message, kind, name)


def kinds_below(folder: str) -> Iterator[str]:
    """The kinds that a folder holds records of, or of which it is a part."""
    for kind in KINDS:
        if f"{kind}/".startswith(f"{folder}/") or folder.startswith(f"{kind}/"):
            yield kind


def parse_name(name: str) -> Named | Problem:
    """Kind and id that a file's name gives it, or why it gives none."""
    folder, _, leaf = name.rpartition("/")
    kind = kind_below(folder)
    stem = leaf.removesuffix(SUFFIX)
    if kind in KINDS and ID.fullmatch(stem) and stem not in RESERVED:
        return Named(kind, stem)
    return misnamed(Place(name, 1, 1), kind, stem)


@lru_cache(maxsize=256)
def kind_below(folder: str) -> str:
    """The kind of what stands in a folder, which need not be one that there is."""
    kind, *further = folder.split("/")
    return "/".join([kind, *further[:1]]) if kind == "appi" else kind


def misnamed(place: Place, kind: str, stem: str) -> Problem:
    if kind not in KINDS:
        return Problem("unknown-folder", place, folder_words(kind))
    words = f'"{stem}" is no id: small letters a to z and digits, hyphens between them, at most 64'
    if ID.fullmatch(stem):
        words = f'"{stem}" is a name that Windows cannot hold'
    return Problem("bad-id", place, words, kind)


def kind_named(name: str) -> str:
    """The kind that a file's name gives it; empty where it gives none."""
    named = parse_name(name)
    return "" if isinstance(named, Problem) else named.kind


def folder_words(kind: str) -> str:
    if not kind:
        return f"no record stands here: records stand in folders such as {', '.join(KINDS)}"
    return f'"{kind}" is no kind of record{suggestion(kind, KINDS)}'


def enter_record(register: Register, named: Named, file: File) -> Iterator[Problem]:
    kind, name = named
    if taken := holder(register, named):
        words = f'the id "{name}" is already taken in {kind} by {taken}'
        yield Problem("duplicate-id", Place(file.name, 1, 1), words, kind, name)
        return
    document, faults = read(file.name, file.content or b"")
    record, mistaken = typed(KINDS[kind], document)
    for problem in (*told(faults), *mistaken):
        yield problem._replace(kind=kind, record=name)
    if record is not None:
        stamp_record(record, kind, name, file.name)
        register.add(record)
        return
    register.unreadable[kind, name] = file.name
    if document is not None:
        register.loose.extend(loose(named, document))


def recall(register: Register, file: str, content: bytes, commit: str = "") -> None:
    """Hold the register against a file that git has: gone since a commit, or changed since.

    What cannot be read, or is a record under the same id elsewhere, tells nothing.
    """
    named = parse_name(file)
    if isinstance(named, Problem) or register.unread(named.kind, named.id):
        return
    document, _ = read(file, content)
    earlier, _ = typed(KINDS[named.kind], document)
    if earlier is None:
        return
    stamp_record(earlier, named.kind, named.id, file)
    record = register.records[named.kind].get(named.id)
    if record is None:
        register.removed.append(Removed(earlier, commit))
    elif record != earlier and not commit:
        register.changed.append(Changed(record, earlier))


def loose(named: Named, document: Document) -> Iterator[Loose]:
    """The ids in a record that has another fault: they are looked up all the same."""
    for path, refers, name in written_ids(KINDS[named.kind], document.data):
        yield Loose(*named, document.place(path), path, refers, name)


def enter_waivers(register: Register, file: str, content: bytes) -> Iterator[Problem]:
    document, faults = read(file, content)
    waivers, mistaken = typed(WaiverFile, document)
    yield from (*told(faults), *mistaken)
    if waivers is not None:
        stamp_record(waivers, "", "waivers", file)
        register.waivers = waivers
        register.index(waivers)


def enter_law(register: Register, file: str, content: bytes) -> Iterator[Problem]:
    """Lay the rows of `law.toml` over the law of the register, as far as they can be used."""
    register.law, problems = laid(file, content)
    yield from problems


def own_law(tree: Tree) -> tuple[Law, list[Problem]]:
    """The law of the register in the tree, without reading anything else of it."""
    file = tree.file(lawfile.NAME)
    if file is None:
        return SHIPPED, []
    if file.content is None:
        return SHIPPED, [Problem("unreadable", Place(file.name, 1, 1), file.detail)]
    return laid(file.name, file.content)


def laid(file: str, content: bytes) -> tuple[Law, list[Problem]]:
    """The law with the rows of the file that can be used, and what is wrong with the others."""
    from ropa.lawfile.laying import law_of
    from ropa.lawfile.rows import LawFile

    document, faults = read(file, content)
    written, mistaken = typed(LawFile, document)
    problems = [*told(faults), *mistaken]
    if document is None or written is None:
        return SHIPPED, problems
    law, wrong = law_of(written)
    for each in wrong:
        words = f"{spell(each.path)}: {each.words}" if each.path else each.words
        problems.append(Problem(each.reason, document.place(each.path), words, path=each.path))
    return law, problems


def typed(shape: type[Any], document: Document | None) -> tuple[Any, list[Problem]]:
    """The typed form of a file that could be read, or None; and every mistake in its shape."""
    if document is None:
        return None, []
    record, wrong = build(shape, document.data, document.text)
    return record, list(misshapen(shape, document, wrong)) if wrong else []


def told(faults: Iterable[Fault]) -> list[Problem]:
    return [Problem(fault.reason, fault.place, fault.message) for fault in faults]


def misshapen(
    shape: type[Struct], document: Document, wrong: Iterable[Mistake]
) -> Iterator[Problem]:
    own = {each.encode_name for each in fields(shape)}
    for path, message in wrong:
        reason = "unknown-key" if message.startswith("unknown key") else "wrong-value"
        misplaced = reason == "unknown-key" and len(path) > 1 and path[-1] in own
        words = f'"{path[-1]}" is a key of the record: write it above the first heading'
        where = f"{spell(path)}: {words if misplaced else message}" if path else message
        yield Problem(reason, document.place(path), where, path=path)
