"""What `ropa review` shows before it signs: what stands now, what changed, what is still open."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ropa.cli.changing import tell
from ropa.cli.common import say
from ropa.errors import RopaError
from ropa.load import Named
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.cli.common import Session
    from ropa.finding import Finding
    from ropa.model.node import Record
    from ropa.model.processing import Processing
    from ropa.pen import Change
    from ropa.register import Register
    from ropa.signoff import Standing
    from ropa.signoff.versions import Content, Versions

MOST = 12
"""Differences of one record that are shown before the rest is counted."""

BECAME = {"changed": "{name} changed", "gone": "{name} went", "new": "{name} came in"}


class Look(NamedTuple):
    """What is looked at: the register, and its versions in git, where these can be asked."""

    work: Session
    register: Register
    versions: Versions | None


def past(
    work: Session, register: Register, records: Sequence[Processing], *, needed: bool
) -> Versions | None:
    """The versions of these records and of those that changed since their reviews.

    None where nothing is to be asked of them. Where they are `needed`, raises RopaError if git
    cannot tell; else they are done without.
    """
    from ropa.signoff import standing
    from ropa.signoff.versions import Versions, name_of, repository

    names = [*map(name_of, records)]
    found = [standing(each, register) for each in records]
    names += [named(reason.name) for each in found for reason in each.reasons]
    if not needed and all(each.state not in ("changed", "look-again") for each in found):
        return None
    try:
        return Versions(repository(work.tree), names)
    except RopaError:
        if needed:
            raise
        return None


def named(name: str) -> Named:
    kind, _, own = name.rpartition("/")
    return Named(kind, own)


def told(look: Look, records: Sequence[Processing], changes: Sequence[Change]) -> int:
    """Show what is to be signed; how many errors are open in it.

    Raises RopaError where the reviews would not hold once they are written.
    """
    later, findings = foreseen(look.work, changes)
    errors = 0
    for record, change in zip(records, changes, strict=True):
        proved(later, record)
        own = [each for each in findings if each.place.file == change.file]
        tell_standing(look, record)
        errors += tell_open(own, record, look.work)
    return errors


def foreseen(work: Session, changes: Sequence[Change]) -> tuple[Register, list[Finding]]:
    """The register as it would be, and what is open in it."""
    from ropa.cli.progress import linted
    from ropa.pen.overlay import Overlay

    contents = {each.file: each.after for each in changes}
    later = work._replace(tree=Overlay(work.tree, contents)).load(quiet=True)
    return later, [each for each in linted(later).findings if each.waived is None]


def proved(later: Register, record: Record) -> None:
    from ropa.signoff import standing

    signed = later.records[record.kind].get(record.id)
    if signed is None or not standing(signed, later).holds:
        raise RopaError(
            f"the review of {record.name} would not hold", hint="nothing was written; report it"
        )


def tell_standing(look: Look, record: Processing) -> None:
    """Say what the record is, how its last review stands, and what it relies on."""
    from ropa.signoff import relied_on, standing

    found = standing(record, look.register)
    say(one_line(f"{record.name}  {record.heading}"))
    say(one_line(f"  {last(found)}"))
    for line in since(look, record, found):
        say(one_line(line))
    say(f"  relies on {', '.join(relied_on(record, look.register)) or 'no other record'}")


def last(found: Standing) -> str:
    if found.review is None:
        return "not reviewed yet"
    by = f" by {found.review.reviewer}" if found.review.reviewer else ""
    due = f", to be reviewed again by {found.due}" if found.due else ""
    unproved = "; it has no mark of what was reviewed" if found.state == "unmarked" else ""
    return f"last reviewed on {found.done}{by}{due}{unproved}"


def since(look: Look, record: Processing, found: Standing) -> Iterator[str]:
    """What changed since the last review, as far as git holds what was signed then."""
    from ropa.signoff.relied import stated
    from ropa.signoff.versions import name_of

    review = found.review
    if review is None or not review.content:
        return
    signed = list(look.versions.signed(name_of(record), review)) if look.versions else []
    if found.state == "changed":
        yield "  the record changed since:"
        before = marked(look, review.content) or next((each for each, _ in signed), None)
        yield from differing(look, record, before)
    # A review states the marks that a renaming made; git may hold those of before it alone.
    stating = [stated(each.relied_on or ()) for each in (review, *(own for _, own in signed))]
    for reason in found.reasons:
        yield f"  {BECAME[reason.sort].format(name=reason.name)} since"
        kind, own = named(reason.name)
        now = look.register.records.get(kind, {}).get(own)
        if reason.sort == "changed" and now:
            then = (marked(look, each[reason.name]) for each in stating if reason.name in each)
            yield from differing(look, now, next(filter(None, then), None))


def marked(look: Look, mark: str) -> Content | None:
    """What a record said when it had this mark, where git can tell."""
    return look.versions.marked(mark) if look.versions else None


def differing(look: Look, record: Record, before: Content | None) -> Iterator[str]:
    """What a record states otherwise than before, a line each."""
    from ropa.pen.telling import differences

    if before is None:
        silent = "what it said then is not in git"
        yield f"    {silent if look.versions else 'git cannot tell what it said then'}"
        return
    now = look.register.data_of(record)
    found = differences(without_reviews(before.data), without_reviews(now))
    yield from (f"    {each.words}" for each in islice(found, MOST))
    rest = sum(1 for _ in found)
    if rest:
        yield f"    and {rest} more"


def without_reviews(data: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if key != "reviews"}


def tell_open(findings: Sequence[Finding], record: Record, work: Session) -> int:
    """Show the open errors of a record, and what is found in its reviews, and count the rest.

    How many errors there are.
    """
    from ropa.report import counted

    errors = [each for each in findings if each.severity == "error"]
    about = [each for each in findings if each.path[:1] == ("reviews",) and each not in errors]
    tell([*errors, *about], work)
    rest = [each.severity for each in findings if each not in errors and each not in about]
    words = [counted(rest.count(each), each) for each in ("warning", "note") if each in rest]
    if words:
        say(f"  {' and '.join(words)} open: ropa show {record.name}")
    return len(errors)


def by_another(look: Look, records: Iterable[Processing]) -> None:
    """Raises RopaError where git names the one who signs as author of the last change."""
    from functools import cache

    from ropa import git
    from ropa.signoff.hands import unsigned
    from ropa.signoff.marks import mark
    from ropa.signoff.versions import name_of, repository

    me = cache(lambda: git.signer(repository(look.work.tree)))
    for each in records:
        why = unsigned(name_of(each), mark(each), look.versions, me) if look.versions else ""
        if why:
            raise RopaError(f"{each.name}: {why}", hint="four eyes: have somebody else sign it")
