"""`ropa diff`: two states of a register in git, or one and the folder, compared in words."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from command import DAY, TORN, Result, run, small, terminal, write
from conftest import GitRepo, Scratch
from jsonschema import Draft202012Validator
from payloads import HIDDEN, PAYLOADS

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "diff.json").read_text("utf-8"))
LOCKS = "records/measures/locks.toml"


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """A register in `records/` with a measure, committed on 30 June 2026."""
    made = git_repo("unborn")
    small(made.path / "records", measures__locks={"title": "Locks"})
    made.commit("first", "2026-06-30T12:00:00+00:00")
    return made


def diff(repo: Scratch, *words: str, **env: str) -> Result:
    return run("diff", "--on", DAY, *words, cwd=repo.path, env=env)


def told(repo: Scratch, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(diff(repo, "--format", "json", *words).out)
    Draft202012Validator(SCHEMA).validate(found)
    return found


def short(repo: Scratch, revision: str) -> str:
    return repo.git("rev-parse", revision)[:12]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_nothing_changed(repo: Scratch) -> None:
    done = diff(repo)
    head = f"HEAD (30 Jun 2026, {short(repo, 'HEAD')}) → the folder as it stands\n"
    assert (done.code, done.out) == (0, head)
    assert done.err == f"nothing changed · law of {DAY}\n"


def test_the_folder_beside_the_last_commit(repo: Scratch) -> None:
    repo.write(LOCKS, 'title = "Locks and keys"\n')
    repo.write("records/systems/shop.toml", 'title = "Web shop"\n')
    (repo.path / "records/parties/we.toml").rename(repo.path / "records/parties/our.toml")
    done = diff(repo)
    assert done.code == 1
    assert done.out.split("\n")[1:] == [
        "~ parties/our  We GmbH, renamed, was parties/we",
        "~ measures/locks  Locks and keys",
        "    title: “Locks” → “Locks and keys”",
        "+ systems/shop  Web shop, new",
        "",
    ]
    assert done.err == f"1 new · 1 changed · 1 renamed · law of {DAY}\n"


def test_two_revisions_two_days_and_a_quarter(repo: Scratch) -> None:
    repo.write(LOCKS, 'title = "Keys"\n')
    repo.commit("second", "2026-08-15T12:00:00+00:00")
    repo.write(LOCKS, 'title = "Cards"\n')
    first, second = short(repo, "HEAD~1"), short(repo, "HEAD")
    for words, head in {
        ("HEAD~1", "HEAD"): f"HEAD~1 (30 Jun 2026, {first}) → HEAD (15 Aug 2026, {second})",
        ("2026-Q2", "2026-Q3"): f"end of 2026-Q2, UTC (30 Jun 2026, {first}) → "
        f"end of 2026-Q3, UTC (15 Aug 2026, {second})",
        ("2026-07-01", "main"): f"end of 2026-07-01, UTC (30 Jun 2026, {first}) → "
        f"main (15 Aug 2026, {second})",
        (first, second): f"{first} (30 Jun 2026) → {second} (15 Aug 2026)",
    }.items():
        done = diff(repo, *words)
        change = "~ measures/locks  Keys\n    title: “Locks” → “Keys”\n"
        assert (done.code, done.out) == (1, f"{head}\n{change}")
    assert "    title: “Locks” → “Cards”\n" in diff(repo, "--since", "2026-Q2").out
    assert "    title: “Keys” → “Locks”\n" in diff(repo, "HEAD", "HEAD~1").out
    assert diff(repo, "--since", "HEAD~1", "HEAD").out == diff(repo, "HEAD~1", "HEAD").out


def test_since_the_last_seal(repo: Scratch) -> None:
    done = diff(repo, "--since", "last-seal")
    assert done.code == 2
    assert done.err.startswith("ropa: no quarter is sealed yet\n")
    repo.git("tag", "ropa/2026-Q2")
    repo.write(LOCKS, 'title = "Keys"\n')
    done = diff(repo, "--since", "last-seal")
    assert done.code == 1
    assert done.out.startswith(f"ropa/2026-Q2 (30 Jun 2026, {short(repo, 'HEAD')}) → the folder")
    assert "title: “Locks” → “Keys”" in done.out


def test_the_last_seal_is_that_of_the_later_state(repo: Scratch) -> None:
    repo.git("tag", "ropa/2026-Q2")
    repo.write(LOCKS, 'title = "Keys"\n')
    repo.commit("second", "2026-09-30T12:00:00+00:00")
    repo.git("tag", "ropa/2026-Q3")
    assert diff(repo, "--since", "last-seal", "HEAD").out.startswith("ropa/2026-Q3 (30 Sep 2026")
    assert diff(repo, "--since", "last-seal", "HEAD~1").out.startswith("ropa/2026-Q2 (30 Jun 2026")


def test_the_day_of_a_commit_is_that_of_the_zone_of_the_register(repo: Scratch) -> None:
    settings = '[register]\nname = "Small"\nentities = ["we"]\ntimezone = "Asia/Tokyo"\n'
    repo.write("records/ropa.toml", f"schema = 1\n{settings}")
    repo.commit("late", "2026-06-30T20:00:00+00:00")
    assert diff(repo, "HEAD").out.startswith("HEAD (1 Jul 2026, ")
    assert diff(repo, "2026-06-30").out.startswith("end of 2026-06-30, Asia/Tokyo (30 Jun 2026, ")


def test_json_and_the_paths_in_it(repo: Scratch) -> None:
    before = told(repo)
    assert before["changes"] == []
    assert before["after"] == {"asked": None, "commit": None, "day": None}
    repo.write(LOCKS, 'title = "Keys"\nkinds = ["physical"]\n[[sources]]\nline = 3\n')
    repo.write("records/controller/torn.toml", TORN)
    found = told(repo)
    assert found["on"] == DAY
    assert found["before"] == {
        "asked": "HEAD",
        "commit": repo.git("rev-parse", "HEAD"),
        "day": "2026-06-30",
    }
    assert found["summary"] == {
        "new": 0,
        "changed": 1,
        "renamed": 0,
        "gone": 0,
        "readable": 0,
        "unreadable": 1,
    }
    torn, locks = found["changes"]
    assert (torn["kind"], torn["id"], torn["earlier"]) == ("controller", "torn", None)
    assert [(each["path"], each["before"], each["after"]) for each in locks["statements"]] == [
        ("kinds", None, "physical"),
        ("title", "Locks", "Keys"),
        ("sources[0]", None, "sources 1: line: 3"),
    ]


def test_markdown_shows_a_shortened_text_whole(repo: Scratch) -> None:
    text = "Doors are locked at night, and " + "the guard walks round every hour " * 4
    repo.write(LOCKS, f'title = "Locks"\ndescription = "{text}*"\n')
    repo.commit("text", "2026-07-01T12:00:00+00:00")
    repo.write(LOCKS, f'title = "Locks"\ndescription = "{text.replace("night", "six")}*"\n')
    lines = diff(repo, "--format", "markdown").out.split("\n")
    assert lines[0].startswith("**HEAD (1 Jul 2026, ")
    assert lines[2] == "1 changed"
    assert lines[4:] == [
        "- **measures/locks**: Locks",
        "  - description: “Doors are locked at &#91;night → six&#93;, and the guard walks round …”",
        f"    - before: {text}&#42;",
        f"    - after: {text.replace('night', 'six')}&#42;",
        "",
    ]


def test_only_some_kinds_and_records(repo: Scratch) -> None:
    repo.write(LOCKS, 'title = "Keys"\n')
    repo.write("records/systems/locks.toml", 'title = "Doors"\n')
    repo.write("records/systems/shop.toml", 'title = "Shop"\n')
    assert "measures" not in (kept := diff(repo, "--only", "systems").out)
    assert kept.count("\n+ ") == 2
    assert diff(repo, "--only", "systems/shop", "--only", "measures/locks").out.count("\n+ ") == 1
    assert "+ systems/shop" in diff(repo, "--only", "shop").out
    assert diff(repo, "--only", "parties").code == 0
    for name, words in {
        "locks": '"locks" is the id of several records: measures/locks, systems/locks',
        "systms": 'no kind or record "systms"; did you mean "systems"?',
    }.items():
        done = diff(repo, "--only", name)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"ropa: {words}")


def test_a_renamed_record_is_found_by_both_of_its_names(repo: Scratch) -> None:
    (repo.path / LOCKS).rename(repo.path / "records/measures/keys.toml")
    for name in ("keys", "locks", "measures/keys", "measures/locks"):
        assert "was measures/locks" in diff(repo, "--only", name).out


def test_japanese(repo: Scratch) -> None:
    repo.write(LOCKS, 'title = "Locks"\nstatus = "ended"\nended = 2026-08-31\n')
    done = diff(repo, "--lang", "ja")
    head = f"HEAD（2026年6月30日、{short(repo, 'HEAD')}） → 現在のフォルダー\n"
    assert done.out == f"{head}~ measures/locks  Locks\n    2026年8月31日に終了\n"
    assert done.err == f"変更1件 · {DAY}の法令\n"


# Whatever a record says


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_no_text_of_a_record_steers_an_output(repo: Scratch, form: str) -> None:
    files: dict[str, Any] = {}
    for number, text in enumerate(PAYLOADS.values()):
        entry = {"party": f"p{number}", "purpose": text}
        files[f"controller/c{number}.toml"] = {"title": text, "owner": "x", "recipients": [entry]}
        files[f"parties/p{number}.toml"] = {"title": text, "address": f"{number} Example Road"}
    write(repo.path / "records", files)
    repo.commit("payloads")
    for number, text in enumerate(PAYLOADS.values()):
        file = files[f"controller/c{number}.toml"]
        file["owner"] = text
        file["recipients"][0]["purpose"] = "x"
        file["measures"] = [text]
    write(repo.path / "records", files)
    done = diff(repo, "--format", form)
    assert done.code == 1
    assert not {ord(each) for each in done.out} & (HIDDEN - {10})
    if form == "text":
        starts = {line[:2] for line in done.out.split("\n")[1:-1]}
        assert starts == {"~ ", "  "}
    if form == "markdown":
        assert "<script" not in done.out
        assert all(line.lstrip().startswith("- ") for line in done.out.split("\n")[4:-1])


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_lines_are_folded_on_a_terminal_and_never_cut(repo: Scratch, columns: int) -> None:
    text = "広告配信のためのＧｏｏｇｌｅ社への個人データの第三者提供 " * 4 + "word " * 30 + "end"
    repo.write(LOCKS, f'title = "Locks"\nnotes = "{text}"\n')
    code, shown = terminal("diff", "--on", DAY, cwd=repo.path, columns=columns)
    assert code == 1
    from rich.cells import cell_len

    assert max(map(cell_len, shown.split("\n"))) <= columns
    assert "".join(text.split()) in "".join(shown.split())


def test_a_pipe_gets_a_line_a_statement(repo: Scratch) -> None:
    text = "word " * 100 + "end"
    repo.write(LOCKS, f'title = "Locks"\nnotes = "{text}"\n')
    for columns in ("40", "80", "200"):
        done = diff(repo, COLUMNS=columns)
        assert done.out.split("\n")[2] == f"    notes: “{text}”, added"


# States of git


def test_wrong_words_and_missing_history(repo: Scratch, tmp_path: Path) -> None:
    for words, code, start in [
        (("nowhere",), 2, "ropa: no commit is called 'nowhere'"),
        (("--output=x",), 2, ""),
        (("2026-02-30",), 2, "ropa: "),
        (("2020-Q1",), 3, "ropa: no commit is as old as 2020-03-31"),
        (("--since", "HEAD", "HEAD", "HEAD"), 2, "ropa: --since says where to begin"),
        (("--since", ""), 2, "ropa: --since is given without a value"),
        (("", "HEAD"), 2, "ropa: before is given without a value"),
        (("--format", "toml"), 2, "ropa: --format knows text, markdown, json"),
    ]:
        done = diff(repo, *words)
        assert (done.code, done.out) == (code, ""), words
        assert done.err.startswith(start)
    done = run("--at", "HEAD", "diff", cwd=repo.path)
    assert (done.code, done.err.split("\n")[0]) == (
        2,
        "ropa: diff takes two states, and --at is one",
    )
    assert not (repo.path / "x").exists()
    small(tmp_path / "bare")
    done = run("diff", "-C", "bare", cwd=tmp_path)
    assert (done.code, done.err.split("\n")[0]) == (
        3,
        "ropa: bare is not in a git repository, so it has no past",
    )


def test_a_register_without_a_commit(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records")
    done = diff(repo)
    assert (done.code, done.err) == (3, "ropa: no commits yet\n")
    assert diff(repo, "--since", "last-seal").code == 2


def test_a_commit_from_before_the_register(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    repo.write("README", "nothing yet\n")
    repo.commit("first")
    small(repo.path / "records")
    done = diff(repo)
    assert (done.code, done.out) == (3, "")
    where = f"records at {short(repo, 'HEAD')}"
    assert done.err.startswith(f"ropa: no register in {where}: there is no ropa.toml")


def test_clones(repo: Scratch, tmp_path: Path) -> None:
    repo.write(LOCKS, 'title = "Keys"\n')
    repo.commit("second", "2026-07-15T12:00:00+00:00")
    url = repo.path.as_uri()
    repo.git("clone", "--quiet", "--depth=1", url, str(tmp_path / "shallow"))
    shallow = Scratch(tmp_path / "shallow")
    assert diff(shallow).code == 0
    done = diff(shallow, "2026-Q2")
    assert done.code == 3
    assert "history is cut off (shallow clone)" in done.err
    assert diff(shallow, "HEAD~1").code == 2
    repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "tree"))
    linked = Scratch(tmp_path / "tree")
    assert "title: “Locks” → “Keys”" in diff(linked, "HEAD~1").out
    linked.git("checkout", "--quiet", "--detach", "HEAD~1")
    assert "title: “Keys” → “Locks”" in diff(linked, "main").out


def test_a_hostile_repository_runs_nothing(git_repo: GitRepo) -> None:
    repo = git_repo("hostile")
    small(repo.path / "records", measures__locks={"title": "Locks"})
    (repo.path / "records/controller/web.toml").unlink()
    trap = repo.path.with_name(repo.path.name + "-mark")
    repo.commit("register")
    trap.unlink(missing_ok=True)
    repo.write(LOCKS, 'title = "Keys"\n')
    for words in ((), ("HEAD~0",), ("HEAD", "HEAD"), ("2026-Q1", "HEAD")):
        assert "Traceback" not in diff(repo, *words).err
    assert not trap.exists()


def test_what_git_is_asked(repo: Scratch, tmp_path: Path) -> None:
    """At most six processes, whatever is compared."""
    folder = tmp_path / "bin"
    folder.mkdir()
    counter, log = folder / "git", tmp_path / "log"
    real = os.path.realpath("/usr/bin/git")
    counter.write_text(f'#!/bin/sh\necho "$1 $9" >>{log}\nexec {real} "$@"\n')
    counter.chmod(0o755)
    repo.git("tag", "ropa/2026-Q2")
    repo.write(LOCKS, 'title = "Keys"\n')
    repo.commit("second", "2026-09-15T12:00:00+00:00")
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    for words in (
        (),
        ("HEAD~1", "HEAD"),
        ("HEAD~1", "2026-Q3"),
        ("2026-Q2", "2026-Q3"),
        ("--since", "last-seal"),
        ("--since", "last-seal", "HEAD"),
    ):
        log.write_text("")
        assert diff(repo, *words, PATH=path).code == int(bool(words))
        assert 0 < len(log.read_text().splitlines()) <= 6, words


def test_files_that_are_no_records_are_named(repo: Scratch) -> None:
    """What they say is in neither state, so that nothing can be told of it."""
    repo.write("records/controler/pay.toml", 'title = "Payroll"\n')
    repo.write("records/controller/Web Shop.toml", 'title = "Web shop"\n')
    repo.write("records/measures/x/locks.toml", 'title = "Other locks"\n')
    done = diff(repo)
    assert (done.code, done.out.count("\n")) == (0, 1)
    names = "controler/pay.toml, controller/Web Shop.toml, measures/x/locks.toml"
    assert f"not read: {names} (ropa check says why)\n" in done.err


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Pacific/Honolulu", "Pacific/Kiritimati"])
def test_a_forged_date_at_the_end_of_the_calendar_has_a_day(repo: Scratch, zone: str) -> None:
    settings = f'schema = 1\n[register]\nname = "A"\nentities = ["we"]\ntimezone = "{zone}"\n'
    repo.write("records/ropa.toml", settings)
    repo.write(LOCKS, 'title = "Keys"\n')
    repo.commit("far", "@253402300799 +0000")
    for words in (("diff", "HEAD", "HEAD~1"), ("log", "locks"), ("list", "--at", "HEAD")):
        done = run(*words, cwd=repo.path)
        assert done.code in (0, 1), done.err
        assert "9999" in done.out + done.err


def test_a_record_that_moved_or_was_laid_out_anew(repo: Scratch) -> None:
    repo.git("mv", LOCKS, "records/measures/keys.toml")
    repo.write("records/measures/sub/locks.toml", "# moved\n\ntitle   = 'Locks'\n")
    (repo.path / "records/measures/keys.toml").unlink()
    done = diff(repo)
    assert (done.code, done.out.count("\n")) == (0, 1)
