"""How git is set up for a repository: its version, its settings, and what alters what it shows."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ropa.git.process import ask, program, run
from ropa.git.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

_GIVEN = "command"
"""The scope of settings that were given for one command, as those of this tool are."""

_OWN = ("system", "global")


class Setup(NamedTuple):
    """How git is set up for one repository."""

    settings: dict[str, str]
    """What every file of its configuration says, by names in small letters; the last one holds."""
    own: dict[str, str]
    """The same without what the repository's own file says, which another may have written."""
    replaced: int
    """How many objects git shows another in place of, unless it is told not to."""
    common: str
    """The folder that all work trees of the repository share."""


def version(where: str) -> str:
    """The version of the git that is used from this folder; empty where there is none."""
    if program(where) is None:
        return ""
    _, out, _ = run(Repository(where, "", "", False, {}), "version")
    return os.fsdecode(out).strip().removeprefix("git version ")


def setup(repo: Repository) -> Setup:
    """How git is set up here. Raises RopaError where git gives no answer.

    A git older than 2.26 does not tell where a setting stands: then there are none.
    """
    code, out, _ = run(repo, "config", "--list", "--null", "--show-scope")
    refs = ask(repo, "for-each-ref", "--format=%(refname)", "refs/replace/")
    found = () if code else tuple(_settings(os.fsdecode(out)))
    settings = {name: value for _, name, value in found}
    own = {name: value for scope, name, value in found if scope in _OWN}
    return Setup(settings, own, len(refs.splitlines()), _common(repo.store))


def _settings(text: str) -> Iterator[tuple[str, str, str]]:
    """Scope and setting come by turns, each ended by a zero; a name without a value is true."""
    parts = text.split("\0")
    for scope, entry in zip(parts[::2], parts[1::2], strict=False):
        name, separator, value = entry.partition("\n")
        if scope != _GIVEN:
            yield scope, name, value if separator else "true"


def _common(store: str) -> str:
    with suppress(OSError), open(os.path.join(store, "commondir"), encoding="utf-8") as file:
        return os.path.normpath(os.path.join(store, file.read().strip()))
    return store
