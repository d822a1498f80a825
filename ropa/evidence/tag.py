"""The text of the tag that seals a pack: with a signature under it, all that a signature covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ropa.evidence.statement import Seal


def name(period: str) -> str:
    """What the tag of a quarter is called: `ropa/2026-Q3`."""
    return f"ropa/{period}"


def text(seal: Seal, manifest: str) -> bytes:
    """TAG.txt, from what is sealed and the SHA-256 of the manifest.

    It is ASCII, without lines that begin with a sign and without blanks at their ends: git leaves
    such a message as it is.
    """
    rows = {
        "period": seal.period,
        "commit": seal.commit,
        "tree": seal.tree,
        "manifest": f"sha256:{manifest}",
        "tool": seal.tool,
    }
    told = "".join(f"{key}: {value}\n" for key, value in rows.items())
    return f"Seal of the register for {seal.period}\n\n{told}".encode("ascii")
