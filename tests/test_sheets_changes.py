"""The sheet of changes, and the changes in JSON: `export --since`."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import DAY, Result, run, small, write
from conftest import GitRepo, Scratch
from jsonschema import Draft202012Validator

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "export.json").read_text())
HEAD = ["Day", "Commit", "Record", "Title", "What", "Before", "After", "In words"]
NONE = "Nothing has changed since then."

WEB = {"title": "Web shop", "controller": "we", "purposes": [{"text": "Sell goods"}]}
THEY = {"title": "They SE", "country": "FR"}


def day(number: int) -> str:
    return f"2026-01-{number:02}T12:00:00+00:00"


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """Three states: a record; its title changed and another came; what is not committed."""
    made = git_repo("unborn")
    small(made.path / "records", controller__web=WEB)
    made.commit("first", day(1))
    made.git("tag", "ropa/2025-Q4")
    change(made, {"controller/web.toml": {**WEB, "title": "Shop"}})
    change(made, {"controller/hr.toml": {**WEB, "title": "Staff"}})
    made.commit("second", day(2))
    change(made, {"controller/web.toml": {**WEB, "title": "Shop", "notes": "Seen"}})
    return made


def change(repo: Scratch, files: dict[str, Any]) -> None:
    write(repo.path / "records", files)


def export(repo: Scratch, *words: str) -> Result:
    return run("export", "--on", DAY, *words, cwd=repo.path)


def rows(repo: Scratch, *words: str) -> list[list[str]]:
    """The cells of the sheet below its headings, as CSV has them."""
    done = export(repo, "--format", "csv", "--csv-raw", "--sheet", "Changes", "-o", "-", *words)
    assert done.code == 0, done.err
    head, *found = csv.reader(io.StringIO(done.out.removeprefix("\ufeff")))
    assert head == HEAD
    return found


def book(repo: Scratch, *words: str, name: str = "out.xlsx") -> Any:
    done = export(repo, "-o", name, *words)
    assert done.code == 0, done.err
    return openpyxl.load_workbook(repo.path / name)


def machine(repo: Scratch, *words: str) -> Any:
    done = export(repo, "--format", "json", "-o", "-", *words)
    assert done.code == 0, done.err
    found = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(found)
    return found


def test_each_statement_stands_in_a_row_with_day_and_commit(repo: Scratch) -> None:
    commit = repo.git("rev-parse", "HEAD")[:12]
    web = "controller/web"
    assert rows(repo, "--since", "HEAD~1") == [
        ["2026-01-02", commit, "controller/hr", "Staff", "new", "", "", "new"],
        ["2026-01-02", commit, web, "Shop", "title", "Web shop", "Shop",
         "title: “Web shop” → “Shop”"],
        ["not committed", "", web, "Shop", "notes", "", "Seen", "notes: “Seen”, added"],
    ]  # fmt: skip


def test_the_list_is_that_of_diff(repo: Scratch) -> None:
    """Issue 6, point 3: the same list with day and commit."""
    diff = run("diff", "HEAD~1", "--format", "json", "--on", DAY, cwd=repo.path)
    told = [
        (each["kind"], each["id"], one["words"])
        for each in json.loads(diff.out)["changes"]
        for one in each["statements"]
    ]
    dated = [
        (each["kind"], each["id"], one["words"])
        for each in machine(repo, "--since", "HEAD~1")["changes"]
        for one in each["statements"]
    ]
    assert dated == told
    assert len(told) == 2


@pytest.mark.parametrize(
    ("since", "number"),
    [
        ("2026-01-01", 3),
        ("2026-01-02", 1),
        ("2026-Q1", 1),
        ("last-seal", 3),
        ("ropa/2025-Q4", 3),
        ("HEAD", 1),
    ],
)
def test_the_earlier_state_is_named_as_elsewhere(repo: Scratch, since: str, number: int) -> None:
    assert len(rows(repo, "--since", since)) == number


def test_a_register_of_the_past_is_compared_with_one_before_it(repo: Scratch) -> None:
    commit = repo.git("rev-parse", "HEAD")[:12]
    found = rows(repo, "--since", "HEAD~1", "--at", "HEAD")
    assert [row[:3] for row in found] == [
        ["2026-01-02", commit, "controller/hr"],
        ["2026-01-02", commit, "controller/web"],
    ]
    assert rows(repo, "--since", "HEAD", "--at", "HEAD") == [["", "", "", "", "", "", "", NONE]]


def test_a_list_of_nothing_says_so_and_counts_nothing(repo: Scratch) -> None:
    done = export(repo, "--since", "HEAD", "--at", "HEAD", "-o", "out.xlsx")
    assert "Changes 0" in done.err
    assert "\n0 changes since " in done.err
    (cells,) = openpyxl.load_workbook(repo.path / "out.xlsx")["Changes"].iter_rows(
        min_row=2, values_only=True
    )
    assert cells == (*[None] * 7, NONE)


def test_the_workbook_has_the_sheet_only_where_it_is_asked_for(repo: Scratch) -> None:
    assert "Changes" not in book(repo).sheetnames
    found = book(repo, "--since", "HEAD~1", name="with.xlsx")
    assert found.sheetnames[-3:] == ["Findings", "Changes", "Legend"]
    sheet = found["Changes"]
    assert [cell.value for cell in sheet[1]] == HEAD
    assert isinstance(sheet["A2"].value, datetime)
    assert sheet["A2"].value.date() == date(2026, 1, 2)
    cover = {row[0]: row[1] for row in found["Cover"].iter_rows(values_only=True)}
    commit = repo.git("rev-parse", "HEAD~1")[:12]
    assert cover["Changes since (--since)"] == f"{commit}: 3 changes"
    assert cover["Sheet: Changes"] == 3


@pytest.mark.parametrize("words", [("-o", "a.ods"), ("-o", "a.xlsx", "--accessible")])
def test_other_forms_have_the_sheet(repo: Scratch, words: tuple[str, ...]) -> None:
    """Each is read again by a second reader before it replaces anything."""
    done = export(repo, "--since", "HEAD~1", *words)
    assert done.code == 0, done.err
    assert "Changes 3" in done.err
    assert "\n3 changes since " in done.err


def test_machines_get_the_changes_and_since_when(repo: Scratch) -> None:
    plain = machine(repo)
    assert not {"since", "changes"} & plain.keys()
    found = machine(repo, "--since", "2026-01-01")
    commit = repo.git("rev-parse", "HEAD~1")
    assert found["since"] == f"2026-01-01, end of day UTC = {commit[:12]}"
    assert [(each["day"], each["id"], each["sort"]) for each in found["changes"]] == [
        ("2026-01-02", "hr", "new"),
        ("2026-01-02", "web", "changed"),
        (None, "web", "changed"),
    ]
    assert found["changes"][0]["commit"] == repo.git("rev-parse", "HEAD")


@pytest.mark.parametrize(
    "words",
    [
        ("--layout", "cnil"),
        ("--profile", "regulator", "--for", "we"),
        ("--editable",),
        ("--layout", "neutral"),
    ],
)
def test_a_form_that_has_no_place_for_changes_is_refused(
    repo: Scratch, words: tuple[str, ...]
) -> None:
    done = export(repo, "--since", "HEAD~1", "-o", "out.xlsx", *words)
    assert (done.code, done.out) == (2, "")
    assert "--since needs a sheet of changes" in done.err
    assert not (repo.path / "out.xlsx").exists()


def test_a_layout_of_ones_own_may_have_the_sheet(repo: Scratch) -> None:
    columns = [{"heading": "What", "shows": "words"}]
    layout = {
        "title": "Changes only",
        "sheets": [{"name": "News", "records": "changes", "columns": columns}],
    }
    change(repo, {"layouts/news.toml": layout})
    done = export(repo, "--layout", "news", "--since", "HEAD~1", "-o", "out.xlsx")
    assert done.code == 0, done.err
    sheet = openpyxl.load_workbook(repo.path / "out.xlsx")["News"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "new",
        "title: “Web shop” → “Shop”",
        "notes: “Seen”, added",
    ]
    assert export(repo, "--layout", "news", "-o", "plain.xlsx").code == 0
    assert openpyxl.load_workbook(repo.path / "plain.xlsx")["News"].max_row == 1


def test_one_entity_reads_nothing_of_another(git_repo: GitRepo) -> None:
    """Neither of records that are, nor of those that were, nor of what is accepted."""
    repo = git_repo("unborn")
    both = {"schema": 1, "register": {"name": "Group", "entities": ["we", "they"]}}
    own, other = WEB, {**WEB, "controller": "they", "title": "Secret"}
    files = {"controller/mine.toml": own, "controller/old.toml": own}
    files |= {"controller/theirs.toml": other, "controller/gone.toml": other}
    small(repo.path / "records", ropa=both, parties__they=THEY)
    change(repo, files)
    repo.commit("first", day(1))
    for name in ("old", "gone"):
        (repo.path / f"records/controller/{name}.toml").unlink()
    change(repo, {"controller/mine.toml": {**own, "title": "Mine"}})
    change(repo, {"controller/theirs.toml": {**other, "title": "Hidden"}})
    change(repo, {"parties/they.toml": {**THEY, "title": "They SA"}})
    waiver = {"rule": "RET-001", "record": "controller/theirs", "reason": "agreed"}
    change(repo, {"waivers.toml": {"waivers": [waiver]}})
    repo.commit("second", day(2))
    names = [row[2] for row in rows(repo, "--since", "HEAD~1")]
    assert names == [
        *("parties/they", "controller/gone", "controller/mine", "controller/old"),
        *("controller/theirs", "waivers.toml"),
    ]
    for whose, expected in (
        ("we", ["controller/mine", "controller/old"]),
        ("they", ["parties/they", "controller/gone", "controller/theirs"]),
    ):
        found = rows(repo, "--since", "HEAD~1", "--for", whose)
        assert [row[2] for row in found] == expected
        told = machine(repo, "--since", "HEAD~1", "--for", whose)
        assert [f"{each['kind']}/{each['id']}" for each in told["changes"]] == expected


def test_a_draft_is_no_part_of_a_workbook_and_machines_get_it(repo: Scratch) -> None:
    change(repo, {"controller/new.toml": {**WEB, "status": "draft"}})
    assert "controller/new" not in {row[2] for row in rows(repo, "--since", "HEAD")}
    assert "new" in {each["id"] for each in machine(repo, "--since", "HEAD")["changes"]}


def test_a_record_that_no_state_could_read_is_named(repo: Scratch) -> None:
    (repo.path / "records/controller/torn.toml").write_text("title = \n")
    torn = [row for row in rows(repo, "--since", "HEAD") if row[2] == "controller/torn"]
    assert [row[4] for row in torn] == ["cannot be read: what it says is not known"]


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row(repo: Scratch) -> None:
    long = "word " * 10_000
    change(repo, {"controller/web.toml": {**WEB, "title": "Shop", "notes": long}})
    cells = [row[6] for row in book(repo, "--since", "HEAD")["Changes"].iter_rows(values_only=True)]
    whole = "".join(
        str(cell).removeprefix("[continued] ").removesuffix(" [continued in the row below]")
        for cell in cells[1:]
    )
    assert len(cells) > 2
    assert whole.split() == long.split()


def test_a_payload_of_a_record_is_no_formula_and_no_control(repo: Scratch) -> None:
    change(repo, {"controller/web.toml": {**WEB, "title": "=1+1", "notes": "\u001b[31m<r>x</r>"}})
    sheet = book(repo, "--since", "HEAD")["Changes"]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in texts
    assert not any("\u001b" in text for text in texts)


def test_a_state_from_before_the_register_is_refused(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    repo.write("README", "x")
    repo.commit("before", day(1))
    small(repo.path / "records")
    repo.commit("first", day(2))
    done = export(repo, "--since", "HEAD~1", "-o", "out.xlsx")
    assert done.code == 3
    assert "there is no ropa.toml" in done.err
    assert export(repo, "--since", "2025-12-31", "-o", "out.xlsx").code == 3
    assert not (repo.path / "out.xlsx").exists()


def test_a_state_of_another_branch_can_be_compared_with(repo: Scratch) -> None:
    """Its changes are dated by the commits that led to the register that is exported."""
    repo.git("stash", "--quiet")
    repo.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    change(repo, {"controller/side.toml": WEB})
    repo.commit("side", day(3))
    repo.git("checkout", "--quiet", "main")
    commit = repo.git("rev-parse", "HEAD")[:12]
    found = {row[2]: (row[1], row[4]) for row in rows(repo, "--since", "side")}
    assert found["controller/hr"] == (commit, "new")
    assert found["controller/web"] == (commit, "title")
    assert found["controller/side"][1] == "gone"


def test_a_history_that_is_cut_off_is_refused(repo: Scratch) -> None:
    """D10: what has changed since a state that is not there cannot be told."""
    clone = Scratch(repo.path.with_name("clone"))
    repo.git("clone", "--quiet", "--depth=1", repo.path.as_uri(), str(clone.path))
    for since in ("2026-01-01", "last-seal"):
        done = export(clone, "--since", since, "-o", "out.xlsx")
        assert (done.code, done.out) == (3, ""), since
        assert "fetch-depth: 0" in done.err
    assert export(clone, "--since", "HEAD~1", "-o", "out.xlsx").code == 2
    assert len(rows(clone, "--since", "HEAD")) == 1


def test_the_sheet_is_written_in_japanese(repo: Scratch) -> None:
    found = book(repo, "--since", "HEAD~1", "--lang", "ja")
    head = [cell.value for cell in found["変更履歴"][1]]
    assert head[:3] == ["変更日", "コミット", "記録番号"]
    assert found["変更履歴"]["E2"].value == "新規"


def test_the_same_state_gives_the_same_bytes(repo: Scratch) -> None:
    seen = set()
    for number, env in enumerate(
        (
            {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
            {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
        )
    ):
        words = ("--at", "HEAD", "--since", "HEAD~1", "-o", f"{number}.xlsx")
        assert run("export", *words, cwd=repo.path, env=env).code == 0
        seen.add((repo.path / f"{number}.xlsx").read_bytes())
    assert len(seen) == 1
