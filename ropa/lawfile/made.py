"""Rows of the tables of law from rows of `law.toml`, with what goes without saying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET, Struct
from msgspec.structs import fields

from ropa.law import ClauseSet, Decision, Module, Territory, scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.lawfile.rows import AreaRow, DecisionRow, ModuleRow, SetRow


def decisions(row: DecisionRow) -> Iterator[Decision]:
    """A decision for each country that the row names, or one for its organisation."""
    cells = stated(row, "countries", "sure")
    limited = "certified" if row.scheme else "other" if row.partial else "all"
    known = scheme(row.scheme) if row.scheme else None
    claim = "designated-country" if row.regime == "appi" else (known and known.basis) or "adequacy"
    own = {"scope": limited, "basis": claim, "partial": bool(row.scheme), **cells}
    names = (row.organisation, *(row.names or ())) if row.organisation else ()
    marks = dict.fromkeys(("sure", "days_sure", "scope_sure"), row.sure)
    for country in row.countries or ("",):
        yield Decision(**{**own, **marks, "names": names, "country": country, "added": True})


def areas(row: AreaRow) -> Iterator[Territory]:
    """A standing for each country that the row names."""
    cells = stated(row, "countries")
    for country in row.countries or ():
        yield Territory(**cells, country=country, added=True)


def clause_sets(row: SetRow) -> Iterator[ClauseSet]:
    """The set of clauses that the row describes."""
    cells = {"title": row.decision, **stated(row, "modules", "sure")}
    modules = tuple(map(module, row.modules or ()))
    pairs = tuple((each.exporter, each.importer) for each in modules)
    marks = dict.fromkeys(("sure", "sign_sure", "rely_sure"), row.sure)
    yield ClauseSet(**{"pairs": pairs, **cells, **marks, "modules": modules, "added": True})


def module(row: ModuleRow) -> Module:
    """A module of which only number and roles are stated: the rest is as in most modules."""
    return Module(
        **stated(row),
        measures_annex=True,
        sub_processor_annex=False,
        supervisory_authority=True,
        assessment="always",
        governing_law="law of a Member State",
        processor_contract="doubtful",
        sure="public page",
        details_sure="to verify",
    )


def stated(row: Struct, *but: str) -> dict[str, Any]:
    """What the row states, but for these, under the names of the tables' columns."""
    values = {each.name: getattr(row, each.name) for each in fields(row)}
    return {key: value for key, value in values.items() if value is not UNSET and key not in but}
