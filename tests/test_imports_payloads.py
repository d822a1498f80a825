"""Whatever stands in a cell: the import ends well, and every text comes back as it was."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payloads import PAYLOADS

from ropa.grid import Book, Sheet
from ropa.imports.reading import Wish, plan
from ropa.imports.telling import told
from ropa.imports.writing import changes
from ropa.layouts import ITEMS, layout_of
from ropa.load import load
from ropa.starter.register import Draft as Unwritten
from ropa.visible import visible

DAY = date(2026, 11, 21)
FILES = {"ropa.toml": b'schema = 1\n[register]\nname = "E"\nentities = ["e"]\n'}
KEYS = (
    *(each.name for each in ITEMS if "controller" in each.kinds),
    "owner",
    "since",
    "transfers",
    "transfers.country",
    "transfers.claimed",
    "data.special",
    "data.criminal",
    "purposes.interest",
    "recipients.role",
    "dpia.status",
    "dpia.residual_risk",
    "reviews.next",
    "criteria",
    "laws",
    "monitoring",
    "notes",
    "status",
    "controller.country",
    "controller.email",
    "controller.dpo.name",
    "controller.gdpr.eu_representative.title",
    "automated_decisions.text",
)


def layout(keys):
    columns = (
        f"[[sheets.columns]]\nheading = 'C{number}'\nshows = '{key}'"
        for number, key in enumerate(keys)
    )
    text = "\n".join(["[[sheets]]", 'records = "controller"', *columns])
    return layout_of("any.toml", text.encode())


LAYOUT = layout(KEYS)
TOP = tuple(f"C{number}" for number in range(len(KEYS)))


def imported(*rows):
    """The plan of these rows, and the register that it would leave."""
    register = load(Unwritten("", dict(FILES)), DAY)
    book = Book("f.xlsx", "xlsx", (Sheet("S", rows=[TOP, *rows]),))
    made = plan(book, Wish([LAYOUT], chosen=True), register)
    for verbose in (False, True):
        for line in told(made, verbose=verbose):
            assert "\n" not in line
            assert visible(line) == line
    files = FILES | {each.file: each.after for each in changes(made, register, "stop")}
    return made, load(Unwritten("", files), DAY)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_payload_in_every_column_is_read_and_written(payload):
    made, register = imported((payload,) * len(KEYS))
    assert not register.unreadable
    assert not made.refused
    (record,) = register.records["controller"].values()
    # A cell that a formula left broken says nothing.
    assert (record.title or "") == ("" if payload == "#N/A" else payload.strip())


CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.text(max_size=60),
    st.sampled_from(["yes", "nein", "n/a", "-", "31.12.2024", "03/04/2024", "DE", "USA, Japan",
                     "Art. 6(1)(a), (b)", "SCC und BCR", "5 Jahre nach Ende", "x; y", "a\nb"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELL, max_size=len(KEYS)), max_size=4))
def test_any_cells_become_a_register_that_can_be_read(rows):
    made, register = imported(*(tuple(each) for each in rows))
    assert not register.unreadable, [each.message for each in register.problems]
    assert not made.refused, [reason for _, reason in made.refused]
    filled = [each for each in rows if any(value is not None for value in each)]
    assert len(register.records["controller"]) == len(filled)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELL, max_size=len(KEYS)), max_size=3))
def test_the_same_cells_again_change_nothing(rows):
    made, register = imported(*(tuple(each) for each in rows))
    book = Book("f.xlsx", "xlsx", (Sheet("S", rows=[TOP, *(tuple(each) for each in rows)]),))
    again = plan(book, Wish([LAYOUT], chosen=True), register)
    assert {each.word for each in again.standings} <= {"equal"}
    assert len(again.standings) == len(made.standings)


def test_a_moment_in_a_column_of_text_is_written_as_it_stands():
    index = KEYS.index("owner")
    _, register = imported(
        (
            *(None,) * index,
            datetime(2024, 4, 10, 7, 30),  # noqa: DTZ001 - cells have no zone
        )
    )
    (record,) = register.records["controller"].values()
    assert record.owner == "2024-04-10T07:30:00"
