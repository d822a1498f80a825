"""Joint use: changes of what was notified, Art. 27(6), and users abroad, Art. 28 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.checks import PROMPT
from ropa.appi.sides import beyond_article_27, foreign, pseudonymized, route_of
from ropa.law.duties import applies
from ropa.model.appi.joint_use import ForeignUser, JointUse, JointUseChange
from ropa.model.party import Party
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.place import Route as Keys
    from ropa.register import Register

MATTERS = {
    "name": "the name of the responsible person",
    "address": "the address of the responsible person",
    "representative": "the representative of the responsible person",
    "responsible": "the responsible person",
    "purposes": "the purposes of the users",
    "items": "the items",
    "users-scope": "the range of joint users",
}


@rule(
    "JNU-012",
    on=JointUseChange,
    given=("what", "items", "users-scope"),
    bound="appi",
    cites=("APPI 27(6)", "PPC Guidelines General 3-6-3"),
)
def items_and_range_stay(change: JointUseChange, register: Register) -> Complaints:
    """Items and range of joint users stay as they were notified.

    They may in principle not be changed, except with consent of the persons, where a name changed
    and nothing else, or by succession of business. Say which: `ground = "consent"`. Else what is
    new is a joint use of its own, notified before it begins.
    """
    if change.what and not change.ground:
        words = f"{MATTERS[change.what]} changed, and no ground that allows it is recorded"
        yield change.at("ground"), words


@rule(
    "JNU-013",
    on=JointUseChange,
    given=("what", "name", "address", "representative"),
    severity="warning",
    bound="appi",
    cites=("APPI 27(6)",),
)
def change_is_announced_without_delay(change: JointUseChange, register: Register) -> Complaints:
    """A change of name, address or representative is announced without delay.

    That 30 days are too long is a choice of this project. Write the day into `announced_on`.
    """
    made, told = change.changed_on, change.announced_on
    # Before, the law asked for a name alone, and in advance.
    if not made or not change.what or not applies("joint-use-responsible", made):
        return
    if (told or register.on) - made > PROMPT:
        when = f"announced on {told}" if told else "and no announcement is recorded"
        yield change.at("announced_on"), f"{MATTERS[change.what]} changed on {made}, {when}"


@rule(
    "JNU-014",
    on=JointUseChange,
    given=("what", "purposes", "responsible"),
    bound="appi",
    cites=("APPI 27(6)",),
)
def change_is_announced_in_advance(change: JointUseChange, register: Register) -> Complaints:
    """A change of purposes or of the responsible person is announced in advance.

    A purpose may change only within what a person can expect. Write the day on which it was
    announced into `announced_on`.
    """
    made, told = change.changed_on, change.announced_on
    if not made or not change.what or (made > register.on and not told):
        return
    if not told or told > made:
        when = f"announced on {told}" if told else "and no announcement is recorded"
        yield change.at("announced_on"), f"{MATTERS[change.what]} changed on {made}, {when}"


@rule("JNU-015", on=JointUse, bound="appi", cites=("APPI 28(1)",))
def user_abroad_has_its_route(joint: JointUse, register: Register) -> Complaints:
    """A joint user abroad has a route under Art. 28.

    Joint use does not replace it; the EEA and the United Kingdom, as designated, are no foreign
    countries. Of pseudonymized personal information Art. 41(6) sets it aside. Write the route in
    `appi/foreign-transfers/`, and one `[[foreign_users]]` with `party` and `foreign_transfer` for
    each user.
    """
    if pseudonymized(joint):
        return
    entered = {each.party for each in joint.foreign_users or ()}
    for name, keys in users_of(joint).items():
        country = register.country_of(name)
        if name not in entered and foreign(country, register):
            words = f"{name} is in {country}, but no route under Art. 28 is recorded for it"
            yield joint.at(*keys), words
    for each in joint.foreign_users or ():
        if not each.foreign_transfer and may_be_foreign(each, register):
            whom = each.party or "a joint user abroad"
            words = f"{whom} is recorded abroad, but no route under Art. 28 is referred to"
            yield each.at("foreign_transfer"), words


def users_of(joint: JointUse) -> dict[str, Keys]:
    """The other joint users that are known, the responsible one included, each with its key."""
    users: dict[str, Keys] = {}
    if joint.counterparty and joint.counterparty.party:
        users[joint.counterparty.party] = ("counterparty", "party")
    users |= {name: ("users", position) for position, name in enumerate(joint.users or ())}
    return {name: keys for name, keys in users.items() if name != joint.business}


def may_be_foreign(user: ForeignUser, register: Register) -> bool:
    """Whether a user that is entered as one abroad is in a foreign country, as far as is known."""
    party = register.one(Party, user.party)
    return not (party and party.country) or foreign(party.country, register)


@rule(
    "JNU-016",
    on=ForeignUser,
    given=("foreign_transfer",),
    bound="appi",
    cites=("APPI 28(1)", "APPI 29(1)"),
)
def joint_use_by_consent_abroad_is_recorded(user: ForeignUser, register: Register) -> Complaints:
    """Joint use with a user abroad by consent has a record of provision.

    Where the user has no conforming system and its country is not designated, Art. 27 does not
    apply: consent under Art. 28(1) is needed, and the record of Art. 29 is due although it is joint
    use. Write it in `appi/provisions/` and refer to it: `provision = "acme-us"`.
    """
    route = route_of(user, register)
    party = register.one(Party, user.party)
    if not route or route.route != "28(1)" or user.provision:
        return
    country = (party.country if party else "") or route.foreign_country or ""
    if beyond_article_27(user, country, register):
        words = f"{user.party or 'the user'} is in {country} and receives the data by consent, but"
        yield user.at("provision"), f"{words} no record of the provision is referred to"
