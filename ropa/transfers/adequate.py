"""Adequacy: decisions on countries and organisations, and certified recipients, Art. 45 GDPR."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ropa import law
from ropa.transfers.flow import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.law import Decision
    from ropa.model.party import Certification
    from ropa.register import Register
    from ropa.transfers.case import Case

CHECK = timedelta(days=366)
"""How long a look into the list of certified organisations lasts: this project's choice."""

PRIVATE = ("corporation", "body", "individual")

ENDED = {"safe-harbor": "safe-harbor-ended", "privacy-shield": "privacy-shield-ended"}
FRAMEWORKS = {
    "safe-harbor": "Safe Harbor",
    "privacy-shield": "the Privacy Shield",
    "dpf": "the EU-US framework",
}


def by_decision(case: Case, register: Register) -> Iterator[Reason]:
    """Adequacy claimed for a country."""
    rows = law.adequacy("gdpr", case.country, case.on)
    plain = next((row for row in rows if not row.scheme), None)
    certified = next((row for row in rows if row.scheme), None)
    if plain and plain.eea and exported_from_efta(case):
        yield unincorporated(plain, case)
    elif plain and plain.partial:
        yield within_scope(plain, case)
    elif plain:
        yield adequate(plain, case)
    elif certified:
        yield from by_framework(certified, case)
    else:
        yield not_adequate(case)


EFTA = ("IS", "LI", "NO")
"""States in which a decision holds once it is part of the EEA Agreement, JCD 154/2018."""


def exported_from_efta(case: Case) -> bool:
    home = case.sender.country if case.sender else ""
    return bool(home) and home in EFTA


def unincorporated(row: Decision, case: Case) -> Reason:
    home = case.sender.country if case.sender else ""
    return Reason(
        "scope",
        "unclear",
        ("basis",),
        f"whether {row.decision} binds exporters in {home} is not confirmed here: decide whether it"
        " is part of the EEA Agreement",
        ("EEA JCD 154/2018",),
        row.decision,
    )


def adequate(row: Decision, case: Case) -> Reason:
    message = f"{row.decision} covers {case.country}"
    return Reason("adequate", "adequate", ("basis",), message, ("GDPR 45(1)",), row.decision)


def within_scope(row: Decision, case: Case) -> Reason:
    """A decision that covers some recipients only, held against what the register says."""
    form = case.party.form if case.party else None
    if row.scope == "private-sector" and form in PRIVATE:
        return adequate(row, case)
    return Reason(
        "scope",
        "unclear",
        ("basis",),
        f"{row.decision} covers {case.country} only for {row.scope_text}: {to_decide(row, case)}",
        ("GDPR 45(3)",),
        row.decision,
    )


def to_decide(row: Decision, case: Case) -> str:
    """What a person decides, and where the register has a key for the answer, which one."""
    whom = case.importer or "the importer"
    if row.scope == "private-sector" and case.party and not case.party.form:
        return f"state the form of {whom}"
    return f"decide whether {whom} is such a recipient"


def not_adequate(case: Case) -> Reason:
    past = [row for row in law.decisions("gdpr", case.country) if not row.scheme]
    ended = next((row for row in reversed(past) if row.until and row.until <= case.on), None)
    coming = next((row for row in past if row.from_ > case.on), None)
    if ended:
        message = f"{ended.decision} has not covered {case.country} since {ended.until}"
    elif coming:
        message = f"{coming.decision} covers {case.country} only from {coming.from_}"
    else:
        message = f"no adequacy decision covers {case.country}"
    return Reason("not-adequate", "lacking", ("basis",), message, ("GDPR 45(1)",))


def by_organisation(case: Case, register: Register) -> Iterator[Reason]:
    """A transfer to an international organisation, which is no country's."""
    name = case.party.heading if case.party else case.importer
    row = law.adequate_organisation("gdpr", name, case.on)
    if case.basis == "adequacy" and row:
        message = f"{row.decision} covers {name}"
        yield Reason("adequate", "adequate", ("basis",), message, ("GDPR 45(1)",), row.decision)
    elif case.basis == "adequacy":
        message = f"no adequacy decision covers {name}"
        yield Reason("not-adequate", "lacking", ("basis",), message, ("GDPR 45(1)",))
    elif case.basis:
        yield Reason(
            "not-judged",
            "unclear",
            ("basis",),
            f"{name} is an international organisation: whether “{case.basis}” holds is for a"
            " person to decide",
            ("GDPR 44",),
        )
    else:
        message = f"no ground of Chapter V is named for {name}"
        yield Reason("no-basis", "lacking", ("basis",), message, ("GDPR 44",))


def by_certificate(case: Case, register: Register) -> Iterator[Reason]:
    """A framework claimed that covers certified recipients."""
    rows = [row for row in law.decisions("gdpr", case.country) if row.basis == case.basis]
    holding = next((row for row in rows if row.holds(case.on)), None)
    if holding:
        yield from by_framework(holding, case)
    elif rows:
        yield out_of_force(rows[-1], case)
    else:
        name = FRAMEWORKS[case.basis]
        message = f"{name} covers recipients in the United States, not in {case.country}"
        yield Reason("not-adequate", "lacking", ("basis",), message, ("GDPR 45(1)",))


def out_of_force(row: Decision, case: Case) -> Reason:
    name = FRAMEWORKS[case.basis]
    if case.on < row.from_:
        message = f"{name}, {row.decision}, is in force only from {row.from_}"
        return Reason("not-adequate", "lacking", ("basis",), message, ("GDPR 45(1)",))
    judgment = row.ended_by.partition(",")[0]
    message = f"{name} has not been valid since {row.until} ({judgment})"
    reason = ENDED.get(case.basis, "not-adequate")
    return Reason(reason, "lacking", ("basis",), message, (row.decision, judgment))


def by_framework(row: Decision, case: Case) -> Iterator[Reason]:
    """Whether the recipient's own certificate stands behind a framework in force."""
    whom = case.importer or "the importer"
    known = [
        each
        for each in (case.party.certifications if case.party else None) or ()
        if each.scheme == row.scheme
    ]
    valid = [each for each in known if runs(each, case.on)]
    cites = ("GDPR 45(1)", row.decision)
    if not known:
        message = f"no certification “{row.scheme}” of {whom} is recorded"
        yield Reason("not-certified", "incomplete", ("basis",), message, cites)
    elif not valid:
        message = f"the certification “{row.scheme}” of {whom} does not cover {case.on}"
        yield Reason("certificate-lapsed", "lacking", ("basis",), message, cites)
    else:
        yield checked(max(valid, key=last_checked), row, case)


def last_checked(certificate: Certification) -> date:
    return certificate.checked or date.min


def runs(certificate: Certification, on: date) -> bool:
    if certificate.from_ and on < certificate.from_:
        return False
    return not certificate.until or on < certificate.until + timedelta(days=1)


def checked(certificate: Certification, row: Decision, case: Case) -> Reason:
    whom = case.importer
    cites = ("GDPR 45(1)", row.decision)
    if not certificate.checked:
        message = f"nobody has looked up the certification of {whom} in the public list"
        return Reason("certificate-unchecked", "incomplete", ("basis",), message, cites)
    if certificate.checked + CHECK < case.on:
        ago = f"{certificate.checked}, more than {CHECK.days} days ago"
        message = f"the certification of {whom} was last looked up on {ago}"
        return Reason("certificate-stale", "incomplete", ("basis",), message, cites)
    message = f"{row.decision} covers {whom}, looked up on {certificate.checked}"
    return Reason("adequate", "adequate", ("basis",), message, cites, row.decision)
