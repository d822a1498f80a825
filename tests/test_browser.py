"""The report page in a real browser: opened, searched, filtered, walked by keyboard, printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from browsing import (
    SCHEMES,
    Look,
    barriers,
    chromium,
    comes_into_sight,
    focused,
    in_sight,
    outlined,
    shown,
    watched,
)
from command import DAY, DONE, WE
from memory import Memory
from payloads import PAYLOADS
from playwright.sync_api import Page

from benchmarks import generate
from ropa import templates
from ropa.html import page as report
from ropa.html import scoped
from ropa.lint import lint
from ropa.load import load
from ropa.sheets import Facts
from ropa.tree import WorkTree
from ropa.words import spoken

pytestmark = pytest.mark.browser

OFFICE: dict[str, Any] = {
    "ropa.toml": {"schema": 1, "register": {"name": "Office", "entities": ["we", "they"]}},
    "parties/we.toml": WE,
    "parties/they.toml": {**WE, "title": "They GmbH"},
    "parties/oversea.toml": {"title": "Oversea Inc.", "country": "US", "laws": []},
    "controller/payroll.toml": {
        "title": "Payroll",
        "controller": "we",
        "notes": "Gehälter und Löhne",
        "data": [{"subjects": ["staff"], "special": ["health"]}],
    },
    "controller/crm.toml": {
        "title": "Customers",
        "controller": "they",
        "notes": "Kundenpflege Straße",
        "recipients": [{"party": "oversea"}],
        "transfers": [{"to": "oversea", "country": "US"}],
    },
    "controller/kana.toml": {
        "title": "Records",
        "controller": "we",
        "status": "draft",
        "notes": "ﾊﾞｯｸﾞの忘れ物",
    },
    "controller/past.toml": {
        "title": "Former",
        "controller": "they",
        "status": "ended",
        "notes": "ハック ΣΟΦΟΣ",
    },
    "measures/locks.toml": DONE,
}
"""Two businesses whose records differ in everything that the page filters by."""

RECORDS = sorted(name.removesuffix(".toml") for name in OFFICE if "/" in name)
ALL = len(RECORDS)

HARMFUL: dict[str, Any] = {
    "ropa.toml": {"schema": 1, "register": {"name": PAYLOADS["script"], "entities": ["we"]}},
    "parties/we.toml": WE,
    **{
        f"controller/p{number}.toml": {
            "title": text,
            "controller": "we",
            "purposes": [{"text": text}],
            "notes": text,
        }
        for number, text in enumerate(PAYLOADS.values())
    },
}


class Papers:
    """Reports written once for all tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, name: str, tree: Any, lang: str = "en") -> Path:
        paper = self.folder / f"{name}-{lang}.html"
        if not paper.exists():
            on = date.fromisoformat(DAY)
            register = load(tree, on)
            facts = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1")
            with spoken(lang):
                paper.write_bytes(report(scoped(register, lint(register), facts, "")))
        return paper

    def office(self, lang: str = "en") -> Path:
        return self.of("office", Memory(OFFICE), lang)

    def harmful(self) -> Path:
        return self.of("harmful", Memory(HARMFUL))

    def example(self, lang: str = "en") -> Path:
        return self.of("example", WorkTree(f"{templates.folder()}/example"), lang)

    def thousand(self) -> Path:
        folder = self.folder / "thousand"
        if not folder.exists():
            generate.write(str(folder), 1000, faulty=True)
        return self.of("thousand", WorkTree(str(folder)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Look]:
    with chromium() as look:
        yield look


@pytest.fixture
def look(browser: Look) -> Iterator[Look]:
    with watched(browser) as look:
        yield look


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return Papers(tmp_path_factory.mktemp("papers"))


def counted(page: Page) -> list[int]:
    """The numbers that the count names; English tells one apart."""
    return [int(each) for each in re.findall(r"\d+", page.inner_text("#count"))]


SEARCHES = {
    "gehälter": ["controller/payroll"],
    "GEHALTER lohne": ["controller/payroll"],
    "löhne straße": [],
    "STRASSE": ["controller/crm"],
    "ＫＵＮＤＥＮ": ["controller/crm"],
    "バッグ": ["controller/kana"],
    "ﾊﾞｯｸﾞ　忘れ物": ["controller/kana"],
    "ハック": ["controller/past"],
    "σοφος": ["controller/past"],
    "no such word": [],
    "": RECORDS,
}
"""What is typed, and the records that hold every word of it. Marks that make another kana stay."""


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_search_wants_every_word_whatever_its_case_width_and_accents(
    look: Look, papers: Papers, lang: str
) -> None:
    page = look.at(papers.office(lang))
    for text, found in SEARCHES.items():
        page.fill("#query", text)
        assert sorted(shown(page)) == found, text
        assert counted(page) == ([ALL, len(found)] if lang == "ja" else [len(found), ALL])
        assert page.is_visible("#none") is (not found)


FILTERS = {
    "kind=measures": ["measures/locks"],
    "entity=they": ["controller/crm", "controller/past", "parties/oversea", "parties/they"],
    "severity=error": ["controller/crm", "controller/past", "controller/payroll"],
    "verdict=lacking": ["controller/crm"],
    "country=US": ["controller/crm", "parties/oversea"],
    "status=draft": ["controller/kana"],
    "special=": ["controller/payroll"],
}


def test_each_filter_leaves_what_it_names(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    for asked, found in FILTERS.items():
        name, _, value = asked.partition("=")
        if value:
            page.select_option(f"#filter-{name}", value)
        else:
            page.check(f"#filter-{name}")
        assert sorted(shown(page)) == found, asked
        assert counted(page) == [len(found), ALL]
        page.click("#search [type=reset]")
        assert sorted(shown(page)) == RECORDS
        assert focused(page) == "query"


def test_search_and_filters_hold_together(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    page.select_option("#filter-severity", "error")
    page.fill("#query", "they gmbh")
    assert sorted(shown(page)) == ["controller/crm", "controller/past"]
    page.select_option("#filter-verdict", "lacking")
    assert shown(page) == ["controller/crm"]
    page.focus("#query")
    page.keyboard.press("Escape")
    assert sorted(shown(page)) == RECORDS
    assert page.input_value("#filter-severity") == ""


def test_index_tables_and_sections_follow_the_filter(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    page.fill("#query", "Gehälter")
    assert page.locator("#activities .index tbody tr:visible").count() == 1
    sections = page.locator("main > section:visible")
    assert sections.evaluate_all("each => each.map((one) => one.id)") == ["activities", "findings"]
    rules = page.locator("#findings .rule:visible")
    assert rules.count() > 1
    assert all("controller/payroll" in text for text in rules.all_text_contents())
    page.fill("#query", "Kundenpflege")
    assert page.locator("#transfers tbody tr:visible").count() == 1


def test_a_map_is_never_told_with_half_of_its_flows(look: Look, papers: Papers) -> None:
    page = look.at(papers.example())
    flows = page.locator("#transfers tbody tr:visible")
    all_ = flows.count()
    assert page.is_visible(".map")
    page.select_option("#filter-country", "IN")
    assert 0 < flows.count() < all_
    assert not page.is_visible(".map")
    page.click("#search [type=reset]")
    assert page.is_visible(".map")


def test_without_script_the_whole_page_is_there(look: Look, papers: Papers) -> None:
    page = look.without_script(papers.office(), "#?q=locks")
    assert page.locator(".record:visible").count() == ALL
    assert not page.is_visible("#search")


def test_an_address_keeps_the_filter(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    page.fill("#query", "ﾃﾞｰﾀ & = #")
    page.select_option("#filter-status", "draft")
    address = page.url
    again = look.at(papers.office(), address[address.index("#") :])
    assert again.input_value("#query") == "ﾃﾞｰﾀ & = #"
    assert again.input_value("#filter-status") == "draft"
    again.fill("#query", "")
    assert shown(again) == ["controller/kana"]
    again.reload()
    assert shown(again) == ["controller/kana"]


def test_a_link_leads_to_its_record(look: Look, papers: Papers) -> None:
    page = look.at(papers.office(), "#measures/locks")
    comes_into_sight(page, "measures/locks")
    assert sorted(shown(page)) == RECORDS


def test_a_link_to_what_is_hidden_lifts_the_filter_and_back_restores_it(
    look: Look, papers: Papers
) -> None:
    page = look.at(papers.office())
    page.fill("#query", "Kundenpflege")
    page.click(".record:visible .fields a[href='#parties/oversea']")
    page.wait_for_function("document.getElementById('parties/oversea').getClientRects().length")
    comes_into_sight(page, "parties/oversea")
    assert sorted(shown(page)) == RECORDS
    page.go_back()
    page.wait_for_function("document.getElementById('query').value")
    assert shown(page) == ["controller/crm"]
    page.go_forward()
    page.wait_for_function("!document.getElementById('query').value")
    comes_into_sight(page, "parties/oversea")


def test_typing_leaves_no_trail_in_the_history(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    before = page.evaluate("history.length")
    page.locator("#query").press_sequentially("locks")
    assert page.evaluate("history.length") == before


def test_no_address_breaks_the_page(look: Look, papers: Papers) -> None:
    page = look.at(papers.office(), "#%")
    for where in ("rule/SPC-001", "no such", "%E3", "?q=%E3", "?status=none&nothing=x", "?"):
        page.evaluate("(where) => { location.hash = where; }", where)
        page.fill("#query", "locks")
        assert shown(page) == ["measures/locks"]


def test_the_keyboard_reaches_everything_in_order(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    walked = []
    for _ in range(24):
        page.keyboard.press("Tab")
        walked.append(focused(page))
        assert outlined(page), walked[-1]
    assert walked[0] == "a Skip to the content"
    names = ["kind", "entity", "severity", "verdict", "country", "status", "special"]
    fields = ["query", *(f"filter-{name}" for name in names), "button Show all again"]
    begin = walked.index("query")
    assert walked[begin : begin + len(fields)] == fields
    assert walked[1] == "a Cover"


def test_the_skip_link_leads_past_the_search(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_slash_leads_to_the_search_but_not_while_one_types(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    page.keyboard.press("/")
    assert focused(page) == "query"
    page.keyboard.type("a/b")
    assert page.input_value("#query") == "a/b"
    assert page.get_attribute("#query", "aria-keyshortcuts") == "/"


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_accessibility_checker_finds_nothing(look: Look, papers: Papers, lang: str) -> None:
    page = look.at(papers.office(lang))
    assert page.get_attribute("html", "lang") == lang
    assert barriers(page) == []


def test_no_colour_is_too_faint(look: Look, papers: Papers) -> None:
    page = look.at(papers.office(), scheme="dark")
    assert barriers(page, "color-contrast") == []
    for scheme in SCHEMES:
        page = look.at(papers.office(), "#?q=nowhere", scheme=scheme)
        assert barriers(page, "color-contrast") == []


def test_the_page_never_scrolls_sideways(look: Look, papers: Papers) -> None:
    for paper in (papers.example(), papers.office("ja"), papers.harmful()):
        page = look.at(paper)
        for width in (320, 768, 1024, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_light_and_dark_are_told_apart_and_forced_colours_take_their_place(
    look: Look, papers: Papers
) -> None:
    shots, bright = set(), []
    for scheme in SCHEMES:
        page = look.at(papers.office(), scheme=scheme)
        shots.add(page.screenshot())
        bright.append(brightness(page))
    assert len(shots) == 2
    assert bright[0] > 0.9
    assert bright[1] < 0.1
    forced = look.at(papers.office(), "#controller/crm", forced=True)
    for each in ("li.finding", ".verdict"):
        borders = forced.locator(each).first.evaluate(
            "(it) => getComputedStyle(it).borderLeftWidth"
        )
        assert borders != "0px"


def test_severity_and_verdict_are_words_and_shapes_before_they_are_colours(
    look: Look, papers: Papers
) -> None:
    page = look.at(papers.office())
    styles = {}
    for severity in ("error", "warning"):
        finding = page.locator(f"li.finding.{severity}").first
        assert finding.text_content().startswith(severity)
        styles[severity] = finding.evaluate("(it) => getComputedStyle(it).borderLeftStyle")
    assert styles["error"] != styles["warning"]
    assert page.locator("#transfers .verdict").text_content() == "lacking"


def test_what_a_record_says_runs_nowhere_and_can_be_searched(look: Look, papers: Papers) -> None:
    """`look` fails the test where a script speaks, a policy is broken or something is fetched."""
    page = look.at(papers.harmful())
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, link, base").count() == 0
    for number, (name, text) in enumerate(PAYLOADS.items()):
        if name in {"script", "attribute", "entity", "braces", "Arabic", "shell"}:
            page.fill("#query", text)
            assert f"controller/p{number}" in shown(page), name


def test_a_page_that_does_what_it_must_not_is_told_of(look: Look, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        "<meta http-equiv='Content-Security-Policy' content=\"img-src 'none'\">"
        "<img src='http://example.org/a.png'><script src='b.js'></script>"
        "<script>alert(1); nowhere();</script>"
    )
    look.at(page)
    told = " ".join(look.hear())
    look.complaints.clear()
    for each in ("img-src", "asked for file:", "alert: 1", "nowhere is not defined"):
        assert each in told


def test_on_paper_each_activity_has_its_page_and_nothing_is_lost(
    look: Look, papers: Papers
) -> None:
    page = look.at(papers.office())
    sheets = printed(page)
    activities = [each for each in RECORDS if each.startswith("controller/")]
    assert sheets.count > len(activities)
    begins = [sheets.headings[title] for title in ("Payroll", "Customers", "Records", "Former")]
    assert len(set(begins)) == len(activities)
    assert {"State at a glance", "Transfers abroad", "Parties", "Locks"} <= set(sheets.headings)
    page.emulate_media(media="print")
    assert not page.is_visible("nav")
    assert not page.is_visible("#search")
    assert page.locator(".record:visible").count() == ALL


def test_what_the_filter_hides_is_not_printed_but_counted(look: Look, papers: Papers) -> None:
    page = look.at(papers.office())
    whole = printed(page)
    page.fill("#query", "Gehälter")
    page.select_option("#filter-entity", "we")
    sheets = printed(page)
    assert sheets.count < whole.count
    assert "Payroll" in sheets.headings
    assert not {"Customers", "Locks"} & set(sheets.headings)
    page.emulate_media(media="print")
    assert page.is_visible("#cover")
    assert page.inner_text(".applied") == f"1 record of {ALL} · “Gehälter” · Entity: We GmbH"


def test_the_margins_of_paper_name_the_page_whatever_its_name_holds(
    look: Look, papers: Papers
) -> None:
    """The name of that register is markup, and a quotation mark would end the string of a style."""
    page = look.at(papers.harmful())
    margins = page.evaluate(
        "Array.from(document.styleSheets[0].cssRules).map((each) => each.cssText)"
        ".filter((text) => text.startsWith('@page'))"
    )
    assert any(PAYLOADS["script"] in text for text in margins)
    assert any("counter(page)" in text for text in margins)


def test_a_thousand_records_open_soon_after_they_are_read(look: Look, papers: Papers) -> None:
    """The floor is the same file with nothing to lay out: what is off the screen comes later."""
    paper = papers.thousand()
    bare = paper.with_name("bare.html")
    text = re.sub(r"(?s)<(style|script)>.*?</\1>", "", paper.read_text(encoding="utf-8"))
    bare.write_text(text.replace("<main ", "<main hidden ", 1), encoding="utf-8")
    tries = (opened(look, paper) / opened(look, bare) for _ in range(ATTEMPTS))
    assert any(ratio < ENOUGH for ratio in tries)


def test_a_keystroke_costs_less_than_reading_a_thousand_records_once(
    look: Look, papers: Papers
) -> None:
    """Each is taken at its quickest: other work may share the machine."""
    page = look.at(papers.thousand())
    reading, *keys = map(min, zip(*(page.evaluate(KEYSTROKES) for _ in range(4)), strict=True))
    assert max(keys) < reading
    assert counted(page) == [1000, 1000]


def test_links_lead_far_off_the_screen(look: Look, papers: Papers) -> None:
    page = look.at(papers.thousand())
    ids = shown(page)
    for id_ in (ids[-1], ids[500], ids[3]):
        page.evaluate("(id) => { location.hash = id; }", id_)
        comes_into_sight(page, id_)


def test_of_two_links_the_later_one_leads(look: Look, papers: Papers) -> None:
    """While what stands around the first is still laid out, which moves what one looks at."""
    page = look.at(papers.thousand())
    ids = shown(page)
    for first, second in ((ids[-1], ids[500]), (ids[500], ids[3])):
        page.evaluate(
            "async ([first, second]) => { location.hash = first;"
            " for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);"
            " location.hash = second; }",
            [first, second],
        )
        comes_into_sight(page, second)


def test_the_browsers_own_search_reaches_what_is_off_the_screen(look: Look, papers: Papers) -> None:
    page = look.at(papers.example())
    last = shown(page)[-1]
    file = page.locator(f".record[id='{last}'] .name code").text_content()
    assert not in_sight(page, last)
    assert page.evaluate("(text) => window.find(text)", file)
    comes_into_sight(page, last)


ATTEMPTS = 3
ENOUGH = 3.0
"""How many times the reading of a page its opening may take."""

KEYSTROKES = """() => {
  const timed = (work) => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  };
  const main = document.getElementById("main");
  const query = document.getElementById("query");
  const read = () =>
    main.textContent.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "");
  const typed = (text) => () => {
    query.value = text;
    query.dispatchEvent(new InputEvent("input", { bubbles: true }));
    main.getBoundingClientRect();
  };
  return [read, ...["p", "pe", "personal", "nowhere", ""].map(typed)].map(timed);
}"""
"""Milliseconds for reading all text once, and for each change of the search field."""


def opened(look: Look, paper: Path) -> float:
    """Milliseconds until the page was loaded, its script at an end."""
    page = look.at(paper)
    taken: float = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    return taken


def brightness(page: Page) -> float:
    """Of the paper: 0 is black, 1 is white."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(int, re.findall(r"\d+", colour))) / (3 * 255)


class Sheets(NamedTuple):
    """A printed page: how many sheets, and on which a heading stands."""

    count: int
    headings: dict[str, str]


def printed(page: Page) -> Sheets:
    """The outline of a PDF leads from each heading to its sheet, in plain text."""
    content = page.pdf(prefer_css_page_size=True, tagged=True, outline=True).decode("latin-1")
    leads = re.findall(r"/Title \((.*?)\)\s*/Dest \[(\d+) 0 R", content)
    return Sheets(len(re.findall(r"/Type\s*/Page\b", content)), dict(leads))
