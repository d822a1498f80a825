"""The files by which an editor completes and explains the keys of a register, in every folder.

Taplo reads its settings where the editor's folder begins, and nowhere else: they stand at the top
of the repository and in the register, either of which may be opened. Tombi looks upwards from the
file: once, at the top, is enough.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, NamedTuple

from ropa import git
from ropa.errors import RopaError
from ropa.schema import SUBJECTS, printed
from ropa.visible import one_line
from ropa.write import create

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.schema import Subject

SCHEMAS = ".ropa/schemas"
"""Folder of the schemas below the register. Its name begins with a dot, so no record is in it."""
TAPLO = ".taplo.toml"
TOMBI = ".tombi.toml"

PATTERN = re.compile(r"[*?\[\]{}!\\]")
"""What these programs take for more than a letter of a name."""

TAPLO_HEAD = """\
# Taplo, and Even Better TOML, complete and explain the keys of the records by these schemas.
# They come from `ropa init --editor`.

[formatting]
# So that `ropa fmt` leaves as it is what has been formatted here.
align_comments = false
array_auto_collapse = false
array_auto_expand = false
reorder_keys = false
"""
TOMBI_HEAD = """\
# Tombi completes and explains the keys of the records by these schemas. They come from
# `ropa init --editor`.

[schema]
# Nothing is fetched from the network. Without this line other files have schemas of the catalogue.
catalog = {{ paths = [] }}

# `ropa fmt` puts the records in order.
[[overrides]]
files.include = [{records}]
format.enabled = false
"""


class Wanted(NamedTuple):
    """A file for an editor, and what it should say."""

    file: str
    text: str
    root: str
    """Folder below which it may be made."""

    @property
    def generated(self) -> bool:
        """Whether a person has no reason to write into it."""
        return self.file.endswith(".json")


def editor_files(folder: str, language: str) -> list[Wanted]:
    """What editors need for the register in this folder, which need not exist yet.

    The schemas come in this language of the outputs. Raises RopaError where the folder cannot be
    named in the files.
    """
    repository = git.find(folder)
    top = repository.top if repository else os.path.realpath(folder)
    prefix = named(repository.prefix if repository else "")
    inner = [Wanted(os.path.join(folder, TAPLO), taplo(""), folder)] if prefix else []
    return [
        Wanted(os.path.join(top, TAPLO), taplo(prefix), top),
        Wanted(os.path.join(top, TOMBI), tombi(prefix), top),
        *inner,
        *schemas(folder, language),
    ]


def schemas(folder: str, language: str) -> Iterator[Wanted]:
    for name, subject in SUBJECTS.items():
        path = os.path.join(folder, *SCHEMAS.split("/"), subject.file)
        yield Wanted(path, printed(name, language), folder)


def named(prefix: str) -> str:
    """The way to the register, if these programs can be told of it. Raises RopaError otherwise."""
    if one_line(prefix) == prefix and not PATTERN.search(prefix):
        return prefix
    complaint = f'an editor cannot be told of the folder "{one_line(prefix)}"'
    raise RopaError(f"{complaint}: its name means more than itself", hint="rename the folder")


def taplo(prefix: str) -> str:
    """The settings of Taplo for a register at the end of this way."""
    rules = (
        f"\n[[rule]]\ninclude = [{patterns(prefix, each.where)}]\n"
        f"schema.path = {schema_path(prefix, each)}\n"
        for each in SUBJECTS.values()
    )
    return TAPLO_HEAD + "".join(rules)


def tombi(prefix: str) -> str:
    """The settings of Tombi for a register at the end of this way."""
    rules = (
        f"\n[[schemas]]\npath = {schema_path(prefix, each)}\n"
        f"include = [{patterns(prefix, each.where)}]\n"
        for each in SUBJECTS.values()
    )
    everything = (pattern for each in SUBJECTS.values() for pattern in each.where)
    return TOMBI_HEAD.format(records=patterns(prefix, everything)) + "".join(rules)


def patterns(prefix: str, where: Iterable[str]) -> str:
    return ", ".join(quoted(prefix + each) for each in where)


def schema_path(prefix: str, subject: Subject) -> str:
    return quoted(f"{prefix}{SCHEMAS}/{subject.file}")


def quoted(text: str) -> str:
    """The text as a string of TOML: without controls, JSON writes the same."""
    return json.dumps(text, ensure_ascii=False)


def put_new(wanted: Iterable[Wanted]) -> list[str]:
    """Write the files that are not there yet, and name them. Raises RopaError where one cannot be.

    A file that is there is not touched.
    """
    fresh = [each for each in wanted if not os.path.lexists(each.file)]
    for each in fresh:
        create(each.file, each.text.encode(), root=each.root)
    return [each.file for each in fresh]
