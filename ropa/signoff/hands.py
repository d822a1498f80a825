"""Four eyes: whether somebody else signed a record than the author of what it says.

Authors are those whom git names. What only changed the layout, added a review or gave a record
that this one names another id made nobody an author.
"""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from ropa.load import Named
from ropa.model.plan import written_ids
from ropa.model.processing import Processing
from ropa.model.shape import build
from ropa.pen.text import within
from ropa.signoff.judging import standing
from ropa.signoff.marks import mark
from ropa.signoff.versions import facts, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.git import Person
    from ropa.model.node import Record
    from ropa.model.risk import Review
    from ropa.register import Register
    from ropa.signoff.versions import Content, Edit, Step, Versions

UNCOMMITTED = (
    "the record has changes that no commit holds yet, and who commits them is their author"
)
OWN = "the last change of the record, commit {change}, was made by the one who signs"
SAME = "the review of {done}, commit {review}, and the last change of the record, commit {change},"
SAME += " have one author"
TOGETHER = (
    "the review of {done} and the last change of the record came with one commit, {review}, so"
)
TOGETHER += " that git names one author of both"
EARLY = "the review of {done} came with commit {review}, when the record said something else"


class Old(NamedTuple):
    """What stood in a parent of a commit."""

    name: Named
    """The record as it was called there."""
    content: Content
    mark: str
    """Mark of what it says now, as it would be with the ids of then."""


class View(NamedTuple):
    """One commit that touched a record, seen from what the record says now."""

    at: int
    """Position among the steps, newest first."""
    step: Step
    name: Named
    mark: str
    new: Content
    olds: tuple[Old, ...]
    """The parents that differ and have the record."""
    kept: bool
    """Whether it stands in a parent as it stands here."""

    @property
    def commit(self) -> str:
        return self.step.touch.commit[:12]

    def begins(self, holds: Callable[[Content, str], bool]) -> bool:
        """Whether this holds since that commit: here, and in none of its parents."""
        before = any(holds(old.content, old.mark) for old in self.olds)
        return holds(self.new, self.mark) and not self.kept and not before


def holding(register: Register) -> list[tuple[Processing, Review]]:
    """The records in force whose review holds, each with it."""
    found = ((each, standing(each, register)) for each in register.all_records())
    return [
        (each, how.review)
        for each, how in found
        if isinstance(each, Processing) and each.status == "active" and how.holds and how.review
    ]


def one_hand(
    record: Processing, review: Review, versions: Versions, me: Callable[[], Person]
) -> str:
    """Why the review, which holds, is not one by somebody else, in words; empty where it is.

    A review that no commit has brought yet is that of `me`, who would make the next one.
    """
    name = name_of(record)
    holds = brings(review, record)
    signing = next(
        (each for each in views(versions, name, mark(record)) if each.begins(holds)), None
    )
    if signing is None:
        return unsigned(name, mark(record), versions, me)
    words = {"done": review.done, "review": signing.commit}
    if signing.new.mark != signing.mark:
        return EARLY.format(**words)
    for each in origins(versions, signing.name, signing.mark, signing.at):
        if each.at == signing.at:
            return TOGETHER.format(**words)
        if signing.step.author.same(each.step.author):
            return SAME.format(change=each.commit, **words)
    return ""


def unsigned(name: Named, meaning: str, versions: Versions, me: Callable[[], Person]) -> str:
    """Why the one who would commit now cannot sign, in words; empty where nothing is against it."""
    latest = next(views(versions, name, meaning), None)
    if latest is None or latest.new.mark != meaning:
        return UNCOMMITTED
    for each in origins(versions, name, meaning, 0):
        if me().same(each.step.author):
            return OWN.format(change=each.commit)
    return ""


def brings(review: Review, record: Processing) -> Callable[[Content, str], bool]:
    """Whether a version has this review, signing what the record says now.

    One who signs twice on a day may say the same of both: then it is the one that came last.
    """

    def signed(found: Record, meaning: str) -> int:
        reviews = (found.reviews or ()) if isinstance(found, Processing) else ()
        return sum(each.content == meaning and facts(each) == facts(review) for each in reviews)

    times = signed(record, mark(record))
    return lambda content, meaning: signed(content.record, meaning) >= times


def says(content: Content, meaning: str) -> bool:
    return content.mark == meaning


def origins(versions: Versions, name: Named, meaning: str, start: int) -> Iterator[View]:
    """The commit that made the record say this, the last before a step; of a merge that made it
    from what several had written, theirs as well.
    """
    for each in views(versions, name, meaning, start):
        if each.begins(says):
            yield each
            if each.step.touch.parents > 1:
                for old in each.olds:
                    yield from origins(versions, old.name, old.content.mark, each.at + 1)
            return


def views(versions: Versions, name: Named, meaning: str, start: int = 0) -> Iterator[View]:
    """The commits that touched a record and left it there, newest first, through other ids."""
    for at, step in enumerate(versions.steps[start:], start):
        edits = step.of(name)
        new = versions.said(edits[0][1]) if edits else None
        if new is None:
            continue
        olds = tuple(parents(versions, step, name, new, meaning))
        yield View(at, step, name, meaning, new, olds, len(edits) < step.touch.parents)
        for old in olds:
            if says(old.content, old.mark) and (old.name, old.mark) != (name, meaning):
                name, meaning = old.name, old.mark


def parents(
    versions: Versions, step: Step, name: Named, new: Content, meaning: str
) -> Iterator[Old]:
    for edits in step.edits:
        if name not in edits:
            continue
        now = renamed(versions, edits)
        own = next((old for old, later in now.items() if later == name), name)
        before = versions.said(edits[own][0])
        if before:
            same = says(new, meaning) and carried(before, now) == meaning
            yield Old(own, before, before.mark if same else meaning)


def renamed(versions: Versions, edits: dict[Named, Edit]) -> dict[Named, Named]:
    """Which records went on under another id: one went, and one came that says the same.

    One that names another of these says the same with its later id.
    """
    found = dict[Named, Named]()
    while True:
        more = paired(versions, edits, found)
        if more == found:
            return found
        found = more


def paired(
    versions: Versions, edits: dict[Named, Edit], now: dict[Named, Named]
) -> dict[Named, Named]:
    gone, come = defaultdict[str, list[Named]](list), defaultdict[str, list[Named]](list)
    for name, (before, after) in edits.items():
        content = None if before and after else versions.said(before or after)
        if content and before:
            gone[carried(content, now)].append(name)
        elif content:
            come[content.mark].append(name)
    pairs = ((gone[each], come[each]) for each in gone.keys() & come.keys())
    return {old[0]: new[0] for old, new in pairs if len(old) == len(new) == 1}


def carried(content: Content, now: dict[Named, Named]) -> str:
    """The mark of what a version says with the records that it names under their later ids."""
    if not now:
        return content.mark
    shape = type(content.record)
    data = deepcopy(content.data)
    for route, kind, own in list(written_ids(shape, data)):
        later = now.get(Named(kind, own))
        if later:
            within(data, route[:-1])[route[-1]] = later.id
    record, _ = build(shape, data, "")
    return mark(record) if record else ""
