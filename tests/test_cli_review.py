"""`ropa review`, `check --require-reviewed` and `--four-eyes`, driven as their users drive them."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import DONE, SCRIPT, TORN, Result, run, small, terminal
from conftest import GitRepo, Scratch
from test_processes import MOST, processes

from ropa.document import read

DAY = "2025-03-03"
"""A day that has come on every machine that runs the tests."""
LATER = "2025-06-02"

STAFF = """\
# What the wage office does.
title      = "Staff"
controller = "we"
owner      = "Human resources"
measures   = ["locks"]   # doors

[[purposes]]
text  = "Pay wages"
basis = "6(1)(b)"

[[recipients]]
party      = "acme"
role       = "processor"
agreements = ["dpa"]
"""
ACME = {
    "title": "Acme GmbH",
    "country": "DE",
    "address": "1 Old Road, Berlin",
    "email": "privacy@acme.example",
}
DPA = {
    "title": "Processing by Acme",
    "type": "dpa",
    "parties": ["we", "acme"],
    "signed": date(2024, 1, 8),
}
BY = ("--by", "Data protection officer")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return filled(tmp_path)


def filled(folder: Path, **more: Any) -> Path:
    files: dict[str, Any] = {
        "controller__staff": STAFF,
        "parties__acme": ACME,
        "agreements__dpa": DPA,
        "measures__locks": DONE,
        **more,
    }
    return small(folder, **files)


def review(where: Path, *words: str, on: str = DAY, note: str = "Seen", **more: Any) -> Result:
    """A review with a note, as the small record has open errors."""
    noted = ("--note", note) if note else ()
    return run("review", *words, *noted, "--on", on, cwd=where, **more)


def data(where: Path, name: str = "controller/staff.toml") -> dict[str, Any]:
    document, faults = read(name, (where / name).read_bytes())
    assert document is not None, faults
    return document.data


def change(where: Path, old: str, new: str, name: str = "controller/staff.toml") -> None:
    path = where / name
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")


def findings(where: Path, *words: str, on: str = DAY, **more: Any) -> list[dict[str, Any]]:
    done = run("check", "--format", "json", "--on", on, *words, cwd=where, **more)
    assert done.code in (0, 1), done.err
    found: list[dict[str, Any]] = json.loads(done.out)["findings"]
    return [each for each in found if each["rule"].startswith("REV")]


def rules(where: Path, *words: str, on: str = DAY, **more: Any) -> list[tuple[str, str]]:
    return [(each["rule"], each["record"]) for each in findings(where, *words, on=on, **more)]


# What is written


def test_a_review_is_written_last_and_nothing_else_changes(register: Path) -> None:
    before = (register / "controller/staff.toml").read_text(encoding="utf-8")
    done = review(register, "staff", *BY)
    after = (register / "controller/staff.toml").read_text(encoding="utf-8")
    assert (done.code, done.out) == (0, "controller/staff.toml\n")
    assert after.startswith(before)
    (block,) = data(register)["reviews"]
    assert {key: block[key] for key in ("done", "reviewer", "note", "next")} == {
        "done": date(2025, 3, 3),
        "reviewer": "Data protection officer",
        "note": "Seen",
        "next": date(2026, 3, 3),
    }
    names = [entry.rpartition(" ")[0] for entry in block["relied_on"]]
    assert names == ["agreements/dpa", "measures/locks", "parties/acme", "parties/we"]
    assert run("fmt", "--check", cwd=register).code == 0


def test_what_was_signed_holds_until_it_changes(register: Path) -> None:
    review(register, "staff", *BY)
    assert rules(register, "--require-reviewed") == []
    change(register, "Pay wages", "Pay wages and plan shifts")
    assert rules(register) == [("REV-001", "staff")]
    assert rules(register, "--require-reviewed") == [("REV-003", "staff"), ("REV-001", "staff")]
    review(register, "staff", on=LATER)
    assert rules(register, "--require-reviewed", on=LATER) == []
    assert [each["done"] for each in data(register)["reviews"]] == [
        date(2025, 3, 3), date(2025, 6, 2),
    ]  # fmt: skip


def test_layout_comments_and_line_ends_void_nothing(register: Path) -> None:
    review(register, "staff", *BY)
    path = register / "controller/staff.toml"
    text = (
        path.read_text(encoding="utf-8").replace("# doors", "# all doors").replace("      =", "=")
    )
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert rules(register, "--require-reviewed") == []
    assert run("fmt", cwd=register).code == 0
    assert b"\r" not in path.read_bytes()
    assert rules(register, "--require-reviewed") == []


def test_the_reviewer_is_that_of_the_last_review(register: Path) -> None:
    review(register, "staff", *BY)
    review(register, "staff", on=LATER)
    assert [each["reviewer"] for each in data(register)["reviews"]] == [BY[1], BY[1]]


@pytest.mark.parametrize(
    ("words", "day"),
    [("P6M", date(2025, 9, 3)), ("2025-12-01", date(2025, 12, 1)), ("p30d", date(2025, 4, 2))],
)
def test_the_next_day_is_a_day_or_a_duration(register: Path, words: str, day: date) -> None:
    review(register, "staff", *BY, "--next", words)
    assert data(register)["reviews"][0]["next"] == day


def test_the_interval_of_the_register_counts(tmp_path: Path) -> None:
    settings = {"schema": 1, "register": {"name": "S", "entities": ["we"], "review": "P6M"}}
    where = filled(tmp_path, ropa=settings)
    review(where, "staff", *BY)
    assert data(where)["reviews"][0]["next"] == date(2025, 9, 3)


def test_it_says_how_to_commit_and_commits_nothing(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    head = repo.git("rev-parse", "HEAD")
    done = review(repo.path, "staff", *BY)
    assert "git add -- controller/staff.toml" in done.err
    assert "git commit -m 'Review controller/staff'" in done.err
    assert repo.git("rev-parse", "HEAD") == head
    assert repo.git("diff", "--cached", "--name-only") == ""


def test_a_dry_run_writes_nothing(register: Path) -> None:
    before = (register / "controller/staff.toml").read_bytes()
    done = review(register, "staff", *BY, "--dry-run", note="")
    assert (done.code, done.out) == (0, "")
    assert "would be signed: that takes a note" in done.err
    assert (register / "controller/staff.toml").read_bytes() == before


# What is refused


REFUSED: dict[str, tuple[tuple[str, ...], str, str]] = {
    "a party": (("parties/acme", *BY), "holds no reviews", "ropa review --because parties/acme"),
    "an assessment": (("assessments/lia", *BY), "holds no reviews", "--set review=DAY"),
    "a draft": (("controller/draft", *BY), "is a draft", "--set status=active"),
    "what has ended": (("controller/ended", *BY), "is ended: it needs no review", ""),
    "no such record": (("controller/none", *BY), 'no record "controller/none"', ""),
    "what cannot be read": (("controller/torn", *BY), "cannot be read", "ropa check says why"),
    "nobody": (("staff",), "who reviewed is missing", "--by FUNCTION"),
    "no record": (BY, "name the records to sign", ""),
    "blanks for a person": (("staff", "--by", "  "), "--by is given without a word", ""),
    "blanks for a note": (("staff", *BY, "--note", " "), "--note is given without a word", ""),
    "nothing of the name": (("--because", "none", *BY), 'no record "none"', ""),
    "two ways": (("staff", "--look-again", *BY), "name the records to sign", ""),
    "a next day gone": (("staff", *BY, "--next", DAY), "is not after 2025-03-03", "P6M"),
    "no duration": (("staff", *BY, "--next", "P6"), '"P6" is no duration', "P6M"),
    "no day": (("staff", *BY, "--next", "soon"), "'soon' is not a day", ""),
    "beyond the calendar": (("staff", *BY, "--next", "P99999Y"), "beyond the calendar", ""),
    "an earlier state": (("staff", *BY, "--at", "HEAD"), "", ""),
}


@pytest.mark.parametrize("story", REFUSED)
def test_what_cannot_be_signed_is_refused(tmp_path: Path, story: str) -> None:
    words, said, hint = REFUSED[story]
    where = filled(
        tmp_path,
        assessments__lia={"title": "LIA", "type": "lia"},
        controller__draft={"title": "Draft", "status": "draft"},
        controller__ended={"title": "Ended", "status": "ended", "ended": date(2024, 5, 5)},
        controller__torn=TORN,
    )
    before = (where / "controller/staff.toml").read_bytes()
    done = review(where, *words, note="" if "--note" in words else "Seen")
    assert done.code == 2
    assert said in done.err
    assert hint in done.err
    assert (where / "controller/staff.toml").read_bytes() == before


def test_a_persons_name_is_told_before_it_is_signed(register: Path) -> None:
    done = review(register, "staff", "--by", "Ms. Example Sample", "--dry-run")
    assert "warning PER-001 reviews[0].reviewer" in done.err


def test_a_day_to_come_is_refused(register: Path) -> None:
    done = review(register, "staff", *BY, on="9998-01-01")
    assert (done.code, "9998-01-01 is still to come" in done.err) == (2, True)


def test_a_day_before_the_last_review_is_refused(register: Path) -> None:
    review(register, "staff", *BY, on=LATER)
    done = review(register, "staff", *BY, on=DAY)
    assert done.code == 2
    assert "was reviewed on 2025-06-02, after 2025-03-03" in done.err


def test_the_same_signature_twice_is_refused(register: Path) -> None:
    review(register, "staff", *BY)
    done = review(register, "staff", *BY)
    assert (done.code, "and nothing changed since" in done.err) == (2, True)
    assert review(register, "staff", "--by", "Head of audit").code == 0


def test_open_errors_are_signed_with_a_note_only(register: Path) -> None:
    done = review(register, "staff", *BY, note="")
    assert done.code == 2
    assert "nothing says what is done" in done.err
    assert "--note TEXT" in done.err
    assert "error" in done.err
    assert "reviews" not in data(register)


def test_all_are_signed_or_none(tmp_path: Path) -> None:
    where = filled(tmp_path, controller__draft={"title": "Draft", "status": "draft"})
    assert review(where, "staff", "draft", *BY).code == 2
    assert "reviews" not in data(where)


def test_a_record_that_is_named_twice_is_signed_once(register: Path) -> None:
    assert review(register, "staff", "controller/staff", *BY).code == 0
    assert len(data(register)["reviews"]) == 1


def test_of_two_at_once_the_second_is_told(register: Path) -> None:
    """Both read the same record; whichever writes first wins, and no review is lost."""
    done: list[Result] = []

    def sign(by: str) -> None:
        done.append(review(register, "staff", "--by", by))

    threads = [threading.Thread(target=sign, args=(by,)) for by in ("Officer", "Head of audit")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    written = data(register)["reviews"]
    codes = sorted(each.code for each in done)
    assert codes in ([0, 0], [0, 3])
    assert len(written) == codes.count(0)
    if 3 in codes:
        assert any("somebody else changed controller/staff.toml" in each.err for each in done)


# What is relied on


def sign_both(where: Path) -> None:
    """Two records that rely on one party, both signed."""
    for name in ("staff", "shop"):
        assert review(where, name, *BY).code == 0
    assert rules(where) == []


@pytest.fixture
def both(tmp_path: Path) -> Path:
    shop = STAFF.replace('"Staff"', '"Shop"')
    where = filled(tmp_path, controller__shop=shop)
    sign_both(where)
    return where


def test_a_change_elsewhere_asks_for_another_look(both: Path) -> None:
    change(both, "1 Old Road", "2 New Road", "parties/acme.toml")
    found = findings(both)
    assert [(each["rule"], each["record"]) for each in found] == [
        ("REV-002", "shop"), ("REV-002", "staff"),
    ]  # fmt: skip
    assert "parties/acme changed after the review of 2025-03-03" in found[0]["message"]


def test_all_that_one_change_touched_are_signed_at_once(both: Path) -> None:
    change(both, "1 Old Road", "2 New Road", "parties/acme.toml")
    change(both, "Doors are locked.", "Doors are open.", "measures/locks.toml")
    nothing = review(both, "--because", "acme", on=LATER)
    assert (nothing.code, "no record is to be looked at again" in nothing.err) == (0, True)
    done = review(both, "--look-again", on=LATER)
    assert done.out == "controller/shop.toml\ncontroller/staff.toml\n"
    assert "parties/acme changed since" in done.err
    assert rules(both, "--require-reviewed", on=LATER) == []


def test_those_that_changed_for_one_reason_alone_are_chosen(both: Path) -> None:
    change(both, "1 Old Road", "2 New Road", "parties/acme.toml")
    change(both, "Pay wages", "Sell", "controller/shop.toml")
    done = review(both, "--because", "acme", on=LATER)
    assert done.out == "controller/staff.toml\n"
    assert rules(both, on=LATER) == [("REV-001", "shop")]


def test_what_came_with_a_change_is_signed_with_it(both: Path) -> None:
    """A party that an agreement names since is no reason of its own."""
    small(both, parties__host={**ACME, "title": "Host GmbH"})
    change(both, '"acme"', '"acme", "host"', "agreements/dpa.toml")
    (found, _) = findings(both)
    assert "agreements/dpa changed, parties/host came in" in found["message"]
    nothing = review(both, "--because", "host", on=LATER)
    assert "to be looked at again for this and nothing else" in nothing.err
    done = review(both, "--because", "dpa", on=LATER)
    assert done.out == "controller/shop.toml\ncontroller/staff.toml\n"


def test_all_that_relied_on_what_went_are_chosen(both: Path) -> None:
    (both / "parties/acme.toml").unlink()
    (found, _) = findings(both)
    assert "parties/acme went after the review" in found["message"]
    done = review(both, "--because", "acme", on=LATER)
    assert done.out == "controller/shop.toml\ncontroller/staff.toml\n"


def test_nothing_is_signed_that_nobody_can_read(both: Path) -> None:
    """The party stands in the record and, beyond it, in the agreement."""
    (both / "parties/acme.toml").write_text(TORN)
    done = review(both, "staff", on=LATER)
    assert done.code == 2
    assert "controller/staff relies on parties/acme, which cannot be read" in done.err
    change(both, 'party      = "acme"', 'category   = "payroll offices"')
    assert "relies on parties/acme, which" in review(both, "staff", on=LATER).err


def test_what_changed_is_told_from_git(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    review(repo.path, "staff", *BY)
    repo.commit("reviewed")
    change(repo.path, "1 Old Road", "2 New Road", "parties/acme.toml")
    again = review(repo.path, "staff", "--dry-run")
    assert 'address: "1 Old Road, Berlin" -> "2 New Road, Berlin"' in again.err
    change(repo.path, "Pay wages", "Pay wages and plan shifts")
    repo.commit("changed")
    again = review(repo.path, "staff", "--dry-run")
    assert 'purposes[0].text: "Pay wages" -> "Pay wages and plan shifts"' in again.err


def test_without_git_a_change_is_told_all_the_same(both: Path) -> None:
    change(both, "Pay wages", "Sell", "controller/shop.toml")
    done = review(both, "shop", "--dry-run")
    assert "the record changed since" in done.err
    assert "git cannot tell what it said then" in done.err


def test_what_changed_beside_another_id_is_told(git_repo: GitRepo) -> None:
    """What was signed stood in git with other ids only: all came with one commit."""
    repo = kept(git_repo)
    review(repo.path, "staff", *BY)
    repo.commit("reviewed")
    for old, new in (("parties/acme", "ace"), ("controller/staff", "people")):
        assert run("rename", old, new, "--on", DAY, cwd=repo.path).code == 0
    change(repo.path, "2024-01-08", "2024-02-05", "agreements/dpa.toml")
    change(repo.path, "1 Old Road", "2 New Road", "parties/ace.toml")
    repo.commit("another id, and more")
    again = review(repo.path, "people", "--dry-run").err
    assert "signed: 2024-01-08 -> 2024-02-05" in again
    assert 'address: "1 Old Road, Berlin" -> "2 New Road, Berlin"' in again
    assert "not in git" not in again
    change(repo.path, "Pay wages", "Sell", "controller/people.toml")
    again = review(repo.path, "people", "--dry-run").err
    assert 'purposes[0].text: "Pay wages" -> "Sell"' in again
    assert "not in git" not in again


def test_what_changed_with_the_id_itself_is_told(git_repo: GitRepo) -> None:
    """Two records were signed at once: the one is not taken for the other."""
    repo = kept(git_repo)
    filled(repo.path, controller__shop=STAFF.replace("Pay wages", "Ship goods"))
    review(repo.path, "staff", "shop", *BY)
    repo.commit("reviewed")
    for old, new in (("parties/acme", "ace"), ("controller/staff", "people")):
        assert run("rename", old, new, "--on", DAY, cwd=repo.path).code == 0
    change(repo.path, "Pay wages", "Sell", "controller/people.toml")
    repo.commit("another id, and more")
    again = review(repo.path, "people", "--dry-run").err
    assert 'purposes[0].text: "Pay wages" -> "Sell"' in again


# At a terminal


def test_a_person_is_asked_before_it_is_written(register: Path) -> None:
    words = ("review", "staff", *BY, "--note", "Seen", "--on", DAY)
    code, shown = terminal(*words, cwd=register, keys=b"n\n")
    assert code == 0
    assert "Sign it as Data protection officer? [y/N]" in shown
    assert "nothing was written" in shown
    assert "reviews" not in data(register)
    assert terminal(*words, cwd=register, keys=b"y\n")[0] == 0
    assert len(data(register)["reviews"]) == 1


def test_with_no_input_nothing_is_asked(register: Path) -> None:
    code, shown = terminal("review", "staff", "--no-input", "--on", DAY, cwd=register)
    assert (code, "who reviewed is missing" in shown) == (2, True)
    words = ("review", "staff", *BY, "--note", "Seen", "--no-input", "--on", DAY)
    assert terminal(*words, cwd=register)[0] == 0


# Another id


def test_another_id_voids_no_review(register: Path) -> None:
    review(register, "staff", *BY)
    for old, new in (("parties/acme", "ace"), ("agreements/dpa", "paper"), ("parties/we", "us")):
        assert run("rename", old, new, "--on", DAY, cwd=register).code == 0
    assert run("rename", "controller/staff", "people", "--on", DAY, cwd=register).code == 0
    assert rules(register, "--require-reviewed") == []
    (block,) = data(register, "controller/people.toml")["reviews"]
    names = [entry.rpartition(" ")[0] for entry in block["relied_on"]]
    assert names == ["agreements/paper", "measures/locks", "parties/ace", "parties/us"]


def test_a_copy_of_a_record_was_reviewed_by_nobody(register: Path) -> None:
    review(register, "staff", *BY)
    words = ("--from", "controller/staff", "--set", "title=Staff", "--set", "status=active")
    assert run("new", "controller", "more-staff", *words, "--on", DAY, cwd=register).code == 0
    assert "reviews" not in data(register, "controller/more-staff.toml")
    assert rules(register, "--require-reviewed") == [("REV-003", "more-staff")]


def test_another_id_mends_no_review(both: Path) -> None:
    change(both, "Pay wages", "Sell", "controller/shop.toml")
    change(both, "2024-01-08", "2024-02-05", "agreements/dpa.toml")
    before = rules(both)
    assert before == [("REV-001", "shop"), ("REV-002", "staff")]
    for old, new in (("parties/acme", "ace"), ("agreements/dpa", "paper")):
        assert run("rename", old, new, "--on", DAY, cwd=both).code == 0
        assert rules(both) == before


def test_a_record_that_names_it_through_another_follows(tmp_path: Path) -> None:
    """The operator of a system stands in no key of the record."""
    staff = STAFF.replace("owner ", 'systems    = ["desk"]\nowner ')
    where = filled(
        tmp_path,
        controller__staff=staff,
        systems__desk={"title": "Desk", "operator": "host"},
        parties__host={**ACME, "title": "Host GmbH"},
    )
    review(where, "staff", *BY)
    assert run("rename", "parties/host", "cloud", "--on", DAY, cwd=where).code == 0
    assert rules(where, "--require-reviewed") == []
    assert any(each.startswith("parties/cloud ") for each in data(where)["reviews"][0]["relied_on"])


# Shown elsewhere


def test_a_page_and_a_list_say_how_the_review_stands(register: Path) -> None:
    def shown() -> str:
        return run("show", "staff", "--on", LATER, cwd=register).out

    def listed() -> dict[str, Any]:
        done = run("list", "controller", "--format", "json", "--on", LATER, cwd=register)
        found: dict[str, Any] = json.loads(done.out)["records"][0]["computed"]
        return found

    assert "Review: nobody has reviewed it yet  [GDPR 5(2), GDPR 24(1)]" in shown()
    assert listed() == {"review": "none", "review_due": None, "review_reasons": []}
    review(register, "staff", *BY)
    assert "Review: what was reviewed is what stands now" in shown()
    assert "last done on 2025-03-03 by Data protection officer" in shown()
    assert listed() == {"review": "holds", "review_due": "2026-03-03", "review_reasons": []}
    change(register, "1 Old Road", "2 New Road", "parties/acme.toml")
    assert "parties/acme changed since" in shown()
    assert listed()["review_reasons"] == [{"record": "parties/acme", "became": "changed"}]


# Required


def test_a_required_review_fails_the_check(register: Path) -> None:
    done = run("check", "--require-reviewed", "--fail-on", "error", "--on", DAY, cwd=register)
    assert done.code == 1
    assert "error REV-003 reviews: nobody has reviewed the record" in done.out
    assert rules(register) == []


def test_a_required_review_is_required_of_what_is_staged(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    words = ("--require-reviewed", "--staged")
    assert rules(repo.path, *words) == [("REV-003", "staff")]
    review(repo.path, "staff", *BY)
    assert rules(repo.path, *words) == [("REV-003", "staff")]
    repo.git("add", "--all")
    assert rules(repo.path, *words) == []


def test_a_required_review_is_asked_of_an_earlier_state(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    first = repo.git("rev-parse", "HEAD")
    review(repo.path, "staff", *BY)
    repo.commit("reviewed")
    assert rules(repo.path, "--require-reviewed", "--at", first) == [("REV-003", "staff")]
    assert rules(repo.path, "--require-reviewed", "--at", "HEAD") == []


def test_the_law_is_that_of_whose_record_it_is(tmp_path: Path) -> None:
    """Art. 5(2) and 24(1) GDPR bind controllers; a processor maintains its record, Art. 30(2)."""
    past = [{"done": date(2024, 1, 1)}]
    where = small(
        tmp_path,
        controller__a={"title": "A", "controller": "we", "reviews": past},
        processor__b={"title": "B", "processor": "we", "reviews": past},
    )
    told = json.loads(
        run("check", "--require-reviewed", "--format", "json", "--on", DAY, cwd=where).out
    )["findings"]
    wanted = {"a": ["GDPR 5(2)", "GDPR 24(1)"], "b": ["GDPR 30(2)"]}
    found = [each for each in told if each["rule"] in ("REV-003", "HYG-001")]
    assert len(found) == 4
    assert all(each["cites"] == wanted[each["record"]] for each in found)
    assert "[GDPR 30(2)]" in run("show", "processor/b", "--on", DAY, cwd=where).out


def test_a_review_still_to_come_is_called_so(tmp_path: Path) -> None:
    where = small(tmp_path, controller__a={"title": "A", "reviews": [{"done": date(2026, 1, 1)}]})
    (found,) = findings(where, "--require-reviewed")
    assert found["message"].startswith("no review of the record was done by 2025-03-03; sign it")


def test_a_required_review_cannot_be_waived(register: Path) -> None:
    waiver = (
        '[[waivers]]\nrule = "REV-003"\nrecord = "controller/staff"\nowner = "Officer"\n'
        'until = 2025-06-01\nreason = "Reviewed with the next audit of the department"\n'
    )
    (register / "waivers.toml").write_text(waiver)
    assert rules(register, "--require-reviewed") == [("REV-003", "staff")]


# Four eyes


AUTHOR = ("Author", "author@example.org")
SIGNER = ("Signer", "signer@example.org")


def person(name: str, mail: str) -> dict[str, str]:
    return {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": mail,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": mail,
    }


def kept(git_repo: GitRepo, kind: str = "unborn") -> Scratch:
    """The register at the top of a repository, committed by its author."""
    repo = git_repo(kind)
    filled(repo.path)
    commit(repo, AUTHOR)
    return repo


def commit(repo: Scratch, who: tuple[str, str], *words: str) -> str:
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "--allow-empty", "-m", "change", *words, **person(*who))
    return repo.git("rev-parse", "HEAD")


def sign(repo: Scratch, who: tuple[str, str] = SIGNER, on: str = DAY, **more: Any) -> Result:
    return review(repo.path, "staff", *BY, "--four-eyes", on=on, env=person(*who), **more)


def one_hand(repo: Scratch, *words: str, who: tuple[str, str] = SIGNER, on: str = DAY) -> list[str]:
    found = findings(
        repo.path, "--require-reviewed", "--four-eyes", *words, on=on, env=person(*who)
    )
    return [each["message"] for each in found if each["rule"] == "REV-003"]


def test_the_author_of_the_last_change_cannot_sign(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    head = repo.git("rev-parse", "HEAD")[:12]
    done = sign(repo, AUTHOR)
    assert done.code == 3
    assert f"commit {head}, was made by the one who signs" in done.err
    assert "example.org" not in done.err
    assert "reviews" not in data(repo.path)
    assert sign(repo).code == 0


@pytest.mark.parametrize(
    "who",
    [
        ("Somebody", "AUTHOR@Example.org"),
        ("author", "other@example.org"),
        ("  AUTHOR ", "x@example.org"),
    ],
)
def test_one_person_is_known_by_address_or_name(git_repo: GitRepo, who: tuple[str, str]) -> None:
    assert sign(kept(git_repo), who).code == 3


def test_what_is_not_committed_has_no_author_yet(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    change(repo.path, "Pay wages", "Pay wages and plan shifts")
    done = sign(repo)
    assert (done.code, "no commit holds yet" in done.err) == (3, True)
    change(repo.path, "# doors", "# the doors")
    change(repo.path, "Pay wages and plan shifts", "Pay wages")
    assert sign(repo).code == 0


def test_layout_and_reviews_make_nobody_an_author(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    change(repo.path, "# doors", "# the doors")
    commit(repo, SIGNER)
    sign(repo)
    commit(repo, SIGNER)
    assert one_hand(repo) == []
    assert sign(repo, on=LATER).code == 0
    assert one_hand(repo, on=LATER) == []


def test_a_review_that_is_not_committed_is_of_the_one_who_checks(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    sign(repo)
    assert one_hand(repo) == []
    (message,) = one_hand(repo, who=AUTHOR)
    assert "was made by the one who signs; have somebody else sign it" in message


def test_the_commit_tells_who_signed(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    sign(repo)
    commit(repo, AUTHOR)
    (message,) = one_hand(repo)
    assert "have one author" in message
    repo.git("reset", "--quiet", "--soft", "HEAD~")
    commit(repo, SIGNER)
    assert one_hand(repo) == []
    assert one_hand(repo, "--at", "HEAD") == []
    assert one_hand(repo, "--staged") == []


def test_change_and_review_in_one_commit_are_of_one_hand(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    change(repo.path, "Pay wages", "Pay wages and plan shifts")
    review(repo.path, "staff", *BY)
    commit(repo, SIGNER)
    (message,) = one_hand(repo)
    assert "came with one commit" in message
    assert "git names one author of both" in message


def test_of_two_reviews_that_say_the_same_the_last_one_counts(git_repo: GitRepo) -> None:
    """Signed twice on a day; between the two its author gave a party another id and address."""
    repo = kept(git_repo)
    sign(repo)
    commit(repo, SIGNER)
    assert run("rename", "parties/acme", "ace", "--on", DAY, cwd=repo.path).code == 0
    change(repo.path, "1 Old Road", "2 New Road", "parties/ace.toml")
    commit(repo, AUTHOR)
    sign(repo)
    commit(repo, SIGNER)
    facts = [(each["done"], each["reviewer"]) for each in data(repo.path)["reviews"]]
    assert facts[0] == facts[1]
    assert one_hand(repo) == []


def test_a_review_before_the_content_counts_for_nothing(git_repo: GitRepo) -> None:
    """Somebody adds the review of what another is still to write."""
    repo = kept(git_repo)
    change(repo.path, "Pay wages", "Pay wages and plan shifts")
    review(repo.path, "staff", *BY)
    change(repo.path, "Pay wages and plan shifts", "Pay wages")
    commit(repo, SIGNER)
    change(repo.path, "Pay wages", "Pay wages and plan shifts")
    commit(repo, AUTHOR)
    (message,) = one_hand(repo)
    assert "when the record said something else" in message


def test_who_writes_it_back_is_its_author(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    change(repo.path, "Pay wages", "Sell")
    commit(repo, AUTHOR)
    change(repo.path, "Sell", "Pay wages")
    commit(repo, SIGNER)
    assert sign(repo).code == 3
    assert sign(repo, AUTHOR).code == 0


def test_branches_tell_their_own_authors(git_repo: GitRepo) -> None:
    """The one who merges wrote nothing, unless the merge says what neither side said."""
    repo = kept(git_repo)
    repo.git("checkout", "--quiet", "-b", "side")
    change(repo.path, "Pay wages", "Pay wages and plan shifts")
    commit(repo, AUTHOR)
    repo.git("checkout", "--quiet", "main")
    change(repo.path, "Human resources", "Staff office")
    commit(repo, ("Third", "third@example.org"))
    repo.git("merge", "--quiet", "--no-edit", "side", **person(*SIGNER))
    for who in (AUTHOR, SIGNER, ("Third", "third@example.org")):
        assert sign(repo, who).code == 3
    assert sign(repo, ("Fourth", "fourth@example.org")).code == 0


def test_a_branch_that_was_reviewed_is_merged(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    repo.git("checkout", "--quiet", "-b", "side")
    change(repo.path, "Pay wages", "Pay wages and plan shifts")
    commit(repo, AUTHOR)
    sign(repo)
    commit(repo, SIGNER)
    repo.git("checkout", "--quiet", "main")
    change(repo.path, "Doors", "All doors", "measures/locks.toml")
    change(repo.path, "All doors", "Doors", "measures/locks.toml")
    commit(repo, AUTHOR)
    repo.git("merge", "--quiet", "--no-ff", "--no-edit", "side", **person(*AUTHOR))
    assert one_hand(repo, who=AUTHOR) == []


def test_a_hook_before_the_merge_knows_what_it_brings(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    repo.git("checkout", "--quiet", "-b", "side")
    change(repo.path, "Pay wages", "Pay wages and plan shifts")
    commit(repo, AUTHOR)
    repo.git("checkout", "--quiet", "-b", "signed")
    sign(repo)
    commit(repo, SIGNER)
    repo.git("checkout", "--quiet", "main")
    words = f"--staged --require-reviewed --four-eyes --on {DAY} --format jsonl --fail-on never"
    hook = repo.path / ".git/hooks/pre-merge-commit"
    hook.write_text(f"#!/bin/sh\n{SCRIPT} check {words} >.git/found\n")
    hook.chmod(0o755)
    found = {}
    for branch in ("side", "signed"):
        repo.git("merge", "--quiet", "--no-ff", "--no-edit", branch, **person(*AUTHOR))
        found[branch] = (repo.path / ".git/found").read_text()
        repo.git("reset", "--quiet", "--hard", "HEAD~")
    assert "nobody has reviewed the record" in found["side"]
    assert "DAT-002" in found["signed"]
    assert "REV-003" not in found["signed"]


def test_another_id_makes_nobody_an_author(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    sign(repo)
    commit(repo, SIGNER)
    for old, new in (("parties/acme", "ace"), ("agreements/dpa", "paper"), ("staff", "people")):
        assert run("rename", old, new, "--on", DAY, cwd=repo.path).code == 0
    commit(repo, SIGNER)
    assert one_hand(repo) == []
    assert run("rename", "people", "crew", "--on", DAY, cwd=repo.path).code == 0
    commit(repo, AUTHOR)
    assert one_hand(repo) == []
    words = ("review", "crew", *BY, "--note", "x", "--on", LATER, "--four-eyes")
    assert run(*words, cwd=repo.path, env=person(*AUTHOR)).code == 3
    assert run(*words, cwd=repo.path, env=person(*SIGNER)).code == 0


def test_a_record_that_moved_within_its_kind_keeps_its_author(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    (repo.path / "controller/office").mkdir()
    repo.git("mv", "controller/staff.toml", "controller/office/staff.toml")
    commit(repo, SIGNER)
    assert sign(repo, AUTHOR).code == 3
    assert sign(repo).code == 0


UNTOLD = {
    "shallow": ("history is cut off (shallow clone)", "fetch-depth: 0"),
    "nowhere": ("is not in a git repository", ""),
    "unborn": ("no commits yet", ""),
}


@pytest.mark.parametrize("story", UNTOLD)
def test_where_git_cannot_tell_it_is_said(git_repo: GitRepo, tmp_path: Path, story: str) -> None:
    if story == "shallow":
        repo = kept(git_repo)
        commit(repo, AUTHOR)
        where = tmp_path / "clone"
        repo.git("clone", "--quiet", "--depth=1", repo.path.as_uri(), str(where))
    else:
        where = filled(git_repo("unborn").path if story == "unborn" else tmp_path / "alone")
    words, hint = UNTOLD[story]
    done = review(where, "staff", *BY, "--four-eyes")
    check = run("check", "--require-reviewed", "--four-eyes", "--on", DAY, cwd=where)
    for each in (done, check):
        assert each.code == 3
        assert words in each.err
        assert hint in each.err


def test_four_eyes_go_with_a_required_review(register: Path) -> None:
    done = run("check", "--four-eyes", cwd=register)
    assert (done.code, "--four-eyes goes with --require-reviewed" in done.err) == (2, True)


def test_an_unknown_person_cannot_sign(git_repo: GitRepo) -> None:
    repo = kept(git_repo)
    nobody = dict.fromkeys(person("", ""))
    repo.git("config", "user.useConfigOnly", "true")
    done = review(repo.path, "staff", *BY, "--four-eyes", env=nobody)
    assert done.code == 3
    assert "git does not know who you are" in done.err
    assert "git config user.email" in done.err


def test_nothing_of_a_hostile_repository_runs(git_repo: GitRepo) -> None:
    repo = git_repo("hostile")
    mark = repo.path.with_name(repo.path.name + "-mark")
    filled(repo.path / "records")
    repo.git("-c", "core.fsmonitor=false", "config", "log.showSignature", "true")
    tree = repo.git("-c", "filter.trap.clean=cat", "write-tree")
    signed_commit(repo, tree)
    mark.unlink(missing_ok=True)
    review(repo.path, "staff", *BY, "--four-eyes", env=person(*SIGNER))
    run("check", "--require-reviewed", "--four-eyes", "--on", DAY, cwd=repo.path)
    assert not mark.exists()


def signed_commit(repo: Scratch, tree: str) -> None:
    """A commit with a signature, which git would have a program verify."""
    text = (
        f"tree {tree}\nparent {repo.git('rev-parse', 'HEAD')}\n"
        "author A <a@example.org> 1735689600 +0000\n"
        "committer A <a@example.org> 1735689600 +0000\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nsigned\n"
    )
    path = repo.path.with_name("commit.txt")
    path.write_text(text)
    oid = repo.git("hash-object", "-t", "commit", "-w", "--no-filters", str(path))
    repo.git("update-ref", "HEAD", oid)


PROVISION = {"title": "Guests", "business": "japan", "basis": "27(1)"}
ASKED: dict[str, tuple[str, ...]] = {
    "check": ("check", "--require-reviewed", "--four-eyes", "--on", LATER, "--format", "json"),
    "staged": ("check", "--require-reviewed", "--four-eyes", "--on", LATER, "--staged"),
    "past": ("check", "--require-reviewed", "--four-eyes", "--at", "2026-12-31"),
    "review": (
        "review",
        "staff",
        "--by",
        "Head of audit",
        "--note",
        "y",
        "--four-eyes",
        "--on",
        LATER,
    ),
}


@pytest.mark.parametrize("story", ASKED)
def test_git_is_started_six_times_at_most(git_repo: GitRepo, tmp_path: Path, story: str) -> None:
    """Also where the Act of Japan asks git what became of its records."""
    repo = kept(git_repo)
    filled(
        repo.path,
        parties__japan={**ACME, "country": "JP"},
        appi__provisions__guests=PROVISION,
        appi__provisions__stays=PROVISION,
    )
    review(repo.path, "staff", *BY)
    commit(repo, SIGNER)
    (repo.path / "appi/provisions/guests.toml").unlink()
    change(repo.path, "1 Old Road", "2 New Road", "parties/acme.toml")
    review(repo.path, "staff", *BY, on=LATER)
    repo.git("add", "--all")
    tools = tmp_path / "bin"
    tools.mkdir()
    started = processes(repo.path, *ASKED[story], tools=tools, where=".")
    assert len(started) <= MOST, "\n".join(started)


def test_in_a_history_that_never_touched_the_register_it_has_no_author_yet(
    git_repo: GitRepo,
) -> None:
    repo = git_repo("unborn")
    repo.write("readme", "x")
    repo.commit("before the register")
    where = filled(repo.path / "records")
    done = review(where, "staff", *BY, "--four-eyes")
    assert (done.code, "no commit holds yet" in done.err) == (3, True)
