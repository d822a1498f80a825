"""Whatever a record states, alone, is seen in the workbook of every layout."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import pytest
import tomli_w
from memory import Memory
from msgspec import Struct

from ropa.layouts import layout_of, load, shipped
from ropa.layouts.ways import steps_of
from ropa.lint import lint
from ropa.load import load as read
from ropa.model import KINDS
from ropa.sheets.extract import extracted
from ropa.sheets.forms.filling import laid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.layouts import Layout
    from ropa.layouts.ways import Step
    from ropa.sheets.extract import Extract

ON = dt.date(2026, 11, 21)
OWN = "own"
REGISTER = f'schema = 1\n[register]\nname = "Case"\nentities = ["{OWN}"]\n'
NAMES = [name for name in shipped() if not load(name).keyed]
TAKEN = {
    "title": "every record here has one",
    "controller": "every record here has one",
    "processor": "every record here has one",
    "inferred": "marks a value, and none is stated here",
    "undecided": "asks about a value, and none is stated here",
}
"""Keys that are not stated alone, and why."""
ALONE: dict[str, object] = {
    "period": "P7Y",
    "country": "BR",
    "sha256": "a" * 64,
    "counted": "year-end",
    "module": 2,
    # The law that binds the party anyway is not said again.
    "laws": "fadp",
}
SCALARS: dict[Any, object] = {str: "beyond doubt", bool: True, int: 7, dt.date: dt.date(2011, 2, 3)}


def ways(shape: Any, before: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The way to every key of a record that holds a value."""
    for step in steps_of(shape).values():
        if isinstance(step.shape, type) and issubclass(step.shape, Struct):
            yield from ways(step.shape, (*before, step))
        elif step.key not in TAKEN:
            yield (*before, step)


def value(step: Step) -> object:
    if step.key in ALONE:
        return ALONE[step.key]
    if step.refers:
        return "other"
    return get_args(step.shape)[-1] if get_origin(step.shape) is Literal else SCALARS[step.shape]


def stating(way: tuple[Step, ...], found: object) -> dict[str, Any]:
    step, *rest = way
    inner = stating(tuple(rest), found) if rest else found
    return {step.key: [inner] if step.many else inner}


def cells(kind: str, data: dict[str, Any], layout: Layout, **party: Any) -> list[tuple[Any, ...]]:
    own = {"title": "Own GmbH", "country": "DE", "address": "Weg 1, 10115 Berlin, Germany"}
    record = {"title": "Record", kind: OWN} | data
    tables, _ = laid(layout, extract(kind, tomli_w.dumps(record), tomli_w.dumps(own | party)))
    return [line for table in tables for line in table.lines]


@cache
def extract(kind: str, record: str, own: str) -> Extract:
    """What every layout is made of; the same records are asked in each of them."""
    files = {f"{each}/other.toml": 'title = "Other"\n' for each in KINDS if each != kind}
    files |= {"ropa.toml": REGISTER, f"parties/{OWN}.toml": own, f"{kind}/record.toml": record}
    register = read(Memory(files), ON)
    assert not register.unreadable, record
    return extracted(register, lint(register), None)


@pytest.mark.parametrize("kind", ["controller", "processor"])
@pytest.mark.parametrize("name", NAMES)
def test_each_value_that_stands_alone_is_seen(name: str, kind: str) -> None:
    layout = load(name)
    nothing = cells(kind, {}, layout)
    unseen = [
        ".".join(step.key for step in way)
        for way in ways(KINDS[kind])
        if cells(kind, stating(way, value(way[-1])), layout) == nothing
    ]
    assert unseen == []


@pytest.mark.parametrize("kind", ["controller", "processor"])
@pytest.mark.parametrize("name", NAMES)
def test_each_list_that_is_stated_as_empty_is_seen(name: str, kind: str) -> None:
    layout = load(name)
    nothing = cells(kind, {}, layout)
    lists = [each.key for each in steps_of(KINDS[kind]).values() if each.many]
    unseen = [key for key in lists if cells(kind, {key: []}, layout) == nothing]
    assert set(unseen) <= TAKEN.keys() | {"sources"}


def said(lines: list[tuple[Any, ...]]) -> str:
    return "\n".join(str(cell) for line in lines for cell in line if cell is not None)


def test_each_role_of_a_recipient_is_told_from_the_others_on_the_form_of_the_cnil() -> None:
    layout = load("cnil")
    roles = (
        "internal",
        "processor",
        "sub-processor",
        "controller",
        "joint-controller",
        "authority",
    )
    found = {
        said(cells("controller", {"recipients": [{"category": "x", "role": each}]}, layout))
        for each in roles
    }
    assert len(found) == len(roles)


@pytest.mark.parametrize("name", NAMES)
def test_a_category_is_seen_beside_the_party_that_is_named(name: str) -> None:
    """Art. 30(1)(d) asks for the categories of recipients, whoever is named as one."""
    layout = load(name)
    recipients = [{"party": "other", "category": "couriers"}]
    transfers = [{"to": "other", "country": "US", "category": "carriers"}]
    found = said(cells("controller", {"recipients": recipients, "transfers": transfers}, layout))
    assert "couriers" in found
    assert "carriers" in found
    clients = [{"party": "other", "category": "shops", "list": {"location": "safe"}}]
    engaged = [{"party": "other", "category": "printers"}]
    found = said(cells("processor", {"controllers": clients, "sub_processors": engaged}, layout))
    for each in ("shops", "safe", "printers"):
        assert each in found


OFFICER = """\
title = "Short"
[[sheets]]
name = "Register"
records = "controller"
[[sheets.columns]]
heading = "Officer"
shows = "controller.dpo.name"
"""


def test_a_part_of_the_contact_that_has_no_place_stands_on_the_annex() -> None:
    """Art. 30(1)(a) asks for the officer's contact details, and not for a name alone."""
    layout = layout_of("short.toml", OFFICER.encode())
    officer = {"name": "Officer", "email": "dpo@own.example"}
    assert "dpo@own.example" in said(cells("controller", {}, layout, dpo=officer))


def test_the_representative_of_the_other_law_stands_on_the_annex() -> None:
    """The form of the CNIL asks for the one in the Union, that of the ICO for the other one."""
    one = {"gdpr": {"eu_representative": "other"}}
    both = one | {"uk-gdpr": {"uk_representative": "other"}}
    for name, said_of in (("cnil", "Royaume-Uni: Other"), ("ico-controller", "Union: Other")):
        assert said_of in said(cells("controller", {}, load(name), **both))
    assert "Royaume-Uni: Other" not in said(cells("controller", {}, load("cnil"), **one))


def test_who_stands_above_the_headings_is_not_repeated_on_the_annex() -> None:
    uk = {"uk-gdpr": {"uk_representative": "other"}}
    assert "Art. 27" not in said(cells("controller", {}, load("ico-controller"), **uk))


def test_a_country_that_the_address_does_not_name_stands_on_the_annex() -> None:
    ico = load("ico-controller")
    assert "DE Germany" not in said(cells("controller", {}, ico))
    assert "DE Germany" in said(cells("controller", {}, ico, address="Weg 1, 10115 Berlin"))


LINES = """\
title = "Lines"
[[sheets]]
name = "{id}"
form = "form"
records = "controller"
[[sheets.blocks]]
heading = "Block"
columns = [{ heading = "What", shows = "PART" }]
LINES
"""


def lines(part: str, *found: str) -> Layout:
    text = "\n".join(f"[[sheets.blocks.lines]]\nlabel = 'x'\n{each}" for each in found)
    content = LINES.replace("PART", part).replace("LINES", text)
    return layout_of("lines.toml", content.encode())


@pytest.mark.parametrize(
    "layout",
    [
        lines("text", "each = 'aims'\nonly = 'first'"),
        lines("description", "each = 'data_kinds'\nhaving = ['name']"),
        lines("description", "each = 'data_kinds'"),
        lines("description", "each = 'special_kinds'\nonly = 'health'", "each = 'data_kinds'"),
        lines("description", "each = 'special_kinds'", "each = 'data_kinds'"),
    ],
)
def test_what_the_lines_of_a_form_leave_out_stands_on_the_annex(layout: Layout) -> None:
    data = {
        "purposes": [{"text": "first aim"}, {"text": "second aim"}],
        "data": [
            {"categories": ["name", "shoe size"], "retention": {"criterion": "until worn"}},
            {"categories": ["blood group"], "special": ["genetic-data"], "condition": "9(2)(a)"},
        ],
    }
    found = said(cells("controller", data, layout))
    for each in ("first aim", "second aim", "shoe size", "until worn", "blood group", "9(2)(a)"):
        assert each in found
