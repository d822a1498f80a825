"""The text of records: how it is laid out, and how it is changed."""

from ropa.pen.compose import text_of

__all__ = ["text_of"]
