"""What a table of a record is called: by what tells it from its neighbours, for a lawyer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ropa.history.values import country, flat, keys_of, listed, quoted, said, stated
from ropa.lawfile.rows import AreaRow, DecisionRow, ModuleRow, SetRow
from ropa.model.appi.common import Evidence
from ropa.model.appi.foreign_transfer import Check, Trouble
from ropa.model.appi.joint_use import ForeignUser, JointUseChange
from ropa.model.appi.opt_out import OptOutChange
from ropa.model.data import Data
from ropa.model.labels import label, numbered
from ropa.model.node import Source
from ropa.model.notice import OptOut, Transmission
from ropa.model.party import Capacity, Certification, Party
from ropa.model.processing import Client, SubProcessor
from ropa.model.purpose import Purpose
from ropa.model.risk import AutomatedDecision, Review
from ropa.model.transfer import Recipient, Transfer
from ropa.waiver import Waiver
from ropa.words import phrase, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.history.values import Side
    from ropa.model.node import Node

LONGEST = 48
"""Letters of a text by which a table is called, where the text itself is told elsewhere."""
ARTICLE = frozenset(
    [
        "AE", "BS", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "KM", "KY", "MH", "MP", "MV",
        "NL", "PH", "SB", "TC", "US", "VG", "VI",
    ]
)  # fmt: skip
"""Countries before whose name English puts an article."""


class Naming(NamedTuple):
    """How tables of a type are called."""

    pattern: str
    keys: tuple[str, ...]
    """Attributes of which the first that is stated gives the name."""
    beside: str = ""
    """Attribute that is put in brackets behind the name where the whole table is told."""
    bare: tuple[str, ...] = ()
    """Attributes that need no label where the whole table is told."""
    silent: tuple[str, ...] = ()
    """Attributes that say nothing to a reader, and are told only where nothing else is."""


NAMES: dict[type, Naming] = {
    Purpose: Naming("purpose {name}", ("text", "claimed"), bare=("basis",)),
    Data: Naming("data on {name}", ("subjects",)),
    Recipient: Naming("recipient {name}", ("party", "category"), beside="role"),
    Transfer: Naming("transfer to {name}", ("to", "category"), bare=("basis",)),
    Client: Naming("controller {name}", ("party", "category")),
    SubProcessor: Naming("sub-processor {name}", ("party", "category")),
    AutomatedDecision: Naming("automated decision {name}", ("text",)),
    Review: Naming("review of {name}", ("done",), silent=("content", "relied_on")),
    Source: Naming("source {name}", ("document",)),
    Certification: Naming("certification {name}", ("scheme",)),
    Capacity: Naming("capacity {name}", ("title", "id"), beside="role"),
    Evidence: Naming("proof {name}", ("label", "location")),
    OptOut: Naming("address for objections to {name}", ("party", "recipient")),
    Transmission: Naming("external transmission {name}", ("tool", "party")),
    Check: Naming("check of {name}", ("checked_on",), bare=("what",)),
    Trouble: Naming("trouble found on {name}", ("found_on",)),
    ForeignUser: Naming("joint user abroad {name}", ("party",)),
    JointUseChange: Naming("change of {name}", ("changed_on",), bare=("what",)),
    OptOutChange: Naming("change of {name}", ("changed_on",), bare=("what",)),
    Waiver: Naming("waiver of {name}", ("rule",)),
    DecisionRow: Naming("decision {name}", ("decision",)),
    SetRow: Naming("clauses {name}", ("title", "decision")),
    ModuleRow: Naming("module {name}", ("number",)),
    AreaRow: Naming("area of {name}", ("regime",)),
}


class Called(NamedTuple):
    """What a table is called, and the attributes that were said by it."""

    words: str
    said: tuple[str, ...] = ()


def called(node: Node, side: Side, *, whole: bool = False) -> Called:
    """What a table is called; without words where nothing tells it. Long texts stand in it up to a
    length, or to their end where the `whole` of the table is told.
    """
    special = SPECIAL.get(type(node))
    naming = NAMES.get(type(node))
    found = special(node, side) if special else Called("")
    if found.words or naming is None:
        return found
    for attribute in naming.keys:
        words = part(node, attribute, side, whole=whole)
        if words:
            return Called(phrase(naming.pattern, name=words), (attribute,))
    return Called("")


def part(node: Node, attribute: str, side: Side, *, whole: bool) -> str:
    """What one attribute gives to a name; a text in quotes."""
    key = next(each for each in keys_of(type(node)) if each.attribute == attribute)
    value = stated(node, key)
    if not value:
        return ""
    if key.many:
        return listed(value, key, side, type(node))
    words = said(value, key, side, type(node))
    if key.sort != "text" or attribute in ("rule", "document", "decision"):
        return flat(words)
    return quoted(words if whole else shortened(flat(words)))


def shortened(words: str) -> str:
    """The first words of a text, so many as to know it again."""
    if len(words) <= LONGEST:
        return words
    kept = words[:LONGEST]
    return f"{kept.rpartition(' ')[0] or kept}…"


def transfer(node: Transfer, side: Side) -> Called:
    """By country and importer; the country of the party where the entry states none."""
    importer = side.register.one(Party, side.own.get(("parties", node.to or ""), node.to or ""))
    code = node.destination(importer)
    who = next(
        filter(None, (part(node, each, side, whole=True) for each in ("to", "category"))), ""
    )
    if not code:
        return Called("")
    where = the(code)
    used = ("to", "category", "country")
    if not who:
        return Called(phrase("transfer to {name}", name=where), used)
    return Called(phrase("transfer to {country} ({name})", country=where, name=who), used)


def the(code: str) -> str:
    """The name of a country as it stands in a sentence."""
    return f"the {country(code)}" if code in ARTICLE and not translated() else country(code)


def data(node: Data, side: Side) -> Called:
    if node.subjects or not node.categories:
        return Called("")
    return Called(
        phrase("data: {name}", name=part(node, "categories", side, whole=True)), ("categories",)
    )


def source(node: Source, _: Side) -> Called:
    if not node.document or not node.line:
        return Called("")
    words = phrase("source {name}, line {line}", name=flat(node.document), line=node.line)
    return Called(words, ("document", "line"))


def waiver(node: Waiver, _: Side) -> Called:
    if not node.rule or not node.of:
        return Called("")
    where = f"{node.of} {node.field}" if node.field else node.of
    used = ("rule", "of", "field")
    return Called(phrase("waiver of {rule} for {record}", rule=node.rule, record=where), used)


def area(node: AreaRow, side: Side) -> Called:
    if not node.countries:
        return Called("")
    names = ", ".join(map(country, node.countries))
    regime = part(node, "regime", side, whole=True)
    words = phrase("area of {law}: {countries}", law=regime, countries=names)
    return Called(words, ("regime", "countries")) if regime else Called("")


SPECIAL: dict[type, Callable[..., Called]] = {
    Transfer: transfer,
    Data: data,
    Source: source,
    Waiver: waiver,
    AreaRow: area,
}
"""Types whose name is made of several keys."""


def names(
    nodes: Sequence[Node], side: Side, owner: type, key: str, *, whole: bool = False
) -> list[Called]:
    """What the entries of a list are called; by number where nothing else tells them apart."""
    found = [called(each, side, whole=whole) for each in nodes]
    often = Counter(each.words for each in found)
    return [
        each if often[each.words] == 1 and each.words else counted(each, number, label(owner, key))
        for number, each in enumerate(found, 1)
    ]


def counted(name: Called, number: int, of: str) -> Called:
    if not name.words:
        return Called(numbered(of, number))
    return name._replace(words=phrase("{name}, entry {number}", name=name.words, number=number))
