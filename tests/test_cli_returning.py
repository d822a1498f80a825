"""The way back by the command itself: exported, changed elsewhere, told, written, or stopped."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import DAY, run, small
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from test_returning import cells, put

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "returning.json").read_text())
NEWS = """\
# Kept
title = "Newsletter"
controller = "we"
owner = "Marketing"   # since 2025
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    small(tmp_path / "records", controller__news=NEWS)
    done = run("export", "--on", DAY, "--editable", "-o", "sent.xlsx", cwd=tmp_path)
    assert done.code == 0
    return tmp_path


def changed(root: Path, change: Callable[..., None]) -> None:
    """The department saves what it changed under another name."""
    book = load_workbook(root / "sent.xlsx")
    change(book)
    book.save(root / "back.xlsx")


def owner(book):
    put(book["controller"], "news", "owner", "Brand team")


def text(root: Path) -> str:
    return (root / "records" / "controller" / "news.toml").read_text()


def test_a_dry_run_tells_and_writes_nothing(root):
    changed(root, owner)
    done = run("import", "back.xlsx", "--on", DAY, cwd=root)
    assert done.code == 0
    assert done.out.splitlines() == [
        "controller!A2  controller/news: changed in the workbook",
        "    owner: Marketing → Brand team",
        "  1 record as in the register",
        "  1 record changed in the workbook",
    ]
    assert done.err.splitlines()[-1] == "Nothing written. Add --write to write 1 record."
    assert text(root) == NEWS


def test_what_is_written_is_the_change_and_a_second_time_nothing(root):
    changed(root, owner)
    done = run("import", "back.xlsx", "--write", "--on", DAY, cwd=root)
    last = ["1 file written", f"next: ropa --on {DAY} check"]
    assert (done.code, done.err.splitlines()[-2:]) == (0, last)
    assert text(root) == NEWS.replace("Marketing", "Brand team")
    again = run("import", "back.xlsx", "--write", "--on", DAY, cwd=root)
    assert again.code == 0
    assert again.err.splitlines()[-1] == "Nothing written, and nothing new to write."


def test_a_conflict_stops_everything_and_shows_both_sides(root):
    def change(book):
        owner(book)
        put(book["parties"], "we", "title", "We Ltd")

    changed(root, change)
    (root / "records" / "controller" / "news.toml").write_text(NEWS.replace("Marketing", "Sales"))
    done = run("import", "back.xlsx", "--write", "--on", DAY, cwd=root)
    assert done.code == 3
    assert "    owner: in the register Sales\n    owner: in the workbook Brand team\n" in done.out
    assert "nothing was written: 1 record must be settled first" in done.err
    assert "Sales" in text(root)
    assert "We Ltd" not in (root / "records" / "parties" / "we.toml").read_text()


def test_a_dry_run_promises_no_write_that_a_conflict_would_stop(root):
    def change(book):
        owner(book)
        put(book["parties"], "we", "title", "We Ltd")

    changed(root, change)
    (root / "records" / "controller" / "news.toml").write_text(NEWS.replace("Marketing", "Sales"))
    last = [
        run("import", "back.xlsx", *skip, "--on", DAY, cwd=root).err.splitlines()[-1]
        for skip in ((), ("--on-conflict", "skip"))
    ]
    assert last == [
        "Nothing written: 1 record must be settled first. --on-conflict skip writes the rest.",
        "Nothing written. Add --write to write 1 record.",
    ]


def test_the_rest_is_written_on_request_and_the_conflict_is_left(root):
    def change(book):
        owner(book)
        put(book["parties"], "we", "title", "We Ltd")

    changed(root, change)
    (root / "records" / "controller" / "news.toml").write_text(NEWS.replace("Marketing", "Sales"))
    done = run("import", "back.xlsx", "--write", "--on-conflict", "skip", "--on", DAY, cwd=root)
    assert done.code == 0
    assert "passed over, as asked: 1 record" in done.err
    assert "Sales" in text(root)
    assert 'title = "We Ltd"' in (root / "records" / "parties" / "we.toml").read_text()


def test_overwriting_is_no_choice(root):
    changed(root, owner)
    done = run("import", "back.xlsx", "--write", "--on-conflict", "update", cwd=root)
    assert done.code == 2
    assert "never overwritten" in done.err


def test_a_cell_that_cannot_be_held_stops_the_import_and_is_named(root):
    changed(root, lambda book: put(book["controller"], "news", "status", "activ"))
    done = run("import", "back.xlsx", "--write", "--on", DAY, cwd=root)
    assert done.code == 3
    column = cells(load_workbook(root / "back.xlsx")["controller"])["status"]
    letter = chr(ord("A") + column - 1)
    assert f'controller!{letter}2: status: expected one of "draft"' in done.out
    assert text(root) == NEWS


@pytest.mark.parametrize("suffix", ["ods", "xlsx"])
def test_either_form_comes_back_as_it_went(root, suffix):
    run("export", "--on", DAY, "--editable", "-o", f"other.{suffix}", cwd=root)
    done = run("import", f"other.{suffix}", "--on", DAY, cwd=root)
    assert (done.code, done.out) == (0, "  2 records as in the register\n")


def test_machines_are_told_the_same(root):
    changed(root, owner)
    done = run("import", "back.xlsx", "--format", "json", "--on", DAY, cwd=root)
    said = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(said)
    (news,) = (each for each in said["records"] if each["record"] == "controller/news")
    assert news["outcome"] == "changed"
    assert news["differences"] == [
        {"path": "owner", "register": "Marketing", "workbook": "Brand team"}
    ]
    assert said["written"] == []


def test_new_findings_are_told_before_anything_is_written(root):
    changed(root, lambda book: put(book["controller"], "news", "controller", "nobody"))
    done = run("import", "back.xlsx", "--on", DAY, cwd=root)
    assert done.code == 0
    assert 'error REF-001 controller: no record "nobody" in parties/' in done.err


def test_a_waiver_whose_key_moves_is_told(root):
    purposes = '[[purposes]]\ntext = "a"\n[[purposes]]\ntext = "b"\n'
    (root / "records" / "controller" / "news.toml").write_text(f"{NEWS}{purposes}")
    waiver = 'rule = "LEG-001"\nrecord = "controller/news"\nfield = "purposes[1].basis"\n'
    rest = 'reason = "a reason of some length"\nuntil = 2027-01-01\n'
    (root / "records" / "waivers.toml").write_text(f"[[waivers]]\n{waiver}{rest}")
    run("export", "--on", DAY, "--editable", "-o", "sent.xlsx", cwd=root)
    changed(root, lambda book: put(book["controller"], "news", "purposes.text", None))
    done = run("import", "back.xlsx", "--on", DAY, cwd=root)
    words = "waivers.toml accepts LEG-001 at purposes[1].basis, which is purposes[0].basis now"
    assert words in done.err


def test_a_csv_comes_back_with_texts_that_begin_like_a_formula(root):
    odd = NEWS.replace("Marketing", "=1+1").replace("Newsletter", "'-x")
    (root / "records" / "controller" / "news.toml").write_text(odd)
    run("export", "--layout", "neutral", "--format", "csv", "-o", "out", "--on", DAY, cwd=root)
    assert "'=1+1" in (root / "out" / "controller.csv").read_text()
    done = run("import", "out/controller.csv", "--on", DAY, cwd=root)
    assert done.err.splitlines()[-1] == "Nothing written, and nothing new to write.", done.out


@pytest.mark.parametrize("word", ["controllers", "controller/newz"])
def test_only_what_exists_can_be_asked_for(root, word):
    done = run("export", "--editable", "--only", word, "-o", "x.xlsx", cwd=root)
    assert done.code == 2
    assert f'no record or kind "{word}"; did you mean' in done.err
    assert not (root / "x.xlsx").exists()


def test_japanese_workbooks_come_back_whatever_the_language(root):
    run("export", "--on", DAY, "--editable", "--lang", "ja", "-o", "sent.xlsx", cwd=root)

    def change(book):
        (name,) = (each for each in book.sheetnames if each != "ropa" and news(book[each]))
        put(book[name], "news", "owner", "宣伝部")

    def news(sheet):
        return str(sheet["A1"].value).endswith("controller/id")

    changed(root, change)
    run("import", "back.xlsx", "--write", "--on", DAY, cwd=root)
    assert text(root) == NEWS.replace("Marketing", "宣伝部")


def test_a_workbook_of_another_register_is_told(root):
    config = root / "records" / "ropa.toml"
    config.write_text(config.read_text().replace('name = "', 'name = "Other '))
    done = run("import", "sent.xlsx", "--on", DAY, cwd=root)
    assert done.code == 0
    assert "the workbook went out from the register “" in done.err


def test_a_layout_is_not_proposed_into_the_records(root):
    (root / "list.csv").write_text("Name,Purpose\nPay,Pay wages\n")
    place = "records/controller/list.toml"
    done = run("import", "list.csv", "--propose-map", place, cwd=root)
    assert done.code == 2
    assert "which holds records only" in done.err
    assert not (root / place).exists()
    (root / "records" / "layouts").mkdir()
    kept = run("import", "list.csv", "--propose-map", "records/layouts/list.toml", cwd=root)
    assert (kept.code, kept.out) == (0, "records/layouts/list.toml\n")


def test_the_report_is_kept_where_it_is_asked_for(root):
    changed(root, owner)
    done = run("import", "back.xlsx", "--report", "told.txt", "--on", DAY, cwd=root)
    assert done.code == 0
    assert (root / "told.txt").read_text(encoding="utf-8") == done.out != ""


def test_a_report_among_the_records_is_refused_before_anything_is_written(root):
    changed(root, owner)
    done = run("import", "back.xlsx", "--write", "--report", "records/told.txt", cwd=root)
    assert done.code == 2
    assert "which holds records only" in done.err
    assert text(root) == NEWS


def test_a_workbook_that_comes_back_is_read_whole(root):
    changed(root, owner)
    done = run("import", "back.xlsx", "--sheet", "parties", cwd=root)
    assert done.code == 2
    assert "--sheet" in done.err


@pytest.mark.parametrize(("suffix", "before"), [("xlsx", "controller: "), ("csv", "")])
def test_a_column_that_is_gone_is_told_with_the_sheet_where_sheets_have_names(root, suffix, before):
    book = load_workbook(root / "sent.xlsx")
    sheet = book["controller"]
    sheet.delete_cols(cells(sheet)["owner"])
    book.save(root / "back.xlsx")
    rows = [["" if each is None else each for each in row] for row in sheet.values]
    with (root / "back.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    done = run("import", f"back.{suffix}", "--on", DAY, cwd=root)
    assert f"{before}there is no column owner: its values stay as they are in 1 record" in (
        done.out.splitlines()
    )
