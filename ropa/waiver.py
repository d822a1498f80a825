"""`waivers.toml`: findings accepted for a time, each with a reason, an owner and an end date."""

from datetime import date
from typing import Annotated

from msgspec import UNSET
from msgspec import field as named

from ropa.model.node import Filed, Maybe, Node, Text, says

NAME = "waivers.toml"
EVERY = "*"


class Waiver(Node, frozen=True):
    """One decision to accept a finding until a day."""

    rule: Annotated[Maybe[Text], says("Rule whose finding is accepted.")] = UNSET
    of: Annotated[
        Maybe[Text], says('Record it is accepted for, as KIND/ID; "*" only for rules of notes.')
    ] = named(default=UNSET, name="record")
    field: Annotated[
        Maybe[Text], says("Key of the record, where not every finding of the rule is meant.")
    ] = UNSET
    reason: Annotated[Maybe[Text], says("Why, in at least 20 characters.")] = UNSET
    owner: Annotated[Maybe[Text], says("Function that answers for the decision.")] = UNSET
    until: Annotated[Maybe[date], says("Last day on which it holds, at most a year ahead.")] = UNSET


class WaiverFile(Filed, frozen=True):
    """The file `waivers.toml`."""

    waivers: Annotated[Maybe[tuple[Waiver, ...]], says("The decisions.")] = UNSET
