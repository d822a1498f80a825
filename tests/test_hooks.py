"""The verdict of a hook is that of a check in a clone of the commit, however git runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import DAY, DONE, SCRIPT, TORN, WE, run, small
from conftest import GitRepo, Scratch

ROOT = Path(__file__).parents[1]
TOOLS = sysconfig.get_path("scripts")
PRE_COMMIT = os.path.join(TOOLS, "pre-commit")

LOCKS = "records/measures/locks.toml"
DOORS = "records/measures/doors.toml"
USING = 'title = "Web"\ncontroller = "we"\nmeasures = ["doors"]\nstatus = "draft"\n'
SYSTEM = 'title = "Platform"\noperator = "helper"\ncountries = ["DE"]\n'
OTHER = DONE.replace("Locks", "Other locks")
QUIET = ("commit", "--quiet", "-m", "change")

RECORDING = """#!/bin/sh
"{script}" {folder} check --staged --on {day} --format json >"{told}" 2>"{told}.err"
echo $? >"{told}.code"
"""
HOOKS = ("pre-commit", "pre-merge-commit")


def register(path: Path) -> Path:
    """A draft that names a measure, a system that names a party: no error, and some warnings."""
    named = {"parties__helper": {**WE, "title": "Helper GmbH"}, "systems__platform": SYSTEM}
    return small(path, measures__locks=DONE, measures__doors=DONE, controller__web=USING, **named)


def hook(repo: Scratch, text: str) -> None:
    """The hook for a commit and for a merge, in the folder that git looks into."""
    folder = Path(repo.git("rev-parse", "--path-format=absolute", "--git-path", "hooks"))
    folder.mkdir(exist_ok=True)
    for name in HOOKS:
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    return tmp_path / "told"


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    made = git_repo("unborn")
    register(made.path / "records")
    made.commit("first")
    return made


def recorded(repo: Scratch, told: Path, folder: str = "") -> Scratch:
    """The repository with a hook that writes down its verdict, and lets every commit pass."""
    hook(repo, RECORDING.format(script=SCRIPT, folder=folder, day=DAY, told=told))
    return repo


def verdict(whole: dict[str, Any], code: int) -> dict[str, Any]:
    """What a check says, without what only the commit in the making adds, in one order."""
    summary = {
        k: v for k, v in whole["summary"].items() if k not in ("added", "changed", "deleted")
    }
    findings = [{k: v for k, v in each.items() if k != "touched"} for each in whole["findings"]]
    ordered = sorted(findings, key=json.dumps)
    return {"code": code, "summary": summary, "findings": ordered, "law": whole["law"]}


def in_clone(repo: Scratch, where: str = ".") -> dict[str, Any]:
    """The verdict of a check in a fresh clone of the last commit."""
    clone = Scratch(repo.path.with_name(f"{repo.path.name}-clone"))
    repo.git("clone", "--quiet", str(repo.path), str(clone.path))
    done = run("check", "--on", DAY, "--format", "json", cwd=clone.path / where)
    return verdict(json.loads(done.out), done.code)


def of_hook(told: Path) -> dict[str, Any]:
    code = int(told.with_name("told.code").read_text())
    assert told.with_name("told.err").read_text() == ""
    return verdict(json.loads(told.read_text()), code)


# What git can be told to commit: each leaves LOCKS with the text in the commit, and another text
# wherever the commit must not look


def plainly(repo: Scratch, text: str, _: str) -> None:
    repo.write(LOCKS, text)
    repo.git("add", LOCKS)
    repo.git(*QUIET)


def folder_differs(repo: Scratch, text: str, other: str) -> None:
    repo.write(LOCKS, text)
    repo.git("add", LOCKS)
    repo.write(LOCKS, other)
    repo.git(*QUIET)


def all_of_it(repo: Scratch, text: str, other: str) -> None:
    repo.write(LOCKS, other)
    repo.git("add", LOCKS)
    repo.write(LOCKS, text)
    repo.git(*QUIET, "--all")


def one_file(repo: Scratch, text: str, other: str) -> None:
    repo.write(LOCKS, text)
    repo.write(DOORS, other)
    repo.git("add", DOORS)
    repo.git(*QUIET, "--", LOCKS)


def included(repo: Scratch, text: str, _: str) -> None:
    repo.write(LOCKS, text)
    repo.write(DOORS, OTHER)
    repo.git("add", DOORS)
    repo.git(*QUIET, "--include", "--", LOCKS)


def from_below(repo: Scratch, text: str, _: str) -> None:
    repo.write(LOCKS, text)
    repo.git(*QUIET, "--all", where="records/measures")


def one_file_from_below(repo: Scratch, text: str, other: str) -> None:
    repo.write(LOCKS, text)
    repo.write(DOORS, other)
    repo.git(*QUIET, "--", "locks.toml", where="records/measures")


def from_afar(repo: Scratch, text: str, _: str) -> None:
    repo.write(LOCKS, text)
    repo.git("-C", str(repo.path), *QUIET, "--all", where="..")


def named_by_environment(repo: Scratch, text: str, _: str) -> None:
    repo.write(LOCKS, text)
    names = {"GIT_DIR": str(repo.path / ".git"), "GIT_WORK_TREE": str(repo.path)}
    repo.git(*QUIET, "--all", where="..", **names)


def own_index(repo: Scratch, text: str, other: str) -> None:
    index = {"GIT_INDEX_FILE": str(repo.path.with_name("index"))}
    repo.git("read-tree", "HEAD", **index)
    repo.write(LOCKS, text)
    repo.git("add", LOCKS, **index)
    repo.write(LOCKS, other)
    repo.git(*QUIET, **index)


def amended(repo: Scratch, text: str, other: str) -> None:
    repo.write(LOCKS, other)
    repo.commit("to be amended")
    repo.write(LOCKS, text)
    repo.git(*QUIET, "--all", "--amend")


def merged(repo: Scratch, text: str, _: str) -> None:
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write(LOCKS, text)
    repo.commit("theirs")
    repo.git("checkout", "--quiet", "main")
    repo.write("records/measures/more.toml", DONE)
    repo.commit("ours")
    repo.git("merge", "--quiet", "-m", "merge", "side")


def merged_by_hand(repo: Scratch, text: str, other: str) -> None:
    conflict(repo)
    repo.write(LOCKS, text)
    repo.git("add", LOCKS)
    repo.write(LOCKS, other)
    repo.git(*QUIET)


def conflict(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write(LOCKS, DONE.replace("Locks", "Theirs"))
    repo.commit("theirs")
    repo.git("checkout", "--quiet", "main")
    repo.write(LOCKS, DONE.replace("Locks", "Ours"))
    repo.commit("ours")
    with pytest.raises(AssertionError):
        repo.git("merge", "--quiet", "side")


def added(repo: Scratch, text: str, _: str) -> None:
    repo.write("records/measures/new.toml", text)
    repo.git("add", "--all")
    repo.git(*QUIET)


def renamed(repo: Scratch, text: str, _: str) -> None:
    repo.git("mv", LOCKS, "records/measures/bolts.toml")
    repo.write("records/measures/bolts.toml", text)
    repo.git(*QUIET, "--all")


def deleted(repo: Scratch, text: str, _: str) -> None:
    """Of a record that another names, where the commit is to be bad."""
    repo.git("rm", "--quiet", "records/parties/helper.toml" if text == TORN else LOCKS)
    repo.git(*QUIET)


def untracked(repo: Scratch, text: str, _: str) -> None:
    repo.write("records/measures/untracked.toml", TORN)
    plainly(repo, text, "")


def announced(repo: Scratch, text: str, _: str) -> None:
    """A file that git is to know of later is in no commit yet."""
    repo.write("records/measures/later.toml", TORN)
    repo.git("add", "--intent-to-add", "records/measures/later.toml")
    plainly(repo, text, "")


def line_ends(repo: Scratch, text: str, _: str) -> None:
    repo.git("config", "core.autocrlf", "true")
    plainly(repo, text.replace("\n", "\r\n"), "")


def bad_name(repo: Scratch, text: str, _: str) -> None:
    repo.write("records/measures/日本 ü.toml", text)
    plainly(repo, text, "")


WAYS: list[Callable[[Scratch, str, str], None]] = [
    *(plainly, folder_differs, all_of_it, one_file, included, from_below, one_file_from_below),
    *(from_afar, named_by_environment, own_index, amended, merged, merged_by_hand, added, renamed),
    *(deleted, untracked, announced, line_ends, bad_name),
]


@pytest.fixture(params=[OTHER, TORN], ids=["good", "bad"])
def text(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


def unlike(text: str) -> str:
    return TORN if text == OTHER else OTHER


def agreed(repo: Scratch, told: Path, text: str, where: str = ".") -> None:
    """Asserts that the hook said what a clone says, and that it was what the text deserves."""
    expected = in_clone(repo, where)
    assert of_hook(told) == expected
    assert expected["code"] == int(text == TORN)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_hook_says_what_a_clone_of_the_commit_says(
    repo: Scratch, told: Path, text: str, way: Callable[[Scratch, str, str], None]
) -> None:
    if way is bad_name:
        text = TORN
    recorded(repo, told)
    way(repo, text, unlike(text))
    agreed(repo, told, text)


@pytest.mark.parametrize("way", [plainly, all_of_it, one_file, from_below, deleted])
@pytest.mark.parametrize("kind", ["worktree", "submodule"])
def test_a_hook_in_a_linked_work_tree_or_submodule(
    git_repo: GitRepo, told: Path, text: str, kind: str, way: Callable[[Scratch, str, str], None]
) -> None:
    repo = git_repo(kind)
    repo.git("rm", "--quiet", "-r", "records")
    register(repo.path / "records")
    repo.commit("register")
    recorded(repo, told)
    way(repo, text, unlike(text))
    agreed(repo, told, text)


def test_a_hook_before_the_first_commit(git_repo: GitRepo, told: Path, text: str) -> None:
    repo = recorded(git_repo("unborn"), told)
    register(repo.path / "records")
    repo.git("add", "--all")
    plainly(repo, text, "")
    agreed(repo, told, text)


@pytest.mark.parametrize("folder", [".", "compliance/the register"])
def test_a_register_at_the_top_or_in_a_sub_folder(
    git_repo: GitRepo, told: Path, text: str, folder: str
) -> None:
    repo = git_repo("unborn")
    register(repo.path / folder)
    repo.commit("first")
    recorded(repo, told, "" if folder == "." else f'-C "{folder}"')
    repo.write(f"{folder}/measures/locks.toml", text)
    repo.git(*QUIET, "--all")
    agreed(repo, told, text, folder)


def test_a_commit_of_another_part_of_the_repository_is_judged_all_the_same(
    repo: Scratch, told: Path, text: str
) -> None:
    repo.write(LOCKS, text)
    repo.commit("before the hook")
    recorded(repo, told)
    repo.write("readme", "x")
    repo.git("add", "readme")
    repo.git(*QUIET)
    agreed(repo, told, text)


def test_a_merge_that_is_not_resolved_is_an_error(repo: Scratch) -> None:
    conflict(repo)
    done = run("check", "--staged", "--on", DAY, cwd=repo.path)
    assert done.code == 1
    assert f"{LOCKS}:1:1: error FIL-004 it has an unresolved merge" in done.out
    repo.git("checkout", "--ours", "--", LOCKS)
    assert run("check", "--staged", "--on", DAY, cwd=repo.path).code == 1
    repo.git("add", LOCKS)
    assert run("check", "--staged", "--on", DAY, cwd=repo.path).code == 0


@pytest.mark.parametrize("words", [(), ("--all",), ("--", "file")])
def test_a_hook_that_checks_another_repository_reads_that_ones_index(
    git_repo: GitRepo, repo: Scratch, told: Path, text: str, words: tuple[str, ...]
) -> None:
    other = git_repo("worktree", "other")
    for each in ("file", "records/measures/locks.toml"):
        other.write(each, unlike(text))
    other.commit("before")
    recorded(other, told, f'-C "{repo.path}/records"')
    repo.write(LOCKS, text)
    repo.git("add", LOCKS)
    other.write("file", "changed")
    if not words:
        other.git("add", "file")
    other.git(*QUIET, *words)
    found = of_hook(told)
    repo.git(*QUIET)
    expected = in_clone(repo)
    assert found == expected
    assert found["code"] == int(text == TORN)


def test_a_plain_hook_refuses_the_commit_and_shows_why(repo: Scratch) -> None:
    hook(repo, f'#!/bin/sh\nexec "{SCRIPT}" check --staged --on {DAY}\n')
    before = repo.git("rev-parse", "HEAD")
    repo.write(LOCKS, TORN)
    done = attempt(repo, *QUIET, "--all")
    assert done.returncode == 1
    assert f"in what this commit touches:\n{LOCKS}:1:9: error FIL-002 " in done.stdout + done.stderr
    assert repo.git("rev-parse", "HEAD") == before
    repo.write(LOCKS, OTHER)
    assert attempt(repo, *QUIET, "--all").returncode == 0
    assert repo.git("rev-parse", "HEAD~1") == before


def attempt(
    repo: Scratch, *words: str, where: str = ".", **environment: str
) -> subprocess.CompletedProcess[str]:
    """A command of git that may be refused."""
    return subprocess.run(
        ["git", *words],
        cwd=repo.path / where,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# The framework of pre-commit, with the file that `ropa init --hooks` writes


@pytest.fixture
def framework(repo: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    """The repository with the framework's hooks, in whose sight `ropa` is the one under test."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PATH", f"{TOOLS}{os.pathsep}{os.environ['PATH']}")
    hooked(repo, repo.path / "records")
    return repo


def hooked(repo: Scratch, folder: Path) -> None:
    from ropa.starter import hook as written

    file, text = written(str(folder))
    Path(file).write_text(text)
    repo.commit("the hook")
    kinds = [word for name in HOOKS for word in ("--hook-type", name)]
    subprocess.run([PRE_COMMIT, "install", *kinds], cwd=repo.path, capture_output=True, check=True)


def refused(repo: Scratch, way: Callable[[Scratch, str, str], None], text: str) -> str:
    """What the framework prints where it refuses the commit; nothing where it lets it pass."""
    try:
        way(repo, text, unlike(text))
    except AssertionError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "way",
    [all_of_it, one_file, folder_differs, deleted, untracked, merged],
    ids=lambda way: way.__name__,
)
def test_the_framework_says_what_a_clone_of_the_commit_says(
    framework: Scratch, text: str, way: Callable[[Scratch, str, str], None]
) -> None:
    words = refused(framework, way, text)
    assert ("ropa-check" in words) == (text == TORN), words
    if way is merged and text == TORN:
        return
    if text == TORN:
        again = (*QUIET, "--no-verify", *(("--", LOCKS) if way is one_file else ()))
        framework.git(*again, *(("--all",) if way is all_of_it else ()))
    assert in_clone(framework)["code"] == int(text == TORN)


def test_the_framework_in_a_linked_work_tree(framework: Scratch, text: str) -> None:
    linked = Scratch(framework.path.with_name("linked"))
    framework.git("worktree", "add", "--quiet", "-b", "linked", str(linked.path))
    words = refused(linked, all_of_it, text)
    assert ("ropa-check" in words) == (text == TORN), words


def test_the_framework_from_a_sub_folder(framework: Scratch, text: str) -> None:
    words = refused(framework, one_file_from_below, text)
    assert ("ropa-check" in words) == (text == TORN), words


def test_the_files_for_the_framework_are_valid(framework: Scratch) -> None:
    for check, file in (
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", framework.path / ".pre-commit-config.yaml"),
    ):
        subprocess.run([PRE_COMMIT, check, str(file)], capture_output=True, check=True)
