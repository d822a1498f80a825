"""What the Act asks of a record is not asked where none is due, nor of what another paper holds.

Every bad case of the rules on statutory records, told once more: as a case of Art. 27(1)(i), of
which Art. 29(1), 30(1) and 31(1) ask for no record, and with the item left out because an earlier
record holds it, Rules 20(2), 24(2) and 28(2).
"""

from __future__ import annotations

import tomllib
from datetime import date
from typing import get_args

import pytest
from memory import Memory
from test_rules import CASES, DAY, ROOT, Overlay

from ropa import cases
from ropa.lint import lint
from ropa.load import load
from ropa.model.terms import RecordedItem
from ropa.rules import RULES

FOLDERS = ("appi/provisions/", "appi/receipts/", "appi/related-information/")
EVER = {
    "KEP-007", "KEP-008",
    "PRV-012", "PRV-013", "PRV-016", "PRV-018",
    "RCP-009", "RCP-013", "RCP-018", "RCP-019", "RCP-020",
    "RLI-011", "RLI-012", "RLI-016",
}  # fmt: skip
"""Rules on what a record says, whether or not it is due: its days, its sides, its own words."""

ITEM = {
    "PRV-001": "name", "PRV-002": "address", "PRV-003": "representative", "PRV-004": "persons",
    "PRV-005": "items", "PRV-008": "consent", "PRV-014": "persons", "PRV-015": "date",
    "RCP-001": "name", "RCP-002": "address", "RCP-003": "representative", "RCP-004": "persons",
    "RCP-005": "persons", "RCP-006": "items", "RCP-011": "background", "RCP-014": "date",
    "RCP-015": "publication", "RCP-016": "consent", "RCP-022": "information",
    "RLI-001": "consent", "RLI-003": "consent", "RLI-004": "information", "RLI-005": "date",
    "RLI-006": "name", "RLI-007": "address", "RLI-008": "representative", "RLI-009": "items",
}  # fmt: skip
"""Which item of Rules 20(1), 24(1) and 28(1) a rule asks for."""

ITEMS = get_args(RecordedItem)
BAD = [case for case in CASES if "/bad-" in case]


def told(case, over, **beside):
    """What the rule of the case finds where its statutory records say this, too."""
    folder, rule = ROOT / case, RULES[case.partition("/")[0]]
    day = folder / cases.DAY
    on = date.fromisoformat(day.read_text().strip()) if day.exists() else DAY
    files = {each.name: each.content for each in Overlay(folder).files()}
    for name, text in files.items():
        if name.startswith(FOLDERS):
            files[name] = tomllib.loads(text.decode()) | over
    files |= {f"{each}{name}.toml": text for name, text in beside.items() for each in FOLDERS}
    found = lint(load(Memory(files), on), [rule]).findings
    return [each for each in found if each.record not in beside]


@pytest.mark.parametrize(
    "case",
    [each for each in BAD if each[:3] in ("PRV", "RCP", "RLI", "KEP") if each[:7] not in EVER],
)
def test_nothing_is_asked_of_a_record_that_is_not_due(case):
    assert told(case, {"basis": "27(1)(i)"}) == []


@pytest.mark.parametrize("case", [each for each in BAD if each[:7] in ITEM])
def test_an_item_that_an_earlier_record_holds_is_not_asked_for(case):
    earlier = {"title": "Earlier", "business": "acme-jp"}
    item = ITEM[case[:7]]
    over = {"omits_items_from": "earlier", "omitted_items": [item]}
    assert told(case, over, earlier=earlier) == []
    others = {**over, "omitted_items": [each for each in ITEMS if each != item]}
    assert told(case, others, earlier=earlier) != []
