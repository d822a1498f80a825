"""Notices: what was published to persons, by whom, and when it was last revised."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.node import Count, Maybe, Node, PartyId, Record, Sha256, Text, Texts, says
from ropa.model.terms import Denial, LegalBasis, NoticeItem


class OptOut(Node, frozen=True):
    """An address at which a person can object to one recipient."""

    recipient: Annotated[Maybe[Text], says("The recipient as the notice names it.")] = UNSET
    party: Annotated[Maybe[PartyId], says("The recipient, where it is a party.")] = UNSET
    url: Annotated[Maybe[Text], says("The address.")] = UNSET


class Transmission(Node, frozen=True):
    """A tag or tool that makes the visitor's device send data to another."""

    tool: Annotated[Maybe[Text], says("The tool as the notice names it.")] = UNSET
    party: Annotated[Maybe[PartyId], says("Who receives the data.")] = UNSET
    content: Annotated[Maybe[Text], says("What is sent.")] = UNSET
    purpose: Annotated[Maybe[Text], says("What it is used for.")] = UNSET
    url: Annotated[Maybe[Text], says("The recipient's own notice.")] = UNSET


class Notice(Record, frozen=True):
    """A published policy or notice."""

    publisher: Annotated[Maybe[PartyId], says("Whose notice it is.")] = UNSET
    scope: Annotated[Maybe[Text], says("What it applies to, in its own words.")] = UNSET
    language: Annotated[Maybe[Text], says("Language, as in `en`.")] = UNSET
    url: Annotated[Maybe[Text], says("Where it is published.")] = UNSET
    document: Annotated[Maybe[Text], says("File name of the text that was read.")] = UNSET
    sha256: Annotated[Maybe[Sha256], says("SHA-256 of that file.")] = UNSET
    established: Annotated[Maybe[date], says("Day on which it was first made.")] = UNSET
    revised: Annotated[Maybe[date], says("Day of the last revision.")] = UNSET
    revisions: Annotated[Maybe[tuple[date, ...]], says("Days of earlier revisions.")] = UNSET
    bases: Annotated[
        Maybe[tuple[LegalBasis, ...]], says("Legal bases that it names, Art. 13(1)(c).")
    ] = UNSET
    countries: Annotated[
        Maybe[Texts], says("Countries to which it says that data go; `[]` says none.")
    ] = UNSET
    tells: Annotated[
        Maybe[tuple[NoticeItem, ...]],
        says("What it tells of, Art. 13 and 14 GDPR, 32(1) APPI; `[]` says: of none of it."),
    ] = UNSET
    joint: Annotated[Maybe[Texts], says("Others in whose name it speaks, in its words.")] = UNSET
    areas: Annotated[
        Maybe[Texts], says("Where the persons are whom it addresses, as in `EEA`, `GB` or `JP`.")
    ] = UNSET
    partners: Annotated[
        Maybe[tuple[PartyId, ...]], says("Recipients that it lists by name, such as for ads.")
    ] = UNSET
    denies: Annotated[
        Maybe[tuple[Denial, ...]], says("What it says is not done, or not planned.")
    ] = UNSET
    fee: Annotated[
        Maybe[Count], says("Fee for requests under the APPI that it states, in yen.")
    ] = UNSET
    opt_outs: Annotated[Maybe[tuple[OptOut, ...]], says("Addresses for objections.")] = UNSET
    transmissions: Annotated[
        Maybe[tuple[Transmission, ...]], says("Tags and tools that send data elsewhere.")
    ] = UNSET
