"""The cover of a report: its date and period, whose it is, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.sheets.cells import rows, value
from ropa.sheets.cover import CONFIDENTIAL, NO_OPINION
from ropa.sheets.layout import Table
from ropa.sheets.regulator.choice import REASONS
from ropa.wording import CHANNELS, head_of, labelled, lines, officer, seat, stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.model.party import Party
    from ropa.moment import Period
    from ropa.sheets.cover import Facts
    from ropa.sheets.regulator.choice import Chosen

ACT = "個人情報の保護に関する法律第146条第1項 (Art. 146(1) APPI)"
HEADLINE = "個人データの第三者提供等に関する記録 Records under the APPI"
COVER = "表紙 Cover"
WHOLE = "定めなし (not limited)"
READING = (
    "◎：法令が記録又は情報提供を求める項目。空欄：登録簿に記載がない項目。",
    "◎: an item that the Act or the Rules ask for. Empty cell: not stated in the register.",
)
COVERED = (
    "作成中・廃棄済みのもの及び保存期間を経過したものを除く、すべての記録。",
    "Every record of the business but drafts, retired ones and those whose period is over.",
)
Row = tuple[str, object]


def cover(
    business: Party, chosen: Chosen, facts: Facts, period: Period | None, tables: Iterable[Table]
) -> Table:
    """Date, period, name, address, representative and contact, and what the report covers."""
    shown = [
        (HEADLINE, None),
        ("根拠 Ground", ACT),
        ("報告年月日 Date of the report", chosen.extract.register.on),
        ("対象期間 Period covered", period.words if period else WHOLE),
        *whose(business),
        *scope(chosen),
        *provenance(facts),
        ("記録数 Number of records", lines(f"{each.name}: {len(each.rows)}" for each in tables)),
    ]
    laid = (line for row in shown for line in rows([value(each) for each in row]))
    return Table(COVER, (), (40, 90), tuple(laid))


def whose(party: Party) -> Iterator[Row]:
    """The business: name, address, representative, and how to reach who is in charge."""
    names = [stated(party, "title_ja"), stated(party, "title") or party.id]
    yield "事業者の名称 Name of the business", lines(names)
    yield "法人番号 Corporate number", party.corporate_number
    yield "住所 Address", lines([stated(party, "address"), seat(party)])
    yield "代表者 Representative", head_of(party)
    yield "担当者連絡先 Contact", contact(party)


def contact(party: Party) -> str:
    """Where complaints are received, the ways to reach the business, the officer."""
    return lines([stated(party, "complaint_contact"), *labelled(party, *CHANNELS), officer(party)])


def scope(chosen: Chosen) -> Iterator[Row]:
    yield "対象とした記録 What it covers", lines(COVERED)
    left = (f"{REASONS[each]}: {number}" for each, number in chosen.left_out.items() if number)
    yield "対象外とした記録 What it leaves out", lines(left) or "なし (nothing)"
    yield "表の見方 How to read it", lines([*READING, NO_OPINION])
    yield "取扱い Confidentiality", f"秘 ({CONFIDENTIAL})"


def provenance(facts: Facts) -> Iterator[Row]:
    yield "登録簿の時点 Register as it was", facts.at or "現在 (as it stands)"
    if facts.commit:
        yield "登録簿の版 Commit", facts.commit
    yield "作成に用いた道具 Made with", f"ropa {facts.version}"
