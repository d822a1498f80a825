"""What the ledgers of the Act share: the other side, persons, method, and time of keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.appi.duty import duty
from ropa.appi.keeping import keeping
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.model.terms import DataOrigin, ProvisionBasis, RecordMethod, Route, SpecialCategory
from ropa.sheets.appi.keys import column, further, refers, several
from ropa.sheets.cells import bulleted, flat, lines, listed
from ropa.sheets.columns import guesses, key, sources, title, users
from ropa.sheets.wording import (
    coded,
    entries,
    head_of,
    labelled,
    marked,
    paper,
    seat,
    stated,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ropa.model.appi.common import AppiRecord, StatutoryRecord
    from ropa.model.node import Elsewhere, Node, Record
    from ropa.register import Register
    from ropa.sheets.extract import Extract

ONGOING = "継続中 (ongoing)"
"""Instead of the last day of keeping, while what is recorded still goes on."""

DUE = {True: "yes", False: "no", None: "undecided"}
"""Whether a record is due, in a word."""


def other_party(row: Any, extract: Extract) -> str:
    """The other side as the register knows it today."""
    named = row.counterparty.party if row.counterparty else ""
    return marked(written(named, extract.register), row.counterparty, "party") if named else ""


def country(row: Any, extract: Extract) -> str:
    """The country of the other side, with its name."""
    party = extract.register.one(Party, row.counterparty.party) if row.counterparty else None
    return seat(party) if party else ""


def business(row: AppiRecord, extract: Extract) -> str:
    """The business handling personal information, with its representative."""
    if not row.business:
        return ""
    party = extract.register.one(Party, row.business)
    head = head_of(party) if party else ""
    name = marked(flat(extract.register.party_name(row.business)), row, "business")
    return lines([name, f"represented by {head}" if head else ""])


def identified(each: Elsewhere | None) -> str:
    """What identifies the persons: a list kept elsewhere."""
    return lines(labelled(each, "category", "reference", "location", "sha256")) if each else ""


def persons(row: Any, _: Extract) -> str:
    return identified(row.identifiable_persons or None)


def count(row: Any, _: Extract) -> int | None:
    found = row.identifiable_persons.count if row.identifiable_persons else None
    return found if isinstance(found, int) else None


def consent(row: Any, _: Extract) -> str:
    return stated(row.consent, "obtained") if row.consent else ""


def consent_proof(row: Any, _: Extract) -> str:
    keys = ("obtained_on", "method", "text_version", "evidence", "guardian")
    return lines(labelled(row.consent, *keys)) if row.consent else ""


def ground(row: Any, _: Extract) -> str:
    """The basis; words that were claimed and fit none of the list."""
    claimed = labelled(row, "claimed") if hasattr(row, "claimed") else ()
    return lines([marked(coded(ProvisionBasis, row.basis), row, "basis"), *claimed])


def route_record(row: Any, extract: Extract) -> ForeignTransfer | None:
    return extract.register.one(ForeignTransfer, row.foreign_transfer)


def route(row: Any, extract: Extract) -> str:
    """The ground under Art. 28, and the record that states it."""
    return way(row.foreign_transfer or "", extract.register)


def way(name: str, register: Register) -> str:
    """The same for a route by its id."""
    found = register.one(ForeignTransfer, name)
    shown = paper(ForeignTransfer, name, register) if name else ""
    if found is None:
        return shown
    chosen = marked(coded(Route, found.route), found, "route")
    under = marked(coded(ProvisionBasis, found.article27_basis), found, "article27_basis")
    return lines([chosen, f"Art. 27: {under}" if under else "", f"route: {shown}"])


def method(row: StatutoryRecord, _: Extract) -> str:
    made = "" if row.made_by == "self" else f"made by the {row.made_by}"
    return lines([marked(coded(RecordMethod, row.record_method), row, "record_method"), made])


def document(row: StatutoryRecord, _: Extract) -> str:
    """The paper that stands for the record, and the items it covers."""
    each = row.contract_document or None
    return lines(labelled(each, "title", "date", "location", "items_covered")) if each else ""


def earlier(row: StatutoryRecord, extract: Extract) -> str:
    """The earlier record of the kind that holds what this one omits, and what that is."""
    name = row.relies_on
    found = marked(paper(type(row), name, extract.register), row, "omits_items_from")
    return lines([found if name else "", *entries(row, "omitted_items")])


def last_days(period_end: date | None, last: date | None) -> date | str | None:
    """The last day of a period and the last act in it: one day, or both where they differ."""
    if period_end and last and period_end != last:
        return lines([f"{period_end.isoformat()} (period)", f"{last.isoformat()} (last)"])
    return last or period_end


def kept_until(row: StatutoryRecord, extract: Extract) -> date | str | None:
    """Last day on which the record must be kept, Rules 21, 25 and 29."""
    found = keeping(row, extract.register)
    return ONGOING if found.ongoing else found.ends_on


def deletable(row: StatutoryRecord, extract: Extract) -> date | None:
    """First day on which the record may go."""
    return keeping(row, extract.register).deletable_from


def due(row: StatutoryRecord, extract: Extract) -> str:
    """Whether the Act asks for the record, and why, with the article."""
    found = duty(row, extract.register)
    known = labelled(row, "exemption_reason", "for_goods_or_services_to_person")
    why = f"{DUE[found.due]}: {found.why} ({', '.join(found.cites)})"
    return lines([why, *known])


def maker(row: AppiRecord, _: Extract) -> str:
    return lines(labelled(row, "department", "recorded_by"))


def activities(row: AppiRecord, extract: Extract) -> str:
    """The activities of the record of Art. 30 GDPR that it belongs to."""
    found = row.processing_activities
    named = (paper(ControllerActivity, each, extract.register) for each in found or ())
    return listed(found, named)


def origin(row: AppiRecord, _: Extract) -> str:
    """Where the data come from; the special categories of the GDPR among those from the EU."""
    found = (
        marked(coded(DataOrigin, each), row, "data_origin", number)
        for number, each in enumerate(row.data_origin or ())
    )
    special = ", ".join(
        marked(coded(SpecialCategory, each), row, "special", number)
        for number, each in enumerate(row.special or ())
    )
    return lines([listed(row.data_origin, found), f"special: {special}" if special else ""])


def proof(row: AppiRecord, _: Extract) -> str:
    return several(row, "evidence")


def voluntary(row: AppiRecord, _: Extract) -> str:
    return "任意記録 (voluntary)" if row.voluntary else ""


def excluded(row: StatutoryRecord, _: Extract) -> str:
    return lines(labelled(row, "art11_exclusion", "art11_reason", "art11_approver"))


def open_questions(row: Record, _: Extract) -> str:
    """Keys whose value a person has still to decide."""
    return lines(row.undecided or ())


def named_parties(
    node: Node, name: str, found: Iterable[str] | None, register: Register
) -> list[str]:
    """Parties written out, each marked where it was inferred."""
    return bulleted(
        marked(flat(written(each, register)), node, name, number)
        for number, each in enumerate(found or ())
    )


NUMBER = column("記録番号", "Record no.", 16, key("id"))
PREPARED = column("記録作成日", "Record prepared on", 11, key("record_created_on"))
METHOD = column("記録の作成方法", "Record method", 16, method)
KEPT = column("保存期間満了日", "Retention ends on", 12, kept_until)
DELETABLE = column("廃棄可能日", "Deletable from", 11, deletable)
NOTES = column("備考", "Notes", 30, key("notes"))

TITLE = further("件名", "Title", 20, title)
BUSINESS = further("個人情報取扱事業者", "Business handling personal information", 22, business)
OTHER = further("登録上の相手方", "Other side in this register", 22, other_party)
MAKER = further("作成部署・担当者", "Department, recorded by", 16, maker)
MADE = further("記録作成日", "Record prepared on", 11, key("record_created_on"))
ACTIVITIES = further("関連する処理活動", "Related GDPR Art. 30 record", 22, activities)
ORIGIN = further("データの由来", "Data origin", 16, origin)
USERS = further("参照する記録", "Records that refer to it", 24, users)
ROUTE_OF_ENTRUSTMENT = refers(Entrustment, "entrustment")

ENDING = (
    further("任意記録", "Voluntary record", 10, voluntary),
    further("証跡", "Evidence", 20, proof),
    further("状態", "Status", 9, key("status")),
    further("終了日", "Ended", 11, key("ended")),
    further("終了の理由", "Why it ended", 14, key("reason")),
    further("推定による項目", "Inferred, stated nowhere", 16, guesses),
    further("未決定の項目", "Still to be decided", 14, open_questions),
    further("出典", "Sources", 20, sources),
)
"""What stands at the end of each row of every ledger."""

DUTY = further("記録義務の有無及び理由", "Record due, and why (computed)", 24, due)
EXCLUDED = further(
    "開示対象からの除外（政令第11条）",
    "Excluded from disclosure (Cabinet Order Art. 11)",
    16,
    excluded,
)
