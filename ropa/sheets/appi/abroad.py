"""Third parties in a foreign country, Art. 28 APPI: one row answers a request under Rule 18(3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from ropa.appi.checks import check_due_on
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.terms import CheckedMatter
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import everything
from ropa.sheets.cells import listed, numbered
from ropa.wording import country, duration, labelled, lines, marked, said, stated

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.appi.foreign_transfer import Check, Trouble
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell

MATTERS: tuple[CheckedMatter, ...] = get_args(CheckedMatter)


def recipient(row: ForeignTransfer, _: Extract) -> str:
    """The third party as it was on the day."""
    each = row.counterparty or None
    return lines(said(each, name) for name in ("name", "address", "representative")) if each else ""


def place(row: ForeignTransfer, _: Extract) -> str:
    name = row.foreign_country or ""
    return marked(country(name), row, "foreign_country") if name else ""


def established(row: ForeignTransfer, _: Extract) -> str:
    """How the system is established, and the instrument or certification behind it."""
    found = row.conforming or None
    keys = ("instrument", "date", "location", "certification")
    return lines([stated(found, "method"), *labelled(found, *keys)]) if found else ""


def measures(row: ForeignTransfer, _: Extract) -> str:
    return stated(row.conforming, "measures_summary") if row.conforming else ""


def frequency(row: ForeignTransfer, _: Extract) -> str:
    """How often, and by which methods so far."""
    often = marked(duration(row.check_frequency or ""), row, "check_frequency")
    ways = dict.fromkeys(said(each, "method") for each in row.checks or ())
    return lines([often, *ways])


def last_checks(row: ForeignTransfer, _: Extract) -> str:
    """The last check of each matter."""
    found = ((matter, last(row, matter)) for matter in MATTERS)
    return lines(f"{matter}: {day.isoformat()}" for matter, day in found if day)


def last(row: ForeignTransfer, matter: CheckedMatter) -> date | None:
    days = (each.checked_on for each in row.checks or () if each.what == matter)
    return max((day for day in days if day), default=None)


def next_check(row: ForeignTransfer, extract: Extract) -> date | None:
    return check_due_on(row, extract.register.on)


def troubles(row: ForeignTransfer, _: Extract) -> str:
    """What hinders the measures, numbered like what is done about it."""
    found = [trouble(each) for each in row.troubles or ()]
    return listed(row.troubles, [numbered(found)] if found else ())


def trouble(each: Trouble) -> str:
    resolved = f"resolved {said(each, 'resolved_on')}" if each.resolved_on else ""
    known = (said(each, "found_on"), said(each, "summary"), resolved)
    return "; ".join(filter(None, known))


def actions(row: ForeignTransfer, _: Extract) -> str:
    found = [said(each, "action") for each in row.troubles or ()]
    return listed(row.troubles, [numbered(found)] if found else ())


def checks(row: ForeignTransfer, _: Extract) -> str:
    """Every check, the latest first."""
    found = sorted(row.checks or (), key=day_of, reverse=True)
    return listed(row.checks, (check(each) for each in found))


def day_of(each: Check) -> str:
    return each.checked_on.isoformat() if each.checked_on else ""


def check(each: Check) -> str:
    keys = ("checked_on", "what", "method", "result", "by")
    return "; ".join(filter(None, (said(each, name) for name in keys)))


def special_cases(row: ForeignTransfer, _: Extract) -> str:
    """The same legal person, a database in Japan, data that are kept and not handled."""
    return lines(
        [
            "same legal person (同一法人格)" if row.same_legal_person else "",
            *labelled(row, "domestic_database_use"),
            everything(row.no_handling or None),
        ]
    )


def onward(row: ForeignTransfer, _: Extract) -> str:
    return everything(row.eu_onward or None)


CELLS: dict[str, Cell[Any]] = {
    **common.CELLS,
    "measures": measures,
    "recipient": recipient,
    "place": place,
    "established": established,
    "frequency": frequency,
    "last_checks": last_checks,
    "next_check": next_check,
    "troubles": troubles,
    "actions": actions,
    "checks": checks,
    "special_cases": special_cases,
    "onward": onward,
}
"""By the name of an item, what a cell holds."""
