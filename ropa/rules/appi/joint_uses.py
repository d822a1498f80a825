"""Joint use: what is notified before the data are used, Art. 27(5)(iii) and 41(6) APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.sides import has_representative, party_of
from ropa.law.duties import applies
from ropa.model.appi.joint_use import JointUse
from ropa.model.shape import quoted
from ropa.rules.appi.joint_words import (
    holds_an_address,
    is_inside_a_user,
    speaks_of_entrusted_data,
    tells_no_range,
)
from ropa.rules.appi.vague import open_ended, tells_nothing
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register


@rule("JNU-001", on=JointUse, bound="appi", cites=("APPI 27(5)(iii)",))
def joint_use_is_notified_in_full(joint: JointUse, register: Register) -> Complaints:
    """The notice of joint use tells what, who, why, and who is responsible.

    That there is joint use (`statement`, or where it is said), the items (`data_items`), the range
    of joint users (`users_scope`), all their purposes (`purposes`) and the name of the person
    responsible for managing the data (`[counterparty] name`): the person is notified of them, or
    can readily know them, before the data are provided.
    """
    for keys, words in unsaid(joint):
        yield joint.at(*keys), words


def unsaid(joint: JointUse) -> Iterator[tuple[tuple[str, ...], str]]:
    """Which of the five matters the record does not hold: the key, and in words."""
    other = joint.counterparty
    if not (joint.statement or joint.notice or joint.notice_url):
        yield ("statement",), "nothing says that joint use takes place, nor where it is said"
    if not joint.data_items:
        yield ("data_items",), "no item of the personal data is recorded"
    if not (joint.users_scope or joint.users_scope_url):
        yield ("users_scope",), "the range of joint users is not recorded"
    if not joint.purposes:
        yield ("purposes",), "no purpose of the joint users is recorded"
    if not (other and other.name):
        yield ("counterparty", "name"), "the name of the responsible person is not recorded"


@rule("JNU-002", on=JointUse, bound="appi", cites=("APPI 27(5)(iii)",))
def responsible_person_has_an_address(joint: JointUse, register: Register) -> Complaints:
    """The notice of joint use tells the address of the responsible person.

    Asked for since 1 April 2022. Write it as it is notified into `[counterparty]`; that it stands
    elsewhere, or in the notice of another company, does not tell it to the person.
    """
    other = joint.counterparty
    if since_2022(joint, register) and not (other and other.address):
        words = "the address of the responsible person is not recorded (required since 2022-04-01)"
        yield joint.at("counterparty", "address"), words


@rule("JNU-003", on=JointUse, bound="appi", cites=("APPI 27(5)(iii)",))
def responsible_corporation_has_a_representative(joint: JointUse, register: Register) -> Complaints:
    """The notice of joint use names the representative of a responsible corporation.

    Asked for since 1 April 2022, of corporations and of bodies that have one. Write the name as it
    is notified into `[counterparty]`.
    """
    other = joint.counterparty or None
    asked = since_2022(joint, register) and has_representative(other, register)
    if asked and not (other and other.representative):
        words = "the name of the responsible person's representative is not recorded"
        yield joint.at("counterparty", "representative"), words


def since_2022(joint: JointUse, register: Register) -> bool:
    """Whether address and representative were asked for as long as the joint use went on."""
    day = min(joint.ended or register.on, register.on)
    return applies("joint-use-responsible", day)


@rule("JNU-004", on=JointUse, bound="appi", cites=("APPI 27(5)(iii)",))
def notice_before_joint_use_can_be_shown(joint: JointUse, register: Register) -> Complaints:
    """The record shows that the notice came before the joint use.

    The law wants it in advance. Where neither the day of the notice (`notice_since`) nor the first
    day of the joint use (`started_on`) is recorded, nothing shows it; where one of them is missing,
    `ropa explain JNU-005`.
    """
    if not joint.notice_since and not joint.started_on:
        words = "neither since when it is notified is recorded, nor when the joint use began"
        yield joint.at("notice_since"), words


@rule("JNU-005", on=JointUse, severity="warning", bound="appi", cites=("APPI 27(5)(iii)",))
def notice_comes_before_joint_use(joint: JointUse, register: Register) -> Complaints:
    """The notice comes before the joint use.

    Write both days, `notice_since` and `started_on`. Where the notice is later than the first day,
    find out what the persons were told before.
    """
    if joint.notice_since and joint.started_on and joint.notice_since > joint.started_on:
        words = f"it is notified since {joint.notice_since}, and used jointly since"
        yield joint.at("notice_since"), f"{words} {joint.started_on}"
    elif joint.started_on and not joint.notice_since:
        words = f"the joint use began on {joint.started_on}; since when it is notified is not"
        yield joint.at("notice_since"), f"{words} recorded"
    elif joint.notice_since and not joint.started_on:
        words = f"it is notified since {joint.notice_since}; when the joint use began is not"
        yield joint.at("started_on"), f"{words} recorded"


@rule(
    "JNU-006",
    on=JointUse,
    severity="warning",
    bound="appi",
    cites=("APPI 27(5)(iii)", "PPC Guidelines General 3-6-3(3)"),
)
def range_of_users_lets_the_person_judge(joint: JointUse, register: Register) -> Complaints:
    """The range of joint users lets the person judge how far the data go.

    Not every name is needed, but a border is: “business partners” and “and others” have none. A
    list at an address changes: write the day on which it was looked up, `users_scope_checked_on`.
    """
    scope = joint.users_scope or ""
    if scope and tells_no_range(scope):
        words = f"“{quoted(scope)}” leaves open who uses the data"
        yield joint.at("users_scope"), words
    listed = joint.users_scope_url or holds_an_address(scope)
    if listed and not joint.users_scope_checked_on:
        words = "the range of joint users is a list at an address, and no day on which it was"
        yield joint.at("users_scope_checked_on"), f"{words} looked up is recorded"


@rule("JNU-007", on=JointUse, given=("pseudonymized",), bound="appi", cites=("APPI 41(6)",))
def joint_use_of_pseudonymized_is_published(joint: JointUse, register: Register) -> Complaints:
    """Joint use of pseudonymized personal information is published.

    A notice to the person does not do: publish the five matters, and write `published = true`.
    """
    if not joint.published and joint.notice_mode != "published":
        words = "pseudonymized personal information is used jointly, and not recorded as published"
        yield joint.at("published"), words


@rule(
    "JNU-008",
    on=JointUse,
    given=("data_items",),
    severity="warning",
    bound="appi",
    cites=("APPI 27(5)(iii)", "PPC Guidelines General 3-6-3(3)"),
)
def items_used_jointly_have_no_open_end(joint: JointUse, register: Register) -> Complaints:
    """The list of items used jointly has no open end.

    “Other items” leaves open what else is used, and items may in principle not be added later.
    Name them.
    """
    for position, item in enumerate(joint.data_items or ()):
        if open_ended(item) or tells_nothing(item):
            words = f"“{quoted(item)}” leaves open what is used jointly"
            yield joint.at("data_items", position), words


@rule(
    "JNU-009",
    on=JointUse,
    bound="appi",
    cites=("APPI 27(5)(i)", "PPC Guidelines General 3-6-3(1)"),
)
def entrusted_data_stay_out(joint: JointUse, register: Register) -> Complaints:
    """Data that others entrusted are not put into joint use.

    They are handled for those who entrusted them, within the entrusted work. Narrow the purposes
    and the items to the data of the users themselves, and say so: `entrusted_data = false`.
    """
    if joint.entrusted_data:
        words = "data that others entrusted are recorded among those used jointly"
        yield joint.at("entrusted_data"), words
    elif joint.entrusted_data is not False:
        for position, purpose in enumerate(joint.purposes or ()):
            if speaks_of_entrusted_data(purpose):
                words = f"“{quoted(purpose)}” points to data that others entrusted"
                yield joint.at("purposes", position), words


@rule(
    "JNU-010",
    on=JointUse,
    given=("counterparty",),
    severity="warning",
    bound="appi",
    cites=("APPI 27(5)(iii)", "PPC Guidelines General 3-6-3(3)"),
)
def responsible_person_is_a_user(joint: JointUse, register: Register) -> Complaints:
    """The person responsible for joint use is one of the users.

    It is the user that has the first say on complaints and disclosure, not an officer or a
    department inside one of them. Name the company in `[counterparty]`.
    """
    other = joint.counterparty or None
    party = party_of(other, register)
    name = (other.name if other else "") or ""
    if is_inside_a_user(name) and not (party and party.title == name):
        words = f"“{quoted(name)}” is an officer or a department, not one of the users"
        yield joint.at("counterparty", "name"), words


@rule("JNU-011", on=JointUse, bound="appi", cites=("APPI 27(5)(iii)",))
def business_in_joint_use_is_named(joint: JointUse, register: Register) -> Complaints:
    """A record of joint use says whose record it is.

    Name the business handling personal information that notifies the joint use:
    `business = "acme-jp"`, the id of a record in `parties/`.
    """
    if not joint.business:
        yield joint.at("business"), "the business that uses the data jointly is not named"
