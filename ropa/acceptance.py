"""Waivers held against the findings they are meant for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from ropa.place import covers, spell
from ropa.waiver import EVERY, Waiver

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ropa.finding import Finding

LONGEST = timedelta(days=366)
"""How far ahead a waiver may last."""

SHORTEST_REASON = 20
"""Letters that a reason must at least have; of a Japanese text half as many say as much."""


def width(text: str) -> int:
    """The letters of a text, the wide ones of East Asian scripts counted twice."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


class Acceptance(NamedTuple):
    """A waiver and the findings that it means, whether or not it may cover them."""

    waiver: Waiver
    findings: tuple[Finding, ...]
    waivable: bool
    """Whether its rule may be waived at all."""
    known: bool
    """Whether its rule exists."""
    broad: bool
    """Whether it is for every record although its rule is more than a note."""

    def gaps(self) -> tuple[str, ...]:
        """What the waiver itself does not say."""
        waiver = self.waiver
        stated = {
            "rule": waiver.rule,
            "record": waiver.of,
            "owner": waiver.owner,
            "until": waiver.until,
            "reason": width(waiver.reason or "") >= SHORTEST_REASON,
        }
        return tuple(key for key, value in stated.items() if not value)

    def lapsed(self, on: date) -> bool:
        return bool(self.waiver.until) and self.waiver.until < on  # type: ignore[operator]

    def too_long(self, on: date) -> bool:
        return bool(self.waiver.until) and self.waiver.until - on > LONGEST  # type: ignore[operator]

    def holds(self, on: date) -> bool:
        """Whether the waiver covers its findings on that day."""
        bad = self.gaps() or self.lapsed(on) or self.too_long(on) or self.broad
        return self.known and self.waivable and not bad

    def state(self, on: date) -> str:
        """What has become of the decision, in words."""
        if self.lapsed(on):
            return "lapsed"
        if not self.holds(on):
            return "void"
        return "holds" if self.findings else "matches nothing"


def means(waiver: Waiver, finding: Finding) -> bool:
    """Whether the waiver is written for this finding."""
    if waiver.rule != finding.rule:
        return False
    if waiver.of not in (EVERY, f"{finding.kind}/{finding.record}"):
        return False
    return not waiver.field or covers(waiver.field, spell(finding.path))


def meant(waiver: Waiver, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if means(waiver, each))
