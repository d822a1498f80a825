"""What two processes do together is what one does, whatever becomes of the second."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from command import DAY
from loaded import EXAMPLE

from benchmarks import generate
from ropa import halves, lint, pieces, ready, tree
from ropa.finding import Finding
from ropa.load import load
from ropa.model.node import Record
from ropa.pen.overlay import Overlay
from ropa.place import Place
from ropa.register import Register
from ropa.rules import rules_for
from ropa.tree import File, Tree, WorkTree
from ropa.tree.folder import _read as read_file

PARTS = 12
LINUX = hasattr(os, "memfd_create") and hasattr(os, "sched_getaffinity")
"""Where a second process is begun at all."""


@pytest.fixture(autouse=True)
def second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process wherever there can be one, however many processors are left to the tests."""
    monkeypatch.setattr(halves, "two", lambda: LINUX)


@pytest.fixture(autouse=True)
def nobody_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever was begun is gone at the end, and is no zombie."""
    begun = []

    def fork(real: Callable[[], int] = os.fork) -> int:
        begun.append(real())
        return begun[-1]

    monkeypatch.setattr(os, "fork", fork)
    yield
    for each in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(each, os.WNOHANG)


def worked(do: Callable[[int], object], parts: int = PARTS) -> list[object]:
    def encode(result: object) -> bytes:
        return json.dumps(result, ensure_ascii=False).encode()

    def decode(content: bytes) -> object:
        return tuple(json.loads(content))

    return [*halves.done(halves.Work(parts, do, encode, decode), beside=True)]


def slowly(part: int) -> tuple[int, int]:
    """Long enough that both take their turns; says which process did it."""
    time.sleep(0.005)
    return part, os.getpid()


@pytest.mark.skipif(not LINUX, reason="no second process on this system")
def test_both_take_turns_and_the_order_is_that_of_the_parts() -> None:
    found = worked(slowly)
    assert [part for part, _ in found] == [*range(PARTS)]
    own = [part for part, number in found if number == os.getpid()]
    assert own[0] == 0
    assert 1 < len(own) < PARTS


def test_one_process_does_all_where_there_is_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "two", lambda: False)
    assert worked(slowly) == [(part, os.getpid()) for part in range(PARTS)]


def test_little_work_is_not_shared() -> None:
    work: Any = (PARTS, slowly, None, None)
    assert {number for _, number in halves.done(halves.Work(*work), beside=False)} == {os.getpid()}


def refuse(*_: object) -> int:
    raise BlockingIOError(11, "Resource temporarily unavailable")


@pytest.mark.parametrize("name", ["fork", "memfd_create", "pipe"])
def test_a_system_that_gives_no_process_is_done_without(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    opened = {*os.listdir("/dev/fd")} if LINUX else ()
    if hasattr(os, name):
        monkeypatch.setattr(os, name, refuse)
    assert worked(slowly) == [(part, os.getpid()) for part in range(PARTS)]
    assert not LINUX or {*os.listdir("/dev/fd")} == opened


def dies(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def gives_up(_: int) -> None:
    os._exit(0)


def runs_out(_: int) -> None:
    raise MemoryError


def is_stopped(_: int) -> None:
    raise KeyboardInterrupt


def is_paused(_: int) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


@pytest.mark.parametrize("fate", [dies, gives_up, runs_out, is_stopped, is_paused])
def test_what_the_second_process_leaves_is_done_by_the_first(fate: Callable[[int], None]) -> None:
    own = os.getpid()

    def do(part: int) -> tuple[int, int]:
        if os.getpid() != own:
            fate(part)
        return slowly(part)

    assert worked(do) == [(part, own) for part in range(PARTS)]


def test_an_answer_that_cannot_be_encoded_is_found_anew() -> None:
    found = worked(lambda part: (part, "\ud800" if part else ""))
    assert found == [(part, "\ud800" if part else "") for part in range(PARTS)]


@pytest.mark.parametrize("wrong", [(0, 4), (4, 7), (7, 4), (PARTS - 1,)])
def test_an_error_is_that_of_the_first_part_that_has_one(wrong: tuple[int, ...]) -> None:
    def do(part: int) -> tuple[int, int]:
        if part in wrong:
            raise ValueError(f"part {part}")
        return slowly(part)

    with pytest.raises(ValueError, match=f"part {min(wrong)}$"):
        worked(do)


def test_an_interrupt_ends_both() -> None:
    own = os.getpid()

    def do(part: int) -> tuple[int, int]:
        if os.getpid() == own:
            raise KeyboardInterrupt
        time.sleep(60)
        return part, 0

    with pytest.raises(KeyboardInterrupt):
        worked(do)


def test_the_signals_that_end_a_process_are_as_before() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    opened = {*os.listdir("/dev/fd")}
    worked(slowly)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    assert {*os.listdir("/dev/fd")} == opened


@pytest.mark.skipif(not LINUX, reason="no second process on this system")
@pytest.mark.parametrize("at", [1, 2])
def test_an_interrupt_as_signals_are_held_back_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Python tells a signal that came just before once the later ones are held back already."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    opened = {*os.listdir("/dev/fd")}
    real = signal.pthread_sigmask
    held: list[object] = []

    def mask(how: int, signals: Any) -> set[int | signal.Signals]:
        found = real(how, signals)
        held.extend([found] if signals == halves.ENDING else [])
        if signals == halves.ENDING and len(held) == at:
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(signal, "pthread_sigmask", mask)
    with pytest.raises(KeyboardInterrupt):
        worked(slowly)
    assert real(signal.SIG_BLOCK, ()) == before
    assert {*os.listdir("/dev/fd")} == opened


@pytest.mark.skipif(not LINUX, reason="no second process on this system")
@pytest.mark.parametrize(("name", "at"), [("pipe", 2), ("write", 1), ("set_blocking", 1)])
def test_what_the_system_refuses_halfway_leaves_nothing_open(
    monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    opened = {*os.listdir("/dev/fd")}
    real = getattr(os, name)
    calls: list[object] = []

    def called(*words: object) -> object:
        calls.append(words)
        return refuse() if len(calls) == at else real(*words)

    monkeypatch.setattr(os, name, called)
    assert worked(slowly) == [(part, os.getpid()) for part in range(PARTS)]
    assert {*os.listdir("/dev/fd")} == opened


@pytest.mark.parametrize("error", [OSError, MemoryError])
def test_an_answer_that_cannot_be_read_is_found_anew(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def pread(*_: int) -> bytes:
        raise error

    if hasattr(os, "pread"):
        monkeypatch.setattr(os, "pread", pread)
    assert worked(slowly) == [(part, os.getpid()) for part in range(PARTS)]


ALONE = """\
import os, signal, time
from ropa import halves
from ropa.cli import end

signal.signal(signal.SIGTERM, end)

halves.two = lambda: True
first = os.getpid()

def do(part):
    if os.getpid() != first and part == 1:
        print(os.getpid(), flush=True)
    time.sleep(60 if os.getpid() == first else 0.05)

list(halves.done(halves.Work(250, do, repr, repr), beside=True))
"""


@pytest.mark.skipif(not LINUX, reason="no second process on this system")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_the_second_process_does_not_outlive_the_first(number: signal.Signals) -> None:
    words = [sys.executable, "-c", ALONE]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as first:
        assert first.stdout
        other = int(first.stdout.readline())
        first.send_signal(number)
        # The pipe is at its end once nobody is left who could write into it.
        assert first.stdout.read() == b""
    # Nobody is left to take notice of its end where the first was killed.
    with nullcontext() if number == signal.SIGKILL else pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_a_process_of_several_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    waits = threading.Event()
    thread = threading.Thread(target=waits.wait)
    thread.start()
    try:
        assert not halves.two()
    finally:
        waits.set()
        thread.join()


def test_one_processor_is_left_to_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert not halves.two()
    monkeypatch.delattr(os, "sched_getaffinity")
    assert not halves.two()


@pytest.fixture(scope="module", params=["faulty", "abroad"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("register")
    generate.write(str(made), 100, **{request.param: True})
    return made


def test_two_judge_as_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def outcome(at: int, together: int) -> tuple[Finding, ...]:
        monkeypatch.setattr(lint, "SHARED", range(at, 1000))
        monkeypatch.setattr(lint, "TOGETHER", together)
        return lint.lint(load(WorkTree(str(folder)), date.fromisoformat(DAY))).findings

    alone = outcome(1000, 1000)
    assert alone
    assert outcome(1, 7) == alone
    assert outcome(1000, 7) == alone


def test_a_finding_comes_back_as_it_was() -> None:
    place = Place("parties/\udcff.toml", 3, 1)
    found = Finding("REC-005", "error", "parties", "a", place, ("a", 0, "b"), "wörds", ("GDPR 5",))
    (back,) = lint.decoded(lint.encoded([found]))
    assert (back, type(back), type(back.place)) == (found, Finding, Place)


@pytest.mark.parametrize("at", [1, 1000])
def test_the_steps_of_both_are_told_by_the_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(lint, "SHARED", range(at, 1000))
    monkeypatch.setattr(lint, "TOGETHER", 7)
    register = load(WorkTree(str(folder)), date.fromisoformat(DAY))
    rules = rules_for(register)
    steps: list[int] = []
    lint.lint(register, rules, steps.append)
    assert min(steps) >= 0
    assert sum(steps) <= len(rules)
    assert at == 1 or sum(steps) == len(rules)


def registers(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tree: Callable[[str], Tree] = WorkTree
) -> Iterator[Register]:
    """The same folder, read by one process and by two."""
    for at in (10_000, 1):
        monkeypatch.setattr(ready, "SHARED", at)
        monkeypatch.setattr(ready, "TOGETHER", 7)
        yield load(tree(str(folder)), date.fromisoformat(DAY))


def held(folder: str) -> Tree:
    """A tree whose files are all read before the first is looked at."""
    return Overlay(WorkTree(folder), {})


@pytest.mark.parametrize("tree", [WorkTree, held])
def test_two_read_as_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tree: Callable[[str], Tree]
) -> None:
    one, two = registers(folder, monkeypatch, tree)
    assert one.records["controller"]
    assert two.records == one.records
    assert two.contents == one.contents
    assert [*two.records["controller"]] == [*one.records["controller"]]
    names = [[each.name for each in register.all_records()] for register in (one, two)]
    assert names[0] == names[1]
    assert [*two.references] == [*one.references]
    assert {shape: len(each) for shape, each in two.nodes.items()} == {
        shape: len(each) for shape, each in one.nodes.items()
    }


WRONG = {
    "parties/broken.toml": b"title = \n",
    "parties/latin.toml": 'title = "Caf\xe9"\n'.encode("latin-1"),
    "parties/marked.toml": b'\xef\xbb\xbftitle = "Marked"\n',
    "parties/hidden.toml": 'title = "Hid\u200bden"\n'.encode(),
    "parties/escaped.toml": b'title = "Tab\\tbed \\u200b"\n',
    "parties/unknown.toml": b'title = "Unknown"\ncuntry = "DE"\n',
    "parties/blank.toml": b'title = "  "\n',
    "parties/empty.toml": b"",
    "parties/Bad_Id.toml": b'title = "Bad"\n',
    "parties/deep/acme.toml": b'title = "Twice"\n',
    "parties/acme.toml": b'title = "Once"\ncountry = "DE"\nadequate = 2024-01-01\n',
    "elsewhere/acme.toml": b'title = "Elsewhere"\n',
    "controller/web.toml": b'title = "Web"\ncontroller = "nobody"\nsince = 2024-02-29\n',
    "controller/lost.toml": b'title = "Lost"\ncontroller = "nobody"\nsince = "2024"\n',
    "layouts/own.toml": b'title = "Layout"\n',
    "waivers.toml": b'[[waivers]]\nrule = "REF-001"\nof = "controller/web"\n',
}


def test_what_is_wrong_is_told_alike_by_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ropa.toml").write_text('schema = 1\n[register]\nname = "R"\nentities = ["acme"]\n')
    for name, content in WRONG.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "parties" / "linked.toml").symlink_to("acme.toml")
    one, two = registers(tmp_path, monkeypatch)
    assert len(one.problems) > len(WRONG) // 2
    assert two.problems == one.problems
    assert (two.records, two.unreadable, two.loose) == (one.records, one.unreadable, one.loose)
    assert lint.lint(two).findings == lint.lint(one).findings


def test_every_record_of_the_example_comes_back_as_it_was() -> None:
    register = load(WorkTree(EXAMPLE), date.fromisoformat(DAY))
    records = [*register.all_records()]
    assert {type(each) for each in records} >= {*ready.SHAPES[:8]}
    files = [File(each.file, b"text") for each in records]
    gone = File("parties/\udcff.toml", None, "unreadable", "no such file")
    found = [*zip(files, records, strict=True), (gone, None)]
    back = ready.decoded(ready.encoded(found))
    assert back == found
    assert [repr(each) for _, each in back] == [*map(repr, records), "None"]
    assert {type(each) for each, _ in back} == {File}


@pytest.mark.skipif(not LINUX, reason="no second process on this system")
def test_each_process_reads_the_files_of_its_own_parts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = WorkTree(str(folder)).files()
    monkeypatch.setattr(ready, "SHARED", 1)
    monkeypatch.setattr(ready, "TOGETHER", 5)
    read: list[str] = []

    def slowly_read(path: str, name: str, real: Callable[..., File] = read_file) -> File:
        time.sleep(0.002)
        read.append(name)
        return real(path, name)

    monkeypatch.setattr(tree.folder, "_read", slowly_read)
    found = [file for file, _ in ready.ready(files, lambda _: "")]
    assert [*read[:5]] == [each.name for each in found[:5]]
    assert 5 < len(read) < len(found)
    assert found == [*files]


def test_what_stands_in_one_file_is_judged_by_one(folder: Path) -> None:
    nodes = pieces.nodes_of(load(WorkTree(str(folder)), date.fromisoformat(DAY)))
    cuts = pieces.cut(nodes, 7)
    parts = [pieces.piece(nodes, cuts, part) for part in range(7)]
    assert {shape: sum(len(each[shape]) for each in parts) for shape in nodes} == {
        shape: len(each) for shape, each in nodes.items()
    }
    assert all([*chain(*(each[shape] for each in parts))] == [*nodes[shape]] for shape in nodes)
    files = [
        {node.record.file for shape in each if shape not in pieces.FILELESS for node in each[shape]}
        for each in parts
    ]
    assert all(files)
    apart = [each for each in files if "ropa.toml" not in each]
    assert sum(map(len, apart)) == len(set().union(*apart))


@pytest.mark.parametrize(("size", "beside"), [(999, False), (1000, True), (49_999, True)])
@pytest.mark.parametrize("more", [0, 60_000])
def test_few_records_and_very_many_are_judged_by_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, size: int, more: int, beside: bool
) -> None:
    """A second process costs its start, and as much memory again as the register."""
    register = load(WorkTree(str(folder)), date.fromisoformat(DAY))
    records = [*register.records["controller"].values()] * (size + more)
    asked: list[bool] = []
    nodes = {**lint.nodes_of(register), Record: records[: size + more]}
    monkeypatch.setattr(lint, "nodes_of", lambda _: nodes)
    monkeypatch.setattr(lint, "flows", lambda _: [])

    def done(work: halves.Work, *, beside: bool) -> list[object]:
        asked.append(beside)
        return [[]] * work.parts

    monkeypatch.setattr(halves, "done", done)
    lint.lint(register)
    assert asked == [beside and not more]
