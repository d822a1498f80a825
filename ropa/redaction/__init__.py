"""Extracts: what of a register may leave the house, by a list of the keys that are shown."""

from ropa.redaction.making import Redacted, Whose, redacted
from ropa.redaction.reading import extract, shipped
from ropa.redaction.shape import Extract
from ropa.redaction.showing import LEFT_OUT, item_shown, shows, told

__all__ = [
    "LEFT_OUT",
    "Extract",
    "Redacted",
    "Whose",
    "extract",
    "item_shown",
    "redacted",
    "shipped",
    "shows",
    "told",
]
