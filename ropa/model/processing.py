"""Processing: activities of a controller, Art. 30(1) GDPR, and of a processor, Art. 30(2)."""

from datetime import date

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
)
from ropa.model.purpose import Purpose
from ropa.model.risk import AutomatedDecision, ImpactAssessment, Review
from ropa.model.terms import Authorisation, Law, Monitoring, RecordExemption, RiskCriterion
from ropa.model.transfer import Recipient, Transfer


class Processing(Record, frozen=True):
    """What the records of a controller and of a processor have in common."""

    capacity: Maybe[Text] = UNSET
    """Capacity of the record's own party that it falls under."""
    owner: Maybe[Text] = UNSET
    """Department that answers for it."""
    since: Maybe[date] = UNSET
    """Day on which the processing began."""
    laws: Maybe[tuple[Law, ...]] = UNSET
    """Laws that bind it; default: those of its own party."""
    purposes: Maybe[tuple[Purpose, ...]] = UNSET
    """Purposes, Art. 30(1)(b)."""
    data: Maybe[tuple[Data, ...]] = UNSET
    """Sets of data, Art. 30(1)(c), (f)."""
    recipients: Maybe[tuple[Recipient, ...]] = UNSET
    """Recipients, Art. 30(1)(d); `[]` says that there are none."""
    transfers: Maybe[tuple[Transfer, ...]] = UNSET
    """Transfers abroad, Art. 30(1)(e), 30(2)(c); `[]` says that there are none."""
    measures: Maybe[tuple[MeasureId, ...]] = UNSET
    """Security measures, Art. 30(1)(g), 30(2)(d)."""
    systems: Maybe[tuple[SystemId, ...]] = UNSET
    """Systems in which the data are kept."""
    notice: Maybe[NoticeId] = UNSET
    """Published notice that tells persons about it."""
    rights: Maybe[Texts] = UNSET
    """Rights of persons, and how they are exercised."""
    automated_decisions: Maybe[tuple[AutomatedDecision, ...]] = UNSET
    """Automated decisions and profiling, Art. 22; `[]` says that there are none."""
    large_scale: Maybe[bool] = UNSET
    """Whether it is on a large scale."""
    core_activity: Maybe[bool] = UNSET
    """Whether it belongs to the core activities, Art. 37(1)."""
    monitoring: Maybe[Monitoring] = UNSET
    """Regular and systematic monitoring of persons, and where."""
    occasional: Maybe[bool] = UNSET
    """Whether it is occasional, Art. 30(5)."""
    risk: Maybe[bool] = UNSET
    """Whether it is likely to result in a risk for persons, Art. 30(5)."""
    exemption: Maybe[RecordExemption] = UNSET
    """Why the law asks for no record of it."""
    changed: Maybe[date] = UNSET
    """Day of the last change in what is done."""
    reviews: Maybe[tuple[Review, ...]] = UNSET
    """When the record was looked at."""

    @property
    def actor(self) -> str:
        """Id of the record's own party: its controller or its processor; empty where not stated."""
        raise NotImplementedError


class ControllerActivity(Processing, frozen=True):
    """One processing activity of a controller, Art. 30(1) GDPR."""

    controller: Maybe[PartyId] = UNSET
    """The controller, Art. 30(1)(a)."""
    joint_controllers: Maybe[tuple[PartyId, ...]] = UNSET
    """Joint controllers, Art. 26, 30(1)(a)."""
    arrangement: Maybe[AgreementId] = UNSET
    """Arrangement of the joint controllers, Art. 26(1)."""
    criteria: Maybe[tuple[RiskCriterion, ...]] = UNSET
    """Which of the nine criteria of WP248 it meets; `[]` says that it meets none."""
    dpia: Maybe[ImpactAssessment] = UNSET
    """Data protection impact assessment."""

    @property
    def actor(self) -> str:
        return self.controller or ""


class Client(Node, frozen=True):
    """A controller on whose behalf the processor acts, Art. 30(2)(a) and (b) GDPR."""

    party: Maybe[PartyId] = UNSET
    """The controller."""
    category: Maybe[Text] = UNSET
    """Category of controllers, where they are too many to name."""
    area: Maybe[Texts] = UNSET
    """Where a category of controllers is established, as in `EEA`, `CH` or `GB`."""
    processing: Maybe[Texts] = UNSET
    """Categories of processing carried out on their behalf."""
    list_: Maybe[Elsewhere] = field(default=UNSET, name="list")
    """List of the controllers, kept outside git."""

    @property
    def label(self) -> str:
        """The controller's id, or the words of the category."""
        return self.party or self.category or ""


class SubProcessor(Node, frozen=True):
    """Another processor that the processor engages, Art. 28(2) and (4) GDPR."""

    party: Maybe[PartyId] = UNSET
    """The sub-processor."""
    category: Maybe[Text] = UNSET
    """Category, where no party can be named."""
    processing: Maybe[Texts] = UNSET
    """What it does."""
    authorisation: Maybe[Authorisation] = UNSET
    """Written authorisation of the controller."""
    agreements: Maybe[tuple[AgreementId, ...]] = UNSET
    """Papers between the parties."""
    engaged_by: Maybe[PartyId] = UNSET
    """The processor that engages it; default: the record's own."""

    @property
    def label(self) -> str:
        """The party's id, or the words of the category."""
        return self.party or self.category or ""


class ProcessorActivity(Processing, frozen=True):
    """One category of processing for one or more controllers, Art. 30(2) GDPR.

    Art. 30(2) asks for no purposes, data, recipients or retention; they may be stated.
    """

    processor: Maybe[PartyId] = UNSET
    """The processor, Art. 30(2)(a)."""
    controllers: Maybe[tuple[Client, ...]] = UNSET
    """Controllers it acts for, Art. 30(2)(a) and (b)."""
    sub_processors: Maybe[tuple[SubProcessor, ...]] = UNSET
    """Processors it engages, Art. 28(2); `[]` says that there are none."""
    own_purposes: Maybe[Texts] = UNSET
    """Purposes that the processor determines itself, Art. 28(10)."""

    @property
    def actor(self) -> str:
        return self.processor or ""
