"""Transfers abroad: each rule words one reason for a verdict. Chapter V GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.rules.catalogue import Complaints, rule
from ropa.transfers import Flow

if TYPE_CHECKING:
    from ropa.register import Register


OPEN = (
    "territory",
    "unknown-destination",
    "two-countries",
    "scope",
    "not-judged",
    "no-role",
    "old-clauses",
    "rules-open",
    "importer-bound",
    "public-powers-open",
)
"""Reasons that ask a person for a decision."""


def because(flow: Flow, *reasons: str) -> Complaints:
    """What the flow's statements are lacking for one of these reasons, each at its key."""
    if flow.given.isdisjoint(reasons):
        return
    for judgement in flow.judgements:
        for reason in judgement.reasons:
            if reason.id in reasons:
                yield judgement.statement.at(*reason.keys), reason.message, reason.cites


@rule("TRF-001", on=Flow, cites=("GDPR 30(1)(e)", "GDPR 30(2)(c)"))
def destination_is_identified(flow: Flow, register: Register) -> Complaints:
    """A transfer identifies the third country.

    The record holds the identification of the country or international organisation. “Outside
    the EEA” or “worldwide” identifies none. Write `country = "US"`, or name the importer, whose
    record holds its country.
    """
    yield from because(flow, "no-country")


@rule(
    "TRF-002",
    on=Flow,
    cites=("GDPR 30(1)(d)", "GDPR 30(1)(e)", "GDPR 30(2)(c)", "GDPR 44"),
)
def flow_is_declared(flow: Flow, register: Register) -> Complaints:
    """A recipient abroad has a transfer entry.

    The record names a recipient, processor, joint controller or operator established outside the
    EEA, and no transfer to it. Add `[[transfers]]` with its ground, or correct the party's
    country.
    """
    yield from because(flow, "undeclared")


@rule("TRF-003", on=Flow, cites=("GDPR 44",))
def transfer_has_a_ground(flow: Flow, register: Register) -> Complaints:
    """A transfer has a ground of Chapter V.

    A transfer takes place only under a decision, a safeguard or a derogation of Articles 45 to
    49. Name it: `basis = "adequacy"`, `"scc"`, `"dpf"` …
    """
    yield from because(flow, "no-basis")


@rule("TRF-004", on=Flow, cites=("GDPR 44", "GDPR 46"))
def ground_is_one_of_the_law(flow: Flow, register: Register) -> Complaints:
    """What is claimed as a ground is one of Chapter V.

    “Contract”, “standard” or “comparable obligations” are no grounds by themselves. Find out
    which instrument is meant and name it in `basis`.
    """
    yield from because(flow, "claimed")


@rule("TRF-017", on=Flow, severity="note", cites=("GDPR 1(3)",))
def no_ground_inside_the_area(flow: Flow, register: Register) -> Complaints:
    """No ground is named for a flow that stays inside the area.

    Data move freely inside the EEA, and for exporters under the law of the United Kingdom or of
    Switzerland inside that country. A ground named all the same suggests that the country is wrong,
    or that the entry can go.
    """
    yield from because(flow, "basis-inside")


@rule("TRF-018", on=Flow, severity="warning", cites=("GDPR 44", "GDPR 45(3)"))
def open_question_is_decided(flow: Flow, register: Register) -> Complaints:
    """What the law leaves to a person is decided by one.

    Some decisions cover some recipients only, some territories are disputed, some grounds need a
    judgement. The finding says what to decide. Where the record has a key for the answer, write it
    there; where it has none, say it in `notes` and accept the finding in `waivers.toml`.
    """
    yield from because(flow, *OPEN)


@rule("TRF-019", on=Flow, severity="warning", cites=("GDPR 44", "GDPR 5(2)"))
def statements_of_one_flow_agree(flow: Flow, register: Register) -> Complaints:
    """Statements of one flow agree.

    Two records name another country or another ground for the same exporter and importer. Correct
    the one that is out of date; where both are meant, say so in `notes`.
    """
    yield from because(flow, "conflict")


@rule("TRF-020", on=Flow, cites=("GDPR 45(1)", "GDPR 46(1)", "GDPR 46(2)(c)"))
def ground_is_one_of_the_exporters_law(flow: Flow, register: Register) -> Complaints:
    """The ground named is one of the law that binds the exporter.

    The IDTA, the Addendum and the data bridge are instruments of the United Kingdom, the Swiss-US
    framework is one of Switzerland; none of them carries data out of the EEA, nor the EU-US
    framework out of the United Kingdom or Switzerland. Name a ground of the exporter's own law;
    where an entry speaks for one law only, say so: `laws = ["uk-gdpr"]`.
    """
    yield from because(flow, "other-law")


@rule("TRF-033", on=Flow, cites=("GDPR 49(1)(a)",))
def ordinary_consent_is_no_ground(flow: Flow, register: Register) -> Complaints:
    """Consent to the processing is not named as a ground for the transfer.

    The consent of Art. 49(1)(a) is given to the transfer, explicitly, after information on its
    risks. If that was obtained, write `basis = "49(1)(a)"` with its conditions.
    """
    yield from because(flow, "ordinary-consent")


@rule("TRF-036", on=Flow, severity="warning", cites=("GDPR 44", "(EU) 2021/914 Clause 8"))
def onward_transfer_has_a_ground(flow: Flow, register: Register) -> Complaints:
    """An onward transfer names its ground.

    Data passed on by a recipient abroad keep the protection they left with: onward transfers need a
    ground as well, as Clause 8 says where clauses carried the first. Name it in the entry whose
    `from` is that recipient.
    """
    yield from because(flow, "onward-without-ground")
