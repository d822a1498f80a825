"""What the cells of an Excel workbook hold, by its kinds (ISO/IEC 29500-1, 18.18.11)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ropa.grid.refusal import MOST
from ropa.grid.scalar import day, moment, number, unescaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.grid.book import Value
    from ropa.grid.draft import Draft
    from ropa.grid.xlsx_parts import Workbook

Spot = tuple[int, int]


class Values:
    """Reads the stored value of cells that share no text; what is none becomes a remark."""

    def __init__(self, book: Workbook, draft: Draft) -> None:
        self.epoch, self.dates = book.epoch, book.dates
        self.draft = draft
        self.kinds: dict[str, Callable[[str, Spot], Value]] = {
            "str": self.string,
            "b": self.truth,
            "e": self.error,
            "d": self.iso,
        }

    def read(self, kind: str, text: str, style: str | None, spot: Spot) -> Value:
        if kind == "n":
            if style in self.dates:
                return self.day(text, spot, elapsed=self.dates[style])
            return self.figure(text, spot)
        if kind in self.kinds:
            return self.kinds[kind](text, spot)
        self.draft.remark(*spot, f"the cell is of a kind nobody knows: «{kind[:MOST]}»")
        return None

    def figure(self, text: str, spot: Spot) -> int | float | None:
        value = number(text)
        if value is None:
            self.draft.remark(*spot, f"the cell says it holds a number, and holds «{text[:MOST]}»")
        return value

    def day(self, text: str, spot: Spot, *, elapsed: bool) -> Value:
        serial = self.figure(text, spot)
        value = None if serial is None else day(serial, self.epoch, elapsed=elapsed)
        if serial is not None and value is None:
            self.draft.remark(*spot, f"the number {serial} is shown as a date, and no day has it")
        return value

    def string(self, text: str, _spot: Spot) -> str:
        self.draft.meter.text(len(text))
        return unescaped(text)

    def truth(self, text: str, spot: Spot) -> bool | None:
        value = {"1": True, "true": True, "0": False, "false": False}.get(text)
        if value is None:
            self.draft.remark(*spot, f"the cell says it holds yes or no, and holds «{text[:MOST]}»")
        return value

    def error(self, text: str, spot: Spot) -> None:
        self.draft.remark(*spot, f"the cell holds the error {text[:MOST]}")

    def iso(self, text: str, spot: Spot) -> Value:
        try:
            return moment(datetime.fromisoformat(text.removesuffix("Z")))
        except ValueError:
            self.draft.remark(*spot, f"the cell says it holds a date, and holds «{text[:MOST]}»")
            return None
