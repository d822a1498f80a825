"""The questions that one may ask of the law of a day."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from ropa.law.added import NOTHING, layered_areas, layered_decisions, layered_sets
from ropa.law.adequate import all_decisions
from ropa.law.areas import begins, regime_for, regimes, territories
from ropa.law.citing import Citation, citation
from ropa.law.clauses import all_sets, by_name, numbers
from ropa.law.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.law.added import Added
    from ropa.law.adequate import Decision, Decisions
    from ropa.law.areas import Areas, Standing, Territory
    from ropa.law.clauses import ClauseSet, Sets


REMEMBERED = (
    "adequacy",
    "area",
    "clause_set",
    "designated",
    "regime_of",
    "treated_as_inside",
)
"""Questions that are asked of every flow: a law keeps its own answers."""


def lists(regime: str) -> Iterator[dict[str, Any]]:
    """What the table says of how whole the regime's list of decisions is."""
    return (row for row in table("adequacy")["complete"] if row["regime"] == regime)


class Law:
    """The tables of this version, with the rows that a register adds to them.

    It never changes once made. Two laws share nothing but the tables of this version.
    """

    def __init__(self, added: Added = NOTHING) -> None:
        self.added = added
        for name in REMEMBERED:
            setattr(self, name, cache(getattr(self, name)))

    @cached_property
    def all_decisions(self) -> Decisions:
        """Every decision under regime and country, oldest first; organisations stand under ""."""
        return layered_decisions(all_decisions(), self.added.decisions)

    @cached_property
    def all_areas(self) -> Areas:
        """Every row of the table of areas, under regime and country, oldest first."""
        return layered_areas(territories(), self.added.areas)

    @cached_property
    def all_sets(self) -> Sets:
        """Every set of clauses under its regime, oldest first."""
        return layered_sets(all_sets(), self.added.sets)

    def covered(self, regime: str, country: str, on: date) -> bool:
        """Whether the list of the regime is whole that day: a missing country is telling."""
        return self.compared(regime, on) and country not in self.uncompared(regime, on)

    def compared(self, regime: str, on: date) -> bool:
        """Whether the list of the regime as it stood that day has been compared at all."""
        return any(row.get("from", on) <= on for row in lists(regime))

    def uncompared(self, regime: str, on: date) -> tuple[str, ...]:
        """Countries that a compared list leaves open: whether they are on it is not known."""
        rows = (row for row in lists(regime) if row.get("from", on) <= on)
        return tuple(country for row in rows for country in row["open"])

    def decisions(self, regime: str, country: str) -> tuple[Decision, ...]:
        """Every decision on the country, past ones too, oldest first.

        Raises ValueError where there is no such regime.
        """
        regime_for(regime, country)
        return self.all_decisions.get((regime, country), ()) if country else ()

    def adequacy(
        self, regime: str, country: str, on: date, basis: str | None = None
    ) -> tuple[Decision, ...]:
        """The decisions in force that day; with a `basis`, those that it claims.

        Raises ValueError where there is no such regime.
        """
        rows = [row for row in self.decisions(regime, country) if row.holds(on)]
        return tuple(row for row in rows if basis in (None, row.basis))

    def treated_as_inside(self, regime: str, country: str, on: date) -> Decision | None:
        """The rule in force by which data sent there are no transfer to a third country."""
        rows = self.decisions(regime, country)
        return next((row for row in rows if row.no_transfer and row.holds(on)), None)

    def adequate_organisation(self, regime: str, name: str, on: date) -> Decision | None:
        """The decision in force on an international organisation, by any of its names.

        GDPR 45(1). Raises ValueError where there is no such regime.
        """
        regime_for(regime, "")
        known = name.casefold()
        for row in self.all_decisions.get((regime, ""), ()):
            if row.holds(on) and any(known == other.casefold() for other in row.names):
                return row
        return None

    def designated(self, country: str, on: date) -> bool:
        """Whether the PPC has designated the country, so that APPI 28 does not apply.

        APPI Rules 15. Japan itself is not designated: it is no foreign country.
        """
        return bool(self.adequacy("appi", country, on, "designated-country"))

    def territory(self, regime: str, country: str, on: date) -> Territory | None:
        """The row that holds that day, with its reason; `None` for a country plainly outside.

        Raises ValueError where there is no such regime.
        """
        regime_for(regime, country)
        rows = self.all_areas.get((regime, country), ())
        return next((row for row in rows if row.holds(on)), None)

    def area(self, regime: str, country: str, on: date) -> Standing:
        """Whether the country belongs to the area of the regime that day.

        `country` is an ISO 3166-1 alpha-2 code that `is_country` accepts: any other word would
        be "outside". Raises ValueError where there is no such regime.
        """
        row = self.territory(regime, country, on)
        return row.standing if row else "outside"

    def regime_of(self, country: str, on: date) -> str | None:
        """The regime in whose area the country lies: what binds its parties by default."""
        for regime, other in regimes():
            if not other and self.area(regime, country, on) == "inside":
                return regime
        return None

    def clause_sets(self, regime: str = "gdpr") -> tuple[ClauseSet, ...]:
        """Every set that the regime knows, oldest first."""
        return self.all_sets.get(regime, ())

    def clause_set(self, text: str, regime: str = "gdpr") -> ClauseSet | None:
        """The set that people mean by "2010/87/EU", "Decision 2010/87" or "(EU) 2021/914".

        `None` where the words name no set, or more than one.
        """
        known = by_name(self.clause_sets(regime))
        named = known.get(" ".join(text.casefold().split()))
        if named:
            return named
        found = {known[number].decision for number in numbers(text) if number in known}
        return known[found.pop().casefold()] if len(found) == 1 else None

    def citation(self, text: str) -> Citation:
        """What a citation points at, decisions and judgments of the register's rows included.

        Raises ValueError where the act is unknown or has no such article.
        """
        try:
            return citation(text)
        except ValueError:
            rows: tuple[Decision | ClauseSet, ...] = (*self.added.decisions, *self.added.sets)
            for row in rows:
                if text in (row.decision, row.ended_by, row.ended_by.partition(",")[0]):
                    return Citation(text, f"{text}, as law.toml says: {row.source}", "", row.sure)
            raise

    begins = staticmethod(begins)
    regime_for = staticmethod(regime_for)


SHIPPED = Law()
"""The law as this version knows it."""
