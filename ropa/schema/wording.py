"""What an editor shows of a key, in the language that is asked for."""

from __future__ import annotations

import inspect
from functools import cache
from typing import TYPE_CHECKING

from ropa import shipped
from ropa.model import told
from ropa.model.labels import kind_name
from ropa.model.node import Record
from ropa.words import ENGLISH, current

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msgspec import Meta, Struct

REFERENCE = "The id of a record in {kind}/."
REFERENCES = "Ids of records in {kind}/."


@cache
def sentences(language: str) -> dict[str, str]:
    """The sentences of the model in this language, by the English; none for English."""
    if language == ENGLISH:
        return {}
    known: dict[str, str] = shipped.beside(__file__, language)["sentences"]
    return known


def sentence(english: str) -> str:
    """A sentence of the model in the language of the output; English where it is not known."""
    return sentences(current().language).get(english, english)


def described(shape: type[Struct], attribute: str) -> str:
    """The sentence that a field is explained with."""
    found = told.sentence(shape, attribute)
    return sentence(found) if found else ""


def form_of(limits: Iterable[Meta]) -> str:
    """How a value is written, such as a duration; empty where its type says it all."""
    found = next((each.title for each in limits if each.title), "")
    return sentence(found) if found else ""


def reference(kind: str, *, many: bool) -> str:
    """That a key holds the ids of records of a kind."""
    return sentence(REFERENCES if many else REFERENCE).format(kind=kind)


def purpose(shape: type[Struct]) -> str:
    """What a table is, in its first paragraph."""
    text = inspect.cleandoc(shape.__doc__ or "").partition("\n\n")[0]
    return sentence(" ".join(text.split()))


def joined(*parts: str) -> str:
    """The parts that there are, a paragraph each."""
    return "\n\n".join(part for part in parts if part)


def title_of(shape: type[Struct], name: str) -> str:
    """What the files of a shape are called: kinds of records by their name, others by theirs."""
    return kind_name(shape, name) if issubclass(shape, Record) else name
