"""Countries are codes of ISO 3166-1, so that it can be seen whether data leave an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.law import misnamed
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.paper import System
from ropa.model.party import Party
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule("CTY-001", on=Party)
def country_of_party_is_a_code(party: Party, register: Register) -> Complaints:
    """A party's country is a code of ISO 3166-1.

    Whether data leave the area is read from the code: GB and not UK, GR and not EL, never
    “worldwide”. A continent or a union is no country. Write the code of the country of
    establishment: `country = "GB"`.
    """
    if party.country and misnamed(party.country):
        yield party.at("country"), misnamed(party.country)


@rule("CTY-002", on=System)
def country_of_system_is_a_code(system: System, register: Register) -> Complaints:
    """The countries in which a system is hosted are codes of ISO 3166-1.

    Write `countries = ["DE", "IE"]`; a region of a provider lies in a country.
    """
    for position, text in enumerate(system.countries or ()):
        if misnamed(text):
            yield system.at("countries", position), misnamed(text)


@rule("CTY-003", on=ForeignTransfer, bound="appi", cites=("APPI Rules 17(2)(i)",))
def foreign_country_is_a_code(transfer: ForeignTransfer, register: Register) -> Complaints:
    """The foreign country is a code of ISO 3166-1.

    The person is told the name of the country; the code says which one is meant.
    """
    if transfer.foreign_country and misnamed(transfer.foreign_country):
        yield transfer.at("foreign_country"), misnamed(transfer.foreign_country)
