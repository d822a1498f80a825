"""Marks of meaning, what a record relies on, and how a review stands."""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from command import SETTINGS, WE
from generated import data_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from memory import Memory
from msgspec.structs import replace
from pace import floors

from ropa.document import read
from ropa.load import load
from ropa.model import KINDS
from ropa.model.processing import ControllerActivity
from ropa.model.risk import Review
from ropa.model.shape import build
from ropa.pen import formatted, text_of
from ropa.signoff import due_day, later, mark, relied_on, standing
from ropa.signoff.carrying import Turn
from ropa.signoff.marks import bare, canonical
from ropa.signoff.relied import stated, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Record

DAY = date(2026, 11, 21)


def named(data: dict[str, Any]) -> dict[str, Any]:
    """The data with a title, so that the file is not empty."""
    return {"title": "X", **data}


RECORDS = st.sampled_from(list(KINDS)).flatmap(
    lambda kind: st.tuples(st.just(KINDS[kind]), data_of(KINDS[kind]).map(named))
)

STAFF = """\
title      = "Staff"
controller = "we"
measures   = ["locks"]

# Wages are paid.
[[purposes]]
text  = "Pay wages"
basis = "6(1)(b)"

[[data]]
subjects  = ["employees"]
retention = { period = "P6Y", from = "end of the year" }
"""
SAID = (
    b'{"controller":"we","data":[{"retention":{"counted":"day","from":"end of the year",'
    b'"period":"P6Y"},"subjects":["employees"]}],"measures":["locks"],'
    b'"purposes":[{"basis":"6(1)(b)","text":"Pay wages"}],"status":"active","title":"Staff"}'
)
"""What the record above says: keys in order, with the defaults that stand in every mark."""


def made(shape: Any, text: str | bytes) -> Record:
    content = text.encode() if isinstance(text, str) else text
    document, faults = read("x.toml", content)
    assert document is not None, faults
    record, wrong = build(shape, document.data, document.text)
    assert record is not None, wrong
    return record


def staff(text: str = STAFF, kind: str = "controller") -> Record:
    return made(KINDS[kind], text)


def test_a_mark_is_the_same_in_every_version() -> None:
    expected = sha256(b"controller\n" + SAID).hexdigest()[:32]
    assert mark(staff()) == expected == "d634e793b6ac5169b28cf7fde60a3d28"


SAME = {
    "comments": STAFF.replace("# Wages are paid.", "# Something else\n# twice"),
    "keys in another order": STAFF.replace(
        'title      = "Staff"\ncontroller = "we"\n', 'controller = "we"\ntitle="Staff"\n'
    ),
    "line ends": STAFF.replace("\n", "\r\n"),
    "byte-order mark": "\ufeff" + STAFF,
    "spelled otherwise": STAFF.replace('"Staff"', '"\\u0053taff"').replace(
        'from = "end of the year"', "'from' = '''end of the year'''"
    ),
    "as a table": STAFF.replace(
        'retention = { period = "P6Y", from = "end of the year" }',
        '[data.retention]\nfrom = "end of the year"\nperiod = "P6Y"',
    ),
    "a stated default": STAFF.replace('title      = "Staff"', 'title = "Staff"\nstatus = "active"'),
    "a stated default below": STAFF.replace("{ period", '{ counted = "day", period'),
    "a review": STAFF + '\n[[reviews]]\ndone = 2026-03-02\nreviewer = "Officer"\n',
    "no reviews": "reviews = []\n" + STAFF,
}


@pytest.mark.parametrize("story", SAME)
def test_what_is_no_meaning_leaves_the_mark(story: str) -> None:
    assert SAME[story] != STAFF
    assert mark(staff(SAME[story])) == mark(staff())


OTHER = {
    "a word": STAFF.replace("Pay wages", "pay wages"),
    "a draft": 'status = "draft"\n' + STAFF,
    "another default": STAFF.replace("{ period", '{ counted = "month-end", period'),
    "stated to be none": STAFF.replace("title ", "recipients = []\ntitle "),
    "what is inferred": STAFF.replace("title ", 'inferred = ["measures"]\ntitle '),
    "a blank at the end": STAFF.replace('"Staff"', '"Staff "'),
    "a list in another order": STAFF.replace('["employees"]', '["employees", "visitors"]'),
    "a list in its order": STAFF.replace('["employees"]', '["visitors", "employees"]'),
}


def test_what_is_said_otherwise_has_another_mark() -> None:
    marks = {mark(staff(text)) for text in (STAFF, *OTHER.values())}
    assert len(marks) == len(OTHER) + 1


def test_the_same_words_in_another_kind_are_another_record() -> None:
    text = 'title = "Locks"\ndescription = "Doors are locked."\n'
    assert mark(staff(text, "measures")) != mark(staff(text, "systems"))


def test_letters_are_composed_each_text_by_itself() -> None:
    composed, apart = "Müller Å ガ\\n\u0303", unicodedata.normalize("NFD", "Müller Å ガ\\n\u0303")
    assert composed != apart
    one, other = (staff(f'title = "{each}"\n') for each in (composed, apart))
    assert one != other
    assert mark(one) == mark(other)
    # A tilde after a line end is no part of the letter that spells the line end.
    assert mark(one) != mark(staff('title = "Müller Å ガ\\\\ñ"\n'))


@given(RECORDS)
@settings(max_examples=150)
def test_layout_never_changes_a_mark(record: tuple[type, dict[str, Any]]) -> None:
    shape, data = record
    text = text_of(shape, data)
    before = mark(made(shape, text))
    assert mark(made(shape, formatted(shape, text))) == before
    assert mark(made(shape, text_of(shape, reversed_keys(data)))) == before
    assert mark(made(shape, f"# a comment\n{text}".replace("\n", "\r\n").encode())) == before


def reversed_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: reversed_keys(each) for key, each in reversed(value.items())}
    return [*map(reversed_keys, value)] if isinstance(value, list) else value


@given(RECORDS, st.data())
@settings(max_examples=150)
def test_every_leaf_changes_the_mark(
    record: tuple[type, dict[str, Any]], chosen: st.DataObject
) -> None:
    shape, data = record
    before = made(shape, text_of(shape, data))
    leaves = [way for way in leaves_of(data) if way != ("title",)]
    assume(leaves)
    way = chosen.draw(st.sampled_from(leaves))
    other = deepcopy(data)
    holder: Any = other
    for step in way[:-1]:
        holder = holder[step]
    del holder[way[-1]]
    after = made(shape, text_of(shape, other))
    # What is left out is its default, or makes the text of a record that says the same.
    said = "reviews" not in way and before != after
    assert (mark(before) != mark(after)) is said


def leaves_of(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in below:
        if isinstance(each, (dict, list)) and each:
            yield from leaves_of(each, (*way, key))
        else:
            yield (*way, key)


@given(RECORDS, RECORDS)
@settings(max_examples=150)
def test_no_two_records_share_a_mark(
    one: tuple[type, dict[str, Any]], other: tuple[type, dict[str, Any]]
) -> None:
    first, second = (
        made(shape, text_of(shape, {k: v for k, v in data.items() if k != "reviews"}))
        for shape, data in (one, other)
    )
    assert (mark(first) == mark(second)) is (type(first) is type(second) and first == second)


FILES: dict[str, Any] = {
    "ropa.toml": SETTINGS,
    "parties/we.toml": {**WE, "gdpr": {"eu_representative": "rep"}},
    "parties/rep.toml": {"title": "Representative B.V.", "gdpr": {"eu_representative": "far"}},
    "parties/far.toml": {"title": "Far away"},
    "parties/host.toml": {"title": "Host"},
    "parties/acme.toml": {"title": "Acme"},
    "parties/stranger.toml": {"title": "Stranger"},
    "agreements/dpa.toml": {"parties": ["we", "acme"]},
    "agreements/old.toml": {"parties": ["stranger"]},
    "assessments/lia.toml": {"title": "LIA", "type": "lia"},
    "systems/crm.toml": {"title": "CRM", "operator": "host"},
    "measures/locks.toml": {"title": "Locks"},
    "notices/site.toml": {"title": "Notice", "publisher": "stranger"},
    "controller/web.toml": {
        "title": "Web",
        "controller": "we",
        "systems": ["crm"],
        "measures": ["locks"],
        "notice": "site",
        "purposes": [{"text": "Answer", "assessment": "lia"}],
        "recipients": [{"party": "acme", "agreements": ["dpa", "missing"]}],
    },
}
RELIED = [
    "agreements/dpa", "assessments/lia", "measures/locks", "parties/acme", "parties/host",
    "parties/rep", "parties/we", "systems/crm",
]  # fmt: skip
"""What the record names, and what these name in turn."""


def register(on: date = DAY, **files: Any) -> Any:
    """The register above with other files: `parties__we` is `parties/we.toml`; None takes away."""
    named = {f"{name.replace('__', '/')}.toml": each for name, each in files.items()}
    return load(Memory({k: v for k, v in {**FILES, **named}.items() if v is not None}), on)


def web(found: Any) -> Any:
    return found.records["controller"]["web"]


def test_a_record_relies_on_what_it_names_and_what_that_names() -> None:
    found = register()
    assert list(relied_on(web(found), found)) == RELIED
    assert relied_on(web(found), found)["parties/acme"] == mark(found.records["parties"]["acme"])


def test_what_a_review_states_is_read_again() -> None:
    marks = {"parties/we": "a" * 32, "agreements/dpa": "b" * 32}
    entries = written(marks)
    assert entries == [f"agreements/dpa {'b' * 32}", f"parties/we {'a' * 32}"]
    assert stated(tuple(entries)) == marks
    assert stated(("nonsense", "", "parties/we ")) == {"parties/we": ""}


def signed(on: date = DAY, done: date = date(2026, 3, 2), **more: Any) -> dict[str, Any]:
    """The record with a review of what stands in the register above."""
    found = register(on)
    review = {
        "done": done,
        "reviewer": "Officer",
        "content": mark(web(found)),
        "relied_on": written(relied_on(web(found), found)),
        **more,
    }
    return {**FILES["controller/web.toml"], "reviews": [review]}


def how(on: date = DAY, **files: Any) -> Any:
    found = register(on, **files)
    return standing(web(found), found)


def test_a_review_holds_while_nothing_changes() -> None:
    found = how(controller__web=signed())
    assert found.holds
    assert (found.state, found.done, found.due, found.reasons) == (
        "holds", date(2026, 3, 2), date(2027, 3, 2), (),
    )  # fmt: skip


def test_a_change_of_the_record_voids_it() -> None:
    assert how(controller__web={**signed(), "title": "Website"}).state == "changed"


CHANGES: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "a party it names": (
        {"parties__acme": {"title": "Acme", "address": "2 New Road"}},
        [("parties/acme", "changed")],
    ),
    "a representative of its party": (
        {"parties__rep": {"title": "Other B.V.", "gdpr": {"eu_representative": "far"}}},
        [("parties/rep", "changed")],
    ),
    "what is three steps away": ({"parties__far": {"title": "Further away"}}, []),
    "what it does not rely on": ({"parties__stranger": {"title": "Stranger & Co."}}, []),
    "a notice": ({"notices__site": {"title": "Notice 2", "publisher": "stranger"}}, []),
    "an agreement with one party more": (
        {"agreements__dpa": {"parties": ["we", "acme", "stranger"]}},
        [("agreements/dpa", "changed"), ("parties/stranger", "new")],
    ),
    "an agreement with one party less": (
        {"agreements__dpa": {"parties": ["we"]}},
        [("agreements/dpa", "changed")],
    ),
    "an assessment that is gone": ({"assessments__lia": None}, [("assessments/lia", "gone")]),
    "an agreement that was not there": (
        {"agreements__missing": {"parties": ["acme"]}},
        [("agreements/missing", "new")],
    ),
    "a party that cannot be read": ({"parties__acme": "title = \n"}, []),
    "a measure": ({"measures__locks": {"title": "No locks"}}, [("measures/locks", "changed")]),
}


@pytest.mark.parametrize("story", CHANGES)
def test_a_change_in_what_it_relies_on_asks_for_another_look(story: str) -> None:
    files, reasons = CHANGES[story]
    found = how(controller__web=signed(), **files)
    assert [*map(tuple, found.reasons)] == reasons
    assert found.state == ("look-again" if reasons else "holds")


def test_a_record_that_changed_is_told_before_what_it_relies_on() -> None:
    record = {**signed(), "title": "Website"}
    assert how(controller__web=record, parties__acme={"title": "Ace"}).state == "changed"


def test_a_review_lasts_until_the_day_it_names() -> None:
    record = signed(next=date(2026, 11, 21))
    assert how(DAY, controller__web=record).holds
    assert how(date(2026, 11, 22), controller__web=record).state == "overdue"


def test_a_review_by_hand_shows_nothing() -> None:
    record = {**FILES["controller/web.toml"], "reviews": [{"done": date(2026, 3, 2)}]}
    assert how(controller__web=record).state == "unmarked"
    assert how(date(2027, 3, 3), controller__web=record).state == "overdue"


def test_a_review_still_to_come_is_none() -> None:
    record = {**FILES["controller/web.toml"], "reviews": [{"next": date(2026, 12, 1)}]}
    found = how(controller__web=record)
    assert (found.state, found.review, found.due) == ("none", None, date(2026, 12, 1))
    assert how().state == "none"


def test_of_two_reviews_on_a_day_the_later_one_counts() -> None:
    record = signed()
    record["reviews"].insert(0, {"done": date(2026, 3, 2), "content": "0" * 32})
    assert how(controller__web=record).holds
    record["reviews"].reverse()
    assert how(controller__web=record).state == "changed"


def test_a_review_after_the_day_asked_is_not_there_yet() -> None:
    assert how(date(2026, 3, 1), controller__web=signed()).state == "none"


def test_entries_that_name_nothing_ask_for_another_look() -> None:
    found = how(controller__web=signed(relied_on=["parties/we", "nonsense"]))
    assert found.state == "look-again"
    assert [*map(tuple, found.reasons)] == [(name, "new") for name in RELIED]


def test_other_kinds_hold_no_review() -> None:
    found = register()
    assert standing(found.records["parties"]["we"], found).state == "none"


@pytest.mark.parametrize(
    ("duration", "day"),
    [("P12M", date(2027, 11, 21)), ("P1M", date(2026, 12, 21)), ("P999999Y", None)],
)
def test_the_interval_counts_in_months(duration: str, day: date | None) -> None:
    assert later(DAY, duration) == day


def test_the_end_of_a_month_stays_in_it() -> None:
    assert later(date(2026, 8, 31), "P6M") == date(2027, 2, 28)


def test_the_day_named_goes_before_the_interval() -> None:
    record = signed(next=date(2027, 9, 1))
    found = register(controller__web=record)
    assert due_day(web(found).reviews, found) == (date(2026, 3, 2), date(2027, 9, 1))


class LaterActivity(ControllerActivity, frozen=True):
    """The record as a later version may know it: one key more, with a default."""

    reviewed_abroad: bool = False


def test_a_key_of_a_later_version_changes_no_mark_before_it_is_stated() -> None:
    now, later = ControllerActivity(title="Staff"), LaterActivity(title="Staff")
    stated_later = LaterActivity(title="Staff", reviewed_abroad=True)
    assert canonical(bare(now)) == canonical(bare(later))
    assert canonical(bare(now)) != canonical(bare(stated_later))


def test_what_is_signed_is_held_against_the_register_at_little_cost() -> None:
    """A thousand signed records; on their own, 25 microseconds each on a machine of 2026."""
    record = FILES["controller/web.toml"]
    files = {f"controller/web-{number}.toml": record for number in range(1000)}
    found = load(Memory({**FILES, **files}), DAY)
    content = mark(web(found))
    entries = tuple(written(relied_on(web(found), found)))
    review = Review(done=date(2026, 3, 2), content=content, relied_on=entries)
    reviewed = [replace(each, reviews=(review,)) for each in found.records["controller"].values()]
    for each, before in zip(reviewed, found.records["controller"].values(), strict=True):
        each.__dict__.update(before.__dict__)
        found.named[id(each)] = found.named[id(before)]

    def judge() -> None:
        for each in reviewed:
            each.__dict__.pop("standing", None)
            each.__dict__.pop("mark", None)
            assert standing(each, found).holds

    assert floors(judge, 5) < 5


def test_what_went_is_not_back_because_another_is_called_so() -> None:
    """A review names a record that is gone; another that it names gets the id of that one."""
    turn = Turn("parties/acme", "parties/ace", {})
    stating = {"content": "0", "relied_on": ["parties/ace 1", "parties/acme 2", "parties/we 3"]}
    turned = turn.review("controller/web", stating)
    assert turned["relied_on"] == ["parties/ace 1", "parties/we 3"]
    usual = turn.review("controller/web", {"relied_on": ["parties/acme 2", "parties/we 3"]})
    assert usual["relied_on"] == ["parties/ace 2", "parties/we 3"]
