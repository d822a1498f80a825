"""Proves, before anything is measured, that each peer does its work on the generated records.

What is as it should be is passed, and a fault that is planted in one file is found.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.cases import (
    CHECK_CONTROLLERS,
    CHECK_JSONSCHEMA,
    DOORSTOP,
    PEERS,
    REGISTER,
    REUSE,
    REUSE_LINT,
    SMALL,
    TAPLO_LINT,
    VALIDATION,
    YAML,
    YAMLLINT,
)
from benchmarks.made import made

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.cases import Case


class Fault(NamedTuple):
    """What goes wrong in the first file that fits, and the words by which a peer tells it."""

    form: str
    files: str
    good: str
    bad: str
    told: str


ONE = "controller/*/*.toml"
WRONG_TYPE = Fault(REGISTER, ONE, "\ntitle = ", "\ntitle = 5 #", "5 is not of type")
FAULTS: dict[Case, Fault] = {
    TAPLO_LINT: WRONG_TYPE,
    CHECK_JSONSCHEMA: WRONG_TYPE,
    CHECK_CONTROLLERS: WRONG_TYPE,
    REUSE_LINT: Fault(REUSE, ONE, "SPDX-License-Identifier", "Licence", "{name}"),
    VALIDATION: Fault(DOORSTOP, "activities/*.yml", "- PTY000", "- PTY999", "PTY999"),
    YAMLLINT: Fault(YAML, "controller/*/*.yaml", "\ntitle: ", "\nowner: again\ntitle: ", "key-dup"),
}


def proven() -> None:
    """Raises SystemExit where a peer is not installed, complains of nothing or finds nothing."""
    if not os.path.isdir(PEERS):
        raise SystemExit("the peers are not installed: make bench, or python -m benchmarks --alone")
    for case, fault in FAULTS.items():
        with tempfile.TemporaryDirectory(prefix="ropa-bench-") as folder:
            paths = made([case], SMALL, folder)
            code, told = asked(case, paths)
            if code:
                raise SystemExit(f"{case.title} complains of what is right:\n{told}")
            name = plant(Path(paths[fault.form]), fault)
            code, told = asked(case, paths)
            if not code or fault.told.format(name=name) not in told:
                raise SystemExit(f"{case.title} did not find what is wrong in {name}:\n{told}")


def plant(folder: Path, fault: Fault) -> str:
    """Spoil the first file that has what goes wrong; its name."""
    for file in sorted(folder.glob(fault.files)):
        text = file.read_text(encoding="utf-8")
        if fault.good in text:
            file.write_text(text.replace(fault.good, fault.bad, 1), encoding="utf-8")
            return file.name
    raise SystemExit(f"no file of {fault.form} has {fault.good!r}")


def asked(case: Case, paths: Mapping[str, str]) -> tuple[int, str]:
    """A peer's exit code, and all that it prints."""
    command = [paths.get(word, word) for word in case.words]
    done = subprocess.run(
        command, cwd=paths[case.folder], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    proven()
