"""Frameworks that cover certified recipients only: decisions on the United States."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ropa.transfers.flow import Reason, Verdict
from ropa.transfers.regimes import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.law import Decision
    from ropa.model.party import Certification
    from ropa.register import Register
    from ropa.transfers.case import Case

CHECK = timedelta(days=366)
"""How long a look into the list of certified organisations lasts: this project's choice."""

HOME = "US"
ENDED = {"safe-harbor": "safe-harbor-ended", "privacy-shield": "privacy-shield-ended"}
FRAMEWORKS = {
    "safe-harbor": "Safe Harbor",
    "privacy-shield": "the Privacy Shield",
    "dpf": "the EU-US framework",
    "uk-us-data-bridge": "the UK Extension to the framework",
    "swiss-us-dpf": "the Swiss-US framework",
}


def by_certificate(case: Case, register: Register) -> Iterator[Reason]:
    """A framework claimed that covers certified recipients."""
    name, rows = FRAMEWORKS[case.basis], rows_of(case)
    holding = next((row for row in rows if row.holds(case.on)), None)
    if not rows:
        yield of_another_law(case, name)
    elif case.country != HOME:
        message = f"{name} covers recipients in the United States, not in {case.country}"
        yield Reason("not-adequate", "lacking", ("basis",), message, ("GDPR 45(1)",))
    elif holding and holding.days_sure == "to verify":
        yield uncertain(holding, name)
    elif holding:
        yield from by_framework(holding, case)
    else:
        yield out_of_force(rows, case)


def by_none_in_force(case: Case) -> Iterator[Reason]:
    """A framework claimed that is not in force, or of another law: so wherever the data go."""
    rows = rows_of(case)
    if not rows:
        yield of_another_law(case, FRAMEWORKS[case.basis])
    elif not any(row.holds(case.on) for row in rows):
        yield out_of_force(rows, case)


def rows_of(case: Case) -> list[Decision]:
    """The decisions on the framework under the law that binds the exporter, the oldest first."""
    return [row for row in case.law.decisions(case.regime, HOME) if row.basis == case.basis]


def of_another_law(case: Case, name: str) -> Reason:
    """A ground that the law of this exporter does not know."""
    whom = case.exporter or "the exporter"
    message = f"{name} is no ground under the {WORDS[case.regime].name}, which binds {whom}"
    return Reason("other-law", "lacking", ("basis",), message, ("GDPR 46(1)",))


def uncertain(row: Decision, name: str) -> Reason:
    message = f"{name}: {row.note or 'its days are not confirmed here'}; decide whether it held"
    return Reason("scope", "unclear", ("basis",), message, ("GDPR 45(1)",), row.decision)


def out_of_force(rows: list[Decision], case: Case) -> Reason:
    name = FRAMEWORKS[case.basis]
    row = rows[-1]
    if case.on < rows[0].from_:
        message = f"{name}, {row.decision}, is in force only from {rows[0].from_}"
        return Reason("not-adequate", "lacking", ("basis",), message, ("GDPR 45(1)",))
    judgment = row.ended_by.partition(",")[0]
    told = f" ({judgment})" if judgment else ""
    message = f"{name} has not been valid since {row.until}{told}"
    if row.days_sure == "to verify":
        message = f"{name} is {row.note.partition(':')[0]}"
    reason = ENDED.get(case.basis, "not-adequate")
    cites = (row.decision, judgment) if judgment else ("GDPR 45(1)",)
    return Reason(reason, "lacking", ("basis",), message, cites)


def by_framework(row: Decision, case: Case) -> Iterator[Reason]:
    """Whether the recipient's own certificate stands behind a framework in force."""
    known = [
        each
        for each in (case.party.certifications if case.party else None) or ()
        if each.scheme == row.scheme
    ]
    valid = [each for each in known if runs(each, case.on)]
    if not known:
        message = f"no certification “{row.scheme}” of {case.whom} is recorded"
        yield told("not-certified", "incomplete", message, row)
    elif not valid:
        message = f"the certification “{row.scheme}” of {case.whom} does not cover {case.on}"
        yield told("certificate-lapsed", "lacking", message, row)
    else:
        yield from held(max(valid, key=last_checked), row, case)


def told(name: str, verdict: Verdict, message: str, row: Decision) -> Reason:
    instrument = row.decision if verdict == "adequate" else ""
    return Reason(name, verdict, ("basis",), message, ("GDPR 45(1)", row.decision), instrument)


def last_checked(certificate: Certification) -> date:
    return certificate.checked or date.min


def runs(certificate: Certification, on: date) -> bool:
    if certificate.from_ and on < certificate.from_:
        return False
    return not certificate.until or on <= certificate.until


def held(certificate: Certification, row: Decision, case: Case) -> Iterator[Reason]:
    """Whether the certificate was looked up, and covers the data that go."""
    gaps = [*looked_up(certificate, row, case), *covering(certificate, row, case)]
    yield from gaps
    if not gaps:
        message = f"{row.decision} covers {case.whom}, looked up on {certificate.checked}"
        yield told("adequate", "adequate", message, row)


def looked_up(certificate: Certification, row: Decision, case: Case) -> Iterator[Reason]:
    if not certificate.checked:
        message = f"nobody has looked up the certification of {case.whom} in the public list"
        yield told("certificate-unchecked", "incomplete", message, row)
    elif case.on - certificate.checked > CHECK:
        ago = f"{certificate.checked}, more than {CHECK.days} days ago"
        message = f"the certification of {case.whom} was last looked up on {ago}"
        yield told("certificate-stale", "incomplete", message, row)


def covering(certificate: Certification, row: Decision, case: Case) -> Iterator[Reason]:
    """Whether the kinds of data that go are certified, where the decision tells them apart."""
    covered = set(certificate.covers or ())
    sent = set((case.transfer.covers if case.transfer else None) or ())
    if covered == {"hr", "non-hr"} or (sent and sent <= covered):
        return
    if not covered and row.scope != "certified-data":
        return
    if not covered:
        message = f"the record of {case.whom} does not say which data its certification covers"
    elif not sent:
        only = " and ".join(sorted(covered))
        message = (
            f"the certification of {case.whom} covers {only} data only: say which data go (covers)"
        )
    else:
        missing = " and ".join(sorted(sent - covered))
        message = f"the certification of {case.whom} does not cover the {missing} data that go"
    yield told("not-covered", "unclear", message, row)
