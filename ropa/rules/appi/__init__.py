"""The duties of the Act on the Protection of Personal Information, one module a topic."""

from ropa.rules.appi import (  # noqa: F401
    flows,
    foreign_transfers,
    provisions,
)
