"""Foreign transfers: the route to one recipient abroad and its yearly checks, Art. 28 APPI."""

import datetime as dt

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import Duration, Maybe, Node, Text, Texts
from ropa.model.terms import CheckedMatter, ProvisionBasis, Route, TransferBasis


class ConsentInformation(Node, frozen=True):
    """What the person is told before consenting, Art. 28(2), Rule 17."""

    provided_on: Maybe[dt.date] = UNSET
    """Day it is given."""
    method: Maybe[Text] = UNSET
    """How it is given."""
    text_version: Maybe[Text] = UNSET
    """Version of its words."""
    country_system: Maybe[Text] = UNSET
    """Information on the country's system, Rule 17(2)(ii)."""
    system_source: Maybe[Text] = UNSET
    """Where that was found."""
    checked_on: Maybe[dt.date] = UNSET
    """Day it was looked up."""
    third_party_measures: Maybe[Text] = UNSET
    """Measures the third party takes, Rule 17(2)(iii)."""
    unspecified_reason: Maybe[Text] = UNSET
    """Why the country cannot be specified, Rule 17(3)(i)."""
    reference_info: Maybe[Text] = UNSET
    """Information instead, such as candidate countries, Rule 17(3)(ii)."""
    measures_unavailable_reason: Maybe[Text] = UNSET
    """Why the measures cannot be told, Rule 17(4)."""


class Conforming(Node, frozen=True):
    """A system conforming to the prescribed standards (基準適合体制), Rule 16."""

    method: Maybe[Text] = UNSET
    """How the system is established (体制の整備の方法), Rule 18(3)(i)."""
    instrument: Maybe[Text] = UNSET
    """The contract or group rules, Rule 16(i)."""
    date: Maybe[dt.date] = UNSET
    """Date of the instrument."""
    location: Maybe[Text] = UNSET
    """Where it is kept."""
    certification: Maybe[Text] = UNSET
    """Certification under an international framework, Rule 16(ii)."""
    measures_summary: Maybe[Text] = UNSET
    """Outline of the equivalent measures (相当措置の概要), Rule 18(3)(ii)."""


class Check(Node, frozen=True):
    """One regular check (定期的な確認), Rule 18(1)(i): about once a year or more often."""

    checked_on: Maybe[dt.date] = UNSET
    """Day of the check."""
    what: Maybe[CheckedMatter] = UNSET
    """What was checked."""
    method: Maybe[Text] = UNSET
    """How."""
    result: Maybe[Text] = UNSET
    """What was found."""
    by: Maybe[Text] = UNSET
    """Function of the person who checked."""


class Trouble(Node, frozen=True):
    """Something that hinders the equivalent measures (支障), Rule 18(1)(ii)."""

    found_on: Maybe[dt.date] = UNSET
    """Day it was found."""
    summary: Maybe[Text] = UNSET
    """What it is."""
    action: Maybe[Text] = UNSET
    """What is done about it."""
    resolved_on: Maybe[dt.date] = UNSET
    """Day it was resolved."""


class NoHandling(Node, frozen=True):
    """That a provider of a service does not handle the data it keeps, so that nothing is provided.

    Q7-53 and Q12-3 of the Commission's Q&A; what is then to be stated, Q10-25.
    """

    clause: Maybe[Text] = UNSET
    """Clause by which it does not handle them."""
    access_control: Maybe[Text] = UNSET
    """How its access is shut out."""
    server_countries: Maybe[Texts] = UNSET
    """Countries in which the servers stand, ISO 3166-1 alpha-2."""


class EuOnward(Node, frozen=True):
    """Onward transfer of data received from the EU or the United Kingdom, Supplementary Rule 4."""

    consent_informed: Maybe[bool] = UNSET
    """Consent after the circumstances of the transfer were told."""
    binding_arrangement: Maybe[Text] = UNSET
    """Contract or binding group arrangement that gives the level of the Act."""
    cbpr_only: Maybe[bool] = UNSET
    """Rests on a certification under the CBPR system alone."""


class ForeignTransfer(AppiRecord, frozen=True):
    """Route to one third party in a foreign country (外国にある第三者)."""

    counterparty: Maybe[Counterparty] = UNSET
    """Third party in a foreign country (提供先)."""
    foreign_country: Maybe[Text] = UNSET
    """The foreign country (当該外国の名称), ISO 3166-1 alpha-2."""
    same_legal_person: bool = False
    """Whether it is the same legal person (同一法人格)."""
    domestic_database_use: Maybe[bool] = UNSET
    """Whether it uses a database for business inside Japan."""
    route: Maybe[Route] = UNSET
    """Ground under Art. 28(1) (提供の根拠); absent until one is chosen."""
    article27_basis: Maybe[ProvisionBasis] = UNSET
    """Ground under Art. 27 (法27条上の根拠)."""
    consent_info: Maybe[ConsentInformation] = UNSET
    """Information for consent, Rule 17."""
    conforming: Maybe[Conforming] = UNSET
    """Conforming system, Rule 16."""
    checks: Maybe[tuple[Check, ...]] = UNSET
    """Regular checks, Rule 18(1)(i)."""
    check_frequency: Maybe[Duration] = UNSET
    """Frequency of the checks, Rule 18(3)(iii)."""
    affecting_systems: Maybe[Text] = UNSET
    """Foreign systems that may affect the measures, Rule 18(3)(v)."""
    troubles: Maybe[tuple[Trouble, ...]] = UNSET
    """Troubles and actions, Rule 18(3)(vi), (vii)."""
    stopped_on: Maybe[dt.date] = UNSET
    """Day on which provision stopped."""
    info_request_contact: Maybe[Text] = UNSET
    """Contact for requests under Art. 28(3)."""
    started_on: Maybe[dt.date] = UNSET
    """First day of the provision (開始日)."""
    no_handling: Maybe[NoHandling] = UNSET
    """Why it is no provision, if the third party keeps data only."""
    gdpr_safeguard: Maybe[TransferBasis] = UNSET
    """Ground of Chapter V GDPR (GDPR上の移転根拠), if the GDPR applies."""
    eu_onward: Maybe[EuOnward] = UNSET
    """Onward transfer of data of EU origin (EU由来データの再移転)."""
