"""The overview: what is counted, and charts that show just that and say it in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest
from command import SETTINGS, WE
from memory import Memory

from ropa.lint import lint
from ropa.load import load
from ropa.redaction import extract as listed
from ropa.redaction import redacted
from ropa.rules import RULES
from ropa.rules.topics import TOPICS
from ropa.sheets import Facts, Manner, book
from ropa.sheets.extract import extracted
from ropa.sheets.overview import bases, blocks, topics, verdicts
from ropa.sheets.reviews import reviews
from ropa.words import speak

DAY = date(2026, 11, 21)
FACTS = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1.2.3")
OUTSIDE = {"title": "Vendor, Inc.", "country": "US"}


def activity(*reviewed: dict[str, Any], **more: Any) -> dict[str, Any]:
    found = {"title": "Web", "controller": "we", **more}
    return found | ({"reviews": list(reviewed)} if reviewed else {})


def made(**files: Any) -> Any:
    named = {f"{name.replace('__', '/')}.toml": content for name, content in files.items()}
    register = load(Memory({"ropa.toml": SETTINGS, "parties/we.toml": WE, **named}), DAY)
    return register, lint(register)


def extract(**files: Any) -> Any:
    return extracted(*made(**files))


FILLED = {
    "parties__vendor": OUTSIDE,
    "controller__web": activity(
        {"done": date(2026, 1, 10)},
        purposes=[
            {"text": "Answer", "basis": "6(1)(f)"},
            {"text": "Newsletter", "basis": "6(1)(a)"},
            {"text": "Statistics", "claimed": "our policy"},
        ],
        transfers=[{"to": "vendor", "country": "US"}],
    ),
    "controller__pay": activity(purposes=[{"text": "Pay", "basis": "6(1)(f)"}]),
}


def test_each_purpose_counts_for_its_basis_in_the_order_of_the_article() -> None:
    assert list(bases(extract(**FILLED))) == [
        ("6(1)(a) (consent)", 1),
        ("6(1)(f) (legitimate interests)", 2),
        ("none stated", 1),
    ]


def test_an_extract_does_not_count_the_purposes_without_a_basis() -> None:
    cut = redacted(*made(**FILLED), listed("public"))
    assert [each for each, _ in bases(extracted(cut.register, cut.outcome))] == [
        "6(1)(a) (consent)",
        "6(1)(f) (legitimate interests)",
    ]


def test_each_transfer_counts_for_its_verdict() -> None:
    assert list(verdicts(extract(**FILLED))) == [("lacking", 1)]


def test_open_findings_count_for_their_topic_and_the_most_come_first() -> None:
    register, outcome = made(**FILLED)
    waived = [each._replace(waived="because") for each in outcome.findings[:1]]
    changed = outcome._replace(findings=(*waived, *outcome.findings[1:]))
    found = list(topics(extracted(register, changed)))
    assert sum(number for _, number in found) == len(outcome.findings) - 1
    assert [number for _, number in found] == sorted((n for _, n in found), reverse=True)
    assert "TRF Transfers abroad" in dict(found)


def test_every_rule_has_a_topic() -> None:
    assert {name[:3] for name in RULES} == set(TOPICS)


@pytest.mark.parametrize(
    ("record", "where"),
    [
        # The next day that is stated counts, else a year after the last review.
        (activity({"done": date(2026, 1, 10)}), "2027-01"),
        (activity({"done": date(2026, 1, 10), "next": date(2026, 11, 21)}), "2026-11"),
        (activity({"done": date(2026, 1, 10), "next": date(2026, 11, 20)}), "overdue"),
        (activity({"done": date(2026, 1, 10), "next": date(2027, 10, 31)}), "2027-10"),
        (activity({"done": date(2026, 1, 10), "next": date(2027, 11, 1)}), "later"),
        (activity({"next": date(2026, 12, 1)}), "2026-12"),
        (activity({"done": date(2025, 1, 10)}, {"done": date(2026, 3, 1)}), "2027-03"),
    ],
)
def test_a_review_counts_for_the_month_in_which_it_is_due(
    record: dict[str, Any], where: str
) -> None:
    found = dict(reviews(extract(controller__web=record)))
    assert list(found) == [
        "overdue",
        *("2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04"),
        *("2027-05", "2027-06", "2027-07", "2027-08", "2027-09", "2027-10"),
        "later",
    ]
    assert [name for name, number in found.items() if number] == [where]


def test_assessments_are_reviewed_too_and_what_has_ended_is_not() -> None:
    ended = activity({"next": date(2026, 12, 1)}, status="ended", ended=date(2026, 1, 1))
    paper = {"title": "Impact", "type": "dpia", "review": date(2026, 12, 24)}
    found = dict(reviews(extract(controller__web=ended, assessments__impact=paper)))
    assert {name: number for name, number in found.items() if number} == {"2026-12": 1}


def test_where_no_review_is_stated_none_is_counted() -> None:
    assert reviews(extract(controller__web=activity())) == ()


def workbook(manner: Manner = FACTS.manner, **files: Any) -> bytes:
    return book(*made(**files), FACTS._replace(manner=manner)).content


def part(content: bytes, name: str) -> ET.Element:
    with ZipFile(BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - it is our own output


def charts(content: bytes) -> list[ET.Element]:
    with ZipFile(BytesIO(content)) as archive:
        count = sum(name.startswith("xl/charts/chart") for name in archive.namelist())
    return [part(content, f"xl/charts/chart{number}.xml") for number in range(1, count + 1)]


def shown(sheet: Any, reference: str) -> list[Any]:
    """The cells that a chart refers to."""
    found = re.fullmatch(r"'?[^!']+'?!(\$[A-Z]\$\d+)(?::(\$[A-Z]\$\d+))?", reference)
    assert found
    first, last = (each.replace("$", "") for each in (found[1], found[2] or found[1]))
    return [cell.value for (cell,) in sheet[f"{first}:{last}"]]


def test_each_chart_refers_to_its_numbers_and_has_title_axes_and_words() -> None:
    content = workbook(**FILLED)
    sheet = openpyxl.load_workbook(BytesIO(content))["Overview"]
    expected = [each for each in blocks(extract(**FILLED)) if each.counts]
    found = charts(content)
    assert len(found) == len(expected) == 4
    for chart, block in zip(found, expected, strict=True):
        words, numbers = [each.text for each in chart.iterfind(".//{*}f")]
        assert shown(sheet, words) == [word for word, _ in block.counts]
        assert shown(sheet, numbers) == [number for _, number in block.counts]
        titles = [each.text for each in chart.iterfind(".//{*}t")]
        assert titles == [block.name, *block.axes]
        assert chart.find(".//{*}dLbls/{*}showVal").get("val") == "1"  # type: ignore[union-attr]
        assert len({each.get("val") for each in chart.iterfind(".//{*}ser//{*}srgbClr")}) == 1
    drawing = part(content, "xl/drawings/drawing1.xml")
    told = [each.get("descr") for each in drawing.iterfind(".//{*}cNvPr")]
    assert told[0] == (
        "Bar chart of Purposes by Legal basis, Art. 6(1) GDPR. 6(1)(a) (consent): 1;"
        " 6(1)(f) (legitimate interests): 2; none stated: 1."
    )
    assert told[1] == "Bar chart of Transfers abroad by Verdict on a transfer. lacking: 1."
    assert told[2] == "Bar chart of Reviews to be done by Month. 2027-01: 1."


def test_charts_stand_beside_their_numbers_and_over_nothing() -> None:
    content = workbook(**FILLED)
    sheet = openpyxl.load_workbook(BytesIO(content))["Overview"]
    places = part(content, "xl/drawings/drawing1.xml").findall("{*}twoCellAnchor")
    ends = []
    for place in places:
        start, end = (int(place.find(f"{{*}}{edge}/{{*}}row").text) for edge in ("from", "to"))  # type: ignore[union-attr,arg-type]
        assert sheet.cell(start + 1, 1).value in (
            *("Legal bases", "Transfers by verdict", "Reviews due", "Findings by topic"),
        )
        assert all(start >= each for each in ends)
        ends.append(end)
        assert int(place.find("{*}from/{*}col").text) > sheet.max_column  # type: ignore[union-attr,arg-type]


def test_an_empty_register_has_sentences_and_no_empty_charts() -> None:
    register, _ = made()
    empty = lint(register)._replace(findings=())
    content = book(register, empty, FACTS).content
    with ZipFile(BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "chart" in name or "drawing" in name]
    sheet = openpyxl.load_workbook(BytesIO(content))["Overview"]
    texts = {row[0] for row in sheet.iter_rows(values_only=True)}
    assert texts >= {
        "No purpose of a controller is stated.",
        "No transfer abroad is stated or found.",
        "No record says when it is looked at again.",
        "No finding is open.",
    }


def test_for_screen_readers_each_chart_has_a_sheet_with_its_table() -> None:
    content = workbook(Manner(accessible=True), **FILLED)
    found = openpyxl.load_workbook(BytesIO(content))
    names = ["Legal bases", "Transfers by verdict", "Reviews due", "Findings by topic"]
    assert found.sheetnames[1:5] == names
    for name, chart in zip(names, charts(content), strict=True):
        words, numbers = [each.text or "" for each in chart.iterfind(".//{*}f")]
        assert name in words
        assert "A chart beside it shows the same numbers." in found[name]["A2"].value
        sizes = {each.get("sz") for each in chart.iterfind(".//{*}defRPr")}
        assert sizes == {"1200"}
        assert shown(found[name], words) == [row[0].value for row in found[name].iter_rows(4)]
        assert shown(found[name], numbers) == [row[1].value for row in found[name].iter_rows(4)]


def test_for_screen_readers_no_chart_is_told_of_where_the_form_has_none() -> None:
    content = workbook(Manner("ods", accessible=True), **FILLED)
    with ZipFile(BytesIO(content)) as archive:
        text = archive.read("content.xml").decode()
    assert "its headings stand in row 3" in text
    assert "A chart beside it" not in text


@pytest.mark.parametrize("form", ["ods", "csv"])
def test_other_forms_have_the_numbers_without_the_charts(form: Any) -> None:
    made_ = book(*made(**FILLED), FACTS._replace(manner=Manner(form)))
    if form == "csv":
        assert made_.files
        held = made_.files["Legal bases.csv"].decode("utf-8-sig")
        assert held.startswith('"Legal basis, Art. 6(1) GDPR",Purposes\r\n6(1)(a) (consent),1\r\n')
    else:
        with ZipFile(BytesIO(made_.content)) as archive:
            assert "6(1)(a) (consent)" in archive.read("content.xml").decode()


def test_the_overview_is_japanese_where_that_is_asked_for() -> None:
    speak("ja")
    try:
        content = workbook(**FILLED)
    finally:
        speak("en")
    sheet = openpyxl.load_workbook(BytesIO(content))["概況"]
    texts = [row[0] for row in sheet.iter_rows(values_only=True) if row[0]]
    assert [
        each for each in texts[1:] if each.isascii() and not re.match(r"\d{4}-\d\d", each)
    ] == []
    told = part(content, "xl/drawings/drawing1.xml").find(".//{*}cNvPr")
    assert told is not None
    assert "ごとの処理の目的の棒グラフ" in (told.get("descr") or "")
