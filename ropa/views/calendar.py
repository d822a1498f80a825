"""What falls due as a calendar file, RFC 5545: a whole day each, known again when it moves."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from icalendar import Calendar, Event
from icalendar.prop import vText

from ropa.views.due import marked
from ropa.visible import visible
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ropa.deadlines import Deadline

NAMES = UUID("5d1a3c57-3c0b-5d0e-9f5c-8a0c6f1d2b47")
"""The space of names in which each event has its own."""
PRODUCT = "-//ropa//register//EN"


class Words(vText):
    """A text as RFC 5545 writes it: `vText` takes a backslash before N for the end of a line."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return escaped.replace("\n", r"\n").encode()


def calendar(found: Iterable[Deadline], name: str, stamp: datetime, owner: str = "") -> bytes:
    """The file. `stamp` says as of when it holds: it is the same whenever the file is made.

    `owner` is the party whose register it is: those of several may share one calendar. Events carry
    no alarm: who subscribes sets one.
    """
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole["x-wr-calname"] = line(name)
    for each in found:
        whole.add_component(event(each, stamp, owner))
    content: bytes = whole.to_ical()
    return content


def stamped(day: date) -> datetime:
    """The beginning of a day, for a register that stands in no commit."""
    return datetime.combine(day, time(), UTC)


def event(deadline: Deadline, stamp: datetime, owner: str) -> Event:
    found = Event()
    found.add("uid", uid(deadline, owner))
    found.add("dtstamp", stamp)
    found.add("dtstart", deadline.day)
    found["summary"] = line(": ".join(filter(None, (deadline.title, marked(deadline)))))
    found["description"] = Words(visible("\n".join(described(deadline))))
    found["categories"] = line(phrase(deadline.sort))
    found.add("transp", "TRANSPARENT")
    return found


def uid(deadline: Deadline, owner: str) -> str:
    """The name of an event: by whose register it is, record, sort and what it is, and by no day,
    title or number. No other register's event may have it, RFC 5545 3.8.4.7.
    """
    name = " ".join(filter(None, (owner, deadline.record, deadline.sort, deadline.what)))
    return str(uuid5(NAMES, name))


def described(deadline: Deadline) -> Iterable[str]:
    yield marked(deadline)
    yield from deadline.records or filter(None, (deadline.record,))
    yield from deadline.cites


def line(text: str) -> Words:
    """A text on one line: calendars show a title so."""
    return Words(visible(" ".join(text.split("\n"))))
