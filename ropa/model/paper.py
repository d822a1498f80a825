"""Papers and facts that many records refer to: agreements, assessments, measures, systems."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import UNSET, field

from ropa.model.node import Maybe, Module, PartyId, Record, Text, Texts, says
from ropa.model.terms import AgreementType, AssessmentType, MeasureKind, SecurityHead


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
    parties: Annotated[Maybe[tuple[PartyId, ...]], says("Who is bound by it.")] = UNSET
    signed: Annotated[Maybe[date], says("Day of signature.")] = UNSET
    from_: Annotated[Maybe[date], says("First day on which it binds; default: when signed.")] = (
        field(default=UNSET, name="from")
    )
    until: Annotated[Maybe[date], says("Last day on which it binds.")] = UNSET
    document: Annotated[Maybe[Text], says("Where the paper is kept.")] = UNSET


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


class System(Record, frozen=True):
    """A system in which data are kept."""

    description: Annotated[Maybe[Text], says("What the system does.")] = UNSET
    operator: Annotated[Maybe[PartyId], says("Who runs it.")] = UNSET
    countries: Annotated[
        Maybe[Texts], says("Countries in which the data are hosted, ISO 3166-1 alpha-2.")
    ] = UNSET
