"""What a flow is: exporter, importer and regime, with everything that states it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ropa.model.node import Node
from ropa.model.processing import Processing
from ropa.place import Route

Verdict = Literal[
    "undeclared",
    "lacking",
    "incomplete",
    "unclear",
    "derogation",
    "safeguarded",
    "adequate",
    "no-transfer",
]
VERDICTS: tuple[Verdict, ...] = (
    "undeclared",
    "lacking",
    "incomplete",
    "unclear",
    "derogation",
    "safeguarded",
    "adequate",
    "no-transfer",
)
"""From the gravest."""

GAPS: tuple[Verdict, ...] = ("undeclared", "lacking", "incomplete")
"""Verdicts of flows that lack something."""


class Reason(NamedTuple):
    """One reason for a verdict. `keys` lead from the statement to what it is about."""

    id: str
    verdict: Verdict
    keys: Route
    message: str
    cites: tuple[str, ...] = ()
    instrument: str = ""


class Judgement(NamedTuple):
    """What one statement of a flow comes to.

    The statement is a transfer entry or, for a flow that nobody declared, the recipient,
    sub-processor or system from which it was found.
    """

    statement: Node
    processing: Processing
    basis: str
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict:
        return min((each.verdict for each in self.reasons), key=VERDICTS.index)


class Flow(NamedTuple):
    """One flow abroad. Exporter and importer are party ids, or the words of a category."""

    exporter: str
    importer: str
    regime: str
    country: str
    judgements: tuple[Judgement, ...]

    @property
    def worst(self) -> Judgement:
        """The judgement that decides: the gravest, of equals the first."""
        return min(self.judgements, key=lambda each: VERDICTS.index(each.verdict))

    @property
    def verdict(self) -> Verdict:
        return self.worst.verdict

    @property
    def reason(self) -> Reason:
        """The reason that decides: the gravest of the judgement that decides."""
        return min(self.worst.reasons, key=lambda each: VERDICTS.index(each.verdict))

    @property
    def basis(self) -> str:
        return self.worst.basis
