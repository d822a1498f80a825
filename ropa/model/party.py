"""Parties: legal persons and bodies, who they are, where, and in which capacity they act."""

from datetime import date

from msgspec import UNSET, field

from ropa.model.node import Count, Maybe, Node, PartyId, Record, Text, Texts
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

    name: Maybe[Text] = UNSET
    """Name of the representative."""
    title: Maybe[Text] = UNSET
    """Office that the person holds."""
    as_of: Maybe[date] = UNSET
    """Day on which this was confirmed."""


class Officer(Node, frozen=True):
    """The data protection officer, Art. 37 GDPR; a function may stand instead of a name."""

    name: Maybe[Text] = UNSET
    """Name or function."""
    address: Maybe[Text] = UNSET
    """Postal address."""
    email: Maybe[Text] = UNSET
    """E-mail address."""
    phone: Maybe[Text] = UNSET
    """Telephone number."""
    published: Maybe[date] = UNSET
    """Day on which the contact details were published, Art. 37(7)."""
    communicated: Maybe[date] = UNSET
    """Day on which they were communicated to the authority, Art. 37(7)."""


class EuScope(Node, frozen=True):
    """How the GDPR reaches the party."""

    applies: Maybe[Scope] = UNSET
    """By which paragraph of Art. 3 GDPR."""
    eu_representative: Maybe[PartyId] = UNSET
    """Representative in the Union, Art. 27 GDPR."""
    exemption: Maybe[RepresentativeExemption] = UNSET
    """Why none is needed, Art. 27(2) GDPR."""
    persons_in: Maybe[Texts] = UNSET
    """Member States in which the persons are, Art. 27(3), as in `DE`."""


class UkScope(Node, frozen=True):
    """How the UK GDPR reaches the party."""

    applies: Maybe[Scope] = UNSET
    """By which paragraph of Art. 3 UK GDPR."""
    uk_representative: Maybe[PartyId] = UNSET
    """Representative in the United Kingdom, Art. 27 UK GDPR."""
    exemption: Maybe[RepresentativeExemption] = UNSET
    """Why none is needed, Art. 27(2) UK GDPR."""


class Certification(Node, frozen=True):
    """A certification of the party under a framework for transfers."""

    scheme: Maybe[Scheme] = UNSET
    """The framework."""
    from_: Maybe[date] = field(default=UNSET, name="from")
    """First day of the certification."""
    until: Maybe[date] = UNSET
    """Last day of the certification."""
    covers: Maybe[tuple[Coverage, ...]] = UNSET
    """Which data it covers."""
    checked: Maybe[date] = UNSET
    """Day on which somebody looked it up in the public list."""


class Capacity(Node, frozen=True):
    """In which capacity a party acts in one line of its business, as its own papers say."""

    id: Maybe[Text] = UNSET
    """Name by which records refer to the capacity."""
    title: Maybe[Text] = UNSET
    """The line of business."""
    role: Maybe[CapacityRole] = UNSET
    """The role the party has there."""
    solely: bool = False
    """Whether it has this role there and no other."""
    sub_processors: Maybe[bool] = UNSET
    """Whether other processors are engaged there."""
    statement: Maybe[Text] = UNSET
    """The words of its papers."""


class RequestFee(Node, frozen=True):
    """What a business charges for requests of a person, Art. 38 APPI."""

    amount: Maybe[Count] = UNSET
    """The fee, in yen (手数料)."""
    charged_for: Maybe[tuple[RequestKind, ...]] = UNSET
    """For which requests it is charged."""


class Party(Record, frozen=True):
    """A legal person or body."""

    form: Maybe[Form] = UNSET
    """Legal form."""
    country: Maybe[Text] = UNSET
    """Country of establishment, ISO 3166-1 alpha-2, as in `DE`."""
    region: Maybe[Text] = UNSET
    """State or province."""
    address: Maybe[Text] = UNSET
    """Postal address."""
    email: Maybe[Text] = UNSET
    """E-mail address for privacy matters."""
    phone: Maybe[Text] = UNSET
    """Telephone number."""
    website: Maybe[Text] = UNSET
    """Web address."""
    corporate_number: Maybe[Text] = UNSET
    """Number in the commercial register (法人番号 in Japan)."""
    group: Maybe[Text] = UNSET
    """Group of companies it belongs to."""
    also_named: Maybe[Texts] = UNSET
    """Other spellings of its name or address in its papers."""
    laws: Maybe[tuple[Law, ...]] = UNSET
    """Laws that bind it; default: the law of its country's area."""
    subject_to: Maybe[tuple[Act, ...]] = UNSET
    """Acts of its country that bind it, where an adequacy decision asks for one."""
    employees: Maybe[Count] = UNSET
    """Persons it employs, Art. 30(5)."""
    constantly_processing: Maybe[Count] = UNSET
    """Of these, constantly engaged in automated processing (§ 38 BDSG)."""
    aim: Maybe[Aim] = UNSET
    """Aim of a not-for-profit body, Art. 9(2)(d)."""
    court: Maybe[bool] = UNSET
    """Whether it is a court acting in its judicial capacity, Art. 37(1)(a)."""
    representative: Maybe[Representative] = UNSET
    """Who represents the company."""
    dpo: Maybe[Officer] = UNSET
    """Data protection officer."""
    gdpr: Maybe[EuScope] = UNSET
    """How the GDPR reaches it."""
    uk_gdpr: Maybe[UkScope] = field(default=UNSET, name="uk-gdpr")
    """How the UK GDPR reaches it."""
    fee: Maybe[RequestFee] = UNSET
    """Fee for requests under the APPI."""
    complaint_contact: Maybe[Text] = UNSET
    """Where complaints are received (苦情の申出先), Art. 32(1)(iv) APPI."""
    accredited: Maybe[Text] = UNSET
    """Accredited organisation (認定個人情報保護団体) to which it belongs, and where that
    receives complaints, Art. 10(iii) Cabinet Order under the APPI."""
    public_body_16_2: Maybe[bool] = UNSET
    """A body of Art. 16(2) APPI; default: a public body established in Japan."""
    ceased_on: Maybe[date] = UNSET
    """Day on which it ceased to operate."""
    verified_on: Maybe[date] = UNSET
    """Day on which name, address and representative were confirmed."""
    certifications: Maybe[tuple[Certification, ...]] = UNSET
    """Certifications under transfer frameworks."""
    capacities: Maybe[tuple[Capacity, ...]] = UNSET
    """Capacities in which it acts."""

    def acts_as(self, capacity: str) -> Capacity | None:
        """The capacity of this id, if the party states it."""
        return next((each for each in self.capacities or () if each.id == capacity), None)
