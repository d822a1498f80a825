"""`ropa init`, `new` and `export`: what is written, what never is, and what is said of it."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import signal
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import DAY, DONE, SCRIPT, environment, run, small, stopped, terminal
from conftest import GitRepo
from openpyxl import load_workbook

ON = ("--on", DAY)
IDS = (
    "../../etc/passwd",
    "..",
    "/etc/passwd",
    "a/../../b",
    "C:\\x",
    "..\\x",
    "%2e%2e",
    "~root",
    ".git/config",
    ".hidden",
    "a\nb",
    "con",
    "Upper",
    "",
    "-",
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    assert run("init", "reg", "--example", *ON, cwd=folder).code == 0
    return folder / "reg"


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and not each.is_symlink()
    }


def test_the_command_that_comes_next_can_be_copied_whatever_the_folder_is_called(
    tmp_path: Path,
) -> None:
    done = run("init", "$HOME; our records", "--example", cwd=tmp_path)
    where = "'$HOME; our records'"
    assert done.err == f"next: ropa -C {where} check, then git add {where}\n"


@pytest.mark.parametrize("day", ["2026-11-21", "2036-02-29", "2046-01-01"])
def test_the_example_has_no_finding_on_the_day_it_is_written(day: str, tmp_path: Path) -> None:
    done = run("init", "--example", "--on", day, cwd=tmp_path)
    assert done.code == 0
    assert done.err == "next: ropa -C records check, then git add records\n"
    assert sorted(done.out.splitlines()) == sorted(
        f"records/{name}" for name in files(tmp_path / "records")
    )
    records = [name for name in files(tmp_path / "records") if os.sep in name]
    check = run("check", "--on", day, "--fail-on", "note", cwd=tmp_path)
    assert (check.code, check.out.splitlines()[0]) == (
        0,
        f"{len(records)} records · 0 errors · 0 warnings · 0 notes",
    )


def test_an_empty_register_is_a_draft_to_fill_in(tmp_path: Path) -> None:
    words = ("--name", "Müller & Söhne GmbH", "--country", "DE")
    done = run("init", "mine", *words, cwd=tmp_path)
    assert done.code == 0
    assert "mine/parties/muller-sohne-gmbh.toml" in done.out.splitlines()
    check = run("-C", "mine", "check", *ON, cwd=tmp_path)
    assert check.code == 0
    assert " 0 errors · " in check.out
    assert run("-C", "mine", "check", *ON, "--fail-on", "warning", cwd=tmp_path).code == 1


def test_nothing_is_asked_where_nobody_can_answer(tmp_path: Path) -> None:
    for words, missing in (
        (("init",), "--name is missing"),
        (("init", "--name", "A"), "--country is missing"),
        (("init", "--name", "A", "--country", "XX"), "XX"),
        (("init", "--name", "A", "--country", "Germany"), "did you mean DE?"),
    ):
        done = run(*words, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert missing in done.err
    assert files(tmp_path) == {}


def test_a_person_at_a_terminal_is_asked(tmp_path: Path) -> None:
    code, shown = terminal("init", "--country", "DE", cwd=tmp_path, keys=b"Acme\n")
    assert code == 0
    assert "Name of the company" in shown
    assert (tmp_path / "records" / "parties" / "acme.toml").exists()


def test_a_register_is_never_overwritten(example: Path) -> None:
    before = files(example)
    for words in (("--example",), ("--name", "A", "--country", "DE")):
        done = run("init", "reg", *words, cwd=example.parent)
        assert (done.code, done.out) == (2, "")
        assert "is a register already" in done.err
    assert files(example) == before


def test_a_file_in_the_way_is_kept_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "records" / "parties" / "musterhost.toml"
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    done = run("init", "--example", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "records/parties/musterhost.toml is in the way" in done.err
    assert files(tmp_path) == {"records/parties/musterhost.toml": b"mine"}


def test_hooks_are_written_once_and_check_what_is_staged(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    done = run("init", "--example", "--hooks", *ON, cwd=repo.path)
    assert done.code == 0
    hook = repo.path / ".pre-commit-config.yaml"
    assert "--staged" in hook.read_text() or "ropa-check" in hook.read_text()
    assert "pre-commit install" in done.err
    text = hook.read_bytes()
    again = run("init", "other", "--example", "--hooks", cwd=repo.path)
    assert again.code == 0
    assert hook.read_bytes() == text
    assert "is not touched" in again.err


def test_hooks_outside_git_are_3_and_nothing_is_written(tmp_path: Path) -> None:
    done = run("init", "--example", "--hooks", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "git" in done.err
    assert files(tmp_path) == {}


def test_a_new_record_is_a_draft_that_is_listed_and_checked(tmp_path: Path) -> None:
    small(tmp_path / "records")
    words = ("--set", "title=Newsletter", "--set", "purposes[0].basis=6(1)(a)")
    done = run("new", "controller", "newsletter", *words, cwd=tmp_path)
    assert (done.code, done.out) == (0, "records/controller/newsletter.toml\n")
    assert done.err == "next: ropa check controller/newsletter\n"
    assert ["controller/newsletter", "Newsletter", "We GmbH", "draft"] in run(
        "list", cwd=tmp_path
    ).rows
    check = run("check", "controller/newsletter", *ON, cwd=tmp_path)
    assert check.code == 0
    assert " 0 errors · " in check.out


@pytest.mark.parametrize("name", IDS)
def test_an_id_is_plain_and_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    folder = small(tmp_path / "reg")
    before = files(tmp_path)
    done = run("new", "measures", "--set", "title=A", "--", name, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("ropa: ")
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("measures", "locks", "--set", "title=A"), "measures/locks exists already"),
        (("measures", "torn", "--set", "title=A"), "measures/torn exists already"),
        (("measure", "a", "--set", "title=A"), 'did you mean "measures"?'),
        (("measures", "a"), "the title is missing"),
        (("measures", "a", "--set", "title"), '"title" sets nothing'),
        (("measures", "a", "--set", "title="), "the text is empty"),
        (("measures", "a", "--set", "title=A", "--set", "titel=B"), 'did you mean "title"?'),
        (("measures", "a", "--set", "title=A", "--set", "title=B"), "holds one value"),
        (("measures", "a", "--set", "title=A", "--set", "ended=soon"), "is not a day"),
        (("measures", "a", "--set", "title=A", "--set", "status=new"), "expected one of"),
        (("measures", "a", "--set", "title=A", "--from", "nobody"), 'no record "nobody"'),
        (("measures",), "Missing argument"),
    ],
)
def test_a_record_that_cannot_be_made_is_2(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    folder = small(tmp_path, measures__locks=DONE, measures__torn="title = \n")
    before = files(folder)
    done = run("new", *words, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert files(folder) == before


def test_a_title_that_is_no_utf8_is_wrong_use(tmp_path: Path) -> None:
    small(tmp_path)
    done = run("new", "measures", "a", "--set", b"title=\xff", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")


def test_a_title_is_understood_in_the_c_locale(tmp_path: Path) -> None:
    small(tmp_path)
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run("new", "measures", "a", "--set", "title=Müller 給与", cwd=tmp_path, env=env)
    assert done.code == 0
    assert ["measures/a", "Müller 給与", "", "draft"] in run("list", cwd=tmp_path).rows


def test_a_record_is_not_written_through_a_link(tmp_path: Path) -> None:
    folder = small(tmp_path / "reg")
    (tmp_path / "outside").mkdir()
    (folder / "measures").symlink_to(tmp_path / "outside")
    done = run("new", "measures", "a", "--set", "title=A", cwd=folder)
    assert (done.code, done.out) == (3, "")
    assert "exists already" not in done.err
    assert list((tmp_path / "outside").iterdir()) == []


def test_nothing_is_written_into_the_past(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path)
    repo.commit("first")
    done = run("--at", "HEAD", "new", "measures", "a", "--set", "title=A", cwd=repo.path)
    assert (done.code, done.out) == (2, "")
    assert not (repo.path / "measures").exists()


# Workbooks


def test_a_workbook_is_written_once_and_the_same_each_time(example: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    first = run("export", "-o", str(target), *ON, cwd=example)
    assert (first.code, first.out) == (0, "")
    content = target.read_bytes()
    assert f"sha256 {hashlib.sha256(content).hexdigest()}" in first.err
    stamp = target.stat().st_mtime_ns
    again = run("export", "-o", str(target), *ON, cwd=example, env={"TZ": "Asia/Tokyo"})
    assert again.code == 0
    assert " unchanged: " in again.err
    assert target.stat().st_mtime_ns == stamp
    other = run("export", "-o", str(tmp_path / "b.xlsx"), *ON, cwd=example, env=SEEDED)
    assert other.code == 0
    assert (tmp_path / "b.xlsx").read_bytes() == content
    assert load_workbook(io.BytesIO(content)).sheetnames[0] == "Cover"


SEEDED = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUNBUFFERED": ""}


def test_a_workbook_goes_into_a_pipe_whole(example: Path, tmp_path: Path) -> None:
    for buffering in ("", "1"):
        done = subprocess.run(
            [SCRIPT, "export", "-o", "-", *ON],
            cwd=example,
            env=environment({"PYTHONUNBUFFERED": buffering}),
            capture_output=True,
            check=True,
        )
        assert ZipFile(io.BytesIO(done.stdout)).testzip() is None
    run("export", "-o", str(tmp_path / "a.xlsx"), *ON, cwd=example)
    assert (tmp_path / "a.xlsx").read_bytes() == done.stdout
    code, shown = terminal("export", "-o", "-", cwd=example)
    assert code == 2
    assert "a workbook is no text for a terminal" in shown


@pytest.mark.parametrize(
    ("target", "code", "said"),
    [
        ("../a.txt", 2, "as .xlsx, .ods, .csv, .json"),
        ("../a", 2, "as .xlsx, .ods, .csv, .json"),
        ("a.xlsx", 2, "lies in the register"),
        ("parties/a.xlsx", 2, "lies in the register"),
        ("../.git/a.xlsx", 2, "lies in a folder of git"),
        (
            "../no where/a.xlsx",
            3,
            "nothing was written\n      mkdir -p '../no where'",
        ),
        ("../folder.xlsx", 3, "it is a folder"),
        ("../link.xlsx", 3, "it is a symbolic link"),
    ],
)
def test_a_place_that_is_none_for_a_workbook(
    target: str, code: int, said: str, example: Path, tmp_path: Path
) -> None:
    shutil.copytree(example, tmp_path / "reg")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "link.xlsx").symlink_to("precious")
    (tmp_path / "precious").write_text("kept")
    before = files(tmp_path)
    done = run("export", "-o", target, *ON, cwd=tmp_path / "reg")
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert str(tmp_path) not in done.err
    assert files(tmp_path) == before


def test_a_workbook_for_one_entity(example: Path, tmp_path: Path) -> None:
    done = run("export", "--for", "musterwerk-japan", *ON, "-C", str(example), cwd=tmp_path)
    assert done.code == 0
    assert os.listdir(tmp_path) == [f"ropa_{DAY}_musterwerk-japan.xlsx"]
    for name in ("nobody", "sample-crm", "../../x", ""):
        done = run("export", "--for", name, *ON, "-C", str(example), "-o", "n.xlsx", cwd=tmp_path)
        assert done.code == (0 if name == "" else 2)
    assert "n.xlsx" in os.listdir(tmp_path)


def test_an_export_says_what_could_not_be_read(tmp_path: Path) -> None:
    small(tmp_path / "reg", measures__torn="title = \n")
    done = run("export", "-o", "../a.xlsx", *ON, cwd=tmp_path / "reg")
    assert done.code == 0
    assert "not read: measures/torn (ropa check says why)" in done.err


@pytest.mark.parametrize("blocks", [1, 4, 16])
def test_a_full_disk_leaves_the_old_workbook(blocks: int, example: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"old")
    # A module compiled under this limit would be kept, cut short, for every later start.
    line = f"ulimit -f {blocks}; '{SCRIPT}' export -o '{tmp_path}/a.xlsx' --on {DAY}"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=example,
        env=environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    assert b"the file that was there is untouched" in done.stderr
    assert files(tmp_path) == {"a.xlsx": b"old"}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_the_old_workbook(
    number: int, code: int, example: Path, tmp_path: Path
) -> None:
    ends = set()
    words = ("export", "-o", str(tmp_path / "a.xlsx"), *ON)
    for after in (0, 0.1, 0.2, 0.3):
        (tmp_path / "a.xlsx").write_bytes(b"old")
        end, _ = stopped(number, *words, cwd=example, after=after)
        ends.add(end)
        (content,) = files(tmp_path).values()
        assert content == b"old" or ZipFile(io.BytesIO(content)).testzip() is None
        assert (end == 0) <= (content != b"old")
    assert ends <= {0, code}
    assert code in ends


def test_a_workbook_of_the_past(git_repo: GitRepo, tmp_path: Path) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records")
    head = repo.commit("first", "2026-01-01T12:00:00+00:00")
    repo.write("records/parties/late.toml", 'title = "Late"\n')
    target = tmp_path / "a.xlsx"
    done = run("export", "--at", "2026-Q1", "-o", str(target), cwd=repo.path)
    assert done.code == 0
    cover = [
        str(cell.value)
        for row in load_workbook(target)["Cover"].iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert any(head[:12] in text for text in cover)
    assert any("2026-Q1" in text for text in cover)
    assert not any("Late" in text for text in cover)


def test_a_name_in_the_bytes_of_another_locale_is_taken_as_it_is(tmp_path: Path) -> None:
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = ("init", "register", "--name", "Müller".encode(), "--country", "DE")
    assert run(*words, cwd=tmp_path, env=narrow).code == 0
    (party,) = (tmp_path / "register" / "parties").glob("*.toml")
    assert 'title = "Müller"' in party.read_text("utf-8")
