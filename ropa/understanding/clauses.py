"""What stands around a period, clause by clause: its start, what happens then, the law."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ropa.understanding.folding import KEPT, SCRIPT, even
from ropa.understanding.marks import (
    STATUTE,
    Kind,
    auxiliary_form,
    behind_form,
    cut_form,
    kinds,
    law_behind_form,
    lead_form,
    named_actions,
    relative_form,
    short_form,
    start_form,
    token_form,
    verb_form,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.understanding.periods import Period

CLOSING = re.compile(r"[ .'-]*[)\]）］]")
LONGEST_LAW = 120
SHORT_LAW = 3
"""Words that may stand with the short form of a law."""
TRAILING = re.compile(r"(?: (?:and|et|und|en|y|e)|[ .'-])+$")


class Clause(NamedTuple):
    """A part of the text, in its own words, and what it says."""

    kind: Kind
    text: str
    meaning: str = ""

    @property
    def how(self) -> str:
        match self.kind:
            case Kind.START:
                return f"it runs from “{self.text}” (“{self.meaning}”)"
            case Kind.ACTION:
                return f"“{self.text}”: {self.meaning}"
            case Kind.LAW:
                return f"“{self.meaning}” names the law"
            case Kind.REMARK:
                return f"“{self.meaning}” is a reason"
            case _:
                return f"“{self.text}” adds nothing"


class Piece(NamedTuple):
    """A stretch of the text between separators, before or behind the period."""

    start: int
    end: int
    bracketed: bool
    before: bool


class Lead(NamedTuple):
    """What the words before the period say of those behind it."""

    touches: bool
    """A mark such as “after” touches the period: what follows happens at its end."""
    passive: bool
    """There is an auxiliary verb: a participle at the end of the text goes with it."""


def clauses(text: str, period: Period) -> list[Clause]:
    """What a tidy text says before and behind the period, word for word accounted for."""
    read: list[Clause] = []
    begin, lead = 0, lead_of(even(text)[: period.start])
    for piece in pieces(even(text), period):
        words = text[piece.start : piece.end]
        said = list(clause(words, piece.before, lead))
        begun = read[-1] if read and read[-1].kind is Kind.START else None
        if begun and said[0].kind is not Kind.LAW and carries_on(words, piece):
            read[-1] = begun._replace(text=text[begin : closed(text, piece)])
            continue
        read += said
        begin = next((text.index(e.text, piece.start) for e in said if e.kind is Kind.START), begin)
    return read


def closed(text: str, piece: Piece) -> int:
    """The end of a piece, with the bracket that closes it."""
    bracket = CLOSING.match(text, piece.end) if piece.bracketed else None
    return bracket.end() if bracket else piece.end


def lead_of(before: str) -> Lead:
    if not before:
        return Lead(touches=False, passive=False)
    marks = [each for each in start_form().finditer(before) if each.end() == len(before)]
    return Lead(bool(marks), auxiliary_form().search(before) is not None)


def pieces(text: str, period: Period) -> Iterator[Piece]:
    """The stretches of the text that hold anything, without the period."""
    for begin, finish in ((0, period.start), (period.end, len(text))):
        bracketed = False
        for (_, start), (end, _) in pairwise(cuts(text, begin, finish)):
            bracketed = (bracketed or text[start - 1 : start] in set("([")) and start > begin
            piece = text[start:end]
            if re.search(r"\w", piece):
                left = len(piece) - len(piece.lstrip(" .'-"))
                right = len(piece.rstrip(" '-"))
                yield Piece(start + left, start + right, bracketed, finish == period.start)
            bracketed = bracketed and text[end : end + 1] not in set(")]")


def cuts(text: str, begin: int, finish: int) -> Iterator[tuple[int, int]]:
    """The places at which the text falls into stretches, with what goes out between them."""
    yield begin, begin
    for found in cut_form().finditer(text, begin, finish):
        if found["law"]:
            yield found.start(), found.start()
            yield found.end(), found.end()
        else:
            yield found.span()
    yield finish, finish


def carries_on(words: str, piece: Piece) -> bool:
    """Whether a piece behind the event only goes on with it: in brackets, or as a clause."""
    if piece.bracketed:
        acts = any(kind is Kind.ACTION for kind, _ in tokens(words) or ())
        return not re.search(r"\d", words) and not acts
    return relative_form().match(even(words)) is not None


def clause(words: str, before: bool, lead: Lead) -> Iterator[Clause]:
    """What one stretch says; a single unread clause where not all of it is understood."""
    law = cited(words)
    if law:
        yield Clause(Kind.LAW, law, words)
        return
    split = start_before(words) if before else start_behind(words)
    if split is None:
        yield from reduced(words, lead)
        return
    head, marker, event = split
    event, behind = without_law(event)
    event, happens = with_verb(event, lead)
    said = list(reduced(head, lead)) if head else []
    unclear = any(each.kind in {Kind.UNREAD, Kind.ACTION} for each in said)
    if unclear or verb_form().search(even(event)):
        yield Clause(Kind.UNREAD, words)
        return
    yield from said
    start = TRAILING.sub("", event)
    yield Clause(Kind.START, start, marker)
    yield from (*behind, *happens)
    if re.search(r"\w", event[len(start) :]):
        yield Clause(Kind.FILLER, event[len(start) :].strip())


def without_law(event: str) -> tuple[str, list[Clause]]:
    """The event without the law that stands behind it: “… in accordance with the … Act 1980”."""
    for lead in lead_form().finditer(even(event)):
        law = cited(event[lead.start() :]) if lead.start() else ""
        if law:
            return event[: lead.start()].strip(), [Clause(Kind.LAW, law, event[lead.start() :])]
    return event, []


def with_verb(event: str, lead: Lead) -> tuple[str, list[Clause]]:
    """The event without the participle that ends a sentence: “… nach Absage gelöscht”."""
    verbs = list(verb_form().finditer(even(event)))
    if not lead.passive or not verbs or verbs[-1].end() < len(event.rstrip(" .")):
        return event, []
    verb = event[verbs[-1].start() : verbs[-1].end()]
    action = Clause(Kind.ACTION, verb, named_actions()[even(verb)])
    return event[: verbs[-1].start()].strip(), [action]


def start_behind(words: str) -> tuple[str, str, str] | None:
    """What stands before the mark of a start, the mark, and the event."""
    text = even(words)
    found = start_form().search(text)
    if found and re.search(r"\w", text[found.end() :]):
        return words[: found.start()].strip(), found[0].strip(), words[found.end() :].strip()
    return start_of_japanese(words)


def start_before(words: str) -> tuple[str, str, str] | None:
    """The same of a stretch before the period; a mark that touches the period marks no event."""
    found = start_form().match(even(words))
    if found and names_something(words[found.end() :]):
        return "", found[0].strip(), words[found.end() :].strip()
    return start_of_japanese(words)


def start_of_japanese(words: str) -> tuple[str, str, str] | None:
    """The same where the mark stands behind the event: 退職後."""
    text = even(words)
    behind = behind_form().search(text)
    if behind is None or text[0] < SCRIPT or law_behind_form().search(text):
        return None
    event = words[: behind.start()]
    return ("", behind[0], event) if names_something(event) else None


def names_something(words: str) -> bool:
    """Whether there is more than words that leave a period what it is: erasure is an event, too."""
    known = tokens(words)
    return known is None or any(kind is Kind.ACTION for kind, _ in known)


def reduced(words: str, lead: Lead) -> Iterator[Clause]:
    """A stretch that holds nothing but known words: actions, reasons, fillers."""
    known = tokens(words)
    if known is None or only_a_state(known, lead):
        yield Clause(Kind.UNREAD, words)
        return
    for kind, word in known:
        if kind is Kind.ACTION:
            yield Clause(kind, words, named_actions()[even(word)])
        elif kind is Kind.REMARK:
            yield Clause(kind, word, words)
    if not {Kind.ACTION, Kind.REMARK} & {kind for kind, _ in known}:
        yield Clause(Kind.FILLER, words)


def only_a_state(known: list[tuple[Kind, str]], lead: Lead) -> bool:
    """Whether an action may be how the data are kept: “90 days anonymised”."""
    kinds_here = {kind for kind, _ in known}
    actions = {named_actions()[even(word)] for kind, word in known if kind is Kind.ACTION}
    return bool(actions - {"erase"}) and Kind.THEN not in kinds_here and not lead.touches


def tokens(words: str) -> list[tuple[Kind, str]] | None:
    """The known words of a stretch, one after the other; None where another word stands there."""
    text, at, found = even(words), 0, []
    while at < len(text):
        hit = token_form().match(text, at)
        if hit is None:
            return None
        kind = kinds().get(hit[0])
        if kind:
            found.append((kind, words[at : hit.end()]))
        at = hit.end()
    return found


@lru_cache(maxsize=KEPT)
def cited(words: str) -> str:
    """The law that a stretch cites, without the words that lead to it; "" where it cites none."""
    text = even(words)
    lead = lead_form().match(text)
    law = words[lead.end() :] if lead else words
    law = law_behind_form().sub("", law)
    short = len(law.split()) <= SHORT_LAW and short_form().search(law)
    if len(law) > LONGEST_LAW or not (short or STATUTE.search(even(law))):
        return ""
    return "" if start_form().search(even(law)) else law.strip()
