"""Hostile text in every field of every record: nothing steers the terminal, nothing is lost."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import DAY, Files, Result, run, small, terminal, write
from filled import Filling
from msgspec import Struct
from payloads import HIDDEN, PAYLOADS, on_one_line, spelled

from ropa.model import KINDS

TEXTS = list(PAYLOADS.values())
EVERY = " ¦ ".join(TEXTS)
FINDING = re.compile(r"\S.*:\d+:\d+: (error|warning|note) [A-Z]{3}-\d{3} .+")


def filled(shape: type[Struct], references: list[str]) -> dict[str, Any]:
    """Data of this type with every key stated, and every payload in each text."""
    return Filling(lambda: EVERY, lambda: TEXTS, references).filled(shape)


def settings(*entities: str) -> dict[str, Any]:
    return {"schema": 1, "register": {"name": EVERY, "entities": entities}}


def full_files() -> dict[str, Any]:
    """A record of each kind in which every key is stated and every text is hostile."""
    records = {f"{kind}/full.toml": filled(shape, ["full"]) for kind, shape in KINDS.items()}
    return {"ropa.toml": settings("full"), **records}


def hostile_files() -> Files:
    """Such records that refer to hostile ids, with waivers, a broken record and raw text."""
    files: dict[str, Any] = {
        "ropa.toml": settings("stranger", *TEXTS),
        "measures/broken.toml": {**dict.fromkeys(TEXTS, 1), "kinds": TEXTS, "status": EVERY},
        "waivers.toml": {"waivers": [waiver(text) for text in TEXTS]},
    }
    for kind, shape in KINDS.items():
        files[f"{kind}/stranger.toml"] = filled(shape, [EVERY, *TEXTS])
    for number, text in enumerate(TEXTS):
        files[f"systems/raw-{number:02}.toml"] = f"title = {text}\n"
    return files


def waiver(text: str) -> dict[str, Any]:
    keys = ("rule", "record", "field", "reason", "owner")
    return {**dict.fromkeys(keys, text), "until": date(2026, 12, 1)}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("hostile"), hostile_files())


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("full"), full_files())


def unsafe(text: str, allowed: str) -> set[str]:
    """The characters of an output that no output may hold."""
    found = {
        each for each in set(text) if ord(each) in HIDDEN or unicodedata.category(each) == "Cc"
    }
    return {f"U+{ord(each):04X}" for each in found - set(allowed)}


def safely(folder: Path, *words: str, allowed: str = "\n") -> Result:
    done = run(*words, "--on", DAY, cwd=folder)
    assert done.code in (0, 1)
    assert unsafe(done.out, allowed) == set()
    assert unsafe(done.err, "\n") == set()
    return done


def test_there_are_payloads_enough() -> None:
    assert len(PAYLOADS) >= 60
    assert len(set(TEXTS)) == len(TEXTS)


def test_check_shows_one_finding_a_line_whatever_is_in_it(hostile: Path) -> None:
    done = safely(hostile, "check", "-v")
    findings, _, summary = done.out.partition("\n\n")
    for line in findings.split("\n"):
        assert FINDING.fullmatch(line), line[:200]
    assert not any(line.startswith("controller/a.toml") for line in findings.split("\n"))
    whole = json.loads(safely(hostile, "check", "--format", "json").out)
    assert len(findings.split("\n")) == len(whole["findings"])
    assert len(summary.splitlines()) <= 5


def test_check_of_errors_only_is_as_safe(hostile: Path) -> None:
    done = safely(hostile, "check")
    counts = [line for line in done.out.split("\n") if re.match(r"\d+ records · ", line)]
    assert len(counts) == 1


def test_every_title_stands_in_the_list_and_every_record_on_a_line(tmp_path: Path) -> None:
    titles = {f"measures__m-{number:02}": {"title": text} for number, text in enumerate(TEXTS)}
    small(tmp_path, **titles)
    rows = safely(tmp_path, "list", "measures", allowed="\n\t").rows
    assert [row[1] for row in rows] == list(map(on_one_line, TEXTS))
    assert {len(row) for row in rows} == {4}
    whole = json.loads(safely(tmp_path, "list", "measures", "--format", "json").out)
    assert [each["title"] for each in whole["records"]] == TEXTS


def test_no_title_vanishes_from_a_terminal(tmp_path: Path) -> None:
    short = [text for text in TEXTS if len(on_one_line(text)) < 200 and "\u0301" not in text]
    titles = {f"measures__m-{number:02}": {"title": text} for number, text in enumerate(short)}
    small(tmp_path, **titles)
    for columns in (400, 20):
        code, shown = terminal(
            *("list", "measures", "--on", DAY, "--color", "never"), cwd=tmp_path, columns=columns
        )
        assert code == 0
        assert unsafe(shown, "\n") == set()
        squeezed = "".join(shown.split())
        for text in short:
            form = spelled(text) if columns == 400 else on_one_line(text)
            for line in form.expandtabs(8).split("\n"):
                assert "".join(line.split()) in squeezed, line


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_shows_every_text_of_a_record(kind: str, full: Path) -> None:
    page = safely(full, "show", f"{kind}/full", allowed="\n\t").out
    lines = {line.strip() for line in page.split("\n")}
    notes = f"notes: {spelled(EVERY)}"
    for line in notes.split("\n"):
        assert line.strip() in lines
    for text in TEXTS:
        assert on_one_line(text) in page
    whole = json.loads(safely(full, "show", f"{kind}/full", "--format", "json").out)
    assert whole["record"]["notes"] == EVERY
    assert whole["record"]["inferred"] == TEXTS


def test_json_gives_every_text_back_as_it_was(full: Path) -> None:
    whole = json.loads(safely(full, "list", "--format", "json").out)
    given = {record["file"]: record for record in whole["records"]}
    assert len(given) == len(KINDS)
    wanted = full_files()
    for file, record in given.items():
        data = json.loads(json.dumps(wanted[file], default=str))
        assert {key: record[key] for key in data} == data


def test_transfers_and_waivers_are_as_safe(hostile: Path) -> None:
    flows = safely(hostile, "transfers", allowed="\n\t")
    whole = json.loads(safely(hostile, "transfers", "--format", "json").out)
    assert len(flows.rows) == len(whole["flows"]) > 0
    assert {len(row) for row in flows.rows} == {7}
    assert on_one_line(EVERY) in flows.out
    waivers = safely(hostile, "waivers", allowed="\n\t")
    assert [row[6] for row in waivers.rows] == list(map(on_one_line, TEXTS))
    whole = json.loads(safely(hostile, "waivers", "--format", "json").out)
    assert [each["reason"] for each in whole["waivers"]] == TEXTS


@pytest.mark.parametrize(
    "words", [("show", "controller/stranger"), ("waivers",), ("transfers",)], ids=" ".join
)
def test_a_terminal_is_steered_by_nothing(words: tuple[str, ...], hostile: Path) -> None:
    for columns in (40, 120):
        code, shown = terminal(*words, "--on", DAY, cwd=hostile, columns=columns)
        assert code == 0
        ours = re.sub("\x1b\\[[0-9;]*m", "", shown)
        assert unsafe(ours, "\n\t") == set()


def test_a_waived_finding_shows_its_reason_safely(tmp_path: Path) -> None:
    reasons = {"waivers": [{**waiver(EVERY), "rule": "REP-001", "record": "controller/web"}]}
    del reasons["waivers"][0]["field"]
    small(tmp_path, controller__web={"title": "Web", "controller": "we"}, waivers=reasons)
    page = safely(tmp_path, "show", "web")
    assert f"(waived: {on_one_line(EVERY)})" in page.out
    assert " · 1 waived" in safely(tmp_path, "check").out


@pytest.mark.parametrize("verb", ["show", "check", "explain", "list", "new"])
def test_words_of_the_command_line_come_back_safely(verb: str, tmp_path: Path) -> None:
    small(tmp_path)
    for text in ("a\x1b[31mb", "x\nropa: faked [/] \u202e", b"\xff\xfe"):
        words = (verb, text, "id") if verb == "new" else (verb, text)
        done = run(*words, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert unsafe(done.err, "\n") == set()
        assert "\nropa: faked" not in done.err


def test_messages_quote_no_more_than_a_line_of_a_value(hostile: Path) -> None:
    found = json.loads(safely(hostile, "check", "--format", "json").out)["findings"]
    long = {each["rule"] for each in found if len(each["message"]) > 600}
    assert long == set()
