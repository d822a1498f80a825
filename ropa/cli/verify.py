"""`ropa verify`: what an evidence pack proves, and what it does not."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa.cli.common import Common, Debug, Folder, Format, chosen, hand_over, merged, say, stated
from ropa.cli.declared import Argument, Option
from ropa.cli.language import Lang, speak_as
from ropa.errors import Misuse, RopaError
from ropa.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ropa.evidence.point import Point
    from ropa.evidence.statement import Seal
    from ropa.evidence.verify import Verified
    from ropa.evidence.witness import Asked
    from ropa.git import Repository


class Wish(NamedTuple):
    """Which witnesses are heard."""

    folder: str
    no_git: bool
    bundle: str
    signers: str
    signature: bool
    """Whether a good signature is required."""
    rebuild: bool


def command(
    context: Common,
    pack: Annotated[str, Argument(metavar="DIR", help="Folder of the pack.")],
    no_git: Annotated[
        bool, Option("--no-git", help="Look into no repository, even where one is at hand.")
    ] = False,
    bundle: Annotated[
        str,
        Option(
            "--bundle",
            metavar="FILE",
            help="The bundle of the seal.",
            show_default=False,
            check=stated,
        ),
    ] = "",
    signers: Annotated[
        str,
        Option(
            "--allowed-signers",
            metavar="FILE",
            help="Who may sign with which SSH key.",
            show_default=False,
            check=stated,
        ),
    ] = "",
    signature: Annotated[
        bool, Option("--require-signature", help="Without a good signature, exit 1.")
    ] = False,
    rebuild: Annotated[
        bool, Option("--rebuild", help="Make the pack again from the commit, and compare.")
    ] = False,
    format_: Format = "text",
    lang: Lang = "",
    folder: Folder = "",
    debug: Debug = False,
) -> int:
    """Check an evidence pack, and say what it proves and what not; no register is needed.

    The repository of -C, else of the working folder, is asked for the commit and the tag. Exit
    code 1 when something is wrong.

    Example: ropa verify evidence/2026-Q3 --allowed-signers signers.txt
    """
    form = chosen(format_, "--format", ("text", "json"))
    asked = merged(context, folder, "", "")
    speak_as(lang or (ENGLISH if form == "json" else ""), asked.folder)
    wish = Wish(asked.folder, no_git, bundle, signers, signature, rebuild)
    checked(wish)
    read, points = answered(pack, wish)
    if form == "json":
        hand_over(as_json(pack, read, points))
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines(points)))
        say(summary(pack, read, points))
    return int(any(each.state == "wrong" for each in points))


def checked(wish: Wish) -> None:
    """Raises Misuse for options that contradict each other, RopaError for files not there."""
    if wish.no_git and wish.folder:
        raise Misuse("-C and --no-git exclude each other: the one names the repository to ask")
    if wish.no_git and wish.rebuild:
        raise Misuse("--rebuild and --no-git exclude each other: what is rebuilt comes from git")
    for file in filter(None, (wish.signers, wish.bundle)):
        if not os.path.isfile(file):
            raise RopaError(f"there is no file {file}")


def answered(folder: str, wish: Wish) -> tuple[Verified, list[Point]]:
    """Everything that can be said of the pack."""
    from ropa.evidence.point import Point
    from ropa.evidence.shelf import taken
    from ropa.evidence.verify import Verified, verified
    from ropa.evidence.witness import Asked

    shelf = taken(folder)
    read = verified(shelf.files)
    points = [*read.points]
    if shelf.wrong:
        # Of a folder that holds anything else, nothing is said to be proved.
        points = [Point("wrong", "files", each) for each in shelf.wrong]
        points += [each for each in read.points if each.state == "wrong"]
        read = Verified(tuple(points), None, b"", "")
    elif read.seal:
        points += outside(Asked(read.seal, read.tag, wish.signers), wish, shelf.files)
    return read, points


def outside(asked: Asked, wish: Wish, files: Mapping[str, bytes]) -> Iterator[Point]:
    """What the repository and the bundle say, and what nothing says."""
    from ropa.evidence import witness
    from ropa.evidence.point import Point

    repository = None if wish.no_git else located(wish.folder)
    heard = witness.repository(repository, asked) if repository else witness.Heard(())
    points = [*heard.points]
    if wish.bundle:
        points += witness.bundle(wish.bundle, asked, heard.signed)
    if wish.rebuild:
        points += remade(repository, asked.seal, files)
    yield from points
    good = any((each.state, each.about) == ("proved", "signature") for each in points)
    if wish.signature and not good:
        yield Point("wrong", "signature", "a good signature is required, and none was found")
    yield from witness.unheard(
        repository=bool(repository), bundle=bool(wish.bundle), rebuild=wish.rebuild
    )
    yield from witness.limits()


def remade(
    repository: Repository | None, seal: Seal, files: Mapping[str, bytes]
) -> Iterator[Point]:
    """What comes of making the pack again, where that can be done here."""
    from ropa import __version__
    from ropa.evidence.making import NAMED
    from ropa.evidence.point import Point
    from ropa.evidence.remake import compared
    from ropa.words import phrase

    if seal.tool != f"{NAMED} {__version__}":
        words = phrase("it was made with {tool}, and this is another version", tool=seal.tool)
        yield Point("not checked", "rebuild", words)
        return
    made = again(repository, seal) if repository else None
    if made is None:
        words = phrase(
            "no repository here has the commit as the last of {period}", period=seal.period
        )
        yield Point("not checked", "rebuild", words)
    else:
        yield from compared(files, made)


def again(repository: Repository, seal: Seal) -> dict[str, bytes] | None:
    """The pack made from a work tree's history; None where that takes another commit for it."""
    from ropa.cli.seal import manner
    from ropa.cli.stood import stood
    from ropa.evidence.making import pack
    from ropa.evidence.standing import standing
    from ropa.words import current, speak

    folder = f"{seal.folder}/" if seal.folder else ""
    there = repository._replace(prefix=folder)
    if repository.top == repository.store or repository.shallow:
        return None
    found = standing(there, seal.period)
    if found.commit != seal.commit:
        return None
    spoken = current().language
    try:
        return pack(stood(os.path.join(repository.top, folder), there, found), manner())
    finally:
        speak(spoken)


def located(folder: str) -> Repository | None:
    """The repository to ask. Raises RopaError where the one that is named is none."""
    from ropa import git

    found = git.find(folder or os.curdir, named=bool(folder))
    if found is None and folder:
        raise RopaError(f"{folder} is not in a git repository", hint="--no-git asks none")
    return found


def lines(points: list[Point]) -> Iterator[str]:
    """One line an answer, in the order in which was asked."""
    from ropa.words import phrase

    for each in points:
        yield f"{phrase(each.state)}: {phrase(each.about)}: {each.words}"


def summary(pack: str, read: Verified, points: list[Point]) -> str:
    """Which pack it was, and what came of it."""
    from ropa.visible import one_line
    from ropa.words import counted, phrase

    wrong = sum(each.state == "wrong" for each in points)
    state = counted(wrong, "fault") if wrong else phrase("nothing is wrong")
    if not read.seal:
        return f"{one_line(pack)}: {state}"
    seal = read.seal
    whose = f"{one_line(seal.register)}, {seal.period}"
    return f"{one_line(pack)}: {whose}, {seal.commit[:12]}: {state}"


def as_json(pack: str, read: Verified, points: list[Point]) -> str:
    """The answers for machines."""
    from ropa.report import envelope
    from ropa.visible import json_text

    seal = read.seal
    content = {
        "pack": pack,
        "good": not any(each.state == "wrong" for each in points),
        "register": seal.register if seal else None,
        "period": seal.period if seal else None,
        "commit": seal.commit if seal else None,
        "manifest": read.digest or None,
        "points": [each._asdict() for each in points],
    }
    return json_text(envelope(content))
