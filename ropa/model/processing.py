"""Processing: activities of a controller, Art. 30(1) GDPR, and of a processor, Art. 30(2)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import UNSET, field

from ropa.model.node import (
    AgreementId,
    AssessmentId,
    Count,
    Duration,
    Elsewhere,
    Maybe,
    MeasureId,
    Module,
    Node,
    NoticeId,
    PartyId,
    Record,
    SystemId,
    Text,
    Texts,
    says,
)
from ropa.model.terms import (
    Authorisation,
    Condition,
    Counting,
    EndAction,
    Law,
    LegalBasis,
    RecipientRole,
    SpecialCategory,
    TransferBasis,
)


class Consent(Node, frozen=True):
    """How consent works, Art. 7 GDPR. Proof of it belongs to persons and stays elsewhere."""

    given: Annotated[Maybe[Text], says("How consent is given.")] = UNSET
    withdrawn: Annotated[Maybe[Text], says("How it is withdrawn.")] = UNSET
    evidence: Annotated[Maybe[Text], says("Where the proof of consent is kept.")] = UNSET


class Purpose(Node, frozen=True):
    """One purpose of the processing, Art. 30(1)(b) GDPR, with its legal basis."""

    text: Annotated[Maybe[Text], says("What the data are used for.")] = UNSET
    basis: Annotated[Maybe[LegalBasis], says("Legal basis, Art. 6(1) GDPR.")] = UNSET
    claimed: Annotated[Maybe[Text], says("Words claimed as a basis that fit none of the list.")] = (
        UNSET
    )
    interest: Annotated[Maybe[Text], says("The legitimate interest, with 6(1)(f).")] = UNSET
    assessment: Annotated[Maybe[AssessmentId], says("Balancing of interests, with 6(1)(f).")] = (
        UNSET
    )
    law: Annotated[Maybe[Text], says("The law, with 6(1)(c) and 6(1)(e).")] = UNSET
    consent: Annotated[Maybe[Consent], says("How consent works, with 6(1)(a).")] = UNSET


class Retention(Node, frozen=True):
    """How long data are kept, Art. 30(1)(f) GDPR: a period, a criterion, or why neither."""

    period: Annotated[Maybe[Duration], says("How long, as an ISO 8601 duration.")] = UNSET
    from_: Annotated[Maybe[Text], says("Event from which the period runs.")] = field(
        default=UNSET, name="from"
    )
    counted: Annotated[Counting, says("From which day of that event it is counted.")] = "day"
    then: Annotated[Maybe[EndAction], says("What happens to the data at the end.")] = UNSET
    law: Annotated[Maybe[Text], says("Law that asks for the period.")] = UNSET
    criterion: Annotated[
        Maybe[Text], says("What decides how long, where there is no fixed period.")
    ] = UNSET
    unknown: Annotated[Maybe[Text], says("Why no period can be stated (“where possible”).")] = UNSET


class Data(Node, frozen=True):
    """One set of data: whose, which, from where, for how long. Art. 30(1)(c) and (f) GDPR."""

    subjects: Annotated[Maybe[Texts], says("Categories of data subjects.")] = UNSET
    categories: Annotated[Maybe[Texts], says("Categories of personal data.")] = UNSET
    special: Annotated[
        Maybe[tuple[SpecialCategory, ...]], says("Special categories, Art. 9(1) GDPR.")
    ] = UNSET
    condition: Annotated[Maybe[Condition], says("Condition of Art. 9(2) GDPR.")] = UNSET
    criminal: Annotated[
        Maybe[bool], says("Data on criminal convictions or offences, Art. 10 GDPR.")
    ] = UNSET
    law: Annotated[
        Maybe[Text], says("Law that the condition or the processing of criminal data rests on.")
    ] = UNSET
    source: Annotated[Maybe[Text], says("Where the data come from.")] = UNSET
    retention: Annotated[Maybe[Retention], says("How long they are kept.")] = UNSET


class Recipient(Node, frozen=True):
    """To whom data are disclosed, Art. 30(1)(d) GDPR."""

    party: Annotated[Maybe[PartyId], says("The recipient.")] = UNSET
    category: Annotated[
        Maybe[Text], says("Category of recipients, where no party can be named.")
    ] = UNSET
    role: Annotated[Maybe[RecipientRole], says("In which role it receives the data.")] = UNSET
    agreements: Annotated[Maybe[tuple[AgreementId, ...]], says("Papers between the parties.")] = (
        UNSET
    )
    purpose: Annotated[Maybe[Text], says("What it receives the data for.")] = UNSET

    @property
    def label(self) -> str:
        """The party's id, or the words of the category."""
        return self.party or self.category or ""


class Transfer(Node, frozen=True):
    """Data sent to a third country or international organisation, Art. 30(1)(e), 44 GDPR."""

    to: Annotated[Maybe[PartyId], says("The importer.")] = UNSET
    category: Annotated[Maybe[Text], says("Category of importers, where none can be named.")] = (
        UNSET
    )
    from_: Annotated[
        Maybe[PartyId],
        says("The exporter; default: the controller, in a processor's record each controller."),
    ] = field(default=UNSET, name="from")
    country: Annotated[
        Maybe[Text], says("Country of destination, ISO 3166-1 alpha-2; default: the importer's.")
    ] = UNSET
    basis: Annotated[Maybe[TransferBasis], says("Ground of Chapter V GDPR.")] = UNSET
    claimed: Annotated[
        Maybe[Text], says("Words claimed as a ground that fit none of the list.")
    ] = UNSET
    module: Annotated[Maybe[Module], says("Module of the clauses of (EU) 2021/914.")] = UNSET
    agreements: Annotated[
        Maybe[tuple[AgreementId, ...]], says("Papers that carry the transfer.")
    ] = UNSET
    assessment: Annotated[Maybe[AssessmentId], says("Transfer impact assessment.")] = UNSET
    occasional: Annotated[Maybe[bool], says("Whether it is occasional (Art. 49).")] = UNSET
    repetitive: Annotated[Maybe[bool], says("Whether it is repetitive (Art. 49).")] = UNSET
    number_of_persons: Annotated[
        Maybe[Count], says("How many persons are concerned (Art. 49).")
    ] = UNSET
    necessity: Annotated[Maybe[Text], says("Why it is necessary (Art. 49).")] = UNSET
    law: Annotated[Maybe[Text], says("Law that recognises the public interest.")] = UNSET
    risks_explained: Annotated[
        Maybe[Text], says("How the risks were explained to the person (Art. 49(1)(a)).")
    ] = UNSET
    authority_informed: Annotated[Maybe[date], says("Day on which the authority was informed.")] = (
        UNSET
    )
    persons_informed: Annotated[Maybe[date], says("Day on which the persons were informed.")] = (
        UNSET
    )
    safeguards: Annotated[
        Maybe[Text], says("Suitable safeguards, Art. 49(1) second subparagraph.")
    ] = UNSET

    @property
    def label(self) -> str:
        """The importer's id, or the words of the category."""
        return self.to or self.category or ""


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

    @property
    def actor(self) -> str:
        return self.processor or ""
