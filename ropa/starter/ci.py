"""The file by which a service that keeps a repository checks the register at every change."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from typing import NamedTuple

from ropa import __version__, git, templates
from ropa.errors import Misuse, RopaError
from ropa.visible import one_line
from ropa.write import create

FILES = {"github": ".github/workflows/ropa.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each service looks, from the top of the repository."""
BESIDE = ".gitlab/ropa.yml"
"""Where the jobs stand that a file of GitLab's which is there already is to include."""

DISTRIBUTION = "ropa-register"
PACKAGE = re.compile(r"[A-Za-z0-9./][A-Za-z0-9 ._~+=<>!,@/:#%\[\]&?-]*")
ANOTHER = re.compile(r"ropa(?![A-Za-z0-9._/+:-])", re.IGNORECASE)
"""The name alone, with or without a version, is that of an unrelated package."""
EXPRESSION = "${{"
"""What GitHub takes for an expression of its own, in quotes as well."""

INCLUDED = f"include:\n  - local: {BESIDE}\n"


class Workflow(NamedTuple):
    """A file for the service, named from the top of the repository."""

    top: str
    name: str
    text: str
    include: str = ""
    """What the file that is there already is to hold, so that this one is read."""

    @property
    def file(self) -> str:
        return os.path.join(self.top, self.name)


def workflow(folder: str, service: str, package: str = "") -> Workflow:
    """The file for the register in this folder, which need not exist yet.

    `service` is one of `FILES`; `package` what pip is to install, by default this version. Raises
    Misuse for a package that is none, RopaError where the folder is in no git repository.
    """
    repository = git.find(folder)
    if repository is None:
        raise RopaError(f"{folder} is in no git repository", hint="git init makes one")
    spec = known(package) if package else f"{DISTRIBUTION}=={__version__}"
    register = repository.prefix.rstrip("/") or "."
    text = filled(template(service), service, {"package": spec, "register": register})
    wanted = Workflow(repository.top, FILES[service], text)
    if service == "gitlab" and os.path.lexists(wanted.file) and not says(wanted.file, text):
        return Workflow(repository.top, BESIDE, text, INCLUDED)
    return wanted


def known(package: str) -> str:
    """The package as pip takes it; Misuse where it would mean something to a shell or service, or
    is another program.
    """
    if ANOTHER.match(package):
        raise Misuse(
            f"{package!r} is another package, unrelated to this one",
            hint=f"this one is called {DISTRIBUTION}",
        )
    if PACKAGE.fullmatch(package):
        return package
    hint = f"--package takes what pip installs: {DISTRIBUTION}==1.0, a wheel, an address"
    raise Misuse(f"{package!r} is no package", hint=hint)


def template(service: str) -> str:
    path = os.path.join(templates.folder(), "ci", f"{service}.yml")
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        words = (error.strerror or str(error)).lower()
        raise RopaError(
            f"the template {path} cannot be read: {words}", hint=templates.AGAIN
        ) from error


def filled(text: str, service: str, values: dict[str, str]) -> str:
    """The text with the values, quoted so that YAML and the service take them as they are."""
    for name, value in values.items():
        if one_line(value) != value:
            words = f'"{one_line(value)}" cannot be told to {service}: it is not plain text'
            raise RopaError(words, hint="rename the folder")
        if EXPRESSION in value:
            words = f'"{value}" cannot be told to {service}: {EXPRESSION} begins an expression'
            raise RopaError(words)
        told = value.replace("$", "$$") if service == "gitlab" else value
        text = text.replace(f'"@{name}@"', json.dumps(told, ensure_ascii=False))
    return text


def put(wanted: Workflow) -> bool:
    """Write the file; False where one is there already, which is not touched.

    Raises RopaError where it could not be written.
    """
    if os.path.lexists(wanted.file):
        return False
    create(wanted.file, wanted.text.encode(), root=wanted.top)
    return True


def says(file: str, text: str) -> bool:
    """Whether the file is there, and says this and nothing else."""
    content = text.encode()
    with suppress(OSError), open(file, "rb") as found:
        return found.read(len(content) + 1) == content
    return False
