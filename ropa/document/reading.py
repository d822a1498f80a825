"""From the bytes of a file to a document, or to the reasons why there is none."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Any

from ropa.document.fault import Fault
from ropa.document.guard import LIMIT, harmless, too_large, unmingled, visible
from ropa.document.reader import loaded
from ropa.place import Place, Route

MARK = b"\xef\xbb\xbf"
Outcome = dict[str, Any] | BaseException | tuple[Fault, ...]


class Document:
    """A file that could be read."""

    __slots__ = ("_lines", "_offsets", "_searched", "data", "file", "text")

    def __init__(self, file: str, text: str, data: dict[str, Any]) -> None:
        self.file = file
        self.text = text
        self.data = data
        self._offsets: dict[Route, int] = {}
        self._searched: set[str | None] = set()
        self._lines: list[int] = []

    def place(self, route: Route) -> Place:
        """Where the key or element stands; if it is absent, what would hold it; else the top."""
        head = str(route[0]) if route else ""
        if None not in self._searched and head not in self._searched:
            self._search(head)
        while route and route not in self._offsets:
            route = route[:-1]
        offset = self._offsets.get(route, 0)
        line = bisect_right(self._lines, offset)
        return Place(self.file, line, offset - self._lines[line - 1] + 1)

    def _search(self, head: str) -> None:
        """Look for the keys below a head; once they are asked for below another, for all keys."""
        from ropa.document.locate import places

        whole = None if self._searched else head
        self._offsets = places(self.text, whole)
        self._searched.add(whole)
        self._lines = self._lines or begun(self.text)


def begun(text: str) -> list[int]:
    """Where each line begins: a file with as many findings as keys is not counted for each."""
    return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))[:-1]


def read(file: str, raw: bytes) -> tuple[Document | None, tuple[Fault, ...]]:
    """The document, and all that is wrong with the file; no document if any of it is grave.

    Raises nothing, whatever the bytes. Bytes that are no UTF-8 are never taken for another
    encoding; one byte-order mark is left out of the text.
    """
    if len(raw) > LIMIT:
        return None, (too_large(file, len(raw)),)
    body = raw.removeprefix(MARK)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return None, _undecoded(file, raw, len(raw) - len(body) + error.start)
    outcome: Outcome
    if harmless(body) and not (body is not raw and body.startswith(MARK)):
        outcome = loaded(text)
    else:
        outcome = _measured(file, body, text)
    plain = body is raw and visible(text, raw) and unmingled(text, raw) and b"\\" not in raw
    if type(outcome) is dict and outcome and plain:
        return Document(file, text, outcome), ()
    return _judged(file, raw, text, outcome)


def _undecoded(file: str, raw: bytes, offset: int) -> tuple[Fault, ...]:
    from ropa.document.encoding import not_utf8, pointer

    return (pointer(file, raw) or not_utf8(file, raw, offset),)


def _measured(file: str, body: bytes, text: str) -> Outcome:
    """The data of a file near a limit, if it is within."""
    from ropa.document.marks import merge_markers
    from ropa.document.measure import after_reading, before_reading

    if text.startswith("\ufeff"):
        message = "second byte-order mark (U+FEFF): delete it"
        return (Fault("syntax", Place(file, 1, 1), message),)
    if markers := tuple(merge_markers(file, text)):
        return markers
    if fault := before_reading(file, body, text):
        return (fault,)
    outcome = loaded(text)
    if isinstance(outcome, dict) and (fault := after_reading(file, text, outcome)):
        return (fault,)
    return outcome


def _judged(
    file: str, raw: bytes, text: str, outcome: Outcome
) -> tuple[Document | None, tuple[Fault, ...]]:
    from ropa.document.marks import byte_order_mark, escaped, invisible, mingled

    grave = _grave(file, raw, text, outcome)
    marks = [byte_order_mark(file)] if raw.startswith(MARK) else []
    hidden = [*grave, *invisible(file, text), *mingled(file, text)]
    document = None if grave or not isinstance(outcome, dict) else Document(file, text, outcome)
    if document is not None and "\\" in text:
        hidden += escaped(document)
    return document, (*marks, *sorted(hidden, key=lambda fault: fault.place))


def _grave(file: str, raw: bytes, text: str, outcome: Outcome) -> tuple[Fault, ...]:
    if isinstance(outcome, dict):
        return () if outcome else (_empty(file, raw),)
    from ropa.document.encoding import pointer
    from ropa.document.syntax import refused

    if fault := pointer(file, raw):
        return (fault,)
    if isinstance(outcome, tuple):
        return outcome
    return refused(file, raw, text, outcome)


def _empty(file: str, raw: bytes) -> Fault:
    what = "only white space and comments stand in this file" if raw.strip() else "file is empty"
    return Fault("empty", Place(file, 1, 1), what)
