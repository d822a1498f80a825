"""The text of records: how it is laid out, and how it is changed without disturbing the rest."""

from ropa.pen.compose import text_of
from ropa.pen.layout import formatted
from ropa.pen.saving import Change, change, resumed, save
from ropa.pen.text import rewritten

__all__ = ["Change", "change", "formatted", "resumed", "rewritten", "save", "text_of"]
