"""The duties of the Act on the Protection of Personal Information, one module a topic."""

from ropa.rules.appi import (  # noqa: F401
    certifications,
    conforming,
    consent_abroad,
    entrustments,
    foreign_transfers,
    grounds,
    joint_changes,
    joint_uses,
    methods,
    provisions,
)
