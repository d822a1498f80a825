"""Data that come from the EU or the United Kingdom: (EU) 2019/419 and the Supplementary Rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ropa.appi.case import ITEMS_OF_27
from ropa.appi.sides import HOME, country_of, foreign, id_of, route_of, side_of
from ropa.model.appi.common import AppiRecord
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.joint_use import ForeignUser, JointUse
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.model.transfer import Transfer
from ropa.rules.appi.asking import from_the_eu
from ropa.rules.appi.crossing import receiving
from ropa.rules.catalogue import Complaints, rule
from ropa.transfers.exporters import UNION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.appi.foreign_transfer import ForeignTransfer
    from ropa.register import Register

SENSITIVE_IN_JAPAN = frozenset(["sex-life-or-orientation", "trade-union-membership"])
"""Special categories of the GDPR that are not sensitive in the Act's own list, Art. 2(3)."""
BINDING = ("conforming-contract", "conforming-group-rules")
STAYING = frozenset(["japan", "same-person", "not-handled"])
"""Where a party established abroad is no third party in a foreign country, Art. 28(1)."""

Onward: TypeAlias = Provision | Entrustment | ForeignUser
"""What may pass data on to a third country."""


@rule("CRO-001", on=Notice, severity="note", cites=("GDPR 45(1)", "(EU) 2019/419"))
def notice_is_older_than_adequacy(notice: Notice, register: Register) -> Complaints:
    """A notice on data from the EEA is older than the adequacy decision on Japan.

    Since 23 January 2019 data go from the EEA to businesses under the Act without further
    authorisation: clauses are not needed for that way, though they may stay.
    """
    publisher = register.one(Party, notice.publisher)
    day = notice.revised or notice.established
    if publisher is None or publisher.country != HOME or not day:
        return
    decisions = register.law.decisions("gdpr", HOME)
    first = min((each.from_ for each in decisions), default=day)
    if day < first <= register.on and UNION & set(notice.areas or ()):
        words = f"of {day}: an adequacy decision on Japan holds since {first}"
        yield notice.at("revised" if notice.revised else "established"), words


@rule(
    "CRO-002",
    on=Transfer,
    within=ControllerActivity,
    given=("basis", "adequacy"),
    bound="gdpr",
    cites=("APPI Supplementary Rules 3", "(EU) 2019/419"),
)
def importer_in_japan_records_the_purpose(transfer: Transfer, register: Register) -> Complaints:
    """An importer in Japan of this register records the purpose of what it received.

    Under the adequacy decision the importer confirms and records background and purpose: write a
    record in `appi/receipts/` with `data_origin = ["eea-adequacy"]` and `eu_origin`.
    """
    importer = transfer.to or ""
    if importer in register.entities and missing(importer, transfer, register):
        words = f"no receipt of {importer} records the purpose of data from the EU"
        yield transfer.at("to"), words


def missing(importer: str, transfer: Transfer, register: Register) -> bool:
    """Whether an importer in Japan, which receives for itself, has no such record."""
    party = register.one(Party, importer)
    if party is None or party.country != HOME or processes(importer, transfer):
        return False
    return not any(
        each.business == importer and from_the_eu(each) for each in register.every(Receipt)
    )


def processes(importer: str, transfer: Transfer) -> bool:
    """Whether the record names the importer as one that acts for the controller."""
    record = transfer.record
    recipients = (record.recipients or ()) if isinstance(record, ControllerActivity) else ()
    return any(
        each.party == importer and each.role in ("processor", "sub-processor")
        for each in recipients
    )


@rule(
    "CRO-003",
    on=AppiRecord,
    given=("data_origin",),
    bound="appi",
    cites=("APPI Supplementary Rules 4",),
)
def onward_transfer_has_its_ground(record: AppiRecord, register: Register) -> Complaints:
    """Data received from the EU go on to a third country by consent or a binding arrangement.

    Consent after the circumstances were told, a contract or group rules that bind, or an item of
    Art. 27(1): state the route, or `eu_onward` in its record.
    """
    for stating, country, route in onward(record, register):
        way = route.route if route else ""
        if way != "conforming-certification" and not grounded(stating, route):
            words = f"data from the EU go to {country} without informed consent or arrangement"
            yield stating.at("foreign_transfer"), words


@rule(
    "CRO-004",
    on=AppiRecord,
    given=("data_origin",),
    severity="warning",
    bound="appi",
    cites=("APPI Supplementary Rules 4",),
)
def certificate_alone_does_not_carry_on(record: AppiRecord, register: Register) -> Complaints:
    """Data received from the EU do not go on under a certification alone.

    The APEC CBPR system gives less than the decision on Japan asks for. The text of the rule has
    not been compared here: read it, and add consent or a binding arrangement to `eu_onward`.
    """
    for stating, country, route in onward(record, register):
        way = route.route if route else ""
        if way == "conforming-certification" and not grounded(stating, route):
            words = f"data from the EU go to {country} under a certification alone"
            yield stating.at("foreign_transfer"), words


def onward(
    record: AppiRecord, register: Register
) -> Iterator[tuple[Onward, str, ForeignTransfer | None]]:
    """Each way by which data of EU origin leave for a third country, with its route.

    Not to the same legal person, nor to who does not handle them: nothing is provided to either.
    """
    if not from_the_eu(record):
        return
    for stating, country in leaving(record, register):
        away = side_of(stating, country, register).where not in STAYING
        if foreign(country, register) and away:
            yield stating, country, route_of(stating, register)


def leaving(record: AppiRecord, register: Register) -> Iterator[tuple[Onward, str]]:
    if isinstance(record, (Provision, Entrustment)):
        yield record, country_of(record.counterparty or None, register)
    elif isinstance(record, JointUse):
        for user in record.foreign_users or ():
            yield user, register.country_of(user.party)


def grounded(stating: Onward, route: ForeignTransfer | None) -> bool:
    """Whether Supplementary Rule 4 is met: consent, a binding arrangement, or Art. 27(1)."""
    if isinstance(stating, Provision) and stating.basis in ITEMS_OF_27:
        return True
    if route is None:
        return False
    told = route.eu_onward
    if route.route in BINDING or (told and (told.consent_informed or told.binding_arrangement)):
        return True
    return route.route == "28(1)" and bool(route.consent_info)


@rule(
    "CRO-005",
    on=AppiRecord,
    given=("data_origin",),
    bound="appi",
    cites=("GDPR 44", "GDPR 3(2)"),
)
def data_collected_in_the_eu_have_a_ground(record: AppiRecord, register: Register) -> Complaints:
    """Data collected directly in the EU leave Japan on a ground of Chapter V.

    Where the GDPR binds the business by Art. 3(2), a route under Art. 28 of the Act is not enough:
    state the safeguard, `gdpr_safeguard`, and the transfer in the record of the activity.
    """
    if "eea-direct" not in (record.data_origin or ()):
        return
    for stating, country in leaving(record, register):
        route = route_of(stating, register)
        named = importer_of(stating)
        outside = register.law.area("gdpr", country, register.on) == "outside" if country else False
        adequate = bool(country and register.law.adequacy("gdpr", country, register.on, "adequacy"))
        stated = (route and route.gdpr_safeguard) or known(record, named, register)
        if outside and not adequate and not stated:
            words = f"data collected in the EU go to {country}, and no ground of Chapter V is named"
            yield stating.at("foreign_transfer"), words


def importer_of(stating: Onward) -> str:
    if isinstance(stating, ForeignUser):
        return stating.party or ""
    return id_of(stating.counterparty)


def known(record: AppiRecord, importer: str, register: Register) -> bool:
    """Whether a record of the GDPR names the importer: then the rules on transfers speak."""
    return any(
        importer in receiving(activity)
        for activity in register.every(ControllerActivity)
        if activity.controller == record.business
    )


@rule(
    "CRO-006",
    on=AppiRecord,
    given=("special",),
    severity="warning",
    bound="appi",
    cites=("APPI Supplementary Rules 1",),
)
def special_categories_stay_sensitive(record: AppiRecord, register: Register) -> Complaints:
    """Sex life, orientation and trade-union membership from the EU are sensitive in Japan.

    The Act's own list does not name them; the Supplementary Rules treat them so. Their text has
    not been compared here: read it, and write `sensitive = true`.
    """
    narrower = SENSITIVE_IN_JAPAN & set(record.special or ())
    if not from_the_eu(record) or not narrower:
        return
    if isinstance(record, (Provision, Receipt)) and record.sensitive is False:
        listed = ", ".join(sorted(narrower))
        yield record.at("sensitive"), f"{listed} from the EU are recorded as not sensitive"
