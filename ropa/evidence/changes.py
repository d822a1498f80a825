"""What changed in the register since the end of the quarter before, for people and machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.report import envelope
from ropa.report.markdown import escaped
from ropa.views.changes import block, row, summary, tally
from ropa.visible import json_text
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.history.change import Change
    from ropa.register import Register


class Changes(NamedTuple):
    """The changes, and between which states."""

    period: str
    """The quarter before."""
    before: str | None
    """The commit that stood at its end; None where there was no register yet."""
    commit: str
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
    content = {
        "since": {"period": changes.period, "commit": changes.before},
        "commit": changes.commit,
        "summary": tally(changes.made),
        "changes": list(map(row, changes.made)),
    }
    return json_text(envelope(content)).encode()


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
    if changes.before is None:
        return changes.remark
    words = phrase(
        "since the end of {period}, from commit {before} to commit {after}",
        period=changes.period,
        before=changes.before[:12],
        after=changes.commit[:12],
    )
    return f"{words} · {changes.remark}" if changes.remark else words
