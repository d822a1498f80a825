"""Provision by opt-out: its nine items, its filing, and what it covers. Art. 27(2) to (4) APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.sides import HOME, has_representative
from ropa.law import is_country
from ropa.law.duties import applies
from ropa.model.appi.opt_out import OptOutNotice
from ropa.model.appi.provision import Provision
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

TIME_TO_OBJECT = 7
"""Days between notice and first provision: a choice of this project; the law says "a period"."""

ITEMS = {
    "purpose_statement": "that provision to third parties is a purpose of use",
    "data_items": "the items of the personal data",
    "acquisition_method": "how the data are acquired",
    "provision_method": "how the data are provided",
    "stops_on_request": "that provision stops at the person's request",
    "request_method": "how requests are received",
    "update_method": "how the data are updated",
    "start_planned_on": "the planned first day",
}
"""Items 2 to 9 of Art. 27(2) and Rule 11(4), by the key that holds each."""

FIRST = {
    "notice_since": "the notice",
    "filed_on": "the filing",
    "start_planned_on": "the planned first day",
}
"""What comes before the first provision, by the key that holds its day."""


@rule("OPT-001", on=OptOutNotice, bound="appi", cites=("APPI 27(2)", "APPI Rules 11(4)"))
def notice_of_opt_out_is_whole(notice: OptOutNotice, register: Register) -> Complaints:
    """A notice of opt-out has its nine items.

    Name, address and representative of the provider; the purpose; items; how they are acquired and
    provided; that and how provision stops on request; updating; the planned first day.
    """
    yield from (
        (notice.at(*keys), f"{what} is not recorded") for keys, what in lacking(notice, register)
    )


def lacking(notice: OptOutNotice, register: Register) -> Iterator[tuple[tuple[str, ...], str]]:
    provider = notice.provider or None
    for key, what in (("name", "name"), ("address", "address")):
        if not (provider and getattr(provider, key)):
            yield ("provider", key), f"the {what} of the provider"
    if has_representative(provider, register) and not (provider and provider.representative):
        yield ("provider", "representative"), "the representative of the provider"
    for key, what in ITEMS.items():
        if not getattr(notice, key):
            yield (key,), what


@rule("OPT-002", on=OptOutNotice, bound="appi", cites=("APPI 27(2)", "APPI Rules 11(1)"))
def notice_of_opt_out_is_filed(notice: OptOutNotice, register: Register) -> Complaints:
    """A notice of opt-out is notified or accessible, and filed with the Commission.

    Write `notice_since` and `filed_on`; both come before the first provision.
    """
    if not notice.notice_since:
        words = "since when the persons are notified, or can see it, is not recorded"
        yield notice.at("notice_since"), words
    if not notice.filed_on:
        yield notice.at("filed_on"), "the day of the filing with the Commission is not recorded"


@rule(
    "OPT-003",
    on=OptOutNotice,
    severity="warning",
    given=("filed_on",),
    bound="appi",
    cites=("APPI 27(4)", "APPI Rules 14"),
)
def filing_is_published(notice: OptOutNotice, register: Register) -> Complaints:
    """A filed opt-out is published, by the Commission and by the business.

    Write where the Commission publishes it, `ppc_url`, and since when the business does,
    `published_on`.
    """
    if not notice.ppc_url:
        yield notice.at("ppc_url"), "where the Commission publishes the filing is not recorded"
    if not notice.published_on:
        words = "the day on which the business published the filing is not recorded"
        yield notice.at("published_on"), words


@rule("OPT-004", on=Provision, given=("basis", "27(2)"), bound="appi", cites=("APPI 27(2)",))
def opt_out_has_its_notice(provision: Provision, register: Register) -> Complaints:
    """A provision by opt-out refers to the notice of it.

    Write the notice in `appi/opt-outs/` and refer to it: `opt_out_notice = "directory"`.
    """
    if not provision.opt_out_notice:
        words = "opt-out is stated, but no notice of it is referred to"
        yield provision.at("opt_out_notice"), words


def notice_of(provision: Provision, register: Register) -> OptOutNotice | None:
    return register.one(OptOutNotice, provision.opt_out_notice)


@rule(
    "OPT-005",
    on=Provision,
    given=("opt_out_notice",),
    bound="appi",
    cites=("APPI 27(2)", "APPI Rules 11"),
)
def notice_comes_first(provision: Provision, register: Register) -> Complaints:
    """Nothing is provided before notice, filing and planned first day.

    A provision before one of them rests on no opt-out: state another basis for it.
    """
    notice, given = notice_of(provision, register), provision.provided_on or provision.period_start
    if notice is None or not given:
        return
    known = [(day, what) for key, what in FIRST.items() if (day := getattr(notice, key))]
    day, what = max(known, default=(given, ""))
    if given < day:
        words = f"data were provided on {given}, before {what} of {notice.id} ({day})"
        yield provision.at("provided_on" if provision.provided_on else "period_start"), words


@rule(
    "OPT-006",
    on=Provision,
    given=("opt_out_notice",),
    bound="appi",
    cites=("APPI 27(2)", "PPC Guidelines General 3-6-2-1"),
)
def notice_covers_what_is_provided(provision: Provision, register: Register) -> Complaints:
    """What is provided, and how, is what the notice says.

    Add the item or the means to the notice and file the change before you provide; or leave it out.
    """
    notice = notice_of(provision, register)
    if notice is None or not notice.data_items:
        return
    told = {each.casefold() for each in notice.data_items}
    for position, item in enumerate(provision.data_items or ()):
        if item.casefold() not in told:
            words = f"“{item}” is provided, which the notice {notice.id} does not name"
            yield provision.at("data_items", position), words
    means = (provision.provision_means or "").casefold()
    if means and notice.provision_method and means != notice.provision_method.casefold():
        words = f"“{provision.provision_means}”: {notice.id} says “{notice.provision_method}”"
        yield provision.at("provision_means"), words


@rule(
    "OPT-007",
    on=Provision,
    given=("opt_out_notice",),
    severity="warning",
    bound="appi",
    cites=("APPI Rules 11(1)",),
)
def persons_have_time_to_object(provision: Provision, register: Register) -> Complaints:
    """Between notice and provision there is time to object.

    The law asks for a period and names none; this asks after less than a week.
    """
    notice, given = notice_of(provision, register), provision.provided_on
    if notice is None or not given or not notice.notice_since:
        return
    days = (given - notice.notice_since).days
    if 0 <= days < TIME_TO_OBJECT:
        words = f"{days} days lie between the notice {notice.id} and the provision"
        yield provision.at("provided_on"), words


@rule("OPT-008", on=OptOutNotice, bound="appi", cites=("APPI 27(3)",))
def changes_are_filed(notice: OptOutNotice, register: Register) -> Complaints:
    """A change of what was filed is filed, and so is the end.

    Name, address and representative, and the end: without delay; all else: in advance.
    """
    for change in notice.changes or ():
        if not change.filed_on:
            what = f" of the {change.what}" if change.what else ""
            yield change.at("filed_on"), f"the filing of the change{what} is not recorded"
        elif change.changed_on and late(change.what or "", change.filed_on > change.changed_on):
            words = f"the change of the {change.what} was filed on {change.filed_on}, after it"
            yield change.at("filed_on"), words
    if notice.stopped_on and not notice.stop_filed_on:
        yield notice.at("stop_filed_on"), "the filing of the end is not recorded"


def late(what: str, after: bool) -> bool:
    return after and what not in ("name", "address", "representative")


@rule("OPT-009", on=OptOutNotice, bound="appi", cites=("APPI 27(2)",))
def opt_out_leaves_out_what_it_must(notice: OptOutNotice, register: Register) -> Complaints:
    """A notice of opt-out covers no sensitive data, and none received by opt-out.

    The proviso of Art. 27(2) excludes both, the second since 1 April 2022: ask for consent, or
    leave these data out.
    """
    if notice.sensitive:
        yield notice.at("sensitive"), "sensitive personal information is among the data"
    day = min(notice.stopped_on or notice.ended or register.on, register.on)
    if notice.received_by_opt_out and applies("opt-out-limits", day):
        words = "data that were received by opt-out are among the data"
        yield notice.at("received_by_opt_out"), words


@rule("OPT-010", on=OptOutNotice, bound="appi", cites=("APPI Rules 12",))
def business_abroad_has_an_agent(notice: OptOutNotice, register: Register) -> Complaints:
    """A business abroad that files an opt-out has an agent in Japan.

    Rule 12 asks for one with the authority to act. Name the agent, a party:
    `agent = "example-agent"`.
    """
    country = register.country_of(notice.business)
    if is_country(country) and country != HOME and not notice.agent:
        words = f"the business is in {country}, and no agent in Japan is named"
        yield notice.at("agent"), words


@rule("OPT-011", on=OptOutNotice, bound="appi", cites=("APPI 27(2)",))
def notifying_business_is_named(notice: OptOutNotice, register: Register) -> Complaints:
    """A notice of opt-out says whose it is.

    Name the business that provides the data: `business = "acme-jp"`, a record in `parties/`.
    """
    if not notice.business:
        yield notice.at("business"), "the business that provides the data is not named"
