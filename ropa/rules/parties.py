"""Who is responsible, and how they are reached: Art. 30(1)(a), 30(2)(a) and (b) GDPR."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ropa.model.party import Officer, Party
from ropa.model.processing import Client, ControllerActivity, ProcessorActivity
from ropa.register import Register
from ropa.rules.acting import bound
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.place import Route

FUNCTION = re.compile(
    r"the|of|for|our|group|chief|corporate|head|data|protection|privacy|officer|dpo|department"
    r"|der|die|datenschutz\w*|beauftragter?|.*(?:責任者|担当者?|管理者)"
)
"""Words of which the name of an office is made, and the name of a person is not."""

ROLES = {
    ("controller",): "controller",
    ("joint_controllers",): "joint controller",
    ("processor",): "processor",
    ("controllers", "party"): "controller",
}
"""Keys of a record by which it says who is responsible."""


@rule("PAR-001", on=ControllerActivity, bound="gdpr", cites=("GDPR 30(1)(a)",))
def controller_is_named(activity: ControllerActivity, register: Register) -> Complaints:
    """The record names the controller.

    Write `controller = "acme-de"`, the id of a record in `parties/`.
    """
    if not activity.controller:
        yield activity.at("controller"), "the record names no controller"


@rule("PAR-002", on=Party, cites=("GDPR 30(1)(a)", "GDPR 30(2)(a)"))
def party_can_be_reached(party: Party, register: Register) -> Complaints:
    """Controllers, joint controllers and processors have contact details of their own.

    The record holds their names and contact details: an address, an e-mail address or a telephone
    number in the party's record. The officer's address is asked for beside it and does not stand
    for it. Write `address`, `email` or `phone` into the party's record.
    """
    if party.address or party.email or party.phone:
        return
    roles = dict.fromkeys(described(party, register))
    if roles:
        words = "no address, e-mail address or telephone number is recorded for this"
        words = f"{words} {' and '.join(roles)}"
        yield party.at("address"), words


def described(party: Party, register: Register) -> Iterator[str]:
    """The roles in which records bound by the GDPR must describe the party."""
    for node, path in register.referring_to(party):
        role = ROLES.get(steps(path))
        if role and bound(node.record, register):
            yield role


def steps(path: Route) -> tuple[str, ...]:
    """The keys of a way without its indices."""
    return tuple(step for step in path if isinstance(step, str))


@rule("PAR-003", on=ProcessorActivity, bound="gdpr", cites=("GDPR 30(2)(a)",))
def processor_is_named(activity: ProcessorActivity, register: Register) -> Complaints:
    """The record names the processor.

    Write `processor = "acme-hosting"`, the id of a record in `parties/`.
    """
    if not activity.processor:
        yield activity.at("processor"), "the record names no processor"


@rule(
    "PAR-004",
    on=ProcessorActivity,
    bound="gdpr",
    cites=("GDPR 30(2)(a)", "GDPR 30(2)(b)"),
)
def controllers_are_stated(activity: ProcessorActivity, register: Register) -> Complaints:
    """A processor's record says on behalf of which controllers it acts.

    The record holds the name and contact details of each controller. Where they are too many to
    name, give a category with a list that is kept elsewhere.
    """
    if not activity.controllers:
        words = "no controller is stated, nor what is processed on behalf of each"
        yield activity.at("controllers"), words


@rule("PAR-005", on=Client, bound="gdpr", cites=("GDPR 30(2)(a)",))
def each_controller_is_named(client: Client, register: Register) -> Complaints:
    """Each controller is named, or stands on a list that is kept elsewhere.

    A category such as “clients in the EU” names nobody. Name the party, or give the list that
    names them: `list = { reference, location, sha256, count }`.
    """
    if not client.party and not listed(client):
        whom = f"“{client.category}”" if client.category else "this entry"
        yield client.at("party"), f"{whom} names no controller and points at no list of them"


@rule("PAR-006", on=Client, severity="note", bound="gdpr", cites=("GDPR 30(2)(a)",))
def list_of_controllers_is_at_hand(client: Client, register: Register) -> Complaints:
    """A list of controllers kept elsewhere goes with the record.

    The authority asks for the record with the names. The list must be shown together with it,
    and its SHA-256 must still be the one stated here.
    """
    where = listed(client)
    if not client.party and where:
        yield client.at("list"), f"the controllers are named in {where}, outside this record"


def listed(client: Client) -> str:
    """What the list is called, or where it is kept; empty where it cannot be found."""
    return (client.list_.reference or client.list_.location or "") if client.list_ else ""


@rule("PAR-007", on=Client, bound="gdpr", cites=("GDPR 30(2)(b)",))
def processing_for_each_controller_is_stated(client: Client, register: Register) -> Complaints:
    """The categories of processing are stated for each controller.

    Say what is done on its behalf: `processing = ["cloud hosting", "support"]`.
    """
    if not client.processing:
        whom = client.label or "this controller"
        yield client.at("processing"), f"no category of processing is stated for {whom}"


@rule("PAR-008", on=Officer, cites=("GDPR 30(1)(a)", "GDPR 30(2)(a)", "GDPR 37(7)"))
def officer_is_named_and_can_be_reached(officer: Officer, register: Register) -> Complaints:
    """The data protection officer of a controller or processor has a name and contact details.

    The record holds both; a function such as “Data Protection Officer” serves as the name. State
    it under `[dpo]` as `name`, and an address, an e-mail address or a telephone number.
    """
    if not belongs_to_record(officer, register):
        return
    if not words_of(officer):
        yield officer.at("name"), "the officer is neither named nor described by function"
    if not (officer.address or officer.email or officer.phone):
        words = "no address, e-mail address or telephone number is recorded for the officer"
        yield officer.at("email"), words


@rule("PAR-009", on=Officer, severity="note", cites=("GDPR 30(1)(a)", "GDPR 30(2)(a)"))
def officer_has_a_name(officer: Officer, register: Register) -> Complaints:
    """The data protection officer is known by name, not by function alone.

    A function is common in published notices, and enough as long as it leads to the officer. See
    that it does, or name the officer in `dpo.name`.
    """
    words = words_of(officer)
    function = words and all(FUNCTION.fullmatch(word) for word in words)
    if function and belongs_to_record(officer, register):
        yield officer.at("name"), "the officer is named by function only"


def words_of(officer: Officer) -> list[str]:
    """The words of the officer's name, which may be that of an office; none if it says nothing."""
    return re.findall(r"\w+", (officer.name or "").casefold())


def belongs_to_record(officer: Officer, register: Register) -> bool:
    """Whether it is the officer of a party that a record must describe."""
    party = officer.record
    return isinstance(party, Party) and any(described(party, register))


@rule("PAR-010", on=Register)
def one_party_has_one_file(register: Register, _: Register) -> Complaints:
    """One party has one file.

    The same number, or the same name in the same country, in two files makes two parties of one: a
    verdict on one says nothing of the other. Keep one, and let the records refer to it.
    """
    seen: dict[tuple[str, ...], str] = {}
    for party in register.every(Party):
        for key in identities(party):
            first = seen.setdefault(key, party.id)
            if first != party.id:
                what = "number" if key[0] == "corporate_number" else "name"
                yield party.at(key[0]), f"{first} has the same {what}, “{key[1]}”"
                break


def identities(party: Party) -> Iterator[tuple[str, ...]]:
    """What tells a party from others, below the key that states it."""
    if party.status == "retired":
        return
    if party.corporate_number:
        yield "corporate_number", party.corporate_number
    if party.title:
        yield "title", " ".join(party.title.split()), party.country or ""


@rule("PAR-011", on=Register, severity="warning")
def names_differ_by_more_than_their_signs(register: Register, _: Register) -> Complaints:
    """Two recipients differ by more than capitals or the form of their letters.

    “ＨＲ Services” and “HR services” look like two and may be one, and what is recorded of the one
    is missed at the other. Parties of the same country and the categories within one record are
    compared. Keep one, or write what tells them apart.
    """
    seen: dict[tuple[str, str], Party] = {}
    for party in register.every(Party):
        if party.title and party.status != "retired":
            first = seen.setdefault((folded(party.title), party.country or ""), party)
            if plain(first.title or "") != plain(party.title):
                yield party.at("title"), alike(first.id, first.title or "", party.title)
    for activity in register.every(ControllerActivity):
        several = [each for each in activity.recipients or () if each.category]
        met: dict[str, str] = {}
        for each in several if len(several) > 1 else ():
            category = each.category or ""
            first_category = met.setdefault(folded(category), category)
            if plain(first_category) != plain(category):
                words = alike("another recipient", first_category, category)
                yield each.at("category"), words


def alike(first: str, known: str, name: str) -> str:
    words = f"{first} is called “{known}”, which differs from “{name}”"
    return f"{words} by capitals or forms of letters only"


def plain(text: str) -> str:
    return " ".join(text.split())


def folded(text: str) -> str:
    """The text without regard to capitals, width, composed letters and repeated blanks."""
    if text.isascii():
        return plain(text.casefold())
    small = unicodedata.normalize("NFKC", text).casefold()
    return plain(unicodedata.normalize("NFKC", small))
