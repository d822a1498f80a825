"""The text of a record and what it says: read, compared, changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.document import read
from ropa.errors import RopaError
from ropa.model.shape import build
from ropa.pen.likeness import same
from ropa.pen.telling import differences
from ropa.place import spell

if TYPE_CHECKING:
    from msgspec import Struct

    from ropa.place import Route

Data = dict[str, Any]


def data_of(text: str) -> Data:
    """What a text says. Raises RopaError where it is no TOML 1.0."""
    document, faults = read("", text.encode())
    if document is None:
        raise RopaError(f"it cannot be read: {'; '.join(fault.message for fault in faults)}")
    return document.data


def says(text: str, wanted: Data, shape: type[Struct]) -> bool:
    """Whether the text, read as any record is, says what is wanted and nothing else."""
    document, _ = read("", text.encode())
    if document is None or document.data != wanted:
        return False
    record, _ = build(shape, document.data, document.text)
    return record is not None


def rewritten(shape: type[Struct] | None, text: str, wanted: Data) -> str:
    """The text changed so that it says what is wanted and nothing else, as the reader reads it.

    Comments, order and line ends stay as they are; a byte-order mark goes. New keys stand in the
    order in which a record of this shape is read. Raises RopaError where the text cannot be read,
    or cannot be changed without changing something else, naming the key.
    """
    body = text.removeprefix("\ufeff")
    stated = data_of(body)
    result = edited(shape, body, stated, wanted)
    document, _ = read("", result.encode(errors="surrogatepass"))
    if document is None or not same(document.data, wanted):
        told = document.data if document else stated
        route = next((each.route for each in differences(told, wanted)), ())
        what = spell(route) or "the record"
        raise RopaError(
            f"{what} cannot be changed without disturbing the rest of the file",
            hint="change it by hand: ropa edit ID opens it in an editor",
        )
    return result


def edited(shape: type[Struct] | None, text: str, stated: Data, wanted: Data) -> str:
    """The text as it should say what is wanted; nothing is proved yet."""
    from ropa.pen.splicing import Splicing

    if same(stated, wanted):
        return text
    crossed = text.count("\r\n")
    foreign = bool(crossed) and crossed == text.count("\n")
    plain = text.replace("\r\n", "\n") if foreign else text
    open_ended = not plain.endswith("\n")
    result = Splicing(shape, f"{plain}\n" if open_ended else plain, stated, wanted).result()
    if open_ended:
        result = result.removesuffix("\n")
    return result.replace("\n", "\r\n") if foreign else result


def holds_tables(value: object) -> bool:
    """Whether the value is a table or a list of them, which take more than a line."""
    return isinstance(value, dict) or (isinstance(value, list) and any(map(holds_tables, value)))


def within(data: Any, way: Route) -> Any:
    """What stands at the end of a way of keys, or None."""
    for step in way:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data
