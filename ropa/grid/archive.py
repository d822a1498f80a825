"""The archive that a workbook is, checked before anything in it is read."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from ropa.grid.refusal import CELLS, MARKS, MEMBERS, RATIO, RUN, UNPACKED, Refusal, damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO
    from zipfile import ZipInfo

ENTRY = b"PK\x01\x02"
ENCRYPTED = 0x1
HEADER = 30
"""Bytes that stand before the name of a member, whose data follow it."""
CHUNK = 1 << 18
SMALL = 1 << 20
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
OVERLAP = max(map(len, DECLARATIONS)) - 1
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How a part begins that is written in UTF-16 or UTF-32, where no declaration would be found."""
FORGED = "nobody's spreadsheet program writes such a file; ask its sender for a new copy"


def opened(content: bytes) -> ZipFile:
    """Open the archive if its directory promises no more than is read, and its parts keep to it.

    Raises Refusal, or what zipfile raises for a damaged archive.
    """
    # Before zipfile makes an object of each: their number in the archive's own words can lie.
    if content.count(ENTRY) > MEMBERS:
        raise Refusal(f"it has more than {MEMBERS:,} parts", FORGED)
    archive = ZipFile(BytesIO(content))
    members = archive.infolist()
    check_names(members)
    check_sizes(members)
    check_places(members, archive.start_dir)
    check_markup(archive, members)
    return archive


def check_names(members: Sequence[ZipInfo]) -> None:
    seen: set[str] = set()
    for each in members:
        name = each.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name.partition("/")[0] or ".." in name.split("/"):
            raise Refusal("a part has a name that leads out of the file", FORGED)
        if name.casefold() in seen:
            raise Refusal("two parts have the same name", FORGED)
        seen.add(name.casefold())
        if each.flag_bits & ENCRYPTED:
            raise Refusal("it is protected by a password", "save it without the password")
        if each.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            damaged("a part is packed in a way that no spreadsheet program uses")


def check_sizes(members: Sequence[ZipInfo]) -> None:
    if sum(each.file_size for each in members) > UNPACKED:
        raise Refusal(f"it unpacks to more than {UNPACKED >> 20} MiB", "split the file")
    for each in members:
        if each.file_size > max(SMALL, RATIO * each.compress_size):
            raise Refusal(
                f"a part of it grows more than {RATIO} times by unpacking",
                "delete empty rows and columns below and beside the table, and save it anew",
            )


def check_places(members: Sequence[ZipInfo], end: int) -> None:
    """No member begins before the one ahead of it ends: the same bytes would unpack many times."""
    spans = sorted((each.header_offset, each.header_offset + extent(each)) for each in members)
    for (_, stop), (start, _) in pairwise([*spans, (end, end)]):
        if stop > start:
            raise Refusal("parts of it overlap", FORGED)


def extent(member: ZipInfo) -> int:
    return HEADER + len(member.filename.encode()) + member.compress_size


def check_markup(archive: ZipFile, members: Sequence[ZipInfo]) -> None:
    left, marks = UNPACKED, 0
    for each in members:
        if each.filename.lower().endswith((".xml", ".rels")):
            for chunk in checked(archive, each):
                left -= len(chunk)
                marks += chunk.count(b"<")
                if left < 0 or marks > MARKS:
                    raise Refusal("it unpacks to more than is read of any file", "split the file")


def checked(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """A part in pieces, each looked at for what no spreadsheet needs."""
    tail = b""
    run = cells = 0
    with archive.open(member) as part:
        while chunk := part.read(CHUNK):
            if not tail and chunk.startswith(WIDE):
                raise Refusal("a part of it is written in UTF-16", FORGED)
            text = tail + chunk
            if any(word in text for word in DECLARATIONS):
                raise Refusal("a part of it declares a document type or an entity", FORGED)
            tail = chunk[-OVERLAP:]
            run = 0 if b"<" in chunk else run + len(chunk)
            cells += chunk.count(b"<c ") + chunk.count(b":c ")
            if run > RUN:
                raise Refusal(f"it holds a text of more than {RUN >> 20} MiB", FORGED)
            if cells > CELLS:
                raise Refusal(f"a sheet holds more than {CELLS:,} cells", "split the file")
            yield chunk


def pieces(part: IO[bytes]) -> Iterator[bytes]:
    while chunk := part.read(CHUNK):
        yield chunk
