"""What an import writes: the texts of new drafts, and of records that are to follow the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import Misuse
from ropa.imports.standing import LEFT, laid_over
from ropa.load import SUFFIX
from ropa.model import KINDS
from ropa.pen import Change, change, save, text_of
from ropa.report import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.imports.draft import Draft
    from ropa.imports.reading import Plan
    from ropa.imports.standing import Standing
    from ropa.register import Register

CONFLICTS = ("stop", "skip", "update")
"""What is done where the register says otherwise than the file."""


def changes(plan: Plan, register: Register, on_conflict: str) -> list[Change]:
    """The changes that the plan comes to.

    Raises Misuse where the register says otherwise and nobody has said what to do then.
    """
    differing = plan.of("differs")
    if differing and on_conflict == "stop":
        words = f"{counted(len(differing), 'record')} of the file stands otherwise in the register"
        if len(differing) > 1:
            words = f"{len(differing)} records of the file stand otherwise in the register"
        hint = "--on-conflict skip leaves them as they are, --on-conflict update follows the file"
        raise Misuse(f"{words}; nothing was written", hint=hint)
    made = [added(draft) for draft, _ in plan.of("new")]
    if on_conflict == "update":
        made.extend(updated(differing, register))
    return made


def added(draft: Draft) -> Change:
    text = text_of(KINDS[draft.kind], draft.data)
    return Change(f"{draft.kind}/{draft.id}{SUFFIX}", None, text.encode())


def updated(differing: list[tuple[Draft, Standing]], register: Register) -> Iterator[Change]:
    """The records with what the file says laid over them; what it does not speak of stays."""
    for draft, standing in differing:
        record = standing.record
        if record is None:
            continue
        said = {key: value for key, value in draft.data.items() if key not in LEFT}
        wanted = laid_over(register.data_of(record), said)
        yield change(record, register.contents[record.file], wanted)


def write(root: str, made: list[Change], file: str, step: Callable[[int], None]) -> list[str]:
    """Write the changes, all or nothing, and name the files; `step` is told of each file twice.

    Raises RopaError where a file could not be written.
    """
    return save(root, made, f"the import of {file}", step)
