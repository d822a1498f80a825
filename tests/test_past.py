"""`--at` on every verb that reads, in every sort of clone: the right answer, or what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest
from command import DAY, DONE, TORN, run, small
from conftest import GitRepo, Scratch, hostile

from ropa import cli

READING: dict[str, tuple[str, ...]] = {
    "list": (),
    "show": ("we",),
    "who": ("we",),
    "check": (),
    "waivers": (),
    "transfers": (),
    "map": (),
    "law": (),
    "export": ("--format", "json", "-o", "-"),
    "report": ("-o", "-"),
    "due": ("--format", "json"),
    "status": ("--format", "json"),
    "log": ("parties/we", "--format", "json"),
    "notice": ("--law", "appi", "--format", "json"),
}
"""How each verb that knows `--at` is asked; all of them print their result."""
VERBS = [(verb, *words) for verb, words in READING.items()]


def test_every_verb_that_looks_back_is_asked() -> None:
    modules = {verb: import_module(f"ropa.cli.{verb}") for verb in cli.VERBS}
    known = {verb for verb, each in modules.items() if "at" in signature(each.command).parameters}
    assert known - set(READING) == set(), "state in READING how the new verb is asked"


ZONE = '[register]\nname = "A"\nentities = ["we"]\ntimezone = "{}"\n'
TOKYO = f"schema = 1\n{ZONE.format('Asia/Tokyo')}"
QUARTER = ("--at", "2024-Q1", "--on", DAY)


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """One party in January 2024; two at 23:30 in Tokyo on the quarter's last day; then three."""
    made = git_repo("unborn")
    grown(made)
    return made


def grown(repo: Scratch) -> None:
    small(repo.path / "records")
    repo.write("records/ropa.toml", TOKYO)
    repo.commit("one", "2024-01-15T12:00:00+09:00")
    repo.write("records/parties/second.toml", 'title = "Second"\n')
    repo.commit("two", "2024-03-31T23:30:00+09:00")
    repo.write("records/parties/third.toml", 'title = "Third"\n')
    repo.commit("three", "2024-04-01T00:30:00+09:00")


def clone(repo: Scratch, name: str, *words: str) -> Path:
    path = repo.path.with_name(name)
    repo.git("clone", "--quiet", *words, repo.path.as_uri(), str(path))
    return path


# In every sort of clone: where it is, from the folder of the repository


def as_it_is(repo: Scratch) -> Path:
    return repo.path


def detached(repo: Scratch) -> Path:
    repo.git("checkout", "--quiet", "--detach")
    return repo.path


def linked(repo: Scratch) -> Path:
    path = repo.path.with_name("linked")
    repo.git("worktree", "add", "--quiet", "-b", "side", str(path))
    return path


def inner(repo: Scratch) -> Path:
    outer = Scratch(repo.path.with_name("outer"))
    outer.path.mkdir()
    outer.git("init", "--quiet")
    outer.git("submodule", "--quiet", "add", str(repo.path), "inner")
    return outer.path / "inner"


def named(repo: Scratch) -> Path:
    """A work tree whose repository lies elsewhere."""
    return clone(repo, "named", "--separate-git-dir", str(repo.path.with_name("store")))


def without_files(repo: Scratch) -> Path:
    """A clone in whose folder nothing was checked out."""
    return clone(repo, "without", "--no-checkout")


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
@pytest.mark.parametrize(
    "kind", [detached, linked, inner, named, without_files], ids=lambda each: each.__name__
)
def test_every_clone_gives_the_same_answer(
    repo: Scratch, words: tuple[str, ...], kind: Callable[[Scratch], Path]
) -> None:
    expected = run(*words, *QUARTER, cwd=repo.path)
    assert expected.code in (0, 1)
    assert "2024-03-31" in expected.out + expected.err
    assert run(*words, *QUARTER, cwd=kind(repo)) == expected


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_a_bare_repository_is_read_by_its_name(repo: Scratch, words: tuple[str, ...]) -> None:
    expected = run(*words, *QUARTER, cwd=repo.path)
    path = clone(repo, "repo.git", "--bare")
    for folder in ("repo.git/records", "repo.git", str(path)):
        done = run(*words, *QUARTER, "-C", folder, cwd=path.parent)
        shown = folder if folder.endswith("records") else f"{os.path.basename(folder)}/records"
        assert done.code == expected.code, folder
        assert done.out.replace(f"{shown}/", "records/").replace(f'"{shown}"', '"records"') == (
            expected.out
        )
    for at in ("main", "HEAD", "main~1"):
        assert run(*words, "--at", at, "-C", "repo.git", cwd=path.parent).code in (0, 1)
    hooked = run(*words, *QUARTER, cwd=path, env={"GIT_DIR": "."})
    assert (hooked.code, hooked.out) == (expected.code, expected.out)
    here = run(*words, *QUARTER, "-C", ".", cwd=path)
    assert here.code == expected.code


def allowing(repo: Scratch) -> Scratch:
    repo.git("config", "uploadpack.allowFilter", "true")
    return repo


def empty(repo: Scratch) -> Path:
    made = Scratch(plain(repo))
    made.git("init", "--quiet")
    return made.path


def plain(repo: Scratch) -> Path:
    return small(repo.path.with_name("plain") / "records").parent


REFUSED: dict[str, tuple[Callable[[Scratch], Path], str, str]] = {
    "shallow": (
        lambda repo: clone(repo, "shallow", "--depth=1"),
        "history is cut off (shallow clone)",
        "fetch-depth: 0",
    ),
    "partial": (
        lambda repo: clone(allowing(repo), "partial", "--no-checkout", "--filter=blob:none"),
        "partial clone",
        "git fetch --refetch --no-filter",
    ),
    "bare": (
        lambda repo: clone(repo, "repo.git", "--bare"),
        "this is a bare repository",
        "-C REPOSITORY or GIT_DIR names it",
    ),
    "unborn": (empty, "no commits yet", ""),
    "plain": (plain, "not in a git repository", "leave --at out"),
}


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
@pytest.mark.parametrize("kind", REFUSED)
def test_what_a_clone_cannot_tell_is_one_line_and_what_to_do(
    repo: Scratch, words: tuple[str, ...], kind: str
) -> None:
    make, said, hint = REFUSED[kind]
    done = run(*words, *QUARTER, cwd=make(repo))
    assert (done.code, done.out) == (3, "")
    assert said in done.err
    assert hint in done.err
    assert len(done.err.splitlines()) <= 2


def test_a_shallow_clone_reads_the_commits_that_it_holds(repo: Scratch) -> None:
    path = clone(repo, "shallow", "--depth=2")
    assert len(run("list", "--at", "HEAD~1", cwd=path).rows) == 2
    done = run("list", "--at", "HEAD~2", cwd=path)
    assert done.code == 2
    assert "in this shallow clone" in done.err
    assert "fetch-depth: 0" in done.err


def test_a_bare_repository_has_no_present(repo: Scratch) -> None:
    path = clone(repo, "repo.git", "--bare")
    for words in (("list",), ("check", "--staged")):
        done = run(*words, "-C", "repo.git", cwd=path.parent)
        assert (done.code, done.out) == (3, "")
        assert "--at REV" in done.err


def test_a_bare_repository_planted_in_a_clone_is_not_read(repo: Scratch) -> None:
    planted = repo.path / "records" / "cache"
    clone(repo, "repo.git", "--bare").rename(planted)
    done = run("list", "--at", "main", "-C", str(planted), cwd=repo.path.parent)
    assert (done.code, done.out) == (3, "")
    assert "this is a bare repository" in done.err


# Which day, in which zone


def test_the_zone_of_today_says_when_a_day_ended(repo: Scratch) -> None:
    """At 23:30 in Tokyo the quarter had not ended there, and for long not in Honolulu."""
    for zone, number in (("Asia/Tokyo", 2), ("Pacific/Honolulu", 3), ("Pacific/Kiritimati", 1)):
        repo.write("records/ropa.toml", f"schema = 1\n{ZONE.format(zone)}")
        done = run("list", "--at", "2024-Q1", cwd=repo.path)
        assert len(done.rows) == number, zone
        assert f"end of day {zone} = " in done.err


def test_without_a_folder_the_zone_is_that_of_the_last_commit(repo: Scratch) -> None:
    repo.write("records/ropa.toml", f"schema = 1\n{ZONE.format('Pacific/Honolulu')}")
    repo.commit("moved", "2024-06-01T12:00:00+09:00")
    path = clone(repo, "repo.git", "--bare")
    done = run("list", "--at", "2024-Q1", "-C", "repo.git", cwd=path.parent)
    assert len(done.rows) == 3
    assert "end of day Pacific/Honolulu = " in done.err


def test_a_register_that_is_no_more_has_no_zone_but_commits(repo: Scratch) -> None:
    repo.git("rm", "--quiet", "-r", "records")
    repo.commit("gone", "2024-07-01T12:00:00+09:00")
    for words in ((), ("-C", "records")):
        done = run("list", "--at", "2024-Q1", *words, cwd=repo.path)
        assert (done.code, done.out) == (3, "")
        assert "2024-Q1 has no end" in done.err
        assert "name a commit instead of a day" in done.err
        assert len(run("list", "--at", "HEAD~1", *words, cwd=repo.path).rows) == 3
    done = run("list", "--at", "HEAD", cwd=repo.path)
    assert (done.code, done.out) == (3, "")
    assert "there is no ropa.toml" in done.err


def test_settings_that_are_broken_are_told_with_the_state_they_stand_in(repo: Scratch) -> None:
    repo.write("records/ropa.toml", "schema = \n")
    now = run("list", "--at", "2024-Q1", cwd=repo.path)
    assert now.code == 2
    assert "so it stands today, and its time zone says when 2024-Q1 ends" in now.err
    commit = repo.commit("broken", "2024-07-01T12:00:00+09:00")
    repo.write("records/ropa.toml", TOKYO)
    for at in ("HEAD", "2024-Q3"):
        then = run("list", "--at", at, cwd=repo.path)
        assert (then.code, then.out) == (2, "")
        assert then.err.startswith("ropa: ropa.toml:1:")
        assert "so it stood at " in then.err
        assert commit[:12] in then.err


# Dates that run backwards


def test_a_commit_that_claims_an_earlier_day_is_told_and_not_counted(repo: Scratch) -> None:
    repo.write("records/parties/forged.toml", 'title = "Forged"\n')
    repo.commit("forged", "2024-02-01T12:00:00+09:00")
    done = run("list", "--at", "2024-02-15", cwd=repo.path)
    assert len(done.rows) == 1
    assert "dates run backwards in this history" in done.err
    assert "of the commits dated 2024-02-15 or before, 1 came after a later one" in done.err
    later = run("list", "--at", "2024-Q2", cwd=repo.path)
    assert len(later.rows) == 4
    assert "backwards" not in later.err
    before = run("list", "--at", "2024-01-20", cwd=repo.path)
    assert "backwards" not in before.err


def test_a_first_commit_that_is_dated_too_late_hides_those_after_it(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records")
    repo.commit("late", "2030-01-01T12:00:00+00:00")
    repo.commit("in time", "2024-01-01T12:00:00+00:00")
    done = run("list", "--at", "2024-Q1", cwd=repo.path)
    assert (done.code, done.out) == (3, "")
    assert "no commit is as old as 2024-03-31" in done.err
    assert "1 claim an earlier date" in done.err


# A register that was elsewhere, or not yet


def test_a_folder_that_was_called_otherwise_is_named(repo: Scratch) -> None:
    repo.git("mv", "records", "register")
    repo.commit("moved", "2024-06-01T12:00:00+09:00")
    done = run("list", "--at", "2024-Q1", "-C", "register", cwd=repo.path)
    assert (done.code, done.out) == (3, "")
    assert "no register in register at 2024-Q1" in done.err
    assert "there was one then: -C records" in done.err
    then = run("list", "--at", "HEAD~1", "-C", "records", cwd=repo.path)
    assert len(then.rows) == 3
    day = run("list", "--at", "2024-Q1", "-C", "records", cwd=repo.path)
    assert "2024-Q1 has no end" in day.err


def test_without_a_name_the_register_is_found_as_in_a_checkout_of_that_commit(
    repo: Scratch,
) -> None:
    repo.git("mv", "records", "register")
    repo.commit("moved", "2024-06-01T12:00:00+09:00")
    assert len(run("list", "--at", "HEAD~1", cwd=repo.path).rows) == 3
    (repo.path / "records" / "parties").mkdir(parents=True)
    assert len(run("list", "--at", "HEAD~1", cwd=repo.path / "records/parties").rows) == 3


def test_a_register_at_the_top_is_found_from_below_it(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path)
    repo.commit("first")
    for path in list(repo.path.glob("*.toml")):
        path.unlink()
    done = run("list", "--at", "HEAD", cwd=repo.path / "parties")
    assert [row[0] for row in done.rows] == ["parties/we"]


def test_another_register_of_the_repository_is_never_taken_for_it(repo: Scratch) -> None:
    small(repo.path / "other")
    repo.commit("another", "2024-06-01T12:00:00+09:00")
    done = run("list", "--at", "HEAD~1", "-C", "other", cwd=repo.path)
    assert (done.code, done.out) == (3, "")
    assert "no register in other at " in done.err
    assert "-C records" in done.err


def test_a_day_before_the_register_began(repo: Scratch, git_repo: GitRepo) -> None:
    before = run("list", "--at", "2023-12-31", cwd=repo.path)
    assert (before.code, before.out) == (3, "")
    assert "no commit is as old as 2023-12-31" in before.err
    later = git_repo("unborn", "later")
    later.commit("of something else", "2023-01-01T12:00:00+09:00")
    grown(later)
    done = run("list", "--at", "2023-12-31", cwd=later.path)
    assert (done.code, done.out) == (3, "")
    assert "no register in records at 2023-12-31" in done.err
    assert "there is no ropa.toml" in done.err


def test_a_day_to_come_is_said_to_be_one(repo: Scratch) -> None:
    for words in VERBS:
        done = run(*words, "--at", "9999-Q4", cwd=repo.path)
        assert done.code in (0, 1)
        assert "9999-Q4 has not ended yet" in done.err


# Old shapes: read, or named as unread, and never taken for whole


def spoilt(repo: Scratch, name: str, text: str) -> str:
    """A commit in which one file is not as it should be, mended by the next one."""
    path = repo.path / "records" / name
    before = path.read_bytes() if path.exists() else None
    repo.write(f"records/{name}", text)
    commit = repo.commit("spoilt", "2024-05-15T12:00:00+09:00")
    path.unlink() if before is None else path.write_bytes(before)
    repo.commit("mended", "2024-07-02T12:00:00+09:00")
    return commit[:12]


UNREAD = {
    "torn": TORN,
    "unknown-key": 'title = "Second"\nnonsense = 1\n',
    "wrong-type": 'title = "Second"\ncountry = ["DE"]\n',
    "not-text": "title = '\udcff'\n",
}
WHOLE = [
    words for words in VERBS if words[0] not in ("show", "waivers", "check", "law", "status", "log")
]


@pytest.mark.parametrize("words", WHOLE, ids=" ".join)
@pytest.mark.parametrize("sort", UNREAD)
def test_a_record_that_could_not_be_read_then_is_named_and_the_code_says_so(
    repo: Scratch, words: tuple[str, ...], sort: str
) -> None:
    text = UNREAD[sort]
    path = repo.path / "records/parties/second.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    commit = repo.commit("spoilt", "2024-05-15T12:00:00+09:00")[:12]
    path.write_text('title = "Second"\n')
    repo.commit("mended", "2024-07-02T12:00:00+09:00")
    done = run(*words, "--at", "2024-Q2", cwd=repo.path)
    assert done.code == 3
    assert done.out
    assert "not read: parties/second" in done.err
    assert f"ropa check --at {commit} says why" in done.err
    if "json" in words:
        assert json.loads(done.out)["unread"] == ["parties/second"]
    later = run(*words, "--at", "2024-Q3", cwd=repo.path)
    assert later.code == 0
    assert "not read" not in later.err
    before = run(*words, "--at", "2024-Q1", cwd=repo.path)
    assert before.code == 0


def test_a_check_of_that_state_says_what_is_wrong_with_it(repo: Scratch) -> None:
    commit = spoilt(repo, "parties/second.toml", TORN)
    done = run("check", "--at", commit, cwd=repo.path)
    assert done.code == 1
    assert "records/parties/second.toml:1:9: error FIL-002 " in done.out
    assert "1 not read" in done.out


def test_the_table_names_what_is_missing_where_it_is_read_by_a_machine(repo: Scratch) -> None:
    commit = spoilt(repo, "parties/second.toml", TORN)
    for verb in ("list", "transfers"):
        whole = json.loads(run(verb, "--at", commit, "--format", "json", cwd=repo.path).out)
        assert whole["unread"] == ["parties/second"]
        now = json.loads(run(verb, "--format", "json", cwd=repo.path).out)
        assert now["unread"] == []


def test_a_record_that_cannot_be_shown_as_it_was(repo: Scratch) -> None:
    commit = spoilt(repo, "parties/second.toml", TORN)
    done = run("show", "second", "--at", commit, cwd=repo.path)
    assert (done.code, done.out) == (3, "")
    assert f"parties/second cannot be read as it stood at {commit} (2024-05-15)" in done.err
    assert f"ropa check --at {commit} says why" in done.err
    assert run("show", "third", "--at", commit, cwd=repo.path).code == 0
    assert run("show", "nobody", "--at", commit, cwd=repo.path).code == 2


def test_only_the_kind_that_was_asked_for_has_to_be_whole(repo: Scratch) -> None:
    commit = spoilt(repo, "measures/locks.toml", TORN)
    assert run("list", "measures", "--at", commit, cwd=repo.path).code == 3
    assert run("list", "parties", "--at", commit, cwd=repo.path).code == 0
    repo.write("records/measures/locks.toml", TORN)
    assert run("list", "measures", cwd=repo.path).code == 0


def test_waivers_and_law_that_could_not_be_read_then(repo: Scratch) -> None:
    waived = spoilt(repo, "waivers.toml", TORN)
    done = run("waivers", "--at", waived, cwd=repo.path)
    assert done.code == 3
    assert "not read as a whole: waivers.toml" in done.err
    assert run("list", "--at", waived, cwd=repo.path).code == 0
    law = spoilt(repo, "law.toml", TORN)
    done = run("transfers", "--at", law, cwd=repo.path)
    assert done.code == 3
    assert "not read as a whole: law.toml" in done.err
    assert run("law", "--at", law, cwd=repo.path).code == 3
    assert run("law", "--at", waived, cwd=repo.path).code == 0


def test_a_register_of_another_format_is_refused_whole(repo: Scratch) -> None:
    for number, words in ((2, "install a newer version"), (0, "so it stood at ")):
        commit = spoilt(repo, "ropa.toml", TOKYO.replace("schema = 1", f"schema = {number}"))
        for verb in VERBS:
            done = run(*verb, "--at", commit, cwd=repo.path)
            assert (done.code, done.out) == (2, "")
            assert words in done.err


def test_a_record_of_a_kind_that_is_no_more_is_told_by_check(repo: Scratch) -> None:
    commit = spoilt(repo, "machines/a.toml", DONE)
    done = run("check", "--at", commit, cwd=repo.path)
    assert done.code == 1
    assert 'records/machines/a.toml:1:1: error REC-003 "machines" is no kind of record' in done.out


# Nothing of the user's is changed


def state(path: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of the repository and of its work tree, and when it was written."""
    files = (each for each in path.rglob("*") if each.is_file() and not each.is_symlink())
    return {str(each): (each.read_bytes(), each.stat().st_mtime_ns) for each in files}


JULY = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-07-01T12:00:00+00:00")
MORE = [("check", "--staged"), ("check",), ("list",), ("law",), ("explain", "KEP-002")]
MORE += [("layouts",), ("fmt", "--check"), ("export", "--at", "2024-Q1", "-o", "../a.xlsx")]


def test_a_hostile_repository_runs_nothing_and_stays_as_it_is(tmp_path: Path) -> None:
    repo = hostile(tmp_path / "trap")
    small(repo.path / "records")
    party = 'title = "We"\nform = "corporation"\ncountry = "JP"\naddress = "1 Example"\n'
    repo.write("records/parties/we.toml", party)
    repo.write("records/appi/provisions/gone.toml", 'title = "G"\nbusiness = "we"\n')
    repo.write("records/measures/empty.toml", "")
    plainly = ("-c", "core.fsmonitor=false", "-c", "filter.trap.clean=cat")
    for message in ("one", "two"):
        repo.git(*plainly, "add", "--all")
        repo.git(*plainly, "commit", "--quiet", "-m", message, **JULY)
        (repo.path / "records/appi/provisions/gone.toml").unlink(missing_ok=True)
    repo.write("records/measures/later.toml", TORN)
    repo.git(*plainly, "add", "--intent-to-add", "records/measures/later.toml")
    repo.write("records/controller/web.toml", "changed = 1\n")
    mark = tmp_path / "trap-mark"
    mark.unlink(missing_ok=True)
    before = state(repo.path)
    asked = [(*words, "--at", at) for words in VERBS for at in ("HEAD", "2026-Q3", "HEAD~1")]
    for words in (*asked, *MORE):
        done = run(*words, cwd=repo.path)
        assert done.code in (0, 1, 3), (words, done.err)
        assert not mark.exists(), words
    assert state(repo.path) == before
    repo.git("status")
    assert mark.exists(), "the trap itself must work"
