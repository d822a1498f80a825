"""What a row of `law.toml` lacks before it can be laid over the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.law import misnamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.lawfile.rows import AreaRow, DecisionRow, SetRow

Gap = tuple[str, str]
"""A key, and what the row lacks there."""

LACKS = {
    "regime": "the row does not say under which law it holds",
    "decision": "the row names no decision",
    "source": "the row does not say where it is published",
    "from": "the row has no first day",
    "sign_from": "the row has no first day of signing",
    "standing": "the row does not say what the countries are",
}


def decision_gaps(row: DecisionRow) -> Iterator[Gap]:
    yield from missing(regime=row.regime, decision=row.decision, source=row.source)
    yield from missing(**{"from": row.from_})
    if not row.countries and not row.organisation:
        yield "countries", "the row names no country and no organisation"
    elif row.countries and row.organisation:
        yield "organisation", "the row is for countries or for an organisation, not for both"
    limited = row.scope and row.scope != "all" and not row.scheme
    if (row.partial or limited) and not row.scope_text:
        yield "scope_text", "the decision is partial, and the row does not say what limits it"
    yield from unknown(row.countries or ())
    if row.from_ and row.until and row.until <= row.from_:
        yield "until", f"the row ends on {row.until}, no later than it begins"


def area_gaps(row: AreaRow) -> Iterator[Gap]:
    yield from missing(regime=row.regime, standing=row.standing, source=row.source)
    if not row.from_ and not row.until:
        yield "from", LACKS["from"]
    if not row.countries:
        yield "countries", "the row names no country"
    yield from unknown(row.countries or ())
    if row.from_ and row.until and row.until <= row.from_:
        yield "until", f"the row ends on {row.until}, no later than it begins"


def set_gaps(row: SetRow) -> Iterator[Gap]:
    yield from missing(regime=row.regime, decision=row.decision, source=row.source)
    yield from missing(sign_from=row.sign_from)
    if not (row.pairs or row.modules or row.sign_until or row.rely_until):
        yield "pairs", "the row does not say for which roles the clauses are made"
    for each in row.pairs or ():
        if len(each) != len(("exporter", "importer")):
            yield "pairs", "a pair is the role of the exporter and the role of the importer"
    for module in row.modules or ():
        if not (module.number and module.exporter and module.importer):
            yield "module", "a module states its number, its exporter and its importer"
    begun = row.sign_from
    for key, end in (("sign_until", row.sign_until), ("rely_until", row.rely_until)):
        if begun and end and end <= begun:
            yield key, f"the row ends on {end}, no later than what goes before"
        begun = max(begun, end) if begun and end else begun


def missing(**stated: object) -> Iterator[Gap]:
    """What is not stated of that which every such row states."""
    return ((key, LACKS[key]) for key, value in stated.items() if not value)


def unknown(countries: tuple[str, ...]) -> Iterator[Gap]:
    """What names no country, and what is named twice."""
    yield from (("countries", words) for words in map(misnamed, countries) if words)
    for country in dict.fromkeys(countries):
        if countries.count(country) > 1:
            yield "countries", f'"{country}" is named twice'
