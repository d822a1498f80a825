"""Whose data, which data, and where they come from: Art. 14 and 30(1)(c) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.lexicon import says
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


@rule(
    "DAT-003",
    on=Data,
    given=("direct", False),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 14(2)(f)", "GDPR 15(1)(g)"),
)
def source_is_stated(data: Data, register: Register) -> Complaints:
    """Data that the persons did not give say where they come from.

    Persons are told the source, with the notice of Art. 14 and whenever they ask. Name it:
    `source = "credit agency"`.
    """
    if not data.source:
        words = "the data are not obtained from the persons, but their source is not stated"
        yield data.at("source"), words


@rule(
    "DAT-004",
    on=Data,
    given=("direct", False),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 14(1)", "GDPR 14(3)", "GDPR 14(5)"),
)
def persons_are_told_of_data_obtained_elsewhere(data: Data, register: Register) -> Complaints:
    """Persons are told of data obtained elsewhere, unless an exemption holds.

    Art. 14 asks the controller to provide the information, within a month at the latest. Say how,
    `informed = "with the first letter"`, or why not, `exemption = "14(5)(c)"`.
    """
    if not data.informed and not data.exemption:
        whence = f" (source: “{data.source}”)" if data.source else ""
        words = "neither how they are told nor an exemption of Art. 14(5) is stated"
        yield data.at("informed"), f"not obtained from the persons{whence}: {words}"


@rule(
    "DAT-005",
    on=Data,
    given=("source",),
    within=ControllerActivity,
    severity="note",
    bound="gdpr",
    cites=("GDPR 13(1)", "GDPR 14(1)"),
)
def source_shows_which_notice_is_due(data: Data, register: Register) -> Complaints:
    """A source that reads as another than the person shows that Art. 14 applies.

    What is collected from the persons comes under Art. 13, all else under Art. 14. Say which:
    `direct = false`, with how persons are told; or `direct = true`.
    """
    if isinstance(data.direct, bool):
        return
    if says("elsewhere", data.source) and not says("the-person", data.source):
        words = "reads as another than the person, but nothing says whether Art. 14 applies"
        yield data.at("source"), f"“{data.source}” {words}"
