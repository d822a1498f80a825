"""Any text is a period that says the same again, or stays word for word; no cell takes long."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from typing import Any

from ropa.model.data import Retention
from ropa.model.shape import mistakes
from ropa.understanding.bases import law_in, legal_bases
from ropa.understanding.conditions import conditions
from ropa.understanding.contacts import contact
from ropa.understanding.countries import countries
from ropa.understanding.folding import even, tidy
from ropa.understanding.grounds import grounds
from ropa.understanding.nothing import says_nothing
from ropa.understanding.parties import Gallery
from ropa.understanding.retention import retention
from ropa.understanding.roles import heads, means, role
from ropa.understanding.several import several
from ropa.understanding.special import criminal, national_number, special
from ropa.understanding.truth import yes_or_no
from ropa.understanding.understood import Understood
from ropa.wording import duration

AGAIN = "×"
"""Before a text that fills a cell: it is repeated as often as it fits."""
LONGEST = 32_767
"""Letters of a cell."""
SECONDS = 5.0
"""Of a processor, for all readers of one cell, watched at each branch: some 30 times the usual."""
PERIOD = re.compile(r"P(?:\d{1,6}Y)?(?:\d{1,6}M)?(?:\d{1,6}W)?(?:\d{1,6}D)?")
READERS: list[Callable[[str], Understood[Any]]] = [
    countries, legal_bases, conditions, grounds, special, criminal, national_number, role, means,
    heads, contact, several, says_nothing, yes_or_no,
]  # fmt: skip


def target(data: bytes) -> None:
    text = data.decode(errors="replace")
    if text.startswith(AGAIN) and len(text) > 1:
        piece = text[1:]
        text = (piece * (LONGEST // len(piece) + 1))[:LONGEST]
        forget()
    begun = time.process_time()
    kept(text, retention(text))
    others(text)
    assert time.process_time() - begun < SECONDS


def forget() -> None:
    """What was kept of earlier cells: thousands of the longest ones fill the memory."""
    for name in [
        each for each in sys.modules if each.startswith(("ropa.understanding", "ropa.lexicon"))
    ]:
        for each in vars(sys.modules[name]).values():
            if hasattr(each, "cache_info") and each.cache_parameters()["maxsize"]:
                each.cache_clear()


def kept(text: str, read: Understood[dict[str, str]]) -> None:
    """What a record may hold: the words of the text, or a period that is written back the same."""
    if read.value is None:
        assert says_nothing(text).value
        return
    assert list(mistakes(Retention, read.value)) == []
    assert retention(text) == read
    if "period" not in read.value:
        assert read.value == {"criterion": text.strip()}
        return
    assert read.how
    assert not read.doubt
    said = read.value["period"]
    assert PERIOD.fullmatch(said), said
    assert retention(duration(said)).value == {"period": said}, said
    plain = tidy(text)
    assert read.value.get("from", "") in plain
    assert all(law in plain for law in read.value.get("law", "").split("; "))
    assert any(digit.isdigit() for digit in even(plain)) or len(plain) > 2


def others(text: str) -> None:
    for reader in READERS:
        found = reader(text)
        assert isinstance(found.how, str), reader
        assert found.value is None or found.how or not text.strip(), (reader, found)
    law_in(text)
    Gallery([]).recognise(text, named=True)
