"""Text of cells that other programs take for a formula."""

from __future__ import annotations

MARKED = "=+-@\t\r\n\0＝＋－＠"
"""First letters before which a CSV written by ropa puts an apostrophe, so that nothing computes."""
PREFIX = "'"


def unprefixed(text: str) -> str:
    """The text without the apostrophe that a CSV written by ropa puts before such a letter.

    Only for a file that is known to be ropa's own: elsewhere the apostrophe belongs to the text.
    """
    return text[1:] if text[:1] == PREFIX and text[1:2] and text[1] in MARKED else text
