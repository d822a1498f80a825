"""What readers of each format get out of it, by other programs than the one that wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt

HERE = Path(__file__).parent
SARIF = json.loads((HERE / "data" / "sarif" / "sarif-schema-2.1.0.json").read_text("utf-8"))
LINE = json.loads((HERE / "schemas" / "check-line.json").read_text("utf-8"))

COMMAND = re.compile(r"::(error|warning|notice) ([^\x00-\x1f]*?)::([^\x00-\x1f]*)")
MACHINES = ("json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown")
"""Every format but the text for a person."""


class Shown(NamedTuple):
    """What a format says of one finding; what it does not say is empty."""

    severity: str
    rule: str
    file: str
    line: int
    words: str
    waived: str | None = None


class Read(NamedTuple):
    """What a format says: the findings, and all else that it tells."""

    findings: list[Shown]
    summary: str


def github(text: str) -> Read:
    """As the runner of GitHub Actions takes the lines apart."""
    *lines, last = text.removesuffix("\n").split("\n")
    found = []
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match, line[:200]
        pairs = [each.partition("=") for each in match[2].split(",")]
        named = {key: decoded(value) for key, _, value in pairs}
        assert set(named) == {"file", "line", "col", "title"}
        rule = named["title"].split()[0]
        found.append(Shown(match[1], rule, named["file"], int(named["line"]), decoded(match[3])))
    assert not last.startswith("::")
    assert "##[" not in last
    return Read(found, last)


def decoded(text: str) -> str:
    codes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    return re.sub("%0D|%0A|%3A|%2C|%25", lambda match: codes[match[0]], text)


def gitlab(text: str) -> Read:
    """As GitLab reads an artifact of code quality."""
    every = json.loads(text)
    assert len({each["fingerprint"] for each in every}) == len(every)
    for each in every:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["lines"]["begin"] >= 1
    *found, last = every
    assert (last["check_name"], last["severity"]) == ("ropa", "info")
    rows = []
    for each in found:
        rule, _, words = each["description"].partition(" ")
        assert rule == each["check_name"]
        place = each["location"]
        rows.append(Shown(each["severity"], rule, place["path"], place["lines"]["begin"], words))
    return Read(rows, last["description"])


def sarif(text: str) -> Read:
    """As the schema and the specification have it."""
    log = json.loads(text)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    rules = driver["rules"]
    bare = {**run, "tool": {**run["tool"], "driver": {**driver, "rules": []}}}
    Draft4Validator(SARIF).validate({**log, "runs": [bare]})
    fits_the_schema(json.dumps({**log, "runs": [{"tool": run["tool"]}]}))
    notes = run["invocations"][0]["toolExecutionNotifications"]
    found = []
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        (place,) = each["locations"]
        where, region = (place["physicalLocation"][key] for key in ("artifactLocation", "region"))
        assert where["uriBaseId"] in run["originalUriBaseIds"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", where["uri"])
        reasons = [one["justification"] for one in each["suppressions"]]
        found.append(
            Shown(
                each["level"],
                each["ruleId"],
                unquote(where["uri"], errors="surrogateescape"),
                region["startLine"],
                plain(each["message"]["text"]),
                *reasons,
            )
        )
    return Read(found, " · ".join(plain(each["message"]["text"]) for each in notes))


@cache
def fits_the_schema(text: str) -> None:
    """The rules stand in every log, and they are by far the most of it: each list is asked once."""
    Draft4Validator(SARIF).validate(json.loads(text))


def plain(text: str) -> str:
    """A message as a viewer shows it: no links in it, no place for an argument."""
    assert not re.search(r"(?<!\\)(\\\\)*[\[\]]", text), text
    assert not re.search(r"(?<!\{)(\{\{)*\{(?!\{)", text), text
    text = re.sub(r"\\([\\\[\]])", r"\1", text)
    return text.replace("{{", "{").replace("}}", "}")


def junit(text: str) -> Read:
    """As an XML parser and those who count test cases read it."""
    top = parsed(text)
    (suite,) = top
    cases = suite.findall("testcase")
    failures = suite.findall("testcase/failure")
    for element in (top, suite):
        assert int(element.attrib["tests"]) == len(cases)
        assert int(element.attrib["failures"]) == len(failures)
    assert len({(each.attrib["classname"], each.attrib["name"]) for each in cases}) == len(cases)
    found = [each for case in cases for each in told_by(case)]
    facts = [f"{each.attrib['name']} {each.attrib['value']}" for each in suite.iter("property")]
    return Read(found, " · ".join([suite.findtext("system-out") or "", *facts]))


def told_by(case: ET.Element) -> Iterator[Shown]:
    """The findings of one case, each on a line that begins with the file of the case."""
    for element in case:
        for line in (element.text or "").split("\n"):
            file = case.attrib["file"]
            assert line.startswith(f"{file}:")
            form = r":(\d+):\d+: (error|warning|note) ([A-Z]{3}-\d{3}) (.*)"
            match = re.fullmatch(form, line.removeprefix(file))
            assert match, line[:200]
            words, _, reason = match[4].partition(" (waived: ")
            reasons = [reason.removesuffix(")")] if reason else []
            yield Shown(match[2], match[3], file, int(match[1]), words, *reasons)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314 - it is our own output


def json_(text: str) -> Read:
    whole = json.loads(text)
    return Read([row(each) for each in whole.pop("findings")], json.dumps(whole))


def jsonl(text: str) -> Read:
    """Line by line, each held against the schema."""
    every = [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    for each in every:
        Draft202012Validator(LINE).validate(each)
    assert [each["type"] for each in every] == [*["finding"] * (len(every) - 1), "summary"]
    return Read([row(each) for each in every[:-1]], json.dumps(every[-1]))


def row(found: dict[str, Any]) -> Shown:
    keys = ("severity", "rule", "file", "line", "message", "waived")
    return Shown(*(found[key] for key in keys))


def markdown(text: str) -> Read:
    """As a reader of CommonMark with tables renders it; nothing but text and official links."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    cells, others = [], []
    inside = False
    for token in tokens:
        inside = (inside or token.type == "table_open") and token.type != "table_close"
        assert token.type != "html_block"
        if token.type == "inline":
            (cells if inside else others).append(shown(token.children or []))
    rows = [cells[start : start + 4] for start in range(4, len(cells), 4)]
    assert not rows or len(rows[-1]) == 4
    found = []
    for severity, rule, where, words in rows:
        file, _, line = where.rpartition(":")
        place = (file, int(line)) if line.isdigit() else (where, 0)
        found.append(Shown(severity, rule, *place, words))
    return Read(found, " · ".join(others))


def shown(children: list[Any]) -> str:
    """The words of a piece of text, the citations behind them left out."""
    words = ""
    for token in children:
        if token.type == "html_inline":
            assert token.content == "<!-- -->"
        elif token.type == "link_open":
            assert token.attrs["href"].startswith("https://")
        elif token.type not in {"link_close", "strong_open", "strong_close"}:
            assert token.type in {"text", "code_inline"}, token
            words += token.content
    return words


READERS = {
    "json": json_,
    "jsonl": jsonl,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
    "markdown": markdown,
}
