"""The tags of sealed quarters: which count, and which commit each names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import git

if TYPE_CHECKING:
    from conftest import GitRepo, Scratch


def repository(repo: Scratch) -> git.Repository:
    found = git.find(str(repo.path))
    assert found
    return found


def tagged(repo: Scratch) -> list[git.Seal]:
    return git.seals(repository(repo))


def test_seals_come_by_quarter_whatever_day_they_were_made(git_repo: GitRepo) -> None:
    repo = git_repo()
    first = repo.git("rev-parse", "HEAD")
    second = repo.commit("second")
    repo.git("tag", "-m", "late", "ropa/2026-Q1", second)
    repo.git("tag", "ropa/2025-Q4", first)
    assert tagged(repo) == [
        git.Seal("ropa/2025-Q4", first, "2025-Q4"),
        git.Seal("ropa/2026-Q1", second, "2026-Q1"),
    ]


def test_a_signed_or_annotated_tag_names_its_commit(git_repo: GitRepo) -> None:
    repo = git_repo()
    commit = repo.git("rev-parse", "HEAD")
    repo.git("tag", "-m", "text", "ropa/2026-Q1")
    assert repo.git("rev-parse", "ropa/2026-Q1") != commit
    assert [each.commit for each in tagged(repo)] == [commit]


def test_tags_of_another_name_or_thing_are_no_seals(git_repo: GitRepo) -> None:
    repo = git_repo()
    for name in ("v1", "ropa/2026-Q5", "ropa/2026-Q1-draft", "ropa/2026-q1", "ropa/x/2026-Q1"):
        repo.git("tag", name)
    repo.git("tag", "ropa/2026-Q1", "HEAD^{tree}")
    repo.git("tag", "-m", "a tree", "ropa/2026-Q2", "HEAD^{tree}")
    assert tagged(repo) == []


def test_a_seal_of_a_history_that_was_rewritten_does_not_count(git_repo: GitRepo) -> None:
    repo = git_repo()
    repo.git("tag", "ropa/2026-Q1")
    repo.git("commit", "--amend", "--quiet", "-m", "amended")
    assert tagged(repo) == []


def test_before_the_first_commit_nothing_is_sealed(git_repo: GitRepo) -> None:
    assert tagged(git_repo("unborn")) == []


def test_a_hostile_repository_starts_nothing(git_repo: GitRepo) -> None:
    repo = git_repo("hostile")
    repo.git("tag", "ropa/2026-Q1")
    mark = repo.path.with_name(repo.path.name + "-mark")
    mark.unlink(missing_ok=True)
    assert len(tagged(repo)) == 1
    assert not mark.exists()
