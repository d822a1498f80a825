"""The register to be looked at: tables, pages in words."""
