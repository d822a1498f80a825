"""Text of a record as every picture may hold it."""

from __future__ import annotations

import re

from ropa.visible import one_line

NO_TEXT = re.compile("[\ufffe\uffff]")
"""What a TOML file may hold and no XML document may."""


def safe(text: str) -> str:
    """The text on one line, with every character spelled out that is unseen or that XML forbids."""
    return NO_TEXT.sub(lambda match: f"\\u{ord(match[0]):04x}", one_line(text))
