"""`--require-reviewed`, `--four-eyes`: no record in force without a review that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa.cli.declared import Option
from ropa.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.cli.common import Session
    from ropa.register import Register
    from ropa.rules import Rule

Reviewed = Annotated[
    bool,
    Option("--require-reviewed", help="Every record in force must have a review that holds."),
]
FourEyes = Annotated[
    bool,
    Option("--four-eyes", help="With it: by somebody else than the author of the last change."),
]

RULE = "REV-003"


class Signing(NamedTuple):
    """What is asked of the reviews."""

    required: bool
    four_eyes: bool


def asked(*, reviewed: bool, four_eyes: bool) -> Signing:
    """Raises Misuse for the one without the other."""
    if four_eyes and not reviewed:
        raise Misuse("--four-eyes goes with --require-reviewed")
    return Signing(reviewed, four_eyes)


def rules(work: Session, register: Register, signing: Signing) -> Iterable[Rule]:
    """The rules to ask. Raises RopaError where four eyes are asked for and git cannot tell."""
    from ropa.rules import rules_for

    if signing.four_eyes:
        discount(work, register)
    return rules_for(register, (RULE,) if signing.required else ())


def discount(work: Session, register: Register) -> None:
    """Enter into the register which reviews hold and are not by another than the last author."""
    from functools import cache

    from ropa import git
    from ropa.signoff.hands import holding, one_hand
    from ropa.signoff.versions import Versions, name_of, repository

    repo = repository(work.tree)
    found = holding(register)
    versions = Versions(repo, [name_of(each) for each, _ in found], work.commit)
    me = cache(lambda: git.signer(repo))
    for record, review in found:
        why = one_hand(record, review, versions, me)
        if why:
            register.discounted[record.name] = why
