"""The bench stops what takes too long, counts all memory, judges rightly and tries its peers."""

from __future__ import annotations

import os
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks import __main__ as bench
from benchmarks import forms, generate, imports, inside, measure, peers, tables, telling, verbs
from benchmarks.cases import (
    CASES,
    CHECK,
    FLOOR,
    HUGE,
    LARGE,
    LIMIT,
    LONG,
    MIDDLE,
    OF_PEER,
    PEER_CASES,
    SMALL,
    START,
    TAPLO_LINT,
    TARGETS,
    YAMLLINT,
    Case,
    Target,
)
from benchmarks.judge import judgements, measurements
from benchmarks.measure import Figures, Medians, in_turn, measured, medians, run
from benchmarks.watch import family, memory
from ropa.cli import VERBS
from ropa.grid.refusal import CELLS
from ropa.rules import RULES

BESIDE = {"start": Medians(0.01, 0, 0), "floor": Medians(0.1, 0, 0), "check": Medians(0.5, 0, 0)}
ENDLESS = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, file=open(sys.argv[1], "w"), flush=True)
time.sleep(60)
"""
TWICE = """
import os, time
child = os.fork()
held = bytearray(os.urandom(1 << 20) * 40)
time.sleep(1)
if child:
    os.wait()
"""


def python(program: str, *words: str) -> Case:
    return Case("program", (sys.executable, "-c", program, *words))


def figure(case: Case, size: int, seconds: float, *, stopped: bool = False) -> Figures:
    return Figures(size, case, Medians(seconds, seconds, 5e7, stopped), **BESIDE)


def verdicts(figures: list[Figures], *targets: Target) -> list[tuple[str, ...]]:
    return [row[2:] for row in judgements(figures, targets)][1:]


def test_a_run_that_takes_too_long_is_stopped_with_all_that_it_started(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    assert run(python(ENDLESS, str(file))._replace(limit=2.0), {}).stopped
    # Where nobody waits for it, a process that has ended still has a number, but no memory, which
    # the system may take back a moment later.
    number = int(file.read_text(encoding="ascii"))
    until = time.monotonic() + 10
    while memory(number) and time.monotonic() < until:
        time.sleep(0.01)
    assert memory(number) == 0


def test_a_run_that_ends_by_itself_is_not_stopped() -> None:
    assert not run(START, {}).stopped


def test_a_run_that_did_not_do_its_work_ends_the_bench() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        run(python("raise SystemExit(3)"), {})


def test_memory_is_that_of_all_processes_together() -> None:
    assert run(python(TWICE), {}).peak > 80_000_000


def test_a_process_is_of_its_own_family_and_has_memory() -> None:
    assert os.getpid() in family(os.getpid())
    assert memory(os.getpid()) > 1_000_000


def test_the_first_run_does_not_count_where_there_are_others() -> None:
    first, *others = (Medians(seconds, seconds, seconds) for seconds in (9.0, 1.0, 3.0, 2.0))
    assert medians([first, *others]) == Medians(2.0, 2.0, 2.0)
    assert medians([first]) == first


def test_what_takes_long_is_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Case] = []

    def runs(case: Case, *_: object) -> Medians:
        ran.append(case)
        return Medians(LONG + 1 if case is CHECK else 1.0, 0, 0)

    monkeypatch.setattr(measure, "run", runs)
    assert in_turn([START, CHECK], {}, 3)[CHECK].seconds == LONG + 1
    assert ran == [START, CHECK, START, START, START]


def test_what_was_stopped_is_not_run_with_more_records(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[Case]] = []

    def turns(cases: list[Case], *_: object) -> dict[Case, Medians]:
        asked.append(cases)
        return {case: Medians(1.0, 1.0, 1.0, case is YAMLLINT) for case in cases}

    monkeypatch.setattr(measure, "made", lambda *_: {})
    monkeypatch.setattr(measure, "in_turn", turns)
    found = {
        (each.case, each.size): each for each in measured((SMALL, MIDDLE), {SMALL: 1, MIDDLE: 1})
    }
    assert YAMLLINT in asked[0]
    assert YAMLLINT not in asked[1]
    assert found[YAMLLINT, MIDDLE].found.stopped
    assert not found[CHECK, MIDDLE].found.stopped


def test_peers_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "made", lambda *_: {})
    monkeypatch.setattr(
        measure, "in_turn", lambda cases, *_: dict.fromkeys(cases, Medians(1.0, 1.0, 1.0))
    )
    found = {each.case for each in measured([SMALL], {SMALL: 1}, peers=False)}
    assert found == {case for case in CASES if SMALL in case.sizes}


@pytest.mark.parametrize(("seconds", "word"), [(0.49, "met"), (0.5, "met"), (0.51, "MISSED")])
def test_a_target_that_is_missed_is_said(seconds: float, word: str) -> None:
    (row,) = verdicts([figure(CHECK, SMALL, seconds)], Target(CHECK, SMALL, 5, "floor"))
    assert row[-1] == word


@pytest.mark.parametrize(
    ("seconds", "reached", "word"),
    [(0.5, "0.50", "met"), (0.99, "0.99", "met"), (1.0, "1.0", "MISSED"), (2.0, "2.0", "MISSED")],
)
def test_a_peer_is_to_be_beaten(seconds: float, reached: str, word: str) -> None:
    found = [figure(CHECK, SMALL, seconds), figure(TAPLO_LINT, SMALL, 1.0)]
    target = Target(CHECK, SMALL, 1, "peer", TAPLO_LINT)
    assert verdicts(found, target) == [("under taplo lint", reached, word)]


def test_of_a_peer_that_was_stopped_the_share_is_less() -> None:
    found = [figure(CHECK, LARGE, 2.0), figure(YAMLLINT, LARGE, 120.0, stopped=True)]
    target = Target(CHECK, LARGE, 1, "peer", YAMLLINT)
    assert verdicts(found, target) == [("under yamllint", "< 0.02", "met")]


@pytest.mark.parametrize(("seconds", "word"), [(65.0, "met"), (65.1, "MISSED")])
def test_time_for_each_record_is_held_against_that_at_1000(seconds: float, word: str) -> None:
    found = [figure(CHECK, MIDDLE, 0.5), figure(CHECK, HUGE, seconds)]
    target = Target(CHECK, HUGE, 1.3, "record")
    assert verdicts(found, target) == [("1.3 × a record of 1,000", "1.3", word)]


def test_a_peer_is_given_less_time() -> None:
    assert {case.limit for case in PEER_CASES} == {OF_PEER}
    assert {case.limit for case in CASES} == {LIMIT}


def test_a_target_without_its_figures_is_left_out() -> None:
    peer = Target(CHECK, HUGE, 1, "peer", TAPLO_LINT)
    assert not verdicts([figure(CHECK, HUGE, 1.0)], Target(CHECK, HUGE, 1.3, "record"), peer)


def test_check_is_held_against_each_peer_at_each_of_its_sizes() -> None:
    found = {(each.peer, each.size) for each in TARGETS if each.peer is not None}
    assert found == {(peer, size) for peer in PEER_CASES for size in peer.sizes}


def test_a_figure_that_was_stopped_is_marked() -> None:
    _, row = measurements([figure(YAMLLINT, LARGE, 120.0, stopped=True)])
    assert row[:4] == ("yamllint", "10,000", "> 120,000", "> 120,000")
    assert row[4:] == ("> 12,000", "> 1,200", "> 240", "> 50")


@pytest.mark.parametrize(
    ("number", "told"),
    [(0.012, "0.01"), (0.994, "0.99"), (0.996, "1.0"), (3.14, "3.1"), (1234, "1,234")],
)
def test_an_amount_has_two_digits(number: float, told: str) -> None:
    assert tables.amount(number) == told


def test_the_results_name_the_command_of_every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "versions", lambda: iter(["taplo 1"]))
    found = [figure(case, SMALL, 1.0) for case in (FLOOR, CHECK, TAPLO_LINT)]
    text = telling.report(found, {SMALL: 3}, ["## More"])
    assert "3 at 100 records" in text
    assert "- floor: `python" in text
    assert "`ropa -C <register> check --on 2026-11-21`" in text
    assert "`cd <register> && taplo lint --config <taplo.toml>`" in text
    assert "## More" in text
    assert str(Path.cwd()) not in text


def test_the_results_say_that_peers_were_left_out() -> None:
    text = telling.report([figure(CHECK, SMALL, 1.0)], {SMALL: 3}, [])
    assert "## Beside peers\n\nLeft out.\n" in text


def test_every_verb_has_a_plain_run() -> None:
    assert tuple(verbs.PLAIN) == VERBS


def test_a_verbs_row_has_its_help_and_its_plain_run() -> None:
    found = {START: Medians(0.01, 0, 0)}
    for number, verb in enumerate(VERBS, 1):
        found |= {verbs.helped(verb): Medians(number / 100, 0, 0)}
        found |= {verbs.plain(verb): Medians(number / 10, 0, 4e7)}
    *_, last = verbs.told(found)
    cells = [cell.strip() for cell in last.strip("|").split("|")]
    assert cells == ["doctor", "310", "31", "3100", "310", "40"]


def read(folder: Path) -> dict[str, Any]:
    generate.write(str(folder), SMALL)
    return {
        str(file.relative_to(folder)): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in folder.rglob("*.toml")
    }


def test_a_workbook_is_no_larger_than_what_is_read() -> None:
    assert imports.shown(LARGE) == imports.COLUMNS
    assert len(imports.shown(HUGE)) * (HUGE + 1) <= CELLS
    assert len(imports.shown(HUGE)) == 19
    assert imports.mapping(HUGE).count("heading") == 19


def test_the_yaml_says_what_the_records_say(tmp_path: Path) -> None:
    records = read(tmp_path / "toml")
    forms.yaml(str(tmp_path / "yaml"), SMALL)
    for name, record in records.items():
        text = (tmp_path / "yaml" / name).with_suffix(".yaml").read_text(encoding="utf-8")
        assert yaml.safe_load(text) == record


def test_doorstop_is_given_each_record_and_links_that_lead_somewhere(tmp_path: Path) -> None:
    forms.doorstop(str(tmp_path), SMALL)
    items = {
        file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in tmp_path.glob("*/*[0-9].yml")
    }
    assert len(items) == SMALL
    links = [name for item in items.values() for link in item["links"] for name in link]
    assert len(links) > SMALL
    assert set(links) <= set(items)
    assert all(tomllib.loads(item["text"])["title"] for item in items.values())


def test_reuse_is_given_each_file_under_a_header(tmp_path: Path) -> None:
    forms.reuse(str(tmp_path), SMALL)
    for name, text in generate.register(SMALL):
        assert (tmp_path / name).read_text(encoding="utf-8") == forms.HEADER + text


def test_taplo_is_given_the_schema_of_every_kind(tmp_path: Path) -> None:
    read(tmp_path)
    rules = tomllib.loads(forms.taplo(str(tmp_path), "/schemas").decode())["rule"]
    kinds = sorted(folder.name for folder in tmp_path.iterdir() if folder.is_dir())
    assert [rule["include"] for rule in rules] == [
        [f"{tmp_path}/{kind}/**/*.toml"] for kind in kinds
    ]
    assert [rule["schema"]["path"] for rule in rules] == [
        f"file:///schemas/{kind}.schema.json" for kind in kinds
    ]


def test_every_peer_is_tried_before_it_is_measured() -> None:
    assert set(peers.FAULTS) == set(PEER_CASES)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([(1, "no such file")], "complains of what is right"),
        ([(0, ""), (0, "5 is not of type")], "did not find"),
        ([(0, ""), (1, "no such file")], "did not find"),
    ],
)
def test_a_peer_that_does_not_do_its_work_ends_the_bench(
    answers: list[tuple[int, str]], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # That they are installed is the bench's matter: none of them is started here.
    monkeypatch.setattr(peers, "PEERS", str(Path(__file__).parent))
    monkeypatch.setattr(peers, "FAULTS", {TAPLO_LINT: peers.WRONG_TYPE})
    monkeypatch.setattr(peers, "asked", lambda *_: answers.pop(0))
    with pytest.raises(SystemExit, match=told):
        peers.proven()


def test_a_peer_that_finds_the_fault_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(0, ""), (1, "title: 5 is not of type string")]
    # That they are installed is the bench's matter: none of them is started here.
    monkeypatch.setattr(peers, "PEERS", str(Path(__file__).parent))
    monkeypatch.setattr(peers, "FAULTS", {TAPLO_LINT: peers.WRONG_TYPE})
    monkeypatch.setattr(peers, "asked", lambda *_: answers.pop(0))
    peers.proven()
    assert not answers


def test_peers_that_are_not_installed_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "PEERS", "/nowhere")
    with pytest.raises(SystemExit, match="not installed"):
        peers.proven()


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        ([], (SMALL, MIDDLE, LARGE, HUGE)),
        (["--short"], (SMALL, MIDDLE)),
        (["--alone"], (SMALL, MIDDLE, LARGE, HUGE)),
    ],
)
def test_only_the_whole_is_kept(
    words: list[str], sizes: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = tmp_path / "RESULTS.md"
    proofs: list[int] = []
    asked: list[int] = []
    monkeypatch.setattr(sys, "argv", ["benchmarks", *words])
    # The bench takes it away for good; the test is to give it back.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setattr(bench, "RESULTS", str(results))
    monkeypatch.setattr(peers, "proven", lambda: proofs.append(1))
    monkeypatch.setattr(bench, "measured", lambda each, *_, **__: asked.extend(each) or ())
    monkeypatch.setattr(bench, "starts", lambda **_: ())
    monkeypatch.setattr(bench, "inside", lambda *_: [])
    monkeypatch.setattr(bench, "report", lambda *_: "figures\n")
    bench.main()
    assert bool(proofs) == ("--alone" not in words)
    assert tuple(asked) == sizes
    assert results.exists() == (not words)


def test_what_a_check_spends_within_is_taken_of_every_rule(tmp_path: Path) -> None:
    generate.write(str(tmp_path), 100, abroad=True)
    found = inside.parts(str(tmp_path))
    assert found.rules.keys() == RULES.keys()
    assert found.judged > 0
    assert 0 < found.read < found.whole
