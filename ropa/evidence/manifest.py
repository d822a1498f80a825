"""The manifest of a pack: the SHA-256 of every file, as `sha256sum -c` reads it."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MANIFEST = "MANIFEST.sha256"
SEAL = "SEAL.json"
TAG = "TAG.txt"
GUIDE = "VERIFY.txt"

LEFT_OUT = (MANIFEST, TAG)
"""What the manifest does not list: itself, and the text of the tag, which names its digest."""

# Plain ASCII, so that a name is the same on every system and no path; a dot leads nowhere up.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*")
LONGEST = 120
"""Characters of a name; with the folder before it, it must fit into a path on Windows."""
MOST = 100_000
"""Files of a pack; each entity of a register adds one."""
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Manifest(NamedTuple):
    """What a manifest says, and what is wrong with it."""

    digests: dict[str, str]
    """By name, in hexadecimal."""
    wrong: tuple[str, ...]
    """In words; where there are any, `digests` is not all that was meant."""


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal, lower case."""
    return sha256(content).hexdigest()


def written(files: Mapping[str, bytes]) -> bytes:
    """The manifest of these files, by name."""
    rows = (f"{digest(content)}  {name}\n" for name, content in sorted(files.items()))
    return "".join(rows).encode("ascii")


def read(content: bytes) -> Manifest:
    """The manifest, read more strictly than `sha256sum -c` does: a form that is not its own is
    wrong, even where that program would take it.
    """
    try:
        text = content.decode("ascii")
    except UnicodeDecodeError as error:
        return Manifest({}, (f"byte {error.start + 1} is not ASCII",))
    if not text:
        return Manifest({}, ("it is empty",))
    if not text.endswith("\n"):
        return Manifest({}, ("its last line is not ended",))
    if text.count("\n") > MOST:
        return Manifest({}, (f"it lists more than {MOST:,} files",))
    digests: dict[str, str] = {}
    seen = {name.lower(): name for name in LEFT_OUT}
    wrong: list[str] = []
    for number, line in enumerate(text[:-1].split("\n"), 1):
        code, gap, name = line[:64], line[64:66], line[66:]
        complaint = next(_wrong(code, gap, name, seen), "")
        if complaint:
            wrong.append(f"line {number}: {complaint}")
        else:
            digests[name] = code
            seen[name.lower()] = name
    if not wrong and list(digests) != sorted(digests):
        wrong.append("its lines are not in the order of names")
    return Manifest(digests, tuple(wrong))


def _wrong(code: str, gap: str, name: str, seen: Mapping[str, str]) -> Iterator[str]:
    if not _DIGEST.fullmatch(code):
        yield "it does not begin with a SHA-256 of 64 digits in lower case"
    if gap != "  ":
        yield "two spaces must stand between the digest and the name"
    yield from misnamed(name)
    first = seen.get(name.lower(), "")
    if name in LEFT_OUT:
        yield f"{name} is never listed"
    elif first == name:
        yield f"{name} is listed twice"
    elif first:
        yield f"{first} and {name} are one name on Windows and macOS"


def misnamed(name: str) -> Iterator[str]:
    """Why this is no name for a file of a pack, if it is none."""
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        yield f'"{one_line(name[:LONGEST])}" is no name of a file in a pack'
    elif RESERVED.fullmatch(name):
        yield f"{name} is no name of a file on Windows"
