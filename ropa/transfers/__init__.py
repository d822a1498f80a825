"""Transfers abroad: the flows a register states or implies, each with a verdict on the day."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ropa.binding import act_concerns
from ropa.transfers.beside import beside
from ropa.transfers.flow import GAPS, VERDICTS, Flow, Judgement, Reason, Verdict
from ropa.transfers.gather import cases
from ropa.transfers.judge import Known, judge
from ropa.transfers.regimes import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register
    from ropa.transfers.case import Case

__all__ = ["GAPS", "VERDICTS", "WORDS", "Flow", "Judgement", "Reason", "Verdict", "flows"]


def flows(register: Register) -> list[Flow]:
    """Every flow on the register's day, by exporter, importer and law."""
    found: dict[tuple[str, str, str], list[Judgement]] = {}
    known: Known = {}
    for case in chain(cases(register), under_the_act(register)):
        identity = (case.exporter, case.importer, case.regime)
        found.setdefault(identity, []).append(judge(case, register, known))
    return [flow_of(identity, judged, register) for identity, judged in sorted(found.items())]


def under_the_act(register: Register) -> Iterator[Case]:
    """The cases of Art. 28 APPI, whose part of the engine is loaded where there may be any."""
    if act_concerns(register):
        from ropa.transfers.abroad_from_japan import abroad_from_japan

        yield from abroad_from_japan(register)


def flow_of(identity: tuple[str, str, str], judged: list[Judgement], register: Register) -> Flow:
    exporter, importer, regime = identity
    judgements = beside(judged, regime, register)
    given = frozenset(reason.id for judged in judgements for reason in judged.reasons)
    return Flow(exporter, importer, regime, judgements, given)
