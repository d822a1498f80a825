"""`ropa retire`: a record ends with a day and a reason, and is kept as long as the law wants."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from command import DAY, run, small, terminal

ON = ("--on", DAY)
RECORD = """\
# Kept words
title = "Fax archive"
status = "active" # since ever
controller = "we"
owner = "Reception"
"""
NEWS = 'title = "News"\nstatus = "draft"\ncontroller = "we"\n\n[[recipients]]\nparty = "acme"\n'
ACME = 'title = "Acme"\ncountry = "DE"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small(
        tmp_path / "records", controller__fax=RECORD, controller__news=NEWS, parties__acme=ACME
    )


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    assert run("init", "reg", "--example", *ON, cwd=folder).code == 0
    return folder / "reg"


def text(root: Path, name: str) -> str:
    return (root / f"{name}.toml").read_text()


def test_a_record_ends_on_the_day_with_its_reason(root: Path) -> None:
    done = run("retire", "fax", "--reason", "service discontinued", *ON, cwd=root)
    assert (done.code, done.out) == (0, "controller/fax.toml\n")
    kept = RECORD.replace('"active" # since ever', '"ended" # since ever')
    come = 'ended = 2026-11-21\nreason = "service discontinued"\n'
    assert text(root, "controller/fax") == kept + come
    assert done.err.splitlines()[:3] == [
        'status: "active" -> "ended"',
        "ended: (not stated) -> 2026-11-21",
        'reason: (not stated) -> "service discontinued"',
    ]


def test_the_day_can_be_said_and_none_to_come(root: Path) -> None:
    words = ("--reason", "x", *ON)
    late = run("retire", "fax", "--ended", "2026-11-22", *words, cwd=root)
    assert (late.code, text(root, "controller/fax")) == (2, RECORD)
    assert "2026-11-22 is after 2026-11-21" in late.err
    assert run("retire", "fax", "--ended", "soon", *words, cwd=root).code == 2
    assert run("retire", "fax", "--ended", "2026-03-31", *words, cwd=root).code == 0
    assert "ended = 2026-03-31\n" in text(root, "controller/fax")


def test_who_still_names_it_is_said(root: Path) -> None:
    done = run("retire", "parties/acme", "--reason", "left the market", *ON, cwd=root)
    assert done.code == 0
    assert "still named by controller/news: recipients[0].party" in done.err.splitlines()


def test_a_reason_is_needed_and_asked_at_a_terminal(root: Path) -> None:
    done = run("retire", "fax", *ON, cwd=root)
    assert (done.code, text(root, "controller/fax")) == (2, RECORD)
    assert "--reason" in done.err
    code, shown = terminal("retire", "fax", *ON, cwd=root, keys="廃止\n".encode())
    assert (code, "Why it ended" in shown) == (0, True)
    assert 'reason = "廃止"\n' in text(root, "controller/fax")


def test_what_has_ended_does_not_end_again(root: Path) -> None:
    assert run("retire", "fax", "--reason", "x", *ON, cwd=root).code == 0
    done = run("retire", "fax", "--reason", "y", *ON, cwd=root)
    assert done.code == 2
    assert "controller/fax is ended on 2026-11-21 already" in done.err
    assert "--final" in done.err


def test_a_dry_run_writes_nothing(root: Path) -> None:
    done = run("retire", "fax", "--reason", "x", "--dry-run", *ON, cwd=root)
    assert (done.code, done.out, text(root, "controller/fax")) == (0, "", RECORD)


def test_the_last_state_comes_after_the_end(root: Path) -> None:
    early = run("retire", "fax", "--final", *ON, cwd=root)
    assert (early.code, "is active, not ended" in early.err) == (2, True)
    assert run("retire", "fax", "--reason", "x", *ON, cwd=root).code == 0
    assert run("retire", "fax", "--final", *ON, cwd=root).code == 0
    assert 'status = "retired" # since ever\n' in text(root, "controller/fax")
    assert run("retire", "fax", "--final", *ON, cwd=root).code == 2
    assert run("retire", "fax", "--final", "--reason", "x", *ON, cwd=root).code == 2


def test_a_record_of_a_provision_is_kept_for_three_years(example: Path, tmp_path: Path) -> None:
    """Art. 29(2) APPI, Rule 21(iii): three years from the day on which the record was made.

    The day itself does not count (Civil Code Art. 140), so the last of them is the same day three
    years on, and the record may go on the day after.
    """
    root = shutil.copytree(example, tmp_path / "reg")
    name = "appi/provisions/seminar-tokyo-autumn"
    until = three_years_on(made(root, name))
    done = run("retire", name, "--reason", "the seminars are over", *ON, cwd=root)
    assert done.code == 0
    assert f"{name} must be kept until {until} (APPI 29(2))" in done.err.splitlines()
    kept = run("retire", name, "--final", "--on", str(until), cwd=root)
    assert (kept.code, f"must be kept until {until}" in kept.err) == (3, True)
    free = date.fromordinal(until.toordinal() + 1)
    assert run("retire", name, "--final", "--on", str(free), cwd=root).code == 0
    assert 'status = "retired"' in text(root, name)


def test_a_record_on_which_another_relies_is_kept_as_long(example: Path, tmp_path: Path) -> None:
    """Rule 20(2): items are left out only where an earlier record, still kept, holds them."""
    root = shutil.copytree(example, tmp_path / "reg")
    name, later = "appi/provisions/seminar-tokyo", "appi/provisions/seminar-tokyo-autumn"
    own, until = (three_years_on(made(root, each)) for each in (name, later))
    assert own < until
    assert run("retire", name, "--reason", "over", *ON, cwd=root).code == 0
    done = run("retire", name, "--final", "--on", str(until), cwd=root)
    assert done.code == 3
    assert f"must be kept until {until}, as {later} relies on it (APPI 29(2))" in done.err


def made(root: Path, name: str) -> date:
    lines = text(root, name).splitlines()
    return next(date.fromisoformat(each.split()[2]) for each in lines if "created_on" in each)


def three_years_on(day: date) -> date:
    return day.replace(year=day.year + 3)
