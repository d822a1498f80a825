"""Whether git shows the register, and its history, as they are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ropa import git
from ropa.errors import RopaError
from ropa.health.point import fine, look, told, wrong
from ropa.health.scene import text_of
from ropa.tree import WorkTree
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.git import Repository
    from ropa.health.point import Point
    from ropa.health.scene import Scene

ATTRIBUTES = "*.toml text eol=lf"
KEPT = {"eol=lf", "-text"}
"""Attributes by which the ends of lines stay as they are."""
WHO = {"name": "NAME", "email": "ADDRESS"}
FEW = 3
RECORDS = {"*", "*.toml", "**", "**/*.toml"}


def program(scene: Scene) -> Iterator[Point]:
    if scene.refused:
        yield wrong("git", one_line(str(scene.refused)), scene.refused.hint)
    elif not scene.version:
        found = "not found on PATH: history, the hook and seals need it"
        yield look("git", found, "install git")
    else:
        yield fine("git", f"git {one_line(scene.version)}")


def committer(scene: Scene) -> Iterator[Point]:
    """Who commits: git guesses where nobody says it, and refuses where the guess is empty."""
    if scene.repository is None:
        return
    lacking = [
        f"git config --global user.{what} {shown}"
        for what, shown in WHO.items()
        if not any(source(scene, what))
    ]
    if lacking:
        found = "git is not told who commits and reviews: it guesses, or refuses"
        yield look("committer", found, " && ".join(lacking))
    else:
        yield fine("committer", "git knows who commits")


def source(scene: Scene, what: str) -> Iterator[str]:
    """Where git finds the name or the email of the author, in its order."""
    environment, settings = scene.machine.told, scene.settings
    yield environment.get(f"GIT_AUTHOR_{what.upper()}", "")
    yield settings.get(f"author.{what}", "")
    yield settings.get(f"user.{what}", "")
    if what == "email":
        yield environment.get("EMAIL", "")


def checked_out(scene: Scene) -> Iterator[Point]:
    if scene.repository is None:
        return
    if scene.tip is None:
        yield look("branch", "no commit yet: nothing has a history", "git commit")
    elif not scene.branch:
        found = f"HEAD is detached at {scene.tip.id[:10]}: a commit would be on no branch"
        yield look("branch", found, "git switch BRANCH")
    else:
        yield fine("branch", f"{one_line(scene.branch)}, at {scene.tip.id[:10]}")


def history(scene: Scene) -> Iterator[Point]:
    """Whether this clone has every commit and every text."""
    if scene.repository is None:
        return
    if scene.repository.shallow:
        found = "cut off (shallow clone): earlier states, reviews and seals are missing"
        yield look("history", found, "git fetch --unshallow")
    elif partial(scene):
        found = "texts are missing (partial clone): earlier states cannot be read"
        yield look("history", found, "git fetch --refetch --no-filter")
    else:
        yield fine("history", "whole")


def partial(scene: Scene) -> bool:
    names = (name for name, value in scene.settings.items() if value != "false")
    return any(
        name == "extensions.partialclone" or name.endswith((".promisor", ".partialclonefilter"))
        for name in names
    )


def checkout(scene: Scene) -> Iterator[Point]:
    """Whether git brings every record into the folder; where it does not, `check` names them."""
    if scene.repository is None:
        return
    if scene.settings.get("core.sparsecheckout", "false") == "false":
        yield fine("checkout", "whole")
    else:
        found = "sparse: what it leaves out of the folder is not read"
        yield look("checkout", found, "git sparse-checkout disable")


def committed(scene: Scene) -> Iterator[Point]:
    """Whether git holds every record of the folder: what it does not hold is in no clone."""
    if scene.repository is None or scene.tip is None or not scene.config:
        return
    try:
        known = {name for name, *_ in git.tree_files(scene.repository, scene.tip.id)}
        files = [each.name for each in WorkTree(scene.root).files() if each.content is not None]
    except RopaError as error:
        yield look("records", one_line(str(error)), error.hint)
        return
    apart = [name for name in files if name not in known]
    if apart:
        found = f"not in the last commit: {first(apart)}"
        remedy = f"git add {told(scene.root)}, and git check-ignore -v FILE for one that stays out"
        yield look("records", found, remedy)
    else:
        yield fine("records", "the last commit has every one")


def first(names: list[str]) -> str:
    rest = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(map(one_line, names[:FEW])) + rest


def replaced(scene: Scene) -> Iterator[Point]:
    """Objects that git shows in place of others. This tool reads those that were asked for."""
    if scene.setup is None:
        return
    number = scene.setup.replaced
    grafts = os.path.join(scene.setup.common, "info", "grafts")
    if number:
        words = "1 object has" if number == 1 else f"{number} objects have"
        found = f"{words} a replacement: git shows it, ropa reads the object itself"
        yield look("replacements", found, "git replace --list")
    elif os.path.lexists(grafts):
        found = f"{one_line(grafts)} gives commits other parents: ropa reads the true ones"
        yield look("replacements", found, "remove it")
    else:
        yield fine("replacements", "none")


def locked(scene: Scene) -> Iterator[Point]:
    if scene.repository is None:
        return
    path = os.path.join(scene.repository.store, "index.lock")
    if os.path.lexists(path):
        found = f"{one_line(path)}: another git is at work, or one was broken off"
        yield look("index", found, "remove it where none is at work")
    else:
        yield fine("index", "not locked")


def line_ends(scene: Scene) -> Iterator[Point]:
    """Text with the line ends of one system looks changed, whole, on another."""
    repository = scene.repository
    if repository is None or not scene.root:
        return
    if any(map(keeps, attribute_files(repository))):
        yield fine("line ends", ".gitattributes keeps them")
        return
    why = "core.autocrlf changes them here" if converting(scene) else "a clone on Windows may"
    path = os.path.join(scene.root, ".gitattributes")
    found = f"no .gitattributes keeps those of records, and {why}"
    yield look("line ends", found, f"echo '{ATTRIBUTES}' >> {told(path)}")


def converting(scene: Scene) -> bool:
    settings = scene.settings
    crlf = settings.get("core.eol", "") == "crlf"
    return crlf or settings.get("core.autocrlf", "false").lower() in ("true", "yes", "on", "1")


def attribute_files(repository: Repository) -> Iterator[str]:
    """The files of attributes that hold for the register, from the top down to it."""
    folder = repository.top
    yield os.path.join(folder, ".gitattributes")
    for part in filter(None, repository.prefix.split("/")):
        folder = os.path.join(folder, part)
        yield os.path.join(folder, ".gitattributes")


def keeps(path: str) -> bool:
    """Whether a file of attributes keeps the ends of lines of every record."""
    rows = (line.split() for line in text_of(path).splitlines())
    return any(row and row[0] in RECORDS and KEPT & set(row[1:]) for row in rows)
