"""Outputs in Japanese: every word is there, columns line up, what was typed stays as typed."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from inspect import get_annotations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, get_args, get_origin

import pytest
from jinja2 import Environment
from jinja2.nodes import Call, Const, Name
from msgspec.structs import fields
from openpyxl import load_workbook
from rich.cells import cell_len

import ropa
import ropa.words
from ropa.cli import law, schema, transfers, unread, waivers
from ropa.cli import list as listing
from ropa.cli import map as mapping
from ropa.cli.log import EARLIER
from ropa.config import Config, Language
from ropa.deadlines import SORTS
from ropa.finding import SEVERITIES
from ropa.history import became, naming, outside
from ropa.html import cover as front
from ropa.imports import returning
from ropa.informing import fact, group, persons
from ropa.keyed.cell import NONE_STATED
from ropa.law.tables import Sure
from ropa.lawfile.rows import LawFile
from ropa.manual import inner_tables
from ropa.model import KINDS, terms
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.provision import Provision
from ropa.model.labels import label, way_in_words
from ropa.model.processing import ControllerActivity
from ropa.redaction import cutting, showing
from ropa.report import FORMATS, text
from ropa.report.words import BY_COMMIT, DONE, GONE
from ropa.rules import RULES
from ropa.rules.topics import TOPICS
from ropa.sheets import accessible, cells, cover, keys, legend, processing, sheets, write
from ropa.sheets.changes import NONE
from ropa.sheets.layout import heading
from ropa.templates import folder
from ropa.transfers import VERDICTS, WORDS
from ropa.views import changes, computed, due, glance
from ropa.views import law as law_view
from ropa.visible import one_line
from ropa.waiver import WaiverFile
from ropa.wording import INFERRED, SPANS
from ropa.words import LANGUAGES, counted, head, phrase, speak, table, words
from tests.command import DAY, run, small, terminal

JA = table("ja")
RECORDS = Path(ropa.__file__).parents[1] / "records"
LONG = "広告配信のためのＧｏｏｇｌｅ社への個人データの第三者提供に係る記録（令和八年度分）"


@pytest.fixture
def japanese() -> Iterator[None]:
    speak("ja")
    yield
    speak("en")


# Every word is there


def test_every_word_is_said_in_japanese() -> None:
    missing = [*missing_names(), *missing_labels(), *missing_meanings(), *missing_texts()]
    where = "add to ropa/words/ja.toml (its head says how)"
    assert not missing, f"{where}:\n" + "\n".join(sorted(set(missing)))


def missing_names() -> Iterator[str]:
    for kind, shape in KINDS.items():
        if kind not in JA["kinds"]:
            yield f'[kinds] "{kind}"  # {shape.__doc__}'
    for name, rule in RULES.items():
        if name not in JA["rules"]:
            yield f"[rules] {name}  # {rule.title}"
    yield from (f"[topics] {each}" for each in TOPICS if each not in JA["topics"])
    yield from (f'[sheets] "{each}"' for each in overviews() if each not in JA["sheets"])
    for each in sheets():
        for english in (each.name, *(column.heading for column in each.columns)):
            if english not in JA["sheets"] and not bilingual(english):
                yield f'[sheets] "{english}"'


def overviews() -> tuple[str, ...]:
    """Names of sheets that stand with the overview or in its place."""
    return ("Overview", "Legal bases", "Transfers by verdict", "Reviews due", "Findings by topic")


def bilingual(english: str) -> bool:
    """Whether a heading of two lines has its Japanese with it."""
    return "\n" in english and not english.isascii()


def missing_labels() -> Iterator[str]:
    for shape in dict.fromkeys(shapes()):
        types = [each.__name__ for each in shape.__mro__]
        for each in fields(shape):
            if not words("ja").field(types, each.encode_name, ""):
                owner = next(base for base in shape.__mro__ if each.name in get_annotations(base))
                yield f"[fields.{owner.__name__}] {each.encode_name}"


def shapes() -> Iterator[Any]:
    """Every type of table that may stand in a file of a register."""
    for shape in (*KINDS.values(), Config, WaiverFile, LawFile):
        yield shape
        yield from inner_tables(shape)


def missing_meanings() -> Iterator[str]:
    for name, vocabulary in vars(terms).items():
        if get_origin(vocabulary):
            for word in get_args(vocabulary):
                if word not in JA["terms"].get(name, ()):
                    yield f'[terms.{name}] "{word}"'


def missing_texts() -> Iterator[str]:
    yield from (f'[page] "{each}"' for each in texts() if each not in JA["page"])
    yield from (f'[counts] "{each}"' for each in counts() if each not in JA["counts"])


def texts() -> Iterator[str]:
    """Every text of the tool's own: those that stand in a call, and those that tables hold."""
    yield from literals("phrase", 0)
    yield from front.PLAINLY.values()
    yield from in_templates("phrase")
    for module in (listing, schema, transfers, waivers):
        yield from module.HEAD
    yield from (*law.HEAD, *law.DRAWN, *law.NEXT, *due.HEAD, *due.DRAWN, *SORTS)
    yield from (*SEVERITIES, *VERDICTS, *get_args(terms.Status), *get_args(Sure))
    yield from (each.name for each in WORDS.values())
    yield from (*law_view.KINDS, schema.NEXT)
    yield from ("begins", "ends", "lapses", "continues", "holds", "lapsed", "void")
    yield from ("matches nothing", "representative", "officer", "line {line}", "lines {line}")
    yield from ("European Union", "United Kingdom", "signed {day}", "done {day}")
    yield from (each for mark in legend.MARKS for each in mark)
    yield from (*legend.MEANT.values(), *legend.WEIGHTS.values(), *legend.SHOWN.values())
    yield from processing.COUNTED.values()
    yield from (computed.ONGOING, computed.UNKNOWN, "begins at the latest")
    yield from (unread.NOT_READ, unread.LACKING, mapping.TOO_LONG)
    yield from (text.TOUCHED, text.ELSEWHERE, BY_COMMIT, *DONE)
    yield from (*computed.STATES.values(), *computed.BECAME.values())
    yield from (text.EMPTY, text.MEND, GONE, INFERRED, write.SUBJECT)
    yield from (NONE_STATED, cells.MORE, cells.AGAIN, cells.CONTINUED)
    yield from (*keys.HOW_TO, *returning.MEANING.values())
    yield from (accessible.ABOUT, accessible.BESIDE)
    yield from (*glance.LACKING.values(), glance.WITHOUT, *glance.SINCE)
    yield from (each.pattern for each in naming.NAMES.values())
    yield from outside.TITLES.values()
    yield from (*glance.LACKING.values(), glance.WITHOUT, *glance.SINCE)
    yield from (*became.FATES.values(), *changes.COUNTS.values(), EARLIER, NONE)
    yield from (fact.GAP, fact.NAMED, group.EXEMPT, group.OTHER_LAW)
    yield from (persons.ALWAYS, persons.OBJECTION, persons.PORTABILITY, *persons.LACKING.values())
    yield from (cover.CONFIDENTIAL, cover.OWN, cover.KINDS_SHOWN, cover.LEGEND, cover.NO_OPINION)
    yield from (showing.EXTRACT, showing.KEYS, showing.OTHERS, showing.FURTHER, showing.NOTHING)
    yield from (each for mark in legend.EXTRACTED for each in mark)
    yield from (showing.LEFT_OUT, cutting.NOT_NAMED)


def counts() -> Iterator[str]:
    yield from (*literals("counted", 1), *SEVERITIES, *SPANS.values(), "change", "row")


def literals(function: str, position: int) -> Iterator[str]:
    """What the calls of a function are given last, where it stands there as it is."""
    for path in sorted(Path(ropa.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given = node.args[position] if len(node.args) == position + 1 else None
                if node.func.id == function and isinstance(given, ast.Constant):
                    yield str(given.value)


def in_templates(function: str) -> Iterator[str]:
    """The same in the templates that are filled in the language of the output."""
    for path in sorted(Path(folder(), "report").glob("*.html")):
        for node in (
            Environment(autoescape=True).parse(path.read_text(encoding="utf-8")).find_all(Call)
        ):
            if isinstance(node.node, Name) and node.node.name == function:
                yield from (each.value for each in node.args if isinstance(each, Const))


def test_the_japanese_title_of_a_rule_is_that_of_its_english() -> None:
    """A rule that gets another meaning, or another number, is not called by its old title."""
    written = Path(ropa.words.__file__).with_name("ja.toml").read_text(encoding="utf-8")
    beside = dict(re.findall(r'^([A-Z]{3}-[0-9]{3}) = ".*"  # (.*)$', written, re.MULTILINE))
    found = {name: beside.get(name, "") + "." for name in JA["rules"] if name in RULES}
    wanted = {name: RULES[name].title for name in found}
    assert found == wanted, "revise the title in ropa/words/ja.toml, and the English beside it"


def test_a_text_keeps_what_is_put_into_it() -> None:
    for english, japanese_text in JA["page"].items():
        assert names_in(japanese_text) == names_in(english), english
    for english, japanese_text in JA["counts"].items():
        assert names_in(japanese_text) == {"number"}, english


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_no_japanese_text_is_empty_or_untranslated() -> None:
    """But for what is spelt alike in both languages."""
    alike = {"{word} {meaning}", "DPO", "EU", "GDPR", "URL", "• ", "1. 2. 3.", "\\u000b"}
    for section, content in JA.items():
        for key, value in content.items():
            for said in value.values() if isinstance(value, dict) else [value]:
                assert said in alike or not said.isascii(), f"[{section}] {key}"
                assert one_line(said.replace("\n", "")) == said.replace("\n", "")


@pytest.mark.usefixtures("japanese")
def test_names_of_sheets_are_names_that_a_workbook_takes() -> None:
    names = [head(each) for each in ("Cover", *overviews(), *(each.name for each in sheets()))]
    assert len(set(names)) == len(names)
    for name in names:
        assert len(name.encode("utf-16-le")) <= 2 * 31
        assert not set(name) & set("[]:*?/\\")


def test_each_language_has_its_table() -> None:
    assert get_args(Language) == LANGUAGES
    assert all(table(each) for each in LANGUAGES if each != "en")


# The words are those of the law


@pytest.mark.parametrize(
    ("route", "words_of_the_rules"),
    [
        (("provided_on",), "提供年月日"),
        (("counterparty", "name"), "提供先の氏名又は名称"),
        (("counterparty", "address"), "提供先の住所"),
        (("counterparty", "representative"), "提供先の代表者の氏名"),
        (("recipient_unspecified_many",), "不特定かつ多数の者への提供"),
        (("identifiable_persons",), "本人の氏名その他の当該本人を特定するに足りる事項"),
        (("data_items",), "個人データの項目"),
        (("consent", "obtained"), "本人の同意を得ている旨"),
    ],
)
@pytest.mark.usefixtures("japanese")
def test_items_of_rule_20_are_called_as_the_rule_calls_them(
    route: tuple[str, ...], words_of_the_rules: str
) -> None:
    """Rule 20(1)(i) and (ii) APPI."""
    assert way_in_words(Provision, route) == words_of_the_rules


@pytest.mark.parametrize(
    ("key", "item"),
    [
        ("conforming.method", "基準適合体制の体制の整備の方法"),
        ("conforming.measures_summary", "基準適合体制の相当措置の概要"),
        ("foreign_country", "当該外国の名称"),
        ("checks", "定期的確認"),
    ],
)
@pytest.mark.usefixtures("japanese")
def test_answers_of_rule_18_are_called_as_the_rule_calls_them(key: str, item: str) -> None:
    """Rule 18(3) APPI."""
    assert way_in_words(ForeignTransfer, tuple(key.split("."))) == item


@pytest.mark.usefixtures("japanese")
def test_items_of_article_30_are_called_as_the_commission_translates_them() -> None:
    """Art. 30(1) GDPR in the translation by the Personal Information Protection Commission."""
    keys = ("controller", "joint_controllers", "purposes", "recipients")
    found = [label(ControllerActivity, each) for each in keys]
    assert found == ["管理者", "共同管理者", "処理の目的", "受領者"]
    assert (
        way_in_words(ControllerActivity, ("data", 0, "subjects")) == "データの組1のデータ主体の種類"
    )
    assert way_in_words(ControllerActivity, ("data", 1, "retention")) == "データの組2の保存期間"


@pytest.mark.usefixtures("japanese")
def test_a_way_that_no_type_knows_has_the_labels_up_to_there() -> None:
    assert way_in_words(Provision, ("counterparty", "colour")) == "提供先"
    assert way_in_words(Provision, ("colour",)) == ""
    assert way_in_words(Provision, ()) == ""


@pytest.mark.usefixtures("japanese")
def test_a_heading_of_two_lines_has_its_own_language_first() -> None:
    english_first = "◎ Address of the third party\n提供先の住所"
    japanese_first = "◎ 提供先の住所\nAddress of the third party"
    assert heading(english_first) == heading(japanese_first) == japanese_first
    speak("en")
    assert heading(english_first) == english_first


def test_english_counts_and_texts_come_from_the_code() -> None:
    assert [counted(number, "row") for number in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert phrase("law of {day}", day=DAY) == f"law of {DAY}"
    assert words("en").table == {}


@pytest.mark.usefixtures("japanese")
def test_what_the_table_lacks_is_said_in_english() -> None:
    assert phrase("a text of tomorrow") == "a text of tomorrow"
    assert counted(2, "thing") == "2 things"
    assert head("Heading of tomorrow") == "Heading of tomorrow"


# The commands

BUSINESS = {
    "title": "We K.K.",
    "title_ja": "株式会社わたくし",
    "country": "JP",
    "form": "corporation",
    "address": "東京都千代田区",
    "representative": {"name": "代表 太郎"},
}
CLIENT = {
    "title": "Client, Inc.",
    "title_ja": "株式会社クライアント・アメリカ合衆国本店",
    "country": "US",
    "form": "corporation",
}
PROVISION = {
    "title": "Attendees of a seminar",
    "title_ja": LONG,
    "business": "we",
    "basis": "27(1)",
    "data_items": ["氏名", "email addresses"],
    "notes": "{0} {whole} %s [bold]",
    "counterparty": {"party": "client-us", "name": "Client, Inc."},
}


def register(folder: Path, language: str = "", **files: Any) -> Path:
    """A register with one provision that lacks much, and this language as its own."""
    settings = {"name": "登録簿", "entities": ["we"]}
    if language:
        settings["language"] = language
    return small(
        folder,
        ropa={"schema": 1, "register": settings},
        parties__we=BUSINESS,
        **{
            "parties__client-us": CLIENT,
            "appi__provisions__seminar": PROVISION,
            **files,
        },
    )


def test_the_option_outranks_the_register(tmp_path: Path) -> None:
    register(tmp_path, "ja")
    own = run("list", cwd=tmp_path)
    asked = run("list", "--lang", "en", cwd=tmp_path)
    assert own.out.startswith("記録\t件名\t当事者\t状態\n")
    assert asked.out.startswith("record\ttitle\tparty\tstatus\n")
    assert "株式会社わたくし" in own.out
    assert "株式会社わたくし" not in asked.out


ASKED = (
    ("show", "appi/provisions/seminar"),
    ("list",),
    ("status",),
    ("check",),
    ("explain", "PRV-002"),
    ("explain", "--list"),
    ("transfers",),
    ("map",),
    ("waivers",),
    ("law", "JP"),
    ("law", "--next"),
    ("export", "-o", "../x.xlsx"),
)


@pytest.mark.parametrize("verb", ASKED, ids=" ".join)
def test_each_command_speaks_the_language_of_the_register(
    verb: tuple[str, ...], tmp_path: Path
) -> None:
    folder = register(tmp_path / "records", "ja")
    own = run(*verb, *day(verb), cwd=folder)
    assert own.out + own.err
    asked = run(*verb, "--lang", "ja", *day(verb), cwd=folder)
    english = run(*verb, "--lang", "en", *day(verb), cwd=folder)
    assert (own.code, own.out) == (asked.code, asked.out)
    assert own.code == english.code
    assert (own.out, own.err) != (english.out, english.err)


def day(verb: tuple[str, ...]) -> tuple[str, ...]:
    return () if verb[0] == "explain" else ("--on", DAY)


@pytest.mark.parametrize("verb", ASKED, ids=" ".join)
def test_an_unknown_language_is_refused_with_the_known_ones(
    verb: tuple[str, ...], tmp_path: Path
) -> None:
    result = run(*verb, "--lang", "fr", cwd=register(tmp_path / "records"))
    assert (result.code, result.out) == (2, "")
    assert '--lang knows en, ja, not "fr"' in result.err
    assert not (tmp_path / "x.xlsx").exists()


def test_an_empty_language_is_refused(tmp_path: Path) -> None:
    register(tmp_path)
    result = run("list", "--lang", "", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "--lang is given without a value" in result.err


def test_rules_and_law_are_explained_in_japanese_without_a_register(tmp_path: Path) -> None:
    explained = run("explain", "PRV-002", "--lang", "ja", cwd=tmp_path)
    assert explained.out.splitlines()[:2] == [
        "PRV-002  エラー  提供先の住所が記載されている",
        RULES["PRV-002"].title,
    ]
    assert run("law", "JP", "--lang", "ja", "--on", DAY, cwd=tmp_path).out.startswith(
        "法令\t種別\t"
    )
    assert run("explain", "PRV-002", cwd=tmp_path).out.startswith("PRV-002  error  ")


def test_a_register_that_cannot_be_read_does_not_keep_a_rule_from_being_explained(
    tmp_path: Path,
) -> None:
    small(tmp_path, ropa="schema = 1\n[register\n")
    result = run("explain", "PRV-002", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("PRV-002  error  ")


def test_a_record_is_shown_with_both_titles_and_japanese_labels(tmp_path: Path) -> None:
    register(tmp_path)
    shown = run("show", "seminar", "--lang", "ja", "--on", DAY, cwd=tmp_path).out.splitlines()
    assert shown[:3] == [
        LONG,
        "Attendees of a seminar",
        "appi/provisions/seminar  (第三者提供に係る記録（提供者）)",
    ]
    for line in (
        "提供の根拠: 27(1) 本人の同意",
        "提供先:",
        "  当事者: 株式会社クライアント・アメリカ合衆国本店 (client-us)",
        "  氏名又は名称: Client, Inc.",
        "個人データの項目: 氏名, email addresses",
        "記録作成者（個人情報取扱事業者）: 株式会社わたくし (we)",
        "検査結果：",
        "    提供先の住所が記載されている",
    ):
        assert line in shown
    address = next(line for line in shown if "PRV-002" in line)
    assert address.startswith("  エラー PRV-002 ")
    assert "counterparty.address (提供先の住所): the address of the third party" in address


def test_what_was_typed_stays_as_typed(tmp_path: Path) -> None:
    register(tmp_path)
    shown = run("show", "seminar", "--lang", "ja", "--on", DAY, cwd=tmp_path).out
    assert "備考: {0} {whole} %s [bold]\n" in shown


def test_a_title_in_japanese_fakes_no_line(tmp_path: Path) -> None:
    faked = {**PROVISION, "title_ja": "件名\n状態: 終了\u202e{day}\x1b[2J"}
    register(tmp_path, appi__provisions__seminar=faked)
    for verb in (("show", "seminar"), ("list",), ("check", "-v")):
        out = run(*verb, "--lang", "ja", "--on", DAY, cwd=tmp_path).out
        assert "\n状態: 終了" not in out
        assert not set("\u202e\x1b") & set(out)


def test_findings_are_told_with_label_and_title(tmp_path: Path) -> None:
    register(tmp_path)
    told = run("check", "--lang", "ja", "--on", DAY, cwd=tmp_path)
    line = next(line for line in told.out.splitlines() if "PRV-002" in line)
    assert line.startswith("appi/provisions/seminar.toml:11:2: エラー PRV-002 ")
    assert "counterparty.address (提供先の住所): " in line
    assert line.endswith(" — 提供先の住所が記載されている")
    closing = told.out.splitlines()
    assert any(each.startswith("記録3件 · エラー") for each in closing)
    assert any(each.startswith("登録簿：フォルダーの現状 · 2026-11-21の法令") for each in closing)
    assert any("優先して対応：" in each for each in closing)


def test_every_line_of_a_check_is_japanese_but_for_the_messages(tmp_path: Path) -> None:
    register(tmp_path)
    for each in run("check", "-v", "--lang", "ja", "--on", DAY, cwd=tmp_path).out.splitlines():
        assert not each or not each.isascii(), each


@pytest.mark.parametrize("form", [each for each in FORMATS if each != "text"])
def test_what_services_read_is_the_same_in_every_language(form: str, tmp_path: Path) -> None:
    register(tmp_path)
    words_ = ("check", "--format", form, "--on", DAY)
    assert run(*words_, "--lang", "ja", cwd=tmp_path) == run(*words_, cwd=tmp_path)


@pytest.mark.parametrize(
    "verb", [("show", "seminar"), ("list",), ("transfers",), ("waivers",), ("explain", "PRV-002")]
)
def test_json_is_the_same_in_every_language(verb: tuple[str, ...], tmp_path: Path) -> None:
    register(tmp_path)
    asked = (*verb, "--format", "json", *day(verb))
    japanese_one, english = (run(*asked, "--lang", each, cwd=tmp_path) for each in ("ja", "en"))
    assert json.loads(japanese_one.out) == json.loads(english.out)


def test_the_english_command_reads_no_table(tmp_path: Path) -> None:
    register(tmp_path)
    code = (
        "from ropa.cli import run; from ropa.words import table\n"
        f"run(['check', '-C', {str(tmp_path)!r}, '--on', '{DAY}'])\n"
        "print(table.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"


# Columns line up

WAIVERS = """
[[waivers]]
rule = "PRV-002"
record = "appi/provisions/seminar"
reason = "提供先の住所を確認しているところであり、来月までに記録を補う予定である"
owner = "個人情報保護管理責任者"
until = 2027-03-31
"""
ACTIVITY = {
    "title": "Web shop",
    "title_ja": "ウェブサイトにおける商品の販売及び発送に係る業務",
    "controller": "eu",
    "transfers": [{"to": "client-us", "basis": "safe-harbor"}],
}
SHOP = {"title": "Shop GmbH", "title_ja": "ショップ有限会社（ドイツ連邦共和国）", "country": "DE"}


HEADS = {"list": listing.HEAD, "transfers": transfers.HEAD, "waivers": waivers.HEAD}


def full(folder: Path) -> Path:
    return register(folder, "ja", waivers=WAIVERS, controller__shop=ACTIVITY, parties__eu=SHOP)


@pytest.mark.parametrize("columns", [80, 101])
@pytest.mark.parametrize("verb", HEADS)
def test_columns_line_up_with_wide_letters(verb: str, columns: int, tmp_path: Path) -> None:
    full(tmp_path)
    _, shown = terminal(verb, "--on", DAY, "--color", "never", cwd=tmp_path, columns=columns)
    shown = shown.partition("次の操作：")[0]
    drawn = [line for line in shown.splitlines() if line]
    assert all(cell_len(line) <= columns for line in drawn)
    rule = next(number for number, line in enumerate(drawn) if set(line) == {"─"})
    heads, body = drawn[rule - 1], drawn[rule + 1 : -1]
    starts = [start for start, _ in cells_of(heads)]
    assert len(starts) == len(HEADS[verb])
    for line in body:
        assert cell_len(line) == cell_len(drawn[rule])
        assert all(gap(line, start) for start in starts[1:]), line


def cells_of(line: str) -> Iterator[tuple[int, str]]:
    """Where each word of a line of heads begins, in cells of the terminal."""
    before = ""
    for position, letter in enumerate(line):
        if letter != " " and (not before or before.endswith("  ") or before[-2:] == " "):
            yield cell_len(line[:position]), letter
        before = line[: position + 1]


def gap(line: str, start: int) -> bool:
    """Whether a letter begins at this cell and the one before it is empty."""
    at = 0
    for position, letter in enumerate(line):
        if at == start:
            return line[position - 1] == " "
        at += cell_len(letter)
    return at == start


@pytest.mark.parametrize("columns", [60, 80, 101])
def test_a_title_is_folded_and_never_cut(columns: int, tmp_path: Path) -> None:
    full(tmp_path)
    _, shown = terminal(
        "list", "appi/provisions", "--color", "never", cwd=tmp_path, columns=columns
    )
    for letter in set(LONG):
        assert shown.count(letter) >= LONG.count(letter), letter
    assert "\ufffd" not in shown


def test_a_narrow_terminal_gets_one_line_a_cell(tmp_path: Path) -> None:
    full(tmp_path)
    _, shown = terminal("list", "appi/provisions", "--color", "never", cwd=tmp_path, columns=40)
    title, _, rest = shown.partition("件名:")[2].partition("当事者: ")
    assert "".join(title.split()) == LONG
    assert rest.startswith("株式会社わたくし\n状態: 有効\n")


@pytest.mark.parametrize("verb", ["list", "transfers", "waivers"])
def test_a_pipe_gets_cells_without_padding(verb: str, tmp_path: Path) -> None:
    full(tmp_path)
    result = run(verb, "--on", DAY, cwd=tmp_path)
    lines = result.out.splitlines()
    assert len({line.count("\t") for line in lines}) == 1
    assert all(cell == cell.strip() for line in lines for cell in line.split("\t"))
    assert {"list": LONG, "transfers": "根拠なし", "waivers": "有効"}[verb] in result.out


def test_the_verdicts_of_a_flow_are_japanese_and_its_reason_is_not(tmp_path: Path) -> None:
    full(tmp_path)
    rows = run("transfers", "--on", DAY, cwd=tmp_path).rows
    (flow,) = [row for row in rows if row[3] == "GDPR"]
    assert flow[:2] == ["ショップ有限会社（ドイツ連邦共和国）", CLIENT["title_ja"]]
    assert flow[4:6] == ["safe-harbor", "根拠なし"]
    assert "Safe Harbor has not been valid since 2015-10-06" in flow[6]


# The workbook


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The workbook of one register in each language."""
    folder = full(tmp_path_factory.mktemp("register") / "records")
    found = {}
    for language in LANGUAGES:
        target = str(folder.parent / f"{language}.xlsx")
        done = run("export", "--lang", language, "-o", target, "--on", DAY, cwd=folder)
        assert done.code == 0, done.err
        found[language] = load_workbook(BytesIO(Path(target).read_bytes()))
    return found


def test_the_workbook_has_japanese_sheets_and_headings(books: dict[str, Any]) -> None:
    book = books["ja"]
    assert book.sheetnames[0] == "表紙"
    assert {"第三者提供記録簿（提供者）", "検査結果", "凡例"} <= set(book.sheetnames)
    for sheet in book.worksheets[1:]:
        for cell in sheet[1]:
            if cell.value:
                assert not cell.value.split("\n")[0].isascii(), (sheet.title, cell.value)
    assert books["en"].sheetnames[0] == "Cover"


def test_the_findings_have_the_headings_of_the_ledger(books: dict[str, Any]) -> None:
    heads = [cell.value for cell in books["ja"]["検査結果"][1]]
    for each in ("規則番号", "重要度", "記録番号", "項目", "内容", "根拠条文"):
        assert each in heads


def test_cover_and_legend_are_japanese(books: dict[str, Any]) -> None:
    cover_sheet = books["ja"]["表紙"]
    assert cover_sheet["A1"].value == "処理活動の記録：登録簿"
    for (cell,) in cover_sheet.iter_rows(min_row=2, max_col=1):
        assert not cell.value.isascii(), cell.value
    for where, _, meant in books["ja"]["凡例"].iter_rows(min_row=2, values_only=True):
        assert not where.isascii()
        assert where == "根拠条文" or not meant.isascii(), meant


def test_both_workbooks_say_the_same_of_what_was_typed(books: dict[str, Any]) -> None:
    english, japanese_one = (each.worksheets[7] for each in (books["en"], books["ja"]))
    assert english.max_row == japanese_one.max_row
    row = [cell.value for cell in japanese_one[2]]
    assert f"{LONG}\nAttendees of a seminar" in row
    assert "氏名\nemail addresses" in row
    assert "27(1) 本人の同意" in row
    assert "{0} {whole} %s [bold]" in row


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = full(tmp_path / "records")
    for name in ("one.xlsx", "two.xlsx"):
        run("export", "-o", f"../{name}", "--on", DAY, cwd=folder)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_sample_register_is_shown_and_exported_in_japanese(tmp_path: Path) -> None:
    name = "appi/provisions/ierae-google-llc"
    shown = run("-C", str(RECORDS), "show", name, "--lang", "ja", "--on", DAY, cwd=tmp_path)
    assert "提供の根拠" in shown.out
    target = str(tmp_path / "ja.xlsx")
    words_ = ("export", "--lang", "ja", "-o", target, "--on", DAY)
    assert run("-C", str(RECORDS), *words_, cwd=tmp_path).code == 0


def test_every_label_of_the_sample_register_is_japanese(tmp_path: Path) -> None:
    """As far as the labels of a page can be told from what people typed."""
    for path in sorted(RECORDS.glob("appi/*/*.toml")):
        name = f"appi/{path.parent.name}/{path.stem}"
        shown = run("-C", str(RECORDS), "show", name, "--lang", "ja", "--on", DAY, cwd=tmp_path)
        own = shown.out.split("出典：")[0].split("検査結果：")[0]
        labels = [line.split(":")[0] for line in own.splitlines()[3:] if not line.startswith("  ")]
        assert all(not each.isascii() for each in labels if each), (name, labels)
