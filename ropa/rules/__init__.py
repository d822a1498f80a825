"""The rules, one module a topic; importing them fills the catalogue."""

from ropa.rules import (  # noqa: F401
    adequacy,
    clauses,
    countries,
    data,
    derogations,
    destinations,
    files,
    foreign_transfers,
    laws,
    parties,
    provisions,
    purposes,
    recipients,
    records,
    references,
    remote,
    retention,
    roles,
    safeguards,
    security,
    transfers,
    waivers,
)
from ropa.rules.catalogue import RULES, Complaints, Rule

__all__ = ["RULES", "Complaints", "Rule"]
