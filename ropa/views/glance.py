"""The Monday view: how the register stands in a few lines, and what to do next."""

from __future__ import annotations

import shlex
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from ropa.report import counted, first_of, state_read
from ropa.report.text import EMPTY
from ropa.views.due import plain
from ropa.views.lines import INDENT, Line
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from ropa.deadlines import Deadline
    from ropa.transfers import Verdict
    from ropa.views.lines import Row
    from ropa.views.past import Past
    from ropa.views.status import Gap, Reviews, Status

ABBREVIATED = 7
"""Letters of a commit's hash that people are shown."""

LACKING: dict[Verdict, str] = {
    "undeclared": "{flows} not declared: {ways}",
    "lacking": "{flows} without a ground that holds: {ways}",
    "incomplete": "{flows} with a ground that lacks something: {ways}",
}
"""What is said of flows of each verdict that is a gap."""

WITHOUT = "{records} with special categories and no condition of Art. 9(2)"
SINCE = ("{number} new", "{number} gone")
UNKNOWN = "?"


class Glance(NamedTuple):
    """What the view shows of."""

    title: str
    """The register's name."""
    status: Status
    past: Past | None
    """None where the register is in no repository, or is not read from its folder."""
    at: str
    """Which state was read, in words; empty for the folder."""
    silence: str
    """Why git says nothing, where it was asked and did not answer."""


def heading(glance: Glance) -> Row:
    """Whose register it is, where it stands in git, and by the law of which day."""
    place = state_read(glance.at) if glance.at else " · ".join(placed(glance))
    return glance.title, place, phrase("law of {day}", day=glance.status.on)


def placed(glance: Glance) -> Iterator[str]:
    """Where the folder stands in git."""
    past = glance.past
    if past is None:
        silent = phrase("git does not answer") if glance.silence else phrase("not under git")
        yield silent
        return
    commit = past.commit[:ABBREVIATED]
    if not commit:
        yield phrase("{branch}, no commit yet", branch=past.branch)
    elif past.branch:
        yield f"{past.branch} {commit}"
    else:
        yield phrase("no branch, at {commit}", commit=commit)
    if commit and past.uncommitted:
        files = counted(len(past.uncommitted), "file")
        yield phrase("{files} not committed", files=files)


def rows(glance: Glance) -> Iterator[Row]:
    """What there is to say, line by line; in a good state one line says so."""
    status = glance.status
    if not status.total and not status.records.unread:
        yield (phrase(EMPTY),)
        return
    wanting = [row for row in open_(status) if row]
    good = not wanting and len(status.records.complete) == sum(map(len, status.records))
    yield tuple(at_rest(status) if good else records(status))
    yield from wanting
    yield from filter(None, map(tuple, (since(glance), doubts(glance))))


def at_rest(status: Status) -> Iterator[str]:
    """What is said where there is nothing to do."""
    yield counted(status.total, "record")
    yield phrase("all complete")
    yield phrase("nothing overdue")
    yield phrase("nothing due until {day}", day=status.until)


def records(status: Status) -> Iterator[str]:
    """How many records there are, and how far they are."""
    found = status.records
    yield counted(status.total, "record")
    if found.complete:
        yield phrase("{number} complete", number=len(found.complete))
    if found.lacking:
        yield phrase("{number} with open points", number=len(found.lacking))
    if found.drafts:
        yield counted(len(found.drafts), "draft")
    if found.unread:
        names = first_of(found.unread)
        yield phrase("{number} not read ({names})", number=len(found.unread), names=names)


def open_(status: Status) -> Iterator[Row]:
    """Line by line what somebody is to do something about."""
    yield tuple(findings(status))
    yield tuple(reviews(status.reviews))
    yield tuple(days(status))
    yield from ((each,) for each in transfers(status.gaps))
    if status.special:
        yield (phrase(WITHOUT, records=records_of(status.special)),)
    yield tuple(waivers(status))


def findings(status: Status) -> Iterator[str]:
    counts = status.findings
    if counts["error"]:
        yield counted(counts["error"], "error")
    if counts["warning"]:
        yield counted(counts["warning"], "warning")


def reviews(found: Reviews) -> Iterator[str]:
    if found.overdue:
        yield phrase("{reviews} overdue", reviews=counted(len(found.overdue), "review"))
    if found.soon:
        number = counted(len(found.soon), "review")
        yield phrase("{reviews} due within 30 days", reviews=number)
    if found.again:
        yield phrase("{records} to be looked at again", records=records_of(found.again))
    if found.never:
        yield phrase("{records} never reviewed", records=counted(len(found.never), "record"))
    if found.unmarked:
        number = counted(len(found.unmarked), "record")
        yield phrase("{records} reviewed without a mark", records=number)


def records_of(names: Sequence[str]) -> str:
    """How many records these are, and the first of them."""
    return f"{counted(len(names), 'record')} ({first_of(names)})"


def days(status: Status) -> Iterator[str]:
    """What else is overdue and falls due, and what comes first."""
    late = [each for each in status.deadlines if each.overdue(status.on)]
    soon = [each for each in status.deadlines if not each.overdue(status.on)]
    if late:
        number = counted(len(late), "deadline")
        yield phrase("{deadlines} overdue ({what})", deadlines=number, what=called(late[0]))
    if soon:
        first = f"{called(soon[0])}, {soon[0].day}"
        number = counted(len(soon), "deadline")
        yield phrase("{deadlines} within 30 days (first: {what})", deadlines=number, what=first)


def called(deadline: Deadline) -> str:
    return deadline.record or deadline.title


def transfers(gaps: Iterable[Gap]) -> Iterator[str]:
    """One line a verdict: from where to where, and which records say so."""
    for verdict, words in LACKING.items():
        alike = [each for each in gaps if each.verdict == verdict]
        if alike:
            flows = counted(sum(each.flows for each in alike), "transfer")
            yield phrase(words, flows=flows, ways=first_of([way(each) for each in alike]))


def way(gap: Gap) -> str:
    here, there = gap.here or UNKNOWN, gap.there or UNKNOWN
    return f"{here} → {there} ({first_of(gap.records)})"


def waivers(status: Status) -> Iterator[str]:
    lapsed = [each for each in status.lapses if each.until < status.on]
    coming = [each for each in status.lapses if each.until >= status.on]
    if lapsed:
        yield phrase("{waivers} lapsed", waivers=counted(len(lapsed), "waiver"))
    if coming:
        number = counted(len(coming), "waiver")
        day = coming[0].until
        yield phrase("{waivers} about to lapse (from {day} on)", waivers=number, day=day)


def since(glance: Glance) -> Iterator[str]:
    """What changed since the last sealed quarter."""
    past = glance.past
    if past is None or not past.seal:
        return
    if not past.since.number:
        yield phrase("unchanged since {period} was sealed", period=past.period)
        return
    number = counted(past.since.number, "record")
    yield phrase("{records} changed since {period} was sealed", records=number, period=past.period)
    for words, names in zip(SINCE, past.since[::2], strict=True):
        if names:
            yield phrase(words, number=len(names))


def doubts(glance: Glance) -> Iterator[str]:
    """Why something may be missing here."""
    if glance.silence:
        yield phrase("nothing is known of branch, commit and seals: {why}", why=glance.silence)
    if glance.past and glance.past.shallow:
        yield phrase("the history of git is cut off here: seals may be missing")


def steps(glance: Glance) -> Iterator[str]:
    """The commands that fit what was found, without the name of the program."""
    status, past = glance.status, glance.past
    days = timedelta(status.until.toordinal() - status.on.toordinal()).days
    asked = status.reviews
    if status.open or status.records.unread:
        yield "check"
    elif asked.never or asked.unmarked:
        yield "check --require-reviewed"
    if asked.again or asked.overdue or asked.soon or status.deadlines:
        yield f"due --within {days}d"
    if status.gaps:
        yield "transfers --gaps"
    if status.lapses:
        yield f"waivers --expiring-in {days}"
    if past and past.seal and past.since.number:
        yield "diff --since last-seal"
    elif past and past.commit and past.uncommitted:
        yield "diff"


def commands(glance: Glance, given: Iterable[str]) -> Row:
    """The same as they are typed, with the options that this view was given."""
    options = shlex.join(given)
    return tuple(f"ropa {options} {each}" if options else f"ropa {each}" for each in steps(glance))


def lines(glance: Glance, given: Iterable[str]) -> Iterator[Line]:
    """The whole view, each piece on one line and safe to show."""
    yield Line("", (" · ".join(map(one_line, heading(glance))),))
    yield from (Line(INDENT, tuple(map(one_line, row))) for row in rows(glance))
    if found := commands(glance, given):
        yield Line("", (phrase("Next:"), *map(one_line, found)))


def data(glance: Glance, given: Iterable[str]) -> dict[str, Any]:
    """The same for machines: the records by name of which people are told how many there are."""
    status, past = glance.status, glance.past
    states = {**status.records._asdict(), "complete": len(status.records.complete)}
    return {
        "register": glance.title,
        "git": past and {**past._asdict(), "since": past.since._asdict() if past.seal else None},
        "until": status.until.isoformat(),
        "records": {"total": status.total, **states},
        "findings": status.findings,
        "reviews": status.reviews._asdict(),
        "deadlines": [plain(each, status.on) for each in status.deadlines],
        "transfers": [each._asdict() for each in status.gaps],
        "special": status.special,
        "waivers": [{**each._asdict(), "until": str(each.until)} for each in status.lapses],
        "next": list(commands(glance, given)),
    }
