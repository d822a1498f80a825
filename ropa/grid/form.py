"""What a file is, by its content: its name can say anything."""

from __future__ import annotations

import re
from typing import NamedTuple

from ropa.grid.refusal import FILE, Refusal

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
HEAD = 1 << 12
"""Bytes at the beginning in which the marks of a form stand."""


class Foreign(NamedTuple):
    """A form of file that is not read: how it begins, what it is, how to convert it."""

    begins: re.Pattern[bytes]
    what: str
    hint: str


def foreign(begins: bytes, what: str, hint: str) -> Foreign:
    return Foreign(
        re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:" + begins + rb")", re.IGNORECASE), what, hint
    )


AS_XLSX = "open it in a spreadsheet program and save it as .xlsx"
FOREIGN = (
    foreign(rb"%PDF-", "a PDF document", "ask for the table itself, as .xlsx, .ods or .csv"),
    foreign(rb"<\?xml[^>]*>\s*<\?mso-application[^>]*Excel", "an XML spreadsheet of 2003", AS_XLSX),
    foreign(rb"<\?xml[^>]*>\s*<office:document", "a flat OpenDocument file (.fods)", AS_XLSX),
    foreign(
        rb"<(?:!doctype\s+html|html|head|body|table|meta|style|!--)", "a web page (HTML)", AS_XLSX
    ),
    foreign(rb"<\?xml", "XML, and no spreadsheet", AS_XLSX),
    foreign(rb"MIME-Version:", "a web page in one file (MHTML)", AS_XLSX),
    foreign(rb"\{\\rtf", "a text document (RTF)", "put its table into a spreadsheet program"),
    foreign(rb"\x1f\x8b|7z\xbc\xaf|Rar!", "a packed archive", "unpack it and name the file inside"),
    foreign(
        rb"\x09[\x00\x02\x04\x08]\x04\x00|\x09\x08\x08\x00",
        "a workbook of Excel 4 or older",
        AS_XLSX,
    ),
    foreign(rb"\x89PNG|\xff\xd8\xff|GIF8", "a picture", "ask for the table itself"),
    foreign(rb"SQLite format 3\x00", "a database", "write its table to a .csv file"),
)
PACKED = (
    ("word/", "a Word document", "put its table into a spreadsheet program"),
    ("ppt/", "a presentation", "put its table into a spreadsheet program"),
    ("Index/", "a Numbers document", "export it as .xlsx from Numbers"),
)
"""What an archive is that is no spreadsheet, by the folder of one of its parts."""


def refuse_foreign(content: bytes) -> None:
    """Raise Refusal for what is told to be no spreadsheet by its first bytes, or too large."""
    if not content.strip():
        raise Refusal("the file is empty", "perhaps it was not copied or synchronised whole")
    if len(content) > FILE:
        raise Refusal(f"it is larger than {FILE >> 20} MiB", "split the file")
    if content.startswith(OLE):
        refuse_ole(content)
    head = content[:HEAD]
    for each in FOREIGN:
        if each.begins.match(head):
            raise Refusal(f"it is {each.what}", each.hint)


def refuse_ole(content: bytes) -> None:
    if LOCKED in content:
        raise Refusal(
            "it is protected by a password", "open it in Excel and save it without the password"
        )
    raise Refusal(
        "it is a workbook of Excel 97 to 2003 (.xls), or another old Office document", AS_XLSX
    )


def packed(names: list[str], mimetype: bytes) -> str:
    """Whether an archive is `xlsx` or `ods`; raises Refusal where it is neither."""
    if "[Content_Types].xml" in names and any(each.startswith("xl/") for each in names):
        return "xlsx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if mimetype.startswith(b"application/vnd.oasis.opendocument."):
        raise Refusal("it is an OpenDocument file, and no spreadsheet", AS_XLSX)
    for folder, what, hint in PACKED:
        if any(each.startswith(folder) for each in names):
            raise Refusal(f"it is {what}", hint)
    raise Refusal(
        "it is a packed archive, and no spreadsheet", "unpack it and name the file inside"
    )
