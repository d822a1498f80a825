"""An answer as JSON: the same items, under the names that the register has for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ropa.disclosure.layout import laid_out
from ropa.report import envelope
from ropa.visible import json_text

if TYPE_CHECKING:
    from ropa.disclosure.answer import Answer, Entry

UNDER = {"appi/provisions": "APPI 29(1)", "appi/receipts": "APPI 30(3)"}


def data(answer: Answer) -> str:
    """The answer as JSON text, with the words of the page beside the plain values."""
    request, layout = answer.request, laid_out(answer)
    content = {
        "under": "APPI 33(5)",
        "language": request.language,
        "title": layout.title,
        "opening": layout.opening,
        "reference": request.reference,
        "requested": request.requested.isoformat() if request.requested else None,
        "method": request.method or None,
        "cover": [{"label": label, "text": words} for label, words in layout.cover],
        "complete": answer.complete,
        "message": " ".join(layout.verdict) or None,
        "records": records(answer),
    }
    return json_text(envelope(content, on=request.on))


def records(answer: Answer) -> list[dict[str, Any]]:
    sections = [rows for section in laid_out(answer).sections for _, rows in section.records]
    return [
        {
            "under": UNDER[told.kind],
            "items": [
                {
                    "item": entry.item,
                    "label": label,
                    "state": entry.wording,
                    **values(entry),
                    "text": words,
                }
                for entry, (label, words) in zip(told.entries, rows, strict=True)
            ],
        }
        for told, rows in zip(answer.told, sections, strict=True)
    ]


def values(entry: Entry) -> dict[str, list[str]]:
    """The values of an item as they stand in the record, days as ISO 8601 has them."""
    return {
        "values": [each.isoformat() if isinstance(each, date) else each for each in entry.values]
    }
