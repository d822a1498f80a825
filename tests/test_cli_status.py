"""`ropa status`: what stands open, what falls due, and which command to type next."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import DAY, DONE, TORN, WE, run, small, terminal, write
from conftest import GitRepo, Scratch
from rich.cells import cell_len

from benchmarks import generate
from ropa.git.objects import digest, kept_as
from ropa.lint import lint
from ropa.load import load
from ropa.register import Register
from ropa.signoff import mark, relied_on
from ropa.tree import WorkTree
from ropa.views.status import Reviews, ahead, status
from tests.memory import Memory
from tests.pace import floors

ON = ("--on", DAY)

ACTIVITY: dict[str, Any] = {
    "title": "Newsletter",
    "controller": "we",
    "purposes": [{"text": "sending the newsletter", "basis": "6(1)(a)"}],
}


def told(folder: Path, *words: str) -> list[str]:
    done = run("status", *ON, *words, cwd=folder)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def data(folder: Path, *words: str) -> dict[str, Any]:
    done = run("status", *ON, "--format", "json", *words, cwd=folder)
    assert done.code == 0
    found: dict[str, Any] = json.loads(done.out)
    return found


def activity(**more: Any) -> dict[str, Any]:
    return ACTIVITY | more


# What is counted


def test_a_register_without_open_points_says_so_in_one_line(tmp_path: Path) -> None:
    small(tmp_path, measures__locks=DONE)
    assert told(tmp_path) == [
        "Small · not under git · law of 2026-11-21",
        "  2 records   all complete   nothing overdue   nothing due until 2026-12-21",
    ]


def test_the_example_has_nothing_open_on_its_day(tmp_path: Path) -> None:
    assert run("init", "--example", *ON, cwd=tmp_path).code == 0
    found = data(tmp_path)
    assert found["findings"] == {"error": 0, "warning": 0, "note": 0, "waived": 0}
    assert found["records"]["complete"] == found["records"]["total"] > 40
    assert (found["transfers"], found["special"], found["waivers"]) == ([], [], [])


def test_an_empty_register_is_told_how_to_begin(tmp_path: Path) -> None:
    small(tmp_path)
    (tmp_path / "parties/we.toml").unlink()
    assert (
        told(tmp_path)[1]
        == "  the register is empty: ropa new controller ID writes the first record"
    )


def test_each_record_is_in_one_place(tmp_path: Path) -> None:
    small(
        tmp_path,
        controller__lacking=activity(),
        controller__draft=activity(status="draft"),
        measures__locks=DONE,
        measures__torn=TORN,
    )
    found = data(tmp_path)["records"]
    assert found["total"] == 4
    assert found["lacking"] == ["controller/lacking"]
    assert found["drafts"] == ["controller/draft"]
    assert found["unread"] == ["measures/torn"]
    assert found["complete"] == 2
    lines = told(tmp_path)
    assert lines[1] == (
        "  4 records   2 complete   1 with open points   1 draft   1 not read (measures/torn)"
    )
    assert lines[-1] == f"Next:   ropa {' '.join(ON)} check"


def test_the_numbers_are_those_of_check(tmp_path: Path) -> None:
    small(tmp_path, controller__a=activity(), controller__b=activity(status="draft"))
    checked = json.loads(run("check", *ON, "--format", "json", cwd=tmp_path).out)["summary"]
    found = data(tmp_path)["findings"]
    assert found["error"] > 0
    assert found == {name: checked[name] for name in found}


def test_a_note_leaves_a_record_complete() -> None:
    """A note is for the reader and asks nothing of anyone."""
    register = load(
        Memory({"ropa.toml": SMALL, "parties/we.toml": WE, "measures/x.toml": DONE}), TODAY
    )
    outcome = lint(register)
    assert outcome.findings == ()
    note = finding("note", "measures", "x")
    found = status(register, outcome._replace(findings=(note,)))
    assert found.records.lacking == ()
    assert found.findings["note"] == 1
    warned = status(register, outcome._replace(findings=(note._replace(severity="warning"),)))
    assert warned.records.lacking == ("measures/x",)
    waived = note._replace(severity="error", waived="a reason that somebody gave")
    accepted = status(register, outcome._replace(findings=(waived,)))
    assert (accepted.records.lacking, accepted.findings["waived"]) == ((), 1)


# Reviews


@pytest.mark.parametrize(
    ("review", "where"),
    [
        ({"done": date(2025, 11, 20)}, "overdue"),  # the interval of a year ended on 20 November
        ({"done": date(2025, 11, 21)}, "soon"),  # due on the day itself
        ({"done": date(2026, 11, 1), "next": date(2026, 12, 21)}, "soon"),  # the thirtieth day
        ({"done": date(2026, 11, 1), "next": date(2026, 12, 22)}, "unmarked"),  # a day later
        ({"done": date(2026, 11, 1), "next": date(2026, 11, 20)}, "overdue"),
        ({"next": date(2026, 11, 20)}, "overdue"),  # planned, and not done
    ],
)
def test_a_review_is_overdue_after_its_day_and_due_within_30(
    review: dict[str, date], where: str, tmp_path: Path
) -> None:
    small(tmp_path, controller__a=activity(reviews=[review]))
    found = data(tmp_path)["reviews"]
    assert " ".join(name for name, names in found.items() if names) == where
    assert {each for names in found.values() for each in names} <= {"controller/a"}


@pytest.mark.parametrize(
    "over", [{"status": "ended", "ended": date(2026, 1, 1)}, {"status": "draft"}]
)
def test_nobody_is_asked_to_review_what_is_over_or_not_begun(
    over: dict[str, Any], tmp_path: Path
) -> None:
    small(tmp_path, controller__a=activity(**over), controller__b=activity())
    assert data(tmp_path)["reviews"]["never"] == ["controller/b"]


def test_a_review_that_proves_nothing_is_no_good_state(tmp_path: Path) -> None:
    """Who takes the mark out of a review that is void has not mended it."""
    small(tmp_path, controller__a=activity(reviews=[{"done": date(2026, 11, 1)}]))
    lines = told(tmp_path)
    assert "  1 record reviewed without a mark" in lines
    run("init", "example", "--example", *ON, cwd=tmp_path)
    lines = told(tmp_path / "example")
    assert lines[1:] == [
        "  64 records   64 complete",
        "  7 records never reviewed",
        f"Next:   ropa {' '.join(ON)} check --require-reviewed",
    ]


def test_reviews_are_told_and_led_on_from(tmp_path: Path) -> None:
    small(
        tmp_path,
        controller__a=activity(reviews=[{"done": date(2025, 1, 1)}]),
        controller__b=activity(reviews=[{"done": date(2025, 11, 30)}]),
        controller__c=activity(),
    )
    lines = told(tmp_path)
    assert "  1 review overdue   1 review due within 30 days   1 record never reviewed" in lines
    assert "due --within 30d" in lines[-1]


@pytest.mark.parametrize(
    ("content", "relied", "where"),
    [
        ("", "", "unmarked"),  # written by hand: nothing shows what was reviewed
        ("as it stands", "as it stands", ""),
        ("0" * 32, "as it stands", "again"),
        ("as it stands", "0" * 32, "again"),
    ],
)
def test_what_was_reviewed_and_says_something_else_now_is_looked_at_again(
    content: str, relied: str, where: str
) -> None:
    def register(review: dict[str, Any]) -> Register:
        files = {"ropa.toml": SMALL, "parties/we.toml": WE}
        files["controller/a.toml"] = activity(reviews=[{"done": date(2026, 11, 1), **review}])
        return load(Memory(files), TODAY)

    bare = register({})
    record = bare.records["controller"]["a"]
    own = {"as it stands": mark(record)}.get(content, content)
    other = {"as it stands": relied_on(record, bare)["parties/we"]}.get(relied, relied)
    review = {"content": own, "relied_on": [f"parties/we {other}"]} if own else {}
    signed = register(review)
    wanted = {where: ("controller/a",)} if where else {}
    assert status(signed, lint(signed)).reviews == Reviews((), (), (), ())._replace(**wanted)


def test_every_other_day_is_told_with_what_comes_first(tmp_path: Path) -> None:
    paper = {"title": "Contract", "type": "dpa", "parties": ["we", "host"]}
    small(
        tmp_path,
        agreements__first=paper | {"until": date(2026, 12, 1)},
        agreements__second=paper | {"until": date(2026, 12, 21)},
        agreements__later=paper | {"until": date(2026, 12, 22)},
        assessments__old={"title": "DPIA", "type": "dpia", "review": date(2026, 11, 20)},
        **{
            f"controller__{name}": activity(
                recipients=[{"party": "host", "role": "processor", "agreements": [name]}]
            )
            for name in ("first", "second", "later")
        },
        parties__host={"title": "Host GmbH", "country": "DE"},
    )
    found = {each["record"]: each["day"] for each in data(tmp_path)["deadlines"]}
    asked = json.loads(run("due", *ON, "--format", "json", cwd=tmp_path).out)
    assert found == {each["record"]: each["day"] for each in asked["deadlines"]}
    assert found == {"old": "2026-11-20", "first": "2026-12-01", "second": "2026-12-21"}
    words = (
        "  1 deadline overdue (assessments/old)"
        "   2 deadlines within 30 days (first: agreements/first, 2026-12-01)"
    )
    assert words in told(tmp_path)
    assert "due --within 30d" in told(tmp_path)[-1]


# Transfers, special categories, waivers


def test_transfers_are_told_by_country_and_what_they_lack(tmp_path: Path) -> None:
    small(
        tmp_path,
        parties__us={"title": "US Inc.", "country": "US"},
        controller__mail=activity(
            recipients=[{"party": "us", "role": "processor"}],
            transfers=[{"to": "us"}],
        ),
    )
    (gap,) = data(tmp_path)["transfers"]
    assert gap == {
        "verdict": "lacking",
        "here": "DE",
        "there": "US",
        "flows": 1,
        "records": ["mail"],
    }
    shown = json.loads(run("transfers", "--gaps", *ON, "--format", "json", cwd=tmp_path).out)
    assert len(shown["flows"]) == 1
    lines = told(tmp_path)
    assert "  1 transfer without a ground that holds: DE → US (mail)" in lines
    assert lines[-1].endswith(f"ropa {' '.join(ON)} transfers --gaps")


def test_special_categories_without_a_condition_are_named(tmp_path: Path) -> None:
    bare = [{"subjects": ["staff"], "categories": ["sick notes"], "special": ["health"]}]
    small(tmp_path, controller__sick=activity(data=bare))
    assert data(tmp_path)["special"] == ["controller/sick"]
    words = "  1 record (controller/sick) with special categories and no condition of Art. 9(2)"
    assert words in told(tmp_path)
    held = [{**bare[0], "condition": "9(2)(b)", "law": "§ 26 BDSG"}]
    small(tmp_path, controller__sick=activity(data=held))
    assert data(tmp_path)["special"] == []


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2026, 11, 20), "1 waiver lapsed"),
        (date(2026, 11, 21), "1 waiver about to lapse (from 2026-11-21 on)"),
        (date(2026, 12, 21), "1 waiver about to lapse (from 2026-12-21 on)"),
        (date(2026, 12, 22), ""),
    ],
)
def test_a_waiver_is_told_30_days_before_it_lapses(until: date, words: str, tmp_path: Path) -> None:
    waiver = {"rule": "HYG-002", "record": "controller/a", "reason": "r" * 20, "owner": "Legal"}
    small(tmp_path, controller__a=activity(), waivers={"waivers": [{**waiver, "until": until}]})
    lines = told(tmp_path)
    assert (f"  {words}" in lines) == bool(words)
    assert ("waivers --expiring-in 30" in lines[-1]) == bool(words)
    assert any("waiver" in line for line in lines) == bool(words)


def test_the_calendar_has_an_end() -> None:
    assert ahead(date(9999, 12, 20)) == date.max
    assert ahead(date(2026, 11, 21)) == date(2026, 12, 21)


def test_the_view_takes_little_beside_the_check_that_it_rests_on(tmp_path: Path) -> None:
    """Findings and flows come from one check; what is added to it is counting."""
    generate.write(str(tmp_path), 1_000, abroad=True)
    register = load(WorkTree(str(tmp_path)), TODAY)
    outcome = lint(register)
    assert floors(lambda: status(register, outcome), enough=2) <= 2


# Git


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """A register in `records/` without a finding, committed."""
    made = git_repo("unborn")
    small(made.path / "records", measures__locks=DONE)
    made.commit("first")
    return made


def place(repo: Scratch) -> str:
    return told(repo.path)[0].removeprefix("Small · ").removesuffix(" · law of 2026-11-21")


def test_branch_and_commit_are_told(repo: Scratch) -> None:
    short = repo.git("rev-parse", "HEAD")[:7]
    assert place(repo) == f"main {short}"
    repo.git("checkout", "--quiet", "-b", "feature/日本")
    assert place(repo) == f"feature/日本 {short}"
    repo.git("checkout", "--quiet", "--detach")
    assert place(repo) == f"no branch, at {short}"
    repo.git("checkout", "--quiet", "--orphan", "fresh")
    assert place(repo) == "fresh, no commit yet"


def test_what_is_not_committed_is_counted(repo: Scratch) -> None:
    locks = repo.path / "records/measures/locks.toml"
    locks.write_text(DONE + "# a comment\n")
    repo.write("records/measures/new.toml", DONE)
    repo.write("records/notes.txt", "no record")
    repo.write("beside.toml", "x = 1\n")
    (repo.path / "records/parties/we.toml").unlink()
    assert place(repo).endswith(" · 3 files not committed")
    assert data(repo.path)["git"]["uncommitted"] == [
        "measures/locks.toml",
        "measures/new.toml",
        "parties/we.toml",
    ]
    assert told(repo.path)[-1].endswith(" diff")
    repo.git("add", "--all")
    assert "3 files not committed" in place(repo)
    repo.commit("all of it")
    assert "not committed" not in place(repo)


def test_line_ends_of_a_system_are_no_change(repo: Scratch) -> None:
    locks = repo.path / "records/measures/locks.toml"
    locks.write_bytes(DONE.replace("\n", "\r\n").encode())
    assert "not committed" not in place(repo)


def test_changes_since_the_last_sealed_quarter_are_counted_by_record(repo: Scratch) -> None:
    for name in ("gone", "moved", "kept"):
        repo.write(f"records/measures/{name}.toml", DONE + f"# {name}\n")
    repo.commit("second")
    repo.git("tag", "-a", "-m", "sealed", "ropa/2026-Q2")
    assert told(repo.path)[-1] == "  unchanged since 2026-Q2 was sealed"
    repo.git("mv", "records/measures/moved.toml", "records/measures/elsewhere.toml")
    (repo.path / "records/measures/sub").mkdir()
    repo.git("mv", "records/measures/kept.toml", "records/measures/sub/kept.toml")
    (repo.path / "records/measures/gone.toml").unlink()
    repo.write("records/measures/locks.toml", DONE + "# changed\n")
    repo.commit("third")
    assert data(repo.path)["git"]["since"] == {
        "new": ["measures/elsewhere"],
        "changed": ["measures/locks"],
        "gone": ["measures/gone", "measures/moved"],
    }
    lines = told(repo.path)
    assert "  4 records changed since 2026-Q2 was sealed   1 new   2 gone" in lines
    assert lines[-1].endswith("diff --since last-seal")
    repo.git("tag", "ropa/2026-Q3")
    assert told(repo.path)[-1] == "  unchanged since 2026-Q3 was sealed"


def test_what_is_not_committed_counts_as_changed_since_the_seal(repo: Scratch) -> None:
    repo.git("tag", "ropa/2026-Q3")
    repo.write("records/measures/new.toml", DONE)
    found = data(repo.path)["git"]
    assert found["since"] == {"new": ["measures/new"], "changed": [], "gone": []}


def test_a_record_that_cannot_be_read_now_is_not_gone(repo: Scratch) -> None:
    repo.git("tag", "ropa/2026-Q3")
    locks = repo.path / "records/measures/locks.toml"
    locks.unlink()
    locks.symlink_to("../parties/we.toml")
    assert data(repo.path)["git"]["since"] == {"new": [], "changed": [], "gone": []}


def test_a_register_at_the_top_of_its_repository(git_repo: GitRepo) -> None:
    made = git_repo("unborn")
    small(made.path, measures__locks=DONE)
    made.commit("first")
    made.git("tag", "ropa/2026-Q3")
    (made.path / "measures/locks.toml").write_text(DONE + "#\n")
    found = data(made.path)["git"]
    assert found["uncommitted"] == ["measures/locks.toml"]
    assert found["since"]["changed"] == ["measures/locks"]


def test_the_tag_of_another_register_beside_it_tells_of_nothing_else(repo: Scratch) -> None:
    """A seal made before this register was there: all of it is new since."""
    repo.git("tag", "ropa/2026-Q3")
    small(repo.path / "other" / "deep", measures__x=DONE)
    found = data(repo.path, "-C", "other/deep")["git"]
    assert found["since"]["new"] == ["measures/x", "parties/we"]


@pytest.mark.parametrize("kind", ["shallow", "worktree", "submodule", "partial", "hostile"])
def test_every_sort_of_clone_is_answered(kind: str, git_repo: GitRepo) -> None:
    made = git_repo(kind)
    small(made.path / "records")
    before = made.git("status", "--porcelain", "-uall") if kind != "hostile" else ""
    done = run("status", *ON, cwd=made.path / "records")
    assert (done.code, done.err) == (0, "")
    assert "files not committed" in done.out
    assert ("seals may be missing" in done.out) == (kind == "shallow")
    if kind == "hostile":
        assert not made.path.with_name(made.path.name + "-mark").exists()
    else:
        assert made.git("status", "--porcelain", "-uall") == before


def test_a_repository_that_git_refuses_is_said(repo: Scratch) -> None:
    (repo.path / ".git/config").write_text("[broken\n")
    lines = told(repo.path)
    assert lines[0].startswith("Small · git does not answer · ")
    assert lines[-1].startswith(
        "  nothing is known of branch, commit and seals: git rev-parse: bad"
    )


def test_without_git_the_rest_is_told(repo: Scratch, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("status", *ON, cwd=repo.path, env={"PATH": str(tmp_path / "empty")})
    assert done.code == 0
    assert "git is not installed" in done.out
    assert "2 records   all complete" in done.out


def test_a_record_of_the_act_that_a_commit_took_away_is_found_as_check_finds_it(
    git_repo: GitRepo,
) -> None:
    made = git_repo("unborn")
    assert run("init", "--example", *ON, cwd=made.path).code == 0
    made.commit("first")
    made.git("tag", "ropa/2026-Q2")
    (provision, *_) = sorted((made.path / "records/appi/provisions").glob("*.toml"))
    provision.unlink()
    made.commit("second", "2026-02-01T12:00:00+00:00")
    checked = json.loads(run("check", *ON, "--format", "json", cwd=made.path).out)["summary"]
    assert checked["error"] + checked["warning"] > 0
    assert data(made.path)["findings"]["error"] == checked["error"]
    assert data(made.path)["findings"]["warning"] == checked["warning"]


def test_git_is_started_six_times_at_most(git_repo: GitRepo, tmp_path: Path) -> None:
    made = git_repo("unborn")
    assert run("init", "--example", *ON, cwd=made.path).code == 0
    made.commit("first")
    made.git("tag", "ropa/2026-Q2")
    for provision in (made.path / "records/appi/provisions").glob("*.toml"):
        provision.unlink()
    made.commit("second", "2026-02-01T12:00:00+00:00")
    counted = tmp_path / "counted"
    git = write(
        tmp_path / "bin",
        {"git": f'#!/bin/sh\necho . >> {counted}\nexec {shutil.which("git")} "$@"\n'},
    )
    (git / "git").chmod(0o755)
    path = f"{git}{os.pathsep}{os.environ['PATH']}"
    done = run("status", *ON, cwd=made.path, env={"PATH": path})
    assert "gone" in done.out
    assert 1 < len(counted.read_text().splitlines()) <= 6


# The register as it was


def test_the_register_as_it_was_is_told_without_what_git_knows_of_the_folder(repo: Scratch) -> None:
    repo.write("records/measures/locks.toml", TORN)
    first = repo.git("rev-parse", "HEAD")
    lines = told(repo.path, "--at", "main")
    assert lines[0] == f"Small · register at {first[:12]} (2026-01-01) · law of 2026-11-21"
    assert lines[1].startswith("  2 records   all complete")
    found = data(repo.path, "--at", "main")
    assert found["git"] is None
    assert found["at"].startswith("at ")
    assert run("status", "--at", "nowhere", cwd=repo.path).code == 2


# Outputs


NAMES = ("Ev\x1b[2Jil", "\u202egnp.exe", "two\nlines\tand a tab", "[bold]x[/bold]")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_a_register_says_steers_the_terminal(name: str, tmp_path: Path) -> None:
    small(tmp_path, ropa={"schema": 1, "register": {"name": name, "entities": ["we"]}})
    lines = told(tmp_path)
    assert lines[0].endswith(" · not under git · law of 2026-11-21")
    code, shown = terminal("status", *ON, cwd=tmp_path)
    assert code == 0
    for text in ("\n".join(lines), shown):
        assert not set("\x1b\u202e\t") & set(text)
    assert ("[bold]x[/bold]" in lines[0]) == ("[bold]" in name)
    assert data(tmp_path)["register"] == name


def test_a_branch_may_be_called_anything(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "-b", "a\u202eb")
    assert place(repo).startswith("a\\u202eb ")


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_line_is_never_wider_than_the_terminal(columns: int, lang: str, tmp_path: Path) -> None:
    small(
        tmp_path,
        ropa={
            "schema": 1,
            "register": {"name": "株式会社わたくしの登録簿" * 4, "entities": ["we"]},
        },
        controller__a=activity(reviews=[{"done": date(2025, 1, 1)}]),
        controller__b=activity(),
        measures__torn=TORN,
        parties__us={"title": "US Inc.", "country": "US"},
        controller__mail=activity(transfers=[{"to": "us"}]),
    )
    code, shown = terminal("status", *ON, "--lang", lang, cwd=tmp_path, columns=columns)
    assert code == 0
    assert max(map(cell_len, shown.splitlines())) <= columns
    assert not any(line.endswith(" ") for line in shown.splitlines())
    piped = " ".join(told(tmp_path, "--lang", lang)).split()
    assert "".join(shown.split()) == "".join(piped)


def test_the_same_is_told_in_any_order_of_hashes_and_zone(tmp_path: Path) -> None:
    small(tmp_path, controller__a=activity(), controller__b=activity(), measures__torn=TORN)
    outs = {
        run(
            "status",
            *ON,
            "--format",
            "json",
            cwd=tmp_path,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        ).out
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York"))
    }
    assert len(outs) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--format", "tsv"), 2), (("--lang", "fr"), 2), (("-C", "nowhere"), 3), (("x",), 2)],
)
def test_wrong_use_is_told(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    small(tmp_path)
    done = run("status", *words, cwd=tmp_path)
    assert (done.code, done.out) == (code, "")


def test_the_options_of_the_view_are_those_of_the_next_commands(tmp_path: Path) -> None:
    small(tmp_path / "our register", controller__a=activity())
    (line,) = [each for each in told(tmp_path, "-C", "our register") if each.startswith("Next:")]
    assert line == f"Next:   ropa -C 'our register' {' '.join(ON)} check"


# By ids of files alone


SMALL = {"schema": 1, "register": {"name": "Small", "entities": ["we"]}}
TODAY = date.fromisoformat(DAY)


def finding(severity: Any, kind: str, record: str) -> Any:
    from ropa.finding import Finding
    from ropa.place import Place

    return Finding(
        "HYG-002", severity, kind, record, Place(f"{kind}/{record}.toml", 1, 1), (), "m", ()
    )


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_an_object_id_is_the_one_that_git_gives(form: str, tmp_path: Path) -> None:
    made = Scratch(tmp_path)
    made.git("init", "--quiet", f"--object-format={form}")
    made.write("a.toml", DONE)
    own = made.git("hash-object", "a.toml")
    assert digest(DONE.encode(), len(own)) == own
    windows = DONE.replace("\n", "\r\n").encode()
    assert [kept_as(each, {own}) for each in (DONE.encode(), windows, b"#")] == [own, own, ""]
    assert kept_as(DONE.encode(), set()) == ""


def test_files_that_no_register_reads_are_passed_over(repo: Scratch) -> None:
    (repo.path / "records/parties/link.toml").symlink_to("we.toml")
    for name in ("parties/.hidden.toml", ".own/x.toml", "README.md", "unknown/x.toml"):
        repo.write(f"records/{name}", DONE)
    repo.git("add", "--all")
    inner = f"160000,{repo.git('rev-parse', 'HEAD')},records/measures/inner"
    repo.git("update-index", "--add", "--cacheinfo", inner)
    repo.git("commit", "--quiet", "-m", "beside the records")
    repo.git("tag", "ropa/2026-Q3")
    shutil.rmtree(repo.path / "records")
    small(repo.path / "records", measures__locks=DONE)
    found = data(repo.path)["git"]
    assert found["since"] == {"new": [], "changed": [], "gone": []}
    assert found["uncommitted"] == ["unknown/x.toml"]


def test_a_file_that_may_be_run_is_a_file(repo: Scratch) -> None:
    tool = repo.write("records/measures/tool.toml", DONE)
    tool.chmod(0o755)
    repo.commit("second")
    repo.git("tag", "ropa/2026-Q3")
    tool.unlink()
    assert data(repo.path)["git"]["since"]["gone"] == ["measures/tool"]


def test_a_record_that_moved_and_has_the_line_ends_of_a_system_is_the_same(repo: Scratch) -> None:
    repo.git("tag", "ropa/2026-Q3")
    (repo.path / "records/measures/locks.toml").unlink()
    repo.write("records/measures/sub/locks.toml", DONE.replace("\n", "\r\n").encode())
    found = data(repo.path)["git"]
    assert found["since"] == {"new": [], "changed": [], "gone": []}
    assert found["uncommitted"] == ["measures/locks.toml", "measures/sub/locks.toml"]
