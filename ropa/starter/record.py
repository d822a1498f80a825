"""The text of a new record: from the template of its kind, or from another record."""

from __future__ import annotations

import os.path
from contextlib import suppress
from datetime import date

from msgspec import Struct

from ropa import templates
from ropa.errors import Misuse, RopaError
from ropa.model import KINDS
from ropa.model.appi.common import AppiRecord
from ropa.pen.setting import Settings, entered
from ropa.pen.text import data_of, rewritten, says
from ropa.starter.naming import file_of
from ropa.starter.particulars import copies
from ropa.starter.slot import opened

MADE = "record_created_on"


def filled(kind: str, settings: Settings, day: date) -> str:
    """The text of a new record of this kind, with these keys set.

    A record under the APPI is made on `day`, unless the settings say otherwise. Raises Misuse for
    a setting that the kind does not take, RopaError where the template cannot hold it.
    """
    file_of(kind, "new")
    return filled_in(KINDS[kind], template(kind), dated(kind, settings, day))


def copied(kind: str, text: str, settings: Settings, day: date) -> str:
    """The text of a new record that repeats another one of its kind, with these keys set.

    The copy is a draft, has a title of its own, has not ended, and nobody has reviewed it. Where
    another party is set, what was copied of the former one goes. Raises as `filled` does.
    """
    if not any(key == "title" for key, _ in settings):
        raise Misuse("a copy needs a title of its own", hint="--set title=...")
    shape, own = KINDS[kind], text.replace("\r\n", "\n")
    if not any(key == "status" for key, _ in settings):
        # Where the pen puts it, which is read first: what has no slot stands last.
        own = rewritten(shape, own, {**data_of(own), "status": "draft"})
    return filled_in(
        shape,
        own,
        dated(kind, settings, day),
        without=("ended", "reason", "reviews", *renewed(kind, settings)),
    )


def renewed(kind: str, settings: Settings) -> list[str]:
    """Keys under which the settings name a party anew."""
    return [key for key in copies(kind) if any(set_ == f"{key}.party" for set_, _ in settings)]


def dated(kind: str, settings: Settings, day: date) -> Settings:
    made = issubclass(KINDS[kind], AppiRecord) and not any(key == MADE for key, _ in settings)
    return [*settings, (MADE, day.isoformat())] if made else settings


def template(name: str) -> str:
    """The starter record of a kind. Raises RopaError where it is missing."""
    path = os.path.join(templates.folder(), "records", f"{name.replace('/', '-')}.toml")
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        words = (error.strerror or str(error)).lower()
        raise RopaError(
            f"the template {path} cannot be read: {words}", hint=templates.AGAIN
        ) from error


def filled_in(
    shape: type[Struct], text: str, settings: Settings, without: tuple[str, ...] = ()
) -> str:
    """The text with the settings entered, its comments and layout kept.

    What comes out is read again and compared with what was wanted; RopaError if it differs.
    """
    stated = data_of(text)
    kept = {key: value for key, value in stated.items() if key not in without}
    wanted = entered(shape, kept, settings)
    # A line inside a longer text may look like a slot; without slots the text is edited as it is.
    for start in (opened(text, wanted, stated), text):
        with suppress(RopaError):
            result = rewritten(shape, start, wanted)
            if says(result, wanted, shape):
                return result
    raise RopaError(
        "this text cannot take the settings without changing something else",
        hint="set fewer keys, and write the rest into the file",
    )
