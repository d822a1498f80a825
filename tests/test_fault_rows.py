"""Faults that no other test provokes: docs/faults.md names each by its row."""

from __future__ import annotations

import ast
import os
import threading
import tomllib
from pathlib import Path

import pytest
from command import CODES, DAY, DONE, run, small
from conftest import GitRepo

from ropa.write import replace

ROOT = Path(__file__).parents[1]
ON = ("--on", DAY)

NAMES = ("../../etc/passwd", "..", "/etc/passwd", "a/../../b", "C:\\x", "..\\x", "%2e%2e", "~root")
NAMES += ("-rf", "--help", ".git/config", ".hidden", "a\nb", "")
"""Names that lead elsewhere or mean something to whoever reads them; NUL no shell hands over."""


def files(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_no_id_leads_out_of_the_register_by_any_verb(name: str, tmp_path: Path) -> None:
    folder = small(tmp_path / "reg", measures__locks=DONE)
    (tmp_path / "b.toml").write_text(DONE)
    before = files(tmp_path)
    for words in (
        ("new", "measures", "--set", "title=A", "--", name),
        ("rename", "--", "measures/locks", name),
        ("edit", "--set", "title=A", "--", f"measures/{name}"),
        ("retire", "--reason", "over", "--", f"measures/{name}"),
        ("show", "--", f"measures/{name}"),
        ("show", "--", name),
        ("who", "--", name),
        ("log", "--", name),
    ):
        done = run(*words, cwd=folder)
        assert (done.code, done.out) in ((2, ""), (3, "")), (words, done)
        assert "\nb" not in done.err
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", [each for each in NAMES if each])
def test_no_id_of_a_sheet_leads_out_of_the_register(name: str, tmp_path: Path) -> None:
    small(tmp_path / "reg")
    quoted = name.replace('"', '""')
    (tmp_path / "in.csv").write_text(f'Verarbeitung;Beginn\n"{quoted}";25.02.2019\n')
    (tmp_path / "map.toml").write_text(
        '[[sheets]]\nrecords = "controller"\ncolumns = [{heading = "Verarbeitung", shows = "title"}'
        ', {heading = "Beginn", shows = "since"}]\n'
    )
    before = set(files(tmp_path))
    words = ("import", "../in.csv", "--map", "../map.toml", "--delimiter", ";", "--write")
    run(*words, cwd=tmp_path / "reg")
    (new,) = set(files(tmp_path)) - before
    assert Path(new).parent == tmp_path / "reg" / "controller"
    assert Path(new).stem.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""


def test_a_record_bears_no_id_of_its_own(tmp_path: Path) -> None:
    small(tmp_path, measures__locks=f'id = "doors"\n{DONE}')
    found = run("check", *ON, cwd=tmp_path)
    assert found.code == 1
    assert "measures/locks.toml:1:1: error REC-001" in found.out


@pytest.mark.parametrize("value", ["2026-01-01T12:00:00+09:00", "2026-01-01T12:00:00", '"x"'])
def test_a_moment_or_a_text_is_no_day(value: str, tmp_path: Path) -> None:
    small(tmp_path, controller__a=f'title = "A"\ncontroller = "we"\nsince = {value}\n')
    found = run("check", *ON, cwd=tmp_path).out
    assert "controller/a.toml:3:1: error REC-002 since: expected a date" in found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Payroll", "payroll", True),
        ("straße", "STRASSE", True),
        ("\u00e9", "e\u0301", True),
        ("\ufb01le", "file", True),
        ("\uff28\uff32", "hr", True),
        ("\u212a", "K", True),
        ("\u304c", "\u304b\u3099", True),
        ("hr-001", "hr\u2011001x", False),
        ("\u0131", "i", False),
        ("\u0440\u0430ypal", "paypal", False),
    ],
)
def test_titles_that_fold_to_one_are_told_and_others_are_not(
    one: str, other: str, same: bool, tmp_path: Path
) -> None:
    told = [f'title = "{title}"\ncountry = "DE"\n' for title in (one, other)]
    small(tmp_path, parties__one=told[0], parties__two=told[1])
    found = run("check", *ON, cwd=tmp_path).out
    assert ("warning PAR-011 1×" in found) == same


def test_a_word_of_two_scripts_is_told(tmp_path: Path) -> None:
    title = "\u0440\u0430ypal"
    small(tmp_path, measures__locks=f'title = "{title}"\ntitle_ja = "\u65e5Kana"\n')
    found = run("check", "--format", "json", *ON, cwd=tmp_path).out
    assert f"“{title}” is written in letters of two scripts" in found
    assert found.count('"FIL-009"') == 1


def test_a_record_that_git_does_not_hold_is_counted(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path, measures__locks=DONE)
    repo.write(".gitignore", "doors.toml\n")
    repo.commit("first")
    assert "not committed" not in run("status", *ON, cwd=repo.path).out
    for name in ("doors", "windows"):
        repo.write(f"measures/{name}.toml", DONE)
    assert "2 files not committed" in run("status", *ON, cwd=repo.path).out
    looked = run("doctor", *ON, cwd=repo.path).out
    assert "not in the last commit: measures/doors.toml, measures/windows.toml\t" in looked
    repo.git("add", "--all")
    assert "3 records" in run("check", "--staged", *ON, cwd=repo.path).out


def test_another_name_of_a_file_keeps_its_old_text(tmp_path: Path) -> None:
    file, other = tmp_path / "a.toml", tmp_path / "b.toml"
    file.write_bytes(b"old")
    os.link(file, other)
    assert replace(str(file), b"new")
    assert (file.read_bytes(), other.read_bytes()) == (b"new", b"old")


def test_a_register_that_is_exchanged_while_it_is_read_is_no_fault(tmp_path: Path) -> None:
    """As when another branch is checked out: now there is one register, now another, now none."""
    many = {f"measures__m{number}": DONE for number in range(60)}
    small(tmp_path / "one", **many)
    small(tmp_path / "two", **{f"{name}b": text for name, text in many.items()})
    stop, place = threading.Event(), tmp_path / "reg"

    def exchange() -> None:
        while not stop.is_set():
            for name in ("one", "two"):
                os.rename(tmp_path / name, place)
                stop.wait(0.001)
                os.rename(place, tmp_path / name)

    thread = threading.Thread(target=exchange)
    thread.start()
    try:
        ends = [run("-C", "reg", "check", *ON, cwd=tmp_path) for _ in range(8)]
    finally:
        stop.set()
        thread.join()
    assert {each.code for each in ends} <= set(CODES)


def test_the_readme_says_where_no_hook_runs() -> None:
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert "A hook can be passed over with `--no-verify`, by a rebase or on a web page" in text
    assert "a job in CI is the gate" in text


def test_zones_come_with_the_package_where_the_system_has_none(git_repo: GitRepo) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "tzdata; sys_platform == 'win32'" in project["dependencies"]
    repo = git_repo("unborn")
    zoned = '[register]\nname = "R"\nentities = ["we"]\ntimezone = "Asia/Tokyo"\n'
    small(repo.path, ropa=f"schema = 1\n{zoned}")
    repo.commit("first")
    done = run("check", "--at", "2026-Q2", cwd=repo.path, env={"PYTHONTZPATH": ""})
    assert done.code in (0, 3)
    assert done.code == 0 or "Asia/Tokyo" in done.err


def test_no_assertion_stands_in_the_code() -> None:
    for path in (ROOT / "ropa").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        assert not any(isinstance(node, ast.Assert) for node in ast.walk(tree)), path
