"""Records that git still holds: removed, rewritten or retired before their time."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command import DAY, Result, run
from conftest import GitRepo, Scratch

FOLDER = "records/appi/provisions"
CONFIG = 'schema = 1\n[register]\nname = "R"\nentities = ["acme"]\n'
PARTY = 'title = "Acme"\nform = "corporation"\ncountry = "{}"\naddress = "1 Example"\n'
MADE = 'title = "Guests"\nbusiness = "acme"\nbasis = "27(1)"\nrecord_created_on = {}\n'
LIVE = MADE.format("2026-05-10")


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """A register of a company in Japan with two records, committed."""
    made = git_repo("unborn")
    made.write("records/ropa.toml", CONFIG)
    made.write("records/parties/acme.toml", PARTY.format("JP"))
    made.write(f"{FOLDER}/guests.toml", LIVE)
    made.write(f"{FOLDER}/others.toml", LIVE.replace("Guests", "Others"))
    made.commit("first", when="2026-06-01T12:00:00+00:00")
    return made


def check(repo: Scratch, *words: str, on: str = DAY) -> Result:
    return run("check", "--on", on, "-v", *words, cwd=repo.path)


def kept(repo: Scratch, *words: str, on: str = DAY) -> list[str]:
    """What is found on the keeping of records that git holds."""
    lines = check(repo, *words, on=on).out.splitlines()
    found = [line for line in lines if not line.startswith("mend first")]
    return [line for line in found if "KEP-002" in line or "KEP-006" in line or "KEP-001" in line]


def delete(repo: Scratch, name: str = "guests") -> Path:
    path = repo.path / FOLDER / f"{name}.toml"
    path.unlink()
    return path


def test_a_clean_register_yields_nothing(repo: Scratch) -> None:
    assert kept(repo) == []
    assert kept(repo, "--staged") == []
    assert kept(repo, "--at", "HEAD") == []


def test_a_removed_record_is_found_before_and_after_its_commit(repo: Scratch) -> None:
    delete(repo)
    (found,) = kept(repo)
    place = f"{FOLDER}/guests.toml:1:1: error KEP-002 the record was removed"
    assert found == f"{place} since the last commit, but must be kept until 2029-05-10"
    assert kept(repo, "--staged") == []
    repo.git("add", "--all")
    assert kept(repo, "--staged") == [found]
    commit = repo.commit("gone", when="2026-07-01T12:00:00+00:00")
    after = f"{place} by commit {commit[:12]}, but must be kept until 2029-05-10"
    assert kept(repo) == [after]
    assert kept(repo, "--at", "HEAD") == [after]
    assert kept(repo, "--at", "HEAD^") == []
    assert kept(repo, "--staged") == []


def test_a_record_whose_time_is_over_may_go(repo: Scratch) -> None:
    delete(repo)
    assert len(kept(repo, on="2029-05-10")) == 1
    assert kept(repo, on="2029-05-11") == []


def test_a_removed_record_that_came_back_is_none(repo: Scratch) -> None:
    path = delete(repo)
    repo.commit("gone")
    path.write_text(LIVE)
    assert kept(repo) == []
    path.unlink()
    repo.write(f"{FOLDER}/tokyo/guests.toml", LIVE)
    assert kept(repo) == []
    (repo.path / FOLDER / "tokyo" / "guests.toml").unlink()
    repo.write(f"{FOLDER}/seminar.toml", LIVE)
    assert kept(repo) == []


def test_every_format_names_a_file_that_is_no_more(repo: Scratch) -> None:
    delete(repo)
    for form in ("json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown"):
        done = check(repo, "--format", form)
        assert done.code == 1
        assert "KEP-002" in done.out
        assert "appi/provisions/guests.toml" in done.out


def test_a_waiver_covers_a_record_that_was_removed_for_a_reason(repo: Scratch) -> None:
    delete(repo)
    waiver = (
        '[[waivers]]\nrule = "KEP-002"\nrecord = "appi/provisions/guests"\nowner = "DPO"\n'
        'until = 2027-01-31\nreason = "Entered twice: the other record holds the same provision."\n'
    )
    repo.write("records/waivers.toml", waiver)
    rows = json.loads(check(repo, "--format", "json").out)["findings"]
    (found,) = [each for each in rows if each["rule"] == "KEP-002"]
    assert found["waived"]
    assert "KEP-002" in run("waivers", "--on", DAY, cwd=repo.path).out


def test_an_item_that_was_changed_is_found_until_it_is_committed(repo: Scratch) -> None:
    repo.write(f"{FOLDER}/guests.toml", LIVE.replace("05-10", "05-11"))
    (found,) = kept(repo)
    assert "warning KEP-006 record_created_on: 2026-05-10 stood here at the last commit" in found
    assert kept(repo, "--staged") == []
    repo.commit("changed")
    assert kept(repo) == []


def test_a_record_emptied_when_it_was_retired_is_held_against_the_last_commit(
    repo: Scratch,
) -> None:
    repo.write(f"{FOLDER}/guests.toml", 'title = "Guests"\nbusiness = "acme"\nstatus = "retired"\n')
    (found,) = kept(repo)
    assert "error KEP-001 status: retired, but the record must be kept until 2029-05-10" in found


def test_a_record_that_another_line_ending_was_given_is_the_same(repo: Scratch) -> None:
    repo.write(f"{FOLDER}/guests.toml", LIVE.replace("\n", "\r\n"))
    assert kept(repo) == []


def test_what_cannot_be_read_in_the_last_commit_tells_nothing(repo: Scratch) -> None:
    repo.write(f"{FOLDER}/guests.toml", "title = \n")
    repo.commit("torn")
    delete(repo)
    assert [line for line in kept(repo) if "since the last commit" in line] == []
    repo.write(f"{FOLDER}/guests.toml", LIVE)
    assert kept(repo) == []


def test_a_record_that_cannot_be_read_now_was_not_removed(repo: Scratch) -> None:
    repo.write(f"{FOLDER}/guests.toml", "title = \n")
    assert kept(repo) == []


def test_a_company_that_the_act_does_not_bind_is_not_asked(repo: Scratch) -> None:
    repo.write("records/parties/acme.toml", PARTY.format("DE"))
    delete(repo)
    delete(repo, "others")
    assert kept(repo) == []


def test_git_is_not_started_for_a_register_that_the_act_does_not_bind(
    git_repo: GitRepo, tmp_path: Path
) -> None:
    made = git_repo("unborn")
    made.write("records/ropa.toml", CONFIG)
    made.write("records/parties/acme.toml", PARTY.format("DE"))
    log = tmp_path / "asked"
    tools = tmp_path / "bin"
    tools.mkdir()
    spy = tools / "git"
    spy.write_text(f'#!/bin/sh\necho "$@" >> {log}\nexit 1\n')
    spy.chmod(0o755)
    path = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    assert run("check", "--on", DAY, cwd=made.path, env=path).code in (0, 1)
    assert not log.exists()
    made.write("records/parties/acme.toml", PARTY.format("JP"))
    assert run("check", "--on", DAY, cwd=made.path, env=path).code in (0, 1)
    assert log.exists()


@pytest.mark.parametrize("unborn", [True, False])
def test_a_register_without_history_is_checked_all_the_same(
    unborn: bool, git_repo: GitRepo, tmp_path: Path
) -> None:
    root = git_repo("unborn").path if unborn else tmp_path / "plain"
    for name, text in (("ropa", CONFIG), ("parties/acme", PARTY.format("JP"))):
        path = root / "records" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert "KEP-" not in run("check", "--on", DAY, cwd=root).out


def test_a_removal_older_than_any_period_is_not_looked_for(repo: Scratch) -> None:
    repo.write(f"{FOLDER}/old.toml", MADE.format("2026-05-10"))
    repo.commit("added", when="2026-06-02T12:00:00+00:00")
    delete(repo, "old")
    delete(repo, "guests")
    repo.commit("gone", when="2026-06-03T12:00:00+00:00")
    repo.write(f"{FOLDER}/seminar.toml", LIVE.replace('"27(1)"', '"27(2)"'))
    assert kept(repo, on="2029-05-01")
    assert kept(repo, on="2029-06-10") == []


def test_a_history_that_is_cut_off_is_said(repo: Scratch, tmp_path: Path) -> None:
    delete(repo)
    repo.commit("removed", when="2026-07-01T12:00:00+00:00")
    shallow = tmp_path / "shallow"
    repo.git("clone", "--quiet", "--depth", "1", f"file://{repo.path}", str(shallow))
    words = "the history of git is cut off here"
    done = run("check", "--on", DAY, "-v", cwd=shallow)
    assert "KEP-002" not in done.out
    assert words in done.err
    assert words not in run("check", "--on", DAY, "--staged", cwd=shallow).err
    assert words not in check(repo).err
