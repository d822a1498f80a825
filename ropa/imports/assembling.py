"""From what the cells of a row say to the data of a record; nothing is added to it."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.layouts.targets import PARTY_KEYS, holds_many

if TYPE_CHECKING:
    from collections.abc import Callable

Table = dict[str, Any]
"""Keys and values as the reader of TOML gives them."""

PAIRED = "several purposes and several legal bases: which belongs to which is not said"
CROSSED = "several countries and several grounds: which belongs to which is not said"
DENIED = "no transfer is said to take place, yet its column is filled"
CONTRARY = "one column says that data go abroad, and another that they do not"
MANY = "several parties share one cell, so what is said of them belongs to none"
"""What a person has to settle; the record keeps the words."""


class Row:
    """What the cells of one row say, by key, and what of it stays open."""

    __slots__ = ("found", "inferred", "notes", "open", "remarks")

    def __init__(self) -> None:
        self.found: Table = {}
        self.notes: list[str] = []
        self.inferred: list[str] = []
        self.open: list[str] = []
        """Keys that a person has still to decide."""
        self.remarks: list[tuple[str, str]] = []
        """A key, and what is to be said of its cells."""

    def say(self, path: str, value: Any) -> bool:
        """Enter what a cell says of a key; several cells of one key are put together.

        False where an earlier cell says otherwise, which cannot be put together and stands.
        """
        found = self.found
        if path not in found:
            found[path] = value
            return True
        before = found[path]
        if isinstance(before, list):
            # The values of cells are shared by the rows that say the same.
            more = value if isinstance(value, list) else [value]
            found[path] = [*before, *(each for each in more if each not in before)]
        elif isinstance(before, str) and isinstance(value, str):
            found[path] = before if value == before else f"{before}\n{value}"
        else:
            return bool(before == value)
        return True

    def undecided(self, path: str, words: str, *cells: str) -> None:
        """Leave a key open; the cells of these keys are told why."""
        self.open.append(path)
        self.remarks.extend((cell, words) for cell in cells)


class PartyWords(NamedTuple):
    """What a row says of a party that it names."""

    key: str
    party: str
    said: Table


def assembled(kind: str, row: Row) -> tuple[Table, list[PartyWords]]:
    """The data of the record, and what is said of the parties it names."""
    data: Table = {}
    inner: dict[str, Table] = {}
    of_parties: dict[str, Table] = {}
    for path, value in row.found.items():
        head, rest, party = owner(path)
        if party:
            of_parties.setdefault(head, {})[rest] = value
        elif rest:
            inner.setdefault(head, {})[rest] = value
        else:
            data[head] = value
    people = [told for key, table in of_parties.items() for told in said(key, table, row)]
    if isinstance(data.get("transfers"), bool):
        inner.setdefault("transfers", {})
    for head, table in inner.items():
        way = TABLES.get(head) or (listed if holds_many(kind, head) else nested)
        way(head, data, table, row)
    return data, people


@cache
def owner(path: str) -> tuple[str, str, bool]:
    """The key that a path begins with, the rest, and whether that is a key of a party."""
    for key in PARTY_KEYS:
        if path.startswith(f"{key}."):
            return key, path.removeprefix(f"{key}."), True
    head, _, rest = path.partition(".")
    return head, rest, False


def said(key: str, table: Table, row: Row) -> list[PartyWords]:
    """What a row says of its controller, its processor or its joint controllers."""
    named = row.found.get(key)
    if isinstance(named, str):
        return [PartyWords(key, named, table)]
    if isinstance(named, list) and len(named) == 1:
        return [PartyWords(key, named[0], table)]
    words = MANY if named else "nobody is named whom this concerns"
    row.remarks.extend((f"{key}.{path}", words) for path in table)
    return []


def nested(head: str, data: Table, table: Table, _: Row) -> None:
    """One table."""
    data[head] = {**data.get(head, {}), **deep(table)}


def listed(head: str, data: Table, table: Table, _: Row) -> None:
    """A list of tables that a row says one of."""
    data[head] = [deep(table)]


def deep(table: Table) -> Table:
    """The table with `a.b` as a table in a table."""
    made: Table = {}
    for path, value in table.items():
        *above, key = path.split(".")
        place = made
        for step in above:
            place = place.setdefault(step, {})
        place[key] = value
    return made


def purposes(head: str, data: Table, table: Table, row: Row) -> None:
    """Each purpose with each legal basis where one of the two is alone; else they stay open."""
    texts, bases = as_list(table.pop("text", [])), as_list(table.pop("basis", []))
    rest = deep(table)
    if len(texts) > 1 and len(bases) > 1:
        data[head] = [{"text": text, **rest} for text in texts]
        row.undecided("purposes[0].basis", PAIRED, "purposes.basis")
        row.notes.append(f"Legal bases: {', '.join(bases)}")
        return
    made = [{"text": text} for text in texts] if texts else [{}]
    if bases:
        made = [{**each, "basis": basis} for each in made for basis in bases]
    data[head] = [{**each, **rest} for each in made]


def transfers(head: str, data: Table, table: Table, row: Row) -> None:
    """The transfers that a row says to take place, or that there are none."""
    flag, contrary = said_so(data.pop(head, None), table)
    if flag is False:
        denied(head, data, table, row)
        if contrary:
            data.pop(head, None)
            row.undecided(head, CONTRARY, head, f"{head}.country")
        return
    told = table.pop("pairs", [])
    countries, grounds = as_list(table.pop("country", [])), as_list(table.pop("basis", []))
    rest = deep(table)
    if len(countries) > 1 and len(grounds) > 1:
        row.notes.append(f"Grounds of transfer: {', '.join(grounds)}")
        row.undecided("transfers[0].basis", CROSSED, "transfers.basis")
        grounds = []
    pairs = [
        {"country": country, "basis": ground}
        for country in countries or [None]
        for ground in grounds or [None]
        if country or ground or not told
    ]
    pairs += [{"country": country, "basis": ground} for country, ground in told]
    made = [{key: word for key, word in pair.items() if word} | rest for pair in pairs]
    if any(made) or flag:
        data[head] = made
    if flag and not countries and not told and not {"to", "category"} & rest.keys():
        row.open.append("transfers[0].country")


def said_so(flag: Any, table: Table) -> tuple[bool | None, bool]:
    """Whether transfers take place, as a column of its own says, else that of the countries.

    And whether that of the countries says yes where its own says no.
    """
    none, some = table.pop("none", False), table.pop("some", False)
    if isinstance(flag, bool):
        return flag, not flag and some
    if some:
        return True, False
    return (False if none else None), False


def denied(head: str, data: Table, table: Table, row: Row) -> None:
    """No transfer, so the row says; what it says of one all the same stays open."""
    told = {key: value for key, value in table.items() if value}
    row.open = [key for key in row.open if not key.startswith(head)]
    if not told:
        data[head] = []
        return
    row.undecided(head, DENIED, *(f"{head}.{column_of(key)}" for key in told))
    for key, value in told.items():
        words = ", ".join(value) if isinstance(value, list) else str(value)
        row.notes.append(f"Transfers, {key}: {words}")


def column_of(key: str) -> str:
    """The key that a column is read for, whose words may end under another."""
    return "basis" if key == "claimed" else key


def recipients(head: str, data: Table, table: Table, _: Row) -> None:
    """Recipients, with a role where it is said of all of them."""
    before = data.get(head) or []
    role = table.pop("role", None)
    rest = deep(table)
    if role:
        rest["role"] = role
    data[head] = [{**each, **rest} for each in before] if before else [rest]


def clients(head: str, data: Table, table: Table, _: Row) -> None:
    """The controllers that a processor acts for, one entry each."""
    parties, categories = as_list(table.pop("party", [])), as_list(table.pop("category", []))
    rest = deep(table)
    made = [
        {key: word for key, word in (("party", party), ("category", category)) if word} | rest
        for party, category in zip_longest(parties, categories)
    ]
    data[head] = made or [rest]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


TABLES: dict[str, Callable[[str, Table, Table, Row], None]] = {
    "purposes": purposes,
    "data": listed,
    "recipients": recipients,
    "transfers": transfers,
    "controllers": clients,
    "sub_processors": clients,
}
