"""The answer as text, JSON, page and workbook: the same items, nothing else, nothing that acts."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from disclosing import ME, OTHER_SIDE, REI, ask, listed, provision, put, receipt, register
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ropa.cli.disclose import FORMATS, rendered
from ropa.errors import RopaError

if TYPE_CHECKING:
    from ropa.disclosure.answer import Answer

NASTY = "<script>alert(1)</script>&amp;\" ' </td><img src=x onerror=alert(1)>"


def words_of(answer: Answer, form: str) -> str:
    """Everything that an output shows, in whatever part of it."""
    content = rendered(answer, form)
    if form != "xlsx":
        return content.decode()
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(each).decode() for each in archive.namelist())


def both(**changes: Any) -> Answer:
    held = register(provisions__a=provision(**changes), receipts__b=receipt())
    return ask(held).answer


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("language", "nothing"),
    [
        ("ja", "該当する第三者提供記録は存在しません"),
        ("en", "No record of provision to a third party exists."),
    ],
)
def test_an_empty_answer_says_so(form: str, language: str, nothing: str) -> None:
    assert nothing in words_of(ask(register(), language=language).answer, form)
    some = ask(register(provisions__a=provision()), language=language).answer
    assert nothing not in words_of(some, form)


@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_that_is_not_complete_never_says_that_there_is_none(form: str) -> None:
    held = register(provisions__a=provision(listed("M-001\n")))
    found = words_of(ask(held, incomplete=True).answer, form)
    assert "No record of provision" not in found
    assert "None of the records looked into so far concerns you." in found
    assert "This answer is not complete" in found


@pytest.mark.parametrize("form", FORMATS)
def test_every_output_names_the_business_the_fee_and_the_article(form: str) -> None:
    found = words_of(both(), form)
    for words in ("Rei K.K.", "1-1 Rei-cho, Tokyo", "Head of Rei", "privacy desk", "1,000 yen"):
        assert words in found
    assert "Article 33(5)" in found
    assert "2026-11-21" in found


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        ({"amount": 1000, "charged_for": ["records"]}, "1,000 yen"),
        ({"amount": 1000, "charged_for": ["disclosure"]}, "Fee (Art. 38): none"),
        ({"amount": 0, "charged_for": ["records"]}, "Fee (Art. 38): none"),
        ({"amount": 1000}, ""),
        ({"charged_for": ["records"]}, ""),
        ({}, ""),
    ],
)
def test_a_fee_is_shown_as_far_as_it_is_known(fee: dict[str, Any], words: str) -> None:
    text = words_of(ask(register(REI | {"fee": fee})).answer, "text")
    assert words in text if words else "Fee" not in text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_but_the_statutory_items_is_shown(form: str, language: str) -> None:
    """Neither the internal parts of a record nor what points at the list."""
    with TemporaryDirectory() as name:
        content = "M-001\nM-002\n"
        path = put(Path(name), "seminar-list.txt", content)
        persons = listed(content, "seminar-list.txt", count=2, category="customers of spring")
        held = register(
            provisions__secretname=provision(persons, notes="Internal notes"),
            receipts__secretname=receipt(persons, provider_confirmation={"method": "Internal way"}),
        )
        found = words_of(ask(held, files=[path], language=language).answer, form).lower()
    hidden = (
        "internal", "seminar-list", "List S-2", persons["sha256"], "M-002", "customers of spring",
        "secretname", "27(1)", "each-time",
    )  # fmt: skip
    for words in hidden:
        assert words.lower() not in found, words
    assert ME.lower() in found


@pytest.mark.parametrize("form", FORMATS)
def test_an_exclusion_leaves_no_trace(form: str) -> None:
    """Cabinet Order Art. 11: that the record exists must not be known."""
    excluded = {"art11_exclusion": "i", "art11_reason": "r", "art11_approver": "Head of Legal"}
    held = ask(register(provisions__a=provision(**excluded)))
    assert words_of(held.answer, form) == words_of(ask(register()).answer, form)


SAFE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
IDENTIFIERS = st.sets(
    st.from_regex(r"[A-Z]{2}-[0-9]{4,8}", fullmatch=True), min_size=2, max_size=12
)


@settings(max_examples=40)
@given(IDENTIFIERS, st.lists(SAFE, min_size=1, max_size=4), st.data())
def test_no_output_ever_shows_another_person(
    known: set[str], texts: list[str], data: st.DataObject
) -> None:
    """Whatever a record says: either the answer is refused, or no other identifier is in it."""
    listed_ = sorted(known)
    own = data.draw(st.sampled_from(listed_))
    others = [each for each in listed_ if each != own and not own.startswith(each)]
    items = data.draw(st.permutations([*texts, *data.draw(st.lists(st.sampled_from(listed_)))]))
    content = "\n".join(listed_)
    with TemporaryDirectory() as name:
        path = put(Path(name), "list.txt", content)
        record = provision(listed(content), data_items=items)
        held = register(provisions__a=record, receipts__b=receipt(listed(content)))
        try:
            answer = ask(held, own, files=[path]).answer
        except RopaError:
            assert any(each in items for each in others)
            return
    for form in FORMATS:
        found = words_of(answer, form)
        shown = [each for each in others if re.search(rf"(?<!\w){each}(?!\w)", found)]
        assert not shown, (form, shown)


class Reader(HTMLParser):
    """The tags, attributes and texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_no_text_becomes_markup_on_the_page() -> None:
    page = words_of(both(data_items=[NASTY], counterparty=OTHER_SIDE | {"name": NASTY}), "html")
    reader = Reader()
    reader.feed(page)
    assert reader.tags == {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "section",
        "table", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert reader.attributes == {"lang", "charset", "http-equiv", "content", "name", "scope"}
    assert reader.texts.count(NASTY) == 2


def test_the_page_loads_and_runs_nothing() -> None:
    page = words_of(both(), "html")
    style = page.partition("<style>")[2].partition("</style>")[0]
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "url(" not in style
    assert "size: A4" in style


def test_controls_are_spelled_out_everywhere() -> None:
    answer = both(data_items=["a\u202eb\u200bc\x1b[31m"])
    for form in ("text", "json", "html"):
        found = words_of(answer, form)
        assert "\u202e" not in found
        assert "\x1b" not in found
        assert "\\u202e" in found


def test_what_looks_like_a_formula_is_text_in_the_workbook() -> None:
    formula = '=HYPERLINK("http://x.example","y")'
    content = rendered(both(data_items=[formula, "+1", "@x"]), "xlsx")
    book = load_workbook(BytesIO(content))
    cell = next(each for each in book["Provided"][2] if "HYPERLINK" in str(each.value))
    assert (cell.data_type, cell.value) == ("s", f"{formula}\n+1\n@x")
    assert book.sheetnames == ["Answer", "Provided", "Received"]


def test_a_workbook_of_one_kind_has_no_sheet_of_the_other() -> None:
    answer = ask(register(receipts__b=receipt()), language="ja").answer
    book = load_workbook(BytesIO(rendered(answer, "xlsx")))
    assert book.sheetnames == ["回答", "受領の記録"]
    assert [each.value for each in book["受領の記録"][1]] == [
        "記録",
        "本人の同意を得ている旨",
        "提供者の氏名又は名称",
        "提供者の住所",
        "提供者の代表者の氏名",
        "取得の経緯",
        "本人の氏名その他の当該本人を特定するに足りる事項",
        "個人データ（個人関連情報）の項目",
    ]


def test_the_json_gives_items_under_the_names_of_the_register() -> None:
    found = json.loads(words_of(both(), "json"))
    assert (found["version"], found["on"], found["under"]) == (1, "2026-11-21", "APPI 33(5)")
    assert [each["under"] for each in found["records"]] == ["APPI 29(1)", "APPI 30(3)"]
    by_item = {each["item"]: each for each in found["records"][0]["items"]}
    assert by_item["items"]["values"] == ["氏名", "会社名"]
    assert by_item["consent"]["state"] == "obtained"
    assert by_item["persons"]["values"] == [ME]
    assert (found["complete"], found["message"]) == (True, None)


def test_the_title_in_japanese_and_days_as_japan_writes_them() -> None:
    held = register(provisions__a=provision(basis="27(2)"))
    found = words_of(ask(held, language="ja").answer, "text")
    assert "個人情報取扱事業者: レイ株式会社" in found
    assert "提供年月日: 2026年11月21日" in found
    assert "手数料（法第38条）: 1,000円" in found


def test_the_same_answer_is_the_same_bytes() -> None:
    for form in FORMATS:
        assert rendered(both(), form) == rendered(both(), form)
