"""What persons are told, against the record: Art. 13 and 14 GDPR, 32(1) APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.binding import in_force, laws_of
from ropa.law import is_country
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.rules.acting import GDPRS
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.telling import APPI, GDPR, Known, over, owed, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.model.node import Record
    from ropa.register import Register

HOME = "JP"


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


@rule(
    "NTC-003",
    on=Notice,
    severity="warning",
    cites=("GDPR 13(1)", "GDPR 13(2)", "GDPR 14(1)", "GDPR 14(2)"),
)
def notice_tells_each_item(notice: Notice, register: Register) -> Complaints:
    """The notice tells each item that the GDPR asks for.

    What applies only under a condition is asked for where a record that refers to the notice meets
    it: the interests where a purpose rests on Art. 6(1)(f), the source where data are obtained
    elsewhere and no exemption of Art. 14(5) is recorded. Read the notice again: add the item to it
    and then to its `tells`, or to `tells` alone where it is there. `ropa notice` drafts what it
    would say.
    """
    if over(notice) or not isinstance(notice.tells, tuple):
        return
    linked = filter(owed, told_by(notice, register))
    bound = [each for each in linked if GDPRS & in_force(each, register)]
    party = register.one(Party, notice.publisher)
    for item, (holds, cites) in GDPR.items():
        asking = [each for each in bound if holds(Known(party, (each,), register))]
        if asking and item not in notice.tells:
            words = f"“{item}” is not noted among what it tells: asked for by {named(asking)}"
            yield notice.at("tells"), words, cites


def named(records: Iterable[Record]) -> str:
    """The first of the records, and how many more there are."""
    names = sorted(each.name for each in records)
    return names[0] if len(names) == 1 else f"{names[0]} (and {len(names) - 1} more)"


@rule(
    "NTC-004",
    on=Notice,
    severity="note",
    cites=("APPI 32(1)", "APPI Cabinet Order 10"),
)
def notice_tells_each_matter(notice: Notice, register: Register) -> Complaints:
    """The notice tells each matter that the Act asks for.

    A business keeps these matters accessible to the persons; it may also answer without delay when
    asked, so that a notice need not hold them all. Read the notice again, and say elsewhere in the
    register how the rest is made accessible.
    """
    others_alone = notice.areas and HOME not in notice.areas
    if over(notice) or others_alone or not isinstance(notice.tells, tuple):
        return
    party = register.one(Party, notice.publisher)
    if "appi" not in laws_of(party, register.on, register.law):
        return
    for item, cites in APPI.items():
        if item not in notice.tells:
            yield notice.at("tells"), f"“{item}” is not noted among what it tells", cites


@rule("NTC-009", on=Notice, severity="note", cites=("GDPR 13(1)", "GDPR 14(1)", "APPI 32(1)"))
def what_a_notice_says_is_noted(notice: Notice, register: Register) -> Complaints:
    """What a notice says is noted down.

    A notice is held against the records that refer to it as far as somebody has noted what it says.
    Read it, and state what it tells of in `tells`, and its `bases` and `countries`.
    """
    noted = any(isinstance(each, tuple) for each in (notice.tells, notice.bases, notice.countries))
    if not noted and not over(notice) and told_by(notice, register):
        yield notice.at("tells"), "nobody has noted what it tells of"
