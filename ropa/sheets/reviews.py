"""When records are to be looked at again: what is overdue, the next twelve months, and later."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ropa.deadlines.reviews import again
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.sheets.extract import Extract

MONTHS = 12


def reviews(extract: Extract) -> tuple[tuple[str, int], ...]:
    """How many reviews are due by month, from that of the day on; nothing where none is due ever.

    Reviews of activities, Art. 5(2) and 24(1) GDPR, of assessments, and the checks of systems that
    conform to the standards of Art. 28 APPI.
    """
    on = extract.register.on
    days = list(due(extract))
    if not days:
        return ()
    months = list(following(on))
    found = Counter(month(each) for each in days if each >= on)
    later = sum(number for name, number in found.items() if name not in months)
    return (
        (phrase("overdue"), sum(each < on for each in days)),
        *((name, found[name]) for name in months),
        (phrase("later"), later),
    )


def following(on: date) -> Iterator[str]:
    """The months from that of the day on, as far as the calendar goes."""
    for number in range(MONTHS):
        months = on.year * 12 + on.month - 1 + number
        yield f"{months // 12:04}-{months % 12 + 1:02}"


def month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def due(extract: Extract) -> Iterator[date]:
    """The day by which each record of the extract is to be looked at again, if one is stated."""
    register = extract.register
    for record in register.all_records():
        if record.name in extract.names:
            day = again(record, register)
            if day:
                yield day
