"""Waivers: decisions to accept a finding, which must themselves hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.acceptance import LONGEST, SHORTEST_REASON, Acceptance
from ropa.model.shape import suggestion
from ropa.rules.catalogue import Complaints, rule
from ropa.waiver import EVERY

if TYPE_CHECKING:
    from ropa.register import Register


LACKS = {
    "rule": "the waiver names no rule",
    "record": "the waiver names no record",
    "owner": "nobody answers for the waiver: name a function as its owner",
    "until": "the waiver has no end date",
    "reason": f"the waiver gives no reason of at least {SHORTEST_REASON} characters",
}


@rule("WAI-001", on=Acceptance, waivable=False)
def waiver_is_complete(acceptance: Acceptance, register: Register) -> Complaints:
    """A waiver says what it accepts, why, who answers for it, and until when.

    It names a rule, a record, a reason of at least 20 characters, an owner and an end date at
    most a year ahead. Until it does, the finding stays open.
    """
    waiver = acceptance.waiver
    for gap in acceptance.gaps():
        yield waiver.at(gap), LACKS[gap]
    if acceptance.too_long(register.on):
        words = f"the waiver lasts until {waiver.until}, more than {LONGEST.days} days ahead"
        yield waiver.at("until"), words


@rule("WAI-002", on=Acceptance, severity="warning", waivable=False)
def waiver_has_not_lapsed(acceptance: Acceptance, register: Register) -> Complaints:
    """A waiver that has lapsed is renewed or removed.

    Its finding is open again. Mend the record, or decide anew and write the new end date.
    """
    if acceptance.lapsed(register.on):
        yield acceptance.waiver.at("until"), f"the waiver held until {acceptance.waiver.until}"


@rule("WAI-003", on=Acceptance, severity="warning", waivable=False)
def waiver_matches_a_finding(acceptance: Acceptance, register: Register) -> Complaints:
    """A waiver matches a finding.

    The record was mended, renamed or never had the finding. Delete the waiver, or correct what it
    names.
    """
    waiver = acceptance.waiver
    if acceptance.known and not acceptance.findings and not acceptance.gaps():
        where = "any record" if waiver.of == EVERY else waiver.of
        key = f" at {waiver.field}" if waiver.field else ""
        words = f"there is no finding of {waiver.rule} in {where}{key}"
        yield waiver.at("field" if waiver.field else "record"), words


@rule("WAI-004", on=Acceptance, waivable=False)
def waiver_covers_what_may_be_waived(acceptance: Acceptance, register: Register) -> Complaints:
    """A waiver covers what may be waived.

    Files that cannot be read, broken references and the waivers themselves must be mended; every
    record at once (`record = "*"`) may be waived only for a rule of notes.
    """
    waiver = acceptance.waiver
    if waiver.rule and not acceptance.known:
        from ropa.rules import RULES

        near = suggestion(waiver.rule, RULES)
        yield waiver.at("rule"), f'there is no rule "{waiver.rule}"{near}'
    elif waiver.rule and not acceptance.waivable:
        yield waiver.at("rule"), f"{waiver.rule} cannot be waived"
    elif acceptance.broad:
        yield waiver.at("record"), f'"*" is only for rules of notes, and {waiver.rule} is none'
