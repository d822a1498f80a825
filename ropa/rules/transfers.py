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
    "importer-bound",
)
"""Reasons that ask a person for a decision."""


def because(flow: Flow, *reasons: str) -> Complaints:
    """What the flow's statements are lacking for one of these reasons, each at its key."""
    for judgement in flow.judgements:
        for reason in judgement.reasons:
            if reason.id in reasons:
                yield judgement.statement.at(*reason.keys), reason.message


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


@rule("TRF-005", on=Flow, cites=("GDPR 45(1)",))
def adequacy_decision_covers_the_transfer(flow: Flow, register: Register) -> Complaints:
    """An adequacy decision relied on is in force and covers the destination.

    Decisions cover the countries they name from a day until another. Name another ground, or
    correct the country.
    """
    yield from because(flow, "not-adequate")


@rule("TRF-006", on=Flow, cites=("C-362/14", "2000/520/EC"))
def safe_harbor_is_not_relied_on(flow: Flow, register: Register) -> Complaints:
    """No transfer relies on Safe Harbor.

    The Court of Justice declared the decision invalid on 6 October 2015. Name the ground on which
    the transfer rests today: the EU-US framework for a certified recipient, or clauses.
    """
    yield from because(flow, "safe-harbor-ended")


@rule("TRF-007", on=Flow, cites=("C-311/18", "(EU) 2016/1250"))
def privacy_shield_is_not_relied_on(flow: Flow, register: Register) -> Complaints:
    """No transfer relies on the Privacy Shield.

    The Court of Justice declared the decision invalid on 16 July 2020, without a period of grace.
    Name the ground on which the transfer rests today: the EU-US framework for a certified
    recipient, or clauses.
    """
    yield from because(flow, "privacy-shield-ended")


@rule("TRF-008", on=Flow, cites=("(EU) 2023/1795", "GDPR 45(1)"))
def recipient_is_certified(flow: Flow, register: Register) -> Complaints:
    """A recipient under a framework is certified, and somebody has looked it up.

    The decision covers only organisations on the public list. Record the certificate in the
    party under `[[certifications]]`: scheme, from, until, covers, and `checked`, the day on which
    it was looked up.
    """
    yield from because(flow, "not-certified", "certificate-lapsed", "certificate-unchecked")


@rule("TRF-009", on=Flow, severity="warning", cites=("(EU) 2023/1795",))
def certificate_is_looked_up_yearly(flow: Flow, register: Register) -> Complaints:
    """A certificate is looked up again each year.

    Certifications are renewed yearly and may lapse unseen. Look the recipient up and set
    `checked`. The year is this project's choice.
    """
    yield from because(flow, "certificate-stale")


@rule("TRF-010", on=Flow, cites=("GDPR 46(2)(c)",))
def clauses_are_agreed(flow: Flow, register: Register) -> Complaints:
    """Clauses relied on stand in an agreement.

    Clauses bind only those who signed them. Record the agreement (`type = "scc"`) and refer to
    it: `agreements = ["scc-acme-2024"]`.
    """
    yield from because(flow, "no-agreement")


@rule("TRF-011", on=Flow, cites=("GDPR 46(2)(c)",))
def clauses_are_signed_and_running(flow: Flow, register: Register) -> Complaints:
    """Clauses are signed and bind on the day.

    State `signed` in the agreement. One that is signed later, or has ended, carries nothing today.
    """
    yield from because(flow, "unsigned", "not-yet", "lapsed")


@rule("TRF-012", on=Flow, cites=("(EU) 2021/914 4", "GDPR 46(2)(c)"))
def clauses_are_a_valid_set(flow: Flow, register: Register) -> Complaints:
    """The clauses are a set for transfers, signed while it could be signed.

    The sets of 2001, 2004 and 2010 could be signed until 26 September 2021, those of (EU)
    2021/914 since 27 June 2021; (EU) 2021/915 replaces the contract with a processor and is no
    ground for a transfer. Correct `decision` or `signed`, or sign the current clauses.
    """
    yield from because(flow, "signed-out-of-time", "no-transfer-tool", "unknown-clauses")


@rule("TRF-013", on=Flow, cites=("GDPR 46(2)(c)",))
def clauses_bind_these_parties(flow: Flow, register: Register) -> Complaints:
    """The clauses are between the exporter and the importer.

    Clauses with another company of the group do not bind this one. List both in the agreement's
    `parties`, if they signed or acceded.
    """
    yield from because(flow, "not-between")


@rule("TRF-014", on=Flow, cites=("(EU) 2021/914", "GDPR 46(2)(c)"))
def module_is_stated(flow: Flow, register: Register) -> Complaints:
    """The module of the clauses is stated.

    The clauses of (EU) 2021/914 have four modules, for four pairs of roles; without one nothing
    is agreed. Write `module = 2` in the transfer, or `modules = [2]` in the agreement.
    """
    yield from because(flow, "no-module")


@rule("TRF-015", on=Flow, cites=("GDPR 46(2)(c)",))
def module_fits_the_roles(flow: Flow, register: Register) -> Complaints:
    """The clauses are made for the roles of exporter and importer.

    Module 1 is for controller to controller, 2 for controller to processor, 3 for processor to
    processor, 4 for processor to controller. Correct the module, or the role that the record
    gives to the recipient.
    """
    yield from because(flow, "wrong-module")


@rule("TRF-016", on=Flow, severity="warning", cites=("C-311/18", "(EU) 2021/914 Clause 14"))
def transfer_is_assessed(flow: Flow, register: Register) -> Complaints:
    """A transfer under clauses has been assessed.

    Exporter and importer look at the law and practice of the destination and write down what they
    find. Refer to the assessment: `assessment = "tia-acme-2026"`.
    """
    yield from because(flow, "no-assessment")


@rule("TRF-017", on=Flow, severity="note", cites=("GDPR 1(3)",))
def no_ground_inside_the_area(flow: Flow, register: Register) -> Complaints:
    """No ground is named for a flow inside the EEA.

    Data move freely inside the area. A ground named all the same suggests that the country is
    wrong, or that the entry can go.
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
