"""Notices: what was published to persons, by whom, and when it was last revised."""

from datetime import date

from msgspec import UNSET

from ropa.model.node import Count, Maybe, Node, PartyId, Record, Sha256, Text, Texts
from ropa.model.terms import Denial, LegalBasis, NoticeItem


class OptOut(Node, frozen=True):
    """An address at which a person can object to one recipient."""

    recipient: Maybe[Text] = UNSET
    """The recipient as the notice names it."""
    party: Maybe[PartyId] = UNSET
    """The recipient, where it is a party."""
    url: Maybe[Text] = UNSET
    """The address."""


class Transmission(Node, frozen=True):
    """A tag or tool that makes the visitor's device send data to another."""

    tool: Maybe[Text] = UNSET
    """The tool as the notice names it."""
    party: Maybe[PartyId] = UNSET
    """Who receives the data."""
    content: Maybe[Text] = UNSET
    """What is sent."""
    purpose: Maybe[Text] = UNSET
    """What it is used for."""
    url: Maybe[Text] = UNSET
    """The recipient's own notice."""


class Notice(Record, frozen=True):
    """A published policy or notice."""

    publisher: Maybe[PartyId] = UNSET
    """Whose notice it is."""
    scope: Maybe[Text] = UNSET
    """What it applies to, in its own words."""
    language: Maybe[Text] = UNSET
    """Language, as in `en`."""
    url: Maybe[Text] = UNSET
    """Where it is published."""
    document: Maybe[Text] = UNSET
    """File name of the text that was read."""
    sha256: Maybe[Sha256] = UNSET
    """SHA-256 of that file."""
    established: Maybe[date] = UNSET
    """Day on which it was first made."""
    revised: Maybe[date] = UNSET
    """Day of the last revision."""
    revisions: Maybe[tuple[date, ...]] = UNSET
    """Days of earlier revisions."""
    bases: Maybe[tuple[LegalBasis, ...]] = UNSET
    """Legal bases that it names, Art. 13(1)(c)."""
    countries: Maybe[Texts] = UNSET
    """Countries to which it says that data go; `[]` says none."""
    tells: Maybe[tuple[NoticeItem, ...]] = UNSET
    """What it tells of, Art. 13 and 14 GDPR, 32(1) APPI; `[]` says: of none of it."""
    joint: Maybe[Texts] = UNSET
    """Others in whose name it speaks, in its words."""
    areas: Maybe[Texts] = UNSET
    """Where the persons are whom it addresses, as in `EEA`, `GB` or `JP`."""
    partners: Maybe[tuple[PartyId, ...]] = UNSET
    """Recipients that it lists by name, such as for ads."""
    denies: Maybe[tuple[Denial, ...]] = UNSET
    """What it says is not done, or not planned."""
    fee: Maybe[Count] = UNSET
    """Fee for requests under the APPI that it states, in yen."""
    opt_outs: Maybe[tuple[OptOut, ...]] = UNSET
    """Addresses for objections."""
    transmissions: Maybe[tuple[Transmission, ...]] = UNSET
    """Tags and tools that send data elsewhere."""
