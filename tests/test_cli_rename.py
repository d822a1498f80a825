"""`ropa rename`: the file, and every place that names it; all of it or nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import DAY, run, small, write

from ropa.pen import journal

ON = ("--on", DAY)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    assert run("init", "reg", "--example", *ON, cwd=folder).code == 0
    return folder / "reg"


@pytest.fixture
def root(example: Path, tmp_path: Path) -> Path:
    return shutil.copytree(example, tmp_path / "reg")


def files(folder: Path) -> dict[str, str]:
    found = (each for each in folder.rglob("*") if each.is_file() and each.suffix != ".jsonl")
    return {str(each.relative_to(folder)): each.read_text() for each in found}


def findings(root: Path) -> list[Any]:
    done = run("check", *ON, "--format", "json", cwd=root)
    return list(json.loads(done.out)["findings"])


def test_every_place_follows_and_nothing_else_changes(root: Path) -> None:
    before = files(root)
    done = run("rename", "parties/musterhost", "musterhost-se", *ON, cwd=root)
    assert done.code == 0
    now = files(root)
    text = before.pop("parties/musterhost.toml")
    assert now.pop("parties/musterhost-se.toml") == text
    expected = {
        name: re.sub('"musterhost"', '"musterhost-se"', content) for name, content in before.items()
    }
    assert now == expected
    assert findings(root) == []
    assert sorted(done.out.splitlines()) == sorted(
        ["parties/musterhost-se.toml", *(name for name in before if before[name] != now[name])]
    )


@pytest.mark.parametrize(
    "full",
    ["parties/musterwerk-analytik", "agreements/dpa-musterhost", "appi/provisions/seminar-tokyo"],
)
def test_a_record_can_be_renamed_and_back(root: Path, full: str) -> None:
    before, (kind, _, own) = files(root), full.rpartition("/")
    assert run("rename", full, "another-id", *ON, cwd=root).code == 0
    assert findings(root) == []
    assert run("rename", f"{kind}/another-id", own, *ON, cwd=root).code == 0
    assert files(root) == before


def test_a_record_that_names_itself_and_one_in_a_folder_below(tmp_path: Path) -> None:
    root = small(tmp_path / "records")
    write(root, {"parties/group/a.toml": {"title": "A", "country": "DE", "group": "a"}})
    assert run("rename", "a", "b", *ON, cwd=root).code == 0
    path = root / "parties" / "group" / "b.toml"
    assert path.exists()
    assert not (root / "parties" / "group" / "a.toml").exists()


def test_waivers_follow_and_baselines_are_named(root: Path) -> None:
    waiver = {
        "rule": "PAR-001",
        "record": "parties/musterhost",
        "reason": "the register of companies is being asked",
        "owner": "Privacy office",
        "until": "2026-12-01",
    }
    text = "\n".join(f'{key} = "{value}"' for key, value in waiver.items() if key != "until")
    (root / "waivers.toml").write_text(f"# Ours\n[[waivers]]\n{text}\nuntil = 2026-12-01\n")
    line = {"rule": "PAR-001", "record": "parties/musterhost", "field": "address"}
    (root / "ropa-baseline.jsonl").write_text(json.dumps(line) + "\n")
    done = run("rename", "musterhost", "host", *ON, cwd=root)
    assert done.code == 0
    assert 'record = "parties/host"' in (root / "waivers.toml").read_text()
    assert (root / "waivers.toml").read_text().startswith("# Ours\n")
    assert "ropa-baseline.jsonl knows findings of parties/musterhost" in done.err


def test_words_that_name_the_old_id_are_told(root: Path) -> None:
    """No comment is rewritten; that it leads nowhere is said."""
    path = root / "measures" / "backup.toml"
    head = "# as agreed with parties/musterhost.\n# parties/musterhost-2 is another\n"
    path.write_text(head + path.read_text())
    done = run("rename", "parties/musterhost", "host", *ON, cwd=root)
    assert [each for each in done.err.splitlines() if "in words" in each] == [
        "  measures/backup.toml:1 says parties/musterhost in words: correct it by hand"
    ]
    assert path.read_text().startswith(head)


def test_a_dry_run_shows_all_and_writes_nothing(root: Path) -> None:
    before = files(root)
    done = run("rename", "musterhost", "host", "--dry-run", *ON, cwd=root)
    assert (done.code, done.out, files(root)) == (0, "", before)
    assert "  systems/crm.toml" not in done.err
    assert "  systems/tickets.toml: operator" in done.err


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("musterhost", "bears this id already"),
        ("sample-crm", "parties/sample-crm exists already"),
        ("controller/host", "is no id"),
        *((name, "") for name in ("../x", "/etc/passwd", "A", "con", "", "a b", "a\nb", ".git")),
    ],
)
def test_an_id_that_cannot_be_is_misuse(root: Path, new: str, words: str) -> None:
    before = files(root)
    done = run("rename", "--", "musterhost", new, cwd=root)
    assert (done.code, files(root)) == (2, before)
    assert words in done.err


def test_a_file_that_cannot_be_read_stops_it_unless_by_force(root: Path) -> None:
    (root / "controller" / "torn.toml").write_text("title = \n")
    before = files(root)
    done = run("rename", "musterhost", "host", *ON, cwd=root)
    assert (done.code, files(root)) == (3, before)
    assert "controller/torn.toml" in done.err
    assert run("rename", "musterhost", "host", "--force", *ON, cwd=root).code == 0
    assert (root / "controller" / "torn.toml").read_text() == "title = \n"


def test_a_record_with_another_fault_is_followed_as_far_as_it_can_be_read(root: Path) -> None:
    text = 'title = "Torn"\nbogus = 1\n\n[[recipients]]\nparty = "musterhost" # ours\n'
    (root / "controller" / "torn.toml").write_text(text)
    assert run("rename", "musterhost", "host", "--force", *ON, cwd=root).code == 0
    now = (root / "controller" / "torn.toml").read_text()
    assert now == text.replace('"musterhost"', '"host"')


def test_findings_that_were_known_are_not_called_new(root: Path) -> None:
    none = ("--set", "recipients[0].agreements=[]", *ON)
    assert "musterhost" in run("edit", "controller/customer-support", *none, cwd=root).err
    assert [each["rule"] for each in findings(root)] == ["REP-003"]
    done = run("rename", "musterhost", "host", *ON, cwd=root)
    assert (done.code, [each for each in done.err.splitlines() if "error" in each]) == (0, [])


@pytest.mark.parametrize("number", [1, 2, 4, 7])
def test_killed_on_the_way_it_is_finished_by_the_next_command(root: Path, number: int) -> None:
    program = f"""
import os, signal, sys
real, done = os.replace, 0
def counted(*words):
    global done
    real(*words)
    if os.path.dirname(words[0]).endswith({journal.FOLDER!r}):
        done += 1
        if done == {number}:
            os.kill(os.getpid(), signal.SIGKILL)
os.replace = counted
sys.argv = ["ropa", "rename", "musterhost", "host", "--on", {DAY!r}]
from ropa.cli import main
main()
"""
    ended = subprocess.run([sys.executable, "-c", program], cwd=root, check=False)
    done = run("edit", "parties/sample-crm", "--set", "notes=x", *ON, cwd=root)
    assert done.code == 0
    if ended.returncode:
        assert "finished what was broken off: rename parties/musterhost to parties/host" in done.err
    assert findings(root) == []
    assert (root / "parties" / "host.toml").exists()
    assert not (root / "parties" / "musterhost.toml").exists()
    assert not os.path.lexists(root / journal.FOLDER)


def test_git_is_left_as_it_is(root: Path) -> None:
    def git(*words: str) -> str:
        command = ["git", *words]
        return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "-m", "all")
    before = git("rev-parse", "HEAD"), git("ls-files", "--stage")
    assert run("rename", "musterhost", "host", *ON, cwd=root).code == 0
    assert (git("rev-parse", "HEAD"), git("ls-files", "--stage")) == before


def test_what_names_other_records_is_left_alone(root: Path) -> None:
    """In a file with another fault, and in waivers."""
    text = 'title = "Torn"\nbogus = 1\nsystems = ["crm"]\n\n[[recipients]]\nparty = "musterhost"\n'
    waivers = "".join(
        f'[[waivers]]\nrule = "PAR-001"\nrecord = "parties/{each}"\nreason = "it is asked"\n'
        'owner = "Privacy office"\nuntil = 2026-12-01\n'
        for each in ("sample-crm", "musterhost")
    )
    write(root, {"controller/torn.toml": text, "waivers.toml": waivers})
    assert run("rename", "musterhost", "host", "--force", *ON, cwd=root).code == 0
    now = files(root)
    assert now["controller/torn.toml"] == text.replace("musterhost", "host")
    assert now["waivers.toml"] == waivers.replace("musterhost", "host")


def test_layouts_that_give_each_record_a_key_follow(root: Path) -> None:
    """Else the next file that is imported by one of them is led to a record that is gone."""
    text = """\
title = "List"

[[sheets]]
records = "controller"

[sheets.sets]
controller = "musterhost" # ours
systems = ["musterhost"]
"recipients.party" = "musterhost"

[[sheets.columns]]
heading = "Name"
shows = "title"
"""
    write(root, {"layouts/list.toml": text, "layouts/torn.toml": "title = \n"})
    done = run("rename", "musterhost", "host", *ON, cwd=root)
    assert done.code == 0
    assert "layouts/list.toml: sheets[0].sets.controller" in done.err
    now = text.replace('controller = "musterhost"', 'controller = "host"')
    now = now.replace('party" = "musterhost"', 'party" = "host"')
    assert files(root)["layouts/list.toml"] == now


def test_a_name_that_leads_nowhere_is_not_led_to_the_renamed_record(root: Path) -> None:
    """Whoever is meant by it, it was not this one."""
    write(root, {"systems/own.toml": 'title = "Own"\noperator = "host"\n'})
    before = files(root)
    done = run("rename", "musterhost", "host", *ON, cwd=root)
    assert (done.code, done.out, files(root)) == (3, "", before)
    assert "cannot be renamed: a reference would lead elsewhere" in done.err
