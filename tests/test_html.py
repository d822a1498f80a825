"""The page of the register: what stands on it, that it is only text, and that it holds together."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from command import DAY, SETTINGS, TORN, WE
from markup import Element, read
from memory import Memory

import ropa
from ropa.html import page, scoped
from ropa.lint import lint
from ropa.load import load
from ropa.sheets import Facts
from ropa.tree import WorkTree
from ropa.words import spoken

HOUSE = Path(ropa.__file__).parents[1]
ON = date.fromisoformat(DAY)
FACTS = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1")
SECTIONS = "cover glance activities transfers parties records changes due findings waivers unread"
TREES = {
    "records": WorkTree(str(HOUSE / "records")),
    "example": WorkTree(str(HOUSE / "templates" / "example")),
    "small": Memory({"ropa.toml": SETTINGS, "parties/we.toml": WE}),
    "empty": Memory({"ropa.toml": SETTINGS}),
    "unreadable": Memory({"ropa.toml": SETTINGS, "controller/torn.toml": TORN}),
}


def written(tree: Any, language: str = "en", entity: str = "", silence: str = "no past") -> str:
    register = load(tree, ON)
    with spoken(language):
        return page(scoped(register, lint(register), FACTS, entity, silence)).decode()


def shown(files: dict[str, Any], **asked: str) -> Element:
    """The page of a register in which we are the only entity."""
    return read(written(Memory({"ropa.toml": SETTINGS, "parties/we.toml": WE, **files}), **asked))


# It holds together


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", TREES)
def test_the_page_holds_together_and_asks_for_nothing(name: str, language: str) -> None:
    text = written(TREES[name], language)
    found = read(text)
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
            assert each.attributes.get(name, "main") in ids
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
    for each in found.every():
        names = each.attributes.keys()
        assert not names & {"src", "srcset", "style", "action", "formaction", "background", "data"}
        assert not [name for name in names if name.startswith("on")]
        assert each.name not in ("link", "iframe", "object", "embed", "base", "img", "image")


def digest(element: Element) -> str:
    return f"sha256-{b64encode(sha256(element.text.encode()).digest()).decode()}"
