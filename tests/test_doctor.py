"""Each thing that can be wrong with the set-up is provoked, and told with what mends it."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import DAY, broken_off, run, small, terminal
from conftest import GitRepo, Scratch

from ropa import __version__
from ropa.errors import RopaError
from ropa.health import Machine, Point, examined, scene
from ropa.health import program as of_program
from ropa.health.leftovers import cleared
from ropa.schema import SUBJECTS
from ropa.starter import SCHEMAS, editor_files, put_new

NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
CHECKED = "repos:\n  - repo: local\n    hooks:\n      - entry: ropa check --staged\n"
PERSON = {"GIT_AUTHOR_NAME": "Example Office", "GIT_AUTHOR_EMAIL": "office@example.org"}
PINNED = "repos:\n  - repo: https://example.org/ropa\n    rev: v{}\n"

Examine = Callable[..., dict[str, Point]]


def executable(path: Path, text: str = "#!/bin/sh\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """One on which nothing is wrong."""
    own = executable(tmp_path / "bin" / "ropa")
    executable(own.with_name("pre-commit"))
    return Machine("3.11.7", str(own), (str(own.parent),), PERSON, "utf-8", NOW, NOW.date())


@pytest.fixture
def examine(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Examine:
    """What is found of a register, by what was looked at, on a machine changed like this."""

    def found(root: Path, where: Path | None = None, **changes: Any) -> dict[str, Point]:
        monkeypatch.chdir(where or root)
        points = examined(scene(machine._replace(**changes), str(root), str(root)))
        by_name = {each.about: each for each in points}
        assert len(by_name) == len(points)
        return by_name

    return found


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """A register at which nothing is to be mended but that no hook is installed."""
    made = git_repo("unborn")
    small(made.path / "records")
    made.write("records/.gitattributes", "*.toml text eol=lf\n")
    made.commit("first")
    return made


def states(points: dict[str, Point], state: str) -> list[str]:
    return [name for name, each in points.items() if each.state == state]


def test_of_a_good_set_up_nothing_is_wrong(repo: Scratch, examine: Examine) -> None:
    repo.write(".pre-commit-config.yaml", CHECKED)
    executable(repo.path / ".git/hooks/pre-commit", "#!/bin/sh\nexec pre-commit hook-impl\n")
    found = examine(repo.path / "records")
    assert set(found) - set(states(found, "ok")) == set()
    assert found["register"].found.endswith("records: records/ of the repository")


# The program


def test_no_ropa_on_path(repo: Scratch, examine: Examine) -> None:
    assert examine(repo.path / "records", path=())["PATH"].state == "look"


def test_another_ropa_comes_first(repo: Scratch, machine: Machine, examine: Examine) -> None:
    other = executable(repo.path.parent / "other" / "ropa")
    point = examine(repo.path / "records", path=(str(other.parent), *machine.path))["PATH"]
    assert (point.state, point.found) == ("look", f"{other} is called, not this one")


def test_a_second_ropa_is_on_path(repo: Scratch, machine: Machine, examine: Examine) -> None:
    other = executable(repo.path.parent / "other" / "ropa")
    point = examine(repo.path / "records", path=(*machine.path, str(other.parent)))["PATH"]
    assert (point.state, point.found) == ("look", f"a second ropa is on PATH: {other}")


def test_one_program_by_two_ways_is_one(repo: Scratch, machine: Machine, examine: Examine) -> None:
    again = repo.path.parent / "again"
    again.mkdir()
    (again / "ropa").symlink_to(machine.program)
    point = examine(repo.path / "records", path=(*machine.path, str(again)))["PATH"]
    assert point.state == "ok"


def test_package_data_are_missing(
    repo: Scratch, examine: Examine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(of_program.templates, "folder", lambda: str(tmp_path))
    point = examine(repo.path / "records")["package data"]
    assert point.state == "wrong"
    assert "missing: ropa.toml, parties.toml" in point.found


def test_legal_data_grow_old(repo: Scratch, examine: Examine) -> None:
    day = dt.date(2027, 6, 1)
    point = examine(repo.path / "records", today=day)["law"]
    assert (point.state, point.remedy) == ("look", "pip install --upgrade ropa-register")
    assert "192 days old" in point.found


def test_a_zone_that_nobody_knows(repo: Scratch, examine: Examine) -> None:
    repo.write("records/ropa.toml", 'schema = 1\nregister.name = "R"\nregister.entities = ["we"]\n')
    assert examine(repo.path / "records")["time zones"].found == "known; days end in UTC"


def test_no_zone_is_known(repo: Scratch, examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_program, "ANY_ZONE", "Europe/Nowhere")
    point = examine(repo.path / "records")["time zones"]
    assert (point.state, point.remedy) == ("wrong", "pip install tzdata")


def test_a_clock_that_is_behind_the_last_commit(repo: Scratch, examine: Examine) -> None:
    repo.write("records/parties/other.toml", 'title = "Other"\n')
    repo.commit("to come", "2027-01-01T12:00:00+00:00")
    point = examine(repo.path / "records")["clock"]
    assert point.state == "look"
    assert "2027-01-01 12:00 UTC, which is to come" in point.found


def test_a_clock_that_is_behind_the_program(repo: Scratch, examine: Examine) -> None:
    point = examine(repo.path / "records", today=dt.date(2001, 1, 1))["clock"]
    assert point.found == "it is 2001-01-01, before the legal data of 2026-11-21"


def test_an_output_that_lacks_letters(repo: Scratch, examine: Examine) -> None:
    point = examine(repo.path / "records", encoding="cp1252")["output"]
    assert (point.state, point.remedy) == ("look", "export PYTHONUTF8=1")


# The register


def test_no_register(tmp_path: Path, examine: Examine) -> None:
    point = examine(tmp_path)["register"]
    assert (point.state, point.remedy) == ("wrong", f"ropa init {tmp_path} makes one")


def test_settings_that_cannot_be_read(repo: Scratch, examine: Examine) -> None:
    repo.write("records/ropa.toml", "schema = \n")
    point = examine(repo.path / "records")["register"]
    assert point.state == "wrong"
    assert "ropa.toml:1:10" in point.found


def test_no_repository(tmp_path: Path, examine: Examine) -> None:
    found = examine(small(tmp_path / "alone"))
    assert found["register"].state == "look"
    assert {"branch", "history", "hook", "line ends"} & set(found) == set()


def test_a_folder_that_cannot_be_written_into(
    repo: Scratch, examine: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = str(repo.path / "records/parties")
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: str(path) != closed and allowed(path, mode)
    )
    point = examine(repo.path / "records")["writing"]
    assert (point.state, point.remedy) == ("look", f"chmod u+wx {closed}")


def test_a_change_is_unfinished(repo: Scratch, examine: Examine) -> None:
    broken_off(repo.path / "records")
    point = examine(repo.path / "records")["changes"]
    assert (point.state, point.found) == ("wrong", "one is unfinished: an import")
    assert run("fmt", cwd=repo.path).code == 0
    assert examine(repo.path / "records")["changes"].state == "ok"


def test_a_change_was_never_decided(repo: Scratch, examine: Examine) -> None:
    (repo.path / "records/.ropa-unfinished").mkdir()
    assert examine(repo.path / "records")["changes"].state == "look"


def left(path: Path, hours: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    then = (NOW - dt.timedelta(hours=hours)).timestamp()
    os.utime(path, (then, then))
    return path


def test_leftovers_are_those_of_this_tool_and_old(repo: Scratch, examine: Examine) -> None:
    root = repo.path / "records"
    left(root / "controller/.web.toml.0123abcd.tmp", 2)
    left(repo.path / "..pre-commit-config.yaml.0123abcd.tmp", 2)
    left(root / ".web.toml.0123abce.tmp", 0.5)
    left(root / ".other.tmp", 99)
    left(root / "web.toml.0123abcd.tmp", 99)
    point = examine(root)["leftovers"]
    assert point.state == "look"
    assert point.found.startswith("2 temporary files of a write that was broken off: ")
    assert point.remedy == f"ropa -C {root} doctor --fix"


def test_what_its_command_takes_away_meanwhile_is_no_leftover(
    repo: Scratch, examine: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo.path / "records"
    gone = left(root / ".web.toml.0123abcd.tmp", 2)
    seen = os.lstat

    def taken(path: Any, *words: Any, **named: Any) -> os.stat_result:
        if os.fspath(path) == str(gone):
            gone.unlink(missing_ok=True)
        return seen(path, *words, **named)

    monkeypatch.setattr(os, "lstat", taken)
    assert examine(root)["leftovers"].found == "none"
    assert not gone.exists()


def test_a_leftover_that_cannot_be_removed_is_named(
    repo: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo.path / "records"
    path = left(root / "parties/.we\x1b[2J.0123abcd.tmp", 24 * 365)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "unlink", refused)
    told = "we\\u001b[2J.0123abcd.tmp cannot be removed: operation not permitted"
    with pytest.raises(RopaError, match=re.escape(told)):
        cleared(str(root), "", NOW)
    assert path.exists()


def test_a_folder_that_cannot_be_listed_is_not_taken_for_empty(
    repo: Scratch, examine: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repo.path / "records"
    hidden = left(root / "controller/.web.toml.0123abcd.tmp", 2)
    seen = os.scandir

    def closed(path: Any = ".") -> Any:
        if os.fspath(path) == str(hidden.parent):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return seen(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = examine(root)
    for about in ("leftovers", "writing"):
        assert found[about].state == "look"
        assert found[about].found.endswith("controller cannot be looked into: permission denied")
    with pytest.raises(RopaError, match="controller cannot be looked into"):
        cleared(str(root), "", NOW)


def test_a_folder_that_was_being_replaced_is_told_and_never_removed(
    repo: Scratch, examine: Examine
) -> None:
    (repo.path / "records/.out.0123abcd.tmp.old").mkdir()
    point = examine(repo.path / "records")["leftovers"]
    assert (point.state, point.remedy) == ("look", "look into it, then remove it")


# Git


def test_no_git(repo: Scratch, examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.path.parent / "bin"))
    found = examine(repo.path / "records")
    assert found["git"].state == "wrong"
    assert "git is not installed" in found["git"].found
    assert found["register"].found.endswith("git does not answer")


@pytest.mark.parametrize(
    ("kind", "about", "remedy"),
    [
        ("unborn", "branch", "git commit"),
        ("detached", "branch", "git switch BRANCH"),
        ("shallow", "history", "git fetch --unshallow"),
        ("partial", "history", "git fetch --refetch --no-filter"),
    ],
)
def test_a_repository_that_lacks_something(
    git_repo: GitRepo, examine: Examine, kind: str, about: str, remedy: str
) -> None:
    repo = git_repo(kind)
    small(repo.path / "records")
    point = examine(repo.path / "records")[about]
    assert (point.state, point.remedy) == ("look", remedy)


@pytest.mark.parametrize("kind", ["worktree", "submodule", "hostile"])
def test_a_repository_of_another_kind_is_whole(
    git_repo: GitRepo, examine: Examine, kind: str
) -> None:
    repo = git_repo(kind)
    small(repo.path / "records")
    found = examine(repo.path / "records")
    assert states(found, "wrong") == []
    assert found["editor"].found == "none is set: git's own choice is opened"
    assert found["history"].state == "ok"
    assert not repo.path.with_name(repo.path.name + "-mark").exists()


def test_a_repository_of_somebody_else(
    repo: Scratch, examine: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("git")
    line = "export GIT_TEST_ASSUME_DIFFERENT_OWNER=1"
    own = executable(repo.path.parent / "wary" / "git", f'#!/bin/sh\n{line}\nexec {real} "$@"\n')
    monkeypatch.setenv("PATH", f"{own.parent}{os.pathsep}{os.environ['PATH']}")
    point = examine(repo.path / "records")["git"]
    assert point.state == "wrong"
    assert "dubious ownership" in point.found
    assert point.remedy.startswith("git config --global --add safe.directory")


def test_an_object_is_replaced(repo: Scratch, examine: Examine) -> None:
    blob = repo.git("rev-parse", "HEAD:records/parties/we.toml").strip()
    forged = repo.git("rev-parse", "HEAD:records/ropa.toml").strip()
    repo.git("replace", "-f", blob, forged)
    point = examine(repo.path / "records")["replacements"]
    assert (point.state, point.remedy) == ("look", "git replace --list")


def test_a_commit_has_other_parents_by_a_graft(repo: Scratch, examine: Examine) -> None:
    (repo.path / ".git/info").mkdir(exist_ok=True)
    (repo.path / ".git/info/grafts").write_text(repo.git("rev-parse", "HEAD"))
    assert examine(repo.path / "records")["replacements"].state == "look"


def test_nobody_told_git_who_commits(repo: Scratch, examine: Examine) -> None:
    point = examine(repo.path / "records", told={"EMAIL": "office@example.org"})["committer"]
    assert (point.state, point.remedy) == ("look", "git config --global user.name NAME")
    repo.git("config", "user.name", "Example Office")
    told = {"EMAIL": "office@example.org"}
    assert examine(repo.path / "records", told=told)["committer"].state == "ok"


def test_the_index_is_locked(repo: Scratch, examine: Examine) -> None:
    (repo.path / ".git/index.lock").touch()
    assert examine(repo.path / "records")["index"].state == "look"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", "look"),
        ("*.md text eol=lf\n", "look"),
        ("*.toml text\n", "look"),
        ("# *.toml text eol=lf\n", "look"),
        ("*.toml -text\n", "ok"),
        ("* text=auto eol=lf\n", "ok"),
    ],
)
def test_line_ends_that_nothing_keeps(
    repo: Scratch, examine: Examine, text: str, state: str
) -> None:
    repo.write("records/.gitattributes", text)
    assert examine(repo.path / "records")["line ends"].state == state


def test_a_command_to_copy_names_any_folder(git_repo: GitRepo, examine: Examine) -> None:
    root = small(git_repo("unborn").path / "our records")
    assert examine(root)["hook"].remedy == f"ropa -C '{root}' init --hooks"
    assert examine(root)["line ends"].remedy.endswith(f">> '{root}/.gitattributes'")


def test_line_ends_that_git_changes_here(repo: Scratch, examine: Examine) -> None:
    repo.write("records/.gitattributes", "")
    repo.git("config", "core.autocrlf", "true")
    assert "core.autocrlf changes them here" in examine(repo.path / "records")["line ends"].found


# The hook


def test_no_hook(repo: Scratch, examine: Examine) -> None:
    root = repo.path / "records"
    point = examine(root)["hook"]
    assert (point.state, point.remedy) == ("look", f"ropa -C {root} init --hooks")


def test_a_hook_that_is_not_installed(repo: Scratch, examine: Examine) -> None:
    repo.write(".pre-commit-config.yaml", CHECKED)
    point = examine(repo.path / "records")["hook"]
    assert (point.state, point.remedy) == ("wrong", "pre-commit install")


def test_a_command_works_on_the_repository_at_hand(
    repo: Scratch, examine: Examine, tmp_path: Path
) -> None:
    repo.write(".pre-commit-config.yaml", CHECKED)
    point = examine(repo.path / "records", tmp_path)["hook"]
    assert point.remedy == f"cd {repo.path} && pre-commit install"


def test_a_hook_that_cannot_be_installed(repo: Scratch, examine: Examine) -> None:
    repo.write(".pre-commit-config.yaml", CHECKED)
    repo.git("config", "core.hooksPath", "hooks")
    point = examine(repo.path / "records")["hook"]
    assert point.state == "wrong"
    assert point.remedy.startswith("git config --unset-all core.hooksPath")


def test_hooks_that_lie_elsewhere(repo: Scratch, examine: Examine) -> None:
    repo.git("config", "core.hooksPath", "hooks")
    executable(repo.path / "hooks/pre-commit", "#!/bin/sh\nropa check --staged\n")
    assert examine(repo.path / "records")["hook"].state == "ok"


def test_a_hook_that_cannot_be_executed(repo: Scratch, examine: Examine) -> None:
    path = executable(repo.path / ".git/hooks/pre-commit", "#!/bin/sh\nropa check --staged\n")
    path.chmod(0o644)
    point = examine(repo.path / "records")["hook"]
    assert point.state == "wrong"
    assert point.remedy.startswith("chmod +x ")


def test_a_hook_that_checks_something_else(repo: Scratch, examine: Examine) -> None:
    executable(repo.path / ".git/hooks/pre-commit", "#!/bin/sh\nmake lint\n")
    assert examine(repo.path / "records")["hook"].state == "look"


def test_a_hook_that_finds_no_program(repo: Scratch, examine: Examine) -> None:
    executable(repo.path / ".git/hooks/pre-commit", "#!/bin/sh\nropa check --staged\n")
    point = examine(repo.path / "records", path=())["hook"]
    assert (point.state, point.found) == ("wrong", "it calls ropa, which is not on PATH")


@pytest.mark.parametrize(("rev", "told"), [("0.0.1", True), (__version__, False)])
def test_a_hook_of_another_version(repo: Scratch, examine: Examine, rev: str, told: bool) -> None:
    repo.write(".pre-commit-config.yaml", PINNED.format(rev))
    found = examine(repo.path / "records")
    assert ("hook version" in found) == told
    if told:
        assert found["hook version"].found.startswith(".pre-commit-config.yaml checks by version")


def test_a_comment_is_no_check(repo: Scratch, examine: Examine) -> None:
    repo.write(".pre-commit-config.yaml", CHECKED.replace("      - entry", "      # - entry"))
    root = repo.path / "records"
    assert examine(root)["hook"].state == "look"
    executable(repo.path / ".git/hooks/pre-commit", "#!/bin/sh\n# ropa check --staged\ntrue\n")
    assert "does not check" in examine(root)["hook"].found


@pytest.mark.parametrize("config", [True, False])
def test_a_hook_of_a_ropa_elsewhere(
    repo: Scratch, machine: Machine, examine: Examine, tmp_path: Path, config: bool
) -> None:
    """Named in full it is run whatever is on PATH, even where it is another or is gone."""
    other = tmp_path / "old/ropa"

    def hook(program: object) -> Point:
        entry = CHECKED.replace("ropa", str(program))
        direct = f"#!/bin/sh\nexec {program} check --staged\n"
        if config:
            repo.write(".pre-commit-config.yaml", entry)
        path = repo.path / ".git/hooks/pre-commit"
        executable(path, "#!/bin/sh\nexec pre-commit hook-impl\n" if config else direct)
        return examine(repo.path / "records")["hook"]

    assert (hook(other).state, hook(other).found) == (
        "wrong",
        f"it calls {other}, which is not there",
    )
    executable(other)
    assert hook(other).state == "look"
    assert hook(machine.program).state == "ok"


def test_the_program_that_installs_the_hook_is_missing(repo: Scratch, examine: Examine) -> None:
    repo.write(".pre-commit-config.yaml", CHECKED)
    point = examine(repo.path / "records", path=())["hook"]
    assert point.remedy == "pipx install pre-commit && pre-commit install"


# The editor, and what signs


def test_editor_files_that_are_not_there_do_no_harm(repo: Scratch, examine: Examine) -> None:
    assert examine(repo.path / "records")["editor files"].state == "ok"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_editor_files_of_this_version(repo: Scratch, examine: Examine, language: str) -> None:
    root = repo.path / "records"
    put_new(editor_files(str(root), language))
    assert examine(root)["editor files"].found == "there, and of this version"
    repo.path.joinpath(".taplo.toml").rename(repo.path / "kept")
    repo.write(".taplo.toml", "# ours\n")
    point = examine(root)["editor files"]
    assert (point.state, point.remedy) == ("look", f"ropa -C {root} init --editor")
    (repo.path / "kept").replace(repo.path / ".taplo.toml")
    (root / SCHEMAS / SUBJECTS["parties"].file).write_text("{}\n")
    point = examine(root)["editor files"]
    assert (point.state, point.remedy) == (
        "look",
        f"ropa -C {root} schema --write {root}/{SCHEMAS}",
    )
    (root / SCHEMAS / SUBJECTS["parties"].file).unlink()
    point = examine(root)["editor files"]
    assert (point.state, point.remedy) == ("look", f"ropa -C {root} init --editor")


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"EDITOR": "ropa --wait"}, "ok"),
        ({"EDITOR": "no-such-editor"}, "wrong"),
        ({"VISUAL": "no-such-editor", "EDITOR": "ropa"}, "wrong"),
        ({"EDITOR": "'open"}, "wrong"),
        ({"EDITOR": ""}, "ok"),
    ],
)
def test_an_editor_that_is_not_there(
    repo: Scratch, examine: Examine, told: dict[str, str], state: str
) -> None:
    assert examine(repo.path / "records", told=told)["editor"].state == state


def test_a_program_that_signs_is_missing(repo: Scratch, examine: Examine) -> None:
    repo.git("config", "user.signingkey", "key")
    repo.git("config", "gpg.format", "ssh")
    point = examine(repo.path / "records")["signing"]
    assert (point.state, point.remedy) == ("look", "install ssh-keygen")


def test_a_key_that_signs_is_missing(repo: Scratch, machine: Machine, examine: Examine) -> None:
    executable(Path(machine.program).with_name("ssh-keygen"))
    repo.git("config", "gpg.format", "ssh")
    repo.git("config", "user.signingkey", "/no/such/key")
    assert "/no/such/key" in examine(repo.path / "records")["signing"].found
    repo.git("config", "user.signingkey", "key::ssh-ed25519 AAAA")
    assert examine(repo.path / "records")["signing"].state == "ok"


def test_allowed_signers_are_missing(repo: Scratch, examine: Examine) -> None:
    repo.git("config", "gpg.ssh.allowedSignersFile", "/no/such/file")
    assert "/no/such/file" in examine(repo.path / "records")["signing"].found


# The command


def test_the_command_changes_nothing_and_ends_with_what_is_wrong(repo: Scratch) -> None:
    repo.write(".pre-commit-config.yaml", CHECKED)
    before = sorted((each, each.stat().st_mtime_ns) for each in repo.path.rglob("*"))
    done = run("doctor", "--on", DAY, cwd=repo.path)
    assert done.code == 1
    rows = {row[1]: row for row in done.rows}
    assert rows["hook"][0] == "wrong"
    assert rows["hook"][3].endswith("pre-commit install")
    assert rows["law"][0] == "ok"
    assert "1 wrong · " in done.err
    assert sorted((each, each.stat().st_mtime_ns) for each in repo.path.rglob("*")) == before


def test_at_a_terminal_a_command_to_copy_stands_whole(repo: Scratch) -> None:
    repo.write(".pre-commit-config.yaml", CHECKED)
    repo.git("config", "core.hooksPath", "hooks")
    code, seen = terminal("doctor", "--on", DAY, cwd=repo.path, columns=40)
    assert code == 1
    mend = "git config --unset-all core.hooksPath && pre-commit install"
    assert f"to mend it: {mend}\n" in seen
    assert [line for line in seen.splitlines() if line.startswith("! wrong  hook ")]


def test_the_command_speaks_json(repo: Scratch) -> None:
    done = run("doctor", "--format", "json", "--on", DAY, cwd=repo.path)
    said = json.loads(done.out)
    assert (done.code, said["version"]) == (0, 1)
    assert {"what", "state", "found", "remedy"} == set(said["points"][0])
    assert {each["state"] for each in said["points"]} <= {"ok", "look", "wrong"}


def test_fix_removes_our_leftovers_and_nothing_else(repo: Scratch) -> None:
    root = repo.path / "records"
    path = left(root / "parties/.we.toml.0123abcd.tmp", 24 * 365)
    other = left(root / "parties/.we.toml.tmp", 24 * 365)
    left(root / "parties/.a\x1b[31m.0123abcd.tmp", 24 * 365)
    done = run("doctor", "--fix", "--on", DAY, cwd=repo.path)
    assert "removed records/parties/.we.toml.0123abcd.tmp" in done.err
    assert "removed records/parties/.a\\u001b[31m.0123abcd.tmp" in done.err
    assert not path.exists()
    assert other.exists()
    assert ["ok", "leftovers", "none", ""] in done.rows
