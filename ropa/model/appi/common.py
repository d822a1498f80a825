"""What the records of the Act have in common."""

import datetime as dt
from typing import Annotated

from msgspec import UNSET

from ropa.model.node import (
    ActivityId,
    Elsewhere,
    Maybe,
    Node,
    PartyId,
    Record,
    Sha256,
    Text,
    Texts,
    says,
)
from ropa.model.terms import (
    Article11,
    DataOrigin,
    RecordedItem,
    RecordMaker,
    RecordMethod,
    SpecialCategory,
)


class Counterparty(Node, frozen=True):
    """The other side as it was on the day; the party file holds today's value."""

    party: Annotated[Maybe[PartyId], says("The party.")] = UNSET
    name: Annotated[Maybe[Text], says("Name (氏名又は名称), Rule 20(1)(i)(b).")] = UNSET
    address: Annotated[Maybe[Text], says("Address (住所).")] = UNSET
    representative: Annotated[
        Maybe[Text], says("Name of its representative (代表者の氏名), if it is a corporation.")
    ] = UNSET


class Evidence(Node, frozen=True):
    """A trace that proves a statement, kept elsewhere."""

    label: Annotated[Maybe[Text], says("What it is.")] = UNSET
    location: Annotated[Maybe[Text], says("Where it is kept.")] = UNSET
    sha256: Annotated[Maybe[Sha256], says("SHA-256 of it.")] = UNSET
    date: Annotated[Maybe[dt.date], says("Day it was made.")] = UNSET


class ContractDocument(Node, frozen=True):
    """A contract or other document that stands for the record, Rules 19(3), 23(3), 27(3)."""

    title: Annotated[Maybe[Text], says("What it is called.")] = UNSET
    date: Annotated[Maybe[dt.date], says("Its date.")] = UNSET
    location: Annotated[Maybe[Text], says("Where it is kept.")] = UNSET
    items_covered: Annotated[
        Maybe[tuple[RecordedItem, ...]], says("Items that the law asks for and that it contains.")
    ] = UNSET


class PersonsConsent(Node, frozen=True):
    """The consent of the identifiable person (本人の同意)."""

    obtained: Annotated[Maybe[bool], says("That consent has been obtained (同意を得ている旨).")] = (
        UNSET
    )
    obtained_on: Annotated[Maybe[dt.date], says("Day it was obtained.")] = UNSET
    method: Annotated[Maybe[Text], says("How it was obtained.")] = UNSET
    text_version: Annotated[Maybe[Text], says("Version of the words consented to.")] = UNSET
    evidence: Annotated[Maybe[Text], says("Where the proof is kept.")] = UNSET
    guardian: Annotated[Maybe[bool], says("Given by a legal representative.")] = UNSET


class AppiRecord(Record, frozen=True):
    """A record that a business handling personal information keeps under the Act."""

    business: Annotated[
        Maybe[PartyId], says("Business handling personal information (個人情報取扱事業者).")
    ] = UNSET
    department: Annotated[Maybe[Text], says("Department that made the record.")] = UNSET
    recorded_by: Annotated[Maybe[Text], says("Function of the person who made it.")] = UNSET
    record_created_on: Annotated[
        Maybe[dt.date], says("Day on which the record was made (記録作成日).")
    ] = UNSET
    processing_activities: Annotated[
        Maybe[tuple[ActivityId, ...]], says("Activities of the GDPR record it belongs to.")
    ] = UNSET
    data_items: Annotated[Maybe[Texts], says("Items of the personal data (項目).")] = UNSET
    data_origin: Annotated[
        Maybe[tuple[DataOrigin, ...]], says("Where the data come from (データの由来).")
    ] = UNSET
    special: Annotated[
        Maybe[tuple[SpecialCategory, ...]],
        says("Special categories of the GDPR among data that come from the EU."),
    ] = UNSET
    voluntary: Annotated[bool, says("Kept although no record is due (任意記録).")] = False
    evidence: Annotated[Maybe[tuple[Evidence, ...]], says("Proof (証跡).")] = UNSET


class StatutoryRecord(AppiRecord, frozen=True):
    """A record that Art. 29, 30 or 31 may ask for: made by a method, kept for a time."""

    record_method: Annotated[
        Maybe[RecordMethod], says("How the record is made (記録の作成方法), Rules 19, 23, 27.")
    ] = UNSET
    period_start: Annotated[Maybe[dt.date], says("First day of the period, if bulk.")] = UNSET
    period_end: Annotated[Maybe[dt.date], says("Last day of the period, if bulk.")] = UNSET
    counterparty: Annotated[
        Maybe[Counterparty], says("The third party as it was on the day (第三者).")
    ] = UNSET
    identifiable_persons: Annotated[
        Maybe[Elsewhere], says("Identifiable persons (本人), listed outside git.")
    ] = UNSET
    exemption_reason: Annotated[Maybe[Text], says("Why no record is due.")] = UNSET
    for_goods_or_services_to_person: Annotated[
        Maybe[bool], says("In connection with goods or services to the person, Rule 19(3).")
    ] = UNSET
    contract_document: Annotated[
        Maybe[ContractDocument], says("Document that stands for the record.")
    ] = UNSET
    omitted_items: Annotated[
        Maybe[tuple[RecordedItem, ...]],
        says("Items left out because an earlier record holds them, Rules 20(2), 24(2), 28(2)."),
    ] = UNSET
    made_by: Annotated[RecordMaker, says("Who made the record (記録の代行).")] = "self"
    art11_exclusion: Annotated[
        Maybe[Article11], says("Excluded from disclosure, Cabinet Order Art. 11.")
    ] = UNSET
    art11_reason: Annotated[Maybe[Text], says("Why it is excluded.")] = UNSET
    art11_approver: Annotated[
        Maybe[Text], says("Function of the person who approved the exclusion.")
    ] = UNSET

    @property
    def at_length(self) -> bool:
        """Whether one record or document stands for what goes on for a time."""
        return self.record_method in ("bulk", "contract-document")

    @property
    def single_day(self) -> dt.date | None:
        """The day of what is recorded, where it happened once."""
        raise NotImplementedError

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it happened, where it goes on or went on for a time."""
        raise NotImplementedError

    @property
    def relies_on(self) -> str:
        """Id of the earlier record of the same kind that holds the omitted items; or empty."""
        raise NotImplementedError
