"""A register of a business in Japan, and the lists of persons that lie beside it."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from command import DAY
from memory import Memory

from ropa.disclosure.answer import Request
from ropa.disclosure.answering import answered
from ropa.disclosure.shelf import Shelf
from ropa.disclosure.standing import business_of
from ropa.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.disclosure.answering import Outcome
    from ropa.register import Register

ON = dt.date.fromisoformat(DAY)
ME = "M-001"

SETTINGS = {"schema": 1, "register": {"name": "Rei", "entities": ["rei"], "timezone": "Asia/Tokyo"}}
REI = {
    "title": "Rei K.K.",
    "title_ja": "レイ株式会社",
    "form": "corporation",
    "country": "JP",
    "address": "1-1 Rei-cho, Tokyo",
    "complaint_contact": "privacy desk, 03-0000-0000",
    "representative": {"name": "Head of Rei", "title": "代表取締役"},
    "fee": {"amount": 1000, "charged_for": ["disclosure", "records"]},
}
PARTIES: dict[str, Any] = {
    "parties/rei.toml": REI,
    "parties/seminar.toml": {"title": "Seminar K.K.", "form": "corporation", "country": "JP"},
    "parties/painter.toml": {"title": "A painter", "form": "individual", "country": "JP"},
    "parties/acme-us.toml": {"title": "Acme Inc.", "form": "corporation", "country": "US"},
}
OTHER_SIDE = {
    "party": "seminar",
    "name": "Seminar K.K. as it was",
    "address": "2-2 Mihon-cho, Tokyo",
    "representative": "Head of Seminar",
}


def listed(content: str | bytes, location: str = "list.txt", **more: Any) -> dict[str, Any]:
    """What a record says of a list with this content."""
    raw = content.encode() if isinstance(content, str) else content
    digest = sha256(raw).hexdigest()
    return {"reference": "List S-2", "location": location, "sha256": digest, **more}


def provision(persons: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A provision with consent of the person alone, or of those on a list."""
    return {
        "title": "Internal title",
        "business": "rei",
        "record_created_on": ON,
        "record_method": "each-time",
        "provided_on": ON,
        "basis": "27(1)",
        "purpose": "Internal purpose",
        "department": "Internal department",
        "data_items": ["氏名", "会社名"],
        "counterparty": OTHER_SIDE,
        "identifiable_persons": persons or {"reference": ME, "count": 1},
        "consent": {"obtained": True, "evidence": "Internal evidence"},
        **changes,
    }


def receipt(persons: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """A receipt from a business that provides with consent."""
    return {
        "title": "Internal title",
        "business": "rei",
        "record_created_on": ON,
        "record_method": "each-time",
        "received_on": ON,
        "basis": "27(1)",
        "source_class": "consent",
        "acquisition_background": "Given by the person on a form",
        "data_items": ["閲覧履歴"],
        "counterparty": OTHER_SIDE,
        "identifiable_persons": persons or {"reference": ME, "count": 1},
        "consent": {"obtained": True},
        **changes,
    }


def without(record: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in keys}


def register(
    rei: dict[str, Any] = REI, files: dict[str, str] | None = None, **records: dict[str, Any]
) -> Register:
    """The records, named as keywords can be: `provisions__a` is `appi/provisions/a.toml`.

    `files` are texts that stand beside them, or in their place.
    """
    named = {f"appi/{name.replace('__', '/')}.toml": each for name, each in records.items()}
    held = {"ropa.toml": SETTINGS, **PARTIES, "parties/rei.toml": rei, **named, **(files or {})}
    return load(Memory(held), ON)


def ask(
    held: Register, reference: str = ME, *, language: str = "en", entity: str = "", **options: Any
) -> Outcome:
    """The answer to a person, with the lists given as `files` or in a `folder`."""
    files = [str(each) for each in options.pop("files", ())]
    folder = str(options.pop("folder", ""))
    reading = {key: options.pop(key) for key in ("column", "encoding") if key in options}
    shelf = Shelf(files, folder, **reading)
    request = Request(reference, business_of(entity, held), held.on, language=language)  # type: ignore[arg-type]
    return answered(request, held, shelf, **options)


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
