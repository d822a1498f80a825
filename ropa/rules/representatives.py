"""Representatives in the Union and in the United Kingdom: Art. 27 GDPR and UK GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.binding import in_force
from ropa.law import is_country
from ropa.model.party import EuScope, Party, UkScope
from ropa.rules.acting import OVER, acts_under
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.parties import ROLES, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

REPRESENTED = ("controller", "processor")
"""Roles whose representatives Art. 30 names; of joint controllers it does not say so."""


def owes_one(regime: str, party: Party, register: Register) -> bool:
    """Whether Art. 27(1) asks the party for a representative, and the record states none."""
    scope = party.gdpr if regime == "gdpr" else party.uk_gdpr
    if not scope or scope.applies != "3(2)" or scope.exemption or party.form == "public-body":
        return False
    outside = register.law.area(regime, party.country or "", register.on) == "outside"
    return outside and acts_under(regime, party, register)


@rule("RPR-001", on=Party, cites=("GDPR 27(1)", "GDPR 27(2)"))
def representative_in_the_union_is_designated(party: Party, register: Register) -> Complaints:
    """A party that the GDPR binds from outside the EEA has a representative in the Union.

    Where Art. 3(2) applies, controller and processor designate one in writing. Name the party:
    `gdpr = { applies = "3(2)", eu_representative = "acme-rep-de" }`, or state the exemption:
    `exemption = "27(2)(a)"`. A public authority or body needs none.
    """
    if party.gdpr and not party.gdpr.eu_representative and owes_one("gdpr", party, register):
        words = "Art. 3(2) is stated, but neither a representative in the Union nor an exemption"
        yield party.at("gdpr", "eu_representative"), words


@rule("RPR-002", on=Party, cites=("GDPR 27(3)",))
def representative_in_the_union_is_there(party: Party, register: Register) -> Complaints:
    """The representative in the Union is established in the EEA.

    It is established in one of the States where the persons are. Name another, or correct the
    country in its record.
    """
    agent = register.one(Party, party.gdpr.eu_representative) if party.gdpr else None
    if agent and is_elsewhere("gdpr", agent, register) and acts_under("gdpr", party, register):
        words = (
            f"{agent.id} is recorded as representative in the Union, but is established in"
            f" {agent.country}, outside the EEA"
        )
        yield party.at("gdpr", "eu_representative"), words


@rule("RPR-003", on=Party, cites=("GDPR 27(3)",))
def representative_is_where_the_persons_are(party: Party, register: Register) -> Complaints:
    """The representative is established in a State where the persons are.

    One of the States named in `persons_in` is enough. Name a representative there, or complete
    the list.
    """
    if not party.gdpr or not party.gdpr.persons_in:
        return
    agent = register.one(Party, party.gdpr.eu_representative)
    if not agent or not agent.country or is_elsewhere("gdpr", agent, register):
        return
    states = party.gdpr.persons_in
    if state_of(agent.country, register) not in states and acts_under("gdpr", party, register):
        words = (
            f"{agent.id} is established in {agent.country}, which is none of the States in which"
            f" the persons are: {', '.join(states)}"
        )
        yield party.at("gdpr", "eu_representative"), words


@rule("RPR-004", on=Party, cites=("UK GDPR 27(1)",))
def representative_in_the_kingdom_is_designated(party: Party, register: Register) -> Complaints:
    """A party that the UK GDPR binds from outside the United Kingdom has a representative there.

    Where Art. 3(2) UK GDPR applies, controller and processor designate one in writing. Name the
    party: `uk-gdpr = { applies = "3(2)", uk_representative = "acme-rep-uk" }`, or state the
    exemption: `exemption = "27(2)(a)"`. A public authority or body needs none.
    """
    scope = party.uk_gdpr
    if scope and not scope.uk_representative and owes_one("uk-gdpr", party, register):
        words = (
            "Art. 3(2) UK GDPR is stated, but neither a representative in the United Kingdom nor"
            " an exemption"
        )
        yield party.at("uk-gdpr", "uk_representative"), words


@rule("RPR-005", on=Party, cites=("UK GDPR 27(1)",))
def representative_in_the_kingdom_is_there(party: Party, register: Register) -> Complaints:
    """The representative in the United Kingdom is established there.

    A representative in the EEA does not stand for it since 1 January 2021. Name another, or
    correct the country in its record.
    """
    agent = register.one(Party, party.uk_gdpr.uk_representative) if party.uk_gdpr else None
    if (
        agent
        and is_elsewhere("uk-gdpr", agent, register)
        and acts_under("uk-gdpr", party, register)
    ):
        words = (
            f"{agent.id} is recorded as representative in the United Kingdom, but is established"
            f" in {agent.country}"
        )
        yield party.at("uk-gdpr", "uk_representative"), words


@rule("RPR-006", on=Party, cites=("GDPR 30(1)(a)", "GDPR 30(2)(a)"))
def representative_can_be_reached(party: Party, register: Register) -> Complaints:
    """The representative of a controller or processor has contact details.

    The record holds name and contact details of the representative where there is one: an
    address, an e-mail address or a telephone number in the representative's own record.
    """
    if party.address or party.email or party.phone:
        return
    for name in dict.fromkeys(represented(party, register)):
        words = (
            "no address, e-mail address or telephone number is recorded for this"
            f" representative of {name}"
        )
        yield party.at("address"), words


def represented(agent: Party, register: Register) -> Iterator[str]:
    """Whom the party represents, where a record must say how the representative is reached."""
    for node, _ in register.referring_to(agent):
        if isinstance(node, EuScope | UkScope) and isinstance(node.record, Party):
            law = "gdpr" if isinstance(node, EuScope) else "uk-gdpr"
            if is_described(law, node.record, register):
                yield node.record.id


def is_described(law: str, party: Party, register: Register) -> bool:
    """Whether a record bound by this law must describe the party as controller or processor."""
    return any(
        ROLES.get(steps(path)) in REPRESENTED
        and getattr(node.record, "status", "") not in OVER
        and law in in_force(node.record, register)
        for node, path in register.referring_to(party)
    )


def is_elsewhere(regime: str, party: Party, register: Register) -> bool:
    """Whether the party is plainly established outside the area; unknown is not outside."""
    country = party.country or ""
    return is_country(country) and register.law.area(regime, country, register.on) == "outside"


def state_of(country: str, register: Register) -> str:
    """The State to which a territory with a code of its own belongs; else the country itself."""
    row = register.law.territory("gdpr", country, register.on)
    return (row.part_of if row else "") or country
