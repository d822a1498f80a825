"""What there is a schema of: each kind of record, and the other files of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.config import NAME as SETTINGS
from ropa.config import SCHEMA, Config, Settings
from ropa.lawfile import NAME as LAW
from ropa.lawfile.rows import LawFile
from ropa.layouts.reading import FOLDER, LISTS
from ropa.layouts.shape import Layout
from ropa.model import KINDS
from ropa.waiver import NAME as WAIVERS
from ropa.waiver import WaiverFile

if TYPE_CHECKING:
    from msgspec import Struct


class Subject(NamedTuple):
    """Files of one shape."""

    name: str
    """A kind by its folder, or the name of a file."""
    shape: type[Struct]
    where: tuple[str, ...]
    """The files, as patterns from the register's folder."""

    @property
    def file(self) -> str:
        """Name of the file that holds the schema."""
        return f"{self.name.removesuffix('.toml').replace('/', '-')}.schema.json"


FILES: tuple[tuple[str, type[Struct]], ...] = (
    (SETTINGS, Config),
    (WAIVERS, WaiverFile),
    (LAW, LawFile),
)

SUBJECTS: dict[str, Subject] = {
    each.name: each
    for each in (
        *(Subject(kind, shape, (f"{kind}/**/*.toml",)) for kind, shape in KINDS.items()),
        *(Subject(name, shape, (name,)) for name, shape in FILES),
        Subject(FOLDER, Layout, (f"{FOLDER}/*.toml",)),
    )
}
"""Every subject by its name: the kinds in the order in which a register is shown, then the rest."""

NEEDED: dict[type[Struct], tuple[str, ...]] = {
    Config: ("schema", "register"),
    Settings: ("name", "entities"),
}
"""Keys without which a file is not read. A duty of law is a rule and never stands here."""

STRICTER: dict[tuple[type[Struct], str], dict[str, int]] = {
    (Config, "schema"): {"const": SCHEMA},
    (Settings, "entities"): {"minItems": 1},
}
"""What the reader asks of a key beyond its type."""

ONE_OR_MANY: dict[type[Struct], tuple[str, ...]] = {Layout: LISTS}
"""By the shape of a file, keys that may hold one text in place of a list of texts."""
