"""Who changed which file in which commit, and who would make the next one.

Names and addresses are compared with each other, and stand in no output.
"""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import RopaError
from ropa.git.history import CUT_OFF, DEEPEN
from ropa.git.process import ask, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.git.repository import Repository

_MARK = "\x01"
_IDENTITY = {"GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"}
_OID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LOG = (
    "log", "-z", "--topo-order", "--full-history", "-m", "--root", "--raw", "--no-abbrev",
    "--no-renames", "--no-color", "--no-show-signature", "--no-mailmap", "--no-follow",
    "--encoding=UTF-8", f"--format={_MARK}%H%n%P%n%ae%n%an",
)  # fmt: skip


class Person(NamedTuple):
    """Somebody as git knows them."""

    email: str
    name: str

    def same(self, other: Person) -> bool:
        """Whether both may be one person: the same address, or the same name at another one.

        The one person who works from two addresses is more frequent than two of one name, and a
        sign-off by two persons is to be proved.
        """
        pairs = zip(map(_folded, self), map(_folded, other), strict=True)
        return any(one == two != "" for one, two in pairs)


class Touch(NamedTuple):
    """What a commit did to the files below the prefix, held against each of its parents."""

    commit: str
    author: Person
    parents: int
    edits: tuple[dict[str, tuple[str, str]], ...]
    """For each parent from which something differs, object ids before and after by name; an id is
    empty where there is no file."""


def signer(repo: Repository) -> Person:
    """Who would make a commit now. Raises RopaError where git does not know."""
    told = {name: os.environ[name] for name in _IDENTITY & os.environ.keys()}
    asked = repo._replace(told={**repo.told, **told})
    code, out, _ = run(asked, "var", "GIT_COMMITTER_IDENT")
    if code:
        hint = "git config user.name NAME and git config user.email ADDRESS tell it"
        raise RopaError("git does not know who you are", hint=hint)
    name, _, rest = out.decode("utf-8", "replace").rpartition(" <")
    return Person(rest.partition(">")[0], name)


def touches(repo: Repository, commit: str = "") -> list[Touch]:
    """Every commit that touched a file below the prefix, none before its children.

    Up to a commit, by default the one that is checked out and those that are being merged. Raises
    RopaError where the history is cut off, so that somebody else may have made what the oldest
    commit seems to have made, and where there is none.
    """
    if repo.shallow:
        raise RopaError(CUT_OFF, hint=DEEPEN)
    tips = [commit] if commit else ["HEAD", "--ignore-missing", *_merged()]
    out = ask(repo, *_LOG, *tips, "--", repo.prefix or ".")
    found: dict[str, Touch] = {}
    for head, edits in _blocks(out.decode("utf-8", "surrogateescape"), len(repo.prefix)):
        name, parents, email, author = head.split("\n")[:4]
        first = found.get(name) or Touch(name, Person(email, author), len(parents.split()), ())
        found[name] = first._replace(edits=(*first.edits, edits))
    return list(found.values())


def _merged() -> list[str]:
    """What a merge would bring; in its hook, git tells of it in the environment alone."""
    heads = (name.removeprefix("GITHEAD_") for name in os.environ if name.startswith("GITHEAD_"))
    return ["MERGE_HEAD", *sorted(each for each in heads if _OID.fullmatch(each))]


def _blocks(text: str, prefix: int) -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    """What stands above each list of files, and the files."""
    head, edits = "", dict[str, tuple[str, str]]()
    fields = iter(text.split("\0"))
    for field in fields:
        if field.startswith(_MARK):
            if edits:
                yield head, edits
            head, edits = field[1:], {}
        elif field.strip().startswith(":"):
            _, _, before, after, _ = field.strip().split(" ")
            edits[next(fields)[prefix:]] = (_oid(before), _oid(after))
    if edits:
        yield head, edits


def _oid(text: str) -> str:
    return text if text.strip("0") else ""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(text.split())).casefold()
