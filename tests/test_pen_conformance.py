"""Single edits of every valid file of the conformance suite: each right, or refused in words.

What is wanted is the same edit on plain data. The reader of the standard library is the second
judge of every text that comes out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from test_document_conformance import REFUSED_ON_PURPOSE, SUITE, VALID, same

from ropa.document import read
from ropa.errors import RopaError
from ropa.pen.text import data_of, rewritten
from ropa.place import Route

FILES = [name for name in VALID if name not in REFUSED_ON_PURPOSE]
MOST = 60
"""Edits of one file."""


def places(node: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    """Every value with its way of keys, tables and lists included."""
    yield route, node
    if not isinstance(node, (dict, list)):
        return
    for key, each in node.items() if isinstance(node, dict) else enumerate(node):
        yield from places(each, (*route, key))


def edits(data: Any) -> Iterator[tuple[str, Any]]:
    """Each edit in words, with the data that it should lead to."""
    for route, value in places(data):
        wanted = deepcopy(data)
        holder, last = wanted, route[-1] if route else ""
        for step in route[:-1]:
            holder = holder[step]
        if isinstance(value, dict):
            added = deepcopy(data)
            table = added
            for step in route:
                table = table[step]
            table["added key"] = "x"
            yield f"add to {route}", added
        if not route:
            continue
        if isinstance(value, (dict, list)):
            pass
        else:
            holder[last] = "changed\n\"text\" # with 'marks'"
            yield f"set {route}", deepcopy(wanted)
        del holder[last]
        if wanted:
            yield f"delete {route}", wanted


def without_nan(node: Any) -> bool:
    return all(value == value for _, value in places(node))  # noqa: PLR0124 - only NaN differs


@pytest.mark.parametrize("name", FILES)
def test_every_single_edit_is_right(name: str) -> None:
    text = (SUITE / name).read_bytes().decode()
    data = data_of(text)
    for number, (words, wanted) in enumerate(edits(data)):
        if number == MOST:
            break
        result = rewritten(None, text, wanted)
        document, _ = read("", result.encode())
        assert document is not None, words
        assert same(document.data, wanted), words
        assert same(tomllib.loads(result.replace("\r\n", "\n")), wanted), words
        assert words.startswith("delete") or kept_comments(text, result), words


def kept_comments(text: str, result: str) -> bool:
    """Whether every comment on a line of its own outside of lists and texts is there still."""
    comments = [line for line in text.splitlines() if line.startswith("#")]
    if '"""' in text or "'''" in text or "[[" in text:
        return True
    return all(line in result.splitlines() for line in comments)


def test_the_edits_are_as_many_as_the_suite_gives() -> None:
    each = [list(edits(data_of((SUITE / name).read_bytes().decode())))[:MOST] for name in FILES]
    assert sum(map(len, each)) >= 1_999


def test_a_change_that_cannot_be_proved_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ropa.pen.text.edited", lambda _shape, text, *_: f"{text}other = 1\n")
    with pytest.raises(RopaError, match="title cannot be changed without disturbing") as caught:
        rewritten(None, 'title = "a"\n', {"title": "b"})
    assert "by hand" in caught.value.hint
