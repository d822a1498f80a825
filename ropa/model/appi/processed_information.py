"""Pseudonymized and anonymized information, and what was published on it: Art. 41 to 46 APPI."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import Maybe, NoticeId, Text, Texts, says
from ropa.model.terms import ProcessedType


class ProcessedInformation(AppiRecord, frozen=True):
    """Pseudonymized personal (仮名加工情報) or anonymized information (匿名加工情報)."""

    type: Annotated[Maybe[ProcessedType], says("Which of the two it is.")] = UNSET
    made_on: Annotated[Maybe[date], says("Day it was made (作成日).")] = UNSET
    standard: Annotated[
        Maybe[Text], says("How it was processed (加工の方法), Rules 31 and 34.")
    ] = UNSET
    security: Annotated[
        Maybe[Text], says("How the deleted information and the method are kept safe, Rules 32, 35.")
    ] = UNSET
    purposes: Annotated[Maybe[Texts], says("Purposes of use, Art. 41(3).")] = UNSET
    notice: Annotated[Maybe[NoticeId], says("The notice in which it was published.")] = UNSET
    published_on: Annotated[
        Maybe[date], says("Day purposes or items were published (公表日), Art. 41(4), 43(3).")
    ] = UNSET
    published_url: Annotated[Maybe[Text], says("Where.")] = UNSET
    counterparty: Annotated[
        Maybe[Counterparty], says("Third party to which it was provided (提供先).")
    ] = UNSET
    provided_on: Annotated[Maybe[date], says("Day it was provided.")] = UNSET
    provision_method: Annotated[
        Maybe[Text], says("Method of provision, published before it (提供の方法), Art. 43(4), 44.")
    ] = UNSET
    provision_published_on: Annotated[
        Maybe[date], says("Day items and method of provision were published, Rule 37.")
    ] = UNSET
    recipient_told: Annotated[
        Maybe[bool], says("That the third party was told what it is, Art. 43(4), 44.")
    ] = UNSET
    collated: Annotated[
        Maybe[bool], says("Whether it is collated to identify a person, Art. 41(7), 43(5).")
    ] = UNSET
    contacts_persons: Annotated[
        Maybe[bool], says("Whether it is used to contact a person, Art. 41(8).")
    ] = UNSET
    irreversible: Annotated[
        Maybe[bool], says("Whether nobody can reverse it, which data of EU origin ask for.")
    ] = UNSET
    statistical: Annotated[
        Maybe[bool], says("Used for statistical purposes only, which data of EU origin ask for.")
    ] = UNSET
