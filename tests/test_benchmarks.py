"""The bench measures what it says it measures."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from benchmarks import generate, repository, sheets, spent
from benchmarks.cases import CHECK_AT, DAY, SMALL
from benchmarks.measure import Figures, Medians
from ropa.appi.duty import record_is_due
from ropa.lint import lint
from ropa.load import load
from ropa.model.appi.provision import Provision
from ropa.register import Register
from ropa.tree import Index, WorkTree

FLOOR = Path(generate.__file__).with_name("floor.py")


def read(folder: Path, *, faulty: bool = False) -> Register:
    generate.write(str(folder), SMALL, faulty=faulty)
    return load(WorkTree(str(folder)), date.fromisoformat(DAY))


def complained_of(register: Register) -> set[tuple[str, str]]:
    return {(each.kind, each.record) for each in lint(register).findings}


def test_a_generated_register_loads_without_problems(tmp_path: Path) -> None:
    register = read(tmp_path)
    assert not register.problems
    assert not register.unreadable
    shares = {kind: len(records) for kind, records in register.records.items() if records}
    assert sum(shares.values()) == SMALL
    assert shares["controller"] + shares["processor"] == 80
    assert shares["systems"] == 10


def test_one_record_in_twenty_has_a_finding(tmp_path: Path) -> None:
    assert len(complained_of(read(tmp_path))) == SMALL // generate.RARE


def test_generated_provisions_are_complete_and_have_no_finding(tmp_path: Path) -> None:
    generate.write(str(tmp_path), SMALL, act=True)
    register = load(WorkTree(str(tmp_path)), date.fromisoformat(DAY))
    assert not register.problems
    assert len(register.records["appi/provisions"]) == SMALL - 4
    assert {record_is_due(each, register) for each in register.every(Provision)} == {True}
    assert lint(register).findings == ()


def test_in_a_faulty_register_every_record_has_a_finding(tmp_path: Path) -> None:
    register = read(tmp_path, faulty=True)
    assert not register.problems
    records = {(record.kind, record.id) for record in register.all_records()}
    assert complained_of(register) == records


def test_the_same_number_gives_the_same_text_and_no_name_twice() -> None:
    first = list(generate.register(2 * generate.GROUP))
    assert first == list(generate.register(2 * generate.GROUP))
    assert len({name for name, _ in first}) == 2 * generate.GROUP + 1


def test_a_register_is_made_of_whole_groups() -> None:
    with pytest.raises(ValueError, match="no whole number"):
        next(generate.register(generate.GROUP + 1))


def test_the_floor_parses_the_files_that_a_check_reads(tmp_path: Path) -> None:
    register = read(tmp_path)
    command = [sys.executable, str(FLOOR), str(tmp_path)]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert int(printed) == len(register.contents) == SMALL + 1


def test_what_a_workbook_costs_is_held_against_a_bare_loop_over_the_same_cells() -> None:
    found = sheets.Written(bare=2.0, written=2.6, proved=2.7, peak=249_000_000)
    text = "\n".join(sheets.told(found))
    assert "1.30 times that,\nat most 1.3: met" in text
    assert "2.65 times that, at most 2.6: MISSED" in text
    assert "249 MB at the peak, at most 250: met" in text


def test_the_bare_loop_writes_the_cells_that_the_tool_writes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "ROWS", 12)
    cells = sheets.table()
    rows = load_workbook(BytesIO(sheets.bare(cells)))["Rows"].iter_rows(values_only=True)
    read = [[each.date() if isinstance(each, datetime) else each for each in row] for row in rows]
    assert read == [list(line) for line in cells.lines]
    assert {type(each) for line in read[1:] for each in line} == {str, int, date, type(None)}


def test_the_register_under_git_is_the_one_that_is_checked_in_its_folder(tmp_path: Path) -> None:
    repository.write(str(tmp_path), SMALL)
    staged = Index(str(tmp_path))
    day = date.fromisoformat(DAY)
    assert lint(load(staged, day)).findings == lint(load(WorkTree(str(tmp_path)), day)).findings
    differing = {name for name, entry in staged.entries.items() if staged.last[name] != entry}
    assert len(differing) == 1
    assert len(staged.entries) == SMALL + 1


def test_a_figure_is_held_against_a_check_of_the_folder() -> None:
    runs = [Medians(seconds, 0.0, 0.0) for seconds in (3.0, 0.01, 0.1, 2.0)]
    assert Figures(SMALL, CHECK_AT, *runs).on("check") == 1.5


def test_what_a_verb_spends_adds_up_and_a_miss_is_said() -> None:
    parts = {"version": 0.01, "start": 0.01, "modules": 0.07, "reading": 0.01}
    slow = spent.Spent("list", 0.1, **parts)
    assert slow.rest == pytest.approx(0.01)
    *_, row = spent.told([slow])
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells == ["list", "100", "10.0", "10", "70", "10", "10", "MISSED"]
    assert list(spent.told([slow._replace(whole=0.03)]))[-1].rstrip("| ").endswith("met")
