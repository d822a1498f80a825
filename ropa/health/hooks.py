"""Whether the register is checked before each commit, and by which program."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from ropa import __version__
from ropa.health.point import fine, look, told, wrong
from ropa.health.scene import text_of
from ropa.starter.hook import FILE
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.health.point import Point
    from ropa.health.scene import Scene

HOOK = "pre-commit"
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
CALLED = re.compile(r"(?:^|[\s\"'=;&|(])(/[^\s\"';&|]*/ropa)(?=[\s\"';&|]|$)")
"""A ropa that is called by its full name, whatever is on PATH."""
OURS = re.compile(r"\bropa\b")
SETTING = "core.hookspath"
PINNED = re.compile(r"repo:[^\n]*\bropa\b[^\n]*\n\s*rev:\s*['\"]?v?([0-9][^\s'\"]*)")
"""The version that pre-commit installs for itself, in place of the program on PATH."""


def hook(scene: Scene) -> Iterator[Point]:
    if scene.repository is None or not scene.root:
        return
    top = scene.repository.top
    wanted = OURS.search(said(os.path.join(top, FILE)))
    path = os.path.join(hooks_folder(scene), HOOK)
    text = said(path)
    if not os.path.exists(path):
        yield from absent(scene, wanted=bool(wanted))
    elif os.name != "nt" and not os.access(path, os.X_OK):
        shown = os.path.relpath(path)
        found = f"{one_line(shown)} cannot be executed: git skips it"
        yield wrong("hook", found, f"chmod +x {told(shown)}")
    elif not (OURS.search(text) or (wanted and "pre-commit" in text)):
        found = f"{one_line(os.path.relpath(path))} does not check the register"
        yield look("hook", found, f"{scene.command} init --hooks")
    else:
        yield called(scene, text if OURS.search(text) else said(os.path.join(top, FILE)))


def said(path: str) -> str:
    """What a file says besides its comments."""
    return COMMENT.sub("", text_of(path))


def called(scene: Scene, text: str) -> Point:
    """Which ropa checks: one that is named in full, the one that is pinned, or that on PATH."""
    full = CALLED.search(text)
    named = one_line(full[1]) if full else ""
    if full and not os.access(full[1], os.X_OK):
        return wrong("hook", f"it calls {named}, which is not there", "write ropa in its place")
    if full and os.path.realpath(full[1]) != os.path.realpath(scene.machine.program):
        return look("hook", f"it calls {named}, not this one", "write ropa in its place")
    if not full and not scene.machine.programs("ropa") and not PINNED.search(text):
        return wrong("hook", "it calls ropa, which is not on PATH", "pipx ensurepath")
    return fine("hook", "the register is checked before a commit")


def absent(scene: Scene, *, wanted: bool) -> Iterator[Point]:
    if not wanted:
        found = "none: a commit is made without a check"
        yield look("hook", found, f"{scene.command} init --hooks")
    elif SETTING in scene.settings:
        found = (
            f"core.hooksPath is set, and pre-commit installs no hook while it is: {FILE} is idle"
        )
        yield wrong("hook", found, "git config --unset-all core.hooksPath && pre-commit install")
    elif not scene.machine.programs(HOOK):
        found = f"{FILE} names it, but pre-commit, which installs it, is not on PATH"
        yield wrong("hook", found, "pipx install pre-commit && pre-commit install")
    else:
        found = f"{FILE} names it, but it is not installed in this clone"
        yield wrong("hook", found, "pre-commit install")


def hooks_folder(scene: Scene) -> str:
    """Where git looks for hooks."""
    top = scene.repository.top if scene.repository else ""
    common = scene.setup.common if scene.setup else top
    own = scene.settings.get(SETTING, "")
    return os.path.join(top, os.path.expanduser(own)) if own else os.path.join(common, "hooks")


def release(scene: Scene) -> Iterator[Point]:
    """Whether pre-commit checks by the same version as the person at the terminal."""
    if scene.repository is None:
        return
    rev = pinned(scene.repository.top)
    if rev and rev != __version__:
        found = f"{FILE} checks by version {one_line(rev)}, this is {__version__}"
        yield look("hook version", found, "pre-commit autoupdate")


def pinned(top: str) -> str:
    found = PINNED.search(said(os.path.join(top, FILE)))
    return found[1] if found else ""
