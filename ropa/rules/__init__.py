"""The rules, one module a topic; importing them fills the catalogue."""

from ropa.rules import (  # noqa: F401
    countries,
    data,
    files,
    foreign_transfers,
    laws,
    parties,
    provisions,
    purposes,
    recipients,
    records,
    references,
    retention,
    roles,
    rows_of_law,
    security,
    transfers,
    waivers,
)
from ropa.rules.catalogue import RULES, Complaints, Rule

__all__ = ["RULES", "Complaints", "Rule"]
