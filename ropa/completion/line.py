"""A command line that is not finished: where in it the cursor stands, and what fits there."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.completion.places import entities, find, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

TABLE = os.path.join(os.path.dirname(__file__), "table.json")
BREAKS = ("=", ":")
"""What bash makes a word of its own (COMP_WORDBREAKS)."""
QUOTES = "\"'\\"
FILES = ("files", "folders")
FOLDER = "-C"
"""The option that names the folder of the register; its value may be written to it."""
OPEN = ("/", "=")
"""After these more of the word follows."""

Words = dict[str, str]
"""What may stand there, each with what it means; empty where nothing needs to be said."""


class Option(NamedTuple):
    """An option: what it means, and what its value may be; None where it has none."""

    help: str
    values: tuple[str, ...] | None


class Cursor(NamedTuple):
    """Where the word that is typed stands."""

    verb: str
    folder: str
    """The value of `-C`, if it stands before."""
    option: str
    """The option whose value it is, else empty."""
    position: int
    """How many arguments of the verb stand before."""
    plain: bool
    """Whether options are over, after `--`."""


@cache
def table() -> dict[str, Any]:
    """The verbs with their options, and the words of closed lists, as the command has them."""
    with open(TABLE, encoding="utf-8") as file:
        known: dict[str, Any] = json.load(file)
    return known


def asked(shell: str, words: Sequence[str], word: str) -> str:
    """The answer to a shell that has these words before the one that is typed."""
    if shell != "bash":
        return told(*fitting([*words], word), word)
    whole = joined([*words, word])
    before, last = [unquoted(each) for each in whole[:-1]], unquoted(whole[-1])
    found, files = fitting(before, last)
    # Bash replaces only what follows the last of its breaks.
    typed = "" if word in BREAKS else unquoted(word)
    cut = len(last) - len(typed)
    return told({each[cut:]: means for each, means in found.items()}, files, typed)


def told(found: Words, files: str, word: str) -> str:
    """The answer in lines: how, then each word that begins as what is typed does."""
    kept = {each: means for each, means in found.items() if each.startswith(word)}
    spaced = "nospace" if kept and all(each.endswith(OPEN) for each in kept) else "space"
    lines = (f"{each}\t{means}" if means else each for each, means in kept.items())
    return "\n".join([f"{files or 'words'} {spaced}", *lines, ""])


def joined(words: Iterable[str]) -> list[str]:
    """The words as they were typed, before bash broke them at signs."""
    found: list[str] = []
    open_ = False
    for word in words:
        if found and (open_ or word in BREAKS):
            found[-1] += word
        else:
            found.append(word)
        open_ = word in BREAKS
    return found or [""]


def unquoted(word: str) -> str:
    """The word without what quotes it for the shell; nothing in it is evaluated."""
    if not any(each in word for each in QUOTES):
        return word
    import shlex

    for ending in ("", '"', "'"):
        try:
            return "".join(shlex.split(word + ending))
        except ValueError:
            continue
    return word


def fitting(before: list[str], word: str) -> tuple[Words, str]:
    """What may stand where the word does, and whether files or folders may."""
    cursor = standing(before)
    if cursor.option:
        values = options(cursor.verb)[cursor.option].values or ()
        return valued(values, cursor, word)
    name, sign, value = word.partition("=")
    known = options(cursor.verb)
    if sign and not cursor.plain and name in known:
        found, files = valued(known[name].values or (), cursor, value)
        return {f"{name}={each}": means for each, means in found.items()}, files
    if word.startswith("-") and not cursor.plain:
        return {each: option.help for each, option in known.items()}, ""
    if not cursor.verb:
        return {name: each["help"] for name, each in table()["verbs"].items() if name}, ""
    return valued(argument(cursor), cursor, word)


def standing(before: list[str]) -> Cursor:
    """Where the next word stands after these."""
    verb = folder = option = ""
    position, plain = 0, False
    for word in before:
        if option:
            folder = word if option == FOLDER else folder
            option = ""
        elif word == "--" and not plain:
            plain = True
        elif word.startswith(FOLDER) and word != FOLDER and not plain:
            folder = word.removeprefix(FOLDER)
        elif word.startswith("-") and word != "-" and not plain:
            name, sign, _ = word.partition("=")
            known = options(verb).get(name)
            option = name if known and known.values is not None and not sign else ""
        elif not verb:
            verb = word
        else:
            position += 1
    return Cursor(verb, folder, option, position, plain)


def options(verb: str) -> dict[str, Option]:
    """The options that may stand after a verb, or before any."""
    known: dict[str, Any] = table()["verbs"].get(verb, {"options": {}})["options"]
    return {name: Option(each["help"], tupled(each.get("values"))) for name, each in known.items()}


def tupled(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(values)


def argument(cursor: Cursor) -> tuple[str, ...]:
    """What the argument at this place may be."""
    known = table()["verbs"].get(cursor.verb, {"arguments": []})["arguments"]
    if not known or (cursor.position >= len(known) and not known[-1]["many"]):
        return ()
    return tuple(known[min(cursor.position, len(known) - 1)]["values"])


def valued(values: Sequence[str], cursor: Cursor, word: str) -> tuple[Words, str]:
    """The words that these values stand for, and whether files or folders may stand there."""
    found: Words = {}
    for each in values:
        if each in LISTED:
            found.update(LISTED[each](cursor, word))
        elif each.startswith("@"):
            found.update(table()["words"].get(each[1:], {}))
        else:
            found[each] = ""
    return found, next((each[1:] for each in values if each[1:] in FILES), "")


def of_records(cursor: Cursor, word: str) -> Iterator[tuple[str, str]]:
    """Kinds, the records of the one that is typed, and bare ids once some of one is."""
    for kind, names in register(cursor).items():
        if word.startswith(f"{kind}/"):
            yield from ((f"{kind}/{name}", "") for name in names)
        elif names:
            yield f"{kind}/", ""
        if word and "/" not in word:
            yield from ((name, "") for name in names)


def of_parties(cursor: Cursor, _: str) -> Iterator[tuple[str, str]]:
    yield from ((name, "") for name in register(cursor).get("parties", ()))


def of_entities(cursor: Cursor, _: str) -> Iterator[tuple[str, str]]:
    root = find(os.path.expanduser(cursor.folder))
    yield from ((name, "") for name in entities(root) if root)


def several(list_: str) -> Callable[[Cursor, str], Iterator[tuple[str, str]]]:
    """Words of a list that stand one after the other, with commas between them."""

    def found(_: Cursor, word: str) -> Iterator[tuple[str, str]]:
        before, comma, _last = word.rpartition(",")
        for name, means in table()["words"][list_].items():
            yield f"{before}{comma}{name}", means

    return found


def of_expressions(_: Cursor, word: str) -> Iterator[tuple[str, str]]:
    """Names that records can be asked for, and what some of them may be equal to."""
    name, sign, _value = word.partition("=")
    bare = name.lstrip("!")
    if sign:
        yield from ((f"{name}={each}", "") for each in table()["values"].get(bare.rstrip("!"), ()))
        return
    denied = name[: len(name) - len(bare)]
    yield from ((f"{denied}{each}", means) for each, means in table()["words"]["names"].items())


LISTED: dict[str, Callable[[Cursor, str], Iterator[tuple[str, str]]]] = {
    "@records": of_records,
    "@parties": of_parties,
    "@entities": of_entities,
    "@expressions": of_expressions,
    "@sorts": several("sorts"),
    "@names": several("names"),
}
"""What is looked up in the folder, or may be several."""


def register(cursor: Cursor) -> dict[str, list[str]]:
    """The ids of the records by kind; none where there is no register."""
    root = find(os.path.expanduser(cursor.folder))
    return records(root, table()["words"]["kinds"]) if root else {}
