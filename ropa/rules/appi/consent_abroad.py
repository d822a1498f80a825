"""What the person is told before consenting to a provision abroad: Art. 28(2) APPI, Rule 17."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa.appi.checks import older
from ropa.law.duties import applies
from ropa.model.appi.foreign_transfer import ConsentInformation, ForeignTransfer
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

LINK = re.compile(r"https?://\S+")

NOTHING = ConsentInformation()


@rule(
    "FTR-006",
    on=ForeignTransfer,
    given=("route", "28(1)"),
    bound="appi",
    cites=("APPI 28(2)", "APPI Rules 17"),
)
def information_for_consent_is_whole(transfer: ForeignTransfer, register: Register) -> Complaints:
    """Before consenting to a provision abroad the person is told of the country and the measures.

    Information on the country's system (`country_system`) and on what the third party does to
    protect the data (`third_party_measures`) stand in `[consent_info]`. Where the country cannot be
    specified, or the measures cannot be told, that and the reason stand instead:
    `unspecified_reason`, `measures_unavailable_reason`. Asked of consent obtained since 1 April
    2022.
    """
    info = transfer.consent_info or NOTHING
    day = min(info.provided_on or register.on, register.on)
    missing = list(untold(info))
    if missing and applies("consent-information", day):
        words = f"what the person is told before consenting lacks {' and '.join(missing)}"
        yield transfer.at("consent_info"), words


def untold(info: ConsentInformation) -> Iterator[str]:
    """What the person is to be told and nothing that Rule 17(3) and (4) let stand for it."""
    if not (info.country_system or info.unspecified_reason):
        yield "information on the country's system"
    if not (info.third_party_measures or info.measures_unavailable_reason):
        yield "the measures of the third party"


@rule(
    "FTR-007",
    on=ConsentInformation,
    given=("unspecified_reason",),
    severity="warning",
    bound="appi",
    cites=("APPI Rules 17(3)(ii)",),
)
def what_is_known_of_the_country_is_told(
    info: ConsentInformation, register: Register
) -> Complaints:
    """Where the country cannot be specified, the person is told what is known instead.

    Candidate countries, for example, if there is such information: `reference_info`.
    """
    if not info.reference_info:
        words = "the country cannot be specified, and no information is given instead"
        yield info.at("reference_info"), words


@rule(
    "FTR-008",
    on=ConsentInformation,
    given=("checked_on",),
    severity="note",
    bound="appi",
    cites=("APPI Rules 17(2)(ii)", "PPC Guidelines Foreign 5"),
)
def information_on_the_country_is_recent(
    info: ConsentInformation, register: Register
) -> Complaints:
    """Information on a country's system is looked up again from time to time.

    Once a year is a choice of this project. Consent that was obtained stays good where the system
    changes; who is asked from now on is told of the system as it is. Look it up and write the day
    into `checked_on`.
    """
    transfer = info.record
    if not isinstance(transfer, ForeignTransfer) or transfer.route not in (UNSET, "28(1)"):
        return
    over = transfer.status == "ended" or transfer.stopped_on
    if info.checked_on and not over and older(info.checked_on, register.on, 1):
        words = f"the country's system was last looked up on {info.checked_on}"
        yield info.at("checked_on"), words


@rule(
    "FTR-010",
    on=ConsentInformation,
    given=("country_system",),
    severity="warning",
    bound="appi",
    cites=("APPI Rules 17(1)", "PPC Q&A 12-10"),
)
def information_is_more_than_a_link(info: ConsentInformation, register: Register) -> Complaints:
    """Information on a country's system reaches the person, not a link alone.

    An address is enough only if the person is expressly asked to look there before deciding. Write
    what the person is told, or in `method` how the person is asked. The answer of the Commission is
    known second-hand, and still to be verified.
    """
    if info.country_system and LINK.fullmatch(info.country_system) and not info.method:
        words = "the information on the country's system is a link alone (to verify)"
        yield info.at("country_system"), words
