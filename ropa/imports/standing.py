"""How a draft stands to the register: new, told by it already, or otherwise in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from ropa.imports.draft import Draft
    from ropa.model.node import Record
    from ropa.register import Register

Word = Literal["new", "equal", "differs"]
LEFT = ("status", "sources")
"""Keys that go their own way once a draft is in the register."""


class Difference(NamedTuple):
    """A key of which the file and the register say different things."""

    key: str
    file: Any
    register: Any
    """None where the register says nothing of it."""


class Standing(NamedTuple):
    """How a draft stands to the register."""

    word: Word
    record: Record | None = None
    """The record that it is held against."""
    differences: tuple[Difference, ...] = ()


NEW = Standing("new")


def standing(draft: Draft, register: Register) -> Standing:
    """How the draft stands to the record of its kind and id.

    What a record says beyond the draft is no difference: the file has no say on it.
    """
    record = register.records[draft.kind].get(draft.id)
    if record is None:
        return NEW
    told = register.data_of(record)
    found = tuple(
        Difference(key, value, told.get(key))
        for key, value in draft.data.items()
        if key not in LEFT and not says(told.get(key), value)
    )
    return Standing("differs" if found else "equal", record, found)


def says(known: Any, value: Any) -> bool:
    """Whether what is known says this, and perhaps more."""
    if isinstance(value, dict):
        return isinstance(known, dict) and all(
            says(known.get(key), each) for key, each in value.items()
        )
    if isinstance(value, list) and isinstance(known, list):
        return len(known) == len(value) and all(map(says, known, value))
    return bool(type(known) is type(value) and known == value)


def laid_over(known: Any, value: Any) -> Any:
    """What is known with this laid over it: what it does not speak of stays."""
    if isinstance(known, dict) and isinstance(value, dict):
        return {**known, **{key: laid_over(known.get(key), each) for key, each in value.items()}}
    if isinstance(known, list) and isinstance(value, list) and len(known) == len(value):
        return [laid_over(*each) for each in zip(known, value, strict=True)]
    return value
