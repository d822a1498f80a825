"""The text of records: how it is laid out, and how it is changed."""

from ropa.pen.compose import text_of
from ropa.pen.layout import formatted

__all__ = ["formatted", "text_of"]
