"""Whether a tag is signed, and by whom, without running what the repository names for it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from ropa.git.process import program, run

if TYPE_CHECKING:
    from ropa.git.repository import Repository

Verdict = Literal["good", "bad", "unknown", "unsigned"]
"""`unknown`: there is a signature, but here nothing can be said of it."""

FORMATS = {
    b"-----BEGIN SSH SIGNATURE-----": "ssh",
    b"-----BEGIN PGP SIGNATURE-----": "openpgp",
    b"-----BEGIN PGP MESSAGE-----": "openpgp",
    b"-----BEGIN SIGNED MESSAGE-----": "x509",
}
"""By the line with which a signature begins."""
PROGRAMS = {"ssh": "ssh-keygen", "openpgp": "gpg", "x509": "gpgsm"}

_BEFORE = "that it was made before, dates in git do not prove"
_GOOD_SSH = re.compile(r'Good "git" signature for (.+) with (\S+ key \S+)')
_KEY_SSH = re.compile(r'Good "git" signature with (\S+ key \S+)')
_LINE_SSH = re.compile(r"^.*:([0-9]+): (.+?)\r?$", re.MULTILINE)
_FAULTS_SSH: dict[str, tuple[Verdict, str]] = {
    "incorrect signature": ("bad", "the signature does not fit the text"),
    "namespace does not match": ("bad", "the signature was not made for a tag"),
    "Couldn't verify signature": ("bad", "the signature is damaged"),
    "Couldn't parse signature": ("bad", "the signature is damaged"),
}
"""By what ssh-keygen says of it."""
_ATTEMPTS = 30
_OF_A_PIPE = -13
"""How a process ends that writes to one that reads no more; Windows knows no such end."""
_STATUS = re.compile(r"^\[GNUPG:\] (\w+)(?: (.*))?$", re.MULTILINE)
_NOT_GOOD: dict[str, tuple[Verdict, str]] = {
    "BADSIG": ("bad", "the signature does not fit the text"),
    **dict.fromkeys(
        ("REVKEYSIG", "KEYREVOKED"), ("bad", "the signature fits the text, and its key was revoked")
    ),
    "EXPSIG": ("unknown", "the signature fits the text, and has expired"),
    "EXPKEYSIG": ("unknown", f"the signature fits the text, and its key has expired; {_BEFORE}"),
    "NO_PUBKEY": ("unknown", "the key is not in the keyring here"),
    "ERRSIG": ("unknown", "the signature cannot be checked here"),
}


class Signature(NamedTuple):
    """What is known of a tag's signature."""

    verdict: Verdict
    words: str
    """Who signed with which key; or why nothing better can be said."""


class Tag(NamedTuple):
    """The parts of a tag object."""

    head: dict[str, str]
    """`object`, `type`, `tag` and `tagger`."""
    message: bytes
    signature: bytes
    """From its first line on; empty where there is none."""

    @property
    def format(self) -> str:
        """How it is signed: `ssh`, `openpgp`, `x509`; empty where it is not."""
        return FORMATS.get(self.signature.partition(b"\n")[0].rstrip(b"\r"), "")

    @property
    def added(self) -> bytes:
        """What stands below the signature, which covers none of it."""
        first = self.signature.partition(b"\n")[0].rstrip(b"\r")
        last = first.replace(b"BEGIN", b"END", 1)
        return self.signature.partition(last)[2].strip() if last else b""


def parted(content: bytes) -> Tag:
    """The parts of a tag object; the signature begins where git takes it to begin."""
    head, _, body = content.partition(b"\n\n")
    told: dict[str, str] = {}
    for each in head.decode("utf-8", "replace").split("\n"):
        key, _, rest = each.partition(" ")
        # Of several, git takes the first.
        told.setdefault(key, rest)
    starts = [at for at in _line_starts(body) if body[at:].startswith(tuple(FORMATS))]
    # Of several, git takes the last: what stands before it is what was signed.
    at = starts[-1] if starts else len(body)
    return Tag(told, body[:at], body[at:])


def _line_starts(body: bytes) -> list[int]:
    return [0, *(found.end() for found in re.finditer(rb"\n", body))]


def verified(repo: Repository, oid: str, tag: Tag, signers: str = "") -> Signature:
    """What becomes of a tag's signature.

    `signers` is a file as in `ssh-keygen -Y`: who may sign with which key. Keys of OpenPGP are
    those of the person's own keyring. No setting of the repository has a say.
    """
    if not tag.signature:
        return Signature("unsigned", "it is not signed")
    runner = program(repo.top, PROGRAMS[tag.format or "openpgp"])
    if not runner:
        return Signature("unknown", f"{PROGRAMS[tag.format or 'openpgp']} is not installed")
    if tag.format == "ssh" and not signers:
        return Signature("unknown", "it does not say itself who may sign: --allowed-signers FILE")
    code, told = _heard(repo, *_settings(tag.format, runner, signers), "verify-tag", "--raw", oid)
    judge = _judged_ssh if tag.format == "ssh" else _judged_pgp
    return judge(told, accepted=code == 0)


def _heard(repo: Repository, *words: str) -> tuple[int, str]:
    """What git says in the end. It dies now and then of a program that has seen enough of a
    signature, and reads no more, before it tells what that program said.
    """
    for _ in range(_ATTEMPTS):
        code, _, told = run(repo, *words)
        if code != _OF_A_PIPE:
            return code, told
    return 1, ""


def _settings(form: str, runner: str, signers: str) -> list[str]:
    """Every setting that names a program or a file, so that none is taken from the repository."""
    settings = {
        "gpg.format": form,
        "gpg.program": runner,
        **{f"gpg.{each}.program": runner for each in PROGRAMS},
        "gpg.ssh.allowedSignersFile": os.path.abspath(signers) if signers else os.devnull,
        "gpg.ssh.revocationFile": "",
        "gpg.minTrustLevel": "undefined",
    }
    return [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]


def _judged_ssh(told: str, *, accepted: bool) -> Signature:
    good = _GOOD_SSH.search(told)
    if accepted and good:
        return Signature("good", f"{good[1]}, {good[2]}")
    for words, found in _FAULTS_SSH.items():
        if words in told:
            return Signature(*found)
    key, line = _KEY_SSH.search(told), _LINE_SSH.search(told)
    if not (key or line):
        return Signature("unknown", "the signature cannot be checked here")
    whose = key[1] if key else "its key"
    why = f" (line {line[1]}: {line[2]})" if line else ""
    return Signature("bad", f"{whose} is none that the file of allowed signers lets sign{why}")


def _judged_pgp(told: str, *, accepted: bool) -> Signature:
    status = {found[1]: found[2] or "" for found in _STATUS.finditer(told)}
    for word, (verdict, words) in _NOT_GOOD.items():
        if word in status:
            return Signature(verdict, words)
    if not (accepted and "GOODSIG" in status and "VALIDSIG" in status):
        return Signature("unknown", "the signature cannot be checked here")
    whom = status["GOODSIG"].partition(" ")[2]
    trusted = {"TRUST_FULLY", "TRUST_ULTIMATE", "TRUST_MARGINAL"} & status.keys()
    doubt = "" if trusted else "; nobody here vouches that the key is theirs"
    return Signature("good", f"{whom}, key {status['VALIDSIG'].split(' ')[0]}{doubt}")
