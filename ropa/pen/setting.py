"""Settings as they are typed, `purposes[0].basis=6(1)(f)`, entered into the data of a record."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import fields

from ropa.document import read
from ropa.errors import Misuse
from ropa.model.plan import element
from ropa.model.shape import is_table, mistakes, suggestion
from ropa.moment import parse_day
from ropa.pen.text import Data
from ropa.place import Route, spell, way

Settings = list[tuple[str, str]]

TRUTH = {"true": True, "false": False}


class Setting(NamedTuple):
    """A key and the texts that were given for it."""

    way: Route
    texts: list[str]
    more: bool = False
    """Whether they are added to what is there, and take the place of nothing."""

    @property
    def said(self) -> str:
        return spell(self.way)


def entered(shape: type[Struct], data: Data, settings: Settings, *, more: bool = False) -> Data:
    """The data with each setting entered, in the order given; `more` adds to lists.

    Raises Misuse for a key that the kind does not know, a value that its type does not take, and
    a block whose number leaves a gap. Of mistakes that were there before nothing is said.
    """
    result = deepcopy(data)
    for setting in gathered(settings):
        enter(shape, result, setting._replace(more=more), setting.way)
    known = set(mistakes(shape, data))
    found = (each for each in mistakes(shape, result) if each not in known)
    wrong = [f"{spell(path)}: {message}" for path, message in found]
    if wrong:
        raise Misuse("\n".join(wrong))
    return result


def gathered(settings: Settings) -> list[Setting]:
    """One setting a key: a list is written by setting its key again and again."""
    found: dict[str, Setting] = {}
    for words, text in settings:
        if not way(words) or "][" in words:
            raise Misuse(f'"{words}" is no key', hint="write --set purposes[0].basis=6(1)(f)")
        found.setdefault(words, Setting(way(words), [])).texts.append(text)
    return list(found.values())


def enter(shape: type[Struct], table: Data, setting: Setting, rest: Route) -> None:
    key, *further = rest
    known = {each.encode_name: each.type for each in fields(shape)}
    if key not in known:
        raise Misuse(f'unknown key "{key}" in {setting.said}{suggestion(key, known)}')
    inner, _, many = element(known[str(key)])
    here = setting.way[: len(setting.way) - len(further)]
    if many and is_table(inner):
        enter_block(inner, table, setting, rest)
    elif is_table(inner):
        there = holding(inner, table.setdefault(str(key), {}), here)
        enter_table(inner, there, setting, tuple(further))
    elif further:
        words = f"{setting.said}: {key} holds a value, and nothing below it"
        raise Misuse(words, hint=repeat(spell(here)))
    else:
        value = value_of(inner, setting, many=many)
        table[str(key)] = joined(table, str(key), value, setting) if setting.more else value


def holding(shape: Any, value: Any, path: Route) -> Any:
    """The value, if a key can be set in it. Raises Misuse for one that has not this shape."""
    form = dict if is_table(shape) else list
    if not isinstance(value, form):
        words = next(each.message for each in mistakes(shape, value, path))
        hint = f"take it away with --unset {spell(path)}, or correct it in an editor"
        raise Misuse(f"{spell(path)}: {words}", hint=hint)
    return value


def joined(table: Data, key: str, value: Any, setting: Setting) -> Any:
    """The value with what is there already. Raises Misuse where one value is all there can be."""
    there = table.get(key)
    if there is None:
        return value
    if not isinstance(value, list) or not isinstance(there, list):
        raise Misuse(f"{setting.said} holds a value already", hint=f"--set {setting.said}=...")
    return [*there, *(each for each in value if each not in there)]


def repeat(key: object) -> str:
    return f"set a list by repeating --set {key}=..."


def enter_table(shape: type[Struct], table: Data, setting: Setting, rest: Route) -> None:
    if not rest or isinstance(rest[0], int):
        first = fields(shape)[0].encode_name
        raise Misuse(f"{setting.said} is a table: set its keys, as in {setting.said}.{first}=...")
    enter(shape, table, setting, rest)


def enter_block(shape: type[Struct], table: Data, setting: Setting, rest: Route) -> None:
    key, *further = rest
    here = setting.way[: len(setting.way) - len(further)]
    if not further and [text.replace(" ", "") for text in setting.texts] == ["[]"]:
        table[str(key)] = []
        return
    if not further or not isinstance(further[0], int):
        first = fields(shape)[0].encode_name
        hint = f"say which: {spell(here)}[0].{first}=..., or {spell(here)}=[] for none"
        raise Misuse(f"{setting.said}: {key} is a list of blocks", hint=hint)
    blocks = holding(tuple[Struct, ...], table.setdefault(str(key), []), here)
    number = further[0]
    if number > len(blocks):
        raise Misuse(f"{setting.said}: {spell((*here, len(blocks)))} comes first")
    if number == len(blocks):
        blocks.append({})
    block = holding(shape, blocks[number], (*here, number))
    enter_table(shape, block, setting, tuple(further[1:]))


def value_of(shape: Any, setting: Setting, *, many: bool) -> Any:
    if many:
        return [value for text in setting.texts for value in listed(shape, text, setting)]
    if len(setting.texts) > 1:
        raise Misuse(f"{setting.said} is set {len(setting.texts)} times and holds one value")
    return scalar(shape, setting.texts[0], setting)


def listed(inner: Any, text: str, setting: Setting) -> list[Any]:
    """What one text adds to a list: the elements of an array in TOML, else itself."""
    if not text.startswith("["):
        return [scalar(inner, text, setting)]
    document, faults = read("", f"value = {text}".encode())
    if document is None or list(document.data) != ["value"]:
        words = "; ".join(fault.message for fault in faults) or "more than one value"
        raise Misuse(f"{setting.said}: {words}", hint=f"write ['a', 'b'], or {repeat('key')}")
    return list(document.data["value"])


def scalar(shape: Any, text: str, setting: Setting) -> Any:
    """The text as its type reads it; what cannot be read stays text, and is complained of."""
    if shape is bool:
        return TRUTH.get(text, text)
    if shape is int and text.isascii() and text.isdecimal() and len(text) < 19:
        return int(text)
    return day(text, setting) if shape is dt.date else text


def day(text: str, setting: Setting) -> dt.date:
    try:
        return parse_day(text)
    except Misuse as error:
        raise Misuse(f"{setting.said}: {error}", hint=error.hint) from None
