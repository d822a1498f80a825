"""The ledgers of the APPI: their columns, that nothing stated is missing, and what is computed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import openpyxl
import pytest
import tomli_w
from msgspec import Meta, UnsetType
from msgspec.structs import fields

from ropa.layouts import load as layout
from ropa.layouts.coverage import places
from ropa.layouts.ways import is_covered, is_table, steps_of
from ropa.lint import lint
from ropa.load import load
from ropa.model import KINDS
from ropa.sheets import Facts, ledgers, workbook
from ropa.sheets.appi.common import ONGOING
from ropa.sheets.appi.keys import MARK, REFERENCE
from ropa.tree import WorkTree

FACTS = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1.2.3")
DAY = date(2026, 11, 21)
KNOWN = Path(__file__).parent / "data" / "ledgers.txt"
"""The columns as the ledgers are known: ◎, the Japanese heading and, where it is given, English."""

ACME = {"title": "Acme K.K.", "title_ja": "アクメ株式会社", "form": "corporation", "country": "JP"}
REGISTER = {
    "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["acme"]}},
    "parties/acme.toml": ACME,
    "parties/vendor.toml": {"title": "Vendor, Inc.", "form": "corporation", "country": "US"},
}
OTHER = {
    "party": "vendor",
    "name": "Vendor as it was",
    "address": "Road 1",
    "representative": "CEO",
}
PROVISION = {
    "business": "acme",
    "basis": "27(1)",
    "record_method": "each-time",
    "record_created_on": date(2026, 4, 1),
    "provided_on": date(2026, 4, 1),
    "counterparty": OTHER,
}


def written(folder, changes, day=DAY, entity=None):
    for name, content in (REGISTER | changes).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(content), encoding="utf-8")
    register = load(WorkTree(str(folder)), day)
    assert not register.problems, register.problems
    return workbook(register, lint(register), FACTS, entity)


@pytest.fixture
def make(tmp_path):
    def made(changes, day=DAY):
        return openpyxl.load_workbook(BytesIO(written(tmp_path, changes, day)))

    return made


def row(found, name, number):
    """A row by the Japanese lines of its headings, marks left out."""
    headings, *rows = found[name].iter_rows(values_only=True)
    cells = next(each for each in rows if each[0] == number)
    plain = [each.split("\n")[0].removeprefix(MARK).removeprefix(REFERENCE) for each in headings]
    return dict(zip(plain, cells, strict=True))


def known():
    """The columns of each ledger, as (◎ or not, Japanese, English or empty)."""
    found: dict[str, list[tuple[bool, str, str]]] = {}
    name = ""
    for line in KNOWN.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line[1:-1]
            found[name] = []
        else:
            japanese, _, english = line.partition(" = ")
            found[name].append((line.startswith("◎"), japanese.removeprefix(MARK), english))
    return found


@pytest.mark.parametrize("name", known())
def test_the_columns_stand_in_the_order_in_which_a_ledger_is_known(name):
    sheet = next(each for each in ledgers() if each.name == name)
    columns = [each for each in sheet.columns if not each.beside]
    meant = known()[name]
    lines = [each.heading.removeprefix(MARK).split("\n") for each in columns]
    assert [japanese for japanese, _ in lines] == [japanese for _, japanese, _ in meant]
    for (_, english), (_, _, wanted) in zip(lines, meant, strict=True):
        assert english == wanted or not wanted


@pytest.mark.parametrize("name", ["Provisions", "Receipts", "Related information"])
def test_the_items_of_the_rules_are_marked_and_no_others(name):
    sheet = next(each for each in ledgers() if each.name == name)
    columns = [each for each in sheet.columns if not each.beside]
    assert [each.duty for each in columns] == [asked for asked, _, _ in known()[name]]


def test_the_seven_items_of_rule_18_3_are_marked_in_the_ledger_of_foreign_transfers():
    sheet = next(each for each in ledgers() if each.name == "Foreign transfers")
    marked = [number for number, each in enumerate(sheet.columns, start=1) if each.duty]
    assert marked == [3, 6, 7, 8, 9, 12, 13]
    items = {each.heading.rpartition("Rule 18(3)")[2] for each in sheet.columns if each.duty}
    assert items == {"(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(vii)"}


@pytest.mark.parametrize("sheet", ledgers(), ids=lambda sheet: sheet.name)
def test_a_heading_has_two_lines_the_japanese_first_and_marks_what_the_law_asks_for(sheet):
    for each in sheet.columns:
        japanese, english = each.heading.split("\n")
        assert not japanese.isascii()
        assert english.isascii()
        assert japanese.startswith(MARK) == each.duty
        assert japanese.startswith(REFERENCE) == each.beside
    beside = [each.beside for each in sheet.columns]
    assert beside == sorted(beside)
    assert len(sheet.name.encode("utf-16-le")) // 2 <= 31


@pytest.mark.parametrize("sheet", layout("appi").sheets, ids=lambda sheet: sheet.records)
def test_the_layout_of_the_ledgers_knows_a_place_for_every_key(sheet):
    known = places(layout("appi"), sheet.records, alone=True)
    beyond = [
        each for each in leaves(KINDS[sheet.records]) if not is_covered(sheet.records, each, known)
    ]
    assert beyond == ["sources.quote", "sources.supports"]


def leaves(shape, before=""):
    """The ways of keys that hold no further table."""
    for step in steps_of(shape).values():
        key = f"{before}.{step.key}" if before else step.key
        inner = is_table(step.shape) and not step.refers
        yield from leaves(step.shape, key) if inner else [key]


class Filler:
    """Values for every key of a record, each with a word of its own that a sheet must show."""

    def __init__(self):
        self.numbers = count(1)
        self.words = []

    def record(self, shape):
        return {each.encode_name: self.of(each.type, each.name) for each in fields(shape)}

    def of(self, kind, name):
        origin, arguments = get_origin(kind), get_args(kind)
        fixed = {"status": "ended", "inferred": ["title"], "undecided": ["title"]}
        if name in fixed:
            return fixed[name]
        if origin is Annotated:
            meta = [each for each in arguments[1:] if isinstance(each, Meta)]
            return self.annotated(arguments[0], meta, name)
        if origin in (Union, UnionType):
            return self.of(next(each for each in arguments if each is not UnsetType), name)
        if origin is Literal:
            return self.say(arguments[-1])
        if origin is tuple:
            return [self.of(arguments[0], name)]
        return self.plain(kind)

    def annotated(self, kind, meta, name):
        pattern = next((each.pattern for each in meta if each.pattern), "")
        if "64" in pattern:
            return self.say(f"{next(self.numbers):064x}")
        if pattern:
            self.say("7 days")
            return "P7D"
        if any(each.extra for each in meta):
            return self.say(f"id-{next(self.numbers)}")
        if kind is int:
            return int(self.say(str(1000 + next(self.numbers))))
        return self.of(kind, name)

    def plain(self, kind):
        if kind is bool:
            return True
        if kind is date:
            day = date(2000, 1, 1).toordinal() + next(self.numbers)
            return date.fromisoformat(self.say(date.fromordinal(day).isoformat()))
        if kind is int:
            return int(self.say(str(1000 + next(self.numbers))))
        return self.record(kind) if kind is not str else self.say(f"word-{next(self.numbers)}-")

    def say(self, word):
        self.words.append(word)
        return word


SHEET_OF = {
    "provisions": "Provisions",
    "receipts": "Receipts",
    "related-information": "Related information",
    "foreign-transfers": "Foreign transfers",
    "joint-uses": "Joint uses",
    "entrustments": "Entrustments",
    "opt-outs": "Opt-outs",
    "processed-information": "Processed information",
}


@pytest.mark.parametrize("kind", SHEET_OF)
def test_nothing_that_a_record_states_is_missing_from_its_row(kind, make):
    filler = Filler()
    content: dict[str, Any] = filler.record(KINDS[f"appi/{kind}"])
    if "foreign_country" in content:
        content["foreign_country"] = "US"
    # The sentences behind the statements stay in the register; the sheet names document and line.
    content["sources"] = [{"document": filler.say("policy.txt"), "line": 3}]
    del content["business"]
    found = make({f"appi/{kind}/every.toml": content | {"business": "acme"}})
    shown = row(found, SHEET_OF[kind], "every")
    whole = "\n".join(
        str(each.date() if isinstance(each, datetime) else each) for each in shown.values()
    )
    told = [each for each in filler.words if each in tomli_w.dumps(content)]
    assert [each for each in told if each not in whole] == []


def flags(shape, path=()):
    """The ways to the keys of a record that say yes or no."""
    for each in fields(shape):
        kind = each.type
        while get_origin(kind) in (Annotated, Union, UnionType, tuple):
            kind = next(one for one in get_args(kind) if one is not UnsetType)
        if kind is bool:
            yield (*path, each.encode_name)
        elif hasattr(kind, "__struct_fields__"):
            yield from flags(kind, (*path, each.encode_name))


def flagged(path, value):
    """A record that states nothing but this."""
    content = value
    for name in reversed(path):
        content = {name: content}
    return content


@pytest.mark.parametrize("kind", SHEET_OF)
def test_a_flag_that_is_stated_is_told(kind, make):
    ways = list(flags(KINDS[f"appi/{kind}"]))
    records = {"none": {}} | {
        "-".join(path).replace("_", "-"): flagged(path, value=True) for path in ways
    }
    found = make(
        {f"appi/{kind}/{name}.toml": each | {"business": "acme"} for name, each in records.items()}
    )
    rows = {name: [*row(found, SHEET_OF[kind], name).values()][1:] for name in records}
    silent = rows.pop("none")
    assert [name for name, each in rows.items() if each == silent] == []


@pytest.mark.parametrize(
    ("changes", "ends", "free"),
    [
        # Art. 29(2), Rule 21(iii): the day of making is not counted, Civil Code 140.
        ({}, datetime(2029, 4, 1), datetime(2029, 4, 2)),  # noqa: DTZ001
        # Rule 21(ii): counted from the day of the last provision, which is day 1.
        (
            {"record_method": "bulk", "last_provided_on": date(2026, 9, 30), "status": "ended"},
            datetime(2029, 9, 29),  # noqa: DTZ001
            datetime(2029, 9, 30),  # noqa: DTZ001
        ),
        ({"record_method": "bulk", "period_start": date(2026, 4, 1)}, ONGOING, None),
        ({"basis": "27(1)(i)"}, None, None),
    ],
    ids=["each time", "bulk, ended", "bulk, going on", "no record due"],
)
def test_a_ledger_says_until_when_a_record_is_kept(changes, ends, free, make):
    cells = row(make({"appi/provisions/p.toml": PROVISION | changes}), "Provisions", "p")
    assert (cells["保存期間満了日"], cells["廃棄可能日"]) == (ends, free)


def test_a_ledger_says_whether_a_record_is_due_and_why(make):
    found = make(
        {
            "appi/provisions/p.toml": PROVISION,
            "appi/provisions/q.toml": PROVISION | {"basis": "27(1)(i)"},
            "appi/provisions/r.toml": PROVISION | {"basis": "legitimate-interest"},
        }
    )
    reasons = [row(found, "Provisions", each)["記録義務の有無及び理由"] for each in "pqr"]
    assert [each.partition(":")[0] for each in reasons] == ["yes", "no", "undecided"]
    assert all("APPI 2" in each for each in reasons)


def test_two_last_days_that_differ_are_both_told_and_one_is_a_day(make):
    bulk = PROVISION | {"record_method": "bulk", "last_provided_on": date(2026, 9, 20)}
    found = make(
        {
            "appi/provisions/p.toml": bulk | {"period_end": date(2026, 9, 30)},
            "appi/provisions/q.toml": bulk,
        }
    )
    heading = "提供期間の末日・最終提供日"
    assert row(found, "Provisions", "p")[heading] == "2026-09-30 (period)\n2026-09-20 (last)"
    assert row(found, "Provisions", "q")[heading] == datetime(2026, 9, 20)  # noqa: DTZ001


ROUTE = {
    "business": "acme",
    "foreign_country": "US",
    "route": "conforming-contract",
    "counterparty": OTHER,
    "conforming": {"method": "contract", "measures_summary": "all of Chapter 4, Section 2"},
    "affecting_systems": "access by authorities",
    "check_frequency": "P1Y",
    "checks": [
        {"checked_on": date(2025, 4, 1), "what": "implementation", "method": "report"},
        {"checked_on": date(2026, 4, 1), "what": "implementation", "method": "visit"},
        {"checked_on": date(2026, 2, 1), "what": "foreign-system", "method": "report"},
    ],
    "troubles": [
        {"found_on": date(2026, 5, 1), "summary": "late reports", "action": "reminder"},
        {"found_on": date(2026, 6, 1), "summary": "a leak", "action": "provision stopped"},
    ],
}


def test_one_row_answers_the_seven_questions_of_rule_18_3(make):
    cells = row(make({"appi/foreign-transfers/us.toml": ROUTE}), "Foreign transfers", "us")
    assert cells["体制の整備の方法"] == "contract"
    assert cells["相当措置の概要"] == "all of Chapter 4, Section 2"
    assert cells["確認の頻度及び方法"] == "1 year\nreport\nvisit"
    assert cells["当該外国の名称"] == "US United States"
    assert cells["当該外国の制度の有無及び概要"] == "access by authorities"
    assert cells["支障の有無及び概要"] == "1. 2026-05-01; late reports\n2. 2026-06-01; a leak"
    assert cells["講ずる措置の概要"] == "1. reminder\n2. provision stopped"


def test_that_there_was_no_trouble_is_an_answer_and_silence_is_none(make):
    found = make(
        {
            "appi/foreign-transfers/none.toml": ROUTE | {"troubles": []},
            "appi/foreign-transfers/silent.toml": {
                k: v for k, v in ROUTE.items() if k != "troubles"
            },
        }
    )
    heading = "支障の有無及び概要"
    assert row(found, "Foreign transfers", "none")[heading] == "none (stated)"
    assert row(found, "Foreign transfers", "silent")[heading] is None


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        # The systems of the country were looked at on 2026-02-01, longest ago.
        ({}, datetime(2027, 2, 1)),  # noqa: DTZ001
        ({"checks": [], "started_on": date(2026, 1, 10)}, datetime(2027, 1, 10)),  # noqa: DTZ001
        ({"checks": []}, None),
        # The other matter was never checked: it counts from the first check of anything.
        ({"checks": ROUTE["checks"][:1]}, datetime(2026, 4, 1)),  # noqa: DTZ001
        ({"route": "28(1)"}, None),
        # What was provided before is still handled: Art. 28(3) asks as long as it is.
        ({"stopped_on": date(2026, 6, 2)}, datetime(2027, 2, 1)),  # noqa: DTZ001
        ({"status": "ended", "ended": date(2026, 6, 2), "reason": "erased"}, None),
    ],
    ids=[
        "a year after the older check",
        "a year after the start",
        "never checked, start not stated",
        "one of the two never checked",
        "consent: no regular checks",
        "stopped, and still handled",
        "ended",
    ],
)
def test_the_next_check_is_due_a_year_after_the_last(changes, due, make):
    found = make({"appi/foreign-transfers/us.toml": ROUTE | changes})
    assert row(found, "Foreign transfers", "us")["次回確認期限"] == due


def test_a_joint_user_abroad_stands_with_country_and_route(make):
    joint = {
        "business": "acme",
        "users": ["acme", "vendor"],
        "foreign_users": [{"party": "vendor", "foreign_transfer": "us"}],
    }
    found = make({"appi/joint-uses/group.toml": joint, "appi/foreign-transfers/us.toml": ROUTE})
    cells = row(found, "Joint uses", "group")
    assert cells["外国の共同利用者"].startswith(
        "Vendor, Inc.; US United States; conforming-contract"
    )
    assert (
        cells["共同して利用する者の範囲"]
        == "• Acme K.K., JP Japan\n• Vendor, Inc., US United States"
    )


def test_a_provision_by_opt_out_names_number_and_day_of_the_filing(make):
    notice = {"business": "acme", "filing_number": "2026-1", "filed_on": date(2026, 1, 5)}
    found = make(
        {
            "appi/provisions/p.toml": PROVISION | {"basis": "27(2)", "opt_out_notice": "list"},
            "appi/opt-outs/list.toml": notice,
        }
    )
    shown = row(found, "Provisions", "p")["オプトアウト届出番号・届出日"]
    assert shown == "2026-1\n2026-01-05\nlist (appi/opt-outs/list)"


def test_records_that_say_the_same_refer_each_for_itself(make):
    same = PROVISION | {"foreign_transfer": "us"}
    files = {f"appi/provisions/{name}.toml": same for name in "pq"}
    found = make(files | {"appi/foreign-transfers/us.toml": ROUTE})
    shown = row(found, "Foreign transfers", "us")["参照する記録"]
    assert shown == "appi/provisions/p\nappi/provisions/q"
