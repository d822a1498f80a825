"""Finding the repository that holds a folder, and whether the environment speaks of it."""

from __future__ import annotations

import os
from typing import NamedTuple

from ropa.errors import RopaError
from ropa.git.process import failed, marked, program, run, upwards
from ropa.git.reader import recalled

_STORES = {"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
_PLACES = {"GIT_DIR", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_WORK_TREE"}
_BARE = "-C REPOSITORY or GIT_DIR names it, and --at REV says which state of it to read"
_OF_ONE_REPOSITORY = _STORES | _PLACES | {"GIT_SHALLOW_FILE"}


class Repository(NamedTuple):
    """A repository seen from one folder of it.

    `top` is the top of the work tree, resolved; `prefix` the folder relative to it, empty or
    ending in a slash. `store` is where git keeps its own: of a bare repository, the top as well,
    and a folder that is named below it is one that its commits hold.
    `told` is what the environment says about this very repository.
    """

    top: str
    prefix: str
    store: str
    shallow: bool
    told: dict[str, str]


def find(folder: str, *, named: bool = False) -> Repository | None:
    """The repository that holds a folder, which need not exist any more; None when there is none.

    A bare repository is read only where it is `named`, by a person or by GIT_DIR: one that lies
    about in a folder may have been put there by a stranger.
    Raises RopaError when git is needed and missing, or refuses the repository. Within `together`
    git is asked once.
    """
    here = os.path.realpath(folder)
    return recalled(("repository", here, named), lambda: _find(here, named))


def _find(here: str, named: bool) -> Repository | None:
    start = next(path for path in upwards(here) if os.path.isdir(path))
    bare = _bare(start) if named and "GIT_DIR" not in os.environ else None
    if bare:
        shallow = os.path.exists(os.path.join(bare, "shallow"))
        return Repository(bare, _below(here, bare), bare, shallow, {"GIT_DIR": bare})
    told = {name: os.environ[name] for name in _OF_ONE_REPOSITORY & os.environ.keys()}
    if not (program(start) or marked(start) or "GIT_DIR" in told):
        return None
    found = _discover(start, {})
    if found is None and "GIT_DIR" in told:
        found = _discover(os.getcwd(), told)
    elif found and told and not _is_meant(found, told):
        told = {}
    return _seen_from(here, found, told) if found else None


def _discover(where: str, told: dict[str, str]) -> Repository | None:
    flags = ("--is-shallow-repository", "--is-bare-repository", "--show-cdup", "--absolute-git-dir")
    code, out, complaint = run(Repository(where, "", "", False, told), "rev-parse", *flags)
    if code:
        return _refused(complaint, told)
    shallow, bare, rest = os.fsdecode(out).removesuffix("\n").split("\n", 2)
    up, _, store = ("", "", rest) if bare == "true" else rest.partition("\n")
    top = rest if bare == "true" else os.path.realpath(os.path.join(where, up))
    return Repository(top, "", store, shallow == "true", told) if store else None


def _refused(complaint: str, told: dict[str, str]) -> Repository | None:
    bare = "safe.bareRepository" in complaint
    if bare and "GIT_DIR" not in os.environ:
        raise RopaError("this is a bare repository", hint=_BARE)
    if bare or ("not a git repository" in complaint and "GIT_DIR" not in told):
        return None
    raise failed("rev-parse", complaint)


def _is_meant(found: Repository, told: dict[str, str]) -> bool:
    """Whether the environment speaks of this repository, and not of another that a hook runs in."""
    named = told.get("GIT_DIR") or os.path.dirname(told.get("GIT_INDEX_FILE", ""))
    if named and os.path.realpath(named) == found.store:
        return True
    theirs = _discover(os.getcwd(), told)
    return theirs is None or theirs.store == found.store


def _seen_from(here: str, found: Repository, told: dict[str, str]) -> Repository | None:
    bare = found.top == found.store
    prefix = _below(here, found.top)
    if not (bare or prefix or here == found.top):
        return None
    if told:
        told = told | {"GIT_DIR": found.store} | ({} if bare else {"GIT_WORK_TREE": found.top})
    return found._replace(prefix=prefix, told=told)


def _below(here: str, top: str) -> str:
    """The way from the top to a folder, ending in a slash; empty where it does not lie below."""
    start = os.path.join(top, "")
    return f"{here[len(start) :]}/".replace(os.sep, "/") if here.startswith(start) else ""


def _bare(start: str) -> str | None:
    """The bare repository that a folder lies in or is, unless that lies in a work tree itself."""
    for top in upwards(start):
        parts = [os.path.join(top, name) for name in ("HEAD", "objects", "refs")]
        if os.path.isfile(parts[0]) and all(map(os.path.isdir, parts[1:])):
            return None if marked(top) else top
    return None
