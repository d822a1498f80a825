"""Published policies against the register that was made from them."""

from __future__ import annotations

from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

from ropa.binding import laws_of
from ropa.law.duties import first_day
from ropa.model.appi.common import AppiRecord, StatutoryRecord
from ropa.model.node import Record
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.rules.catalogue import Complaints, rule
from ropa.transfers.exporters import UNION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

OLD = 2
"""Years after which a policy is asked about: a choice of this project, not of the law."""

BRITISH = frozenset(["GB", "UK"])

NAMES = {
    "provisions": "provision to third parties",
    "related-information": "provision of information related to personal information",
    "joint-uses": "joint use",
    "opt-outs": "provision by opt-out",
}


@rule("POL-001", on=Party, cites=("APPI Rules 20(1)", "APPI Rules 24(1)", "APPI Rules 28(1)"))
def third_party_is_a_legal_entity(party: Party, register: Register) -> Complaints:
    """A third party in a record of provision is known by its full legal name.

    A brand is no name of a person in law: find the entity that receives the data, with its legal
    form, and state `form`.
    """
    if nameless(party) and any(
        isinstance(each, StatutoryRecord) for each in users(party, register)
    ):
        yield party.at("form"), f"“{party.heading}” states no legal form: which entity is it?"


@rule("POL-002", on=Party, severity="warning", cites=("GDPR 30(1)(d)",))
def recipient_is_a_legal_entity(party: Party, register: Register) -> Complaints:
    """A recipient taken from a policy is known by its full legal name.

    A brand names no entity that a person could address. Complete the name with its legal form, and
    state `form`.
    """
    if not nameless(party):
        return
    found = users(party, register)
    if found and not any(isinstance(each, StatutoryRecord) for each in found):
        yield party.at("form"), f"“{party.heading}” states no legal form: which entity is it?"


def nameless(party: Party) -> bool:
    """Whether a party whose name was found in a document has no legal form."""
    return not party.form and bool(party.sources) and party.status != "retired"


def users(party: Party, register: Register) -> list[Record]:
    """The records, other than notices, that refer to the party; settings are none."""
    found = {node.record.name: node.record for node, _ in register.referring_to(party)}
    records = (each for each in found.values() if isinstance(each, Record))
    return [each for each in records if not isinstance(each, (Notice, Party))]


@rule("POL-003", on=Notice, severity="warning", cites=("APPI 32(1)", "GDPR 12(1)"))
def policy_is_of_our_days(notice: Notice, register: Register) -> Complaints:
    """A policy has been revised since the law changed, and within two years.

    The Act changed on 1 April 2022, and the rule on external transmission began on 16 June 2023.
    Read the policy again; where nothing had to change, revise its date.
    """
    if notice.status in ("ended", "retired"):
        return
    day = notice.revised or max(notice.revisions or (), default=None) or notice.established
    if not notice.revised and not notice.established:
        yield notice.at("revised"), "it has no date"
    elif day:
        reasons = list(aged(notice, day, register))
        unread = "" if notice.revised else "the day of the last revision is not stated; "
        if reasons:
            words = f"{unread}of {day}: {', '.join(reasons)}"
            yield notice.at("revised" if notice.revised else "established"), words


def aged(notice: Notice, day: date, register: Register) -> Iterator[str]:
    """What a policy of that day cannot know."""
    publisher = register.one(Party, notice.publisher)
    laws = laws_of(publisher, register.on, register.law)
    for duty, words in (
        ("records-disclosed", "before the changes of the APPI"),
        ("external-transmission", "before the rule on external transmission"),
    ):
        first = first_day(duty)
        if "appi" in laws and day < first <= register.on:
            yield f"{words} ({first})"
    from dateutil.relativedelta import relativedelta

    if day.year + OLD <= MAXYEAR and day + relativedelta(years=OLD) < register.on:
        yield "older than 24 months"


@rule("POL-004", on=Notice, given=("denies",), cites=("APPI 21(1)", "GDPR 5(1)(a)"))
def policy_denies_nothing_that_is_recorded(notice: Notice, register: Register) -> Complaints:
    """What a policy says is not done does not stand in the register.

    Revise the policy or end the record: persons were told otherwise.
    """
    for position, denied in enumerate(notice.denies or ()):
        for record in register.records[f"appi/{denied}"].values():
            own = isinstance(record, AppiRecord) and record.business == notice.publisher
            if own and record.status == "active":
                words = f"it says that no {NAMES[denied]} is planned; {record.name} records one"
                yield notice.at("denies", position), words


@rule(
    "POL-005", on=Party, given=("ceased_on",), severity="warning", cites=("APPI 22", "GDPR 5(1)(d)")
)
def recipient_still_operates(party: Party, register: Register) -> Complaints:
    """A recipient that is said to have ceased is asked about.

    Ask which legal entity receives the data today; that it no longer operates is not decided here.
    """
    active = sorted(each.name for each in users(party, register) if each.status == "active")
    if active and party.ceased_on and party.ceased_on <= register.on:
        listed = ", ".join(active[:3])
        words = f"said to have ceased on {party.ceased_on}, and named in {listed}"
        yield party.at("ceased_on"), words


@rule(
    "POL-006",
    on=Notice,
    given=("partners",),
    severity="warning",
    cites=("GDPR 21(2)", "Telecommunications Business Act 27-12"),
)
def partners_and_opt_outs_agree(notice: Notice, register: Register) -> Complaints:
    """The partners that a policy lists are those for which it has an opt-out.

    Add the link or the partner that is missing, or say why there is none.
    """
    if not notice.opt_outs:
        return
    linked = {each.party or each.recipient or "" for each in notice.opt_outs}
    without = [each for each in notice.partners or () if each not in linked]
    if without:
        yield notice.at("opt_outs"), f"no opt-out for {', '.join(without)}"
    unlisted = sorted(linked - set(notice.partners or ()) - {""})
    if unlisted:
        yield notice.at("partners"), f"an opt-out, but no partner: {', '.join(unlisted)}"


@rule(
    "POL-007",
    on=Party,
    given=("also_named",),
    severity="warning",
    cites=("GDPR 5(1)(d)", "APPI 22"),
)
def party_is_named_one_way(party: Party, register: Register) -> Complaints:
    """A party's name and address are written one way in its papers.

    Decide which is right, correct the papers, and then delete `also_named`.
    """
    listed = "; ".join(f"“{each}”" for each in party.also_named or ())
    yield party.at("also_named"), f"its papers write it otherwise as well: {listed}"


@rule("POL-008", on=Notice, severity="warning", cites=("UK GDPR 3", "UK GDPR 46"))
def notice_of_the_eea_knows_the_united_kingdom(notice: Notice, register: Register) -> Complaints:
    """A notice for the EEA that is older than 2021 speaks of the United Kingdom, too.

    Its persons were within that area when it was made. Since 1 January 2021 the UK GDPR asks for
    grounds and a representative of its own: revise the notice, or say in `areas` that they are not
    addressed.
    """
    day = notice.revised or notice.established
    areas = set(notice.areas or ())
    left = register.law.begins("uk-gdpr", "")
    if day and day < left <= register.on and UNION & areas and not BRITISH & areas:
        words = f"of {day}: it speaks of the EEA, and the United Kingdom has a law of its own"
        yield notice.at("areas"), words
