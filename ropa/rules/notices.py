"""What persons are told: Art. 13 and 14 GDPR, against the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.binding import in_force
from ropa.law import is_country
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.rules.acting import GDPRS
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule(
    "NTC-001",
    on=ControllerActivity,
    given=("notice",),
    severity="warning",
    bound="gdpr",
    cites=("GDPR 13(1)(f)", "GDPR 14(1)(f)"),
)
def notice_tells_of_transfers(activity: ControllerActivity, register: Register) -> Complaints:
    """The notice tells of each country to which data are transferred.

    Persons are told that the controller intends to transfer data to a third country. Add the
    country to the notice and then to its `countries`, or correct the transfer.
    """
    notice = register.one(Notice, activity.notice) if activity.transfers else None
    if notice is None or not isinstance(notice.countries, tuple):
        return
    regimes = GDPRS & in_force(activity, register)
    told = set(notice.countries)
    for transfer in activity.transfers or ():
        party = register.one(Party, transfer.to)
        country = transfer.destination(party)
        if country in told or not is_country(country):
            continue
        if any(register.law.area(regime, country, register.on) != "inside" for regime in regimes):
            told.add(country)
            words = f"data go to {country}, which the notice {notice.id} does not name"
            yield transfer.at("country"), words


@rule(
    "NTC-002",
    on=ControllerActivity,
    given=("notice",),
    severity="warning",
    bound="gdpr",
    cites=("GDPR 13(1)(c)", "GDPR 14(1)(c)"),
)
def notice_tells_of_legal_bases(activity: ControllerActivity, register: Register) -> Complaints:
    """The notice tells of each legal basis that the record rests on.

    Persons are told the purposes and the legal basis for each. Add the basis to the notice and
    then to its `bases`, or correct the record.
    """
    notice = register.one(Notice, activity.notice) if activity.purposes else None
    if notice is None or not isinstance(notice.bases, tuple):
        return
    told = set(notice.bases)
    for purpose in activity.purposes or ():
        if purpose.basis and purpose.basis not in told:
            words = f"{purpose.basis} is stated, which the notice {notice.id} does not name"
            yield purpose.at("basis"), words
