"""In which form and for whom tables are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Literal, NamedTuple, get_args

Form = Literal["xlsx", "ods", "csv"]
FORMS: tuple[Form, ...] = get_args(Form)
"""Forms of files in which tables are written."""


Step = Callable[[int], None]
"""Is told that so many more rows are done."""


def unheard(_: int) -> None:
    """Nobody looks on."""


@contextmanager
def silent(total: int, words: str) -> Iterator[Step]:  # noqa: ARG001 - as those who show it have it
    yield unheard


class Manner(NamedTuple):
    """How tables are to be written."""

    form: Form = "xlsx"
    accessible: bool = False
    """For screen readers: marked tables, an explanation, nothing frozen, larger type."""
    raw: bool = False
    """Of CSV: without the mark before what a spreadsheet would take for a formula."""
    sheet: str = ""
    """Only this sheet."""
    progress: Callable[[int, str], AbstractContextManager[Step]] = silent
    """Shows how many of so many rows are done, under these words."""


PLAIN = Manner()
