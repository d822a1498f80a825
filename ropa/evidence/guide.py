"""VERIFY.txt: how to check a pack without ropa, what each step proves, and what none of them does.

Nothing here may claim a proof of time or of truth: git has neither.
"""

from __future__ import annotations

from shlex import quote
from textwrap import fill
from typing import TYPE_CHECKING

from ropa.evidence import manifest, tag
from ropa.visible import one_line
from ropa.words import phrase, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.evidence.standing import Standing

WIDTH = 76
INDENT = "    "


def text(standing: Standing) -> bytes:
    """The guide to the pack of this state of the register."""
    paragraphs = [
        *opening(standing),
        *files(),
        *signature(standing),
        *history(standing),
        *bundle(standing),
        *limits(),
        *further(standing),
    ]
    return ("\n\n".join(paragraphs) + "\n").encode()


def said(words: str) -> str:
    """A paragraph; Japanese is left to whatever shows it, for it breaks anywhere."""
    return words if translated() else fill(words, WIDTH, break_on_hyphens=False)


def commands(*lines: str) -> str:
    return "\n".join(f"{INDENT}{one_line(line)}" for line in lines)


def opening(standing: Standing) -> Iterator[str]:
    yield phrase("How to check this pack without ropa")
    yield said(
        phrase(
            "This folder is the evidence pack of a register for {period}. It was made from one"
            " commit of a git repository, {commit}. The commands below are run in this folder, or,"
            " where that is said, in a clone of the repository that you made yourself. They need"
            " git and what most systems bring along, and no network.",
            period=standing.period,
            commit=standing.commit,
        )
    )


def files() -> Iterator[str]:
    yield phrase("1. The files are as the manifest lists them")
    yield commands(f"sha256sum -c {manifest.MANIFEST}")
    yield said(
        phrase(
            "On macOS: shasum -a 256 -c. Each file must be OK. This proves that no listed file"
            " differs from what the manifest was written for. It does not see a file that is not"
            " listed: besides the listed ones only MANIFEST.sha256 and TAG.txt belong here."
        )
    )
    yield phrase("2. The manifest is the one that was sealed")
    yield commands(f"sha256sum {manifest.MANIFEST}", f"cat {manifest.TAG}")
    yield said(
        phrase(
            "The digest must be the one that TAG.txt names after manifest. By itself this proves"
            " little, for whoever changes all files can change TAG.txt as well: the next step binds"
            " them to a key."
        )
    )


def signature(standing: Standing) -> Iterator[str]:
    name = tag.name(standing.period)
    yield phrase("3. The tag holds the same text, and is signed (in a clone)")
    yield commands(f"git cat-file tag {name}", f"git verify-tag {name}")
    yield said(
        phrase(
            "The first command must show the commit above as object, the text of TAG.txt, below it"
            " the signature, and nothing else. The second checks the signature. For one made with"
            " an SSH key, add -c gpg.ssh.allowedSignersFile=FILE after git, where FILE names who"
            " may sign with which key; for OpenPGP the key must be in your keyring. Get the key by"
            " another way than this pack. A good signature proves that this text was signed with"
            " that key, and with it the manifest and each file. A tag that is missing or not signed"
            " proves none of that."
        )
    )


def history(standing: Standing) -> Iterator[str]:
    place = (
        f"{standing.commit}:{standing.folder}" if standing.folder else f"{standing.commit}^{{tree}}"
    )
    yield phrase("4. The commit is in the history, and holds what was sealed (in a clone)")
    yield commands(
        f"git merge-base --is-ancestor {standing.commit} HEAD && echo yes",
        f"git rev-parse {quote(place)}",
    )
    yield said(
        phrase(
            "The first command must answer yes: otherwise history was rewritten after the seal, or"
            " another branch is checked out. The second must answer {tree}.",
            tree=standing.tree,
        )
    )


def bundle(standing: Standing) -> Iterator[str]:
    file = f"../{standing.period}.bundle"
    yield phrase("5. The bundle, if you were given one, is whole")
    yield commands(
        f"git init -q --bare ../{standing.period}.git",
        f"git -C ../{standing.period}.git bundle verify {file}",
        f"git -C ../{standing.period}.git fetch -q {file} 'refs/*:refs/*'",
    )
    yield said(
        phrase(
            "A bundle holds the sealed commit and all before it, so that the steps 3 and 4 can be"
            " done in it, with git -C {place}, without the repository; name the tag in the place of"
            " HEAD then. That the history has gone on from there, a bundle does not show.",
            place=f"../{standing.period}.git",
        )
    )


def limits() -> Iterator[str]:
    yield phrase("What none of this proves")
    yield said(
        phrase(
            "That what the register says is true. That the workbooks, findings and changes here"
            " were made from the commit: that is the word of whoever signed, and ropa verify"
            " --rebuild makes them again. When it was written: the days in commits and tags are"
            " what somebody's computer said, and can be set at will; where a key may sign until a"
            " day, git goes by the day in the tag. Who typed it: names in commits are typed by"
            " hand, and a signature shows which key was used, not whose hand. That nothing is"
            " missing from the register. findings.md compares the register with dated tables of"
            " law and is no legal opinion."
        )
    )


def further(standing: Standing) -> Iterator[str]:
    stamp = f"../{standing.period}"
    yield phrase("What makes it stronger")
    yield said(
        phrase(
            "A copy of this folder, or of TAG.txt alone, with somebody who cannot change the"
            " repository and notes the day of receipt. A time stamp under RFC 3161: the first"
            " command writes a request, an authority answers it with a .tsr file, the second"
            " command checks the answer. Such a stamp is the word of that authority that the"
            " manifest existed at its time. Keep it beside this folder, not in it."
        )
    )
    yield commands(
        f"openssl ts -query -data {manifest.MANIFEST} -sha256 -cert -out {stamp}.tsq",
        f"openssl ts -verify -data {manifest.MANIFEST} -in {stamp}.tsr -CAfile AUTHORITY.pem",
    )
