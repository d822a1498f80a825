"""Every check, in the order in which a person would look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.health import editing, hooks, program, register, repository
from ropa.health.point import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.health.point import Point
    from ropa.health.scene import Scene

CHECKS: tuple[Callable[[Scene], Iterator[Point]], ...] = (
    program.version,
    program.called,
    program.data,
    program.legal,
    program.zones,
    program.clock,
    program.output,
    register.place,
    register.writable,
    register.unfinished,
    register.left,
    repository.program,
    repository.committer,
    repository.checked_out,
    repository.history,
    repository.checkout,
    repository.committed,
    repository.replaced,
    repository.locked,
    repository.line_ends,
    hooks.hook,
    hooks.release,
    editing.explained,
    editing.editor,
    editing.signing,
)

WHERE_CALLED = ("git ", "pre-commit ", "pipx install pre-commit ")
"""Commands that work on the repository in which they are called."""


def examined(scene: Scene) -> list[Point]:
    """What was found, check by check. Nothing is changed."""
    return [placed(point, scene) for check in CHECKS for point in check(scene)]


def placed(point: Point, scene: Scene) -> Point:
    """The point, with a command that works on the repository at hand and on no other."""
    if not scene.away or not point.remedy.startswith(WHERE_CALLED):
        return point
    return point._replace(remedy=f"cd {told(scene.away)} && {point.remedy}")
