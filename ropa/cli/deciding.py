"""`ropa new appi`: a few answers decide which records of the Act to write, or that none is due."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from ropa import starter
from ropa.appi.answers import ROUTES_ABROAD, missing, route_of
from ropa.appi.case import placed
from ropa.appi.deciding import OPT_OUTS, PROVISIONS, STATUTORY, decide
from ropa.cli.answering import answered, completed, party_of
from ropa.cli.common import say
from ropa.cli.new import conclude, free, owned, titled, written
from ropa.cli.wish import NAMED, Wish, given
from ropa.errors import Misuse
from ropa.starter.drafts import draft, drafts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.appi.answers import Answers
    from ropa.appi.deciding import Decision
    from ropa.cli.common import Session
    from ropa.cli.wish import Settings
    from ropa.register import Register

REFERRING = {
    ROUTES_ABROAD: "foreign_transfer",
    OPT_OUTS: "opt_out_notice",
    PROVISIONS: "provision",
}
"""Keys by which one record refers to another that belongs to it."""


def write_decided(wish: Wish, work: Session, source: str) -> int:
    """Write the records that the answers ask for, or say that none is due and why."""
    starter.file_of(PROVISIONS, wish.id)
    if source:
        raise Misuse("--from copies one record: name its kind", hint=f"kinds: {', '.join(NAMED)}")
    register = work.load()
    wish = wish._replace(settings=identified(owned(PROVISIONS, wish.settings, register), register))
    answers = completed(answered(given(wish), register), register)
    decision = decide(answers, register)
    if decision.duty.due and answers.voluntary:
        answers = answers._replace(voluntary=False)
        decision = decide(answers, register)
    if decision.duty.due is None:
        kind = STATUTORY[answers.direction, answers.what]
        words = f"ropa new {kind} {wish.id} records it as it is stated"
        raise Misuse(decision.duty.why, hint=words)
    wanted = drafts(answers, decision, wish.id, register)
    for kind, _ in wanted:
        free(kind, wish.id, register)
    told(decision.duty.why)
    for words in remarks(wish, answers, decision, register):
        told(words)
    if wanted:
        write(wish, wanted, work, register)
    return 0


def identified(settings: Settings, register: Register) -> Settings:
    """The settings with the other side by its id. Raises Misuse where there is no such party."""
    return [
        (key, party_of(value, register) if key == "counterparty.party" else value)
        for key, value in settings
    ]


def remarks(wish: Wish, answers: Answers, decision: Decision, register: Register) -> Iterator[str]:
    """What else a person should know before the files are named."""
    yield from unbound(answers, register)
    route = decision.route
    if route is not None:
        unstated = "" if route.route or not answers.route else f"; write its route: {answers.route}"
        yield f"its route stands already: {route.name}{unstated}"
    if decision.duty.due:
        if wish.voluntary:
            yield "--voluntary is left out: the record is due"
    elif decision.kinds and not answers.voluntary:
        yield f"what the register keeps of it stands in {' and '.join(decision.kinds)}"
    elif not decision.kinds:
        yield "nothing is written; with --voluntary the record is written all the same"


def unbound(answers: Answers, register: Register) -> Iterator[str]:
    """That the business is not known to be bound by the Act, so that no rule of it will speak."""
    from ropa.binding import laws_of
    from ropa.model.party import Party

    business = register.one(Party, answers.business)
    if business and "appi" not in laws_of(business, register.on, register.law):
        yield f"nothing states that the APPI binds {answers.business} (laws of its party)"


def write(
    wish: Wish, wanted: list[tuple[str, Settings]], work: Session, register: Register
) -> None:
    """Write the drafts; what was set by hand is set in the first."""
    settings = titled(wish.settings)
    shared = [pair for pair in settings if pair[0] in ("title", "business")]
    texts: dict[str, str] = {}
    for kind, stated in wanted:
        own = settings if not texts else shared
        texts[starter.file_of(kind, wish.id)] = text_of(kind, own, stated, work.on, register)
    written(texts, work)
    conclude([f"{kind}/{wish.id}" for kind, _ in wanted], work)


def text_of(kind: str, own: Settings, stated: Settings, day: date, register: Register) -> str:
    """The text of a draft that states these keys as well; a key set by hand stays as it was set."""
    keys = {key for key, _ in own}
    settings = [*own, *(pair for pair in stated if pair[0] not in keys)]
    return starter.filled(kind, starter.with_particulars(kind, settings, register), day)


def write_named(wish: Wish, work: Session) -> int:
    """Write one record of the kind that was named, and say if the answers ask for another."""
    file = starter.file_of(wish.kind, wish.id)
    register = work.load()
    free(wish.kind, wish.id, register)
    settings = identified(owned(wish.kind, wish.settings, register), register)
    wish = wish._replace(settings=settings)
    stated: Settings = []
    if wish.kind in NAMED:
        answers = answered(given(wish), register)
        if sys.stdin.isatty():
            answers = completed(answers, register, leave=True)
        decision = None if missing(answers, register) else decide(answers, register)
        stated = draft(wish.kind, plain(wish.kind, answers), decision, register)
        for words in advice(wish, answers, decision):
            told(words)
    elif wish.answers:
        raise Misuse(f"nothing is to be decided of {wish.kind}", hint="set its keys with --set")
    if wish.voluntary and ("voluntary", "true") not in stated:
        stated = [*stated, ("voluntary", "true")]
    text = text_of(wish.kind, titled(settings), stated, work.on, register)
    written({file: text}, work)
    conclude([f"{wish.kind}/{wish.id}"], work)
    return 0


def plain(kind: str, answers: Answers) -> Answers:
    """The answers without the ground that stands in for one where only the route is asked."""
    return answers._replace(basis="") if kind == ROUTES_ABROAD else answers


def advice(wish: Wish, answers: Answers, decision: Decision | None) -> Iterator[str]:
    """Why the record is due or not, and which others the answers ask for."""
    if decision is None:
        return
    if wish.kind == ROUTES_ABROAD:
        if ROUTES_ABROAD not in decision.kinds:
            yield f"no route is asked for: {placed(decision.side)}"
        return
    yield decision.duty.why
    for kind in decision.kinds:
        if kind != wish.kind and not referred(kind, wish, decision):
            words = shlex.join(words_for(kind, wish.id, answers))
            yield f"the register keeps it in {kind}: {words}"
    statutory = wish.kind in STATUTORY.values()
    if statutory and decision.duty.due is False and not answers.voluntary:
        yield "voluntary = true says that the record is kept all the same"


def words_for(kind: str, id_: str, answers: Answers) -> list[str]:
    """The command that writes the record of this kind with what was answered."""
    words = ["ropa", "new", kind, id_]
    if answers.party:
        words += ["--to" if answers.direction == "out" else "--received-from", answers.party]
    if kind == ROUTES_ABROAD and route_of(answers):
        words += ["--route", route_of(answers)]
    return words


def referred(kind: str, wish: Wish, decision: Decision) -> bool:
    """Whether the record refers to one of this kind, or will."""
    known = kind == ROUTES_ABROAD and decision.route is not None
    return known or REFERRING.get(kind, "") in {key for key, _ in wish.settings}


def told(words: str) -> None:
    """A line for people, nothing in which can steer their terminal."""
    from ropa.visible import visible

    say(visible(words))
