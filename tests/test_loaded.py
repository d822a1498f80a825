"""The command that was loaded before leaves what one leaves that is started by a shell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from command import DAY, Ended, Words, environment, forked, run, small, started, terminal
from conftest import Scratch
from loaded import loaded

from ropa.cli import VERBS

ON = ("--on", DAY)
LINES: dict[str, tuple[str, ...]] = {
    "init": ("--name", "Two", "--country", "DE", "fresh"),
    "new": ("parties", "other", "--set", "title=Other", *ON),
    "edit": ("newsletter", "--set", "owner=Sales", *ON),
    "rename": ("parties/musterhost", "musterhost-se", *ON),
    "retire": ("newsletter", "--reason", "service discontinued", *ON),
    "log": ("controller/newsletter",),
    "who": ("parties/musterhost", *ON),
    "list": ("--format", "json", *ON),
    "show": ("controller/newsletter", *ON),
    "status": ON,
    "check": ("-v", *ON),
    "review": ("newsletter", "--by", "Officer", *ON),
    "explain": ("LAW-004",),
    "waivers": ON,
    "due": ("--until", "2028-01-01", *ON),
    "fmt": ("--diff",),
    "transfers": ON,
    "map": ("-o", "map.svg", *ON),
    "law": ON,
    "diff": ON,
    "export": ("-o", "out.xlsx", *ON),
    "report": ("-o", "out.html", *ON),
    "layouts": (),
    "import": ("register.xlsx", *ON),
    "notice": ("--persons", "subscribers", *ON),
    "disclose": ("M-001", "--incomplete", *ON),
    "seal": ("2026-Q2",),
    "verify": ("evidence/2026-Q1",),
    "completion": ("bash",),
    "schema": ("controller",),
    "doctor": ("--format", "json"),
}
"""A command line for each verb."""
BOTH = (started, forked)
Begun = Callable[[Words, Path, dict[str, str], bytes], Ended]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example under git, with a sealed quarter and a workbook to read."""
    repo = Scratch(tmp_path_factory.mktemp("whole"))
    repo.git("init", "--quiet", "--initial-branch=main")
    assert run("init", "--example", cwd=repo.path).code == 0
    repo.commit("first")
    assert run("seal", "2026-Q1", cwd=repo.path).code == 0
    assert run("export", "--editable", "-o", "register.xlsx", *ON, cwd=repo.path).code == 0
    repo.write("records/parties/acme.toml", 'title = "Acme"\n')
    return repo.path


def left(
    begun: Begun, words: tuple[str, ...], whole: Path, place: Path
) -> tuple[Ended, dict[str, bytes]]:
    """What a command leaves behind in a copy of the register."""
    shutil.copytree(whole, place, symlinks=True)
    ended = begun(words, place, environment({"SOURCE_DATE_EPOCH": "1790000000"}), b"")
    names = (each for each in sorted(place.rglob("*")) if each.is_file())
    files = {str(each.relative_to(place)): each.read_bytes() for each in names}
    shutil.rmtree(place)
    return ended, files


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_leaves_the_same(verb: str, whole: Path, tmp_path: Path) -> None:
    words = (verb, *LINES[verb])
    ours, theirs = (left(each, words, whole, tmp_path / "register") for each in BOTH)
    assert ours == theirs
    assert ours[0][0] in (0, 1), ours[0]
    assert ours[0][1] + ours[0][2], "nothing was said"


@pytest.mark.parametrize(
    "words", [(), ("-h",), ("--version",), ("nonsense",), ("show", "nobody"), ("list", b"\xff\xfe")]
)
def test_what_is_wrong_is_told_alike(words: tuple[str | bytes, ...], whole: Path) -> None:
    ours, theirs = (each(words, whole, environment(), b"") for each in BOTH)
    assert ours == theirs


def test_stdin_is_handed_over(whole: Path) -> None:
    words = ("disclose", "-", "--incomplete", *ON)
    ours, theirs = (each(words, whole, environment(), b"M-001\n") for each in BOTH)
    assert ours == theirs
    assert (ours[0], "M-001" in ours[1].decode()) == (0, True)


def test_a_terminal_shows_the_same(tmp_path: Path) -> None:
    small(tmp_path, controller__visitors={"title": "Visitors", "controller": "nobody"})
    forks, starts = {}, {"PYTHONHASHSEED": "0"}
    ours, theirs = (
        terminal("check", *ON, cwd=tmp_path, columns=50, env=env) for env in (forks, starts)
    )
    assert ours == theirs
    assert (ours[0], "\x1b[" in ours[1]) == (1, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONIOENCODING": "cp932"},
        {"LC_ALL": "C"},
        {"LANG": "ja_JP.UTF-8"},
        {"TZ": "Asia/Tokyo"},
        {"FORCE_COLOR": "1"},
    ],
)
def test_what_is_read_at_the_start_needs_a_start(changes: dict[str, str]) -> None:
    assert loaded().fits(environment({"NO_COLOR": "1", "HOME": "/nowhere"}))
    assert not loaded().fits(environment(changes))


def test_a_run_is_a_process_of_its_own(whole: Path, tmp_path: Path) -> None:
    """What one run is given, or leaves behind, is not there for the next."""
    before = forked(("list", *ON), whole, environment(), b"")
    mask = os.umask(0o077)
    try:
        forked(("export", "-o", str(tmp_path / "a.xlsx"), *ON), whole, environment(), b"")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o777 == 0o600
    japanese = forked(("check", "--lang", "ja", *ON), whole, environment(), b"")
    assert "\u4ef6" in japanese[1].decode()
    assert forked(("list", *ON), whole, environment(), b"") == before


def test_many_run_at_once(whole: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        runs = [pool.submit(forked, ("list", *ON), whole, environment(), b"") for _ in range(12)]
    assert len({each.result() for each in runs}) == 1
