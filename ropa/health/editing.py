"""What a person writes records with, and what signs them."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.health.point import fine, look, told, wrong
from ropa.health.scene import text_of
from ropa.starter import SCHEMAS, editor_files
from ropa.starter.ci import says
from ropa.starter.editors import schemas
from ropa.visible import one_line
from ropa.words import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.health.point import Point
    from ropa.health.scene import Scene
    from ropa.starter import Wanted

SIGNERS = "gpg.ssh.allowedsignersfile"
SIGNING = {"ssh": "ssh-keygen", "openpgp": "gpg", "x509": "gpgsm"}
"""The program that signs, by the format that git is set to."""


def explained(scene: Scene) -> Iterator[Point]:
    """Whether editors know the keys of this version."""
    if not scene.root:
        return
    try:
        wanted = editor_files(scene.root, ENGLISH)
    except RopaError as error:
        yield look("editor files", one_line(str(error)), error.hint)
        return
    lacking = [each for each in wanted if not os.path.lexists(each.file)]
    command = scene.command
    if len(lacking) == len(wanted):
        found = "none: editors do not complete keys"
        yield fine("editor files", found, f"{command} init --editor")
    elif lacking:
        found = f"{len(lacking)} missing: {one_line(os.path.relpath(lacking[0].file))}"
        yield look("editor files", found, f"{command} init --editor")
    elif not any(all(map(current, schemas(scene.root, each))) for each in LANGUAGES):
        folder = os.path.join(scene.root, SCHEMAS)
        found = "the schemas are not those of this version"
        yield look("editor files", found, f"{command} schema --write {told(folder)}")
    elif deaf := [each.file for each in wanted if not each.generated and not names_schemas(each)]:
        found = f"{one_line(os.path.relpath(deaf[0]))} names no schema of the register"
        yield look("editor files", found, f"{command} init --editor")
    else:
        yield fine("editor files", "there, and of this version")


def names_schemas(wanted: Wanted) -> bool:
    """Whether the settings of an editor, which a person may have written, name the schemas."""
    return f"{SCHEMAS}/" in text_of(wanted.file)


def current(wanted: Wanted) -> bool:
    return says(wanted.file, wanted.text)


def editor(scene: Scene) -> Iterator[Point]:
    """The program that `ropa edit` opens, as a person has set it."""
    environment = scene.machine.told
    names = {name: environment.get(name, "") for name in ("VISUAL", "EDITOR")}
    names["core.editor"] = scene.setup.own.get("core.editor", "") if scene.setup else ""
    name, line = next(((name, line) for name, line in names.items() if line), ("", ""))
    words: list[str] = []
    with suppress(ValueError):
        words = shlex.split(line, posix=os.name != "nt")
    if not line:
        yield fine("editor", "none is set: git's own choice is opened")
    elif not words:
        yield wrong("editor", f"{name} is no command line: {one_line(line)}", f"set {name} anew")
    elif not (os.path.isfile(words[0]) or scene.machine.programs(words[0])):
        found = f"{name} names {one_line(words[0])}, which is not found"
        yield wrong("editor", found, f"set {name} to one that is there")
    else:
        yield fine("editor", f"{one_line(line)} ({name})")


def signing(scene: Scene) -> Iterator[Point]:
    """What a signed seal needs, where somebody means to sign."""
    settings = scene.settings
    program = SIGNING.get(settings.get("gpg.format", "openpgp"), "gpg")
    signers = settings.get(SIGNERS, "")
    key = settings.get("user.signingkey", "")
    if meant(scene) and not scene.machine.programs(program):
        yield look(
            "signing", f"{program} is not found, and signs the tags here", f"install {program}"
        )
    elif program == SIGNING["ssh"] and is_path(key) and not there(key):
        found = f"the key that signs is not there: {one_line(key)}"
        yield look("signing", found, "git config user.signingKey FILE")
    elif signers and not there(signers):
        found = f"the file of allowed signers is not there: {one_line(signers)}"
        yield look("signing", found, "git config gpg.ssh.allowedSignersFile FILE")
    elif meant(scene):
        yield fine("signing", f"{program} is there")
    else:
        yield fine("signing", "no key is set: seals are not signed")


def is_path(key: str) -> bool:
    """Whether a key of SSH is named by its file; else it stands there itself."""
    return bool(key) and not key.startswith(("key::", "ssh-"))


def there(path: str) -> bool:
    return os.path.isfile(os.path.expanduser(path))


def meant(scene: Scene) -> bool:
    return "user.signingkey" in scene.settings or scene.settings.get("tag.gpgsign") == "true"
