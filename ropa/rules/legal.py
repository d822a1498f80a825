"""Whether a legal basis fits what the record says beside it: Art. 5, 6, 7 and 8 GDPR."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ropa.binding import in_force
from ropa.lexicon import says
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.model.purpose import Purpose
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.model.node import Spot
    from ropa.register import Register


@rule(
    "LEG-006",
    on=Purpose,
    given=("basis", "6(1)(f)"),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 6(1)-2",),
)
def public_task_rests_on_no_interest(purpose: Purpose, register: Register) -> Complaints:
    """A public authority rests no task of its own on a legitimate interest.

    The second subparagraph of Art. 6(1) takes 6(1)(f) from public authorities in the performance
    of their tasks. The basis of a task is 6(1)(c) or 6(1)(e), with the law that lays it down.
    """
    if of_public_body(purpose, register) and purpose.public_task:
        words = f"6(1)(f) is stated for a task of {controller(purpose)}, a public body"
        yield purpose.at("basis"), words


@rule(
    "LEG-007",
    on=Purpose,
    given=("basis", "6(1)(f)"),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 6(1)-2",),
)
def interest_of_public_body_is_outside_its_tasks(
    purpose: Purpose, register: Register
) -> Complaints:
    """A public authority that rests on a legitimate interest says that it performs no task.

    6(1)(f) is open to public authorities only outside the performance of their tasks, as in the
    running of their buildings. Say which it is: `public_task = false`.
    """
    if of_public_body(purpose, register) and not isinstance(purpose.public_task, bool):
        words = (
            f"{controller(purpose)} is a public body and states 6(1)(f), but not whether this is"
            " one of its tasks"
        )
        yield purpose.at("public_task"), words


def of_public_body(purpose: Purpose, register: Register) -> bool:
    """Whether a public body rests the purpose on a legitimate interest."""
    if purpose.basis != "6(1)(f)":
        return False
    party = register.one(Party, controller(purpose))
    return bool(party and party.form == "public-body")


def controller(purpose: Purpose) -> str:
    """Id of the controller of the purpose's record."""
    activity = purpose.record
    return activity.actor if isinstance(activity, ControllerActivity) else ""


@rule(
    "LEG-008",
    on=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 7(4)", "GDPR recital 43", "EDPB Guidelines 05/2020"),
)
def employees_are_not_asked_for_consent(
    activity: ControllerActivity, register: Register
) -> Complaints:
    """Consent is no basis for data on employees without a second look.

    Who depends on the controller can hardly refuse, so consent of employees is seldom freely
    given. Rest the purpose on another basis, or accept the finding in `waivers.toml` with the
    reason why a refusal costs them nothing.
    """
    group = whom(activity, "employees") if consented(activity) else ""
    for each in consented(activity) if group else ():
        yield each.at("basis"), f"6(1)(a) is stated, and the data are those of {group}"


def consented(activity: ControllerActivity) -> list[Purpose]:
    """The purposes that rest on consent."""
    return [each for each in activity.purposes or () if each.basis == "6(1)(a)"]


def whom(activity: ControllerActivity, group: str) -> str:
    """This vulnerable group, or the words in which the data subjects read as one; empty if none."""
    for data in activity.data or ():
        if group in (data.vulnerable or ()):
            return group
        for each in data.subjects or ():
            if says(group, each):
                return f"“{each}”"
    return ""


@rule(
    "LEG-009",
    on=Purpose,
    given=("basis", "6(1)(d)"),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 6(1)(d)", "GDPR recital 46"),
)
def vital_interest_leaves_no_other_basis(purpose: Purpose, register: Register) -> Complaints:
    """A vital interest is named, and why no other basis holds.

    6(1)(d) is for matters of life, and in principle only where nothing else can serve as a basis;
    it carries no ordinary business. Say whose life is at stake and why: `necessity = "…"`.
    """
    if not purpose.necessity:
        words = "6(1)(d) is stated, but not whose vital interest makes it necessary"
        yield purpose.at("necessity"), words


@rule(
    "LEG-010",
    on=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 5(1)(a)", "GDPR 13(1)(c)"),
)
def many_bases_are_explained(activity: ControllerActivity, register: Register) -> Complaints:
    """A purpose that rests on more than two legal bases says why.

    Persons are told which basis carries which purpose. Divide the purpose, drop the bases that do
    not carry it, or say when each of them holds: `explanation = "…"`.
    """
    for same in alike(activity):
        bases = list(dict.fromkeys(each.basis for each in same if each.basis))
        if len(bases) > 2 and not any(each.explanation for each in same):
            named = ", ".join(bases)
            yield same[-1].at("basis"), f"“{same[0].text}” rests on {named} without explanation"


def alike(activity: ControllerActivity) -> list[list[Purpose]]:
    """The purposes of a record, those of the same text together."""
    purposes = activity.purposes or ()
    if len(purposes) < 3:
        return []
    grouped: dict[str, list[Purpose]] = defaultdict(list)
    for each in purposes:
        if each.text:
            grouped[" ".join(each.text.casefold().split())].append(each)
    return list(grouped.values())


@rule(
    "LEG-011",
    on=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 8(1)", "GDPR 8(2)"),
)
def consent_of_children_is_checked(activity: ControllerActivity, register: Register) -> Complaints:
    """Consent to an online service for children says how age is checked and who consents.

    Below the age of Art. 8(1), 16 years or what national law sets, the holder of parental
    responsibility consents. Write `consent.children = "…"`, or say that it is no service offered
    online to children: `online_service = false`.
    """
    asked = [each for each in consented(activity) if each.online_service is not False]
    group = whom(activity, "children") if asked else ""
    for each in asked if group else ():
        if not (each.consent and each.consent.children):
            yield unchecked(each, group)


def unchecked(purpose: Purpose, group: str) -> tuple[Spot, str]:
    if purpose.online_service:
        words = f"{group}: consent is stated, but not how age is checked and who consents"
        return purpose.at("consent", "children"), words
    words = f"{group}: consent is stated, but not whether this is a service offered to them online"
    return purpose.at("online_service"), words


@rule(
    "LEG-012",
    on=Purpose,
    given=("since",),
    within=ControllerActivity,
    severity="note",
    bound="gdpr",
    cites=("GDPR 5(1)(b)", "GDPR 6(4)"),
)
def later_purpose_is_compatible(purpose: Purpose, register: Register) -> Complaints:
    """A purpose added later says why it is compatible with the first ones.

    Data collected for one purpose serve another if it is compatible, by the criteria of Art. 6(4),
    or if consent or a law carries it. Write what was weighed: `compatibility = "…"`.
    """
    if not purpose.since or purpose.compatibility or purpose.basis in ("6(1)(a)", "6(1)(c)"):
        return
    activity = purpose.record
    began = activity.since if isinstance(activity, ControllerActivity) else None
    if began and purpose.since > began:
        words = (
            f"the purpose was added on {purpose.since} and the processing began on {began}, but"
            " nothing says why the two are compatible"
        )
        yield purpose.at("since"), words


@rule(
    "LEG-013",
    on=Purpose,
    given=("basis", "6(1)(ea)"),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 6(1)", "UK GDPR 6(1)"),
)
def recognised_interest_is_british(purpose: Purpose, register: Register) -> Complaints:
    """A recognised legitimate interest stands only where the UK GDPR binds.

    The Data (Use and Access) Act 2025 added it to Art. 6(1) of the UK GDPR; the GDPR of the Union
    knows no such basis. The letter under which it stands there, (ea), is to be verified. Name the
    basis that Union law gives the purpose, or the law that binds the record: `laws = ["uk-gdpr"]`.
    """
    if "uk-gdpr" not in in_force(purpose.record, register):
        words = "6(1)(ea) is a basis of the UK GDPR (letter to be verified), and only the GDPR"
        yield purpose.at("basis"), f"{words} of the Union binds this record"
