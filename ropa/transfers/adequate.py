"""Adequacy of a country or an organisation: GDPR 45 and what stands for it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import UNSET

from ropa.transfers.certified import by_framework
from ropa.transfers.flow import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.law import Decision
    from ropa.register import Register
    from ropa.transfers.case import Case

Within = Literal["yes", "no", "unknown"]
"""Whether a transfer lies in the scope of a decision that covers some only."""

PRIVATE = ("corporation", "body", "individual")
EFTA = ("IS", "LI", "NO")
"""States in which a decision holds once it is part of the EEA Agreement, JCD 154/2018."""


def by_decision(case: Case, register: Register) -> Iterator[Reason]:
    """Adequacy claimed for a country, or for an organisation."""
    if case.party and case.party.form == "international-organisation":
        yield by_organisation(case)
        return
    rows = case.law.adequacy(case.regime, case.country, case.on)
    plain = next((row for row in rows if not row.scheme), None)
    certified = next((row for row in rows if row.scheme), None)
    if plain:
        yield by_row(plain, case)
    elif certified:
        yield from by_framework(certified, case)
    else:
        yield not_adequate(case)


def by_organisation(case: Case) -> Reason:
    """Adequacy claimed for an international organisation, which is no country's."""
    name = case.party.heading if case.party else case.importer
    row = case.law.adequate_organisation(case.regime, name, case.on)
    if row and row.eea and exported_from_efta(case):
        return unincorporated(row, case)
    if row:
        return adequate(row, name)
    return lacking(f"no adequacy decision covers {name}")


def by_row(row: Decision, case: Case) -> Reason:
    """One decision held against what the register says of the transfer."""
    if row.eea and exported_from_efta(case):
        return unincorporated(row, case)
    if row.days_sure == "to verify":
        return unlisted(row, case)
    within = SCOPES.get(row.scope, nobody_knows if row.partial else everything)(case)
    if within == "no" and row.scope_sure != "to verify":
        return lacking(f"{row.decision} does not cover this transfer, but {row.scope_text}")
    if within == "yes":
        return adequate(row, case.country)
    return open_scope(row, case)


def adequate(row: Decision, what: str) -> Reason:
    message = f"{row.decision} covers {what}"
    return Reason("adequate", "adequate", ("basis",), message, ("GDPR 45(1)",), row.decision)


def lacking(message: str) -> Reason:
    return Reason("not-adequate", "lacking", ("basis",), message, ("GDPR 45(1)",))


def undecided(message: str, cite: str, row: Decision) -> Reason:
    return Reason("scope", "unclear", ("basis",), message, (cite,), row.decision)


def exported_from_efta(case: Case) -> bool:
    return case.regime == "gdpr" and case.home in EFTA


def unincorporated(row: Decision, case: Case) -> Reason:
    message = (
        f"whether {row.decision} binds exporters in {case.home} is not confirmed here: decide"
        " whether it is part of the EEA Agreement"
    )
    return undecided(message, "EEA JCD 154/2018", row)


def unlisted(row: Decision, case: Case) -> Reason:
    message = (
        f"whether {row.decision} lists {case.country} has not been compared here: look it up"
        " before relying on it"
    )
    return undecided(message, "GDPR 45(1)", row)


def open_scope(row: Decision, case: Case) -> Reason:
    message = (
        f"{row.decision} covers {case.country} only for {row.scope_text}: {to_decide(row, case)}"
    )
    return undecided(message, "GDPR 45(3)", row)


def everything(case: Case) -> Within:
    return "yes"


def nobody_knows(case: Case) -> Within:
    """Of a limit in words alone, as a register's own row may have one."""
    return "unknown"


def private_sector(case: Case) -> Within:
    return "yes" if case.party and case.party.form in PRIVATE else "unknown"


def under_pipeda(case: Case) -> Within:
    acts = (case.party.subject_to if case.party else None) or ()
    if "pipeda" in acts:
        return "yes"
    stated = case.party is not None and case.party.subject_to == ()
    return "no" if acts or stated or public(case) else "unknown"


def no_authority(case: Case) -> Within:
    return "unknown" if public(case) else "yes"


def public(case: Case) -> bool:
    return case.party is not None and case.party.form == "public-body"


def no_credit_data(case: Case) -> Within:
    return "yes" if case.transfer and case.transfer.credit_data is False else "unknown"


def automated(case: Case) -> Within:
    return "yes" if case.transfer and case.transfer.automated is True else "unknown"


def no_immigration_control(case: Case) -> Within:
    return "no" if case.transfer and case.transfer.immigration_control is True else "yes"


SCOPES: dict[str, Callable[[Case], Within]] = {
    "private-sector": private_sector,
    "pipeda": under_pipeda,
    "lgpd": no_authority,
    "faroese-act": no_authority,
    "credit-data": no_credit_data,
    "automated": automated,
    "no-immigration-control": no_immigration_control,
}
"""What a decision that covers some only asks; any other scope covers all."""


def to_decide(row: Decision, case: Case) -> str:
    """What a person decides, and where the register has a key for the answer, which one."""
    entry = case.transfer
    if row.scope == "private-sector" and case.party and not case.party.form:
        return f"state the form of {case.whom}"
    if row.scope == "pipeda":
        return f"state in the record of {case.whom} to which acts it is subject (subject_to)"
    if row.scope == "credit-data" and entry and entry.credit_data is UNSET:
        return "state whether credit information goes (credit_data)"
    if row.scope == "automated" and entry and entry.automated is UNSET:
        return "state whether the transfer is automated (automated)"
    return f"decide whether {case.whom} is such a recipient"


def not_adequate(case: Case) -> Reason:
    past = [row for row in case.law.decisions(case.regime, case.country) if not row.scheme]
    ended = next((row for row in reversed(past) if row.until and row.until <= case.on), None)
    coming = next((row for row in past if row.from_ > case.on), None)
    if not case.law.covered(case.regime, case.country, case.on) or of_another(case):
        return uncompared(case)
    if ended:
        return lacking(f"{ended.decision} has not covered {case.country} since {ended.until}")
    if coming:
        return lacking(f"{coming.decision} covers {case.country} only from {coming.from_}")
    return lacking(f"no adequacy decision covers {case.country}")


def of_another(case: Case) -> bool:
    """Whether a decision on another country may reach this territory, which is not confirmed."""
    row = case.law.territory(case.regime, case.country, case.on)
    if not row or not row.part_of or row.sure != "to verify":
        return False
    return bool(case.law.adequacy(case.regime, row.part_of, case.on))


def uncompared(case: Case) -> Reason:
    """Where the list is not whole or its reach not confirmed, a missing country tells nothing."""
    message = (
        f"whether a decision covers {case.country} on {case.on} has not been compared here: look it"
        " up before relying on it"
    )
    return Reason("scope", "unclear", ("basis",), message, ("GDPR 45(1)",))
