"""The cover: whose register it is, as of which days, and what the page shows of it."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ropa.html.shape import Row
from ropa.model import KINDS
from ropa.sheets import cover
from ropa.sheets.wording import called
from ropa.words import current, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.html.scope import Scope


class Cover(NamedTuple):
    """What stands first."""

    title: str
    confidential: str
    rows: tuple[Row, ...]
    entities: tuple[tuple[Row, ...], ...]
    """Of each entity who it is, how to reach it and who speaks for it, Art. 30(1)(a) GDPR."""
    opinion: str


def front(scope: Scope) -> Cover:
    extract, register = scope.extract, scope.register
    names = (extract.entity,) if extract.entity else register.entities
    return Cover(
        title=cover.title(register, extract.entity),
        confidential=phrase(cover.CONFIDENTIAL),
        rows=tuple(filled([*state(scope), *scale(scope)])),
        entities=tuple(tuple(filled(cover.entity(each, extract))) for each in names),
        opinion=phrase(cover.NO_OPINION),
    )


def state(scope: Scope) -> Iterator[cover.Row]:
    """Which state of which register it is, by the law of which day."""
    yield phrase("Register"), scope.register.config.settings.name
    yield from cover.when(scope.extract, scope.facts)
    yield phrase("Fingerprint of its files (SHA-256)"), fingerprint(scope.register.contents)


def fingerprint(contents: dict[str, bytes]) -> str:
    """SHA-256 of the list of the files by name, each with its SHA-256, as `sha256sum` prints it."""
    lines = (f"{sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def scale(scope: Scope) -> Iterator[cover.Row]:
    """What is shown, how much of it there is, and what is missing."""
    extract = scope.extract
    yield phrase("What it covers"), covered(scope)
    yield phrase("Records"), "\n".join((str(len(extract.names)), *kinds(extract.names)))
    if extract.drafts:
        yield phrase("Drafts among them"), ", ".join(extract.drafts)
    missing = ["/".join(each) for each in sorted(scope.register.unreadable)]
    yield phrase("Files that cannot be read"), ", ".join(missing) or phrase("none")


def covered(scope: Scope) -> str:
    entity = scope.extract.entity
    if not entity:
        return phrase("Every record of the register.")
    return phrase(
        "The records of which {whom} is controller, joint controller, processor or business, and"
        " the records to which they lead.",
        whom=called(entity, scope.register),
    )


def kinds(names: Iterable[str]) -> Iterator[str]:
    """How many records there are of each kind that there is."""
    number, known = Counter(name.rpartition("/")[0] for name in names), current()
    for kind in KINDS:
        if number[kind]:
            yield f"{known.found('kinds', kind, kind)}: {number[kind]}"


def filled(rows: Iterable[cover.Row]) -> Iterator[Row]:
    """The rows with their lines; what nobody stated is said to be so."""
    for name, value in rows:
        text = str(value) if value else ""
        yield Row(name, tuple(text.split("\n")) if text else (phrase("not stated"),))
