"""Any text is a day that is written back the same, or is none with a reason; nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime

from fuzz.judging import in_words

from ropa import moment, written
from ropa.errors import Misuse
from ropa.understanding.days import day, days_order

ORDERS = ("", "dmy", "mdy")
ZONES = ("UTC", "Asia/Tokyo", "America/New_York", "Pacific/Apia", "Africa/Cairo")


def target(data: bytes) -> None:
    text = data.decode(errors="replace")
    for order in ORDERS:
        understood(text, order)
    number(text)
    days_order(text.split("\n"))
    stated(text)
    ended(text)
    period(text)


def understood(text: str, order: str) -> None:
    read = day(text, order)  # type: ignore[arg-type]
    assert read.value is None or type(read.value) is date
    if read.value is None:
        assert read.doubt or not text.strip(), text
        return
    assert read.how
    again = day(read.value.isoformat(), order)  # type: ignore[arg-type]
    assert again.value == read.value, (text, read, again)
    # What can be read without an order is the same day in each order that can read it.
    if not order:
        assert {day(text, each).value for each in ("dmy", "mdy")} <= {read.value, None}  # type: ignore[arg-type]


def number(text: str) -> None:
    """A cell may hold the same as a number."""
    try:
        value = float(text[:400])
    except ValueError:
        return
    found = day(value).value
    assert found is None or type(found) is date
    assert value == value or found is None  # noqa: PLR0124 - no number is no day


def stated(text: str) -> None:
    """What a command takes for a day is the day that a cell says, and is written back."""
    read = written.day(text)
    assert read.day is None or not read.reason
    try:
        known = moment.parse_day(text)
    except Misuse as error:
        assert read.day is None
        in_words(error)
        return
    assert known == read.day
    assert written.day(known.isoformat()).day == known
    assert day(text).value in {known, None}


def ended(text: str) -> None:
    """The end of a day or quarter is on its last day in its zone."""
    name, _, zone = text.partition("\n")
    for each in (*ZONES, zone):
        try:
            end = moment.end_of(name, each)
        except Misuse as error:
            in_words(error)
            continue
        assert end is None or isinstance(end, datetime)
        assert end is None or end.date() == moment.last_day(name)


def period(text: str) -> None:
    try:
        found = moment.parse_period(text)
    except Misuse:
        return
    assert found.first <= found.last
    assert moment.parse_period(found.words) == found
