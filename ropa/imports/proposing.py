"""A layout proposed for a sheet of one's own, for a person to read and to correct."""

from __future__ import annotations

import os.path
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.errors import Misuse
from ropa.grid import column_name
from ropa.imports.guessing import addresses, answers, likeness, understood_as, unknown, yeses
from ropa.imports.headings import SEARCHED, headings, plain, spellings, top_of
from ropa.layouts.check import WIDEST
from ropa.lexicon import KEPT
from ropa.pen.spelling import literal, quoted
from ropa.shipped import beside
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.grid import Book, Sheet, Value

SURE = 0.5
"""Confidence from which on a key is proposed; below, the column is passed over and says so."""
MOST_WORDS = 20
"""Different words of a column beyond which it is free text."""
KNOWN = 3
"""Known words of headings beside which a number, such as a year, may stand as one."""
FEWEST = 2
"""Texts in a row that may be headings."""
HEAD = """\
# Proposed from the headings and the values of {file}. Read each column: the number before the
# colon says how sure its key is, from 0 to 1. `ignore = true` leaves a column out.
# Keys: ropa layouts --items.
title = {title}
"""
WHERE = """
# No column says where the controllers are established, on which the law that binds them depends.
# Where one country holds for all, write its code and take the # away:
# [sheets.sets]
# "controller.country" = ""\
"""


class Guess(NamedTuple):
    """What a column probably holds."""

    item: str
    sure: float
    """From 0 to 1."""
    why: str


def proposal(book: Book) -> str:
    """The text of a layout for the sheets of a file.

    Raises Misuse where no sheet has a row that could be one of headings.
    """
    parts = ["\n".join(of_sheet(sheet)) for sheet in book.sheets]
    known = [part for part in parts if "\nshows = " in part]
    parts = known or [part for part in parts if part]
    if not parts:
        raise Misuse(f"{book.name}: no sheet has a row of headings")
    name = quoted(os.path.splitext(book.name)[0])
    head = HEAD.format(file=one_line(book.name), title=name)
    body = "\n\n".join(parts)
    return f"{head}\n{body}\n"


def of_sheet(sheet: Sheet) -> Iterator[str]:
    """The lines of one sheet; none where it has no headings."""
    at = heading_row(sheet)
    if at is None:
        return
    top = headings(top_of(sheet, at))
    names = top[: WIDEST + 1]
    rows = [row for row in sheet.rows[at + 1 :] if row]
    yield "[[sheets]]"
    yield 'records = "controller"'
    yield f"heading_row = {at + 1}"
    number = next((each for each in names if plain(each) in known()["numbers"]), "")
    if number:
        yield f"id_column = {quoted(number)}"
    taken: set[str] = set()
    met: Counter[str] = Counter()
    for index, heading in enumerate(names):
        met[plain(heading)] += 1
        if heading and met[plain(heading)] == 1:
            values = [row[index] for row in rows if index < len(row) and row[index] is not None]
            guess = Guess("", 1.0, "the row's own number") if heading == number else None
            yield ""
            if plain(heading) in known()["processor"] and (words := yeses(values)):
                yield from of_question(heading, words)
            else:
                guess = guess or guessed(heading, values, taken)
                yield from of_column(heading, guess)
                yield from of_words(guess, values)
    if "controller" in taken:
        yield WHERE
    if len(top) > len(names):
        yield f"# What stands right of column {column_name(WIDEST)} is left out: no layout goes on."


def of_column(heading: str, guess: Guess) -> Iterator[str]:
    """The lines of one column, with how sure its key is and why."""
    yield "[[sheets.columns]]"
    yield f"# {guess.sure:.1f}: {one_line(guess.why)}"
    yield f"heading = {quoted(heading)}"
    if guess.sure >= SURE:
        yield f"shows = {quoted(guess.item)}" if guess.item else "shows = []"
    else:
        yield "ignore = true"


def of_words(guess: Guess, values: Sequence[Value]) -> Iterator[str]:
    """The lines in which a person may say what words mean that a vocabulary does not have."""
    known, others = unknown(guess.item, values) if guess.sure >= SURE else ((), [])
    if 0 < len(others) <= MOST_WORDS:
        meanings = f'{", ".join(known)}, or "" for nothing'
        yield f"# Say what these words mean ({meanings}), and take the # away:"
        yield f"# words = {literal(dict.fromkeys(others, ''))}"


def of_question(heading: str, words: Sequence[str]) -> Iterator[str]:
    """The lines of a column that asks whether one is processor: where it says yes, one is."""
    guess = Guess("", 0.9, f"heading “{heading}”: a row that says yes is a processor's record")
    yield from of_column(heading, guess)
    for word in words:
        yield ""
        yield "[[sheets.kinds]]"
        yield f"column = {quoted(heading)}"
        yield f"equals = {quoted(word)}"
        yield 'records = "processor"'


def heading_row(sheet: Sheet) -> int | None:
    """The row that is most likely one of headings: known words first, then most texts.

    A heading over several columns groups those in the row below and is none itself.
    """
    grouping = {(each.top, each.left) for each in sheet.merged if each.right > each.left}
    best: tuple[int, int, int] | None = None
    for number, row in enumerate(sheet.rows[:SEARCHED]):
        texts = [each for each in row if isinstance(each, str)]
        filled = sum(each is not None for each in row)
        if len(set(texts)) < FEWEST:
            continue
        alone = {
            plain(each)
            for column, each in enumerate(row)
            if isinstance(each, str) and (number, column) not in grouping
        }
        words = sum(bool(by_words(each)[0]) for each in alone)
        if len(texts) < filled and words < KNOWN:
            continue
        standing = (words, min(len(alone), 8), -number)
        best = max(best, standing) if best else standing
    return -best[2] if best else None


def guessed(heading: str, values: Sequence[Value], taken: set[str]) -> Guess:
    """The key that the heading names and the values fit, if any."""
    if plain(heading) in known()["rows"]:
        return Guess("", 0.0, f"heading “{heading}” tells of the row, not of the processing")
    item, sure = by_words(heading)
    what = addresses(values) if item in MAILS else ""
    item = MAILS[item] if what else item
    if item and item not in ANSWERED and answers(values):
        if item not in ASKED:
            return Guess("", 0.0, f"heading “{heading}”, but all values are yes or no")
        item, sure = ASKED[item], 0.7
    if item in taken and item not in AGAIN:
        why = f"heading “{heading}” names {item}, which another column fills already"
        return Guess(item, 0.3, why)
    if what:
        guess = Guess(item, sure, f"heading “{heading}”; {what}")
    else:
        guess = by_heading(heading, item, sure, values) if item else by_values(values)
    if guess.sure >= SURE:
        taken.add(guess.item)
    return guess


def by_heading(heading: str, item: str, sure: float, values: Sequence[Value]) -> Guess:
    """The key that a heading names, held against the values."""
    like, share, what = likeness(values)
    if like == item:
        return Guess(item, min(1.0, sure + 0.1 * share), f"heading “{heading}”; {what}")
    if item in CHECKED and values and understood_as(item, values) < SURE:
        words = f"heading “{heading}”, but few of {len(values)} values are understood so"
        return Guess(item, sure - 0.3, words)
    return Guess(item, sure, f"heading “{heading}”; {len(values)} values")


def by_values(values: Sequence[Value]) -> Guess:
    """What the values look like, where the heading says nothing."""
    like, share, what = likeness(values)
    if like and share >= SURE:
        return Guess(like, round(0.6 * share, 2), f"heading not known; {what}")
    return Guess("", 0.0, f"heading not known; {len(values)} values")


MAILS = {
    "controller": "controller.email",
    "joint_controllers": "joint_controllers.email",
    "officer": "controller.dpo.email",
    "representative": "controller.gdpr.eu_representative.email",
}
"""By item that names a party, the key of its address of mail."""
ASKED = {"destinations": "transfers", "data.special": "sensitive"}
"""What a column of a key fills where all its values are yes or no."""
ANSWERED = ("dpia.required", "notes")
"""Keys that a yes or no says something of."""
AGAIN = ("notes", "measures", "recipients", "systems")
"""Keys that several columns may fill."""
CHECKED = ("bases", "limits", "since", "updated", "reviews.next")
"""Keys whose values can be held against what they should be."""


@lru_cache(maxsize=KEPT)
def by_words(heading: str) -> tuple[str, float]:
    """The key whose words a heading is, or holds; and how sure that is."""
    words = plain(heading)
    table = known()["words"]
    whole = next((table[each] for each in spellings(heading) if each in table), "")
    if whole:
        return whole, 0.9
    padded = f" {words} "
    held = [each for each in table if len(each) > 2 and (f" {each} " in padded)]
    if held:
        telling = [each for each in held if each not in known()["general"]]
        return table[max(telling or held, key=len)], 0.7
    script = [each for each in table if not each.isascii() and len(each) > 1 and each in words]
    if script and not words.isascii():
        return table[max(script, key=len)], 0.6
    return "", 0.0


OTHERS = ("general", "rows", "processor", "numbers")
"""Tables of words that name no key."""


@cache
def known() -> dict[str, Any]:
    """By plain word of a heading the key that it names; and words by what else they tell."""
    from ropa.layouts import load, shipped

    table = beside(__file__, "headings")
    words: dict[str, str] = {}
    for name in shipped():
        for sheet in load(name).sheets:
            if sheet.form == "rows" and sheet.records == "controller":
                for column in sheet.columns:
                    if len(column.shows) == 1 and column.shows[0] in table["controller"]:
                        words[plain(column.heading)] = column.shows[0]
    for item, names in table["controller"].items():
        words.update((plain(each), item) for each in names)
    others = {each: frozenset(map(plain, table[each]["words"])) for each in OTHERS}
    return {"words": words} | others
