from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from conftest import GitRepo, Scratch

from ropa import git, tree
from ropa.document import LIMIT
from ropa.errors import RopaError
from ropa.pen.overlay import Overlay
from ropa.tree import File, Index, Revision, Tree, WorkTree

Found = TypeVar("Found")

PRODUCT = str(Path(tree.__file__).parents[2])


def read(found: Tree) -> dict[str, bytes | None]:
    return {file.name: file.content for file in found.files()}


def troubles(found: Tree) -> list[tuple[str, str]]:
    return [(file.name, file.trouble) for file in found.files() if file.trouble]


def three(repo: Scratch) -> list[Tree]:
    """The same register from the folder, the index and the commit."""
    folder, commit = str(repo.path / "records"), repo.commit()
    return [WorkTree(folder), Index(folder), Revision(folder, commit, "at x")]


def put(folder: Path, name: str, text: bytes = b"n = 1\n") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return path


# What counts, wherever it is read from


def test_a_register_reads_the_same_from_folder_index_and_commit(git_repo: GitRepo) -> None:
    repo = git_repo()
    for name in (
        "appi/provisions/x.toml",
        "controller/iij/deep/er/y.toml",
        "law.toml",
        "日本.toml",
    ):
        repo.write(f"records/{name}", f"n = '{name}'\n")
    repo.write("outside.toml", "n = 1\n")
    first, *others = (list(found.files()) for found in three(repo))
    assert [file.name for file in first] == [
        "appi/provisions/x.toml",
        "controller/iij/deep/er/y.toml",
        "controller/web.toml",
        "law.toml",
        "ropa.toml",
        "日本.toml",
    ]
    assert all(file.content and not file.trouble for file in first)
    assert others == [first, first]


def test_each_tree_says_what_it_is(git_repo: GitRepo) -> None:
    repo = git_repo()
    assert [found.label for found in three(repo)] == ["", "staged", "at x"]
    assert {found.root for found in three(repo)} == {str(repo.path / "records")}


def test_files_come_in_code_point_order_of_the_whole_name(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    names = ["A.toml", "a-b/x.toml", "a.toml", "a/x.toml", "aa/x.toml", "b.toml", "é.toml"]
    names += ["日.toml", os.fsdecode(b"\xff.toml"), "ﬁ.toml", "😀.toml"]
    for name in reversed(names):
        repo.write(f"records/{name}", "n = 1\n")
    for found in three(repo):
        assert [file.name for file in found.files()] == names == sorted(names)


def test_only_toml_files_that_do_not_hide_are_read(git_repo: GitRepo) -> None:
    repo = git_repo()
    ignored = (
        "README.md x.txt .x.toml ._x.toml .git2/x.toml a/.b/c/x.toml toml x.toml.bak .x.toml.1f.tmp"
    )
    for name in ignored.split():
        repo.write(f"records/{name}", "n = 1\n")
    for found in three(repo):
        assert list(read(found)) == ["controller/web.toml", "ropa.toml"]
        assert [found.file(name) for name in ignored.split()] == [None] * len(ignored.split())


def test_what_editors_and_synchronisers_leave_is_named_and_not_read(git_repo: GitRepo) -> None:
    repo = git_repo()
    names = ["a (office's conflicted copy 2026-01-01).toml", "a.toml.orig", "a.toml~"]
    for name in names:
        repo.write(f"records/controller/{name}", "n = 1\n")
    repo.write("records/notes (conflicted copy).txt", "n = 1\n")
    for found in three(repo):
        assert troubles(found) == [(f"controller/{name}", "leaving") for name in names]
        assert set(read(found).values()) == {None, b"n = 3\n", b"title = 'A'\n"}


def test_a_change_that_is_unfinished_is_told_and_nothing_of_it_is_read(git_repo: GitRepo) -> None:
    repo = git_repo()
    for name in (".ropa-unfinished/journal.json", ".ropa-unfinished/x.toml"):
        repo.write(f"records/{name}", "n = 1\n")
        repo.write(f"records/controller/{name}", "n = 1\n")
    for found in three(repo):
        assert troubles(found) == [(".ropa-unfinished", "unfinished")]
        assert set(read(found)) == {".ropa-unfinished", "controller/web.toml", "ropa.toml"}


def test_a_folder_that_calls_itself_a_record_is_named_and_not_entered(git_repo: GitRepo) -> None:
    repo = git_repo()
    repo.write("records/controller/x.toml/inner.toml", "n = 1\n")
    for found in three(repo):
        assert troubles(found) == [("controller/x.toml", "folder")]
        assert "controller/x.toml/inner.toml" not in read(found)
        assert found.file("controller/x.toml") == File("controller/x.toml", None, "folder")


def test_a_mebibyte_is_read_and_one_byte_more_is_not(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    for extra in (-1, 0, 1):
        repo.write(f"records/{extra + 1}.toml", b"#" * (LIMIT + extra))
    words = "more than 1,048,576 bytes"
    for found in three(repo):
        small, whole, large = found.files()
        assert len(small.content or b"") == LIMIT - 1
        assert len(whole.content or b"") == LIMIT
        assert large == File("2.toml", None, "too-large", words)
        assert found.file("2.toml") == large


def test_an_empty_file_is_a_file(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    repo.write("records/x.toml", "")
    for found in three(repo):
        assert list(found.files()) == [File("x.toml", b"")]


def test_names_that_are_no_text_are_carried_through(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    names = sorted([os.fsdecode(b"bad\xff.toml"), "new\nline.toml"])
    for name in names:
        repo.write(f"records/{name}", "n = 1\n")
    for found in three(repo):
        assert list(read(found)) == names
        assert [found.file(name) for name in names] == list(found.files())


def test_one_file_is_found_by_its_name(git_repo: GitRepo) -> None:
    for found in three(git_repo()):
        assert found.file("ropa.toml") == File("ropa.toml", b"title = 'A'\n")
        assert found.file("controller/web.toml") == File("controller/web.toml", b"n = 3\n")
        for name in ("waivers.toml", "controller/none.toml", "none/web.toml", "ropa.toml/x.toml"):
            assert found.file(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../outside.toml", "controller/../ropa.toml", "controller", "/ropa.toml"),
        *("controller//web.toml", "./ropa.toml", "a\0b.toml", ".git/config.toml", "{absolute}"),
    ],
)
def test_a_name_that_leads_astray_is_no_file(git_repo: GitRepo, name: str) -> None:
    repo = git_repo()
    outside = repo.write("outside.toml", "n = 1\n")
    for found in three(repo):
        assert found.file(name.format(absolute=outside)) is None


def test_links_are_named_and_never_followed(git_repo: GitRepo, tmp_path: Path) -> None:
    repo = git_repo()
    outside = put(tmp_path, "secret/x.toml").parent
    records = repo.path / "records"
    (records / "a.toml").symlink_to("controller/web.toml")
    (records / "b.toml").symlink_to(outside / "x.toml")
    (records / "c.toml").symlink_to("../outside.toml")
    (records / "d.toml").symlink_to("nowhere")
    (records / "e.toml").symlink_to("e.toml")
    (records / "f").symlink_to(outside)
    (records / "g").symlink_to("controller")
    (records / "h.txt").symlink_to(outside / "x.toml")
    folder, *stored = three(repo)
    outward = {"b.toml", "c.toml", "f"}
    names = ["a.toml", "b.toml", "c.toml", "d.toml", "e.toml", "f", "g"]
    wanted = [(name, "link-outside" if name in outward else "link") for name in names]
    assert troubles(folder) == wanted
    assert [troubles(found) for found in stored] == [[(name, "link") for name in names]] * 2
    assert all(content is None for name, content in read(folder).items() if name in names)
    for name, trouble in wanted[:5]:
        assert folder.file(name) == File(name, None, trouble)
    assert folder.file("f/x.toml") == File("f/x.toml", None, "link-outside")
    assert folder.file("g/web.toml") == File("g/web.toml", None, "link")


def test_a_submodule_is_named_and_not_entered(git_repo: GitRepo) -> None:
    repo, inner = git_repo(), git_repo("normal", "inner")
    repo.git("submodule", "--quiet", "add", str(inner.path), "records/controller/shared")
    for found in three(repo):
        assert troubles(found) == [("controller/shared", "submodule")]


# The folder


def test_a_linked_root_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "secret/ropa.toml")
    (tmp_path / "work").mkdir()
    link = tmp_path / "work" / "records"
    link.symlink_to(tmp_path / "secret")
    with pytest.raises(RopaError, match="is a link that leads elsewhere") as refusal:
        WorkTree(str(link))
    assert refusal.value.hint.endswith(f"-C {(tmp_path / 'secret').resolve()}")


def test_a_linked_root_that_stays_where_it_stands_is_read(tmp_path: Path) -> None:
    put(tmp_path, "data/ropa.toml")
    (tmp_path / "records").symlink_to("data")
    assert list(read(WorkTree(str(tmp_path / "records")))) == ["ropa.toml"]


@pytest.mark.parametrize("root", ["records", "records/", "./records", "../work/records"])
def test_the_root_may_be_written_in_any_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    put(tmp_path, "work/records/controller/x.toml")
    monkeypatch.chdir(tmp_path / "work")
    found = WorkTree(root)
    assert list(read(found)) == ["controller/x.toml"]
    assert found.root == root


@pytest.mark.parametrize("root", ["", "."])
def test_the_working_folder_may_be_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    put(tmp_path, "controller/x.toml")
    monkeypatch.chdir(tmp_path)
    assert list(read(WorkTree(root))) == ["controller/x.toml"]
    assert WorkTree(root).file("controller/x.toml")


def within(seconds: float, work: Callable[[], Found]) -> Found:
    """What the work gives; a test that hangs fails instead."""
    result: list[Found] = []
    thread = threading.Thread(target=lambda: result.append(work()), daemon=True)
    thread.start()
    thread.join(seconds)
    assert result, "it hangs"
    return result[0]


def test_a_pipe_or_socket_called_record_is_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.toml"))
        found = WorkTree(str(tmp_path))
        wanted = [("pipe.toml", "special-file"), ("socket.toml", "special-file")]
        assert within(10, lambda: troubles(found)) == wanted
        for name, trouble in wanted:
            assert within(10, partial(found.file, name)) == File(name, None, trouble)


@pytest.mark.parametrize(
    ("swap", "trouble"),
    [
        (os.mkfifo, "special-file"),
        (os.mkdir, "folder"),
        (lambda path: path.symlink_to("other"), "link"),
        (Path.exists, "unreadable"),
    ],
    ids=["pipe", "folder", "link", "gone"],
)
def test_what_is_swapped_between_listing_and_reading_is_still_not_followed(
    tmp_path: Path, swap: Callable[[Path], None], trouble: str
) -> None:
    put(tmp_path, "a.toml")
    victim = put(tmp_path, "b.toml")
    put(tmp_path, "c.toml")
    files = iter(WorkTree(str(tmp_path)).files())
    next(files)
    victim.unlink()
    swap(victim)
    rest = within(10, lambda: list(files))
    assert [(file.name, file.trouble) for file in rest] == [("b.toml", trouble), ("c.toml", "")]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.toml", "b.toml", "c.toml"):
        put(tmp_path, name)
    real = os.open

    def refuse(path: str, *rest: int) -> int:
        if path.endswith("b.toml"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    found = WorkTree(str(tmp_path))
    wanted = File("b.toml", None, "unreadable", "permission denied")
    assert list(found.files()) == [File("a.toml", b"n = 1\n"), wanted, File("c.toml", b"n = 1\n")]
    assert found.file("b.toml") == wanted


def test_a_disk_that_fails_while_reading_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.toml")

    def refuse(*_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "read", refuse)
    wanted = File("a.toml", None, "unreadable", "input/output error")
    assert list(WorkTree(str(tmp_path)).files()) == [wanted]


def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/x.toml", "closed/x.toml", "d/x.toml"):
        put(tmp_path, name)

    def closing(real: Callable[[str], object]) -> Callable[[str], object]:
        def look(path: str) -> object:
            if "closed" in str(path):
                raise PermissionError(errno.EACCES, "Permission denied")
            return real(path)

        return look

    monkeypatch.setattr(os, "scandir", closing(os.scandir))
    found = WorkTree(str(tmp_path))
    assert [(file.name, file.trouble, file.detail) for file in found.files()] == [
        ("a/x.toml", "", ""),
        ("closed", "unreadable", "permission denied"),
        ("d/x.toml", "", ""),
    ]
    monkeypatch.setattr(os, "lstat", closing(os.lstat))
    assert found.file("closed/x.toml") == File(
        "closed/x.toml", None, "unreadable", "permission denied"
    )


def test_the_permissions_of_an_ordinary_user_are_respected(tmp_path: Path) -> None:
    put(tmp_path, "a.toml").chmod(0)
    put(tmp_path, "b/x.toml").parent.chmod(0)
    try:
        seen = [(file.name, file.trouble) for file in WorkTree(str(tmp_path)).files()]
    finally:
        (tmp_path / "b").chmod(0o755)
    superuser = [("a.toml", ""), ("b/x.toml", "")]
    ordinary = [("a.toml", "unreadable"), ("b", "unreadable")]
    assert seen == (superuser if os.geteuid() == 0 else ordinary)


@pytest.mark.parametrize("name", ["gone", "file.toml"])
def test_a_root_that_cannot_be_listed_stops_the_work(tmp_path: Path, name: str) -> None:
    put(tmp_path, "file.toml")
    with pytest.raises(RopaError, match="cannot read the folder") as refusal:
        list(WorkTree(str(tmp_path / name)).files())
    assert refusal.value.exit_code == 3


@pytest.mark.parametrize(("first", "last"), [(10, 50), (50, 10), (10, LIMIT + 9), (0, LIMIT)])
def test_a_file_that_changes_its_size_while_it_is_read_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int, last: int
) -> None:
    path, real = put(tmp_path, "a.toml", b"#" * first), os.fstat

    def change(descriptor: int) -> os.stat_result:
        before = real(descriptor)
        path.write_bytes(b"#" * last)
        return before

    monkeypatch.setattr(os, "fstat", change)
    (file,) = WorkTree(str(tmp_path)).files()
    assert file.trouble == ("too-large" if last > LIMIT else "")
    assert len(file.content or b"") == (0 if last > LIMIT else last)


def test_folders_may_lie_deeper_than_the_interpreter_can_recurse(tmp_path: Path) -> None:
    depth = sys.getrecursionlimit() + 100
    put(tmp_path, "a.toml")
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(os.open("x.toml", os.O_CREAT | os.O_WRONLY, dir_fd=folder))
    os.close(folder)
    _, file = WorkTree(str(tmp_path)).files()
    assert file.name == "d/" * depth + "x.toml"
    (tmp_path / file.name).unlink()
    os.removedirs((tmp_path / file.name).parent)


# What is staged


def test_the_index_is_read_and_not_the_folder(git_repo: GitRepo) -> None:
    repo = git_repo()
    repo.write("records/controller/web.toml", "n = 4\n")
    repo.git("add", "--all")
    repo.write("records/controller/web.toml", "n = 5\n")
    repo.write("records/controller/untracked.toml", "broken")
    (repo.path / "records" / "ropa.toml").unlink()
    staged = Index(str(repo.path / "records"))
    assert read(staged) == {"controller/web.toml": b"n = 4\n", "ropa.toml": b"title = 'A'\n"}


def test_neither_index_nor_commit_opens_anything_in_the_folder(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, *stored = three(git_repo())
    real = os.open

    def watch(path: str, *rest: int) -> int:
        assert path == os.devnull
        return real(path, *rest)

    monkeypatch.setattr(os, "open", watch)
    monkeypatch.setattr(os, "scandir", watch)
    assert [list(read(found)) for found in stored] == [["controller/web.toml", "ropa.toml"]] * 2


def test_a_merge_that_is_not_resolved_is_named(git_repo: GitRepo) -> None:
    repo = git_repo()
    for branch, text in (("side", "n = 5\n"), ("main", "n = 6\n")):
        repo.git("checkout", "--quiet", *(["-b"] if branch == "side" else []), branch)
        repo.write("records/controller/web.toml", text)
        repo.commit()
    subprocess.run(["git", "merge", "side"], cwd=repo.path, capture_output=True, check=False)
    staged = Index(str(repo.path / "records"))
    assert troubles(staged) == [("controller/web.toml", "unmerged")]
    assert staged.file("controller/web.toml") == File("controller/web.toml", None, "unmerged")


def test_a_folder_outside_git_has_neither_index_nor_history(tmp_path: Path) -> None:
    for found in (Index(str(tmp_path)), Revision(str(tmp_path), "0" * 40, "at x")):
        with pytest.raises(RopaError, match="not in a git repository"):
            list(found.files())


def test_an_empty_index_is_an_empty_register(git_repo: GitRepo) -> None:
    assert list(Index(str(git_repo("unborn").path)).files()) == []


def test_the_past_is_read_where_the_folder_is_gone(git_repo: GitRepo) -> None:
    repo = git_repo()
    first = repo.git("rev-parse", "HEAD")
    repo.git("mv", "records", "register")
    repo.commit("move")
    then = Revision(str(repo.path / "records"), first, "at x")
    assert list(read(then)) == ["controller/web.toml", "ropa.toml"]


def test_reading_a_register_costs_few_processes(
    git_repo: GitRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = git_repo()
    for name in ("waivers.toml", "law.toml", *(f"controller/x{n}.toml" for n in range(50))):
        repo.write(f"records/{name}", "n = 1\n")
    started: list[object] = []
    real = subprocess.Popen

    class Counted(real):  # type: ignore[valid-type,misc]
        def __init__(self, command: object, **options: object) -> None:
            started.append(command)
            super().__init__(command, **options)

    _, *stored = three(repo)
    monkeypatch.setattr(subprocess, "Popen", Counted)
    for found in stored:
        started.clear()
        with git.together():
            assert all(found.file(name) for name in ("ropa.toml", "waivers.toml", "law.toml"))
            assert len(list(found.files())) == 54
        # Where it is, its texts, and of the index what is in it.
        assert len(started) == (3 if isinstance(found, Index) else 2)


# What a hook reads: the index of the commit in the making

READER = """
import json, os, subprocess, sys
from ropa.tree import Index
seen = {f.name: (f.content or b"").decode() for f in Index(sys.argv[1]).files()}
env = {k: v for k, v in os.environ.items() if k != "GIT_INDEX_FILE"}
show = ["git", "show", ":records/controller/web.toml"]
seen["without"] = subprocess.run(show, env=env, capture_output=True, text=True).stdout
json.dump(seen, open(sys.argv[2], "w"))
"""


@pytest.fixture
def hooked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, str]]:
    """Makes a commit in a repository and gives what its pre-commit hook read, by file name."""
    reader, heard = put(tmp_path, "reader.py", READER.encode()), tmp_path / "heard"
    monkeypatch.setenv("PYTHONPATH", PRODUCT)

    def commit(
        repo: Scratch, *words: str, where: str = ".", register: str = "records"
    ) -> dict[str, str]:
        hooks = Path(repo.git("rev-parse", "--path-format=absolute", "--git-path", "hooks"))
        line = f"exec '{sys.executable}' '{reader}' '{register}' '{heard}'"
        hook = put(hooks, "pre-commit", f"#!/bin/sh\n{line}\n".encode())
        hook.chmod(0o755)
        heard.unlink(missing_ok=True)
        repo.git("commit", "--quiet", "-m", "change", *words, where=where)
        told: dict[str, str] = json.loads(heard.read_text())
        return told

    return commit


def committed(repo: Scratch) -> dict[str, str]:
    folder = str(repo.path / "records")
    then = Revision(folder, repo.git("rev-parse", "HEAD"), "at x")
    return {name: (text or b"").decode() for name, text in read(then).items()}


Hooked = Callable[..., dict[str, str]]


def change(repo: Scratch, staged: str = "n = 4\n") -> None:
    """A staged change, and something in the folder that the commit must not see."""
    repo.write("records/controller/web.toml", staged)
    repo.write("records/controller/untracked.toml", "broken")


@pytest.mark.parametrize(
    ("kind", "words", "where"),
    [
        ("normal", [], "."),
        ("normal", ["-a"], "."),
        ("normal", ["--", "records/controller/web.toml"], "."),
        ("normal", [], "records"),
        ("normal", ["-a"], "records"),
        ("worktree", ["-a"], "."),
        ("worktree", [], "records/controller"),
        ("submodule", ["-a"], "."),
    ],
    ids=[
        *("plain", "all", "one-file", "sub-folder", "sub-folder-all", "linked-worktree-all"),
        *("linked-worktree-sub-folder", "submodule-all"),
    ],
)
def test_a_hook_reads_what_will_be_committed(
    git_repo: GitRepo, hooked: Hooked, kind: str, words: list[str], where: str
) -> None:
    repo = git_repo(kind)
    change(repo)
    if not words:
        repo.git("add", "records/controller/web.toml")
    seen = hooked(repo, *words, where=where)
    # Where git writes a new index for the commit, the standing one still holds the old text.
    assert seen.pop("without") == ("n = 3\n" if words else "n = 4\n")
    assert seen == {"controller/web.toml": "n = 4\n", "ropa.toml": "title = 'A'\n"}
    assert seen == committed(repo)


def test_a_hook_does_not_read_what_is_changed_but_not_staged(
    git_repo: GitRepo, hooked: Hooked
) -> None:
    repo = git_repo()
    change(repo)
    repo.git("add", "records/controller/web.toml")
    repo.write("records/controller/web.toml", "n = 5\n")
    seen = hooked(repo)
    assert seen["controller/web.toml"] == "n = 4\n" == committed(repo)["controller/web.toml"]


def test_a_hook_sees_that_a_record_is_deleted(git_repo: GitRepo, hooked: Hooked) -> None:
    repo = git_repo()
    repo.git("rm", "--quiet", "records/controller/web.toml")
    seen = hooked(repo)
    seen.pop("without")
    assert seen == {"ropa.toml": "title = 'A'\n"} == committed(repo)


def test_a_hook_that_looks_into_another_repository_sees_that_ones_index(
    git_repo: GitRepo, hooked: Hooked
) -> None:
    other, repo = git_repo("normal", "other"), git_repo("worktree")
    other.write("records/controller/web.toml", "n = 9\n")
    other.git("add", "--all")
    change(repo)
    seen = hooked(repo, "-a", register=str(other.path / "records"))
    assert seen["controller/web.toml"] == "n = 9\n"


def test_the_repository_may_be_found_once_for_all(git_repo: GitRepo) -> None:
    repo = git_repo()
    folder = str(repo.path / "records")
    found = git.find(folder)
    assert found is not None
    commit = git.commit(found, "HEAD").id
    assert read(Index(folder, found)) == read(Revision(folder, commit, "at x", found))


def test_a_tree_of_another_kind_lies_where_its_root_lies(git_repo: GitRepo, tmp_path: Path) -> None:
    """What would be, held over what is there."""
    folder = WorkTree(str(git_repo().path / "records"))
    assert tree.repository_of(Overlay(folder, {})) == tree.repository_of(folder) is not None
    (tmp_path / "alone").mkdir()
    assert tree.repository_of(Overlay(WorkTree(str(tmp_path / "alone")), {})) is None
