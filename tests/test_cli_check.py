"""`ropa check` as its users meet it: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from command import DAY, WE, run, small, write
from jsonschema import Draft202012Validator

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "check.json").read_text("utf-8"))
LINE = re.compile(r"(\S+):(\d+):(\d+): (error|warning|note) ([A-Z]{3}-\d{3}) .+")
ON = ("--on", DAY)

ACTIVITY = {
    "title": "Visitors",
    "controller": "we",
    "purposes": [{"text": "Show pages", "basis": "6(1)(f)", "interest": "a website"}],
    "data": [
        {
            "subjects": ["visitors"],
            "categories": ["address of the device"],
            "retention": {"period": "P7D", "from": "the visit"},
        }
    ],
    "recipients": [],
    "transfers": [],
    "measures": ["locks"],
}
LOCKS = {"title": "Locks", "description": "Doors are locked.", "serves": ["32(1)(b)"]}
NOWHERE = {**ACTIVITY, "controller": "nobody"}
DRAFT = {**NOWHERE, "status": "draft"}
ABROAD = {"title": "Abroad", "controller": "far"}
FAR = {"title": "Far", "country": "BR", "address": "1 Road", "email": "a@far.example"}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    assert run("init", "reg", "--example", *ON, cwd=folder).code == 0
    return folder / "reg"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """An error, a warning and a note: an unknown party, no balancing, a party without laws."""
    return small(
        tmp_path / "reg",
        controller__abroad=ABROAD,
        controller__visitors=NOWHERE,
        measures__locks=LOCKS,
        parties__far=FAR,
    )


def findings(folder: Path, *words: str) -> list[dict[str, Any]]:
    done = run("check", *words, *ON, "--format", "json", cwd=folder)
    whole = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(whole)
    assert whole["version"] == 1
    return list(whole["findings"])


def test_a_register_without_findings_is_0_and_says_so(example: Path) -> None:
    done = run("check", *ON, cwd=example)
    assert done.code == 0
    assert done.err == ""
    first, second = done.out.splitlines()
    assert first == "64 records · 0 errors · 0 warnings · 0 notes"
    assert second.startswith(f"register as it stands in the folder · law of {DAY} · legal data of ")


def test_errors_come_first_one_a_line_and_the_counts_last(mixed: Path) -> None:
    done = run("check", *ON, cwd=mixed)
    assert done.code == 1
    lines = done.out.splitlines()
    errors = lines[: lines.index("")]
    assert errors[0].startswith("controller/visitors.toml:2:1: error REF-001 controller: ")
    single = [line for line in errors if LINE.fullmatch(line)]
    grouped = [line for line in errors if not LINE.fullmatch(line)]
    assert all(" error " in line for line in single)
    assert all(re.match(r"(warning|note) [A-Z]{3}-\d{3} \d+× ", line) for line in grouped)
    assert re.fullmatch(r"5 records · 1 error · 1 warning · 1 note", lines[len(errors) + 1])


def test_the_counts_are_those_of_json(mixed: Path) -> None:
    summary = json.loads(run("check", *ON, "--format", "json", cwd=mixed).out)["summary"]
    counts = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for word in ("record", "error", "warning", "note")
        for number in [summary[word.replace("record", "records")]]
    ]
    assert " · ".join(counts) in run("check", *ON, cwd=mixed).out.splitlines()


def test_verbose_shows_each_warning_and_note_on_its_own_line(mixed: Path) -> None:
    found = findings(mixed)
    for flag in ("-v", "--verbose"):
        lines = run("check", flag, *ON, cwd=mixed).out.split("\n\n")[0].splitlines()
        shown = [LINE.fullmatch(line) for line in lines]
        assert [match and match[5] for match in shown] == [each["rule"] for each in found]


def test_findings_are_sorted_by_severity_then_place_then_rule(mixed: Path) -> None:
    rank = {"error": 0, "warning": 1, "note": 2}
    keys = [
        (rank[each["severity"]], each["file"], each["line"], each["column"], each["rule"])
        for each in findings(mixed)
    ]
    assert keys == sorted(keys)


def test_fingerprints_differ_and_do_not_depend_on_the_line(mixed: Path) -> None:
    before = [each["fingerprint"] for each in findings(mixed)]
    assert len(set(before)) == len(before)
    file = mixed / "controller" / "visitors.toml"
    file.write_text("# moved\n# down\n" + file.read_text("utf-8"), "utf-8")
    assert [each["fingerprint"] for each in findings(mixed)] == before


def test_a_place_leads_from_the_working_folder_to_the_key(mixed: Path) -> None:
    for cwd, words in (
        (mixed.parent, ("-C", "reg")),
        (mixed, ()),
        (mixed / "parties", ()),
        (mixed / "controller", ("-C", "..")),
    ):
        line = run(*words, "check", *ON, cwd=cwd).out.splitlines()[0]
        match = LINE.fullmatch(line)
        assert match
        text = (cwd / match[1]).read_text("utf-8").splitlines()[int(match[2]) - 1]
        assert text[int(match[3]) - 1 :] == 'controller = "nobody"'


def test_a_key_that_is_absent_is_placed_at_its_parent_and_named(tmp_path: Path) -> None:
    less = {**ACTIVITY, "data": [{"subjects": ["visitors"]}]}
    folder = small(tmp_path, controller__visitors=less, measures__locks=LOCKS)
    (missing,) = [each for each in findings(folder) if each["path"][-1:] == ["categories"]]
    text = (folder / "controller" / "visitors.toml").read_text("utf-8").splitlines()
    assert text[missing["line"] - 1] == "[[data]]"
    assert "data[0].categories" in run("check", "-v", *ON, cwd=folder).out


@pytest.mark.parametrize(
    ("threshold", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0), (None, 1)]
)
def test_fail_on_with_an_error(mixed: Path, threshold: str | None, code: int) -> None:
    words = ("--fail-on", threshold) if threshold else ()
    assert run("check", *ON, *words, cwd=mixed).code == code


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        ("controller/visitors", {"error": 0, "warning": 1, "note": 1, "never": 0}),
        ("abroad", {"error": 0, "warning": 0, "note": 1, "never": 0}),
        ("measures/locks", {"error": 0, "warning": 0, "note": 0, "never": 0}),
    ],
)
def test_fail_on_below_an_error(tmp_path: Path, record: str, codes: dict[str, int]) -> None:
    activity = {**ACTIVITY, "status": "draft"}
    folder = small(
        tmp_path,
        controller__abroad=ABROAD,
        controller__visitors=activity,
        measures__locks=LOCKS,
        parties__far=FAR,
    )
    for threshold, code in codes.items():
        assert run("check", record, *ON, "--fail-on", threshold, cwd=folder).code == code


def test_errors_of_a_draft_are_warnings(tmp_path: Path) -> None:
    folder = small(tmp_path, controller__visitors=NOWHERE, measures__locks=LOCKS)
    before = findings(folder)
    assert run("check", *ON, cwd=folder).code == 1
    write(folder, {"controller/visitors.toml": DRAFT})
    after = findings(folder)
    assert run("check", *ON, cwd=folder).code == 0
    assert sorted(each["rule"] for each in after) == sorted(each["rule"] for each in before)
    assert {each["severity"] for each in after} <= {"warning", "note"}


@pytest.mark.parametrize(
    "name",
    [
        "visitors",
        "controller/visitors",
        "controller/visitors.toml",
        "./controller/visitors.toml",
    ],
)
def test_a_record_is_named_by_id_kind_or_file(mixed: Path, name: str) -> None:
    done = run("check", name, *ON, cwd=mixed)
    assert done.code == 1
    assert "controller/visitors.toml:2:1: error" in done.out
    assert "abroad" not in done.out
    assert " elsewhere not shown" in done.out


def test_files_are_named_from_the_working_folder_and_there_may_be_several(mixed: Path) -> None:
    words = ("reg/controller/visitors.toml", "abroad", "reg/ropa.toml")
    found = findings(mixed.parent, "-C", "reg", *words)
    files = {"controller/visitors.toml", "controller/abroad.toml"}
    assert {each["file"] for each in found} == files


def test_only_the_named_records_decide_the_exit_code(mixed: Path) -> None:
    assert run("check", "locks", *ON, cwd=mixed).code == 0
    assert run("check", "locks", "visitors", *ON, cwd=mixed).code == 1


@pytest.mark.parametrize("name", ["torn", "controller/torn", "controller/torn.toml"])
def test_a_record_that_cannot_be_read_can_be_asked_for(mixed: Path, name: str) -> None:
    write(mixed, {"controller/torn.toml": "title = \n"})
    done = run("check", name, *ON, cwd=mixed)
    assert done.code == 1
    assert done.out.startswith("controller/torn.toml:1:9: error FIL-002 ")


def test_a_link_can_be_asked_for_by_its_file(mixed: Path) -> None:
    (mixed / "controller" / "link.toml").symlink_to("visitors.toml")
    done = run("check", "controller/link.toml", *ON, cwd=mixed)
    assert (done.code, done.out.split()[:3]) == (
        1,
        ["controller/link.toml:1:1:", "error", "FIL-001"],
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("vistors", 'no record "vistors"; did you mean "visitors"?'),
        ("controller/vistors", 'did you mean "controller/visitors"?'),
        ("quite-another-thing", 'no record "quite-another-thing"'),
        ("controller/nobody.toml", 'no record "controller/nobody.toml"'),
        ("/etc/passwd", 'no record "/etc/passwd"'),
        ("../../etc/passwd.toml", 'no record "../../etc/passwd.toml"'),
    ],
)
def test_an_unknown_record_is_wrong_use(mixed: Path, name: str, words: str) -> None:
    done = run("check", name, *ON, cwd=mixed)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert len(done.err.splitlines()) == 1


def test_an_ambiguous_id_lists_the_candidates(mixed: Path) -> None:
    write(mixed, {"systems/visitors.toml": {"title": "Counter"}})
    done = run("check", "visitors", *ON, cwd=mixed)
    assert (done.code, done.out) == (2, "")
    assert "controller/visitors, systems/visitors" in done.err
    assert run("check", "systems/visitors", *ON, cwd=mixed).code == 0


def test_an_id_is_ambiguous_even_where_one_of_its_files_cannot_be_read(mixed: Path) -> None:
    write(mixed, {"systems/visitors.toml": "title = \n"})
    done = run("check", "visitors", *ON, cwd=mixed)
    assert done.code == 2
    assert "controller/visitors, systems/visitors" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--format", "yaml"),
            '--format knows text, json, jsonl, github, gitlab, sarif, junit, markdown, not "yaml"',
        ),
        (("--format", "jsn"), 'did you mean "json"?'),
        (("--fail-on", "eror"), 'did you mean "error"?'),
        (("--color", "purple"), "--color knows auto, always, never"),
        (("--on", "21.11.2026"), "is not a day"),
        (("--on", "2026-02-30"), "2026-02-30 is not in the calendar"),
        (("--on", ""), "--on is given without a value"),
        (("--at", ""), "--at is given without a value"),
        (("-C", ""), "-C is given without a value"),
        (("--at", "HEAD", "--staged"), "exclude each other"),
        (("--fial-on", "error"), "No such option: --fial-on"),
        (("--on",), "requires an argument"),
    ],
)
def test_wrong_use_is_2_and_names_what_is_known(
    example: Path, words: tuple[str, ...], said: str
) -> None:
    done = run("check", *words, cwd=example)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("-C", "reg", "--on", "2015-10-06", "check"),
        ("check", "-C", "reg", "--on", "2015-10-06"),
        ("-C", "reg", "check", "--on", "2015-10-06"),
        ("-Creg", "check", "--on=2015-10-06"),
        ("-C", "elsewhere", "--on", "1999-01-01", "check", "-C", "reg", "--on", "2015-10-06"),
    ],
    ids=["before", "after", "both", "joined", "after wins"],
)
def test_options_stand_before_or_after_the_verb(example: Path, words: tuple[str, ...]) -> None:
    done = run(*words, cwd=example.parent)
    assert " · law of 2015-10-06 · " in done.out
    assert "64 records" in done.out


@pytest.mark.parametrize("name", ["list", "show", "check", "new"])
def test_a_folder_may_have_the_name_of_a_verb(example: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(example, tmp_path / name)
    done = run("-C", name, "check", *ON, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert run("-C", name, "show", "newsletter", *ON, cwd=tmp_path).code == 0


def test_both_days_are_named(example: Path) -> None:
    whole = json.loads(run("check", *ON, "--format", "json", cwd=example).out)
    assert (whole["on"], whole["at"]) == (DAY, None)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", whole["law"])


@pytest.mark.parametrize("day", ["0001-01-01", "1995-10-24", "2024-02-29", "9999-12-31"])
def test_any_day_of_the_calendar_can_be_asked(example: Path, day: str) -> None:
    assert f"law of {day}" in run("check", "--on", day, cwd=example).out


def test_a_register_without_records_is_0_with_a_word(tmp_path: Path) -> None:
    write(tmp_path, {"ropa.toml": 'schema = 1\n[register]\nname = "A"\nentities = ["a"]\n'})
    done = run("check", *ON, cwd=tmp_path)
    assert done.code == 0
    assert "the register is empty: ropa new " in done.out


def test_json_is_all_that_stands_on_stdout(mixed: Path) -> None:
    done = run("check", *ON, "--format", "json", "--fail-on", "never", cwd=mixed)
    assert (done.code, done.err) == (0, "")
    whole = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(whole)
    assert whole["root"] == "."


def test_one_unreadable_record_hides_no_other_and_its_references_hold(mixed: Path) -> None:
    write(mixed, {"measures/locks.toml": "title = Locks\n"})
    found = findings(mixed)
    rules = [(each["rule"], each["file"]) for each in found]
    assert ("FIL-002", "measures/locks.toml") in rules
    assert not [each for each in found if '"locks"' in each["message"]]
    assert ("REF-001", "controller/visitors.toml") in rules
    assert " · 1 not read" in run("check", *ON, cwd=mixed).out


def test_what_to_mend_first_stands_last_and_can_be_explained(mixed: Path) -> None:
    last = run("check", *ON, cwd=mixed).out.splitlines()[-1]
    assert last.startswith("mend first")
    rule = last.rpartition(" ")[2]
    assert run("explain", rule, cwd=mixed).code == 0


def test_the_same_register_gives_the_same_bytes(mixed: Path) -> None:
    every = [
        run("check", *ON, *words, cwd=mixed, env=env).out
        for words in (("-v",), ("--format", "json"))
        for env in (
            {},
            {"PYTHONHASHSEED": "0"},
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
            {"PYTHONHASHSEED": "random", "TZ": "America/Adak", "LC_ALL": "C.UTF-8"},
            {"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1"},
        )
    ]
    assert len(set(every)) == 2


SILENT = {key: value for key, value in ACTIVITY.items() if key != "recipients"}
WAIVER = {
    "rule": "REP-001",
    "record": "controller/visitors",
    "field": "recipients",
    "reason": "The list is being drawn up",
    "owner": "Legal",
}


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """One error that may be waived: nobody says who receives the data."""
    return small(tmp_path, controller__visitors=SILENT, measures__locks=LOCKS)


def with_waiver(folder: Path, until: str, **changes: str) -> Path:
    text = "".join(f'{key} = "{value}"\n' for key, value in {**WAIVER, **changes}.items())
    return write(folder, {"waivers.toml": f"[[waivers]]\n{text}until = {until}\n"})


def test_a_waiver_covers_its_finding_until_its_last_day(silent: Path) -> None:
    with_waiver(silent, "2026-11-21")
    done = run("check", "--on", "2026-11-21", cwd=silent)
    assert done.code == 0
    assert " · 1 waived" in done.out
    assert "REP-001" not in done.out
    (waived,) = [each for each in findings(silent) if each["waived"]]
    assert waived["waived"] == WAIVER["reason"]
    after = run("check", "--on", "2026-11-22", cwd=silent)
    assert after.code == 1
    assert "REP-001" in after.out
    assert "WAI-002" in after.out


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"record": "controller/visitor"}, "WAI-003"),
        ({"field": "recipient"}, "WAI-003"),
        ({"rule": "FIL-002"}, "WAI-004"),
        ({"rule": "XYZ-999"}, "WAI-004"),
        ({"record": "*"}, "WAI-004"),
        ({"reason": "later"}, "WAI-001"),
    ],
    ids=["no record", "no field", "unwaivable", "no rule", "every record", "no reason"],
)
def test_a_waiver_that_does_not_hold_is_itself_a_finding(
    silent: Path, changes: dict[str, str], rule: str
) -> None:
    with_waiver(silent, "2026-12-01", **changes)
    found = findings(silent)
    rules = [each["rule"] for each in found]
    assert rule in rules
    assert "REP-001" in rules
    assert not any(each["waived"] for each in found)


def test_a_waiver_of_more_than_a_year_does_not_hold(silent: Path) -> None:
    with_waiver(silent, "2027-11-23")
    assert "WAI-001" in [each["rule"] for each in findings(silent)]
    with_waiver(silent, "2027-11-22")
    assert "WAI-001" not in [each["rule"] for each in findings(silent)]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_waiver_is_judged_on_any_day_of_the_calendar(silent: Path, day: str) -> None:
    with_waiver(silent, "2026-12-01")
    assert run("check", "--on", day, "--fail-on", "never", cwd=silent).code == 0


def test_the_party_of_the_register_is_in_the_register(tmp_path: Path) -> None:
    folder = small(tmp_path, parties__we=WE, measures__locks=LOCKS)
    (folder / "parties" / "we.toml").unlink()
    done = run("check", *ON, cwd=folder)
    assert done.code == 1
    assert re.search(
        r"^ropa\.toml:\d+:\d+: error REF-001 register\.entities", done.out, re.MULTILINE
    )
