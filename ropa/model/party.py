"""Parties: legal persons and bodies, who they are, where, and in which capacity they act."""

from datetime import date
from typing import Annotated

from msgspec import UNSET, field

from ropa.model.node import Count, Maybe, Node, PartyId, Record, Text, Texts, says
from ropa.model.terms import (
    Act,
    Aim,
    CapacityRole,
    Coverage,
    Form,
    Law,
    RepresentativeExemption,
    RequestKind,
    Scheme,
    Scope,
)


class Representative(Node, frozen=True):
    """The person who represents a company (代表者), Rule 20(1) APPI."""

    name: Annotated[Maybe[Text], says("Name of the representative.")] = UNSET
    title: Annotated[Maybe[Text], says("Office that the person holds.")] = UNSET
    as_of: Annotated[Maybe[date], says("Day on which this was confirmed.")] = UNSET


class Officer(Node, frozen=True):
    """The data protection officer, Art. 37 GDPR; a function may stand instead of a name."""

    name: Annotated[Maybe[Text], says("Name or function.")] = UNSET
    address: Annotated[Maybe[Text], says("Postal address.")] = UNSET
    email: Annotated[Maybe[Text], says("E-mail address.")] = UNSET
    phone: Annotated[Maybe[Text], says("Telephone number.")] = UNSET
    published: Annotated[
        Maybe[date], says("Day on which the contact details were published, Art. 37(7).")
    ] = UNSET
    communicated: Annotated[
        Maybe[date], says("Day on which they were communicated to the authority, Art. 37(7).")
    ] = UNSET


class EuScope(Node, frozen=True):
    """How the GDPR reaches the party."""

    applies: Annotated[Maybe[Scope], says("By which paragraph of Art. 3 GDPR.")] = UNSET
    eu_representative: Annotated[
        Maybe[PartyId], says("Representative in the Union, Art. 27 GDPR.")
    ] = UNSET
    exemption: Annotated[
        Maybe[RepresentativeExemption], says("Why none is needed, Art. 27(2) GDPR.")
    ] = UNSET
    persons_in: Annotated[
        Maybe[Texts], says("Member States in which the persons are, Art. 27(3), as in `DE`.")
    ] = UNSET


class UkScope(Node, frozen=True):
    """How the UK GDPR reaches the party."""

    applies: Annotated[Maybe[Scope], says("By which paragraph of Art. 3 UK GDPR.")] = UNSET
    uk_representative: Annotated[
        Maybe[PartyId], says("Representative in the United Kingdom, Art. 27 UK GDPR.")
    ] = UNSET
    exemption: Annotated[
        Maybe[RepresentativeExemption], says("Why none is needed, Art. 27(2) UK GDPR.")
    ] = UNSET


class Certification(Node, frozen=True):
    """A certification of the party under a framework for transfers."""

    scheme: Annotated[Maybe[Scheme], says("The framework.")] = UNSET
    from_: Annotated[Maybe[date], says("First day of the certification.")] = field(
        default=UNSET, name="from"
    )
    until: Annotated[Maybe[date], says("Last day of the certification.")] = UNSET
    covers: Annotated[Maybe[tuple[Coverage, ...]], says("Which data it covers.")] = UNSET
    checked: Annotated[
        Maybe[date], says("Day on which somebody looked it up in the public list.")
    ] = UNSET


class Capacity(Node, frozen=True):
    """In which capacity a party acts in one line of its business, as its own papers say."""

    id: Annotated[Maybe[Text], says("Name by which records refer to the capacity.")] = UNSET
    title: Annotated[Maybe[Text], says("The line of business.")] = UNSET
    role: Annotated[Maybe[CapacityRole], says("The role the party has there.")] = UNSET
    solely: Annotated[bool, says("Whether it has this role there and no other.")] = False
    sub_processors: Annotated[Maybe[bool], says("Whether other processors are engaged there.")] = (
        UNSET
    )
    statement: Annotated[Maybe[Text], says("The words of its papers.")] = UNSET


class RequestFee(Node, frozen=True):
    """What a business charges for requests of a person, Art. 38 APPI."""

    amount: Annotated[Maybe[Count], says("The fee, in yen (手数料).")] = UNSET
    charged_for: Annotated[
        Maybe[tuple[RequestKind, ...]], says("For which requests it is charged.")
    ] = UNSET


class Party(Record, frozen=True):
    """A legal person or body."""

    form: Annotated[Maybe[Form], says("Legal form.")] = UNSET
    country: Annotated[
        Maybe[Text], says("Country of establishment, ISO 3166-1 alpha-2, as in `DE`.")
    ] = UNSET
    region: Annotated[Maybe[Text], says("State or province.")] = UNSET
    address: Annotated[Maybe[Text], says("Postal address.")] = UNSET
    email: Annotated[Maybe[Text], says("E-mail address for privacy matters.")] = UNSET
    phone: Annotated[Maybe[Text], says("Telephone number.")] = UNSET
    website: Annotated[Maybe[Text], says("Web address.")] = UNSET
    corporate_number: Annotated[
        Maybe[Text], says("Number in the commercial register (法人番号 in Japan).")
    ] = UNSET
    group: Annotated[Maybe[Text], says("Group of companies it belongs to.")] = UNSET
    also_named: Annotated[
        Maybe[Texts], says("Other spellings of its name or address in its papers.")
    ] = UNSET
    laws: Annotated[
        Maybe[tuple[Law, ...]],
        says("Laws that bind it; default: the law of its country's area."),
    ] = UNSET
    subject_to: Annotated[
        Maybe[tuple[Act, ...]],
        says("Acts of its country that bind it, where an adequacy decision asks for one."),
    ] = UNSET
    employees: Annotated[Maybe[Count], says("Persons it employs, Art. 30(5).")] = UNSET
    constantly_processing: Annotated[
        Maybe[Count], says("Of these, constantly engaged in automated processing (§ 38 BDSG).")
    ] = UNSET
    aim: Annotated[Maybe[Aim], says("Aim of a not-for-profit body, Art. 9(2)(d).")] = UNSET
    court: Annotated[
        Maybe[bool], says("Whether it is a court acting in its judicial capacity, Art. 37(1)(a).")
    ] = UNSET
    representative: Annotated[Maybe[Representative], says("Who represents the company.")] = UNSET
    dpo: Annotated[Maybe[Officer], says("Data protection officer.")] = UNSET
    gdpr: Annotated[Maybe[EuScope], says("How the GDPR reaches it.")] = UNSET
    uk_gdpr: Annotated[Maybe[UkScope], says("How the UK GDPR reaches it.")] = field(
        default=UNSET, name="uk-gdpr"
    )
    fee: Annotated[Maybe[RequestFee], says("Fee for requests under the APPI.")] = UNSET
    complaint_contact: Annotated[
        Maybe[Text], says("Where complaints are received (苦情の申出先), Art. 32(1)(iv) APPI.")
    ] = UNSET
    accredited: Annotated[
        Maybe[Text],
        says(
            "Accredited organisation (認定個人情報保護団体) to which it belongs, and where that"
            " receives complaints, Art. 10(iii) Cabinet Order under the APPI."
        ),
    ] = UNSET
    public_body_16_2: Annotated[
        Maybe[bool],
        says("A body of Art. 16(2) APPI; default: a public body established in Japan."),
    ] = UNSET
    ceased_on: Annotated[Maybe[date], says("Day on which it ceased to operate.")] = UNSET
    verified_on: Annotated[
        Maybe[date], says("Day on which name, address and representative were confirmed.")
    ] = UNSET
    certifications: Annotated[
        Maybe[tuple[Certification, ...]], says("Certifications under transfer frameworks.")
    ] = UNSET
    capacities: Annotated[Maybe[tuple[Capacity, ...]], says("Capacities in which it acts.")] = UNSET

    def acts_as(self, capacity: str) -> Capacity | None:
        """The capacity of this id, if the party states it."""
        return next((each for each in self.capacities or () if each.id == capacity), None)
