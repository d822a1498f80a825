"""What the law says, as dated tables, and the questions one may ask them.

Every question takes the day it is asked for: nothing here knows what day it is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ropa.law.adequate import (
    Decision,
    adequacy,
    adequate_organisation,
    covered,
    decisions,
    designated,
    treated_as_inside,
)
from ropa.law.areas import (
    Regime,
    Standing,
    Territory,
    area,
    begins,
    law_on,
    regime_for,
    regime_of,
    territory,
)
from ropa.law.citing import Citation, citation, cites_on
from ropa.law.clauses import ClauseSet, Module, clause_set, clause_sets
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
from ropa.law.tables import TABLES, Sure, table

__all__ = [
    "COMPARED",
    "Citation",
    "ClauseSet",
    "Decision",
    "Derogation",
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
    "law_on",
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

COMPARED: date
"""The day on which the table compared longest ago was held against its sources."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> date:
        if name == "COMPARED":
            return min(table(each)["compared"] for each in TABLES)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
