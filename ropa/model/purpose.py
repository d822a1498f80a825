"""Purposes and their legal basis: Art. 5(1)(b), 6 and 30(1)(b) GDPR."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.node import AssessmentId, Maybe, Node, Text, says
from ropa.model.terms import LegalBasis


class Consent(Node, frozen=True):
    """How consent works, Art. 7 GDPR. Proof of it belongs to persons and stays elsewhere."""

    given: Annotated[Maybe[Text], says("How consent is given.")] = UNSET
    withdrawn: Annotated[Maybe[Text], says("How it is withdrawn.")] = UNSET
    evidence: Annotated[Maybe[Text], says("Where the proof of consent is kept.")] = UNSET
    children: Annotated[
        Maybe[Text], says("How age is checked and who consents for a child, Art. 8(1) and (2).")
    ] = UNSET


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
    necessity: Annotated[Maybe[Text], says("Whose vital interests, and why no other basis.")] = (
        UNSET
    )
    public_task: Annotated[
        Maybe[bool], says("Whether a public authority does it in the performance of its tasks.")
    ] = UNSET
    online_service: Annotated[
        Maybe[bool], says("Whether it is an online service offered directly to children, Art. 8.")
    ] = UNSET
    explanation: Annotated[Maybe[Text], says("Why it rests on more than two legal bases.")] = UNSET
    since: Annotated[
        Maybe[date], says("Day on which it was added, where that is later than the collection.")
    ] = UNSET
    compatibility: Annotated[
        Maybe[Text], says("Why a purpose added later is compatible, Art. 6(4).")
    ] = UNSET
