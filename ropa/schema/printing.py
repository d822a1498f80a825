"""From the types of the model to JSON Schema, draft 7: what may be written, and what it means.

The schema and the reader accept the same, except that JSON has no dates: it takes a date in
quotes, which the reader refuses. What a law asks for is no matter of a schema: the rules say it.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from msgspec import NODEFAULT, UNSET
from msgspec.structs import FieldInfo, fields

from ropa.model.labels import label, meaning
from ropa.model.plan import refers_to
from ropa.model.shape import bare, is_table
from ropa.pen.canon import order
from ropa.schema.examples import examples_of
from ropa.schema.subjects import NEEDED, ONE_OR_MANY, STRICTER, SUBJECTS, Subject
from ropa.schema.wording import described, form_of, joined, purpose, reference, title_of
from ropa.visible import dumped
from ropa.words import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msgspec import Meta, Struct

Schema = dict[str, Any]
Keys = tuple[str, ...]

DRAFT = "http://json-schema.org/draft-07/schema#"
PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    Any: {},
}
NOT_BLANK = r"\S"
"""A text of blanks alone is refused, as an empty one is."""
LIMITS = {"pattern": "pattern", "ge": "minimum", "le": "maximum"}
"""The limits of the model, and what JSON Schema calls them."""


@cache
def printed(name: str, language: str) -> str:
    """The schema of this name as JSON, in one of the languages of the outputs."""
    return dumped(schema_of(SUBJECTS[name], language), 1)


def schema_of(subject: Subject, language: str) -> Schema:
    """The schema of the files of one shape, explained in this language."""
    with spoken(language):
        shape = subject.shape
        return {
            "$schema": DRAFT,
            "title": title_of(shape, subject.name),
            **Printer(subject).table(shape, ()),
            "x-tombi-toml-version": "v1.0.0",
        }


class Printer:
    """Prints the schema of one subject, with the examples of its starter record."""

    def __init__(self, subject: Subject) -> None:
        self.examples = examples_of(subject.name)
        self.lists = ONE_OR_MANY.get(subject.shape, ())

    def table(self, shape: type[Struct], way: Keys) -> Schema:
        """The schema of a table that stands at the end of this way of keys."""
        needed = NEEDED.get(shape)
        return {
            "description": purpose(shape),
            "type": "object",
            "additionalProperties": False,
            **({"required": list(needed), "x-taplo": {"initKeys": list(needed)}} if needed else {}),
            "x-tombi-table-keys-order": "schema",
            "properties": {
                each.encode_name: self.key(shape, each, (*way, each.encode_name))
                for each in in_order(shape)
            },
        }

    def key(self, shape: type[Struct], info: FieldInfo, way: Keys) -> Schema:
        """The schema of one key, with what an editor shows of it."""
        inner, limits = bare(info.type)
        name = info.encode_name
        words = joined(described(shape, info.name), form_of(limits), *referring(inner, limits))
        value = self.value(inner, limits, way, words)
        if name in self.lists:
            value = {"anyOf": [value, text(limits)]}
        return {
            "title": label(shape, name),
            "description": words or value.get("description", ""),
            **{key: each for key, each in value.items() if key != "description"},
            **STRICTER.get((shape, name), {}),
            **stated(info),
            **self.shown(way),
        }

    def value(self, inner: Any, limits: Iterable[Meta], way: Keys, words: str) -> Schema:
        """The schema of what stands at a key that means this, one or many."""
        origin = get_origin(inner)
        if is_table(inner):
            return self.table(inner, way)
        if origin is tuple:
            element, narrower = bare(get_args(inner)[0])
            return {"type": "array", "items": self.value(element, narrower, way, words)}
        if origin is dict:
            held, narrower = bare(get_args(inner)[1])
            other = self.value(held, narrower, way, words)
            return {"type": "object", "additionalProperties": other}
        if origin is Literal:
            return words_of(inner, words)
        return text(limits) if inner is str else {**PLAIN[inner], **limited(limits)}

    def shown(self, way: Keys) -> Schema:
        """The example of the starter record."""
        return {"examples": [self.examples[way]]} if way in self.examples else {}


def in_order(shape: type[Struct]) -> Iterator[FieldInfo]:
    """The fields in the order in which `ropa fmt` puts their keys."""
    known = {each.encode_name: each for each in fields(shape)}
    return (known[name] for name in order(shape))


def text(limits: Iterable[Meta]) -> Schema:
    """A text; one without a pattern of its own holds more than blanks."""
    return {"type": "string", "pattern": NOT_BLANK, **limited(limits)}


def limited(limits: Iterable[Meta]) -> Schema:
    return {
        word: value
        for each in limits
        for ours, word in LIMITS.items()
        if (value := getattr(each, ours)) is not None
    }


def words_of(vocabulary: Any, main: str) -> Schema:
    """The words of a closed vocabulary, each with its meaning; `main` is what their key means.

    `enum` alone decides; `anyOf` lets all pass, and is where Tombi finds the meaning of a word.
    Taplo has extensions for that, and would show what stands in `anyOf` as the meaning of the key:
    so the last of them says what the key means, and the others nothing.
    """
    words = list(get_args(vocabulary))
    meanings = [meaning(vocabulary, word) for word in words]
    if not any(meanings):
        return {"type": "string", "enum": words}
    mains = [*("" for _ in words[1:]), main]
    told = [
        {
            "const": word,
            "description": meant,
            "x-taplo": {"docs": {"main": of, "constValue": meant}},
        }
        for word, meant, of in zip(words, meanings, mains, strict=True)
    ]
    return {
        "type": "string",
        "enum": words,
        "enumDescriptions": meanings,
        "x-taplo": {"docs": {"main": "", "enumValues": meanings}},
        "anyOf": [True, *told],
    }


def referring(inner: Any, limits: Iterable[Meta]) -> Iterator[str]:
    """That a key holds ids, and of what."""
    many = get_origin(inner) is tuple
    kind = refers_to(bare(get_args(inner)[0])[1] if many else limits)
    if kind:
        yield reference(kind, many=many)


def stated(info: FieldInfo) -> Schema:
    """The value that holds where the key is absent."""
    if info.default in (NODEFAULT, UNSET, "", ()):
        return {}
    return {"default": info.default}
