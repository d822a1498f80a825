"""Transfers abroad: each flow with its verdict on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import maps
from ropa.html.shape import Said, Way
from ropa.maps import svg
from ropa.model.labels import heading
from ropa.model.party import Party
from ropa.sheets.flows import ground
from ropa.transfers import WORDS
from ropa.wording import country
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from ropa.html.scope import Scope
    from ropa.transfers import Flow, Judgement


def ways(scope: Scope) -> Iterator[Way]:
    """Every flow, with the records that state it."""
    for flow in scope.extract.flows:
        owners = {each.record.name: each.record for each in flow.judgements}
        entities = (each for name in owners for each in scope.entities.get(name, ()))
        yield told(flow, flow.worst, scope)._replace(
            ground=ground(flow, scope.extract),
            records=tuple(scope.link(each) for each in owners.values()),
            entities=tuple(dict.fromkeys(entities)),
        )


def drawn(scope: Scope) -> Markup | None:
    """The same as a map whose boxes lead to the records; none where there is nothing to draw."""
    from markupsafe import Markup

    found = scope.extract.flows
    if not found:
        return None
    only = maps.told(maps.Wish(entity=scope.extract.entity), scope.register)
    seen = maps.picture(scope.register, found, at=scope.facts.at, narrowed=only)

    def link(name: str) -> str | None:
        return f"#{name}" if scope.shows(name) else None

    return Markup(svg.drawn(seen, alone=False, link=link))  # noqa: S704 - it escapes what it is told


def way(flow: Flow, judged: Judgement, scope: Scope) -> Way:
    """A flow as one of its statements knows it, with the verdict on that alone."""
    return told(flow._replace(judgements=(judged,)), judged, scope)


def told(flow: Flow, judged: Judgement, scope: Scope) -> Way:
    where = judged.country or flow.country
    return Way(
        exporter=end(flow.exporter, scope),
        importer=end(flow.importer, scope),
        country=Said(country(where) if where else "", country=where),
        law=phrase(WORDS[flow.regime].name),
        ground=ground(flow, scope.extract),
        verdict=judged.verdict,
        reason=judged.reason.message,
        cites=", ".join(judged.reason.cites),
    )


def end(name: str, scope: Scope) -> Said:
    """A party by its title; the words of a category as they are."""
    party = scope.register.one(Party, name)
    if party is None:
        return Said(name)
    return Said(heading(party), party.name if scope.shows(party.name) else "")
