"""Changed files saved: one at once, several all or none.

Several are first written to a folder of their own with a journal of what is to be done. From the
moment the journal stands, the change is decided: whoever writes next finishes it. Before, nothing
of it has been done, and what is left over is cleared away.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ropa import write
from ropa.errors import RopaError
from ropa.pen import journal
from ropa.pen.journal import unseen
from ropa.pen.text import rewritten
from ropa.pen.turn import turn
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.model.node import Record
    from ropa.pen.journal import Told as Step
    from ropa.pen.text import Data

REREAD = "read it again and repeat the change: nothing was written"


class Change(NamedTuple):
    """A file below the register's root as it was read and as it is to be; None where absent."""

    file: str
    before: bytes | None
    after: bytes | None


def change(record: Record, before: bytes, wanted: Data) -> Change:
    """The change that makes the file of a record, which holds these bytes, say what is wanted.

    Raises RopaError where it cannot be changed without losing something.
    """
    # The mark of the byte order is no part of the text, and the pen keeps none.
    after = rewritten(type(record), before.decode("utf-8-sig"), wanted)
    return Change(record.file, before, after.encode())


def save(
    root: str, changes: Sequence[Change], what: str = "a change", step: Step = unseen
) -> list[str]:
    """Make the changes, all or none, and name the files that were touched.

    `what` says in words what is done, should it be broken off; `step` is told of each file twice,
    when it is prepared and when it stands in its place. Raises RopaError where a file no
    longer holds what was read, and where one could not be written: then nothing has changed, or
    the next command that writes finishes what was begun, which the message says; ValueError for
    two changes of one file, of which the second could not be made.
    """
    wanted = [each for each in changes if each.before != each.after]
    if len({each.file for each in wanted}) < len(wanted):
        raise ValueError("two changes of one file")
    with turn(root) as alone:
        journal.resume(root, alone=alone)
        for each in wanted:
            unchanged(root, each)
        if len(wanted) == 1:
            put(root, wanted[0])
        elif wanted:
            put_all(root, wanted, what, step)
    return [each.file for each in wanted]


def unchanged(root: str, change: Change) -> None:
    """Raises RopaError where the file does not hold what was read."""
    now = journal.present(root, change.file)
    if now == change.before:
        return
    name = one_line(change.file)
    if change.before is None:
        raise RopaError(f"{name} exists already", hint=REREAD)
    if now is None:
        raise RopaError(f"somebody else removed {name} since it was read", hint=REREAD)
    raise RopaError(f"somebody else changed {name} since it was read", hint=REREAD)


def put(root: str, change: Change) -> None:
    target = os.path.join(root, change.file)
    if change.after is None:
        write.remove(target, root=root)
    elif change.before is None:
        write.create(target, change.after, root=root)
    else:
        write.replace(target, change.after, root=root)


def put_all(root: str, changes: Sequence[Change], what: str, step: Step) -> None:
    try:
        journal.perform(root, journal.begin(root, changes, what, step), step)
    except BaseException as error:
        decided = True
        # What was never decided was not begun: what lies in the folder is cleared away.
        with suppress(RopaError, OSError):
            decided = journal.decided(root)
            if not decided:
                journal.clear(root)
        if decided and isinstance(error, RopaError):
            raise RopaError(str(error), hint=journal.LATER) from error
        raise


def resumed(root: str) -> str:
    """Finish what another command began and could not; in words, empty where nothing was.

    Raises RopaError where that cannot be.
    """
    if not journal.there(root):
        return ""
    with turn(root) as alone:
        return journal.resume(root, alone=alone)
