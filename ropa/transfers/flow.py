"""What a flow is: exporter, importer and regime, with everything that states it."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from ropa.model.node import Node, Record
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
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
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
    record: Record
    basis: str
    country: str
    reasons: tuple[Reason, ...]

    @property
    def reason(self) -> Reason:
        """The reason that decides: the gravest, of equals the first."""
        return min(self.reasons, key=lambda each: VERDICTS.index(each.verdict))

    @property
    def verdict(self) -> Verdict:
        return self.reason.verdict


class Flow(NamedTuple):
    """One flow abroad. Exporter and importer are party ids, or the words of a category."""

    exporter: str
    importer: str
    regime: str
    judgements: tuple[Judgement, ...]
    given: frozenset[str] = frozenset()
    """Ids of all reasons of its judgements: most rules look for one that is not among them."""

    @property
    def country(self) -> str:
        """Where the data go, by the first statement that says it."""
        return next((each.country for each in self.judgements if each.country), "")

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
        return self.worst.reason

    @property
    def basis(self) -> str:
        return self.worst.basis
