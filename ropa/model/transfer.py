"""Recipients and transfers abroad: Art. 30(1)(d) and (e) and Chapter V GDPR."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, field

from ropa.model.node import (
    AgreementId,
    AssessmentId,
    Count,
    Maybe,
    Module,
    Node,
    PartyId,
    Text,
    Texts,
    says,
)
from ropa.model.party import Party
from ropa.model.terms import Coverage, Law, RecipientRole, TransferBasis


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
    consent: Annotated[
        Maybe[Text], says("Consent to the disclosure outside the body, Art. 9(2)(d).")
    ] = UNSET
    own_purposes: Annotated[
        Maybe[Texts], says("Purposes that a processor determines itself, Art. 28(10).")
    ] = UNSET

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
    laws: Annotated[
        Maybe[tuple[Law, ...]],
        says("Laws under which the ground is stated; default: each that binds the exporter."),
    ] = UNSET
    covers: Annotated[
        Maybe[tuple[Coverage, ...]], says("Which data go, held against a certificate.")
    ] = UNSET
    automated: Annotated[
        Maybe[bool], says("Whether the transfer is automated (decision on Israel).")
    ] = UNSET
    credit_data: Annotated[
        Maybe[bool], says("Whether credit information goes (decision on Korea).")
    ] = UNSET
    immigration_control: Annotated[
        Maybe[bool], says("Whether data go for immigration control (United Kingdom until 2025).")
    ] = UNSET
    explicit_consent: Annotated[
        Maybe[bool], says("Whether consent to the transfer is explicit (Art. 49(1)(a)).")
    ] = UNSET
    public_powers: Annotated[
        Maybe[bool], says("Whether an authority sends it in exercise of its powers (Art. 49(3)).")
    ] = UNSET
    whole_register: Annotated[
        Maybe[bool], says("Whether a whole register or whole categories of it go (Art. 49(2)).")
    ] = UNSET

    @property
    def label(self) -> str:
        """The importer's id, or the words of the category."""
        return self.to or self.category or ""

    def destination(self, importer: Party | None) -> str:
        """The country that the entry states, else the importer's; empty where neither is."""
        return self.country or (importer.country if importer else "") or ""
