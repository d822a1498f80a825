"""Where keys stand: the walk over the text against what the reader itself reports.

The reader gives lines and, in bytes, columns of keys and of most elements. It gives none for
headings, for the first parts of dotted keys and for inline tables in a list in a list.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import toml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.document import Document, read
from ropa.document.locate import places
from ropa.place import Route

SUITE = Path(__file__).parent / "data" / "toml-test" / "tests"
NAMES = (SUITE / "files-toml-1.0.0").read_text(encoding="utf-8").split()
VALID = [name for name in NAMES if name.startswith("valid/") and name.endswith(".toml")]

RECORD = """\
title = "Web shop"           # a comment with [brackets] and = signs
"日本".b."c\\u0041" = 1
notes = \"""
[not.a.heading]
key = "not a key"
\"""

[retention]
period = "P2Y"
  from = "application"

[[ transfers ]]
to = { party = "acme", address.city = "Köln" }
basis = ["scc", [1, {x = 2}], # comment ]
  'bcr',
]

[[transfers]]
to.party = "other"
[[transfers.papers]]
id = 1979-05-27 07:32:00
[transfers.'on the way']
[a.b.c]
d = 1.5
[a]
e = [ ]
"""


def document(text: str) -> Document:
    found, faults = read("a.toml", text.encode())
    assert found is not None, faults
    return found


@pytest.mark.parametrize(
    ("route", "place"),
    [
        (("title",), (1, 1)),
        (("日本",), (2, 1)),
        (("日本", "b"), (2, 6)),
        (("日本", "b", "cA"), (2, 8)),
        (("notes",), (3, 1)),
        (("retention",), (8, 2)),
        (("retention", "from"), (10, 3)),
        (("transfers",), (12, 4)),
        (("transfers", 0), (12, 1)),
        (("transfers", 0, "to"), (13, 1)),
        (("transfers", 0, "to", "address"), (13, 24)),
        (("transfers", 0, "to", "address", "city"), (13, 32)),
        (("transfers", 0, "basis", 0), (14, 10)),
        (("transfers", 0, "basis", 1), (14, 17)),
        (("transfers", 0, "basis", 1, 1), (14, 21)),
        (("transfers", 0, "basis", 1, 1, "x"), (14, 22)),
        (("transfers", 0, "basis", 2), (15, 3)),
        (("transfers", 1), (18, 1)),
        (("transfers", 1, "to"), (19, 1)),
        (("transfers", 1, "to", "party"), (19, 4)),
        (("transfers", 1, "papers"), (20, 13)),
        (("transfers", 1, "papers", 0), (20, 1)),
        (("transfers", 1, "on the way"), (22, 12)),
        (("a", "b"), (23, 4)),
        (("a", "b", "c"), (23, 6)),
        (("a",), (25, 2)),
    ],
)
def test_keys_headings_and_elements_are_found_in_characters(
    route: Route, place: tuple[int, int]
) -> None:
    assert document(RECORD).place(route) == ("a.toml", *place)


@pytest.mark.parametrize(
    ("route", "place"),
    [
        (("retention", "criterion"), (8, 2)),
        (("transfers", 1, "module"), (18, 1)),
        (("transfers", 7, "module"), (12, 4)),
        (("a", "e", 0), (26, 1)),
        (("nothing", "of", "this"), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_what_is_absent_is_looked_for_where_it_would_stand(
    route: Route, place: tuple[int, int]
) -> None:
    assert document(RECORD).place(route)[1:] == place


@pytest.mark.parametrize("value", ["1979-05-27 07:32:00", "1979-05-27 07:32:00Z", "07:32:00"])
def test_a_blank_within_a_moment_begins_no_element(value: str) -> None:
    text = f'since = [{value} , {value}, "x"]\n'
    assert places(text)["since", 2] == text.index('"x"')
    assert ("since", 3) not in places(text)


def test_windows_line_ends_change_no_place() -> None:
    assert places_of(RECORD.replace("\n", "\r\n")) == places_of(RECORD)


def test_every_place_of_a_large_file_is_found_within_two_seconds() -> None:
    found = document("[[purposes]]\nlaw = 1\n" * 40_000)
    begun = time.thread_time()
    last = [found.place(("purposes", number, "law")) for number in range(40_000)][-1]
    assert last[1:] == (80_000, 1)
    assert time.thread_time() - begun < 2


def places_of(text: str) -> dict[Route, tuple[int, int]]:
    found = document(text)
    return {route: found.place(route)[1:] for route in routes(found.data)}


def routes(data: Any, route: Route = ()) -> Iterator[Route]:
    """Every key and element of the data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in inner:
        yield (*route, step)
        if isinstance(value, dict | list):
            yield from routes(value, (*route, step))


class Reported(NamedTuple):
    route: Route
    line: int
    column: int
    """In bytes."""


def reported(text: str) -> Iterator[Reported]:
    """The places that the reader reports."""
    found = toml_rs.load_with_metadata(text, toml_version="1.0.0")
    yield from of_table(found.meta["nodes"], ())


def of_table(nodes: Any, route: Route) -> Iterator[Reported]:
    for key, node in nodes.items():
        yield from of_key(node, (*route, key))


def of_key(node: Any, route: Route) -> Iterator[Reported]:
    if not isinstance(node.get("key_raw"), str):
        yield from of_table(node, route)
        return
    yield Reported(route, first(node["key_line"]), first(node["key_col"]))
    yield from of_value(node["value"], route)


def of_value(value: Any, route: Route) -> Iterator[Reported]:
    if isinstance(value, dict):
        yield from of_table(value, route)
    elif isinstance(value, list):
        for index, node in enumerate(value):
            yield from of_element(node, (*route, index))


def of_element(node: Any, route: Route) -> Iterator[Reported]:
    if not isinstance(node.get("value_raw"), str):
        yield from of_table(node, route)
        return
    yield Reported(route, first(node["value_line"]), first(node["value_col"]))
    yield from of_value(node["value"], route)


def first(span: Any) -> int:
    return int(span[0] if isinstance(span, tuple | list) else span)


def agree(text: str) -> int:
    """How many places the reader reports; all are the same as ours."""
    lines = text.split("\n")
    found = document(text)
    assert places(text).keys() == set(routes(found.data))
    judged = list(reported(text))
    for route, line, column in judged:
        characters = len(lines[line - 1].encode()[: column - 1].decode()) + 1
        assert found.place(route)[1:] == (line, characters), route
    return len(judged)


@pytest.mark.parametrize("name", VALID)
def test_every_place_in_the_conformance_suite_is_the_one_that_the_reader_reports(
    name: str,
) -> None:
    text = (SUITE / name).read_bytes().decode().removeprefix("\ufeff")
    if toml_rs.loads(text):
        agree(text)


def test_the_reader_reports_places_enough_for_a_judge() -> None:
    assert agree(RECORD) > 20


KEYS = ["a", "b", "c-1", '"d e"', "'f.g'", '"\\u0041"', '"日本"', '""', "1", "value", "key"]
PADS = st.sampled_from(["", " ", "  ", "\t"])
BREAKS = st.sampled_from(["", " ", "\n", '\n  # ]}"\n', "\r\n "])
SCALARS = st.sampled_from(
    [
        "1",
        "-1.5e3",
        "true",
        "1979-05-27 07:32:00.5",
        "12:00:00",
        '"x [ { # = \\" \'"',
        "'[[x]] \"'",
        '"""\n[k]\nb = 1 \\""" # \n"""',
        "'''\n'a' = [\n''''",
        '""',
        '"日本 \\\\"',
        "0x1F",
    ]
)


@st.composite
def keys(draw: st.DrawFn) -> str:
    pad = draw(PADS)
    return f"{pad}.{pad}".join(draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3)))


def lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    element = st.tuples(BREAKS, values, BREAKS).map("".join)
    return st.tuples(st.lists(element, max_size=4), st.sampled_from(["", ","]), BREAKS).map(
        lambda parts: f"[{','.join(parts[0])}{parts[1] if parts[0] else ''}{parts[2]}]"
    )


def tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(PADS, keys(), PADS, st.just("="), PADS, values, PADS).map("".join)
    return st.lists(pair, max_size=3).map(lambda pairs: "{" + ",".join(pairs) + "}")


VALUES = st.recursive(SCALARS, lambda inner: lists(inner) | tables(inner), max_leaves=6)
PAIRS = st.tuples(PADS, keys(), PADS, st.just("="), PADS, VALUES, PADS).map("".join)
HEADINGS = st.tuples(PADS, st.sampled_from(["[]", "[[]]"]), PADS, keys(), PADS).map(
    lambda part: (
        f"{part[0]}{part[1][: len(part[1]) // 2]}{part[2]}{part[3]}{part[4]}"
        f"{part[1][len(part[1]) // 2 :]}{part[0]}"
    )
)
ENDS = st.sampled_from(["\n", "\r\n", " # [x] y = 1\n", "\n\n"])
LINES = st.tuples(PAIRS | PAIRS | HEADINGS, ENDS).map("".join)


@settings(max_examples=400)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_every_place_in_any_text_is_the_one_that_the_reader_reports(lines: list[str]) -> None:
    text = ""
    for line in lines:
        # The stricter judge chooses: the reader lets dotted keys into lists of tables.
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads(text + line)
            text += line
    if text:
        agree(text)
