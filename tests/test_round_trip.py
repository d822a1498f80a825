"""Register to neutral workbook to register: nothing is lost, for a thousand generated registers."""

from __future__ import annotations

import datetime as dt
from functools import cache

from generated import data_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory import Memory
from msgspec.structs import fields

from ropa import grid, pen
from ropa.imports.keyed import returned
from ropa.imports.returning import standings
from ropa.layouts import load as load_layout
from ropa.load import load
from ropa.model import KINDS
from ropa.sheets.keys import Wish, tables
from ropa.sheets.proved import proved
from ropa.sheets.write import Frame

ON = dt.date(2026, 11, 21)
CONFIG = b'schema = 1\n[register]\nname = "Case"\nentities = ["case"]\n'
FRAME = Frame("Case", "Case", "Case", "as it stands", "", dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
SHEETS = load_layout("neutral").sheets

Stated = dict[str, dict]


@cache
def few_keys(kind: str):
    """Data with a few keys of a kind, so that a register stays small."""
    keys = {each.encode_name: data_of(each.type) for each in fields(KINDS[kind])}
    return st.sets(st.sampled_from(list(keys)), max_size=5).flatmap(
        lambda found: st.fixed_dictionaries({key: keys[key] for key in keys if key in found})
    )


RECORD = st.sampled_from(list(KINDS)).flatmap(
    lambda kind: st.tuples(st.just(kind), st.sampled_from(["a", "b", "c-1"]), few_keys(kind))
)
STATED = st.lists(RECORD, min_size=1, max_size=4).map(
    # An empty file is no record.
    lambda found: {f"{kind}/{id_}": data for kind, id_, data in found if data}
)


def register_of(stated: Stated):
    files = {"ropa.toml": CONFIG}
    for name, data in stated.items():
        files[f"{name}.toml"] = pen.text_of(KINDS[name.rpartition("/")[0]], data).encode()
    return load(Memory(files), ON)


COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=1_000, **COMMON)
@given(stated=STATED)
def test_a_register_comes_back_from_its_neutral_workbook_as_it_was(stated):
    comes_back(stated, editable=False)


@settings(max_examples=200, **COMMON)
@given(stated=STATED)
def test_a_register_comes_back_from_its_editable_workbook_as_it_was(stated):
    found = comes_back(stated, editable=True)
    assert found.states is not None
    assert {each.outcome for each in standings(found, register_of(stated))} <= {"same"}


def comes_back(stated: Stated, *, editable: bool):
    register = register_of(stated)
    assert {each.name for each in register.all_records()} == stated.keys()
    book = proved(tables(register, SHEETS, Wish(editable=editable)), FRAME, ())
    found = returned(grid.read("case.xlsx", book.content))
    assert found.remarks == ()
    assert {each.name: each.faults for each in found.records if each.faults} == {}
    assert {each.name: each.data for each in found.records} == stated
    return found
