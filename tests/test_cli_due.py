"""`ropa due`: the list for people and machines, and a calendar that other programs read."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from command import DAY, WE, Result, bytes_of, run, small, terminal, write
from conftest import GitRepo
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from payloads import HIDDEN, PAYLOADS, on_one_line, spelled
from rich.cells import cell_len

from ropa.deadlines import SORTS, Deadline
from ropa.views.calendar import calendar, stamped, uid
from ropa.visible import visible

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "due.json").read_text("utf-8"))
RECORDS = Path(__file__).parents[1] / "records"
ON = ("--on", DAY)
STAMP = datetime(2026, 11, 21, tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def web(done: str = "2025-12-10", **more: Any) -> dict[str, Any]:
    return {"title": "Website", "controller": "we", "reviews": [{"done": day(done)}], **more}


PAPER = {"title": "Impact", "type": "dpia", "done": day("2025-06-01"), "review": day("2026-11-09")}
HEAD = ["day", "days", "sort", "record", "title", "due", "law"]
REVIEW = "next review; the last was on 2025-12-10"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """One review falls due in 19 days, one assessment did so twelve days ago."""
    return small(tmp_path / "reg", controller__web=web(), assessments__impact=PAPER)


def due(cwd: Path, *words: str, **more: Any) -> Result:
    return run("due", *ON, *words, cwd=cwd, **more)


# The list


def test_what_is_overdue_comes_first_and_the_job_is_told_by_the_exit_code(register: Path) -> None:
    done = due(register)
    assert done.code == 1
    assert done.out.splitlines()[0].split("\t") == HEAD
    assert done.rows == [
        [
            "2026-11-09",
            "-12",
            "assessment",
            "assessments/impact",
            "Impact",
            "next look at the assessment; it was done on 2025-06-01",
            "GDPR 35(11)",
        ],
        [
            "2026-12-10",
            "19",
            "review",
            "controller/web",
            "Website",
            REVIEW,
            "GDPR 5(2), GDPR 24(1)",
        ],
    ]
    assert done.err == (
        "2 deadlines until 2026-12-21, 1 of them overdue"
        f" · register as it stands in the folder · law of {DAY}\n"
        f"next: ropa --on {DAY} show assessments/impact\n"
    )


def test_where_nothing_is_due_one_line_says_until_when(tmp_path: Path) -> None:
    root = small(tmp_path / "reg", controller__web=web("2026-06-01"))
    done = due(root)
    assert done.code == 0
    assert done.rows == []
    assert done.err.startswith("nothing is overdue, and nothing falls due until 2026-12-21 · ")
    code, shown = terminal("due", *ON, cwd=root)
    assert (code, " ".join(shown.split())) == (0, done.err.rstrip())


def test_of_what_was_not_asked_for_nothing_is_said(register: Path) -> None:
    """An assessment is overdue."""
    for words in (("--only", "waiver"), ("--only", "keeping,law", "--format", "markdown")):
        done = due(register, *words)
        assert done.err.startswith("nothing of this is overdue, or falls due until 2026-12-21 · ")


@pytest.mark.parametrize(
    ("words", "records"),
    [
        ((), ["impact", "web"]),
        (("--within", "18"), ["impact"]),
        (("--within", "19"), ["impact", "web"]),
        (("--within", "19d"), ["impact", "web"]),
        (("--within", "P2W"), ["impact"]),
        (("--within", "P1M"), ["impact", "web"]),
        (("--within", "0"), ["impact"]),
        (("--until", "2026-12-09"), ["impact"]),
        (("--until", "2026-12-10"), ["impact", "web"]),
        (("--until", DAY), ["impact"]),
        (("--only", "review"), ["web"]),
        (("--only", "review,assessment"), ["impact", "web"]),
        (("--only", "waiver"), []),
        (("--on", "2026-12-11", "--within", "0"), ["impact", "web"]),
    ],
)
def test_how_far_ahead_and_which_sorts(
    register: Path, words: tuple[str, ...], records: list[str]
) -> None:
    done = due(register, *words)
    assert [each[3].rpartition("/")[2] for each in done.rows] == records
    assert done.code == int(bool(records))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--within", "soon"), '--within takes days or a duration, such as 30d or P3M, not "soon"'),
        (("--within", "-3"), "--within takes days"),
        (("--within", "P"), "--within takes days"),
        (("--within", "P1H"), "--within takes days"),
        (("--within", "٣"), "--within takes days"),
        (("--within", "1234567"), "--within takes days"),
        (("--within", "P9999Y"), "--within P9999Y reaches beyond the calendar"),
        (("--within", ""), "--within is given without a value"),
        (("--within", "3", "--until", "2027-01-01"), "--within and --until exclude each other"),
        (("--until", "2026-11-20"), "--until 2026-11-20 is before 2026-11-21, the day asked for"),
        (("--until", "2026-13-01"), "2026-13-01"),
        (("--only", "reviews"), "--only knows review, assessment, agreement"),
        (("--only", "review,"), "--only knows review"),
        (("--for", "other"), '"other" is none of the entities of this register'),
        (("--format", "xlsx"), "--format knows text, markdown, json"),
        (("--format", "json", "--ics", "-"), "--ics and --format exclude each other"),
    ],
)
def test_wrong_use_is_told(register: Path, words: tuple[str, ...], message: str) -> None:
    done = due(register, *words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_only_what_concerns_an_entity(tmp_path: Path) -> None:
    """Its records, the papers that they name, its flows; a waiver of its record, nobody else's."""
    entities = {"schema": 1, "register": {"name": "Two", "entities": ["we", "they"]}}
    transfer = {"to": "ltd", "basis": "adequacy"}
    accepted = {
        "rule": "HYG-002",
        "owner": "Legal",
        "until": day("2031-12-15"),
        "reason": "accepted until the department is known",
    }
    root = small(
        tmp_path / "reg",
        parties__they={"title": "They AG", "country": "DE"},
        parties__ltd={"title": "Ltd", "country": "GB"},
        controller__web=web("2031-01-01", transfers=[transfer]),
        controller__shop={**web("2031-02-01"), "title": "Shop", "controller": "they"},
        waivers={
            "waivers": [
                {**accepted, "record": "controller/web"},
                {**accepted, "record": "controller/shop"},
            ]
        },
    )
    write(root, {"ropa.toml": entities})
    words = ("--until", "2032-03-01", "--on", "2031-12-01")
    every = {(each[2], each[3]) for each in run("due", *words, cwd=root).rows}
    ours = {(each[2], each[3]) for each in run("due", *words, "--for", "we", cwd=root).rows}
    theirs = {(each[2], each[3]) for each in run("due", *words, "--for", "they", cwd=root).rows}
    assert ours == {("review", "controller/web"), ("waiver", "controller/web"), ("law", "")}
    assert theirs == {("review", "controller/shop"), ("waiver", "controller/shop")}
    assert every == ours | theirs


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_terminal_sees_how_long_there_is(register: Path, columns: int) -> None:
    code, shown = terminal("due", *ON, cwd=register, columns=columns, env={"NO_COLOR": "1"})
    assert code == 1
    folded = " ".join(shown.split())
    assert "2026-11-09 12 days ago" in folded
    assert "2026-12-10 in 19 days" in folded
    assert shown.index("12 days ago") < shown.index("in 19 days")
    if columns > 40:
        assert all(cell_len(line) <= columns for line in shown.splitlines()[:-2])


def test_today_is_called_so_and_a_draft_is_marked(tmp_path: Path) -> None:
    root = small(tmp_path / "reg", controller__web=web("2025-11-21", status="draft"))
    _, shown = terminal("due", *ON, cwd=root, columns=200)
    assert f"{DAY} today" in shown
    assert "next review; the last was on 2025-11-21 (draft)" in shown


def test_the_list_in_japanese(tmp_path: Path) -> None:
    own = web(title_ja="公式サイトの運営に係る処理活動")
    root = small(tmp_path / "reg", controller__web=own)
    done = due(root, "--lang", "ja")
    assert done.out.splitlines()[0].split("\t")[:3] == ["日", "日数・期間", "種別"]
    assert done.rows[0][2:6] == [
        "見直し",
        "controller/web",
        "公式サイトの運営に係る処理活動",
        "次回の見直し（前回は2025-12-10）",
    ]
    _, shown = terminal("due", *ON, "--lang", "ja", cwd=root, columns=80, env={"NO_COLOR": "1"})
    assert "あと19日" in shown
    assert all(cell_len(line) <= 80 for line in shown.splitlines()[:-1])


def test_the_json_is_that_of_its_schema(register: Path) -> None:
    done = due(register, "--format", "json")
    found = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(found)
    assert done.code == 1
    assert (found["on"], found["at"], found["until"]) == (DAY, None, "2026-12-21")
    assert [(each["day"], each["days"]) for each in found["deadlines"]] == [
        ("2026-11-09", -12),
        ("2026-12-10", 19),
    ]
    assert SCHEMA["properties"]["deadlines"]["items"]["properties"]["sort"]["enum"] == list(SORTS)


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_a_record_says_is_text_in_every_output(name: str, tmp_path: Path) -> None:
    text = PAYLOADS[name]
    root = small(tmp_path / "reg", controller__web=web(title=text))
    assert due(root).rows[0][4] == on_one_line(text)
    found = json.loads(due(root, "--format", "json").out)
    assert found["deadlines"][0]["title"] == text
    table = due(root, "--format", "markdown").out
    assert not HIDDEN.intersection(map(ord, table))
    assert [line[0] for line in table.splitlines() if line] == ["*", "|", "|", "|"]
    assert "<script" not in table
    assert "](javascript" not in table


def test_a_summary_of_a_job_has_one_row_a_deadline(register: Path) -> None:
    done = due(register, "--format", "markdown")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == "**2 deadlines until 2026-12-21, 1 of them overdue**"
    assert lines[2:4] == ["| day | record | due | law |", "|---|---|---|---|"]
    assert lines[4].startswith("| 2026-11-09 12 days ago | assessments/impact | Impact: next look")
    assert "[GDPR 35(11)](<https://eur-lex.europa.eu/eli/reg/2016/679/oj>)" in lines[4]
    assert len(lines) == 6


def test_what_could_not_be_read_is_named(register: Path) -> None:
    write(register, {"controller/torn.toml": "title = \n"})
    assert "not read: controller/torn (ropa check says why)" in due(register).err


def test_the_example_and_the_sample_have_no_day_that_is_past(tmp_path: Path) -> None:
    assert run("init", "reg", "--example", *ON, cwd=tmp_path).code == 0
    assert due(tmp_path / "reg").code == 0
    year = due(tmp_path / "reg", "--within", "P1Y")
    assert {each[2] for each in year.rows} == {"assessment", "audit", "check", "certificate"}
    assert all(int(each[1]) > 0 for each in year.rows)
    assert due(RECORDS, "--within", "P5Y").code == 0


# As it was


def test_a_register_of_the_past_is_asked_by_its_own_day(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path, controller__web=web())
    commit = repo.commit("first", "2026-12-05T23:30:00+00:00")
    write(repo.path, {"controller/web.toml": web("2026-12-06")})
    repo.commit("reviewed", "2026-12-06T12:00:00+00:00")
    now = run("due", "--on", "2026-12-06", cwd=repo.path)
    then = run("due", "--at", commit, cwd=repo.path)
    assert (now.code, then.code) == (0, 1)
    assert then.rows[0][:2] == ["2026-12-10", "5"]
    assert commit[:12] in then.err
    made = run("due", "--at", commit, "--ics", "-", cwd=repo.path)
    assert "DTSTAMP:20261205T233000Z" in made.out
    assert made.code == 0


# The calendar


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def others(content: bytes) -> list[Any]:
    """The same, read by another program."""
    return vobject.readOne(content.decode()).contents.get("vevent", [])


def whole(content: bytes) -> None:
    """What RFC 5545 asks of every line: at most 75 octets, no letter broken, ended by CRLF."""
    assert content.endswith(b"\r\n")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()


def test_a_calendar_has_a_whole_day_for_each_deadline(register: Path, tmp_path: Path) -> None:
    done = due(register, "--ics", "../due.ics")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("../due.ics written: 2 events\n")
    content = (tmp_path / "due.ics").read_bytes()
    whole(content)
    calendar_read = icalendar.Calendar.from_ical(content)
    assert calendar_read["version"] == "2.0"
    assert calendar_read["x-wr-calname"] == "Small"
    assert "method" not in calendar_read
    first, second = events(content)
    assert first["dtstart"].dt == day("2026-11-09")
    assert first["dtstart"].params["value"] == "DATE"
    assert "dtend" not in first
    assert first["dtstamp"].dt == STAMP
    assert first["transp"] == "TRANSPARENT"
    assert first["summary"] == "Impact: next look at the assessment; it was done on 2025-06-01"
    assert second["description"] == f"{REVIEW}\ncontroller/web\nGDPR 5(2)\nGDPR 24(1)"
    assert [each.summary.value for each in others(content)] == [first["summary"], second["summary"]]
    assert [each.dtstart.value for each in others(content)] == [
        day("2026-11-09"),
        day("2026-12-10"),
    ]
    assert [each.categories.value for each in others(content)] == [["assessment"], ["review"]]
    assert not icalendar.Calendar.from_ical(content).walk("VALARM")


def test_a_calendar_goes_to_stdout_and_is_the_same_file(register: Path, tmp_path: Path) -> None:
    shown = due(register, "--ics", "-")
    due(register, "--ics", "../due.ics")
    assert (tmp_path / "due.ics").read_bytes() == shown.out.encode()
    again = due(register, "--ics", "../due.ics")
    assert again.err.startswith("../due.ics unchanged: 2 events\n")


def test_a_calendar_of_nothing_is_read_too(tmp_path: Path) -> None:
    content = due(small(tmp_path / "reg"), "--ics", "-").out.encode()
    whole(content)
    assert events(content) == []
    assert others(content) == []


def test_a_calendar_lies_in_no_register(register: Path) -> None:
    done = due(register, "--ics", "due.ics")
    assert done.code == 2
    assert "lies in the register" in done.err
    assert not (register / "due.ics").exists()
    assert due(register, "--ics", "").code == 2


def test_a_calendar_that_cannot_be_written_leaves_the_old_one(
    register: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "due.ics").mkdir()
    done = due(register, "--ics", "../out/due.ics")
    assert done.code == 3
    assert "it is a folder" in done.err
    assert due(register, "--ics", "../nowhere/due.ics").code == 3
    assert sorted(os.listdir(out)) == ["due.ics"]


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "LANG": "ja_JP.UTF-8"},
    ],
)
def test_the_same_register_makes_the_same_bytes(register: Path, env: dict[str, str]) -> None:
    assert due(register, "--ics", "-", env=env) == due(register, "--ics", "-")


def test_a_calendar_speaks_the_language_of_the_register(tmp_path: Path) -> None:
    own = web(title_ja="公式サイトの運営に係る処理活動の記録（令和八年度分・改訂版）")
    root = small(tmp_path / "reg", controller__web=own)
    settings = {"name": "登録簿", "entities": ["we"], "language": "ja"}
    write(root, {"ropa.toml": {"schema": 1, "register": settings}})
    content = due(root, "--ics", "-").out.encode()
    whole(content)
    (found,) = events(content)
    assert found["summary"] == f"{own['title_ja']}: 次回の見直し（前回は2025-12-10）"
    assert others(content)[0].summary.value == found["summary"]
    assert others(content)[0].categories.value == ["見直し"]
    assert icalendar.Calendar.from_ical(content)["x-wr-calname"] == "登録簿"


# Text of a record in a calendar


def deadline(title: str, words: str = "words") -> Deadline:
    names = ("controller/web",)
    return Deadline(
        day(DAY), "review", "controller/web", title, words, ("GDPR 5(2)",), records=names
    )


TRAPS = {
    **PAYLOADS,
    "event": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:faked",
    "folded event": "x\n END:VEVENT\n BEGIN:VEVENT",
    "escapes": r"a\;b\,c\\n\N C:\New C:\new",
    "only a backslash": "\\",
    "at the fold": "x" * 61 + "個人情報" * 40,
    "emoji at the fold": "x" * 62 + "👩‍👩‍👧" * 20,
    "parameters": 'a;VALUE=DATE:"^n^\'"',
}


def called(content: bytes) -> str:
    """The name of a calendar: neither program takes the escapes out of an X-property."""
    written = str(icalendar.Calendar.from_ical(content)["x-wr-calname"])
    return re.sub(r"\\(.)", r"\1", written)


def check_text(text: str) -> None:
    """One event, whose title is the text on one line and whose description keeps its lines."""
    content = calendar([deadline(text, text)], text, STAMP)
    whole(content)
    line = visible(" ".join(text.split("\n")))
    (own,), (other,) = events(content), others(content)
    assert str(own["summary"]) == other.summary.value
    assert str(own["description"]) == other.description.value
    assert str(own["description"]) == f"{visible(text)}\ncontroller/web\nGDPR 5(2)"
    shown = f"{line}: {line}" if text else ""
    assert str(own["summary"]) == shown
    assert called(content) == line
    assert not HIDDEN.intersection(map(ord, content.decode().replace("\r\n", "")))


@pytest.mark.parametrize("name", TRAPS)
def test_what_a_record_says_is_text_in_a_calendar(name: str) -> None:
    check_text(TRAPS[name])
    assert spelled(TRAPS[name]) == visible(TRAPS[name])


@given(st.text(max_size=200))
def test_any_text_is_read_back_by_both_programs(text: str) -> None:
    check_text(text)


def test_a_whole_command_keeps_a_hostile_title_in_its_event(tmp_path: Path) -> None:
    root = small(tmp_path / "reg", controller__web=web(title=TRAPS["event"]))
    content = due(root, "--ics", "-").out.encode()
    (found,) = events(content)
    assert found["summary"].startswith(r"x\u000d END:VEVENT\u000d BEGIN:VEVENT")


# An event is known again


def uids(root: Path, *words: str) -> dict[str, str]:
    """By record, the name of its event."""
    content = due(root, "--within", "P1Y", "--ics", "-", *words).out.encode()
    return {each["description"].split("\n")[1]: str(each["uid"]) for each in events(content)}


@pytest.mark.parametrize(
    "changes",
    [
        {"controller/web.toml": web("2026-01-10")},
        {"controller/web.toml": web(title="Called otherwise", title_ja="別の名称")},
        {"controller/web.toml": web(owner="Sales")},
        {"controller/another.toml": web("2025-12-11"), "assessments/b.toml": PAPER},
        {"ropa.toml": {"schema": 1, "register": {"name": "Renamed", "entities": ["we"]}}},
        {
            "ropa.toml": {
                "schema": 1,
                "register": {"name": "S", "entities": ["we"], "language": "ja"},
            }
        },
    ],
)
def test_an_event_keeps_its_name_when_day_title_or_neighbours_change(
    register: Path, changes: dict[str, Any]
) -> None:
    before = uids(register)
    assert set(before) == {"controller/web", "assessments/impact"}
    assert len(set(before.values())) == 2
    write(register, {name: bytes_of(content) for name, content in changes.items()})
    after = uids(register)
    assert {name: after[name] for name in before} == before
    assert len(set(after.values())) == len(after)


def test_names_of_events_stay_the_same_between_versions() -> None:
    """Calendars of today are updated by the tool of tomorrow, never doubled."""
    assert uid(deadline("any"), "we") == "c2b4b697-dd24-571c-a98b-92457e4d7bde"


def test_calendars_of_several_businesses_share_no_event(tmp_path: Path) -> None:
    """Who looks after two registers may keep both calendars in one; the records have equal ids."""
    other = small(tmp_path / "other", controller__web=web(), parties__you=WE)
    write(other, {"ropa.toml": {"schema": 1, "register": {"name": "S", "entities": ["you"]}}})
    own = small(tmp_path / "own", controller__web=web())
    assert not {*uids(own).values()} & {*uids(other).values()}


def test_deadlines_of_one_record_are_told_apart() -> None:
    found = [deadline("a"), deadline("a").called("x"), deadline("a")._replace(sort="check")]
    assert len({uid(each, "we") for each in found}) == 3


def test_a_register_without_a_commit_is_stamped_by_the_day() -> None:
    assert stamped(day(DAY)) == STAMP
