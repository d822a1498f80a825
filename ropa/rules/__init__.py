"""The rules, one module a topic; importing them fills the catalogue."""

from ropa.rules import (  # noqa: F401
    adequacy,
    automated,
    clauses,
    countries,
    data,
    files,
    foreign_transfers,
    impact,
    laws,
    legal,
    parties,
    provisions,
    purposes,
    recipients,
    records,
    references,
    retention,
    roles,
    safeguards,
    security,
    special,
    transfers,
    waivers,
)
from ropa.rules.catalogue import RULES, Complaints, Rule

__all__ = ["RULES", "Complaints", "Rule"]
