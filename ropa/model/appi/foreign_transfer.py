"""Foreign transfers: the route to one recipient abroad and its yearly checks, Art. 28 APPI."""

import datetime as dt
from typing import Annotated

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import Duration, Maybe, Node, Text, Texts, says
from ropa.model.terms import CheckedMatter, ProvisionBasis, Route, TransferBasis


class ConsentInformation(Node, frozen=True):
    """What the person is told before consenting, Art. 28(2), Rule 17."""

    provided_on: Annotated[Maybe[dt.date], says("Day it is given.")] = UNSET
    method: Annotated[Maybe[Text], says("How it is given.")] = UNSET
    text_version: Annotated[Maybe[Text], says("Version of its words.")] = UNSET
    country_system: Annotated[
        Maybe[Text], says("Information on the country's system, Rule 17(2)(ii).")
    ] = UNSET
    system_source: Annotated[Maybe[Text], says("Where that was found.")] = UNSET
    checked_on: Annotated[Maybe[dt.date], says("Day it was looked up.")] = UNSET
    third_party_measures: Annotated[
        Maybe[Text], says("Measures the third party takes, Rule 17(2)(iii).")
    ] = UNSET
    unspecified_reason: Annotated[
        Maybe[Text], says("Why the country cannot be specified, Rule 17(3)(i).")
    ] = UNSET
    reference_info: Annotated[
        Maybe[Text], says("Information instead, such as candidate countries, Rule 17(3)(ii).")
    ] = UNSET
    measures_unavailable_reason: Annotated[
        Maybe[Text], says("Why the measures cannot be told, Rule 17(4).")
    ] = UNSET


class Conforming(Node, frozen=True):
    """A system conforming to the prescribed standards (基準適合体制), Rule 16."""

    method: Annotated[
        Maybe[Text], says("How the system is established (体制の整備の方法), Rule 18(3)(i).")
    ] = UNSET
    instrument: Annotated[Maybe[Text], says("The contract or group rules, Rule 16(i).")] = UNSET
    date: Annotated[Maybe[dt.date], says("Date of the instrument.")] = UNSET
    location: Annotated[Maybe[Text], says("Where it is kept.")] = UNSET
    certification: Annotated[
        Maybe[Text], says("Certification under an international framework, Rule 16(ii).")
    ] = UNSET
    measures_summary: Annotated[
        Maybe[Text], says("Outline of the equivalent measures (相当措置の概要), Rule 18(3)(ii).")
    ] = UNSET


class Check(Node, frozen=True):
    """One regular check (定期的な確認), Rule 18(1)(i): about once a year or more often."""

    checked_on: Annotated[Maybe[dt.date], says("Day of the check.")] = UNSET
    what: Annotated[Maybe[CheckedMatter], says("What was checked.")] = UNSET
    method: Annotated[Maybe[Text], says("How.")] = UNSET
    result: Annotated[Maybe[Text], says("What was found.")] = UNSET
    by: Annotated[Maybe[Text], says("Function of the person who checked.")] = UNSET


class Trouble(Node, frozen=True):
    """Something that hinders the equivalent measures (支障), Rule 18(1)(ii)."""

    found_on: Annotated[Maybe[dt.date], says("Day it was found.")] = UNSET
    summary: Annotated[Maybe[Text], says("What it is.")] = UNSET
    action: Annotated[Maybe[Text], says("What is done about it.")] = UNSET
    resolved_on: Annotated[Maybe[dt.date], says("Day it was resolved.")] = UNSET


class NoHandling(Node, frozen=True):
    """That a provider of a service does not handle the data it keeps, so that nothing is provided.

    Q7-53 and Q12-3 of the Commission's Q&A; what is then to be stated, Q10-25.
    """

    clause: Annotated[Maybe[Text], says("Clause by which it does not handle them.")] = UNSET
    access_control: Annotated[Maybe[Text], says("How its access is shut out.")] = UNSET
    server_countries: Annotated[
        Maybe[Texts], says("Countries in which the servers stand, ISO 3166-1 alpha-2.")
    ] = UNSET


class EuOnward(Node, frozen=True):
    """Onward transfer of data received from the EU or the United Kingdom, Supplementary Rule 4."""

    consent_informed: Annotated[
        Maybe[bool], says("Consent after the circumstances of the transfer were told.")
    ] = UNSET
    binding_arrangement: Annotated[
        Maybe[Text], says("Contract or binding group arrangement that gives the level of the Act.")
    ] = UNSET
    cbpr_only: Annotated[
        Maybe[bool], says("Rests on a certification under the CBPR system alone.")
    ] = UNSET


class ForeignTransfer(AppiRecord, frozen=True):
    """Route to one third party in a foreign country (外国にある第三者)."""

    counterparty: Annotated[
        Maybe[Counterparty], says("Third party in a foreign country (提供先).")
    ] = UNSET
    foreign_country: Annotated[
        Maybe[Text], says("The foreign country (当該外国の名称), ISO 3166-1 alpha-2.")
    ] = UNSET
    same_legal_person: Annotated[
        bool, says("Whether it is the same legal person (同一法人格).")
    ] = False
    domestic_database_use: Annotated[
        Maybe[bool], says("Whether it uses a database for business inside Japan.")
    ] = UNSET
    route: Annotated[
        Maybe[Route], says("Ground under Art. 28(1) (提供の根拠); absent until one is chosen.")
    ] = UNSET
    article27_basis: Annotated[
        Maybe[ProvisionBasis], says("Ground under Art. 27 (法27条上の根拠).")
    ] = UNSET
    consent_info: Annotated[
        Maybe[ConsentInformation], says("Information for consent, Rule 17.")
    ] = UNSET
    conforming: Annotated[Maybe[Conforming], says("Conforming system, Rule 16.")] = UNSET
    checks: Annotated[Maybe[tuple[Check, ...]], says("Regular checks, Rule 18(1)(i).")] = UNSET
    check_frequency: Annotated[
        Maybe[Duration], says("Frequency of the checks, Rule 18(3)(iii).")
    ] = UNSET
    affecting_systems: Annotated[
        Maybe[Text], says("Foreign systems that may affect the measures, Rule 18(3)(v).")
    ] = UNSET
    troubles: Annotated[
        Maybe[tuple[Trouble, ...]], says("Troubles and actions, Rule 18(3)(vi), (vii).")
    ] = UNSET
    stopped_on: Annotated[Maybe[dt.date], says("Day on which provision stopped.")] = UNSET
    info_request_contact: Annotated[Maybe[Text], says("Contact for requests under Art. 28(3).")] = (
        UNSET
    )
    started_on: Annotated[Maybe[dt.date], says("First day of the provision (開始日).")] = UNSET
    no_handling: Annotated[
        Maybe[NoHandling], says("Why it is no provision, if the third party keeps data only.")
    ] = UNSET
    gdpr_safeguard: Annotated[
        Maybe[TransferBasis],
        says("Ground of Chapter V GDPR (GDPR上の移転根拠), if the GDPR applies."),
    ] = UNSET
    eu_onward: Annotated[
        Maybe[EuOnward], says("Onward transfer of data of EU origin (EU由来データの再移転).")
    ] = UNSET
