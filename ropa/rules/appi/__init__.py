"""The duties of the Act on the Protection of Personal Information, one module a topic."""

from ropa.rules.appi import (  # noqa: F401
    certifications,
    confirming,
    conforming,
    consent_abroad,
    crossing,
    disclosure,
    entrustment_contracts,
    entrustments,
    eu_origin,
    foreign_transfers,
    grounds,
    joint_changes,
    joint_uses,
    keeping,
    methods,
    opt_outs,
    processed_information,
    provisions,
    receipts,
    related_information,
)
