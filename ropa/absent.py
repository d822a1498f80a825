"""What git holds and the folder lacks, so that it is not the whole register.

A sparse checkout leaves records out; a submodule is fetched apart, and its folder may be empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import config, git
from ropa.errors import RopaError
from ropa.load import Named, parse_name, trouble
from ropa.place import Place
from ropa.problem import Problem
from ropa.tree import File, WorkTree, listing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.register import Register
    from ropa.tree import Tree

REASON, SUBMODULE = "left-out", "submodule"
SHOWN = 3
NOT_WHOLE = (
    "{number} of {total} files that git holds are left out of the folder (sparse checkout), so the"
    " register is not whole: {names}; git sparse-checkout disable brings them"
)
UNKNOWN = "the checkout is or was sparse, and what it leaves out of the folder is not known: {why}"


def enter_absent(register: Register, tree: Tree) -> None:
    """Enter what the folder lacks: a problem of the register, and records not read.

    Nothing is asked where the register is read from git. Worth it where the folder is `thinned`.
    """
    # Files that are to be changed lie over the tree that stands on the disk.
    below = getattr(tree, "tree", tree)
    if not isinstance(below, WorkTree):
        return
    try:
        repository = below.repository
        held = listing(git.left_out(repository)) if repository else {}
    except RopaError as error:
        register.problems.append(told(UNKNOWN.format(why=error)))
        return
    enter_submodules(register, [name for name, (_, why) in held.items() if why == SUBMODULE])
    names = [name for name, (_, why) in held.items() if why != SUBMODULE and not tree.file(name)]
    if names:
        total = len(names) + len(register.contents)
        register.problems.append(told(worded(names, total)))
        not_read(register, names)


def enter_submodules(register: Register, names: Iterable[str]) -> None:
    """Name each submodule, unless the folder has shown that it is one."""
    known = {each.place.file for each in register.problems if each.reason == SUBMODULE}
    for name in names:
        if name not in known:
            file = File(name, None, SUBMODULE)
            register.problems.append(trouble(register, file, parse_name(name)))


def told(words: str) -> Problem:
    return Problem(REASON, Place(config.NAME, 1, 1), words)


def worded(names: list[str], total: int) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    first = ", ".join(names[:SHOWN])
    return NOT_WHOLE.format(number=len(names), total=total, names=f"{first}{more}")


def not_read(register: Register, names: Iterable[str]) -> None:
    """Let no record that names these find that there is none."""
    for name in names:
        named = parse_name(name)
        if isinstance(named, Named) and named.id not in register.records[named.kind]:
            register.unreadable.setdefault((named.kind, named.id), name)
