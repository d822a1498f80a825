"""On what a provision rests: consent, opt-out, the cases of Art. 27, and Art. 28 abroad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.case import ITEMS_OF_27, SHARED
from ropa.appi.duty import record_is_due
from ropa.appi.grounds import INTERPRETED, OF_PSEUDONYMIZED
from ropa.appi.sides import (
    CONFORMING,
    beyond_article_27,
    body_of_16_2,
    country_of,
    day_of,
    foreign,
    pseudonymized,
    route_of,
)
from ropa.law.duties import applies
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.processing import ControllerActivity
from ropa.rules.appi.asking import due_here
from ropa.rules.appi.words import speaks_of_third_parties
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule("PRV-008", on=Provision, bound="appi", cites=("APPI 27(1)", "APPI 28(1)", "APPI Rules 20(1)"))
def consent_is_recorded(provision: Provision, register: Register) -> Complaints:
    """A provision based on consent records that consent was obtained.

    That a policy mentions the provision is no consent. Write
    `consent = { obtained = true, method = "…" }` where it was given.
    """
    consent = provision.consent
    asked = provision.basis in ("27(1)", "28(1)") and due_here(provision, "consent", register)
    if asked and not (consent and consent.obtained):
        words = f"{provision.basis} is stated, but not that consent was obtained"
        yield provision.at("consent"), words


@rule("PRV-009", on=Provision, bound="appi", cites=("APPI 27(1)",))
def provision_rests_on_the_act(provision: Provision, register: Register) -> Complaints:
    """A provision rests on a ground of the Act.

    The Act knows consent, opt-out and its listed cases; a legitimate interest is none of them.
    """
    if provision.basis == "legitimate-interest":
        words = "a legitimate interest is stated, which is no ground of Art. 27"
        yield provision.at("basis"), words


@rule("PRV-010", on=Provision, bound="appi", cites=("APPI 27(1)", "APPI 28(1)"))
def basis_of_provision_is_stated(provision: Provision, register: Register) -> Complaints:
    """A record of provision states the basis of the provision.

    Whether a record is due, and which items it holds, follows from the basis. Where none is
    stated the record counts as due.
    """
    if not provision.basis:
        claimed = f": “{provision.claimed}”" if provision.claimed else ""
        yield provision.at("basis"), f"the basis of the provision is not stated{claimed}"


@rule("PRV-011", on=Provision, bound="appi", cites=("APPI 28(1)",))
def provision_abroad_has_its_route(provision: Provision, register: Register) -> Complaints:
    """A provision to a third party abroad refers to the route it takes.

    Except in the cases of Art. 27(1)(i) to (vii), Art. 28 is to be answered for a third party in a
    foreign country; the EEA and the United Kingdom, as designated, are none. Of pseudonymized
    personal information Art. 41(6) sets it aside. Write the record in `appi/foreign-transfers/` and
    refer to it: `foreign_transfer = "acme-us"`.
    """
    country = country_of(provision.counterparty or None, register)
    day = day_of(provision, register)
    abroad = foreign(country, register, day)
    excepted = (provision.basis or "") in ITEMS_OF_27 or pseudonymized(provision)
    if abroad and not (excepted or provision.foreign_transfer):
        since = "" if foreign(country, register) else f" (not designated on {day})"
        words = f"the third party is in {country}{since}, but no route under Art. 28 is referred to"
        yield provision.at("foreign_transfer"), words


@rule(
    "PRV-017",
    on=Provision,
    given=("basis", *sorted({*SHARED, *INTERPRETED}), "16(2)", "41(6)"),
    bound="appi",
    cites=("APPI 29(1)", "PPC Guidelines Records 2"),
)
def exemption_has_its_reason(provision: Provision, register: Register) -> Complaints:
    """A provision of which no record is due says why.

    Entrustment, succession, joint use and the cases of interpretation exempt only what they fit:
    write the facts into `exemption_reason`.
    """
    if not provision.exemption_reason and not record_is_due(provision, register):
        words = f"{provision.basis} is stated, but not why no record is due"
        yield provision.at("exemption_reason"), words


@rule(
    "PRV-018",
    on=Provision,
    given=("basis", *sorted(ITEMS_OF_27)),
    severity="warning",
    bound="appi",
    cites=("APPI 27(1)", "APPI 29(1)"),
)
def case_of_article_27_is_explained(provision: Provision, register: Register) -> Complaints:
    """A provision under an item of Art. 27(1) says what makes the item apply.

    Each item has conditions of its own, decided case by case; a law of another country is none in
    the sense of item (i). Write the law or the facts into `exemption_reason`.
    """
    if not provision.exemption_reason:
        words = f"{provision.basis} is stated, but not what makes it apply"
        yield provision.at("exemption_reason"), words


@rule(
    "PRV-019",
    on=Provision,
    given=("basis", *sorted(INTERPRETED)),
    bound="appi",
    cites=("PPC Guidelines Records 2-2",),
)
def interpretation_fits_no_opt_out(provision: Provision, register: Register) -> Complaints:
    """A provision by opt-out rests on no case of interpretation.

    In those cases the person has in substance consented; with opt-out nobody was asked. State
    `basis = "27(2)"`, and the record is due.
    """
    if provision.opt_out_notice or provision.received_by_opt_out:
        words = f"{provision.basis} is stated for data provided by opt-out"
        yield provision.at("basis"), words


@rule("PRV-020", on=Provision, severity="note", bound="appi", cites=("APPI 29(1)", "APPI 16(2)"))
def public_body_needs_no_record(provision: Provision, register: Register) -> Complaints:
    """No record is due of a provision to a body of Art. 16(2).

    National organs, local governments and the agencies listed there are no third party in Art. 29.
    A record may be kept all the same: `voluntary = true`. The provision still needs its ground.
    """
    body = body_of_16_2(provision.counterparty or None, register)
    excused = provision.voluntary or provision.exemption_reason
    if body and not excused and provision.basis in ("27(1)", "27(2)"):
        words = "the recipient is a body of Art. 16(2): Art. 29 asks for no record of this"
        yield provision.at("counterparty"), words


@rule("PRV-021", on=Provision, given=("foreign_transfer",), bound="appi", cites=("APPI 28(1)",))
def consent_abroad_is_the_basis(provision: Provision, register: Register) -> Complaints:
    """A provision whose route is consent rests on that consent.

    Where a third party abroad is neither in a designated country nor under a conforming system,
    Art. 27 does not apply: entrustment, joint use and opt-out do not help. State `basis = "28(1)"`,
    or another route.
    """
    route = route_of(provision, register)
    if route is None or route.route != "28(1)" or not provision.basis:
        return
    if provision.basis not in ("28(1)", *ITEMS_OF_27, "legitimate-interest"):
        words = f"the route is consent under Art. 28(1), the basis stated is {provision.basis}"
        yield provision.at("basis"), words


@rule(
    "PRV-022",
    on=Provision,
    given=("foreign_transfer",),
    bound="appi",
    cites=("APPI 28(1)", "PPC Guidelines Foreign 2"),
)
def conforming_route_needs_article_27(provision: Provision, register: Register) -> Complaints:
    """A designated country or a conforming system still needs a ground of Art. 27.

    Such a third party is treated as one in Japan: state consent under Art. 27(1), opt-out, an
    item of Art. 27(1), or Art. 27(5).
    """
    route = route_of(provision, register)
    if route is None or provision.basis != "28(1)":
        return
    if route.route in (*CONFORMING, "designated-country"):
        words = f"the route is {route.route}, and the basis stated is no ground of Art. 27"
        yield provision.at("basis"), words


@rule("PRV-023", on=Provision, given=("basis", "27(2)"), bound="appi", cites=("APPI 28(1)",))
def nobody_opts_out_abroad(provision: Provision, register: Register) -> Complaints:
    """Data are not provided by opt-out to a third party abroad.

    Art. 27 does not apply to a third party in a foreign country without designation or conforming
    system: consent under Art. 28(1) is asked for.
    """
    country = country_of(provision.counterparty or None, register)
    route = route_of(provision, register)
    told = route is not None and route.route == "28(1)"
    if beyond_article_27(provision, country, register) and not told:
        words = f"opt-out is stated for a third party in {country}, where Art. 27 does not apply"
        yield provision.at("basis"), words


@rule(
    "PRV-024",
    on=Provision,
    given=("processing_activities",),
    severity="warning",
    bound="appi",
    cites=("PPC Guidelines General 3-6-1", "APPI 17(1)"),
)
def provision_is_a_purpose(provision: Provision, register: Register) -> Complaints:
    """The purposes of the activity speak of provision to third parties.

    That data are given to third parties is specified among the purposes of use. Add it to the
    activity, or say why this provision needs none.
    """
    if not record_is_due(provision, register):
        return
    named = provision.processing_activities or ()
    activities = [each for name in named if (each := register.one(ControllerActivity, name))]
    texts = [each.text for one in activities for each in one.purposes or () if each.text]
    if texts and not any(map(speaks_of_third_parties, texts)):
        listed = ", ".join(each.id for each in activities)
        words = f"no purpose of {listed} speaks of provision to third parties"
        yield provision.at("processing_activities"), words


@rule(
    "PRV-025",
    on=Provision,
    given=("pseudonymized",),
    bound="appi",
    cites=("APPI 41(6)", "APPI 42(1)"),
)
def pseudonymized_information_stays(provision: Provision, register: Register) -> Complaints:
    """Pseudonymized personal information is not provided to third parties.

    Except where a law asks for it, and in the cases of Art. 27(5): state `basis = "27(1)(i)"`,
    one of Art. 27(5), or `"41(6)"`.
    """
    if provision.basis not in OF_PSEUDONYMIZED:
        words = f"pseudonymized information is provided on the basis {provision.basis or 'of none'}"
        yield provision.at("basis"), words


@rule(
    "PRV-026",
    on=Provision,
    given=("basis", "27(2)"),
    bound="appi",
    cites=("APPI 27(2)",),
)
def nobody_opts_out_of_sensitive_data(provision: Provision, register: Register) -> Complaints:
    """Sensitive personal information is not provided by opt-out.

    The proviso of Art. 27(2) excludes it: ask for consent, or leave these items out.
    """
    if provision.sensitive:
        yield provision.at("sensitive"), "sensitive personal information is provided by opt-out"


@rule("PRV-027", on=Provision, given=("basis", "27(2)"), bound="appi", cites=("APPI 27(2)",))
def opt_out_data_stay(provision: Provision, register: Register) -> Complaints:
    """Data received by opt-out are not provided by opt-out again.

    Nor are copies of them, or what was made of them: the proviso of Art. 27(2), of what is provided
    since 1 April 2022. Ask for consent.
    """
    if not applies("opt-out-limits", day_of(provision, register)):
        return
    if provision.received_by_opt_out:
        words = "data that were received by opt-out are provided by opt-out"
        yield provision.at("received_by_opt_out"), words
        return
    for position, name in enumerate(provision.received_in or ()):
        receipt = register.one(Receipt, name)
        if receipt and receipt.source_class == "opt-out":
            words = f"data of {name}, received by opt-out, are provided by opt-out"
            yield provision.at("received_in", position), words


@rule("PRV-028", on=Provision, severity="warning", bound="appi", cites=("APPI 29(1)",))
def record_that_is_due_is_not_voluntary(provision: Provision, register: Register) -> Complaints:
    """A record that is due is not marked as voluntary.

    A voluntary record is no record of provision to a third party, and a person who asks is not
    told of it. Delete `voluntary`, or state the basis that exempts the provision.
    """
    if provision.voluntary and record_is_due(provision, register):
        yield provision.at("voluntary"), "the record is marked as voluntary, but it is due"
