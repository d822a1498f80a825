"""`ropa import` of a workbook that went out with a column a key and comes back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.cli.common import say
from ropa.cli.reporting import unwritten, written
from ropa.errors import Misuse, RopaError
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.cli.common import Session
    from ropa.cli.reporting import Output
    from ropa.grid import Book
    from ropa.imports.keyed import Returned
    from ropa.imports.returning import Standing
    from ropa.pen import Change
    from ropa.register import Register


REST = "--on-conflict skip writes the rest"


class Manner(NamedTuple):
    """What the options of the import ask for."""

    write: bool
    on_conflict: str
    output: Output


def came_back(book: Book, work: Session, manner: Manner) -> int:
    """Tell what the workbook says otherwise than the register, and write it where that is wished.

    Raises Misuse for a wish to overwrite, RopaError where nothing can be written.
    """
    from ropa import pen
    from ropa.cli.changing import begun
    from ropa.imports.keyed import returned
    from ropa.imports.returning import changes, standings

    if manner.on_conflict == "update":
        words = "what was changed on both sides is never overwritten"
        raise Misuse(words, hint=REST)
    register = begun(work) if manner.write else work.load(recalled=True)
    found = returned(book)
    foreign(found, register)
    known = standings(found, register)
    wanted = list(changes(found, known, register))
    warn(known, manner)
    waived(known, register)
    files = []
    if manner.write and not stopped(known, manner):
        files = pen.save(work.folder, wanted, "an import")
    tell(found, known, files, work, manner)
    if stopped(known, manner):
        number = counted(len(open_(known)), "record")
        words = phrase("nothing was written: {number} must be settled first", number=number)
        raise RopaError(words, hint=REST)
    close(work, register, wanted, len(files))
    if not files:
        say(left(len(wanted), open_(known), manner))
    return 0


def foreign(found: Returned, register: Register) -> None:
    """Say that the workbook went out from a register of another name."""
    from ropa.visible import one_line

    own = register.config.settings.name or ""
    name = (found.states or {}).get("register", own)
    if name != own:
        words = phrase("the workbook went out from the register “{name}”", name=name)
        say(one_line(phrase("{words}, and this is “{own}”", words=words, own=own)))


def open_(known: Sequence[Standing]) -> list[Standing]:
    """What somebody must settle."""
    from ropa.imports.returning import STOPPING

    return [each for each in known if each.outcome in STOPPING]


def stopped(known: Sequence[Standing], manner: Manner) -> bool:
    return manner.write and manner.on_conflict != "skip" and bool(open_(known))


def warn(known: Sequence[Standing], manner: Manner) -> None:
    """Say what is passed over on request."""
    left = open_(known)
    if manner.write and manner.on_conflict == "skip" and left:
        number = counted(len(left), "record")
        say(phrase("passed over, as asked: {number}", number=number))


def waived(known: Sequence[Standing], register: Register) -> None:
    """Say which waivers name a key that goes or moves with what is read."""
    from functools import partial

    from ropa.cli.changing import tell_waivers
    from ropa.pen.edits import now_in

    for each in known:
        if each.outcome == "changed" and each.data is not None:
            kind, _, name = each.name.rpartition("/")
            here = register.data_of(register.records[kind][name])
            tell_waivers(register, each.name, partial(now_in, here, each.data))


def tell(
    found: Returned,
    known: Sequence[Standing],
    files: list[str],
    work: Session,
    manner: Manner,
) -> None:
    """Print what became of each record."""
    lines = text(found, known, verbose=manner.output.verbose)
    manner.output.deliver(work, lines, lambda: content(found, known, files))


def text(found: Returned, known: Sequence[Standing], *, verbose: bool) -> Iterator[str]:
    from ropa.imports.returning import MEANING, lines, missing, place_of
    from ropa.visible import one_line

    for remark in found.remarks:
        place = place_of(remark) if remark.row is not None else remark.sheet
        yield one_line(f"{place}: {remark.message}" if place else remark.message)
    yield from map(one_line, missing(known))
    for each in known:
        if verbose or each.outcome != "same":
            yield from map(one_line, lines(each))
    counts = Counter(each.outcome for each in known)
    for outcome, words in MEANING.items():
        if counts[outcome]:
            yield f"  {counted(counts[outcome], 'record')} {phrase(words)}"


def content(found: Returned, known: Sequence[Standing], files: list[str]) -> dict[str, Any]:
    """The same for machines."""
    from ropa.imports.returning import place_of

    return {
        "records": [of_record(each) for each in known],
        "remarks": [
            {"sheet": each.sheet, "cell": place_of(each), "message": each.message}
            for each in found.remarks
        ],
        "written": files,
    }


def of_record(standing: Standing) -> dict[str, Any]:
    from ropa.imports.returning import place_of
    from ropa.place import spell

    return {
        "record": standing.name,
        "outcome": standing.outcome,
        "place": standing.place or None,
        "differences": [
            {
                "path": spell(each.route),
                "register": plain(each.before),
                "workbook": plain(each.after),
            }
            for each in standing.differences
        ],
        "faults": [{"cell": place_of(each), "message": each.message} for each in standing.faults],
    }


def plain(value: Any) -> Any:
    """The value for JSON: an absent one as null, a day as text."""
    from datetime import date

    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def close(work: Session, register: Register, wanted: Sequence[Change], files: int) -> None:
    """Say what would be found in what was read, and how it goes on."""
    from ropa.cli.changing import prospect
    from ropa.cli.changing import tell as tell_findings

    if wanted and not files:
        contents = {each.file: each.after for each in wanted}
        tell_findings(prospect(work, register, contents).new, work)
    if files:
        written(work, files)


def left(wanted: int, known: Sequence[Standing], manner: Manner) -> str:
    """What is said where nothing was written: whether --write would, and what stands against it."""
    if not known or manner.on_conflict == "skip":
        return unwritten(wanted)
    number = counted(len(known), "record")
    words = phrase("Nothing written: {number} must be settled first.", number=number)
    return f"{words} {phrase(REST)}." if wanted else words
