"""What a record says otherwise, statement by statement."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.history.change import Statement
from ropa.history.naming import Called, names
from ropa.history.pairing import paired
from ropa.history.values import flat, item, keys_of, said, stated
from ropa.history.wording import (
    WHOLE,
    in_full,
    none_stated,
    not_stated,
    saying,
    text_changed,
    together_with,
    turned,
    value_in_words,
    within,
)
from ropa.model.labels import label
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.history.values import Key, Side
    from ropa.model.node import Node
    from ropa.place import Route


class Scene(NamedTuple):
    """The two states, the type of the file, and the table in it that is looked at."""

    before: Side
    after: Side
    top: type
    route: Route = ()
    subject: str = ""

    def at(self, *keys: str | int, subject: str = "") -> Scene:
        """The same for a table further down."""
        return self._replace(route=(*self.route, *keys), subject=within(self.subject, subject))

    def says(self, words: str, before: str = "", after: str = "", name: str = "") -> Statement:
        """A statement on this table, or on the key of it that is called by the name."""
        whole = saying(within(self.subject, name), words)
        return Statement(self.route, self.subject or name, before, after, one_line(whole))


class Two(NamedTuple):
    """What stands at a key before and after; None where nothing does."""

    before: Any
    after: Any


def statements(before: Node, after: Node, scene: Scene) -> Iterator[Statement]:
    """All that two tables of one type say otherwise, in reading order."""
    told: set[str] = set()
    shape = type(after)
    for key in keys_of(shape):
        two = Two(stated(before, key), stated(after, key))
        if two.before == two.after or key.attribute in told:
            continue
        here = scene._replace(route=(*scene.route, key.name))
        together = together_with(shape, key.attribute)
        if together and together.fits(after):
            told.update(together.others)
            old, new = together.said(before, scene.before), together.said(after, scene.after)
            name = label(shape, key.name) if together.labelled else ""
            words = new if together.alone else turned(old, new)
            yield here.says(words, old, new, name)
        elif key.sort != "table":
            yield value(two, key, here, label(shape, key.name))
        elif key.many:
            yield from tables(two, key, here, shape)
        else:
            yield from table(two, key, here, label(shape, key.name))


def value(two: Two, key: Key, scene: Scene, name: str) -> Statement:
    """A value or a list of values that is stated otherwise."""
    old, new = full(two.before, key, scene.before, scene), full(two.after, key, scene.after, scene)
    words = listed(two, key, scene) if key.many else single(two, key, scene)
    return scene.says(words, old, new, name)


def full(found: Any, key: Key, side: Side, scene: Scene) -> str:
    """A value in words, a text as it was written."""
    if key.sort == "text" and isinstance(found, str):
        return found
    return value_in_words(found, key, side, scene.top)


def single(two: Two, key: Key, scene: Scene) -> str:
    old = value_in_words(two.before, key, scene.before, scene.top)
    new = value_in_words(two.after, key, scene.after, scene.top)
    if key.sort == "flag":
        return turned(old or not_stated(), new or not_stated())
    if key.sort == "text" and old and new:
        return text_changed(two.before, two.after)
    return turned(old, new)


def listed(two: Two, key: Key, scene: Scene) -> str:
    """What went from a list and what came; whether it says that there are none."""
    if not two.after:
        old, new = (value_in_words(each, key, scene.before, scene.top) for each in two)
        return turned(old or not_stated(), new or not_stated())
    come = Counter(two.after) - Counter(two.before or ())
    gone = Counter(two.before or ()) - Counter(two.after)
    parts = [
        phrase("{what}, added", what=entries(two.after, come, key, scene.after, scene)),
        phrase("{what}, removed", what=entries(two.before, gone, key, scene.before, scene)),
    ]
    found = [words for words, each in zip(parts, (come, gone), strict=True) if each]
    return "; ".join(found) or phrase("in another order")


def entries(found: Any, among: Counter[Any], key: Key, side: Side, scene: Scene) -> str:
    left = Counter(among)
    told = []
    for each in found or ():
        if left[each] > 0:
            left[each] -= 1
            told.append(item(said(each, key, side, scene.top), key))
    return ", ".join(told)


def table(two: Two, key: Key, scene: Scene, name: str) -> Iterator[Statement]:
    """A table that a record has once."""
    if key.shape in WHOLE:
        old, new = (
            WHOLE[key.shape](node, side) if node is not None else ""
            for node, side in zip(two, (scene.before, scene.after), strict=True)
        )
        words = text_changed(old, new, flat) if old and new else turned(old, new)
        yield scene.says(words, old, new, name)
    elif two.before is None:
        yield added(Called(name), two.after, scene)
    elif two.after is None:
        yield removed(Called(name), two.before, scene)
    else:
        yield from statements(two.before, two.after, scene.at(subject=name))


def added(name: Called, node: Node, scene: Scene) -> Statement:
    words = in_full(name, node, scene.after, scene.top)
    return scene.says(turned("", words), "", words)._replace(subject=about(name, scene))


def removed(name: Called, node: Node, scene: Scene) -> Statement:
    words = in_full(name, node, scene.before, scene.top)
    return scene.says(turned(words, ""), words)._replace(subject=about(name, scene))


def about(name: Called, scene: Scene) -> str:
    return within(scene.subject, name.words)


def tables(two: Two, key: Key, scene: Scene, shape: type) -> Iterator[Statement]:
    """The tables of a list: those that changed and came as they stand now, then those that went."""
    before, after = two.before or (), two.after or ()
    found = paired(before, after)
    was = {new: old for old, new in found.stayed}
    brief = names(after, scene.after, shape, key.name)
    whole = names(after, scene.after, shape, key.name, whole=True)
    for at, node in enumerate(after):
        here = scene.at(at)
        if at not in was:
            yield added(whole[at], node, here)
        elif before[was[at]] != node:
            yield from statements(before[was[at]], node, scene.at(at, subject=brief[at].words))
    names_before = names(before, scene.before, shape, key.name, whole=True)
    for at in found.gone:
        yield removed(names_before[at], before[at], scene.at(at))
    yield from list_itself(two, found.moved, scene, label(shape, key.name))


def list_itself(two: Two, moved: bool, scene: Scene, name: str) -> Iterator[Statement]:
    """What is said of the list as such: that there are none, or that the order is another."""
    if moved:
        yield scene.says(phrase("in another order"), name=name)
    if not two.after:
        old = none_stated() if two.before == () else not_stated()
        new = none_stated() if two.after == () else not_stated()
        words = phrase("now {what}", what=new) if two.before else turned(old, new)
        yield scene.says(words, "" if two.before else old, new, name)
