"""Security measures: Art. 30(1)(g), 30(2)(d) and 32(1) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.model.processing import Processing
    from ropa.register import Register


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
