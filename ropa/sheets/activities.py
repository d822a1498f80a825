"""Art. 30(1) and 30(2) GDPR: one row for each activity, the letters of the article in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.paper import Agreement
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.sheets.cells import bulleted, listed
from ropa.sheets.processing import whom
from ropa.wording import (
    called,
    contact,
    entries,
    flat,
    labelled,
    lines,
    marked,
    officer,
    paper,
    papers,
    reach,
    representatives,
    said,
)
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.model.processing import Client, Processing, SubProcessor
    from ropa.register import Register
    from ropa.sheets.extract import Extract


def own_party(row: Processing, extract: Extract) -> str:
    """Name and contact details of the controller or processor itself."""
    name = "controller" if isinstance(row, ControllerActivity) else "processor"
    return marked(contact(row.actor, extract.register), row, name)


def joint(row: ControllerActivity, extract: Extract) -> str:
    """Joint controllers with contact, and their arrangement."""
    register = extract.register
    found = [reach(each, register) for each in row.joint_controllers or ()]
    if row.arrangement:
        found.append(f"{phrase('arrangement')}: {paper(Agreement, row.arrangement, register)}")
    return listed(row.joint_controllers, bulleted(found))


def article_27(row: Processing, extract: Extract) -> str:
    party = extract.register.one(Party, row.actor)
    return representatives(party, extract.register)


def data_officer(row: Processing, extract: Extract) -> str:
    return officer(extract.register.one(Party, row.actor))


def clients(row: ProcessorActivity, extract: Extract) -> str:
    """Each controller with contact, representative and officer, and the list kept of them."""
    found = row.controllers or ()
    return listed(row.controllers, bulleted(client(each, extract.register) for each in found))


def client(each: Client, register: Register) -> str:
    if not each.party:
        return "; ".join(filter(None, (said(each, "category"), area(each), kept(each))))
    party = register.one(Party, each.party)
    known = (("representative", representatives(party, register)), ("officer", officer(party)))
    name = marked(reach(each.party, register), each, "party")
    found = [name, *(f"{phrase(word)}: {flat(text)}" for word, text in known if text)]
    return "; ".join(filter(None, (*found, *labelled(each, "category"), area(each), kept(each))))


def area(each: Client) -> str:
    words = ", ".join(entries(each, "area"))
    return phrase("established in {areas}", areas=words) if words else ""


def kept(each: Client) -> str:
    """Where the list of the controllers is, that are too many to name."""
    if not each.list_:
        return ""
    known = labelled(each.list_, "reference", "location", "count", "category", "sha256")
    return phrase("list: {known}", known=", ".join(known))


def services(row: ProcessorActivity, extract: Extract) -> str:
    """Categories of processing, for each controller."""
    found = row.controllers or ()
    return lines(bulleted(service(each, extract.register) for each in found))


def service(each: Client, register: Register) -> str:
    words = "; ".join(entries(each, "processing"))
    whose = called(each.party, register) if each.party else each.label
    return ": ".join(filter(None, (flat(whose), words))) if words else ""


def engaged(row: ProcessorActivity, extract: Extract) -> str:
    found = row.sub_processors or ()
    return listed(
        row.sub_processors, bulleted(sub_processor(each, extract.register) for each in found)
    )


def sub_processor(each: SubProcessor, register: Register) -> str:
    """Another processor: who, what it does, how it was authorised, under which contract."""
    known = [
        whom(each, "party", register),
        "; ".join(entries(each, "processing")),
        *labelled(each, "authorisation"),
    ]
    if each.agreements:
        known.append(f"{phrase('agreements')}: {papers(each.agreements, register)}")
    return "; ".join(filter(None, known))


def rights(row: Processing, _: Extract) -> str:
    return listed(row.rights, entries(row, "rights"))
