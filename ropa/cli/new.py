"""`ropa new`: one record, from the template of its kind or from another record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.changing import ready, shown
from ropa.cli.common import Common, Debug, Folder, NoInput, On, decoded, say, session
from ropa.cli.declared import Argument, Option
from ropa.cli.prompting import asked_for, nobody_answers
from ropa.errors import Misuse, RopaError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.cli.common import Session
    from ropa.register import Register

Settings = list[tuple[str, str]]

DECIDED = "appi"
"""In place of a kind: the answers decide which kinds of `appi/` to write."""


SHOWN = 5
"""How many open points of a new record are shown in words."""


def of_appi(name: str, metavar: str, words: str) -> Option:
    """An option that answers what decides the kind of a record of the Act."""
    return Option(name, metavar=metavar, help=f"appi: {words}", show_default=False)


Settled = Annotated[
    list[str] | None,
    Option("--set", metavar="KEY=VALUE", help="Set a key; again for a list."),
]


def command(
    context: Common,
    kind: Annotated[str, Argument(metavar="KIND", help="Its folder, such as controller; or appi.")],
    id_: Annotated[str, Argument(metavar="ID", help="Its file name, such as newsletter.")],
    *,
    settings: Settled = None,
    source: Annotated[
        str, Option("--from", metavar="ID", help="Record to copy.", show_default=False)
    ] = "",
    to: Annotated[str, of_appi("--to", "PARTY", "who is given the data.")] = "",
    received: Annotated[str, of_appi("--received-from", "PARTY", "who gave them.")] = "",
    what: Annotated[str, of_appi("--what", "WORD", "personal-data, related-information ...")] = "",
    expected: Annotated[
        str, of_appi("--as-personal-data", "WORD", "how related information is acquired.")
    ] = "",
    basis: Annotated[str, of_appi("--basis", "WORD", "on what basis, as in 27(1).")] = "",
    country: Annotated[
        str, of_appi("--country", "CODE", "where the party's record does not say.")
    ] = "",
    route: Annotated[str, of_appi("--route", "WORD", "by which route abroad, Art. 28.")] = "",
    voluntary: Annotated[
        bool, Option("--voluntary", help="appi: also where no record is due.")
    ] = False,
    no_input: NoInput = False,
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Write a new record, a draft to fill in.

    At a terminal the few things that the law needs first are asked, unless --set gives them; an
    empty answer leaves one open. Then what is still open is shown.

    With `appi` in place of a kind, a few answers decide which records of the APPI to write; or
    that none is due, and why.

    Example: ropa new controller web-shop --set title="Web shop"
    --set controller=musterwerk-analytik --set "purposes[0].basis=6(1)(b)"
    --set "data[0].subjects=customers"

    Example: ropa new appi crm --to sample-crm --what personal-data --basis "27(5)(i)"
    --route conforming-contract --set business=musterwerk-japan --set title="Customer database"
    """
    if no_input:
        nobody_answers()
    work = session(context, folder, on, "")
    ready(work)
    given = [split(each) for each in settings or ()]
    options = {"to": to, "received": received, "what": what, "expected": expected}
    options |= {"basis": basis, "country": country, "route": route}
    if kind == DECIDED or kind.startswith(f"{DECIDED}/"):
        from ropa.cli.deciding import write_decided, write_named
        from ropa.cli.wish import Wish

        wish = Wish(kind, id_, given, voluntary, **{k: decoded(v) for k, v in options.items()})
        if kind == DECIDED:
            return write_decided(wish, work, source)
        if not source:
            return write_named(wish, work)
    if voluntary or any(options.values()):
        raise Misuse("what --to, --basis and the like say decides a new record of appi alone")
    return write_one(kind, id_, given, source, work)


def write_one(kind: str, id_: str, settings: Settings, source: str, work: Session) -> int:
    """Write one record of this kind, and say what follows."""
    from ropa import starter
    from ropa.cli.asking import asked_further

    starter.file_of(kind, id_)
    register = work.load()
    free(kind, id_, register)
    asked = titled(settings)
    if source:
        asked = starter.with_particulars(kind, asked, register)
        text = starter.copied(kind, text_of(register, kind, source), asked, work.on)
    else:
        asked = asked_further(kind, owned(kind, asked, register), register, work.on)
        asked = starter.with_particulars(kind, asked, register)
        text = starter.filled(kind, asked, work.on)
    written({starter.file_of(kind, id_): text}, work)
    conclude([f"{kind}/{id_}"], work)
    return 0


def conclude(names: list[str], work: Session) -> None:
    """Say what comes next; at a terminal, also what the new records still lack."""
    if sys.stderr.isatty():
        for words in open_points(names, work):
            say(words)
    work.advise("check", *names)


def open_points(names: list[str], work: Session) -> Iterator[str]:
    """The findings of these records, the first of them in words."""
    from ropa.cli.progress import linted
    from ropa.report import counted
    from ropa.report.words import spoken, subject

    found = [
        each
        for each in linted(work.load(quiet=True)).findings
        if subject(each) in names and not each.waived
    ]
    if not found:
        return
    yield f"still open: {counted(len(found), 'finding')}"
    for each in found[:SHOWN]:
        yield f"  {each.rule}  {spoken(each)}"
    if len(found) > SHOWN:
        yield f"  and {len(found) - SHOWN} more"


def free(kind: str, id_: str, register: Register) -> None:
    """Raises Misuse where a record of this name exists, RopaError where that is not known."""
    if kind in register.partly_hidden:
        words = f"a folder of {kind}/ is not read, and what stands in it is not known"
        raise RopaError(words, hint="ropa check says why")
    if id_ in register.records[kind] or register.unread(kind, id_):
        raise Misuse(f"{kind}/{id_} exists already", hint=f"ropa show {kind}/{id_}")


def written(texts: dict[str, str], work: Session) -> None:
    """Write the records, all or none, and name their files."""
    from ropa import pen

    changes = [pen.Change(file, None, text.encode()) for file, text in texts.items()]
    pen.save(work.folder, changes, f"new {' and '.join(texts)}")
    for file in texts:
        typer.echo(shown(work, file))


def split(setting: str) -> tuple[str, str]:
    key, sign, value = decoded(setting).partition("=")
    if not sign:
        raise Misuse(f'"{setting}" sets nothing', hint="write --set KEY=VALUE")
    return key.strip(), value


def titled(settings: Settings) -> Settings:
    return needed(settings, "title", "Title")


def needed(settings: Settings, key: str, question: str) -> Settings:
    """The settings with this key, for which a person at a terminal is asked."""
    if any(given == key for given, _ in settings):
        return settings
    return [*settings, (key, asked_for(question, f"the {key} is missing", f"--set {key}=..."))]


def owned(kind: str, settings: Settings, register: Register) -> Settings:
    """The settings with the record's own party, which is the register's entity if it has one."""
    from ropa import starter
    from ropa.cli.answering import party_of

    own, among = starter.own_key(kind), register.entities
    if not own or any(key == own for key, _ in settings):
        return settings
    if len(among) == 1:
        return [*settings, (own, among[0])]
    listed = ", ".join(among)

    def known(text: str) -> str:
        try:
            return party_of(text.strip(), register)
        except Misuse as error:
            raise typer.BadParameter(
                f"{error}; {error.hint}" if error.hint else str(error)
            ) from None

    question, hint = f"Whose record it is ({listed})", f"--set {own}=..., one of {listed}"
    return [*settings, (own, asked_for(question, f"the {own} is missing", hint, known))]


def text_of(register: Register, kind: str, name: str) -> str:
    """The text of the record to copy, named by its id or as KIND/ID."""
    from ropa.model.shape import suggestion

    known = register.records[kind]
    record = known.get(name.removeprefix(f"{kind}/"))
    if record is None:
        raise Misuse(f'no record "{name}" in {kind}/{suggestion(name, known)}')
    return register.contents[record.file].decode("utf-8-sig")
