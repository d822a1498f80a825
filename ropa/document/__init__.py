"""One TOML file: its text, its data, the place of every key."""

from ropa.document.fault import Fault
from ropa.document.guard import LIMIT, too_large
from ropa.document.reading import Document, read

__all__ = ["LIMIT", "Document", "Fault", "read", "too_large"]
