"""The cell of every item that a layout can name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.paper import Agreement
from ropa.sheets import activities, appi, changes, findings, flows, papers, processing
from ropa.sheets.cells import bulleted, listed, numbered
from ropa.sheets.columns import guesses, key, questions, sources, title, users
from ropa.sheets.forms import ways
from ropa.wording import first_title, flat, lines, said
from ropa.wording import papers as named_papers

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.data import Data
    from ropa.model.processing import Processing
    from ropa.model.transfer import Recipient
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell

PROCESSING = ("processor", "sub-processor")
NAMED = ("schedule 1", "sch. 1", "sch 1")
"""How a text names Schedule 1 to the Data Protection Act 2018."""


def is_special(data: Data) -> bool:
    return bool(data.special or data.criminal)


def sensitive(row: Processing, _: Extract) -> str:
    """Whether special categories or data of Art. 10 are processed; empty where not stated."""
    if any(map(is_special, row.data or ())):
        return "yes"
    known = bool(row.data) and all(each.special == () for each in row.data or ())
    return "no" if known else ""


def special_bases(row: Processing, extract: Extract) -> str:
    return processing.bases(row, extract) if any(map(is_special, row.data or ())) else ""


def conditions(row: Processing, _: Extract) -> str:
    """Special categories and their condition, numbered like the sets of data."""
    return numbered(["; ".join(processing.special(each)) for each in row.data or ()])


def schedule_1(row: Processing, _: Extract) -> str:
    found = (said(each, "law") for each in row.data or ())
    return lines(dict.fromkeys(each for each in found if names_schedule_1(each)))


def names_schedule_1(text: str) -> bool:
    return any(each in text.casefold() for each in NAMED)


def of_processors(row: Processing) -> list[Recipient]:
    return [each for each in row.recipients or () if each.role in PROCESSING]


def processors(row: Processing, extract: Extract) -> str:
    found = of_processors(row)
    return lines(bulleted(processing.recipient(each, extract.register) for each in found))


def contracts(row: Processing, extract: Extract) -> str:
    """The contracts with processors, and where they are kept."""
    names = (name for each in of_processors(row) for name in each.agreements or ())
    return lines(bulleted(where(name, extract) for name in dict.fromkeys(names)))


def where(name: str, extract: Extract) -> str:
    found = extract.register.one(Agreement, name)
    if found is None:
        return named_papers([name], extract.register)
    return ": ".join(filter(None, (flat(first_title(found)), said(found, "document"))))


def exceptional(row: Processing, _: Extract) -> str:
    """Safeguards of transfers under the second subparagraph of Art. 49(1) alone."""
    return lines(bulleted(said(each, "safeguards") for each in row.transfers or ()))


def automated(row: Processing, extract: Extract) -> str:
    found = ways.shown(row, row.kind, "automated_decisions", extract)
    return listed(row.automated_decisions, [str(found)])


def impact(row: Any, extract: Extract) -> object:
    return ways.shown(row, row.kind, "dpia", extract)


def updated(row: Processing, _: Extract) -> date | None:
    """The last day on which the processing changed or the record was looked at."""
    days = [each.done for each in row.reviews or () if each.done]
    return max([*days, *([row.changed] if row.changed else [])], default=None)


def notices(row: Processing, extract: Extract) -> str:
    return processing.published(row, extract)


def identity(row: Any, _: Extract) -> str:
    return str(row.id)


PROCESSED: dict[str, Cell[Any]] = {
    "controller": activities.own_party,
    "processor": activities.own_party,
    "joint_controllers": activities.joint,
    "representative": activities.article_27,
    "officer": activities.data_officer,
    "clients": activities.clients,
    "services": activities.services,
    "purposes": processing.purposes,
    "bases": processing.bases,
    "special_bases": special_bases,
    "subjects": processing.subjects,
    "categories": processing.categories,
    "conditions": conditions,
    "schedule_1": schedule_1,
    "origins": processing.origins,
    "limits": processing.limits,
    "recipients": processing.recipients,
    "processors": processors,
    "contracts": contracts,
    "destinations": processing.destinations,
    "safeguards": processing.safeguards,
    "exceptional_safeguards": exceptional,
    "verdicts": processing.verdicts,
    "measures": processing.measures,
    "sub_processors": activities.engaged,
    "systems": processing.systems,
    "notice": notices,
    "rights": activities.rights,
    "automated_decisions": automated,
    "impact": impact,
    "capacity": processing.capacity,
    "laws": processing.laws,
    "sensitive": sensitive,
    "updated": updated,
}
"""By the name of an item, what a cell holds for a record of processing."""

EVERY: dict[str, Cell[Any]] = {
    "id": identity,
    "title": title,
    "status": key("status"),
    "inferred": guesses,
    "undecided": questions,
    "sources": sources,
    "users": users,
}
"""The same for a record of any kind."""

OWN: dict[str, dict[str, Cell[Any]]] = {
    **appi.CELLS,
    "controller": PROCESSED,
    "processor": PROCESSED,
    "agreements": {"parties": papers.parties},
    "flows": flows.CELLS,
    "findings": findings.CELLS,
    "changes": changes.CELLS,
}


def cell_of(kind: str, name: str) -> Cell[Any] | None:
    """What a cell holds for an item of this kind; None where it has no such item."""
    return OWN.get(kind, {}).get(name) or EVERY.get(name)
