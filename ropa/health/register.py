"""Where the register is, whether it can be read, and what was left in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.health.leftovers import leftovers, remnants
from ropa.health.point import fine, look, told, wrong
from ropa.pen import journal
from ropa.visible import one_line
from ropa.walked import walked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.health.point import Point
    from ropa.health.scene import Scene

FEW = 3


def place(scene: Scene) -> Iterator[Point]:
    if scene.lacking:
        remedy = "" if scene.root else "ropa init"
        yield wrong("register", one_line(str(scene.lacking)), scene.lacking.hint or remedy)
        return
    where = one_line(os.path.abspath(scene.root))
    repository = scene.repository
    if scene.refused:
        yield look("register", f"{where}; git does not answer")
        return
    if repository is None:
        yield look("register", f"{where}, in no git repository", f"git init {told(scene.root)}")
        return
    at = f"{one_line(repository.prefix)} of" if repository.prefix else "the top of"
    yield fine("register", f"{where}: {at} the repository")


def writable(scene: Scene) -> Iterator[Point]:
    """Whether records can be changed: each is written beside the old one, in its folder."""
    if not scene.root:
        return
    try:
        folders = [folder for folder, _, _ in walked(scene.root)]
    except RopaError as error:
        yield look("writing", str(error))
        return
    closed = sorted(each for each in folders if not os.access(each, os.W_OK | os.X_OK))
    if closed:
        found = f"records can be read, but not written into {named(closed)}"
        yield look("writing", found, f"chmod u+wx {told(closed[0])}")
    else:
        yield fine("writing", "every folder of the register can be written into")


def unfinished(scene: Scene) -> Iterator[Point]:
    """A change of several files that was broken off; the next command that writes finishes it."""
    if not scene.root:
        return
    try:
        if not journal.there(scene.root):
            yield fine("changes", "none is unfinished")
        elif not journal.decided(scene.root):
            found = "one was broken off before anything was written"
            yield look("changes", found, f"{scene.command} fmt")
        else:
            what = one_line(journal.read(scene.root).what)
            yield wrong("changes", f"one is unfinished: {what}", f"{scene.command} fmt")
    except RopaError as error:
        yield wrong("changes", one_line(str(error)), error.hint)


def left(scene: Scene) -> Iterator[Point]:
    """Temporary files of writes that were broken off, and folders that hold what was replaced."""
    if not scene.root:
        return
    try:
        files = leftovers(scene.root, top(scene), scene.machine.now)
        folders = remnants(scene.root)
    except RopaError as error:
        yield look("leftovers", str(error))
        return
    if files:
        found = f"{len(files)} temporary {plural('file', files)} of a write that was broken off: "
        yield look("leftovers", found + named(files), f"{scene.command} doctor --fix")
    if folders:
        found = f"a folder was being replaced, and {named(folders)} may hold what was in it"
        yield look("leftovers", found, "look into it, then remove it")
    if not files and not folders:
        yield fine("leftovers", "none")


def top(scene: Scene) -> str:
    """The top of the repository; empty where there is none."""
    return scene.repository.top if scene.repository else ""


def plural(word: str, things: list[str]) -> str:
    return word if len(things) == 1 else f"{word}s"


def named(paths: list[str]) -> str:
    """The first few, and how many more there are."""
    rest = f" and {len(paths) - FEW} more" if len(paths) > FEW else ""
    return ", ".join(one_line(os.path.relpath(each)) for each in paths[:FEW]) + rest
