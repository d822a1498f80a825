"""Whether a pack agrees with itself: every bit of every file hangs on another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ropa.errors import RopaError
from ropa.evidence import manifest, statement, tag
from ropa.evidence.making import CORE
from ropa.evidence.point import Point
from ropa.evidence.standing import before, quarter
from ropa.visible import one_line
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ropa.evidence.statement import Seal, Statement

BOUND = 5
"""How many complaints about one step are told."""


class Verified(NamedTuple):
    """What can be said of a pack by itself."""

    points: tuple[Point, ...]
    seal: Seal | None
    """What it says that it seals; None where something is wrong, for then nothing it says holds."""
    tag: bytes
    """The text of the tag."""
    digest: str
    """SHA-256 of the manifest; empty where there is none."""


def verified(files: Mapping[str, bytes]) -> Verified:
    """Hold the files of a pack against each other.

    Raises RopaError for a pack of a form that came later than this version.
    """
    for about, complaints in disagreements(files):
        if complaints:
            return refused(about, complaints)
    stated = statement.read(files[manifest.SEAL])
    digest = manifest.digest(files[manifest.MANIFEST])
    return Verified(tuple(agreed(stated, digest)), stated.predicate, files[manifest.TAG], digest)


def disagreements(files: Mapping[str, bytes]) -> Iterator[tuple[str, Sequence[str]]]:
    """What is wrong, step by step; a step can be asked for where none before it found anything."""
    if manifest.MANIFEST not in files:
        yield "manifest", [f"there is no {manifest.MANIFEST}"]
    listed = files[manifest.MANIFEST]
    read = manifest.read(listed)
    yield "manifest", read.wrong
    yield "files", list(unlike(files, read.digests))
    stated = opened(files[manifest.SEAL])
    if isinstance(stated, str):
        yield "seal", [stated]
        return
    yield "seal", [*contradictions(stated, read.digests), *miscounted(stated.predicate, files)]
    if files[manifest.TAG] != tag.text(stated.predicate, manifest.digest(listed)):
        yield "tag text", [f"{manifest.TAG} does not follow from the manifest and the seal"]


def refused(about: str, complaints: Sequence[str]) -> Verified:
    """Something is wrong, and nothing that the pack says holds."""
    told = [Point("wrong", about, each) for each in complaints[:BOUND]]
    rest = len(complaints) - BOUND
    if rest > 0:
        told.append(Point("wrong", about, f"and {rest} more"))
    return Verified(tuple(told), None, b"", "")


def unlike(files: Mapping[str, bytes], digests: Mapping[str, str]) -> Iterator[str]:
    """Files that are missing, too many, misnamed or changed."""
    yield from (f"{name} is missing from the manifest" for name in CORE if name not in digests)
    if manifest.TAG not in files:
        yield f"{manifest.TAG} is missing"
    for name in sorted(digests.keys() - files.keys()):
        yield f"{name} is listed in the manifest and missing"
    for name in sorted(files.keys() - digests.keys() - {*manifest.LEFT_OUT}):
        complaint = next(manifest.misnamed(name), "")
        yield complaint or f"{name} is not listed in the manifest"
    for name in sorted(digests.keys() & files.keys()):
        if manifest.digest(files[name]) != digests[name]:
            yield f"{name} is not the file that was listed: its SHA-256 differs"


def opened(content: bytes) -> Statement | str:
    """The statement; or why there is none."""
    try:
        return statement.read(content)
    except statement.Newer as error:
        hint = "install a newer version of ropa-register"
        raise RopaError(f"the pack is of a later form: {error}", hint=hint) from error
    except (ValueError, RecursionError) as error:
        return f"{manifest.SEAL}: {str(error).splitlines()[0]}"


def contradictions(stated: Statement, digests: Mapping[str, str]) -> Iterator[str]:
    """Where the statement says otherwise than the manifest, or than itself."""
    subjects = {each.name: each.digest.sha256 for each in stated.subject}
    listed = {name: code for name, code in digests.items() if name != manifest.SEAL}
    if subjects != listed or len(stated.subject) != len(listed):
        yield f"{manifest.SEAL} names other files than the manifest"
    seal = stated.predicate
    try:
        days = quarter(seal.period)
    except RopaError as error:
        yield str(error)
        return
    parts = seal.folder.split("/") if seal.folder else []
    if {"", ".", ".."} & {*parts} or one_line(seal.folder) != seal.folder:
        yield f"the folder in {manifest.SEAL} is no folder of a repository"
    said = (seal.first, seal.last, seal.on, seal.previous.period)
    due = (days.first.isoformat(), days.last.isoformat(), days.last.isoformat(), before(days))
    if said != due:
        yield f"the days in {manifest.SEAL} are not those of {seal.period}"


def miscounted(seal: Seal, files: Mapping[str, bytes]) -> Iterator[str]:
    """Where the numbers of the statement are not those of the files."""
    told = {
        "register.json": ("records", seal.records),
        "changes.json": ("changes", seal.changes),
        "findings.json": ("findings", sum(msgspec.structs.astuple(seal.findings))),
    }
    for name, (key, number) in told.items():
        found = rows(files[name], key)
        if found != number:
            counts = "none" if found is None else found
            yield f"{manifest.SEAL} counts {number} {key}, {name} has {counts}"
    if sum(seal.kinds.values()) != seal.records:
        yield f"the kinds in {manifest.SEAL} do not add up to {seal.records} records"


def rows(content: bytes, key: str) -> int | None:
    """How many entries stand under a key of a JSON file; None where there is no such list."""
    try:
        data = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        return len(msgspec.json.decode(data[key], type=list[msgspec.Raw]))
    except (ValueError, KeyError, RecursionError):
        return None


def agreed(stated: Statement, digest: str) -> Iterator[Point]:
    """What a pack proves by itself."""
    files = counted(len(stated.subject) + 1, "file")
    words = phrase("{files} are as the manifest lists them, none is missing or added", files=files)
    yield Point("proved", "files", words)
    yield Point(
        "proved", "manifest", phrase("its SHA-256 is {digest}, as TAG.txt says", digest=digest)
    )
    yield Point(
        "proved",
        "seal",
        phrase("it speaks of the same files, and counts the records, changes and findings in them"),
    )
