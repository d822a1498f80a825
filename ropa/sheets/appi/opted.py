"""Opt-out notices, Art. 27(2) APPI: the nine items as notified and filed, ① to ⑨."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.appi.opt_out import OptOutNotice
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.model.terms import NoticeMode
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import refers, tables
from ropa.wording import coded, labelled, lines, marked, written

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


def told(row: OptOutNotice, extract: Extract) -> str:
    """In which way persons are told, where, and since when."""
    return lines(
        [
            marked(coded(NoticeMode, row.notice_mode), row, "notice_mode"),
            refers(Notice, "notice")(row, extract),
            *labelled(row, "notice_url", "notice_since"),
        ]
    )


def agent(row: OptOutNotice, extract: Extract) -> str:
    return marked(written(row.agent, extract.register), row, "agent") if row.agent else ""


def provider(row: OptOutNotice, extract: Extract) -> str:
    """The provider as the register knows it today."""
    named = (row.provider.party or "") if row.provider else ""
    known = extract.register.one(Party, named)
    return written(named, extract.register) if known or named else ""


CELLS: dict[str, Cell[Any]] = {
    **common.CELLS,
    "told": told,
    "agent": agent,
    "own_provider": provider,
    "changes": tables("changes"),
}
"""By the name of an item, what a cell holds."""
