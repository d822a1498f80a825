"""Changing the text of a record without disturbing what else stands in it."""

from ropa.pen.text import rewritten

__all__ = ["rewritten"]
