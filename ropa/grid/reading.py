"""A file from outside, told by its content, checked, and read by the reader of its form."""

from __future__ import annotations

from ropa.errors import RopaError
from ropa.grid.book import Book, Options

EVERYTHING = Options()


def read(name: str, content: bytes, options: Options = EVERYTHING) -> Book:
    """Read the bytes of a spreadsheet; `name` is only for messages.

    Nothing is run, no other file and no address is opened. Raises RopaError where the file is
    none that is read, or is damaged, too large or hostile: one line that names file and reason.
    """
    del content, options
    raise RopaError(f"{name}: no form of spreadsheet is read yet")
