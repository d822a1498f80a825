"""`ropa check --baseline`: what was known at the start is hidden, and only shrinks."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import DAY, TORN, Result, run, small, write
from conftest import FaultLoop, GitRepo
from formats import MACHINES, READERS

from ropa import baseline
from ropa.baseline import Entry
from ropa.errors import Misuse, RopaError
from ropa.finding import Finding
from ropa.load import load
from ropa.place import Place
from ropa.tree import WorkTree

ON = ("--on", DAY)
FILE = "ropa-baseline.jsonl"
KNOWN = ("--baseline", FILE)
WRITE = (*KNOWN, "--write-baseline")
SILENT: dict[str, Any] = {
    "title": "Visitors",
    "controller": "we",
    "purposes": [{"text": "Show pages", "basis": "6(1)(f)", "interest": "a website"}],
    "transfers": [],
}
MENDED = {**SILENT, "recipients": []}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Two records that lack the same: who receives the data, and more."""
    return small(tmp_path, controller__visitors=SILENT, controller__guests=SILENT)


def check(folder: Path, *words: str) -> Result:
    return run("check", *words, *ON, cwd=folder)


def findings(folder: Path, *words: str) -> list[dict[str, Any]]:
    return list(json.loads(check(folder, "--format", "json", *words).out)["findings"])


def entries(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / FILE).read_text("utf-8").splitlines()]


def summary(folder: Path, *words: str) -> dict[str, int]:
    return dict(json.loads(check(folder, "--format", "json", *words).out)["summary"])


def test_the_first_one_is_written_and_hides_all_it_knows(register: Path) -> None:
    before = findings(register)
    assert check(register).code == 1
    done = check(register, *WRITE)
    assert (done.code, done.err) == (0, f"{FILE} written: {len(before)} findings\n")
    assert f" · {len(before)} known findings hidden (baseline)" in done.out
    after = check(register, *KNOWN)
    assert (after.code, after.err, after.out) == (0, "", done.out)
    assert findings(register, *KNOWN) == []


def test_it_is_sorted_and_says_rule_record_and_key_only(register: Path) -> None:
    check(register, *WRITE)
    keys = [(each["rule"], each["record"], each["field"]) for each in entries(register)]
    assert keys == sorted(keys)
    assert {tuple(each) for each in entries(register)} == {("rule", "record", "field")}
    assert ("REP-001", "controller/visitors", "recipients") in keys
    text = (register / FILE).read_text("utf-8")
    assert DAY not in text
    assert text.endswith("}\n")


def test_it_does_not_depend_on_lines_or_on_the_order_of_its_own(register: Path) -> None:
    check(register, *WRITE)
    file = register / "controller" / "visitors.toml"
    file.write_text(f"# moved\n\n{file.read_text('utf-8')}", "utf-8")
    lines = (register / FILE).read_text("utf-8").splitlines()
    (register / FILE).write_text("\n".join(reversed(lines)), "utf-8")
    assert check(register, *KNOWN).code == 0
    done = check(register, *WRITE)
    assert f"{FILE} written" in done.err
    assert (register / FILE).read_text("utf-8").splitlines() == lines
    assert f"{FILE} unchanged" in check(register, *WRITE).err


def test_only_what_is_not_hidden_decides_the_exit_code(register: Path) -> None:
    check(register, *WRITE)
    write(register, {"controller/new.toml": SILENT})
    done = check(register, *KNOWN)
    assert done.code == 1
    shown = [line for line in done.out.splitlines() if ": error " in line]
    assert shown
    assert all(line.startswith("controller/new.toml:") for line in shown)
    assert check(register, *KNOWN, "--fail-on", "never").code == 0


def test_two_findings_with_one_key_are_two_lines(register: Path) -> None:
    twice = Entry("REP-001", "controller/visitors", "recipients")
    (found,) = [each for each in findings(register) if key(each) == twice]
    assert Counter(map(key, findings(register)))[twice] == 1
    known = Counter({twice: 2})
    baseline.write(str(register / FILE), known)
    assert (register / FILE).read_text("utf-8").count("\n") == 2
    assert baseline.read(str(register / FILE)) == known
    assert summary(register, *KNOWN)["hidden"] == 1
    assert summary(register, *KNOWN)["gone"] == 1
    assert found["rule"] == "REP-001"


def test_of_findings_with_one_key_as_many_are_hidden_as_there_are_lines(register: Path) -> None:
    read = load(WorkTree(str(register)), date(2026, 11, 21))
    place = Place("controller/visitors.toml", 1, 1)
    three = [
        Finding("REP-001", "error", "controller", "visitors", place, ("recipients",), text, ())
        for text in ("first", "second", "third")
    ]
    known = Counter({Entry("REP-001", "controller/visitors", "recipients"): 2})
    shown, hidden, gone = baseline.part(three, known, read)
    assert ([each.message for each in shown], hidden, gone) == (["third"], 2, ())
    assert baseline.renewed(three[:2], known, read, force=False) == known
    with pytest.raises(Misuse, match="grow by 1 finding: REP-001 controller/visitors recipients"):
        baseline.renewed(three, known, read, force=False)
    assert baseline.renewed(three, known, read, force=True).total() == 3


def key(found: dict[str, Any]) -> Entry:
    path = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in found["path"])
    return Entry(found["rule"], f"{found['kind']}/{found['record']}", path.removeprefix("."))


def test_it_shrinks_when_a_record_is_mended(register: Path) -> None:
    check(register, *WRITE)
    before = len(entries(register))
    write(register, {"controller/visitors.toml": MENDED})
    done = check(register, *KNOWN)
    assert done.code == 0
    told = "1 known finding of the baseline gone: REP-001 controller/visitors recipients"
    assert told in done.out
    assert f"{before - 1} known findings hidden" in done.out
    done = check(register, *WRITE)
    assert f"{FILE} written: {before - 1} findings" in done.err
    assert "of the baseline gone" not in done.out
    assert len(entries(register)) == before - 1


def test_it_does_not_grow_unless_by_force(register: Path) -> None:
    check(register, *WRITE)
    before = (register / FILE).read_bytes()
    write(register, {"controller/new.toml": SILENT, "controller/visitors.toml": MENDED})
    done = check(register, *WRITE)
    assert (done.code, done.out) == (2, "")
    assert "the baseline would grow by " in done.err
    assert "controller/new" in done.err
    assert "--force takes them in" in done.err
    assert (register / FILE).read_bytes() == before
    done = check(register, *WRITE, "--force")
    assert done.code == 0
    assert "controller/new" in (register / FILE).read_text("utf-8")


def test_an_empty_one_grows_no_more(register: Path) -> None:
    write(register, {FILE: ""})
    assert check(register, *KNOWN).code == 1
    assert check(register, *WRITE).code == 2


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        ({"controller/torn.toml": TORN}, "FIL-002"),
        ({"controller/empty.toml": ""}, "FIL-007"),
        ({"measures/marked.toml": b'\xef\xbb\xbftitle = "A"\ndescription = "B"\n'}, "FIL-008"),
        ({"measures/copy.toml.orig": "x"}, "FIL-010"),
        ({"measures/slip.toml": 'title = "A"\ndescripton = "B"\n'}, "REC-001"),
        ({"measures/type.toml": "title = 1\n"}, "REC-002"),
        ({"controller/lost.toml": {**MENDED, "measures": ["nothing"]}}, "REF-001"),
        ({"waivers.toml": '[[waivers]]\nrule = "REP-001"\n'}, "WAI-001"),
    ],
)
def test_what_is_wrong_in_form_or_may_not_be_waived_is_never_hidden(
    files: dict[str, Any], rule: str, register: Path
) -> None:
    write(register, files)
    check(register, *WRITE)
    assert rule not in {each["rule"] for each in entries(register)}
    open_ = [each for each in findings(register, *KNOWN) if each["rule"] == rule]
    assert open_
    forged = [Entry(rule, f"{each['kind']}/{each['record']}", "") for each in open_]
    lines = [json.dumps({"rule": it.rule, "record": it.record, "field": ""}) for it in forged]
    (register / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    assert rule in {each["rule"] for each in findings(register, *KNOWN)}


def test_what_a_waiver_covers_is_not_taken_in(register: Path) -> None:
    waiver = (
        '[[waivers]]\nrule = "REP-001"\nrecord = "controller/visitors"\nowner = "Legal"\n'
        'reason = "The list is being drawn up"\nuntil = 2026-12-01\n'
    )
    check(register, *WRITE)
    write(register, {"waivers.toml": waiver})
    told = summary(register, *KNOWN)
    assert (told["waived"], told["gone"]) == (1, 1)
    check(register, *WRITE)
    assert {"REP-001"} == {each["rule"] for each in entries(register)} - others(register)
    assert not [
        each
        for each in entries(register)
        if (each["rule"], each["record"]) == ("REP-001", "controller/visitors")
    ]
    later = run("check", *KNOWN, "--on", "2026-12-02", cwd=register)
    assert later.code == 1
    assert "controller/visitors.toml" in later.out
    assert "WAI-002" in later.out


def others(folder: Path) -> set[str]:
    return {each["rule"] for each in entries(folder)} - {"REP-001"}


def test_what_is_known_of_a_record_stays_while_it_cannot_be_read(register: Path) -> None:
    check(register, *WRITE)
    before = (register / FILE).read_bytes()
    write(register, {"controller/visitors.toml": TORN})
    told = summary(register, *KNOWN)
    assert (told["unread"], told["gone"]) == (1, 0)
    check(register, *WRITE)
    assert (register / FILE).read_bytes() == before
    write(register, {"controller/visitors.toml": SILENT})
    assert check(register, *KNOWN).code == 0


@pytest.mark.parametrize("form", MACHINES)
def test_every_format_says_what_is_hidden_and_what_is_gone(form: str, register: Path) -> None:
    check(register, *WRITE)
    hidden = len(entries(register)) - 1
    write(register, {"controller/visitors.toml": MENDED})
    done = check(register, *KNOWN, "--format", form)
    assert done.code == 0
    found, told = READERS[form](done.out)
    assert found == []
    if form in {"json", "jsonl"}:
        assert f'"hidden": {hidden}, "gone": 1' in told
    else:
        assert f"{hidden} known findings hidden (baseline)" in told
        assert "1 known finding of the baseline gone: REP-001 controller/visitors" in told


def test_a_narrowed_check_hides_the_same(register: Path) -> None:
    check(register, *WRITE)
    write(register, {"controller/new.toml": SILENT})
    assert check(register, "visitors", *KNOWN).code == 0
    done = check(register, "new", *KNOWN)
    assert done.code == 1
    assert "known findings hidden (baseline)" in done.out
    assert "elsewhere" not in done.out
    assert "elsewhere not shown" in check(register, "visitors", *KNOWN).out


def test_the_file_is_found_from_the_working_folder(register: Path) -> None:
    inside = register / "controller"
    done = run("check", *WRITE, *ON, cwd=inside)
    assert done.code == 0
    assert (inside / FILE).is_file()
    assert check(register, "--baseline", f"controller/{FILE}").code == 0
    assert check(register).code == 1


GOOD = '{"rule": "REP-001", "record": "controller/visitors", "field": "recipients"}'


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("nonsense", ":1: "),
        (f"{GOOD}\n[]", ":2: "),
        (f"{GOOD}\n\n\n{{}}\n", ":4: "),
        (f'{GOOD}\n{{"rule": "REP-001"}}', ":2: "),
        (GOOD.replace('"recipients"', "1"), ":1: "),
        (GOOD.replace("}", ', "line": 3}'), ":1: "),
        (f"{GOOD}\n{GOOD} {GOOD}\n", ":2: "),
        (f"{GOOD}\n<<<<<<< ours\n", ":2: a merge is not finished here"),
        ("[" * 100_000, ":1: "),
        (GOOD.encode("utf-16"), ":1: "),
        (b'{"rule": "\xff", "record": "", "field": ""}', ":1: "),
        (b"\x00\x01\x02", ":1: "),
        ('{"rule": "\\ud800", "record": "", "field": ""}', ":1: "),
        ('{"\x1b[31m": 1}', ":1: "),
    ],
    ids=lambda each: None if isinstance(each, bytes) else each[:30],
)
def test_a_broken_one_is_2_with_its_line(content: str | bytes, place: str, register: Path) -> None:
    write(register, {FILE: content})
    for words in (KNOWN, WRITE, (*WRITE, "--force")):
        done = check(register, *words)
        assert (done.code, done.out) == (2, "")
        assert f"{FILE}{place}" in done.err
        assert "\x1b" not in done.err
        assert len(done.err.splitlines()) <= 2
    assert (register / FILE).read_bytes() == (
        content if isinstance(content, bytes) else content.encode()
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ends_of_lines_and_a_byte_order_mark_do_not_matter(
    ends: str, mark: str, register: Path
) -> None:
    check(register, *WRITE)
    lines = (register / FILE).read_text("utf-8").splitlines()
    (register / FILE).write_bytes((mark + ends.join([*lines, "", ""])).encode())
    assert check(register, *KNOWN).code == 0


def test_a_missing_one_is_wrong_use_and_says_how_to_begin(register: Path) -> None:
    for file in (FILE, f"nowhere/{FILE}", f"ropa.toml/{FILE}"):
        done = check(register, "--baseline", file)
        assert (done.code, done.out) == (2, "")
        assert f"there is no baseline {file}" in done.err
        assert "--write-baseline writes the first one" in done.err


def test_a_folder_is_no_baseline(register: Path) -> None:
    (register / FILE).mkdir()
    for words in (KNOWN, WRITE):
        done = check(register, *words)
        assert (done.code, done.out) == (2, "")
        assert f"{FILE} is a folder" in done.err


def test_one_that_cannot_be_read_is_3(register: Path) -> None:
    (register / FILE).symlink_to(FILE)
    done = check(register, *KNOWN)
    assert (done.code, done.out) == (3, "")
    assert f"cannot read {FILE}: too many levels of symbolic links" in done.err


def test_a_link_is_not_written_through(register: Path) -> None:
    check(register, *WRITE)
    (register / FILE).rename(register / "real.jsonl")
    (register / FILE).symlink_to("real.jsonl")
    assert check(register, *KNOWN).code == 0
    write(register, {"controller/visitors.toml": MENDED})
    done = check(register, *WRITE)
    assert (done.code, done.out) == (3, "")
    assert "symbolic link" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--write-baseline",), "--write-baseline goes with --baseline FILE"),
        ((*KNOWN, "--force"), "--force goes with --write-baseline"),
        (("--baseline", ""), "--baseline is given without a value"),
        ((*WRITE, "--at", "HEAD"), "no --at, no --staged"),
        ((*WRITE, "--staged"), "no --at, no --staged"),
        ((*WRITE, "visitors"), "name no records"),
        (("--baseline", "ropa.toml", "--write-baseline"), "a baseline is called *.jsonl"),
        (("--baseline", "controller/a.toml", "--write-baseline"), "a baseline is called *.jsonl"),
        (
            ("--baseline", "a.toml (conflicted copy).jsonl", "--write-baseline"),
            "a baseline is called *.jsonl",
        ),
        (("--baseline", ".git/a.jsonl", "--write-baseline"), "lies in a folder of git"),
        (("--baseline", "ropa.toml"), "ropa.toml:1: no line of a baseline"),
    ],
)
def test_wrong_use_is_2_and_touches_nothing(
    words: tuple[str, ...], said: str, register: Path, git_repo: GitRepo
) -> None:
    repo = git_repo("unborn")
    register.joinpath("ropa.toml").rename(repo.path / "ropa.toml")
    for name in ("controller", "parties"):
        register.joinpath(name).rename(repo.path / name)
    repo.commit("first")
    done = check(repo.path, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert repo.git("status", "--porcelain") == ""


def test_it_may_lie_in_the_register_without_a_complaint(register: Path) -> None:
    for folder in ("", "controller/", "parties/"):
        check(register, "--baseline", f"{folder}known.jsonl", "--write-baseline")
    rules = {each["rule"] for each in findings(register)}
    assert not [each for each in rules if each.startswith(("FIL", "REC"))]


def test_a_folder_that_does_not_exist_is_not_made(register: Path) -> None:
    done = check(register, "--baseline", f"nowhere/{FILE}", "--write-baseline")
    assert (done.code, done.out) == (3, "")
    assert "nothing was written" in done.err
    assert not (register / "nowhere").exists()


def test_what_is_staged_is_judged_by_the_baseline_that_is_staged(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path, controller__visitors=MENDED)
    repo.commit("before")
    write(repo.path, {"controller/guests.toml": SILENT})
    check(repo.path, *WRITE)
    repo.git("add", "controller")
    done = check(repo.path, "--staged", *KNOWN)
    assert (done.code, done.out) == (2, "")
    assert f"{FILE} is not staged" in done.err
    assert f"git add {FILE}" in done.err
    repo.git("add", FILE)
    assert check(repo.path, "--staged", *KNOWN).code == 0
    write(repo.path, {FILE: ""})
    assert check(repo.path, *KNOWN).code == 1
    assert check(repo.path, "--staged", *KNOWN).code == 0
    repo.git("add", FILE)
    check(repo.path, *WRITE, "--force")
    assert check(repo.path, *KNOWN).code == 0
    assert check(repo.path, "--staged", *KNOWN).code == 1


def test_a_baseline_elsewhere_in_the_repository_or_outside_is_read_too(
    git_repo: GitRepo, tmp_path: Path
) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records", controller__visitors=SILENT)
    write(repo.path, {"ci/readme": "x"})
    words = ("--baseline", f"ci/{FILE}")
    check(repo.path, *words, "--write-baseline")
    repo.git("add", "--all")
    assert check(repo.path, "--staged", *words).code == 0
    outside = tmp_path / FILE
    (repo.path / "ci" / FILE).rename(outside)
    assert check(repo.path, "--staged", "--baseline", str(outside)).code == 0
    repo.commit("first")
    assert check(repo.path, "--at", "HEAD", "--baseline", str(outside)).code == 0


def test_a_baseline_in_an_unfinished_merge_is_wrong_use(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path, controller__visitors=SILENT)
    write(repo.path, {FILE: f"{GOOD}\n"})
    repo.commit("first")
    repo.git("branch", "other")
    write(repo.path, {FILE: f"{GOOD.replace('visitors', 'a')}\n"})
    repo.commit("ours")
    repo.git("checkout", "--quiet", "other")
    write(repo.path, {FILE: f"{GOOD.replace('visitors', 'b')}\n"})
    repo.commit("theirs")
    merge = ["git", "merge", "--quiet", "main"]
    subprocess.run(merge, cwd=repo.path, capture_output=True, check=False)
    done = check(repo.path, "--staged", *KNOWN)
    assert (done.code, done.out) == (2, "")
    assert "unresolved merge" in done.err
    assert "a merge is not finished here" in check(repo.path, *KNOWN).err


def test_every_fault_leaves_the_old_file_or_the_new_one(
    every_fault: FaultLoop, tmp_path: Path
) -> None:
    file = tmp_path / FILE
    new = Counter({Entry("REP-001", f"controller/r-{n}", "recipients"): 1 for n in range(50)})
    baseline.write(str(file), new)
    after = file.read_bytes()
    before = b"".join(after.splitlines(keepends=True)[:3])

    def judge(error: BaseException | None) -> None:
        assert file.read_bytes() in {before, after}
        assert [each.name for each in tmp_path.iterdir()] == [FILE] or error

    def prepare() -> None:
        for each in tmp_path.iterdir():
            each.unlink()
        file.write_bytes(before)

    assert every_fault(lambda: baseline.write(str(file), new), prepare, judge) > 50


def test_one_that_is_too_large_is_refused(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "LIMIT", 10)
    write(register, {FILE: f"{GOOD}\n"})
    with pytest.raises(Misuse, match="larger than 10 bytes"):
        baseline.read(str(register / FILE))
    with pytest.raises(RopaError):
        baseline.read(str(register / "nothing"))


def test_a_baseline_that_git_cannot_be_asked_for_is_wrong_use(git_repo: GitRepo) -> None:
    """git takes every line for a name: the one that is staged would be taken for this one."""
    repo = git_repo("unborn")
    small(repo.path, controller__visitors=SILENT)
    check(repo.path, *WRITE)
    odd = f"{FILE}\n.jsonl"
    write(repo.path, {odd: ""})
    repo.git("add", "--all")
    assert check(repo.path, "--staged", *KNOWN).code == 0
    done = check(repo.path, "--staged", "--baseline", odd)
    assert (done.code, done.out) == (2, "")
    assert "is not staged as a file" in done.err
