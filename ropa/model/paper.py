"""Papers and facts that many records refer to: agreements, assessments, measures, systems."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, field

from ropa.model.node import Maybe, Module, PartyId, Record, Text, Texts, says
from ropa.model.terms import (
    Addendum,
    AgreementType,
    AssessmentType,
    ContractTerm,
    Means,
    MeasureKind,
    SecurityHead,
)


class Agreement(Record, frozen=True):
    """A paper that binds parties."""

    type: Annotated[Maybe[AgreementType], says("What kind of paper it is.")] = UNSET
    decision: Annotated[
        Maybe[Text],
        says("Commission decision the clauses come from; default for `scc`: (EU) 2021/914."),
    ] = UNSET
    modules: Annotated[
        Maybe[tuple[Module, ...]], says("Modules of the clauses that were agreed.")
    ] = UNSET
    addenda: Annotated[
        Maybe[tuple[Addendum, ...]], says("Addenda that the same paper carries.")
    ] = UNSET
    parties: Annotated[Maybe[tuple[PartyId, ...]], says("Who is bound by it.")] = UNSET
    signed: Annotated[Maybe[date], says("Day of signature.")] = UNSET
    from_: Annotated[Maybe[date], says("First day on which it binds; default: when signed.")] = (
        field(default=UNSET, name="from")
    )
    until: Annotated[Maybe[date], says("Last day on which it binds.")] = UNSET
    terms: Annotated[
        Maybe[tuple[ContractTerm, ...]],
        says("Points of Art. 28(3) that a contract with a processor covers."),
    ] = UNSET
    essence: Annotated[
        Maybe[Text], says("How the essence of the arrangement is made available, Art. 26(2).")
    ] = UNSET
    authority: Annotated[Maybe[Text], says("Authority that approved or authorised it.")] = UNSET
    reference: Annotated[Maybe[Text], says("Reference of that approval or authorisation.")] = UNSET
    authorised: Annotated[Maybe[date], says("Day of that approval or authorisation.")] = UNSET
    scheme: Annotated[Maybe[Text], says("Code of conduct or certification scheme.")] = UNSET
    certificate: Annotated[Maybe[Text], says("Number of the certificate.")] = UNSET
    commitments: Annotated[
        Maybe[Text], says("The importer's binding commitments, Art. 46(2)(e) and (f).")
    ] = UNSET
    document: Annotated[Maybe[Text], says("Where the paper is kept.")] = UNSET
    copies: Annotated[
        Maybe[Text],
        says("How persons obtain a copy, or where it is made available, Art. 13(1)(f)."),
    ] = UNSET


class Assessment(Record, frozen=True):
    """An assessment: of a processing, of interests, or of a transfer."""

    type: Annotated[Maybe[AssessmentType], says("What was assessed.")] = UNSET
    done: Annotated[Maybe[date], says("Day on which it was completed.")] = UNSET
    review: Annotated[Maybe[date], says("Day on which it is looked at again.")] = UNSET
    outcome: Annotated[Maybe[Text], says("What it found.")] = UNSET
    document: Annotated[Maybe[Text], says("Where it is kept.")] = UNSET


class Measure(Record, frozen=True):
    """A security measure, written once and referred to from many records."""

    description: Annotated[Maybe[Text], says("What is done.")] = UNSET
    kinds: Annotated[Maybe[tuple[MeasureKind, ...]], says("Which kinds of measure it is.")] = UNSET
    serves: Annotated[
        Maybe[tuple[SecurityHead, ...]], says("Which heads of Art. 32(1) GDPR it serves.")
    ] = UNSET
    means: Annotated[
        Maybe[tuple[Means, ...]], says("By which technical and organisational means.")
    ] = UNSET
    countries: Annotated[
        Maybe[Texts],
        says("Countries whose system was taken into account (外的環境の把握), Art. 32(1) APPI."),
    ] = UNSET


class System(Record, frozen=True):
    """A system in which data are kept."""

    description: Annotated[Maybe[Text], says("What the system does.")] = UNSET
    operator: Annotated[Maybe[PartyId], says("Who runs it.")] = UNSET
    countries: Annotated[
        Maybe[Texts], says("Countries in which the data are hosted, ISO 3166-1 alpha-2.")
    ] = UNSET
