"""Names of persons in Japanese script."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ropa.persons.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RANGES = "\u3400-\u9fff\uf900-\ufaff"
KANJI = f"々{RANGES}"
ITERATION = "\xe3\x80\x85"
IN_BYTES = "(?:[\xe4-\xe9][\x80-\xbf]|\xe3[\x90-\xbf]|\xef[\xa4-\xab])[\x80-\xbf]"
"""The sign of iteration and the ranges, in bytes of UTF-8: a class of so many signs takes a
millisecond to be made, one of bytes a tenth of that."""
KATAKANA = "\u30a1"
"""The first sign of katakana."""
REACH = 16
"""Signs before a surname in which a role is looked for."""
LONGEST = 3
"""Signs of a surname, and of a forename."""
SIGN = len(KATAKANA.encode())
"""Bytes of a sign of Japanese script in UTF-8."""


@cache
def run_of_kanji() -> re.Pattern[str]:
    """Finds a run of kanji. Patterns over so many signs take a millisecond to be made."""
    return re.compile(f"[{KANJI}]+")


@cache
def what_follows() -> re.Pattern[str]:
    """Finds what stands behind a surname: a blank, and a run of one script."""
    return re.compile(
        f"(?P<blank>[ \u3000]*)(?P<name>[{KANJI}]+|[\u3041-\u3096]+|[\u30a1-\u30fa]+)"
    )


@cache
def role_before() -> re.Pattern[str]:
    """Finds the role that a text ends with, before a name."""
    return re.compile(f"(?P<role>[{KANJI}]+)[\\s:]+$")


def name_in(text: str) -> str:
    """The first name of a person in the text, as it is written; "" where none is seen."""
    for found in run_of_kanji().finditer(text):
        for begin in beginnings(found[0]):
            start = found.start() + begin
            length = name_at(found[0][begin:], text, found.end())
            if length:
                return text[start : start + length]
        if alone(found[0], text[max(0, found.start() - REACH) : found.start()]):
            return found[0]
    return ""


def beginnings(run: str) -> Iterator[int]:
    """Where a surname may begin in a run of kanji: at its first sign, or behind a role."""
    yield 0
    for length in range(2, min(REACH, len(run) - 1)):
        if run[:length] in words("japanese", "roles"):
            yield length


def name_at(run: str, text: str, end: int) -> int:
    """How long the name is with which a run of kanji begins that ends there in the text, or 0."""
    if run.startswith(others()):
        return 0
    for length in range(min(LONGEST, len(run)), 0, -1):
        if run[:length] in words("japanese", "surnames"):
            rest = run[length:]
            more = within(rest, length) if rest else behind(text, end)
            return length + more if more else 0
    return 0


def alone(run: str, before: str) -> bool:
    """Whether a run is a surname and nothing else, and a role or an office stands before it."""
    if len(run) < len("田中") or run not in words("japanese", "surnames"):
        return False
    role = role_before().search(before)
    if role is None or run in words("japanese", "places"):
        return False
    return any(
        map(role["role"].endswith, words("japanese", "roles") | words("japanese", "offices"))
    )


def within(rest: str, surname: int) -> int:
    """How much of the kanji behind a surname belongs to the name; 0 where it is no name."""
    if rest in ends():
        return len(rest)
    forename = without_tail(rest)
    return len(forename) if is_forename(forename, surname) else 0


def behind(text: str, end: int) -> int:
    """The same of what follows a surname that ends its run: a blank and a forename, or kana."""
    found = what_follows().match(text, end)
    if not found:
        return 0
    blank, name = found["blank"], found["name"]
    if run_of_kanji().match(name):
        forename = without_tail(name)
        fits = bool(forename) and len(forename) <= LONGEST and made_of_forenames(forename)
        return len(blank) + len(forename) if fits else 0
    return len(blank) + kana(name, text[found.end() : found.end() + 1], blank=bool(blank))


def kana(name: str, after: str, *, blank: bool) -> int:
    """How many of the kana behind a surname are a forename or a mark of respect."""
    among = words("japanese", "kana") | (frozenset() if blank else words("japanese", "honorifics"))
    if name in among:
        # A business may bear kana between a surname and what it is.
        return 0 if run_of_kanji().match(after) else len(name)
    # Hiragana run on into particles: さんに, さんが.
    begun = (len(each) for each in among if name.startswith(each) and each < KATAKANA)
    return max(begun, default=0)


def without_tail(rest: str) -> str:
    """The kanji without a mark of respect, an office or another word that closes them."""
    fitting = (each for each in ends() | words("japanese", "tails") if rest.endswith(each))
    tail = max(fitting, key=len, default="")
    return rest[: -len(tail)] if 0 < len(tail) < len(rest) else rest


def is_forename(rest: str, surname: int) -> bool:
    """Whether kanji directly behind a surname of so many signs are a forename."""
    if len(rest) == 1:
        return surname > 1 and rest in words("japanese", "single")
    return len(rest) <= LONGEST and made_of_forenames(rest)


def made_of_forenames(text: str) -> bool:
    return text not in words("japanese", "others") and forename_kanji().issuperset(text)


@cache
def ends() -> frozenset[str]:
    """Marks of respect and offices."""
    return words("japanese", "honorifics") | words("japanese", "offices")


@cache
def others() -> tuple[str, ...]:
    """What begins with a surname and is none."""
    return tuple(words("japanese", "others"))


@cache
def forename_kanji() -> frozenset[str]:
    return frozenset("".join(words("japanese", "kanji")))


def begun(content: bytes) -> bool:
    """Whether a name may be found in a text of UTF-8: much quicker than to look for one."""
    return any(map(may_begin, head().findall(content)))


def may_begin(signs: bytes) -> bool:
    """Whether a run that holds a name may begin with these one or two signs."""
    long, short, second = heads()
    return signs in long or signs in short or (signs[:SIGN] in short and signs[SIGN:] in second)


@cache
def heads() -> tuple[frozenset[bytes], frozenset[bytes], frozenset[bytes]]:
    """How surnames of several signs begin, those of one sign, and what may stand behind these.

    Each of these with each of those would be some thousands, which take a millisecond to be made.
    """
    names = words("japanese", "surnames")
    long = {name[:2] for name in names if len(name) > 1}
    short = {name for name in names if len(name) == 1}
    second = forename_kanji() | {each[0] for each in ends()}
    return encoded(long), encoded(short), encoded(second)


def encoded(texts: Iterable[str]) -> frozenset[bytes]:
    return frozenset(each.encode() for each in texts)


@cache
def head() -> re.Pattern[bytes]:
    """Finds the first one or two signs of every run of kanji, roles before them passed over."""
    # Most bytes begin no sign of a run: to see that first takes a tenth of the time.
    before = rf"(?<!{ITERATION})(?<!{IN_BYTES})"
    either = "|".join(sorted(words("japanese", "roles"), reverse=True))
    return re.compile(
        rf"(?=[\xe3-\xef]){before}(?:".encode("latin-1")
        + either.encode()
        + rf")*((?:{IN_BYTES}|{ITERATION}){{1,2}})".encode("latin-1")
    )
