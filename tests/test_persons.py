"""What looks like a person in free text: measured on a list, and on the project's own registers."""

from __future__ import annotations

import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from pace import floors

from ropa.lint import lint
from ropa.load import load
from ropa.persons import Sieve, mailbox_in, name_in
from ropa.persons.tables import ambiguous, given, table
from ropa.rules import RULES
from ropa.rules.sieve import sifted
from ropa.tree import WorkTree

ROOT = Path(__file__).parents[1]
LINES = tomllib.loads((ROOT / "tests/data/persons.toml").read_text(encoding="utf-8"))
PERSONS = [line for lines in LINES["persons"].values() for line in lines]
OTHERS = [line for lines in LINES["others"].values() for line in lines]


def seen(line: str) -> str:
    """What both rules see in a line of a file."""
    named, addressed, _ = sifted(line.encode(), Sieve())
    return (name_in(line) if named else "") or (mailbox_in(line) if addressed else "")


def test_the_list_is_long_enough_and_says_nothing_twice() -> None:
    assert len(PERSONS) >= 40
    assert len(OTHERS) >= 40
    assert len({*PERSONS, *OTHERS}) == len(PERSONS) + len(OTHERS)


def test_nine_persons_in_ten_are_seen() -> None:
    missed = [line for line in PERSONS if not seen(line)]
    sys.stdout.write(f"{len(PERSONS) - len(missed)} of {len(PERSONS)} seen; not: {missed}\n")
    assert len(missed) <= len(PERSONS) / 10


def test_at_most_two_lines_without_a_person_are_taken_for_one() -> None:
    mistaken = [line for line in OTHERS if seen(line)]
    sys.stdout.write(f"{len(mistaken)} of {len(OTHERS)} mistaken: {mistaken}\n")
    assert len(mistaken) <= 2


@pytest.mark.parametrize("register", ["records", "templates/example"])
def test_the_registers_of_this_project_hold_no_person_where_no_law_asks(register: str) -> None:
    rules = [RULES["PER-001"], RULES["PER-002"]]
    found = lint(load(WorkTree(str(ROOT / register)), date(2026, 11, 21)), rules)
    assert not found.findings
    assert found.records > 30


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask Frau Dr. Erika Muster, please", "Frau Dr. Erika Muster"),
        ("kept by Sophie van den Berg in Delft", "Sophie van den Berg"),
        ("kept by John. Smith & Co knows it", ""),
        ("see Muster, Erika; Berlin", "Muster, Erika"),
        ("J.\nSmith", "J.\nSmith"),
        ("Mr and Mrs", ""),
        ("Jean Paul Gaultier", ""),
        ("Mark Complete, then Mark Schmidt", "Mark Schmidt"),
        ("MARIA KLEINSCHMITT", ""),
        ("Koch-Institut, Robert Koch-Institut", ""),
        ("担当：山田太郎様", "山田太郎"),
        ("ＹＡＭＡＤＡ　Ｔａｒｏ", "YAMADA Taro"),
        ("山田太郎商店", ""),
        ("担当者 千葉", ""),
        ("担当者 三宅", "三宅"),
        ("西村さくら法律事務所", ""),
        ("", ""),
    ],
)
def test_the_name_is_given_as_it_is_written(text: str, found: str) -> None:
    assert name_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(e.muster@acme.example)", "e.muster@acme.example"),
        ("info@acme.example, erika@acme.example", "erika@acme.example"),
        ("erika.muster [AT] acme.example", "erika.muster [AT] acme.example"),
        ("erika.muster@localhost", ""),
        ("12345@acme.example", ""),
        ("acme.sample@acme.example", ""),
        ("@", ""),
    ],
)
def test_the_mailbox_is_given_as_it_is_written(text: str, found: str) -> None:
    assert mailbox_in(text) == found


def test_a_line_that_was_passed_over_is_passed_over_again_and_no_other() -> None:
    sieve = Sieve()
    assert sifted("owner = “Sales”\nnotes = “”".encode(), sieve)[:2] == (False, False)
    assert sifted("owner = “Sales”\nnotes = “Erika Muster”".encode(), sieve)[:2] == (True, False)
    assert sifted("notes = “Erika Muster”".encode(), sieve)[:2] == (True, False)
    assert sifted("notes = “担当：山田太郎”".encode(), sieve)[:2] == (True, False)
    assert sifted("owner = “氏名、住所”\nemail = “dpo@acme.example”".encode(), sieve)[:2] == (
        False,
        True,
    )


@pytest.mark.parametrize("line", PERSONS)
def test_what_a_text_holds_is_seen_in_its_file(line: str) -> None:
    if name_in(line):
        assert sifted(f'owner = "{line}"'.encode(), Sieve()).named
        assert sifted(f"notes = '''a\n{line}\nb'''".encode(), Sieve()).named


@pytest.mark.parametrize("text", ["seen by Erika\nMuster", "seen by Mr.\nMuster", "Muster,\nErika"])
def test_a_name_that_is_broken_at_the_end_of_a_line_is_seen_in_its_file(text: str) -> None:
    assert sifted(f'notes = """\n{text}"""'.encode(), Sieve()).named


@pytest.mark.parametrize(
    "written",
    [
        '"""\nled by E.\nMüller since May\n"""',
        '"""\nErika M.\nMuster leads it\n"""',
        '"""\nErika von\nMuster leads it\n"""',
        "'''\n責任者\n田中\n'''",
        '"""seen by Erika \\\n  Muster"""',
        '"Jos\\u00e9 Muster"',
        '"Müller, Anna \\"A.\\""',
        '"Ju\u0308rgen Muster"',
        '"E. WIŚNIEWSKI"',
        '"社員 森様"',
        '"教授南君"',
    ],
)
def test_a_name_is_seen_however_it_is_written(written: str) -> None:
    text = f"notes = {written}\n"
    assert name_in(tomllib.loads(text)["notes"])
    assert sifted(text.encode(), Sieve()).named


@pytest.mark.parametrize(
    "sign", ["(AT)", " [At] ", "( at )", "（at）", "［AT］", "＠", "﹫", "\\u0040"]
)
def test_a_mailbox_is_seen_however_its_sign_is_written(sign: str) -> None:
    text = f'notes = "erika.muster{sign}example.com"\n'
    assert mailbox_in(tomllib.loads(text)["notes"])
    assert sifted(text.encode(), Sieve()).addressed


def test_no_word_stands_twice_in_a_table() -> None:
    for section in table("names").values():
        for key, text in section.items():
            words = text.split()
            assert len(words) == len(set(words)) or key in ("kanji", "known")
    functions = table("mailboxes")["functions"].split()
    assert len(functions) == len(set(functions))
    assert not given() & ambiguous()


@pytest.mark.parametrize(
    "piece",
    [
        "Dr ",
        "Mr ",
        "Maria ",
        "Maria de ",
        "J.",
        "田",
        "山田 ",
        "担当",
        "a",
        "a.",
        "山田\n",
        "Muster, ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "@"

    def look() -> None:
        sifted(text.encode(), Sieve())
        name_in.__wrapped__(text)
        mailbox_in.__wrapped__(text)

    assert floors(look, 500) <= 500
