"""What a commit says of itself, read from its own text."""

from __future__ import annotations

import re
from datetime import datetime

from ropa.git.history import moment

_COMMITTER = re.compile(rb"^committer .*> (-?[0-9]+) [+-][0-9]{4}$", re.MULTILINE)


def made(content: bytes) -> datetime:
    """The committer date that stands in the text of a commit, in UTC: what a clock said, no proof.

    One that git cannot read is the first second of 1970, as git itself shows it.
    """
    head, _, _ = content.partition(b"\n\n")
    found = _COMMITTER.search(head)
    return moment(int(found[1]) if found else 0)
