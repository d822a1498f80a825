"""Transfers under the other safeguards of Art. 46 GDPR: rules, codes, certificates, instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.rules.catalogue import Complaints, rule
from ropa.rules.transfers import because
from ropa.transfers import Flow

if TYPE_CHECKING:
    from ropa.register import Register


@rule("TRF-022", on=Flow, cites=("GDPR 46(2)", "GDPR 47"))
def safeguard_states_its_approval(flow: Flow, register: Register) -> Complaints:
    """A safeguard states who approved it, and what it binds the importer to.

    Binding corporate rules bind once an authority has approved them: state `authority` and
    `authorised`. A code of conduct or a certification carries data only with binding and
    enforceable commitments of the importer: state `scheme`, `commitments`, and the code's
    `reference` or the certificate's number (`certificate`) and last day (`until`).
    """
    yield from because(flow, "unapproved")


@rule("TRF-023", on=Flow, cites=("GDPR 47", "GDPR 46(2)(b)"))
def binding_rules_are_for_this_role(flow: Flow, register: Register) -> Complaints:
    """Binding corporate rules are made for the role in which the exporter sends.

    Rules for processors (bcr-p) cover data that the group processes for others and not its own,
    for which it needs rules for controllers (bcr-c). Refer to the rules of the right sort, or
    correct the role.
    """
    yield from because(flow, "wrong-rules")


@rule("TRF-024", on=Flow, cites=("GDPR 46(3)", "GDPR 47(1)"))
def authorisation_comes_first(flow: Flow, register: Register) -> Complaints:
    """What an authority must authorise or approve is authorised before data go.

    Contractual clauses of one's own and arrangements between public bodies carry data only with the
    authorisation of the supervisory authority, binding corporate rules only once approved. State
    `authority`, `reference` and `authorised` in the agreement, or use standard clauses, which need
    no authorisation.
    """
    yield from because(flow, "unauthorised")


@rule("TRF-025", on=Flow, cites=("GDPR 46(2)(a)", "GDPR 46(3)(b)"))
def instrument_is_between_public_bodies(flow: Flow, register: Register) -> Complaints:
    """An instrument between public bodies has public bodies on both sides.

    Instruments of Art. 46(2)(a) and arrangements of Art. 46(3)(b) are for public authorities and
    bodies. State `form = "public-body"` in the record of the party, if it is one; a company needs
    another ground.
    """
    yield from because(flow, "not-public")
