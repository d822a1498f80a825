"""What the checks look at: the machine, as the command line tells it, the register and git."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ropa import config, git
from ropa.errors import RopaError
from ropa.health.point import told
from ropa.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from ropa.config import Config
    from ropa.git import Commit, Repository, Setup


class Machine(NamedTuple):
    """What only the command line may ask of the machine and its environment."""

    python: str
    """The version of Python that runs."""
    program: str
    """The file by which this command was started."""
    path: tuple[str, ...]
    """The folders in which programs are looked for, in order."""
    told: Mapping[str, str]
    """The environment."""
    encoding: str
    """In which the output is written."""
    now: datetime
    """The instant, with a zone."""
    today: date

    def programs(self, name: str) -> list[str]:
        """Every program of this name, the one first that is run; one file is named once."""
        found: dict[str, str] = {}
        for folder in self.path:
            path = os.path.join(folder, f"{name}.exe" if os.name == "nt" else name)
            if os.path.isfile(path) and os.access(path, os.X_OK):
                found.setdefault(os.path.realpath(path), path)
        return list(found.values())


class Scene(NamedTuple):
    """All that the checks look at. A trouble is why something is not there."""

    machine: Machine
    root: str
    """The folder of the register; empty where there is none."""
    lacking: RopaError | None
    config: Config | None
    version: str
    """Of git; empty where it is not found."""
    repository: Repository | None
    setup: Setup | None
    branch: str
    tip: Commit | None
    refused: RopaError | None

    @property
    def command(self) -> str:
        """The command as it is called for this register."""
        return "ropa" if self.root in ("", ".", "records") else f"ropa -C {told(self.root)}"

    @property
    def away(self) -> str:
        """The top of the repository, where the command was called outside of it; else empty."""
        top = os.path.realpath(self.repository.top) if self.repository else ""
        here = os.path.join(os.path.realpath(os.curdir), "")
        return "" if not top or here.startswith(os.path.join(top, "")) else top

    @property
    def settings(self) -> Mapping[str, str]:
        return self.setup.settings if self.setup else {}


def scene(machine: Machine, start: str, named: str = "") -> Scene:
    """What is found from this folder, and with the register that was named, if one was.

    Nothing is changed. Git is asked six times at most.
    """
    root, lacking, settings = register(start, named)
    here = os.path.abspath(root or start)
    empty = Scene(machine, root, lacking, settings, "", None, None, "", None, None)
    try:
        empty = empty._replace(version=git.version(here))
        return of_repository(empty, here)
    except RopaError as error:
        return empty._replace(refused=error)


def register(start: str, named: str) -> tuple[str, RopaError | None, Config | None]:
    """The register's folder, what is wrong with it, and its settings."""
    root = ""
    try:
        root = config.find(start, named)
        settings, _ = config.read_config(WorkTree(root))
    except RopaError as error:
        return root, error, None
    return root, None, settings


def of_repository(found: Scene, here: str) -> Scene:
    repository = git.find(here)
    if repository is None:
        return found
    known = found._replace(repository=repository, setup=git.setup(repository))
    known = known._replace(branch=git.branch(repository))
    with suppress(RopaError):
        known = known._replace(tip=git.tip(repository))
    return known


def text_of(path: str) -> str:
    """What a file says; nothing where it cannot be read, or would keep its reader waiting."""
    if os.path.isfile(path):
        with suppress(OSError), open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    return ""
