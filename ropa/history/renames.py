"""Which record became which, where ids changed: by what they say, and only without doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from ropa.history.texts import WORD
from ropa.history.values import keys_of
from ropa.model import KINDS
from ropa.model.node import Node, stamp_like
from ropa.model.plan import plan

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping

    from ropa.model.node import Record
    from ropa.register import Register

Names = dict[tuple[str, str], str]
"""By kind and id before, the id afterwards."""

ALIKE = 0.75
"""Share of the words of both that must be the same."""
MOST = 10_000
"""Pairs of records of a kind that are weighed; of more only those that say the same are found."""


class Lost(NamedTuple):
    """Records of one kind that went, and those that came."""

    kind: str
    gone: dict[str, Record]
    come: dict[str, Record]


def renames(
    before: Register, after: Register, among: Collection[tuple[str, str]] | None = None
) -> Names:
    """The records that bear another id now.

    References count as they read once the renames are known, so that one may bring the next along.
    Of registers that hold but a part, `among` has what came and went by kind and id: what else
    only one of them holds may stand in both states.
    """
    both = [left(before, after, kind, among) for kind in KINDS]
    lost = [each for each in both if each.gone and each.come]
    found: Names = {}
    while settled(lost, found):
        pass
    return found


def settled(lost: Iterable[Lost], found: Names) -> bool:
    """Enter the renames that the surest way of judging tells; whether there were any."""
    for judge in (unchanged, titled, alike):
        told = [(each, pair) for each in lost for pair in judge(each, found)]
        for each, (old, new) in told:
            found[each.kind, old] = new
            del each.gone[old], each.come[new]
        if told:
            return True
    return False


def left(
    before: Register, after: Register, kind: str, among: Collection[tuple[str, str]] | None
) -> Lost:
    """What is in one state only; what may be there and could not be read is in doubt."""
    return Lost(kind, lacking(before, after, kind, among), lacking(after, before, kind, among))


def lacking(
    one: Register, other: Register, kind: str, among: Collection[tuple[str, str]] | None
) -> dict[str, Record]:
    """What one state has, and the other has not."""
    return {
        name: record
        for name, record in one.records[kind].items()
        if name not in other.records[kind]
        and not other.unread(kind, name)
        and (among is None or (kind, name) in among)
    }


def unchanged(lost: Lost, known: Names) -> list[tuple[str, str]]:
    """Records that say the same under another id, where only one of each says it."""
    was = {name: meant(record, known) for name, record in lost.gone.items()}
    return single(was, lost.come)


def titled(lost: Lost, known: Names) -> list[tuple[str, str]]:
    """Records that say nearly the same under one title, which only one of each bears."""
    titles = (
        {name: record.title for name, record in each.items() if record.title}
        for each in (lost.gone, lost.come)
    )
    return [
        (old, new)
        for old, new in single(*titles)
        if share(said(meant(lost.gone[old], known)), said(lost.come[new]))
    ]


def alike(lost: Lost, known: Names) -> list[tuple[str, str]]:
    """Records that say nearly the same, where no other comes as near."""
    if len(lost.gone) * len(lost.come) > MOST:
        return []
    was = {name: said(meant(record, known)) for name, record in lost.gone.items()}
    now = {name: said(record) for name, record in lost.come.items()}
    near = [(a, b) for a, one in was.items() for b, other in now.items() if share(one, other)]
    often = Counter(a for a, _ in near), Counter(b for _, b in near)
    return [(a, b) for a, b in near if often[0][a] == often[1][b] == 1]


def single(was: Mapping[str, Hashable], now: Mapping[str, Hashable]) -> list[tuple[str, str]]:
    """The names in both of what only one name of each stands for."""
    before, after = inverted(was), inverted(now)
    return [
        (names[0], after[value][0])
        for value, names in before.items()
        if len(names) == len(after.get(value, ())) == 1
    ]


def inverted(named: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = defaultdict(list)
    for name, value in named.items():
        found[value].append(name)
    return found


def share(one: Counter[Any], other: Counter[Any]) -> bool:
    """Whether both have enough in common to be one record."""
    least = ALIKE * (one.total() + other.total())
    return 2 * min(one.total(), other.total()) >= least > 0 and 2 * (one & other).total() >= least


def said(record: Node) -> Counter[tuple[str, str]]:
    return Counter(words(record))


def words(node: Node, key: str = "") -> Iterable[tuple[str, str]]:
    """Every word of a record with the key under which it stands."""
    for each in keys_of(type(node)):
        value = getattr(node, each.attribute)
        if value is UNSET or value == each.default:
            continue
        name = f"{key}.{each.name}"
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Node):
                yield from words(one, name)
            else:
                yield from ((name, word) for word in WORD.findall(str(one)) if word.strip())


def meant(node: Node, known: Mapping[tuple[str, str], str]) -> Any:
    """A table of before with the ids that the records it names bear now."""
    if not known:
        return node
    new: dict[str, Any] = {}
    branches, links = plan(type(node))
    for attribute, _, many, kind in links:
        value = getattr(node, attribute)
        if value:
            new[attribute] = (
                tuple(known.get((kind, each), each) for each in value)
                if many
                else known.get((kind, value), value)
            )
    for attribute, _, many, _ in branches:
        value = getattr(node, attribute)
        if value:
            new[attribute] = tuple(meant(e, known) for e in value) if many else meant(value, known)
    if all(getattr(node, attribute) == value for attribute, value in new.items()):
        return node
    made = replace(node, **new)
    # What else a node was found to be, as its mark, holds for what it says and for nothing else.
    stamp_like(made, node)
    return made
