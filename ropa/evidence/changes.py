"""What changed in the register since the end of the quarter before, for people and machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.report.markdown import escaped
from ropa.views import changes as views
from ropa.views.changes import block, summary
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.history.change import Change
    from ropa.register import Register
    from ropa.views.changes import End


class Changes(NamedTuple):
    """The changes, and between which states."""

    before: End
    """The state at the end of the quarter before; without a commit where nothing was compared."""
    after: End
    on: date
    """Day whose law both were read by."""
    at: str
    """Which state is the later one, in words."""
    made: tuple[Change, ...]
    remark: str = ""
    """What else is to be known of the state before, in words; why there is none, if there is none.
    """


def compared(before: Register | None, after: Register) -> tuple[Change, ...]:
    """What the register says otherwise than it did; without an earlier one every record is new."""
    from ropa.history import changes

    return tuple(changes(before or nothing(after), after))


def nothing(register: Register) -> Register:
    """A register of the same settings that holds no record."""
    from ropa.register import Register

    return Register(register.config, register.on)


def as_json(changes: Changes) -> bytes:
    """The changes as `ropa diff --format json` gives them."""
    ends = (changes.before, changes.after)
    return views.as_json(changes.made, ends, changes.on, changes.at).encode()


def as_markdown(changes: Changes, title: str) -> bytes:
    """The changes for people, record by record."""
    return "".join(f"{line}\n" for line in lines(changes, title)).encode()


def lines(changes: Changes, title: str) -> Iterator[str]:
    yield f"# {escaped(title)}"
    yield ""
    yield escaped(between(changes))
    yield ""
    yield escaped(summary(changes.made))
    if changes.made:
        yield ""
    for each in changes.made:
        yield from block(each)


def between(changes: Changes) -> str:
    """Which two states were compared."""
    before, after = changes.before, changes.after
    if not before.commit:
        return changes.remark
    words = phrase(
        "since the end of {period}, from commit {before} to commit {after}",
        period=before.asked,
        before=before.commit[:12],
        after=after.commit[:12],
    )
    return f"{words} · {changes.remark}" if changes.remark else words
