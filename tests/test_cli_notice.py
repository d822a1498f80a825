"""`ropa notice`, driven as its users drive it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import executed
import pytest
from command import DAY, run, small

PAGE = (Path(__file__).parents[1] / "docs" / "notice.md").read_text(encoding="utf-8")

WEB: dict[str, Any] = {
    "title": "Web",
    "controller": "we",
    "purposes": [{"text": "Answer", "basis": "6(1)(b)"}],
    "recipients": [],
    "data": [{"subjects": ["visitors"], "categories": ["name"], "source": "data subject"}],
}
ASKED = ("notice", "--persons", "visitors", "--on", DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small(tmp_path / "records", controller__web=WEB)


def test_the_notice_goes_to_stdout_and_its_gaps_to_stderr(folder: Path) -> None:
    result = run(*ASKED, cwd=folder)
    assert result.code == 0
    assert "- Answer: performance of a contract" in result.out
    assert result.err == (
        "not stated: controller/web: data[0].retention: how long data are kept (name)"
        " (GDPR 13(2)(a))\n"
        "not stated: controller/web: data[0].required: whether data must be provided, and what"
        " follows if not (name) (GDPR 13(2)(e))\n"
        "5 facts · 2 gaps\n"
    )


def test_strict_asks_for_everything(folder: Path) -> None:
    assert run(*ASKED, "--strict", cwd=folder).code == 1


def test_the_facts_are_given_to_machines(folder: Path) -> None:
    found = json.loads(run(*ASKED, "--format", "json", cwd=folder).out)
    assert found["version"] == 1
    assert found["under"] == "gdpr"
    assert found["facts"][1] == {
        "item": "purposes",
        "cites": ["GDPR 13(1)(c)"],
        "stated": "Answer: performance of a contract with the person, Art. 6(1)(b) GDPR",
        "lacking": None,
        "keys": [{"record": "controller/web", "key": "purposes[0].text"}],
    }


def test_a_file_is_written_beside_the_register_and_not_in_it(folder: Path) -> None:
    out = folder.parent / "notice.md"
    assert run(*ASKED, "-o", str(out), cwd=folder).code == 0
    assert out.read_text(encoding="utf-8").startswith("# Information on the processing")
    refused = run(*ASKED, "-o", "notice.md", cwd=folder)
    assert refused.code == 2
    assert "lies in the register" in refused.err


def test_a_template_of_ones_own_is_used(folder: Path) -> None:
    own = folder.parent / "own.md"
    own.write_text("# {{ controller }}\n", encoding="utf-8")
    assert run(*ASKED, "--template", str(own), cwd=folder).out == "# We GmbH\n"
    own.write_bytes(b"\xff")
    assert run(*ASKED, "--template", str(own), cwd=folder).code == 2
    assert run(*ASKED, "--template", "none.md", cwd=folder).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--persons", "nobody"),
        ("--persons", ""),
        (),
        ("--persons", "visitors", "--law", "fadp"),
        ("--persons", "visitors", "--for", "them"),
        ("--persons", "visitors", "--format", "html"),
    ],
)
def test_what_is_not_known_is_refused(words: tuple[str, ...], folder: Path) -> None:
    result = run("notice", *words, cwd=folder)
    assert result.code == 2
    assert result.out == ""


def test_the_templates_are_there_to_copy(folder: Path) -> None:
    for words, item in (
        (("--lang", "ja"), '("retention", "保存期間")'),
        (("--law", "appi"), "fee"),
    ):
        shown = run("notice", "--show-template", *words, cwd=folder.parent)
        assert shown.code == 0
        assert item in shown.out
    own = folder.parent / "own.md"
    own.write_text(shown.out, encoding="utf-8")
    words = ("notice", "--law", "appi", "--on", DAY)
    assert run(*words, cwd=folder).out == run(*words, "--template", str(own), cwd=folder).out


def test_each_command_of_the_page_prints_what_it_shows(tmp_path: Path) -> None:
    place = tmp_path / "example"
    place.mkdir()
    taken = [(step, executed.run(step, place)) for step in executed.steps(PAGE)]
    assert len(taken) > 8
    wrong = [
        f"$ {step.command}{shown}"
        for step, shown in taken
        if not executed.fits(step.printed, shown)
    ]
    assert wrong == []
