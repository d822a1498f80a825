"""Automated decisions and profiling: Art. 22, 13(2)(f) and 14(2)(g) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.binding import in_force
from ropa.law.duties import applies
from ropa.model.processing import ControllerActivity
from ropa.model.risk import AutomatedDecision
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.risks import decides

if TYPE_CHECKING:
    from ropa.model.data import Data
    from ropa.register import Register

OPEN = ("9(2)(a)", "9(2)(g)")
"""Conditions with which Art. 22(4) lets a decision rest on special categories."""


def under_article_22(decision: AutomatedDecision, register: Register) -> bool:
    """Whether it is a decision of Art. 22(1): solely automated, with an effect that counts."""
    return bool(decision.solely) and decides(decision) and in_force_for(decision, register)


def in_force_for(decision: AutomatedDecision, register: Register) -> bool:
    """Whether Art. 22 stands for the record.

    In the United Kingdom Art. 22A to 22D stand in its place since the day of SI 2026/82.
    """
    laws = in_force(decision.record, register)
    return "gdpr" in laws or not applies("uk-automated-decisions", register.on)


def special(decision: AutomatedDecision) -> list[Data]:
    """The sets of special data in the decision's record."""
    activity = decision.record
    data = activity.data if isinstance(activity, ControllerActivity) else ()
    return [each for each in data or () if each.special]


def named(decision: AutomatedDecision) -> str:
    return f"“{decision.text}”" if decision.text else "the decision"


@rule(
    "AUT-001",
    on=AutomatedDecision,
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 22(1)", "GDPR 22(2)"),
)
def decision_has_a_ground(decision: AutomatedDecision, register: Register) -> Complaints:
    """A solely automated decision with a grave effect has a ground of Art. 22(2).

    It is allowed where a contract needs it (a), a law authorises it (b) or the person explicitly
    consents (c). Name the point, `ground = "22(2)(a)"`, or let a person decide.
    """
    if not decision.ground and under_article_22(decision, register):
        words = f"is solely automated and its effect is {decision.effect}"
        yield decision.at("ground"), f"{named(decision)} {words}: no ground of Art. 22(2) is stated"


@rule(
    "AUT-002",
    on=AutomatedDecision,
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 22(4)", "GDPR 9(2)(a)", "GDPR 9(2)(g)"),
)
def decision_on_special_data_is_open(decision: AutomatedDecision, register: Register) -> Complaints:
    """A solely automated decision rests on special data only as Art. 22(4) allows.

    That is with explicit consent, 9(2)(a), or substantial public interest, 9(2)(g), and with
    measures that safeguard the person: `safeguards = "…"`. Where the decision does not rest on the
    special data of the record, keep these in a record of their own.
    """
    if not special(decision) or not under_article_22(decision, register):
        return
    for each in special(decision):
        if each.condition not in OPEN:
            stated = each.condition or "no condition"
            words = f"{named(decision)} is solely automated: Art. 22(4) asks for 9(2)(a) or 9(2)(g)"
            yield each.at("condition"), f"{words}, and {stated} is stated"
    if not decision.safeguards:
        words = "stands beside special data, but no safeguards of Art. 22(4) are stated"
        yield decision.at("safeguards"), f"{named(decision)} {words}"


@rule(
    "AUT-003",
    on=AutomatedDecision,
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 13(2)(f)", "GDPR 14(2)(g)", "GDPR 15(1)(h)"),
)
def logic_is_described(decision: AutomatedDecision, register: Register) -> Complaints:
    """Profiling describes the logic involved.

    Persons are told of it in words that mean something to them, with the significance and the
    consequences. Write `logic = "orders of the last year, weighed by amount"`.
    """
    if decision.profiling and not decision.logic:
        yield (
            decision.at("logic"),
            f"{named(decision)} is profiling, but its logic is not described",
        )


@rule(
    "AUT-004",
    on=AutomatedDecision,
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 22(2)(b)",),
)
def law_authorises_the_decision(decision: AutomatedDecision, register: Register) -> Complaints:
    """A decision that a law authorises names the law.

    Union or Member State law has to authorise it and lay down measures that safeguard the person.
    Cite it: `law = "§ 37 BDSG"`.
    """
    stated = decision.ground == "22(2)(b)" and not decision.law
    if stated and in_force_for(decision, register):
        yield decision.at("law"), f"{named(decision)}: 22(2)(b) is stated, but the law is not named"


@rule(
    "AUT-005",
    on=AutomatedDecision,
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 22(3)",),
)
def person_can_contest_the_decision(decision: AutomatedDecision, register: Register) -> Complaints:
    """A decision by contract or consent can be contested before a person.

    The controller safeguards at least the right to human intervention, to express one's point of
    view and to contest the decision. Say how: `safeguards = "…"`.
    """
    if decision.ground not in ("22(2)(a)", "22(2)(c)") or decision.safeguards:
        return
    # Beside special data AUT-002 asks for the same, as an error.
    if under_article_22(decision, register) and not special(decision):
        words = f"{decision.ground} is stated, but no safeguards of Art. 22(3) are"
        yield decision.at("safeguards"), f"{named(decision)}: {words}"
