"""How long data are kept, as people write it: period, start, end and law, or else a criterion.

A period is taken only where every word of the text is accounted for. Otherwise the text stays, word
for word, as the criterion: nothing is invented and nothing is lost.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ropa.understanding.clauses import Clause, clauses
from ropa.understanding.folding import KEPT, even, one_of, table, tidy
from ropa.understanding.marks import Kind
from ropa.understanding.nothing import says_nothing
from ropa.understanding.periods import Period, periods
from ropa.understanding.understood import Understood

if TYPE_CHECKING:
    from collections.abc import Sequence

AGAINST = ("minimum", "about", "unless")
"""What may stand anywhere in a text against the period that it states."""
SIGNED = re.compile(r"-\d+")
"""A number below nought, or a dash that begins a list."""
LONGEST = 400
"""Letters from which on a text is a paragraph, and is not taken apart."""


def retention(text: str) -> Understood[dict[str, str]]:
    """The retention that a cell states, as the table of a record writes it.

    `left` holds words that were not used: a reason such as `fiscal` beside a period, or what stood
    in the way of taking one; then the value is a criterion and `doubt` says what was seen. A cell
    that states nothing has no value.
    """
    read = reading(text)
    return read if read.value is None else read._replace(value=dict(read.value))


@lru_cache(maxsize=KEPT)
def reading(text: str) -> Understood[dict[str, str]]:
    nothing = says_nothing(text)
    if nothing.value:
        return Understood(None, nothing.how, doubt=nothing.doubt)
    plain = tidy(text)
    found = periods(even(plain)) if len(plain) <= LONGEST else []
    if not found:
        return criterion(text, "no period that could be taken: the text stays as the criterion")
    doubt = reason_against(plain, found)
    if doubt:
        return criterion(text, seen(plain, found), doubt=doubt)
    return of_clauses(text, plain, found[0])


def criterion(
    text: str, how: str, *, left: str = "", doubt: str = ""
) -> Understood[dict[str, str]]:
    return Understood({"criterion": text.strip()}, how, left, doubt)


def seen(plain: str, found: Sequence[Period]) -> str:
    listed = ", ".join(f"“{plain[each.start : each.end]}”" for each in found)
    return f"{listed} is seen, but the text stays as the criterion"


def reason_against(plain: str, found: Sequence[Period]) -> str:
    """Why the periods of a text are not what it says; "" where one of them may be."""
    if len(found) > 1:
        return f"{len(found)} periods are stated: which data each is for is for a person to say"
    if found[0].ranges:
        return "more than one number is stated, and a range is no limit"
    text = even(plain)
    if signed := SIGNED.match(text):
        return f"“{signed[0]}”: a sign stands before the number"
    if not words_of(*AGAINST).search(text):
        return ""
    return next((said for name in AGAINST if (said := spoils(name, text))), "")


def spoils(name: str, text: str) -> str:
    """What stands against a period, with the word that says so; "" where no such word stands."""
    entry = table("retention")["besides"][name]
    if "but" in entry:
        text = but(name).sub(" ", text)
    hit = words_of(name).search(text)
    return f"“{hit[0]}”: {entry['message']}" if hit else ""


@lru_cache
def words_of(*names: str) -> re.Pattern[str]:
    besides = table("retention")["besides"]
    words = one_of(word for name in names for word in besides[name]["words"])
    signs = "".join(sign for name in names for sign in besides[name].get("signs", ()))
    return re.compile(f"{words}|[{re.escape(signs)}]" if signs else words)


@lru_cache
def but(name: str) -> re.Pattern[str]:
    """Phrases that hold such a word and mean the contrary: “not more than”."""
    return re.compile(one_of(table("retention")["besides"][name]["but"]))


def of_clauses(text: str, plain: str, period: Period) -> Understood[dict[str, str]]:
    """The retention of a text with one period, if all that stands around it is understood."""
    read = clauses(plain, period)
    unread = next((each.text for each in read if each.kind is Kind.UNREAD), "")
    if unread:
        doubt = f"what “{unread}” means beside the period is not known"
        return criterion(text, seen(plain, [period]), left=unread, doubt=doubt)
    doubt = contradiction(read)
    if doubt:
        return criterion(text, seen(plain, [period]), doubt=doubt)
    said = f"“{plain[period.start : period.end]}” is {period.iso}"
    how = "; ".join((said, *(each.how for each in read)))
    remarks = ", ".join(each.text for each in read if each.kind is Kind.REMARK)
    return Understood({"period": period.iso, **table_of(read)}, how, remarks)


def table_of(read: Sequence[Clause]) -> dict[str, str]:
    """The keys beside the period, in the order in which records have them."""
    start = next((each.text for each in read if each.kind is Kind.START), "")
    actions = [each.meaning for each in read if each.kind is Kind.ACTION]
    values = {
        "from": start,
        "counted": counted(start),
        "then": actions[0] if actions else "",
        "law": "; ".join(each.text for each in read if each.kind is Kind.LAW),
    }
    return {key: value for key, value in values.items() if value}


def contradiction(read: Sequence[Clause]) -> str:
    """Why what stands around the period cannot be put into one table."""
    starts = [each.text for each in read if each.kind is Kind.START]
    if len(starts) > 1:
        return f"two events are named: “{starts[0]}” and “{starts[1]}”"
    actions = {each.meaning: each.text for each in read if each.kind is Kind.ACTION}
    if len(actions) > 1:
        return "more than one thing happens at the end: " + ", ".join(actions.values())
    return next((said for start in starts if (said := spoils("until", even(start)))), "")


def counted(start: str) -> str:
    """From which day the event is counted, where its words say so."""
    text = even(start)
    ends = table("retention")["counted"]
    return next((name for name in ends if end_of(name).search(text)), "")


@lru_cache
def end_of(name: str) -> re.Pattern[str]:
    languages = table("retention")["counted"][name].values()
    return re.compile(one_of([word for words in languages for word in words]))
