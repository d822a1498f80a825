"""Which records are reported: those of one business, kept and not yet past their time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.appi.keeping import keeping
from ropa.model.appi.common import AppiRecord, StatutoryRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.finding import Finding
    from ropa.model.node import Record
    from ropa.moment import Period
    from ropa.register import Register
    from ropa.sheets.extract import Extract

REPORTED: dict[str, str] = {
    "appi/provisions": "第三者提供記録簿 Provisions",
    "appi/receipts": "第三者受領記録簿 Receipts",
    "appi/related-information": "個人関連情報 提供記録簿 Related",
    "appi/foreign-transfers": "外国第三者提供 管理台帳 Foreign",
    "appi/joint-uses": "共同利用 管理台帳 Joint uses",
    "appi/entrustments": "委託先 管理台帳 Entrustments",
}
"""By kind, what its sheet is called in a report."""

REASONS = {
    "retired": "廃棄済みの記録 (retired)",
    "expired": "保存期間を経過した記録 (period of keeping over)",
    "outside": "対象期間外の記録 (outside the period covered)",
    "draft": "作成中の記録 (drafts)",
    "nobody": "作成者の記載がない記録 (naming no business)",
    "unread": "読み取れないファイル (files that cannot be read)",
}
"""Why a record is left out."""


class Chosen(NamedTuple):
    """What is reported, and how much is left out for which reason."""

    extract: Extract
    left_out: dict[str, int]


def choose(extract: Extract, period: Period | None) -> Chosen:
    """The extract of a business with the records that are reported and what was found on them."""
    register = extract.register
    left = dict.fromkeys(REASONS, 0)
    names = set()
    for record in (each for kind in REPORTED for each in register.records[kind].values()):
        reason = omitted(record, extract, period)
        if reason in left:
            left[reason] += 1
        elif not reason:
            names.add(record.name)
    left["unread"] = sum(kind in REPORTED for kind, _ in register.unreadable)
    drafts = tuple(each for each in extract.drafts if each.rpartition("/")[0] in REPORTED)
    found = tuple(told(extract, names))
    return Chosen(extract._replace(names=frozenset(names), findings=found, drafts=drafts), left)


def omitted(record: Record, extract: Extract, period: Period | None) -> str:
    """Why a record is no part of the report; empty where it is, `other` if it is another's."""
    if isinstance(record, AppiRecord) and not record.business:
        return "nobody"
    if record.name in extract.drafts:
        return "draft"
    if record.name not in extract.names:
        return "other"
    if record.status == "retired":
        return "retired"
    if expired(record, extract.register):
        return "expired"
    return "" if period is None or within(record, period) else "outside"


def expired(record: Record, register: Register) -> bool:
    """Whether its period of keeping is over; what the Act sets no period for does not expire."""
    if not isinstance(record, StatutoryRecord):
        return False
    deletable = keeping(record, register).deletable_from
    return deletable is not None and deletable <= register.on


def within(record: Record, period: Period) -> bool:
    """Whether what is recorded happened, or may have gone on, in the period."""
    first, last = span(record)
    return (first is None or first <= period.last) and (last is None or last >= period.first)


def span(record: Record) -> tuple[date | None, date | None]:
    """First and last day of what is recorded; None where it is not stated or has no end yet."""
    ended = record.ended or None
    if isinstance(record, StatutoryRecord):
        once = record.single_day
        first = record.period_start or once
        last = record.last_day or record.period_end or ended
        single = not record.record_method or record.record_method == "each-time"
        return first, last or (once if single else None)
    return getattr(record, "started_on", None) or None, (
        getattr(record, "stopped_on", None) or ended
    )


def told(extract: Extract, names: set[str]) -> Iterator[Finding]:
    """The findings of the records reported, and of files that may hold one and cannot be read."""
    for each in extract.findings:
        unread = (each.kind, each.record) in extract.register.unreadable
        if f"{each.kind}/{each.record}" in names or (unread and each.kind in REPORTED):
            yield each
