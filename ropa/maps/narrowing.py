"""The flows that a picture is asked for, and what it says of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.model.labels import heading
from ropa.model.party import Party
from ropa.sheets.extract import chosen
from ropa.transfers import GAPS, WORDS
from ropa.wording import called
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.transfers import Flow


class Wish(NamedTuple):
    """Which flows are wanted; what is not said narrows nothing."""

    gaps: bool = False
    law: str = ""
    entity: str = ""
    only: tuple[Record, ...] = ()
    """Parties, or records that state a flow or on which one rests."""


def narrowed(flows: Iterable[Flow], wish: Wish, register: Register) -> list[Flow]:
    """The flows that are wanted. Raises Misuse where the register has no such entity."""
    found = list(flows)
    for test in tests(wish, register):
        found = [each for each in found if test(each)]
    return found


def tests(wish: Wish, register: Register) -> Iterator[Callable[[Flow], bool]]:
    if wish.law:
        yield lambda flow: flow.regime == wish.law
    if wish.gaps:
        yield lambda flow: flow.verdict in GAPS
    if wish.entity:
        names = {each.name for each in chosen(register, wish.entity)}
        yield (
            lambda flow: (
                flow.exporter == wish.entity
                or any(judged.record.name in names for judged in flow.judgements)
            )
        )
    if wish.only:
        about = [concerning(record, register) for record in wish.only]
        yield lambda flow: any(test(flow) for test in about)


def concerning(record: Record, register: Register) -> Callable[[Flow], bool]:
    """Whether a flow is a party's, or is stated by a record or rests on one."""
    if isinstance(record, Party):
        return lambda flow: record.id in (flow.exporter, flow.importer)
    nodes = {id(node) for node, _ in register.referring_to(record)} | {id(record)}
    return lambda flow: any(
        id(judged.statement) in nodes or id(judged.record) in nodes for judged in flow.judgements
    )


def told(wish: Wish, register: Register) -> Iterator[str]:
    """What a picture is narrowed to, in words."""
    if wish.gaps:
        yield phrase("only flows that lack something")
    if wish.law:
        yield phrase("only flows under the {law}", law=phrase(WORDS[wish.law].name))
    if wish.entity:
        yield phrase("only what concerns {whom}", whom=called(wish.entity, register))
    if wish.only:
        yield phrase("only flows of {whom}", whom=", ".join(map(heading, wish.only)))
