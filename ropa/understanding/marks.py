"""The marks by which the clauses around a period are told apart, built from the table of words."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Any

from ropa.understanding.folding import even, one_of, table

ARTICLE = r"§§? ?\d|(?<!\w)art(?:s|icles?|ikels?|iculos?|icol[oi]|igos?)?\.? ?[lrd]?[.*]? ?\d"
STATUTE = re.compile(
    rf"{ARTICLE}|(?:(?<![方手作技用療])法|(?<!就業)(?<!社内)規則|(?<![法命])令|条例)(?:第?[\d一二三四五六七八九十百]+条|$)"
    r"|(?<!\w)(?:act|code|order|regulations?|directive)(?!\w).*\d{4}"
    r"|[^\W\d]{3,}(?:gesetz|ordnung)(?!\w)|wetboek|estatuto de|codigo (?:de|del|civil|penal)"
    r"|code (?:de|du|des|civil|general)(?!\w)|codice (?:civile|penale|del)"
    r"|loi n°|(?<!\w)loi (?:du|informatique)|(?<!\w)ley (?:organica )?\d|(?<!\w)d\. ?lgs"
)
"""What a text that cites a law has in it, in even letters."""
SEPARATOR = r"[;,:、。\n]|(?<=\w{4})\.(?= |$)|(?<= )-(?= )|(?<=期間は)"


class Kind(Enum):
    """What a clause says of the period."""

    START = "start"
    ACTION = "action"
    LAW = "law"
    REMARK = "remark"
    THEN = "then"
    FILLER = "filler"
    UNREAD = "unread"


@cache
def words_under(section: str, *keys: str) -> list[str]:
    found: Any = table("retention")[section]
    lists = [found[each] for each in keys] if keys else found.values()
    return [word for words in lists for word in words]


@cache
def named_actions() -> dict[str, str]:
    """Every word for what happens at the end, and what that is."""
    return {
        even(word): action
        for action, forms in table("retention")["actions"].items()
        for words in forms.values()
        for word in words
    }


@cache
def kinds() -> dict[str, Kind]:
    """Every word that may stand beside a period."""
    return {
        **dict.fromkeys(map(even, words_under("fillers")), Kind.FILLER),
        **dict.fromkeys(map(even, words_under("start")), Kind.FILLER),
        **dict.fromkeys(map(even, words_under("behind")), Kind.FILLER),
        **dict.fromkeys(map(even, words_under("then")), Kind.THEN),
        **dict.fromkeys(map(even, words_under("remarks")), Kind.REMARK),
        **dict.fromkeys(named_actions(), Kind.ACTION),
    }


@cache
def token_form() -> re.Pattern[str]:
    return re.compile(rf"{one_of(list(kinds()))}|[\s.'\-]+")


@cache
def start_form() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_under('start'))}) ?")


@cache
def behind_form() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_under('behind'))})$")


@cache
def relative_form() -> re.Pattern[str]:
    return re.compile(one_of(words_under("relative")))


@cache
def lead_form() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_under('lead', 'words'))}) ?")


@cache
def law_behind_form() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words_under('lead', 'behind'))})$")


@cache
def short_form() -> re.Pattern[str]:
    """The short form of a law as it is written: AO is one, ao is none."""
    words = words_under("laws")
    spelt = sorted({*words, *(word.upper() for word in words)}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in spelt))


@cache
def verb_form() -> re.Pattern[str]:
    forms = table("retention")["actions"].values()
    return re.compile(one_of([word for form in forms for word in form["said"]]))


@cache
def auxiliary_form() -> re.Pattern[str]:
    return re.compile(one_of(words_under("auxiliaries")))


@cache
def cut_form() -> re.Pattern[str]:
    """Where one stretch ends: at a separator or bracket, before what comes then, around a law."""
    then, lead = one_of(words_under("then", "words")), one_of(words_under("lead", "words"))
    begun = rf"(?:{lead}) ?(?:{one_of(words_under('laws'))})|(?:(?:{lead}) ?)?(?:{ARTICLE})"
    law = rf"(?:{begun})[^,;()\[\]]*?(?= (?:{one_of(words_under('start'))}|{then})|[,;()\[\]]|$)"
    return re.compile(rf"[()\[\]]|{SEPARATOR}|(?=(?:{then}) ?\w)|(?<!\w)(?P<law>{law})")
