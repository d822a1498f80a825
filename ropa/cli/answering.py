"""The questions of `ropa new appi`: answered by options, else by a person at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, get_args

import typer

from ropa.appi.answers import (
    ANYWHERE,
    NON_BUSINESS,
    ROUTE_KEYS,
    Answers,
    contradiction,
    country_of,
    missing,
)
from ropa.appi.choices import DIRECTIONS, EXPECTED, MATTERS, ROUTES, Choices, further, grounds
from ropa.cli.common import chosen
from ropa.cli.prompting import asked_for
from ropa.errors import Misuse
from ropa.model.terms import Expectation, ProvisionBasis

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.register import Register

OPTIONS = {
    "party": "--to or --received-from",
    "what": "--what",
    "expected": "--as-personal-data",
    "basis": "--basis",
    "country": "--country",
    "route": "--route",
}

VALUES: dict[str, tuple[str, ...]] = {
    "what": tuple(MATTERS),
    "expected": get_args(Expectation),
    "basis": (*get_args(ProvisionBasis), NON_BUSINESS),
    "route": tuple(ROUTE_KEYS),
}
"""What the options take that take a word of a list."""

WHOM = {"out": "To whom (id or name of a party)", "in": "From whom (id or name of a party)"}


def answered(given: Answers, register: Register) -> Answers:
    """The answers that options gave, with the other side by its id.

    Raises Misuse for a word that no list holds, a party that is not in the register, a country
    that is none, and answers that exclude each other.
    """
    for name, among in VALUES.items():
        if getattr(given, name):
            chosen(getattr(given, name), OPTIONS[name], among)
    if given.country:
        country(given.country)
    if given.party:
        given = given._replace(party=party_of(given.party, register))
    return free_of_contradiction(given, register)


def free_of_contradiction(answers: Answers, register: Register) -> Answers:
    words = contradiction(answers, register)
    if words:
        raise Misuse(words)
    return answers


def completed(answers: Answers, register: Register, *, leave: bool = False) -> Answers:
    """The answers with what decides and was not given asked of a person at a terminal.

    With `leave` a question may be passed over, and then no further one is asked. Raises Misuse
    where nobody can answer, with the option that is missing.
    """
    while name := missing(answers, register):
        if not sys.stdin.isatty():
            raise Misuse(f"{OPTIONS[name]} is missing", hint=hint(name, answers, register))
        more: dict[str, Any] = QUESTIONS[name](answers, register, leave)
        if not any(more.values()):
            return answers
        answers = free_of_contradiction(answers._replace(**more), register)
    return answers


def hint(name: str, answers: Answers, register: Register) -> str:
    """What may be answered, and why it is asked where that is not plain."""
    match name:
        case "party":
            return "the id or the name of a record in parties/"
        case "country":
            return f"{answers.party or 'the other side'} states none; two letters, as in US"
        case "route":
            place = country_of(answers, register)
            return f"{place} is not designated (Rule 15): one of {', '.join(ROUTE_KEYS)}"
        case "basis":
            return f"one of {', '.join(VALUES['basis'])}"
    return f"one of {', '.join(VALUES[name])}"


def ask_party(answers: Answers, register: Register, leave: bool) -> dict[str, str]:
    direction = answers.direction
    if not direction:
        direction = pick("Are the data given or received?", DIRECTIONS, leave)
    if not direction or answers.party or answers.many:
        return {"direction": direction}

    def known(text: str) -> str:
        return party_of(text, register) if text else ""

    party = put(WHOM[direction], known, leave)
    return {"direction": direction, "party": party} if party else {}


def ask_matter(answers: Answers, register: Register, leave: bool) -> dict[str, str]:
    return {"what": pick("What is it?", MATTERS, leave)}


def ask_expectation(answers: Answers, register: Register, leave: bool) -> dict[str, str]:
    return {
        "expected": pick(
            "Is it acquired as personal data (Art. 31)?", EXPECTED[answers.direction], leave
        )
    }


def ask_ground(answers: Answers, register: Register, leave: bool) -> dict[str, str]:
    answer = pick("On what basis?", grounds(answers.direction, answers.what), leave)
    behind = further(answer, answers.direction)
    if behind:
        answer = pick("Which of these?", behind, leave)
    return {"route" if answer in ANYWHERE else "basis": answer}


def ask_country(answers: Answers, register: Register, leave: bool) -> dict[str, str]:
    return {"country": put("In which country is it", country_in, leave)}


def ask_route(answers: Answers, register: Register, leave: bool) -> dict[str, str]:
    place = country_of(answers, register)
    question = f"{place} is not designated (Rule 15). By which route (Art. 28)?"
    return {"route": pick(question, ROUTES, leave)}


QUESTIONS: dict[str, Callable[[Answers, Register, bool], dict[str, str]]] = {
    "party": ask_party,
    "what": ask_matter,
    "expected": ask_expectation,
    "basis": ask_ground,
    "country": ask_country,
    "route": ask_route,
}
"""How each answer is asked for, by its name in Answers."""


def pick(question: str, choices: Choices, leave: bool) -> str:
    """One of the choices, by its number or its word."""
    from ropa.visible import one_line

    values = list(choices)
    typer.echo(question, err=True)
    for number, words in enumerate(choices.values(), 1):
        typer.echo(f"{number:>4}  {words.replace(chr(10), chr(10) + ' ' * 6)}", err=True)

    def known(text: str) -> str:
        if text.isascii() and text.isdecimal() and 0 < int(text[:4]) <= len(values):
            return values[int(text[:4]) - 1]
        if text and text not in values:
            raise Misuse(f'"{one_line(text)}" is none of 1 to {len(values)}')
        return text

    return put("Number", known, leave)


def put(question: str, known: Callable[[str], str], leave: bool) -> str:
    """What a person answers, asked again until it is known; empty where it may be passed over."""

    def judged(text: str) -> str:
        if not text.strip() and not leave:
            raise typer.BadParameter("an answer is needed")
        try:
            return known(text.strip())
        except Misuse as error:
            words = f"{error}; {error.hint}" if error.hint else str(error)
            raise typer.BadParameter(words) from None

    return asked_for(question, f"{question} is not answered", "", judged, leave=leave)


def country(code: str) -> str:
    """The code, if it is one of ISO 3166-1. Raises Misuse otherwise."""
    from ropa import law
    from ropa.visible import one_line

    if not code or law.is_country(code):
        return code
    near = law.suggest_country(code)
    words = f'"{one_line(code)}" is no country code of ISO 3166-1'
    raise Misuse(words, hint=f"did you mean {near}?" if near else "write two letters, as in US")


def country_in(text: str) -> str:
    """The code of the country that an answer names. Raises Misuse where it names none, or several.

    An empty answer names none, and is let pass.
    """
    from ropa.understanding.countries import country as understood
    from ropa.visible import one_line

    if not text:
        return text
    found = understood(text)
    if found.value is None and found.doubt:
        raise Misuse(one_line(found.doubt), hint="write its name or its code, as in Germany or DE")
    return found.value or country(text)


def party_of(text: str, register: Register) -> str:
    """The id of the party that this id or name means. Raises Misuse where there is none."""
    from ropa.model.shape import suggestion
    from ropa.starter import id_from
    from ropa.visible import one_line

    parties = register.records["parties"]
    if text in parties or register.unread("parties", text):
        return text
    named = [
        each.id
        for each in parties.values()
        if text.casefold() in (str(each.title or "").casefold(), str(each.title_ja or ""))
    ]
    if len(named) == 1:
        return named[0]
    if named:
        raise Misuse(f'"{one_line(text)}" is the name of several parties: {", ".join(named)}')
    names = [*parties, *(str(each.title) for each in parties.values() if each.title)]
    new = f"ropa new parties {id_from(text) or 'ID'} writes its record"
    raise Misuse(f'no party "{one_line(text)}"{suggestion(text, names)}', hint=new)
