"""`ropa new`: one record, from the template of its kind or from another record."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.common import Debug, Folder, On, asked_for, decoded, session
from ropa.errors import Misuse, RopaError

if TYPE_CHECKING:
    from ropa.register import Register

Settings = list[tuple[str, str]]

OWN = {
    "controller": "controller",
    "processor": "processor",
    "appi/provisions": "business",
    "appi/foreign-transfers": "business",
}
"""The key of a record's own party, which is known where the register has one entity."""


def command(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="Its folder, such as controller.")],
    id_: Annotated[str, typer.Argument(metavar="ID", help="Its file name, such as newsletter.")],
    *,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Set a key; again for a list."),
    ] = None,
    source: Annotated[
        str, typer.Option("--from", metavar="ID", help="Record to copy.", show_default=False)
    ] = "",
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Write a new record, a draft to fill in.

    Example: ropa new controller newsletter --set title=Newsletter
    --set 'purposes[0].basis=6(1)(a)' --set 'data[0].subjects=subscribers'
    """
    from ropa import starter
    from ropa.write import create

    file = starter.file_of(kind, id_)
    work = session(context, folder, on, "")
    if work.at:
        raise Misuse("--at looks back: nothing can be written there")
    register = work.load()
    if kind in register.partly_hidden:
        words = f"a folder of {kind}/ is not read, and what stands in it is not known"
        raise RopaError(words, hint="ropa check says why")
    if id_ in register.records[kind] or register.unread(kind, id_):
        raise Misuse(f"{kind}/{id_} exists already", hint=f"ropa show {kind}/{id_}")
    asked = needed([split(each) for each in settings or ()], "title", "Title")
    if source:
        text = starter.copied(kind, text_of(register, kind, source), asked, work.on)
    else:
        text = starter.filled(kind, owned(kind, asked, register), work.on)
    create(os.path.join(work.folder, file), text.encode(), root=work.folder)
    typer.echo(os.path.join(work.folder, file))
    typer.echo(f"next: ropa check {kind}/{id_}", err=True)
    return 0


def split(setting: str) -> tuple[str, str]:
    key, sign, value = decoded(setting).partition("=")
    if not sign:
        raise Misuse(f'"{setting}" sets nothing', hint="write --set KEY=VALUE")
    return key.strip(), value


def needed(settings: Settings, key: str, question: str, hint: str = "...") -> Settings:
    """The settings with this key, for which a person at a terminal is asked."""
    if any(given == key for given, _ in settings):
        return settings
    return [*settings, (key, asked_for(question, f"the {key} is missing", f"--set {key}={hint}"))]


def owned(kind: str, settings: Settings, register: Register) -> Settings:
    """The settings with the record's own party, which is the register's entity if it has one."""
    own, among = OWN.get(kind), register.entities
    if not own or any(key == own for key, _ in settings):
        return settings
    if len(among) == 1:
        return [*settings, (own, among[0])]
    listed = ", ".join(among)
    return needed(settings, own, f"Whose record it is ({listed})", f"..., one of {listed}")


def text_of(register: Register, kind: str, name: str) -> str:
    """The text of the record to copy, named by its id or as KIND/ID."""
    from ropa.model.shape import suggestion

    known = register.records[kind]
    record = known.get(name.removeprefix(f"{kind}/"))
    if record is None:
        raise Misuse(f'no record "{name}" in {kind}/{suggestion(name, known)}')
    return register.contents[record.file].decode("utf-8-sig")
