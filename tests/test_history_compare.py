"""What became of each record between two states of a register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from command import SETTINGS, TORN, WE
from memory import Memory

from ropa.history import Change, changes
from ropa.load import load
from ropa.register import Register

if TYPE_CHECKING:
    from command import Files

DAY = date(2026, 11, 21)


def register(files: Files) -> Register:
    return load(Memory({"ropa.toml": SETTINGS, "parties/we.toml": WE, **files}), DAY)


def between(before: Files, after: Files) -> list[Change]:
    return changes(register(before), register(after))


def sorts(before: Files, after: Files) -> dict[str, str]:
    return {each.name: each.sort for each in between(before, after)}


WEB: dict[str, Any] = {"title": "Web", "controller": "we", "purposes": [{"text": "Statistics"}]}


def test_nothing_changed() -> None:
    assert between({"controller/web.toml": WEB}, {"controller/web.toml": WEB}) == []


def test_records_that_came_and_went() -> None:
    found = between({"measures/a.toml": {"title": "A"}}, {"controller/web.toml": WEB})
    assert [(each.sort, each.name, each.earlier, each.title) for each in found] == [
        ("new", "controller/web", "", "Web"),
        ("gone", "measures/a", "a", "A"),
    ]


def test_a_file_that_moved_within_its_kind_is_no_change() -> None:
    assert between({"controller/web.toml": WEB}, {"controller/eu/web.toml": WEB}) == []


def test_layout_comments_and_the_order_of_keys_are_no_change() -> None:
    one = 'title = "Web"\ncontroller = "we"\npurposes = [{text = "Statistics"}]\n'
    other = '# new\ncontroller="we"\n\n\ntitle = "Web"\n[[purposes]]\ntext   =   "Statistics"\n'
    assert between({"controller/web.toml": one}, {"controller/web.toml": other}) == []


def test_a_record_that_cannot_be_read_is_named_and_not_half_told() -> None:
    good, bad = {"controller/web.toml": WEB}, {"controller/web.toml": TORN}
    assert sorts(good, bad) == {"controller/web": "unreadable"}
    assert sorts(bad, good) == {"controller/web": "readable"}
    assert sorts(bad, bad) == {}
    assert sorts({}, bad) == {"controller/web": "unreadable"}
    assert sorts(bad, {}) == {"controller/web": "gone"}


def test_two_texts_of_which_neither_can_be_read() -> None:
    (found,) = between({"measures/a.toml": TORN}, {"measures/a.toml": TORN + "x = \n"})
    assert found.sort == "unreadable"
    assert [each.words for each in found.statements] == [
        "its text is another, and neither of the two can be read"
    ]
