"""Pseudonymized and anonymized information, and what was published on it: Art. 41 to 46 APPI."""

from datetime import date

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import Maybe, NoticeId, Text, Texts
from ropa.model.terms import ProcessedType


class ProcessedInformation(AppiRecord, frozen=True):
    """Pseudonymized personal (仮名加工情報) or anonymized information (匿名加工情報)."""

    type: Maybe[ProcessedType] = UNSET
    """Which of the two it is."""
    made_on: Maybe[date] = UNSET
    """Day it was made (作成日)."""
    standard: Maybe[Text] = UNSET
    """How it was processed (加工の方法), Rules 31 and 34."""
    security: Maybe[Text] = UNSET
    """How the deleted information and the method are kept safe, Rules 32, 35."""
    purposes: Maybe[Texts] = UNSET
    """Purposes of use, Art. 41(3)."""
    notice: Maybe[NoticeId] = UNSET
    """The notice in which it was published."""
    published_on: Maybe[date] = UNSET
    """Day purposes or items were published (公表日), Art. 41(4), 43(3)."""
    published_url: Maybe[Text] = UNSET
    """Where."""
    counterparty: Maybe[Counterparty] = UNSET
    """Third party to which it was provided (提供先)."""
    provided_on: Maybe[date] = UNSET
    """Day it was provided."""
    provision_method: Maybe[Text] = UNSET
    """Method of provision, published before it (提供の方法), Art. 43(4), 44."""
    provision_published_on: Maybe[date] = UNSET
    """Day items and method of provision were published, Rule 37."""
    recipient_told: Maybe[bool] = UNSET
    """That the third party was told what it is, Art. 43(4), 44."""
    collated: Maybe[bool] = UNSET
    """Whether it is collated to identify a person, Art. 41(7), 43(5)."""
    contacts_persons: Maybe[bool] = UNSET
    """Whether it is used to contact a person, Art. 41(8)."""
    irreversible: Maybe[bool] = UNSET
    """Whether nobody can reverse it, which data of EU origin ask for."""
    statistical: Maybe[bool] = UNSET
    """Used for statistical purposes only, which data of EU origin ask for."""
