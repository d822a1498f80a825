"""Whether the program is whole, and the one that is called."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from ropa import __version__, cases, law, templates
from ropa.errors import Misuse, RopaError
from ropa.health.point import fine, look, wrong
from ropa.layouts import shipped
from ropa.model import KINDS
from ropa.moment import zone_of
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.health.point import Point
    from ropa.health.scene import Scene

AGEING = timedelta(days=183)
"""Age from which the tables of law are to be looked at: by then decisions will have changed."""

AGAIN = "pip install --force-reinstall ropa-register"
ANY_ZONE = "Europe/Berlin"


def version(scene: Scene) -> Iterator[Point]:
    program = one_line(scene.machine.program)
    yield fine("program", f"ropa {__version__} on Python {scene.machine.python}: {program}")


def called(scene: Scene) -> Iterator[Point]:
    """Which `ropa` a hook or a person calls: a hook knows no other than the first on PATH."""
    found = scene.machine.programs("ropa")
    own = os.path.realpath(scene.machine.program)
    if not found:
        yield look("PATH", "no ropa is on PATH: a hook would not find it", "pipx ensurepath")
    elif os.path.realpath(found[0]) != own:
        yield look("PATH", f"{one_line(found[0])} is called, not this one", "put this one first")
    elif len(found) > 1:
        others = ", ".join(map(one_line, found[1:]))
        yield look("PATH", f"a second ropa is on PATH: {others}", "remove the one not meant")
    else:
        yield fine("PATH", f"ropa is {one_line(found[0])}")


def data(_: Scene) -> Iterator[Point]:
    """What ships with the program: starter records, layouts, the examples of the rules."""
    try:
        lacking = [name for name in starters() if not os.path.isfile(name)]
        examples = os.listdir(cases.folder())
        whole = not lacking and examples and shipped()
    except (OSError, RopaError) as error:
        yield wrong("package data", str(error), AGAIN)
        return
    if whole:
        yield fine("package data", "starter records, layouts and examples are there")
    else:
        missing = ", ".join(map(os.path.basename, lacking)) or "layouts or examples"
        yield wrong("package data", f"missing: {missing}", AGAIN)


def starters() -> Iterator[str]:
    folder = os.path.join(templates.folder(), "records")
    names = ("ropa", *(kind.replace("/", "-") for kind in KINDS))
    return (os.path.join(folder, f"{name}.toml") for name in names)


def legal(scene: Scene) -> Iterator[Point]:
    age = (scene.machine.today - law.COMPARED).days
    found = f"legal data of {law.COMPARED}"
    if age > AGEING.days:
        yield look("law", f"{found}, {age} days old", "pip install --upgrade ropa-register")
    else:
        yield fine("law", found)


def zones(scene: Scene) -> Iterator[Point]:
    """The time zones that tell when a day ends."""
    own = scene.config.settings.timezone if scene.config else "UTC"
    for name in dict.fromkeys((ANY_ZONE, own)):
        try:
            zone_of(name)
        except Misuse as error:
            yield wrong("time zones", str(error), "pip install tzdata")
            return
    yield fine("time zones", f"known; days end in {own}")


def clock(scene: Scene) -> Iterator[Point]:
    """A clock that goes wrong dates reviews, and chooses the law, by another day."""
    now, tip = scene.machine.now, scene.tip
    if scene.machine.today < law.COMPARED:
        found = f"it is {scene.machine.today}, before the legal data of {law.COMPARED}"
        yield look("clock", found, "set the clock")
    elif tip and tip.time > now + timedelta(minutes=5):
        found = f"the last commit is of {tip.time:%Y-%m-%d %H:%M} UTC, which is to come"
        yield look("clock", found, "set the clock, or amend the commit")
    else:
        yield fine("clock", f"it is {now:%Y-%m-%d %H:%M} UTC")


def output(scene: Scene) -> Iterator[Point]:
    name = scene.machine.encoding
    if name.lower().replace("-", "") in ("utf8", "utf8sig"):
        yield fine("output", "UTF-8")
    else:
        found = f"{name}: letters that it does not have are spelled out"
        yield look("output", found, "export PYTHONUTF8=1")
