"""The cover: whose register it is, as of which days, and what the page shows of it."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ropa.html.shape import Row
from ropa.model import KINDS
from ropa.model.labels import kinds_name
from ropa.redaction import told as sentences
from ropa.sheets import cover
from ropa.sheets.legend import EXTRACTED
from ropa.wording import called
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.html.scope import Scope
    from ropa.register import Extracted, Register


PLAINLY = {
    "Register as it was (--at)": "State of the register",
    "Changes since (--since)": "Changes since",
    "By the law of (--on)": "Judged by the law of",
}
"""What is named by an option where people work with the tool, in words of those who only read."""


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
        confidential=marking(register.extracted),
        rows=tuple(filled([*state(scope), *scale(scope)], silence(register))),
        entities=tuple(
            tuple(filled(cover.entity(each, extract), silence(register))) for each in names
        ),
        opinion=phrase(cover.NO_OPINION) if is_judged(register.extracted) else "",
    )


def marking(known: Extracted | None) -> str:
    """How the page is to be kept; of an extract that is not confidential, what it is called."""
    return phrase(cover.CONFIDENTIAL) if known is None or known.confidential else known.title


def is_judged(known: Extracted | None) -> bool:
    """Whether the page shows anything that was judged."""
    return known is None or known.verdicts or known.findings


def silence(register: Register) -> str:
    """What stands where there is nothing: in an extract nobody can tell why."""
    return phrase(EXTRACTED[0][1]) if register.extracted else phrase("not stated")


def state(scope: Scope) -> Iterator[cover.Row]:
    """Which state of which register it is, by the law of which day."""
    yield phrase("Register"), scope.register.config.settings.name
    named = {phrase(option): phrase(words) for option, words in PLAINLY.items()}
    for name, value in cover.when(scope.extract, scope.facts):
        yield named.get(name, name), value
    if scope.register.extracted is None:
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
    missing = scope.register.not_read
    known = scope.register.extracted
    if known:
        yield phrase("What it leaves out"), "\n".join(sentences(known))
    if known and not missing:
        return
    yield phrase("Files that cannot be read"), ", ".join(missing) or phrase("none")


def covered(scope: Scope) -> str:
    entity = scope.extract.entity
    if scope.register.extracted:
        return phrase("What the list of this extract shows.")
    if not entity:
        return phrase("Every record of the register.")
    return phrase(
        "The records of which {whom} is controller, joint controller, processor or business, and"
        " the records to which they lead.",
        whom=called(entity, scope.register),
    )


def kinds(names: Iterable[str]) -> Iterator[str]:
    """How many records there are of each kind that there is."""
    number = Counter(name.rpartition("/")[0] for name in names)
    for kind in KINDS:
        if number[kind]:
            yield f"{kinds_name(kind)}: {number[kind]}"


def filled(rows: Iterable[cover.Row], nothing: str) -> Iterator[Row]:
    """The rows with their lines; what nobody stated is said to be so."""
    for name, value in rows:
        text = str(value) if value else ""
        yield Row(name, tuple(text.split("\n")) if text else (nothing,))
