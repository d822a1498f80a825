"""What the forms of authorities say comes in again: the example register, out and back."""

from __future__ import annotations

import json
import tomllib

import pytest
from command import DAY, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("forms")
    run("init", "full", "--example", "--on", DAY, cwd=made)
    run("init", "none", "--name", "Elsewhere GmbH", "--country", "DE", cwd=made)
    for layout in ("cnil", "ico-controller", "edps", "garante", "cnpd"):
        target = f"{layout}.xlsx"
        done = run("-C", "full", "export", "--on", DAY, "--layout", layout, "-o", target, cwd=made)
        assert done.code == 0
    return made


def activities(folder, register, kind="controller"):
    files = sorted((folder / register / kind).glob("*.toml"))
    return [tomllib.loads(each.read_text("utf-8")) for each in files]


def imported(folder, layout):
    """The activities that a form becomes, in a register of its own."""
    target = f"back-{layout}"
    run("init", target, "--name", "Elsewhere GmbH", "--country", "DE", cwd=folder)
    for first in (folder / target / "controller").glob("*.toml"):
        first.unlink()
    done = run("-C", target, "import", f"{layout}.xlsx", "--write", "--format", "json", cwd=folder)
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert not report["refused"]
    assert run("-C", target, "check", "--fail-on", "never", cwd=folder).code == 0
    return activities(folder, target), report


@pytest.mark.parametrize("layout", ["cnil", "ico-controller", "edps", "garante"])
def test_every_activity_comes_back_by_its_title(folder, layout):
    found, _ = imported(folder, layout)
    wanted = {each["title"] for each in activities(folder, "full")}
    assert {each["title"] for each in found} == wanted


@pytest.mark.parametrize("layout", ["cnil", "edps"])
def test_a_form_that_is_read_knows_its_controller(folder, layout):
    found, _ = imported(folder, layout)
    wanted = {each["controller"] for each in activities(folder, "full")}
    assert len({each["controller"] for each in found}) == len(wanted)


@pytest.mark.parametrize("layout", ["ico-controller", "garante", "cnpd"])
def test_a_table_with_several_entities_above_it_says_of_no_row_whose_it_is(folder, layout):
    found, report = imported(folder, layout)
    assert found
    assert not [each["controller"] for each in found if "controller" in each]
    assert "several are named above the headings" in json.dumps(report)


def test_the_form_of_the_cnil_brings_purposes_and_destinations_back(folder):
    found = {each["title"]: each for each in imported(folder, "cnil")[0]}
    for wanted in activities(folder, "full"):
        back = found[wanted["title"]]
        purposes = {each["text"] for each in wanted["purposes"]}
        assert purposes <= {each["text"] for each in back["purposes"]}
        countries = {each.get("country") for each in wanted.get("transfers", ())} - {None}
        assert countries <= {each.get("country") for each in back.get("transfers", ())}


def test_cells_that_are_not_read_are_named_by_their_headings(folder):
    _, report = imported(folder, "ico-controller")
    (sheet,) = [each for each in report["sheets"] if each["layout"] == "ico-controller"]
    headings = {each["heading"] for each in sheet["columns"]} | set(sheet["unread"])
    assert len(headings) == sheet["known"] == 30
    reasons = {each["name"]: each["reason"] for each in report["sheets"]}
    assert reasons["Notes"] == "its headings are those of no layout"


@pytest.mark.parametrize("layout", ["cnil", "edps"])
def test_a_form_whose_numbers_are_ids_makes_no_twin_in_its_own_register(folder, layout):
    done = run("-C", "full", "import", f"{layout}.xlsx", "--format", "json", cwd=folder)
    assert done.code == 0, done.err
    told = [each for each in json.loads(done.out)["records"] if each["kind"] == "controller"]
    own = {each.stem for each in (folder / "full" / "controller").glob("*.toml")}
    assert {each["id"] for each in told} == own
    assert "new" not in {each["standing"] for each in told}
