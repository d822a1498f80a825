"""Grounds other than decisions and standard clauses: GDPR 46(2), 46(3) and 49, and what is none."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from ropa.law.adequate import Decision, all_decisions
from ropa.law.clauses import Role
from ropa.law.tables import Sure, columns, table

Paper = Literal[
    "ad-hoc-clauses", "administrative-arrangement", "bcr-c", "bcr-p", "certification",
    "code-of-conduct", "public-instrument",
]  # fmt: skip


class Safeguard(Struct, frozen=True):
    """A safeguard of Art. 46 and what its papers must say.

    `papers` are the types of agreement that hold it, `needs` the keys of such an agreement that
    must be stated. `open_roles`: papers made for one role of the exporter, of which it is not
    confirmed that they reach no other. `authorisation`: the supervisory authority must have
    authorised it beforehand, Art. 46(3). `public`: both parties are public bodies. `assessment`:
    the law of the destination is assessed. `cites` are its citations in the GDPR or, under the
    FADP, there.
    """

    regimes: tuple[str, ...]
    basis: str
    title: str
    article: str
    papers: tuple[Paper, ...]
    source: str
    sure: Sure
    cites: tuple[str, ...]
    needs: tuple[str, ...] = ()
    exporter_roles: tuple[tuple[Paper, Role], ...] = ()
    open_roles: tuple[Paper, ...] = ()
    authorisation: bool = False
    public: bool = False
    assessment: bool = False
    assessment_sure: Sure = "confirmed"
    note: str = ""

    def exporter_role(self, paper: str) -> Role | None:
        """The role of the exporter that a type of paper is made for; `None` for either."""
        return next((role for name, role in self.exporter_roles if name == paper), None)


class Derogation(Struct, frozen=True):
    """A derogation of Art. 49 and its conditions.

    `needs` are the keys of a transfer that must be stated. `occasional`: recital 111 and the
    guidelines allow it for occasional transfers only; `not_repetitive` is the article's own word.
    `public_powers`: open to public authorities in the exercise of their public powers, Art. 49(3).
    `whole_register`: whether all of a register may be sent, Art. 49(2). `new`: Art. 26(1) of
    Directive 95/46/EC knew no such derogation. `assessment`: all
    circumstances are assessed, and the assessment is kept in the record, Art. 49(6).
    """

    regimes: tuple[str, ...]
    basis: str
    title: str
    article: str
    source: str
    sure: Sure
    cites: tuple[str, ...]
    needs: tuple[str, ...] = ()
    occasional: bool = False
    not_repetitive: bool = False
    public_powers: bool = False
    whole_register: bool = True
    new: bool = False
    assessment: bool = False
    note: str = ""


class Scheme(Struct, frozen=True):
    """A scheme of certification, and the regime and basis that it serves; "" where none.

    From `from_` to `until` a decision rests on it; both are `None` where no decision ever did.
    """

    name: str
    title: str
    source: str
    sure: Sure
    regime: str = ""
    basis: str = ""
    from_: date | None = None
    until: date | None = None
    note: str = ""


def safeguard(basis: str, regime: str = "gdpr") -> Safeguard | None:
    """The safeguard that a transfer names by this word, `None` where the regime has none such."""
    return next((row for row in safeguards(regime) if row.basis == basis), None)


@cache
def safeguards(regime: str = "gdpr") -> tuple[Safeguard, ...]:
    """Every safeguard of the regime, in the order of the words that name them."""
    return tuple(Safeguard(**row) for row in _rows("safeguard") if regime in row["regimes"])


def derogation(basis: str, regime: str = "gdpr") -> Derogation | None:
    """The derogation that a transfer names by this word, `None` where the regime has none such."""
    return next((row for row in derogations(regime) if row.basis == basis), None)


@cache
def derogations(regime: str = "gdpr") -> tuple[Derogation, ...]:
    """Every derogation of the regime, in the order of the article."""
    return tuple(Derogation(**row) for row in _rows("derogation") if regime in row["regimes"])


def scheme(name: str) -> Scheme | None:
    """The scheme of this name, `None` where none is known."""
    return next((each for each in schemes() if each.name == name), None)


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme, in the order of names, with the window of the decisions that rest on it."""
    return tuple(Scheme(**row, **_window(row["name"])) for row in _rows("scheme"))


def _rows(kind: str) -> list[dict[str, Any]]:
    return [columns(row) for row in table(f"{kind}s")[kind]]


def _window(name: str) -> dict[str, Any]:
    """What the decisions on a scheme say, from the first to the last."""
    found = [row for rows in all_decisions().values() for row in rows if row.scheme == name]
    if not found:
        return {}
    last: Decision = found[-1]
    return {
        "regime": last.regime,
        "basis": last.basis,
        "from_": found[0].from_,
        "until": last.until,
    }
