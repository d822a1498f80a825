"""What is made of answers that no sound git gives: cut off, of another form, or none at all."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from conftest import GitRepo

from ropa import git
from ropa.errors import RopaError
from ropa.git import files, history, process, reader
from ropa.git.objects import objects

OID = "ab" * 20


def test_a_folder_is_read_entry_by_entry() -> None:
    raw = bytes.fromhex(OID)
    assert list(files._parts(b"100644 a.toml\0" + raw + b"40000 b\0" + raw, 20)) == [
        ("a.toml", "100644", OID),
        ("b", "40000", OID),
    ]


@pytest.mark.parametrize("content", [b"100644 a.toml", b"100644 a.toml\0" + bytes(19)])
def test_a_folder_that_is_cut_off_is_told(content: bytes) -> None:
    with pytest.raises(RopaError, match="git gave a folder that cannot be read"):
        list(files._parts(content, 20))


def test_an_object_is_read_up_to_the_limit_and_the_next_one_begins_behind_it() -> None:
    answers = BytesIO(f"{OID} blob 200000\n".encode() + b"x" * 200_000 + b"\n" + b"next")
    found = reader._next(answers, OID, 10)
    assert found is not None
    assert (found.sort, found.content) == ("blob", b"x" * 11)
    assert answers.read() == b"next"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"", "git gave no answer within 1,?200 seconds"),
        (f"{OID} blob\n".encode(), "git gave no text"),
        (f"{OID} blob many\n".encode(), "git gave no text"),
        (f"{OID} blob 5\nab".encode(), "git gave no text"),
    ],
    ids=["silent", "no size", "a size in words", "cut off"],
)
def test_an_answer_of_another_form_is_never_taken_for_a_text(answer: bytes, words: str) -> None:
    with pytest.raises(RopaError, match=words) as refusal:
        reader._next(BytesIO(answer), OID, None)
    assert "git fetch --refetch" in refusal.value.hint


def test_what_the_clone_lacks_is_none() -> None:
    assert reader._next(BytesIO(f"{OID} missing\n".encode()), OID, None) is None


def test_a_name_of_two_lines_is_never_asked_for(git_repo: GitRepo) -> None:
    repo = git_repo("normal")
    found = git.find(str(repo.path))
    assert found is not None
    with pytest.raises(RopaError, match="it is no line"):
        objects(found, ["HEAD:a\nHEAD:b"])


def test_a_git_that_cannot_be_started_is_told(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = git.find(str(git_repo("normal").path))
    assert found is not None

    def refused(*_: object, **__: object) -> None:
        raise OSError(12, "cannot allocate memory")

    monkeypatch.setattr(subprocess, "run", refused)
    with pytest.raises(RopaError, match="git rev-parse cannot be run, or gave no answer within"):
        process.ask(found, "rev-parse", "HEAD")


def test_a_git_that_says_nothing_of_its_failure_has_failed_all_the_same() -> None:
    assert str(process.failed("log", "")) == "git log: ended with an error"


def test_whether_a_commit_is_in_the_history_is_not_guessed(git_repo: GitRepo) -> None:
    repo = git_repo("normal")
    found = git.find(str(repo.path))
    assert found is not None
    head = repo.git("rev-parse", "HEAD")
    assert history.descends(found, head) is True
    with pytest.raises(RopaError, match="git merge-base: Not a valid commit name"):
        history.descends(found, OID)


def test_before_the_first_commit_nothing_is_in_the_history(git_repo: GitRepo) -> None:
    other = git_repo("normal", "other").git("rev-parse", "HEAD")
    repo = git_repo("unborn")
    found = git.find(str(repo.path))
    assert found is not None
    repo.git("fetch", "--quiet", str(repo.path.parent / "other"), "main")
    assert history.descends(found, other) is False


def test_a_git_older_than_scopes_tells_no_settings(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = git.find(str(git_repo("normal").path))
    assert found is not None
    module = import_module("ropa.git.setup")
    monkeypatch.setattr(module, "run", lambda *_: (129, b"", "unknown option"))
    assert module.setup(found).settings == {}


@pytest.mark.parametrize("error", [None, errno.ENOSPC])
def test_a_bundle_that_cannot_be_copied_is_told(
    error: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went since it was looked for, or there is no room for it."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if error:
        monkeypatch.setattr(shutil, "copyfile", full)
    why = os.strerror(error or errno.ENOENT).lower()
    with (
        pytest.raises(RopaError, match=f"the bundle cannot be copied to be read: {why}"),
        git.unbundled(str(tmp_path / "2026-Q1.bundle")),
    ):
        pass
