"""What the law says, as dated tables, and the questions one may ask them.

Every question takes the day it is asked for: nothing here knows what day it is. The questions of
this module are asked of the tables of this version; the same may be asked of a `Law`, as a register
holds one, which may add rows to them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ropa.law.added import Added
from ropa.law.adequate import Decision
from ropa.law.areas import Regime, Standing, Territory, begins, regime_for
from ropa.law.citing import Citation, citation, cites_on
from ropa.law.clauses import ClauseSet, Module
from ropa.law.countries import is_country, is_group, misnamed, suggest_country
from ropa.law.grounds import (
    Derogation,
    Safeguard,
    Scheme,
    derogation,
    derogations,
    safeguard,
    safeguards,
    scheme,
    schemes,
)
from ropa.law.questions import SHIPPED, Law
from ropa.law.tables import TABLES, Sure, table

__all__ = [
    "COMPARED",
    "SHIPPED",
    "Added",
    "Citation",
    "ClauseSet",
    "Decision",
    "Derogation",
    "Law",
    "Module",
    "Regime",
    "Safeguard",
    "Scheme",
    "Standing",
    "Sure",
    "Territory",
    "adequacy",
    "adequate_organisation",
    "area",
    "begins",
    "citation",
    "cites_on",
    "clause_set",
    "clause_sets",
    "covered",
    "decisions",
    "derogation",
    "derogations",
    "designated",
    "is_country",
    "is_group",
    "misnamed",
    "regime_for",
    "regime_of",
    "safeguard",
    "safeguards",
    "scheme",
    "schemes",
    "suggest_country",
    "territory",
    "treated_as_inside",
]

adequacy = SHIPPED.adequacy
adequate_organisation = SHIPPED.adequate_organisation
area = SHIPPED.area
clause_set = SHIPPED.clause_set
clause_sets = SHIPPED.clause_sets
covered = SHIPPED.covered
decisions = SHIPPED.decisions
designated = SHIPPED.designated
regime_of = SHIPPED.regime_of
territory = SHIPPED.territory
treated_as_inside = SHIPPED.treated_as_inside

COMPARED: date
"""The day on which the table compared longest ago was held against its sources."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> date:
        if name == "COMPARED":
            return min(table(each)["compared"] for each in TABLES)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
