"""Art. 29 APPI: one row a provision, statutory items in the order of Rule 20(1), then the route.

Headings stand in English with the Japanese below; ◎ marks an item that the law asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.duty import duty
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.provision import Provision
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.model.terms import ProvisionBasis, RecordMethod, Route
from ropa.sheets.cells import lines, listed
from ropa.sheets.columns import guesses, key, sources, title
from ropa.sheets.layout import Column, Sheet
from ropa.sheets.wording import (
    coded,
    contact,
    entries,
    head_of,
    labelled,
    marked,
    paper,
    said,
    seat,
    stated,
    written,
)

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.node import Node
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell

DUTY = {True: "yes", False: "no", None: "rests on no ground of the Act"}
"""Whether a record is due, in words."""


def every(extract: Extract) -> list[Provision]:
    return extract.every(Provision)


def business(row: Provision, extract: Extract) -> str:
    """The business handling personal information, with its representative."""
    if not row.business:
        return ""
    party = extract.register.one(Party, row.business)
    head = head_of(party) if party else ""
    written_out = marked(contact(row.business, extract.register), row, "business")
    return lines([written_out, f"represented by {head}" if head else ""])


def basis(row: Provision, _: Extract) -> str:
    claimed = f"claimed: {said(row, 'claimed')}" if row.claimed else ""
    return lines([marked(coded(ProvisionBasis, row.basis), row, "basis"), claimed])


def first_day(row: Provision, _: Extract) -> date | None:
    return row.provided_on or row.period_start or None


def other_side(name: str) -> Cell[Provision]:
    """The third party as it was on the day; never today's value in its place."""

    def cell(row: Provision, _: Extract) -> str:
        return stated(row.counterparty, name) if row.counterparty else ""

    return cell


def other_party(row: Provision, extract: Extract) -> str:
    named = row.counterparty.party if row.counterparty else ""
    return written(named, extract.register) if named else ""


def to_many(row: Provision, _: Extract) -> str:
    return "yes" if row.recipient_unspecified_many else ""


def persons(row: Provision, _: Extract) -> str:
    """What identifies the persons: a list kept elsewhere."""
    each = row.identifiable_persons
    return lines(labelled(each, "category", "reference", "location", "sha256")) if each else ""


def count(row: Provision, _: Extract) -> int | None:
    found = row.identifiable_persons.count if row.identifiable_persons else None
    return found if isinstance(found, int) else None


def items(row: Provision, _: Extract) -> str:
    return listed(row.data_items, entries(row, "data_items"))


def consent(row: Provision, _: Extract) -> str:
    return stated(row.consent, "obtained") if row.consent else ""


def consent_proof(row: Provision, _: Extract) -> str:
    keys = ("obtained_on", "method", "text_version", "evidence", "guardian")
    return lines(labelled(row.consent, *keys)) if row.consent else ""


def third_country(row: Provision, extract: Extract) -> str:
    named = row.counterparty.party if row.counterparty else ""
    party = extract.register.one(Party, named)
    return seat(party) if party else ""


def route_of(row: Provision, extract: Extract) -> ForeignTransfer | None:
    return extract.register.one(ForeignTransfer, row.foreign_transfer)


def route(row: Provision, extract: Extract) -> str:
    """The ground under Art. 28, and the record that states it."""
    found = route_of(row, extract)
    if found is None:
        return (
            paper(ForeignTransfer, row.foreign_transfer or "", extract.register)
            if row.foreign_transfer
            else ""
        )
    way = marked(coded(Route, found.route), found, "route")
    under = marked(coded(ProvisionBasis, found.article27_basis), found, "article27_basis")
    shown = paper(ForeignTransfer, found.id, extract.register)
    return lines([way, f"Art. 27: {under}" if under else "", f"route: {shown}"])


def told(row: Provision, extract: Extract) -> str:
    """What the person is told before consenting, Rule 17."""
    found = route_of(row, extract)
    return everything(found.consent_info or None) if found else ""


def system(row: Provision, extract: Extract) -> str:
    """The conforming system of the third party, Rule 16 and 18(3)."""
    found = route_of(row, extract)
    return everything(found.conforming or None) if found else ""


def everything(node: Node | None) -> str:
    """Each key of a table that is stated."""
    return lines(labelled(node, *node.__struct_fields__)) if node else ""


def last_check(row: Provision, extract: Extract) -> date | None:
    found = route_of(row, extract)
    days = [each.checked_on for each in (found.checks if found else None) or () if each.checked_on]
    return max(days, default=None)


def method(row: Provision, _: Extract) -> str:
    made = "" if row.made_by == "self" else f"made by the {row.made_by}"
    return lines([marked(coded(RecordMethod, row.record_method), row, "record_method"), made])


def document(row: Provision, _: Extract) -> str:
    each = row.contract_document
    covered = "; ".join(entries(each, "items_covered")) if each else ""
    known = labelled(each, "title", "date", "location") if each else ()
    return lines([*known, f"items covered: {covered}" if covered else ""])


def earlier(row: Provision, extract: Extract) -> str:
    """The earlier record that holds what this one omits, Rule 20(2)."""
    found = paper(Provision, row.omits_items_from, extract.register) if row.omits_items_from else ""
    return lines([found, *entries(row, "omitted_items")])


def due(row: Provision, extract: Extract) -> str:
    word = DUTY[duty(row, extract.register).due]
    known = labelled(row, "exemption_reason", "for_goods_or_services_to_person")
    kept = "kept voluntarily (任意記録)" if row.voluntary else ""
    return lines([word, *known, kept])


def maker(row: Provision, _: Extract) -> str:
    return lines(labelled(row, "department", "recorded_by"))


def activities(row: Provision, extract: Extract) -> str:
    found = row.processing_activities or ()
    named = (paper(ControllerActivity, each, extract.register) for each in found)
    return listed(row.processing_activities, named)


def origin(row: Provision, _: Extract) -> str:
    by_opt_out = labelled(row, "received_by_opt_out")
    return lines([*entries(row, "data_origin"), *by_opt_out])


def proof(row: Provision, _: Extract) -> str:
    found = (
        ", ".join(labelled(each, "label", "location", "date", "sha256"))
        for each in row.evidence or ()
    )
    return listed(row.evidence, [*found, *labelled(row, "art11_exclusion")])


PROVISIONS = Sheet(
    "Provisions",
    every,
    (
        Column("Record no.\n記録番号", 16, key("id")),
        Column("Title\n件名", 22, title),
        Column("Business\n個人情報取扱事業者", 24, business),
        Column("Record prepared on\n記録作成日", 11, key("record_created_on")),
        Column("Basis of provision\n提供の根拠", 18, basis),
        Column(
            "◎ Date of provision (first day if bulk)\n提供年月日（一括の場合は期間の初日）",
            14,
            first_day,
            duty=True,
        ),
        Column("Last day of the period\n提供期間の末日", 11, key("period_end")),
        Column("Last provision\n最終提供日", 11, key("last_provided_on")),
        Column(
            "◎ Name of the third party\n提供先の氏名又は名称", 20, other_side("name"), duty=True
        ),
        Column("◎ Address of the third party\n提供先の住所", 22, other_side("address"), duty=True),
        Column(
            "◎ Name of its representative\n提供先の代表者の氏名",
            16,
            other_side("representative"),
            duty=True,
        ),
        Column("Third party in this register\n登録上の提供先", 22, other_party),
        Column(
            "◎ Provided to unspecified and many persons\n不特定かつ多数の者への提供",
            14,
            to_many,
            duty=True,
        ),
        Column(
            "◎ Identifiable person's name or identifying matters\n"
            "本人の氏名その他の当該本人を特定するに足りる事項",
            24,
            persons,
            duty=True,
        ),
        Column("Number of persons\n本人の数", 9, count),
        Column("◎ Items of personal data\n個人データの項目", 22, items, duty=True),
        Column("Sensitive personal information\n要配慮個人情報", 11, key("sensitive")),
        Column("◎ Consent obtained\n本人の同意を得ている旨", 11, consent, duty=True),
        Column("Consent: date, method, evidence\n同意の取得日・方法・証跡", 22, consent_proof),
        Column("Purpose\n利用目的（提供の目的）", 24, key("purpose")),
        Column("Means of provision\n提供の方法", 16, key("provision_means")),
        Column("Country of the third party\n提供先の所在国", 13, third_country),
        Column("Art. 28 route\n外国提供の根拠（法28条）", 26, route),
        Column("Information given for consent (Rule 17)\n同意取得時の情報提供", 34, told),
        Column("Conforming system (Rule 16)\n基準適合体制", 28, system),
        Column("Last regular check (Rule 18)\n直近の定期的確認日", 11, last_check),
        Column("Record method\n記録の作成方法", 16, method),
        Column("Document instead of record\n代替書面の名称・所在", 16, document),
        Column("Earlier record relied on\n省略事項の元記録", 16, earlier),
        Column("Record due (computed)\n記録義務の有無", 14, due),
        Column("Department, recorded by\n作成部署・担当者", 16, maker),
        Column("Related GDPR Art. 30 record\n関連する処理活動", 24, activities),
        Column("Data origin\nデータの由来", 12, origin),
        Column("Evidence\n証跡", 20, proof),
        Column("Status\n状態", 9, key("status")),
        Column("Ended\n終了日", 11, key("ended")),
        Column("Inferred, stated nowhere\n推定による項目", 16, guesses),
        Column("Notes\n備考", 30, key("notes")),
        Column("Sources\n出典", 20, sources),
    ),
    paper="A3",
    pages=2,
)
