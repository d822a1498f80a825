"""The questions of `ropa new` to a person at a terminal: the few things that the law asks first.

Each is a key of --set as well, and an empty answer leaves it open.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from ropa import starter
from ropa.cli.answering import country_in, put
from ropa.cli.common import say
from ropa.cli.listed import Settings, clients, recipients, several
from ropa.errors import Misuse, RopaError
from ropa.model.meanings import MEANINGS
from ropa.model.node import Duration
from ropa.model.shape import mistakes
from ropa.model.terms import LegalBasis
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from ropa.register import Register
    from ropa.understanding.understood import Understood

SHOW = "?"
INTRODUCTION = "An empty answer leaves a question open; ? shows what may be answered."
FEW = 12
"""How many parties are named before the rest is counted."""

BASES = sorted(get_args(LegalBasis), key=len)
"""The points (a) to (f) by their numbers 1 to 6; then what the United Kingdom has added."""


class Question(NamedTuple):
    """What is asked, and the key whose settings the answer becomes."""

    key: str
    words: str
    read: Callable[[str, str, Register], Settings]
    """From key and answer to settings. Raises Misuse for an answer that is none."""
    explained: Callable[[Register], Iterable[str]]
    after: str = ""
    """The key without which the question has no sense."""
    first: str = ""
    """The key to set where `key` holds blocks."""

    def due(self, settings: Settings) -> bool:
        """Whether nothing answers it yet."""
        keys = [key for key, _ in settings]
        told = any(
            key == self.key or key.startswith((f"{self.key}.", f"{self.key}[")) for key in keys
        )
        return not told and (not self.after or self.after in keys)


def asked_further(kind: str, settings: Settings, register: Register, day: date) -> Settings:
    """The settings with what a person at a terminal answers; as they are where there is none.

    Raises Misuse for settings that the kind does not take, before anything is asked.
    """
    questions = QUESTIONS.get(kind, ())
    if not sys.stdin.isatty() or not any(each.due(settings) for each in questions):
        return settings
    starter.filled(kind, settings, day)
    say(INTRODUCTION)
    for each in questions:
        if each.due(settings):
            settings = [*settings, *answered(each, kind, settings, register, day)]
    return settings


def answered(
    question: Question, kind: str, settings: Settings, register: Register, day: date
) -> Settings:
    """The settings that the answer stands for; it is asked until a record can hold them."""

    def judged(text: str) -> str:
        if text not in ("", SHOW):
            try:
                starter.filled(kind, [*settings, *question.read(question.key, text, register)], day)
            except RopaError as error:
                raise Misuse(one_line(str(error)), hint=one_line(error.hint)) from error
        return text

    while (text := put(question.words, judged, leave=True)) == SHOW:
        for line in question.explained(register):
            say(f"  {one_line(line)}")
        say(f"  the same without a question: --set {question.first or question.key}=...")
    return question.read(question.key, text, register) if text else []


def one(key: str, answer: str, register: Register) -> Settings:
    return [(key, answer)]


def basis(key: str, answer: str, register: Register) -> Settings:
    """A legal basis by its number, its letter, as lawyers quote it, or in words: `consent`."""
    from ropa.understanding.bases import legal_basis

    plain = answer.replace(" ", "").casefold()
    known = {name: each for each in BASES for name in (each, each[4:], each[5:-1])}
    known |= {str(number): each for number, each in enumerate(BASES, 1)}
    found = legal_basis(answer)
    code = known.get(plain) or ("" if found.left else found.value)
    if not code:
        words = f'"{answer}" is no point of Art. 6(1)'
        raise unclear(words, found, "write f, 6, 6(1)(f) or legitimate interests; ? lists them")
    return [(key, code)]


def period(key: str, answer: str, register: Register) -> Settings:
    """A duration as ISO 8601 writes it, or in words: `2 years`, `2 years after the last order`.

    What the words say beyond the period is set beside it.
    """
    from ropa.understanding.retention import retention

    code = answer.upper()
    if not any(mistakes(Duration, code)):
        return [(key, code)]
    found = retention(answer)
    table = dict(found.value or {})
    code = table.pop("period", "")
    if not code or found.left:
        hint = "write 2 years, 6 months, 30 days or P2Y; ? tells more"
        raise unclear(f'"{answer}" is no period', found, hint)
    above = key.rpartition(".")[0]
    return [(key, code), *((f"{above}.{name}", value) for name, value in table.items())]


def unclear(words: str, found: Understood[Any], hint: str) -> Misuse:
    """That an answer is none, and why where that is known."""
    return Misuse(one_line(f"{words} ({found.doubt})" if found.doubt else words), hint=hint)


def place(key: str, answer: str, register: Register) -> Settings:
    return [(key, country_in(answer))]


def words(*lines: str) -> Callable[[Register], Iterable[str]]:
    return lambda _: lines


def bases(register: Register) -> Iterable[str]:
    for number, each in enumerate(BASES, 1):
        yield f"{number}  {each}  {MEANINGS[LegalBasis][each]}"


def ids(*lines: str) -> Callable[[Register], Iterable[str]]:
    """These lines, and the parties that an answer may name."""

    def explained(register: Register) -> Iterable[str]:
        known = list(register.records["parties"])
        more = f" and {len(known) - FEW} more: ropa list parties" if len(known) > FEW else ""
        return (*lines, f"parties: {', '.join(known[:FEW])}{more}")

    return explained


PERIOD = "data[0].retention.period"

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "controller": (
        Question(
            "purposes[0].text",
            "Purpose (Art. 30(1)(b) GDPR)",
            one,
            words("what the data are used for, in words; further purposes are further blocks"),
        ),
        Question("purposes[0].basis", "Its legal basis (Art. 6(1) GDPR)", basis, bases),
        Question(
            "data[0].subjects",
            "Whose data, commas between (Art. 30(1)(c) GDPR)",
            several,
            words("categories of persons, as in: customers, prospects"),
        ),
        Question(
            "data[0].categories",
            "Which data, commas between (Art. 30(1)(c) GDPR)",
            several,
            words("categories of data, as in: name, e-mail address, enquiry"),
        ),
        Question(
            "recipients",
            "Recipients, commas between, or none (Art. 30(1)(d) GDPR)",
            recipients,
            ids(
                "ids of parties, or categories as in: tax advisers; none says that nobody has them"
            ),
            first="recipients[0].category",
        ),
        Question(
            PERIOD,
            "How long they are kept (Art. 30(1)(f) GDPR)",
            period,
            words(
                "2 years, 6 months, 30 days, or P2Y, P6M, P30D",
                "2 years after the last order, which says from when as well",
                "where no period can be stated, leave it open and write retention.criterion",
            ),
        ),
        Question(
            "data[0].retention.from",
            "From which event on (Art. 30(1)(f) GDPR)",
            one,
            words("what the period is counted from, as in: end of the contract"),
            after=PERIOD,
        ),
    ),
    "processor": (
        Question(
            "controllers",
            "For whom (Art. 30(2)(a) GDPR)",
            clients,
            ids("the controllers: ids of parties, or a category as in: customers of the service"),
            first="controllers[0].party",
        ),
        Question(
            "controllers[0].processing",
            "Which processing, commas between (Art. 30(2)(b) GDPR)",
            several,
            words("categories of processing, as in: hosting, support"),
        ),
    ),
    "parties": (
        Question(
            "country",
            "Its country (Art. 30(1)(e) GDPR)",
            place,
            words(
                "its name or its code of ISO 3166-1, as in Germany or DE: it decides which law",
                "binds the party, and whether what it is given is a transfer",
            ),
        ),
    ),
}
"""By kind. What an APPI record says first is asked by `ropa new appi`."""
