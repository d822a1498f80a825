"""`ropa import`, driven as its users drive it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from command import DAY, run

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "import.json").read_text("utf-8"))
CSV = (
    "Verarbeitung;Zweck;Rechtsgrundlage;Löschfrist;Ampel;Beginn\n"
    "Lohn;Gehälter zahlen;Art. 6 Abs. 1 lit. b DSGVO;10 Jahre ab Jahresende;rot;25.02.2019\n"
    "給与計算;Gehälter zahlen;berechtigtes Interesse;nach Bedarf;grün;03/04/2020\n"
)
LAYOUT = """\
[[sheets]]
records = "controller"
[[sheets.columns]]
heading = "Verarbeitung"
shows = "title"
[[sheets.columns]]
heading = "Zweck"
shows = "purposes"
[[sheets.columns]]
heading = "Rechtsgrundlage"
shows = "bases"
[[sheets.columns]]
heading = "Löschfrist"
shows = "limits"
[[sheets.columns]]
heading = "Beginn"
shows = "since"
"""


@pytest.fixture
def folder(tmp_path):
    run("init", "records", "--name", "Example GmbH", "--country", "DE", cwd=tmp_path)
    (tmp_path / "v.csv").write_text(CSV, "utf-8")
    (tmp_path / "map.toml").write_text(LAYOUT, "utf-8")
    return tmp_path


def importing(folder, *words):
    return run("import", "v.csv", *words, cwd=folder)


def records(folder):
    return {
        each.relative_to(folder / "records").as_posix(): each.read_text("utf-8")
        for each in (folder / "records").rglob("*.toml")
    }


def test_a_dry_run_tells_and_writes_nothing(folder):
    before = records(folder)
    done = importing(folder, "--map", "map.toml")
    assert done.code == 0
    assert records(folder) == before
    assert "headings in row 1, 2 rows, layout map (5 of 5 columns known)" in done.out
    assert '1 column not read: "Ampel"' in done.out
    assert "rot" not in done.out
    assert "Add --write to write 2 records" in done.err
    assert "its id would be rec-" in done.out
    assert "“nach Bedarf”" in importing(folder, "--map", "map.toml", "-v").out


def test_drafts_are_written_and_the_same_file_changes_nothing(folder):
    done = importing(folder, "--map", "map.toml", "--write")
    assert done.code == 0
    text = records(folder)["controller/lohn.toml"]
    assert 'status = "draft"' in text
    assert "since = 2019-02-25" in text
    assert 'basis = "6(1)(b)"' in text
    assert 'document = "v.csv, row 2"' in text
    assert run("check", "--on", DAY, cwd=folder).code == 0
    before = records(folder)
    again = importing(folder, "--map", "map.toml", "--write")
    assert again.code == 0
    assert records(folder) == before
    assert "2 equal to the register" in again.out


def test_what_stands_otherwise_in_the_register_stops_everything(folder):
    importing(folder, "--map", "map.toml", "--write")
    file = folder / "records" / "controller" / "lohn.toml"
    file.write_text(file.read_text("utf-8").replace("2019-02-25", "2018-01-01"), "utf-8")
    (folder / "v.csv").write_text(CSV + "Neu;Zweck;;;;\n", "utf-8")
    before = records(folder)
    done = importing(folder, "--map", "map.toml", "--write")
    assert done.code == 2
    assert "since: register 2018-01-01 | file 2019-02-25" in done.out
    assert records(folder) == before
    assert importing(folder, "--map", "map.toml", "--write", "--on-conflict", "skip").code == 0
    assert records(folder)["controller/lohn.toml"] == before["controller/lohn.toml"]
    assert "controller/neu.toml" in records(folder)
    assert importing(folder, "--map", "map.toml", "--write", "--on-conflict", "update").code == 0
    assert "2019-02-25" in records(folder)["controller/lohn.toml"]


def test_a_layout_is_proposed_and_imports(folder):
    done = importing(folder, "--propose-map", "own.toml")
    assert done.code == 0
    text = (folder / "own.toml").read_text("utf-8")
    assert "ignore = true" in text
    assert "“Rechtsgrundlage”; 2 of 2 different values are legal bases" in text
    assert importing(folder, "--map", "own.toml").code == 0
    again = importing(folder, "--propose-map", "own.toml")
    assert again.code == 3
    assert (folder / "own.toml").read_text("utf-8") == text


def test_a_file_that_follows_no_layout_says_what_to_do(folder):
    done = importing(folder)
    assert done.code == 2
    assert "no sheet has the headings of a layout that is known" in done.err
    assert "--propose-map" in done.err


def test_mistakes_of_a_layout_are_told_at_their_lines(folder):
    (folder / "map.toml").write_text(LAYOUT.replace('"limits"', '"limit"'), "utf-8")
    done = importing(folder, "--map", "map.toml")
    assert done.code == 2
    assert 'map.toml:14:1: no item "limit" for controller; did you mean "limits"?' in done.err


def test_the_report_for_machines_fits_its_schema(folder):
    for words in (("--map", "map.toml"), ("--map", "map.toml", "--write")):
        done = importing(folder, *words, "--format", "json", "--report", "report.json")
        content = json.loads(done.out)
        jsonschema.validate(content, SCHEMA)
        assert json.loads((folder / "report.json").read_text("utf-8")) == content
        assert content["records"][0]["id"] == "lohn"
    assert content["written"]
    bad = importing(folder, "--map", "map.toml", "--report", "records/r.json")
    assert bad.code == 2


def test_the_order_of_days_and_the_encoding_can_be_told(folder):
    own = CSV.replace("給与計算", "Gehälter").replace("25.02.2019", "")
    (folder / "v.csv").write_bytes(own.encode("cp1252"))
    refused = importing(folder, "--map", "map.toml")
    assert refused.code == 3
    assert "--encoding" in refused.err
    done = importing(folder, "--map", "map.toml", "--encoding", "cp1252", "--format", "json")
    (note,) = [each for each in json.loads(done.out)["remarks"] if each["heading"] == "Beginn"]
    assert note["rows"] == [3]
    told = importing(
        folder, "--map", "map.toml", "--encoding", "cp1252", "--date-format", "dmy",
        "--format", "json",
    )  # fmt: skip
    assert not [each for each in json.loads(told.out)["remarks"] if each["heading"] == "Beginn"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["missing.csv"], 3),
        (["-"], 2),
        (["v.csv", "--sheet", "Nope"], 2),
        (["v.csv", "--date-format", "xyz"], 2),
        (["v.csv", "--on-conflict", "maybe"], 2),
        (["v.csv", "--map", "missing.toml"], 2),
        (["v.csv", "--delimiter", ""], 2),
        (["v.csv", "--encoding", "klingon"], 2),
        (["v.csv", "--delimiter", ";;"], 2),
        (["v.csv", "--propose-map", "records/ropa.toml"], 2),
        (["v.csv", "--propose-map", "v.csv"], 3),
        (["records"], 3),
        ([], 2),
    ],
)
def test_wrong_use_is_told_in_a_line(folder, words, code):
    done = run("import", *words, cwd=folder)
    assert done.code == code
    assert done.err.startswith(("ropa: ", "Usage: "))


def test_a_workbook_that_went_out_to_be_filled_in_comes_back_by_its_keys(folder):
    run("init", "full", "--example", "--on", DAY, cwd=folder)
    assert run("-C", "full", "export", "--editable", "-o", "e.xlsx", cwd=folder).code == 0
    done = run("-C", "full", "import", "e.xlsx", cwd=folder)
    assert done.code == 0
    assert "records as in the register" in done.out
    assert "layout" not in done.out


@pytest.mark.parametrize("layout", ["register", "appi"])
def test_a_workbook_for_readers_can_be_read_as_any_other(folder, layout):
    """Its rows are records of the register; the transfers were computed and are none."""
    run("init", "full", "--example", "--on", DAY, cwd=folder)
    run("-C", "full", "export", "--layout", layout, "--on", DAY, "-o", "e.xlsx", cwd=folder)
    done = run("-C", "full", "import", "e.xlsx", "--on", DAY, cwd=folder)
    assert done.code == 0, done.err
    assert "otherwise in the register" in done.out
    if layout == "register":
        assert "Sheet “Transfers” was not read" in done.out
    else:
        assert "layout appi" in done.out


def test_a_remark_on_a_csv_is_told_once(folder):
    """A CSV is a sheet without a name."""
    lines = importing(folder, "--map", "map.toml").out.splitlines()
    assert len(lines) == len(set(lines))
    assert sum("the register has no other entity" in each for each in lines) == 1


def test_a_device_or_a_pipe_is_refused_and_not_read_without_end(folder):
    os.mkfifo(folder / "pipe.xlsx")
    for name in ("/dev/zero", "pipe.xlsx"):
        done = run("import", name, cwd=folder)
        assert done.code == 3
        assert "it is no file but a device or a pipe" in done.err
