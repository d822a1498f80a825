"""What records said through the commits of a register, and who made them say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa import git
from ropa.document import LIMIT, read
from ropa.errors import RopaError
from ropa.load import Named, parse_name, typed
from ropa.model import KINDS
from ropa.model.processing import Processing
from ropa.signoff.marks import mark
from ropa.tree import repository_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ropa.git import Person, Repository, Touch
    from ropa.model.node import Record
    from ropa.model.risk import Review
    from ropa.tree import Tree

Edit = tuple[str, str]
"""Object ids before and after; empty where there is no file."""


class Step(NamedTuple):
    """A commit that touched a record."""

    touch: Touch
    edits: tuple[dict[Named, Edit], ...]
    """For each parent from which a record differs, what became of it, wherever its file stands."""

    @property
    def author(self) -> Person:
        return self.touch.author

    def of(self, name: Named) -> list[Edit]:
        """What became of one record, for each parent from which it differs."""
        return [edits[name] for edits in self.edits if name in edits]


class Content(NamedTuple):
    """What a version of a record says."""

    record: Record
    data: dict[str, Any]

    @property
    def mark(self) -> str:
        return mark(self.record)

    def like(self, review: Review) -> Review | None:
        """The review that it states of the same facts, whatever its marks are."""
        reviews = (self.record.reviews or ()) if isinstance(self.record, Processing) else ()
        return next((each for each in reviews if facts(each) == facts(review)), None)


class Versions:
    """Every version of some records that git holds, newest first."""

    def __init__(self, repo: Repository, names: Collection[Named], commit: str = "") -> None:
        """Raises RopaError where history is cut off, or there is none."""
        self.steps = list(steps(git.touches(repo, commit)))
        self._wanted = followed(self.steps, names)
        oids = {
            oid: name.kind
            for step in self.steps
            for edits in step.edits
            for name, edit in edits.items()
            if name in self._wanted or moved(edits, name)
            for oid in edit
            if oid
        }
        self._contents = contents(repo, oids)

    def said(self, oid: str) -> Content | None:
        """What a version says; None where there is no file, or it could not be read."""
        return self._contents.get(oid)

    def marked(self, wanted: str) -> Content | None:
        """What one of the records said when it had this mark, whatever it was called then.

        None where git holds no such version.
        """
        return next((each for each in self._contents.values() if each.mark == wanted), None)

    def signed(self, name: Named, review: Review) -> Iterator[tuple[Content, Review]]:
        """The versions of a record, called so, that a review signed, the latest first.

        With each the review as it stood there: its marks follow the ids of records that it names,
        and the record itself may have had another.
        """
        names = {name}
        for step in self.steps:
            for edits in step.edits:
                for each in sorted(names & edits.keys()):
                    content = self.said(edits[each][1])
                    own = content.like(review) if content else None
                    if content and own and own.content == content.mark:
                        yield content, own
                    names |= set() if edits[each][0] else self._before(edits, each, review)

    def _before(self, edits: dict[Named, Edit], name: Named, review: Review) -> set[Named]:
        """What a record that came was called before: the one of its kind that went and that had
        the review.
        """
        gone = [
            other
            for other, (before, after) in edits.items()
            if other.kind == name.kind
            and not after
            and (content := self.said(before))
            and content.like(review)
        ]
        return set(gone) if len(gone) == 1 else set()


def facts(review: Review) -> tuple[Any, ...]:
    """What a review says apart from the marks, which follow ids."""
    return review.done, review.reviewer, review.note, review.next


def steps(touched: Iterable[Touch]) -> Iterator[Step]:
    for touch in touched:
        edits = tuple(by_record(each) for each in touch.edits)
        if any(edits):
            yield Step(touch, edits)


def by_record(edits: dict[str, Edit]) -> dict[Named, Edit]:
    """What became of each record: a file that moved within its kind is the same one."""
    found = dict[Named, Edit]()
    for file, (before, after) in edits.items():
        named = parse_name(file) if file.endswith(".toml") else None
        if isinstance(named, Named):
            known = found.get(named, ("", ""))
            found[named] = (known[0] or before, known[1] or after)
    return found


def moved(edits: dict[Named, Edit], name: Named) -> bool:
    """Whether a record may have come from another id in the same commit, or gone to one."""
    before, after = edits[name]
    if before and after:
        return False
    return any(
        other.kind == name.kind and bool(edit[0]) is not bool(before) and not all(edit)
        for other, edit in edits.items()
    )


def followed(found: Iterable[Step], names: Collection[Named]) -> set[Named]:
    """These records, and those that they may have been called before."""
    wanted = set(names)
    for step in found:
        for edits in step.edits:
            come = {name.kind for name, edit in edits.items() if name in wanted and not edit[0]}
            wanted |= {name for name, edit in edits.items() if not edit[1] and name.kind in come}
    return wanted


def contents(repo: Repository, oids: dict[str, str]) -> dict[str, Content]:
    """What each object says, read as a record of the kind beside it."""
    found = dict[str, Content]()
    texts = git.blobs(repo, list(oids), LIMIT)
    for (oid, kind), text in zip(oids.items(), texts, strict=True):
        document, _ = read("", text)
        record, _ = typed(KINDS[kind], document)
        if document is not None and record is not None:
            found[oid] = Content(record, document.data)
    return found


def name_of(record: Record) -> Named:
    return Named(record.kind, record.id)


def repository(tree: Tree) -> Repository:
    """The repository that holds a register. Raises RopaError where there is none."""
    found = repository_of(tree)
    if found is None:
        raise RopaError(
            f"{tree.root} is not in a git repository, so nothing is known of its authors",
            hint="run it in a clone",
        )
    return found
