"""Records in which every key is stated, made from the types of the model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, NamedTuple, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import fields

from ropa.model.shape import bare


class Filling(NamedTuple):
    """What stands where a record may say anything: one text, a list of texts, and ids."""

    text: Callable[[], str]
    texts: Callable[[], list[str]]
    references: list[str]

    def filled(self, shape: type[Struct]) -> dict[str, Any]:
        """Data of this type with every key stated but the end of a record."""
        return {
            each.encode_name: self.value_of(each.type)
            for each in fields(shape)
            if each.encode_name != "ended"
        }

    def value_of(self, shape: Any) -> Any:
        inner, limits = bare(shape)
        if get_origin(inner) is tuple:
            return self.values_of(get_args(inner)[0])
        if isinstance(inner, type) and issubclass(inner, Struct):
            return self.filled(inner)
        if get_origin(inner) is Literal:
            return "active" if "active" in get_args(inner) else get_args(inner)[0]
        if inner is str:
            return self.text_of(limits)
        plain = {bool: True, int: 1, date: date(2025, 1, 2)}
        return plain[inner]

    def values_of(self, element: Any) -> list[Any]:
        inner, limits = bare(element)
        if get_origin(inner) is Literal:
            return list(get_args(inner))
        if inner is not str or any(limit.title for limit in limits):
            return [self.value_of(element)]
        return self.references if any(limit.extra for limit in limits) else self.texts()

    def text_of(self, limits: tuple[Meta, ...]) -> str:
        if any(limit.extra for limit in limits):
            return self.references[0]
        titles = "".join(limit.title or "" for limit in limits)
        known = {"SHA-256": "0" * 64, "duration": "P1Y"}
        return next((text for word, text in known.items() if word in titles), "") or self.text()
