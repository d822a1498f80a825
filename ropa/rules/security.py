"""Security measures: Art. 30(1)(g), 30(2)(d) and 32(1) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.node import Record
from ropa.model.paper import Measure
from ropa.model.processing import ControllerActivity, Processing, ProcessorActivity
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


GUARDS = frozenset(["access-control", "encryption", "pseudonymisation"])
"""Means that keep special categories of data from those who must not see them."""


def unstated(processing: Processing) -> Complaints:
    if not processing.measures:
        yield processing.at("measures"), "no security measure is stated"


@rule(
    "SEC-001",
    on=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 30(1)(g)", "GDPR 32(1)"),
)
def measures_of_controller_are_stated(
    activity: ControllerActivity, register: Register
) -> Complaints:
    """The controller's record describes the security measures, where possible.

    Refer to records in `measures/`, which are written once: `measures = ["access-control"]`.
    The law asks for a general description “where possible”, so the gap is a warning.
    """
    yield from unstated(activity)


@rule(
    "SEC-002",
    on=ProcessorActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 30(2)(d)", "GDPR 32(1)"),
)
def measures_of_processor_are_stated(activity: ProcessorActivity, register: Register) -> Complaints:
    """The processor's record describes the security measures, where possible.

    Refer to records in `measures/`, which are written once: `measures = ["access-control"]`.
    The law asks for a general description “where possible”, so the gap is a warning.
    """
    yield from unstated(activity)


@rule(
    "SEC-003",
    on=Record,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 32(1)",),
)
def measures_serve_a_head(record: Record, register: Register) -> Complaints:
    """The measures serve at least one of the four heads of Art. 32(1).

    These are pseudonymisation and encryption (a); confidentiality, integrity, availability and
    resilience (b); restoring (c); regular testing (d). Words such as “appropriate measures” serve
    none. Say in `measures/` what is done, and which head it serves: `serves = ["32(1)(b)"]`.
    """
    measures = known_measures(record, register)
    if measures and not any(each.serves or each.means for each in measures):
        named = ", ".join(each.id for each in measures)
        yield record.at("measures"), f"{named}: no head of Art. 32(1) is said to be served"


@rule(
    "SEC-004",
    on=Record,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 32(1)", "GDPR recital 51"),
)
def special_data_are_guarded(record: Record, register: Register) -> Complaints:
    """Special categories of data are guarded by encryption, pseudonymisation or access control.

    Security has to fit the risk, and these data merit specific protection. Refer to a measure of
    that sort, with `means = ["encryption"]` in its record.
    """
    measures = known_measures(record, register)
    if not measures or any(guards(each) for each in measures):
        return
    for data in (record.data if isinstance(record, Processing) else ()) or ():
        if data.special:
            words = "no measure with access control, encryption or pseudonymisation is referred to"
            yield data.at("special"), f"{', '.join(data.special)}: {words}"


def guards(measure: Measure) -> bool:
    """Whether it keeps data from others; head (a) of Art. 32(1) is such means by its words."""
    return "32(1)(a)" in (measure.serves or ()) or not GUARDS.isdisjoint(measure.means or ())


def known_measures(record: Record, register: Register) -> list[Measure]:
    """The measures that a processing refers to; none where one of them is not to be read.

    What an unread measure says is not known, and REF-001 speaks of it.
    """
    if not isinstance(record, Processing) or not record.measures:
        return []
    found = [register.one(Measure, each) for each in record.measures]
    return [each for each in found if each] if all(found) else []
