"""What each ground of a provision means for the record of it: Art. 27 to 31 and 41(6) APPI."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ropa.appi.case import ITEMS_OF_27, SHARED, Case, Duty, found, placed
from ropa.appi.sides import HOME, party_of
from ropa.model.appi.meanings import MEANINGS
from ropa.model.terms import ProvisionBasis

Judge: TypeAlias = Callable[[Case], Duty]

MEANING = {**MEANINGS[ProvisionBasis], "27(1)(i)": "laws and regulations of Japan"}
"""What each ground means; foreign laws are no laws of Art. 27(1)(i) (PPC Guidelines Foreign 2)."""

INTERPRETED = {
    "by-person": "2-2-1-1(1)",
    "for-person": "2-2-1-1(2)",
    "to-person-equivalent": "2-2-1-2(1)",
    "delivered-to-person": "2-2-1-2(2)",
    "publicly-available": "2-2-1-3",
    "not-personal-data-for-recipient": "2-2-2-1",
    "no-act-of-receiving": "2-2-2-2",
}
"""Exempt by interpretation, with the section of the guidelines: in substance consented to."""

RECEIPTS_ONLY = frozenset(["not-personal-data-for-recipient", "no-act-of-receiving"])
"""Exempt by interpretation for the one who receives, and for nobody else."""

OF_PSEUDONYMIZED = frozenset(["41(6)", "27(1)(i)", *SHARED])
"""Grounds on which pseudonymized personal information may be provided."""

STATED = {
    "27(1)": "consent under Art. 27(1)",
    "28(1)": "consent under Art. 28(1)",
    "27(2)": "opt-out under Art. 27(2)",
    "legitimate-interest": "a legitimate interest is stated, which is no ground of the Act",
    "": "no basis is stated",
}
"""Grounds that exempt nothing, in words."""


def consented(case: Case) -> Duty:
    """A record is due: with consent, and where no ground is stated, as nothing exempts it."""
    cites = ("APPI 29(1)", "APPI Rules 20(1)")
    if case.side.where == "abroad" and case.basis == "27(1)":
        words = f": consent under Art. 27(1) is stated, but {placed(case.side)}; consent to "
        words += "provision abroad is asked for, and its record (Art. 29(1))"
        return found(True, words, "APPI 28(1)", *cites)
    grounds = (f"APPI {case.basis}",) if case.basis else ()
    return found(True, f": {STATED[case.basis]}, nothing exempts it (Art. 29(1))", *grounds, *cites)


def opted_out(case: Case) -> Duty:
    if case.side.where == "abroad":
        words = f": opt-out is stated, but {placed(case.side)}"
        return found(None, words, "APPI 28(1)", "APPI 27(2)")
    words = f", each time: {STATED[case.basis]}, nothing exempts it (Art. 29(1))"
    return found(True, words, "APPI 27(2)", "APPI 29(1)", "APPI Rules 19(2)", "APPI Rules 20(1)")


def groundless(case: Case) -> Duty:
    return found(None, f": {STATED[case.basis]} (Art. 27(1))", "APPI 27(1)")


def excepted(case: Case) -> Duty:
    words = (
        f": {MEANING[case.basis]} (Art. {case.basis}), in Japan and abroad (Art. {case.article})"
    )
    return found(False, words, f"APPI {case.basis}", f"APPI {case.article}")


def shared(case: Case) -> Duty:
    """Entrustment, succession, joint use: Art. 29(1) asks first whether Art. 28(1) applies."""
    what = f"{SHARED[case.basis]} (Art. {case.basis})"
    cites = (f"APPI {case.basis}", "APPI 28(1)", "APPI 29(1)")
    if case.side.where == "abroad":
        words = f" although it is {what}: {placed(case.side)}; consent is asked for, and its record"
        return found(True, f"{words} (Art. 29(1))", *cites)
    if case.side.where == "unknown":
        words = f" as far as the record tells: {what}; {placed(case.side)}, and to one abroad that "
        words += "is not designated and has no conforming system, a record is due (Art. 29(1))"
        return found(False, words, *cites)
    return found(False, f": {what}, and {placed(case.side)} (Art. 29(1))", *cites)


def body(case: Case) -> Duty:
    """Art. 16(2) describes the other side and is no ground: its own record may contradict it."""
    party = party_of(case.record.counterparty or None, case.register)
    abroad = party is not None and party.country not in (None, HOME) and bool(party.country)
    cites = ("APPI 16(2)", f"APPI {case.article}")
    if party is not None and (party.public_body_16_2 is False or abroad):
        words = ": Art. 16(2) is stated, but the party is recorded as no such body"
        return found(True, f"{words} (Art. {case.article})", *cites)
    words = ": the other side is stated to be a body of Art. 16(2)"
    return found(False, f"{words} (Art. {case.article})", *cites)


def interpreted(case: Case) -> Duty:
    """Exempt by interpretation; what is provided by opt-out was not in substance consented to."""
    section = INTERPRETED[case.basis]
    cites = (f"APPI {case.article}", f"PPC Guidelines Records {section}")
    if case.article == "29(1)" and case.basis in RECEIPTS_ONLY:
        words = f": “{MEANING[case.basis]}” exempts the recipient alone (Guidelines {section}), "
        return found(True, f"{words}nothing exempts the provision (Art. 29(1))", *cites)
    if by_opt_out(case):
        words = f": {MEANING[case.basis]}, but by opt-out, to which the exemptions by "
        return found(True, f"{words}interpretation do not extend (Guidelines 2-2)", *cites)
    return found(False, f" by interpretation: {MEANING[case.basis]} (Guidelines {section})", *cites)


def by_opt_out(case: Case) -> bool:
    """Whether the record shows that the data are provided, or were received, by opt-out."""
    noticed = getattr(case.record, "opt_out_notice", None)
    return bool(noticed) or getattr(case.record, "source_class", None) == "opt-out"


def pseudonymized(case: Case) -> Duty:
    """Art. 41(6) puts cases of its own in the place of those of Art. 27(1), 27(2), 28 and 29(1)."""
    cites = ("APPI 41(6)", f"APPI {case.article}")
    stated = getattr(case.record, "pseudonymized", None)
    if case.basis == "41(6)" and stated is False:
        words = ": Art. 41(6) is stated, but the data are stated not to be pseudonymized"
        return found(None, words, *cites)
    if case.basis in OF_PSEUDONYMIZED:
        how = SHARED.get(case.basis, "provided by law or under Art. 27(5)")
        return found(False, f": pseudonymized personal information, {how} (Art. 41(6))", *cites)
    words = ": pseudonymized personal information is provided by law or under Art. 27(5) alone"
    return found(None, f"{words} (Art. 41(6)), not by “{MEANING[case.basis]}”", *cites)


def received(case: Case) -> Duty:
    """Art. 30(1): entrustment, succession and joint use exempt, wherever the provider is."""
    words = f": {SHARED[case.basis]} (Art. {case.basis}), from Japan or abroad (Art. 30(1))"
    return found(False, words, f"APPI {case.basis}", "APPI 30(1)")


def confirmed(case: Case) -> Duty:
    words = f": {STATED[case.basis]}, and nothing exempts the receipt (Art. 30(1), (3))"
    return found(True, words, "APPI 30(1)", "APPI 30(3)", "APPI Rules 24(1)")


def acquired(case: Case) -> Duty:
    """Art. 31(1): related information that is acquired as personal data."""
    if case.basis in ITEMS_OF_27 or case.basis == "16(2)" or case.basis in INTERPRETED:
        return RECEIVED[case.basis](case)
    words = ": information related to personal information is acquired as personal data, which "
    cites = ("APPI 30(3)", "APPI 31(1)", "APPI Rules 24(1)")
    return found(
        True, f"{words}only the cases of Art. 27(1)(i) to (vii) exempt (Art. 31(1))", *cites
    )


PROVIDED: dict[str, Judge] = {
    "": consented,
    "27(1)": consented,
    "28(1)": consented,
    "27(2)": opted_out,
    **dict.fromkeys(ITEMS_OF_27, excepted),
    **dict.fromkeys(SHARED, shared),
    **dict.fromkeys(INTERPRETED, interpreted),
    "41(6)": pseudonymized,
    "16(2)": body,
    "legitimate-interest": groundless,
}
"""Who judges a provision, by its ground."""

RECEIVED: dict[str, Judge] = {
    **dict.fromkeys(STATED, confirmed),
    **dict.fromkeys(ITEMS_OF_27, excepted),
    **dict.fromkeys(SHARED, received),
    **dict.fromkeys(INTERPRETED, interpreted),
    "41(6)": pseudonymized,
    "16(2)": body,
}
"""Who judges a receipt, by the ground of the provision."""
