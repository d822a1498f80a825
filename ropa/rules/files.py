"""Files that cannot be read as records, and leavings that are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.problem import Problem
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


def of(problem: Problem, *reasons: str) -> Complaints:
    """The problem as a complaint, if it is for one of these reasons."""
    if problem.reason in reasons:
        yield problem, problem.message


@rule("FIL-001", on=Problem, waivable=False)
def record_is_a_readable_file(problem: Problem, register: Register) -> Complaints:
    """A record is a regular file of the register that can be read.

    A symbolic link may lead out of the register, so that what is checked is not what is kept; a
    file of more than 1 MiB is no record; a folder, a device or a submodule holds none; a
    sparse checkout leaves out of the folder what git holds. Put the text into a file of its own
    below the register's folder, and check out the whole register.
    """
    yield from of(
        problem,
        "link",
        "link-outside",
        "special-file",
        "folder",
        "too-large",
        "unreadable",
        "submodule",
        "left-out",
    )


@rule("FIL-002", on=Problem, waivable=False)
def record_is_toml(problem: Problem, register: Register) -> Complaints:
    """A record is written in TOML 1.0.

    Each line is a heading in square brackets, or a key, an equals sign and a value: text in
    straight quotes, dates as 2024-12-31, true and false in small letters. The finding says what
    to write instead where a habit is known. Nothing else in the file is judged until it reads.
    """
    yield from of(problem, "syntax", "nesting", "key-parts")


@rule("FIL-003", on=Problem, waivable=False)
def record_is_utf8(problem: Problem, register: Register) -> Complaints:
    """A record is encoded in UTF-8.

    Text in another encoding would be read as other words. Save the file again as UTF-8; nothing
    is converted by guessing.
    """
    yield from of(problem, "encoding")


@rule("FIL-004", on=Problem, waivable=False)
def merge_is_finished(problem: Problem, register: Register) -> Complaints:
    """No merge is left half done in a record.

    Lines of `<<<<<<<`, `=======` and `>>>>>>>` mean that two versions stand in one file, even
    inside a text. Choose one, delete the marks, and stage the file.
    """
    yield from of(problem, "merge-marker", "unmerged")


@rule("FIL-005", on=Problem, waivable=False)
def key_is_written_once(problem: Problem, register: Register) -> Complaints:
    """A key stands once in its table.

    Of two values nobody could say which one holds. Delete one of the two lines that the finding
    names.
    """
    yield from of(problem, "duplicate-key")


@rule("FIL-006", on=Problem, waivable=False)
def record_is_no_pointer(problem: Problem, register: Register) -> Complaints:
    """The file holds the record and not a pointer to it.

    Storage for large files leaves a pointer of three lines, encryption leaves unreadable bytes.
    Fetch or unlock the content; records are small and belong into git as they are.
    """
    yield from of(problem, "pointer")


@rule("FIL-007", on=Problem, waivable=False)
def record_is_not_empty(problem: Problem, register: Register) -> Complaints:
    """A record says something.

    An empty file, or one of comments alone, looks like a record in a listing and states nothing.
    Fill it or delete it.
    """
    yield from of(problem, "empty")


@rule("FIL-008", on=Problem, severity="warning")
def record_has_no_byte_order_mark(problem: Problem, register: Register) -> Complaints:
    """A record begins without a byte-order mark.

    Some editors put an invisible mark at the start of a file. The record was read; save it as
    UTF-8 without the mark, because other tools refuse it.
    """
    yield from of(problem, "byte-order-mark")


@rule("FIL-009", on=Problem, severity="warning")
def text_is_visible(problem: Problem, register: Register) -> Complaints:
    """A record holds no invisible or misleading characters.

    Characters that reverse the direction of writing, have no width or control a terminal make a
    text look like another, and so does a Greek or Cyrillic letter within a Latin word. The record
    was read; delete the character that the finding names, or type the letter that is meant.
    """
    yield from of(problem, "invisible-character", "look-alike")


@rule("FIL-010", on=Problem, severity="warning")
def leavings_are_cleared(problem: Problem, register: Register) -> Complaints:
    """No copies left by editors or merges lie among the records.

    `record.toml.orig` or `record (conflicted copy).toml` is not read, but somebody may edit it
    and believe that it counts. Delete it, or give it a name of its own.
    """
    yield from of(problem, "leaving")


@rule("FIL-011", on=Problem, severity="warning")
def change_is_finished(problem: Problem, register: Register) -> Complaints:
    """No change of several files is left half done.

    A command that changes several files does all of it or nothing. Where it was broken off, the
    folder `.ropa-unfinished` holds what is still to come, and until then some files are those of
    before and some those of after. The next command that writes in the register finishes it;
    `ropa fmt` does. Where another command is just writing, look again when it has ended. The
    folder belongs in no commit.
    """
    yield from of(problem, "unfinished")
