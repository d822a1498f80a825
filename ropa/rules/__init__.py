"""The rules, one module a topic; importing them fills the catalogue."""

from ropa.rules import (  # noqa: F401
    countries,
    data,
    exemption,
    files,
    foreign_transfers,
    hygiene,
    joint,
    laws,
    mentions,
    mirror,
    notices,
    officers,
    own_purposes,
    parties,
    placeholders,
    processors,
    provisions,
    purposes,
    recipients,
    records,
    references,
    representatives,
    retention,
    roles,
    security,
    transfers,
    waivers,
)
from ropa.rules.catalogue import RULES, Complaints, Rule

__all__ = ["RULES", "Complaints", "Rule"]
