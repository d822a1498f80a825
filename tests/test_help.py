"""What a verb says of itself: it fits the terminal, and its examples run."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from conftest import unborn

from ropa import cli, templates
from ropa.words import speak

EXAMPLE = re.compile(r"Example: ropa (.+?)(?:\n\s*\n|\s*\Z)", re.DOTALL)
ENTERED = "2026-03-02T12:00:00+00:00"
"""When the example was committed: before the quarters of which examples speak."""
WITHOUT = {
    ("init", "--name"): "ropa: records is a register already: it holds ropa.toml",
    ("import", "Verzeichnis.xlsx"): "ropa: Verzeichnis.xlsx cannot be read",
    ("disclose", "M-001"): "ropa: /secure/lists is no folder",
    ("verify", "evidence/2026-Q3"): "ropa: there is no file signers.txt",
}
"""Examples that ask for more than a register, by their first words, and what they say for want of
it."""
ENDLESS = "--watch"
"""What runs until it is stopped."""


def examples() -> list[list[str]]:
    """The words of every example, without what is for the shell alone."""
    found = []
    for verb in cli.VERBS:
        help_ = import_module(f"ropa.cli.{verb}").command.__doc__
        for each in EXAMPLE.findall(help_):
            words = shlex.split(each)
            assert words[0] == verb
            end = words.index(">") if ">" in words else len(words)
            found.append([word for word in words[:end] if word != ENDLESS])
    return found


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the example stands as the register, under git."""
    repo = unborn(tmp_path_factory.mktemp("help") / "work")
    shutil.copytree(Path(templates.folder()) / "example", repo.path / "records")
    repo.git("config", "user.name", "Example Office")
    repo.git("config", "user.email", "office@example.org")
    repo.commit("example", ENTERED)
    return repo.path


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    yield
    speak("en")


def told(words: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """The exit code of a command, and what it wrote to stdout and stderr."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setattr(sys, "stdin", io.StringIO())
        code = cli.run(words)
    return code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()


def test_every_verb_has_an_example() -> None:
    assert {words[0] for words in examples()} == {*cli.VERBS}


@pytest.mark.parametrize("words", examples(), ids=" ".join)
def test_the_examples_run_on_the_example(
    words: list[str], committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "work"
    shutil.copytree(committed, place)
    monkeypatch.chdir(place)
    code, _, err = told(words, monkeypatch)
    lacking = WITHOUT.get((words[0], words[1] if words[1:] else ""))
    if lacking:
        assert code in (2, 3), err
        assert err.startswith(lacking)
    else:
        assert code in (0, 1), err


@pytest.mark.parametrize("verb", ["", *cli.VERBS])
def test_the_help_fits_a_narrow_terminal(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [*filter(None, [verb]), "-h"]
    monkeypatch.setenv("COLUMNS", "80")
    wide = told(words, monkeypatch)
    monkeypatch.setenv("COLUMNS", "40")
    slim = told(words, monkeypatch)
    assert (wide[0], slim[0]) == (0, 0)
    assert [line for line in slim[1].splitlines() if len(line) > 40] == []
    assert "".join(slim[1].split()) == "".join(wide[1].split())


def test_what_a_verb_does_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    _, shown, _ = told(["-h"], monkeypatch)
    assert "..." not in shown.partition("Commands:")[2]
