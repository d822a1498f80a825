"""What kinds, keys, words and records are called in the language of the output."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, get_origin

from msgspec.structs import fields

from ropa.model import terms
from ropa.model.meanings import MEANINGS
from ropa.model.node import Record
from ropa.model.plan import element
from ropa.model.shape import is_table
from ropa.words import current, phrase, words

if TYPE_CHECKING:
    from ropa.place import Route

TOGETHER = {
    "controller": "activities of a controller",
    "processor": "activities of a processor",
    "appi/provisions": "provisions to third parties (APPI)",
    "appi/receipts": "receipts from third parties (APPI)",
    "appi/foreign-transfers": "routes to third parties abroad (APPI)",
    "appi/related-information": "related information (APPI)",
    "appi/joint-uses": "joint uses (APPI)",
    "appi/entrustments": "entrustments (APPI)",
    "appi/opt-outs": "opt-outs (APPI)",
    "appi/processed-information": "processed information (APPI)",
}
"""What the records of a kind are, in English, where its folder does not say it by itself."""


def label(shape: type, key: str) -> str:
    """What a key of a type is called."""
    return label_in(current().language, shape, key)


@cache
def label_in(language: str, shape: type, key: str) -> str:
    names = (each.__name__ for each in shape.__mro__)
    return words(language).field(names, key, key.replace("_", " ").replace("-", " "))


def meaning(vocabulary: Any, word: str) -> str:
    """What a word of a closed vocabulary means; empty where the vocabulary explains none."""
    english = MEANINGS.get(vocabulary, {}).get(word, "")
    return current().term(vocabulary_name(vocabulary), word, english)


@cache
def vocabulary_name(vocabulary: Any) -> str:
    """The name of a vocabulary in `terms`; empty for one that is not among them."""
    known = ((name, each) for name, each in vars(terms).items() if get_origin(each))
    return next((name for name, each in known if each == vocabulary), "")


def kind_name(shape: type[Record], folder: str) -> str:
    """What one record of a kind is called, in a few words: the first line that explains it."""
    first = (shape.__doc__ or "").strip().partition("\n")[0]
    return current().found("kinds", folder, first.removesuffix("."))


def kinds_name(folder: str) -> str:
    """What the records of a kind are called together, for people who never see its folder."""
    return current().found("kinds", folder, TOGETHER.get(folder, folder))


def title_keys() -> tuple[str, str]:
    """The keys that hold titles, the one in the language of the output first."""
    return ("title_ja", "title") if current().language == "ja" else ("title", "title_ja")


def titles(record: Record) -> list[str]:
    """The titles of a record, the one in the language of the output first; else its id."""
    found = [getattr(record, key) for key in title_keys()]
    return [each for each in found if each] or [record.id]


def heading(record: Record) -> str:
    """The title of a record in the language of the output, or else the one that it has."""
    return titles(record)[0]


def way_in_words(shape: Any, route: Route) -> str:
    """A way of keys in labels, such as the address of the third party; empty for the top."""
    found = ""
    for step in steps(shape, route):
        known = not found or step.startswith(found)
        found = step if known else phrase("{whole}: {part}", whole=found, part=step)
    return found


def steps(shape: Any, route: Route) -> Iterator[str]:
    """The label of each key of a way, with the number from 1 of an entry of a list."""
    for position, key in enumerate(route):
        if isinstance(key, int):
            continue
        known = inner_types(shape)
        if key not in known:
            return
        following = route[position + 1] if position + 1 < len(route) else ""
        word = label(shape, key)
        yield numbered(word, following + 1) if isinstance(following, int) else word
        shape = known[key]


def numbered(word: str, number: int) -> str:
    """A label with a number; Japanese and Chinese put no space between them."""
    return f"{word} {number}" if word.isascii() else f"{word}{number}"


@cache
def inner_types(shape: Any) -> dict[str, Any]:
    """By key of a type, the type of what stands there, one or many."""
    if not is_table(shape):
        return {}
    return {each.encode_name: element(each.type)[0] for each in fields(shape)}
