"""What a cell answers to a question of yes or no."""

from __future__ import annotations

import re
from functools import lru_cache

from ropa.understanding.folding import KEPT, key, meanings
from ropa.understanding.nothing import says_nothing
from ropa.understanding.understood import Understood

FURTHER = re.compile(
    r"(?P<answer>[^\W\d]+)\s*(?:[,;:(（、。\n]|\s[-–—]\s|\.\s(?!\s*\d))\s*(?P<rest>.*\w.*)",
    re.DOTALL,
)
"""An answer with more behind it. `No. 12` is a number and no answer."""
ANSWERS = {"yes": True, "no": False}


def yes_or_no(text: str | bool | float | None) -> Understood[bool]:
    """What a cell answers: yes, no, or neither. That a question does not apply is not a no.

    What stands behind the answer, as in `yes, see annex`, is left.
    """
    if isinstance(text, bool):
        return Understood(text, f"the truth value {'yes' if text else 'no'}")
    return answer("" if text is None else str(text))


@lru_cache(maxsize=KEPT)
def answer(text: str) -> Understood[bool]:
    word = text.strip()
    meant = meaning(word)
    if meant in ANSWERS:
        return Understood(ANSWERS[meant], f"“{word}” is {meant}")
    if meant == "between":
        return Understood(None, "", doubt=f"“{word}” is neither yes nor no")
    nothing = says_nothing(word)
    if nothing.value:
        return Understood(
            None, nothing.how, doubt=f"{nothing.how}, which is not no" if word else ""
        )
    return of_first_word(word)


def of_first_word(text: str) -> Understood[bool]:
    found = FURTHER.fullmatch(text)
    meant = meaning(found["answer"]) if found else ""
    if found is None or meant not in ANSWERS or len(found["answer"]) == 1:
        return Understood(None, "", text, f"“{text}” is neither yes nor no" if text else "")
    rest = found["rest"].strip()
    for opening, closing in ("()", "（）"):
        if rest.count(closing) > rest.count(opening):
            rest = rest.removesuffix(closing)
    return Understood(ANSWERS[meant], f"“{found['answer']}” is {meant}", rest)


def meaning(word: str) -> str:
    """The heading that a word stands under; "" where it stands under none."""
    words = meanings("truth")
    return words.get(word) or words.get(key(word), "")
