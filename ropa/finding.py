"""A complaint about a record: a value, never an exception."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from ropa.place import Place, Route

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the gravest: a duty is unmet; probably unmet, or good practice; for the reader."""


class Finding(NamedTuple):
    """One complaint, with everything an output needs to show it."""

    rule: str
    severity: Severity
    kind: str
    record: str
    place: Place
    path: Route
    message: str
    cites: tuple[str, ...]
    waived: str | None = None
    """Reason of the waiver that covers it, or None."""
    touched: bool | None = None
    """Whether the commit in the making touches what it is about; None where none is."""


class Parted(NamedTuple):
    """The findings of a check, parted by a baseline of known ones."""

    shown: tuple[Finding, ...]
    hidden: int = 0
    gone: tuple[str, ...] = ()
    """Known findings that are none any more, though their record could be read, in words."""


def order(finding: Finding) -> tuple[object, ...]:
    """Errors first, then by place, then by rule."""
    return (SEVERITIES.index(finding.severity), finding.place, finding.rule, finding.message)


def reaches(severity: Severity, threshold: Severity | Literal["never"]) -> bool:
    """Whether a severity is as grave as the threshold, one of them or `never`."""
    return threshold != "never" and severity in SEVERITIES[: SEVERITIES.index(threshold) + 1]
