"""Traps into which comparable tools fell, each held open once more."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import DAY, run, small

from ropa.law import area, suggest_country

ON = ("--on", DAY)
TODAY = date.fromisoformat(DAY)
US = {"title": "Far, Inc.", "country": "US", "address": "1 Road", "email": "a@far.example"}


def activity(**keys: Any) -> dict[str, Any]:
    return {"title": "Statistics", "controller": "we", **keys}


def rules(folder: Path) -> set[str]:
    """The rules whose findings a check of the register shows."""
    printed = run("check", *ON, "--format", "json", cwd=folder).out
    return {each["rule"] for each in json.loads(printed)["findings"]}


@pytest.mark.parametrize("country", ["IS", "LI", "NO"])
def test_the_area_is_the_eea_and_not_the_union(country: str) -> None:
    assert area("gdpr", country, TODAY) == "inside"


@pytest.mark.parametrize(
    ("meant", "code"), [("UK", "GB"), ("EL", "GR"), ("Canada", "CA"), ("Korea, Republic of", None)]
)
def test_a_country_is_a_code_and_a_name_only_a_suggestion(meant: str, code: str | None) -> None:
    assert suggest_country(meant) == code


def test_adequacy_is_asked_of_the_scope_and_not_of_the_country(tmp_path: Path) -> None:
    # 2002/2/EC covers recipients subject to PIPEDA, not Canada.
    entry = {"to": "far", "basis": "adequacy"}
    small(
        tmp_path,
        parties__far={**US, "country": "CA"},
        controller__a=activity(recipients=[{"party": "far"}], transfers=[entry]),
    )
    assert "TRF-018" in rules(tmp_path)


@pytest.mark.parametrize("country", ["GG", "JE", "IM", "FO", "GL", "GI"])
def test_a_territory_is_not_the_state_it_belongs_to(country: str) -> None:
    assert area("gdpr", country, TODAY) == "outside"
    assert area("uk-gdpr", country, TODAY) == "outside"


def test_a_transfer_without_a_safeguard_is_no_complete_record(tmp_path: Path) -> None:
    small(tmp_path, parties__far=US, controller__a=activity(transfers=[{"to": "far"}]))
    assert "TRF-003" in rules(tmp_path)


def test_an_unknown_key_is_told_and_not_passed_over(tmp_path: Path) -> None:
    small(tmp_path, controller__a=activity(legal_bases=["consent"]))
    assert "REC-001" in rules(tmp_path)


def test_a_correct_record_has_nothing_left_to_be_done(tmp_path: Path) -> None:
    # A degree of completeness that no record can reach teaches people to look away.
    run("init", "--example", "register", cwd=tmp_path)
    assert run("check", "--fail-on", "note", cwd=tmp_path / "register").code == 0


def test_what_was_approved_is_looked_at_again_once_it_changes(tmp_path: Path) -> None:
    review = {"done": date(2026, 3, 2), "reviewer": "Officer"}
    changed = activity(changed=date(2026, 5, 4), reviews=[review])
    small(tmp_path, controller__a=changed)
    assert "HYG-008" in rules(tmp_path)


def test_the_export_drops_nothing_that_the_article_asks_for(tmp_path: Path) -> None:
    run("init", "--example", "register", cwd=tmp_path)
    run("export", "-o", "out.xlsx", "-C", "register", cwd=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx", read_only=True)
    wanted = {"Art. 30(1) controller": "abcdefg", "Art. 30(2) processor": "abcd"}
    for sheet, letters in wanted.items():
        headings = " ".join(str(cell) for row in book[sheet].iter_rows(max_row=4, values_only=True)
                            for cell in row if cell)  # fmt: skip
        assert all(f"({letter})" in headings for letter in letters), sheet


def test_an_activity_is_one_row_however_much_it_lists(tmp_path: Path) -> None:
    many = activity(
        purposes=[{"text": f"Purpose {n}", "basis": "6(1)(b)"} for n in range(4)],
        data=[{"subjects": [f"group {n}"], "categories": ["name"]} for n in range(3)],
        recipients=[{"category": f"offices {n}", "role": "authority"} for n in range(3)],
    )
    small(tmp_path, controller__a=many)
    run("export", *ON, "-o", "../out.xlsx", cwd=tmp_path)
    book = openpyxl.load_workbook(tmp_path.parent / "out.xlsx", read_only=True)
    rows = book["Art. 30(1) controller"].iter_rows(values_only=True)
    assert sum("Statistics" in [str(cell) for cell in row if cell] for row in rows) == 1


def test_a_period_is_a_duration_that_begins_with_an_event(tmp_path: Path) -> None:
    data = {"subjects": ["customers"], "categories": ["name"]}
    bare = activity(data=[{**data, "retention": {"period": 30}}])
    nowhere = activity(data=[{**data, "retention": {"period": "P30D"}}])
    small(tmp_path, controller__a=bare, controller__b=nowhere)
    assert {"REC-002", "RET-002"} <= rules(tmp_path)


def test_no_command_that_reads_changes_a_record(tmp_path: Path) -> None:
    run("init", "--example", "register", cwd=tmp_path)

    def contents() -> dict[str, str]:
        files = sorted((tmp_path / "register").rglob("*.toml"))
        return {str(each): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}

    before = contents()
    for words in (
        ("check",), ("list",), ("transfers",), ("waivers",), ("law",),
        ("check", "--format", "sarif"), ("export", "-o", "out.xlsx"),
    ):  # fmt: skip
        run(*words, "-C", "register", cwd=tmp_path)
    assert contents() == before


def test_a_long_text_is_not_cut_in_the_workbook(tmp_path: Path) -> None:
    long = "word " * 13_000 + "end"
    small(tmp_path, controller__a=activity(notes=long))
    run("export", *ON, "-o", "../out.xlsx", cwd=tmp_path)
    book = openpyxl.load_workbook(tmp_path.parent / "out.xlsx", read_only=True)
    cells = [
        str(cell)
        for row in book["Art. 30(1) controller"].iter_rows(values_only=True)
        for cell in row
        if cell
    ]
    assert sum(cell.count("word ") for cell in cells) >= 13_000
    assert any(cell.rstrip().endswith("end") for cell in cells)


def test_proof_of_consent_is_no_time_stamp_in_a_record(tmp_path: Path) -> None:
    # Evidence of consent belongs to persons; the record says where it is kept.
    consent = {"given": date(2026, 5, 4), "withdrawn": "link"}
    purposes = [{"text": "News", "basis": "6(1)(a)", "consent": consent}]
    small(tmp_path, controller__a=activity(purposes=purposes))
    assert "REC-002" in rules(tmp_path)


def test_numbers_of_articles_from_before_a_reform_are_refused(tmp_path: Path) -> None:
    # Art. 23 of the APPI became Art. 27 in 2022.
    old = {"title": "Old", "business": "we", "basis": "23(1)"}
    small(tmp_path, **{"appi/provisions/a": old})
    assert "REC-002" in rules(tmp_path)


def test_old_instruments_are_told_as_such(tmp_path: Path) -> None:
    entry = {"to": "far", "basis": "privacy-shield"}
    small(tmp_path, parties__far=US, controller__a=activity(transfers=[entry]))
    assert "TRF-007" in rules(tmp_path)


def test_no_list_stops_after_the_first_page(tmp_path: Path) -> None:
    many = {f"controller__a{n}": activity(title=f"Activity {n}") for n in range(300)}
    small(tmp_path, **many)
    assert len(run("list", "controller", *ON, cwd=tmp_path).rows) == 300
    whole = json.loads(run("list", "controller", *ON, "--format", "json", cwd=tmp_path).out)
    assert len(whole["records"]) == 300


def test_the_readme_says_that_a_register_is_kept_private() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert "keep its repository private" in readme
