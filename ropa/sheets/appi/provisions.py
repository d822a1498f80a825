"""Records on provision, Art. 29 APPI: the items of Rule 20(1) in its order, then the route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.appi.opt_out import OptOutNotice
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import (
    everything,
    refers,
)
from ropa.wording import labelled, lines, paper, said

if TYPE_CHECKING:
    from datetime import date

    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


def first_day(row: Provision, _: Extract) -> date | str | None:
    """The day of the provision, or the first of the period; both where they differ."""
    once, first = row.provided_on or None, row.period_start or None
    if once and first and once != first:
        return lines([once.isoformat(), f"{first.isoformat()} (period)"])
    return once or first


def last_day(row: Provision, _: Extract) -> date | str | None:
    return common.last_days(row.period_end or None, row.last_provided_on or None)


def to_many(row: Provision, _: Extract) -> str:
    return "yes" if row.recipient_unspecified_many else ""


def told(row: Provision, extract: Extract) -> str:
    """What the person is told before consenting, Rule 17."""
    found = common.route_record(row, extract)
    return everything(found.consent_info or None) if found else ""


def last_check(row: Provision, extract: Extract) -> date | None:
    found = common.route_record(row, extract)
    days = [each.checked_on for each in (found.checks if found else None) or () if each.checked_on]
    return max(days, default=None)


def opt_out(row: Provision, extract: Extract) -> str:
    """Number and day of the filing with the Commission, and the record that states them."""
    if not row.opt_out_notice:
        return ""
    found = extract.register.one(OptOutNotice, row.opt_out_notice)
    known = [said(found, "filing_number"), said(found, "filed_on")] if found else []
    return lines([*known, paper(OptOutNotice, row.opt_out_notice, extract.register)])


def had_from(row: Provision, extract: Extract) -> str:
    """How the business had the data that it provided: received, entrusted, by opt-out."""
    return lines(
        [
            refers(Receipt, "received_in")(row, extract),
            common.ROUTE_OF_ENTRUSTMENT(row, extract),
            *labelled(row, "instructed", "received_by_opt_out", "pseudonymized"),
        ]
    )


CELLS: dict[str, Cell[Any]] = {
    **common.CELLS,
    "first_day": first_day,
    "last_day": last_day,
    "to_many": to_many,
    "told": told,
    "last_check": last_check,
    "opt_out": opt_out,
    "had_from": had_from,
    "ground": common.ground,
    "route": common.route,
    "consent_proof": common.consent_proof,
    "country": common.country,
    **common.STATUTORY,
}
"""By the name of an item, what a cell holds."""
