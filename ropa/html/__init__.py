"""The register as one page of HTML, which a browser shows without a network and prints."""

from __future__ import annotations

from ropa.html.page import page
from ropa.html.scope import Scope, scoped

__all__ = ["Scope", "page", "scoped"]
