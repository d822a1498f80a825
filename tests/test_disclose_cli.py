"""`ropa disclose` as its users drive it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from command import DAY, run, terminal, write
from disclosing import PARTIES, REI, SETTINGS, listed, provision

ANSWER = ("disclose", "M-001", "--on", DAY)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a register, a list outside of it, and room for answers."""
    content = "M-001\nM-002\n"
    write(
        tmp_path,
        {
            "reg/ropa.toml": SETTINGS,
            **{f"reg/{name}": each for name, each in PARTIES.items()},
            "reg/parties/rei.toml": REI,
            "reg/appi/provisions/a.toml": provision(listed(content, "s2.txt", count=2)),
            "lists/s2.txt": content,
            "out/readme.txt": "",
        },
    )
    return tmp_path / "reg"


def disclose(place: Path, *words: str, lists: str = "../lists", **more: Any) -> Any:
    return run(*ANSWER, *(("--lists", lists) if lists else ()), *words, cwd=place, **more)


def test_the_answer_goes_to_stdout_and_what_is_internal_does_not(place: Path) -> None:
    found = disclose(place)
    assert found.code == 0
    assert "M-001" in found.out
    assert "appi/provisions/a" not in found.out
    assert "disclosed as no. 1: appi/provisions/a" in found.err


def test_files_can_be_read_by_their_owner_alone(place: Path) -> None:
    for name in ("a.html", "a.xlsx", "a.json", "a.txt"):
        target = place.parent / "out" / name
        target.write_text("what an earlier answer left")
        target.chmod(0o644)
        assert disclose(place, "-o", f"../out/{name}", "--internal", "../out/in").code == 0
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        assert disclose(place, "-o", f"../out/{name}").err.endswith("unchanged\n")
        target.chmod(0o644)
        assert disclose(place, "-o", f"../out/{name}").err.endswith("written\n")
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    notes = place.parent / "out" / "in"
    assert stat.S_IMODE(notes.stat().st_mode) == 0o600
    assert notes.read_text().splitlines() == [
        f"{DAY} parties/rei M-001",
        "disclosed as no. 1: appi/provisions/a",
    ]


@pytest.mark.parametrize("words", [("-o",), ("-o", "../out/a.txt", "--internal")])
def test_no_list_is_overwritten(place: Path, words: tuple[str, ...]) -> None:
    listed_there = place.parent / "lists" / "s2.txt"
    found = disclose(place, *words, "../out/../lists/s2.txt")
    assert (found.code, found.out) == (2, "")
    assert "is the list of a record" in found.err
    assert listed_there.read_text() == "M-001\nM-002\n"
    assert not (place.parent / "out" / "a.txt").exists()


def test_a_wrong_hash_ends_with_3_and_discloses_nothing(place: Path) -> None:
    (place.parent / "lists/s2.txt").write_text("M-001\nM-002\nM-003\n")
    found = disclose(place, "--incomplete", "-o", "../out/a.html", "--internal", "../out/in")
    assert (found.code, found.out) == (3, "")
    assert "is not the list that is meant" in found.err
    assert "nothing is disclosed" in found.err
    assert sorted(os.listdir(place.parent / "out")) == ["readme.txt"]


def test_a_missing_list_ends_with_3_and_says_of_which_record(place: Path) -> None:
    found = disclose(place, lists="")
    assert (found.code, found.out) == (3, "")
    assert "  appi/provisions/a: its list is not among the files named" in found.err
    assert disclose(place, "--incomplete", lists="").code == 0


def test_nobody_found_ends_with_0(place: Path) -> None:
    found = run("disclose", "M-009", "--on", DAY, "--lists", "../lists", "--lang", "ja", cwd=place)
    assert found.code == 0
    assert "該当する第三者提供記録は存在しません\n" in found.out


def test_the_language_is_the_registers_own_unless_it_is_chosen(place: Path) -> None:
    japanese = SETTINGS | {"register": SETTINGS["register"] | {"language": "ja"}}  # type: ignore[operator]
    write(place, {"ropa.toml": japanese})
    assert disclose(place).out.startswith("第三者提供記録の開示の請求に対する回答\n")
    assert disclose(place, "--lang", "en").out.startswith("Answer to a request")


def test_no_answer_is_written_into_a_register_or_under_git(place: Path, git_repo: Any) -> None:
    repo = git_repo()
    inside = disclose(place, "-o", "answer.html")
    under = disclose(place, "-o", str(repo.path / "answer.html"))
    deep = disclose(place, "-o", str(repo.path / ".git" / "answer.html"))
    notes = disclose(place, "--internal", str(repo.path / "notes.txt"))
    for found in (inside, under, deep, notes):
        assert (found.code, found.out) == (2, "")
        assert "which git never forgets" in found.err
    assert not list(place.glob("answer*"))
    assert not list(repo.path.rglob("answer*"))


def test_a_link_does_not_lead_an_answer_under_git(place: Path, git_repo: Any) -> None:
    repo = git_repo()
    (place.parent / "out" / "there").symlink_to(repo.path)
    assert disclose(place, "-o", "../out/there/answer.html").code == 2
    (place.parent / "out" / "answer.html").symlink_to(repo.path / "answer.html")
    assert disclose(place, "-o", "../out/answer.html").code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "../out/a.pdf"], "answers are written as"),
        (["-o", "../out/a.html", "--format", "json"], "contradict each other"),
        (["--format", "pdf"], "--format knows"),
        (["--lang", "fr"], "--lang knows"),
        (["--method", "fax"], "--method knows"),
        (["--encoding", "latin-1"], "--encoding knows"),
        (["--requested", "2026-11-22"], "later than the day of the answer"),
        (["--requested", "21.11.2026"], "is not a day"),
        (["--for", "seminar"], "none of the entities"),
        (["-o", "../out/a.html", "--internal", "../out/a.html"], "name one file"),
    ],
)
def test_wrong_use_ends_with_2(place: Path, words: list[str], says: str) -> None:
    found = disclose(place, *words)
    assert (found.code, found.out) == (2, "")
    assert says in found.err


def test_an_answer_is_given_from_the_register_as_it_stands(place: Path) -> None:
    found = run("--at", "HEAD", *ANSWER, cwd=place)
    assert (found.code, found.out) == (2, "")


@pytest.mark.parametrize("reference", ["", "  ", "\u3000"])
def test_an_empty_identifier_is_refused(place: Path, reference: str) -> None:
    assert run("disclose", reference, cwd=place).code == 2


def test_the_identifier_can_stay_out_of_the_list_of_processes(place: Path) -> None:
    found = run(
        "disclose", "-", "--on", DAY, "--lists", "../lists", cwd=place, stdin=b"M-001\nM-002\n"
    )
    assert (found.code, found.out) == (0, disclose(place).out)


def test_one_business_answers(place: Path) -> None:
    several = {"name": "Group", "entities": ["rei", "seminar"]}
    write(place, {"ropa.toml": {"schema": 1, "register": several}})
    found = disclose(place)
    assert (found.code, "--for: rei, seminar" in found.err) == (2, True)
    assert "Seminar K.K." in disclose(place, "--for", "seminar").out
    assert "No record of provision" in disclose(place, "--for", "seminar").out
    assert "No record of provision" not in disclose(place, "--for", "rei").out


def test_the_only_business_that_the_act_binds_answers(place: Path) -> None:
    group = {"name": "Group", "entities": ["acme-us", "rei"]}
    write(place, {"ropa.toml": {"schema": 1, "register": group}})
    assert "Rei K.K." in disclose(place).out


def test_a_workbook_is_no_text_for_a_terminal(place: Path) -> None:
    code, text = terminal(*ANSWER, "--lists", "../lists", "--format", "xlsx", cwd=place)
    assert code == 2
    assert "no text for a terminal" in text


def test_what_is_asked_for_stands_on_the_cover(place: Path) -> None:
    found = disclose(place, "--requested", "2026-11-01", "--method", "paper", "--lang", "ja")
    assert "請求年月日: 2026年11月1日" in found.out
    assert "請求された開示の方法: 書面の交付による方法" in found.out
