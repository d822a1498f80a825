"""What a terminal of any width gets to see: nothing cut, no line too long, columns in use."""

from __future__ import annotations

import io
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from command import DAY
from conftest import unborn
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ropa import cli, templates
from ropa.cli import progress
from ropa.views.folding import COLOUR, LEAST, fitted, folded
from ropa.words import speak

RECORD = "controller/newsletter"
ON = ("--on", DAY)
TABLES: dict[str, tuple[str, ...]] = {
    "list": ON,
    "columns": ("--columns", "record,title,countries,bases,party", *ON),
    "transfers": ON,
    "due": ("--within", "P3Y", *ON),
    "waivers": ON,
    "law": ("US", *ON),
    "layouts": (),
}
"""Verbs that print a table, and how each is asked."""
PAGES: dict[str, tuple[str, ...]] = {
    "show": (RECORD, *ON),
    "who": ("mihon-mail", *ON),
    "status": ON,
    "check": ON,
    "log": (RECORD,),
    "diff": ("HEAD", *ON),
    "explain": ("TRF-005",),
}
"""Verbs that print lines."""
SHORTER = ("due", "law")
"""Tables that leave columns out on a terminal."""
SCREENS = (("en", 40), ("ja", 40), ("en", 80), ("ja", 80), ("en", 200), ("ja", 200))
WAIVER = """
[[waivers]]
rule = "TRF-005"
record = "controller/newsletter"
reason = "移転先の十分性を確認しているところであり、来月までに記録を補う予定である"
owner = "個人情報保護管理責任者"
until = 2027-03-31
"""


class Screen(io.TextIOWrapper):
    """A stream that says it is a terminal, and keeps what is written."""

    def __init__(self, *, drawn: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)
        self.drawn = drawn

    def isatty(self) -> bool:
        return self.drawn

    @property
    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined, no-any-return]


class Shown(NamedTuple):
    """What a command wrote."""

    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return [COLOUR.sub("", line) for line in (self.out + self.err).split("\n")]


Pipes = dict[tuple[str, str], Shown]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with a transfer that lacks something, a waiver and a change since its commit."""
    path = tmp_path_factory.mktemp("terminal") / "register"
    repo = unborn(path)
    shutil.copytree(Path(templates.folder()) / "example", path, dirs_exist_ok=True)
    repo.commit("example")
    record = path / f"{RECORD}.toml"
    text = record.read_text("utf-8").replace('title = "', 'title = "A newsletter on 分析 of data, ')
    record.write_text(f'{text}\n[[transfers]]\nto = "mihon-mail"\nbasis = "safe-harbor"\n', "utf-8")
    repo.write("waivers.toml", WAIVER)
    return path


@pytest.fixture(scope="module")
def pipes() -> Pipes:
    """What went to a pipe so far, by verb and language."""
    return {}


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def shown(
    root: Path, verb: str, language: str, monkeypatch: pytest.MonkeyPatch, columns: int = 0
) -> Shown:
    """What a verb writes to a terminal of so many columns; to a pipe without."""
    words = (TABLES | PAGES)[verb]
    name = "list" if verb == "columns" else verb
    out, err = Screen(drawn=bool(columns)), Screen(drawn=bool(columns))
    with monkeypatch.context() as patch:
        patch.chdir(root)
        patch.setenv("COLUMNS", str(columns or 80))
        patch.setenv("NO_COLOR", "1")
        patch.setattr(signal, "signal", lambda *_: None)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = cli.run([name, *words, *([] if verb == "layouts" else ["--lang", language])])
        assert code in (0, 1), err.text
        return Shown(out.text, err.text)


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("verb", [*TABLES, *PAGES])
def test_no_line_is_too_long_and_nothing_is_lost(
    verb: str, screen: tuple[str, int], root: Path, pipes: Pipes, monkeypatch: pytest.MonkeyPatch
) -> None:
    language, columns = screen
    drawn = shown(root, verb, language, monkeypatch, columns)
    # A command is copied whole, so it stays so.
    folded = (line for line in drawn.lines if not line.lstrip().startswith("ropa "))
    assert [line for line in folded if cell_len(line) > columns] == []
    if (verb, language) not in pipes:
        pipes[verb, language] = shown(root, verb, language, monkeypatch)
    piped = pipes[verb, language]
    assert piped.out.count("\n") > 1
    whole = piped.out.split("\n")
    if verb not in SHORTER:
        # A narrow terminal gets one line a cell: heads of empty columns are not among them.
        told = "\n".join(whole[1:] if verb in TABLES else whole) + piped.err
        assert letters(told) - letters("\n".join(drawn.lines)) == Counter()


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("verb", ["list", "columns"])
def test_the_first_column_stays_whole(
    verb: str, columns: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped, drawn = (shown(root, verb, "ja", monkeypatch, each) for each in (0, columns))
    names = [line.split("\t")[0] for line in piped.out.splitlines()[1:]]
    assert names
    assert [each for each in names if cell_len(each) <= columns - 8 and each not in drawn.out] == []


@pytest.mark.parametrize("verb", ["columns", "transfers", "due"])
def test_a_wide_terminal_is_used(verb: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = [
        max(map(cell_len, shown(root, verb, "en", monkeypatch, columns).out.splitlines()))
        for columns in (80, 200)
    ]
    assert lengths[0] <= 80 < lengths[1]


# A line


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("list", "--where", "severity=error", *ON), "checking the records"),
        (("fmt", "--diff"), "laying out the records"),
    ],
)
def test_what_takes_long_shows_how_far_it_is(
    words: tuple[str, ...], told: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    err = Screen(drawn=True)
    monkeypatch.chdir(root)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", -1)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "stdout", Screen(drawn=False))
    monkeypatch.setattr(sys, "stderr", err)
    assert cli.run([*words]) in (0, 1)
    assert told in err.text


def test_the_set_up_is_told_in_lines_that_fit(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = Screen(drawn=True)
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "stdout", out)
    assert cli.run(["doctor", *ON]) in (0, 1)
    folded_ = [line for line in out.text.splitlines() if " it: " not in line]
    assert len(folded_) > 10
    assert [line for line in folded_ if cell_len(line) > 40] == []


def test_what_follows_stands_further_in() -> None:
    assert list(folded("one two three four", "  ", 12)) == ["  one two", "    three", "    four"]
    assert list(folded("one two", "", 7)) == ["one two"]
    assert list(folded("one two three", "", 0)) == ["one two three"]
    assert list(fitted(["  key: one two three"], 14)) == ["  key: one", "    two three"]


@pytest.mark.parametrize("verb", ["show", "who", "log"])
def test_a_terminal_that_does_not_know_its_width_gets_lines_as_they_are(
    verb: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow, piped = (shown(root, verb, "en", monkeypatch, each) for each in (LEAST - 1, 0))
    assert narrow == piped


def test_wide_letters_take_two_columns() -> None:
    assert list(folded("個人情報の保護", "", 8)) == ["個人情", "  報の保", "  護"]


def test_a_command_is_left_in_one_piece() -> None:
    """It is copied from there; a break would make two commands of it."""
    line = "mend first, so that it holds: ropa explain TRF-006"
    assert list(folded(line, "", 24)) == [
        "mend first, so that it",
        "  holds:",
        "  ropa explain TRF-006",
    ]
    assert list(folded("next: ropa -C register transfers --gaps", "", 24)) == [
        "next:",
        "  ropa -C register transfers --gaps",
    ]
    assert list(folded("git tag -s a -F b.txt -m c", "", 10)) == ["git tag -s a -F b.txt -m c"]


def test_colours_stay_where_they_were() -> None:
    line = "a.toml:1:1: \x1b[31merror\x1b[0m TRF-006 no longer valid"
    assert list(folded(line, "", 22)) == [
        "a.toml:1:1: \x1b[31merror\x1b[0m",
        "  TRF-006 no longer",
        "  valid",
    ]
    assert list(folded("\x1b[31merror\x1b[0m", "", 5)) == ["\x1b[31merror\x1b[0m"]


@given(st.text("ab 個ﾊ。-[]", max_size=60), st.integers(4, 40), st.sampled_from(["", "  "]))
def test_any_text_fits_and_stays_whole(text: str, width: int, indent: str) -> None:
    lines = list(folded(text, indent, width))
    assert all(cell_len(line) <= max(width, len(indent) + 4) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
