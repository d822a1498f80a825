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


def of_representative(law: str) -> tuple[str, ...]:
    """The ways to the representative that this law asks for, and to its contact."""
    way = f"{law}_representative"
    return (way, *(f"{way}.{each}" for each in ("title", "address", "email", "phone")))


PROCESSING: tuple[Item, ...] = (
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
        (*of_representative("own.gdpr.eu"), *of_representative("own.uk-gdpr.uk")),
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
    Item("updated", BOTH, (), "last day of change or review"),
    Item("inferred", EVERY, ("inferred",), "inferred keys"),
    Item("undecided", EVERY, ("undecided",), "undecided keys"),
    Item(
        "sources",
        EVERY,
        ("sources.document", "sources.line"),
        "sources, documents and lines",
    ),
    Item("users", EVERY, (), "users, the records that refer to it"),
)
"""Every item of a record of processing, in the order in which they are listed."""

NAMED = {each.name: each for each in PROCESSING}
