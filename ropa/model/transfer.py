"""Recipients and transfers abroad: Art. 30(1)(d) and (e) and Chapter V GDPR."""

from datetime import date

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
)
from ropa.model.party import Party
from ropa.model.terms import Coverage, Law, RecipientRole, TransferBasis


class Recipient(Node, frozen=True):
    """To whom data are disclosed, Art. 30(1)(d) GDPR."""

    party: Maybe[PartyId] = UNSET
    """The recipient."""
    category: Maybe[Text] = UNSET
    """Category of recipients, where no party can be named."""
    role: Maybe[RecipientRole] = UNSET
    """In which role it receives the data."""
    agreements: Maybe[tuple[AgreementId, ...]] = UNSET
    """Papers between the parties."""
    purpose: Maybe[Text] = UNSET
    """What it receives the data for."""
    consent: Maybe[Text] = UNSET
    """Consent to the disclosure outside the body, Art. 9(2)(d)."""
    own_purposes: Maybe[Texts] = UNSET
    """Purposes that a processor determines itself, Art. 28(10)."""

    @property
    def label(self) -> str:
        """The party's id, or the words of the category."""
        return self.party or self.category or ""


class Transfer(Node, frozen=True):
    """Data sent to a third country or international organisation, Art. 30(1)(e), 44 GDPR."""

    to: Maybe[PartyId] = UNSET
    """The importer."""
    category: Maybe[Text] = UNSET
    """Category of importers, where none can be named."""
    from_: Maybe[PartyId] = field(default=UNSET, name="from")
    """The exporter; default: the controller, in a processor's record each controller."""
    country: Maybe[Text] = UNSET
    """Country of destination, ISO 3166-1 alpha-2; default: the importer's."""
    basis: Maybe[TransferBasis] = UNSET
    """Ground of Chapter V GDPR."""
    claimed: Maybe[Text] = UNSET
    """Words claimed as a ground that fit none of the list."""
    module: Maybe[Module] = UNSET
    """Module of the clauses of (EU) 2021/914."""
    agreements: Maybe[tuple[AgreementId, ...]] = UNSET
    """Papers that carry the transfer."""
    assessment: Maybe[AssessmentId] = UNSET
    """Transfer impact assessment."""
    occasional: Maybe[bool] = UNSET
    """Whether it is occasional (Art. 49)."""
    repetitive: Maybe[bool] = UNSET
    """Whether it is repetitive (Art. 49)."""
    number_of_persons: Maybe[Count] = UNSET
    """How many persons are concerned (Art. 49)."""
    necessity: Maybe[Text] = UNSET
    """Why it is necessary (Art. 49)."""
    law: Maybe[Text] = UNSET
    """Law that recognises the public interest."""
    risks_explained: Maybe[Text] = UNSET
    """How the risks were explained to the person (Art. 49(1)(a))."""
    authority_informed: Maybe[date] = UNSET
    """Day on which the authority was informed."""
    persons_informed: Maybe[date] = UNSET
    """Day on which the persons were informed."""
    safeguards: Maybe[Text] = UNSET
    """Suitable safeguards, Art. 49(1) second subparagraph."""
    laws: Maybe[tuple[Law, ...]] = UNSET
    """Laws under which the ground is stated; default: each that binds the exporter."""
    covers: Maybe[tuple[Coverage, ...]] = UNSET
    """Which data go, held against a certificate."""
    automated: Maybe[bool] = UNSET
    """Whether the transfer is automated (decision on Israel)."""
    credit_data: Maybe[bool] = UNSET
    """Whether credit information goes (decision on Korea)."""
    immigration_control: Maybe[bool] = UNSET
    """Whether data go for immigration control (United Kingdom until 2025)."""
    explicit_consent: Maybe[bool] = UNSET
    """Whether consent to the transfer is explicit (Art. 49(1)(a))."""
    public_powers: Maybe[bool] = UNSET
    """Whether an authority sends it in exercise of its powers (Art. 49(3))."""
    whole_register: Maybe[bool] = UNSET
    """Whether a whole register or whole categories of it go (Art. 49(2))."""

    @property
    def label(self) -> str:
        """The importer's id, or the words of the category."""
        return self.to or self.category or ""

    def destination(self, importer: Party | None) -> str:
        """The country that the entry states, else the importer's; empty where neither is."""
        return self.country or (importer.country if importer else "") or ""
