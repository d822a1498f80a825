"""Lists of identifiers: proved by their hash, read as what they are, never guessed at."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from disclosing import ME, ask, listed, provision, put, register

from ropa.disclosure.reading import BLOCK
from ropa.errors import RopaError

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.disclosure.answering import Outcome

LIST = "M-001\nM-002\n"


def told(outcome: Outcome) -> int:
    return len(outcome.answer.told)


@pytest.mark.parametrize(
    ("name", "content", "reference"),
    [
        ("list.txt", "M-001\nM-002\n", "M-001"),
        ("list.txt", "M-002\nM-001", "M-001"),
        ("list", "\ufeffM-001\r\nM-002\r\n", "M-001"),
        ("list.txt", "M-002\rM-001\r", "M-001"),
        ("list.txt", "  M-001 \n\n\nM-001\n", "M-001"),
        ("list.txt", "Ｍ－００１\n", "M-001"),
        ("list.txt", "M-001\n", "Ｍ－００１"),
        ("list.txt", "M-001\n", "　M-001 "),
        ("list.csv", "number,name\nM-002,X\nM-001,Y\n", "M-001"),
        ("list.CSV", '"number","name"\r\n"M-001","Y, the ""first"""\r\n', "M-001"),
        ("list.csv", 'name\n"M-\n001"\nM-001\n', "M-001"),
        ("list.tsv", "number\tname\nM-001\tY\n", "M-001"),
        ("list.txt", "山田 太郎\n", "山田 太郎"),
        ("list.txt", "00123\n", "00123"),
    ],
)
def test_a_person_is_found(tmp_path: Path, name: str, content: str, reference: str) -> None:
    path = put(tmp_path, name, content)
    held = register(provisions__a=provision(listed(content)))
    assert told(ask(held, reference, files=[path])) == 1


@pytest.mark.parametrize(
    ("name", "content", "reference"),
    [
        ("list.txt", "M-0011\nXM-001\n", "M-001"),
        ("list.txt", "00123\n", "123"),
        ("list.csv", "", "M-001"),
        ("list.txt", "", "M-001"),
    ],
)
def test_a_person_who_is_not_on_the_list_is_not_found(
    tmp_path: Path, name: str, content: str, reference: str
) -> None:
    path = put(tmp_path, name, content)
    held = register(provisions__a=provision(listed(content)))
    outcome = ask(held, reference, files=[path])
    assert (told(outcome), outcome.answer.complete) == (0, True)


def test_a_column_is_chosen_by_its_heading(tmp_path: Path) -> None:
    content = "name,member number\nX,M-001\n"
    path = put(tmp_path, "list.csv", content)
    held = register(provisions__a=provision(listed(content)))
    assert told(ask(held, files=[path], column="ｍember number".replace("ｍ", "m"))) == 1
    with pytest.raises(RopaError, match="line 2 holds the identifier in another column") as caught:
        ask(held, files=[path])
    assert caught.value.hint == "--column says in which column the identifiers stand"
    assert told(ask(held, files=[path], column="name")) == 0
    assert told(ask(held, "M-002", files=[path])) == 0


def test_a_column_that_is_none_has_the_others_named(tmp_path: Path) -> None:
    content = "name,member number\nX,M-001\n"
    path = put(tmp_path, "list.csv", content)
    held = register(provisions__a=provision(listed(content)))
    with pytest.raises(RopaError, match="has no column “number”") as caught:
        ask(held, files=[path], column="number")
    assert caught.value.hint == "its columns: name, member number"


@pytest.mark.parametrize(
    "line",
    [
        "M-001,Y",
        "M-001\tY",
        "Y;M-001",
        '"M-001","Y"',
        '"M-001"',
        "M-001 山田",
        "山田　M-001",
        "M-001、山田",
        "山田（M-001）",
        "会員:M-001",
    ],
)
def test_a_table_that_is_not_named_as_one_stops_the_answer(tmp_path: Path, line: str) -> None:
    """To pass over the line would tell the person that there is no record."""
    path = put(tmp_path, "list.txt", f"M-002\n{line}\n")
    held = register(provisions__a=provision(listed(f"M-002\n{line}\n")))
    with pytest.raises(RopaError, match="line 2 holds the identifier beside other text"):
        ask(held, files=[path])
    assert told(ask(held, "M-003", files=[path])) == 0


def test_a_table_without_headings_stops_the_answer_to_the_one_in_its_first_row(
    tmp_path: Path,
) -> None:
    path = put(tmp_path, "list.csv", "M-001,X\nM-002,Y\n")
    held = register(provisions__a=provision(listed("M-001,X\nM-002,Y\n")))
    with pytest.raises(RopaError, match="begins with the identifier, where the heading"):
        ask(held, files=[path])


@pytest.mark.parametrize("reference", ["m-001", "M‐001", "M−001", "M- 001"])
def test_what_was_perhaps_meant_is_told_to_the_business(tmp_path: Path, reference: str) -> None:
    path = put(tmp_path, "list.txt", LIST)
    held = register(provisions__a=provision(listed(LIST)))
    outcome = ask(held, reference, files=[path])
    assert told(outcome) == 0
    assert any("line 1 differs from the identifier only in case" in each for each in outcome.notes)


@pytest.mark.parametrize(("count", "notes"), [(2, 0), (3, 1)])
def test_another_number_of_entries_is_told_to_the_business(
    tmp_path: Path, count: int, notes: int
) -> None:
    path = put(tmp_path, "list.txt", LIST)
    held = register(provisions__a=provision(listed(LIST, count=count)))
    found = [each for each in ask(held, files=[path]).notes if "has 2 entries, and 3" in each]
    assert len(found) == notes


# Where a list lies.
def test_a_list_is_found_by_its_place_or_by_its_hash(tmp_path: Path) -> None:
    put(tmp_path, "2026/list.txt", LIST)
    by_place = register(provisions__a=provision(listed(LIST, "2026/list.txt")))
    by_hash = register(provisions__a=provision(listed(LIST, "Archive of the sales department")))
    assert told(ask(by_place, folder=tmp_path)) == 1
    assert told(ask(by_hash, folder=tmp_path)) == 1
    assert told(ask(by_hash, files=[tmp_path / "2026/list.txt"])) == 1


def test_the_working_folder_is_asked_for_the_place_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "list.txt", LIST)
    assert told(ask(register(provisions__a=provision(listed(LIST, "list.txt"))))) == 1
    with pytest.raises(RopaError, match="its list is not among the files named"):
        ask(register(provisions__a=provision(listed(LIST, "other.txt"))))


@pytest.mark.parametrize("place", ["../secret.txt", "/{}/secret.txt", "link.txt", "a\0b"])
def test_a_record_cannot_send_the_reader_elsewhere(tmp_path: Path, place: str) -> None:
    put(tmp_path, "secret.txt", "other")
    shelf = tmp_path / "lists"
    shelf.mkdir()
    (shelf / "link.txt").symlink_to(tmp_path / "secret.txt")
    held = register(provisions__a=provision(listed(LIST, place.format(tmp_path))))
    with pytest.raises(RopaError, match="its list is not among the files named"):
        ask(held, folder=shelf)


@pytest.mark.parametrize("place", ["list.txt", "Archive"])
def test_a_wrong_hash_discloses_nothing(tmp_path: Path, place: str) -> None:
    """Neither where the list lies in its place, nor where it was named; nor for another record."""
    path = put(tmp_path, "list.txt", LIST + "M-003\n")
    held = register(
        provisions__a=provision(), provisions__b=provision(listed(LIST, place))
    )  # fmt: skip
    for wish in ({"files": [path]}, {"files": [path], "incomplete": True}):
        with pytest.raises(RopaError, match=r"SHA-256 is") as caught:
            ask(held, **wish)
        assert caught.value.exit_code == 3
        assert sha256(path.read_bytes()).hexdigest() in str(caught.value)


def test_a_list_in_its_place_with_a_wrong_hash_stops_an_incomplete_answer_too(
    tmp_path: Path,
) -> None:
    put(tmp_path, "list.txt", "M-001\n")
    held = register(provisions__a=provision(listed(LIST)))
    with pytest.raises(RopaError, match=r"appi/provisions/a: .* nothing is disclosed"):
        ask(held, folder=tmp_path, incomplete=True)


def test_a_wrong_list_is_told_where_the_folder_itself_was_named(tmp_path: Path) -> None:
    put(tmp_path, "list.txt", LIST + "M-003\n")
    held = register(provisions__a=provision(listed(LIST, "secure/lists/list.txt")))
    with pytest.raises(RopaError, match="is not the list that is meant"):
        ask(held, folder=tmp_path)


def test_the_list_as_it_stood_outranks_the_one_that_grew_in_its_place(tmp_path: Path) -> None:
    put(tmp_path, "list.txt", LIST + "M-003\n")
    old = put(tmp_path, "old/list-2026-01.txt", LIST)
    held = register(provisions__a=provision(listed(LIST)))
    assert told(ask(held, folder=tmp_path)) == 1
    assert told(ask(held, files=[old])) == 1


def test_a_list_that_changes_while_it_is_read_discloses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "list.txt", LIST)
    right = sha256(LIST.encode()).hexdigest()
    path.write_text("M-001\nM-009\n")
    monkeypatch.setattr("ropa.disclosure.shelf.digest", lambda _: right)
    held = register(provisions__a=provision(listed(LIST)))
    with pytest.raises(RopaError, match="has changed while it was read"):
        ask(held, files=[path])


@pytest.mark.parametrize(
    ("persons", "why"),
    [
        (listed(LIST), "its list is not among the files named: List S-2, list.txt"),
        ({"reference": "List S-2", "location": "list.txt"}, "it states no SHA-256 of its list"),
        ({"reference": "List S-2"}, "it names a list, but neither where it is kept"),
        ({"reference": "S-2", "count": 30}, "it names a list, but neither where it is kept"),
        ({"reference": "S-2"}, "it names a list, but neither where it is kept"),
        ({"reference": "入会申込書一覧"}, "it names a list, but neither where it is kept"),
        ({"category": "customers"}, "it names a list, but neither where it is kept"),
    ],
)
def test_an_answer_that_would_not_be_complete_is_refused_unless_wanted(
    persons: dict[str, object], why: str
) -> None:
    held = register(provisions__a=provision(persons), provisions__b=provision())
    with pytest.raises(RopaError, match=f"appi/provisions/a: {why}") as caught:
        ask(held)
    assert caught.value.exit_code == 3
    outcome = ask(held, incomplete=True)
    assert (told(outcome), outcome.answer.complete) == (1, False)
    assert any(each.startswith("not looked into: appi/provisions/a") for each in outcome.notes)


def test_a_record_without_persons_keeps_the_answer_from_being_complete() -> None:
    lacking = {key: value for key, value in provision().items() if key != "identifiable_persons"}
    with pytest.raises(RopaError, match="nothing identifies its persons"):
        ask(register(provisions__a=lacking))


def test_a_record_that_cannot_be_read_keeps_the_answer_from_being_complete() -> None:
    with pytest.raises(RopaError, match="appi/provisions/a: its file cannot be read"):
        ask(register(provisions__a={"basis": 3}))


def test_lists_of_what_is_not_disclosed_are_not_needed() -> None:
    held = register(
        provisions__a=provision(listed(LIST), basis="27(1)(i)"),
        provisions__b=provision(listed(LIST), status="draft"),
    )
    assert ask(held).answer.complete


def test_the_list_of_an_excluded_record_is_not_asked_for() -> None:
    excluded = {"art11_exclusion": "iv", "art11_reason": "r", "art11_approver": "Head of Legal"}
    outcome = ask(register(provisions__a=provision(listed(LIST), **excluded)))
    assert (told(outcome), outcome.answer.complete) == (0, True)
    assert "whether it names the person is unknown" in outcome.notes[0]


# Who else is on the list.
@pytest.mark.parametrize("text", ["Orders of M-002", "会員M-002の注文", "Ｍ－００２", "m-002"])
def test_another_persons_identifier_in_a_record_is_refused(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, "list.txt", LIST)
    held = register(provisions__a=provision(listed(LIST), data_items=["氏名", text]))
    with pytest.raises(RopaError, match=r"appi/provisions/a: items .* \(line 2 of .*list.txt\)"):
        ask(held, files=[path])
    assert told(ask(held, files=[path], harmless=["Ｍ-002"])) == 1


def test_plain_numbers_are_not_found_in_dates_postcodes_and_addresses(tmp_path: Path) -> None:
    content = "".join(f"{number}\n" for number in range(1, 3000))
    path = put(tmp_path, "list.txt", content)
    held = register(provisions__a=provision(listed(content), data_items=["氏名（2026-03-01）"]))
    assert told(ask(held, "7", files=[path])) == 1


# What is no list.
@pytest.mark.parametrize(
    ("content", "why", "hint"),
    [
        ("M-001\n氏名\n".encode("cp932"), "line 2 is not in UTF-8", "--encoding cp932"),
        (b"M-001\nM-0\x0002\n", "line 2 holds a NUL byte", ""),
        ("M-001\n".encode("utf-16"), "line 1 is not in UTF-8", ""),
        (b"x" * (BLOCK + (1 << 17)), "has a line of more than 65,536 bytes", ""),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    tmp_path: Path, content: bytes, why: str, hint: str
) -> None:
    path = put(tmp_path, "list.txt", content)
    held = register(provisions__a=provision(listed(content)))
    with pytest.raises(RopaError, match=why) as caught:
        ask(held, files=[path])
    assert hint in caught.value.hint


def test_a_list_in_shift_jis_is_read_where_it_is_said_to_be_one(tmp_path: Path) -> None:
    content = "番号,氏名\r\nM-001,山田\r\n".encode("cp932")
    path = put(tmp_path, "list.csv", content)
    held = register(provisions__a=provision(listed(content)))
    assert told(ask(held, files=[path], encoding="cp932", column="番号")) == 1


@pytest.mark.parametrize("row", ['"M-001', '"M-001"x,y', f"{'x' * 140_000},y"])
def test_a_broken_table_is_refused(tmp_path: Path, row: str) -> None:
    path = put(tmp_path, "list.csv", f"number,name\n{row}\n")
    held = register(provisions__a=provision(listed(f"number,name\n{row}\n")))
    with pytest.raises(RopaError, match="line 2 is no row of a table"):
        ask(held, files=[path])


def test_pipes_folders_and_what_is_not_there_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    held = register(provisions__a=provision(listed(LIST)))
    for name in ("pipe", ".", "absent", "a\0b"):
        with pytest.raises(RopaError, match="cannot be read"):
            ask(held, files=[os.path.join(str(tmp_path), name)])
    with pytest.raises(RopaError, match="is no folder"):
        ask(held, folder=tmp_path / "absent")


def test_a_line_that_crosses_the_border_of_a_block_is_one_line(tmp_path: Path) -> None:
    content = "".join(f"M-{number:07}\n" for number in range(3 * BLOCK // 10))
    path = put(tmp_path, "list.txt", content)
    held = register(provisions__a=provision(listed(content)))
    for border in (BLOCK, 2 * BLOCK):
        crossing = content[: content.index("\n", border)].rpartition("\n")[2]
        assert told(ask(held, crossing, files=[path])) == 1
    assert told(ask(held, ME, files=[path])) == 0
