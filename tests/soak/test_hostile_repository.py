"""Every verb in a repository whose configuration names programs to run: none is run."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import run
from conftest import Scratch
from test_loaded import LINES, ON

from ropa.cli import VERBS

if TYPE_CHECKING:
    from conftest import Figured, GitRepo

MORE = (
    ("check", "--staged", *ON),
    ("check", "--at", "HEAD"),
    ("list", "--at", "HEAD~1"),
    ("diff", "HEAD~1", "HEAD"),
    ("export", "--since", "HEAD~1", "-o", "since.xlsx", *ON),
    ("log", "controller/newsletter", "--with-authors"),
)
"""Further lines, which ask git for more."""

TRAPS = {
    "fsmonitor": ("core.fsmonitor",),
    "pager": ("core.pager", "pager.log", "pager.diff"),
    "external diff": ("diff.external", "diff.trap.command"),
    "textconv": ("diff.trap.textconv",),
    "clean": ("filter.trap.clean",),
    "smudge": ("filter.trap.smudge",),
    "gpg.program": ("gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand"),
    "hooksPath": ("core.hooksPath",),
}
"""What each trap sets; beside them all, programs that ask for words, keys and connections."""
BESIDE = ("core.editor", "core.sshCommand", "core.askPass", "credential.helper", "sequence.editor")
HOOKS = ("post-index-change", "fsmonitor-watchman", "pre-commit", "reference-transaction")


def whole(repo: Scratch) -> Scratch:
    """The example with two commits, a sealed quarter, a workbook to read, and a change."""
    assert run("init", "--example", cwd=repo.path).code == 0
    repo.write(".gitattributes", "*.toml diff=trap filter=trap\n")
    repo.commit("first")
    repo.write("records/parties/acme.toml", 'title = "Acme"\ncountry = "DE"\n')
    repo.commit("second")
    assert run("seal", "2026-Q1", cwd=repo.path).code == 0
    repo.git("tag", "-a", "ropa/2026-Q1", "-F", "evidence/2026-Q1/TAG.txt")
    assert run("export", "--editable", "-o", "register.xlsx", *ON, cwd=repo.path).code == 0
    repo.write("records/parties/acme.toml", 'title = "Acme GmbH"\ncountry = "DE"\n')
    return repo


def spring(repo: Scratch, names: tuple[str, ...]) -> Path:
    """Set the traps; the file that would be there if a program had run."""
    mark = repo.path.with_name("mark")
    programs = repo.path.with_name("programs")
    programs.mkdir(exist_ok=True)
    for name in ("trap", *HOOKS):
        program = programs / name
        program.write_text(f"#!/bin/sh\necho \"$0 $*\" >>'{mark}'\ncat 2>/dev/null\n")
        program.chmod(0o755)
    for trap in names:
        for setting in TRAPS[trap]:
            repo.git("config", setting, str(programs / ("" if trap == "hooksPath" else "trap")))
    for setting in BESIDE:
        repo.git("config", setting, str(programs / "trap"))
    for setting in ("log.showSignature", "commit.gpgSign", "tag.gpgSign"):
        repo.git("config", setting, "true")
    mark.unlink(missing_ok=True)
    return mark


def kept(folder: Path) -> dict[str, str]:
    """The digests of all that git keeps."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {
        str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in files
    }


LURED = {
    "fsmonitor": ("status",),
    "external diff": ("diff",),
    "textconv": ("log", "-p"),
    "clean": ("add", "--all"),
    "smudge": ("checkout", "--force", "--", "."),
    "gpg.program": ("tag", "-s", "x", "-m", "x"),
    "hooksPath": ("commit", "--all", "-m", "x"),
}
"""A command of git by which each trap is sprung; a pager is started for a terminal alone."""


@pytest.mark.parametrize("name", LURED)
def test_git_itself_falls_into_the_trap(git_repo: GitRepo, name: str) -> None:
    repo = git_repo("normal")
    repo.write(".gitattributes", "*.toml diff=trap filter=trap\n")
    repo.commit("second")
    repo.write("records/controller/web.toml", "n = 4\n")
    mark = spring(repo, (name,))
    if name == "hooksPath":
        repo.git("config", "commit.gpgSign", "false")
    subprocess.run(["git", *LURED[name]], cwd=repo.path, capture_output=True, check=False)
    assert mark.exists()


def test_no_verb_runs_what_a_repository_names_or_changes_what_git_keeps(
    git_repo: GitRepo, tmp_path: Path, soaking: bool, figure: Figured
) -> None:
    """In a short run all traps are set at once, in full one at a time as well."""
    made = whole(git_repo("unborn", "whole"))
    lines = [*((verb, *LINES[verb]) for verb in VERBS), *MORE]
    ran, changed = [], []
    sets = [tuple(TRAPS), *((each,) for each in TRAPS if soaking)]
    place = tmp_path / "place"
    for number, traps in enumerate(sets):
        trapped = Scratch(tmp_path / str(number) / "repo")
        shutil.copytree(made.path, trapped.path)
        mark = spring(trapped, traps)
        before = kept(trapped.path / ".git")
        for words in lines:
            shutil.copytree(trapped.path, place)
            done = run(*words, cwd=place)
            assert done.code in (0, 1), (words, done.err)
            if mark.exists():
                ran.append((traps, words, mark.read_text()))
                mark.unlink()
            if kept(place / ".git") != before:
                changed.append((traps, words))
            shutil.rmtree(place)
    assert (ran, changed) == ([], [])
    what = f"{len(VERBS)} verbs in a hostile repository, {len(TRAPS)} traps"
    figure(what, "0 programs run, git untouched", f"{len(ran)} of {len(lines) * len(sets)}", True)
