"""What layouts show by a name of its own: items that are more than the value of one key.

An item is a closed thing: its name, the kinds of records that have it, the keys that it shows in
full, what it is, and the article that asks for it. How it is written stands in `ropa.sheets`.
"""

from __future__ import annotations

from typing import NamedTuple

from ropa.model import KINDS

CONTROLLER = ("controller",)
PROCESSOR = ("processor",)
BOTH = ("controller", "processor")
EVERY = tuple(KINDS)

OWN = {"controller": "controller", "processor": "processor"}
"""By kind, the key of the party whose record it is; `own` in the keys of an item."""


class Item(NamedTuple):
    """Something that a column can show."""

    name: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    """Ways of keys that it shows in full; empty for what is computed."""
    meaning: str
    article: str = ""
    """The provision that asks for it; empty where none does."""

    def keys_of(self, kind: str) -> tuple[str, ...]:
        """The same for a kind of record."""
        return tuple(each.replace("own", OWN.get(kind, "own"), 1) for each in self.keys)

    def asked_by(self, kind: str) -> str:
        """The articles that ask a record of this kind for it, as in `Art. 30(1)(a)`."""
        other = OTHER.get(kind, "")
        numbers = (each for each in self.article.split(", ") if each)
        return ", ".join(f"Art. {each}" for each in numbers if not (other and other in each))


OTHER = {"controller": "30(2)", "processor": "30(1)"}
"""By kind, the paragraph that speaks of the other one."""

CONTACT = ("own", "own.title", "own.address", "own.country", "own.email", "own.phone")
GROUND = (
    "transfers.basis",
    "transfers.claimed",
    "transfers.module",
    "transfers.laws",
    "transfers.covers",
    "transfers.automated",
    "transfers.credit_data",
    "transfers.immigration_control",
    "transfers.occasional",
    "transfers.repetitive",
    "transfers.number_of_persons",
    "transfers.necessity",
    "transfers.law",
    "transfers.explicit_consent",
    "transfers.risks_explained",
    "transfers.authority_informed",
    "transfers.persons_informed",
    "transfers.public_powers",
    "transfers.whole_register",
    "transfers.safeguards",
    "transfers.agreements",
    "transfers.assessment",
)
BASIS = (
    "purposes.basis",
    "purposes.claimed",
    "purposes.interest",
    "purposes.law",
    "purposes.assessment",
    "purposes.consent.given",
    "purposes.consent.withdrawn",
    "purposes.consent.evidence",
)
SPECIAL = ("data.special", "data.condition", "data.criminal", "data.law")
CLIENT = ("controllers.party", "controllers.category", "controllers.area", "controllers.list")
SUB = ("party", "category", "processing", "authorisation", "agreements")

ITEMS: tuple[Item, ...] = (
    Item("id", EVERY, (), "id, which is the name of the record's file"),
    Item("title", EVERY, ("title", "title_ja"), "title, in each language"),
    Item("controller", CONTROLLER, CONTACT, "controller, with contact", "30(1)(a)"),
    Item("processor", PROCESSOR, CONTACT, "processor, with contact", "30(2)(a)"),
    Item(
        "joint_controllers",
        CONTROLLER,
        ("joint_controllers", "arrangement"),
        "joint controllers, with contact and their arrangement",
        "30(1)(a)",
    ),
    Item(
        "representative",
        BOTH,
        ("own.gdpr.eu_representative", "own.uk-gdpr.uk_representative"),
        "representative, Art. 27, with contact",
        "30(1)(a), 30(2)(a)",
    ),
    Item(
        "officer",
        BOTH,
        ("own.dpo.name", "own.dpo.address", "own.dpo.email", "own.dpo.phone"),
        "data protection officer, with contact",
        "30(1)(a), 30(2)(a)",
    ),
    Item("clients", PROCESSOR, CLIENT, "controllers, each with contact", "30(2)(a)"),
    Item(
        "services",
        PROCESSOR,
        ("controllers.processing",),
        "categories of processing, for each controller",
        "30(2)(b)",
    ),
    Item("purposes", BOTH, ("purposes.text",), "purposes, numbered", "30(1)(b)"),
    Item("bases", BOTH, BASIS, "legal bases, with what they ask for, numbered", "6(1)"),
    Item(
        "special_bases",
        BOTH,
        (),
        "legal bases of special data, where special categories or criminal data are processed",
        "6(1)",
    ),
    Item("subjects", BOTH, ("data.subjects",), "categories of data subjects", "30(1)(c)"),
    Item(
        "categories",
        BOTH,
        ("data.categories", *SPECIAL),
        "categories of personal data, special ones marked",
        "30(1)(c)",
    ),
    Item("conditions", BOTH, SPECIAL, "special categories, with their condition", "9(2), 10"),
    Item(
        "schedule_1",
        BOTH,
        (),
        "condition of Schedule 1 to the Data Protection Act 2018, where the law names it",
    ),
    Item("origins", BOTH, ("data.source",), "source of the data", "14(2)(f)"),
    Item("limits", BOTH, ("data.retention",), "time limits for erasure", "30(1)(f)"),
    Item(
        "recipients",
        BOTH,
        tuple(
            f"recipients.{each}" for each in ("party", "category", "role", "purpose", "agreements")
        ),
        "recipients, with role, purpose and papers",
        "30(1)(d)",
    ),
    Item("processors", CONTROLLER, (), "processors, which are among the recipients", "28"),
    Item(
        "contracts",
        CONTROLLER,
        (),
        "contracts with processors, and where they are kept",
        "28(3)",
    ),
    Item(
        "destinations",
        BOTH,
        ("transfers.to", "transfers.category", "transfers.country"),
        "third countries and international organisations, and who receives data there",
        "30(1)(e), 30(2)(c)",
    ),
    Item(
        "safeguards",
        BOTH,
        GROUND,
        "grounds of transfers, with the papers behind them",
        "30(1)(e), 30(2)(c)",
    ),
    Item(
        "exceptional_safeguards",
        BOTH,
        ("transfers.safeguards",),
        "safeguards, of transfers under Art. 49(1), second subparagraph",
        "30(1)(e), 49(6)",
    ),
    Item("verdicts", BOTH, (), "verdicts, what each transfer comes to on the day", "44"),
    Item("measures", BOTH, ("measures",), "security measures, in full", "30(1)(g), 30(2)(d)"),
    Item(
        "sub_processors",
        PROCESSOR,
        tuple(f"sub_processors.{each}" for each in SUB),
        "other processors, engaged for this",
        "28(2)",
    ),
    Item("systems", BOTH, ("systems",), "systems, with operators and countries"),
    Item("notice", BOTH, ("notice",), "notice to persons, and where it is", "13, 14"),
    Item("rights", BOTH, ("rights",), "rights of persons"),
    Item(
        "automated_decisions",
        BOTH,
        ("automated_decisions",),
        "automated decisions, and profiling",
        "22",
    ),
    Item("impact", CONTROLLER, ("dpia",), "impact assessment", "35"),
    Item("capacity", BOTH, ("capacity",), "capacity, in which the record's party acts"),
    Item("laws", BOTH, ("laws",), "laws that bind it"),
    Item("sensitive", BOTH, (), "`yes` where special categories or criminal data are processed"),
    Item("updated", BOTH, ("changed",), "last day of change or review"),
    Item("inferred", EVERY, ("inferred",), "inferred keys"),
    Item(
        "sources",
        EVERY,
        ("sources.document", "sources.line"),
        "sources, documents and lines",
    ),
    Item("users", EVERY, (), "users, the records that refer to it"),
)
"""Every item, in the order in which they are listed."""

NAMED = {each.name: each for each in ITEMS}


class Entry(NamedTuple):
    """Things of which a record has several, for lines of a form with a column for each part."""

    name: str
    kinds: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]
    """By part, the ways of keys that it shows in full."""
    meaning: str
    only: tuple[str, ...] = ()
    """What `only` of a line may say."""

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


SPECIAL_KINDS = (
    "racial-or-ethnic-origin",
    "political-opinions",
    "religious-or-philosophical-beliefs",
    "trade-union-membership",
    "genetic-data",
    "biometric-data",
    "health",
    "sex-life-or-orientation",
    "criminal",
)

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


def items_of(kind: str) -> dict[str, Item]:
    """The items that records of this kind have, by name."""
    return {each.name: each for each in ITEMS if kind in each.kinds}


def entries_of(kind: str) -> dict[str, Entry]:
    """The entries that records of this kind have, by name."""
    return {each.name: each for each in ENTRIES if kind in each.kinds}
