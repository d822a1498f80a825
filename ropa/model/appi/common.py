"""What the records of the Act have in common."""

import datetime as dt

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

    party: Maybe[PartyId] = UNSET
    """The party."""
    name: Maybe[Text] = UNSET
    """Name (氏名又は名称), Rule 20(1)(i)(b)."""
    address: Maybe[Text] = UNSET
    """Address (住所)."""
    representative: Maybe[Text] = UNSET
    """Name of its representative (代表者の氏名), if it is a corporation."""


class Evidence(Node, frozen=True):
    """A trace that proves a statement, kept elsewhere."""

    label: Maybe[Text] = UNSET
    """What it is."""
    location: Maybe[Text] = UNSET
    """Where it is kept."""
    sha256: Maybe[Sha256] = UNSET
    """SHA-256 of it."""
    date: Maybe[dt.date] = UNSET
    """Day it was made."""


class ContractDocument(Node, frozen=True):
    """A contract or other document that stands for the record, Rules 19(3), 23(3), 27(3)."""

    title: Maybe[Text] = UNSET
    """What it is called."""
    date: Maybe[dt.date] = UNSET
    """Its date."""
    location: Maybe[Text] = UNSET
    """Where it is kept."""
    items_covered: Maybe[tuple[RecordedItem, ...]] = UNSET
    """Items that the law asks for and that it contains."""


class PersonsConsent(Node, frozen=True):
    """The consent of the identifiable person (本人の同意)."""

    obtained: Maybe[bool] = UNSET
    """That consent has been obtained (同意を得ている旨)."""
    obtained_on: Maybe[dt.date] = UNSET
    """Day it was obtained."""
    method: Maybe[Text] = UNSET
    """How it was obtained."""
    text_version: Maybe[Text] = UNSET
    """Version of the words consented to."""
    evidence: Maybe[Text] = UNSET
    """Where the proof is kept."""
    guardian: Maybe[bool] = UNSET
    """Given by a legal representative."""


class AppiRecord(Record, frozen=True):
    """A record that a business handling personal information keeps under the Act."""

    business: Maybe[PartyId] = UNSET
    """Business handling personal information (個人情報取扱事業者)."""
    department: Maybe[Text] = UNSET
    """Department that made the record."""
    recorded_by: Maybe[Text] = UNSET
    """Function of the person who made it."""
    record_created_on: Maybe[dt.date] = UNSET
    """Day on which the record was made (記録作成日)."""
    processing_activities: Maybe[tuple[ActivityId, ...]] = UNSET
    """Activities of the GDPR record it belongs to."""
    data_items: Maybe[Texts] = UNSET
    """Items of the personal data (項目)."""
    data_origin: Maybe[tuple[DataOrigin, ...]] = UNSET
    """Where the data come from (データの由来)."""
    special: Maybe[tuple[SpecialCategory, ...]] = UNSET
    """Special categories of the GDPR among data that come from the EU."""
    voluntary: bool = False
    """Kept although no record is due (任意記録)."""
    evidence: Maybe[tuple[Evidence, ...]] = UNSET
    """Proof (証跡)."""


class StatutoryRecord(AppiRecord, frozen=True):
    """A record that Art. 29, 30 or 31 may ask for: made by a method, kept for a time."""

    record_method: Maybe[RecordMethod] = UNSET
    """How the record is made (記録の作成方法), Rules 19, 23, 27."""
    period_start: Maybe[dt.date] = UNSET
    """First day of the period, if bulk."""
    period_end: Maybe[dt.date] = UNSET
    """Last day of the period, if bulk."""
    counterparty: Maybe[Counterparty] = UNSET
    """The third party as it was on the day (第三者)."""
    identifiable_persons: Maybe[Elsewhere] = UNSET
    """Identifiable persons (本人), listed outside git."""
    exemption_reason: Maybe[Text] = UNSET
    """Why no record is due."""
    for_goods_or_services_to_person: Maybe[bool] = UNSET
    """In connection with goods or services to the person, Rule 19(3)."""
    contract_document: Maybe[ContractDocument] = UNSET
    """Document that stands for the record."""
    omitted_items: Maybe[tuple[RecordedItem, ...]] = UNSET
    """Items left out because an earlier record holds them, Rules 20(2), 24(2), 28(2)."""
    made_by: RecordMaker = "self"
    """Who made the record (記録の代行)."""
    art11_exclusion: Maybe[Article11] = UNSET
    """Excluded from disclosure, Cabinet Order Art. 11."""
    art11_reason: Maybe[Text] = UNSET
    """Why it is excluded."""
    art11_approver: Maybe[Text] = UNSET
    """Function of the person who approved the exclusion."""

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
