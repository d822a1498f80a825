"""The register as ODS, as CSV, for machines, for screen readers: read by other readers."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from command import DAY, DONE, run, small, terminal
from jsonschema import Draft202012Validator
from memory import Memory
from odf import opendocument, teletype
from odf import table as odf
from payloads import PAYLOADS
from test_cli_payloads import full_files

from ropa import folders
from ropa.cli import progress as progressing
from ropa.cli import run as cli
from ropa.errors import Misuse, RopaError
from ropa.folders import replace_folder
from ropa.lint import lint
from ropa.load import load
from ropa.model import KINDS
from ropa.sheets import Facts, Manner, book, delimited, laid, ods, ods_verify
from ropa.sheets.accessible import accessible
from ropa.sheets.cells import plain
from ropa.sheets.extract import extracted
from ropa.sheets.layout import Choice, Table
from ropa.sheets.write import Frame
from ropa.tree import WorkTree
from ropa.views.whole import whole

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "export.json").read_text("utf-8"))
FACTS = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1.2.3")
FRAME = Frame("Title", "Case", "Case", "as it stands", "", datetime(2026, 11, 21, tzinfo=UTC))
LISTS = Table("Lists", ("Words",), (10,), (("yes",), ("no",)), hidden=True)
TABLES = [
    Table("Cover", (), (20, 40), (("Title", None), ("Records", 3))),
    Table(
        "Rows",
        ("Id", "Title", "Since"),
        (10, 10, 10),
        (("=1+1", "  a  b ", date(2026, 1, 1)), ("\ttab\n\nlast ", None, -7)),
    ),
    Table(
        "Form",
        ("Id", "Title"),
        (10, 10),
        (("a", "yes"), ("b", None)),
        lead=(("Form 1", None),),
        looks={(0, 0): "block"},
        choices=(Choice(1, 2, 3, "Lists!$A$2:$A$3", prompt="yes or no"),),
        veiled=frozenset({0}),
    ),
    LISTS,
]


def read_xlsx(content: bytes) -> dict[str, list[list[Any]]]:
    found = openpyxl.load_workbook(BytesIO(content))
    return {
        sheet.title: [[day(cell.value) for cell in row] for row in sheet.iter_rows()]
        for sheet in found
    }


def day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def read_ods(content: bytes) -> dict[str, list[list[Any]]]:
    """As odfpy reads it, which wrote neither cells nor rows."""
    document = opendocument.load(BytesIO(content))
    found = {}
    for sheet in document.spreadsheet.getElementsByType(odf.Table):
        rows = sheet.getElementsByType(odf.TableRow)
        cells = [[shown(cell) for cell in row.getElementsByType(odf.TableCell)] for row in rows]
        found[sheet.getAttribute("name")] = cells
    return found


def shown(cell: Any) -> Any:
    kind = cell.getAttribute("valuetype")
    if kind == "date":
        return date.fromisoformat(cell.getAttribute("datevalue"))
    if kind == "float":
        return int(cell.getAttribute("value"))
    return "\n".join(map(teletype.extractText, cell.childNodes)) if kind else None


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


# ODS


def test_what_is_written_as_ods_is_read_as_it_was_meant() -> None:
    content = ods.compose(TABLES, FRAME)
    ods_verify.compare(content, TABLES)
    assert read_ods(content) == {each.name: [list(line) for line in each.lines] for each in TABLES}


def test_an_ods_file_freezes_its_headings_hides_its_lists_and_offers_them() -> None:
    with ZipFile(BytesIO(ods.compose(TABLES, FRAME))) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.getinfo("mimetype").compress_type == 0
        content, settings, meta = (
            archive.read(f"{name}.xml").decode() for name in ("content", "settings", "meta")
        )
    name = re.search(r'table:name="Lists" table:style-name="(\w+)"', content)
    assert name
    style = re.search(rf'style:name="{name[1]}".*?</style:style>', content)
    assert style
    assert 'table:display="false"' in style[0]
    assert content.count('table:content-validation-name="choice-2-0"') == 2
    assert "of:cell-content-is-in-list([$Lists.$A$2:.$A$3])" in content
    assert content.count('table:visibility="collapse"') == 1
    assert content.count("<table:table-header-rows>") == 3
    assert settings.count("VerticalSplitPosition") == 4
    assert "<dc:title>Title</dc:title>" in meta
    assert "<dc:language>en</dc:language>" in meta
    assert "<meta:creation-date>2026-11-21T00:00:00<" in meta


def test_an_ods_file_is_printed_on_the_paper_of_its_sheets_as_wide_as_their_pages() -> None:
    """conventions 3: landscape, fit to the width, the register above, which page it is below."""
    wide = TABLES[0]._replace(name="Wide", paper="A3", pages=2)
    content = ods.compose((TABLES[0], wide), FRAME._replace(register="Us & Co", commit="abc"))
    with ZipFile(BytesIO(content)) as archive:
        styles, sheets = (archive.read(f"{name}.xml").decode() for name in ("styles", "content"))
    pages = re.findall(r'page-width="([\w.]+)".*?scale-to-X="(\d)"', styles)
    assert pages == [("29.7cm", "1"), ("42cm", "2")]
    used = re.findall(r'style:family="table" style:master-page-name="([\w-]+)"', sheets)
    assert used == ["A4-1", "A3-2"]
    assert styles.count("<text:p>Us &amp; Co</text:p>") == 2
    assert styles.count("<text:p>Page <text:page-number/> of <text:page-count/></text:p>") == 2
    assert styles.count("<text:p>commit abc</text:p>") == 2


CHANGES = [
    (b">=1+1<", b">=1+2<"),
    (b'date-value="2026-01-01"', b'date-value="2026-01-02"'),
    (b'office:value="-7"', b'office:value="7"'),
    (b'table:name="Rows"', b'table:name="Lines"'),
    (b"<table:table-cell ", b'<table:table-cell table:formula="of:=1+1" '),
    (b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="2" '),
    (b"<text:tab/>", b"<text:line-break/>"),
    (b'<text:s text:c="2"/>', b""),
    (b"<text:p>Title</text:p>", b"<text:p><text:a>Title</text:a></text:p>"),
    (b"</office:spreadsheet>", b'<table:table table:name="x"/></office:spreadsheet>'),
    (b"</office:spreadsheet>", b"<table:database-ranges/></office:spreadsheet>"),
]


@pytest.mark.parametrize(("old", "new"), CHANGES, ids=[new.decode()[:40] for _, new in CHANGES])
def test_an_ods_file_that_says_something_else_is_found_out(old: bytes, new: bytes) -> None:
    with pytest.raises(RopaError, match="does not hold what the register says"):
        ods_verify.compare(rewritten(old, new), TABLES)


def rewritten(old: bytes, new: bytes) -> bytes:
    """The tables as an ODS file, with its content changed behind the writer's back."""
    target = BytesIO()
    with ZipFile(BytesIO(ods.compose(TABLES, FRAME))) as source, ZipFile(target, "w") as copy:
        for name in source.namelist():
            held = source.read(name)
            if name == "content.xml":
                assert old in held
                held = held.replace(old, new, 1)
            copy.writestr(name, held)
    return target.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'table:name="Rows"', b'table:name="Lines"', "it holds the sheet Lines"),
        (
            b"</table:table-row>",
            b"<table:table-cell/></table:table-row>",
            "Cover, row 1: 3 cells",
        ),
    ],
    ids=["a sheet of another name", "an empty cell more"],
)
def test_each_difference_of_an_ods_file_is_told_once(old: bytes, new: bytes, told: str) -> None:
    assert list(ods_verify.differences(rewritten(old, new), TABLES)) == [told]


def test_a_part_that_plain_cells_do_not_need_is_refused_in_an_ods_file_too() -> None:
    content = BytesIO(ods.compose(TABLES, FRAME))
    with ZipFile(content, "a") as archive:
        archive.writestr("Basic/Standard/Module1.xml", b"")
    (found,) = ods_verify.differences(content.getvalue(), TABLES)
    assert found.startswith("its parts are ")
    assert "Basic/Standard/Module1.xml" in found


def test_a_sheet_that_is_missing_from_an_ods_file_is_found_out() -> None:
    with pytest.raises(RopaError, match="it lacks the sheet Lists"):
        ods_verify.compare(ods.compose(TABLES[:-1], FRAME), TABLES)


SCRIPT = """
import sys, hashlib, time
from datetime import date, datetime, timezone
from ropa.lint import lint
from ropa.load import load
from ropa.sheets import Facts, Manner, book
from ropa.tree import WorkTree
register = load(WorkTree("templates/example"), date(2026, 11, 21))
for manner in (Manner("ods"), Manner("csv"), Manner(accessible=True), Manner("ods", True)):
    facts = Facts("", "abc", datetime(2026, 11, 21, 3, tzinfo=timezone.utc), "1", manner)
    made = book(register, lint(register), facts)
    for content in (made.files or {"": made.content}).values():
        print(hashlib.sha256(content).hexdigest())
"""


def test_each_form_has_the_same_bytes_anywhere() -> None:
    found = set()
    for zone, seed in (("UTC", "0"), ("Asia/Tokyo", "1")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=Path(__file__).parents[1],
            env=environment,
            capture_output=True,
            check=True,
            text=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


# CSV


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "'", *"＝＋－＠"])
def test_a_text_that_a_spreadsheet_would_take_for_a_formula_is_marked(first: str) -> None:
    table = Table("Rows", ("Id",), (10,), ((f"{first}1",), ("1",), (-1,)))
    (content,) = delimited.compose([table]).values()
    assert read_csv(content)[1:] == [[f"'{first}1"], ["1"], ["-1"]]
    assert list(delimited.read(content, raw=False))[1] == [f"{first}1"]
    (raw,) = delimited.compose([table], raw=True).values()
    assert read_csv(raw)[1] == [f"{first}1"]


def test_a_csv_file_has_the_line_ends_of_its_standard_and_keeps_those_in_a_cell() -> None:
    (content,) = delimited.compose([TABLES[1]]).values()
    assert content.startswith(b"\xef\xbb\xbfId,Title,Since\r\n'=1+1,  a  b ,2026-01-01\r\n")
    assert b'"\'\ttab\n\nlast "' in content


def test_a_csv_file_that_says_something_else_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "spelt", lambda content, raw: f"{content}{raw}")
    with pytest.raises(RopaError, match="does not hold what the register says"):
        delimited.compose(TABLES)


def test_two_sheets_are_never_one_csv_file() -> None:
    """Names of sheets have letters that names of files have not."""
    one, other = (TABLES[1]._replace(name=name) for name in ("a<b", "A>b"))
    with pytest.raises(RopaError, match=r"two sheets would be written to A_b\.csv"):
        delimited.compose((one, other))


def test_each_sheet_is_a_file_of_a_folder_that_is_replaced_as_a_whole(tmp_path: Path) -> None:
    small(tmp_path / "records")
    told = run("-C", "records", "export", "--on", DAY, "-o", "register.csv", cwd=tmp_path)
    assert told.code == 0
    assert "texts that begin like a formula bear '" in told.err
    folder = tmp_path / "register"
    assert {"Cover.csv", "Art. 30(1) controller.csv"} <= {each.name for each in folder.iterdir()}
    (folder / "Old.csv").write_bytes(b"")
    again = run("-C", "records", "export", "--on", DAY, "-o", "register.csv", cwd=tmp_path)
    assert "register written" in again.err
    assert not (folder / "Old.csv").exists()
    third = run("-C", "records", "export", "--on", DAY, "-o", "register.csv", cwd=tmp_path)
    assert "register unchanged" in third.err


def test_a_folder_that_holds_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    small(tmp_path / "records")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    words = ("export", "--on", DAY, "--format", "csv", "-o", "mine")
    done = run("-C", "records", *words, cwd=tmp_path)
    assert done.code == 3
    assert "it holds notes.txt, which is not ours" in done.err
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_every_fault_of_the_disk_leaves_the_old_folder_or_the_new_one(
    tmp_path: Path, every_fault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    old, new = {"a.csv": b"old", "b.csv": b"old"}, {"a.csv": b"new", "c.csv": b"new"}

    def held() -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()}

    def prepare() -> None:
        for each in tmp_path.iterdir():
            shutil.rmtree(each)
        replace_folder("out", old)

    def judge(error: BaseException | None) -> None:
        assert held() in ((old, new) if error else (new,))
        left = {each.name for each in tmp_path.iterdir()} - {"out"}
        assert not left or "what was there before is left beside it" in str(error)
        if isinstance(error, RopaError):
            assert held() == (new if "is written, but" in str(error) else old)

    assert every_fault(lambda: replace_folder("out", new), prepare, judge) > 200


def test_a_folder_keeps_its_mode_and_those_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    replace_folder("out", {"a.csv": b"old"})
    (tmp_path / "out").chmod(0o700)
    (tmp_path / "out" / "a.csv").chmod(0o600)
    replace_folder("out", {"a.csv": b"new", "b.csv": b"new"})
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "out" / "a.csv").stat().st_mode & 0o777 == 0o600


def test_what_was_there_before_and_cannot_be_removed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    replace_folder("out", {"a.csv": b"old"})
    removed = os.unlink

    def refused(path: str) -> None:
        if ".tmp.old/" in path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        removed(path)

    monkeypatch.setattr(os, "unlink", refused)
    told = "out is written, but what was there before is left beside it"
    with pytest.raises(RopaError, match=told) as refusal:
        replace_folder("out", {"a.csv": b"new"})
    (left,) = (each for each in tmp_path.iterdir() if each.name != "out")
    assert refusal.value.hint == f"remove {left}"
    assert (left / "a.csv").read_bytes() == b"old"
    assert (tmp_path / "out" / "a.csv").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["link", "file"])
def test_what_is_no_folder_is_not_replaced_by_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(RopaError, match="it is no folder"):
        replace_folder(name, {"a.csv": b"new"})
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "link", "real"]
    assert not list((tmp_path / "real").iterdir())


def interrupted(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("form", "where"),
    [
        ("ods", (ods, "packed")),
        ("ods", (ods_verify, "in_table")),
        ("csv", (delimited, "read")),
        ("csv", (folders, "exchange")),
        ("csv", (os, "fsync")),
        ("json", (os, "replace")),
    ],
)
def test_an_export_that_is_stopped_leaves_what_was_there(
    form: str, where: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(tmp_path / "records")
    monkeypatch.chdir(tmp_path)
    words = ["-C", "records", "export", "--on", DAY, "-o", f"a.{form}"]
    assert cli(words) == 0
    before = {each: each.read_bytes() for each in tmp_path.glob("a*/*") if each.is_file()}
    before |= {each: each.read_bytes() for each in tmp_path.glob("a.*")}
    small(tmp_path / "records", measures__locks={"title": "Locks"})
    with monkeypatch.context() as patch:
        patch.setattr(*where, interrupted)
        assert cli(words) == 130
    assert before
    assert {each: each.read_bytes() for each in before} == before
    assert len([*tmp_path.iterdir()]) == 2


# For machines


def test_json_holds_every_record_with_every_key_and_follows_its_schema(tmp_path: Path) -> None:
    small(tmp_path / "records", measures__locks={"title": "Locks", "status": "draft"})
    done = run("-C", "records", "export", "--on", DAY, "--format", "json", "-o", "-", cwd=tmp_path)
    found = json.loads(done.out)
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(found)
    listed = json.loads(run("-C", "records", "list", "--format", "json", cwd=tmp_path).out)
    assert found["records"] == listed["records"]
    assert [each["id"] for each in found["records"]] == ["we", "locks"]
    assert "parties 1 · measures 1" in done.err


def test_json_of_one_entity_holds_what_concerns_it(tmp_path: Path) -> None:
    files = {
        "ropa": {"schema": 1, "register": {"name": "Two", "entities": ["we", "they"]}},
        "parties__they": {"title": "They", "country": "FR"},
        "controller__ours": {"title": "Ours", "controller": "we", "status": "draft"},
        "controller__theirs": {"title": "Theirs", "controller": "they"},
    }
    small(tmp_path / "records", **files)
    words = ("export", "--on", DAY, "--for", "we", "-o", "a.json")
    assert run("-C", "records", *words, cwd=tmp_path).code == 0
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert found["entity"] == "we"
    assert [each["id"] for each in found["records"]] == ["we", "ours"]


# For screen readers


def exported(folder: Path, *words: str) -> Any:
    small(folder / "records", controller__web={"title": "Web", "controller": "we"})
    done = run("-C", "records", "export", "--on", DAY, *words, cwd=folder)
    assert done.code == 0, done.err
    return done


def test_an_accessible_workbook_is_as_the_checklist_asks(tmp_path: Path) -> None:
    exported(tmp_path, "--accessible", "-o", "a.xlsx")
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert found.properties.title
    assert found.custom_doc_props["language"].value == "en"
    for sheet in found:
        assert sheet["A1"].value
        assert "its headings stand in row 3" in sheet["A2"].value
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A3:")
        assert table.ref == f"A3:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert table.autoFilter is None
        assert sheet.freeze_panes is None
        assert not sheet.merged_cells.ranges
        assert not sheet.auto_filter.ref
        headings = [cell.value for cell in sheet[3]]
        assert all(headings)
        assert len({each.casefold() for each in headings}) == len(headings)
        assert not any("\n" in each for each in headings)
        for row in sheet.iter_rows(min_row=3):
            assert any(cell.value is not None for cell in row)
            assert all(cell.alignment.wrap_text for cell in row)
        fonts = {(cell.font.name, cell.font.size) for row in sheet.iter_rows() for cell in row}
        assert {name for name, _ in fonts} <= {"Arial", "Calibri"}
        used = {
            (cell.font.name, cell.font.size)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        assert {name for name, _ in used} == {"Arial"}
        assert min(size for _, size in used) >= 12


def test_an_accessible_workbook_says_the_same_as_the_usual_one(tmp_path: Path) -> None:
    exported(tmp_path, "-o", "usual.xlsx")
    exported(tmp_path, "--accessible", "-o", "other.xlsx")
    usual = read_xlsx((tmp_path / "usual.xlsx").read_bytes())
    other = read_xlsx((tmp_path / "other.xlsx").read_bytes())
    name = "Art. 30(1) controller"
    assert other[name][3:] == usual[name][1:]
    assert [row[:2] for row in other["Cover"][3:]] == [row[:2] for row in usual["Cover"][1:]]


def test_an_accessible_ods_file_freezes_nothing(tmp_path: Path) -> None:
    exported(tmp_path, "--accessible", "-o", "a.ods")
    content = (tmp_path / "a.ods").read_bytes()
    with ZipFile(BytesIO(content)) as archive:
        assert b"SplitMode" not in archive.read("settings.xml")
        assert b'fo:font-size="10pt"' not in archive.read("content.xml")
    for rows in read_ods(content).values():
        assert "its headings stand in row 3" in rows[1][0]


def test_the_report_of_a_business_is_laid_out_for_screen_readers_too(tmp_path: Path) -> None:
    small(tmp_path / "records", parties__we={"title": "We K.K.", "country": "JP"})
    words = ("export", "--on", DAY, "--profile", "regulator", "--accessible", "-o", "a.xlsx")
    assert run("-C", "records", *words, cwd=tmp_path).code == 0
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert all(len(sheet.tables) == 1 for sheet in found)


def test_a_form_has_places_of_its_own_and_is_not_laid_out_anew() -> None:
    with pytest.raises(Misuse, match="is a form with places of its own"):
        accessible(TABLES[2])


# Options


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "a.xls"), "a.xls: the register is written as .xlsx, .ods, .csv, .json"),
        (("-o", "out"), "out: the register is written as .xlsx, .ods, .csv, .json"),
        (("-o", "a.ods", "--format", "xlsx"), "a.ods is no name for --format xlsx"),
        (("-o", "a", "--format", "json"), "a is no name for --format json"),
        (("--format", "pdf"), '--format knows xlsx, ods, csv, json, not "pdf"'),
        (("--format", "csv", "-o", "-"), "CSV takes a file for each sheet"),
        (("--csv-raw",), "--csv-raw goes with --format csv"),
        (("--accessible", "--format", "csv"), "--accessible goes with workbooks"),
        (("--sheet", "Cover", "-o", "a.json"), "--sheet goes with tables"),
        (("--sheet", "Covr"), 'there is no sheet "Covr"; did you mean "Cover"?'),
        (("--profile", "regulator", "--format", "json"), "forms are for people"),
        (("--layout", "edps", "--format", "json"), "forms are for people"),
        (("--format", "csv", "-o", "records"), "lies in the register"),
        (("--format", "csv", "-o", "records/out"), "lies in the register"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    small(tmp_path / "records")
    done = run("-C", "records", "export", "--on", DAY, *words, cwd=tmp_path)
    assert (done.code, told in done.err) == (2, True), done.err
    assert [each.name for each in tmp_path.iterdir()] == ["records"]


@pytest.mark.parametrize("form", ["xlsx", "ods", "json"])
def test_each_form_goes_to_a_pipe_and_to_a_file_alike(form: str, tmp_path: Path) -> None:
    exported(tmp_path, "-o", f"a.{form}")
    words = ["-C", "records", "export", "--on", DAY, "--format", form, "-o", "-"]
    done = subprocess.run(
        [sys.executable, "-m", "ropa", *words], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout == (tmp_path / f"a.{form}").read_bytes()


def test_one_sheet_goes_to_one_file(tmp_path: Path) -> None:
    told = exported(tmp_path, "--sheet", "art. 30(1) controller", "-o", "a.csv").err
    rows = read_csv((tmp_path / "a.csv").read_bytes())
    assert [row[0] for row in rows] == ["Id", "web"]
    assert "a.csv written: Art. 30(1) controller 1\n" in told


# Hostile texts


@pytest.fixture(scope="module")
def hostile() -> Any:
    register = load(Memory(full_files()), date.fromisoformat(DAY))
    return register, lint(register)


def meant(register: Any, outcome: Any, form: Any = "xlsx") -> dict[str, list[list[Any]]]:
    tables = laid(extracted(register, outcome), FACTS._replace(manner=Manner(form)))
    return {each.name: [list(line) for line in each.lines] for each in tables}


def written(hostile: Any, form: Any) -> Any:
    return book(*hostile, FACTS._replace(manner=Manner(form)))


CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def test_every_payload_stands_in_the_tables_as_it_is(hostile: Any) -> None:
    cells = {cell for rows in meant(*hostile).values() for row in rows for cell in row}
    whole_text = "\n".join(str(each) for each in cells)
    assert [each for each in PAYLOADS.values() if flat_plain(each) not in whole_text] == []
    assert not CONTROLS.search(whole_text)


def flat_plain(text: str) -> str:
    """A payload as an entry of a list shows it."""
    return re.sub(r"\s*[\r\n]\s*", " ", plain(text).strip())


def test_hostile_texts_come_back_from_a_workbook(hostile: Any) -> None:
    content = written(hostile, "xlsx").content
    found = read_xlsx(content)
    for name, rows in meant(*hostile).items():
        assert found[name] == [list(map(as_escaped, row)) for row in rows], name
    with ZipFile(BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(part)
                assert not CONTROLS.search(archive.read(part).decode())


def as_escaped(value: Any) -> Any:
    """What looks like an escaped letter is escaped in the file, and openpyxl decodes none."""
    escape = re.compile("_x([0-9a-fA-F]{4})_")
    return escape.sub(r"_x005F_x\1_", value) if isinstance(value, str) else value


def test_hostile_texts_come_back_from_an_ods_file(hostile: Any) -> None:
    content = written(hostile, "ods").content
    assert read_ods(content) == meant(*hostile, "ods")
    with ZipFile(BytesIO(content)) as archive:
        held = archive.read("content.xml").decode()
    assert "formula" not in re.sub(">[^<]*<", "><", held)
    assert not CONTROLS.search(held)


def test_hostile_texts_come_back_from_csv_files_once_the_marks_are_off(hostile: Any) -> None:
    files = written(hostile, "csv").files
    for name, rows in meant(*hostile, "csv").items():
        found = read_csv(files[f"{name}.csv"])
        assert not any(
            re.match("[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]", each) for row in found for each in row
        )
        bare = [[each.removeprefix("'") for each in row] for row in found]
        assert bare == [["" if each is None else str(each) for each in row] for row in rows], name
        assert not CONTROLS.search(files[f"{name}.csv"].decode().replace("\r\n", "\n"))


def test_hostile_texts_come_back_from_json(hostile: Any) -> None:
    register, outcome = hostile
    text = whole(register, outcome, "").text
    assert not CONTROLS.search(text)
    records = {each["file"]: each for each in json.loads(text)["records"]}
    assert len(records) == len(KINDS)
    for file, data in full_files().items():
        if file != "ropa.toml":
            wanted = json.loads(json.dumps(data, default=str))
            assert {key: records[file][key] for key in wanted} == wanted


# Progress


def test_nothing_is_drawn_in_a_pipe_nor_before_half_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progressing.progress(10, "rows") as step:
        step(5)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progressing.progress(10, "rows") as step:
        step(5)
    monkeypatch.setattr(progressing, "PATIENCE", -1)
    monkeypatch.setenv("TERM", "dumb")
    with progressing.progress(10, "rows") as step:
        step(5)
    assert capsys.readouterr() == ("", "")


def test_work_that_takes_long_is_shown_with_its_share(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progressing, "PATIENCE", -1)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progressing.progress(10, "[rows]") as step:
        step(2)
        step(3)
    assert "[rows]" in capsys.readouterr().err


def test_an_export_on_a_terminal_leaves_no_bar_behind(tmp_path: Path) -> None:
    small(tmp_path)
    code, shown_ = terminal("export", "--on", DAY, "-o", f"../{tmp_path.name}.xlsx", cwd=tmp_path)
    assert code == 0
    # What was drawn, if the machine was slow, has been wiped before the words that stay.
    left = shown_.rpartition("\x1b[2K")[2]
    assert f"{tmp_path.name}.xlsx written" in left
    assert "proving" not in left


def test_reading_and_checking_tell_how_far_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One part a file, and one a rule, so that no stage of a long check is silent."""
    small(tmp_path, measures__locks=DONE)
    told: dict[str, tuple[int | None, list[int]]] = {}

    @contextmanager
    def counting(total: int | None, words: str) -> Iterator[progressing.Step]:
        parts = told.setdefault(words, (total, []))[1]
        yield parts.append

    monkeypatch.setattr(progressing, "progress", counting)
    register = progressing.loaded(WorkTree(str(tmp_path)), date(2026, 11, 21))
    progressing.linted(register)
    total, rules = told["checking the records"]
    assert told["reading the register"] == (None, [1, 1, 1])
    # A rule about waivers is asked last, and apart.
    assert total is not None
    assert sum(rules) == total > 300
