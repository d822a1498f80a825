"""What a seal states, as a machine reads it: SEAL.json, in the form of an in-toto statement.

The form is that of in-toto's Statement v1; what it is about are the files of the pack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec

from ropa.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping

STATEMENT = "https://in-toto.io/Statement/v1"
SEAL_OF = "urn:ropa-register:seal:"
PREDICATE = f"{SEAL_OF}1"

Quarter = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-Q[1-4]$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Oid = Annotated[str, msgspec.Meta(pattern=r"^(?:[0-9a-f]{40}|[0-9a-f]{64})$")]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, msgspec.Meta(ge=0)]
Word = Annotated[str, msgspec.Meta(pattern=r"^[ -~]+$")]


class Exact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing is left out and nothing added."""


class Sha256(Exact, frozen=True):
    sha256: Digest


class Subject(Exact, frozen=True):
    """A file of the pack."""

    name: str
    digest: Sha256


class Results(Exact, frozen=True):
    """What the check of the last day found, in numbers."""

    error: Count
    warning: Count
    note: Count
    waived: Count


class Earlier(Exact, frozen=True):
    """The state with which the changes were found."""

    period: Quarter
    commit: Oid | None
    """None where the register had no commit then."""


class Seal(Exact, frozen=True):
    """Which state of which register was sealed, and how it was judged."""

    register: str
    entities: list[str]
    folder: str
    """From the top of the repository; empty where it is the top."""
    period: Quarter
    first: Day
    last: Day
    zone: str
    """IANA name of the zone in which the last day ended, as the sealed register itself says."""
    instant: str
    """End of the last day: the last second that counts, with its distance from UTC."""
    commit: Oid
    committed: str
    """What the clock of whoever committed said; no proof of a time."""
    tree: Oid
    """Of the register's folder."""
    previous: Earlier
    on: Day
    """Day whose law and deadlines were applied."""
    law: Day
    """Day on which the tables of law were last compared with their sources."""
    law_rows: Count
    """Rows of law that the register adds to the tool's."""
    records: Count
    kinds: dict[str, Count]
    unreadable: list[str]
    """Files of the register that could not be read."""
    findings: Results
    changes: Count
    """Records that changed since the end of the quarter before."""
    tool: Word


class Statement(Exact, frozen=True):
    """SEAL.json."""

    type: str = msgspec.field(name="_type")
    subject: list[Subject]
    predicate_type: str = msgspec.field(name="predicateType")
    predicate: Seal


def stated(seal: Seal, digests: Mapping[str, str]) -> Statement:
    """The statement of a seal about the files with these digests."""
    subjects = [
        Subject(name=name, digest=Sha256(sha256=code)) for name, code in sorted(digests.items())
    ]
    return Statement(type=STATEMENT, subject=subjects, predicate_type=PREDICATE, predicate=seal)


def text(statement: Statement) -> bytes:
    """SEAL.json as it is written: always the same bytes for the same statement."""
    return json_text(msgspec.to_builtins(statement)).encode()


def read(content: bytes) -> Statement:
    """SEAL.json as it was written. Raises ValueError, in words, for anything else."""
    data = msgspec.json.decode(content)
    known = data.get("predicateType") if isinstance(data, dict) else None
    if isinstance(known, str) and known.startswith(SEAL_OF) and known != PREDICATE:
        raise Newer(f"{known} is not known to this version")
    statement = msgspec.convert(data, Statement)
    if text(statement) != content:
        raise ValueError("it is not written as a seal is")
    if statement.type != STATEMENT or statement.predicate_type != PREDICATE:
        raise ValueError("it is no statement of a seal")
    return statement


class Newer(Exception):
    """A statement of a form that came later."""
