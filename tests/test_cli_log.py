"""`ropa log`: the history of one record, asked of real repositories."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from command import DAY, DONE, TORN, WE, Result, run, small, terminal, write
from conftest import GitRepo, Scratch
from jsonschema import Draft202012Validator

RECORD = "records/controller/web.toml"
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "log.json").read_text())

WEB = {
    "title": "Web shop",
    "controller": "we",
    "purposes": [{"text": "Sell goods", "basis": "6(1)(b)"}],
}
ACME = {"title": "Acme Inc.", "country": "US"}


def day(number: int, month: int = 1) -> str:
    return f"2026-{month:02}-{number:02}T12:00:00+00:00"


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """A register in `records/`, committed on 1 January 2026, with a record of 2 January."""
    made = git_repo("unborn")
    small(made.path / "records")
    made.commit("first", day(1))
    change(made, **WEB)
    made.commit("second", day(2))
    return made


def change(repo: Scratch, name: str = RECORD, **data: Any) -> None:
    write(repo.path, {name: {**(WEB if name.startswith("records/controller") else {}), **data}})


def log(repo: Scratch, *words: str) -> Result:
    return run("log", *words, cwd=repo.path)


def told(repo: Scratch, *words: str) -> list[str]:
    """The lines, without the commits, which differ from run to run."""
    done = log(repo, *words)
    assert done.code == 0, done.err
    return [without_commit(line) for line in done.out.splitlines()]


def without_commit(line: str) -> str:
    when, _, rest = line.partition("  ")
    commit, _, words = rest.partition("  ")
    dated = len(commit) == 12 and when.startswith("20")
    return f"{when}  {words}" if dated else line


def content(repo: Scratch, *words: str) -> Any:
    done = log(repo, *words, "--format", "json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(found)
    return found


def sorts(repo: Scratch, *words: str) -> list[str]:
    return [each["sort"] for each in content(repo, *words)["changes"]]


# What is told


def test_the_history_of_a_record_is_told_in_the_words_of_the_register(repo: Scratch) -> None:
    change(repo, title="Web shop and stores")
    repo.commit("title", day(3))
    change(repo, title="Web shop and stores", notes="Looked at by the sales department")
    assert told(repo, "web") == [
        "controller/web: Web shop and stores",
        "not committed  changed",
        "    notes: “Looked at by the sales department”, added",
        "2026-01-03  changed",
        "    title: “Web shop” → “Web shop and stores”",
        "2026-01-02  new",
    ]
    assert log(repo, "web").err == "3 changes · register as it stands in the folder\n"


def test_a_commit_is_named_by_its_first_letters_and_in_json_in_full(repo: Scratch) -> None:
    commit = repo.git("rev-parse", "HEAD")
    assert f"2026-01-02  {commit[:12]}  new" in log(repo, "web").out
    (change,) = content(repo, "web")["changes"]
    assert (change["commit"], change["day"]) == (commit, "2026-01-02")


def test_layout_is_no_change_and_neither_is_another_folder(repo: Scratch) -> None:
    path = repo.path / RECORD
    path.write_text("# a comment\n" + path.read_text())
    repo.commit("comment", day(3))
    (repo.path / "records/controller/sales").mkdir()
    repo.git("mv", RECORD, "records/controller/sales/web.toml")
    repo.commit("moved", day(4))
    assert sorts(repo, "web") == ["new"]


def test_a_record_that_is_gone_and_came_back_is_told(repo: Scratch) -> None:
    text = (repo.path / RECORD).read_text()
    repo.git("rm", "--quiet", RECORD)
    repo.commit("gone", day(3))
    assert told(repo, "controller/web") == [
        "controller/web: Web shop",
        "2026-01-03  gone",
        "2026-01-02  new",
    ]
    repo.write(RECORD, text)
    repo.commit("back", day(4))
    assert told(repo, "web")[1:] == [
        "2026-01-04  there again",
        "2026-01-03  gone",
        "2026-01-02  new",
    ]
    assert [each["back"] for each in content(repo, "web")["changes"]] == [True, False, False]


def test_a_revert_is_told_as_what_it_made(repo: Scratch) -> None:
    change(repo, title="Other")
    repo.commit("other", day(3))
    repo.git("revert", "--no-edit", "HEAD", GIT_COMMITTER_DATE=day(4), GIT_AUTHOR_DATE=day(4))
    assert told(repo, "web")[1:] == [
        "2026-01-04  changed",
        "    title: “Other” → “Web shop”",
        "2026-01-03  changed",
        "    title: “Web shop” → “Other”",
        "2026-01-02  new",
    ]


def test_a_record_is_followed_across_a_change_of_its_id(repo: Scratch) -> None:
    """Git sees a file that went and one that came; what they say is the same."""
    repo.git("mv", RECORD, "records/controller/shop.toml")
    repo.commit("renamed", day(3))
    change(repo, "records/controller/shop.toml", title="Shop")
    repo.commit("title", day(4))
    assert told(repo, "shop") == [
        "controller/shop: Shop",
        "2026-01-04  changed",
        "    title: “Web shop” → “Shop”",
        "2026-01-03  renamed, was controller/web",
        "2026-01-02  new",
    ]
    assert told(repo, "web") == [
        "controller/web: Web shop",
        "2026-01-03  renamed, is now controller/shop",
        "2026-01-02  new",
    ]


def test_names_that_are_handed_on_are_not_confused(repo: Scratch) -> None:
    """`web` became `shop`, and another record took the name afterwards."""
    repo.git("mv", RECORD, "records/controller/shop.toml")
    repo.commit("renamed", day(3))
    other = {"title": "Guests of the office", "purposes": [{"text": "Let visitors in"}]}
    change(repo, **other)
    repo.commit("another", day(4))
    assert told(repo, "web")[1:] == [
        "2026-01-04  new",
        "2026-01-03  renamed, is now controller/shop",
        "2026-01-02  new",
    ]
    assert told(repo, "shop")[1:] == ["2026-01-03  renamed, was controller/web", "2026-01-02  new"]


def test_a_renamed_party_is_no_change_of_the_records_that_name_it(repo: Scratch) -> None:
    write(repo.path, {"records/parties/acme.toml": ACME})
    change(repo, recipients=[{"party": "acme", "role": "processor"}])
    repo.commit("recipient", day(3))
    assert run("rename", "parties/acme", "acme-us", cwd=repo.path).code == 0
    repo.commit("renamed", day(4))
    assert "party: acme" not in log(repo, "web").out
    assert sorts(repo, "web") == ["changed", "new"]
    assert sorts(repo, "acme-us") == ["renamed", "new"]


def test_another_party_that_says_the_same_is_another_party(repo: Scratch) -> None:
    """Both stood before and stand now: nobody was renamed, the processor is another one."""
    inc = {"country": "US", "address": "1 Main Street, Springfield", "email": "acme@example.org"}
    parties = {"acme-inc": "Acme Hosting Inc.", "acme-llc": "Acme Hosting LLC"}
    for name, title in parties.items():
        write(repo.path, {f"records/parties/{name}.toml": {"title": title, **inc}})
    change(repo, recipients=[{"party": "acme-inc", "role": "processor"}])
    repo.commit("recipient", day(3))
    change(repo, recipients=[{"party": "acme-llc", "role": "processor"}])
    repo.commit("another recipient", day(4))
    assert told(repo, "web", "--since", "HEAD~1") == [
        "controller/web: Web shop",
        "2026-01-04  changed",
        "    recipient Acme Hosting LLC (processor), added",
        "    recipient Acme Hosting Inc. (processor), removed",
    ]


def test_records_referred_to_are_called_as_they_were_called_then(repo: Scratch) -> None:
    write(repo.path, {"records/parties/acme.toml": ACME})
    change(repo, recipients=[{"party": "acme", "role": "processor"}])
    repo.commit("recipient", day(3))
    write(repo.path, {"records/parties/acme.toml": {**ACME, "title": "Globex Inc."}})
    repo.commit("another name", day(4))
    change(repo)
    repo.commit("none", day(5))
    lines = told(repo, "web")
    assert [line for line in lines if "Inc." in line] == [
        next(line for line in lines if "Globex Inc." in line and "removed" in line),
        next(line for line in lines if "Acme Inc." in line and "added" in line),
    ]


def test_a_merged_branch_counts_from_its_merge(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "-b", "side")
    change(repo, title="From the side")
    repo.commit("side", day(3))
    repo.git("checkout", "--quiet", "main")
    repo.write("elsewhere", "x")
    repo.commit("main", day(4))
    when = {"GIT_COMMITTER_DATE": day(5), "GIT_AUTHOR_DATE": day(5)}
    repo.git("merge", "--quiet", "--no-ff", "-m", "merge", "side", **when)
    assert told(repo, "web")[1:] == [
        "2026-01-05  changed",
        "    title: “Web shop” → “From the side”",
        "2026-01-02  new",
    ]


def test_dates_that_run_backwards_move_nothing_back(repo: Scratch) -> None:
    """D23: no commit counts as made before one that it follows."""
    change(repo, title="Late")
    repo.commit("late", day(1, 6))
    change(repo, title="Forged")
    repo.commit("forged", "2020-01-01T00:00:00+00:00")
    assert [line[:10] for line in told(repo, "web")[1:] if line.startswith("20")] == [
        *("2026-06-01", "2026-06-01", "2026-01-02"),
    ]


def test_a_day_is_one_of_the_registers_time_zone(repo: Scratch) -> None:
    settings = 'schema = 1\n[register]\nname = "Small"\nentities = ["we"]\n'
    repo.write("records/ropa.toml", f'{settings}timezone = "Asia/Tokyo"\n')
    change(repo, title="Late at night")
    repo.commit("night", "2026-01-03T23:30:00+00:00")
    assert told(repo, "web")[1] == "2026-01-04  changed"


def test_a_version_that_cannot_be_read_is_named_with_the_reason(repo: Scratch) -> None:
    """A19: never half, and what became of it in between is not guessed."""
    repo.write(RECORD, TORN)
    repo.commit("torn", day(3))
    change(repo, title="Mended")
    repo.commit("mended", day(4))
    lines = told(repo, "web")
    assert lines[1] == ("2026-01-04  can be read now, could not before: what changed is not known")
    assert lines[2].startswith("2026-01-03  cannot be read: ")
    assert lines[3:] == ["2026-01-02  new"]
    torn = content(repo, "web")["changes"][1]
    assert torn["sort"] == "unreadable"
    assert torn["reason"]
    assert torn["reason"] in lines[2]


def test_a_register_in_a_newer_format_is_named_as_unreadable(repo: Scratch) -> None:
    settings = (repo.path / "records/ropa.toml").read_text()
    repo.write("records/ropa.toml", settings.replace("schema = 1", "schema = 2"))
    change(repo, title="In another format")
    repo.commit("newer", day(3))
    repo.write("records/ropa.toml", settings)
    change(repo, title="Back")
    repo.commit("older", day(4))
    lines = told(repo, "web")
    assert "cannot be read: the register has schema 2" in lines[2]
    assert "In another format" not in "\n".join(lines)


def test_a_link_in_the_place_of_a_record_is_named_as_unreadable(repo: Scratch) -> None:
    (repo.path / RECORD).unlink()
    (repo.path / RECORD).symlink_to("elsewhere.toml")
    repo.commit("link", day(3))
    assert sorts(repo, "web") == ["unreadable", "new"]
    assert "symbolic link" in log(repo, "web").out


# What is asked


def test_a_key_narrows_what_is_told(repo: Scratch) -> None:
    both = [{"text": "Sell goods", "basis": "6(1)(b)"}, {"text": "Answer", "basis": "6(1)(b)"}]
    change(repo, title="Shop")
    repo.commit("title", day(3))
    change(repo, title="Shop", purposes=both)
    repo.commit("purpose", day(4))
    both[1]["basis"] = "6(1)(f)"
    change(repo, title="Shop", purposes=both)
    repo.commit("basis", day(5))
    days = {
        "purposes": ["2026-01-05", "2026-01-04", "2026-01-02"],
        "purposes.basis": ["2026-01-05", "2026-01-04", "2026-01-02"],
        "purposes[1].basis": ["2026-01-05", "2026-01-04", "2026-01-02"],
        "purposes[0].basis": ["2026-01-02"],
        "title": ["2026-01-03", "2026-01-02"],
        "transfers": ["2026-01-02"],
    }
    for field, expected in days.items():
        found = content(repo, "web", "--field", field)["changes"]
        assert [each["day"] for each in found] == expected, field


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("titel", 'no key "titel" of controller; did you mean "title"?'),
        ("purposes[0].bass", 'no key "bass" in purposes of controller; did you mean "basis"?'),
        ("controller.country", "leads to another record"),
        ("a b", "is no key"),
        ("", "--field is given without a value"),
    ],
)
def test_a_key_that_is_none_is_refused(repo: Scratch, field: str, words: str) -> None:
    done = log(repo, "web", "--field", field)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_only_what_came_after_a_state_is_told(repo: Scratch) -> None:
    repo.git("tag", "v1")
    change(repo, title="Third")
    repo.commit("third", day(3))
    change(repo, title="Fourth")
    repo.commit("fourth", day(1, 4))
    seen = {
        "v1": 2,
        "HEAD": 0,
        "HEAD~1": 1,
        "2026-01-02": 2,
        "2026-01-03": 1,
        "2026-Q1": 1,
        "2026-Q2": 0,
    }
    for since, number in seen.items():
        assert len(content(repo, "web", "--since", since)["changes"]) == number, since
    done = log(repo, "web", "--since", "last-seal")
    assert (done.code, done.out) == (2, "")
    assert "no quarter is sealed yet" in done.err
    repo.git("tag", "ropa/2026-Q1", "HEAD~1")
    assert len(content(repo, "web", "--since", "last-seal")["changes"]) == 1


def test_a_day_to_begin_with_ends_in_the_zone_of_today(repo: Scratch) -> None:
    """As it does for `--at` and `diff`, whatever zone the state that is read was kept in."""
    change(repo, title="Third")
    third = repo.commit("third", "2026-01-03T20:00:00+00:00")
    tokyo = 'schema = 1\n[register]\nname = "A"\nentities = ["we"]\ntimezone = "Asia/Tokyo"\n'
    repo.write("records/ropa.toml", tokyo)
    for words, number in ((("--at", third), 1), ((), 1)):
        done = content(repo, "web", "--since", "2026-01-03", *words)
        assert len(done["changes"]) == number
    assert "2026-01-03, Asia/Tokyo" in run("diff", "2026-01-03", third, cwd=repo.path).out


def test_a_state_that_is_not_on_the_way_is_refused(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    repo.write("elsewhere", "x")
    repo.commit("side", day(3))
    repo.git("checkout", "--quiet", "main")
    done = log(repo, "web", "--since", "side")
    assert done.code == 2
    assert "does not lie on the way" in done.err


def test_a_register_that_moved_says_where_it_stood(repo: Scratch) -> None:
    """What git shows as new with the folder is older: where its history goes on is told."""
    assert "came to this folder" not in log(repo, "web").err
    repo.git("mv", "records", "register")
    moved = repo.commit("moved", day(3))
    done = run("log", "-C", "register", "web", cwd=repo.path)
    before = repo.git("rev-parse", "HEAD~1")[:12]
    words = f"came to this folder with {moved[:12]}; the commit before holds one elsewhere: "
    assert f"{words}ropa log -C records --at {before}\n" in done.err
    there = run("log", "-C", "records", "--at", before, "web", cwd=repo.path)
    assert "2026-01-02" in there.out
    later = run("log", "-C", "register", "web", "--since", moved, cwd=repo.path)
    assert "came to this folder" not in later.err


def test_the_history_can_be_asked_up_to_a_state(repo: Scratch) -> None:
    change(repo, title="Third")
    repo.commit("third", day(3))
    change(repo, title="Never committed")
    assert told(repo, "web", "--at", "2026-01-02") == [
        "controller/web: Web shop",
        "2026-01-02  new",
    ]
    assert sorts(repo, "web", "--at", "HEAD") == ["changed", "new"]
    assert content(repo, "web", "--at", "HEAD~1")["at"].startswith("at ")
    assert log(repo, "web", "--at", "2026-01-01").code == 2


def test_who_made_a_commit_is_told_only_when_asked(repo: Scratch) -> None:
    for form in ("text", "json", "markdown"):
        plain = log(repo, "web", "--format", form)
        assert "Example Office" not in plain.out + plain.err
        assert "Example Office" in log(repo, "web", "--with-authors", "--format", form).out
    (only,) = content(repo, "web", "--with-authors")["changes"]
    assert only["author"] == "Example Office <office@example.org>"
    change(repo, title="Not yet")
    assert "author" not in content(repo, "web", "--with-authors")["changes"][0]


def test_a_bare_id_means_the_record_that_bears_it_now(repo: Scratch) -> None:
    write(repo.path, {"records/systems/web.toml": {"title": "A system"}})
    repo.commit("system", day(3))
    done = log(repo, "web")
    assert done.code == 2
    assert '"web" is the id of several records: controller/web, systems/web' in done.err
    repo.git("rm", "--quiet", "records/systems/web.toml")
    repo.commit("gone", day(4))
    assert told(repo, "web")[0].startswith("controller/web")
    assert told(repo, "systems/web")[1:] == ["2026-01-04  gone", "2026-01-03  new"]


def test_a_record_that_never_was_is_no_record(repo: Scratch) -> None:
    done = log(repo, "webb")
    assert (done.code, done.out) == (2, "")
    assert 'no record "webb"; did you mean "web"?' in done.err


def test_a_record_that_was_never_committed_is_told(repo: Scratch) -> None:
    write(repo.path, {"records/measures/locks.toml": DONE})
    assert told(repo, "locks") == ["measures/locks: Locks", "not committed  new"]


def test_lines_that_git_converts_are_no_change(repo: Scratch) -> None:
    path = repo.path / RECORD
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert sorts(repo, "web") == ["new"]


# How it is written


def test_a_history_in_markdown_holds_no_markup_of_a_record(repo: Scratch) -> None:
    change(repo, title="<img src=x> **bold** [a](b)\n# head")
    repo.commit("markup", day(3))
    done = log(repo, "web", "--format", "markdown")
    assert done.code == 0
    assert "<img" not in done.out
    assert "**bold**" not in done.out
    assert "\n# head" not in done.out
    assert "- 2026-01-02 " in done.out


def test_nothing_that_a_record_holds_steers_a_terminal(repo: Scratch) -> None:
    change(repo, title="\u001b[31mred\u202e\ttab")
    repo.commit("payload", day(3))
    for form in ("text", "markdown", "json"):
        done = log(repo, "web", "--format", form)
        assert not {"\u001b", "\u202e"} & set(done.out + done.err)


def test_a_history_is_folded_to_the_terminal_and_never_cut(repo: Scratch) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    change(repo, title="Shop", notes=words)
    repo.commit("long", day(3))
    code, text = terminal("log", "web", cwd=repo.path, columns=40)
    assert code == 0
    assert max(map(len, text.splitlines())) <= 40
    told, _, last = " ".join(text.split()).rpartition("2 changes")
    assert last.startswith(" · register")
    assert words in told


def test_a_history_is_told_in_japanese(repo: Scratch) -> None:
    repo.git("rm", "--quiet", RECORD)
    repo.commit("gone", day(3))
    done = log(repo, "controller/web", "--lang", "ja")
    assert "  削除\n" in done.out
    assert "  新規\n" in done.out


# Where git cannot tell


def test_without_git_there_is_no_history(tmp_path: Path) -> None:
    small(tmp_path / "records")
    done = run("log", "we", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "is not in a git repository" in done.err


def test_before_the_first_commit_there_is_no_history(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records")
    done = log(repo, "we")
    assert (done.code, done.out) == (3, "")
    assert "no commits yet" in done.err


def clone(repo: Scratch, *words: str) -> Scratch:
    made = Scratch(repo.path.with_name("clone"))
    repo.git("clone", "--quiet", *words, repo.path.as_uri(), str(made.path))
    return made


def test_where_history_is_cut_off_no_beginning_is_invented(repo: Scratch) -> None:
    """D10: the oldest commit of a shallow clone did not make what it holds."""
    change(repo, title="Third")
    repo.commit("third", day(3))
    change(repo, title="Fourth")
    repo.commit("fourth", day(4))
    cut = clone(repo, "--depth=2")
    assert told(cut, "web")[1:] == ["2026-01-04  changed", "    title: “Third” → “Fourth”"]
    assert "what came before it is not known" in log(cut, "web").err
    found = content(cut, "web")
    assert found["whole"] is False
    done = log(cut, "we")
    assert (done.code, done.out) == (3, "")
    assert "the history is cut off" in done.err
    assert "fetch-depth: 0" in done.err
    never = log(cut, "controller/gone")
    assert (never.code, never.out) == (3, "")
    assert "fetch-depth: 0" in never.err
    assert log(cut, "web", "--since", "2026-01-03").code == 3


def test_a_clone_without_texts_is_refused_and_fetches_nothing(repo: Scratch) -> None:
    """D11: what the folder holds is known, and what stood there before is not."""
    change(repo, title="Third")
    repo.commit("third", day(3))
    repo.git("config", "uploadpack.allowFilter", "true")
    lacking = clone(repo, "--filter=blob:none")
    done = log(lacking, "web")
    assert (done.code, done.out) == (3, "")
    assert "partial clone" in done.err


@pytest.mark.parametrize("kind", ["detached", "worktree"])
def test_a_history_is_told_wherever_a_register_is_checked_out(
    repo: Scratch, kind: str, tmp_path: Path
) -> None:
    if kind == "detached":
        repo.git("checkout", "--quiet", "--detach")
        assert sorts(repo, "web") == ["new"]
    else:
        repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
        assert sorts(Scratch(tmp_path / "side"), "web") == ["new"]


def test_a_bare_clone_tells_its_history(repo: Scratch) -> None:
    bare = clone(repo, "--bare")
    done = run("-C", str(bare.path / "records"), "--at", "HEAD", "log", "web", cwd=repo.path)
    assert done.code == 0, done.err
    assert done.out.endswith("  new\n")


def test_a_hostile_repository_runs_nothing(git_repo: GitRepo) -> None:
    """D15, and a signature that a configuration wants shown."""
    repo = git_repo("hostile")
    mark = repo.path.with_name(repo.path.name + "-mark")
    small(repo.path / "records")
    safe = ("-c", "core.fsmonitor=false")
    for title in ("Web shop", "Shop"):
        change(repo, title=title)
        repo.git(*safe, "add", "--all")
        repo.git(*safe, "commit", "--quiet", "-m", title)
    repo.git("config", "log.showSignature", "true")
    mark.unlink(missing_ok=True)
    asked = (("log", "web", "--with-authors"), ("export", "--since", "HEAD~1", "-o", "../x.xlsx"))
    for words in asked:
        done = run(*words, cwd=repo.path / "records")
        assert done.code == 0, done.err
        assert not mark.exists(), words


def test_a_replaced_text_deceives_nobody(repo: Scratch) -> None:
    """D20: the history tells what was committed, not what was put in its place."""
    true = repo.git("rev-parse", f"HEAD:{RECORD}")
    forged = repo.git("hash-object", "-w", str(repo.write("forged", 'title = "Forged"\n')))
    (repo.path / "forged").unlink()
    change(repo, title="Third")
    repo.commit("third", day(3))
    repo.git("replace", true, forged)
    assert "    title: “Web shop” → “Third”" in told(repo, "web")


def test_the_same_history_is_told_anywhere(repo: Scratch) -> None:
    change(repo, title="Third")
    repo.commit("third", "2026-01-03T23:30:00-05:00")
    seen = {
        run("log", "web", "--format", "json", "--on", DAY, cwd=repo.path, env=env).out
        for env in (
            {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
            {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
        )
    }
    assert len(seen) == 1
    assert os.environ.get("TZ") is None


def test_a_hash_of_256_bits_is_a_commit_like_any_other(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    repo.git("init", "--quiet", "--object-format=sha256")
    small(repo.path / "records", controller__web=WEB)
    commit = repo.commit("first", day(1))
    write(repo.path, {"records/parties/we.toml": {**WE, "title": "We SE"}})
    assert content(repo, "web")["changes"][0]["commit"] == commit
    assert sorts(repo, "we") == ["changed", "new"]
