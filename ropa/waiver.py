"""`waivers.toml`: findings accepted for a time, each with a reason, an owner and an end date."""

from datetime import date

from msgspec import UNSET
from msgspec import field as named

from ropa.model.node import Filed, Maybe, Node, Text

NAME = "waivers.toml"
EVERY = "*"


class Waiver(Node, frozen=True):
    """One decision to accept a finding until a day."""

    rule: Maybe[Text] = UNSET
    """Rule whose finding is accepted."""
    of: Maybe[Text] = named(default=UNSET, name="record")
    """Record it is accepted for, as KIND/ID; "*" only for rules of notes."""
    field: Maybe[Text] = UNSET
    """Key of the record, where not every finding of the rule is meant."""
    reason: Maybe[Text] = UNSET
    """Why, in at least 20 characters."""
    owner: Maybe[Text] = UNSET
    """Function that answers for the decision."""
    until: Maybe[date] = UNSET
    """Last day on which it holds, at most a year ahead."""


class WaiverFile(Filed, frozen=True):
    """The file `waivers.toml`."""

    waivers: Maybe[tuple[Waiver, ...]] = UNSET
    """The decisions."""
