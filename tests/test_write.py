from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FaultLoop

from ropa import write
from ropa.errors import RopaError
from ropa.write import create, replace

OLD, NEW = b"n = 3\n" * 40, b"n = 4\n" * 50


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    return folder


@pytest.fixture
def record(root: Path) -> Path:
    path = root / "web.toml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_whole(record: Path, root: Path) -> None:
    assert replace(str(record), NEW, root=str(root)) is True
    assert record.read_bytes() == NEW
    assert names(root) == ["web.toml"]


def test_the_same_bytes_leave_the_file_untouched(record: Path) -> None:
    before = record.stat()
    assert replace(str(record), OLD) is False
    after = record.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_other_bytes_of_the_same_length_are_written(record: Path) -> None:
    assert replace(str(record), OLD.replace(b"3", b"4")) is True


def test_an_empty_file_can_be_written_and_compared(root: Path) -> None:
    assert replace(str(root / "x.toml"), b"") is True
    assert replace(str(root / "x.toml"), b"") is False


def test_a_path_without_a_folder_means_the_working_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    create("x.toml", NEW)
    replace("y.toml", NEW, root=".")
    assert names(root) == ["x.toml", "y.toml"]


def test_a_short_write_is_carried_on(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data)[:7]))
    replace(str(record), NEW)
    assert record.read_bytes() == NEW


@pytest.mark.parametrize("bits", [0o640, 0o600, 0o755, 0o400])
def test_the_mode_of_the_old_file_is_kept(record: Path, bits: int) -> None:
    record.chmod(bits)
    replace(str(record), NEW)
    assert mode(record) == bits


@pytest.mark.parametrize(("mask", "bits"), [(0o077, 0o600), (0o022, 0o644), (0o027, 0o640)])
def test_a_new_file_honours_the_umask(root: Path, mask: int, bits: int) -> None:
    before = os.umask(mask)
    try:
        create(str(root / "a.toml"), NEW)
        replace(str(root / "b.toml"), NEW)
    finally:
        os.umask(before)
    assert [mode(root / name) for name in ("a.toml", "b.toml")] == [bits, bits]


def test_no_stranger_reads_a_private_record_while_it_is_written(
    record: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.chmod(0o600)
    seen: list[int] = []
    real = os.write

    def watch(fd: int, data: bytes) -> int:
        seen.extend(mode(path) for path in root.glob(".*.tmp"))
        return real(fd, data)

    monkeypatch.setattr(os, "write", watch)
    replace(str(record), NEW)
    assert seen == [0o600]


def test_the_temporary_file_lies_beside_the_target_under_a_hidden_name(
    record: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed: list[str] = []
    real = os.replace

    def watch(source: str, target: str) -> None:
        renamed.append(source)
        real(source, target)

    monkeypatch.setattr(os, "replace", watch)
    replace(str(record), NEW)
    path = Path(renamed[0])
    assert path.parent == root.resolve()
    assert path.name.startswith(".web.toml.")
    assert path.name.endswith(".tmp")


def test_the_longest_name_a_file_can_have_is_written(root: Path) -> None:
    name = "é" * 127
    create(str(root / name), NEW)
    assert replace(str(root / name), OLD) is True
    assert names(root) == [name]


def test_everything_is_flushed_before_the_rename_and_the_folder_after(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def watched(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*args: object) -> object:
            order.append(name)
            return real(*args)

        return call

    for name in ("write", "fchmod", "fsync", "replace"):
        monkeypatch.setattr(os, name, watched(name))
    replace(str(record), NEW)
    assert order == ["write", "fchmod", "fsync", "replace", "fsync"]


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_folder_that_cannot_be_flushed_is_no_fault(
    record: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    real = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, "no")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    assert replace(str(record), NEW) is True


def test_create_refuses_what_is_there(record: Path) -> None:
    with pytest.raises(RopaError, match="exists already") as refusal:
        create(str(record), NEW)
    assert refusal.value.exit_code == 3
    assert record.read_bytes() == OLD


def test_create_refuses_what_came_in_the_meantime(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = root / "x.toml", os.fsync

    def another_is_quicker(descriptor: int) -> None:
        path.write_bytes(OLD)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", another_is_quicker)
    with pytest.raises(RopaError, match="exists already; the file that was there is untouched"):
        create(str(path), NEW)
    assert path.read_bytes() == OLD
    assert names(root) == ["x.toml"]


def test_create_works_where_the_file_system_knows_no_hard_links(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    create(str(root / "x.toml"), NEW)
    assert (root / "x.toml").read_bytes() == NEW
    assert names(root) == ["x.toml"]


def test_folders_missing_below_the_root_are_made(root: Path) -> None:
    create(str(root / "controller" / "iij" / "web.toml"), NEW, root=str(root))
    replace(str(root / "appi" / "provisions" / "x.toml"), NEW, root=str(root))
    assert (root / "controller" / "iij" / "web.toml").read_bytes() == NEW
    assert (root / "appi" / "provisions" / "x.toml").read_bytes() == NEW


def test_no_folder_is_made_without_a_root_nor_the_root_itself(tmp_path: Path) -> None:
    for root in (None, str(tmp_path / "gone")):
        with pytest.raises(RopaError, match="folder does not exist; nothing was written"):
            create(str(tmp_path / "gone" / "x.toml"), NEW, root=root)
    assert names(tmp_path) == []


def test_folders_made_in_vain_are_removed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(RopaError, match="no space left on the disk; nothing was written"):
        create(str(root / "controller" / "iij" / "web.toml"), NEW, root=str(root))
    assert names(root) == []


@pytest.mark.parametrize(
    "name",
    ["../x.toml", "a/../../x.toml", "/etc/ropa-x.toml", "../records-2/x.toml", "out/x.toml"],
)
def test_nothing_is_written_outside_the_root(root: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "records-2").mkdir()
    (root / "out").symlink_to(tmp_path / "records-2")
    for operation in (create, replace):
        with pytest.raises(RopaError, match="outside"):
            operation(os.path.join(root, name), NEW, root=str(root))
    assert names(tmp_path) == ["records", "records-2"]
    assert names(tmp_path / "records-2") == []


def test_a_folder_behind_a_link_that_stays_inside_is_the_folder(root: Path) -> None:
    (root / "real").mkdir()
    (root / "link").symlink_to("real")
    create(str(root / "link" / "x.toml"), NEW, root=str(root))
    assert names(root / "real") == ["x.toml"]


def test_a_link_to_nowhere_is_no_folder_to_be_made(root: Path, tmp_path: Path) -> None:
    (root / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RopaError):
        create(str(root / "out" / "x.toml"), NEW, root=str(root))
    assert names(tmp_path) == ["records"]


def test_a_root_reached_by_a_link_is_the_folder_it_leads_to(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    create(str(tmp_path / "link" / "x.toml"), NEW, root=str(tmp_path / "link"))
    create(str(tmp_path / "link" / "y.toml"), NEW, root=str(root))
    assert names(root) == ["x.toml", "y.toml"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path, other: path.symlink_to(other), "symbolic link"),
        (lambda path, _: path.symlink_to("nowhere"), "symbolic link"),
        (lambda path, _: path.mkdir(), "a folder"),
        (lambda path, _: os.mkfifo(path), "no regular file"),
    ],
    ids=["link", "dangling", "folder", "pipe"],
)
def test_only_a_plain_file_is_replaced(
    root: Path, tmp_path: Path, make: Callable[[Path, Path], None], words: str
) -> None:
    other, path = tmp_path / "other.toml", root / "x.toml"
    other.write_bytes(OLD)
    make(path, other)
    for operation in (create, replace):
        with pytest.raises(RopaError, match=words):
            operation(str(path), NEW, root=str(root))
    assert other.read_bytes() == OLD
    assert names(root) == ["x.toml"]


@pytest.mark.parametrize("name", ["", ".", "..", "sub/", "a\0b.toml", "n" * 300, "web.toml/x"])
def test_a_name_that_no_file_can_have_is_refused_in_one_line(record: Path, name: str) -> None:
    with pytest.raises(RopaError) as refusal:
        create(os.path.join(record.parent, name), NEW, root=str(record.parent))
    assert str(refusal.value).isprintable()
    assert names(record.parent) == ["web.toml"]


def test_a_strange_name_is_shown_escaped(root: Path) -> None:
    path = root / "a\nb\x1b[31m.toml"
    path.mkdir()
    with pytest.raises(RopaError) as refusal:
        replace(str(path), NEW)
    assert str(refusal.value).isprintable()


REASONS = [
    (errno.ENOSPC, "no space left on the disk"),
    (errno.EROFS, "the file system is read-only"),
    (errno.EACCES, "permission denied"),
    (errno.EIO, "the disk reports an error"),
    (errno.EMFILE, "too many open files"),
]


@pytest.mark.parametrize(("code", "words"), REASONS)
def test_the_message_names_the_path_the_reason_and_what_became_of_the_file(
    record: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(RopaError) as refusal:
        replace(str(record), NEW)
    wanted = f"cannot write {record}: {words}; the file that was there is untouched"
    assert str(refusal.value) == wanted
    assert refusal.value.exit_code == 3
    assert record.read_bytes() == OLD


def test_a_folder_that_may_not_be_written_leaves_all_as_it_was(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: str, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(RopaError, match="permission denied; the file that was there is untouched"):
        replace(str(record), NEW)
    assert record.read_bytes() == OLD


@pytest.mark.parametrize("operation", [create, replace])
def test_after_the_rename_the_message_says_that_the_file_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, operation: Callable[..., object]
) -> None:
    path, real = root / "x.toml", os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(RopaError, match="is written, but may not survive a power failure"):
        operation(str(path), NEW)
    assert path.read_bytes() == NEW


def test_a_workbook_open_in_excel_is_to_be_closed(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(write, "WINDOWS", True)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(RopaError) as refusal:
        replace(str(record), NEW)
    assert refusal.value.hint == "close the file in Excel"
    assert names(record.parent) == ["web.toml"]


def test_no_folder_is_flushed_on_windows(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(write, "WINDOWS", True)
    monkeypatch.setattr(os, "fsync", flushed.append)
    replace(str(record), NEW)
    assert len(flushed) == 1


def test_replacing_under_any_fault_leaves_the_old_or_the_new_text_whole(
    record: Path, root: Path, every_fault: FaultLoop
) -> None:
    def judge(outcome: BaseException | None) -> None:
        found = record.read_bytes()
        assert found in (OLD, NEW)
        assert names(root) == ["web.toml"]
        assert outcome or found == NEW
        if isinstance(outcome, RopaError):
            assert found == (NEW if "is written, but" in str(outcome) else OLD)

    struck = every_fault(
        lambda: replace(str(record), NEW, root=str(root)),
        lambda: record.write_bytes(OLD),
        judge,
    )
    assert struck > 70


def test_creating_under_any_fault_leaves_nothing_or_the_text_whole(
    root: Path, every_fault: FaultLoop
) -> None:
    path = root / "x.toml"

    def judge(outcome: BaseException | None) -> None:
        there = path.exists()
        assert names(root) == (["x.toml"] if there else [])
        assert not there or path.read_bytes() == NEW
        assert outcome or there
        if isinstance(outcome, RopaError):
            assert there == ("is written, but" in str(outcome))

    struck = every_fault(
        lambda: create(str(path), NEW, root=str(root)),
        lambda: path.unlink(missing_ok=True),
        judge,
    )
    assert struck > 70


def test_creating_below_new_folders_under_any_fault_leaves_no_torn_file(
    root: Path, every_fault: FaultLoop
) -> None:
    path = root / "controller" / "iij" / "x.toml"

    def clear() -> None:
        path.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent):
            if folder.exists():
                folder.rmdir()

    def judge(outcome: BaseException | None) -> None:
        files = [found for found in root.rglob("*") if found.is_file()]
        assert files in ([], [path])
        assert not files or path.read_bytes() == NEW
        assert outcome or files
        # Only what strikes in the instant after a folder is made can leave it behind.
        if isinstance(outcome, RopaError) and not files:
            assert names(root) == []

    struck = every_fault(lambda: create(str(path), NEW, root=str(root)), clear, judge)
    assert struck > 100


WRITER = """
import sys
from ropa.write import replace
texts = [letter * 300_000 for letter in (b"a", b"b")]
while True:
    for text in texts:
        replace(sys.argv[1], text, root=sys.argv[2])
        print(flush=True)
"""


def test_a_writer_killed_at_any_moment_tears_no_file(root: Path) -> None:
    path, dice = root / "x.toml", random.Random(7)  # noqa: S311 - any times will do
    for _ in range(30):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(root)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(write.__file__).parents[1])},
        )
        assert writer.stdout is not None
        with writer, writer.stdout as ready:
            ready.readline()
            time.sleep(dice.random() / 200)
            writer.send_signal(signal.SIGKILL)
        text = path.read_bytes()
        assert text in (b"a" * 300_000, b"b" * 300_000)
        left = set(names(root)) - {"x.toml"}
        assert all(name.startswith(".x.toml.") and name.endswith(".tmp") for name in left)
    assert replace(str(path), NEW, root=str(root)) is True


def test_a_reader_never_sees_a_file_that_is_half_written(record: Path) -> None:
    stop, seen = threading.Event(), set()

    def read() -> None:
        while not stop.is_set():
            seen.add(record.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(100):
        replace(str(record), NEW)
        replace(str(record), OLD)
    stop.set()
    reader.join()
    assert seen <= {OLD, NEW}
