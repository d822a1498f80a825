"""How much of the package the suite runs: 95 % of its branches, and all of what must not fail.

The long run measures; the short one holds that no module which belongs to the second sort is left
out of the list.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Figured

ROOT = Path(__file__).parents[2]
WHOLE = 95.0
"""Per cent of the branches of the package."""

ROOMS = {
    "write": (
        "ropa/write.py",
        "ropa/aside.py",
        "ropa/folders.py",
        "ropa/pen/",
        "ropa/starter/register.py",
        "ropa/health/leftovers.py",
        "ropa/cli/editor.py",
        "ropa/cli/schema.py",
    ),
    "run git": ("ropa/git/",),
    "read documents": (
        "ropa/document/",
        "ropa/tree/",
        "ropa/shipped.py",
        "ropa/schema/examples.py",
        "ropa/starter/slot.py",
    ),
    "write sheets": ("ropa/sheets/",),
}
"""The modules of which every branch is run, by what they do; a folder stands for all in it."""

CALLS = {
    "write": {
        *("os.write", "os.replace", "os.rename", "os.link", "os.unlink", "os.remove", "os.symlink"),
        *("os.mkdir", "os.makedirs", "os.rmdir", "os.chmod", "os.fchmod", "os.truncate"),
        *("shutil.rmtree", "shutil.move", "shutil.copy", "shutil.copytree", "tempfile.mkdtemp"),
    },
    "run git": {"subprocess.run", "subprocess.Popen", "subprocess.check_output"},
    "read documents": {"toml_rs.loads", "toml_rs.load_with_metadata", "tomlkit.parse"},
    "write sheets": {"xlsxwriter.Workbook", "OpenDocumentSpreadsheet"},
}
"""What tells that a module belongs to a sort."""

APART = {
    "ropa/halves.py": "what it writes goes through a pipe, from one half of a check to the other"
}
"""Modules that a call seems to put into a sort, and why they are of none."""


def package() -> list[str]:
    return sorted(str(each.relative_to(ROOT)) for each in (ROOT / "ropa").rglob("*.py"))


def listed(module: str) -> bool:
    rooms = [room for some in ROOMS.values() for room in some]
    return any(module == room or (module.startswith(room) and room.endswith("/")) for room in rooms)


def called(module: str, names: set[str]) -> Iterator[str]:
    """Those of the names that a module calls, as it writes them."""
    text = (ROOT / module).read_text(encoding="utf-8")
    # To look for a word costs a hundredth of what it costs to parse.
    if any(name in text for name in names):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in names:
                yield name


def test_every_module_of_the_list_is_there() -> None:
    modules = package()
    for room in (room for some in ROOMS.values() for room in some):
        assert any(each.startswith(room) for each in modules), room


def opened(module: str) -> bool:
    """Whether a module opens a file to write into it, or lets a path write."""
    text = (ROOT / module).read_text(encoding="utf-8")
    if "open(" not in text and ".write_" not in text:
        return False
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return any(into(ast.unparse(call.func), call) for call in calls)


def into(name: str, call: ast.Call) -> bool:
    if name.endswith((".write_text", ".write_bytes")):
        return True
    modes = [*call.args[1:2], *(each.value for each in call.keywords if each.arg == "mode")]
    known = (each.value for each in modes if isinstance(each, ast.Constant))
    return name == "open" and any(set(str(mode)) & set("wax+") for mode in known)


def test_every_module_that_opens_a_file_to_write_is_listed() -> None:
    found = {each for each in package() if opened(each)}
    assert "ropa/cli/editor.py" in found
    assert {each for each in found if not listed(each)} - APART.keys() == set()


@pytest.mark.parametrize("sort", CALLS)
def test_every_module_that_belongs_to_a_sort_is_listed(sort: str) -> None:
    found = {each for each in package() if any(called(each, CALLS[sort]))}
    assert found, sort
    assert {each for each in found if not listed(each)} - APART.keys() == set()


@pytest.mark.soak
def test_the_suite_runs_the_branches(tmp_path: Path, figure: Figured) -> None:
    strict = {each for each in package() if listed(each)}
    assert len(strict) > 100
    measured = measure(tmp_path)
    assert strict <= measured["files"].keys()
    totals = measured["totals"]
    whole = 100 * totals["covered_branches"] / totals["num_branches"]
    figure(
        "branches of the package that the suite runs", ">= 95 %", f"{whole:.2f} %", whole >= WHOLE
    )
    gaps = {
        name: (each["missing_lines"], each["missing_branches"])
        for name, each in measured["files"].items()
        if listed(name) and (each["missing_lines"] or each["missing_branches"])
    }
    ours = [each["summary"] for name, each in measured["files"].items() if listed(name)]
    missed = sum(each["missing_branches"] + each["missing_lines"] for each in ours)
    known = sum(each["num_branches"] + each["num_statements"] for each in ours)
    reached = f"{100 * (known - missed) / known:.2f} % of {known:,}"
    what = "lines and branches of what writes, runs git, reads documents, writes sheets"
    figure(what, "100 %", f"{reached} {gaps or ''}".strip(), not gaps)


def measure(folder: Path) -> dict[str, Any]:
    """What a run of the whole suite covers, as `coverage json` tells it.

    A test that holds what a process loads, or how long it takes, may fail for being measured.
    """
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "COV_"))}
    env = {**own, "COVERAGE_FILE": str(folder / "measured")}
    told = folder / "measured.json"
    words = ("-n", "auto", "-q", "-m", "not browser", "-p", "no:cacheprovider")
    line = [sys.executable, "-m", "pytest", *words, "--cov", "--cov-report", f"json:{told}"]
    done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, check=False, text=True)
    assert done.returncode in (0, 1), done.stdout[-4_000:]
    measured: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return measured
