"""Third parties abroad with a system conforming to the prescribed standards: Art. 28(3) APPI."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ropa.appi.checks import LATE, standings
from ropa.appi.sides import CONFORMING
from ropa.law.duties import applies
from ropa.model.appi.common import StatutoryRecord
from ropa.model.appi.foreign_transfer import Conforming, ForeignTransfer, Trouble
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

ROUTES = ("route", *sorted(CONFORMING))

NOTHING = Conforming()

PAPER = {
    "conforming-contract": "contract that ensures the measures is named",
    "conforming-group-rules": "group rules that ensure the measures are named",
}

UNSOLVED = 90
"""Days after which trouble that goes on is asked about. Choice of this project."""

CHECKED = {
    "implementation": "whether the equivalent measures are carried out",
    "foreign-system": "whether systems of the country may affect them",
}


@rule(
    "FTR-009",
    on=ForeignTransfer,
    given=("route", "conforming-contract", "conforming-group-rules"),
    bound="appi",
    cites=("APPI Rules 16(i)", "PPC Guidelines Foreign 4-1"),
)
def instrument_is_named(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A conforming system by contract or group rules names them.

    A contract, a memorandum, common internal rules or a privacy policy of the group ensures
    measures in line with the Act; that the third party is bound by its own law is not enough. Name
    the paper in `[conforming]`: `instrument = "Data transfer agreement of 2026-02-02"`.
    """
    said = transfer.conforming or NOTHING
    if not said.instrument:
        words = f"the route is {transfer.route}, but no {PAPER[transfer.route or '']}"
        yield transfer.at("conforming", "instrument"), words


@rule(
    "FTR-013",
    on=ForeignTransfer,
    given=ROUTES,
    bound="appi",
    cites=("APPI 28(3)", "APPI Rules 18(1)(i)", "PPC Guidelines Foreign 6-1"),
)
def regular_checks_are_made(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A conforming system is checked about once a year.

    Whether the equivalent measures are carried out (`what = "implementation"`), and whether the
    country has systems that may affect them (`what = "foreign-system"`): each by visit, by written
    report or otherwise, with its day, one `[[checks]]` each. The first is counted from
    `started_on`, else from the date of the instrument, else from the day of the record. “About once
    a year” is the Commission's; that 395 days are too long is a choice of this project. The duty
    lasts as long as the third party handles the data; then write `status = "ended"`.
    """
    late = [each for each in standings(transfer, register.on) if each.late(register.on)]
    never = [CHECKED[each.matter] for each in late if not each.last]
    told = [f"no check is recorded {', nor '.join(never)}"] if never else []
    told += [
        f"the last check {CHECKED[each.matter]} was on {each.last}" for each in late if each.last
    ]
    if told:
        yield transfer.at("checks"), "; ".join(told)


@rule(
    "FTR-014",
    on=ForeignTransfer,
    given=ROUTES,
    severity="warning",
    bound="appi",
    cites=("APPI 28(3)", "APPI Rules 18(1)(i)", "PPC Guidelines Foreign 6-1"),
)
def next_check_is_due_soon(transfer: ForeignTransfer, register: Register) -> Complaints:
    """The next check of a conforming system is made in time.

    After 335 days, which is a choice of this project, it is time to ask the third party for its
    report and to look the country up.
    """
    on = register.on
    soon = [each for each in standings(transfer, on) if each.soon(on) and not each.late(on)]
    if soon:
        matters = " and ".join(CHECKED[each.matter] for each in soon)
        last = [each.last for each in soon if each.last]
        since = f"the last check was on {min(last)}" if last else "none is recorded yet"
        yield transfer.at("checks"), f"it is soon time to check {matters}: {since}"


@rule(
    "FTR-015",
    on=ForeignTransfer,
    given=ROUTES,
    bound="appi",
    cites=("APPI 28(3)", "APPI Rules 18(3)", "PPC Guidelines Foreign 6-2"),
)
def request_can_be_answered(transfer: ForeignTransfer, register: Register) -> Complaints:
    """What a person may ask about a conforming system stands in the record.

    On request the person is told without delay how the system is established (`method`), the
    outline of the measures (`measures_summary`), the frequency of the checks (`check_frequency`)
    and the foreign systems that may affect them (`affecting_systems`: a sentence, also where
    there are none). What no check was made of in time is told by `ropa explain FTR-013` alone.
    """
    asked = applies("foreign-checks", register.on) and transfer.status != "ended"
    missing = list(unanswered(transfer, register)) if asked else []
    if missing:
        words = "what a person may ask under Art. 28(3) is not stated"
        yield transfer.at("conforming"), f"{words}: {', '.join(missing)}"


def unanswered(transfer: ForeignTransfer, register: Register) -> Iterator[str]:
    """Answers of Rule 18(3) that nothing in the record gives."""
    said = transfer.conforming or NOTHING
    late = [each for each in standings(transfer, register.on) if each.late(register.on)]
    never = {each.matter for each in late if not each.last}
    if not said.method:
        yield "how the system is established"
    if not said.measures_summary:
        yield "the outline of the measures"
    if not transfer.check_frequency and "implementation" not in never:
        yield "how often it is checked"
    if not transfer.affecting_systems and "foreign-system" not in never:
        yield "which foreign systems may affect the measures"


@rule(
    "FTR-016",
    on=ForeignTransfer,
    given=("check_frequency",),
    severity="warning",
    bound="appi",
    cites=("APPI Rules 18(1)(i)", "PPC Guidelines Foreign 6-1"),
)
def checks_are_planned_once_a_year(transfer: ForeignTransfer, register: Register) -> Complaints:
    """The checks of a conforming system are planned about once a year, or more often.

    A person may ask for the frequency, and the answer is held against what the Commission asks for.
    Write it as in `check_frequency = "P1Y"`.
    """
    if transfer.route in CONFORMING and too_seldom(transfer.check_frequency or "P1Y"):
        words = f"{transfer.check_frequency} is longer than about a year"
        yield transfer.at("check_frequency"), words


@cache
def too_seldom(duration: str) -> bool:
    """Whether an ISO 8601 duration is longer than checks may lie apart."""
    # What nearly every record states is answered before the library is loaded.
    if duration in ("P1Y", "P12M", "P6M"):
        return False
    from isodate import parse_duration

    first = date(2021, 1, 1)
    try:
        return bool((first + parse_duration(duration) - first).days > LATE)
    except (OverflowError, ValueError):
        # The calendar ends before it.
        return True


@rule(
    "FTR-017",
    on=Trouble,
    severity="warning",
    bound="appi",
    cites=("APPI 28(3)", "APPI Rules 18(1)(ii)"),
)
def trouble_is_resolved_or_provision_stops(trouble: Trouble, register: Register) -> Complaints:
    """Trouble with the equivalent measures is resolved, or the provision stops.

    Where it becomes difficult to ensure the measures, the data are provided no longer. Write
    `resolved_on` with what was done, or `stopped_on`. That 90 days are long is a choice of this
    project.
    """
    transfer = trouble.record
    if not isinstance(transfer, ForeignTransfer) or transfer.stopped_on or not trouble.found_on:
        return
    resolved = trouble.resolved_on and trouble.resolved_on <= register.on
    days = (register.on - trouble.found_on).days
    if days > UNSOLVED and not resolved and transfer.status != "ended":
        words = f"trouble was found on {trouble.found_on}, and neither its end is recorded"
        yield trouble.at("resolved_on"), f"{words} nor that provision stopped"


@rule(
    "FTR-018",
    on=ForeignTransfer,
    given=("stopped_on",),
    bound="appi",
    cites=("APPI 28(3)", "APPI Rules 18(1)(ii)"),
)
def nothing_is_provided_after_the_stop(transfer: ForeignTransfer, register: Register) -> Complaints:
    """Nothing is provided after the day on which provision stopped.

    Correct the day. Where provision was taken up again because the measures are ensured anew, take
    `stopped_on` out and record the trouble as resolved.
    """
    if transfer.route not in CONFORMING or not transfer.stopped_on:
        return
    for node, _ in register.referring_to(transfer):
        days = (node.single_day, node.last_day) if isinstance(node, StatutoryRecord) else ()
        after = [each for each in days if each and each > transfer.stopped_on]
        if after and isinstance(node, StatutoryRecord):
            words = f"provision stopped on {transfer.stopped_on}, but {node.name} is dated"
            yield transfer.at("stopped_on"), f"{words} {max(after)}"


@rule(
    "FTR-022",
    on=ForeignTransfer,
    given=ROUTES,
    severity="warning",
    bound="appi",
    cites=("APPI 28(3)", "PPC Guidelines Foreign 6"),
)
def one_route_is_relied_on(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A conforming system and consent to a provision abroad are not relied on together.

    Where consent under Art. 28(1) is the ground, Art. 28(3) and its checks do not apply; with a
    conforming system a ground under Art. 27 and the checks do. Choose one, and take the other out.
    """
    if transfer.consent_info:
        words = f"the route is {transfer.route}, but information for consent is recorded, too"
        yield transfer.at("consent_info"), words
