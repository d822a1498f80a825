"""What a repository or a bundle bears out of a pack, and what nothing here can."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ropa import git
from ropa.errors import RopaError
from ropa.evidence import tag
from ropa.evidence.point import Point
from ropa.evidence.standing import standing
from ropa.git import parted, unbundled
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.evidence.point import State
    from ropa.evidence.standing import Standing
    from ropa.evidence.statement import Seal
    from ropa.git import Repository, Signature, Stored
    from ropa.git.signature import Verdict

STATE_OF: dict[Verdict, State] = {
    "good": "proved",
    "bad": "wrong",
    "unknown": "not proved",
    "unsigned": "not proved",
}


class Asked(NamedTuple):
    """What a witness is asked about."""

    seal: Seal
    text: bytes
    """TAG.txt of the pack."""
    signers: str
    """The file that names who may sign; empty for none."""

    @property
    def name(self) -> str:
        return tag.name(self.seal.period)

    @property
    def objects(self) -> list[str]:
        """As git finds them: the commit, the register's folder in it, the tag."""
        seal = self.seal
        return [seal.commit, f"{seal.commit}:{seal.folder}", f"refs/tags/{self.name}"]


class Heard(NamedTuple):
    """What a witness said."""

    points: tuple[Point, ...]
    signed: str = ""
    """Object id of the tag whose signature was looked at."""


def repository(repo: Repository, asked: Asked) -> Heard:
    """Whether the commit stands in the history of a repository, holds what was sealed, and bears
    the tag.
    """
    commit, tree, tagged = git.objects(repo, asked.objects)
    last = last_of(repo, asked.seal) if commit and not repo.shallow else None
    points = [*placed(repo, asked.seal, commit, last), *held(asked.seal, commit, tree)]
    points += judged(repo, asked, tagged)
    return Heard(tuple(points), tagged.oid if tagged else "")


def last_of(repo: Repository, seal: Seal) -> Standing | None:
    """What stood at the end of the quarter, by the dates that are in the history now."""
    folder = f"{seal.folder}/" if seal.folder else ""
    with suppress(RopaError):
        return standing(repo._replace(prefix=folder), seal.period)
    return None


def placed(
    repo: Repository, seal: Seal, commit: Stored | None, last: Standing | None
) -> Iterator[Point]:
    """Whether the commit is in the history of what is checked out, and the last of its quarter."""
    short = seal.commit[:12]
    there = commit is not None and commit.sort == "commit"
    known = last is not None and last.commit == seal.commit
    if there and (known or git.descends(repo, seal.commit)):
        words = phrase("{commit} is in the history that is checked out here", commit=short)
        yield Point("proved", "commit", words)
        yield dated(seal, last)
    elif repo.shallow:
        yield Point(
            "not proved",
            "commit",
            phrase(
                "the history here is cut off (shallow clone): git fetch --unshallow brings the rest"
            ),
        )
    elif there:
        words = "is no longer in the history that is checked out here"
        why = "history was rewritten after the seal, or this is another branch"
        yield Point("wrong", "commit", f"{short} {words}: {why}")
    else:
        words = "is not in this repository"
        why = "its history was rewritten, or it is another one (--no-git leaves it out)"
        yield Point("wrong", "commit", f"{short} {words}: {why}")


def dated(seal: Seal, last: Standing | None) -> Point:
    """Whether, by its dates, history still takes this commit for the last of the quarter."""
    if last and last.commit == seal.commit:
        complaint = next(misdated(seal, last), "")
        if complaint:
            return Point("wrong", "quarter", complaint)
        words = phrase(
            "by the dates that stand in this history it is the last of {period}; the dates"
            " themselves are no proof",
            period=seal.period,
        )
        return Point("proved", "quarter", words)
    if last is None:
        words = phrase(
            "the dates here do not tell which commit is the last of {period}", period=seal.period
        )
        return Point("not proved", "quarter", words)
    words = phrase(
        "by the dates in this history {commit} is the last of {period}: it came after the seal, or"
        " its date was set back",
        commit=last.commit[:12],
        period=seal.period,
    )
    return Point("not proved", "quarter", words)


def misdated(seal: Seal, last: Standing) -> Iterator[str]:
    """What the seal says of its days otherwise than the commit and its history do."""
    told = {
        "zone": (seal.zone, last.zone),
        "instant": (seal.instant, last.instant.isoformat()),
        "committed": (seal.committed, last.committed.isoformat()),
        "previous": (seal.previous.commit or last.previous, last.previous),
    }
    for key, (said, found) in told.items():
        if said != found:
            yield f"{key} is {one_line(said or 'none')} in SEAL.json, and {found} in the history"


def held(seal: Seal, commit: Stored | None, tree: Stored | None) -> Iterator[Point]:
    """Whether the folder of the register in the commit is the one that was sealed."""
    if commit is None:
        return
    if tree and tree.oid == seal.tree:
        words = phrase(
            "the register in it is the tree that the seal names: {tree}", tree=seal.tree[:12]
        )
        yield Point("proved", "tree", words)
    else:
        place = one_line(seal.folder) or "the top"
        yield Point("wrong", "tree", f"{place} in {seal.commit[:12]} is not the tree that is named")


def judged(repo: Repository, asked: Asked, tagged: Stored | None) -> Iterator[Point]:
    """Whether the tag says what TAG.txt says of this commit, and who signed it."""
    name, commit = asked.name, asked.seal.commit
    if tagged is None:
        yield Point("not proved", "tag", phrase("there is no tag {name} here", name=name))
        return
    if tagged.sort == "commit" and tagged.oid == commit:
        words = phrase("{name} names the commit, and has neither text nor signature", name=name)
        yield Point("not proved", "tag", words)
        return
    complaint = next(mistaken(asked, tagged), "")
    if complaint:
        yield Point("wrong", "tag", complaint)
        return
    yield Point("proved", "tag", phrase("{name} names the commit and holds TAG.txt", name=name))
    yield signature(git.verified(repo, tagged.oid, parted(tagged.content), asked.signers))


def mistaken(asked: Asked, tagged: Stored) -> Iterator[str]:
    """What in a tag is not as it should be."""
    name, commit = asked.name, asked.seal.commit
    if tagged.sort != "tag":
        yield f"{name} names {tagged.oid[:12]}, not {commit[:12]}"
        return
    found = parted(tagged.content)
    if [*found.head][:3] != ["object", "type", "tag"]:
        yield f"{name} is no tag as git makes one"
    if (found.head.get("object"), found.head.get("type")) != (commit, "commit"):
        yield f"{name} names {one_line(found.head.get('object', ''))[:12]}, not {commit[:12]}"
    if found.head.get("tag") != name:
        yield f"{name} was made as {one_line(found.head.get('tag', ''))}"
    if found.message != asked.text:
        yield f"the text of {name} is not that of TAG.txt"
    if found.added:
        yield f"{name} has words below its signature, which covers none of them"


def signature(found: Signature) -> Point:
    state = STATE_OF[found.verdict]
    if state == "proved":
        words = phrase("good signature: {whom}", whom=one_line(found.words))
        return Point(state, "signature", words)
    return Point(state, "signature", one_line(found.words))


def bundle(file: str, asked: Asked, signed: str) -> Iterator[Point]:
    """Whether a bundle is whole and holds the tag and the commit; the signature of a tag that was
    looked at in the repository is not looked at twice.
    """
    with unbundled(file) as inside:
        if isinstance(inside, str):
            yield Point("wrong", "bundle", f"it cannot be unpacked: {one_line(inside)}")
            return
        commit, tree, tagged = git.objects(inside, asked.objects)
        if commit is None or tagged is None:
            lacking = asked.name if commit else asked.seal.commit[:12]
            yield Point("wrong", "bundle", f"it does not hold {lacking}")
            return
        words = phrase("it is whole: {name}, the commit and all before it", name=asked.name)
        yield Point("proved", "bundle", words)
        yield from held(asked.seal, commit, tree)
        if tagged.oid != signed:
            yield from judged(inside, asked, tagged)


def unheard(*, repository: bool, bundle: bool, rebuild: bool) -> Iterator[Point]:
    """What was not looked at, for want of a repository or a bundle, or of being asked."""
    if not repository and bundle:
        words = phrase("whether the commit is still in its history: no repository was looked into")
        yield Point("not checked", "repository", words)
    elif not repository:
        words = phrase("history, tag and signature: no repository was looked into")
        yield Point("not checked", "repository", words)
    if not bundle:
        words = phrase("none was named (--bundle FILE)")
        yield Point("not checked", "bundle", words)
    if not rebuild:
        words = phrase("that these files were made from the commit: --rebuild makes them again")
        yield Point("not checked", "rebuild", words)


def limits() -> Iterator[Point]:
    """What no pack and no repository can show."""
    yield Point("not proved", "content", phrase("that what the register says is true"))
    words = phrase("when it was written: dates in git are what somebody's computer said")
    yield Point("not proved", "time", words)
    words = phrase("who wrote it: names in git are typed, and a signature shows a key, not a hand")
    yield Point("not proved", "hand", words)
