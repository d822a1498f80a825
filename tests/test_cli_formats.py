"""The formats of `ropa check` as a job runs them: chosen, placed, complete, always the same."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from command import DAY, TORN, broken_off, run, small, write
from conftest import GitRepo
from formats import MACHINES, READERS, Shown

from ropa.cli.check import FORMATS

ON = ("--on", DAY)
SILENT = {
    "title": "Visitors",
    "controller": "we",
    "purposes": [{"text": "Show pages", "basis": "6(1)(f)", "interest": "a website"}],
    "transfers": [],
}
FAR = {"title": "Far", "country": "BR", "address": "1 Road", "email": "a@far.example"}
WAIVER = {
    "rule": "REP-001",
    "record": "controller/visitors",
    "reason": "The list is being drawn up",
    "owner": "Legal",
}
SEVERITIES = {
    "error": ("error", "major"),
    "warning": ("warning", "minor"),
    "note": ("note", "notice", "info"),
}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Errors, warnings and a note, one of them waived, and a record that cannot be read."""
    return small(
        tmp_path / "reg",
        controller__visitors=SILENT,
        controller__abroad={"title": "Abroad", "controller": "far"},
        parties__far=FAR,
        systems__torn=TORN,
        waivers=waivers(WAIVER),
    )


def waivers(*rows: dict[str, str], until: str = "2026-12-01") -> str:
    return "".join(
        "[[waivers]]\n"
        + "".join(f'{key} = "{value}"\n' for key, value in each.items())
        + f"until = {until}\n"
        for each in rows
    )


def shown(form: str, folder: Path, *words: str, **more: Any) -> list[Shown]:
    done = run("check", "-v", "--format", form, *ON, *words, cwd=folder, **more)
    assert done.err == ""
    return READERS[form](done.out).findings


@pytest.mark.parametrize("form", MACHINES)
def test_every_format_tells_the_same_findings(form: str, mixed: Path) -> None:
    whole = json.loads(run("check", "--format", "json", *ON, cwd=mixed).out)
    wanted = [each for each in whole["findings"] if not each["waived"]]
    assert {each["severity"] for each in wanted} == {"error", "warning", "note"}
    got = [each for each in shown(form, mixed) if each.waived is None]
    assert Counter((each.rule, each.file, each.line) for each in got) == Counter(
        (each["rule"], each["file"], each["line"]) for each in wanted
    )
    by_rule = {each["rule"]: each["severity"] for each in wanted}
    for each in got:
        assert each.severity in SEVERITIES[by_rule[each.rule]]
        assert each.words


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "markdown", "json", "jsonl"])
def test_the_gravest_come_first(form: str, mixed: Path) -> None:
    known = [word for words in SEVERITIES.values() for word in words]
    ranks = [known.index(each.severity) for each in shown(form, mixed) if each.waived is None]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("form", MACHINES)
def test_what_was_read_is_told_in_every_format(form: str, mixed: Path) -> None:
    summary = READERS[form](run("check", "--format", form, *ON, cwd=mixed).out).summary
    assert DAY in summary
    told = (
        ('"unread": 1', '"waived": 1') if form in {"json", "jsonl"} else ("1 not read", "1 waived")
    )
    assert all(each in summary for each in told)


@pytest.mark.parametrize("form", MACHINES)
@pytest.mark.parametrize(
    ("rule", "changes", "until"),
    [
        ("WAI-001", {"reason": "later"}, "2026-12-01"),
        ("WAI-002", {}, "2026-11-20"),
        ("WAI-003", {"record": "controller/visitor"}, "2026-12-01"),
        ("WAI-004", {"rule": "FIL-002"}, "2026-12-01"),
    ],
    ids=["incomplete", "lapsed", "matches nothing", "may not be waived"],
)
def test_a_waiver_that_does_not_hold_is_told(
    rule: str, changes: dict[str, str], until: str, form: str, mixed: Path
) -> None:
    write(mixed, {"waivers.toml": waivers({**WAIVER, **changes}, until=until)})
    got = shown(form, mixed)
    (one,) = [each for each in got if each.rule == rule]
    assert one.file == "waivers.toml"
    assert [each.waived for each in got if each.rule == "REP-001"] == [None]


@pytest.mark.parametrize("form", [each for each in MACHINES if each not in {"json", "jsonl"}])
def test_a_place_leads_from_the_top_of_the_repository(
    form: str, mixed: Path, git_repo: GitRepo
) -> None:
    repo = git_repo("unborn")
    target = repo.path / "legal" / "records"
    target.parent.mkdir()
    mixed.rename(target)
    for cwd, words in (
        (repo.path, ("-C", "legal/records")),
        (repo.path / "legal", ()),
        (target, ()),
        (target / "parties", ()),
        (repo.path.parent, ("-C", str(target))),
    ):
        files = {each.file for each in shown(form, cwd, *words)}
        assert "legal/records/controller/visitors.toml" in files
        assert all((repo.path / file).is_file() for file in files)


@pytest.mark.parametrize("form", [each for each in MACHINES if each not in {"json", "jsonl"}])
def test_without_a_repository_a_place_leads_from_the_working_folder(form: str, mixed: Path) -> None:
    above = shown(form, mixed.parent, "-C", "reg")
    assert "reg/controller/visitors.toml" in {each.file for each in above}
    for cwd, words in ((mixed, ()), (mixed / "parties", ()), (mixed, ("-C", str(mixed)))):
        files = {each.file for each in shown(form, cwd, *words)}
        assert "controller/visitors.toml" in files
        assert not any(str(mixed) in file or ".." in file for file in files)


def test_a_repository_that_git_refuses_is_checked_all_the_same(mixed: Path) -> None:
    (mixed / ".git").write_text("gitdir: nowhere\n")
    assert "controller/visitors.toml" in {each.file for each in shown("github", mixed)}


@pytest.mark.parametrize("form", FORMATS)
def test_a_change_that_was_broken_off_is_told_in_every_format(form: str, mixed: Path) -> None:
    before = run("check", "--format", form, *ON, cwd=mixed).out
    broken_off(mixed)
    after = run("check", "--format", form, *ON, cwd=mixed).out
    assert after.count("FIL-011") > before.count("FIL-011")


def test_a_case_of_junit_stands_for_every_record(mixed: Path) -> None:
    out = run("check", "--format", "junit", *ON, cwd=mixed).out
    for name in ("controller/visitors", "controller/abroad", "parties/we", "systems/torn"):
        assert out.count(f'name="{name}"') == 1
    narrowed = run("check", "visitors", "--format", "junit", *ON, cwd=mixed).out
    assert narrowed.count("<testcase") == 1


@pytest.mark.parametrize("form", MACHINES)
def test_a_report_of_named_records_says_what_it_leaves_out(form: str, mixed: Path) -> None:
    read = READERS[form](run("check", "visitors", "--format", form, "-v", *ON, cwd=mixed).out)
    assert {each.file for each in read.findings} == {"controller/visitors.toml"}
    assert "elsewhere" in read.summary


@pytest.mark.parametrize("value", ["true", "false", "", "1", None])
def test_in_a_job_of_github_actions_annotations_are_the_usual_format(
    value: str | None, mixed: Path
) -> None:
    env = {"GITHUB_ACTIONS": value}
    usual = run("check", *ON, cwd=mixed, env=env).out
    assert usual.startswith("::error") == (value == "true")
    assert not run("check", "--format", "text", *ON, cwd=mixed, env=env).out.startswith("::")


def test_the_help_names_every_format(mixed: Path) -> None:
    words = run("check", "-h", cwd=mixed).out.split()
    assert set(FORMATS) <= {each.strip(",;") for each in words}


def test_an_empty_format_is_wrong_use(mixed: Path) -> None:
    done = run("check", "--format", "", *ON, cwd=mixed)
    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize("form", FORMATS)
def test_the_exit_code_does_not_depend_on_the_format(form: str, mixed: Path) -> None:
    for words, code in (((), 1), (("--fail-on", "never"), 0), (("parties/we",), 0)):
        assert run("check", "--format", form, *words, *ON, cwd=mixed).code == code


@pytest.mark.parametrize("form", MACHINES)
def test_the_same_register_gives_the_same_bytes(form: str, mixed: Path) -> None:
    every = {
        run("check", "--format", form, *ON, cwd=mixed, env=env).out
        for env in (
            {"PYTHONHASHSEED": "0"},
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "COLUMNS": "20"},
            {"PYTHONHASHSEED": "random", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
            {"FORCE_COLOR": "1", "PYTHONOPTIMIZE": "1"},
        )
    }
    assert len(every) == 1


@pytest.mark.parametrize("form", MACHINES)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp932", "utf-16"])
def test_programs_read_utf8_whatever_the_terminal_shows(
    form: str, encoding: str, mixed: Path
) -> None:
    words = "給与 – Müller ✓ 😀"
    write(mixed, {"controller/more.toml": {**SILENT, "controller": words}})
    got = shown(form, mixed, env={"PYTHONIOENCODING": encoding})
    assert any(words in each.words for each in got)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_the_machine_stands_in_a_report(form: str, mixed: Path) -> None:
    done = run("check", "--format", form, *ON, cwd=mixed)
    for word in (str(mixed.parent), os.environ["HOME"], "site-packages"):
        assert word not in done.out + done.err


@pytest.mark.parametrize("form", MACHINES)
def test_a_register_without_records_is_0_in_every_format(form: str, tmp_path: Path) -> None:
    write(tmp_path, {"ropa.toml": 'schema = 1\n[register]\nname = "A"\nentities = ["a"]\n'})
    done = run("check", "--format", form, *ON, cwd=tmp_path)
    assert done.code == 0
    assert READERS[form](done.out).findings == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_is_told(form: str, mixed: Path) -> None:
    import subprocess

    from command import SCRIPT, environment

    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [SCRIPT, "check", "--format", form, *ON],
            cwd=mixed, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        3,
        b"ropa: stopped by the system: no space left on device\n",
    )


@pytest.mark.parametrize("form", MACHINES)
def test_the_past_is_named(form: str, mixed: Path, git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    mixed.rename(repo.path / "records")
    commit = repo.commit("first")
    (repo.path / "records" / "controller" / "visitors.toml").unlink()
    done = run("check", "--at", "HEAD", "--format", form, "-v", *ON, cwd=repo.path)
    read = READERS[form](done.out)
    assert f"at {commit[:12]} " in read.summary
    assert any(each.file.endswith("controller/visitors.toml") for each in read.findings)


ENDED = """\
[[decision]]
regime = "gdpr"
countries = ["US"]
decision = "(EU) 2023/1795"
from = 2023-07-10
until = 2027-05-01
ended_by = "C-903/26 P"
source = "C-903/26 P"
"""


@pytest.mark.parametrize("form", FORMATS)
def test_a_judgment_that_only_law_toml_knows_is_cited(tmp_path: Path, form: str) -> None:
    sending = {"recipients": [{"party": "far"}], "transfers": [{"to": "far", "basis": "dpf"}]}
    register = small(
        tmp_path / "reg",
        controller__visitors={**SILENT, **sending},
        parties__far={**FAR, "country": "US"},
        law=ENDED,
    )
    ran = run("check", "--on", "2027-05-02", "--format", form, cwd=register)
    assert (ran.code, "C-903/26 P" in ran.out) == (1, True)
