"""The page of an extract shows what its list shows, and tells nothing left out as absent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import tomli_w
from command import DAY, run
from marked import MARK, Marked, allowed
from memory import Memory

from ropa.html import page, scoped
from ropa.lint import lint
from ropa.load import load
from ropa.redaction import extract, redacted
from ropa.sheets import Facts

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.lint import Outcome
    from ropa.register import Register

MARKED = Marked()
FACTS = Facts("", "", dt.datetime(2026, 11, 21, tzinfo=dt.UTC), "0")
NEVER = ("not in this register", "No finding.", "No findings.", "Every file could", ">not stated<")


@pytest.fixture(scope="module")
def whole() -> tuple[Register, Outcome]:
    register = load(Memory(MARKED.files), dt.date.fromisoformat(DAY))
    return register, lint(register)


def written(name: str, whole: tuple[Register, Outcome]) -> str:
    made = redacted(*whole, extract(name))
    return page(scoped(made.register, made.outcome, FACTS)).decode()


@pytest.mark.parametrize("name", ["public", "internal"])
def test_the_page_holds_the_texts_of_the_list_and_no_other(
    name: str, whole: tuple[Register, Outcome]
) -> None:
    text = written(name, whole)
    assert set(MARK.findall(text)) == allowed(MARKED, extract(name))
    assert extract(name).sha256 in text
    assert not [each for each in NEVER if each in text]


def test_verdicts_stand_on_the_page_where_the_list_shows_them(
    whole: tuple[Register, Outcome],
) -> None:
    assert 'id="transfers"' in written("internal", whole)
    assert 'id="transfers"' not in written("public", whole)
    assert "no legal opinion" not in written("public", whole)
    for name in ("public", "internal"):
        text = written(name, whole)
        parts = ("changes", "due", "findings", "waivers", "unread")
        assert not [each for each in parts if f'id="{each}"' in text or f'"#{each}"' in text]


def test_the_command_writes_a_page_named_by_the_list(tmp_path: Path) -> None:
    for name, data in MARKED.files.items():
        path = tmp_path / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(data))
    done = run("report", "--on", DAY, "--redact", "public", cwd=tmp_path)
    assert done.code == 0, done.err
    text = (tmp_path / f"ropa_{DAY}_public.html").read_text(encoding="utf-8")
    assert set(MARK.findall(text)) == allowed(MARKED, extract("public"))
    refused = run("report", "--redact", "public", "--since", "last-seal", cwd=tmp_path)
    assert refused.code == 2
    assert "--redact shows one state" in refused.err
