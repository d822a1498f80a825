"""Joint use, Art. 27(5)(iii) APPI: the five matters that are notified, and their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.joint_use import JointUse
from ropa.model.appi.provision import Provision
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.model.terms import NoticeMode
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import asked, column, further, ledger, other_side, refers, tables, texts
from ropa.sheets.cells import bulleted, flat, lines, listed
from ropa.sheets.columns import key
from ropa.sheets.wording import coded, labelled, marked, paper, seat, stated

if TYPE_CHECKING:
    from ropa.model.appi.joint_use import ForeignUser
    from ropa.register import Register
    from ropa.sheets.extract import Extract


def every(extract: Extract) -> list[JointUse]:
    return extract.every(JointUse)


def statement(row: JointUse, extract: Extract) -> str:
    """That joint use takes place, in which way it is told, and where."""
    return lines(
        [
            stated(row, "statement"),
            marked(coded(NoticeMode, row.notice_mode), row, "notice_mode"),
            refers(Notice, "notice")(row, extract),
            *labelled(row, "notice_url"),
        ]
    )


def scope(row: JointUse, extract: Extract) -> str:
    """The range of joint users, and those of them that are known."""
    named = common.named_parties(row, "users", row.users or None, extract.register)
    return lines(
        [
            stated(row, "users_scope"),
            listed(row.users, named),
            *labelled(row, "users_scope_url", "users_scope_checked_on"),
        ]
    )


def pseudonymized(row: JointUse, _: Extract) -> str:
    return lines([stated(row, "pseudonymized"), *labelled(row, "published")])


def abroad(row: JointUse, extract: Extract) -> str:
    """Joint users abroad, each with its country, its route and the record that may be due."""
    found = row.foreign_users or ()
    return listed(row.foreign_users, bulleted(user(each, extract.register) for each in found))


def user(each: ForeignUser, register: Register) -> str:
    party = register.one(Party, each.party)
    named = marked(register.party_name(each.party), each, "party") if each.party else ""
    way = flat(common.way(each.foreign_transfer or "", register).replace("\n", "; "))
    record = paper(Provision, each.provision, register) if each.provision else ""
    known = (named, seat(party) if party else "", way, f"record: {record}" if record else "")
    return "; ".join(map(flat, filter(None, known)))


JOINT_USES = ledger(
    "Joint uses",
    every,
    (
        common.NUMBER,
        asked(
            "共同利用をする旨（公表場所）",
            "That joint use takes place (where it is told)", 24, statement,
        ),
        asked(
            "共同して利用される個人データの項目",
            "Items of personal data used jointly", 22, texts("data_items"),
        ),
        asked("共同して利用する者の範囲", "Range of joint users", 26, scope),
        asked(
            "利用する者の利用目的", "Purposes of the users", 24, texts("purposes")
        ),
        asked(
            "管理について責任を有する者の氏名又は名称",
            "Name of the person responsible for managing the personal data", 20,
            other_side("name"),
        ),
        asked("住所", "Address", 22, other_side("address")),
        asked("代表者の氏名", "Name of its representative", 16, other_side("representative")),
        column(
            "通知／公表の開始日", "Notified or accessible since", 11, key("notice_since")
        ),
        column(
            "仮名加工情報の別", "Whether pseudonymized personal information", 12, pseudonymized
        ),
        column("外国の共同利用者", "Joint users in a foreign country", 26, abroad),
        column("変更履歴", "Changes", 22, tables("changes")),
        common.NOTES,
        common.TITLE,
        common.BUSINESS,
        common.OTHER,
        common.MADE,
        further("開始日", "First day of the joint use", 11, key("started_on")),
        further("委託を受けたデータの有無", "Entrusted data among them", 11, key("entrusted_data")),
        further("取扱いの取決め", "Arrangement among the users", 18, key("rules_document")),
        common.MAKER,
        common.ACTIVITIES,
        common.ORIGIN,
        common.USERS,
        *common.ENDING,
    ),
)  # fmt: skip
