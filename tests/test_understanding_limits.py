"""The longest cells that a spreadsheet can hold are read in no time, whatever stands in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pace import floors

from ropa.understanding.bases import law_in, legal_bases
from ropa.understanding.conditions import conditions
from ropa.understanding.contacts import contact
from ropa.understanding.countries import countries
from ropa.understanding.grounds import grounds
from ropa.understanding.parties import Gallery
from ropa.understanding.roles import heads, means, role
from ropa.understanding.special import criminal, special

LONGEST = 32_767
"""Characters of a cell."""
PIECES = [
    "a", "1", "SCC ", "6(1)(a) ", "art 6 ", "Art. 6 Abs. 1 lit. a, b, ", "consent ", "no consent, ",
    "(", ")", "USA, ", "UK ", "日本", "同意", "a@", "a.b@c.", "+1 ", "(0 ", "§ 1 ", "GmbH ",
    "health check ", ", ", "\n", "adequacy decision (", "tel 1", "x, 6 ", "株式会社",
]  # fmt: skip
READERS: list[Callable[[str], object]] = [
    countries, legal_bases, law_in, conditions, grounds, special, criminal, role, means, heads,
    contact,
]  # fmt: skip
FLOORS = 100
"""Far more than is needed: what grows with the square of the length takes longer still."""


@pytest.mark.parametrize("piece", PIECES)
def test_no_cell_takes_long(piece: str) -> None:
    text = piece * (LONGEST // len(piece))

    def read() -> None:
        for reader in READERS:
            reader(text)
        Gallery([]).recognise(text, named=True)

    assert floors(read, FLOORS) <= FLOORS
