"""The hook that checks the register at every commit, for pre-commit."""

from __future__ import annotations

import json
import os
import re
import shlex
from typing import NamedTuple

from ropa import git
from ropa.errors import RopaError
from ropa.visible import one_line
from ropa.write import create

FILE = ".pre-commit-config.yaml"
PLAIN = re.compile(r"[A-Za-z0-9._/ -]+")

FOUND_ALONE = ("", "records/")
"""Places of a register that a command finds without being told."""

TEXT = """\
repos:
  - repo: local
    hooks:
      - id: ropa-check
        name: check the register (staged content)
        entry: {entry}
        language: system
        pass_filenames: false
        always_run: true
        require_serial: true
        stages: [pre-commit, pre-merge-commit, manual]
"""


class Hook(NamedTuple):
    """The file that pre-commit reads, at the top of the repository, and what it should say."""

    file: str
    text: str


def hook(folder: str) -> Hook:
    """The hook for the register in this folder, which need not exist yet.

    Raises RopaError where the folder is in no git repository, or its name is not plain text.
    """
    repository = git.find(folder)
    if repository is None:
        raise RopaError(f"{folder} is in no git repository", hint="git init makes one")
    if one_line(repository.prefix) != repository.prefix:
        folder = one_line(repository.prefix)
        complaint = f'the hook cannot name the folder "{folder}": it is not plain text'
        raise RopaError(complaint, hint="rename the folder")
    words = ["ropa", "check", "--staged"]
    if repository.prefix not in FOUND_ALONE:
        words[1:1] = ["-C", repository.prefix.rstrip("/")]
    entry = shlex.join(words)
    quoted = entry if PLAIN.fullmatch(entry) else json.dumps(entry, ensure_ascii=False)
    return Hook(os.path.join(repository.top, FILE), TEXT.format(entry=quoted))


def hooks(folder: str) -> list[str]:
    """Write the hook's file and name it; [] where there is one already, which is not touched.

    Raises as `hook` does, and RopaError where the file could not be written.
    """
    file, text = hook(folder)
    if os.path.lexists(file):
        return []
    create(file, text.encode())
    return [file]
