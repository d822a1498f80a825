"""Transfers under standard clauses, and the papers that every safeguard needs. Art. 46 GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.rules.catalogue import Complaints, rule
from ropa.rules.transfers import because
from ropa.transfers import Flow

if TYPE_CHECKING:
    from ropa.register import Register


@rule("TRF-010", on=Flow, cites=("GDPR 46(1)", "GDPR 46(2)(c)"))
def safeguard_stands_in_an_agreement(flow: Flow, register: Register) -> Complaints:
    """A safeguard relied on stands in an agreement.

    Clauses, binding rules and commitments bind only those who gave them. Record the paper under
    `agreements/` (`type = "scc"`, `"bcr-c"` …) and refer to it: `agreements = ["scc-acme-2024"]`.
    """
    yield from because(flow, "no-agreement")


@rule("TRF-011", on=Flow, cites=("GDPR 46(1)", "GDPR 46(2)(c)"))
def safeguard_binds_on_the_day(flow: Flow, register: Register) -> Complaints:
    """Clauses are signed, and every safeguard binds on the day.

    State `signed` in the agreement on clauses. A paper that is signed later, or has ended, and a
    certificate that has run out carry nothing today.
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


@rule("TRF-013", on=Flow, cites=("GDPR 46(1)", "GDPR 46(2)(c)"))
def safeguard_binds_these_parties(flow: Flow, register: Register) -> Complaints:
    """The safeguard is between the exporter and the importer.

    Clauses with another company of the group do not bind this one, nor do binding corporate rules
    that it has not joined. List both in the agreement's `parties`, if they signed or acceded.
    """
    yield from because(flow, "not-between")


@rule("TRF-014", on=Flow, cites=("(EU) 2021/914", "GDPR 46(2)(c)"))
def module_is_stated(flow: Flow, register: Register) -> Complaints:
    """The module of the clauses is stated.

    The clauses of (EU) 2021/914 have four modules, for four pairs of roles; without one nothing
    is agreed. Write `module = 2` in the transfer, or `modules = [2]` in the agreement.
    """
    yield from because(flow, "no-module")


@rule("TRF-015", on=Flow, cites=("(EU) 2021/914", "GDPR 46(2)(c)"))
def module_fits_the_roles(flow: Flow, register: Register) -> Complaints:
    """The clauses are made for the roles of exporter and importer.

    Module 1 is for controller to controller, 2 for controller to processor, 3 for processor to
    processor, 4 for processor to controller. Correct the module, or the role that the record
    gives to the recipient.
    """
    yield from because(flow, "wrong-module")


@rule("TRF-016", on=Flow, severity="warning", cites=("C-311/18", "EDPB Recommendations 01/2020"))
def transfer_is_assessed(flow: Flow, register: Register) -> Complaints:
    """A transfer under a safeguard has been assessed.

    Exporter and importer look at the law and practice of the destination and write down what they
    find; Clause 14 of (EU) 2021/914 asks for it in words. Refer to the assessment:
    `assessment = "tia-acme-2026"`.
    """
    yield from because(flow, "no-assessment")


@rule("TRF-026", on=Flow, severity="warning", cites=("C-311/18", "EDPB Recommendations 01/2020"))
def assessment_is_looked_at_again(flow: Flow, register: Register) -> Complaints:
    """A transfer impact assessment is looked at again in time.

    Law and practice of the destination change, and an assessment older than the clauses of (EU)
    2021/914 was not made for them. Look at it again, and set `done` and `review`.
    """
    yield from because(flow, "assessment-stale")


@rule("TRF-021", on=Flow, cites=("GDPR 46(2)(c)", "DPA 2018 119A", "FADP 16(2)"))
def clauses_have_their_addendum(flow: Flow, register: Register) -> Complaints:
    """Clauses of the Union have the addendum that the exporter's law asks for.

    The clauses of (EU) 2021/914 carry data from the United Kingdom only with the UK Addendum, from
    Switzerland only with the Swiss adaptations. Write `addenda = ["uk-addendum"]` where the paper
    carries it, or refer to its own agreement.
    """
    yield from because(flow, "no-addendum")
