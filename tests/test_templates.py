"""The starter records: what a lawyer reads first, and what `ropa new` fills in."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from msgspec import Struct
from msgspec.structs import fields

from ropa import templates
from ropa.config import Config
from ropa.document import read
from ropa.model import KINDS, terms
from ropa.model.shape import bare, build, mistakes
from ropa.starter import filled

RECORDS = Path(templates.folder()) / "records"
FILES = {kind.replace("/", "-"): kind for kind in KINDS}
SHAPES: dict[str, type[Struct]] = {
    "ropa": Config,
    **{file: KINDS[kind] for file, kind in FILES.items()},
}
SLOT = re.compile(r"#(?=\[|[A-Za-z0-9_.-]+ = )")
NONE = re.compile(r"#[a-z_]+ = \[\]")
DAY = date(2026, 11, 21)

QUOTED_OTHERWISE = {"#", "unknown", "n/a", "ended", "any information we hold"}
"""Words in quotes that are no values, or values of keys without a vocabulary."""
FREE = {"CH", "EEA", "GB", "JP", "en", "ja"}


def text_of(name: str) -> str:
    return (RECORDS / f"{name}.toml").read_text(encoding="utf-8")


def uncommented(text: str) -> str:
    """The template with every slot open; those that say "none" exclude the blocks below them."""
    lines = (line for line in text.splitlines() if not NONE.fullmatch(line))
    return "\n".join(SLOT.sub("", line) if SLOT.match(line) else line for line in lines)


def data_of(text: str) -> dict[str, Any]:
    document, faults = read("", text.encode())
    assert document is not None, faults
    assert not faults
    return document.data


def inner(shape: Any) -> type[Struct] | None:
    """The table that a field holds, or an array of."""
    shape, _ = bare(shape)
    if get_origin(shape) is tuple:
        shape, _ = bare(get_args(shape)[0])
    return shape if isinstance(shape, type) and issubclass(shape, Struct) else None


def keys(shape: type[Struct], before: str = "") -> Iterator[str]:
    """Every key that the model knows, with its way from the top."""
    for each in fields(shape):
        below = inner(each.type)
        if below:
            yield from keys(below, f"{before}{each.encode_name}.")
        else:
            yield f"{before}{each.encode_name}"


def stated(value: Any, before: str = "") -> Iterator[str]:
    """Every key that a record states, with its way from the top."""
    tables = value if isinstance(value, list) else [value]
    if not all(isinstance(each, dict) for each in tables):
        yield before.rstrip(".")
        return
    for table in tables:
        for key, below in table.items():
            yield from stated(below, f"{before}{key}.")


def vocabulary() -> set[str]:
    listed = (get_args(each) for each in vars(terms).values() if get_origin(each) is typing.Literal)
    return {word for words in listed for word in words}


def test_every_kind_has_a_starter_record_and_nothing_else_has() -> None:
    assert {path.stem for path in RECORDS.iterdir()} == {"ropa", *FILES}


@pytest.mark.parametrize("name", FILES)
def test_a_template_is_a_draft_and_states_nothing_else(name: str) -> None:
    data = data_of(text_of(name))
    assert data == {"status": "draft"}
    assert build(SHAPES[name], data, "")[1] == []


def test_the_settings_template_states_only_the_format() -> None:
    assert data_of(text_of("ropa")) == {"schema": 1, "register": {}}


@pytest.mark.parametrize("name", SHAPES)
def test_every_example_in_a_template_is_one_that_the_format_takes(name: str) -> None:
    data = data_of(uncommented(text_of(name)))
    assert list(mistakes(SHAPES[name], data)) == []
    assert build(SHAPES[name], data, "")[0] is not None


@pytest.mark.parametrize("name", SHAPES)
def test_a_template_has_a_line_for_every_key_of_its_kind(name: str) -> None:
    assert set(stated(data_of(uncommented(text_of(name))))) == set(keys(SHAPES[name]))


@pytest.mark.parametrize("name", SHAPES)
def test_a_template_offers_only_words_that_the_vocabularies_hold(name: str) -> None:
    words = [line for line in text_of(name).splitlines() if line.startswith("# ")]
    offered = set(re.findall(r'"([^"]+)"', "\n".join(words)))
    assert offered <= vocabulary() | QUOTED_OTHERWISE | FREE


@pytest.mark.parametrize("name", SHAPES)
def test_a_template_says_in_words_what_each_group_of_keys_is_for(name: str) -> None:
    paragraphs = text_of(name).split("\n\n")
    silent = [each for each in paragraphs if "\n#[" in f"\n{each}" and not each.startswith("# ")]
    # Blocks that another kind explains stand in a processor's record for whoever wants them.
    assert len(silent) <= (2 if name == "processor" else 0)


@pytest.mark.parametrize("name", SHAPES)
def test_lines_are_short_enough_to_read_beside_a_contract(name: str) -> None:
    assert max(map(len, text_of(name).splitlines())) <= 100


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_keeps_every_word_of_explanation(kind: str) -> None:
    before = text_of(kind.replace("/", "-")).splitlines()
    after = filled(kind, [("title", "A title"), ("notes", "A note")], DAY).splitlines()
    words = [line for line in before if line.startswith("# ")]
    assert [line for line in after if line.startswith("# ")] == words
    assert len(after) == len(before)
