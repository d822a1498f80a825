"""`ropa doctor`: what is wrong with the set-up, and the command that mends it."""

from __future__ import annotations

import os
import platform
import sys
from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import Common, Debug, Folder, Format, On, chosen, hand_over, merged, say, today
from ropa.cli.declared import Option
from ropa.moment import parse_day
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.health import Machine, Point, Scene

HEAD = ("state", "what", "found", "to mend it")
SIGNS = {"ok": "+ ok", "look": "? look", "wrong": "! wrong"}
"""How each state is drawn: the sign is seen at once, and the word says it."""


def command(
    context: Common,
    fix: Annotated[
        bool, Option("--fix", help="Remove temporary files of broken-off writes.")
    ] = False,
    format_: Format = "text",
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Tell what is wrong with the set-up: program, repository, hook, editor, leftovers.

    Nothing is changed but with --fix, and nobody is asked but this machine. Exit code 1 where
    something is wrong.

    Example: ropa doctor
    """
    from ropa import health

    form = chosen(format_, "--format", ("text", "json"))
    asked = merged(context, folder, on, "")
    scene = health.scene(machine(parse_day(asked.on) if asked.on else today()), ".", asked.folder)
    if fix:
        mended(scene)
    points = health.examined(scene)
    if form == "json":
        hand_over(as_json(points))
    else:
        told(points)
    return 1 if any(each.state == "wrong" for each in points) else 0


def machine(day: date) -> Machine:
    """What is known of this machine and its environment."""
    from datetime import UTC, datetime

    from ropa.health import Machine

    return Machine(
        python=platform.python_version(),
        program=started(),
        path=tuple(os.get_exec_path()),
        told=os.environ,
        encoding=sys.stdout.encoding,
        now=datetime.now(UTC),
        today=day,
    )


def started() -> str:
    """The file by which the command was started; for `python -m ropa`, the one beside Python."""
    here = os.path.abspath(sys.argv[0])
    if os.path.basename(here) != "__main__.py":
        return here
    return os.path.join(os.path.dirname(sys.executable), "ropa")


def mended(scene: Scene) -> None:
    """Remove what broken-off writes left, and name it."""
    from ropa import health

    if scene.root:
        top = scene.repository.top if scene.repository else ""
        for path in health.cleared(scene.root, top, scene.machine.now):
            say(f"removed {one_line(os.path.relpath(path))}")


def told(points: list[Point]) -> None:
    from ropa.health import STATES
    from ropa.views import folding, table

    if sys.stdout.isatty():
        for line in lines(points):
            # What mends it stands further in, and is left in one piece.
            whole = line.startswith(" ")
            sys.stdout.write(line) if whole else folding.write(sys.stdout, [line.rstrip("\n")])
    else:
        rows = [(each.state, each.about, each.found, each.remedy) for each in points]
        table.write(sys.stdout, HEAD, rows, drawn=False, colour=False)
    counts = {state: sum(each.state == state for each in points) for state in STATES}
    say(f"{counts['wrong']} wrong · {counts['look']} to look at · {counts['ok']} ok")


def lines(points: list[Point]) -> Iterator[str]:
    """A line each, and below it the command that mends it, never folded: it is to be copied."""
    sign = max(map(len, SIGNS.values()))
    about = max(len(each.about) for each in points)
    for each in points:
        yield f"{SIGNS[each.state]:{sign}}  {each.about:{about}}  {one_line(each.found)}\n"
        if each.remedy:
            why = "to have it" if each.state == "ok" else "to mend it"
            yield f"{'':{sign}}  {'':{about}}  {why}: {one_line(each.remedy)}\n"


def as_json(points: list[Point]) -> str:
    from ropa.report import envelope
    from ropa.visible import json_text

    rows = [
        {"what": each.about, "state": each.state, "found": each.found, "remedy": each.remedy}
        for each in points
    ]
    return json_text(envelope({"points": rows}))
