"""The tables that rules read, row by row from the law, written before the code was asked."""

import re
from datetime import date
from pathlib import Path

import pytest
from memory import Memory

from ropa.lint import lint
from ropa.load import load
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation
from ropa.rules import RULES, telling, topics
from ropa.rules.appi.facts import rewritten

PAGE = (Path(__file__).parents[1] / "docs" / "rules.md").read_text("utf-8")
DAY = date(2026, 11, 21)
FILES = {
    "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["a"]}},
    "parties/a.toml": {"title": "A", "country": "JP"},
    "parties/b.toml": {"title": "B", "country": "JP"},
}
FOLDERS = {
    "provisions": Provision,
    "receipts": Receipt,
    "related-information": RelatedInformation,
}


def test_every_topic_is_one_of_the_page_in_its_order():
    headed = re.findall(r"^## ([A-Z]{3}): (.+)$", PAGE, re.MULTILINE)
    assert headed == list(topics.TOPICS.items())
    assert {name[:3] for name in RULES} == set(topics.TOPICS)


# What the notice tells of, and where GDPR 13 asks for it, and 14.
ITEMS = """
controller      13(1)(a) 14(1)(a)
representative  13(1)(a) 14(1)(a)
officer         13(1)(b) 14(1)(b)
purposes        13(1)(c) 14(1)(c)
interests       13(1)(d) 14(2)(b)
categories      14(1)(d)
sources         14(2)(f)
recipients      13(1)(e) 14(1)(e)
transfers       13(1)(f) 14(1)(f)
retention       13(2)(a) 14(2)(a)
rights          13(2)(b) 14(2)(c)
objection       13(2)(b) 14(2)(c) 21(4)
withdrawal      13(2)(c) 14(2)(d)
complaint       13(2)(d) 14(2)(e)
required        13(2)(e)
decisions       13(2)(f) 14(2)(g)
"""


def test_a_notice_is_asked_for_each_item_of_articles_13_and_14():
    rows = [line.split() for line in ITEMS.split("\n") if line]
    assert {name: cites for name, (_, cites) in telling.GDPR.items()} == {
        name: tuple(f"GDPR {each}" for each in cites) for name, *cites in rows
    }


def test_a_notice_is_asked_for_each_matter_of_article_32():
    assert telling.APPI == {
        "controller": ("APPI 32(1)(i)",),
        "address": ("APPI 32(1)(i)",),
        "head": ("APPI 32(1)(i)",),
        "purposes": ("APPI 32(1)(ii)",),
        "procedures": ("APPI 32(1)(iii)",),
        "measures": ("APPI Cabinet Order 10(i)",),
        "complaints": ("APPI Cabinet Order 10(ii)",),
    }


def nested(path, value):
    key, _, rest = path.partition(".")
    return {key: nested(rest, value) if rest else value}


def record(folder, name="x", **keys):
    text = {"title": "X", "business": "a", **keys}
    return load(Memory({**FILES, f"appi/{folder}/{name}.toml": text}), DAY)


COMMON = [
    ("counterparty.name", "B", "C"),
    ("counterparty.address", "Osaka", "Kyoto"),
    ("counterparty.representative", "president", "director"),
    ("data_items", ["name"], ["address"]),
    ("record_created_on", date(2026, 3, 1), date(2026, 3, 2)),
    ("record_method", "each-time", "bulk"),
]
PERSONS = [
    ("identifiable_persons.reference", "list 1", "list 2"),
    ("identifiable_persons.sha256", "a" * 64, "b" * 64),
]
# The items of APPI Rules 20(1), 24(1) and 28(1), and from when and how long a record is kept.
HELD = {
    "provisions": [
        ("basis", "27(1)", "27(2)"),
        ("provided_on", date(2026, 2, 1), date(2026, 2, 2)),
        ("recipient_unspecified_many", True, False),
        ("consent.obtained", True, False),
        *COMMON,
        *PERSONS,
    ],
    "receipts": [
        ("basis", "27(1)", "27(2)"),
        ("source_class", "consent", "opt-out"),
        ("received_on", date(2026, 2, 1), date(2026, 2, 2)),
        ("acquisition_background", "bought", "collected"),
        ("consent.obtained", True, False),
        ("information_given", True, False),
        ("ppc_publication.url", "https://one.example", "https://two.example"),
        *COMMON,
        *PERSONS,
    ],
    "related-information": [
        ("basis", "27(1)(i)", "27(1)(ii)"),
        ("provided_on", date(2026, 2, 1), date(2026, 2, 2)),
        ("period_start", date(2026, 2, 1), date(2026, 2, 2)),
        ("consent_confirmed", True, False),
        ("confirmation_method", "by letter", "by mail"),
        ("information_confirmed", True, False),
        ("information_confirmation_method", "by letter", "by mail"),
        *COMMON,
    ],
}
CHANGED = [(folder, *row) for folder, rows in HELD.items() for row in rows]


@pytest.mark.parametrize(("folder", "path", "was", "now"), CHANGED)
def test_an_item_of_a_record_that_is_written_anew_is_seen(folder, path, was, now):
    key = f"appi/{folder}"
    before, same, after = (
        record(folder, **nested(path, value)).records[key]["x"] for value in (was, was, now)
    )
    assert type(before) is FOLDERS[folder]
    found = [".".join(way) for way, _ in rewritten(before, after)]
    assert found == [path]
    assert list(rewritten(before, same)) == []
    assert [".".join(way) for way, _ in rewritten(before, record(folder).records[key]["x"])] == [
        path
    ]
    assert list(rewritten(record(folder).records[key]["x"], after)) == []


# Which item of an earlier record stands where, APPI Rules 20(2), 24(2) and 28(2).
KEPT = [
    ("date", "period_start", date(2026, 2, 1)),
    ("name", "counterparty.name", "B"),
    ("address", "counterparty.address", "Osaka"),
    ("representative", "counterparty.representative", "president"),
    ("persons", "identifiable_persons.reference", "list 1"),
    ("items", "data_items", ["name"]),
]
OMITTED = [
    ("PRV-035", "provisions", "date", "provided_on", date(2026, 2, 1)),
    ("PRV-035", "provisions", "date", "last_provided_on", date(2026, 2, 1)),
    ("PRV-035", "provisions", "consent", "consent.obtained", True),
    ("RCP-023", "receipts", "date", "received_on", date(2026, 2, 1)),
    ("RCP-023", "receipts", "consent", "consent.obtained", True),
    ("RCP-023", "receipts", "background", "acquisition_background", "bought"),
    ("RCP-023", "receipts", "publication", "ppc_publication.url", "https://one.example"),
    ("RCP-023", "receipts", "publication", "ppc_publication.checked_on", date(2026, 2, 1)),
    ("RLI-015", "related-information", "date", "provided_on", date(2026, 2, 1)),
    ("RLI-015", "related-information", "consent", "consent_confirmed", True),
    ("RLI-015", "related-information", "information", "information_confirmed", True),
    *(
        (rule, folder, *row)
        for rule, folder in (
            ("PRV-035", "provisions"),
            ("RCP-023", "receipts"),
            ("RLI-015", "related-information"),
        )
        for row in KEPT
    ),
]
BASES = {
    "provisions": {"basis": "27(1)"},
    "receipts": {"basis": "27(1)", "source_class": "consent"},
    "related-information": {"expected_as_personal_data": "yes"},
}


def lacking(rule, folder, item, earlier):
    basis = {"title": "X", "business": "a", **BASES[folder]}
    leaving = {**basis, "omits_items_from": "one", "omitted_items": [item]}
    texts = {
        f"appi/{folder}/one.toml": {**basis, "record_created_on": date(2026, 3, 1), **earlier},
        f"appi/{folder}/two.toml": {**leaving, "record_created_on": date(2026, 4, 1)},
    }
    return [
        each.message for each in lint(load(Memory({**FILES, **texts}), DAY), [RULES[rule]]).findings
    ]


@pytest.mark.parametrize(("rule", "folder", "item", "path", "value"), OMITTED)
def test_an_item_is_left_out_where_the_earlier_record_holds_it(rule, folder, item, path, value):
    assert lacking(rule, folder, item, nested(path, value)) == []
    document = {"contract_document": {"title": "Contract", "items_covered": [item]}}
    assert lacking(rule, folder, item, document) == []
    words = f"the record one does not hold the omitted item “{item}”"
    assert lacking(rule, folder, item, {}) == [words]
