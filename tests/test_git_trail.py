"""What the commits along first parents did to files, asked of real repositories."""

from __future__ import annotations

import errno
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import GitRepo, Scratch

from ropa import git
from ropa.errors import Misuse, RopaError
from ropa.git import reader


def found(path: Path) -> git.Repository:
    repo = git.find(str(path))
    assert repo is not None
    return repo


def trail(repo: Scratch, folder: str = "records", revision: str = "HEAD") -> git.Trail:
    seen = found(repo.path / folder)
    return git.trail(seen, git.commit(seen, revision).id)


def told(found: git.Trail) -> list[list[str]]:
    """By commit, oldest first, each name with a sign of what became of it."""
    return [[("+" if each.oid else "-") + each.name for each in step.edits] for step in found.steps]


def test_a_commit_tells_what_it_added_changed_and_took_away(git_repo: GitRepo) -> None:
    repo = git_repo()
    first = repo.git("rev-parse", "HEAD")
    repo.write("elsewhere.toml", "n = 1\n")
    second = repo.commit("outside")
    repo.write("records/controller/web.toml", "n = 4\n")
    repo.git("rm", "--quiet", "records/ropa.toml")
    third = repo.commit("inside")
    seen = trail(repo)
    assert [step.commit for step in seen.steps] == [first, second, third]
    assert told(seen) == [
        ["+controller/web.toml", "+ropa.toml"],
        [],
        ["+controller/web.toml", "-ropa.toml"],
    ]
    blob = repo.git("rev-parse", "HEAD:records/controller/web.toml")
    assert seen.steps[2].edits[0] == ("controller/web.toml", "100644", blob)
    assert seen.whole


def test_names_are_told_byte_for_byte(git_repo: GitRepo) -> None:
    repo = git_repo()
    repo.write('records/controller/日本 "ü"\n\t.toml', "n = 1\n")
    repo.commit()
    assert told(trail(repo))[1] == ['+controller/日本 "ü"\n\t.toml']


def test_a_merged_branch_counts_from_its_merge(git_repo: GitRepo) -> None:
    """Of a merge of three branches, all that they brought is told at the merge, once."""
    repo = git_repo()
    for name in ("one", "two", "three"):
        repo.git("checkout", "--quiet", "-b", name, "main")
        repo.write(f"records/controller/{name}.toml", "n = 1\n")
        repo.commit(name)
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "-m", "octopus", "one", "two", "three")
    names = [f"+controller/{name}.toml" for name in ("one", "three", "two")]
    assert told(trail(repo))[1:] == [names]


def test_times_never_run_backwards(git_repo: GitRepo) -> None:
    """D23: the running maximum along first parents, so a forged date moves nothing back."""
    days = [
        datetime.fromtimestamp(step.time, UTC).date() for step in trail(git_repo("skewed")).steps
    ]
    assert [str(day) for day in days] == [
        *("2024-03-31", "2024-04-01", "2026-02-01", "2026-03-01", "2026-03-01"),
    ]


def test_a_history_that_is_cut_off_does_not_count_as_whole(git_repo: GitRepo) -> None:
    seen = trail(git_repo("shallow"))
    assert not seen.whole
    assert told(seen) == [["+controller/web.toml", "+ropa.toml"]]


def test_a_shallow_clone_that_holds_all_is_whole(git_repo: GitRepo) -> None:
    """A clone may count as shallow for a branch other than the one that is checked out."""
    source = git_repo()
    source.git("checkout", "--quiet", "-b", "long")
    source.write("records/controller/web.toml", "n = 5\n")
    source.commit("second", "2026-02-01T12:00:00+00:00")
    clone = Scratch(source.path.with_name("clone"))
    source.git(
        "clone", "--quiet", "--depth=1", "--no-single-branch", source.path.as_uri(), str(clone.path)
    )
    assert found(clone.path).shallow
    assert trail(clone, revision="origin/main").whole
    assert not trail(clone, revision="origin/long").whole
    seen, march = found(clone.path), datetime(2026, 3, 1, tzinfo=UTC)
    main, long = (git.commit(seen, f"origin/{name}").id for name in ("main", "long"))
    assert git.commit_by(seen, march, main).id == main
    with pytest.raises(RopaError, match="shallow clone"):
        git.commit_by(seen, march, long)


def test_a_clone_without_texts_tells_names_and_misses_contents(git_repo: GitRepo) -> None:
    repo = git_repo("partial")
    seen = found(repo.path / "records")
    oids = [edit.oid for edit in trail(repo).steps[0].edits]
    with pytest.raises(RopaError, match="partial clone"):
        git.blobs(seen, oids)


def test_one_process_answers_question_after_question(git_repo: GitRepo) -> None:
    """A question longer than what a pipe holds, in both directions, blocks nobody."""
    repo = git_repo()
    repo.write("records/controller/web.toml", "#" * 200_000)
    repo.commit()
    seen = found(repo.path)
    oids = [oid for name, _, oid in git.tree_files(seen, "HEAD") if name.endswith("web.toml")]
    with git.together():
        assert [len(text) for text in git.blobs(seen, oids * 3)] == [200_000] * 3
        assert git.blobs(seen, []) == []
        assert [len(text) for text in git.blobs(seen, oids * 2_000, 10)] == [11] * 2_000


@pytest.mark.parametrize(
    "error",
    [OSError(errno.EIO, "Input/output error"), MemoryError(), ValueError("write to closed file")],
)
def test_a_question_that_cannot_be_asked_is_not_waited_for(
    git_repo: GitRepo, error: Exception
) -> None:
    seen = found(git_repo().path)

    class Unsaid(str):
        __slots__ = ()

        def __format__(self, _: str) -> str:
            raise error

    with git.together():
        with pytest.raises(RopaError, match="git gave no answer"), reader.reading(seen) as own:
            own.ask([Unsaid("0" * 40)])
        oids = [oid for _, _, oid in git.tree_files(seen, "HEAD")]
        assert git.blobs(seen, oids) == [b"n = 3\n", b"title = 'A'\n"]


def test_a_question_that_is_broken_off_ends_the_process_and_the_next_one_starts_another(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More names than a pipe holds, so that both sides wait for each other when reading stops."""
    seen = found(git_repo().path)
    oids = [oid for _, _, oid in git.tree_files(seen, "HEAD")]

    begun: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def watched(*words: Any, **kinds: Any) -> subprocess.Popen[bytes]:
        begun.append(begin(*words, **kinds))
        return begun[-1]

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with git.together():
        with monkeypatch.context() as patch:
            patch.setattr(reader, "_next", stopped)
            patch.setattr(subprocess, "Popen", watched)
            with pytest.raises(KeyboardInterrupt):
                git.blobs(seen, oids * 10_000)
        assert len(begun) == 1
        with pytest.raises(ChildProcessError):
            os.waitpid(begun[0].pid, os.WNOHANG)
        assert git.blobs(seen, oids) == [b"n = 3\n", b"title = 'A'\n"]


def test_a_replaced_object_deceives_nobody(git_repo: GitRepo) -> None:
    """D20: the object that the history names is told and read, not what was put in its place."""
    repo = git_repo()
    true = repo.git("rev-parse", "HEAD:records/controller/web.toml")
    forged = repo.git("hash-object", "-w", str(repo.write("forged", "n = 9\n")))
    repo.git("replace", true, forged)
    seen = found(repo.path / "records")
    assert trail(repo).steps[0].edits[0].oid == true
    assert git.blobs(seen, [true]) == [b"n = 3\n"]


def test_together_one_process_answers_all_questions(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commits by name and texts by id, asked in turns and of two folders of one repository."""
    repo = git_repo()
    seen, below = found(repo.path), found(repo.path / "records")
    started: list[git.Repository] = []
    enter = reader.Reader.__enter__

    def counted(opened: reader.Reader) -> reader.Reader:
        started.append(seen)
        return enter(opened)

    monkeypatch.setattr(reader.Reader, "__enter__", counted)
    with git.together():
        tip = git.commit(seen, "HEAD").id
        oids = [oid for _, _, oid in git.tree_files(below, tip)]
        assert git.blobs(below, oids) == [b"n = 3\n", b"title = 'A'\n"]
        assert git.text(seen, "HEAD:records/ropa.toml", 100) == b"title = 'A'\n"
        assert git.text(seen, "HEAD:records/none.toml", 100) is None
        with pytest.raises(Misuse):
            git.commit(seen, "nothing")
        assert git.trail(below, tip).steps[0].commit == tip
        assert len(started) == 1
    assert git.commit(seen, "HEAD").id == tip
    assert len(started) == 2


def test_what_is_missing_ends_no_process_that_others_use(git_repo: GitRepo) -> None:
    repo = git_repo("partial")
    seen = found(repo.path / "records")
    oids = [edit.oid for edit in trail(repo).steps[0].edits]
    with git.together():
        with pytest.raises(RopaError, match="partial clone"):
            git.blobs(seen, oids)
        assert git.commit(seen, "HEAD").id
