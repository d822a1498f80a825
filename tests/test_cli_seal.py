"""`ropa seal`: which commit, which bytes, where, and what the user's repository keeps."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import DONE, TORN, WE, run, write
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from sealing import FEBRUARY, MAY, PACK, TAG, files_of, key, register, sealed

if TYPE_CHECKING:
    from conftest import GitRepo, Scratch

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "diff.json").read_text("utf-8"))
JSON = ("--format", "json")
BROKEN = 'title = "Web"\ncontroller = "we"\nstatus = "active"\n'
"""A record with findings."""


def seal_of(repo: Scratch, pack: str = PACK) -> dict[str, Any]:
    """What the statement of the pack says of the seal."""
    told: dict[str, Any] = json.loads((repo.path / pack / "SEAL.json").read_text())["predicate"]
    return told


def zoned(zone: str) -> dict[str, Any]:
    return {"schema": 1, "register": {"name": "Small", "entities": ["we"], "timezone": zone}}


# Which commit


def test_the_commit_at_the_end_of_the_quarter_is_sealed_whatever_came_later(
    git_repo: GitRepo,
) -> None:
    repo = register(git_repo)
    first = repo.git("rev-parse", "HEAD")
    repo.write("records/measures/locks.toml", DONE)
    repo.commit("in May", MAY)
    repo.write("records/measures/not-committed.toml", TORN)
    done = sealed(repo)
    assert seal_of(repo)["commit"] == first
    assert seal_of(repo)["tree"] == repo.git("rev-parse", f"{first}:records")
    assert done.err.splitlines()[1].startswith("1 record · 0 errors · 0 warnings · 0 notes")
    told = json.loads((repo.path / PACK / "register.json").read_text())
    assert told["on"] == "2026-03-31"
    assert told["at"] == f"at 2026-Q1, end of day UTC = {first[:12]} (2026-02-15)"
    assert [each["id"] for each in told["records"]] == ["we"]


@pytest.mark.parametrize(
    ("zone", "counts"),
    [("Asia/Tokyo", False), ("Europe/Berlin", False), ("UTC", True), ("America/New_York", True)],
)
def test_a_quarter_ends_in_the_zone_of_the_register(
    git_repo: GitRepo, zone: str, counts: bool
) -> None:
    repo = register(git_repo, ropa=zoned(zone))
    repo.write("records/measures/locks.toml", DONE)
    late = repo.commit("late", "2026-03-31T23:30:00+00:00")
    sealed(repo)
    assert (seal_of(repo)["commit"] == late) == counts
    assert seal_of(repo)["zone"] == zone


def test_a_zone_that_changes_later_moves_no_earlier_quarter(git_repo: GitRepo) -> None:
    """In Tokyo the commit in question would have come after the quarter, in UTC it does not."""
    repo = register(git_repo)
    repo.write("records/measures/locks.toml", DONE)
    late = repo.commit("late", "2026-03-31T23:30:00+00:00")
    write(repo.path / "records", {"ropa.toml": zoned("Asia/Tokyo")})
    repo.commit("another zone", MAY)
    sealed(repo)
    assert (seal_of(repo)["commit"], seal_of(repo)["zone"]) == (late, "UTC")


def test_a_date_that_was_set_back_moves_no_commit_before_another(git_repo: GitRepo) -> None:
    repo = register(git_repo)
    first = repo.git("rev-parse", "HEAD")
    repo.commit("in May", MAY)
    repo.commit("forged", "2026-03-01T12:00:00+00:00")
    sealed(repo)
    assert seal_of(repo)["commit"] == first


def test_what_the_clock_of_a_commit_said_is_told_as_it_is(git_repo: GitRepo) -> None:
    """Dated before its parent, it counts as made after it, and is not told as dated so."""
    repo = register(git_repo)
    repo.commit("dated back", "2026-01-05T12:00:00+00:00")
    sealed(repo)
    assert seal_of(repo)["committed"] == "2026-01-05T12:00:00+00:00"
    told = json.loads((repo.path / PACK / "register.json").read_text())
    shown = run("export", "--at", "2026-Q1", *JSON, "-o", "../r.json", cwd=repo.path)
    assert shown.code == 0
    assert told["at"].endswith(" (2026-01-05)")
    assert told["at"] == json.loads((repo.path.parent / "r.json").read_text())["at"]


def test_it_is_the_commit_that_at_names(git_repo: GitRepo) -> None:
    repo = register(git_repo, ropa=zoned("Asia/Tokyo"))
    for day in (30, 31):
        for hour in (3, 14, 15, 23):
            repo.commit("one", f"2026-03-{day}T{hour}:30:00+00:00")
    sealed(repo)
    done = run("check", "--at", "2026-Q1", cwd=repo.path)
    assert f"= {seal_of(repo)['commit'][:12]} (" in done.out


# What it says


def test_changes_are_those_since_the_end_of_the_quarter_before(git_repo: GitRepo) -> None:
    repo = register(git_repo, measures__locks=DONE)
    first = repo.git("rev-parse", "HEAD")
    repo.write("records/measures/locks.toml", DONE.replace("Doors", "All doors"))
    repo.write("records/measures/alarm.toml", DONE.replace("Locks", "Alarm"))
    repo.commit("in May", MAY)
    assert run("seal", "2026-Q2", cwd=repo.path).code == 0
    told = json.loads((repo.path / "evidence/2026-Q2/changes.json").read_text())
    Draft202012Validator(SCHEMA).validate(told)
    assert told["before"] == {"asked": "2026-Q1", "commit": first, "day": "2026-02-15"}
    assert told == json.loads(run("diff", "2026-Q1", "2026-Q2", *JSON, cwd=repo.path).out)
    sorts = {each["id"]: each["sort"] for each in told["changes"]}
    assert sorts == {"alarm": "new", "locks": "changed"}
    book = load_workbook(BytesIO((repo.path / "evidence/2026-Q2/register.xlsx").read_bytes()))
    rows = [[cell.value for cell in row] for row in book["Changes"].iter_rows()]
    assert {row[0].date() for row in rows if isinstance(row[0], datetime)} == {date(2026, 5, 15)}
    page = (repo.path / "evidence/2026-Q2/changes.md").read_text()
    assert "- **measures/alarm**: Alarm, new" in page
    assert "All doors" in page
    assert seal_of(repo, "evidence/2026-Q2")["previous"]["commit"] == first


def test_findings_are_told_with_the_reasons_of_those_accepted(git_repo: GitRepo) -> None:
    waiver = {
        "rule": "PUR-001",
        "record": "controller/web",
        "reason": "Written anew by the works council until May",
        "until": "2026-04-30",
        "owner": "Office",
    }
    rows = "\n".join(f'{name} = "{text}"' for name, text in waiver.items())
    text = f"[[waivers]]\n{rows}\n".replace('"2026-04-30"', "2026-04-30")
    repo = register(git_repo, controller__web=BROKEN, waivers=text)
    done = sealed(repo)
    told = json.loads((repo.path / PACK / "findings.json").read_text())
    accepted = [each for each in told["findings"] if each["waived"]]
    assert [(each["rule"], each["waived"]) for each in accepted] == [("PUR-001", waiver["reason"])]
    counts = seal_of(repo)["findings"]
    assert counts["waived"] == 1
    assert sum(counts.values()) == len(told["findings"])
    assert "1 waived" in done.err
    page = (repo.path / PACK / "findings.md").read_text()
    opened, _, closed = page.partition("## Accepted findings")
    assert waiver["reason"] not in opened
    assert waiver["reason"] in closed
    assert "records/controller/web.toml:" in opened


def test_a_record_that_cannot_be_read_is_named(git_repo: GitRepo) -> None:
    repo = register(git_repo, measures__locks=TORN)
    done = sealed(repo)
    assert seal_of(repo)["unreadable"] == ["measures/locks.toml"]
    assert "1 not read" in done.err
    assert run("verify", PACK, cwd=repo.path).code == 0


def test_a_register_in_japanese_is_sealed_in_japanese(git_repo: GitRepo) -> None:
    settings = zoned("Asia/Tokyo")
    settings["register"]["language"] = "ja"
    repo = register(git_repo, ropa=settings)
    done = sealed(repo)
    assert "書込み済み" in done.err or "エラー0件" in done.err
    guide = (repo.path / PACK / "VERIFY.txt").read_text()
    assert "証明されないこと" in guide
    assert "sha256sum -c MANIFEST.sha256" in guide
    assert (repo.path / PACK / "TAG.txt").read_text().isascii()
    assert run("verify", PACK, cwd=repo.path).code == 0


def test_what_records_say_comes_as_text_and_nothing_else(git_repo: GitRepo) -> None:
    name = "\x1b[2J<b>|`x`\n# Seal\u202e"
    settings = {"schema": 1, "register": {"name": name, "entities": ["we"]}}
    repo = register(git_repo, ropa=settings)
    done = sealed(repo)
    for each in ("findings.md", "changes.md", "VERIFY.txt", "SEAL.json", "TAG.txt"):
        text = (repo.path / PACK / each).read_text()
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "<b>" not in text or each == "SEAL.json"
        assert "\n# Seal" not in text
    assert "\x1b" not in done.err
    checked = run("verify", PACK, cwd=repo.path)
    assert (checked.code, "\x1b" in checked.out + checked.err) == (0, False)


# The same bytes


def test_the_same_commit_gives_the_same_bytes_everywhere(git_repo: GitRepo, tmp_path: Path) -> None:
    entities = {"schema": 1, "register": {"name": "Small", "entities": ["we", "they"]}}
    they = {**WE, "title": "They"}
    repo = register(git_repo, ropa=entities, parties__they=they, controller__web=BROKEN)
    sealed(repo)
    first = files_of(repo.path / PACK)
    repo.write("records/measures/locks.toml", DONE)
    repo.write("records/ropa.toml", "schema = 1\n[register]\nname = 'X'\nentities = ['we']\n")
    repo.commit("in May", MAY)
    repo.git("tag", TAG, "HEAD")
    places = [
        ("Asia/Tokyo", "C", "0", "records", "../a"),
        ("America/Lima", "ja_JP.UTF-8", "1", ".", "b"),
        ("Pacific/Kiritimati", "tr_TR.UTF-8", "4242", "records/measures", "../../c"),
    ]
    for zone, locale, seed, below, target in places:
        env = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        words = ["seal", "2026-Q1", "-o", target]
        done = run(*words, cwd=repo.path / below, env=env)
        assert done.code == 0, done
        assert files_of(repo.path / below / target) == first
    clone = tmp_path / "clone"
    repo.git("clone", "--quiet", str(repo.path), str(clone))
    mask = os.umask(0o077)
    try:
        done = run("seal", "2026-Q1", "-C", str(clone / "records"), cwd=tmp_path)
    finally:
        os.umask(mask)
    assert done.code == 0
    assert files_of(tmp_path / PACK) == first


# Where it is written


def test_a_second_seal_changes_nothing_and_another_is_refused(git_repo: GitRepo) -> None:
    repo = register(git_repo)
    assert " written: 10 files · sha256 " in sealed(repo).err
    first = files_of(repo.path / PACK)
    assert " unchanged: 10 files · sha256 " in sealed(repo).err
    (repo.path / PACK / "findings.md").write_text("nothing was found\n")
    done = run("seal", "2026-Q1", cwd=repo.path)
    assert done.code == 3
    assert "holds something else, and nothing is written over it" in done.err
    assert (repo.path / PACK / "findings.md").read_text() == "nothing was found\n"
    assert files_of(repo.path / PACK).keys() == first.keys()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["2026-Q5"], "2026-Q5 is not in the calendar"),
        (["2026"], "'2026' is no period"),
        (["2026-01-01..2026-03-31"], "'2026-01-01..2026-03-31' is no quarter"),
        (["0001-Q1"], "0001-Q1 lies before the time of git"),
        (["2999-Q4"], "2999-Q4 has not ended: its last day in UTC is 2999-12-31"),
        (["2026-Q1", "-o", "records/evidence"], "records/evidence lies in the register"),
        (["2026-Q1", "-o", ".git/evidence"], ".git/evidence lies in a folder of git"),
        (["2026-Q1", "-o", ""], "-o is given without a value"),
        ([], "Missing argument 'PERIOD'"),
    ],
)
def test_wrong_use_is_told(git_repo: GitRepo, words: list[str], complaint: str) -> None:
    repo = register(git_repo)
    done = run("seal", *words, cwd=repo.path)
    assert (done.code, complaint in done.err) == (2, True), done
    assert not (repo.path / "evidence").exists()


def test_the_day_that_is_given_is_the_day_of_sealing(git_repo: GitRepo) -> None:
    repo = register(git_repo)
    early = run("--on", "2026-03-31", "seal", "2026-Q1", cwd=repo.path)
    assert (early.code, "2026-Q1 has not ended" in early.err) == (2, True)
    assert run("--on", "2026-04-01", "seal", "2026-Q1", cwd=repo.path).code == 0
    assert seal_of(repo)["on"] == "2026-03-31"
    at = run("--at", "HEAD", "seal", "2026-Q1", cwd=repo.path)
    assert (at.code, "seal takes the state and the law of the last day" in at.err) == (2, True)


def test_what_cannot_be_sealed_is_told(git_repo: GitRepo, tmp_path: Path) -> None:
    repo = register(git_repo)
    early = run("seal", "2025-Q4", cwd=repo.path)
    assert (early.code, early.err) == (3, "ropa: no commit is as old as the end of 2025-Q4\n")
    repo.commit("second", MAY)
    repo.git("clone", "--quiet", "--depth=1", repo.path.as_uri(), str(tmp_path / "shallow"))
    cut = run("seal", "2026-Q1", cwd=tmp_path / "shallow")
    assert cut.code == 3
    assert "history is cut off (shallow clone)" in cut.err
    assert "fetch-depth: 0" in cut.err
    unborn = git_repo("unborn", "unborn")
    write(unborn.path, {"records/ropa.toml": zoned("UTC")})
    assert run("seal", "2026-Q1", cwd=unborn.path).err == "ropa: no commits yet\n"
    write(tmp_path / "plain", {"ropa.toml": zoned("UTC")})
    plain = run("seal", "2026-Q1", "-C", "plain", cwd=tmp_path)
    assert (plain.code, "is not in a git repository" in plain.err) == (3, True)


def test_a_register_that_did_not_stand_there_yet_is_told(git_repo: GitRepo) -> None:
    repo = register(git_repo)
    repo.git("mv", "records", "register")
    repo.commit("moved", MAY)
    done = run("seal", "2026-Q1", "-C", "register", cwd=repo.path)
    assert done.err.startswith("ropa: at the end of 2026-Q1 there was no register in register\n")
    assert done.code == 3


def test_a_register_that_moved_is_compared_with_itself(git_repo: GitRepo) -> None:
    """And each quarter is sealed from the folder in which it stood then."""
    repo = register(git_repo)
    repo.git("mv", "records", "privacy")
    repo.write("privacy/measures/locks.toml", DONE)
    repo.commit("moved", MAY)
    done = run("seal", "2026-Q2", "-C", "privacy", cwd=repo.path)
    assert done.code == 0
    assert "the register stood in records then" in done.err.splitlines()
    told = json.loads((repo.path / "evidence/2026-Q2/changes.json").read_text())
    assert [(each["id"], each["sort"]) for each in told["changes"]] == [("locks", "new")]
    read = (repo.path / "evidence/2026-Q2/changes.md").read_text()
    assert "the register stood in records then" in read
    again = run("verify", "evidence/2026-Q2", "--rebuild", cwd=repo.path)
    assert (again.code, "proved: rebuild" in again.out) == (0, True)
    early = run("seal", "2026-Q1", "-C", "privacy", cwd=repo.path)
    assert (early.code, early.err.splitlines()) == (
        3,
        [
            "ropa: at the end of 2026-Q1 there was no register in privacy",
            "      there was one then in records: -C names its folder",
        ],
    )
    assert run("seal", "2026-Q1", "-C", "records", cwd=repo.path).code == 0
    assert seal_of(repo)["folder"] == "records"


def test_another_register_that_stays_is_not_taken_for_it(git_repo: GitRepo) -> None:
    repo = register(git_repo)
    write(repo.path / "second", {"ropa.toml": zoned("UTC"), "parties/we.toml": WE})
    repo.commit("second", MAY)
    assert run("seal", "2026-Q2", "-C", "second", cwd=repo.path).code == 0
    read = (repo.path / "evidence/2026-Q2/changes.md").read_text()
    assert "not in this folder, though there was one in records: every record counts as new" in read
    assert "there was no register yet" not in read
    assert seal_of(repo, "evidence/2026-Q2")["previous"]["commit"] is None


def test_a_register_before_that_cannot_be_read_is_told(git_repo: GitRepo) -> None:
    """What was there is not called missing."""
    repo = register(git_repo)
    whole = (repo.path / "records/ropa.toml").read_text()
    repo.write("records/ropa.toml", "schema = [\n")
    repo.commit("broken", "2026-03-15T12:00:00+00:00")
    repo.write("records/ropa.toml", whole)
    repo.commit("mended", MAY)
    done = run("seal", "2026-Q2", cwd=repo.path)
    assert done.code == 0
    read = (repo.path / "evidence/2026-Q2/changes.md").read_text()
    for text in (read, done.err):
        assert "the register at the end of 2026-Q1 cannot be read, so that every record" in text
    broken = run("seal", "2026-Q1", cwd=repo.path)
    commit = repo.git("rev-parse", "HEAD~1")[:12]
    assert broken.code == 2
    assert f"so it stood at 2026-Q1, end of day UTC = {commit}" in broken.err


def test_a_bare_repository_is_sealed_where_it_is_named(git_repo: GitRepo, tmp_path: Path) -> None:
    repo = register(git_repo)
    repo.git("clone", "--quiet", "--bare", str(repo.path), str(tmp_path / "bare.git"))
    top = run("seal", "2026-Q1", "-C", "bare.git", cwd=tmp_path)
    assert (top.code, "there was one then in records: -C names its folder" in top.err) == (3, True)
    done = run("seal", "2026-Q1", "-C", "bare.git/records", cwd=tmp_path)
    assert done.code == 0
    sealed(repo)
    assert files_of(tmp_path / PACK) == files_of(repo.path / PACK)


def test_a_register_at_the_top_of_its_repository_is_sealed(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    write(repo.path, {"ropa.toml": zoned("UTC"), "parties/we.toml": WE})
    commit = repo.commit("first", FEBRUARY)
    out = repo.path.parent / "out"
    assert run("seal", "2026-Q1", "-o", str(out), cwd=repo.path).code == 0
    told = json.loads((out / "SEAL.json").read_text())["predicate"]
    assert (told["folder"], told["tree"]) == ("", repo.git("rev-parse", f"{commit}^{{tree}}"))
    assert run("verify", str(out), cwd=repo.path).out.count("wrong") == 0


# The repository stays as it is


def state(repo: Scratch) -> tuple[str, ...]:
    asked = ("rev-parse HEAD", "for-each-ref", "ls-files -s", "count-objects -v", "stash list")
    settings = (repo.path / ".git" / "config").read_text()
    return (*(repo.git(*each.split()) for each in asked), settings)


def test_the_repository_is_left_as_it_was(git_repo: GitRepo) -> None:
    repo = register(git_repo)
    before = state(repo)
    sealed(repo)
    assert run("verify", PACK, cwd=repo.path).code == 0
    assert state(repo) == before


def test_a_hostile_repository_starts_nothing(git_repo: GitRepo) -> None:
    repo = git_repo("hostile")
    write(repo.path / "records", {"ropa.toml": zoned("UTC"), "parties/we.toml": WE})
    (repo.path / "records/controller/web.toml").unlink()
    repo.commit("first", FEBRUARY)
    mark = repo.path.with_name(repo.path.name + "-mark")
    mark.unlink(missing_ok=True)
    sealed(repo)
    assert run("verify", PACK, cwd=repo.path).code == 0
    assert not mark.exists()


# What is printed


@pytest.mark.signed
@pytest.mark.parametrize("below", ["", "elsewhere", "it's a folder"])
def test_the_printed_commands_sign_and_bundle_the_seal(
    git_repo: GitRepo, tmp_path: Path, below: str
) -> None:
    repo = register(git_repo)
    by = key(tmp_path / "keys")
    repo.git("config", "gpg.format", "ssh")
    repo.git("config", "user.signingKey", f"{by}.pub")
    here = tmp_path / below if below else repo.path
    here.mkdir(exist_ok=True)
    done = run("seal", "2026-Q1", "-C", str(repo.path / "records"), cwd=here)
    assert done.code == 0
    for line in done.out.splitlines():
        subprocess.run(shlex.split(line), cwd=here, check=True, capture_output=True)
    tagged = repo.git("cat-file", "tag", TAG)
    assert (here / PACK / "TAG.txt").read_text() in tagged
    assert "BEGIN SSH SIGNATURE" in tagged
    assert (here / f"{PACK}.bundle").is_file()


@pytest.mark.parametrize("place", ["-pack", "out/of the way", "out/pack/"])
def test_the_printed_commands_can_be_typed_wherever_the_pack_lies(
    git_repo: GitRepo, place: str
) -> None:
    """The bundle lies where the guide says that it does: beside the pack, called as its quarter."""
    repo = register(git_repo)
    done = run("seal", "2026-Q1", "--output", place, cwd=repo.path)
    assert done.code == 0
    for line in done.out.splitlines():
        words = shlex.split(line.replace("tag -s", "tag -a"))
        subprocess.run(words, cwd=repo.path, check=True, capture_output=True)
    bundle = repo.path / place / "../2026-Q1.bundle"
    assert run("verify", f"./{place}", "--bundle", str(bundle), cwd=repo.path).code == 0
    guide = (repo.path / place / "VERIFY.txt").read_text()
    assert "fetch -q ../2026-Q1.bundle " in guide


def test_a_folder_that_no_command_can_name_is_refused(git_repo: GitRepo) -> None:
    repo = register(git_repo)
    done = run("seal", "2026-Q1", "-o", "two\nlines", cwd=repo.path)
    assert (done.code, "cannot be typed in a command" in done.err) == (2, True)
    assert sorted(each.name for each in repo.path.iterdir()) == [".git", "records"]


def test_a_repository_with_sha256_ids_is_sealed(tmp_path: Path, git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    other = type(repo)(tmp_path / "sha256")
    other.path.mkdir()
    other.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    write(other.path / "records", {"ropa.toml": zoned("UTC"), "parties/we.toml": WE})
    other.commit("first", FEBRUARY)
    sealed(other)
    assert len(seal_of(other)["commit"]) == 64
    other.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    other.git("bundle", "create", "--quiet", f"{PACK}.bundle", TAG)
    done = run("verify", PACK, "--bundle", f"{PACK}.bundle", cwd=other.path)
    assert (done.code, "wrong" in done.out) == (0, False), done
