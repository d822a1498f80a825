"""`--at`, `--on` and `--staged` in real git repositories."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command import DAY, DONE, SCRIPT, TORN, Result, run, small
from conftest import GitRepo, Scratch

CHECK = ("check", "--on", DAY)


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """A register in `records/`, nothing of it committed."""
    made = git_repo("unborn")
    small(made.path / "records")
    return made


def staged(repo: Scratch, *words: str, **env: str) -> Result:
    return run("check", "--staged", "--on", DAY, *words, cwd=repo.path, env=env)


def test_what_is_staged_is_judged_and_not_the_folder(repo: Scratch) -> None:
    repo.commit("first")
    record = "records/measures/locks.toml"
    repo.write(record, TORN)
    repo.git("add", "--all")
    repo.write(record, DONE)
    assert run(*CHECK, cwd=repo.path).code == 0
    bad = staged(repo)
    assert bad.code == 1
    assert bad.out.startswith(f"in what this commit touches:\n{record}:1:9: error FIL-002 ")
    assert "register staged · law of " in bad.out
    assert json.loads(staged(repo, "--format", "json").out)["at"] == "staged"
    repo.git("add", "--all")
    repo.write(record, TORN)
    assert run(*CHECK, cwd=repo.path).code == 1
    assert staged(repo).code == 0


def test_an_untracked_record_does_not_count(repo: Scratch) -> None:
    repo.commit("first")
    repo.write("records/measures/untracked.toml", TORN)
    assert run(*CHECK, cwd=repo.path).code == 1
    done = staged(repo)
    assert done.code == 0
    assert done.out.startswith("1 record · 0 errors")


def test_a_commit_that_only_deletes_is_judged(repo: Scratch) -> None:
    repo.write(
        "records/controller/web.toml", 'title = "Web"\ncontroller = "we"\nmeasures = ["x"]\n'
    )
    repo.write("records/measures/x.toml", DONE)
    repo.commit("first")
    assert "REF-001" not in staged(repo).out
    repo.git("rm", "--quiet", "--cached", "records/measures/x.toml")
    done = staged(repo)
    assert done.code == 1
    assert 'error REF-001 measures[0]: no record "x" in measures/' in done.out


def test_staged_follows_the_index_that_a_hook_is_told_of(repo: Scratch) -> None:
    """`git commit -- FILE` gives its hook an index of its own, in which only FILE changed."""
    repo.write("records/measures/a.toml", DONE)
    repo.write("records/measures/b.toml", DONE)
    repo.commit("first")
    hook = repo.write(".git/hooks/pre-commit", HOOK)
    hook.chmod(0o755)
    repo.write("records/measures/a.toml", TORN)
    repo.git("add", "--all")
    repo.write("records/measures/b.toml", 'title = "Changed"\n')
    repo.git("commit", "--quiet", "-m", "one file", "--", "records/measures/b.toml")
    assert (repo.path / "verdict").read_text() == "0\n"
    repo.git("commit", "--quiet", "-m", "all", "-a")
    assert (repo.path / "verdict").read_text() == "1\n"


HOOK = f"""#!/bin/sh
"{SCRIPT}" -C records check --staged --on {DAY} >/dev/null 2>&1
echo $? >verdict
"""


def test_staged_before_the_first_commit(repo: Scratch) -> None:
    done = staged(repo)
    assert (done.code, done.out) == (3, "")
    assert "no register in records, staged: there is no ropa.toml" in done.err
    repo.git("add", "--all")
    assert staged(repo).code == 0


def test_staged_names_are_shown_safely(repo: Scratch) -> None:
    for name in (b"bad\xff.toml", b"new\nline.toml", b"esc\x1b[31m.toml"):
        path = os.fsencode(repo.path) + b"/records/controller/" + name
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(os.fsdecode(path)).write_text('title = "x"\n')
    repo.git("add", "--all")
    done = staged(repo)
    assert done.code == 1
    for shown in ("bad\\udcff.toml", "new\\nline.toml", "esc\\u001b[31m.toml"):
        assert f"records/controller/{shown}:1:1: error REC-004 " in done.out
    plain = run("check", "--on", DAY, cwd=repo.path).out
    told = plain.replace("register as it stands in the folder", "register staged").splitlines()
    assert [line for line in told if line not in done.out.splitlines()] == []


def test_an_unfinished_merge_is_a_finding(repo: Scratch) -> None:
    repo.write("records/measures/locks.toml", DONE)
    repo.commit("first")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("records/measures/locks.toml", 'title = "Theirs"\n')
    repo.commit("theirs")
    repo.git("checkout", "--quiet", "main")
    repo.write("records/measures/locks.toml", 'title = "Ours"\n')
    repo.commit("ours")
    with pytest.raises(AssertionError):
        repo.git("merge", "--quiet", "side")
    for done in (staged(repo), run(*CHECK, cwd=repo.path)):
        assert done.code == 1
        assert "records/measures/locks.toml:1:1: error FIL-004 " in done.out


@pytest.fixture
def history(repo: Scratch) -> Scratch:
    """Three states: one party; two at 23:30 in Tokyo on the quarter's last day; three in 2026."""
    zone = '[register]\nname = "A"\nentities = ["we"]\ntimezone = "Asia/Tokyo"\n'
    repo.write("records/ropa.toml", f"schema = 1\n{zone}")
    repo.commit("one", "2024-01-15T12:00:00+09:00")
    repo.git("tag", "v1")
    repo.write("records/parties/second.toml", 'title = "Second"\n')
    repo.commit("two", "2024-03-31T23:30:00+09:00")
    repo.write("records/parties/third.toml", 'title = "Third"\n')
    repo.commit("three", "2024-04-01T00:30:00+09:00")
    return repo


AS_IT_WAS = {
    "HEAD": (3, "2024-04-01"),
    "main": (3, "2024-04-01"),
    "HEAD~1": (2, "2024-03-31"),
    "v1": (1, "2024-01-15"),
    ":/two": (2, "2024-03-31"),
    "2024-03-31": (2, "2024-03-31"),
    "2024-03-30": (1, "2024-03-30"),
    "2024-04-01": (3, "2024-04-01"),
    "2024-Q1": (2, "2024-03-31"),
    "2024-Q2": (3, "2024-06-30"),
    "9999-12-31": (3, "9999-12-31"),
}


def test_the_register_as_it_was_by_the_law_of_that_day(history: Scratch) -> None:
    for at, (number, day) in AS_IT_WAS.items():
        done = run("list", "parties", "--at", at, cwd=history.path)
        assert (done.code, len(done.rows)) == (0, number), at
        assert f"law of {day}" in done.err, at
        assert "register at " in done.err, at


def test_both_days_are_named_and_never_mixed(history: Scratch) -> None:
    head = history.git("rev-parse", "HEAD~1")
    for words in (("check",), ("list",), ("transfers",), ("waivers",), ("show", "we")):
        done = run(*words, "--at", "2024-Q1", "--on", DAY, cwd=history.path)
        assert done.code == 0
        assert f"register at 2024-Q1, end of day Asia/Tokyo = {head[:12]} (2024-03-31)" in (
            done.out + done.err
        )
        assert f"law of {DAY}" in done.out + done.err
        whole = json.loads(run(*words, "--at", "2024-Q1", "--format", "json", cwd=history.path).out)
        assert whole["on"] == "2024-03-31"
        assert head[:12] in whole["at"]


def test_at_stands_before_or_after_the_verb_and_reads_no_file_of_the_folder(
    history: Scratch,
) -> None:
    history.write("records/parties/second.toml", TORN)
    history.write("records/parties/fourth.toml", TORN)
    before = run("--at", "HEAD", "check", cwd=history.path)
    assert before == run("check", "--at", "HEAD", cwd=history.path)
    assert "FIL-002" not in before.out
    assert "3 records" in before.out


def test_a_bad_record_of_the_past_hides_no_other(history: Scratch) -> None:
    history.write("records/parties/second.toml", TORN)
    history.commit("torn", "2024-05-01T12:00:00+09:00")
    history.write("records/parties/second.toml", DONE)
    history.commit("mended", "2024-07-02T12:00:00+09:00")
    done = run("check", "--at", "2024-Q2", cwd=history.path)
    assert done.code == 1
    assert "records/parties/second.toml:1:9: error FIL-002 " in done.out
    assert "2 records" in done.out
    for verb in ("list", "due"):
        done = run(verb, "--at", "2024-Q2", cwd=history.path)
        assert done.code == 3, verb
        assert "not read: parties/second" in done.err
        assert "what is shown is not whole" in done.err


def test_a_file_of_the_past_that_was_no_record_is_missing(history: Scratch) -> None:
    """Its id, its folder or a twin of it kept it out: what is shown without it is not whole."""
    for name in ("parties/Second.toml", "partys/second.toml", "parties/x/we.toml"):
        history.write(f"records/{name}", DONE)
        commit = history.commit("odd", "2024-05-01T12:00:00+09:00")
        listed = run("list", "--at", commit, cwd=history.path)
        assert (listed.code, f"not read: {name} " in listed.err) == (3, True)
        (history.path / "records" / name).unlink()


NO_PAST = {
    "nosuch": (2, "no commit is called 'nosuch'"),
    "2024-02-30": (2, "2024-02-30 is not in the calendar"),
    "2024-Q5": (2, "2024-Q5 is not in the calendar"),
    "2024-q1": (2, "no commit is called"),
    "garbage": (2, "a day is written 2026-09-30"),
    "HEAD:records": (2, "no commit is called"),
    "HEAD^{tree}": (2, "no commit is called"),
    "--output=x": (2, "no commit is called"),
    "-h": (2, "no commit is called"),
    "a\nb": (2, "no commit is called 'a\\nb'"),
    "2023-12-31": (3, "no commit is as old as 2023-12-31"),
    "0001-01-01": (3, "no commit is as old as"),
}


def test_a_past_that_is_none(history: Scratch) -> None:
    for at, (code, said) in NO_PAST.items():
        done = run("check", f"--at={at}", cwd=history.path)
        assert (done.code, done.out) == (code, ""), at
        assert said in done.err, at
        assert len(done.err.splitlines()) <= 2, at
    assert not (history.path / "x").exists()


def test_history_that_is_cut_off_is_3_and_says_how_to_fetch_it(history: Scratch) -> None:
    clone = Scratch(history.path.with_name("clone"))
    history.git("clone", "--quiet", "--depth=1", history.path.as_uri(), str(clone.path))
    done = run("check", "--at", "2024-Q1", cwd=clone.path)
    assert (done.code, done.out) == (3, "")
    assert "history is cut off (shallow clone)" in done.err
    assert "fetch-depth: 0" in done.err
    assert run("list", "--at", "HEAD", cwd=clone.path).code == 0
    assert run("check", "--staged", "--on", DAY, cwd=clone.path).code == 0


@pytest.mark.parametrize("words", [("--at", "HEAD"), ("--at", "2026-Q3")])
def test_no_commit_yet_is_3(repo: Scratch, words: tuple[str, str]) -> None:
    repo.git("add", "--all")
    done = run("check", *words, cwd=repo.path)
    assert (done.code, done.out, done.err) == (3, "", "ropa: no commits yet\n")


@pytest.mark.parametrize("words", [("--at", "HEAD"), ("--at", "2026-Q3"), ("--staged",)])
def test_outside_git_check_works_and_the_past_is_3(tmp_path: Path, words: tuple[str, ...]) -> None:
    small(tmp_path)
    assert run(*CHECK, cwd=tmp_path).code == 0
    done = run("check", *words, cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "is not in a git repository" in done.err


@pytest.mark.parametrize("words", [("--at", "HEAD"), ("--at", "2026-Q3"), ("--staged",)])
def test_without_git_check_works_and_the_past_is_3(repo: Scratch, words: tuple[str, ...]) -> None:
    repo.commit("first")
    without = {"PATH": str(repo.path)}
    assert run(*CHECK, cwd=repo.path, env=without).code == 0
    done = run("check", *words, cwd=repo.path, env=without)
    assert (done.code, done.out) == (3, "")
    assert done.err == "ropa: git is not installed, or not on PATH\n"


def test_a_register_that_was_not_there_yet_is_3(repo: Scratch) -> None:
    repo.git("commit", "--quiet", "--allow-empty", "-m", "before")
    done = run("check", "--at", "HEAD", cwd=repo.path)
    assert (done.code, done.out) == (3, "")
    assert "there is no ropa.toml" in done.err


def test_nothing_is_staged_committed_or_written(history: Scratch, tmp_path: Path) -> None:
    index = (history.path / ".git" / "index").read_bytes()
    refs = history.git("show-ref", "--head")
    for words in (
        ("check", "--staged"),
        ("list", "--at", "2024-Q1"),
        ("transfers", "--at", "HEAD"),
        ("show", "we"),
        ("export", "-o", str(tmp_path / "a.xlsx"), "--at", "v1"),
        ("new", "measures", "fresh", "--set", "title=Fresh"),
    ):
        assert run(*words, cwd=history.path).code in (0, 1)
    assert (history.path / ".git" / "index").read_bytes() == index
    assert history.git("show-ref", "--head") == refs


def test_a_hostile_repository_runs_nothing(git_repo: GitRepo) -> None:
    repo = git_repo("hostile", "trap")
    small(repo.path / "records")
    mark = repo.path.with_name("trap-mark")
    mark.unlink(missing_ok=True)
    for words in (("check", "--staged"), ("list", "--at", "HEAD"), ("check", "--at", "2026-Q3")):
        run(*words, cwd=repo.path)
    assert not mark.exists()


def test_the_day_ends_in_the_zone_of_the_register_and_not_of_the_machine(
    history: Scratch,
) -> None:
    for zone in ("Pacific/Kiritimati", "America/Adak", "UTC"):
        done = run("list", "--at", "2024-03-31", cwd=history.path, env={"TZ": zone})
        assert len(done.rows) == 2


def test_a_revision_is_read_even_where_the_settings_of_today_are_broken(history: Scratch) -> None:
    before = run("check", "--at", "HEAD", cwd=history.path)
    history.write("records/ropa.toml", "x = \n")
    assert run("check", "--at", "HEAD", cwd=history.path) == before
    dated = run("check", "--at", "2024-Q1", cwd=history.path)
    assert (dated.code, dated.out) == (2, "")
    assert dated.err.startswith("ropa: ropa.toml:1:5: ")


def test_a_day_that_has_not_ended_is_said_to_be_so(history: Scratch) -> None:
    done = run("check", "--at", "9999-Q4", cwd=history.path)
    assert "9999-Q4 has not ended yet" in done.err
    assert run("check", "--at", "2024-Q1", cwd=history.path).err == ""
