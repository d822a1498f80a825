"""The rules, one module a topic; importing them fills the catalogue.

Those on the Act on the Protection of Personal Information stand in a folder of their own. They are
loaded where the catalogue is asked for as a whole, or a register may be bound by the Act: a third
of all rules, which a register under the GDPR alone need not wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.rules import (  # noqa: F401
    adequacy,
    automated,
    clauses,
    countries,
    data,
    derogations,
    destinations,
    exemption,
    files,
    hygiene,
    impact,
    joint,
    laws,
    legal,
    mentions,
    mirror,
    notices,
    officers,
    own_purposes,
    parties,
    persons,
    placeholders,
    policies,
    processors,
    promises,
    purposes,
    recipients,
    records,
    references,
    remote,
    representatives,
    retention,
    reviews,
    roles,
    rows_of_law,
    safeguards,
    security,
    special,
    transfers,
    waivers,
)
from ropa.rules.catalogue import Complaints, Rule
from ropa.rules.choice import rules_for, whole

if TYPE_CHECKING:
    from ropa.rules.catalogue import RULES

__all__ = ["RULES", "Complaints", "Rule", "rules_for"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> dict[str, Rule]:
        if name == "RULES":
            return whole()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
