"""The report to the Commission, Art. 146(1) APPI: whose it is, what is in it, what is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
import tomli_w

from ropa.cli import run
from ropa.errors import Misuse
from ropa.lint import lint
from ropa.load import load
from ropa.moment import parse_period
from ropa.sheets import Facts
from ropa.sheets.regulator import report
from ropa.tree import WorkTree

FACTS = Facts("", "abc123", datetime(2026, 11, 21, tzinfo=UTC), "1.2.3")
DAY = date(2026, 11, 21)
ACME = {
    "title": "Acme K.K.",
    "title_ja": "アクメ株式会社",
    "form": "corporation",
    "country": "JP",
    "address": "1-1 Rei-cho, Tokyo",
    "corporate_number": "1234567890123",
    "representative": {"name": "Representative Director"},
    "complaint_contact": "Privacy desk",
    "email": "privacy@acme.example",
}
GLOBEX = {"title": "Globex SE", "form": "corporation", "country": "FR"}
OTHER = {"party": "vendor", "name": "Vendor", "address": "Road 1", "representative": "CEO"}
PROVISION = {
    "title": "Seminar",
    "business": "acme",
    "basis": "27(1)",
    "record_method": "each-time",
    "record_created_on": date(2026, 4, 1),
    "provided_on": date(2026, 4, 1),
    "counterparty": OTHER,
    "notes": "at the seminar",
}
BULK = PROVISION | {"record_method": "bulk", "period_start": date(2026, 1, 5)}
del BULK["provided_on"]
REGISTER = {
    "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["acme", "globex"]}},
    "parties/acme.toml": ACME,
    "parties/globex.toml": GLOBEX,
    "parties/vendor.toml": {"title": "Vendor K.K.", "form": "corporation", "country": "JP"},
}
SHEETS = [
    "表紙 Cover",
    "第三者提供記録簿 Provisions",
    "第三者受領記録簿 Receipts",
    "個人関連情報 提供記録簿 Related",
    "外国第三者提供 管理台帳 Foreign",
    "共同利用 管理台帳 Joint uses",
    "委託先 管理台帳 Entrustments",
    "検査結果 Findings",
]
COVER, PROVISIONS, RECEIPTS, _, ABROAD, JOINT, ENTRUSTED, FOUND = SHEETS


def put(folder, changes):
    for name, content in (REGISTER | changes).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else tomli_w.dumps(content)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def reported(tmp_path):
    def made(changes=None, entity=None, period=None, day=DAY):
        register = load(WorkTree(str(put(tmp_path, changes or {}))), day)
        asked = parse_period(period) if period else None
        book = report(register, lint(register), FACTS, entity, asked)
        return openpyxl.load_workbook(BytesIO(book.content))

    return made


def numbers(found, name):
    return [each[0] for each in found[name].iter_rows(min_row=2, values_only=True)]


def cover(found):
    return {key.split(" ")[0]: text for key, text in found[COVER].iter_rows(values_only=True)}


def test_it_has_the_cover_and_the_seven_sheets_and_no_others(reported):
    assert reported().sheetnames == SHEETS


def test_the_cover_says_when_for_which_period_and_who_reports(reported):
    found = reported(period="2026-Q3")
    labels = cover(found)
    assert labels["報告年月日"] == datetime(2026, 11, 21)  # noqa: DTZ001
    assert labels["対象期間"] == "2026-07-01..2026-09-30"
    assert labels["事業者の名称"] == "アクメ株式会社\nAcme K.K."
    assert labels["住所"] == "1-1 Rei-cho, Tokyo\nJP Japan"
    assert labels["代表者"] == "Representative Director"
    assert labels["担当者連絡先"] == "Privacy desk\nemail: privacy@acme.example"
    assert labels["登録簿の版"] == "abc123"
    assert cover(reported())["対象期間"] == "定めなし (not limited)"


def test_the_ledgers_are_the_known_columns_alone(reported):
    found = reported({"appi/provisions/p.toml": PROVISION})
    headings = [each.value for each in found[PROVISIONS][1]]
    assert len(headings) == 31
    assert headings[0] == "記録番号\nRecord no."
    assert headings[-1] == "備考\nNotes"
    assert [len([*found[each][1]]) for each in SHEETS[2:7]] == [28, 17, 17, 13, 18]


def test_every_active_and_unexpired_record_is_in_it_and_the_cover_counts_the_others(reported):
    found = reported(
        {
            "appi/provisions/active.toml": PROVISION,
            "appi/provisions/draft.toml": PROVISION | {"status": "draft"},
            "appi/provisions/ended.toml": PROVISION | {"status": "ended"},
            "appi/provisions/retired.toml": PROVISION | {"status": "retired"},
            "appi/provisions/going-on.toml": BULK,
            "appi/provisions/old.toml": PROVISION
            | {"record_created_on": date(2020, 4, 1), "provided_on": date(2020, 4, 1)},
            "appi/provisions/others.toml": PROVISION | {"business": "globex"},
            "appi/provisions/nobodys.toml": {k: v for k, v in PROVISION.items() if k != "business"},
            "appi/provisions/broken.toml": "x =",
        }
    )
    assert numbers(found, PROVISIONS) == ["active", "ended", "going-on"]
    assert cover(found)["対象外とした記録"].splitlines() == [
        "廃棄済みの記録 (retired): 1",
        "保存期間を経過した記録 (period of keeping over): 1",
        "作成中の記録 (drafts): 1",
        "作成者の記載がない記録 (naming no business): 1",
        "読み取れないファイル (files that cannot be read): 1",
    ]


@pytest.mark.parametrize(
    ("day", "kept"), [(date(2029, 4, 1), ["p"]), (date(2029, 4, 2), [])], ids=["last day", "after"]
)
def test_a_record_is_reported_until_the_last_day_of_its_period_of_keeping(day, kept, reported):
    # Made on 2026-04-01, kept for three years: Rule 21(iii), the day of making not counted.
    assert numbers(reported({"appi/provisions/p.toml": PROVISION}, day=day), PROVISIONS) == kept


PERIODS = {
    "on its last day": (PROVISION | {"provided_on": date(2026, 9, 30)}, True),
    "the day after": (PROVISION | {"provided_on": date(2026, 10, 1)}, False),
    "the day before": (PROVISION | {"provided_on": date(2026, 6, 30)}, False),
    "going on since before": (BULK, True),
    "begun later": (BULK | {"period_start": date(2026, 10, 1)}, False),
    "over before": (BULK | {"last_provided_on": date(2026, 6, 30)}, False),
    "over in it": (BULK | {"last_provided_on": date(2026, 7, 1)}, True),
    "without a day": ({k: v for k, v in PROVISION.items() if k != "provided_on"}, True),
}


@pytest.mark.parametrize("case", PERIODS)
def test_a_period_shows_what_happened_in_it_or_may_have(case, reported):
    record, shown = PERIODS[case]
    found = reported({"appi/provisions/p.toml": record}, period="2026-Q3")
    assert numbers(found, PROVISIONS) == (["p"] if shown else [])
    assert ("対象期間外の記録" in cover(found)["対象外とした記録"]) != shown


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, True),
        ({"started_on": date(2026, 10, 1)}, False),
        ({"stopped_on": date(2026, 6, 30)}, False),
        ({"stopped_on": date(2026, 7, 1)}, True),
        ({"status": "ended", "ended": date(2026, 6, 30)}, False),
    ],
)
def test_a_route_abroad_is_reported_for_the_time_in_which_it_stood(changes, shown, reported):
    route = {"title": "Route", "business": "acme", "foreign_country": "US"} | changes
    found = reported({"appi/foreign-transfers/us.toml": route}, period="2026-Q3")
    assert numbers(found, ABROAD) == (["us"] if shown else [])


def test_the_findings_are_those_of_the_records_reported(reported):
    bare = {"title": "Bare", "business": "acme", "basis": "27(1)"}
    found = reported(
        {
            "appi/provisions/bare.toml": bare,
            "appi/provisions/draft.toml": bare | {"status": "draft"},
            "controller/web.toml": {"title": "Web", "controller": "acme"},
            "appi/provisions/broken.toml": "x =",
            "waivers.toml": {
                "waivers": [
                    {
                        "rule": "PRV-002",
                        "record": "appi/provisions/bare",
                        "reason": "The day comes with the next list.",
                        "owner": "Privacy office",
                        "until": date(2027, 3, 31),
                    }
                ]
            },
        }
    )
    headings, *rows = found[FOUND].iter_rows(values_only=True)
    lines = [each.split("\n")[0] for each in headings]
    assert lines == ["規則番号", "重要度", "記録番号", "項目", "内容", "根拠条文"]
    assert {each[2] for each in rows} == {
        "bare（第三者提供記録簿）",
        "broken（第三者提供記録簿）",
    }
    assert any("APPI 29(1)" in (each[5] or "") for each in rows)
    accepted = [each[0] for each in rows if "受容の理由 (accepted, because): The day" in each[4]]
    assert accepted == ["PRV-002"]


def test_one_business_that_the_act_binds_needs_no_name_and_several_do(reported):
    assert cover(reported())["事業者の名称"].endswith("Acme K.K.")
    both = {"parties/globex.toml": GLOBEX | {"laws": ["gdpr", "appi"]}}
    with pytest.raises(Misuse, match="binds several entities") as caught:
        reported(both)
    assert caught.value.hint == "--for with one of: acme, globex"
    assert cover(reported(both, entity="globex"))["事業者の名称"] == "Globex SE"


@pytest.mark.parametrize(
    ("changes", "entity", "words"),
    [
        ({}, "globex", "the APPI does not bind globex"),
        ({}, "vendor", '"vendor" is none of the entities'),
        ({"parties/acme.toml": GLOBEX}, None, "the APPI binds no entity"),
    ],
)
def test_whose_report_it_cannot_be_is_said(changes, entity, words, reported):
    with pytest.raises(Misuse, match=words):
        reported(changes, entity)


@pytest.fixture
def place(tmp_path, monkeypatch):
    put(tmp_path / "records", {"appi/provisions/p.toml": PROVISION})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*words):
    return run(["export", "--on", "2026-11-21", *words])


def test_the_command_writes_a_report_and_says_what_is_in_it(place, capsys):
    assert export("--profile", "regulator", "--period", "2026-01-01..2026-09-30") == 0
    assert (place / "ropa_2026-11-21_regulator.xlsx").is_file()
    assert "第三者提供記録簿 Provisions 1 · " in capsys.readouterr().err
    assert export("--profile", "regulator", "--for", "acme") == 0
    assert (place / "ropa_2026-11-21_regulator_acme.xlsx").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--profile", "ppc"], "--profile knows full, regulator"),
        (["--profile", "regulatr"], 'did you mean "regulator"?'),
        (["--period", "2026-Q3"], "--period goes with --profile regulator"),
        (["--profile", "regulator", "--period", "soon"], "'soon' is no period"),
        (["--profile", "regulator", "--period", "2026-Q5"], "2026-Q5 is not in the calendar"),
        (["--profile", "regulator", "--period", ""], "--period is given without a value"),
        (["--profile", "regulator", "--for", "acmee"], 'did you mean "acme"?'),
    ],
)
def test_what_makes_no_report_is_refused_in_words(words, said, place, capsys):
    assert export(*words) == 2
    assert said in capsys.readouterr().err
    assert not list(place.glob("*.xlsx"))
