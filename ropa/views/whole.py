"""The whole register for machines: every record with every key."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa import law
from ropa.errors import RopaError
from ropa.model import KINDS
from ropa.redaction.showing import told
from ropa.report import envelope
from ropa.sheets.extract import extracted
from ropa.views.changes import row
from ropa.views.computed import computed
from ropa.views.plain import plain
from ropa.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.history import Dated
    from ropa.lint import Outcome
    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.sheets import Since


class Whole(NamedTuple):
    """The JSON, and how many records of each kind stand in it."""

    text: str
    counts: dict[str, int]


def whole(
    register: Register,
    outcome: Outcome,
    at: str,
    entity: str | None = None,
    since: Since | None = None,
) -> Whole:
    """Every record of the register, drafts too, or those that concern one entity, as JSON.

    With `since`, what became of them since then as well.

    Raises Misuse for an entity the register has not, RopaError where what was written, read again,
    is not what was meant.
    """
    found = list(rows(register, outcome, entity))
    unread = {"unread": register.not_read}
    content = {"entity": entity, **left_out(register), **unread, "records": found}
    content |= remembered(since)
    data = envelope(
        content, on=register.on, at=at, law=law.COMPARED, law_rows=register.law.added.written
    )
    text = json_text(data)
    if not holds(text, data):
        raise RopaError(
            "the JSON does not hold what the register says",
            hint="nothing was written; please report it",
        )
    counts = Counter(each["kind"] for each in found)
    return Whole(text, dict(counts))


def holds(text: str, data: dict[str, Any]) -> bool:
    """Whether the text, read again, is what was meant.

    Record by record: of a large register what was meant need not stand in memory twice.
    """
    found = json.loads(text)
    read, meant = found.pop("records"), data["records"]
    rest = {key: value for key, value in data.items() if key != "records"}
    return same(found, rest) and len(read) == len(meant) and all(map(same, read, meant))


def same(read: Any, meant: Any) -> bool:
    return bool(read == json.loads(json.dumps(meant)))


def left_out(register: Register) -> dict[str, Any]:
    """What an extract says of itself; nothing of a whole register."""
    known = register.extracted
    if known is None:
        return {}
    named = {"name": known.called, "sha256": known.sha256, "title": known.title}
    return {"extract": {**named, "left_out": told(known)}}


def remembered(since: Since | None) -> dict[str, Any]:
    if since is None:
        return {}
    return {"since": since.words, "changes": [*map(dated, since.changes)]}


def dated(found: Dated) -> dict[str, Any]:
    """A change, with the commit since which it holds."""
    day = found.day.isoformat() if found.day else None
    return {"day": day, "commit": found.commit or None, **row(found.change)}


def rows(register: Register, outcome: Outcome, entity: str | None) -> Iterator[dict[str, Any]]:
    """The records kind by kind, each kind by id."""
    extract = extracted(register, outcome, entity)
    names = extract.names | set(extract.drafts)
    for kind in KINDS:
        for _, each in sorted(register.records[kind].items()):
            if each.name in names:
                yield row_of(each, register)


def row_of(record: Record, register: Register) -> dict[str, Any]:
    """A record with what follows from it; in an extract that would follow from too little."""
    found = plain(record)
    if register.extracted:
        del found["file"]
        return found
    return {**found, "computed": computed(record, register)}
