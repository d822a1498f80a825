"""Whose data, which data, and special categories: Art. 30(1)(c) and 9 GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.data import Data
from ropa.model.processing import ControllerActivity
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule("DAT-001", on=ControllerActivity, bound="gdpr", cites=("GDPR 30(1)(c)",))
def subjects_are_stated(activity: ControllerActivity, register: Register) -> Complaints:
    """The record describes the categories of data subjects.

    Say in each `[[data]]` whose data they are: `subjects = ["customers", "prospects"]`.
    """
    if not activity.data:
        yield activity.at("data"), "no category of data subjects is stated"
    for each in activity.data or ():
        if not each.subjects:
            yield each.at("subjects"), "no category of data subjects is stated"


@rule("DAT-002", on=ControllerActivity, bound="gdpr", cites=("GDPR 30(1)(c)",))
def categories_are_stated(activity: ControllerActivity, register: Register) -> Complaints:
    """The record describes the categories of personal data.

    Say in each `[[data]]` which data they are: `categories = ["name", "email address"]`.
    """
    if not activity.data:
        yield activity.at("data"), "no category of personal data is stated"
    for each in activity.data or ():
        if not (each.categories or each.special or each.criminal):
            yield each.at("categories"), "no category of personal data is stated"


@rule("SPC-001", on=Data, within=ControllerActivity, bound="gdpr", cites=("GDPR 9(1)", "GDPR 9(2)"))
def special_categories_have_a_condition(data: Data, register: Register) -> Complaints:
    """Special categories of data have a condition of Art. 9(2).

    Their processing is prohibited unless one of the conditions holds, beside the legal basis of
    Art. 6. Name it: `condition = "9(2)(h)"`.
    """
    if data.special and not data.condition:
        named = ", ".join(data.special)
        yield data.at("condition"), f"{named}: no condition of Art. 9(2) is stated"
