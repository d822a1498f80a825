"""The duties of the Act on the Protection of Personal Information, one module a topic."""

from ropa.rules.appi import (  # noqa: F401
    confirming,
    crossing,
    disclosure,
    eu_origin,
    foreign_transfers,
    grounds,
    methods,
    opt_outs,
    processed_information,
    provisions,
    receipts,
    related_information,
)
