"""Purposes and their legal basis: Art. 5(1)(b), 6 and 30(1)(b) GDPR."""

from datetime import date

from msgspec import UNSET

from ropa.model.node import AssessmentId, Maybe, Node, Text
from ropa.model.terms import LegalBasis


class Consent(Node, frozen=True):
    """How consent works, Art. 7 GDPR. Proof of it belongs to persons and stays elsewhere."""

    given: Maybe[Text] = UNSET
    """How consent is given."""
    withdrawn: Maybe[Text] = UNSET
    """How it is withdrawn."""
    evidence: Maybe[Text] = UNSET
    """Where the proof of consent is kept."""
    children: Maybe[Text] = UNSET
    """How age is checked and who consents for a child, Art. 8(1) and (2)."""


class Purpose(Node, frozen=True):
    """One purpose of the processing, Art. 30(1)(b) GDPR, with its legal basis."""

    text: Maybe[Text] = UNSET
    """What the data are used for."""
    basis: Maybe[LegalBasis] = UNSET
    """Legal basis, Art. 6(1) GDPR."""
    claimed: Maybe[Text] = UNSET
    """Words claimed as a basis that fit none of the list."""
    interest: Maybe[Text] = UNSET
    """The legitimate interest, with 6(1)(f)."""
    assessment: Maybe[AssessmentId] = UNSET
    """Balancing of interests, with 6(1)(f)."""
    law: Maybe[Text] = UNSET
    """The law, with 6(1)(c) and 6(1)(e)."""
    consent: Maybe[Consent] = UNSET
    """How consent works, with 6(1)(a)."""
    necessity: Maybe[Text] = UNSET
    """Whose vital interests, and why no other basis."""
    public_task: Maybe[bool] = UNSET
    """Whether a public authority does it in the performance of its tasks."""
    online_service: Maybe[bool] = UNSET
    """Whether it is an online service offered directly to children, Art. 8."""
    explanation: Maybe[Text] = UNSET
    """Why it rests on more than two legal bases."""
    since: Maybe[date] = UNSET
    """Day on which it was added, where that is later than the collection."""
    compatibility: Maybe[Text] = UNSET
    """Why a purpose added later is compatible, Art. 6(4)."""
