"""The report to the Commission on request, Art. 146(1) APPI: the ledgers of one business.

Its cover, the six ledgers in the columns by which they are known, and what the check found on the
records in them. Headings are Japanese, with the English below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.binding import entities, laws_of
from ropa.errors import Misuse
from ropa.sheets.appi.keys import ledger
from ropa.sheets.extract import extracted, unknown
from ropa.sheets.forms.neutral import LEDGERS, sheets_of
from ropa.sheets.layout import lay
from ropa.sheets.proved import proved
from ropa.sheets.regulator.choice import REPORTED, choose
from ropa.sheets.regulator.cover import ACT, HEADLINE, cover
from ropa.sheets.regulator.findings import FINDINGS
from ropa.sheets.write import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.lint import Outcome
    from ropa.model.party import Party
    from ropa.moment import Period
    from ropa.register import Register
    from ropa.sheets.cover import Facts
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Sheet
    from ropa.sheets.proved import Book


def report(
    register: Register,
    outcome: Outcome,
    facts: Facts,
    entity: str | None = None,
    period: Period | None = None,
) -> Book:
    """The report of a business, of every record within its period of keeping or of a period.

    A record that does not say when it happened is in it, whatever the period. Raises Misuse where
    it is not clear whose report it is, RopaError where what was written is not what was meant.
    """
    business = reporting(register, entity)
    chosen = choose(extracted(register, outcome, business.id), period)
    tables = [lay(sheet, chosen.extract) for sheet in sheets()]
    frame = framed(chosen.extract, facts)
    front = cover(business, chosen, facts, period, tables)
    return proved([front, *tables], frame, chosen.extract.drafts, facts.manner)


def reporting(register: Register, entity: str | None) -> Party:
    """The entity whose report it is: the one that is asked for, or the one that the Act binds.

    Raises Misuse where the Act binds it not, or several or none and none is asked for.
    """
    if entity and entity not in register.entities:
        raise unknown(entity, register)
    bound = {each.id: each for each in entities(register) if bound_by_the_act(each, register)}
    if entity in bound:
        return bound[entity]
    if entity:
        raise Misuse(f"the APPI does not bind {entity}", hint="its party may state: laws")
    if len(bound) == 1:
        return next(iter(bound.values()))
    if bound:
        raise Misuse(
            "the APPI binds several entities, and a report is one's own",
            hint=f"--for with one of: {', '.join(bound)}",
        )
    raise Misuse("the APPI binds no entity of this register", hint="a party may state: laws")


def bound_by_the_act(party: Party, register: Register) -> bool:
    return "appi" in laws_of(party, register.on, register.law)


def sheets() -> Iterator[Sheet[Any]]:
    """The six ledgers without what stands beside them, and the findings."""
    for kind, name in REPORTED.items():
        sheet = sheets_of(LEDGERS)[kind]
        own = tuple(each for each in sheet.columns if not each.beside)
        yield ledger(name, sheet.rows, own)
    yield FINDINGS


def framed(extract: Extract, facts: Facts) -> Frame:
    whom = extract.register.party_name(extract.entity)
    return Frame(
        title=HEADLINE,
        author=whom,
        register=whom,
        days=f"報告年月日 {extract.register.on}",
        commit=facts.commit,
        created=facts.created,
        subject=ACT,
    )
