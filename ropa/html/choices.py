"""What the filters of the page offer: only what the register has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from ropa.finding import SEVERITIES
from ropa.html.shape import Choice
from ropa.model import KINDS
from ropa.model.labels import kinds_name
from ropa.model.terms import Status
from ropa.transfers import VERDICTS
from ropa.views.slots import COUNTRIES, slots
from ropa.wording import called, country
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ropa.html.scope import Scope
    from ropa.model.node import Node
    from ropa.views.slots import Slot


class Filter(NamedTuple):
    """A question that the page can be asked, and the answers to choose from."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def filters(scope: Scope) -> Iterator[Filter]:
    """Every filter, in the order in which they stand."""
    extract, register = scope.extract, scope.register
    kinds = {each.rpartition("/")[0] for each in extract.names}
    states = {each.status for each in register.all_records() if scope.shows(each.name)}
    verdicts = {each.verdict for flow in extract.flows for each in flow.judgements}
    own = (extract.entity,) if extract.entity else register.entities
    named = offered(KINDS, kinds, kinds_name)
    yield Filter("kind", phrase("Kind"), named)
    yield Filter("entity", phrase("Entity"), offered(own, own, lambda each: called(each, register)))
    if register.extracted is None:
        yield Filter("severity", phrase("Finding"), offered(SEVERITIES, SEVERITIES, phrase))
    if register.extracted is None or register.extracted.verdicts:
        words = offered(VERDICTS, verdicts, phrase)
        yield Filter("verdict", phrase("Verdict on a transfer"), words)
    yield Filter(
        "country", phrase("Country"), tuple(Choice(each, country(each)) for each in places(scope))
    )
    yield Filter("status", phrase("Status"), offered(get_args(Status), states, phrase))


def offered(
    known: Iterable[str], found: Collection[str], words: Callable[[str], str]
) -> tuple[Choice, ...]:
    """Those of the known words that were found, in the order in which they are known."""
    return tuple(Choice(each, words(each)) for each in known if each in found)


def places(scope: Scope) -> list[str]:
    """The code of every country that a record on the page names, or to which a flow leads."""
    found = {flow.country for flow in scope.extract.flows if flow.country}
    for shape, nodes in scope.register.nodes.items():
        for slot in slots(shape):
            if slot.key in COUNTRIES:
                found.update(
                    *(stated(node, slot) for node in nodes if scope.shows(node.record.name))
                )
    return sorted(found)


def stated(node: Node, slot: Slot) -> tuple[str, ...]:
    value = getattr(node, slot.attribute) or ()
    return (value,) if isinstance(value, str) else value
