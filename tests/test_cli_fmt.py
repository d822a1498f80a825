"""`ropa fmt`: what it rewrites, what it leaves, and what it says of both."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from command import DONE, TORN, Result, run, small
from conftest import GitRepo

from ropa.cli.common import Session
from ropa.cli.fmt import done_or_shown
from ropa.pen import Change, journal
from ropa.tree import WorkTree

CARELESS = "description='Doors are locked.'\r\ntitle='Locks'\r\nserves=[ '32(1)(b)' ]\r\n"
TIDY = "title = 'Locks'\ndescription = 'Doors are locked.'\nserves = ['32(1)(b)']\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with one record in order beside that of its party, and one that is not."""
    return small(tmp_path / "records", measures__locks=CARELESS, measures__doors=DONE).parent


def text(folder: Path, name: str) -> str:
    return (folder / "records" / name).read_bytes().decode()


def test_a_record_is_rewritten_in_place_and_named(register: Path) -> None:
    done = run("fmt", cwd=register)
    assert done == Result(0, "records/measures/locks.toml\n", "1 record rewritten · 2 in order\n")
    assert text(register, "measures/locks.toml") == TIDY
    assert run("fmt", cwd=register) == Result(0, "", "0 records rewritten · 3 in order\n")


def test_what_is_in_order_is_not_touched(register: Path) -> None:
    files = [register / "records" / name for name in ("measures/doors.toml", "ropa.toml")]
    before = [(file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) for file in files]
    run("fmt", cwd=register)
    assert before == [
        (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) for file in files
    ]


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_nothing_is_written_where_it_is_only_asked(option: str, register: Path) -> None:
    done = run("fmt", option, cwd=register)
    assert (done.code, done.err) == (1, "1 record to rewrite · 2 in order\nnext: ropa fmt\n")
    assert text(register, "measures/locks.toml") == CARELESS
    run("fmt", cwd=register)
    assert run("fmt", option, cwd=register) == Result(0, "", "0 records to rewrite · 3 in order\n")


def test_the_files_to_change_are_named(register: Path) -> None:
    assert run("fmt", "--check", cwd=register).out == "records/measures/locks.toml\n"


def test_the_difference_is_a_patch(register: Path) -> None:
    (register / "records/measures/locks.toml").write_text(
        "description = 'a'\ntitle = 'two\u2028lines'", encoding="utf-8"
    )
    assert run("fmt", "--diff", cwd=register).out == (
        "--- a/records/measures/locks.toml\n"
        "+++ b/records/measures/locks.toml\n"
        "@@ -1,2 +1,2 @@\n"
        "+title = 'two\\u2028lines'\n"
        " description = 'a'\n"
        "-title = 'two\\u2028lines'\n"
        "\\ No newline at end of file\n"
    )


def test_a_patch_can_be_applied(register: Path) -> None:
    plain = CARELESS.replace("\r", "")
    (register / "records/measures/locks.toml").write_text(plain, encoding="utf-8")
    patch = run("fmt", "--diff", cwd=register).out
    subprocess.run(["git", "apply", "-"], cwd=register, input=patch.encode(), check=True)
    assert text(register, "measures/locks.toml") == TIDY


@pytest.mark.parametrize(
    "name", ["measures/locks", "locks", "records/measures/locks.toml", "measures/locks.toml"]
)
def test_a_record_is_named_as_everywhere(name: str, register: Path) -> None:
    small(register / "records", measures__keys="serves = []\ntitle = 'Keys'\n")
    done = run("fmt", name, cwd=register)
    assert (done.code, done.out) == (0, "records/measures/locks.toml\n")
    assert done.err == "1 record rewritten\n"


def test_an_unknown_name_is_wrong_use(register: Path) -> None:
    done = run("fmt", "lokcs", cwd=register)
    assert (done.code, done.out) == (2, "")
    assert 'no record "lokcs"; did you mean "locks"?' in done.err
    assert text(register, "measures/locks.toml") == CARELESS


def test_what_is_no_record_is_passed_over(register: Path) -> None:
    odd = "schema=1\n[register]\nname='Small'\nentities=['we']\n"
    (register / "records/ropa.toml").write_text(odd, encoding="utf-8")
    done = run("fmt", "records/ropa.toml", "records/measures/doors.toml", cwd=register)
    assert done.code == 0
    assert done.err.startswith("records/ropa.toml is passed over: it is no record\n")
    assert run("fmt", cwd=register).code == 0
    assert text(register, "ropa.toml") == odd


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(register: Path) -> None:
    small(register / "records", measures__torn=TORN)
    done = run("fmt", cwd=register)
    assert (done.code, done.out) == (3, "records/measures/locks.toml\n")
    said, closing = done.err.splitlines()
    assert said.startswith('records/measures/torn.toml:1:9: no value after "="')
    assert closing == "1 record rewritten · 2 in order · 1 left as they are"
    assert text(register, "measures/torn.toml") == TORN
    assert run("fmt", "--check", "torn", cwd=register).code == 3


def test_a_link_is_never_followed(register: Path) -> None:
    outside = register / "outside.toml"
    outside.write_bytes(CARELESS.encode())
    (register / "records/measures/linked.toml").symlink_to(outside)
    done = run("fmt", cwd=register)
    assert done.code == 3
    assert "records/measures/linked.toml: it is a symbolic link" in done.err
    assert outside.read_bytes() == CARELESS.encode()


def test_a_record_with_a_mistake_is_formatted_all_the_same(register: Path) -> None:
    small(register / "records", measures__locks="tilte='x'\ntitle='Locks'\n")
    assert run("fmt", "measures/locks", cwd=register).code == 0
    assert text(register, "measures/locks.toml") == "title = 'Locks'\ntilte = 'x'\n"


def test_letters_in_two_parts_are_joined_and_that_is_said(register: Path) -> None:
    small(register / "records", measures__locks='title = "Schlu\u0308ssel"\n')
    done = run("fmt", "measures/locks", cwd=register)
    assert done.err.startswith("records/measures/locks.toml: letters in two parts become one (NFC)")
    assert text(register, "measures/locks.toml") == 'title = "Schl\u00fcssel"\n'


def test_a_file_that_somebody_else_changed_is_left(register: Path) -> None:
    """The text is changed after the register was read, and before the first file is replaced."""
    work = Session(str(register / "records"), WorkTree(""), date(2026, 11, 21), "")
    change = Change("measures/locks.toml", b"title = 'Before'\n", b"title = 'After'\n")
    faults: list[str] = []
    assert not list(done_or_shown([change], work, faults, check=False, diff=False))
    assert faults == ["somebody else changed measures/locks.toml since it was read"]
    assert text(register, "measures/locks.toml") == CARELESS


def test_what_was_broken_off_is_finished_first(register: Path) -> None:
    """Files in another layout than the change left them in would stop all who write after."""
    root, name = register / "records", "measures/locks.toml"
    changes = [
        Change(name, CARELESS.encode(), b"title='Gates'\n"),
        Change("measures/gates.toml", None, b"title = 'New gates'\n"),
    ]
    journal.begin(str(root), changes, "an import")
    assert run("fmt", "--check", cwd=register).code == 1
    assert run("fmt", "--diff", cwd=register).code == 1
    assert (root / journal.FOLDER).exists()
    done = run("fmt", cwd=register)
    assert done.err.splitlines()[0] == "finished what was broken off: an import (2 files)"
    assert text(register, name) == "title = 'Gates'\n"
    assert not (root / journal.FOLDER).exists()


@pytest.mark.parametrize("folder", ["records", "templates/example"])
def test_the_registers_of_this_project_are_in_order(folder: str) -> None:
    done = run("-C", folder, "fmt", "--check", cwd=Path(__file__).parents[1])
    assert (done.code, done.out) == (0, "")


def test_the_past_is_not_rewritten(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records", measures__locks=CARELESS)
    repo.commit("Begin")
    done = run("--at", "HEAD", "fmt", cwd=repo.path)
    assert (done.code, done.out) == (2, "")
    assert "--at looks back" in done.err
    assert text(repo.path, "measures/locks.toml") == CARELESS
