"""Transfers abroad: one row a flow, declared or found, with its verdict on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from ropa.model.paper import Agreement, Assessment
from ropa.model.party import Party
from ropa.model.terms import ProvisionBasis, Route, TransferBasis
from ropa.model.transfer import Transfer
from ropa.place import spell
from ropa.sheets.cells import bulleted
from ropa.wording import coded, contact, country, flat, lines, paper
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell
    from ropa.transfers import Flow, Judgement, Reason


def exporter(flow: Flow, extract: Extract) -> str:
    return end(flow.exporter, extract)


def importer(flow: Flow, extract: Extract) -> str:
    return end(flow.importer, extract)


def end(name: str, extract: Extract) -> str:
    """A party written out, or the words of a category as they are."""
    known = extract.register.one(Party, name)
    return contact(name, extract.register) if known else name


def code(flow: Flow, _: Extract) -> str:
    return flow.country


def country_name(flow: Flow, _: Extract) -> str:
    """The country's name; none where what is written is no code of a country."""
    return country(flow.country).removeprefix(flow.country).lstrip()


def regime(flow: Flow, _: Extract) -> str:
    return flow.regime


def ground(flow: Flow, _: Extract) -> str:
    """The grounds that the statements name."""
    say = way if flow.regime == "appi" else claim
    return lines(dict.fromkeys(filter(None, map(say, flow.judgements))))


def way(judged: Judgement) -> str:
    """The route abroad, or the case of Art. 27(1) APPI that spares one."""
    return coded(Route if judged.basis in get_args(Route) else ProvisionBasis, judged.basis)


def claim(judged: Judgement) -> str:
    claimed = judged.statement.claimed if isinstance(judged.statement, Transfer) else ""
    ground = coded(TransferBasis, judged.basis)
    return ground or (phrase("claimed: {words}", words=flat(claimed)) if claimed else "")


def verdict(flow: Flow, _: Extract) -> str:
    return phrase(flow.verdict)


def reason(flow: Flow, _: Extract) -> str:
    return flow.reason.message


def further(flow: Flow, _: Extract) -> str:
    """Every other reason that a statement of the flow gives rise to."""
    found = dict.fromkeys(map(told, reasons(flow)))
    found.pop(told(flow.reason), None)
    return lines(bulleted(found))


def told(reason: Reason) -> str:
    return f"{phrase(reason.verdict)}: {flat(reason.message)}"


def reasons(flow: Flow) -> Iterable[Reason]:
    return (reason for judged in flow.judgements for reason in judged.reasons)


def citations(flow: Flow, _: Extract) -> str:
    return lines(flow.reason.cites)


def instrument(flow: Flow, _: Extract) -> str:
    return flow.reason.instrument


def agreements(flow: Flow, extract: Extract) -> str:
    names = dict.fromkeys(name for each in entries(flow) for name in each.agreements or ())
    return lines(bulleted(paper(Agreement, name, extract.register) for name in names))


def assessments(flow: Flow, extract: Extract) -> str:
    names = dict.fromkeys(each.assessment for each in entries(flow) if each.assessment)
    return lines(bulleted(paper(Assessment, name, extract.register) for name in names))


def entries(flow: Flow) -> Iterable[Transfer]:
    found = (each.statement for each in flow.judgements)
    return (each for each in found if isinstance(each, Transfer))


def statements(flow: Flow, _: Extract) -> str:
    """The records that state the flow, or imply it, each with its own verdict."""
    return lines(bulleted(dict.fromkeys(statement(each) for each in flow.judgements)))


def statement(judged: Judgement) -> str:
    route = spell(judged.statement.path)
    where = f"{judged.record.name} {route}".rstrip()
    return f"{where}: {phrase(judged.verdict)}"


CELLS: dict[str, Cell[Any]] = {
    "exporter": exporter,
    "importer": importer,
    "code": code,
    "country_name": country_name,
    "regime": regime,
    "ground": ground,
    "verdict": verdict,
    "reason": reason,
    "citations": citations,
    "instrument": instrument,
    "further": further,
    "agreements": agreements,
    "assessments": assessments,
    "statements": statements,
}
"""By the name of an item, what a cell holds."""
