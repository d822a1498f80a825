"""The values of a cell that holds more than one: by lines, marks, numbers, semicolons or commas."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.understanding.folding import KEPT, even, key, one_of, table, tidy
from ropa.understanding.pairs import names_of_persons
from ropa.understanding.shelter import sheltered
from ropa.understanding.understood import Understood

if TYPE_CHECKING:
    from collections.abc import Callable

MARKS = "•●▪■◆◇‣◦∙⁃➢➤►✓✔※"
BULLET = re.compile(rf"^\s*(?:[{MARKS}・·]|[-–—*+>](?=\s))\s*")
NUMBERING = re.compile(
    r"^\s*(?:\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})(?:[.)]\s|\)(?=\w))|[0-9]{1,2}\.(?=[^\W\d])"
    r"|[①-⑳]|（[0-9０-９]{1,2}）)\s*"
)
INLINE = re.compile(
    r"(?:^|(?<=\s)|(?<=[;,:.]))\(?(?P<count>[0-9]{1,2}|[a-z])[.)]\s+(?=\S)"
    r"|（(?P<wide>[0-9０-９]{1,2})）\s*|(?P<circled>[①-⑳])\s*"
)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
DUTCH = re.compile(
    r"ij|aa|oo|uu|ee|sch|ngen(?!\w)|gegevens|(?<!\w)(?:van|het|voor|leden|adres|klant\w*"
    r"|leverancier\w*|medewerker\w*|werknemer\w*|gebruiker\w*|deelnemer\w*|betrokken\w*)(?!\w)"
)
"""What a Dutch text nearly always has in it."""
KATAKANA = r"[\u30a1-\u30fa\u30fc]"
LONGEST_VALUE = 12
"""Words from which on what stands between commas is rather part of a sentence."""
LONGEST_LAST = 4
"""Words that may stand on either side of the “and” before the last value."""

Values = Understood[tuple[str, ...]]


class Cut(NamedTuple):
    """How a text falls into values."""

    parts: list[str]
    how: str
    doubt: str = ""


@lru_cache(maxsize=KEPT)
def several(text: str) -> Values:
    """The values of a cell, in their order, and by which separator they were told apart.

    The strongest separator of a cell is the only one that counts: lines, then marks and numbers,
    then semicolons, then commas, then strokes with blanks around them. What stands in brackets or
    quotation marks, and commas of numbers, companies and persons, separate nothing. There is no
    value where two readings are plausible; the doubt says why.
    """
    if not text.strip():
        return Understood((), "the cell is empty")
    for ways in WAYS:
        cut = ways(text)
        if cut and cut.doubt:
            return Understood(None, "", text.strip(), cut.doubt)
        if cut and len(cut.parts) > 1:
            return listed(cut)
    return Understood((tidy(BULLET.sub("", text)) or tidy(text),), "one value")


def listed(cut: Cut) -> Values:
    """The parts that are values; the words that only say that there are more are left."""
    parts = [tidy(BULLET.sub("", part)).strip(" ;,、；，") for part in cut.parts]
    parts = [part for part in parts if part]
    more = [part for at, part in enumerate(parts) if no_value(part, first=not at)]
    values = [part for part in parts if part not in more] or parts
    return Understood(tuple(values), cut.how, ", ".join(more) if values != parts else "")


def no_value(part: str, *, first: bool) -> bool:
    """Whether a part only says that there are more, or is the heading above the others."""
    return key(part) in rests() or (first and part[-1] in ":：")


def bare(line: str) -> str:
    """A line without the mark or the number before it."""
    return NUMBERING.sub("", BULLET.sub("", line, count=1), count=1)


def by_lines(text: str) -> Cut | None:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or continued(lines):
        return None
    marked = [bool(BULLET.match(line)) or bool(NUMBERING.match(line)) for line in lines]
    if not any(marked):
        begun = next((line.strip() for line in lines[1:] if wrapped_form().match(even(line))), "")
        doubt = f"the line “{begun}” may go on with the one before it" if begun else ""
        return Cut(lines, "by lines", doubt)
    parts: list[str] = []
    for line, starts in zip(lines, marked, strict=True):
        # What follows a mark without one of its own belongs to the line before it.
        if starts or not parts:
            parts.append(bare(line))
        else:
            parts[-1] += f" {line.strip()}"
    return Cut(parts, "by the marks or numbers before its lines")


def continued(lines: list[str]) -> bool:
    """Whether the lines are one list with commas or semicolons that was only wrapped."""
    ends = [line.rstrip()[-1] for line in lines[:-1]]
    several_in_one = any(len(sheltered(line, ",;、；，")) > 2 for line in lines)
    return several_in_one and all(end in ",;、；，" for end in ends)


def by_marks(text: str) -> Cut | None:
    found = re.split(rf"\s*[{MARKS}]\s*", text.strip())
    parts = [part for part in found if part.strip()]
    return Cut(parts, "by the marks before them") if len(found) > 2 or len(parts) > 1 else None


def by_numbers(text: str) -> Cut | None:
    """Values behind 1. 2. 3., a) b) c) or ①②③, if these count from the first on."""
    found = list(INLINE.finditer(text))
    counts = [count_of(each) for each in found]
    if (
        len(found) < 2
        or counts != list(range(1, len(found) + 1))
        or text[: found[0].start()].strip()
    ):
        return None
    ends = [*(each.start() for each in found[1:]), len(text)]
    parts = [text[each.end() : end] for each, end in zip(found, ends, strict=True)]
    return Cut(parts, "by the numbers before them")


def count_of(found: re.Match[str]) -> int:
    if found["circled"]:
        return CIRCLED.index(found["circled"]) + 1
    count = found["wide"] or found["count"]
    return int(count) if count.isdigit() else ord(count) - ord("a") + 1


def by_strong_signs(text: str) -> Cut | None:
    for signs, how in ((";；", "by semicolons"), ("|｜\t", "by upright strokes or tabulators")):
        parts = sheltered(text, signs)
        if len(parts) > 1:
            return Cut(without_and(parts), how)
    return None


def by_commas(text: str) -> Cut | None:
    plain = tidy(text)
    parts = sheltered(plain, ",、，､")
    parts = joined(parts)
    if len(parts) < 2:
        return None
    doubt = names_of_persons(parts) or sentence(parts)
    if doubt:
        return Cut(parts, "", doubt)
    return Cut(with_last(parts), "by commas")


def joined(parts: list[str]) -> list[str]:
    """The parts without the commas that separate nothing: of numbers, companies, elisions."""
    whole = [parts[0].strip()]
    for part in parts[1:]:
        last, here = whole[-1], part.strip()
        if goes_on(last, here):
            whole[-1] = f"{last}, {here}"
        else:
            whole.append(here)
    return whole


def goes_on(last: str, here: str) -> bool:
    """Whether a comma only goes on with what stands before it."""
    pair = even(f"{last}, {here}")
    # “Melde-, Adress- und Bankdaten” share their second half.
    elided = bool(re.search(r"\w-$", last)) and not re.search(r"\s-$", last)
    return (
        elided
        or together_form().fullmatch(pair) is not None
        or form_form().match(even(here)) is not None
    )


def sentence(parts: list[str]) -> str:
    """Why the commas may be those of a sentence; "" where they are those of a list."""
    # Behind a comma a clause begins small: India is “Indien” in German, and “if” in Dutch.
    small = [part for part in parts[1:] if not part.strip()[:1].isupper()]
    clause = next((part for part in small if clause_form().match(even(part))), "")
    if clause:
        return f"“{clause}” may belong to the value before it"
    long = next((part for part in parts if len(part.split()) > LONGEST_VALUE), "")
    return f"“{long}” may be part of a sentence" if long else ""


def with_last(parts: list[str]) -> list[str]:
    """The parts with the last one cut at its “and”, if short values stand on both sides."""
    *first, last = without_and(parts)
    dutch = DUTCH.search(even(" ".join(parts)))
    for form in (last_form(), last_ja_form(), *([dutch_form()] if dutch else [])):
        found = list(form.finditer(even(last)))
        if len(found) == 1 and two_values(last, found[0]):
            return [*first, last[: found[0].start()], last[found[0].end() :]]
    return [*first, last]


def two_values(text: str, found: re.Match[str]) -> bool:
    sides = text[: found.start()].strip(), text[found.end() :].strip()
    if together_form().search(even(text)) or "(" in text or "（" in text:
        return False
    short = all(0 < len(side.split()) <= LONGEST_LAST for side in sides)
    return short and not sides[0].endswith("-") and not sides[1].startswith("-")


def without_and(parts: list[str]) -> list[str]:
    """The parts, the last without the “and” before it."""
    *first, last = parts
    found = leading_form().match(even(last.strip()))
    return [*first, last.strip()[found.end() :] if found else last]


def by_dots(text: str) -> Cut | None:
    """Values between Japanese middle dots, which also stand within names of foreign origin."""
    parts = sheltered(tidy(text), "・")
    if len(parts) < 2:
        return None
    if re.search(rf"{KATAKANA}・{KATAKANA}", text):
        return Cut(parts, "", "a middle dot may separate values or stand within a foreign name")
    return Cut(parts, "by middle dots")


def by_strokes(text: str) -> Cut | None:
    parts = re.split(r"\s+[/／]\s+", tidy(text))
    return Cut(parts, "by strokes") if len(parts) > 1 else None


WAYS: tuple[Callable[[str], Cut | None], ...] = (
    by_lines, by_marks, by_numbers, by_strong_signs, by_commas, by_dots, by_strokes,
)  # fmt: skip


@cache
def form_of(section: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    words = [word for listed in table("several")[section].values() for word in listed]
    return re.compile(f"{before}(?:{one_of(words)}){behind}")


def together_form() -> re.Pattern[str]:
    return form_of("together")


def form_form() -> re.Pattern[str]:
    return form_of("goes_on", behind=r"(?:$|[ )])")


def clause_form() -> re.Pattern[str]:
    return form_of("clause", before=r"\s*", behind=" ")


def last_form() -> re.Pattern[str]:
    return form_of("last", before=r"\s+", behind=r"\s+")


def last_ja_form() -> re.Pattern[str]:
    return form_of("last_ja", before="(?<=[一-龯ァ-ヶー])", behind="(?=[一-龯ァ-ヶ])")


def dutch_form() -> re.Pattern[str]:
    return form_of("last_nl", before=r"\s+", behind=r"\s+")


def wrapped_form() -> re.Pattern[str]:
    return form_of("wrapped", before=r"\s*")


@cache
def rests() -> frozenset[str]:
    return frozenset(key(word) for word in table("several")["rest"]["words"])


@cache
def leading_form() -> re.Pattern[str]:
    spaced = "|".join(form_of(section).pattern for section in ("last", "last_nl"))
    return re.compile(f"(?:{spaced}) |{form_of('last_ja').pattern}")
