"""The data protection officer: Art. 37 and 38 GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.party import Officer, Party
from ropa.rules.acting import own_records
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.model.processing import Processing
    from ropa.register import Register

GERMAN_THRESHOLD = 20
"""Persons constantly engaged in automated processing, s. 38(1) BDSG; to be verified."""


@rule("DPO-001", on=Party, cites=("GDPR 37(1)(a)",))
def public_body_has_an_officer(party: Party, register: Register) -> Complaints:
    """A public authority or body has a data protection officer.

    Record the officer under `[dpo]`. A court acting in its judicial capacity needs none: say so
    with `court = true`.
    """
    public = party.form == "public-body" and not party.court
    if public and not party.dpo and own_records(party, register):
        words = "it is a public body, but no data protection officer is recorded"
        yield party.at("dpo"), words


@rule("DPO-002", on=Party, severity="warning", cites=("GDPR 37(1)(b)", "GDPR 37(1)(c)"))
def core_activity_asks_for_an_officer(party: Party, register: Register) -> Complaints:
    """An officer is there where monitoring or special data on a large scale are a core activity.

    Art. 37(1)(b) and (c) ask for one. Record the officer under `[dpo]`, or correct
    `core_activity`, `large_scale` or `monitoring` in the record that the finding names.
    """
    if party.dpo or party.form == "public-body":
        return
    grave = [each for each in own_records(party, register) if asks_for_officer(each)]
    if grave:
        what = "monitoring" if grave[0].monitoring else "special or criminal data"
        words = (
            f"{grave[0].name} states {what} on a large scale as a core activity, but no data"
            " protection officer is recorded"
        )
        yield party.at("dpo"), words


def asks_for_officer(processing: Processing) -> bool:
    if not processing.core_activity or not processing.large_scale:
        return False
    return bool(processing.monitoring) or any(
        each.special or each.criminal for each in processing.data or ()
    )


@rule("DPO-003", on=Officer, severity="warning", cites=("GDPR 37(7)",))
def officer_is_made_known(officer: Officer, register: Register) -> Complaints:
    """The officer's contact details are published and communicated to the authority.

    State the days under `[dpo]`: `published = 2026-01-05`, `communicated = 2026-01-05`.
    """
    lacking = [
        words
        for words, day in (
            ("published", officer.published),
            ("communicated to the supervisory authority", officer.communicated),
        )
        if not day
    ]
    party = officer.record
    if lacking and isinstance(party, Party) and own_records(party, register):
        key = "communicated" if officer.published else "published"
        words = f"it is not stated that the officer's contact details were {' or '.join(lacking)}"
        yield officer.at(key), words


@rule("DPO-004", on=Officer, severity="warning", cites=("GDPR 38(6)",))
def officer_answers_for_no_processing(officer: Officer, register: Register) -> Complaints:
    """The officer is not the one who answers for a processing.

    Other tasks must not result in a conflict of interests, and who decides on a processing cannot
    watch over it. Name another `owner` in that record, or another officer.
    """
    party = officer.record
    if not officer.name or not isinstance(party, Party):
        return
    name = officer.name.casefold().strip()
    for each in own_records(party, register):
        if each.owner and each.owner.casefold().strip() == name:
            yield officer.at("name"), f"{officer.name} also answers for {each.name} as its owner"


@rule("DPO-005", on=Party, severity="note", cites=("BDSG 38", "GDPR 37(4)"))
def german_threshold_is_seen(party: Party, register: Register) -> Complaints:
    """In Germany a company with many persons in automated processing designates an officer.

    As a rule from 20 persons constantly engaged in it, by s. 38 of the Federal Act. The number is
    still to be verified against the Act as it stands, so this is a note. Record the officer under
    `[dpo]`, or correct the number.
    """
    many = (party.constantly_processing or 0) >= GERMAN_THRESHOLD
    if many and party.country == "DE" and not party.dpo and own_records(party, register):
        words = (
            f"{party.constantly_processing} persons are constantly engaged in automated"
            " processing, and no officer is recorded: see s. 38 BDSG (to be verified)"
        )
        yield party.at("dpo"), words
