"""What the report page of a register weighs."""

from __future__ import annotations

import os
import subprocess
import tempfile
from typing import TYPE_CHECKING

from benchmarks import generate
from benchmarks.cases import DAY, MIDDLE, ROPA
from benchmarks.tables import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 5
"""Megabytes that a page of so many records may have."""


def weighed() -> int:
    """Bytes of the page of a generated register."""
    with tempfile.TemporaryDirectory(prefix="ropa-bench-") as folder:
        register, page = (os.path.join(folder, name) for name in ("register", "page.html"))
        generate.write(register, MIDDLE)
        words = (ROPA, "-C", register, "report", "--on", DAY, "-o", page)
        subprocess.run(words, capture_output=True, check=True)
        return os.path.getsize(page)


def told(size: int) -> Iterator[str]:
    """The weight in words, against what it may come to."""
    megabytes = size / 1_000_000
    reached = verdict(missed=megabytes > LIMIT)
    yield f"The report page of {MIDDLE:,} records: {megabytes:.2f} MB, at most {LIMIT}: {reached}."
