"""How long data are kept: Art. 30(1)(f) and 5(1)(e) GDPR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.lexicon import says
from ropa.model.data import Data
from ropa.model.processing import ControllerActivity
from ropa.model.shape import quoted
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

REASON = 3
"""Words beside a vague one from which on a text may be a reason."""
STATUTE = (
    r"§|\b[Aa]rt(?:\.|icle|ikel|ículo|icolo)? ?\d|第\d+条|\w法(?![令律定的])"
    r"|\b[A-Z]\w+ (?:Act|Code|Order|Ordinance|Regulation)\b|\b(?:Act|Law|Regulation) \(?\d"
    r"|\b[A-ZÄÖÜ]\w*(?:gesetz|ordnung)\b|\b(?:HGB|AO|BGB|SGB)\b"
    r"|\b[Cc]ode (?:de|du|civil|général)\b|\b[Ll]oi n°|\b[Ll]ey \d|\bD\. ?[Ll]gs"
)
"""What a text that names a law has in it."""


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
    given=("retention",),
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
    given=("retention",),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 5(1)(e)", "GDPR recital 39"),
)
def criterion_decides(data: Data, register: Register) -> Complaints:
    """A criterion for keeping data decides when they go.

    “As long as necessary” repeats the duty and leaves the day open. Name the event after which
    the data are no longer needed. Where none can be named, `unknown` says why; that it is not
    specified is no reason.
    """
    kept = data.retention
    if not kept or kept.period:
        return
    if kept.criterion and says("endless", kept.criterion):
        yield data.at("retention", "criterion"), f"“{quoted(kept.criterion)}” sets no limit"
    if kept.unknown and not says_why(kept.unknown):
        yield data.at("retention", "unknown"), f"“{quoted(kept.unknown)}” gives no reason"


def says_why(unknown: str) -> bool:
    """Whether there is more in the text than that no limit is set."""
    vague = says("endless", unknown)
    return not vague or len(re.findall(r"\w+", unknown.replace(vague, ""))) >= REASON


@rule(
    "RET-004",
    on=Data,
    given=("retention",),
    within=ControllerActivity,
    severity="note",
    bound="gdpr",
    cites=("GDPR 5(1)(e)", "GDPR 89(1)"),
)
def archive_has_safeguards(data: Data, register: Register) -> Complaints:
    """Data kept longer for archiving or research are kept under the safeguards of Art. 89.

    The longer period is open to archiving in the public interest, scientific or historical
    research and statistics, with measures such as pseudonymisation. A company's own archive is
    none of these by itself. Name the safeguards in the record's measures, or a period.
    """
    for key, text in reasons(data):
        said = says("research-archive", text)
        if said:
            words = f"“{said}” is given as the reason: the safeguards of Art. 89(1) go with it"
            yield data.at("retention", key), words
            return


def reasons(data: Data) -> Iterator[tuple[str, str]]:
    """The keys of a retention that may give a reason, with their texts."""
    kept = data.retention
    if not kept:
        return
    for key, text in (
        ("criterion", kept.criterion),
        ("from", kept.from_),
        ("unknown", kept.unknown),
    ):
        if text:
            yield key, text


@rule(
    "RET-005",
    on=Data,
    given=("retention",),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 5(1)(e)", "GDPR 5(2)"),
)
def law_behind_the_period_is_named(data: Data, register: Register) -> Complaints:
    """A legal obligation to keep data is one that can be named.

    “As the law demands” leaves open which law, and so which data and how long. Name it:
    `law = "§ 257 HGB"`.
    """
    if not data.retention or data.retention.law:
        return
    for key, text in reasons(data):
        said = says("legal-obligation", text)
        if said and not re.search(STATUTE, text):
            yield data.at("retention", key), f"“{said}” is given as the reason, but no law is named"
            return
