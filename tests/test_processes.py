"""No command starts git more than six times, whatever the register and however it is asked."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from command import DAY, run
from conftest import Scratch, unborn

from ropa.cli import VERBS

MOST = 6
KNOWN = "ropa-baseline.jsonl"

WORDS: dict[str, tuple[str, ...]] = {
    "init": ("../other", "--hooks", "--name", "Other", "--country", "DE"),
    "new": ("appi/receipts", "fresh", "--set", "title=Fresh", "--on", DAY),
    "edit": ("appi/provisions/guests", "--set", "title=Others", "--on", DAY),
    "rename": ("parties/acme", "acme-kk"),
    "log": ("appi/provisions/gone", "--with-authors", "--since", "HEAD~1"),
    "retire": ("appi/provisions/old", "--reason", "over", "--ended", DAY),
    "list": (),
    "show": ("acme",),
    "who": ("acme",),
    "status": ("--on", DAY),
    "check": ("--on", DAY),
    "explain": ("KEP-002",),
    "waivers": (),
    "fmt": (),
    "transfers": ("--on", DAY),
    "map": ("--on", DAY),
    "law": ("--next", "--on", DAY),
    "export": ("-o", "../a.xlsx", "--on", DAY),
    "report": ("-o", "../a.html", "--on", DAY),
    "layouts": (),
    "import": ("../a.csv", "--delimiter", ",", "--propose-map", "../m.toml"),
    "notice": ("--law", "appi", "--on", DAY),
    "disclose": ("M-001", "--on", DAY, "--incomplete"),
    "review": ("controller/web", "--by", "Officer", "--on", DAY),
    "due": ("--within", "P1Y", "--on", DAY),
    "diff": ("HEAD~1", "--on", DAY),
    "seal": ("2026-Q3", "-o", "../sealed"),
    "verify": ("../pack",),
    "completion": ("bash",),
    "schema": ("--list",),
    "doctor": ("--on", DAY),
}
"""What each verb is asked: a new one states here what costs it most."""

MORE: tuple[tuple[str, ...], ...] = (
    ("check", "--on", DAY, "--format", "json"),
    ("list", "--where", "severity=error", "--columns", "record,finding", "--on", DAY),
    ("list", "--where", "severity=error", "--at", "2026-08-31"),
    ("check", "--staged", "--on", DAY),
    ("check", "--staged", "--on", DAY, "--require-reviewed", "--four-eyes"),
    ("check", "--at", "2026-08-31", "--require-reviewed", "--four-eyes"),
    ("diff", "2026-Q2", "2026-08-31"),
    ("diff", "--since", "last-seal"),
    ("check", "--staged", "--on", DAY, "--format", "github"),
    ("check", "--staged", "--on", DAY, "--baseline", KNOWN, "--format", "json"),
    ("check", "--on", DAY, "--baseline", KNOWN),
    *(
        (verb, *words, "--at", at)
        for verb, words in WORDS.items()
        for at in ("HEAD", "2026-08-31")
        if verb in ("list", "show", "status", "check", "waivers", "transfers", "export")
    ),
    *(
        (*words, "--at", at)
        for words in (
            ("log", "guests", "--with-authors"),
            ("export", "--since", "HEAD~1", "-o", "../a.xlsx"),
        )
        for at in ("HEAD", "2026-08-31")
    ),
    *(
        ("export", "--since", since, "-o", "../a.xlsx", "--on", DAY)
        for since in ("HEAD~1", "2026-06-30", "last-seal")
    ),
    ("export", "--since", "last-seal", "--at", "2026-08-31", "-o", "../a.xlsx"),
    ("report", "--since", "HEAD~1", "-o", "../a.html", "--on", DAY),
    ("report", "--at", "2026-08-31", "-o", "../a.html"),
    ("log", "guests", "--since", "last-seal", "--at", "2026-08-31", "--with-authors"),
    ("export", "--format", "json", "-o", "../a.json", "--at", "2026-Q3"),
    ("check", "--at", "2026-08-31", "--format", "json"),
)
"""Further ways of asking, among them those that look into the past and into the index."""

PARTY = 'title = "Acme"\nform = "corporation"\ncountry = "JP"\naddress = "1 Example"\n'
RECORD = 'title = "{}"\nbusiness = "acme"\nbasis = "27(1)"\nrecord_created_on = 2026-05-10\n'


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that the Act of Japan binds: records removed and changed, in git and since."""
    repo = unborn(tmp_path_factory.mktemp("source") / "repo")
    settings = 'schema = 1\n[register]\nname = "R"\nentities = ["acme"]\n'
    repo.write("records/ropa.toml", settings)
    repo.write("records/parties/acme.toml", PARTY)
    for name in ("guests", "gone", "old", "staged"):
        repo.write(f"records/appi/provisions/{name}.toml", RECORD.format(name))
    repo.write("records/controller/web.toml", 'title = "Web"\ncontroller = "acme"\n')
    repo.write(KNOWN, "")
    repo.write("a.csv", "Title,Purpose\nGuests,Billing\n")
    repo.commit("first", "2026-06-01T12:00:00+00:00")
    (repo.path / "records/appi/provisions/gone.toml").unlink()
    repo.git("tag", "ropa/2026-Q2")
    repo.commit("second", "2026-07-01T12:00:00+00:00")
    repo.write(
        "records/appi/provisions/guests.toml", RECORD.replace("05-10", "05-11").format("guests")
    )
    (repo.path / "records/appi/provisions/staged.toml").unlink()
    repo.git("add", "--all")
    sealed = run("seal", "2026-Q3", "-o", "../pack", cwd=repo.path / "records")
    assert sealed.code == 0, sealed.err
    repo.git("tag", "-a", "ropa/2026-Q3", "-F", "pack/TAG.txt", "HEAD")
    return repo.path


def processes(
    repo: Path, *words: str, tools: Path, where: str = "records", **told: str
) -> list[str]:
    """The command lines with which git was started."""
    log, spy = tools / "log", tools / "git"
    spy.write_text(f'#!/bin/sh\necho "$@" >>"{log}"\nexec {shutil.which("git")} "$@"\n')
    spy.chmod(0o755)
    path = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    done = run(*words, cwd=repo / where, env=path | told)
    assert done.code in (0, 1), done.err
    return log.read_text().splitlines() if log.exists() else []


def test_every_verb_is_counted() -> None:
    assert set(VERBS) - set(WORDS) == set(), "state in WORDS how the new verb is asked"


@pytest.mark.parametrize(
    "words", [*((each, *rest) for each, rest in WORDS.items()), *MORE], ids=" ".join
)
def test_a_command_starts_git_six_times_at_most(
    source: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    repo, tools = tmp_path / "repo", tmp_path / "bin"
    shutil.copytree(source, repo)
    tools.mkdir()
    asked = tuple(f"../{KNOWN}" if each == KNOWN else each for each in words)
    started = processes(repo, *asked, tools=tools)
    assert len(started) <= MOST, "\n".join(started)


@pytest.mark.parametrize("index", [".git/index", "{repo}/.git/index", "{tmp}/index"])
def test_a_hook_starts_git_six_times_at_most(source: Path, tmp_path: Path, index: str) -> None:
    repo, tools = tmp_path / "repo", tmp_path / "bin"
    shutil.copytree(source, repo)
    shutil.copy(repo / ".git" / "index", tmp_path / "index")
    tools.mkdir()
    told = index.format(repo=repo, tmp=tmp_path)
    words = ("check", "--staged", "--on", DAY, "--format", "json")
    started = processes(repo, *words, tools=tools, where=".", GIT_INDEX_FILE=told)
    assert 0 < len(started) <= MOST, "\n".join(started)


def test_what_a_check_finds_in_the_past_needs_no_more(source: Path) -> None:
    """The register counted above is one that git is asked most about."""
    repo = Scratch(source)
    done = run("check", "--on", DAY, "--at", "HEAD", "-v", cwd=repo.path)
    assert "KEP-002" in done.out
    staged = run("check", "--on", DAY, "--staged", "-v", cwd=repo.path).out
    assert "KEP-002" in staged
    assert "KEP-006" in staged
