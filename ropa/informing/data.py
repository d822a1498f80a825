"""The facts of a notice as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.informing.fact import keyed
from ropa.place import spell
from ropa.report import envelope
from ropa.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.informing.drawn import Drawn
    from ropa.informing.fact import Fact
    from ropa.register import Register


def data(drawn: Drawn, register: Register, at: str, unread: Sequence[str]) -> str:
    """The facts as JSON text, each with the keys that state it."""
    group = drawn.group
    content = {
        "under": group.law,
        "controller": group.entity.id,
        "persons": group.persons or None,
        "facts": [row(each) for each in drawn.facts],
        "left_out": list(group.left_out),
        "unread": list(unread),
    }
    return json_text(envelope(content, on=register.on, at=at))


def row(fact: Fact) -> dict[str, Any]:
    return {
        "item": fact.item,
        "cites": list(fact.cites),
        "stated": None if fact.lacks else fact.words,
        "lacking": fact.words if fact.lacks else None,
        "keys": [
            {"record": each.record.name, "key": spell(each.path) or None} for each in fact.spots
        ],
    }


def gaps(drawn: Drawn) -> list[str]:
    """A line for each gap: where it would be filled, what is lacking, and which article asks."""
    return [
        f"{keyed(each.spots[0])}: {each.words} ({', '.join(each.cites)})" for each in drawn.gaps
    ]
