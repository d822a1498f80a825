"""What was understood of a text that people wrote, and how; or why it was not."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Understood(NamedTuple, Generic[T]):
    """What a text means, with the words by which a reader can judge whether that is so."""

    value: T | None
    """None where nothing could be understood: nothing is guessed."""
    how: str
    """In words, how it was understood."""
    left: str = ""
    """The part of the text that was not used."""
    doubt: str = ""
    """Why the text may mean something else."""
