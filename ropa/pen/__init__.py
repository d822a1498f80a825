"""Changing the text of a record without disturbing what else stands in it."""

from ropa.pen.saving import Change, resumed, save
from ropa.pen.text import rewritten

__all__ = ["Change", "resumed", "rewritten", "save"]
