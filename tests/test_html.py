"""The page of the register: what stands on it, that it is only text, and that it holds together."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from command import DAY, SETTINGS, TORN, WE, run, small
from conftest import GitRepo
from markup import Element, read
from memory import Memory
from payloads import HIDDEN, PAYLOADS, spelled
from test_cli_payloads import EVERY, full_files, hostile_files

import ropa
from benchmarks import generate
from ropa.cli.report import shown_in_browser
from ropa.html import page, scoped
from ropa.lint import Outcome, lint
from ropa.load import load
from ropa.model import KINDS
from ropa.register import Register
from ropa.sheets import Facts
from ropa.tree import WorkTree
from ropa.views.slots import MARKS, SKIPPED
from ropa.words import spoken

HOUSE = Path(ropa.__file__).parents[1]
KNOWN = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "nav",
        "main",
        "footer",
        "script",
    ),
    *("div", "section", "article", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd"),
    *("figure", "figcaption", "g", "desc", "text", "tspan", "path"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect", "a", "q", "small"),
    *("span", "strong", "i", "code", "cite"),
    *("form", "label", "input", "select", "option", "button", "output"),
}
"""The elements of which a page is made."""
ON = date.fromisoformat(DAY)
FACTS = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1")
SECTIONS = "cover glance activities transfers parties records changes due findings waivers unread"
TREES = {
    "records": WorkTree(str(HOUSE / "records")),
    "example": WorkTree(str(HOUSE / "templates" / "example")),
    "small": Memory({"ropa.toml": SETTINGS, "parties/we.toml": WE}),
    "empty": Memory({"ropa.toml": SETTINGS}),
    "unreadable": Memory({"ropa.toml": SETTINGS, "controller/torn.toml": TORN}),
    "full": Memory(full_files()),
    "hostile": Memory(hostile_files()),
}


@cache
def checked(name: str) -> tuple[Register, Outcome]:
    register = load(TREES[name], ON)
    return register, lint(register)


def pages(name: str, language: str = "en") -> tuple[str, Element]:
    """The page of one of the registers, and what a browser makes of it."""
    return made(name, language)


@cache
def made(name: str, language: str) -> tuple[str, Element]:
    """The same, made once: whether or not the language is named, it is the same question."""
    with spoken(language):
        text = page(scoped(*checked(name), FACTS, "", "no past")).decode()
    return text, read(text)


def written(tree: Any, entity: str = "") -> str:
    register = load(tree, ON)
    return page(scoped(register, lint(register), FACTS, entity)).decode()


def shown(files: dict[str, Any]) -> Element:
    """The page of a register in which we are the only entity."""
    return read(written(Memory({"ropa.toml": SETTINGS, "parties/we.toml": WE, **files})))


# The cover


def test_the_cover_says_whose_register_it_is_and_of_what_state() -> None:
    cover = pages("example")[1].by_id("cover")
    facts = {key.text: value.text for key, value in pairs(cover.one("dl", class_="facts"))}
    assert facts["Register"] == "Musterwerk (fictional)"
    assert facts["State of the register"] == "as it stands in the folder"
    assert facts["Commit"] == "not stated"
    assert facts["Judged by the law of"] == DAY
    contents = checked("example")[0].contents
    lines = [f"{sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents)]
    assert (
        facts["Fingerprint of its files (SHA-256)"] == sha256("".join(lines).encode()).hexdigest()
    )
    entity = {key.text: value.text for key, value in pairs(cover.classed("entity")[0])}
    assert entity["Entity"] == "Musterwerk Analytik GmbH (fictional)"
    assert entity["Data protection officer"] == "Beispiel Compliance GmbH (fictional)"
    assert "no legal opinion" in cover.text


def pairs(listing: Element) -> Iterator[tuple[Element, Element]]:
    """Each key with the first of its values."""
    inside = [each for each in listing.inside if isinstance(each, Element)]
    return ((one, two) for one, two in pairwise(inside) if (one.name, two.name) == ("dt", "dd"))


def test_kinds_are_named_in_words_and_never_by_their_folders() -> None:
    found = pages("full")[1]
    for each in found.classed("record"):
        assert "\n" not in each.one("p", class_="name").text.strip()
    told = [
        *(each.text for each in found.by_id("filter-kind").every("option")),
        found.by_id("cover").one("dl", class_="facts").text,
    ]
    assert not [each for each in told if "appi/" in each]
    assert "activities of a processor: 1" in told[-1]


# It holds together


@pytest.mark.parametrize(
    ("name", "language"),
    [*((name, "en") for name in TREES), ("records", "ja"), ("example", "ja"), ("unreadable", "ja")],
)
def test_the_page_holds_together_and_asks_for_nothing(name: str, language: str) -> None:
    text, found = pages(name, language)
    assert text.startswith("<!DOCTYPE html>\n")
    assert found.one("html")["lang"] == language
    whole(found)
    harmless(found)


def whole(found: Element) -> None:
    """Every id is there once, every link within the page leads somewhere, tables have names."""
    ids = Counter(each["id"] for each in found.every() if "id" in each.attributes)
    assert ids.most_common(1)[0][1] == 1
    for each in found.every():
        for name in ("aria-labelledby", "for"):
            assert set(each.attributes.get(name, "").split()) <= set(ids)
    links = [each["href"] for each in found.every("a")]
    assert {each[1:] for each in links if each.startswith("#")} <= set(ids)
    assert {each.partition(":")[0] for each in links if not each.startswith("#")} <= {"https"}
    assert [each["id"] for each in found.every("section")] == SECTIONS.split()
    assert all(len([*each.every("h2")]) == 1 for each in found.every("section"))
    for each in found.every("table"):
        assert each.one("caption").text
        assert all(head["scope"] in ("col", "row") for head in each.every("th"))


def harmless(found: Element) -> None:
    """Nothing is fetched, and nothing runs but the one script that the policy knows."""
    policy = found.one("meta", http_equiv="Content-Security-Policy")["content"]
    script, style = found.one("script"), found.one("style")
    assert policy == (
        f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}';"
        " base-uri 'none'; form-action 'none'"
    )
    assert found.one("meta", name="referrer")["content"] == "no-referrer"
    assert {each.name for each in found.every()} <= KNOWN
    for each in found.every():
        names = each.attributes.keys()
        assert not names & {"src", "srcset", "style", "action", "formaction", "background", "data"}
        assert not [name for name in names if name.startswith("on")]


def digest(element: Element) -> str:
    return f"sha256-{b64encode(sha256(element.text.encode()).digest()).decode()}"


# What stands in a record is text


@pytest.mark.parametrize("name", ["full", "hostile"])
def test_no_character_that_misleads_comes_through(name: str) -> None:
    assert not {each for each in set(pages(name)[0]) if ord(each) in HIDDEN}


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_record_arrives_as_that_text_and_nothing_else(kind: str) -> None:
    data: dict[str, Any] = full_files()[f"{kind}/full.toml"]
    article = pages("full")[1].by_id(f"{kind}/full")
    wanted = Counter(stated({key: each for key, each in data.items() if key not in SKIPPED}))
    found = Counter(leaves(next(article.every("dl"))))
    assert wanted
    assert {text: found[text] for text in wanted} == wanted
    title, other = data["title"], data["title_ja"]
    assert article.one("h3").text == spelled(title)
    assert article.one("p", class_="title").text == spelled(other)
    quotes = [each.text for each in article.every("q")]
    assert quotes == [spelled(each["quote"]) for each in data["sources"]]


def stated(data: Any) -> Iterator[str]:
    """Every hostile text in the data, as it is to be shown."""
    if isinstance(data, str) and (data == EVERY or data in PAYLOADS.values()):
        yield spelled(data)
    elif isinstance(data, dict | list):
        left = MARKS if isinstance(data, dict) and "relied_on" in data else ()
        for key, each in data.items() if isinstance(data, dict) else enumerate(data):
            if key not in left:
                yield from stated(each)


def leaves(element: Element) -> Iterator[str]:
    """The text of each value that stands in a list of keys and is no link to a record."""
    for each in element.every("dd", "li"):
        if not any(each.every("dl", "ul", "ol", "a")):
            yield each.text


def test_a_word_of_a_record_that_looks_like_a_template_is_a_word() -> None:
    title = "{{ inline.script }}{% for x in y %}{# z #}"
    found = shown({"systems/a.toml": {"title": title}})
    assert found.by_id("systems/a").one("h3").text == title


# The findings are those of the check


@pytest.mark.parametrize("name", TREES)
def test_every_finding_stands_there_once(name: str) -> None:
    findings = checked(name)[1].findings
    wanted = Counter((each.rule, spelled(each.message)) for each in findings)
    told = [each for each in pages(name)[1].classed("finding") if each.name == "li"]
    found = Counter((each.one("a").text, each.one("p", class_="message").text) for each in told)
    assert found == wanted


@pytest.mark.parametrize("name", ["records", "example"])
def test_a_finding_stands_below_its_record_with_a_word_for_its_weight(name: str) -> None:
    findings = checked(name)[1].findings
    for article in pages(name)[1].classed("record"):
        own = [each for each in findings if f"{each.kind}/{each.record}" == article["id"]]
        told = [each for each in article.classed("finding") if each.name == "li"]
        assert [each.one("strong").text for each in told] == [each.severity for each in own]
        assert all(
            f"line {one.place.line}" in each.text for each, one in zip(told, own, strict=True)
        )
        weights = {each.severity for each in own if each.waived is None}
        assert set(article.attributes.get("data-severity", "").split()) == weights


def test_the_counts_are_those_of_the_check(tmp_path: Path) -> None:
    root = str(HOUSE / "records")
    done = run("-C", root, "check", "--on", DAY, "--format", "json", cwd=tmp_path)
    totals = json.loads(done.out)["summary"]
    chart = chart_of(pages("records")[1], "Findings by severity")
    assert chart == {
        **{name: totals[name] for name in ("error", "warning", "note")},
        "accepted": totals["waived"],
    }


def chart_of(found: Element, name: str) -> dict[str, int]:
    (table,) = (each for each in found.every("table") if each.one("caption").text == name)
    rows = [each for each in table.every("tr") if [*each.every("td")]]
    return {next(row.every("th")).text: int(row.one("span", class_="number").text) for row in rows}


def test_a_rule_is_explained_once_with_its_law_and_its_records() -> None:
    found = shown({"controller/web.toml": {"title": "Web", "controller": "we"}})
    rule = found.by_id("rule/PUR-001")
    assert "GDPR 30(1)(b)" in rule.text
    assert "`" not in rule.text
    assert [each.text for each in rule.every("code")] == ["[[purposes]]"]
    assert "#controller/web" in [each["href"] for each in rule.every("a")]
    assert "https://eur-lex.europa.eu/" in next(rule.every("a"))["href"]


# What a reader looks for


def test_every_activity_stands_in_the_index_with_its_gravest_finding() -> None:
    found = pages("records")[1]
    index = found.one("table", class_="index")
    names = [each["href"].removeprefix("#") for each in index.every("a")]
    articles = [*found.by_id("activities").every("article")]
    assert names == [each["id"] for each in articles]
    assert len(names) == sum(
        len(checked("records")[0].records[kind]) for kind in ("controller", "processor")
    )


def test_a_draft_is_shown_and_said_to_be_one() -> None:
    draft = {"title": "Web", "controller": "we", "status": "draft"}
    found = shown({"controller/web.toml": draft, "controller/shop.toml": {"title": "Shop"}})
    assert found.by_id("controller/web").one("p", class_="draft").text.startswith("Draft: ")
    assert not found.by_id("controller/shop").classed("draft")
    assert "controller/web" in found.by_id("cover").text


def test_what_names_a_record_is_told_once_with_all_it_does() -> None:
    recipient = {"party": "acme", "role": "processor"}
    web = {"title": "Web", "controller": "we", "recipients": [recipient, recipient]}
    acme = {"title": "Acme", "country": "US"}
    found = shown({"controller/web.toml": web, "parties/acme.toml": acme})
    mentions = found.by_id("parties/acme").one("dl", class_="mentions")
    (way,) = mentions.every("dt")
    assert way.text == "processor (acts on behalf of the controller)"
    assert [each["href"] for each in mentions.every("a")] == ["#controller/web"]
    table = found.one("table", class_="parts")
    cells = [
        [each.text for each in row.inside if isinstance(each, Element)] for row in table.every("tr")
    ]
    assert [
        "processor (acts on behalf of the controller)",
        "Acme",
        "US United States",
        "1",
    ] in cells


def rows(table: Element) -> list[list[str]]:
    """The cells of a table, its head included."""
    return [[cell.text for cell in row.every("th", "td")] for row in table.every("tr")]


def test_a_flow_stands_with_its_verdict_where_all_do_and_at_its_record() -> None:
    web = {
        "title": "Web",
        "controller": "we",
        "recipients": [{"party": "acme", "role": "controller"}],
    }
    acme = {"title": "Acme", "country": "US"}
    found = shown({"controller/web.toml": web, "parties/acme.toml": acme})
    (row,) = (each for each in found.by_id("transfers").every("tr") if [*each.every("td")])
    cells = [each.text for each in row.every("td")]
    assert cells[2:6] == ["US United States", "GDPR", "not stated", "undeclared"]
    assert row["data-country"] == "US"
    assert row["data-entity"] == "we"
    article = found.by_id("controller/web")
    assert article.classed("verdict")[0].text == "undeclared"
    assert article["data-verdict"] == "undeclared"
    assert article["data-country"] == "US"


def test_the_filters_offer_what_the_records_have() -> None:
    found = pages("records")[1]
    kinds = {each["id"].rpartition("/")[0] for each in found.classed("record")}
    assert {each["value"] for each in found.by_id("filter-kind").every("option")} == {"", *kinds}
    for name in ("entity", "severity", "verdict", "country", "status"):
        offered = [each["value"] for each in found.by_id(f"filter-{name}").every("option")]
        stated = {
            word
            for each in found.classed("record")
            for word in each.attributes.get(f"data-{name}", "").split()
        }
        assert offered[0] == ""
        assert stated <= set(offered), name
        assert len(set(offered)) == len(offered)


def test_a_record_with_special_categories_is_found_by_them() -> None:
    data = {"subjects": ["staff"], "special": ["health"]}
    found = shown(
        {
            "controller/sick.toml": {"title": "Sick leave", "controller": "we", "data": [data]},
            "controller/web.toml": {"title": "Web", "controller": "we"},
        }
    )
    assert found.by_id("controller/sick")["data-special"] == "yes"
    assert "data-special" not in found.by_id("controller/web").attributes


def test_what_could_not_be_read_is_named_with_why() -> None:
    found = pages("unreadable")[1]
    section = found.by_id("unread")
    assert section.one("code").text == "controller/torn.toml"
    assert "FIL-" in section.text
    assert "controller/torn" in found.by_id("cover").text
    assert pages("small")[1].by_id("unread").one("p").text == "Every file could be read."


def test_what_was_accepted_stands_with_who_why_and_until_when() -> None:
    waiver = {
        "rule": "PUR-001",
        "record": "controller/web",
        "reason": "purposes are written with the new shop",
        "owner": "Marketing",
        "until": date(2026, 12, 24),
    }
    files = {"controller/web.toml": {"title": "Web", "controller": "we"}}
    found = shown({**files, "waivers.toml": {"waivers": [waiver]}})
    (row,) = (each for each in found.by_id("waivers").every("tr") if [*each.every("td")])
    cells = [each.text for each in row.every("td")]
    assert cells == [
        "PUR-001",
        "controller/web",
        "2026-12-24",
        "holds",
        "1",
        "Marketing",
        waiver["reason"],
    ]
    accepted = found.by_id("controller/web").one("p", class_="accepted")
    assert accepted.text == "Accepted: purposes are written with the new shop"
    assert "2026-12-24" in found.by_id("due").text


def test_a_waiver_for_every_record_says_so() -> None:
    waiver = {"rule": "HYG-002", "record": "*", "reason": "named with the new shop"}
    found = shown({"waivers.toml": {"waivers": [{**waiver, "until": date(2026, 12, 24)}]}})
    (row,) = (each for each in found.by_id("waivers").every("tr") if [*each.every("td")])
    assert [each.text for each in row.every("td")][1] == "every record"


def test_the_extract_of_one_entity_says_nothing_of_another() -> None:
    other = {"title": "Other GmbH", "country": "DE"}
    files: dict[str, Any] = {
        "ropa.toml": {"schema": 1, "register": {"name": "Two", "entities": ["we", "other"]}},
        "parties/we.toml": WE,
        "parties/other.toml": other,
        "systems/shared.toml": {"title": "Shared system"},
        "controller/web.toml": {"title": "Web", "controller": "we", "systems": ["shared"]},
        "controller/secret.toml": {"title": "Secret", "controller": "other", "systems": ["shared"]},
    }
    text = written(Memory(files), entity="we")
    assert "ecret" not in text
    assert "Other GmbH" not in text
    found = read(text)
    assert {each["id"] for each in found.classed("record")} == {
        *("controller/web", "parties/we", "systems/shared"),
    }
    both = read(written(Memory(files)))
    assert both.by_id("systems/shared")["data-entity"] == "we other"
    assert both.by_id("controller/secret")["data-entity"] == "other"


def test_a_record_that_is_led_to_and_cannot_be_read_is_told_of_with_why() -> None:
    recipient = {"party": "we", "role": "processor", "agreements": ["torn", "nowhere"]}
    files: dict[str, Any] = {
        "ropa.toml": SETTINGS,
        "parties/we.toml": WE,
        "agreements/torn.toml": {"title": "Paper", "unheard": 1},
        "controller/web.toml": {"title": "Web", "controller": "we", "recipients": [recipient]},
    }
    found = read(written(Memory(files), entity="we"))
    unread = found.by_id("unread")
    assert unread.one("code").text == "agreements/torn.toml"
    assert "unheard" in unread.one("p", class_="message").text
    facts = {
        key.text: value.text for key, value in pairs(found.by_id("cover").one("dl", class_="facts"))
    }
    assert facts["Records"] == str(len(found.classed("record"))) == "2"


def test_the_headings_are_said_in_japanese() -> None:
    found = pages("example", "ja")[1]
    said = [each.text for each in found.every("h2", "caption", "label", "button", "option")]
    assert not [each for each in said if each.isascii() and each.replace(" ", "").isalpha()]


@pytest.mark.parametrize(("language", "faulty"), [("en", False), ("ja", True)])
def test_a_record_takes_less_than_five_thousandths_of_five_megabytes(
    language: str, faulty: bool, tmp_path: Path
) -> None:
    """A thousand records are to stay below 5 MB, whatever the look of the page weighs."""
    sizes = []
    for count in (100, 200):
        generate.write(str(tmp_path / str(count)), count, faulty=faulty)
        with spoken(language):
            sizes.append(len(written(WorkTree(str(tmp_path / str(count)))).encode()))
    assert sizes[1] - sizes[0] + (sizes[0] - (sizes[1] - sizes[0])) / 10 < 500_000


# The command


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    words = ("-C", str(HOUSE / "templates" / "example"), "report", "--on", DAY, "-o", "-")
    one = run(*words, cwd=tmp_path, env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"})
    two = run(
        *words, cwd=HOUSE, env={"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "C"}
    )
    assert one.out == two.out
    assert one.code == two.code == 0


def test_the_page_is_written_beside_the_register_and_left_alone_where_it_is_the_same(
    tmp_path: Path,
) -> None:
    small(tmp_path / "records")
    first = run("report", "--on", DAY, cwd=tmp_path)
    assert (first.code, first.out) == (0, "")
    target = tmp_path / f"ropa_{DAY}.html"
    assert f"{target.name} written: 1 record" in first.err
    assert sha256(target.read_bytes()).hexdigest() in first.err
    assert f"{target.name} unchanged: 1 record" in run("report", "--on", DAY, cwd=tmp_path).err
    whole(read(target.read_text("utf-8")))


def test_a_browser_is_asked_for_the_file_and_missed_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: bool(asked.append(address)))
    shown_in_browser(str(tmp_path / "a b.html"))
    assert asked == [f"{tmp_path.as_uri()}/a%20b.html"]
    assert "no browser could be opened" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "report.pdf"), "written as .html"),
        (("-o", "records/report.html"), "lies in the register"),
        (("--for", "nobody"), "none of the entities"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    small(tmp_path / "records")
    done = run("report", *words, "--on", DAY, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert [each.name for each in tmp_path.rglob("*.html")] == []


def test_what_has_changed_is_told_since_the_last_seal_or_the_state_asked_for(
    git_repo: GitRepo,
) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records", systems__crm={"title": "CRM"})
    repo.commit("one", "2026-06-30T12:00:00+00:00")
    words = ("report", "--on", DAY, "-o", "-")
    before = read(run(*words, cwd=repo.path).out).by_id("changes")
    assert "no quarter is sealed yet" in before.text
    repo.git("tag", "ropa/2026-Q2")
    small(repo.path / "records", systems__crm={"title": "CRM of all"})
    last = repo.commit("two", "2026-08-01T12:00:00+00:00")
    after = read(run(*words, cwd=repo.path).out).by_id("changes")
    (item,) = after.one("ul", class_="changes").inside[1:-1:2] or [None]
    assert isinstance(item, Element)
    assert next(item.every("a"))["href"] == "#systems/crm"
    assert "CRM of all" in item.text
    assert item.one("code").text == last[:12]
    assert "2026-08-01" in item.text
    assert after.one("p").text.endswith(": 1 changed")
    since = read(run(*words, "--since", "HEAD", cwd=repo.path).out).by_id("changes")
    assert "Nothing has changed since then." in since.text


def test_a_state_that_is_not_whole_is_3_and_written_all_the_same(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records", controller__torn=TORN)
    repo.commit("one")
    done = run("report", "--at", "HEAD", "--on", DAY, "-o", "-", cwd=repo.path)
    assert done.code == 3
    assert read(done.out).by_id("unread").one("code").text == "controller/torn.toml"
