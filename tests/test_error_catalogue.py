"""The catalogue of refusals: a case for every message of the product.

`tests/errors/said` holds them: a case shows what provokes its message and, where that makes sense,
what comes near and passes; `script` says how it reads. What the reader says of a text stands in
`tests/errors`, what a rule says in its cases in `tests/rules`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from messages import Message, messages
from script import played

TESTS = Path(__file__).parent
CASES = sorted((TESTS / "errors" / "said").glob("*.txt"))
CATALOGUE = (*(TESTS / "errors").rglob("*.txt"), *(TESTS / "rules").rglob("findings.txt"))
REWRITE = "ROPA_GOLDEN" in os.environ

UNPROVOKED = {
    "It takes a file, or a register, that costs seconds to make or to read.": (
        "its sheets hold more than",
        "is more than a browser opens: nothing was written",
        " rows, and a sheet holds ",
    ),
    "Something changes between two looks of one command: a test steps in between.": (
        "has changed while it was read",
        "would not hold",
        "what was written does not hold",
    ),
    "What a library reports of the system is told: a test plays the library.": (
        "is watched no more",
    ),
    "The program itself would be at fault, or only half installed: a part of it is replaced.": (
        " is damaged: ",
        "could not be read as it would be written",
        "its layout cannot be changed without",
        "cannot be changed without disturbing",
        "this text cannot take the settings",
        "does not hold what the register says",
        "the workbook cannot hold ",
        "the workbook cannot mark ",
    ),
    "Whoever calls the function hears it; a command looks first, and says another thing.": (
        "it has no sheet «",
        "nobody knows the encoding «",
        "key stands twice: keep one",
        "a bare repository has nothing staged",
        ": it is no line",
        "half a character (U+",
        "a copy needs a title of its own",
        "no file can have this name",
        ": it lies outside ",
    ),
}
"""Messages, by words of theirs, that no command line of a case provokes; and why."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_refusal_is_told_in_these_words(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    told = played(text, tmp_path)
    if REWRITE:
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told == path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def said() -> list[str]:
    """Every line of the catalogue, once."""
    texts = (each.read_text(encoding="utf-8") for each in CATALOGUE)
    return [*dict.fromkeys(line for text in texts for line in text.splitlines())]


@pytest.fixture(scope="module")
def unsaid(said: list[str]) -> list[Message]:
    """The messages that are in no case."""
    return [each for each in messages() if each.telling and not stands(each, said)]


def stands(message: Message, said: list[str]) -> bool:
    """Whether a line holds the message; the quick question comes first."""
    core, pattern = message.core, message.pattern
    return any(core in each and pattern.search(each) for each in said)


def test_every_message_has_a_case(unsaid: list[Message]) -> None:
    known = [words for some in UNPROVOKED.values() for words in some]
    assert [str(each) for each in unsaid if not any(words in each.words for words in known)] == []


def test_what_has_no_case_is_known_with_a_reason_and_is_needed(unsaid: list[Message]) -> None:
    needed = {
        words
        for some in UNPROVOKED.values()
        for words in some
        if any(words in each.words for each in unsaid)
    }
    assert {words for some in UNPROVOKED.values() for words in some} - needed == set()


def test_the_source_holds_hundreds_of_messages() -> None:
    """So many that a change of how they are found, and not of what is said, would show."""
    assert sum(each.telling for each in messages()) > 400
    templates = {each.template for each in messages()}
    assert "it is a symbolic link that leaves the register: it is not followed" in templates


def test_a_case_begins_with_what_provokes_its_message_and_ends_each_command_with_a_code() -> None:
    for path in CASES:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^\[\d+\]$", text, re.MULTILINE), path.stem
        assert text.startswith(("$ ", "base: ")), path.stem
