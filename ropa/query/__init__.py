"""Questions to the records: which of them say something, and what each says under some names."""

from __future__ import annotations

from ropa.query.asked import Asked
from ropa.query.condition import Condition, parse
from ropa.query.names import columns, needs_findings

__all__ = ["Asked", "Condition", "columns", "needs_findings", "parse"]
