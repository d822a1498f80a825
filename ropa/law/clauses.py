"""Standard contractual clauses: GDPR 46(2)(c), before it 95/46/EC 26(4); DPA 2018 119A; FADP 16."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from ropa.law.tables import Sure, columns, table, within

Role = Literal["controller", "processor"]


class Module(Struct, frozen=True):
    """One module of a set: who exports to whom, and what its annexes and clauses ask.

    `sure` speaks of the roles, `details_sure` of the rest. `assessment` of the importer's law
    is due always, or only where the exporter combines the data with data of its own.
    `processor_contract`: whether the module stands for the contract of GDPR 28(3).
    """

    number: int
    exporter: Role
    importer: Role
    measures_annex: bool
    sub_processor_annex: bool
    supervisory_authority: bool
    assessment: Literal["always", "if-combined"]
    governing_law: str
    processor_contract: Literal["not-needed", "replaced", "doubtful"]
    sure: Sure
    details_sure: Sure


class ClauseSet(Struct, frozen=True):
    """A set of clauses, when it may be signed and how long it may be relied on.

    `sure` speaks of the number of the decision. `pairs` are the roles of exporter and importer
    that the set is made for. `transfer_tool` is false for clauses that open no way abroad,
    `importer_under_gdpr` is false where the importer must not itself be subject to the GDPR.
    `needs` is the type of agreement that must stand beside the clauses: "uk-addendum",
    "swiss-addendum", or "" for none.
    """

    regime: str
    decision: str
    title: str
    source: str
    sure: Sure
    sign_from: date
    celex: str = ""
    names: tuple[str, ...] = ()
    adopted: date | None = None
    transfer_tool: bool = True
    pairs: tuple[tuple[Role, Role], ...] = ()
    modules: tuple[Module, ...] = ()
    sign_until: date | None = None
    sign_sure: Sure = "confirmed"
    rely_until: date | None = None
    rely_sure: Sure = "confirmed"
    rely_condition: str = ""
    ended_by: str = ""
    needs: Literal["", "uk-addendum", "swiss-addendum"] = ""
    importer_under_gdpr: bool = True
    note: str = ""
    added: bool = False
    """Whether it is a register's own row, or one that it ended."""

    def signable(self, on: date) -> bool:
        """Whether clauses of this set could be concluded that day."""
        return within(on, self.sign_from, self.sign_until)

    def reliable(self, on: date) -> bool:
        """Whether clauses concluded in time carry a transfer that day."""
        return within(on, self.sign_from, self.rely_until)

    def module(self, number: int) -> Module | None:
        """The module of that number, `None` where the set has none such."""
        return next((module for module in self.modules if module.number == number), None)


Sets = Mapping[str, tuple[ClauseSet, ...]]
"""Sets under their regime, oldest first."""


@cache
def all_sets() -> Sets:
    """Every row of this version. Shared: not to be changed."""
    found: dict[str, tuple[ClauseSet, ...]] = {}
    for row in table("clauses")["set"]:
        found[row["regime"]] = (*found.get(row["regime"], ()), _read(row))
    return found


def _read(row: Mapping[str, Any]) -> ClauseSet:
    cells = columns(_inherited(row))
    modules = tuple(Module(**module) for module in cells.pop("module", ()))
    pairs = tuple((module.exporter, module.importer) for module in modules)
    return ClauseSet(**{"pairs": pairs, **cells, "modules": modules})


SHARED = ("celex", "title", "adopted", "names", "pairs", "module")
"""What a decision is in every regime that takes it over."""


def _inherited(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with what it leaves to the row of the same decision `as_in` another regime."""
    own = {key: value for key, value in row.items() if key != "as_in"}
    if len(own) == len(row):
        return own
    (base,) = (
        each
        for each in table("clauses")["set"]
        if (each["regime"], each["decision"]) == (row["as_in"], row["decision"])
    )
    return {**{key: base[key] for key in SHARED if key in base}, **own}


@cache
def by_name(sets: tuple[ClauseSet, ...]) -> Mapping[str, ClauseSet]:
    """The sets under every name they are called by; of two sets of one name, the older."""
    found: dict[str, ClauseSet] = {}
    for clauses in sets:
        own = (clauses.decision, *clauses.names, *numbers(clauses.decision))
        for name in own:
            found.setdefault(name.casefold(), clauses)
    return found


def numbers(text: str) -> Iterator[str]:
    """Numbers of decisions, as in 2010/87, wherever they stand in the text."""
    for word in text.replace("(", " ").replace(")", " ").split():
        year, _, rest = word.strip(".,;:").partition("/")
        number = rest.partition("/")[0]
        if len(year) == 4 and year.isdecimal() and number.isdecimal():
            yield f"{year}/{number}"
