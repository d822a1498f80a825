"""What the records of the Act have in common."""

import datetime as dt
from typing import Annotated

from msgspec import UNSET

from ropa.model.node import ActivityId, Maybe, Node, PartyId, Record, Sha256, Text, says
from ropa.model.terms import Article11, DataOrigin, RecordedItem, RecordMethod


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
    """A contract or other document that stands for the record, Rule 19(3)."""

    title: Annotated[Maybe[Text], says("What it is called.")] = UNSET
    date: Annotated[Maybe[dt.date], says("Its date.")] = UNSET
    location: Annotated[Maybe[Text], says("Where it is kept.")] = UNSET
    items_covered: Annotated[
        Maybe[tuple[RecordedItem, ...]], says("Items of Rule 20(1) that it contains.")
    ] = UNSET


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
    record_method: Annotated[
        Maybe[RecordMethod], says("How the record is made (記録の作成方法), Rule 19.")
    ] = UNSET
    processing_activities: Annotated[
        Maybe[tuple[ActivityId, ...]], says("Activities of the GDPR record it belongs to.")
    ] = UNSET
    data_origin: Annotated[
        Maybe[tuple[DataOrigin, ...]], says("Where the data come from (データの由来).")
    ] = UNSET
    voluntary: Annotated[bool, says("Kept although no record is due (任意記録).")] = False
    evidence: Annotated[Maybe[tuple[Evidence, ...]], says("Proof (証跡).")] = UNSET
    art11_exclusion: Annotated[
        Maybe[Article11], says("Excluded from disclosure, Cabinet Order Art. 11.")
    ] = UNSET
