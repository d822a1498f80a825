"""Whether a record is due, and why: Art. 28 to 31 and 41(6) APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.case import ITEMS_OF_27, NO_PROVISION, SHARED, Case, Duty, found, placed
from ropa.appi.grounds import PROVIDED, RECEIVED, acquired, excepted
from ropa.appi.sides import Side, body_of_16_2, country_of, day_of, side_of
from ropa.law.duties import applies, first_day
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.joint_use import JointUse
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.appi.common import StatutoryRecord
    from ropa.model.appi.joint_use import ForeignUser
    from ropa.register import Register

__all__ = ["Duty", "asks_consent", "by_consent", "duty", "held_elsewhere", "record_is_due"]


def duty(record: StatutoryRecord, register: Register) -> Duty:
    """Whether the Act asks for this record, and why: by ground, other side, route and day."""
    known: Duty | None = record.__dict__.get("duty")
    if known is None:
        known = record.__dict__["duty"] = marked(judged(record, register), record)
    return known


def record_is_due(record: StatutoryRecord, register: Register) -> bool:
    """Whether the Act asks for this record, as far as its ground tells."""
    return duty(record, register).due is True


def marked(found: Duty, record: StatutoryRecord) -> Duty:
    """The duty with what a record marked as voluntary says of itself, which changes nothing."""
    if not record.voluntary or found.due is None:
        return found
    words = "the mark as voluntary changes nothing" if found.due else "it is kept voluntarily"
    return found._replace(why=f"{found.why}; {words}")


def judged(record: StatutoryRecord, register: Register) -> Duty:
    early = before_the_duty(record, day_of(record, register))
    if early:
        return early
    article = "30(1)" if isinstance(record, Receipt) else "29(1)"
    hidden = unread_side(record, register)
    if hidden:
        words = f"whether a record is due cannot be told: {hidden} cannot be read"
        return Duty(None, words, (f"APPI {article}",), hidden)
    if body_of_16_2(record.counterparty or None, register):
        words = f": the other side is a body of Art. 16(2), which Art. {article} does not count"
        return found(False, words, "APPI 16(2)", f"APPI {article}")
    if isinstance(record, Receipt):
        return received(record, register)
    if isinstance(record, Provision):
        return provided(record, register)
    return related(record, register)


def unread_side(record: StatutoryRecord, register: Register) -> str:
    """The file that says where the other side is, if it is there and could not be read."""
    other = record.counterparty.party if record.counterparty else ""
    route = getattr(record, "foreign_transfer", "")
    for kind, name in (("parties", other), ("appi/foreign-transfers", route)):
        if name and name not in register.records[kind] and register.unread(kind, name):
            return f"{kind}/{name}"
    return ""


def before_the_duty(record: StatutoryRecord, day: date) -> Duty | None:
    """What happened before the Act asked for a record of it."""
    of_related = isinstance(record, RelatedInformation) or (
        isinstance(record, Receipt) and record.source_class == "related-information"
    )
    row = "related-information" if of_related else "record-of-provision"
    if applies(row, day):
        return None
    article = "31(3)" if isinstance(record, RelatedInformation) else "30(3)"
    article = "29(1)" if isinstance(record, Provision) else article
    words = f": it happened on {day}, and the Act asks for one since {first_day(row)}"
    return found(False, f"{words} (Art. {article})", f"APPI {article}")


def provided(record: Provision, register: Register) -> Duty:
    """Art. 29(1): what was provided."""
    side = side_of(record, country_of(record.counterparty or None, register), register)
    if side.where in NO_PROVISION:
        return found(False, f": {placed(side)}", *NO_PROVISION[side.where])
    case = Case(record, "29(1)", record.basis or "", side, register)
    if record.pseudonymized and case.basis:
        return PROVIDED["41(6)"](case)
    return PROVIDED[case.basis](case)


def received(record: Receipt, register: Register) -> Duty:
    """Art. 30(1) and (3): what was received; Art. 31(1), related information that was acquired."""
    side = Side("unknown", country_of(record.counterparty or None, register))
    case = Case(record, "30(1)", record.basis or "", side, register)
    if record.source_class == "related-information":
        return acquired(case)
    return RECEIVED[case.basis](case)


def related(record: StatutoryRecord, register: Register) -> Duty:
    """Art. 31(3): information related to personal information that was provided."""
    if not isinstance(record, RelatedInformation):
        raise TypeError(f"no duty is known for {type(record).__name__}")
    side = side_of(record, country_of(record.counterparty or None, register), register)
    if side.where in NO_PROVISION:
        return found(False, f": {placed(side)}", *NO_PROVISION[side.where])
    if record.basis in ITEMS_OF_27:
        return excepted(Case(record, "31(1)", record.basis, side, register))
    due, words = EXPECTED[record.expected_as_personal_data or ""]
    return found(
        due, f": {words} (Art. 31(1), (3))", "APPI 31(1)", "APPI 31(3)", "APPI Rules 28(1)"
    )


ACQUIRED = "the third party is expected to acquire the information as personal data"

EXPECTED = {
    "yes": (True, ACQUIRED),
    "": (True, f"whether {ACQUIRED} is not stated, so nothing exempts it"),
    "no-by-contract": (
        False,
        "by contract the third party does not use the information as personal data",
    ),
    "no": (False, ACQUIRED.replace("is expected", "is not expected")),
}
"""What is expected of the third party, and whether Art. 31(1) then asks for anything."""


def asks_consent(stating: Entrustment | ForeignUser, register: Register) -> Duty:
    """Whether what needs no consent in Japan needs it here, with a record of provision.

    Entrustment and joint use do where Art. 28(1) takes Art. 27 away.
    """
    basis, country = shared_abroad(stating, register)
    what, cite = f"{SHARED[basis]} (Art. {basis})", f"APPI {basis}"
    if exempted(stating):
        return Duty(False, f"no consent is asked for: {exempted(stating)}", (cite,))
    side = side_of(stating, country, register)
    if side.where == "abroad":
        words = f"consent and a record of provision are due although it is {what}: {placed(side)}"
        return Duty(True, f"{words} (Art. 29(1))", ("APPI 28(1)", "APPI 29(1)", cite))
    words = f"no consent is asked for: {what}, and {placed(side)}"
    return Duty(False, words, (cite, "APPI 28(1)"))


def shared_abroad(stating: Entrustment | ForeignUser, register: Register) -> tuple[str, str]:
    """The ground, and the country of the other side."""
    if isinstance(stating, Entrustment):
        return "27(5)(i)", country_of(stating.counterparty or None, register)
    return "27(5)(iii)", register.country_of(stating.party)


def exempted(stating: Entrustment | ForeignUser) -> str:
    """Why Art. 28(1) asks nothing of it, whatever the country; or empty."""
    if isinstance(stating, Entrustment) and stating.direction == "in":
        return "the data come from the one who entrusts them, nothing is provided"
    shared = stating.record
    if isinstance(shared, JointUse) and shared.pseudonymized:
        return "pseudonymized personal information may be used jointly (Art. 41(6))"
    return ""


def held_elsewhere(record: StatutoryRecord, register: Register) -> frozenset[str]:
    """Items that another paper holds: an earlier record, Rule 20(2), or a document, Rule 19(3)."""
    name = record.relies_on
    earlier = register.records[record.kind].get(name)
    kept = earlier is not record if earlier else bool(name) and register.unread(record.kind, name)
    omitted = (record.omitted_items if kept else None) or ()
    paper = record.contract_document if by_consent(record) else None
    return frozenset((*omitted, *((paper.items_covered if paper else None) or ())))


def by_consent(record: StatutoryRecord) -> bool:
    """Whether it rests on consent, which a document that stands for the record asks for.

    Rules 19(3), 23(3) and 27(3); related information is provided with consent or not at all.
    """
    if isinstance(record, RelatedInformation):
        return True
    basis = getattr(record, "basis", None) or ""
    classed = getattr(record, "source_class", None) in ("consent", "related-information")
    return basis in ("27(1)", "28(1)") or (not basis and classed)
