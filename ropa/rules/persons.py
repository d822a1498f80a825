"""Persons stay out of git: what looks like somebody's name or mailbox, where no law asks for it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ropa.model.appi.common import Counterparty
from ropa.model.node import Filed, Node
from ropa.model.party import Officer, Party, Representative
from ropa.persons import mailbox_in, name_in
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.placeholders import written
from ropa.rules.sieve import suspected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Spot
    from ropa.register import Register

NAMED = ("title", "title_ja", "also_named")
"""Keys that hold the name of a party."""
REACHED = (*NAMED, "address", "email", "phone")
COPIED = ("name", "address")
"""Keys that hold the name and address of a counterparty as they were on the day."""

ELSEWHERE = "or point at a list that is kept outside git"
LAWS = ("GDPR 5(1)(c)", "GDPR 5(1)(e)", "APPI 22")


@rule("PER-001", on=Filed, severity="warning", cites=LAWS)
def names_of_persons_stay_out(file: Filed, register: Register) -> Complaints:
    """No text holds the name of a natural person where no law asks for one.

    What is committed stays in the history of git, whatever is erased later. Write the function
    (“head of sales”) or the category; where persons must be identified, point at a list kept
    elsewhere (`reference`, `location`, `sha256`). Names stand where a law asks for them:
    `representative` and `dpo` of a party, and a party or counterparty that is a natural person
    (`form = "individual"`, or a representative under Art. 27 GDPR). What `sources` quote was
    published, and is not looked at. The rule sees frequent names only, and may be mistaken.
    """
    if not suspected(file, register).named:
        return
    for node, key, spot, text in texts(file):
        found = name_in(text)
        if found and found not in bodies(register) and not name_asked(node, key, register):
            yield spot, f"“{found}” looks like the name of a person: {advice(node, key)}"


@rule("PER-002", on=Filed, severity="warning", cites=LAWS)
def mailboxes_of_persons_stay_out(file: Filed, register: Register) -> Complaints:
    """No text holds the e-mail address of a natural person where no law asks for one.

    An address such as first.last@ identifies somebody for as long as the history of git is kept,
    and leads nowhere once that person has left. Write a mailbox of a function (privacy@, dpo@),
    or point at a list kept elsewhere. Addresses of the officer (`dpo`) and of parties that are
    natural persons are not looked at, nor is what `sources` quote. A mailbox is judged by the
    words of which it is made, and the rule may be mistaken.
    """
    if not suspected(file, register).addressed:
        return
    for node, key, spot, text in texts(file):
        found = mailbox_in(text)
        if found and not address_asked(node, key, register):
            words = f"“{found}” looks like the mailbox of a person"
            yield spot, f"{words}: write a mailbox of the function, {ELSEWHERE}"


@lru_cache(maxsize=1)
def bodies(register: Register) -> str:
    """The titles of all parties that are no natural persons, a line each."""
    return "\n".join(each.title or "" for each in register.every(Party) if is_body(each))


def texts(node: Node) -> Iterator[tuple[Node, str, Spot, str]]:
    """The free texts of a node and of those below it; sources keep the words of others."""
    for attribute, key, inner in written(type(node)):
        value = getattr(node, attribute) or ()
        many = isinstance(value, tuple)
        for position, each in enumerate(value if many else (value,)):
            if inner is str:
                yield node, key, node.at(key, position) if many else node.at(key), each
            else:
                yield from texts(each)


def is_body(party: Party | None) -> bool:
    """Whether a party states that it is no natural person, so that its name is nobody's."""
    return party is not None and bool(party.form) and party.form != "individual"


def name_asked(node: Node, key: str, register: Register) -> bool:
    """Whether a law asks for a name at this key, or what stands there is the name of a body."""
    if isinstance(node, Party) and key in NAMED and is_body(node):
        return True
    if isinstance(node, Counterparty) and key == "name":
        party = register.one(Party, node.party)
        return is_body(party) or address_asked(node, key, register)
    return address_asked(node, key, register)


def address_asked(node: Node, key: str, register: Register) -> bool:
    """Whether a law asks who it is at this key, and how that person is reached."""
    if isinstance(node, (Officer, Representative)):
        return True
    if isinstance(node, Party):
        return key in REACHED and may_be_person(node, register)
    if isinstance(node, Counterparty):
        party = register.one(Party, node.party)
        individual = party is not None and may_be_person(party, register)
        return key == "representative" or (key in COPIED and individual)
    return False


def may_be_person(party: Party, register: Register) -> bool:
    """Whether the party is a natural person, or represents another under Art. 27 and may be one."""
    if party.form:
        return party.form == "individual"
    keys = {path[-1] for _, path in register.referring_to(party)}
    return not keys.isdisjoint(("eu_representative", "uk_representative"))


def advice(node: Node, key: str) -> str:
    """What to do about a name at this key."""
    if isinstance(node, (Party, Counterparty)) and key in (*NAMED, "name"):
        return "if it is one's, state form = “individual” at the party, else what body it is"
    return f"write the function, {ELSEWHERE}"
