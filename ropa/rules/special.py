"""Special categories, criminal data and national numbers: Art. 9, 10 and 87 GDPR."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from ropa.lexicon import KEPT, says
from ropa.model.data import Data
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.model.terms import SpecialCategory
from ropa.model.transfer import Recipient
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register

IN_LAW = ("9(2)(b)", "9(2)(g)", "9(2)(h)", "9(2)(i)", "9(2)(j)")
"""Conditions that hold on the basis of Union or Member State law."""
INSIDE = ("internal", "processor", "sub-processor")
"""Roles in which a recipient is no one outside the body."""
CRIMINAL = "criminal data"
NO_BODY = ("individual", "public-body")
"""Forms that no foundation, association or other not-for-profit body has."""


@rule(
    "SPC-001",
    on=Data,
    given=("special",),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 9(1)", "GDPR 9(2)"),
)
def special_categories_have_a_condition(data: Data, register: Register) -> Complaints:
    """Special categories of data have a condition of Art. 9(2).

    Their processing is prohibited unless one of the conditions holds, beside the legal basis of
    Art. 6. Name it: `condition = "9(2)(h)"`.
    """
    if data.special and not data.condition:
        named = ", ".join(data.special)
        yield data.at("condition"), f"{named}: no condition of Art. 9(2) is stated"


@rule(
    "SPC-002",
    on=Data,
    given=("condition",),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 9(2)", "GDPR 9(3)"),
)
def law_behind_the_condition_is_named(data: Data, register: Register) -> Complaints:
    """A condition that rests on law names it.

    Points (b), (g), (h), (i) and (j) of Art. 9(2) hold on the basis of Union or Member State law;
    (b) also of a collective agreement under it, (h) also of a contract with a health professional.
    Name it: `law = "§ 164 SGB IX"`, with (h) or `professional = "company doctor"`.
    """
    if data.condition not in IN_LAW or data.law:
        return
    if data.condition != "9(2)(h)":
        yield data.at("law"), f"{data.condition} is stated, but the law is not named"
    elif not data.professional:
        words = "9(2)(h) is stated, but neither the law nor a contract with a health professional"
        yield data.at("law"), words


@rule(
    "SPC-003",
    on=Data,
    given=("condition", "9(2)(a)"),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 9(2)(a)", "GDPR 6(1)(a)"),
)
def explicit_consent_goes_with_consent(data: Data, register: Register) -> Complaints:
    """Explicit consent of Art. 9 goes with consent of Art. 6.

    Both may differ, but seldom do: who asks for explicit consent has a consent for the purpose,
    too. Confirm which it is, and correct `condition` or the `basis` of the purpose.
    """
    if not isinstance(data.record, ControllerActivity):
        return
    bases = dict.fromkeys(each.basis for each in data.record.purposes or () if each.basis)
    if bases and "6(1)(a)" not in bases:
        words = f"9(2)(a) is stated, but the purposes rest on {', '.join(bases)} and not on consent"
        yield data.at("condition"), words


@rule(
    "SPC-004",
    on=Data,
    given=("condition", "9(2)(d)"),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 9(2)(d)",),
)
def body_has_an_aim_of_its_own(data: Data, register: Register) -> Complaints:
    """The condition for members is used by a not-for-profit body with such an aim.

    9(2)(d) is for foundations, associations and other not-for-profit bodies with a political,
    philosophical, religious or trade union aim. State the aim in the party's record,
    `aim = "trade-union"`, or name another condition.
    """
    activity = data.record
    if not isinstance(activity, ControllerActivity):
        return
    party = register.one(Party, activity.controller)
    if party and party.form in NO_BODY:
        words = f"9(2)(d) is stated, but {party.id} is of the form {party.form}"
        yield data.at("condition"), words
    elif party and not party.aim:
        yield data.at("condition"), f"9(2)(d) is stated, but no aim of {party.id} is"


@rule(
    "SPC-005",
    on=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 9(2)(d)",),
)
def data_of_members_stay_inside(activity: ControllerActivity, register: Register) -> Complaints:
    """Data of members go outside the body only with their consent.

    That is part of 9(2)(d). Say of each recipient outside how consent is given, `consent = "…"`;
    where it receives other data only, keep these in a record of their own.
    """
    if not any(data.condition == "9(2)(d)" for data in activity.data or ()):
        return
    for each in activity.recipients or ():
        if not each.consent and outside(each, activity):
            whom = f"“{each.label}”" if each.label else "a recipient"
            words = f"{whom} is outside the body, but no consent to the disclosure is stated"
            yield each.at("consent"), f"9(2)(d) is stated and {words}"


def outside(recipient: Recipient, activity: ControllerActivity) -> bool:
    own = recipient.party and recipient.party == activity.controller
    return not own and recipient.role not in INSIDE


@rule(
    "SPC-006",
    on=Data,
    given=("criminal",),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 10",),
)
def criminal_data_have_authority_or_law(data: Data, register: Register) -> Complaints:
    """Data on convictions and offences are under official authority, or a law allows them.

    Art. 10 knows no third way, and consent is none. Name the authority that controls the
    processing, `official_authority = "…"`, or the law that authorises it, `law = "…"`.
    """
    if not (data.law or data.official_authority):
        words = "criminal data: neither a law nor the control of an official authority is stated"
        yield data.at("law"), words


@rule(
    "SPC-007",
    on=Data,
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 9(1)", "GDPR 10"),
)
def special_data_are_marked_as_such(data: Data, register: Register) -> Complaints:
    """Data that read as a special category, or as criminal data, are marked as such.

    The words of the set speak of health, religion, a conviction or the like. Write
    `special = ["health"]` with its condition, or `criminal = true`; that there are no criminal
    data is said by `criminal = false`. Where the words mean something else, choose others.
    """
    if data.special or data.criminal:
        return
    for key, texts in (("subjects", data.subjects), ("categories", data.categories)):
        for position, text in enumerate(texts or ()):
            meant = read_as(text)
            if meant and not (meant == CRIMINAL and data.criminal is False):
                words = f"“{text}” reads as {meant}, but the data are not marked as such"
                yield data.at(key, position), words


@lru_cache(maxsize=KEPT)
def read_as(text: str) -> str:
    """What the words speak of; empty where they speak of nothing that must be marked."""
    if says("special", text):
        found = (each for each in get_args(SpecialCategory) if says(f"special.{each}", text))
        return str(next(found, "a special category"))
    return CRIMINAL if says("criminal", text) else ""


@rule(
    "SPC-008",
    on=Data,
    within=ControllerActivity,
    severity="note",
    bound="gdpr",
    cites=("GDPR 87",),
)
def national_number_has_its_law(data: Data, register: Register) -> Complaints:
    """A national identification number is used as national law allows.

    Member States set conditions of their own for such numbers (NIR, BSN, personnummer and others).
    Name the provision that allows the use: `law = "…"`; or `national_number = false` if there is
    none among the data.
    """
    if data.law or data.national_number is False:
        return
    if data.national_number:
        yield data.at("law"), "a national identification number is among the data: no law is named"
        return
    for position, text in enumerate(data.categories or ()):
        if says("national-number", text):
            words = f"“{text}” reads as a national identification number: no law is named"
            yield data.at("categories", position), words
