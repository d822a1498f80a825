"""`ropa list`, `show`, `transfers`, `explain`, `waivers`, and what every verb has in common."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from command import DAY, Result, broken_off, run, small, terminal, write
from jsonschema import Draft202012Validator

from ropa.cli import VERBS

TRANSFERS = json.loads((Path(__file__).parent / "schemas" / "transfers.json").read_text("utf-8"))
ON = ("--on", DAY)
READ = (
    ("list",),
    ("list", "controller"),
    ("show", "newsletter"),
    ("check",),
    ("transfers",),
    ("waivers",),
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    assert run("init", "reg", "--example", *ON, cwd=folder).code == 0
    return folder / "reg"


def data(done: Result) -> dict[str, Any]:
    """What a command wrote for machines, which must be all that stands on stdout."""
    whole: dict[str, Any] = json.loads(done.out)
    assert whole["version"] == 1
    return whole


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_shows_an_example(verb: str, tmp_path: Path) -> None:
    short = run(verb, "-h", cwd=tmp_path)
    assert (short.code, short.err) == (0, "")
    assert f"Usage: ropa {verb}" in short.out
    assert f"Example: ropa {verb}" in short.out


def test_the_help_names_every_verb_and_is_shown_where_no_verb_is_given(tmp_path: Path) -> None:
    asked, bare = run("-h", cwd=tmp_path), run(cwd=tmp_path)
    assert (asked.code, asked.err) == (0, "")
    lines = asked.out.partition("Commands:\n")[2].splitlines()
    listed = [line.split()[0] for line in lines if line[2] != " "]
    assert listed == list(VERBS)
    assert asked == run("--help", cwd=tmp_path)
    assert (bare.code, bare.out) == (2, "")
    assert bare.err == asked.out


def test_the_version_is_one_line(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("ropa ")
    assert done == run("-C", ".", "--version", cwd=tmp_path)


@pytest.mark.parametrize(
    ("word", "near"), [("chekc", "check"), ("chec", "check"), ("lst", "list"), ("export-all", "")]
)
def test_an_unknown_verb_is_wrong_use_and_a_near_one_is_named(
    word: str, near: str, tmp_path: Path
) -> None:
    done = run(word, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert f"No such command '{word}'" in done.err
    assert near in done.err


@pytest.mark.parametrize("words", READ, ids=" ".join)
def test_both_days_are_named_by_every_verb_that_reads(
    words: tuple[str, ...], example: Path
) -> None:
    done = run(*words, *ON, cwd=example)
    assert done.code == 0
    assert f"register as it stands in the folder · law of {DAY}" in done.out + done.err


@pytest.mark.parametrize("words", READ, ids=" ".join)
def test_options_stand_before_or_after_every_verb(words: tuple[str, ...], example: Path) -> None:
    before = run("-C", "reg", *ON, *words, cwd=example.parent)
    assert before.code == 0
    assert before == run(*words, "-C", "reg", *ON, cwd=example.parent)


@pytest.mark.parametrize("words", [*READ, ("explain", "TRF-006")], ids=" ".join)
def test_json_has_a_version_and_stands_alone_on_stdout(
    words: tuple[str, ...], example: Path
) -> None:
    asked = ON if words[0] != "explain" else ()
    done = run(*words, *asked, "--format", "json", cwd=example)
    assert (done.code, done.err) == (0, "")
    whole = data(done)
    assert whole.get("on", DAY) == DAY
    assert whole.get("at") is None


def test_a_table_in_a_pipe_has_one_line_a_record_and_a_cell_a_column(example: Path) -> None:
    done = run("list", *ON, cwd=example)
    head, *rows = [line.split("\t") for line in done.out.splitlines()]
    assert head == ["record", "title", "party", "status"]
    assert {len(row) for row in rows} == {4}
    files = {str(each.relative_to(example).with_suffix("")) for each in example.glob("*/**/*.toml")}
    assert sorted(row[0] for row in rows) == sorted(files)
    days = "register as it stands in the folder · law of "
    assert done.err.startswith(f"{len(rows)} records · {days}")


def test_words_go_to_stderr_so_that_a_pipe_holds_the_table_only(example: Path) -> None:
    for words in (("list",), ("transfers",), ("waivers",)):
        done = run(*words, *ON, cwd=example)
        assert len({line.count("\t") for line in done.out.splitlines()}) == 1
        assert "law of" not in done.out
        assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "we"),
        ("transfers",),
        ("waivers",),
        ("export", "-o", "../out.xlsx"),
        ("fmt", "--check"),
        ("fmt", "--diff"),
    ],
)
def test_every_verb_that_reads_says_that_a_change_is_unfinished(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    root = small(tmp_path / "records")
    broken_off(root)
    told = "a change of several files is unfinished here (ropa check says more)\n"
    assert told in run(*words, cwd=root).err
    assert not (root / "parties" / "x.toml").exists()
    assert run("fmt", cwd=root).code == 0
    assert told not in run(*words, cwd=root).err


def test_one_kind_is_listed(example: Path) -> None:
    for kind in ("measures", "measures/"):
        rows = run("list", kind, *ON, cwd=example).rows
        assert [row[:2] for row in rows] == [
            ["measures/access-control", "Access control"],
            ["measures/backup", "Backups"],
            ["measures/encryption", "Encryption"],
            ["measures/external-environment", "Knowledge of the external environment"],
            ["measures/yearly-test", "Yearly test"],
        ]


def test_an_unknown_kind_is_wrong_use(example: Path) -> None:
    done = run("list", "measure", cwd=example)
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "measures"?' in done.err


def test_list_gives_every_field_and_what_is_computed(example: Path) -> None:
    records = data(run("list", "appi/provisions", *ON, "--format", "json", cwd=example))["records"]
    assert [each["id"] for each in records] == [
        "enquiries-for-germany",
        "fair-directory",
        "hotel-rooms",
        "seminar-tokyo",
        "seminar-tokyo-autumn",
    ]
    for each in records:
        assert each["kind"] == "appi/provisions"
        assert each["file"] == f"appi/provisions/{each['id']}.toml"
        assert each["status"] == "active"
        assert each["counterparty"]["party"]
        assert each["computed"]["record_duty"] == "statutory"
        assert each["computed"]["cites"][-1] == "APPI Rules 20(1)"
    ends = {each["id"]: each["computed"]["keep_until"] for each in records}
    # The seminar's record is kept as long as the one of autumn, which omits what it holds.
    assert ends == {
        "enquiries-for-germany": None,
        "fair-directory": "2029-09-09",
        "hotel-rooms": None,
        "seminar-tokyo": "2029-10-21",
        "seminar-tokyo-autumn": "2029-10-21",
    }
    ongoing = [each["id"] for each in records if each["computed"]["ongoing"]]
    assert ongoing == ["enquiries-for-germany", "hotel-rooms"]
    assert records[1]["computed"]["deletable_from"] == "2029-09-10"
    routes = data(run("list", "appi/foreign-transfers", *ON, "--format", "json", cwd=example))
    due = {each["id"]: each["computed"]["check_due_on"] for each in routes["records"]}
    assert due == {"germany": None, "germany-joint-use": None, "sample-crm": "2027-04-13"}
    (newsletter,) = [
        each
        for each in data(run("list", *ON, "--format", "json", cwd=example))["records"]
        if each["id"] == "newsletter"
    ]
    assert newsletter["since"] == "2024-06-03"


def test_list_says_what_could_not_be_read(tmp_path: Path) -> None:
    small(tmp_path, systems__torn="title = \n", measures__torn="x")
    done = run("list", cwd=tmp_path)
    assert done.code == 0
    assert "not read: measures/torn, systems/torn (ropa check says why)" in done.err
    assert "systems" not in run("list", "measures", cwd=tmp_path).err


@pytest.mark.parametrize("name", ["newsletter", "controller/newsletter"])
def test_show_is_a_page_in_words(name: str, example: Path) -> None:
    done = run("show", name, *ON, cwd=example)
    assert done.err == ""
    lines = done.out.splitlines()
    assert lines[0] == "Newsletter"
    assert lines[1].startswith("controller/newsletter  (One processing activity of a controller")
    assert "controller: Musterwerk Analytik GmbH (fictional) (musterwerk-analytik)" in lines
    assert "No findings." in lines


def test_show_names_what_refers_to_the_record(example: Path) -> None:
    page = run("show", "sample-crm", *ON, cwd=example)
    assert page.code == 2
    assert "parties/sample-crm, appi/foreign-transfers/sample-crm" in page.err
    page = run("show", "parties/sample-crm", *ON, cwd=example)
    assert "Referred to by:" in page.out
    assert "  controller/customer-contacts  (recipients[0].party)" in page.out.splitlines()
    whole = data(run("show", "parties/sample-crm", *ON, "--format", "json", cwd=example))
    assert {
        "kind": "controller",
        "record": "customer-contacts",
        "path": "recipients[0].party",
    } in whole["referred_to_by"]
    assert whole["record"]["title"] == "Sample CRM, Inc. (fictional)"


def test_show_has_the_findings_of_the_record_only(tmp_path: Path) -> None:
    activity = {"title": "Visitors", "controller": "nobody"}
    small(tmp_path, controller__visitors=activity, controller__others=activity)
    page = run("show", "visitors", *ON, cwd=tmp_path)
    assert page.code == 0
    assert page.out.count("error REF-001") == 1
    assert "controller: nobody (not found)" in page.out
    found = data(run("show", "visitors", *ON, "--format", "json", cwd=tmp_path))["findings"]
    assert {each["record"] for each in found} == {"visitors"}
    asked = data(run("check", "visitors", *ON, "--format", "json", cwd=tmp_path))["findings"]
    assert found == asked


def test_a_text_of_several_lines_cannot_pass_for_a_line_of_the_page(tmp_path: Path) -> None:
    faked = "x\nNo findings.\nReferred to by:"
    activity = {
        "title": faked,
        "controller": "we",
        "notes": faked,
        "rights": [faked, faked],
        "sources": [{"document": faked, "quote": faked}],
        "purposes": [{"claimed": faked}],
    }
    small(tmp_path, controller__visitors=activity)
    lines = run("show", "visitors", *ON, cwd=tmp_path).out.splitlines()
    assert "No findings." not in lines
    assert "Referred to by:" not in lines
    assert "  No findings." in lines


def test_show_of_a_record_that_cannot_be_read_says_where_to_look(tmp_path: Path) -> None:
    small(tmp_path, systems__torn="title = \n")
    done = run("show", "torn", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "systems/torn cannot be read" in done.err
    assert "ropa check says why" in done.err


def test_transfers_have_a_verdict_a_reason_and_their_citation(example: Path) -> None:
    asked = ("transfers", "--law", "gdpr", *ON)
    whole = data(run(*asked, "--format", "json", cwd=example))
    Draft202012Validator(TRANSFERS).validate(whole)
    rows = run(*asked, cwd=example).rows
    assert [[row[2], *row[4:6]] for row in rows] == [
        [each["country"], each["basis"], each["verdict"]] for each in whole["flows"]
    ]
    assert {row[3] for row in rows} == {"GDPR"}
    assert [row[6] for row in rows] == [each["message"] for each in whole["flows"]]
    verdicts = {each["country"]: each["verdict"] for each in whole["flows"]}
    assert verdicts == {
        "CH": "adequate",
        "GB": "safeguarded",
        "IN": "safeguarded",
        "JP": "adequate",
        "US": "adequate",
    }
    for each in whole["flows"]:
        assert each["cites"]
        for record in each["records"]:
            text = (example / record["file"]).read_text("utf-8").splitlines()
            assert text[record["line"] - 1].startswith("[[")


def test_gaps_are_1_where_there_are_any(example: Path) -> None:
    today = run("transfers", "--gaps", *ON, cwd=example)
    assert (today.code, today.rows) == (0, [])
    assert "0 flows" in today.err
    # No decision covered recipients in the United States then, and no clauses were signed yet.
    earlier = ("--on", "2022-06-01")
    gaps = run("transfers", "--gaps", "--law", "gdpr", *earlier, cwd=example)
    assert gaps.code == 1
    assert [row[2] for row in gaps.rows] == ["GB", "IN", "US"]
    assert "3 flows · " in gaps.err
    assert run("transfers", *earlier, cwd=example).code == 0
    whole = data(run("transfers", "--gaps", *earlier, "--format", "json", cwd=example))
    Draft202012Validator(TRANSFERS).validate(whole)
    assert {each["verdict"] for each in whole["flows"]} <= {"lacking", "undeclared", "incomplete"}


def test_transfers_are_narrowed_to_one_law(example: Path) -> None:
    whole = data(run("transfers", *ON, "--format", "json", cwd=example))
    Draft202012Validator(TRANSFERS).validate(whole)
    under = data(run("transfers", "--law", "appi", *ON, "--format", "json", cwd=example))
    assert under["flows"] == [each for each in whole["flows"] if each["regime"] == "appi"]
    assert {each["verdict"] for each in under["flows"]} <= {
        "adequate",
        "safeguarded",
        "derogation",
        "no-transfer",
    }
    assert all(cite.startswith(("APPI", "PPC")) for f in under["flows"] for cite in f["cites"])
    wrong = run("transfers", "--law", "hipaa", cwd=example)
    assert wrong.code == 2
    assert "--law knows gdpr, uk-gdpr, fadp, appi" in wrong.err


def test_transfers_say_which_records_could_not_be_read(tmp_path: Path) -> None:
    small(tmp_path, controller__torn="title = \n")
    done = run("transfers", cwd=tmp_path)
    assert "not read: controller/torn (ropa check says why)" in done.err


def test_explain_breaks_its_words_to_the_width_of_the_terminal(tmp_path: Path) -> None:
    code, shown = terminal("explain", "LAW-004", cwd=tmp_path, columns=60)
    piped = run("explain", "LAW-004", cwd=tmp_path).out
    words, _, _ = shown.partition("Bad:")
    assert code == 0
    assert all(len(line) <= 60 for line in words.splitlines()[2:])
    assert words.split() == piped.partition("Bad:")[0].split()


def test_explain_says_the_duty_where_it_stands_and_how_to_mend_it(tmp_path: Path) -> None:
    done = run("explain", "TRF-006", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    for words in ("TRF-006  error  ", "C-362/14: ", "\nBad: ", "\nGood: "):
        assert words in done.out
    assert done == run("explain", "trf-006", cwd=tmp_path)
    (rule,) = data(run("explain", "TRF-006", "--format", "json", cwd=tmp_path))["rules"]
    assert (rule["id"], rule["severity"]) == ("TRF-006", "error")


def test_every_rule_is_listed_once_with_its_severity(tmp_path: Path) -> None:
    done = run("explain", "--list", cwd=tmp_path)
    rows = [line.split("\t") for line in done.out.splitlines()]
    ids = [row[0] for row in rows]
    assert ids == sorted(set(ids))
    assert {row[1] for row in rows} == {"error", "warning", "note"}
    rules = data(run("explain", "--list", "--format", "json", cwd=tmp_path))["rules"]
    assert [[each["id"], each["severity"], each["title"]] for each in rules] == rows


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explain",), "ropa explain --list"),
        (("explain", "TRF-999"), 'there is no rule "TRF-999"'),
        (("explain", "TFR-006"), 'did you mean "TRF-006"?'),
        (("show",), "Missing argument"),
        (("show", "newslettre"), 'did you mean "newsletter"?'),
        (("show", "controller/newslettre"), 'did you mean "controller/newsletter"?'),
        (("show", "../../etc/passwd"), 'no record "../../etc/passwd"'),
        (("show", ""), 'no record ""'),
        (("show", "two\nlines"), 'no record "two\\nlines"'),
        (("waivers", "--expiring-in", "soon"), "takes a number of days"),
        (("waivers", "--expiring-in", "-1"), "takes a number of days"),
        (("waivers", "--expiring-in", "9" * 30), "takes a number of days"),
        (("transfers", "--color", "blue"), "--color knows"),
        (("list", "--format", "csv"), "--format knows"),
    ],
)
def test_wrong_use_of_a_view_is_2(words: tuple[str, ...], said: str, example: Path) -> None:
    done = run(*words, cwd=example)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.fixture
def waived(tmp_path: Path) -> Path:
    """Waivers of every state: one holds, one has lapsed, one matches nothing, one cannot be."""

    def waiver(rule: str, record: str, until: str) -> str:
        return (
            f'[[waivers]]\nrule = "{rule}"\nrecord = "{record}"\nuntil = {until}\n'
            'reason = "It is being worked on by us"\nowner = "Legal"\n'
        )

    text = (
        waiver("REP-001", "controller/visitors", "2026-12-21")
        + waiver("SEC-001", "controller/visitors", "2026-11-20")
        + waiver("REP-001", "controller/gone", "2027-01-31")
        + waiver("FIL-002", "controller/visitors", "2026-11-21")
    )
    activity = {"title": "Visitors", "controller": "we"}
    return small(tmp_path, controller__visitors=activity, waivers=text)


def test_waivers_are_listed_with_what_became_of_them(waived: Path) -> None:
    done = run("waivers", *ON, cwd=waived)
    assert done.code == 0
    assert [(row[0], row[2], row[3]) for row in done.rows] == [
        ("REP-001", "2026-12-21", "holds"),
        ("SEC-001", "2026-11-20", "lapsed"),
        ("REP-001", "2027-01-31", "matches nothing"),
        ("FIL-002", "2026-11-21", "void"),
    ]
    whole = data(run("waivers", *ON, "--format", "json", cwd=waived))
    assert [list(map(str, each.values())) for each in whole["waivers"]] == done.rows


@pytest.mark.parametrize(
    ("days", "ends"),
    [
        ("0", ["2026-11-20", "2026-11-21"]),
        ("29", ["2026-11-20", "2026-11-21"]),
        ("30", ["2026-12-21", "2026-11-20", "2026-11-21"]),
        ("30d", ["2026-12-21", "2026-11-20", "2026-11-21"]),
        ("999999", ["2026-12-21", "2026-11-20", "2027-01-31", "2026-11-21"]),
    ],
)
def test_waivers_that_are_about_to_lapse(waived: Path, days: str, ends: list[str]) -> None:
    rows = run("waivers", "--expiring-in", days, *ON, cwd=waived).rows
    assert [row[2] for row in rows] == ends


def test_the_same_register_gives_the_same_views(example: Path) -> None:
    views = [(words, env) for words in READ[:1] + READ[2:] for env in range(3)]
    environments = (
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "1", "TZ": "America/Adak", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "random", "LC_ALL": "C.UTF-8", "PYTHONOPTIMIZE": "1"},
    )
    every = {run(*words, *ON, cwd=example, env=environments[env]) for words, env in views}
    assert len(every) == len(READ) - 1


ESCAPES = "\x1b"


@pytest.mark.parametrize("columns", [200, 80, 40, 20, 1])
@pytest.mark.parametrize("words", [("list", "measures"), ("transfers",)], ids=" ".join)
def test_a_table_on_a_terminal_loses_no_letter(
    words: tuple[str, ...], columns: int, example: Path
) -> None:
    code, shown = terminal(*words, *ON, "--color", "never", cwd=example, columns=columns)
    assert code == 0
    assert ESCAPES not in shown
    rows = run(*words, *ON, cwd=example).rows
    held = Counter("".join(cell for row in rows for cell in row).replace(" ", ""))
    assert held <= Counter(shown)
    table = shown.splitlines()[:-1]
    folded = any("─" in line for line in table)
    assert folded == (columns >= 80)
    if folded:
        assert max(map(len, table)) <= columns


def test_a_narrow_terminal_shows_a_cell_a_line(example: Path) -> None:
    _, shown = terminal("transfers", *ON, cwd=example, columns=40)
    lines = shown.replace("\n  ", " ").splitlines()
    for row in run("transfers", *ON, cwd=example).rows:
        for title, cell in zip(("from", "to", "country", "law", "ground"), row, strict=False):
            assert f"{title}: {cell}" in lines


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1", "TERM": "xterm"}, True),
    ],
)
def test_colour_on_a_terminal(
    words: tuple[str, ...], env: dict[str, str], coloured: bool, tmp_path: Path
) -> None:
    small(tmp_path, controller__visitors={"title": "Visitors", "controller": "nobody"})
    code, shown = terminal("check", *ON, *words, cwd=tmp_path, env=env)
    assert code == 1
    assert (ESCAPES in shown) is coloured
    assert "\\u001b" not in shown


def test_colour_in_a_pipe_is_only_what_was_asked_for(tmp_path: Path) -> None:
    small(tmp_path, controller__visitors={"title": "Visitors", "controller": "nobody"})
    plain = run("check", *ON, cwd=tmp_path)
    assert ESCAPES not in plain.out
    for done in (
        run("check", *ON, "--color", "always", cwd=tmp_path),
        run("check", *ON, cwd=tmp_path, env={"FORCE_COLOR": "1"}),
    ):
        assert ESCAPES in done.out
        assert re.sub("\x1b\\[[0-9]*m", "", done.out) == plain.out
    forced = run("list", "--color", "always", cwd=tmp_path)
    assert forced == run("list", cwd=tmp_path)


def test_the_example_of_every_table_stands_in_a_wide_terminal_as_in_a_pipe(example: Path) -> None:
    _, shown = terminal("list", *ON, "--color", "never", cwd=example, columns=200)
    for row in run("list", *ON, cwd=example).rows:
        assert any(all(cell in line for cell in row) for line in shown.splitlines())


def test_an_empty_register_is_0_with_a_word(tmp_path: Path) -> None:
    write(tmp_path, {"ropa.toml": 'schema = 1\n[register]\nname = "A"\nentities = ["a"]\n'})
    done = run("list", cwd=tmp_path)
    assert (done.code, done.rows) == (0, [])
    assert "the register is empty: ropa new " in done.err
    for verb in ("transfers", "waivers"):
        assert run(verb, cwd=tmp_path).code == 0


def test_titles_within_a_record_are_shown(tmp_path: Path) -> None:
    """The title of the record stands above its keys; that of a person or a paper does not."""
    small(tmp_path, parties__acme='title = "Acme"\n\n[representative]\ntitle = "Chief Officer"\n')
    shown = run("show", "parties/acme", "--on", DAY, cwd=tmp_path)
    assert "Chief Officer" in shown.out
    assert shown.out.count("Acme") == 1
