"""What is installed, shipped and locked, tried as users do: built, installed and run."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import ropa
from ropa import templates
from ropa.errors import RopaError

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-peers.lock")
PEERS = ROOT / "benchmarks" / "peers.in"


def run(*command: str | Path, cwd: Path) -> str:
    """The words on stdout of a command that must succeed, with no path of ours to import from."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, check=False, cwd=cwd, env=environ, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of the checkout and the wheel that was built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def install(environment: Path, *what: str | Path) -> Path:
    """A virtual environment with the package in it; all else comes from the running one."""
    venv.create(environment, with_pip=False)
    (libraries,) = environment.glob("lib/python*/site-packages")
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (libraries / "borrowed.pth").write_text("\n".join(sorted(borrowed)))
    pip = (sys.executable, "-m", "pip", "--python", environment / "bin" / "python", "install")
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--ignore-installed")
    run(*pip, *offline, *what, cwd=environment)
    return environment


def found_from(environment: Path) -> tuple[Path, Path]:
    """The folders of the package and of its templates, as seen from the environment."""
    asked = "import ropa, ropa.templates as t; print(ropa.__path__[0]); print(t.folder())"
    python = environment / "bin" / "python"
    package, folder = run(python, "-I", "-c", asked, cwd=environment).splitlines()
    return Path(package), Path(folder)


def names_below(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix() for path in files}


def test_a_wheel_carries_the_templates_and_finds_them(built: Path, tmp_path: Path) -> None:
    environment = install(tmp_path / "venv", next(built.glob("*.whl")))
    package, folder = found_from(environment)
    assert package.is_relative_to(environment)
    assert folder == package / "templates"
    assert names_below(folder) == names_below(ROOT / "templates")
    assert names_below(folder)


def test_an_editable_install_finds_the_templates_of_the_checkout(tmp_path: Path) -> None:
    environment = install(tmp_path / "venv", "--editable", ROOT)
    package, folder = found_from(environment)
    assert (package, folder) == (ROOT / "ropa", ROOT / "templates")
    assert not list(environment.rglob("templates"))


def test_missing_templates_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "__file__", str(tmp_path / "ropa" / "templates.py"))
    with pytest.raises(RopaError, match="templates are missing"):
        templates.folder()


def test_the_wheel_carries_every_module_and_every_table_of_law(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        shipped = {
            name
            for name in wheel.namelist()
            if not name.startswith(("ropa/templates/", "ropa/examples/"))
        }
    sources = {f"ropa/{name}" for name in names_below(ROOT / "ropa")}
    assert {name for name in shipped if name.startswith("ropa/")} == sources
    assert any(re.fullmatch(r"ropa/law/\w+\.toml", name) for name in shipped)
    assert any(name.endswith("licenses/LICENSE") for name in shipped)


def test_the_sdist_leaves_records_and_locks_at_home(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        tops = {name.split("/")[1] for name in sdist.getnames()}
    beside = {"README.md", "CHANGELOG.md", "LICENSE", "PKG-INFO", "pyproject.toml", ".gitignore"}
    assert tops <= {"ropa", "templates", "tests"} | beside


def test_the_installed_command_and_the_module_say_the_version(built: Path, tmp_path: Path) -> None:
    binaries = install(tmp_path / "venv", next(built.glob("*.whl"))) / "bin"
    said = f"ropa {ropa.__version__}\n"
    assert run(binaries / "ropa", "--version", cwd=tmp_path) == said
    assert run(binaries / "python", "-m", "ropa", "--version", cwd=tmp_path) == said


def test_the_version_is_the_same_everywhere() -> None:
    releases = re.findall(r"(?m)^## \[?(\d[^]\s]*)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert releases[0] == ropa.__version__
    assert importlib.metadata.version("ropa-register") == ropa.__version__
    assert "version" not in PROJECT["project"]


def test_the_version_is_answered_before_anything_else_is_loaded() -> None:
    asked = (
        "import sys; before = set(sys.modules); sys.argv[1:] = ['--version'];"
        "from ropa.__main__ import main; main(); print(*sorted(set(sys.modules) - before))"
    )
    _, loaded = run(sys.executable, "-c", asked, cwd=ROOT).splitlines()
    assert loaded.split() == ["ropa", "ropa.__main__"]


def locked(name: str) -> dict[str, str]:
    """The version of each package that a lock file names."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([a-z0-9][a-z0-9.-]*)==(\S+)", text))


def entries(name: str) -> Iterator[list[str]]:
    """The words of each requirement in a lock file, comments left out."""
    text = re.sub(r"(?m)^\s*#.*\n?", "", (ROOT / name).read_text(encoding="utf-8"))
    yield from (line.split() for line in text.replace("\\\n", " ").splitlines() if line.strip())


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_one_version_and_hashes_for_each_package(name: str) -> None:
    for requirement, *hashes in entries(name):
        assert re.fullmatch(r"[a-z0-9.-]+==[\w.]+", requirement)
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"/|@|\.(?:org|com|net|io)\b|(?m:^-)|index|host", text)


def test_the_locks_fit_the_declared_ranges() -> None:
    project = PROJECT["project"]
    wanted = {
        "requirements.lock": project["dependencies"] + PROJECT["build-system"]["requires"],
        "requirements-dev.lock": project["optional-dependencies"]["dev"],
        "requirements-peers.lock": re.findall(r"(?m)^[^#\s]+", PEERS.read_text(encoding="utf-8")),
    }
    for name, requirements in wanted.items():
        versions = locked(name)
        for requirement in map(Requirement, requirements):
            assert versions[canonicalize_name(requirement.name)] in requirement.specifier


def test_the_dev_lock_holds_what_the_other_one_holds() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def shipped_hooks() -> dict[str, Any]:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in hooks}


def test_the_hook_reads_the_whole_staged_register_once() -> None:
    hook = shipped_hooks()["ropa-check"]
    assert hook["entry"] == "ropa check --staged"
    assert hook["always_run"]
    assert hook["require_serial"]
    assert not hook["pass_filenames"]
    assert hook["entry"].split()[0] in PROJECT["project"]["scripts"]
    assert set(hook["stages"]) == {"pre-commit", "pre-merge-commit", "manual"}


def test_the_hook_that_formats_is_given_the_records_alone() -> None:
    hook = shipped_hooks()["ropa-fmt"]
    assert hook["entry"] == "ropa fmt"
    assert hook["require_serial"]
    assert hook.get("pass_filenames", True)
    assert hook["types"] == ["toml"]
    assert re.search(hook["files"], "records/controller/newsletter.toml")
    assert not re.search(hook["files"], "pyproject.toml")
    assert set(hook["stages"]) == {"pre-commit", "manual"}


def test_our_own_hooks_leave_the_sample_register_alone() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert re.search(config["exclude"], "records/processor/gio-us-cloud.toml")
    assert not re.search(config["exclude"], "ropa/records.py")


def test_make_lists_its_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"(?m)^\.PHONY: (.*)$", makefile)
    listed = [line.split()[1] for line in run("make", "--silent", cwd=ROOT).splitlines()]
    assert sorted(listed) == sorted(phony.split())


def test_make_run_writes_a_workbook_for_each_entity_of_the_sample_register() -> None:
    sample = tomllib.loads((ROOT / "records" / "ropa.toml").read_text(encoding="utf-8"))
    dry = run("make", "--dry-run", "--always-make", "run", cwd=ROOT)
    (loop,) = re.findall(r"for entity in (.*?);", dry, re.DOTALL)
    assert loop.replace("\\\n", " ").split() == sample["register"]["entities"]


def test_a_wheel_carries_the_examples_that_the_manual_shows(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        shipped = {name for name in wheel.namelist() if name.startswith("ropa/examples/")}
    assert any(name.startswith("ropa/examples/TRF-006/") for name in shipped)
