"""`check --staged` tells first what the commit in the making touches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import DAY, DONE, TORN, Result, run, small
from conftest import GitRepo, Scratch
from jsonschema import Draft202012Validator

USING = 'title = "Web"\ncontroller = "we"\nmeasures = ["locks"]\n'
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "check.json").read_text())
OWN = "in what this commit touches:"
REST = "elsewhere in the register (-v lists each):"


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """Two activities that use one measure, committed; each has errors of its own."""
    made = git_repo("unborn")
    small(made.path / "records", controller__web=USING, controller__shop=USING)
    made.write("records/measures/locks.toml", DONE)
    made.commit("first")
    return made


def staged(repo: Scratch, *words: str) -> Result:
    repo.git("add", "--all")
    return run("check", "--staged", "--on", DAY, *words, cwd=repo.path)


def parts(repo: Scratch, *words: str) -> tuple[list[str], list[str], list[str]]:
    """The lines on what the commit touches, on the rest, and those at the end."""
    lines = staged(repo, *words).out.splitlines()
    end = max(number for number, line in enumerate(lines) if not line)
    found = lines[:end]
    own = found[found.index(OWN) + 1 :] if OWN in found else []
    rest = found[found.index(REST) + 1 :] if REST in found else []
    return [line for line in own if line and line not in (REST, *rest)], rest, lines[end + 1 :]


def rows(repo: Scratch) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(staged(repo, "--format", "json").out)
    Draft202012Validator(SCHEMA).validate(whole)
    return whole


def told(repo: Scratch) -> set[tuple[str, str]]:
    """The record and the rule of every finding on what the commit touches."""
    return {(each["record"], each["rule"]) for each in rows(repo)["findings"] if each["touched"]}


def counts(repo: Scratch) -> tuple[int, int, int]:
    summary = rows(repo)["summary"]
    return summary["added"], summary["changed"], summary["deleted"]


def test_a_commit_that_touches_nothing_says_so(repo: Scratch) -> None:
    own, rest, end = parts(repo)
    assert own == []
    assert all(line.split()[2].endswith("×") for line in rest)
    assert end[1] == "by this commit: no record touched (what is not staged was not read)"
    assert counts(repo) == (0, 0, 0)


def test_the_changed_record_comes_first_and_its_errors_line_by_line(repo: Scratch) -> None:
    repo.write("records/controller/web.toml", USING.replace("Web", "Our web"))
    own, rest, end = parts(repo)
    errors = [line for line in own if ": error " in line]
    assert errors
    assert own[: len(errors)] == errors
    assert all(line.startswith("records/controller/web.toml:") for line in errors)
    assert not any("controller/web" in line for line in rest)
    assert any("controller/shop" in line for line in rest)
    assert end[1].startswith("by this commit: 1 changed (")
    assert {record for record, _ in told(repo)} == {"web"}


def test_every_finding_elsewhere_is_listed_where_that_is_asked(repo: Scratch) -> None:
    repo.write("records/controller/web.toml", USING.replace("Web", "Our web"))
    _, rest, _ = parts(repo, "-v")
    assert rest
    assert all(line.startswith("records/") for line in rest)


def test_an_added_record_is_touched_and_all_are_in_a_first_commit(
    repo: Scratch, git_repo: GitRepo
) -> None:
    repo.write("records/controller/new.toml", USING)
    assert {record for record, _ in told(repo)} == {"new"}
    assert counts(repo) == (1, 0, 0)
    first = git_repo("unborn", "other")
    small(first.path / "records", controller__web=USING)
    assert all(each["touched"] for each in rows(first)["findings"])
    assert counts(first) == (2, 0, 0)


def test_a_reference_to_a_deleted_record_is_touched_wherever_it_stands(repo: Scratch) -> None:
    (repo.path / "records/measures/locks.toml").unlink()
    assert told(repo) == {("web", "REF-001"), ("shop", "REF-001")}
    assert counts(repo) == (0, 0, 1)
    own, _, end = parts(repo)
    assert own == [
        f'records/controller/{name}.toml:3:13: error REF-001 measures[0]: no record "locks"'
        " in measures/"
        for name in ("shop", "web")
    ]
    assert end[1].startswith("by this commit: 1 deleted (")
    assert "explain REF-001" in end[-1]
    assert len([line for line in end if line.startswith("mend first")]) == 1


def test_a_reference_in_a_record_with_another_fault_is_touched_too(repo: Scratch) -> None:
    repo.write("records/controller/odd.toml", f"{USING}nonsense = 1\n")
    repo.commit("odd")
    (repo.path / "records/measures/locks.toml").unlink()
    assert [rule for record, rule in told(repo) if record == "odd"] == ["REF-001"]


def test_an_entity_whose_party_is_deleted_is_touched_in_the_settings(repo: Scratch) -> None:
    (repo.path / "records/parties/we.toml").unlink()
    touched = {each["file"] for each in rows(repo)["findings"] if each["touched"]}
    assert "ropa.toml" in touched


def test_a_renamed_record_is_one_deleted_and_one_added(repo: Scratch) -> None:
    repo.git("mv", "records/measures/locks.toml", "records/measures/doors.toml")
    assert counts(repo) == (1, 0, 1)
    assert {("web", "REF-001"), ("shop", "REF-001")} <= told(repo)


def test_a_record_moved_into_a_folder_of_its_kind_is_the_same(repo: Scratch) -> None:
    (repo.path / "records/controller/eu").mkdir()
    repo.git("mv", "records/controller/web.toml", "records/controller/eu/web.toml")
    assert counts(repo) == (0, 0, 0)
    assert told(repo) == set()


def test_a_file_that_is_no_record_is_touched_and_not_counted(repo: Scratch) -> None:
    repo.write("records/waivers.toml", TORN)
    repo.write("records/controllers/odd.toml", DONE)
    touched = {each["file"] for each in rows(repo)["findings"] if each["touched"]}
    assert touched == {"waivers.toml", "controllers/odd.toml"}
    assert counts(repo) == (0, 0, 0)


def test_a_removed_record_that_must_be_kept_is_touched(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records")
    party = 'title = "We"\nform = "corporation"\ncountry = "JP"\naddress = "1 Example"\n'
    repo.write("records/parties/we.toml", party)
    record = 'title = "G"\nbusiness = "we"\nbasis = "27(1)"\nrecord_created_on = 2026-05-10\n'
    repo.write("records/appi/provisions/guests.toml", record)
    repo.commit("first")
    (repo.path / "records/appi/provisions/guests.toml").unlink()
    assert told(repo) == {("guests", "KEP-002")}


def test_a_change_that_is_not_staged_touches_nothing(repo: Scratch) -> None:
    repo.write("records/controller/web.toml", TORN)
    done = run("check", "--staged", "--on", DAY, "--format", "json", cwd=repo.path)
    assert not any(each["touched"] for each in json.loads(done.out)["findings"])


def test_only_what_is_staged_is_asked_about(repo: Scratch) -> None:
    for words in ((), ("--at", "HEAD")):
        done = run("check", "--on", DAY, "--format", "json", *words, cwd=repo.path)
        whole = json.loads(done.out)
        assert not any("touched" in each for each in whole["findings"])
        assert "changed" not in whole["summary"]
        text = run("check", "--on", DAY, *words, cwd=repo.path).out
        assert "this commit" not in text


def test_a_commit_that_breaks_another_record_fails(repo: Scratch) -> None:
    words = ("--write-baseline", "--baseline", "known.jsonl")
    assert run("check", "--on", DAY, *words, cwd=repo.path).code == 0
    known = ("--baseline", "known.jsonl")
    assert staged(repo, *known).code == 0
    (repo.path / "records/measures/locks.toml").unlink()
    done = staged(repo, *known)
    assert done.code == 1
    assert f"{OWN}\nrecords/controller/shop.toml:3:13: error REF-001 " in done.out
    assert REST not in done.out


def test_every_format_tells_first_what_the_commit_touches(repo: Scratch) -> None:
    repo.write("records/controller/web.toml", USING.replace("Web", "Our web"))
    for form in ("json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown"):
        out = staged(repo, "--format", form).out
        if form not in ("junit", "markdown"):
            assert out.index("controller/web.toml") < out.index("controller/shop.toml"), form
        if form in ("github", "markdown"):
            assert "by this commit: 1 changed" in out


def test_a_fingerprint_is_the_same_whether_or_not_the_record_is_touched(repo: Scratch) -> None:
    before = {each["fingerprint"] for each in rows(repo)["findings"]}
    repo.write("records/controller/web.toml", USING.replace("Web", "Our web"))
    assert {each["fingerprint"] for each in rows(repo)["findings"]} == before
