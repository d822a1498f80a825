"""Findings known when a register was first checked: hidden until they go.

The file holds one finding a line as JSON, sorted: rule, record and key, no line number and no time,
so that it merges and only shrinks. Two findings of which all three are the same are two lines. What
is wrong with the form of a file is never hidden, nor what may not be waived.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from ropa import git
from ropa.errors import Misuse, RopaError
from ropa.finding import Parted
from ropa.place import spell
from ropa.report import counted, first_of
from ropa.report.words import subject
from ropa.rules import RULES
from ropa.visible import json_line, one_line
from ropa.write import create, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.finding import Finding
    from ropa.register import Register

SUFFIX = ".jsonl"
"""A folder of records is searched for other names, so a baseline may lie in one."""
LIMIT = 64 * 1_048_576
"""Bytes; half a million findings."""
FORM = "FIL"
"""Topic of the rules about files."""
MARK = b"\xef\xbb\xbf"
MERGE = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
FIRST_ONE = "--write-baseline writes the first one"


class Entry(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """A known finding: its rule, its record as KIND/ID (else the file), and the key there."""

    rule: str
    record: str
    field: str

    def __str__(self) -> str:
        return " ".join(filter(None, [self.rule, self.record, self.field]))


Entries: TypeAlias = "Counter[Entry]"


def part(findings: Iterable[Finding], known: Entries, register: Register) -> Parted:
    """Hide the known findings. Of several with one key as many are hidden as there are lines."""
    left = Counter(known)
    shown = []
    for finding in findings:
        entry = entry_of(finding)
        if entry and left[entry]:
            left[entry] -= 1
        else:
            shown.append(finding)
    gone = sorted(each for each in left.elements() if not unread(each, register))
    return Parted(tuple(shown), known.total() - left.total(), tuple(map(str, gone)))


def entry_of(finding: Finding) -> Entry | None:
    """The line for a finding; None where it may not be hidden, or is waived already."""
    rule = RULES[finding.rule]
    if finding.waived is not None or not rule.waivable or rule.id.startswith(FORM):
        return None
    return Entry(finding.rule, subject(finding), spell(finding.path))


def unread(entry: Entry, register: Register) -> bool:
    """Whether nobody can say if the finding still stands, because its record could not be read."""
    kind, _, name = entry.record.rpartition("/")
    return register.unread(kind, name)


def renewed(
    findings: Iterable[Finding], known: Entries | None, register: Register, *, force: bool
) -> Entries:
    """The baseline as it is to be written: what stands of it, or all findings where there is none.

    Raises Misuse where it would grow, unless by force; RopaError where the system keeps back what
    stands in the register, so that nobody knows what is to be found in it.
    """
    for each in register.problems:
        if each.reason == "unreadable":
            raise RopaError(
                f"the baseline stays as it is: {one_line(each.place.file)}: {each.message}"
            )
    found = Counter(filter(None, map(entry_of, findings)))
    if known is None:
        return found
    kept = Counter({each: number for each, number in known.items() if unread(each, register)})
    grown = sorted((found - known).elements())
    if grown and not force:
        names = one_line(first_of([str(each) for each in grown]))
        hint = "mend them or waive them; --force takes them in"
        raise Misuse(
            f"the baseline would grow by {counted(len(grown), 'finding')}: {names}", hint=hint
        )
    return found | kept


def destination(file: str) -> str:
    """Where to write. Raises Misuse for a name that is none for a baseline."""
    name = os.path.basename(file).lower()
    if not name.endswith(SUFFIX) or ".toml" in name:
        raise Misuse(f"{one_line(file)}: a baseline is called *{SUFFIX}")
    if ".git" in os.path.realpath(file).lower().split(os.sep):
        raise Misuse(f"{one_line(file)} lies in a folder of git")
    return file


def write(file: str, entries: Entries) -> bool:
    """Put the entries into the file, sorted; False where it says the same already.

    Raises RopaError where it could not be written; then the old file is untouched.
    """
    lines = (json_line(msgspec.structs.asdict(each)) for each in sorted(entries.elements()))
    content = "".join(lines).encode()
    if os.path.lexists(file):
        return replace(file, content)
    create(file, content)
    return True


def read(file: str, staged: git.Repository | None = None) -> Entries:
    """The entries of a baseline, from the folder or as it is staged in a repository.

    Raises Misuse where there is none or a line is broken, RopaError where it cannot be read.
    """
    content = content_staged(file, staged) if staged else content_of(file)
    if len(content) > LIMIT:
        raise Misuse(f"{one_line(file)} is larger than {LIMIT:,} bytes: it is no baseline")
    lines = enumerate(content.removeprefix(MARK).split(b"\n"), 1)
    return Counter(entry(line, f"{file}:{number}") for number, line in lines if line.strip())


def entry(line: bytes, where: str) -> Entry:
    try:
        return msgspec.json.decode(line, type=Entry)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        merging = line.startswith(MERGE)
        words = "a merge is not finished here" if merging else f"no line of a baseline: {error}"
        form = '{"rule": "TRF-002", "record": "controller/web", "field": "transfers"}'
        hint = "" if merging else f"a line reads {form}"
        raise Misuse(one_line(f"{where}: {words}"), hint=hint) from None


def content_of(file: str) -> bytes:
    shown = one_line(file)
    if os.path.isdir(file):
        raise Misuse(f"{shown} is a folder: name the file of the baseline")
    try:
        with open(file, "rb") as stream:
            return stream.read(LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Misuse(f"there is no baseline {shown}", hint=FIRST_ONE) from None
    except OSError as error:
        words = (error.strerror or str(error)).lower()
        raise RopaError(f"cannot read {shown}: {words}") from error


def content_staged(file: str, repository: git.Repository) -> bytes:
    """What the next commit would hold: with the text of the folder a hook would approve another.

    A file outside of the repository is in no commit, and read as it stands.
    """
    top, real = os.path.join(repository.top, ""), os.path.realpath(file)
    if not real.startswith(top):
        return content_of(file)
    name = real.removeprefix(top).replace(os.sep, "/")
    content = git.text(repository, f":{name}", LIMIT)
    if content is not None:
        return content
    shown = one_line(file)
    folder, slash, own = name.rpartition("/")
    beside = git.staged_files(repository._replace(prefix=folder + slash))
    if any(each == own and stage for each, _, _, stage in beside):
        raise Misuse(f"{shown} has an unresolved merge", hint="resolve it and stage the result")
    raise Misuse(f"{shown} is not staged as a file", hint=f"git add {shown}")
