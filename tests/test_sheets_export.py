"""`ropa export`: where it writes, what it refuses, and that the old file outlives every failure."""

from __future__ import annotations

import builtins
import hashlib
import os
import subprocess
import sys
from datetime import datetime
from errno import EIO, ENOSPC, EROFS
from io import BytesIO

import openpyxl
import pytest

from ropa.cli import run
from ropa.cli.forms import put
from ropa.errors import RopaError
from ropa.sheets import verify as verifying
from ropa.sheets import write as writing

ROPA = 'schema = 1\n\n[register]\nname = "Case"\nentities = ["acme"]\ntimezone = "Asia/Tokyo"\n'
ACME = 'title = "Acme GmbH"\ncountry = "DE"\n'
WEB = 'title = "Enquiries"\ncontroller = "acme"\n'
FILES = {"ropa.toml": ROPA, "parties/acme.toml": ACME, "controller/web.toml": WEB}
OLD = b"the old file"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A register in a folder below the working folder."""
    for name, text in FILES.items():
        path = tmp_path / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*words):
    return run(["export", "--on", "2026-11-21", *words])


def cover(path):
    return dict(openpyxl.load_workbook(path)["Cover"].iter_rows(values_only=True))


def test_it_writes_a_file_named_by_the_day_and_says_so(place, capsys):
    assert export() == 0
    path = place / "ropa_2026-11-21.xlsx"
    said = capsys.readouterr()
    assert said.out == ""
    assert "ropa_2026-11-21.xlsx written: Art. 30(1) controller 1 · " in said.err
    assert f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}" in said.err


def test_the_name_holds_the_entity(place):
    assert export("--for", "acme") == 0
    assert (place / "ropa_2026-11-21_acme.xlsx").is_file()


def test_a_second_run_changes_nothing_and_says_so(place, capsys):
    export("-o", "a.xlsx")
    before = (place / "a.xlsx").stat()
    capsys.readouterr()
    export("-o", "a.xlsx")
    assert (place / "a.xlsx").stat().st_mtime_ns == before.st_mtime_ns
    assert "a.xlsx unchanged: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("records/a.xlsx", "lies in the register"),
        ("records/controller/a.xlsx", "lies in the register"),
        (".git/a.xlsx", "lies in a folder of git"),
        (".GIT/hooks/a.xlsx", "lies in a folder of git"),
    ],
)
def test_places_and_forms_that_are_none_for_a_workbook_are_refused(target, words, place, capsys):
    assert export("-o", target) == 2
    assert words in capsys.readouterr().err
    assert not (place / target).exists()


def test_a_folder_a_link_and_a_missing_folder_are_refused(place, capsys):
    (place / "folder.xlsx").mkdir()
    (place / "victim.xlsx").write_bytes(OLD)
    (place / "link.xlsx").symlink_to("victim.xlsx")
    for target, words in (
        ("folder.xlsx", "it is a folder"),
        ("link.xlsx", "it is a symbolic link"),
        ("missing/a.xlsx", "its folder does not exist"),
    ):
        assert export("-o", target) == 3
        assert words in capsys.readouterr().err
    assert (place / "victim.xlsx").read_bytes() == OLD


def test_a_link_into_the_register_does_not_lead_there(place):
    (place / "way").symlink_to("records")
    assert export("-o", "way/a.xlsx") == 2


def test_the_register_itself_is_no_working_folder_for_it(place, monkeypatch, capsys):
    monkeypatch.chdir(place / "records")
    assert export() == 2
    assert f"-o {os.path.join('..', 'ropa_2026-11-21.xlsx')}" in capsys.readouterr().err


def test_an_unknown_entity_is_refused_with_the_nearest(place, capsys):
    assert export("--for", "acmee") == 2
    assert 'did you mean "acme"?' in capsys.readouterr().err
    assert not list(place.glob("*.xlsx"))


def interrupted(*_):
    raise KeyboardInterrupt


def out_of_memory(*_):
    raise MemoryError


def wrong(sheet, row, column, _, shape):
    return sheet.write_string(row, column, "wrong", shape)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ((writing, "put", interrupted), 130),
        ((writing, "put", out_of_memory), 3),
        ((writing, "put", lambda *_: -2), 3),
        ((writing, "put", wrong), 3),
        ((writing, "print_out", interrupted), 130),
        ((verifying, "in_row", interrupted), 130),
        ((os, "replace", interrupted), 130),
        ((os, "fsync", interrupted), 130),
    ],
)
def test_an_export_that_is_stopped_leaves_the_old_file_as_it_was(what, code, place, monkeypatch):
    path = place / "a.xlsx"
    path.write_bytes(OLD)
    with monkeypatch.context() as patch:
        patch.setattr(*what)
        assert export("-o", "a.xlsx") == code
    assert path.read_bytes() == OLD
    assert sorted(each.name for each in place.iterdir()) == ["a.xlsx", "records"]
    assert export("-o", "a.xlsx") == 0
    assert path.read_bytes() != OLD


def test_every_fault_of_the_disk_leaves_the_old_file_or_the_new_one(place, every_fault):
    path = place / "a.xlsx"
    export("-o", "a.xlsx")
    new = path.read_bytes()

    def judge(error):
        assert path.read_bytes() in ((OLD, new) if error else (new,))

    struck = every_fault(lambda: put("a.xlsx", new), lambda: path.write_bytes(OLD), judge)
    assert struck


def test_it_writes_to_a_pipe_but_not_to_a_terminal(place, capfdbinary, monkeypatch):
    command = [sys.executable, "-m", "ropa", "export", "--on", "2026-11-21", "-o", "-"]
    done = subprocess.run(command, cwd=place, capture_output=True, check=True)
    assert openpyxl.load_workbook(BytesIO(done.stdout)).sheetnames[0] == "Cover"
    assert b"stdout written" in done.stderr
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert export("-o", "-") == 2
    assert b"is no text for a terminal" in capfdbinary.readouterr().err


@pytest.mark.usefixtures("place")
def test_outside_git_the_day_of_the_law_or_the_environment_dates_the_file(monkeypatch):
    export("-o", "a.xlsx")
    assert cover("a.xlsx")["Commit"] is None
    made = openpyxl.load_workbook("a.xlsx").properties.created
    assert made == datetime(2026, 11, 21)  # noqa: DTZ001 - as the other library gives it
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    export("-o", "b.xlsx")
    made = openpyxl.load_workbook("b.xlsx").properties.created
    assert made == datetime(1970, 1, 2)  # noqa: DTZ001


@pytest.mark.parametrize("told", ["soon", "1e9", "9" * 30])
@pytest.mark.usefixtures("place")
def test_a_date_in_the_environment_that_is_none_is_refused(told, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    assert export("-o", "a.xlsx") == 2
    assert "SOURCE_DATE_EPOCH is no number of seconds" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "9999-12-31"])
@pytest.mark.usefixtures("place")
def test_a_workbook_of_any_day_can_be_read(day):
    assert run(["export", "--on", day, "-o", "a.xlsx"]) == 0
    assert openpyxl.load_workbook("a.xlsx").properties.created.year >= 1900


@pytest.fixture
def repository(git_repo, monkeypatch):
    repo = git_repo("unborn")
    for name, text in FILES.items():
        repo.write(f"records/{name}", text)
    monkeypatch.chdir(repo.path)
    return repo


def test_the_commit_that_holds_the_register_is_named_and_dates_the_file(repository):
    commit = repository.commit("first", "2026-05-04T12:00:00+09:00")
    export("-o", "a.xlsx")
    assert cover("a.xlsx")["Commit"] == commit
    assert openpyxl.load_workbook("a.xlsx").properties.created == datetime(2026, 5, 4, 3)  # noqa: DTZ001


def test_changes_that_are_not_committed_are_told(repository):
    commit = repository.commit("first")
    repository.write("records/controller/web.toml", WEB + 'owner = "Sales"\n')
    export("-o", "a.xlsx")
    assert cover("a.xlsx")["Commit"] == f"{commit} with changes that are not committed"


def test_a_commit_that_git_cannot_tell_is_missed_in_words(repository, monkeypatch, capsys):
    repository.commit("first")

    def fail(*_):
        raise RopaError("git rev-parse cannot be run")

    monkeypatch.setattr("ropa.git.tip", fail)
    assert export("-o", "a.xlsx") == 0
    assert cover("a.xlsx")["Commit"] is None
    assert "The commit is not named: git rev-parse cannot be run" in capsys.readouterr().err


@pytest.mark.parametrize("error", [ENOSPC, EIO, EROFS])
def test_where_nothing_can_wait_on_the_disk_the_old_file_stays(place, monkeypatch, capsys, error):
    real = builtins.open

    def full(file, mode="r", *rest, **named):
        if "w" in mode and not isinstance(file, int):
            raise OSError(error, os.strerror(error))
        return real(file, mode, *rest, **named)

    (place / "a.xlsx").write_bytes(OLD)
    monkeypatch.setattr(builtins, "open", full)
    assert export("-o", "a.xlsx") == 3
    assert (place / "a.xlsx").read_bytes() == OLD
    assert "the file that was there is untouched" in capsys.readouterr().err


@pytest.mark.usefixtures("repository")
def test_before_the_first_commit_there_is_none():
    assert export("-o", "a.xlsx") == 0
    assert cover("a.xlsx")["Commit"] is None


def test_the_register_as_it_was_gives_the_same_bytes_as_then(repository):
    commit = repository.commit("first", "2026-05-04T12:00:00+09:00")
    export("--at", commit, "-o", "then.xlsx")
    repository.write("records/controller/web.toml", WEB + 'owner = "Sales"\n')
    repository.commit("second", "2026-06-04T12:00:00+09:00")
    export("--at", commit, "-o", "now.xlsx")
    with open("then.xlsx", "rb") as then, open("now.xlsx", "rb") as now:
        assert then.read() == now.read()
    labels = cover("now.xlsx")
    assert labels["Commit"] == commit
    assert "2026-05-04" in labels["Register as it was (--at)"]


def test_the_mode_of_the_old_file_is_kept(place):
    path = place / "a.xlsx"
    path.write_bytes(OLD)
    path.chmod(0o600)
    export("-o", "a.xlsx")
    assert path.stat().st_mode & 0o777 == 0o600
