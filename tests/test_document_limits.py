"""The guard before the reader, which ends the whole process on what is nested too deep.

Bombs go off in a process of their own, with a time limit.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from typing import Any

import pytest
import toml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.document import LIMIT, guard, measure, read
from ropa.document.guard import DEPTH, PARTS, ROW
from ropa.document.lexis import WORDS, brackets

CHILD = """
import sys, threading, time
from ropa.document import read
def work():
    start = time.thread_time()
    document, faults = read("a.toml", eval(sys.argv[1]).encode())
    reasons = ",".join(fault.reason for fault in faults) or "read"
    print(reasons, time.thread_time() - start)
threading.stack_size(int(sys.argv[2]))
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""
QUARTER = 1 << 18


def outcome(expression: str, stack: int = 8 << 20) -> str:
    """The reasons that a process gives within a second of work for what the expression makes."""
    # Where the suite is measured, to count the lines would cost more than the work.
    env = {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, expression, str(stack)],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr or done.returncode
    reasons, seconds = done.stdout.split()
    assert float(seconds) < 1
    return reasons


BOMBS = {
    "lists": ("'x = ' + '[' * 100_000", "nesting"),
    "closed lists": ("'x = ' + '[' * 100_000 + ']' * 100_000", "nesting"),
    "inline tables": ("'x = ' + '{a=' * 100_000", "nesting"),
    "closed inline tables": ("'x = ' + '{a=' * 50_000 + '1' + '}' * 50_000", "nesting"),
    "lists over lines": ("'x = [\\n' + '[ # [\\n' * 100_000", "nesting"),
    "lists and tables": ("'x = ' + '[{a=' * 50_000", "nesting"),
    "keys without equals": ("'x = {a' + '[{b' * 50_000", "nesting"),
    "wrong partners": ("'x = ' + '[}{]' * 100_000", "nesting"),
    "after text not closed": ("'y = \"]\\nx = ' + '[' * 100_000", "nesting"),
    "after an escape": ('\'y = "\\\\\\\\" \\nx = ["\\\\"\' + \'", [\' * 100_000', "nesting"),
    "after four quotes": ("'x = [QQQaQQQQ, '.replace('Q', chr(34)) + '[' * 100_000", "nesting"),
    "after five quotes": ("'x = [QQQaQQQQQ, '.replace('Q', chr(34)) + '[' * 100_000", "nesting"),
    "after six quotes": ("'x = [QQQQQQ, '.replace('Q', chr(34)) + '[' * 100_000", "nesting"),
    "after four apostrophes": (
        "'x = [QQQaQQQQ, '.replace('Q', chr(39)) + '[' * 100_000",
        "nesting",
    ),
    "in text after quotes": (
        "'x = QQQa\\\\QQQ QQ '.replace('Q', chr(34)) + '[' * 100_000",
        "syntax",
    ),
    "after a quote in a word": ("\"it's = 1\\nx = \" + '[' * 100_000", "nesting"),
    "after a carriage return": ("'# c\\rx = ' + '[' * 100_000", "nesting"),
    "lists below headings": ("'[a]\\n' * 40 + 'x = ' + '[' * 100_000", "nesting"),
    "dotted key": ("'.'.join('a' * 100_000) + ' = 1'", "key-parts"),
    "dotted heading": ("'[' + '.'.join('a' * 100_000) + ']'", "key-parts"),
    "dotted key with blanks": ("' . '.join(['\"[\"'] * 100_000) + ' = 1'", "key-parts"),
    "dotted key in a table": ("'x = {y = \"\" ' + '.'.join('a' * 100_000) + ' = 1}'", "key-parts"),
    "equals signs": ("'x ' + '=' * 1_000_000", "syntax"),
    "minus signs": ("'x = ' + '-' * 1_000_000", "syntax"),
    "mixed signs": ("'x = [' + '+-' * 500_000", "syntax"),
    "dots": ("'x = ' + '.' * 1_000_000", "syntax"),
    "keys": ("''.join(f'k{n} = 1\\n' for n in range(80_000))", "read"),
    "headings": ("''.join(f'[k{n}]\\n' for n in range(80_000))", "read"),
    "headings of lists": ("'[[k]]\\n' * 140_000", "read"),
    "lists side by side": ("'x = [' + '[],' * 300_000 + ']'", "read"),
    "comments": ("'x = 1\\n' + '#\\n' * 500_000", "read"),
    "one long text": ("'x = \"' + 'a' * 1_000_000 + '\"'", "read"),
    "text of many lines": ("\"x = '''\" + '\\n' * 1_000_000 + \"'''\"", "read"),
    "text of many lines not closed": ("\"x = '''\" + '\\n' * 1_000_000", "syntax"),
    "quotes": ("'\"' * 1_000_000", "syntax"),
    "escapes": ("'x = \"' + '\\\\\\\\' * 500_000 + '\"'", "read"),
    "digits": ("'x = ' + '1' * 1_000_000", "syntax"),
    "headings not closed": ("'[a\\n' * 340_000", "syntax"),
    "headings after carriage returns": ("'[a]\\r' * 250_000", "syntax"),
    "empty lines": ("'\\n' * 1_000_000", "empty"),
    "beyond the limit": ("'[' * 10_000_000", "too-large"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_answered_within_a_second(name: str) -> None:
    expression, reason = BOMBS[name]
    assert outcome(expression) == reason


@pytest.mark.parametrize("line", ["a: 1", "x = [1 2]", "'", "[a", "a = True", "x = 2024-1-1"])
def test_a_large_file_of_nothing_but_mistakes_is_answered_within_a_second(line: str) -> None:
    reasons = outcome(f"{line + chr(10)!r} * {QUARTER // len(line)}").split(",")
    assert set(reasons) <= {"syntax", "duplicate-key"}


DEEPEST = "'x = [' * 0 + 'x = ' + '[' * 64 + ']' * 64"
LONGEST = f"'['+ '.'.join('a' * {PARTS}) + ']\\n' + '.'.join('b' * {PARTS}) + ' = 1'"
NEAR = "'x = ' + '=' * 63 + '-' * 2000"


@pytest.mark.parametrize(
    ("expression", "reason"), [(DEEPEST, "read"), (LONGEST, "read"), (NEAR, "syntax")]
)
def test_what_passes_the_guard_needs_little_of_the_stack(expression: str, reason: str) -> None:
    assert outcome(expression, stack=256 << 10) == reason


def nested(levels: int) -> str:
    return f"x = {'[' * levels}{']' * levels}\n"


@pytest.mark.parametrize(
    ("make", "limit", "reason"),
    [
        (nested, DEPTH, "nesting"),
        (lambda n: f"x = {'{a=' * n}1{'}' * n}\n", DEPTH, "nesting"),
        (lambda n: f"x.y = {'[' * (n - 1)}{']' * (n - 1)}\n", DEPTH, "nesting"),
        (lambda n: f"[x.y]\nz = {'[' * (n - 2)}{']' * (n - 2)}\n", DEPTH, "nesting"),
        (lambda n: f"[[x]]\ny = {'[' * (n - 2)}{']' * (n - 2)}\n", DEPTH, "nesting"),
        (lambda n: ".".join("a" * n) + " = 1\n", PARTS, "key-parts"),
        (lambda n: " . ".join(["'.'"] * n) + " = 1\n", PARTS, "key-parts"),
        (lambda n: f"[[{'.'.join('a' * n)}]]\n", PARTS, "key-parts"),
        (lambda n: f"x = {{ y = 1, {'.'.join('a' * n)} = 1 }}\n", PARTS, "key-parts"),
    ],
)
def test_limits_hold_to_the_level(make: Any, limit: int, reason: str) -> None:
    document, faults = read("a.toml", make(limit).encode())
    assert (document is not None, faults) == (True, ())
    document, faults = read("a.toml", make(limit + 1).encode())
    assert document is None
    assert [fault.reason for fault in faults] == [reason]


def test_depth_by_way_of_dotted_keys_is_refused_where_it_goes_too_far() -> None:
    steps = ".".join("a" * 20)
    text = f"ok = 1\nx = {{ {steps} = {{ {steps} = {{ {steps} = {{ {steps} = 1 }} }} }} }}\n"
    document, (fault,) = read("a.toml", text.encode())
    assert document is None
    assert (fault.reason, fault.place.line) == ("nesting", 2)
    assert fault.place.column > text.index(steps) + 3 * len(steps)


@pytest.mark.parametrize(
    "text",
    [
        'x = "{}"\n',
        "x = '{}'\n",
        'x = """\n{}\n"""\n',
        "x = '''\n{}\n'''\n",
        "x = 1 # {}\n",
        'x = "\\"{}"\n',
        'x = """"{}"""\n',
        "x = ''''{}'''''\n",
        'x = "\\\\" # {}\n',
        '"{}" = 1\n',
        "['{}']\n",
        "x = [ # {}\n'{}' ]\n",
    ],
)
@pytest.mark.parametrize("filling", ["[", "{", "[{", ".", "=", "-", "a.", "0"])
def test_nothing_within_text_and_comments_is_counted(text: str, filling: str) -> None:
    document, faults = read("a.toml", text.replace("{}", filling * 30_000).encode())
    assert document is not None, faults


def test_many_brackets_side_by_side_are_no_depth() -> None:
    text = "x = [\n" + '  { a = [1], b = "[" },\n' * 500 + "]\n" + "[[y]]\n" * 500
    assert read("a.toml", text.encode())[0] is not None


def test_closed_inner_lists_leave_no_depth_behind() -> None:
    deep = "[" * 60 + "]" * 60
    text = f"x = [{', '.join([deep] * 20)}]\n"
    assert read("a.toml", text.encode())[0] is not None


def test_a_row_of_signs_is_fine_where_nothing_reads_it() -> None:
    rows = "\n".join(sign * 200 for sign in "=-+")
    comments = "\n".join(f"# {sign * 200}" for sign in "=-+")
    assert read("a.toml", f'x = """\n{rows}\n"""\n{comments}\n'.encode())[0] is not None


def test_a_row_of_equals_signs_is_refused_at_its_start() -> None:
    document, (fault,) = read("a.toml", b"Title\n" + b"=" * (ROW + 1) + b"\nx = 1\n")
    assert document is None
    assert fault.place[1:] == (2, 1)
    assert fault.message == 'row of more than 64 signs "=": start a comment with #'


def depth(data: Any) -> int:
    inner = data.values() if isinstance(data, dict) else data
    return 1 + max((depth(one) for one in inner if isinstance(one, dict | list)), default=0)


TOKENS = ["[", "[[", "]", "{a=", "{b.c.d.e=", "}", "\n", "x=", "[k.l.m]\n", '"', "'", '"""', "# "]
DEEP = st.lists(
    st.tuples(st.sampled_from(TOKENS), st.integers(1, 70)).map(lambda part: part[0] * part[1]),
    max_size=8,
).map("".join)


@st.composite
def deep_values(draw: st.DrawFn) -> str:
    """A value nested up to 120 levels, by brackets and by dots."""
    text = draw(st.sampled_from(["1", "'['", '"""\n]]\n"""', "[]"]))
    for _ in range(draw(st.integers(0, 40))):
        keys = ".".join("k" * draw(st.integers(1, 3)))
        text = draw(st.sampled_from([f"[{text}]", f"{{ {keys} = {text} }}", f"['[', {text}, 1]"]))
    return text


@settings(max_examples=300)
@given(deep_values(), st.integers(1, 12), st.sampled_from(["", "[h.i]\n", "[[h]]\n[[h.i]]\n"]))
def test_the_guard_lets_through_what_is_within_the_limit_and_no_more(
    value: str, parts: int, heading: str
) -> None:
    text = f"{heading}{'.'.join('k' * parts)} = {value}\n"
    levels = depth(toml_rs.loads(text, toml_version="1.0.0")) - 1
    document, faults = read("a.toml", text.encode())
    assert (document is None) == (levels > DEPTH)
    assert [fault.reason for fault in faults] == ["nesting"] * (levels > DEPTH)


@settings(max_examples=300)
@given(DEEP)
def test_a_harmless_text_has_few_brackets_open_at_once(text: str) -> None:
    if guard.harmless(text.encode()):
        assert max((len(opened) for *_, opened in brackets(text)), default=0) <= DEPTH


EVEN_LINES = [
    "\n[k.l]",
    "\n[[k]]",
    '\nx = ["[", "{{[["]',
    "\nx = ['''[[\"]",
    "\nx = [\"'''[[\"]",
    '\nx = { a = "[", b = 1 }',
    '\nx = ["a"""[[", 1]',
    '\nx = [1"[[", 2]',
    "\nx = [a'[, b]",
]
BROKEN = ["[", "{", "]", "}", "'''", '"""', "'", '"', "\n", "\r", "#", "x", " ", "=", "[" * 70]
NESTED = st.lists(st.sampled_from([*EVEN_LINES, *BROKEN, "\nx = ["]), max_size=30).map("".join)


@settings(max_examples=1000)
@given(NESTED)
def test_lines_that_are_not_counted_open_nothing(text: str) -> None:
    counted = measure._opens(f"{text}\n#{'[' * 65}".encode()) - 65
    deepest = max((len(opened) for *_, opened in brackets(text)), default=0)
    # Within such a line two brackets may be open, which it closes itself.
    assert deepest <= counted + 2


@settings(max_examples=300)
@given(st.text(alphabet="\"'[]{}=,.#\\\n\r\t ab1-é日", max_size=80))
def test_words_and_brackets_leave_out_nothing_but_blanks_and_comments(text: str) -> None:
    at = 0
    for word in re.finditer(WORDS, text):
        assert word.start() == at
        at = word.end()
    assert at == len(text)
    found = [each[:3] for each in brackets(text)]
    assert all(text[offset:after] == sign for sign, offset, after in found)
    assert [(at, each) for at, each in enumerate(found) if not each[0]] == [
        (len(found) - 1, ("", len(text), len(text)))
    ]


FUZZ = """
import random, sys
from ropa.document import read
random.seed(int(sys.argv[1]))
pieces = sys.argv[2].split("\\x1f")
for _ in range(int(sys.argv[3])):
    small = [random.choice(pieces) for _ in range(random.randint(1, 12))]
    small.insert(random.randint(0, len(small)), random.choice("[{=-") * 30_000)
    small.insert(random.randint(0, len(small)), "{a=" * random.choice([0, 0, 9_000]))
    read("a.toml", "".join(small).encode())
print("alive")
"""


@pytest.mark.parametrize("seed", range(4))
def test_no_broken_text_smuggles_a_bomb_past_the_guard(seed: int) -> None:
    """Where the reader ends a string, a comment or a list, the guard must end it too."""
    words = ['"', "'", '"""', "'''", "[", "]", "{", "}", "=", ",", ".", "#", "\\", "\n", "\r\n"]
    words += [
        "\r",
        " ",
        "\t",
        "a",
        "x = ",
        "x = [",
        "x = {",
        "[a]",
        "it's",
        "é",
        "{a",
        "1",
        "\ufeff",
    ]
    random.seed(seed)
    done = subprocess.run(
        [sys.executable, "-c", FUZZ, str(seed), "\x1f".join(words), "300"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr


def test_the_limit_is_a_mebibyte() -> None:
    assert LIMIT == 1024 * 1024
