"""From a request to an answer: what is disclosed, what is not, and what stops the work.

The person is told what the Act gives; the business is told, apart from it, what was left out and
why, so that nothing of that can slip into what is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.appi.duty import duty
from ropa.disclosure.answer import Answer, Entry, Told
from ropa.disclosure.items import asked_of, broken, chain, entries_of
from ropa.disclosure.others import Text, refuse_others, refuse_singles
from ropa.disclosure.search import Search, Sought
from ropa.disclosure.standing import nobodys, records_of, standing, unread
from ropa.errors import RopaError
from ropa.model.node import Elsewhere
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.disclosure.answer import Request
    from ropa.disclosure.shelf import Shelf
    from ropa.disclosure.standing import Standing
    from ropa.model.appi.common import StatutoryRecord
    from ropa.register import Register

LEFT_OUT: dict[Standing, str] = {
    "draft": "left out, for it is a draft that names the person",
    "gone": "left out, for it is retired and its period is over",
}


class Outcome(NamedTuple):
    """The answer, and what only the business may know."""

    answer: Answer
    notes: tuple[str, ...]
    """In words, a line each; they name records and lists."""


class Case(NamedTuple):
    """A record, what it is to the Act, and whether it concerns the person."""

    record: StatutoryRecord
    standing: Standing
    sought: Sought

    @property
    def counts(self) -> bool:
        """Whether the Act asks for the record, or a person has to say whether it does."""
        return self.standing in ("due", "no ground")

    @property
    def excluded(self) -> bool:
        """Whether the Cabinet Order takes it out: such a record is none of Art. 33(5)."""
        return bool(self.record.art11_exclusion)


def answered(
    request: Request,
    register: Register,
    shelf: Shelf,
    *,
    incomplete: bool = False,
    harmless: Sequence[str] = (),
) -> Outcome:
    """The answer to a request.

    Raises RopaError where a list is not the one recorded, where a record cannot be looked into
    (unless `incomplete`), where an exclusion has no reason or nobody approved it, and where the
    answer would show another person.
    """
    refuse_strangers(register, shelf)
    search = Search(request.reference, shelf, register)
    cases = list(looked_into(request, register, search))
    refuse_wrong(cases)
    refuse_doubtful(cases)
    gaps = [*unread(register), *missing(cases, register)]
    if gaps and not incomplete:
        raise incomplete_answer(gaps)
    concerned = [each.record for each in cases if discloses(each, register)]
    told = tuple(as_told(each, request, register) for each in concerned)
    answer = Answer(request, told, complete=not gaps)
    texts = list(texts_of(answer, concerned))
    refuse_singles(texts, request.reference, search.singles, harmless)
    refuse_others(texts, request.reference, search.seen, harmless)
    return Outcome(answer, tuple(notes(cases, concerned, gaps, register)))


def looked_into(request: Request, register: Register, search: Search) -> Iterator[Case]:
    for record in records_of(request.business, register):
        state = standing(record, register)
        if state != "not due":
            yield Case(record, state, search.look(record))


def discloses(case: Case, register: Register) -> bool:
    shown = case.standing == "due" and not case.excluded and case.sought.found
    return bool(shown) and not nobodys(case.record, register)


def refuse_strangers(register: Register, shelf: Shelf) -> None:
    """Raises RopaError where a file that was named is the list of no record."""
    strangers = shelf.strangers(stated(register))
    if strangers:
        raise RopaError(
            f"{strangers[0]} is the list of no record: its SHA-256 is"
            f" {shelf.digest(strangers[0])}, which none states; nothing is disclosed",
            hint="the list as it stood when the record was made is wanted, unchanged",
        )


def stated(register: Register) -> frozenset[str]:
    """The SHA-256 of every list that a record names."""
    return frozenset(each.sha256 for each in register.every(Elsewhere) if each.sha256)


def refuse_wrong(cases: list[Case]) -> None:
    """Raises RopaError where another list lies in the place of one that counts."""
    for case in cases:
        if case.sought.wrong and case.counts:
            raise RopaError(
                f"{case.record.name}: {case.sought.why}; nothing is disclosed",
                hint="name the list as it stood when the record was made: --list FILE",
            )


def refuse_doubtful(cases: list[Case]) -> None:
    """Raises RopaError for an exclusion that nobody answers for, and for a contradiction."""
    for case in cases:
        record = case.record
        if not case.counts or case.sought.found is False:
            continue
        if case.excluded and not (record.art11_reason and record.art11_approver):
            lacking = "reason" if not record.art11_reason else "approver"
            raise RopaError(
                f"{record.name} is excluded (Cabinet Order Art. 11({record.art11_exclusion}))"
                f" without {lacking}: nothing is disclosed",
                hint=f"state art11_{lacking} in the record",
            )
        if record.voluntary and case.standing == "due" and not case.excluded:
            raise RopaError(
                f"{record.name} is marked as voluntary, and the Act asks for it: nothing is"
                " disclosed",
                hint="take `voluntary` out, or state what exempts the record",
            )


def missing(cases: list[Case], register: Register) -> Iterator[str]:
    """What keeps the answer from being complete, record by record."""
    for case in cases:
        looked_for = case.counts and not case.excluded
        why = gap(case, register) if looked_for and case.sought.found is not False else ""
        if why:
            yield f"{case.record.name}: {why}"


def gap(case: Case, register: Register) -> str:
    """Why a record that concerns the person, or may do so, cannot be disclosed as it should."""
    if case.sought.found is None:
        return case.sought.why
    hidden = duty(case.record, register).hidden
    if hidden:
        return f"{hidden}, on which it depends whether a record is due, cannot be read"
    if case.standing == "no ground":
        return "it rests on no ground of the Act: decide whether a record is due"
    if nobodys(case.record, register):
        return names_nobody(case.record)
    lost = ", ".join(broken(case.record, register))
    return f"no earlier record holds what it omits: {lost}" if lost else ""


def names_nobody(record: StatutoryRecord) -> str:
    if not record.business:
        return "it names no business"
    return f'its business "{one_line(record.business)}" is no record in parties/'


def incomplete_answer(gaps: list[str]) -> RopaError:
    listed = "\n".join(f"  {each}" for each in gaps)
    return RopaError(
        f"the answer would not be complete, so nothing is disclosed:\n{listed}",
        hint="--list FILE and --lists DIR say where lists are; --incomplete answers without these"
        " and says so",
    )


def as_told(record: StatutoryRecord, request: Request, register: Register) -> Told:
    """The record as the person sees it: of identifiers, their own."""
    own = (request.reference,)
    entries = entries_of(record, register)
    return Told(
        record.kind,
        tuple(each._replace(values=own) if each.item == "persons" else each for each in entries),
    )


def texts_of(answer: Answer, records: list[StatutoryRecord]) -> Iterator[Text]:
    """Every text of the answer that comes from the register, with the record it comes from."""
    for told, record in zip(answer.told, records, strict=True):
        for entry in told.entries:
            if entry.item != "persons":
                where = f"{record.name}: {entry.item}"
                yield from (Text(where, each) for each in entry.values if isinstance(each, str))
    business = answer.request.business
    head = business.representative
    spoken_for = (head.name, head.title) if head else ()
    stated = (business.title, business.title_ja, business.address, business.complaint_contact)
    yield from (Text(business.name, each) for each in (*stated, *spoken_for) if each)


def notes(
    cases: list[Case], concerned: list[StatutoryRecord], gaps: list[str], register: Register
) -> Iterator[str]:
    """What the business should know, record by record."""
    for number, record in enumerate(concerned, start=1):
        yield f"disclosed as no. {number}: {record.name}"
        yield from (f"{record.name}: {each}" for each in lacking(record, register))
    for case in cases:
        yield from about(case)
    yield from (f"not looked into: {each}" for each in gaps)


def about(case: Case) -> Iterator[str]:
    """Why a record was left out, and what was odd about its list."""
    record, sought = case.record, case.sought
    if case.counts:
        if case.excluded and sought.found is not False:
            doubt = f"; whether it names the person is unknown: {sought.why}"
            yield f"left out: {exclusion(record)}{'' if sought.found else doubt}"
    elif sought.found:
        yield f"{record.name}: {LEFT_OUT[case.standing]}"
    if sought.note:
        yield f"{record.name}: {sought.note}"


def exclusion(record: StatutoryRecord) -> str:
    """Which record, by which item of the Cabinet Order, why, and who answers for it."""
    item = f"Cabinet Order Art. 11({record.art11_exclusion})"
    return f"{record.name}, {item}, {record.art11_reason} (approved by {record.art11_approver})"


def lacking(record: StatutoryRecord, register: Register) -> Iterator[str]:
    """What a person has to add by hand, or cannot be told because nobody recorded it."""
    entries = list(entries_of(record, register))
    absent = [each.item for each in entries if each.wording == "missing"]
    if absent:
        yield f"does not hold {', '.join(absent)}, and the answer says so"
    if not any(each in asked_of(record, register) for each in ("date", "consent", "background")):
        yield "states no ground, so the answer shows what every ground asks for"
    yield from extracts(record, entries, register)


def extracts(record: StatutoryRecord, entries: list[Entry], register: Register) -> Iterator[str]:
    """What has to be copied from a document that stands for a record, Rules 19(3) and 23(3)."""
    for item in (each.item for each in entries if each.wording == "document"):
        papers = (each.contract_document for each in chain(record, item, register))
        paper = next((each for each in papers if each and item in (each.items_covered or ())), None)
        where = (paper.location if paper else "") or "nobody recorded where it is kept"
        yield f"attach the extract of the document that holds {item}: {where}"
