"""The register of a group goes through every verb and through the merge of its officers' branches.

In short: `python -m benchmarks.group` makes the large one, of which docs/scale.md tells.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from command import DAY, Result, run
from conftest import Scratch
from executed import fits, steps
from executed import run as shown

from benchmarks import group, officers
from benchmarks.company import Company
from ropa.cli.report import MOST, bounded
from ropa.errors import RopaError
from ropa.load import load
from ropa.register import Register
from ropa.sheets.extract import named
from ropa.sheets.layout import Table
from ropa.sheets.proved import ROWS, fitting
from ropa.tree import WorkTree

SMALL = group.Group(companies=10, records=400, officers=10)
OFFICES = [f"office-{number:02}" for number in range(SMALL.officers)]
ON = date.fromisoformat(DAY)
ROOT = "records"
PAGE = Path(__file__).parents[1] / "docs" / "scale.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("group") / "made"
    group.write(str(folder), SMALL)
    return folder


@pytest.fixture
def repo(made: Path, tmp_path: Path) -> Scratch:
    """The repository of the group, for one test to change."""
    return Scratch(Path(shutil.copytree(made, tmp_path / "group")))


@pytest.fixture(scope="module")
def merged(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """All branches merged one after the other; and by branch the record in which they conflict."""
    folder = tmp_path_factory.mktemp("merged") / "made"
    repo = Scratch(Path(shutil.copytree(made, folder)))
    conflicts = dict(conflicting(repo))
    return repo.path, conflicts


def conflicting(repo: Scratch) -> Iterator[tuple[str, str]]:
    for office in OFFICES:
        try:
            repo.git("merge", "--quiet", "--no-edit", office)
        except AssertionError:
            yield office, repo.git("diff", "--name-only", "--diff-filter=U")
            repo.git("checkout", "--quiet", "--ours", ".")
            repo.git("add", "--all")
            repo.git("commit", "--quiet", "--no-edit")


def thin(repo: Scratch) -> None:
    """Leave the records of one company, all others out of the folder."""
    repo.git("status")  # git leaves where it is what it does not know to be unchanged
    repo.git("sparse-checkout", "set", f"{ROOT}/controller/hotels-001")


def read(folder: Path) -> Register:
    return load(WorkTree(str(folder / ROOT)), ON)


def ropa(folder: Path, *words: str) -> Result:
    return run("-C", ROOT, "--on", DAY, *words, cwd=folder)


def errors(found: Result) -> set[str]:
    """Each error of a check, from the file on."""
    return {line for line in found.out.splitlines() if ": error " in line}


def meeting(number: int) -> str:
    """Below the root, the record in which this officer meets the other of the two."""
    companies = [Company(each) for each in range(SMALL.companies)]
    return officers.met(companies[number - number % 2], files)[0]


def files(company: Company) -> Mapping[str, str]:
    return dict(group.housed(company, SMALL.each))


def test_the_same_numbers_give_the_same_commits(made: Path, tmp_path: Path) -> None:
    group.write(str(tmp_path / "again"), SMALL)
    refs = [Scratch(each).git("for-each-ref") for each in (made, tmp_path / "again")]
    assert refs[0] == refs[1]
    assert refs[0].count("refs/heads/") == 1 + SMALL.officers


def test_a_group_has_whole_tens_of_companies_and_officers_in_pairs() -> None:
    for wrong in (SMALL._replace(companies=7), SMALL._replace(officers=3)):
        with pytest.raises(ValueError, match="companies come in tens"):
            list(group.register(wrong))


def test_the_group_has_as_many_records_as_it_is_told(made: Path) -> None:
    register = read(made)
    assert not register.problems
    assert len(list(register.all_records())) == SMALL.records
    owners = Counter(each.file.split("/")[-2] for each in register.all_records())
    assert owners == dict.fromkeys(register.entities, SMALL.each)


def test_the_views_of_the_companies_cover_the_register(made: Path) -> None:
    register = read(made)
    seen = set[str]()
    for each in register.entities:
        own, drafts = named(register, each)
        seen |= own | set(drafts)
    # Measures for training are of the group, and no record names them.
    unnamed = {each.name for each in register.all_records()} - seen
    assert {each.rpartition("-")[0] for each in unnamed} <= {"measures/training"}


def test_data_that_cross_within_the_group_are_found_and_rest_on_the_decision(made: Path) -> None:
    rows = [row for row in ropa(made, "transfers").rows if row[1] == "Lyon optics kk 9"]
    assert len({row[0] for row in rows}) == len(rows) == 9
    assert {tuple(row[2:6]) for row in rows} == {("JP", "GDPR", "adequacy", "adequate")}


def test_a_branch_is_told_from_main_record_by_record(made: Path) -> None:
    found = run("-C", ROOT, "diff", "main", "office-00", cwd=made)
    assert found.code == 1
    assert found.err.startswith("1 new · 7 changed")
    assert "+ controller/access-logs-000-900" in found.out
    assert found.out.count("→ “Office 00”") == officers.LOOKED_AT
    assert "ended on 31 Aug 2026: “done no more”" in found.out


def test_two_who_say_one_thing_otherwise_conflict_and_nobody_else(
    merged: tuple[Path, dict[str, str]],
) -> None:
    _, conflicts = merged
    assert conflicts == {"office-03": f"{ROOT}/{meeting(3)}"}


def test_the_merged_register_is_the_union(made: Path, merged: tuple[Path, dict[str, str]]) -> None:
    before, after = read(made), read(merged[0])
    names = {each.name for each in before.all_records()}
    now = {each.name for each in after.all_records()}
    added = {each for each in now if each.rpartition("-")[2].isdigit() and each not in names}
    assert len(added) == SMALL.officers + 1  # one each, and the one that two have both added
    old = Path(meeting(4)).stem
    assert now - names - added == {f"controller/{old}-renamed"}
    assert names - now == {f"controller/{old}", "measures/training-008"}


def test_keys_that_two_have_changed_are_both_there(merged: tuple[Path, dict[str, str]]) -> None:
    text = (merged[0] / ROOT / meeting(0)).read_text("utf-8")
    assert 'owner = "Group privacy office"' in text
    assert "until the matter is closed" in text
    renamed = (merged[0] / ROOT / meeting(4)).with_suffix("")
    assert 'owner = "Group privacy office"' in Path(f"{renamed}-renamed.toml").read_text("utf-8")


def test_what_a_clean_merge_has_broken_is_named(
    made: Path, merged: tuple[Path, dict[str, str]]
) -> None:
    fresh = errors(ropa(merged[0], "check")) - errors(ropa(made, "check"))
    twin, gone = sorted(fresh)
    assert "REC-005" in twin
    assert "already taken in controller by controller/foods-006/new/" in twin
    assert "REF-001" in gone
    assert 'no record "training-008" in measures/' in gone


def test_a_conflict_is_named_in_the_folder_and_before_the_commit(repo: Scratch) -> None:
    repo.git("merge", "--quiet", "--no-edit", "office-02")
    with pytest.raises(AssertionError):
        repo.git("merge", "--quiet", "--no-edit", "office-03")
    lines = sorted(each for each in errors(ropa(repo.path, "check")) if "FIL-004" in each)
    assert [each.split(":")[0] for each in lines] == [f"{ROOT}/{meeting(3)}"] * 3
    staged = [each for each in errors(ropa(repo.path, "check", "--staged")) if "FIL-004" in each]
    assert len(staged) == 1
    assert "unresolved merge" in staged[0]


def test_what_a_sparse_checkout_leaves_out_is_told_and_no_record_is_lost(repo: Scratch) -> None:
    thin(repo)
    left = len(list((repo.path / ROOT).rglob("*.toml")))
    assert left < SMALL.each
    found = ropa(repo.path, "check")
    assert found.code == 1
    out = 1 + SMALL.records - left
    assert f"{ROOT}/ropa.toml:1:1: error FIL-001 {out} of 401 files that git holds" in found.out
    assert f"{out} not read" in found.out
    assert "no record" not in "".join(each for each in errors(found) if "crm-2" not in each)
    for verb in ("list", "transfers", "status"):
        told = ropa(repo.path, verb)
        assert f"and {out - 3} more" in told.out + told.err, verb
    assert "not committed" not in ropa(repo.path, "status").out


def test_a_sparse_checkout_hides_nothing_from_what_git_reads(repo: Scratch) -> None:
    whole = [errors(ropa(repo.path, "check", *more)) for more in (["--staged"], ["--at", "HEAD"])]
    thin(repo)
    now = [errors(ropa(repo.path, "check", *more)) for more in (["--staged"], ["--at", "HEAD"])]
    assert now == whole


def test_a_record_that_is_left_out_is_neither_written_anew_nor_forgotten(repo: Scratch) -> None:
    thin(repo)
    anew = ropa(repo.path, "new", "measures", "training-001", "--set", "title=Training")
    assert anew.code == 2
    assert "measures/training-001 exists already" in anew.err
    renamed = ropa(repo.path, "rename", "controller/payroll-001-01", "payroll")
    assert renamed.code == 3
    assert "may name the record and cannot be read" in renamed.err


def test_a_single_file_that_git_passes_over_is_missed_as_well(repo: Scratch) -> None:
    name = next((repo.path / ROOT).rglob("training-001.toml")).relative_to(repo.path / ROOT)
    before = ropa(repo.path, "check")
    repo.git("update-index", "--skip-worktree", f"{ROOT}/{name}")
    assert ropa(repo.path, "check") == before
    (repo.path / ROOT / name).unlink()
    found = ropa(repo.path, "check").out
    assert "1 of 401 files that git holds are left out of the folder" in found
    assert str(name) in found
    repo.git("sparse-checkout", "disable")
    assert ropa(repo.path, "check") == before


def test_a_checkout_that_is_whole_again_says_nothing(repo: Scratch) -> None:
    before = ropa(repo.path, "check")
    thin(repo)
    repo.git("sparse-checkout", "disable")
    assert ropa(repo.path, "check") == before


def test_a_linked_checkout_is_asked_for_its_own(repo: Scratch) -> None:
    repo.git("worktree", "add", "--quiet", "../linked", "office-00")
    linked = repo.path.parent / "linked"
    thin(Scratch(linked))
    assert "left out of the folder" in ropa(linked, "check").out
    assert "left out of the folder" not in ropa(repo.path, "check").out


def test_a_submodule_is_told_whether_it_was_fetched_or_not(repo: Scratch, made: Path) -> None:
    repo.git("submodule", "--quiet", "add", str(made), f"{ROOT}/parties/shared")
    whole = errors(ropa(repo.path, "check")) - errors(ropa(made, "check"))
    repo.git("submodule", "--quiet", "deinit", "--force", f"{ROOT}/parties/shared")
    empty = ropa(repo.path, "check")
    assert errors(empty) - errors(ropa(made, "check")) == whole
    (found,) = whole
    assert found.startswith(f"{ROOT}/parties/shared:1:1: error FIL-001 it is a submodule")
    assert "folders of parties/" in ropa(repo.path, "list").err


def test_a_page_that_no_browser_opens_is_refused_unless_by_force() -> None:
    bounded(MOST, MOST)
    bounded(MOST + 1, None)
    with pytest.raises(RopaError, match="a page of 20,001 records") as found:
        bounded(MOST + 1, MOST)
    assert "--for ENTITY" in found.value.hint
    assert "--force" in found.value.hint


def test_a_sheet_longer_than_any_spreadsheet_is_refused_before_it_is_written() -> None:
    def long(number: int) -> Table:
        return Table("Data", ("Record",), (20,), ((None,),) * number)

    fitting([long(ROWS - 1)])
    with pytest.raises(RopaError, match="Data would have 1,048,577 rows") as found:
        fitting([long(ROWS)])
    assert "--for ENTITY" in found.value.hint


def test_each_command_of_the_page_prints_what_the_page_shows(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "example"
    shutil.copytree(made, place / "group")
    taken = [(step, shown(step, place)) for step in steps(PAGE.read_text("utf-8"))]
    assert len(taken) > 15
    wrong = [f"$ {step.command}{found}" for step, found in taken if not fits(step.printed, found)]
    assert wrong == []
