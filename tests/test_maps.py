"""The transfer map: what is drawn, how it reads without colour, and what no record can break."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import DAY, TORN, run, small
from defusedxml.ElementTree import fromstring
from memory import Memory
from payloads import PAYLOADS, on_one_line

import ropa.maps
from ropa import __version__
from ropa.cli.map import LONGEST
from ropa.load import load
from ropa.maps import Picture, Wish, dot, mermaid, narrowed, picture, svg, told
from ropa.maps.graph import graph
from ropa.maps.look import DARK, LIGHT, LOOKS, MIDDLE, Hues
from ropa.maps.merging import MOST
from ropa.maps.ordering import TOGETHER, settled
from ropa.maps.sheet import CELL, EM, INSIDE, PAD, Sheet, laid
from ropa.maps.text import width, wrapped
from ropa.register import Register
from ropa.report import state_read
from ropa.transfers import GAPS, VERDICTS, flows
from ropa.words import phrase, spoken

RECORDS = Path(ropa.maps.__file__).parents[2] / "records"
SPACE = "{http://www.w3.org/2000/svg}"
DRAWN = {"mermaid": mermaid.drawn, "dot": dot.drawn, "svg": svg.drawn}

WE = {"title": "We GmbH", "title_ja": "株式会社わたくし", "country": "DE", "form": "corporation"}
ACME = {"title": "Acme, Inc.", "country": "US", "form": "corporation"}
SWISS = {"title": "Alpen AG", "country": "CH", "form": "corporation"}
MAIL: dict[str, Any] = {
    "title": "Newsletter",
    "title_ja": "メールマガジン",
    "controller": "we",
    "data": [{"categories": ["email address", "name"]}],
    "recipients": [{"party": "acme", "role": "processor"}],
    "transfers": [{"to": "alpen", "basis": "adequacy"}],
}


def register(**files: Any) -> Register:
    """Two flows of We: one to Switzerland that is adequate, one to Acme that nobody declared."""
    named = {f"{name.replace('__', '/')}.toml": content for name, content in files.items()}
    settings = {"schema": 1, "register": {"name": "House", "entities": ["we"]}}
    given = {
        "ropa.toml": settings,
        "parties/we.toml": WE,
        "parties/acme.toml": ACME,
        "parties/alpen.toml": SWISS,
        "controller/mail.toml": MAIL,
        **named,
    }
    return load(Memory(given), date.fromisoformat(DAY))


def seen(**files: Any) -> Picture:
    made = register(**files)
    return picture(made, flows(made))


def many(number: int, per_country: int = 4) -> dict[str, Any]:
    """Files of so many importers, each of them in a record of its own."""
    countries = ("US", "IN", "BR", "CN", "AU", "SG", "ZA", "MX")
    files: dict[str, Any] = {}
    for at in range(number):
        where = countries[at // per_country % len(countries)]
        files[f"parties__p{at}"] = {"title": f"Party {at}", "country": where}
        files[f"controller__c{at}"] = {
            "title": f"Activity {at}",
            "controller": "we",
            "transfers": [{"to": f"p{at}", "basis": "scc"}],
        }
    return files


# What is drawn


def test_a_line_says_who_sends_what_to_whom_where_and_with_which_verdict() -> None:
    swiss, found = sorted(seen().lines, key=lambda line: line.verdict)
    assert (swiss.exporter.title, swiss.importer.title) == ("We GmbH", "Alpen AG")
    assert swiss.importer.place.words == "CH Switzerland"
    assert swiss.exporter.place.words == "DE Germany · EEA"
    assert swiss.what == ("email address", "name")
    assert [each.title for each in swiss.stated] == ["Newsletter"]
    assert (swiss.law, swiss.verdict, found.verdict) == ("GDPR", "adequate", "undeclared")
    assert swiss.ground.startswith("adequacy (")


@pytest.mark.parametrize("form", DRAWN)
def test_every_picture_says_of_what_it_is_and_by_the_law_of_which_day(form: str) -> None:
    text = plain(DRAWN[form](seen()))
    for words in (
        "Transfer map of House",
        "register as it stands in the folder",
        f"law of {DAY}",
        "2 flows: undeclared 1, adequate 1",
        f"drawn by ropa {__version__} from the records",
        "We GmbH",
        "Acme, Inc.",
        "US United States",
        "email address, name",
    ):
        assert words in text, words


def plain(text: str) -> str:
    """A picture's text with the codes of characters read back."""
    decoded = re.sub("#([0-9]+);", lambda match: chr(int(match[1])), text)
    return decoded.replace('\\"', '"')


def test_a_party_that_is_not_in_the_register_and_a_place_that_is_not_stated_are_told() -> None:
    entry = {"category": "strategic partners", "basis": "scc"}
    (line,) = seen(controller__mail={**MAIL, "recipients": [], "transfers": [entry]}).lines
    assert (line.importer.title, line.importer.record) == ("strategic partners", "")
    assert line.importer.place.words == "country not stated"


def test_a_category_of_clients_stands_where_its_area_is() -> None:
    client = {"category": "clients", "area": ["CH"], "processing": ["hosting"]}
    cloud = {
        "title": "Cloud",
        "processor": "acme",
        "controllers": [client],
        "transfers": [{"to": "acme"}],
    }
    lines = seen(processor__cloud=cloud).lines
    (line,) = (each for each in lines if each.exporter.id == "clients")
    assert line.exporter.place.words == "CH Switzerland"
    assert (line.law, line.what) == ("FADP", ("hosting",))


def test_flows_under_the_act_name_their_law() -> None:
    route = {
        "title": "Route",
        "business": "kk",
        "route": "28(1)",
        "foreign_country": "US",
        "data_items": ["氏名"],
        "counterparty": {"party": "acme"},
    }
    kk = {"title": "KK", "country": "JP", "form": "corporation"}
    shown = seen(parties__kk=kk, **{"appi__foreign-transfers__route": route})
    (line,) = (each for each in shown.lines if each.regime == "appi")
    assert (line.law, line.what, line.exporter.title) == ("APPI", ("氏名",), "KK")
    assert "28(1)" in line.ground


def test_a_register_without_a_flow_says_so_in_the_picture() -> None:
    shown = seen(controller__mail={"title": "Mail", "controller": "we"})
    for draw in DRAWN.values():
        assert "no transfer abroad is stated or found" in plain(draw(shown))


def test_what_could_not_be_read_and_what_was_added_to_the_law_are_told_in_the_picture() -> None:
    added = """[[decision]]
regime = "gdpr"
countries = ["KE"]
decision = "(EU) 2027/1000"
from = 2027-03-01
source = "OJ L, 2027/1000, 1.3.2027"
"""
    shown = seen(controller__torn=TORN, law=added)
    for draw in DRAWN.values():
        text = plain(draw(shown))
        assert "not read, so that flows may be missing: 1 record" in text
        assert "and 1 row of law.toml" in text


def test_a_closed_folder_and_law_that_is_not_used_are_told_in_the_picture() -> None:
    made = load(
        Memory(
            {
                "ropa.toml": {"schema": 1, "register": {"name": "House", "entities": ["we"]}},
                "parties/we.toml": WE,
                "law.toml": "no = 1\n",
            }
        ),
        date.fromisoformat(DAY),
    )
    made.partly_hidden.add("parties")
    for draw in DRAWN.values():
        text = plain(draw(picture(made, flows(made))))
        assert "not read, so that flows may be missing: folders of parties/" in text
        assert "law.toml has rows that are not used" in text


def test_japanese_titles_and_words() -> None:
    with spoken("ja"):
        drawn = svg.drawn(seen())
        assert state_read("at 2026-Q3 = abc") == "登録簿：2026-Q3 = abcの時点"
    for words in (
        "株式会社わたくし",
        "メールマガジン",
        "DE ドイツ",
        "記載なし",
        "移転元",
        "アメリカ合衆国",
    ):
        assert words in drawn, words
    assert '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="ja" lang="ja" ' in drawn


# What is asked for


@pytest.mark.parametrize(
    ("wish", "importers"),
    [
        (Wish(), {"acme", "alpen"}),
        (Wish(gaps=True), {"acme"}),
        (Wish(law="gdpr"), {"acme", "alpen"}),
        (Wish(law="appi"), set()),
        (Wish(entity="we"), {"acme", "alpen"}),
    ],
)
def test_only_what_is_asked_for_is_drawn(wish: Wish, importers: set[str]) -> None:
    made = register()
    assert {each.importer for each in narrowed(flows(made), wish, made)} == importers


@pytest.mark.parametrize(
    ("kind", "name", "importers"),
    [
        ("parties", "acme", {"acme"}),
        ("parties", "we", {"acme", "alpen", "other"}),
        ("controller", "mail", {"acme", "alpen"}),
        ("agreements", "clauses", {"other"}),
        ("measures", "locks", set()),
    ],
)
def test_a_flow_is_that_of_its_parties_its_records_and_what_it_rests_on(
    kind: str, name: str, importers: set[str]
) -> None:
    entry = {"to": "other", "basis": "scc", "agreements": ["clauses"]}
    made = register(
        parties__other={"title": "Other", "country": "IN"},
        controller__shop={"title": "Shop", "controller": "we", "transfers": [entry]},
        agreements__clauses={"title": "Clauses", "type": "scc", "parties": ["we", "other"]},
        measures__locks={"title": "Locks"},
    )
    wish = Wish(only=(made.records[kind][name],))
    assert {each.importer for each in narrowed(flows(made), wish, made)} == importers


def test_a_picture_says_what_it_was_narrowed_to() -> None:
    made = register()
    wish = Wish(gaps=True, law="gdpr", entity="we", only=(made.records["parties"]["alpen"],))
    every = flows(made)
    found = narrowed(every, wish, made)
    shown = picture(made, found, narrowed=told(wish, made), among=len(every))
    for draw in DRAWN.values():
        text = plain(draw(shown))
        assert "none of 2 flows is such a one" in text
        assert "only flows that lack something · only flows under the GDPR" in text
        assert "only what concerns We GmbH" in text
        assert "only flows of Alpen AG" in text


# Legible at any size


def test_each_flow_has_its_line_until_they_are_too_many_and_then_that_is_said() -> None:
    few, lots = seen(**many(MOST - 2)), seen(**many(MOST))
    assert len(few.lines) == few.flows == MOST
    assert lots.flows == MOST + 2
    assert len(lots.lines) < lots.flows
    assert sum(line.flows for line in lots.lines) == lots.flows
    assert lots.counts == {"undeclared": 1, "incomplete": MOST, "adequate": 1}
    for draw in DRAWN.values():
        assert f"{lots.flows} flows drawn as {len(lots.lines)} lines" in plain(draw(lots))
        assert "drawn as" not in plain(draw(few))


def test_a_line_for_several_flows_names_no_reason_that_is_only_one_flows() -> None:
    lines = seen(**many(MOST)).lines
    (india,) = (each for each in lines if each.importer.place.code == "IN")
    assert india.importer.title == f"{india.importer.stands_for} importers"
    assert (india.message, india.cites) == ("", ())
    assert india.flows == india.importer.stands_for > 1


@pytest.mark.parametrize("number", [3, TOGETHER - 2, 30, 78])
def test_nothing_on_the_sheet_overlaps(number: int) -> None:
    sheet = laid(seen(**many(number)), 100)
    for shapes in (sheet.frames, sheet.nodes, sheet.cards):
        areas = [each.area for each in shapes]
        for at, one in enumerate(areas):
            assert one.y >= 100
            assert one.y + one.height < sheet.bottom
            for other in areas[at + 1 :]:
                apart = (
                    one.x + one.width <= other.x
                    or other.x + other.width <= one.x
                    or one.y + one.height <= other.y
                    or other.y + other.height <= one.y
                )
                assert apart, (one, other)


@pytest.mark.parametrize("number", [20, 78])
def test_lines_of_one_exporter_do_not_cross(number: int) -> None:
    assert crossings(laid(seen(**many(number)), 0)) == 0


def test_a_few_lines_share_their_boxes_and_of_many_each_exporter_has_its_own() -> None:
    """Acme passes on what it receives: of few lines it is one box, on the way."""
    onward = {"title": "Onward", "controller": "we", "transfers": [{"from": "acme", "to": "p0"}]}
    for number, boxes in ((2, 1), (40, 2)):
        shown = seen(controller__onward=onward, **many(number))
        nodes = [each for frame in graph(shown).frames for each in frame.nodes]
        assert [each.box.id for each in nodes].count("acme") == boxes
        assert len({each.name for each in nodes}) == len(nodes)
        for draw in DRAWN.values():
            told = "an importer of several exporters stands beside each" in plain(draw(shown))
            assert told == (boxes == 2)


def test_edges_join_the_boxes_of_their_lines() -> None:
    for number in (2, 40):
        shown = seen(**many(number))
        made = graph(shown)
        boxes = {each.name: each.box for frame in made.frames for each in frame.nodes}
        ends = [(boxes[edge.start], boxes[edge.end]) for edge in made.edges]
        assert ends == [(line.exporter, line.importer) for line in shown.lines]


def crossings(sheet: Sheet) -> int:
    ends = [(curve.start[1], curve.end[1]) for curve in sheet.curves]
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for at, one in enumerate(ends)
        for other in ends[at + 1 :]
    )


def test_importers_stand_in_the_order_in_which_fewest_lines_cross() -> None:
    """By name the first would go to the last exporter, and every line would cross another."""
    files: dict[str, Any] = {"controller__mail": {"title": "None"}}
    for at, name in enumerate("cba"):
        files[f"parties__{name}"] = {"title": name, "country": "US"}
        files[f"parties__e{at}"] = {"title": f"E {at}", "country": "DE"}
        files[f"controller__c{at}"] = {
            "title": name,
            "controller": f"e{at}",
            "transfers": [{"to": name}],
        }
    assert crossings(laid(seen(**files), 0)) == 0


@pytest.mark.parametrize(
    ("middles", "tops"),
    [
        ([20, 80], [15, 75]),
        ([20, 22], [8.5, 23.5]),
        ([0, 0], [5, 20]),
    ],
)
def test_boxes_stand_at_their_middle_or_share_what_they_are_off(
    middles: list[float], tops: list[float]
) -> None:
    assert settled(middles, [10, 10], [5, 5]) == tops


@pytest.mark.parametrize(
    "text",
    [
        "Northwind Cloud Services International Holdings, Inc.",
        "広告配信のためのＧｏｏｇｌｅ社への個人データの第三者提供に係る記録（令和八年度分）",
        "x" * 300,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk GmbH",
        "a  b   c",
    ],
)
def test_a_name_is_broken_and_never_cut(text: str) -> None:
    lines = wrapped(text, 20)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(width(line) <= 20 for line in lines)


ADVANCES = {
    "m": 0.974,
    "W": 0.989,
    "O": 0.787,
    "@": 1.0,
    "\u2014": 1.0,
    "\u0429": 1.094,
    "\u042e": 1.08,
    "\u044b": 0.79,
    "\u03a9": 0.764,
    "\u2116": 1.04,
    "\u2167": 1.317,
    "\u221e": 0.833,
    "\u0939": 0.6,
    "\u093f": 0.6,
    "\u0e19": 0.6,
    "\u0153": 1.023,
    "\xbd": 0.969,
}
"""Widths of characters of DejaVu Sans, in em: of Latin, Cyrillic, Greek, Devanagari, Thai."""


@pytest.mark.parametrize("letter", ADVANCES)
def test_a_name_of_broad_letters_stays_in_its_box(letter: str) -> None:
    """Whatever the script, a line is no broader than the room it is broken for, and its margin."""
    room = INSIDE - 2 * PAD
    for line in wrapped(letter * 60, room / CELL):
        assert len(line) * ADVANCES[letter] * EM <= room + PAD


def test_no_line_begins_with_what_ends_a_clause() -> None:
    for room in range(6, 30):
        for line in wrapped("東京都、千代田区（丸の内）。大阪府「北区」のデータ", room):
            assert line[0] not in "、。）」ー", (room, line)


def test_words_are_not_broken_where_they_fit() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("", 8) == [""]


def squeezed(text: str) -> str:
    return "".join(text.split())


# Without colour, and on any ground


def test_no_two_verdicts_share_a_line_and_every_gap_is_red_and_broken() -> None:
    assert set(LOOKS) == set(VERDICTS)
    assert len({(look.dash, look.double) for look in LOOKS.values()}) == len(VERDICTS)
    for verdict, look in LOOKS.items():
        assert (look.hue == "red") == (verdict in GAPS)
        assert bool(look.dash) or verdict not in GAPS


@pytest.mark.parametrize("hues", [LIGHT, DARK])
def test_texts_and_lines_stand_out_from_what_they_are_drawn_on(hues: Hues) -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11."""
    for ground in (hues.ground, hues.panel, hues.box):
        for verdict in VERDICTS:
            assert contrast(hues.of(verdict), ground) >= 4.5, verdict
        assert contrast(hues.ink, ground) >= 7
        assert contrast(hues.faint, ground) >= 4.5
        assert contrast(hues.rim, ground) >= 3


@pytest.mark.parametrize("verdict", VERDICTS)
def test_lines_of_mermaid_stand_out_in_light_and_in_dark(verdict: Any) -> None:
    for ground in ("#ffffff", "#0d1117"):
        assert contrast(MIDDLE.of(verdict), ground) >= 3


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(hue: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("form", ["mermaid", "dot", "svg"])
def test_the_verdict_stands_at_the_line_as_a_word(form: str) -> None:
    drawn = DRAWN[form](seen())
    for verdict in ("undeclared", "adequate"):
        assert drawn.count(phrase(verdict)) >= 2


# The SVG


def test_an_svg_tells_those_who_do_not_see_it_the_counts_and_the_gaps() -> None:
    root = fromstring(svg.drawn(seen()))
    title, about = root[0], root[1]
    assert (title.tag, about.tag) == (f"{SPACE}title", f"{SPACE}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
    assert "undeclared 1, adequate 1" in about.text
    assert (
        "lacking something: We GmbH → Acme, Inc. (US United States), GDPR, undeclared" in about.text
    )
    told = [each.text for each in root.iter(f"{SPACE}title")]
    assert any("Alpen AG" in text and "GDPR 45" in text and "adequate: " in text for text in told)


def test_an_svg_for_a_page_has_neither_style_nor_names_of_its_own() -> None:
    drawn = svg.drawn(seen(), alone=False, name="second")
    root = fromstring(drawn)
    assert "<style" not in drawn
    assert "<?xml" not in drawn
    assert {each.get("id") for each in root.iter() if each.get("id")} == {
        "second-title",
        "second-about",
    }
    assert {name for each in root.iter() for name in (each.get("class") or "").split()} <= classes()


def classes() -> set[str]:
    """The classes that the style sheet knows, and `line` beside the verdict it is of."""
    return set(re.findall(r"\.([a-z-]+)", svg.STYLE))


def test_records_are_linked_where_the_page_tells_of_them() -> None:
    known = {"parties/acme": "#parties/acme", "controller/mail": "#controller/mail"}
    root = fromstring(svg.drawn(seen(), alone=False, link=known.get))
    links = [each.get("href") for each in root.iter("a")]
    assert sorted(links) == ["#controller/mail", "#controller/mail", "#parties/acme"]
    assert root.get("role") == "group"


def test_the_style_is_light_on_paper() -> None:
    assert svg.STYLE.count("@media") == 1
    assert "@media screen and (prefers-color-scheme:dark){" in svg.STYLE


# Nothing that a record holds is more than text


@pytest.fixture(scope="module")
def hostile() -> Picture:
    files: dict[str, Any] = {}
    for at, text in enumerate(PAYLOADS.values()):
        files[f"parties__p{at}"] = {"title": text, "country": "US"}
        files[f"controller__c{at}"] = {
            "title": text,
            "controller": "we",
            "data": [{"categories": [text]}],
            "transfers": [{"to": f"p{at}", "claimed": text}],
        }
    settings = {"name": PAYLOADS["script"] + PAYLOADS["end of node"], "entities": ["we"]}
    made = register(ropa={"schema": 1, "register": settings}, **files)
    return picture(made, flows(made))


def test_payloads_are_texts_of_an_svg(hostile: Picture) -> None:
    root = fromstring(svg.drawn(hostile))
    names = {each.tag.removeprefix(SPACE) for each in root.iter()}
    assert names == {"svg", "title", "desc", "style", "g", "rect", "path", "text"}
    keys = {key for each in root.iter() for key in each.attrib}
    assert not [key for key in keys if key.startswith("on") or key in ("style", "href")]
    text = squeezed("".join(each.text or "" for each in root.iter(f"{SPACE}text")))
    for payload in PAYLOADS.values():
        assert squeezed(on_one_line(payload)) in text


STRING = r'"(?:[^"\\]|\\.)*"'
ATTRIBUTES = rf"\[\w+=(?:{STRING}|[\w.]+)(?:, \w+=(?:{STRING}|[\w.]+))*\]"
DOT = re.compile(
    rf"digraph map {{|  +(?:graph|node|edge|n\d+) {ATTRIBUTES}|  subgraph cluster_\d+ {{"
    rf"|  n\d+ -> n\d+ {ATTRIBUTES}|  }}|}}"
)


def test_payloads_are_strings_of_dot(hostile: Picture) -> None:
    """By the grammar of Graphviz a string ends at the first quote without a backslash before."""
    drawn = dot.drawn(hostile)
    for line in drawn.splitlines():
        assert DOT.fullmatch(line), line
    text = squeezed("".join(unquoted(each) for each in re.findall(STRING, drawn)))
    for payload in PAYLOADS.values():
        assert squeezed(on_one_line(payload)) in text


def unquoted(string: str) -> str:
    broken = re.sub(r"(?<!\\)((?:\\\\)*)\\n", r"\1 ", string[1:-1])
    plain_text = broken.replace('\\"', '"').replace("\\\\", "\\")
    for entity, mark in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain_text = plain_text.replace(entity, mark)
    return plain_text


LABEL = r'"[^"`<>\[\]{}|#;*_~$^\\]*"'
MERMAID = re.compile(
    rf"flowchart LR|  +(?:about|n\d+|subgraph p\d+)\[{LABEL}\]|  end"
    rf"|  n\d+ (?:-->|-\.->|==>)\|{LABEL}\| n\d+"
    r"|  linkStyle [\d,]+ stroke:#\w{6},stroke-width:[\d.]+px(?:,stroke-dasharray:[\d ]+)?"
)


def test_payloads_are_labels_of_mermaid(hostile: Picture) -> None:
    """Only codes of characters, line breaks of ours, and what means nothing stand in a label."""
    drawn = mermaid.drawn(hostile)
    for line in drawn.splitlines():
        bare = re.sub("<br/>|#[0-9]+;", "", line) if '"' in line else line
        assert MERMAID.fullmatch(bare), line
    text = squeezed(re.sub("<br/>|#([0-9]+);", decoded, drawn))
    for payload in PAYLOADS.values():
        assert squeezed(on_one_line(payload)) in text


def decoded(match: re.Match[str]) -> str:
    return chr(int(match[1])) if match[1] else ""


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. first", "#49;. first"),
        ("- item", "#45; item"),
        ("%%{init}", "#37;%#123;init#125;"),
        ("fa:fa-car", "fa#58;fa-car"),
        ("A & B, Inc.", "A & B, Inc."),
        ("&lt;", "#38;lt#59;"),
        ("2026-11-21: C-362/14", "2026-11-21: C-362/14"),
    ],
)
def test_what_mermaid_would_read_as_more_is_escaped(text: str, escaped: str) -> None:
    assert mermaid.escaped(text) == escaped


def test_what_no_xml_may_hold_is_spelled_out() -> None:
    drawn = svg.drawn(seen(parties__acme={"title": "Ac\uffffme", "country": "US"}))
    assert "Ac\\uffffme" in drawn
    fromstring(drawn)


# The command


@pytest.fixture
def house(tmp_path: Path) -> Path:
    files = {"parties__acme": ACME, "parties__alpen": SWISS, "controller__mail": MAIL}
    return small(tmp_path / "records", **files)


def test_the_suffix_says_in_what_a_map_is_drawn(house: Path) -> None:
    for name, start in (("a.svg", "<?xml"), ("a.mmd", "flowchart"), ("a.gv", "digraph")):
        done = run("map", "-o", f"../{name}", "--on", DAY, cwd=house)
        assert (done.code, done.out) == (0, "")
        assert f"../{name} written: 2 flows: undeclared 1, adequate 1" in done.err
        assert (house.parent / name).read_text(encoding="utf-8").startswith(start)
    assert "unchanged" in run("map", "-o", "../a.svg", "--on", DAY, cwd=house).err


def test_mermaid_is_printed_where_nothing_is_said(house: Path) -> None:
    done = run("map", "--on", DAY, cwd=house)
    assert done.out.startswith("flowchart LR\n")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert run("map", "--format", "dot", "-o", "-", "--on", DAY, cwd=house).out.startswith(
        "digraph"
    )


def test_a_text_that_mermaid_does_not_draw_by_itself_is_announced(tmp_path: Path) -> None:
    """Its maxTextSize is 50,000 characters."""
    files = many(60)
    for at in range(60):
        files[f"parties__p{at}"]["title"] = "x" * 900
    folder = small(tmp_path / "records", **files)
    done = run("map", "--on", DAY, cwd=folder)
    assert len(done.out) > LONGEST
    assert f"the text has {len(done.out)} characters" in done.err
    assert "characters" not in run("map", "--format", "svg", "--on", DAY, cwd=folder).err


def test_gaps_are_an_exit_code(house: Path) -> None:
    assert run("map", "--gaps", "--on", DAY, cwd=house).code == 1
    none = run("map", "--gaps", "--only", "alpen", "--on", DAY, cwd=house)
    assert none.code == 0
    assert "none of 2 flows is such a one" in none.out
    assert "none of 2 flows is such a one" in none.err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--format", "png"), '--format knows mermaid, dot, svg, not "png"'),
        (("-o", "../a.png"), "../a.png: a map is written as .mmd, .mermaid, .dot, .gv, .svg"),
        (("-o", "a.svg"), "a.svg lies in the register"),
        (("--only", "acmee"), 'no record "acmee"'),
        (("--for", "acme"), '"acme" is none of the entities of this register'),
        (("--law", "ccpa"), '--law knows gdpr, uk-gdpr, fadp, appi, not "ccpa"'),
        (("--law", ""), "--law is given without a value"),
        (("--format", ""), "--format is given without a value"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    house: Path, words: tuple[str, ...], complaint: str
) -> None:
    done = run("map", *words, "--on", DAY, cwd=house)
    assert (done.code, done.out) == (2, "")
    assert complaint in done.err


def test_the_map_of_the_sample_is_the_table_of_its_transfers() -> None:
    made = load(Memory(files_of(RECORDS)), date.fromisoformat(DAY))
    shown = picture(made, flows(made))
    assert shown.flows == len(shown.lines) == len(flows(made))
    assert set(shown.counts) <= set(GAPS)
    assert "Safe Harbor has not been valid since 2015-10-06 (C-362/14)" in squashed(
        svg.drawn(shown)
    )


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.toml")
    }


def squashed(drawn: str) -> str:
    return re.sub(r"</text>\s*<text[^>]*>", " ", drawn)


def test_reasons_stand_where_there_is_something_to_do_or_to_decide() -> None:
    shown = seen()
    for verdict in VERDICTS:
        line = shown.lines[0]._replace(verdict=verdict, message="the reason")
        drawn = squashed(svg.drawn(shown._replace(lines=(line,))))
        visible = drawn.count("the reason<") > 0
        assert visible == (verdict in (*GAPS, "unclear")), verdict


def test_the_page_on_maps_says_what_holds() -> None:
    text = (RECORDS.parent / "docs/map.md").read_text(encoding="utf-8")
    assert f"Up to {TOGETHER} lines an importer has one box" in text
    assert f"From {MOST + 1} flows on" in text
    assert f"{LONGEST:,} characters" in text
    for verdict, look in LOOKS.items():
        assert f"| `{verdict}` | {look.hue}, " in text
