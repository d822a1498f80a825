"""Transfers abroad: the flows a register states or implies, each with a verdict on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.transfers.flow import GAPS, VERDICTS, Flow, Judgement, Reason, Verdict
from ropa.transfers.gather import REGIME, cases
from ropa.transfers.judge import judge

if TYPE_CHECKING:
    from ropa.register import Register

__all__ = ["GAPS", "VERDICTS", "Flow", "Judgement", "Reason", "Verdict", "flows"]


def flows(register: Register) -> list[Flow]:
    """Every flow under the GDPR on the register's day, by exporter and importer."""
    found: dict[tuple[str, str], list[tuple[str, Judgement]]] = {}
    for case in cases(register):
        judged = found.setdefault((case.exporter, case.importer), [])
        judged.append((case.country, judge(case, register)))
    return [
        Flow(
            exporter=exporter,
            importer=importer,
            regime=REGIME,
            country=next((country for country, _ in judged if country), ""),
            judgements=tuple(judgement for _, judgement in judged),
        )
        for (exporter, importer), judged in sorted(found.items())
    ]
