"""What to tell people who write no programs when the reader refuses a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from ropa.document import mend
from ropa.document.fault import excerpt
from ropa.document.lexis import WORDS, brackets
from ropa.document.mend import LONG
from ropa.document.shapes import COLON, STATEMENT, shaped, statement, told, without_comment, written

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
ODD = re.compile(r"[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff\uff01-\uff5e]")

INLINE = (
    ("trailing commas", "inline table ends without a value: delete the last comma or name"),
    ("missing assignment", 'name in an inline table is not followed by "="'),
    ("missing comma", "comma is missing in the inline table"),
    ("extra comma", "comma has nothing before it: delete it"),
)
"""What the reader says inside `{ }`, and what we say."""


class Trouble(NamedTuple):
    """Where the reader stopped, and its own words."""

    text: str
    at: int
    words: str
    start: int
    line: str


class Hint(NamedTuple):
    """The offset to point at, and the message."""

    at: int
    message: str


def explain(text: str, at: int, words: str) -> Hint:
    """Why the reader stopped at `at`, and what to write instead where that is known."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start:] if end < 0 else text[start:end].removesuffix("\r")
    trouble = Trouble(text, at, words, start, line)
    if len(line) <= LONG:
        for hint in HINTS:
            if found := hint(trouble):
                return found
    return Hint(at, f"cannot be read: {excerpt(words, 120)}")


def _control(trouble: Trouble) -> Hint | None:
    found = CONTROL.search(trouble.line)
    if found is None:
        return None
    at = trouble.start + found.start()
    if found[0] == "\r":
        return Hint(at, "carriage return without line feed: save the file with Unix line ends")
    return Hint(at, f"control character U+{ord(found[0]):04X}: delete it")


def _open_text(trouble: Trouble) -> Hint | None:
    """Text over several lines: never closed, or with a backslash in it."""
    opening, end = _word_around(trouble.text, trouble.at)
    quotes = trouble.text[opening : opening + 3]
    if quotes not in ('"""', "'''"):
        return None
    if trouble.words.startswith("invalid multi-line"):
        return Hint(opening, f"text that starts here is not closed: add {quotes} at its end")
    at = trouble.text.rfind("\\", opening, trouble.at + 1)
    if at >= 0 and trouble.at < end:
        return Hint(at, 'a backslash has a meaning of its own in """...""": write two of them')
    return None


def _word_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the word that `at` is in or ends."""
    # The end of the text is a word, too.
    word = next(word for word in re.finditer(WORDS, text) if word.end() >= at)
    return word.span(word.lastindex or 0)


def _open_list(trouble: Trouble) -> Hint | None:
    opening = _opener(trouble.text, trouble.at)
    if opening is None or trouble.text[opening] != "[":
        return None
    before = trouble.line[: trouble.at - trouble.start].strip()
    follows = re.match(r"\s*(?:\[[^\]]*\]\]?\s*$|[\w.\"'-]+\s*=)", trouble.line)
    if trouble.words.startswith("unclosed array") or (opening < trouble.start and follows):
        return Hint(opening, "list that starts here is not closed: add ] at its end")
    if trouble.words.startswith("missing comma") and (before or opening < trouble.start):
        rest = trouble.line[trouble.at - trouble.start :]
        return Hint(trouble.at, f"comma is missing in the list before {excerpt(rest.strip(), 40)}")
    if trouble.words.startswith("extra comma"):
        return Hint(trouble.at, "comma has no value before it: delete it")
    return None


def _opener(text: str, at: int) -> int | None:
    """The innermost bracket that is open at `at`."""
    opening = None
    for _, _, _, opened in takewhile(lambda each: each[1] < at, brackets(text)):
        opening = opened[-1] if opened else None
    return opening


def _inline(trouble: Trouble) -> Hint | None:
    opening = _opener(trouble.text, trouble.at)
    if opening is None or trouble.text[opening] != "{":
        return None
    if trouble.words.startswith(("unclosed inline", "newlines are", "comments are")):
        return Hint(opening, "inline table is not closed on its line: add }, or use a [heading]")
    for words, message in INLINE:
        if trouble.words.startswith(words):
            return Hint(trouble.at, message)
    return None


def _odd_letters(trouble: Trouble) -> Hint | None:
    """Full-width signs and blanks that are no spaces, where plain ones make the line right."""
    plain = ODD.sub(_plain, trouble.line)
    if plain == trouble.line:
        return None
    colon = re.fullmatch(COLON.looks, plain)
    fix = plain.strip() if mend.readable(plain) else colon and written(COLON, colon)
    found = _outside_text(trouble.line)
    if not fix or found is None:
        return None
    name = unicodedata.name(found[0], "sign").lower()
    why = f"U+{ord(found[0]):04X} ({name}) stands outside text"
    return Hint(trouble.start + found.start(), told(why, fix))


def _plain(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code in (0x200B, 0xFEFF):
        return ""
    return chr(code - 0xFEE0) if code >= 0xFF01 else " "


def _outside_text(line: str) -> re.Match[str] | None:
    for word in re.finditer(WORDS, line):
        if word.lastindex == 2 and word[2][:1] not in ("'", '"'):
            found = ODD.search(line, *word.span(2))
            if found:
                return found
    return None


def _shape(trouble: Trouble) -> Hint | None:
    """The whole line is something else, or its key is."""
    if _opener(trouble.text, trouble.start) is not None:
        return None
    found = statement(trouble.line)
    if found is None or mend.readable(f"{found['key']} = 0"):
        message = "" if found else shaped(trouble.line)
        return Hint(_sign(trouble), message) if message else None
    fix = written(STATEMENT, found) or mend.key(found["key"])
    why = "key has letters or blanks that need quotes (or write it with - or _)"
    return Hint(trouble.start + found.start("key"), told(why, fix))


def _sign(trouble: Trouble) -> int:
    """The colon, if there is one between key and value, else the first letter."""
    line = trouble.line
    colon = re.fullmatch(COLON.looks, line)
    if colon:
        return trouble.start + line.index(":", colon.end("key"))
    return trouble.start + len(line) - len(line.lstrip())


def _value(trouble: Trouble) -> Hint | None:
    start, value, key = _where(trouble)
    if not key and (not value or _opener(trouble.text, trouble.at) is None):
        return None
    why, fix = mend.value(value)
    if not why:
        return None
    if fix and key:
        fix = f"{mend.key(key)} = {fix}"
    return Hint(trouble.start + start, told(why, fix))


def _where(trouble: Trouble) -> tuple[int, str, str]:
    """Column of the value in trouble, its text, and its key if it fills the line alone."""
    line, column = trouble.line, trouble.at - trouble.start
    found = statement(line)
    inner = _opener(trouble.text, trouble.at)
    if found and (inner is None or not inner >= trouble.start):
        return found.start("value"), without_comment(found["value"]), found["key"]
    start = max(line.rfind(sign, 0, column) for sign in ",[={") + 1
    ends = [end for sign in ",]}#" if (end := line.find(sign, column)) >= 0]
    value = line[start : min(ends, default=len(line))]
    return start + len(value) - len(value.lstrip()), value.strip(), ""


def _calendar(trouble: Trouble) -> Hint | None:
    """Days, months and hours that do not exist."""
    found = re.match(r"invalid .*expected (.+ between \d\d and \d\d)", trouble.words)
    if found is None:
        return None
    start, value, _ = _where(trouble)
    message = f"{excerpt(value, 40)} does not exist: expected {found[1]}"
    return Hint(trouble.start + start, message)


HINTS: tuple[Callable[[Trouble], Hint | None], ...] = (
    _control,
    _open_text,
    _open_list,
    _inline,
    _odd_letters,
    _shape,
    _calendar,
    _value,
)
"""In order: the first that knows an answer gives it."""
