"""Papers and facts that many records refer to: agreements, assessments, measures, systems."""

from datetime import date

from msgspec import UNSET, field

from ropa.model.node import Maybe, Module, PartyId, Record, Text, Texts
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

    type: Maybe[AgreementType] = UNSET
    """What kind of paper it is."""
    decision: Maybe[Text] = UNSET
    """Commission decision the clauses come from; default for `scc`: (EU) 2021/914."""
    modules: Maybe[tuple[Module, ...]] = UNSET
    """Modules of the clauses that were agreed."""
    addenda: Maybe[tuple[Addendum, ...]] = UNSET
    """Addenda that the same paper carries."""
    parties: Maybe[tuple[PartyId, ...]] = UNSET
    """Who is bound by it."""
    signed: Maybe[date] = UNSET
    """Day of signature."""
    from_: Maybe[date] = field(default=UNSET, name="from")
    """First day on which it binds; default: when signed."""
    until: Maybe[date] = UNSET
    """Last day on which it binds."""
    terms: Maybe[tuple[ContractTerm, ...]] = UNSET
    """Points of Art. 28(3) that a contract with a processor covers."""
    essence: Maybe[Text] = UNSET
    """How the essence of the arrangement is made available, Art. 26(2)."""
    authority: Maybe[Text] = UNSET
    """Authority that approved or authorised it."""
    reference: Maybe[Text] = UNSET
    """Reference of that approval or authorisation."""
    authorised: Maybe[date] = UNSET
    """Day of that approval or authorisation."""
    scheme: Maybe[Text] = UNSET
    """Code of conduct or certification scheme."""
    certificate: Maybe[Text] = UNSET
    """Number of the certificate."""
    commitments: Maybe[Text] = UNSET
    """The importer's binding commitments, Art. 46(2)(e) and (f)."""
    document: Maybe[Text] = UNSET
    """Where the paper is kept."""
    copies: Maybe[Text] = UNSET
    """How persons obtain a copy, or where it is made available, Art. 13(1)(f)."""


class Assessment(Record, frozen=True):
    """An assessment: of a processing, of interests, or of a transfer."""

    type: Maybe[AssessmentType] = UNSET
    """What was assessed."""
    done: Maybe[date] = UNSET
    """Day on which it was completed."""
    review: Maybe[date] = UNSET
    """Day on which it is looked at again."""
    outcome: Maybe[Text] = UNSET
    """What it found."""
    document: Maybe[Text] = UNSET
    """Where it is kept."""


class Measure(Record, frozen=True):
    """A security measure, written once and referred to from many records."""

    description: Maybe[Text] = UNSET
    """What is done."""
    kinds: Maybe[tuple[MeasureKind, ...]] = UNSET
    """Which kinds of measure it is."""
    serves: Maybe[tuple[SecurityHead, ...]] = UNSET
    """Which heads of Art. 32(1) GDPR it serves."""
    means: Maybe[tuple[Means, ...]] = UNSET
    """By which technical and organisational means."""
    countries: Maybe[Texts] = UNSET
    """Countries whose system was taken into account (外的環境の把握), Art. 32(1) APPI."""


class System(Record, frozen=True):
    """A system in which data are kept."""

    description: Maybe[Text] = UNSET
    """What the system does."""
    operator: Maybe[PartyId] = UNSET
    """Who runs it."""
    countries: Maybe[Texts] = UNSET
    """Countries in which the data are hosted, ISO 3166-1 alpha-2."""
