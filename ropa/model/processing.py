"""Processing: activities of a controller, Art. 30(1) GDPR, and of a processor, Art. 30(2)."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, field

from ropa.model.data import Data
from ropa.model.node import (
    AgreementId,
    Elsewhere,
    Maybe,
    MeasureId,
    Node,
    NoticeId,
    PartyId,
    Record,
    SystemId,
    Text,
    Texts,
    says,
)
from ropa.model.purpose import Purpose
from ropa.model.risk import AutomatedDecision, ImpactAssessment, Review
from ropa.model.terms import Authorisation, Law, Monitoring, RecordExemption, RiskCriterion
from ropa.model.transfer import Recipient, Transfer


class Processing(Record, frozen=True):
    """What the records of a controller and of a processor have in common."""

    capacity: Annotated[
        Maybe[Text], says("Capacity of the record's own party that it falls under.")
    ] = UNSET
    owner: Annotated[Maybe[Text], says("Department that answers for it.")] = UNSET
    since: Annotated[Maybe[date], says("Day on which the processing began.")] = UNSET
    laws: Annotated[
        Maybe[tuple[Law, ...]], says("Laws that bind it; default: those of its own party.")
    ] = UNSET
    purposes: Annotated[Maybe[tuple[Purpose, ...]], says("Purposes, Art. 30(1)(b).")] = UNSET
    data: Annotated[Maybe[tuple[Data, ...]], says("Sets of data, Art. 30(1)(c), (f).")] = UNSET
    recipients: Annotated[
        Maybe[tuple[Recipient, ...]],
        says("Recipients, Art. 30(1)(d); `[]` says that there are none."),
    ] = UNSET
    transfers: Annotated[
        Maybe[tuple[Transfer, ...]],
        says("Transfers abroad, Art. 30(1)(e), 30(2)(c); `[]` says that there are none."),
    ] = UNSET
    measures: Annotated[
        Maybe[tuple[MeasureId, ...]], says("Security measures, Art. 30(1)(g), 30(2)(d).")
    ] = UNSET
    systems: Annotated[Maybe[tuple[SystemId, ...]], says("Systems in which the data are kept.")] = (
        UNSET
    )
    notice: Annotated[Maybe[NoticeId], says("Published notice that tells persons about it.")] = (
        UNSET
    )
    rights: Annotated[Maybe[Texts], says("Rights of persons, and how they are exercised.")] = UNSET
    automated_decisions: Annotated[
        Maybe[tuple[AutomatedDecision, ...]],
        says("Automated decisions and profiling, Art. 22; `[]` says that there are none."),
    ] = UNSET
    large_scale: Annotated[Maybe[bool], says("Whether it is on a large scale.")] = UNSET
    core_activity: Annotated[
        Maybe[bool], says("Whether it belongs to the core activities, Art. 37(1).")
    ] = UNSET
    monitoring: Annotated[
        Maybe[Monitoring], says("Regular and systematic monitoring of persons, and where.")
    ] = UNSET
    occasional: Annotated[Maybe[bool], says("Whether it is occasional, Art. 30(5).")] = UNSET
    risk: Annotated[
        Maybe[bool], says("Whether it is likely to result in a risk for persons, Art. 30(5).")
    ] = UNSET
    exemption: Annotated[Maybe[RecordExemption], says("Why the law asks for no record of it.")] = (
        UNSET
    )
    changed: Annotated[Maybe[date], says("Day of the last change in what is done.")] = UNSET
    reviews: Annotated[Maybe[tuple[Review, ...]], says("When the record was looked at.")] = UNSET

    @property
    def actor(self) -> str:
        """Id of the record's own party: its controller or its processor; empty where not stated."""
        raise NotImplementedError


class ControllerActivity(Processing, frozen=True):
    """One processing activity of a controller, Art. 30(1) GDPR."""

    controller: Annotated[Maybe[PartyId], says("The controller, Art. 30(1)(a).")] = UNSET
    joint_controllers: Annotated[
        Maybe[tuple[PartyId, ...]], says("Joint controllers, Art. 26, 30(1)(a).")
    ] = UNSET
    arrangement: Annotated[
        Maybe[AgreementId], says("Arrangement of the joint controllers, Art. 26(1).")
    ] = UNSET
    criteria: Annotated[
        Maybe[tuple[RiskCriterion, ...]],
        says("Which of the nine criteria of WP248 it meets; `[]` says that it meets none."),
    ] = UNSET
    dpia: Annotated[Maybe[ImpactAssessment], says("Data protection impact assessment.")] = UNSET

    @property
    def actor(self) -> str:
        return self.controller or ""


class Client(Node, frozen=True):
    """A controller on whose behalf the processor acts, Art. 30(2)(a) and (b) GDPR."""

    party: Annotated[Maybe[PartyId], says("The controller.")] = UNSET
    category: Annotated[
        Maybe[Text], says("Category of controllers, where they are too many to name.")
    ] = UNSET
    area: Annotated[
        Maybe[Texts],
        says("Where a category of controllers is established, as in `EEA`, `CH` or `GB`."),
    ] = UNSET
    processing: Annotated[
        Maybe[Texts], says("Categories of processing carried out on their behalf.")
    ] = UNSET
    list_: Annotated[Maybe[Elsewhere], says("List of the controllers, kept outside git.")] = field(
        default=UNSET, name="list"
    )

    @property
    def label(self) -> str:
        """The controller's id, or the words of the category."""
        return self.party or self.category or ""


class SubProcessor(Node, frozen=True):
    """Another processor that the processor engages, Art. 28(2) and (4) GDPR."""

    party: Annotated[Maybe[PartyId], says("The sub-processor.")] = UNSET
    category: Annotated[Maybe[Text], says("Category, where no party can be named.")] = UNSET
    processing: Annotated[Maybe[Texts], says("What it does.")] = UNSET
    authorisation: Annotated[
        Maybe[Authorisation], says("Written authorisation of the controller.")
    ] = UNSET
    agreements: Annotated[Maybe[tuple[AgreementId, ...]], says("Papers between the parties.")] = (
        UNSET
    )
    engaged_by: Annotated[
        Maybe[PartyId], says("The processor that engages it; default: the record's own.")
    ] = UNSET

    @property
    def label(self) -> str:
        """The party's id, or the words of the category."""
        return self.party or self.category or ""


class ProcessorActivity(Processing, frozen=True):
    """One category of processing for one or more controllers, Art. 30(2) GDPR.

    Art. 30(2) asks for no purposes, data, recipients or retention; they may be stated.
    """

    processor: Annotated[Maybe[PartyId], says("The processor, Art. 30(2)(a).")] = UNSET
    controllers: Annotated[
        Maybe[tuple[Client, ...]], says("Controllers it acts for, Art. 30(2)(a) and (b).")
    ] = UNSET
    sub_processors: Annotated[
        Maybe[tuple[SubProcessor, ...]],
        says("Processors it engages, Art. 28(2); `[]` says that there are none."),
    ] = UNSET
    own_purposes: Annotated[
        Maybe[Texts], says("Purposes that the processor determines itself, Art. 28(10).")
    ] = UNSET

    @property
    def actor(self) -> str:
        return self.processor or ""
