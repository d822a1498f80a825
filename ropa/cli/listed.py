"""Answers that name several: categories in words, parties by their ids or names, or none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.cli.answering import party_of
from ropa.errors import Misuse
from ropa.visible import one_line

if TYPE_CHECKING:
    from ropa.register import Register

Settings = list[tuple[str, str]]

NONE = "[]"


def several(key: str, answer: str, register: Register) -> Settings:
    """An entry for each part between commas, or between semicolons where there are any.

    What stands in brackets, and the comma of a company's name, part nothing.
    """
    from ropa.understanding.several import joined
    from ropa.understanding.shelter import sheltered

    parts = sheltered(answer, ";；")
    parts = parts if len(parts) > 1 else joined(sheltered(answer, ",，、"))
    return [(key, part.strip()) for part in parts if part.strip()]


def recipients(key: str, answer: str, register: Register) -> Settings:
    return [(key, NONE)] if said_none(answer, register) else parties(key, answer, register)


def said_none(answer: str, register: Register) -> bool:
    """Whether an answer states that there are none, in whatever language, and is no party's id.

    Raises Misuse for words that state nothing at all, such as TBD.
    """
    from ropa.understanding.nothing import says_nothing

    if answer in register.records["parties"]:
        return False
    found = says_nothing(answer)
    if found.value == "absent":
        raise Misuse(one_line(found.doubt or found.how), hint="write none, or leave it open")
    return answer == NONE or found.value == "none"


def clients(key: str, answer: str, register: Register) -> Settings:
    """The controllers that a processor acts for, of whom there is always one."""
    if said_none(answer, register):
        raise Misuse("a processor acts for a controller", hint="leave it open if none is known")
    return parties(key, answer, register)


def parties(key: str, answer: str, register: Register) -> Settings:
    """A block for each part: a party of the register by its id or name, else a category in words.

    Raises Misuse for none among others, and for a name that several parties bear.
    """
    names = [name for _, name in several(key, answer, register)]
    if any(said_none(name, register) for name in names):
        raise Misuse("none stands alone", hint="write none, or name those that there are")
    return [
        (f"{key}[{number}].{what}", name)
        for number, (what, name) in enumerate(party(each, register) for each in names)
    ]


def party(name: str, register: Register) -> tuple[str, str]:
    """The key and the text for what is named. Raises Misuse where it may be a party, or may not."""
    from ropa.model.party import Party
    from ropa.understanding.parties import Doubt, Gallery, Known

    known = register.records["parties"]
    titles = {
        str(title).casefold() for each in known.values() for title in (each.title, each.title_ja)
    }
    if name in known or name.casefold() in titles or register.unread("parties", name):
        return "party", party_of(name, register)
    found = Gallery(register.every(Party)).recognise(name)
    if isinstance(found, Doubt) and found.candidates:
        raise Misuse(one_line(found.why), hint="write the id of the party, or a category in words")
    return ("party", found.id) if isinstance(found, Known) else ("category", name)
