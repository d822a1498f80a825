"""Several files saved: all or none, whatever fails and whenever; and never a text lost."""

from __future__ import annotations

import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import FaultLoop

from ropa import pen
from ropa.errors import RopaError
from ropa.pen import journal, saving, turn
from ropa.pen.saving import Change
from ropa.tree import WorkTree

X, WAIVERS = "controller/x.toml", "waivers.toml"
OLD = {"parties/a.toml": b"a = 1\n", X: b"x = 'a'\n", WAIVERS: b"w = 'a'\n"}
NEW = {"parties/b.toml": b"a = 1\n", X: b"x = 'b'\n", WAIVERS: b"w = 'b'\n"}
CHANGES = [Change(name, OLD.get(name), NEW.get(name)) for name in sorted({*OLD, *NEW})]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fresh(tmp_path / "records")


def fresh(root: Path) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    for name, content in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def held(root: Path) -> dict[str, bytes]:
    """The files of the register and nothing that waits beside them."""
    found = WorkTree(str(root)).files()
    return {each.name: each.content or b"" for each in found if each.trouble != "unfinished"}


def left(root: Path) -> list[str]:
    return [str(each) for each in root.rglob(".*")]


def test_several_files_are_changed_made_and_removed(root: Path) -> None:
    assert sorted(pen.save(str(root), CHANGES)) == sorted({*OLD, *NEW})
    assert held(root) == NEW
    assert left(root) == []


def test_the_mode_of_a_file_is_kept(root: Path) -> None:
    (root / "waivers.toml").chmod(0o640)
    pen.save(str(root), CHANGES)
    assert (root / "waivers.toml").stat().st_mode & 0o777 == 0o640


def test_what_stays_the_same_is_not_touched(root: Path) -> None:
    before = (root / "waivers.toml").stat().st_mtime_ns
    same = Change("waivers.toml", OLD["waivers.toml"], OLD["waivers.toml"])
    assert pen.save(str(root), [same]) == []
    assert (root / "waivers.toml").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda root: (root / "waivers.toml").write_text("w = 3\n"), "somebody else changed waiv"),
        (lambda root: (root / "waivers.toml").unlink(), "somebody else removed waivers.toml"),
        (lambda root: (root / "parties" / "b.toml").write_text("x = 1\n"), "parties/b.toml exists"),
        (lambda root: os.replace(root / "waivers.toml", root / "w") or (root / "waivers.toml")
         .symlink_to("w"), "cannot be read: link"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_as_it_was_read_stops_all(root: Path, spoil: object, words: str) -> None:
    spoil(root)  # type: ignore[operator]
    before = held(root)
    with pytest.raises(RopaError, match=words) as caught:
        pen.save(str(root), CHANGES)
    assert caught.value.exit_code == 3
    assert (held(root), [each for each in left(root) if "ropa" in each]) == (before, [])


def test_two_changes_of_one_file_are_made_neither(root: Path) -> None:
    """Else the second would find another file than it was made for, halfway through all."""
    with pytest.raises(ValueError, match="two changes of one file"):
        pen.save(str(root), [*CHANGES, CHANGES[0]._replace(after=b"other\n")])
    assert held(root) == OLD


def test_a_change_of_one_file_needs_no_journal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "begin", None)
    for change in CHANGES:
        pen.save(str(root), [change])
    assert held(root) == NEW


@pytest.mark.parametrize("changes", [CHANGES, CHANGES[:1], [CHANGES[2], CHANGES[3]]])
def test_whatever_fails_the_next_command_finds_or_makes_one_of_two_states(
    tmp_path: Path, every_fault: FaultLoop, changes: list[Change]
) -> None:
    root = tmp_path / "records"
    wanted = {**OLD, **{each.file: each.after for each in changes}}
    done = {name: content for name, content in wanted.items() if content is not None}

    def judge(outcome: BaseException | None) -> None:
        now = held(root)
        if outcome is None:
            assert now == done
        assert now in (OLD, done) or journal.decided(str(root))
        finished = pen.resumed(str(root))
        assert held(root) in (OLD, done)
        if "finished" in finished:
            assert held(root) == done
        assert not os.path.lexists(root / journal.FOLDER)

    struck = every_fault(lambda: pen.save(str(root), changes), lambda: fresh(root), judge)
    assert struck > 40


@pytest.mark.parametrize("calls", range(1, 9))
@pytest.mark.parametrize("call", ["replace", "unlink", "mkdir"])
def test_a_process_killed_at_any_step_leaves_what_can_be_finished(
    root: Path, call: str, calls: int
) -> None:
    program = f"""
import os, signal
from ropa.pen.saving import Change, save
real, number = os.{call}, 0
def counted(*words, **named):
    global number
    result = real(*words, **named)
    number += 1
    if number == {calls}:
        os.kill(os.getpid(), signal.SIGKILL)
    return result
os.{call} = counted
save({str(root)!r}, [Change(*each) for each in {[tuple(each) for each in CHANGES]!r}])
"""
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    assert held(root) in (OLD, NEW) or journal.decided(str(root))
    words = pen.resumed(str(root))
    assert held(root) == (NEW if "finished" in words or done.returncode == 0 else held(root))
    assert held(root) in (OLD, NEW)
    assert not os.path.lexists(root / journal.FOLDER)


def unfinished(root: Path, **changes: object) -> Path:
    """The register as a process left it that ended when all was decided and nothing done."""
    journal.begin(str(root), CHANGES, "rename parties/a to parties/b")
    path = root / journal.FOLDER / journal.FILE
    content = {**json.loads(path.read_text()), "pid": 2**22 + 1, **changes}
    path.write_text(json.dumps(content))
    return path


def test_what_is_unfinished_is_no_part_of_the_register(root: Path) -> None:
    unfinished(root)
    assert held(root) == OLD
    told = [each.name for each in WorkTree(str(root)).files() if each.trouble]
    assert told == [journal.FOLDER]


def test_the_next_save_finishes_what_was_begun_and_goes_on(root: Path) -> None:
    unfinished(root)
    pen.save(str(root), [Change("waivers.toml", NEW["waivers.toml"], b"w = 'c'\n")])
    assert held(root) == {**NEW, "waivers.toml": b"w = 'c'\n"}


def test_what_was_finished_is_said(root: Path) -> None:
    unfinished(root)
    words = "finished what was broken off: rename parties/a to parties/b (4 files)"
    assert pen.resumed(str(root)) == words
    assert pen.resumed(str(root)) == ""


def test_a_file_changed_in_between_is_kept_and_named(root: Path) -> None:
    unfinished(root)
    (root / "waivers.toml").write_text("w = 'mine'\n")
    with pytest.raises(RopaError, match=r"waivers\.toml was changed") as caught:
        pen.resumed(str(root))
    assert (root / "waivers.toml").read_text() == "w = 'mine'\n"
    staged = caught.value.hint.partition("its other text lies in ")[2].partition(";")[0]
    assert Path(staged).read_bytes() == NEW["waivers.toml"]


def test_the_work_of_another_machine_is_left_alone(root: Path) -> None:
    unfinished(root, host="elsewhere.example", pid=17)
    with pytest.raises(RopaError, match=r"process 17 on elsewhere\.example") as caught:
        pen.resumed(str(root))
    assert str(root / journal.FOLDER) in caught.value.hint
    assert held(root) == OLD


def test_without_locks_the_journal_says_who_is_at_work(root: Path) -> None:
    unfinished(root, pid=os.getppid(), host=platform.node())
    with pytest.raises(RopaError, match=f"process {os.getppid()}"):
        journal.resume(str(root), alone=False)


@pytest.mark.parametrize(
    "step",
    [
        {"file": "../outside.toml"},
        {"file": "/outside.toml"},
        {"file": ".git/hooks/x.toml"},
        {"file": "hook"},
        {"staged": "../waivers.toml"},
        {"staged": "/etc/passwd"},
        {"after": "0" * 64},
    ],
)
def test_a_journal_that_a_stranger_made_moves_nothing_else(
    root: Path, step: dict[str, str]
) -> None:
    path = unfinished(root)
    content = json.loads(path.read_text())
    content["steps"] = [{**content["steps"][0], **step}]
    path.write_text(json.dumps(content))
    with pytest.raises(RopaError):
        pen.resumed(str(root))
    assert held(root) == OLD
    assert not (root.parent / "outside.toml").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"what": 1}', b"\xff"])
def test_a_broken_journal_is_said_in_a_line(root: Path, content: bytes) -> None:
    unfinished(root).write_bytes(content)
    with pytest.raises(RopaError, match="cannot be read"):
        pen.resumed(str(root))


def test_a_link_in_place_of_the_folder_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "text").write_text("kept")
    (root / journal.FOLDER).symlink_to(tmp_path / "mine")
    with pytest.raises(RopaError, match="is no folder"):
        pen.resumed(str(root))
    assert (tmp_path / "mine" / "text").read_text() == "kept"


def test_writers_take_turns_and_none_loses_a_change(root: Path) -> None:
    def add(number: int) -> None:
        while True:
            now = (root / "waivers.toml").read_bytes()
            change = Change("waivers.toml", now, now + b"# %d\n" % number)
            try:
                pen.save(str(root), [change])
            except RopaError:
                continue
            return

    threads = [threading.Thread(target=add, args=(number,)) for number in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (root / "waivers.toml").read_text().count("#") == 20


def test_a_writer_that_does_not_let_go_is_not_waited_for_forever(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "PATIENCE", 0.1)
    with turn.turn(str(root)), pytest.raises(RopaError, match="another command is writing"):
        saving.save(str(root), CHANGES)
    assert held(root) == OLD


def test_nothing_is_begun_where_a_folder_takes_no_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a change that cannot be finished would stop every later one."""
    shut = str(root / "parties")
    monkeypatch.setattr(os, "access", lambda path, _mode: str(path) != shut)
    with pytest.raises(RopaError, match=r"parties/b\.toml: permission denied; nothing was written"):
        pen.save(str(root), CHANGES)
    assert held(root) == OLD
    assert left(root) == []


def test_what_cannot_be_finished_says_what_it_belongs_to(root: Path) -> None:
    journal.begin(str(root), CHANGES, "rename a to b")
    (root / journal.FOLDER / "0").unlink()
    with pytest.raises(RopaError, match="unfinished: rename a to b: ") as caught:
        journal.resume(str(root), alone=True)
    assert "to give it up" in caught.value.hint
