"""The way back: what a workbook that was sent out and changed says otherwise than the register.

The state that went out with each record tells who changed it since: the workbook, the register, or
both. What both changed is a conflict, and no side of it is ever overwritten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ropa import pen
from ropa.errors import RopaError
from ropa.grid.book import placed
from ropa.imports.following import followed
from ropa.imports.lacking import filled
from ropa.keyed.state import NAMED, state
from ropa.model import KINDS
from ropa.model.labels import way_in_words
from ropa.pen.telling import Difference, differences
from ropa.pen.wording import in_words, told
from ropa.starter.naming import file_of
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.grid.book import Remark
    from ropa.imports.keyed import Coming, Returned
    from ropa.keyed.rows import Data
    from ropa.model.node import Record
    from ropa.register import Register

Outcome = Literal["same", "changed", "new", "moved-on", "conflict", "unknown", "refused", "gone"]
"""What became of a record: as it was; changed in the workbook; only there; changed in the register
alone; changed in both; otherwise, and nobody knows on which side; cannot be read; missing in the
workbook, though it went out with it."""

MEANING: dict[Outcome, str] = {
    "same": "as in the register",
    "changed": "changed in the workbook",
    "new": "new in the workbook",
    "moved-on": "changed in the register since, and not in the workbook: left as it is",
    "conflict": "changed on both sides since it was exported",
    "unknown": "otherwise in the register, and the workbook does not tell which is the later",
    "refused": "cannot be read",
    "gone": "no longer in the workbook: it stays in the register (to end it: ropa retire)",
}

REMOVED = "the register no longer has it: it was removed or renamed since it was exported"
LACKING = "there is no column {key}: its values stay as they are in {number}"
LACKING_THERE = "{sheet}: there is no column {key}: its values stay as they are in {number}"

STOPPING: frozenset[Outcome] = frozenset(["conflict", "unknown", "refused"])
"""Outcomes that somebody must settle before anything is written."""

WRITTEN: frozenset[Outcome] = frozenset(["changed", "new"])


class Standing(NamedTuple):
    """One record of the workbook beside that of the register."""

    name: str
    outcome: Outcome
    place: str = ""
    """Sheet and cell, as in `controller!A7`."""
    differences: tuple[Difference, ...] = ()
    """From what the register says to what the workbook says."""
    faults: tuple[Remark, ...] = ()
    data: Data | None = None
    """What is written, where something is."""
    lacking: tuple[str, ...] = ()
    """Keys without a column in the workbook, whose values in the register stay."""
    removed: bool = False
    """Whether the record went out with the workbook, and the register has it no more."""


def standings(found: Returned, register: Register) -> list[Standing]:
    """Every record of the workbook, and those that went out and are missing, in that order."""
    known = [standing(each, found.states, register) for each in found.records]
    met = {each.name for each in found.records}
    missing = [name for name in found.states or () if "/" in name and name not in met]
    return [*known, *(Standing(each, "gone") for each in missing if stands(each, register))]


def standing(coming: Coming, states: dict[str, str] | None, register: Register) -> Standing:
    if coming.faults:
        return Standing(coming.name, "refused", coming.place, faults=coming.faults)
    out = (states or {}).get(coming.name)
    if not stands(coming.name, register):
        return absent(coming, out)
    here = register.data_of(register.records[coming.kind][coming.id])
    if out is None and states is not None and "status" in here:
        # A row that was new became a draft: that is no difference when it comes a second time.
        coming = coming._replace(data={"status": here["status"]} | coming.data)
    if out == state(coming.data) != state(here):
        # What the register changed since is its own affair: nobody is asked about it.
        return Standing(coming.name, "moved-on", coming.place)
    data, lacking, faults = filled(coming, here)
    if faults:
        return Standing(coming.name, "refused", coming.place, faults=faults)
    data = followed(here, data, (states or {}).get(NAMED.format(name=coming.name)))
    found = tuple(differences(here, data))
    outcome = judged(here, out) if found else "same"
    return Standing(coming.name, outcome, coming.place, found, data=data, lacking=lacking)


def absent(coming: Coming, out: str | None) -> Standing:
    """A record that the register has not: new, unless it went out and was removed there since."""
    if out is None:
        return Standing(coming.name, "new", coming.place, data=coming.data)
    if out == state(coming.data):
        return Standing(coming.name, "moved-on", coming.place, removed=True)
    found = (Difference((), None, coming.data),)
    return Standing(coming.name, "conflict", coming.place, found, removed=True)


def judged(here: Data, out: str | None) -> Outcome:
    """Who changed a record that differs, by the state in which it went out."""
    if out is None:
        return "unknown"
    return "changed" if state(here) == out else "conflict"


def missing(standings: Iterable[Standing]) -> Iterator[str]:
    """The columns that the workbook no longer has, though the register has values for them."""
    found: dict[tuple[str, str], int] = {}
    for each in standings:
        for key in each.lacking:
            where = (each.place.rpartition("!")[0], key)
            found[where] = found.get(where, 0) + 1
    for (sheet, key), number in found.items():
        # A CSV has one sheet, without a name.
        words = LACKING_THERE if sheet else LACKING
        yield phrase(words, sheet=sheet, key=key, number=counted(number, "record"))


def side_by_side(shape: type[Record], found: Difference) -> list[str]:
    """A key that both sides changed, with what each says."""
    if not found.route:
        return [phrase("in the workbook: {value}", value=in_words(found.after))]
    where = way_in_words(shape, found.route)
    return [
        phrase("{where}: in the register {value}", where=where, value=in_words(found.before)),
        phrase("{where}: in the workbook {value}", where=where, value=in_words(found.after)),
    ]


def lines(standing: Standing) -> list[str]:
    """What became of a record, in words; what differs on a line each."""
    head = f"{standing.name}: {phrase(MEANING[standing.outcome])}"
    found = [f"{standing.place}  {head}" if standing.place else head]
    if standing.removed:
        found.append(phrase(REMOVED))
    for each in standing.differences:
        shape = KINDS[standing.name.rpartition("/")[0]]
        apart = standing.outcome in STOPPING
        found += side_by_side(shape, each) if apart else [told(shape, each)]
    found += [f"{place_of(each)}: {each.message}" for each in standing.faults]
    return [found[0], *(f"    {each}" for each in found[1:])]


def place_of(remark: Remark) -> str:
    return placed(remark.sheet, remark.row or 0, remark.column or 0)


def stands(name: str, register: Register) -> bool:
    """Whether the register has the record. Raises RopaError where its file cannot be read."""
    kind, _, own = name.rpartition("/")
    if register.unread(kind, own):
        raise RopaError(f"{name} cannot be read in the register", hint="ropa check says why")
    return own in register.records.get(kind, {})


def changes(
    found: Returned, standings: Iterable[Standing], register: Register
) -> Iterator[pen.Change]:
    """The texts to write, comments and layout kept.

    Raises RopaError where a text cannot be changed without losing something.
    """
    coming = {each.name: each for each in found.records}
    for each in standings:
        if each.outcome in WRITTEN and each.data is not None:
            yield change(coming[each.name], each.data, found, register)


def change(coming: Coming, data: Data, found: Returned, register: Register) -> pen.Change:
    shape = KINDS[coming.kind]
    record = register.records[coming.kind].get(coming.id)
    if record is None:
        if found.states is not None:
            # What a department adds is a draft until somebody has looked at it.
            data = {"status": "draft"} | data
        return pen.Change(file_of(coming.kind, coming.id), None, pen.text_of(shape, data).encode())
    return pen.change(record, register.contents[record.file], data)
