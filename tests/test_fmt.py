"""The layout of records: what `text_of` writes, and what `formatted` makes of a text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from generated import data_of
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.document import read
from ropa.errors import RopaError
from ropa.model import KINDS
from ropa.model.shape import mistakes
from ropa.pen import formatted, text_of
from ropa.pen.line import WORD, Line, lines_of, remarks

ROOT = Path(__file__).parent.parent
SHIPPED = sorted(
    file
    for folder in ("records", "templates/example", "templates/records")
    for file in (ROOT / folder).rglob("*.toml")
)
SUITE = ROOT / "tests/data/toml-test/tests"
VALID = [
    SUITE / name
    for name in (SUITE / "files-toml-1.0.0").read_text().split()
    if name.startswith("valid/") and name.endswith(".toml")
]
ACTIVITY = KINDS["controller"]
RECORDS = st.sampled_from(list(KINDS)).flatmap(
    lambda kind: st.tuples(st.just(KINDS[kind]), data_of(KINDS[kind]))
)


def shape_of(file: Path) -> Any:
    """The kind of a record of this project, or of the template of one; None for other files."""
    name = file.relative_to(ROOT).as_posix()
    kinds = (kind for kind in KINDS if f"/{kind}/" in name or file.stem == kind.replace("/", "-"))
    return KINDS.get(next(kinds, ""))


def data_in(text: str) -> dict[str, Any]:
    document, faults = read("", text.encode())
    assert document is not None, (faults, text)
    return document.data


def same(one: Any, other: Any) -> bool:
    """Whether two data are equal, types included: 1, 1.0 and true are three."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and (one == other or (one != one and other != other))  # noqa: PLR0124


@given(RECORDS)
@settings(max_examples=300)
def test_what_is_written_is_read_again(made: tuple[type, dict[str, Any]]) -> None:
    shape, data = made
    assert not list(mistakes(shape, data))
    text = text_of(shape, data)
    if data:
        assert same(data_in(text), data)
    assert text.endswith("\n") or not data
    assert not [line for line in text.split("\n") if line != line.rstrip(" \t")]


def test_a_new_text_is_in_the_order_in_which_a_record_is_read() -> None:
    data = {
        "notes": "One line",
        "sources": [{"line": 3, "document": "policy.txt"}],
        "data": [{"retention": {"then": "erase", "period": "P2Y"}, "subjects": ["customers"]}],
        "purposes": [{"basis": "6(1)(f)", "text": "Answer"}, {"text": "Bill"}],
        "recipients": [],
        "measures": ["a" * 50, "b" * 50],
        "controller": "we",
        "title": "Sales",
        "dpia": {"required": False},
    }
    lines = (
        'title = "Sales"',
        'controller = "we"',
        "recipients = []",
        "measures = [",
        f'  "{"a" * 50}",',
        f'  "{"b" * 50}",',
        "]",
        'notes = "One line"',
        "",
        "[[purposes]]",
        'text = "Answer"',
        'basis = "6(1)(f)"',
        "",
        "[[purposes]]",
        'text = "Bill"',
        "",
        "[[data]]",
        'subjects = ["customers"]',
        "",
        "[data.retention]",
        'period = "P2Y"',
        'then = "erase"',
        "",
        "[dpia]",
        "required = false",
        "",
        "[[sources]]",
        'document = "policy.txt"',
        "line = 3",
        "",
    )
    assert text_of(ACTIVITY, data) == "\n".join(lines)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("plain", 'title = "plain"'),
        ('"Quoted" C:\\x', 'title = "\\"Quoted\\" C:\\\\x"'),
        ("a\tb\x1b", 'title = "a\\tb\\u001B"'),
        ("Müller 退職 👍", 'title = "Müller 退職 👍"'),
        ("Mu\u0308ller", 'title = "Mu\\u0308ller"'),
        ("zero\u200bwidth", 'title = "zero\\u200Bwidth"'),
        ("\U000e0001", 'title = "\\U000E0001"'),
        ("one\ntwo", 'title = """\none\ntwo"""'),
        ("one \ntwo\n", 'title = """\none\\u0020\ntwo\n"""'),
        ('"""\n"', 'title = """\n\\"""\n\\""""'),
        ("one\r\ntwo", 'title = """\none\\r\ntwo"""'),
    ],
)
def test_texts_are_written_so_that_they_can_be_seen(value: str, line: str) -> None:
    text = text_of(ACTIVITY, {"title": value})
    assert text == f"{line}\n"
    assert data_in(text) == {"title": value}


def test_half_a_character_is_refused() -> None:
    with pytest.raises(RopaError, match="U\\+D83D"):
        text_of(ACTIVITY, {"title": "\ud83d"})


def test_what_no_shape_knows_keeps_its_order() -> None:
    data = {"z": 1, "a": [{"y": 1.5, "b": {"inner key": True}}], "m": [[1], [{"k": []}]]}
    text = text_of(None, data)
    assert list(data_in(text)) == ["z", "m", "a"]
    assert same(data_in(text), data)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_layout_of_what_is_shipped_is_kept(file: Path) -> None:
    """Only the order of keys may change, and of the templates not even that."""
    text = file.read_text(encoding="utf-8")
    assert formatted(None, text) == text
    ordered = formatted(shape_of(file), text)
    assert formatted(shape_of(file), ordered) == ordered
    assert sorted(ordered.split("\n")) == sorted(text.split("\n"))
    if "templates/records" in file.as_posix():
        assert ordered == text


@pytest.mark.parametrize("shape", [None, ACTIVITY], ids=["unknown", "known"])
def test_every_valid_file_keeps_its_meaning_or_is_refused(shape: Any) -> None:
    assert len(VALID) > 200
    for file in VALID:
        raw = file.read_bytes()
        document, _ = read("", raw)
        if document is None:
            with pytest.raises(RopaError, match="it cannot be read"):
                formatted(shape, raw.decode())
            continue
        text = formatted(shape, raw.decode())
        assert same(data_in(text), document.data), file
        assert formatted(shape, text) == text, file
        assert Counter(remarks(text)) == Counter(remarks(document.text)), file


GAPS = st.sampled_from(["", " ", "  ", "\t", "      "])
BETWEEN = st.sampled_from(["", "", "\n", "\n\n \n", "# words \n", "#title = 1\n", "\n#[data]\n\n"])


@st.composite
def careless(draw: st.DrawFn) -> tuple[Any, str]:
    """The text of a record, in no order and with any blanks, as nobody would write it."""
    shape, data = draw(RECORDS.filter(lambda made: bool(made[1])))
    parts: list[list[Line]] = [[]]
    for line in lines_of(text_of(shape, data)):
        if line.heading:
            parts.append([])
        parts[-1].append(line)
    texts = []
    for part in parts:
        heads, pairs = ([line for line in part if bool(line.key) is kept] for kept in (False, True))
        texts += [line.text for line in heads if line.text]
        for line in draw(st.permutations(pairs)):
            gaps = [draw(GAPS) for _ in range(3)]
            said = f"{line.key}{gaps[0]}={gaps[1]}{line.text}{gaps[2]}"
            texts.append(draw(BETWEEN) + draw(GAPS) + said + draw(st.sampled_from(["", "#beside"])))
    text = "\n".join([*texts, draw(BETWEEN)])
    return shape, text.replace("\n", "\r\n") if draw(st.booleans()) else text


@given(careless())
@settings(max_examples=300)
def test_a_careless_text_says_the_same_in_its_layout(made: tuple[Any, str]) -> None:
    shape, text = made
    done = formatted(shape, text)
    assert same(data_in(done), data_in(text))
    assert Counter(remarks(done)) == Counter(remarks(text.replace("\r\n", "\n")))
    assert formatted(shape, done) == done
    assert done.endswith("\n")
    assert "\r" not in done
    outside = WORD.sub(lambda word: "''" if word.lastgroup == "string" else word[0], done)
    assert not [line for line in outside.split("\n") if line != line.rstrip(" \t")]


@given(RECORDS)
@settings(max_examples=200)
def test_a_new_text_is_in_its_layout(made: tuple[Any, dict[str, Any]]) -> None:
    shape, data = made
    text = text_of(shape, data)
    assert not data or formatted(shape, text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("  title='a'  ", "title = 'a'\n", id="blanks"),
        pytest.param("\ufefftitle = 'a'\r\n\r\n", "title = 'a'\n", id="mark and line ends"),
        pytest.param('title = "Mu\u0308ller"\n', 'title = "Müller"\n', id="composed letters"),
        pytest.param("notes = 'n'\ntitle = 't'\n", "title = 't'\nnotes = 'n'\n", id="order"),
        pytest.param(
            "notes = 'n'\n\ntitle = 't'\n", "notes = 'n'\n\ntitle = 't'\n", id="paragraphs"
        ),
        pytest.param(
            "# why\nnotes = 'n'\nowner = 'o'\ntitle = 't' # beside\n",
            "# why\nnotes = 'n'\ntitle = 't' # beside\nowner = 'o'\n",
            id="a comment keeps the key below it",
        ),
        pytest.param(
            "owner   = 'o'\ntitle   = 't'\ncontroller = 'c'\n",
            "title      = 't'\ncontroller = 'c'\nowner      = 'o'\n",
            id="signs below each other",
        ),
        pytest.param("title   = 't'\nowner = 'o'\n", "title = 't'\nowner = 'o'\n", id="chance"),
        pytest.param(
            "rights=[ 'a','b' , ]#c\n", "rights = ['a', 'b']  # c\n".replace("# c", "#c"), id="list"
        ),
        pytest.param(
            "dpia={required=true,status = 'done' }\nrecipients=[ ]\n",
            "recipients = []\ndpia = { required = true, status = 'done' }\n",
            id="table on a line",
        ),
        pytest.param(
            "rights = [ \n   'a', # why \n 'b'\t\n]\n",
            "rights = [\n   'a', # why\n 'b'\n]\n",
            id="list over several lines",
        ),
        pytest.param(
            'notes = """ \n a \n"""\n', 'notes = """ \n a \n"""\n', id="text over several lines"
        ),
        pytest.param(
            "title = 't'\n[[ data ]]\nspecial = []\n# whose\n[ data . 'retention' ] # beside\n"
            "then = 'erase'\n[[data]]\n# above\n[[purposes]]\ntext = 'p'\n# end\n",
            "title = 't'\n\n# above\n[[purposes]]\ntext = 'p'\n# end\n\n[[data]]\nspecial = []\n\n"
            "# whose\n[data.'retention'] # beside\nthen = 'erase'\n\n[[data]]\n",
            id="tables",
        ),
        pytest.param(
            "# head\n\n[[data]]\n\n\nspecial = []\n\n# alone\n\n[[purposes]]\n\n# end\n",
            "# head\n\n[[data]]\nspecial = []\n\n# alone\n\n[[purposes]]\n\n# end\n",
            id="no table passes a comment that stands alone",
        ),
        pytest.param(
            "# SPDX: MIT\n[[data]]\nspecial=[]\n[[purposes]]\ntext='p'\n",
            "# SPDX: MIT\n\n[[purposes]]\ntext = 'p'\n\n[[data]]\nspecial = []\n",
            id="words at the head of the file stay there",
        ),
        pytest.param(
            "[[data]]\nspecial=[]\n# why\n[[purposes]]\ntext='p'\n",
            "[[data]]\nspecial = []\n\n# why\n[[purposes]]\ntext = 'p'\n",
            id="words above a table do not become words at the head of the file",
        ),
        pytest.param(
            "changed = 1979-05-27  07:32:00.5\nx = 1.5\na . b=-1\n",
            "",
            id="two blanks in a moment",
        ),
    ],
)
def test_the_layout(before: str, after: str) -> None:
    if not after:
        with pytest.raises(RopaError, match="cannot be read"):
            formatted(ACTIVITY, before)
    else:
        assert formatted(ACTIVITY, before) == after


@pytest.mark.parametrize(
    "text",
    ["", "# words\n", "title = \n", "title = 'a'\ntitle = 'b'\n", "a = {b = 1,\n}\n", "a = 1\0"],
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(RopaError, match="it cannot be read"):
        formatted(ACTIVITY, text)


def test_two_keys_that_would_become_one_are_refused() -> None:
    with pytest.raises(RopaError, match=r"cannot be read|change of what it says"):
        formatted(None, '"e\u0301" = 1\n"\u00e9" = 2\n')


def test_a_long_text_takes_no_longer_than_its_lines() -> None:
    line = "title = 'a' # b\n"
    blocks = "\n".join(f"[[data]]\nsource='{number}'\n# c" for number in range(20_000))
    assert formatted(ACTIVITY, line + blocks).count("\n[[data]]\n") == 20_000
