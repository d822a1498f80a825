"""The law of a day as rows: what is in force, and what begins or lapses after it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from ropa import law as tables
from ropa.law.areas import regimes
from ropa.law.duties import amendments, first_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ropa.law import ClauseSet, Decision, Derogation, Law, Regime, Safeguard, Sure, Territory
    from ropa.law.duties import Amendment, FirstDay

REGIMES = ("gdpr", "uk-gdpr", "fadp", "appi")
KINDS = (
    *("law", "area", "territory", "adequacy", "framework"),
    *("clauses", "old clauses", "contract clauses", "safeguard", "derogation"),
    *("duty", "amendment"),
)
GRAVEST: tuple[Sure, ...] = ("to verify", "public page", "confirmed")
C = TypeVar("C", "Decision", "Territory")


class Row(NamedTuple):
    """One thing that the law holds. `from_` and `until` are `None` where there is no such day."""

    regime: str
    kind: str
    countries: tuple[str, ...]
    text: str
    """What it is where it is for no country, and its limits."""
    instrument: str
    from_: date | None
    until: date | None
    marks: dict[str, Sure]
    """How sure each detail is."""
    source: str
    note: str = ""
    added: bool = False
    """Whether it is a register's own."""

    @property
    def sure(self) -> Sure:
        """How sure the least sure detail is."""
        return next(mark for mark in GRAVEST if mark in self.marks.values())

    @property
    def subject(self) -> str:
        """What or whom it is for, in words."""
        return ": ".join(filter(None, (" ".join(self.countries), self.text)))


class Event(NamedTuple):
    """What a day after the one asked for brings."""

    day: date
    word: str
    row: Row


def in_force(law: Law, on: date, regime: str = "", country: str = "") -> list[Row]:
    """What holds that day, of one regime or about one country where it is given."""
    found = [
        *begun(on),
        *(area_row(each) for each in held(law.all_areas.values(), on)),
        *(decision_row(each) for each in held(law.all_decisions.values(), on)),
    ]
    if not country:
        found += [*usable(law, on), *lasting(on), *asked(on)]
    return sorted(wanted(found, regime, country), key=order)


def held(rows: Iterable[tuple[C, ...]], on: date | None) -> Iterator[tuple[C, tuple[str, ...]]]:
    """The rows that hold that day, or all of them, each once with the countries it is for."""
    countries: dict[C, list[str]] = defaultdict(list)
    for row in (each for together in rows for each in together):
        if on is None or row.holds(on):
            countries[replace(row, country="")].append(row.country)
    for row, named in countries.items():
        yield row, tuple(sorted(filter(None, named)))


def begun(on: date | None) -> Iterator[Row]:
    """The laws, or those that bind that day; for some countries a law begins later."""
    countries: dict[Regime, list[str]] = defaultdict(list)
    for (_, country), row in regimes().items():
        countries[replace(row, country="")].append(country)
    for row, named in countries.items():
        if on is None or row.from_ <= on:
            yield law_row(row, named, row.law, day(row.from_), None)
        elif row.before:
            yield law_row(row, named, row.before, None, row.from_)


def law_row(row: Regime, named: list[str], law: str, first: date | None, until: date | None) -> Row:
    marks: dict[str, Sure] = {"days": row.sure}
    countries = tuple(sorted(filter(None, named)))
    return Row(row.regime, "law", countries, "", law, first, until, marks, row.source)


def day(first: date) -> date | None:
    """A first day, `None` where the table knows of no beginning."""
    return first if first > first.min else None


def area_row(found: tuple[Territory, tuple[str, ...]]) -> Row:
    row, countries = found
    kind = "area" if row.standing == "inside" else "territory"
    part = f"part of {row.part_of}" if row.part_of else ""
    return Row(
        row.regime, kind, countries, ", ".join(filter(None, (row.standing, part))), row.source,
        day(row.from_), row.until, {"standing": row.sure}, row.source, row.note, row.added,
    )  # fmt: skip


def decision_row(found: tuple[Decision, tuple[str, ...]]) -> Row:
    row, countries = found
    marks = {"number": row.sure, "days": row.days_sure, "scope": row.scope_sure}
    kind = "framework" if row.scheme else "adequacy"
    known = row.organisation in row.scope_text
    text = ": ".join(filter(None, ("" if known else row.organisation, row.scope_text)))
    return Row(
        row.regime, kind, countries, text, row.decision,
        row.from_, row.until, marks, row.source, row.note, row.added,
    )  # fmt: skip


def usable(law: Law, on: date) -> Iterator[Row]:
    """The sets of clauses that may be signed that day, and those that may still be relied on."""
    for regime in REGIMES:
        for each in law.clause_sets(regime):
            if each.signable(on):
                yield set_row(each, "clauses", each.sign_until)
            elif each.reliable(on):
                yield set_row(each, "old clauses", each.rely_until)


def set_row(row: ClauseSet, kind: str, until: date | None) -> Row:
    marks = {"number": row.sure, "signing": row.sign_sure, "reliance": row.rely_sure}
    needs = f"with {row.needs}" if row.needs else ""
    text = "; ".join(filter(None, (row.title, needs, row.rely_condition)))
    return Row(
        row.regime, kind if row.transfer_tool else "contract clauses", (), text, row.decision,
        row.sign_from, until, marks, row.source, row.note, row.added,
    )  # fmt: skip


def lasting(on: date) -> Iterator[Row]:
    """The safeguards and derogations of the laws in force: they have no days of their own."""
    for regime in REGIMES:
        if (regime, "") in regimes() and tables.begins(regime, "") <= on:
            for safeguard in tables.safeguards(regime):
                yield ground(safeguard, regime, "safeguard")
            for derogation in tables.derogations(regime):
                yield ground(derogation, regime, "derogation")


def ground(row: Safeguard | Derogation, regime: str, kind: str) -> Row:
    cited = f"{tables.regime_for(regime, '').law} {row.article}"
    marks: dict[str, Sure] = {"article": row.sure}
    return Row(regime, kind, (), row.title, cited, None, None, marks, row.source, row.note)


def asked(on: date) -> Iterator[Row]:
    """Single duties that apply that day, and what is promulgated and not in force."""
    yield from (first_day_row(each) for each in first_days() if each.from_ <= on)
    yield from (announced_row(each) for each in amendments() if each.promulgated <= on < each.by)


def first_day_row(row: FirstDay) -> Row:
    marks: dict[str, Sure] = {"days": row.sure}
    return Row(
        row.regime, row.kind, (), row.text, row.instrument, row.from_, None, marks, row.source
    )


def announced_row(row: Amendment) -> Row:
    marks: dict[str, Sure] = {"days": row.sure}
    text = f"not in force: {row.text}"
    note = f"promulgated on {row.promulgated}, in force by {row.by} at the latest; asked by no rule"
    return Row(
        row.regime, "amendment", (), text, row.instrument, None, None, marks, row.source, note
    )


def beginnings() -> Iterator[Event]:
    """The first days of single duties and of what is announced."""
    yield from (Event(each.from_, "begins", first_day_row(each)) for each in first_days())
    yield from (
        Event(each.by, "begins at the latest", announced_row(each)) for each in amendments()
    )


def wanted(rows: Iterable[Row], regime: str, country: str) -> Iterator[Row]:
    for row in rows:
        if regime in ("", row.regime) and (not country or country in row.countries):
            yield row._replace(countries=(country,)) if country else row


def order(row: Row) -> tuple[object, ...]:
    """Law by law, kind by kind, in the order of countries and days."""
    days = row.from_.toordinal() if row.from_ else 0
    kinds = REGIMES.index(row.regime), KINDS.index(row.kind)
    return (*kinds, row.countries, days, row.instrument, row.text)


def coming(law: Law, on: date, regime: str = "", country: str = "") -> list[Event]:
    """What begins or lapses after that day, soonest first."""
    events = [
        *(Event(row.from_, "begins", row) for row in begun(None) if row.from_),
        *windows([area_row(each) for each in held(law.all_areas.values(), None)], "ends"),
        *windows([decision_row(each) for each in held(law.all_decisions.values(), None)], "lapses"),
        *clauses(law),
        *beginnings(),
    ]
    later = [each for each in events if each.day > on]
    found = [
        each._replace(row=row) for each in later for row in wanted([each.row], regime, country)
    ]
    return sorted(found, key=lambda each: (each.day, order(each.row), each.word))


def windows(rows: list[Row], end: str) -> Iterator[Event]:
    """Beginnings and ends; one day that is both for the same instrument is where it continues."""
    ends = {(row.regime, row.instrument, row.countries, row.until) for row in rows}
    begins = {(row.regime, row.instrument, row.countries, row.from_) for row in rows}
    for row in rows:
        key = row.regime, row.instrument, row.countries
        if row.from_:
            yield Event(row.from_, "continues" if (*key, row.from_) in ends else "begins", row)
        if row.until and (*key, row.until) not in begins:
            yield Event(row.until, end, row)


def clauses(law: Law) -> Iterator[Event]:
    """From when sets of clauses may be signed, and until when signed and relied on."""
    for regime in REGIMES:
        for each in law.clause_sets(regime):
            row = set_row(each, "clauses", each.sign_until)
            for when, word in (
                (each.sign_from, "may be signed"),
                (each.sign_until, "may be signed no longer"),
                (each.rely_until, "may be relied on no longer"),
            ):
                if when:
                    yield Event(when, word, row)
