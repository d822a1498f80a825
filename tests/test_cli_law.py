"""`ropa law`: what holds on a day and what comes after it, with and without a register."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from command import DAY, Result, run, small, terminal, write
from jsonschema import Draft202012Validator

from ropa.law import COMPARED

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "law.json").read_text("utf-8"))
ON = ("--on", DAY)

ROWS = """
[[decision]]
regime = "gdpr"
countries = ["KE"]
decision = "(EU) 2027/1000"
from = 2027-03-01
source = "OJ L, 2027/1000, 1.3.2027"

[[decision]]
regime = "gdpr"
countries = ["US"]
decision = "(EU) 2023/1795"
from = 2023-07-10
until = 2027-06-01
ended_by = "C-703/25 P"
source = "C-703/25 P, judgment of 1 June 2027"
"""


def law(*words: str, cwd: Path, on: str = DAY) -> Result:
    done = run("law", *words, "--on", on, cwd=cwd)
    assert done.code == 0, done
    return done


def data(*words: str, cwd: Path, on: str = DAY) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(law(*words, "--format", "json", cwd=cwd, on=on).out)
    Draft202012Validator(SCHEMA).validate(whole)
    return whole


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A register that adds two rows."""
    return write(small(tmp_path / "r"), {"law.toml": ROWS})


def test_no_register_is_needed(tmp_path: Path) -> None:
    done = law("--next", cwd=tmp_path)
    head, *lines = done.out.splitlines()
    assert head == "day\tdays\tlaw\tchange\tof\tinstrument\tsure"
    assert [line.split("\t", 4)[:4] for line in lines[:2]] == [
        ["2027-01-17", "57", "appi", "amendment begins"],
        ["2028-07-16", "603", "appi", "amendment begins at the latest"],
    ]
    assert lines[2:] == [
        "2031-12-28\t1863\tgdpr\tadequacy lapses\tGB\t(EU) 2021/1772\tpublic page",
    ]
    assert f"3 changes · law of {DAY} · legal data of {COMPARED}" in done.err
    assert "law.toml" not in done.err


def test_every_kind_of_thing_that_holds_is_listed(tmp_path: Path) -> None:
    rows = law(cwd=tmp_path).rows
    assert {row[0] for row in rows} == {"gdpr", "uk-gdpr", "fadp", "appi"}
    assert {row[1] for row in rows} == {
        *("law", "area", "territory", "adequacy", "framework", "clauses", "contract clauses"),
        *("safeguard", "derogation", "duty", "amendment"),
    }
    assert ["gdpr", "framework"] in [row[:2] for row in rows]
    assert all(len(row) == 7 for row in rows)


@pytest.mark.parametrize(
    ("about", "on", "expected"),
    [
        ("CH", DAY, {("gdpr", "2000/518/EC"), ("uk-gdpr", "DPA 2018 Sch 21")}),
        ("BR", "2026-01-25", set()),
        ("BR", "2026-01-26", {("gdpr", "(EU) 2026/179")}),
        ("US", "2015-10-05", {("gdpr", "2000/520/EC"), ("fadp", "Swiss-US Safe Harbor")}),
        ("US", "2016-01-01", set()),
        ("US", "2023-10-11", {("gdpr", "(EU) 2023/1795")}),
        ("US", "2023-10-12", {("gdpr", "(EU) 2023/1795"), ("uk-gdpr", "SI 2023/1028")}),
        ("us", "2020-07-16", {("fadp", "Swiss-US Privacy Shield")}),
        ("JP", DAY, {("gdpr", "(EU) 2019/419"), ("uk-gdpr", "DPA 2018 Sch 21")}),
        ("KE", DAY, set()),
    ],
)
def test_the_decisions_on_a_country_are_those_of_the_day(
    about: str, on: str, expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    rows = law(about, cwd=tmp_path, on=on).rows
    found = {(row[0], row[3]) for row in rows if row[1] in ("adequacy", "framework")}
    assert found == expected


def test_clauses_are_signable_or_only_relied_on(tmp_path: Path) -> None:
    def sets(on: str, kind: str) -> list[tuple[str, str]]:
        rows = law("gdpr", cwd=tmp_path, on=on).rows
        return [(row[3], row[5]) for row in rows if row[1] == kind]

    assert sets("2021-09-26", "clauses") == [
        ("2001/497/EC", "2021-09-27"),
        ("2004/915/EC", "2021-09-27"),
        ("2010/87/EU", "2021-09-27"),
        ("(EU) 2021/914", ""),
    ]
    assert sets("2021-09-26", "old clauses") == [("2002/16/EC", "2022-12-28")]
    assert sets("2021-09-27", "clauses") == [("(EU) 2021/914", "")]
    assert len(sets("2022-12-27", "old clauses")) == 4
    assert sets("2022-12-28", "old clauses") == []


def test_before_a_law_the_one_before_it_is_named(tmp_path: Path) -> None:
    def named(on: str) -> set[tuple[str, str, str]]:
        rows = law(cwd=tmp_path, on=on).rows
        return {(row[0], row[2], row[3]) for row in rows if row[1] == "law"}

    assert ("gdpr", "", "95/46/EC") in named("2018-05-24")
    assert {("gdpr", "", "GDPR"), ("gdpr", "IS LI NO", "95/46/EC")} <= named("2018-05-25")
    assert ("gdpr", "IS LI NO", "GDPR") in named("2018-07-20")
    assert ("uk-gdpr", "", "GDPR") in named("2020-12-31")
    assert ("fadp", "", "FADP 1992") in named("2023-08-31")


def test_a_duty_is_listed_from_its_first_day_and_an_amendment_from_its_promulgation(
    tmp_path: Path,
) -> None:
    def listed(on: str, kind: str) -> list[str]:
        return [row[3] for row in law("appi", cwd=tmp_path, on=on).rows if row[1] == kind]

    assert listed("2017-05-29", "duty") == []
    assert listed("2017-05-30", "duty") == ["APPI 29(1)"]
    assert "APPI 31(1)" not in listed("2022-03-31", "duty")
    assert "APPI 31(1)" in listed("2022-04-01", "duty")
    assert "Act No. 56 of 2026" not in listed("2026-07-16", "amendment")
    assert listed("2026-07-17", "amendment").count("Act No. 56 of 2026") == 1
    assert listed("2027-01-17", "amendment").count("Act No. 56 of 2026") == 2
    assert listed("2028-07-16", "amendment").count("Act No. 56 of 2026") == 1
    rows = data("appi", cwd=tmp_path)["rows"]
    (announced,) = [each for each in rows if (each["text"] or "").startswith("not in force")]
    assert announced["note"].startswith("promulgated on 2026-07-17, in force by 2028-07-16")
    assert law("JP", "--next", cwd=tmp_path).rows == []


def test_what_comes_is_told_soonest_first_with_the_days_left(tmp_path: Path) -> None:
    rows = law("GB", "--next", cwd=tmp_path, on="2020-12-31").rows
    assert rows[0][:5] == ["2021-01-01", "1", "gdpr", "area ends", "GB: inside"]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    changes = [(row[0], row[3]) for row in rows if row[5] == "(EU) 2021/1772"]
    assert changes == [
        ("2021-06-28", "adequacy begins"),
        ("2025-06-28", "adequacy continues"),
        ("2025-12-28", "adequacy continues"),
        ("2031-12-28", "adequacy lapses"),
    ]


def test_a_day_itself_is_no_longer_to_come(tmp_path: Path) -> None:
    assert law("BR", "--next", cwd=tmp_path, on="2026-01-25").rows
    assert law("BR", "--next", cwd=tmp_path, on="2026-01-26").rows == []


@pytest.mark.parametrize("on", ["1998-01-01", "2015-10-06", "2018-07-20", DAY, "2040-12-31"])
@pytest.mark.parametrize("words", [(), ("--next",), ("fadp",), ("GB", "--next")], ids=" ".join)
def test_the_answer_for_machines_keeps_its_contract_on_any_day(
    words: tuple[str, ...], on: str, tmp_path: Path
) -> None:
    whole = data(*words, cwd=tmp_path, on=on)
    assert (whole["on"], whole["law_rows"]) == (on, 0)


def test_what_is_cited_has_its_title_and_address(tmp_path: Path) -> None:
    rows = data("uk-gdpr", cwd=tmp_path)["rows"]
    (bridge,) = [row for row in rows if row["kind"] == "framework"]
    assert bridge["title"] == "Regulations SI 2023/1028 (adequacy, United States)"
    assert bridge["link"] == "https://www.legislation.gov.uk/uksi/2023/1028"
    for row in data(cwd=tmp_path)["rows"]:
        if row["kind"] not in ("area", "territory"):
            assert row["title"], row["instrument"]


def test_how_sure_a_row_is_is_how_sure_its_least_sure_detail_is(tmp_path: Path) -> None:
    (row,) = [each for each in data("IL", cwd=tmp_path)["rows"] if each["regime"] == "gdpr"]
    assert row["marks"] == {"number": "confirmed", "days": "confirmed", "scope": "to verify"}
    assert row["sure"] == "to verify"


def test_that_a_list_is_not_whole_is_told(tmp_path: Path) -> None:
    assert "not every decision is known here under fadp" in law(cwd=tmp_path).err
    assert data(cwd=tmp_path)["complete"] == ["gdpr", "uk-gdpr", "appi"]


def test_rows_of_the_register_are_marked(own: Path) -> None:
    done = law("--next", cwd=own)
    assert [row[0] + row[5] + row[6] for row in done.rows[1:3]] == [
        "2027-03-01(EU) 2027/1000public page, law.toml",
        "2027-06-01(EU) 2023/1795public page, law.toml",
    ]
    assert "and 2 rows of law.toml" in done.err
    whole = data("--next", cwd=own)
    assert whole["law_rows"] == 2
    assert [each["added"] for each in whole["events"]] == [False, True, True, False, False]
    assert [row[3] for row in law("US", cwd=own, on="2027-06-01").rows] == [
        "SI 2023/1028",
        "DPO Annex 1",
    ]


def test_a_register_elsewhere_is_named_and_must_be_there(own: Path, tmp_path: Path) -> None:
    assert len(law("-C", str(own), "--next", cwd=tmp_path).rows) == 5
    missing = run("-C", "nowhere", "law", cwd=tmp_path)
    assert (missing.code, missing.out) == (3, "")
    assert "no register in nowhere" in missing.err


@pytest.mark.parametrize("text", ["[[decision]\n", "decision = 1\n", '[[set]]\nx = "y"\n'])
def test_rows_that_cannot_be_used_are_said_not_to_be(text: str, tmp_path: Path) -> None:
    folder = write(small(tmp_path / "r"), {"law.toml": text})
    done = law("--next", cwd=folder)
    assert "law.toml has rows that are not used (ropa check says which)" in done.err
    assert len(done.rows) == 3
    assert run("check", *ON, cwd=folder).code == 1


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere.toml": ROWS})
    folder = small(tmp_path / "r")
    (folder / "law.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert len(law("--next", cwd=folder).rows) == 3
    done = run("check", *ON, cwd=folder)
    assert done.code == 1
    assert "law.toml:1:1: error FIL-001" in done.out


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("xx", 'no law (gdpr, uk-gdpr, fadp, appi), and "xx" is no country code'),
        ("UK", 'did you mean "GB"?'),
        ("Kenya", 'did you mean "KE"?'),
        ("EU", "is a group of countries"),
        ("g\x1bb", "\\u001b"),
    ],
)
def test_what_is_neither_law_nor_country_is_refused(word: str, said: str, tmp_path: Path) -> None:
    done = run("law", word, *ON, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("words", [(), ("--next",)], ids=" ".join)
def test_a_terminal_of_eighty_columns_shows_whole_days(words: tuple[str, ...], own: Path) -> None:
    _, shown = terminal("law", *words, *ON, cwd=own)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= 80
    assert re.search(r"2031-12-28(?!\d)", plain)
    assert not re.search(r"\d{4}-\d\d-\d *$", plain, re.MULTILINE)


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "parties/we"),
        ("transfers",),
        ("waivers",),
        ("export", "-o", "../x.xlsx"),
    ],
    ids=" ".join,
)
def test_every_verb_announces_the_rows(words: tuple[str, ...], own: Path) -> None:
    done = run(*words, *ON, cwd=own)
    assert done.code == 0, done
    assert "law.toml adds 2 rows to the law of this version" in done.err
    assert "law.toml" not in run(*words, *ON, cwd=small(own.parent / "other")).err


def test_a_check_announces_the_rows_in_its_summary(own: Path) -> None:
    done = run("check", *ON, cwd=own)
    assert f"legal data of {COMPARED} and 2 rows of law.toml" in done.out
    assert json.loads(run("check", *ON, "--format", "json", cwd=own).out)["law_rows"] == 2
    assert json.loads(run("transfers", *ON, "--format", "json", cwd=own).out)["law_rows"] == 2


def test_the_cover_of_a_workbook_lists_the_rows(own: Path) -> None:
    from openpyxl import load_workbook

    assert run("export", "-o", "../x.xlsx", *ON, cwd=own).code == 0
    cells = dict(load_workbook(own.parent / "x.xlsx")["Cover"].iter_rows(values_only=True))
    told = cells["Rows of law.toml, added to it"]
    assert "(EU) 2027/1000 from 2027-03-01: OJ L, 2027/1000, 1.3.2027" in told
    assert "(EU) 2023/1795 from 2023-07-10 until 2027-06-01: C-703/25 P" in told
