"""Joint use, Art. 27(5)(iii) APPI: the five matters that are notified, and their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.appi.joint_use import JointUse
from ropa.model.appi.provision import Provision
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.model.terms import NoticeMode
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import refers, tables
from ropa.sheets.cells import bulleted, listed
from ropa.wording import coded, flat, labelled, lines, marked, paper, seat, stated

if TYPE_CHECKING:
    from ropa.model.appi.joint_use import ForeignUser
    from ropa.register import Register
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


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


CELLS: dict[str, Cell[Any]] = {
    **common.CELLS,
    "abroad": abroad,
    "statement": statement,
    "scope": scope,
    "pseudonymized": pseudonymized,
    "changes": tables("changes"),
}
"""By the name of an item, what a cell holds."""
