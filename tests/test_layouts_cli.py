"""Layouts on the command line: what is written, what is said, and the example of the manual."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from ropa.cli import run
from tests.command import DAY
from tests.test_layouts_forms import PAYROLL, write

MANUAL = Path(__file__).parents[1] / "docs" / "writing-layouts.md"


@pytest.fixture
def place(tmp_path, monkeypatch):
    write(tmp_path / "records", PAYROLL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ropa(capsys, *words):
    """Exit code, what goes to stdout, what is said."""
    code = run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_example_of_the_manual_is_a_layout_that_works(place, capsys):
    text = re.search(r"```toml\n(.*?)```", MANUAL.read_text(), re.DOTALL)[1]
    write(place / "records", {"layouts/board.toml": text})
    code, _, said = ropa(capsys, "export", "--layout", "board", "--on", DAY, "-o", "board.xlsx")
    assert code == 0
    assert "board.xlsx written: Processing 1 · Annex " in said
    assert "this form has no place for: categories of data subjects (1 record)," in said
    sheet = openpyxl.load_workbook("board.xlsx")["Processing"]
    assert sheet["A1"].value == "Processing of personal data at Louise DUPONT"
    assert [each.value for each in sheet[3]] == ["What we do", "Since", "Officer", "Kept for"]
    assert [each.value for each in sheet[4]][1:3] == ["26/05/2018", "exemple2@ets.com"]
    # A layout in the register is no record, and the check passes over it.
    assert "layouts" not in "".join(ropa(capsys, "check", "--on", DAY)[1:])


def test_the_mistake_that_the_manual_shows_is_told_so(place, capsys):
    text = re.search(r"```toml\n(.*?)```", MANUAL.read_text(), re.DOTALL)[1]
    told = re.search(r"^ropa: records/layouts/board.toml:.*$", MANUAL.read_text(), re.MULTILINE)[0]
    write(place, {"layouts/board.toml": text.replace('"purposes"', '"purpose"')})
    code, out, said = ropa(capsys, "export", "--layout", "layouts/board.toml", "-o", "x.xlsx")
    assert (code, out) == (2, "")
    assert said.startswith("ropa: layouts/board.toml:16:19: no item")
    assert told.split(": ", 2)[2] in said
    assert not Path("x.xlsx").exists()


def test_the_file_is_named_by_the_layout(place, capsys):
    assert ropa(capsys, "export", "--layout", "garante", "--on", DAY)[0] == 0
    assert [each.name for each in place.glob("*.xlsx")] == [f"ropa_{DAY}_garante.xlsx"]


@pytest.mark.usefixtures("place")
def test_the_same_register_gives_the_same_bytes(capsys):
    for name in ("one.xlsx", "two.xlsx"):
        assert ropa(capsys, "export", "--layout", "cnil", "--on", DAY, "-o", name)[0] == 0
    assert Path("one.xlsx").read_bytes() == Path("two.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--layout", "garant"), 'no layout "garant"; did you mean "garante"?'),
        (("--layout", "dsk"), "is not imitated: a form in Word"),
        (("--layout", "cnil", "--profile", "regulator"), "not with --profile regulator"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_read(words, told, place, capsys):
    code, _, said = ropa(capsys, "export", *words, "--on", DAY)
    assert code == 2
    assert told in said
    assert list(place.glob("*.xlsx")) == []


def test_the_list_says_how_sure_each_form_is_and_which_are_not_imitated(place, capsys):
    ours = '[[sheets]]\nrecords = "controller"\n[[sheets.columns]]\nheading = "What"\nshows = []\n'
    write(place / "records", {"layouts/board.toml": ours})
    code, out, said = ropa(capsys, "layouts")
    rows = [each.split("\t") for each in out.splitlines()]
    assert code == 0
    assert rows[0] == ["layout", "title", "authority", "country", "language", "how sure"]
    sure = {each[0]: each[5] for each in rows[1:]}
    assert sure["cnil"] == "exact"
    assert sure["garante"] == "good"
    assert sure["nl-municipal"] == "practice"
    assert sure["board"] == "no authority's form"
    assert "Datenschutzkonferenz" in said


def test_a_layout_is_shown_column_by_column_with_what_it_lacks(capsys):
    code, out, said = ropa(capsys, "layouts", "nl-municipal")
    rows = [each.split("\t") for each in out.splitlines()]
    assert code == 0
    assert rows[1] == ["Register van verwerkingen", "naam afdeling", "owner", ""]
    assert rows[2][2] == "nothing: it stays empty"
    assert "not confirmed: the seventeenth heading" in said
    assert "of controller (written to the annex): representative" in said


def test_the_items_are_listed_with_their_keys(capsys):
    _, out, _ = ropa(capsys, "layouts", "--items")
    rows = {each.split("\t")[0]: each.split("\t") for each in out.splitlines()}
    assert rows["limits"][3:] == ["data.retention", "30(1)(f)"]
    assert rows["each = aims"][3] == "text, basis"


ABOUT = """\
[[sheets]]
name = "Processing"
records = "controller"
[[sheets.columns]]
heading = "What"
shows = "title"
[[sheets]]
name = "About"
form = "text"
lines = ["Approved by the board."]
"""


def test_a_sheet_of_words_is_no_table_for_screen_readers(place, capsys):
    write(place, {"about.toml": ABOUT})
    words = ("export", "--layout", "about.toml", "--accessible", "--on", DAY, "-o", "x.xlsx")
    code, out, said = ropa(capsys, *words)
    assert (code, out) == (2, "")
    assert 'the sheet "About" is a form with places of its own' in said
    assert "--accessible goes with the layout register" in said
    assert not Path("x.xlsx").exists()


def test_one_sheet_of_a_layout_is_written_alone_and_what_it_lacks_is_still_said(place, capsys):
    write(place, {"about.toml": ABOUT})
    words = ("export", "--layout", "about.toml", "--sheet", "about", "--on", DAY, "-o", "x.xlsx")
    code, _, said = ropa(capsys, *words)
    assert code == 0
    assert "this form has no place for: " in said
    book = openpyxl.load_workbook("x.xlsx")
    assert book.sheetnames == ["About"]
    assert book["About"]["A1"].value == "Approved by the board."


NOBODY = {"ropa.toml": 'schema = 1\n[register]\nname = "Nobody"\nentities = ["nobody"]\n'}


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_a_form_for_each_record_is_none_where_there_is_no_record(form, capsys, tmp_path):
    """A workbook has a sheet at least: what would have none is not written."""
    write(tmp_path / "empty", NOBODY)
    words = ("export", "-C", str(tmp_path / "empty"), "--layout", "edps", "-o", f"x.{form}")
    code, out, said = ropa(capsys, *words)
    assert (code, out) == (3, "")
    assert said.startswith("ropa: the layout edps has a sheet for each record, and there is no")
    assert not [*Path().glob("x*")]
