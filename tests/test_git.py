from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import GitRepo, Scratch

from ropa import git
from ropa.errors import Misuse, RopaError
from ropa.moment import end_of

MARCH = datetime(2026, 3, 1, tzinfo=UTC)


def found(path: Path) -> git.Repository:
    repo = git.find(str(path))
    assert repo is not None
    return repo


def state(repo: Scratch) -> dict[str, str]:
    """Every file of the repository and its work tree, by its content."""
    files = (path for path in repo.path.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def everything(repo: git.Repository) -> None:
    """Each question this module can ask, once."""
    tip = git.commit(repo, "HEAD").id
    git.tip(repo)
    git.commit_by(repo, datetime(2100, 1, 1, tzinfo=UTC))
    git.commit(repo, tip)
    oids = [oid for _, _, oid in git.tree_files(repo, tip)]
    oids += [oid for _, _, oid, _ in git.staged_files(repo)]
    git.blobs(repo, oids)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines of the processes started."""
    started: list[list[str]] = []

    class Counted(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **options: object) -> None:
            started.append(command)
            super().__init__(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", Counted)
    return started


def test_no_test_sees_the_git_variables_of_whoever_runs_it() -> None:
    inherited = {name for name in os.environ if name.startswith("GIT_")}
    people = {f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    bounds = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"}
    assert inherited == people | bounds


# Where the repository is


@pytest.mark.parametrize("kind", ["normal", "detached", "worktree", "submodule", "unborn"])
def test_a_folder_is_seen_from_the_top_of_its_work_tree(git_repo: GitRepo, kind: str) -> None:
    repo = git_repo(kind)
    folder = repo.path / "records" / "controller"
    folder.mkdir(parents=True, exist_ok=True)
    assert found(folder)[:2] == (str(repo.path.resolve()), "records/controller/")
    assert found(repo.path)[:2] == (str(repo.path.resolve()), "")


def test_a_folder_outside_any_repository_has_none(tmp_path: Path) -> None:
    assert git.find(str(tmp_path)) is None


def test_a_folder_that_is_gone_is_still_found(git_repo: GitRepo) -> None:
    repo = git_repo()
    assert found(repo.path / "old" / "records").prefix == "old/records/"


def test_a_folder_may_bear_any_name(git_repo: GitRepo) -> None:
    repo = git_repo()
    for name in ("-x", "a b", "日本\nü", ":(glob)*", os.fsdecode(b"bad\xff")):
        repo.write(f"{name}/x.toml", f"n = {len(name)}\n")
    tip = repo.commit()
    for name in ("-x", "a b", "日本\nü", ":(glob)*", os.fsdecode(b"bad\xff")):
        seen = found(repo.path / name)
        assert [file[0] for file in git.tree_files(seen, tip)] == ["x.toml"]
        assert [file[0] for file in git.staged_files(seen)] == ["x.toml"]


def test_a_folder_reached_by_a_link_is_the_folder(git_repo: GitRepo, tmp_path: Path) -> None:
    repo = git_repo()
    (tmp_path / "link").symlink_to(repo.path / "records")
    assert found(tmp_path / "link").prefix == "records/"


def test_a_bare_repository_is_read_only_when_it_is_named(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = git_repo("bare")
    with pytest.raises(RopaError, match="bare repository") as refusal:
        git.find(str(repo.path))
    assert "GIT_DIR" in refusal.value.hint
    monkeypatch.setenv("GIT_DIR", str(repo.path))
    seen = found(repo.path)
    files = [file[0] for file in git.tree_files(seen, git.commit(seen, "main").id)]
    assert files == ["records/controller/web.toml", "records/ropa.toml"]
    with pytest.raises(RopaError, match="bare repository"):
        git.staged_files(seen)


def test_a_bare_repository_planted_in_a_clone_is_refused(git_repo: GitRepo) -> None:
    outer, planted = git_repo(), git_repo("bare", "planted")
    planted.path.rename(outer.path / "records" / "cache")
    with pytest.raises(RopaError, match="bare repository"):
        git.find(str(outer.path / "records" / "cache"))


def test_without_git_a_plain_folder_is_no_repository_and_a_clone_cannot_be_read(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, plain = git_repo(), tmp_path / "plain"
    plain.mkdir()
    monkeypatch.setenv("PATH", str(plain))
    assert git.find(str(plain)) is None
    with pytest.raises(RopaError, match="git is not installed") as refusal:
        git.find(str(repo.path))
    assert refusal.value.exit_code == 3


def test_a_program_called_git_in_the_working_folder_is_never_run(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, mark, other = git_repo(), tmp_path / "mark", tmp_path / "other"
    other.mkdir()
    (other / "git").write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    (other / "git").chmod(0o755)
    monkeypatch.chdir(other)
    for entry in (".", "", "../other"):
        monkeypatch.setenv("PATH", f"{entry}{os.pathsep}{os.environ['PATH']}")
        assert git.tip(found(repo.path))
    assert not mark.exists()


@pytest.mark.parametrize("entry", ["{top}", ".", "", "{top}/bin", "{link}"])
def test_a_program_called_git_in_the_work_tree_is_never_run(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    repo, mark = git_repo(), tmp_path / "mark"
    for name in ("git", "bin/git"):
        repo.write(name, f"#!/bin/sh\ntouch '{mark}'\n").chmod(0o755)
    (tmp_path / "link").symlink_to(repo.path / "bin")
    here = entry.format(top=repo.path, link=tmp_path / "link")
    monkeypatch.setenv("PATH", here + os.pathsep + os.environ["PATH"])
    monkeypatch.chdir(repo.path)
    assert git.tip(found(repo.path / "records"))
    assert not mark.exists()


def test_a_folder_called_git_on_the_path_is_passed_over(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin" / "git").mkdir(parents=True)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert git.tip(found(git_repo().path))


def wrapped_git(folder: Path, line: str) -> str:
    """A PATH on which git is preceded by a line of shell."""
    real = shutil.which("git")
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\n{line}\nexec {real} "$@"\n')
    (folder / "git").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_gits_own_advice_is_passed_on_where_it_distrusts_the_owner(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = git_repo()
    line = "export GIT_TEST_ASSUME_DIFFERENT_OWNER=1"
    monkeypatch.setenv("PATH", wrapped_git(tmp_path / "bin", line))
    with pytest.raises(RopaError, match="dubious ownership") as refusal:
        git.find(str(repo.path))
    assert "\n" not in str(refusal.value)
    advice = f"git config --global --add safe.directory {repo.path.resolve()}"
    assert refusal.value.hint == advice


def test_a_git_that_hangs_is_stopped(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = git_repo()
    seen = found(repo.path)
    monkeypatch.setenv("PATH", wrapped_git(tmp_path / "bin", "exec sleep 60"))
    monkeypatch.setattr(git.process, "PATIENCE", 0.1)
    with pytest.raises(RopaError, match="gave no answer"):
        git.tip(seen)
    with pytest.raises(RopaError, match="gave no text"):
        git.blobs(seen, ["0" * 40])


def test_between_two_questions_there_is_one_thread_alone(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process of several threads is never forked: a check of a commit would do all by itself."""
    repo = git_repo()
    seen, blob = found(repo.path), repo.git("rev-parse", "HEAD:records/ropa.toml")
    before = threading.active_count()
    with git.together():
        for _ in range(2):
            assert list(git.blobs(seen, [blob]))
            assert threading.active_count() == before
    monkeypatch.setenv("PATH", wrapped_git(tmp_path / "bin", "exit 1"))
    with git.together():
        with pytest.raises(RopaError, match="gave no text"):
            list(git.blobs(seen, [blob]))
        assert threading.active_count() == before


def test_a_git_that_fails_is_reported_in_one_line(git_repo: GitRepo) -> None:
    seen = found(git_repo().path)
    with pytest.raises(RopaError, match="git has no files of ffffffffffff") as refusal:
        git.tree_files(seen, "f" * 40)
    assert str(refusal.value).isprintable()


# Which commit is meant


def test_a_revision_is_turned_into_a_hash(git_repo: GitRepo) -> None:
    repo = git_repo()
    tip = repo.git("rev-parse", "HEAD")
    repo.git("tag", "-a", "v1", "-m", "first")
    for name in ("HEAD", "main", "v1", tip, tip[:8], ":/first", "HEAD^{/first}", "HEAD@{0}"):
        assert git.commit(found(repo.path), name).id == tip


@pytest.mark.parametrize(
    "revision",
    [
        *("--output=x", "-h", "--all", "--help", "-", "--", "", "nobody", "Q1", "garbage"),
        *("@{-1}", ":/nowhere", "HEAD~9", "^HEAD", "HEAD..main", "main^!", "a\0b", "a\nb"),
        *("2024-02-31x", "HEAD:records", ":records/ropa.toml", "HEAD^{tree}", "\udcff", "*"),
    ],
)
def test_whatever_names_no_commit_is_refused_and_never_taken_for_an_option(
    git_repo: GitRepo, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = git_repo()
    monkeypatch.chdir(repo.path)
    before = state(repo)
    with pytest.raises(Misuse, match="no commit is called") as refusal:
        git.commit(found(repo.path), revision)
    assert str(refusal.value).isprintable()
    assert "2026-Q3" in refusal.value.hint
    assert state(repo) == before


def test_a_file_called_head_is_not_mistaken_for_it(git_repo: GitRepo) -> None:
    repo = git_repo()
    repo.write("HEAD", "x")
    tip = repo.commit()
    assert git.commit(found(repo.path), "HEAD").id == tip
    assert git.commit_by(found(repo.path), MARCH).id == tip


def test_before_the_first_commit_there_is_none(git_repo: GitRepo) -> None:
    repo = found(git_repo("unborn").path)
    assert git.tip(repo) is None
    with pytest.raises(RopaError, match="no commits yet") as refusal:
        git.commit(repo, "HEAD")
    assert refusal.value.exit_code == 3
    with pytest.raises(RopaError, match="no commits yet"):
        git.commit_by(repo, MARCH)
    assert git.staged_files(repo) == []


def test_a_detached_head_is_a_head(git_repo: GitRepo) -> None:
    repo = git_repo("detached")
    assert git.commit(found(repo.path), "HEAD").id == repo.git("rev-parse", "main")


def test_a_shallow_clone_does_not_pass_for_an_empty_history(git_repo: GitRepo) -> None:
    repo = found(git_repo("shallow").path)
    with pytest.raises(RopaError, match="shallow clone") as refusal:
        git.commit_by(repo, MARCH)
    assert refusal.value.exit_code == 3
    assert "fetch-depth: 0" in refusal.value.hint
    assert "git fetch --unshallow" in refusal.value.hint
    with pytest.raises(Misuse, match="shallow clone"):
        git.commit(repo, "HEAD~1")
    assert git.commit(repo, "HEAD").id


def test_the_commit_of_a_day_is_the_last_one_made_by_then(git_repo: GitRepo) -> None:
    repo = git_repo()
    first = repo.git("rev-parse", "HEAD")
    second = repo.commit("second", "2026-02-01T12:00:00+00:00")
    seen, noon = found(repo.path), datetime(2026, 2, 1, 12, tzinfo=UTC)
    assert git.commit_by(seen, noon).id == second
    assert git.commit_by(seen, noon - timedelta(microseconds=1)).id == first
    assert git.commit_by(seen, datetime(9999, 12, 31, tzinfo=UTC)).id == second


def test_before_the_first_commits_time_there_is_no_register(git_repo: GitRepo) -> None:
    with pytest.raises(RopaError, match="no commit is as old as 2025-12-31 00:00:00"):
        git.commit_by(found(git_repo().path), datetime(2025, 12, 31, tzinfo=UTC))


@pytest.mark.parametrize(
    ("instant", "commit"),
    [
        ("2024-03-31T23:59:59+09:00", "c1"),
        ("2024-03-31T23:59:59+00:00", "c1"),
        ("2024-03-31T23:59:59-05:00", "c2"),
        ("2024-06-01T00:00:00+00:00", "c2"),
        ("2026-02-15T00:00:00+00:00", "c3"),
        ("2026-03-15T00:00:00+00:00", "c5"),
    ],
)
def test_committer_dates_that_run_backwards_do_not_rewrite_the_past(
    git_repo: GitRepo, instant: str, commit: str
) -> None:
    repo = git_repo("skewed")
    then = datetime.fromisoformat(instant)
    assert git.commit_by(found(repo.path), then).id == repo.git("rev-parse", commit)


@pytest.mark.parametrize(
    ("zone", "commit"),
    [("Asia/Tokyo", "c1"), ("Europe/Berlin", "c1"), ("America/Bogota", "c2")],
)
def test_the_end_of_a_quarter_depends_on_the_registers_zone(
    git_repo: GitRepo, zone: str, commit: str
) -> None:
    repo, end = git_repo("skewed"), end_of("2024-Q1", zone)
    assert end is not None
    assert git.commit_by(found(repo.path), end).id == repo.git("rev-parse", commit)


def test_a_merged_branch_counts_from_its_merge(git_repo: GitRepo) -> None:
    repo = git_repo()
    first = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit("on the side", "2026-02-01T12:00:00+00:00")
    repo.git("checkout", "--quiet", "main")
    late = "2026-04-01T12:00:00+00:00"
    dates = {"GIT_AUTHOR_DATE": late, "GIT_COMMITTER_DATE": late}
    repo.git("merge", "--quiet", "--no-ff", "-m", "merge", "side", **dates)
    assert git.commit_by(found(repo.path), MARCH).id == first


def test_the_time_of_a_commit_is_its_committers(git_repo: GitRepo) -> None:
    repo = git_repo("skewed")
    seen = found(repo.path)
    time = git.commit(seen, "c4").time
    assert time == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert time.utcoffset() == timedelta(0)


def test_a_commit_from_beyond_the_calendar_is_no_crash(git_repo: GitRepo) -> None:
    repo = git_repo()
    repo.commit("far away", "@999999999999 +0000")
    seen = found(repo.path)
    assert git.commit(seen, "HEAD").time.year == 9999
    assert git.commit_by(seen, MARCH).id == git.commit(seen, "HEAD~1").id


# What the files are


def test_files_of_a_commit_come_with_mode_and_object(git_repo: GitRepo) -> None:
    repo = git_repo()
    repo.write("other.toml", "n = 1\n")
    repo.write("records/run.toml", "n = 1\n").chmod(0o755)
    (repo.path / "records" / "link.toml").symlink_to("run.toml")
    seen = found(repo.path / "records")
    listed = git.tree_files(seen, repo.commit())
    assert [(name, mode) for name, mode, _ in listed] == [
        ("controller/web.toml", "100644"),
        ("link.toml", "120000"),
        ("ropa.toml", "100644"),
        ("run.toml", "100755"),
    ]
    assert listed[0][2] == repo.git("rev-parse", "HEAD:records/controller/web.toml")
    assert git.staged_files(seen) == [(*row, 0) for row in listed]


def test_names_come_as_they_are(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    names = sorted(["日本 ü.toml", "new\nline.toml", "tab\t.toml", os.fsdecode(b"bad\xff.toml")])
    for name in names:
        repo.write(name, "n = 1\n")
    tip, seen = repo.commit(), found(repo.path)
    assert sorted(name for name, _, _ in git.tree_files(seen, tip)) == names
    assert sorted(name for name, _, _, _ in git.staged_files(seen)) == names


def test_a_folder_that_a_commit_lacks_is_empty_there(git_repo: GitRepo) -> None:
    repo = git_repo()
    first = repo.git("rev-parse", "HEAD")
    repo.write("later/x.toml", "n = 1\n")
    repo.commit()
    assert git.tree_files(found(repo.path / "later"), first) == []


def test_an_unresolved_merge_shows_its_stages(git_repo: GitRepo) -> None:
    repo = git_repo()
    unmerge(repo)
    rows = git.staged_files(found(repo.path / "records"))
    assert [(name, stage) for name, _, _, stage in rows] == [
        ("controller/web.toml", 1),
        ("controller/web.toml", 2),
        ("controller/web.toml", 3),
        ("ropa.toml", 0),
    ]


def unmerge(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("records/controller/web.toml", "n = 5\n")
    repo.commit("theirs")
    repo.git("checkout", "--quiet", "main")
    repo.write("records/controller/web.toml", "n = 6\n")
    repo.commit("ours")
    subprocess.run(["git", "merge", "side"], cwd=repo.path, capture_output=True, check=False)


def test_many_blobs_come_in_the_order_asked_from_one_process(
    git_repo: GitRepo, children: list[list[str]]
) -> None:
    repo = git_repo("unborn")
    texts = {f"x{n}.toml": f"n = {n}\n" * n for n in range(300)}
    for name, text in texts.items():
        repo.write(name, text)
    repo.commit()
    seen = found(repo.path)
    rows = git.staged_files(seen) * 20
    children.clear()
    read = git.blobs(seen, [oid for _, _, oid, _ in rows])
    assert read == [texts[name].encode() for name, _, _, _ in rows]
    assert len(children) == 1


def test_a_blob_is_cut_at_the_limit(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    sizes = {"a": 99, "b": 100, "c": 101, "d": 300_000, "e": 0, "f": 5}
    for name, size in sizes.items():
        repo.write(name, b"x" * size)
    repo.commit()
    seen = found(repo.path)
    oids = [oid for _, _, oid, _ in git.staged_files(seen)]
    assert [len(text) for text in git.blobs(seen, oids, 100)] == [99, 100, 101, 101, 0, 5]
    assert [len(text) for text in git.blobs(seen, oids)] == list(sizes.values())


def test_the_text_is_what_was_committed_whatever_the_checkout_makes_of_it(
    git_repo: GitRepo,
) -> None:
    repo = git_repo()
    repo.git("config", "core.autocrlf", "true")
    path = repo.path / "records" / "controller" / "web.toml"
    path.unlink()
    repo.git("checkout", "--", ".")
    assert path.read_bytes() == b"n = 3\r\n"
    seen = found(repo.path / "records" / "controller")
    assert git.blobs(seen, [row[2] for row in git.staged_files(seen)]) == [b"n = 3\n"]


def test_a_replaced_object_deceives_nobody(git_repo: GitRepo) -> None:
    repo = git_repo()
    true = repo.git("rev-parse", "HEAD:records/controller/web.toml")
    forged = repo.git("hash-object", "-w", str(repo.write("forged", "n = 999\n")))
    repo.git("replace", true, forged)
    assert repo.git("cat-file", "blob", true) == "n = 999"
    assert git.blobs(found(repo.path), [true]) == [b"n = 3\n"]


def test_a_grafted_history_deceives_nobody(git_repo: GitRepo) -> None:
    repo = git_repo()
    first = repo.git("rev-parse", "HEAD")
    tip = repo.commit("second", "2026-05-01T12:00:00+00:00")
    repo.write(".git/info/grafts", f"{tip}\n")
    assert repo.git("rev-list", "--count", "HEAD") == "1"
    assert git.commit_by(found(repo.path), MARCH).id == first


def test_an_object_that_the_clone_lacks_is_missed_and_not_fetched(git_repo: GitRepo) -> None:
    repo = git_repo("partial")
    seen = found(repo.path)
    oids = [oid for _, _, oid in git.tree_files(seen, git.commit(seen, "HEAD").id)]
    for _ in range(2):
        with pytest.raises(RopaError, match="partial clone"):
            git.blobs(seen, oids)
    assert repo.git("cat-file", "blob", oids[0])


def test_a_sha256_repository_is_read_like_any_other(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    repo.git("init", "--quiet", "--object-format=sha256")
    repo.write("x.toml", "n = 1\n")
    repo.commit()
    seen = found(tmp_path)
    assert len(git.commit(seen, "HEAD").id) == 64
    assert git.blobs(seen, [row[2] for row in git.staged_files(seen)]) == [b"n = 1\n"]


# What git may do


def test_no_program_named_in_the_repository_is_run(git_repo: GitRepo, tmp_path: Path) -> None:
    repo, mark = git_repo("hostile"), tmp_path / "repo-mark"
    repo.git("status")
    assert mark.exists(), "the trap itself must work"
    mark.unlink()
    everything(found(repo.path / "records"))
    assert not mark.exists()


@pytest.mark.parametrize("kind", ["normal", "detached", "worktree", "submodule", "hostile"])
def test_nothing_is_changed(git_repo: GitRepo, kind: str, tmp_path: Path) -> None:
    repo = git_repo(kind)
    os.utime(repo.path / "records" / "ropa.toml", (1, 1))
    before = state(Scratch(tmp_path))
    everything(found(repo.path / "records"))
    assert state(Scratch(tmp_path)) == before


def test_git_is_asked_with_the_flags_that_keep_it_harmless(
    git_repo: GitRepo, children: list[list[str]]
) -> None:
    seen = found(git_repo().path)
    children.clear()
    everything(seen)
    verbs = {"rev-parse", "rev-list", "ls-tree", "ls-files", "cat-file"}
    for command in children:
        assert os.path.isabs(command[0])
        assert command[1] == "--no-pager"
        for flag in ("core.fsmonitor=false", "core.hooksPath=/dev/null"):
            assert command[command.index(flag) - 1] == "-c"
        assert "safe.bareRepository=explicit" in command
        assert command[command.index("-C") + 2] in verbs
        asks_for_names = "--verify" in command or "ls-tree" in command
        assert "--end-of-options" in command or not asks_for_names


def test_the_environment_of_git_is_fixed(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = git_repo()
    monkeypatch.setenv("PATH", wrapped_git(tmp_path / "bin", f"env >'{tmp_path}/env'"))
    for name in ("GIT_GLOB_PATHSPECS", "GIT_TRACE", "GIT_PREFIX", "GIT_SSH_COMMAND"):
        monkeypatch.setenv(name, "1")
    git.staged_files(found(repo.path / "records"))
    told = dict(line.split("=", 1) for line in (tmp_path / "env").read_text().splitlines())
    wanted = {
        **dict.fromkeys(("GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT"), "0"),
        **dict.fromkeys(("GIT_LITERAL_PATHSPECS", "GIT_NO_REPLACE_OBJECTS"), "1"),
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    assert wanted.items() <= told.items()
    assert not {"GIT_GLOB_PATHSPECS", "GIT_TRACE", "GIT_PREFIX", "GIT_SSH_COMMAND"} & told.keys()


def test_every_variable_that_git_calls_local_is_kept_back_from_other_repositories(
    git_repo: GitRepo,
) -> None:
    local = set(git_repo().git("rev-parse", "--local-env-vars").split())
    settings = {"GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"}
    assert settings <= local
    assert not [name for name in local - settings if name.startswith(git.process.OF_ANY)]


@pytest.mark.parametrize("hooked", [False, True])
def test_a_question_costs_at_most_six_processes(
    git_repo: GitRepo, children: list[list[str]], monkeypatch: pytest.MonkeyPatch, hooked: bool
) -> None:
    repo = git_repo("worktree" if hooked else "normal")
    monkeypatch.chdir(repo.path)
    if hooked:
        store = repo.git("rev-parse", "--absolute-git-dir")
        monkeypatch.setenv("GIT_DIR", store)
        monkeypatch.setenv("GIT_INDEX_FILE", f"{store}/index")
    children.clear()
    seen = found(repo.path / "records")
    tip = git.commit_by(seen, MARCH).id
    git.commit(seen, tip)
    git.blobs(seen, [oid for _, _, oid in git.tree_files(seen, tip)])
    assert len(children) == 5


# For whom the environment speaks


def test_the_index_that_a_hook_is_told_of_is_read_for_its_own_repository_only(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours, other = git_repo(), git_repo("normal", "other")
    index = tmp_path / "index"
    ours.write("records/new.toml", "n = 1\n")
    ours.git("add", "records/new.toml", GIT_INDEX_FILE=str(index))
    monkeypatch.setenv("GIT_INDEX_FILE", str(index))
    monkeypatch.chdir(ours.path)
    assert [row[0] for row in git.staged_files(found(ours.path))] == ["records/new.toml"]
    assert [row[0] for row in git.staged_files(found(other.path / "records"))] == [
        "controller/web.toml",
        "ropa.toml",
    ]


@pytest.mark.parametrize("where", [".", "records", ".."])
def test_a_hooks_index_is_found_from_any_working_folder(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    repo = git_repo()
    (repo.path / ".git" / "index").rename(repo.path / ".git" / "next-index-1.lock")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index-1.lock")
    monkeypatch.chdir(repo.path / where)
    assert len(git.staged_files(found(repo.path / "records"))) == 2


def test_a_repository_named_by_its_folder_and_work_tree_is_found(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repo = git_repo()
    (repo.path / ".git").rename(tmp_path / "store")
    assert git.find(str(repo.path)) is None
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", "store")
    monkeypatch.setenv("GIT_WORK_TREE", "repo")
    seen = found(repo.path / "records")
    assert seen[:2] == (str(repo.path.resolve()), "records/")
    everything(seen)
    assert len(git.staged_files(seen)) == 2
    (tmp_path / "elsewhere").mkdir()
    assert git.find(str(tmp_path / "elsewhere")) is None


def test_a_repository_folder_that_is_named_and_missing_is_an_error(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = git_repo()
    monkeypatch.chdir(repo.path / "records")
    monkeypatch.setenv("GIT_DIR", ".git")
    with pytest.raises(RopaError, match="not a git repository"):
        git.find(str(repo.path))


def test_settings_given_in_the_environment_hold_for_any_repository(
    git_repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = git_repo()
    line = "export GIT_TEST_ASSUME_DIFFERENT_OWNER=1"
    monkeypatch.setenv("PATH", wrapped_git(tmp_path / "bin", line))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "*")
    assert git.tip(found(repo.path))


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_a_file_that_is_only_announced_is_not_staged(tmp_path: Path, form: str) -> None:
    repo = Scratch(tmp_path)
    repo.git("init", "--quiet", f"--object-format={form}")
    for name in ("records/a.toml", "records/empty.toml", "empty.toml", "records/日本.toml"):
        repo.write(name, "" if "empty" in name else "n = 1\n")
    repo.git("add", "--all")
    repo.write("records/later.toml", "n = 2\n")
    repo.write("records/sub/empty.toml", "")
    repo.git("add", "--intent-to-add", "--all")
    names = [row[0] for row in git.staged_files(found(tmp_path / "records"))]
    assert names == ["a.toml", "empty.toml", "日本.toml"]
    assert "later.toml" not in repo.git("ls-tree", "-r", "--name-only", repo.git("write-tree"))


# What commits took away


def test_what_commits_took_away_comes_newest_first_whatever_its_name(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    names = ["a.toml", " space .toml", "日本.toml", "new\nline.toml", ":100 D.toml", "kept.toml"]
    for name in names:
        repo.write(f"appi/{name}", f"n = '{len(name)}'\n")
    repo.write("outside.toml", "n = 1\n")
    oid = repo.commit("all") and repo.git("rev-parse", "HEAD:appi/a.toml")
    (repo.path / "appi" / "a.toml").unlink()
    first = repo.commit("one", "2026-02-01T12:00:00+00:00")
    for name in (*names[1:-1], "../outside.toml"):
        (repo.path / "appi" / name).unlink()
    second = repo.commit("others", "2026-03-01T12:00:00+00:00")
    seen = found(repo.path / "appi")
    gone = git.removals(seen, second, datetime(2026, 1, 15, tzinfo=UTC))
    assert [(each.name, each.commit) for each in gone] == [
        *((name, second) for name in sorted(names[1:-1])),
        ("a.toml", first),
    ]
    assert gone[-1].oid == oid
    assert git.removals(seen, first, datetime(2026, 2, 15, tzinfo=UTC)) == []


def test_what_a_branch_took_away_is_found_behind_its_merge(git_repo: GitRepo) -> None:
    repo = git_repo()
    repo.write("records/more.toml", "n = 1\n")
    repo.commit("more")
    repo.git("checkout", "--quiet", "-b", "side")
    (repo.path / "records" / "more.toml").unlink()
    side = repo.commit("on the side")
    repo.git("checkout", "--quiet", "main")
    repo.write("records/other.toml", "n = 1\n")
    repo.commit("ours")
    repo.git("merge", "--quiet", "-m", "merge", "side")
    tip, since = repo.git("rev-parse", "HEAD"), datetime(2025, 1, 1, tzinfo=UTC)
    gone = git.removals(found(repo.path / "records"), tip, since)
    assert [(each.name, each.commit) for each in gone] == [("more.toml", side)]


def test_a_signature_is_looked_at_by_no_program(git_repo: GitRepo, tmp_path: Path) -> None:
    repo, mark = git_repo("hostile"), tmp_path / "repo-mark"
    (repo.path / "records/controller/web.toml").unlink()
    signed = repo.git("cat-file", "commit", repo.commit("gone"))
    head, _, words = signed.partition("\n\n")
    sign = "-----BEGIN PGP SIGNATURE-----"
    forged = f"{head}\ngpgsig {sign}\n \n {sign.replace('BEGIN', 'END')}\n\n{words}\n"
    (tmp_path / "commit").write_text(forged)
    tip = repo.git("hash-object", "-t", "commit", "-w", str(tmp_path / "commit"))
    repo.git("config", "log.showSignature", "true")
    mark.unlink(missing_ok=True)
    since = datetime(2025, 1, 1, tzinfo=UTC)
    assert len(git.removals(found(repo.path / "records"), tip, since)) == 1
    assert git.commit(found(repo.path), tip).time.year == 2026
    assert not mark.exists()
    repo.git("log", "-1", tip)
    assert mark.exists(), "the trap itself must work"


def test_words_that_read_as_a_date_do_not_date_a_commit(git_repo: GitRepo) -> None:
    repo = git_repo()
    words = "change\n\ncommitter Example <office@example.org> 1 +0000"
    repo.commit(words, "2026-05-01T12:00:00+00:00")
    assert git.commit(found(repo.path), "HEAD").time == datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_what_is_imported_later_is_there() -> None:
    """The table of names agrees with the modules, and no function hides behind its module."""
    from types import ModuleType

    assert {name for names in git.LATER.values() for name in names} < set(git.__all__)
    assert not any(isinstance(getattr(git, name), ModuleType) for name in git.__all__)
