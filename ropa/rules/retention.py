"""How long data are kept: Art. 30(1)(f) and 5(1)(e) GDPR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.model.data import Data
from ropa.model.processing import ControllerActivity
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register

VAGUE = re.compile(
    r"(?<!strictly )\bnecessary\b|indefinite|unlimited|not specified"
    r"|as long as (?:(?:is|it is|they are) )?(?:needed|required|possible|appropriate|permitted)"
    r"|(?:so lange|solange).{0,20}(?:nötig|notwendig)|(?<!unbedingt )erforderlich|unbegrenzt"
    r"|(?<!strictement )nécessaire|illimitée|必要な(?:期間|限り)|無期限"
)
"""Words in small letters that name no event and no limit."""


@rule(
    "RET-001",
    on=Data,
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 30(1)(f)", "GDPR 5(1)(e)"),
)
def retention_is_stated(data: Data, register: Register) -> Complaints:
    """Each set of data says how long it is kept, where possible.

    Give a period, or the criterion that decides, or why neither can be stated (`unknown`). The
    law asks for it “where possible”, so the gap is a warning.
    """
    kept = data.retention
    stated = kept and (kept.period or kept.criterion or kept.unknown)
    if not stated:
        yield data.at("retention"), "how long these data are kept is not stated"


@rule(
    "RET-002",
    on=Data,
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 30(1)(f)", "GDPR 5(1)(e)"),
)
def retention_starts_somewhere(data: Data, register: Register) -> Complaints:
    """A retention period says from when it runs.

    “Five years” without a starting event cannot be applied by anyone, nor checked by an
    authority. Name the event (`from = "end of employment"`) or give the criterion that decides
    instead.
    """
    kept = data.retention
    if kept and kept.period and not kept.from_:
        yield data.at("retention"), f"{kept.period} is stated, but not from when it runs"


@rule(
    "RET-003",
    on=Data,
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 5(1)(e)", "GDPR recital 39"),
)
def criterion_decides(data: Data, register: Register) -> Complaints:
    """A criterion for keeping data decides when they go.

    “As long as necessary” repeats the duty and leaves the day open. Name the event after which
    the data are no longer needed.
    """
    kept = data.retention
    if not kept or kept.period:
        return
    if kept.criterion and VAGUE.search(kept.criterion.casefold()):
        yield data.at("retention", "criterion"), f"“{shortened(kept.criterion)}” sets no limit"


def shortened(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
