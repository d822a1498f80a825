"""`ropa.toml`: which folder is a register, whose it is, and its zone and language."""

import os
from typing import TYPE_CHECKING, Literal

from msgspec import UNSET

from ropa import git
from ropa.document import read
from ropa.errors import Misuse, RopaError
from ropa.model.node import Duration, Filed, Maybe, Node, PartyId, Text, stamp_record
from ropa.model.shape import Mistake, build
from ropa.place import spell
from ropa.tree.file import TROUBLES

if TYPE_CHECKING:
    from ropa.document import Document, Fault
    from ropa.git import Repository
    from ropa.tree import Tree

NAME = "ropa.toml"
SCHEMA = 1
Language = Literal["en", "ja"]


class Settings(Node, frozen=True):
    """What the register is called and whose record it is."""

    name: Maybe[Text] = UNSET
    """Name of the register."""
    entities: Maybe[tuple[PartyId, ...]] = UNSET
    """Parties whose record this is; every other party is a counterparty."""
    timezone: Text = "UTC"
    """Zone in which a day of the register ends."""
    language: Language = "en"
    """Language of labels."""
    review: Duration = "P12M"
    """How often a record is looked at."""


class Config(Filed, frozen=True):
    """The file `ropa.toml`: the folder that holds it is a register."""

    schema: Maybe[int] = UNSET
    """Version of the format of the records; now 1."""
    register: Maybe[Settings] = UNSET
    """The register."""

    @property
    def settings(self) -> Settings:
        return self.register or Settings()


def find(start: str, named: str = "") -> str:
    """The folder of the register: the one named, else the nearest at or above `start`, else
    `records` below it.

    Raises RopaError where there is none.
    """
    if named:
        try:
            os.stat(os.path.join(named, NAME))
        except PermissionError:
            raise RopaError(f"{named} cannot be entered: permission denied") from None
        except (OSError, ValueError):
            pass
        if os.path.isfile(os.path.join(named, NAME)):
            return named
        from shlex import join

        hint = f"{join(['ropa', 'init', named])} makes one"
        raise RopaError(f"no register in {named}: it has no {NAME}", hint=hint)
    folder = os.path.abspath(start)
    while not os.path.isfile(os.path.join(folder, NAME)):
        above = os.path.dirname(folder)
        if above == folder:
            return below(start)
        folder = above
    return os.path.relpath(folder, start)


def below(start: str) -> str:
    if os.path.isfile(os.path.join(start, "records", NAME)):
        return "records"
    raise RopaError(
        f"no register here: no {NAME} in this folder, above it, or in records/",
        hint="ropa init makes one; -C DIR names one elsewhere",
    )


def places(repository: "Repository", commit: str) -> set[str]:
    """The folders of a commit in which a register stands, from the top of the repository."""
    names = (f"/{name}" for name, _, _ in git.tree_files(repository._replace(prefix=""), commit))
    ending = f"/{NAME}"
    return {name.removesuffix(ending)[1:] for name in names if name.endswith(ending)}


def read_config(tree: "Tree") -> "tuple[Config, tuple[Fault, ...]]":
    """The settings of the register that the tree holds, and what is to be said of their file.

    Raises Misuse with every mistake in `ropa.toml`, RopaError where the file is not there.
    """
    file = tree.file(NAME)
    if file is None:
        where = f"{tree.root}, {tree.label}" if tree.label else tree.root
        raise RopaError(f"no register in {where}: there is no {NAME}")
    if file.content is None:
        words = f"{NAME} cannot be read: {file.trouble} {file.detail}".rstrip()
        raise RopaError(words, hint="" if file.detail else TROUBLES[file.trouble or "unreadable"])
    return settings_in(file.content)


def settings_in(content: bytes) -> "tuple[Config, tuple[Fault, ...]]":
    """The settings that the text of a `ropa.toml` states; see `read_config`."""
    document, faults = read(NAME, content)
    if document is None:
        raise Misuse(
            "\n".join(
                f"{NAME}:{fault.place.line}:{fault.place.column}: {fault.message}"
                for fault in faults
                if fault.grave
            )
        )
    config = checked(document)
    stamp_record(config, "", "ropa", NAME)
    return config, faults


def checked(document: "Document") -> Config:
    newer = newer_schema(document)
    if newer:
        raise Misuse(newer, hint="install a newer version of ropa-register")
    config, wrong = build(Config, document.data, document.text)
    if config is None:
        raise Misuse("\n".join(complaints(document, wrong)))
    for key, value in needed(config).items():
        if not value:
            raise Misuse(f"{NAME}: {key} is missing")
    known_zone(config.settings.timezone)
    if config.schema != SCHEMA:
        raise Misuse(f"{NAME}: schema = {config.schema} is unknown; this version reads {SCHEMA}")
    return config


def newer_schema(document: "Document") -> str:
    """That the records are in a format newer than this version; empty where they are not."""
    schema = document.data.get("schema")
    newer = isinstance(schema, int) and schema > SCHEMA
    return f"the register has schema {schema}, this version reads schema {SCHEMA}" if newer else ""


def known_zone(name: str) -> None:
    """Raises Misuse where no such zone is known; UTC needs no looking up."""
    if name != "UTC":
        from ropa.moment import has_zone, zone_of

        if not has_zone(name):
            zone_of(name)


def needed(config: Config) -> dict[str, object]:
    settings = config.settings
    return {
        "schema": config.schema is not UNSET,
        "register.name": settings.name,
        "register.entities": settings.entities,
    }


def complaints(document: "Document", wrong: list[Mistake]) -> list[str]:
    lines = []
    for mistake in wrong:
        place = document.place(mistake.path)
        where = f"{NAME}:{place.line}:{place.column}"
        lines.append(f"{where}: {spell(mistake.path)}: {mistake.message}")
    return lines
