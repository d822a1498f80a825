"""Mailboxes of persons, told from those of functions by the words of which they are made."""

from __future__ import annotations

import re
from functools import cache

from ropa.persons.tables import bare, given, in_mailboxes, surnames, table

ADDRESS = re.compile(
    r"(?P<local>[\w.+'\-]{1,64})(?:@|\s?[(\[]\s?at\s?[)\]]\s?)(?P<domain>[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,9})",
    re.IGNORECASE,
)
PART = re.compile(r"[a-z]+")
SHORTEST = 3
"""Letters of a word that may stand in a mailbox without a sign around it."""


def mailbox_in(text: str) -> str:
    """The first mailbox of a person in the text, as it is written; "" where none is seen."""
    for found in ADDRESS.finditer(text):
        if of_person(found["local"], found["domain"]):
            return found[0]
    return ""


def of_person(local: str, domain: str) -> bool:
    """Whether a mailbox is made like those of persons and of no word for a function."""
    parts = PART.findall(bare(local.partition("+")[0].lower()))
    if not parts or any(map(of_function, parts)) or of_function("".join(parts)):
        return False
    if len(parts) == 1:
        return one_name(parts[0])
    names = [each for each in parts if len(each) > 1]
    if len(names) < len(parts):
        # An initial and one name, which may be rare.
        return len(names) == 1 and len(names[0]) >= SHORTEST
    return PART.findall(domain.lower()).count(parts[0]) == 0 and len(parts) <= SHORTEST


def one_name(word: str) -> bool:
    """Whether a single word is a name, an initial with a surname, or both names in one."""
    first, last = in_mailboxes(given()), in_mailboxes(surnames())
    if word in first | last:
        return True
    if len(word) > SHORTEST + 1 and (word[1:] in last or word[:-1] in last):
        return True
    return any(word[:cut] in first and word[cut:] in last for cut in range(2, len(word) - 1))


@cache
def of_function(word: str) -> bool:
    """Whether a word is one for a function, or several such words in one."""
    if word in functions():
        return True
    cuts = range(SHORTEST, len(word) - SHORTEST + 1)
    return any(word[:cut] in functions() and of_function(word[cut:]) for cut in cuts)


@cache
def functions() -> frozenset[str]:
    return in_mailboxes(frozenset(table("mailboxes")["functions"].split()))
