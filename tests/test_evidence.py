"""A pack by itself: every bit hangs on another, and no form but its own is taken."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import subprocess
from pathlib import Path

import pytest
from command import DONE, WE
from conftest import FaultLoop
from jsonschema import Draft202012Validator
from sealing import PACK, files_of, forged, register, sealed

from ropa.errors import RopaError
from ropa.evidence import manifest, shelf, statement, tag
from ropa.evidence.shelf import taken
from ropa.evidence.verify import verified
from ropa.folders import create_folder

FLIPS = 10_000
AT_LEAST = 200
"""Flips in each file."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sealed register of two entities."""
    from conftest import KINDS

    def at(kind: str) -> object:
        return KINDS[kind](tmp_path_factory.mktemp("pack") / "repo")

    settings = {"schema": 1, "register": {"name": "Small", "entities": ["we", "they"]}}
    repo = register(at, ropa=settings, measures__locks=DONE, parties__they={**WE, "title": "They"})  # type: ignore[arg-type]
    sealed(repo)
    return files_of(repo.path / PACK)


def wrong(files: dict[str, bytes]) -> list[str]:
    return [each.words for each in verified(files).points if each.state == "wrong"]


def good(files: dict[str, bytes]) -> bool:
    read = verified(files)
    return read.seal is not None and not wrong(files)


def test_a_pack_holds_what_an_auditor_reads_and_what_checks_it(pack: dict[str, bytes]) -> None:
    assert good(pack)
    workbooks = ["register.xlsx", "register_they.xlsx", "register_we.xlsx"]
    beside = ["MANIFEST.sha256", "SEAL.json", "TAG.txt", "VERIFY.txt", "changes.json"]
    beside += ["changes.md", "findings.json", "findings.md", "register.json"]
    assert sorted(pack) == sorted([*workbooks, *beside])


def test_the_statement_has_the_form_of_in_toto(pack: dict[str, bytes]) -> None:
    schema = json.loads((Path(__file__).parent / "schemas" / "seal.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads(pack["SEAL.json"]))
    stated = statement.read(pack["SEAL.json"])
    assert stated.type == "https://in-toto.io/Statement/v1"
    assert {each.name for each in stated.subject} == pack.keys() - {
        *("SEAL.json", "MANIFEST.sha256", "TAG.txt")
    }
    seal = stated.predicate
    assert (seal.register, seal.period, seal.records) == ("Small", "2026-Q1", 3)
    assert (seal.first, seal.last, seal.instant) == (
        *("2026-01-01", "2026-03-31"),
        "2026-03-31T23:59:59+00:00",
    )
    assert (seal.previous.period, seal.previous.commit, seal.changes) == ("2025-Q4", None, 3)


# Damage


def flipped(content: bytes, bit: int) -> bytes:
    at, place = divmod(bit, 8)
    return content[:at] + bytes([content[at] ^ 1 << place]) + content[at + 1 :]


def test_ten_thousand_flipped_bits_are_all_refused(pack: dict[str, bytes]) -> None:
    draw = random.Random(20260930)  # noqa: S311 - which bits are flipped is no secret
    names = sorted(pack)
    aims = [name for name in names for _ in range(AT_LEAST)]
    weights = [len(pack[name]) for name in names]
    aims += draw.choices(names, weights, k=FLIPS - len(aims))
    for name in aims:
        bit = draw.randrange(8 * len(pack[name]))
        assert not good({**pack, name: flipped(pack[name], bit)}), f"bit {bit} of {name}"


@pytest.mark.parametrize("name", ["MANIFEST.sha256", "TAG.txt"])
def test_each_changed_byte_of_what_binds_the_rest_is_refused(
    pack: dict[str, bytes], name: str
) -> None:
    text = pack[name]
    for at in range(len(text)):
        for other in (text[at] ^ 0x20, text[at] ^ 1, 0x0A, 0x20):
            if other != text[at]:
                changed = text[:at] + bytes([other]) + text[at + 1 :]
                assert not good({**pack, name: changed}), f"byte {at} of {name}"
        assert not good({**pack, name: text[:at] + text[at + 1 :]}), f"without byte {at}"
        assert not good({**pack, name: text[:at]}), f"cut at {at}"


def test_a_file_that_is_missing_added_or_empty_is_refused(pack: dict[str, bytes]) -> None:
    for name, content in pack.items():
        assert not good({each: text for each, text in pack.items() if each != name}), name
        assert not good({**pack, name: b""}), name
        assert not good({**pack, name: content + b"\n"}), name
    for name in ("extra.txt", ".hidden", "register_x.xlsx", "Register.xlsx", "TAG.txt.bak", "x\n"):
        assert not good({**pack, name: b"x"}), name
    assert not good({})


def test_two_files_that_were_exchanged_are_refused(pack: dict[str, bytes]) -> None:
    one, other = pack["register_we.xlsx"], pack["register_they.xlsx"]
    assert not good({**pack, "register_we.xlsx": other, "register_they.xlsx": one})


# Manifests that are none


def lines(pack: dict[str, bytes]) -> list[str]:
    return pack["MANIFEST.sha256"].decode().splitlines(keepends=True)


CODE = "0" * 64
KNOWN_BAD = {
    "empty": ("", "it is empty"),
    "a line break alone": ("\n", "line 1: it does not begin with a SHA-256"),
    "no final newline": (f"{CODE}  a.txt", "its last line is not ended"),
    "Windows line ends": (f"{CODE}  a.txt\r\n", 'line 1: "a.txt\\u000d" is no name'),
    "byte-order mark": (f"\ufeff{CODE}  a.txt\n", "byte 1 is not ASCII"),
    "upper case": (f"{'A' * 64}  a.txt\n", "line 1: it does not begin with a SHA-256"),
    "too short": (f"{CODE[1:]}  a.txt\n", "line 1: it does not begin with a SHA-256"),
    "a SHA-512": (f"{CODE}{CODE}  a.txt\n", "line 1: two spaces must stand between"),
    "one space": (f"{CODE} a.txt\n", "line 1: two spaces must stand between"),
    "three spaces": (f"{CODE}   a.txt\n", 'line 1: " a.txt" is no name'),
    "a tab": (f"{CODE}\ta.txt\n", "line 1: two spaces must stand between"),
    "binary mode": (f"{CODE} *a.txt\n", "line 1: two spaces must stand between"),
    "BSD style": (f"SHA256 (a.txt) = {CODE}\n", "line 1: it does not begin with a SHA-256"),
    "escaped name": (f"\\{CODE}  a\\nb.txt\n", "line 1: it does not begin with a SHA-256"),
    "no name": (f"{CODE}  \n", 'line 1: "" is no name'),
    "doubled": (f"{CODE}  a.txt\n" * 2, "line 2: a.txt is listed twice"),
    "unlike twice": (f"{CODE}  a.txt\n{'1' * 64}  a.txt\n", "line 2: a.txt is listed twice"),
    "climbs out": (f"{CODE}  ../a.txt\n", 'line 1: "../a.txt" is no name'),
    "the folder above": (f"{CODE}  ..\n", 'line 1: ".." is no name'),
    "the folder itself": (f"{CODE}  .\n", 'line 1: "." is no name'),
    "absolute": (f"{CODE}  /etc/passwd\n", 'line 1: "/etc/passwd" is no name'),
    "sub-folder": (f"{CODE}  a/b.txt\n", 'line 1: "a/b.txt" is no name'),
    "backslash": (f"{CODE}  a\\b.txt\n", 'line 1: "a\\b.txt" is no name'),
    "drive": (f"{CODE}  C:a.txt\n", 'line 1: "C:a.txt" is no name'),
    "stream": (f"{CODE}  a.txt:b\n", 'line 1: "a.txt:b" is no name'),
    "hidden": (f"{CODE}  .a.txt\n", 'line 1: ".a.txt" is no name'),
    "option": (f"{CODE}  -a.txt\n", 'line 1: "-a.txt" is no name'),
    "dot at the end": (f"{CODE}  a.txt.\n", 'line 1: "a.txt." is no name'),
    "blank at the end": (f"{CODE}  a.txt \n", 'line 1: "a.txt " is no name'),
    "NUL": (f"{CODE}  a\0.txt\n", 'line 1: "a\\u0000.txt" is no name'),
    "escape": (f"{CODE}  \x1b[2Ja.txt\n", 'line 1: "\\u001b[2Ja.txt" is no name'),
    "not ASCII": (f"{CODE}  ä.txt\n", "byte 67 is not ASCII"),
    "longest": (f"{CODE}  {'a' * 121}\n", f'line 1: "{"a" * 120}" is no name'),
    "a device": (f"{CODE}  con.txt\n", "line 1: con.txt is no name of a file on Windows"),
    "another device": (f"{CODE}  LPT1\n", "line 1: LPT1 is no name of a file on Windows"),
    "twins": (f"{CODE}  A.txt\n{CODE}  a.txt\n", "line 2: A.txt and a.txt are one name on Windows"),
    "a twin of the tag": (f"{CODE}  tag.txt\n", "line 1: TAG.txt and tag.txt are one name on"),
    "itself": (f"{CODE}  MANIFEST.sha256\n", "line 1: MANIFEST.sha256 is never listed"),
    "the tag": (f"{CODE}  TAG.txt\n", "line 1: TAG.txt is never listed"),
    "unsorted": (f"{CODE}  b.txt\n{CODE}  a.txt\n", "its lines are not in the order of names"),
    "a comment": (f"# all\n{CODE}  a.txt\n", "line 1: it does not begin with a SHA-256"),
    "endless": ("\n" * 100_001, "it lists more than 100,000 files"),
    "an empty line": (f"{CODE}  a.txt\n\n{CODE}  b.txt\n", "line 2: it does not begin"),
}


@pytest.mark.parametrize("name", KNOWN_BAD)
def test_a_manifest_of_another_form_is_refused(pack: dict[str, bytes], name: str) -> None:
    text, complaint = KNOWN_BAD[name]
    told = wrong({**pack, "MANIFEST.sha256": text.encode()})
    assert told
    assert told[0].startswith(complaint), told


def test_what_is_listed_twice_or_elsewhere_is_refused_with_all_else_right(
    pack: dict[str, bytes],
) -> None:
    """Each digest fits, and so does the text of the tag."""
    seal = statement.read(pack["SEAL.json"]).predicate
    rows = lines(pack)
    for listed in ([*rows, rows[0]], [*rows, rows[0].replace("  ", "  ./")], rows[1:], rows[::-1]):
        text = "".join(listed).encode()
        tagged = tag.text(seal, manifest.digest(text))
        assert not good({**pack, "MANIFEST.sha256": text, "TAG.txt": tagged})


# Statements that do not fit, though every digest does


def restated(pack: dict[str, bytes], before: str, after: str) -> dict[str, bytes]:
    """The pack with a statement that says otherwise, and everything else made to fit it."""
    text = pack["SEAL.json"].decode()
    assert before in text
    changed = {**pack, "SEAL.json": text.replace(before, after, 1).encode()}
    listed = manifest.written({n: c for n, c in changed.items() if n not in manifest.LEFT_OUT})
    return {**changed, "MANIFEST.sha256": listed}


UNFIT = {
    '"records": 3': ('"records": 2', "SEAL.json counts 2 records, register.json has 3"),
    '"changes": 3': ('"changes": 0', "SEAL.json counts 0 changes, changes.json has 3"),
    '"waived": 0': ('"waived": 1', "SEAL.json counts 1 findings, findings.json has 0"),
    '"measures": 1': ('"measures": 2', "the kinds in SEAL.json do not add up to 3 records"),
    '"last": "2026-03-31"': ('"last": "2026-06-30"', "the days in SEAL.json are not those of"),
    '"on": "2026-03-31"': ('"on": "2026-04-01"', "the days in SEAL.json are not those of"),
    '"2025-Q4"': ('"2025-Q3"', "the days in SEAL.json are not those of 2026-Q1"),
    '"name": "VERIFY.txt"': ('"name": "verify.txt"', "SEAL.json names other files than the"),
    '"zone": "UTC"': ('"zone":  "UTC"', "SEAL.json: it is not written as a seal is"),
    '"zone": "UTC",': ("", "SEAL.json: Object missing required field `zone`"),
    '"law_rows": 0': ('"law_rows": -1', "SEAL.json: Expected `int` >= 0"),
    '"law_rows": 0,': ('"law_rows": 0, "x": 1,', "SEAL.json: Object contains unknown field `x`"),
    '"folder": "records"': ('"folder": "../x"', "the folder in SEAL.json is no folder of"),
    '"folder": "records",': ('"folder": "/etc",', "the folder in SEAL.json is no folder of"),
    '"folder": "records",\n': ('"folder": "a\\nb",\n', "the folder in SEAL.json is no folder of"),
    "in-toto.io": ("in-toto.example", "SEAL.json: it is no statement of a seal"),
    "urn:ropa-register:seal:1": ("urn:other:1", "SEAL.json: it is no statement of a seal"),
    '"_type"': ('"_type": 1, "_type"', "SEAL.json: it is not written as a seal is"),
    "{": ("[" * 100_000, "SEAL.json: "),
}


@pytest.mark.parametrize("before", UNFIT)
def test_a_statement_that_contradicts_the_files_is_refused(
    pack: dict[str, bytes], before: str
) -> None:
    after, complaint = UNFIT[before]
    told = wrong(restated(pack, before, after))
    assert told
    assert told[0].startswith(complaint), told


def test_a_pack_of_a_later_form_is_not_judged(pack: dict[str, bytes]) -> None:
    with pytest.raises(RopaError, match="the pack is of a later form"):
        verified(restated(pack, "seal:1", "seal:2"))


def test_a_pack_that_was_made_anew_whole_differs_in_the_digest_that_is_signed(
    pack: dict[str, bytes],
) -> None:
    """By itself a pack proves no more than that: the signature has to tell."""
    other = forged({**pack, "findings.md": b"nothing was found\n"})
    assert good(other)
    assert other["TAG.txt"] != pack["TAG.txt"]


# What is no plain file


def laid(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_links_pipes_and_folders_are_no_files_of_a_pack(
    pack: dict[str, bytes], tmp_path: Path
) -> None:
    folder = laid(tmp_path / "pack", pack)
    assert taken(str(folder)) == (pack, ())
    (folder / "register.json").rename(tmp_path / "outside.json")
    (folder / "register.json").symlink_to(tmp_path / "outside.json")
    (folder / "changes.md").unlink()
    os.mkfifo(folder / "changes.md")
    (folder / "findings.md").unlink()
    (folder / "findings.md").mkdir()
    found = taken(str(folder))
    assert found.wrong == (
        "changes.md is a pipe",
        "findings.md is a folder",
        "register.json is a symbolic link",
    )
    assert not {"register.json", "changes.md", "findings.md"} & found.files.keys()


def test_what_is_larger_than_any_pack_is_not_read(
    pack: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many files share the size: sparse ones cost whoever sends them nothing."""
    folder = laid(tmp_path / "pack", pack)
    monkeypatch.setattr(shelf, "LIMIT", sum(map(len, pack.values())))
    assert taken(str(folder)) == (pack, ())
    (folder / "zzz").write_bytes(b"x")
    found = taken(str(folder))
    assert (found.files, len(found.wrong)) == (pack, 1)
    assert found.wrong[0].startswith("zzz is more than there is room for: a pack has at most 1,073")
    with (folder / "SEAL.json").open("ab") as file:
        file.truncate(1 << 40)
    assert [each.split()[0] for each in taken(str(folder)).wrong] == ["SEAL.json"]


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RopaError, match=r"cannot read the pack .*: no such file or directory"):
        taken(str(tmp_path / "none"))


# Checked without ropa


def test_sha256sum_reads_the_manifest(pack: dict[str, bytes], tmp_path: Path) -> None:
    folder = laid(tmp_path / "pack", pack)
    words = ["sha256sum", "--strict", "-c", "MANIFEST.sha256"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "".join(f"{n}: OK\n" for n in sorted(pack) if n not in manifest.LEFT_OUT)
    (folder / "register.xlsx").write_bytes(flipped(pack["register.xlsx"], 4_000))
    assert subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_guide_never_claims_a_proof_of_time_or_truth(pack: dict[str, bytes]) -> None:
    text = " ".join(pack["VERIFY.txt"].decode().split())
    limits = text[text.index("What none of this proves") : text.index("What makes it stronger")]
    told = ("is true", "made from the commit", "When it was written", "Who typed it", "is missing")
    for each in told:
        assert each in limits, each
    rest = text.replace(limits, "")
    proving = [each for each in rest.split(". ") if "prove" in each]
    assert len(proving) == 4
    for sentence in proving:
        assert not re.search(r"\b(time|day|date|true|truth|moment|when)\b", sentence), sentence
    assert "is the word of that authority" in text


PAGES = ("README.md", "docs/quarter.md")
PROMISE = re.compile(r"\b(prove[sdn]?|proof|guarantee[sd]?|demonstrate[sd]?)\b", re.IGNORECASE)
OF_TIME = re.compile(r"\b(time|when|date|day|true|truth|truthful)\b", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_claims_a_proof_of_time_or_truth(page: str) -> None:
    """Git's dates are somebody's word: a sentence that speaks of both says that they are none."""
    text = " ".join((Path(__file__).parents[1] / page).read_text("utf-8").split())
    for sentence in re.split(r"(?<=[.:;?!]) ", text):
        if PROMISE.search(sentence) and OF_TIME.search(sentence):
            assert re.search(r"\b(not|no|none|nothing|cannot)\b", sentence), sentence


def test_every_command_of_the_guide_stands_by_itself_on_its_line(pack: dict[str, bytes]) -> None:
    told = [line for line in pack["VERIFY.txt"].decode().splitlines() if line.startswith("    ")]
    assert [line.split()[0] for line in told] == [
        *("sha256sum", "sha256sum", "cat"),
        *("git",) * 7,
        *("openssl", "openssl"),
    ]


# Written whole or not at all


def test_a_pack_is_written_whole_or_not_at_all(every_fault: FaultLoop, tmp_path: Path) -> None:
    files = {"a.txt": b"a" * 70_000, "b.txt": b"b"}
    place = tmp_path / "evidence"
    target = place / "2026-Q1"

    def prepare() -> None:
        for each in (*target.glob("*"),):
            each.unlink()
        if target.exists():
            target.rmdir()
        if place.exists():
            place.rmdir()

    def judge(error: BaseException | None) -> None:
        if target.exists():
            assert files_of(target) == files
        else:
            assert error
        left = [each for each in place.glob("*") if each != target] if place.exists() else []
        assert not left
        if error is None:
            assert not create_folder(str(target), files)

    assert every_fault(lambda: create_folder(str(target), files), prepare, judge) > 100


def test_nothing_is_written_over(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    assert create_folder(str(target), {"a": b"1"})
    assert not create_folder(str(target), {"a": b"1"})
    for other in ({"a": b"2"}, {"a": b"1", "b": b"1"}, {}):
        with pytest.raises(RopaError, match="holds something else, and nothing is written over it"):
            create_folder(str(target), other)
    assert files_of(target) == {"a": b"1"}
    (tmp_path / "empty").mkdir()
    with pytest.raises(RopaError, match="holds something else"):
        create_folder(str(tmp_path / "empty"), {"a": b"1"})


def test_a_folder_that_stood_there_before_stays_where_no_pack_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    place = tmp_path / "evidence"
    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(RopaError, match="no space left"):
        create_folder(str(place / "2026-Q1"), {"a": b"1"})
    assert not place.exists()
    place.mkdir()
    with pytest.raises(RopaError, match="no space left"):
        create_folder(str(place / "2026-Q1"), {"a": b"1"})
    assert files_of(place) == {}
