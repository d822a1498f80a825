"""Things of which a record has several, for forms that give each a line of its own."""

from __future__ import annotations

from typing import NamedTuple, get_args

from ropa.layouts.items import BASIS, BOTH, CONTROLLER, GROUND, NAMED, OWN, SPECIAL
from ropa.model.terms import SpecialCategory


class Entry(NamedTuple):
    """Things of which a record has several, for lines of a form with a column for each part."""

    name: str
    kinds: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]
    """By part, the ways of keys that it shows in full."""
    meaning: str
    only: tuple[str, ...] = ()
    """What `only` of a line may say."""

    @property
    def rest(self) -> tuple[str, ...]:
        """What `only` says on the lines that together take every entry."""
        return self.only[-1:] if self.name == "data_kinds" else self.only

    def keys_of(self, kind: str, part: str) -> tuple[str, ...]:
        """The ways of keys of a part, for a kind of record."""
        return tuple(each.replace("own", OWN.get(kind, "own"), 1) for each in self.parts[part])


def party_parts(way: str) -> dict[str, tuple[str, ...]]:
    """The parts in which forms ask for a party, and the keys behind them."""
    return {
        "name": (way, f"{way}.title"),
        "address": (f"{way}.address",),
        "postcode": (),
        "town": (),
        "country": (f"{way}.country",),
        "phone": (f"{way}.phone",),
        "email": (f"{way}.email",),
    }


SPECIAL_KINDS = (*get_args(SpecialCategory), "criminal")

ENTRIES: tuple[Entry, ...] = (
    Entry("own_party", BOTH, party_parts("own"), "the controller or processor"),
    Entry(
        "officers",
        BOTH,
        {
            "name": ("own.dpo.name",),
            "address": ("own.dpo.address",),
            "postcode": (),
            "town": (),
            "country": (),
            "phone": ("own.dpo.phone",),
            "email": ("own.dpo.email",),
        },
        "the data protection officer",
    ),
    Entry(
        "officer_companies",
        BOTH,
        dict.fromkeys(party_parts("own"), ()),
        "the company of an external officer: records do not name it apart",
    ),
    Entry(
        "representatives",
        BOTH,
        party_parts("own.gdpr.eu_representative"),
        "the representative in the Union, Art. 27",
    ),
    Entry("joint_parties", CONTROLLER, party_parts("joint_controllers"), "the joint controllers"),
    Entry(
        "aims",
        BOTH,
        {"text": ("purposes.text",), "basis": BASIS},
        "the purposes",
        ("first", "further"),
    ),
    Entry(
        "data_kinds",
        BOTH,
        {"description": ("data.categories",), "retention": ("data.retention",)},
        "the categories of data that are neither special nor a national number, by `having`",
        ("national-number", "others"),
    ),
    Entry(
        "special_kinds",
        BOTH,
        {
            "description": ("data.categories", *SPECIAL),
            "retention": ("data.retention",),
        },
        "the sets of data with a special category, or of Art. 10",
        SPECIAL_KINDS,
    ),
    Entry(
        "subject_kinds",
        BOTH,
        {"type": ("data.subjects",), "details": ("data.subjects",)},
        "categories of data subjects",
    ),
    Entry(
        "recipient_kinds",
        BOTH,
        {
            "type": ("recipients.role",),
            "details": NAMED["recipients"].keys,
        },
        "the recipients",
    ),
    Entry(
        "measure_kinds",
        BOTH,
        {"type": (), "details": ("measures",)},
        "the security measures",
    ),
    Entry(
        "transfers",
        BOTH,
        {
            "recipient": ("transfers.to", "transfers.category"),
            "country": ("transfers.country",),
            "guarantee": ("transfers.basis",),
            "documents": (*GROUND,),
        },
        "the transfers",
    ),
)
"""Everything that the lines of a form can be made of."""

ENTRY = {each.name: each for each in ENTRIES}

TOGETHER = {"data_kinds": "special_kinds", "special_kinds": "data_kinds"}
"""Entries that are a whole with others only: each shows the sets of data that those leave."""


def entries_of(kind: str) -> dict[str, Entry]:
    """The entries that records of this kind have, by name."""
    return {each.name: each for each in ENTRIES if kind in each.kinds}
