"""Every format of `ropa check`: what stands in a finding reaches its reader, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from formats import LINE, MACHINES, READERS, SARIF, Read, parsed
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from payloads import HIDDEN, PAYLOADS, on_one_line, spelled_out

from ropa.finding import Finding, Severity
from ropa.place import Place, Route
from ropa.report import FORMATS, Report, Style, Subject, first_of, renderer, sarif
from ropa.report import markdown as md
from ropa.rules import RULES

TEXTS = [
    *PAYLOADS.values(),
    "a\ufffeb\uffffc",
    "##[error]x",
    "@someone #12 www.evil.example :tada:",
]
DAY = date(2026, 11, 21)
LEVELS = {
    "github": {"error": "error", "warning": "warning", "note": "notice"},
    "gitlab": {"error": "major", "warning": "minor", "note": "info"},
}
RANKED: tuple[Severity, ...] = ("error", "warning", "note")


def finding(
    message: str,
    *,
    severity: Severity = "error",
    file: str = "controller/a.toml",
    line: int = 1,
    path: Route = ("purposes", 0),
    cites: tuple[str, ...] = (),
    waived: str | None = None,
    rule: str = "PUR-001",
) -> Finding:
    record = file.rpartition("/")[2].removesuffix(".toml")
    place = Place(file, line, 1)
    return Finding(rule, severity, "controller", record, place, path, message, cites, waived)


def report(*findings: Finding, **more: object) -> Report:
    names = [(f"{each.kind}/{each.record}", each.place.file) for each in findings]
    subjects = tuple(Subject(*each) for each in dict.fromkeys(names))
    base = Report("records", findings, len(subjects), 0, DAY, "", DAY, 0, "records", subjects)
    return base._replace(**more)


def written(form: str, given: Report) -> str:
    return renderer(form)(given, Style(verbose=True))


def read(form: str, given: Report) -> Read:
    text = written(form, given)
    assert not [each for each in set(text) if ord(each) in HIDDEN]
    assert text.endswith("\n")
    return READERS[form](text)


def as_told(form: str, text: str) -> str:
    """How a format gives back a text: programs get it as it is, people on one line."""
    if form in {"json", "jsonl"}:
        return text
    line = on_one_line(text)
    if form == "junit":
        line = "".join(spelled_out(ord(each)) if each in "\ufffe\uffff" else each for each in line)
    return line.strip() if form == "markdown" else line


def key_before(form: str, text: str) -> str:
    """The message with the key before it, which JSON has in a place of its own."""
    return text if form in {"json", "jsonl"} else f"purposes[0]: {text}"


def test_the_schemas_are_schemas() -> None:
    Draft4Validator.check_schema(SARIF)
    Draft202012Validator.check_schema(LINE)


def test_every_format_has_a_reader_here() -> None:
    assert set(FORMATS) == {"text", *MACHINES} == {"text", *READERS}


@pytest.mark.parametrize("form", MACHINES)
def test_a_message_comes_back_as_it_was(form: str) -> None:
    given = [finding(text, file=f"controller/r-{n}.toml") for n, text in enumerate(TEXTS)]
    got = read(form, report(*given)).findings
    wanted = [as_told(form, key_before(form, text)) for text in TEXTS]
    assert [each.words for each in got] == wanted


@pytest.mark.parametrize("form", MACHINES)
def test_a_file_comes_back_as_it_was(form: str) -> None:
    files = [f"controller/{text}.toml" for text in TEXTS]
    given = [
        finding("x", file=file, line=n + 1)._replace(record=f"r-{n}")
        for n, file in enumerate(files)
    ]
    got = read(form, report(*given)).findings
    if form == "sarif":
        wanted = [f"records/{file}" for file in files]
    elif form in {"json", "jsonl"}:
        wanted = files
    else:
        wanted = [as_told(form, f"records/{file}") for file in files]
    assert sorted(each.file for each in got) == sorted(wanted)
    assert sorted(each.line for each in got) == list(range(1, len(TEXTS) + 1))


@pytest.mark.parametrize("form", MACHINES)
def test_a_key_comes_back_as_it_was(form: str) -> None:
    given = [
        finding("x", path=(text,), file=f"controller/r-{n}.toml") for n, text in enumerate(TEXTS)
    ]
    got = read(form, report(*given)).findings
    wanted = ["x" if form in {"json", "jsonl"} else as_told(form, f"{text}: x") for text in TEXTS]
    assert [each.words for each in got] == wanted


@pytest.mark.parametrize("form", MACHINES)
def test_a_waived_finding_is_marked_with_its_reason_or_left_out(form: str) -> None:
    given = [
        finding("x", file=f"controller/r-{n}.toml", waived=text) for n, text in enumerate(TEXTS)
    ]
    got, summary = read(form, report(*given, finding("open", waived=None)))
    reasons = [each.waived for each in got if each.waived is not None]
    if form in {"github", "gitlab", "markdown"}:
        assert [each.words for each in got] == ["purposes[0]: open"]
        assert reasons == []
        assert f"{len(TEXTS)} waived" in summary
    else:
        assert sorted(reasons) == sorted(as_told(form, text) for text in TEXTS)


@pytest.mark.parametrize("form", MACHINES)
def test_what_is_said_of_the_whole_is_as_safe(form: str) -> None:
    for text in TEXTS:
        given = report(at=f"at {text}", root=text, base=text, gone=(f"PUR-001 {text}",))
        assert read(form, given).findings == []


@settings(deadline=None)
@given(st.text(), st.text(), st.sampled_from(RANKED))
def test_any_text_comes_back(message: str, key: str, severity: Severity) -> None:
    one = finding(f"m{message}", path=(f"k{key}",), severity=severity)
    for form in MACHINES:
        (got,) = read(form, report(one, fail_on="note")).findings
        told = f"m{message}" if form in {"json", "jsonl"} else f"k{key}: m{message}"
        assert got.words == as_told(form, told)
        assert got.severity == LEVELS.get(form, {}).get(severity, severity)


def test_a_finding_does_not_begin_a_command_of_its_own() -> None:
    text = written("github", report(finding("x\n::error::fake\r::warning::y", path=())))
    assert text.count("\n") == 2
    assert [line[:8] for line in text.splitlines()] == ["::error ", "1 record"]
    assert written("github", report(at="##[error]x")).count("##[") == 0


def test_an_annotation_names_line_and_column_and_no_end() -> None:
    one = finding("x", file="controller/a,b:c%.toml", line=7)._replace(
        place=Place("controller/a,b:c%.toml", 7, 3)
    )
    line = written("github", report(one)).splitlines()[0]
    assert line.startswith("::error file=records/controller/a%2Cb%3Ac%25.toml,line=7,col=3,title=")
    assert "endLine" not in line
    assert "endColumn" not in line


@pytest.mark.parametrize("form", MACHINES)
def test_the_citation_is_told(form: str) -> None:
    one = finding("x", cites=("GDPR 30(1)(b)",))
    assert "GDPR 30(1)(b)" in written(form, report(one))


def test_citations_lead_to_the_official_text() -> None:
    one = finding("x", cites=("GDPR 30(1)(b)",))
    link = "[GDPR 30(1)(b)](<https://eur-lex.europa.eu/eli/reg/2016/679/oj>)"
    assert link in written("markdown", report(one))


def test_rules_in_sarif_have_help_from_the_catalogue() -> None:
    run = json.loads(written("sarif", report()))["runs"][0]
    rules = {each["id"]: each for each in run["tool"]["driver"]["rules"]}
    assert list(rules) == sorted(RULES)
    for name, each in rules.items():
        rule = RULES[name]
        assert each["shortDescription"]["text"] == rule.title
        assert each["defaultConfiguration"]["level"] == rule.severity
        assert 0 < len(each["fullDescription"]["text"]) <= 1024
        assert f"ropa explain {name}" in each["help"]["text"]
        for cite in rule.cites:
            assert cite in each["help"]["text"]
            assert (
                f"* [{cite}](<https://" in each["help"]["markdown"]
                or f"* {cite}: " in (each["help"]["markdown"])
            )
    assert (
        "](<https://eur-lex.europa.eu/eli/reg/2016/679/oj>)"
        in (rules["PUR-001"]["help"]["markdown"])
    )


def test_sarif_tells_all_results_whether_they_are_suppressed() -> None:
    run = json.loads(written("sarif", report(finding("a"), finding("b", waived="agreed"))))["runs"][
        0
    ]
    first, second = run["results"]
    assert first["suppressions"] == []
    assert second["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "agreed"}
    ]
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_of_more_than_a_service_takes_says_what_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sarif, "MOST", 2)
    given = [finding(str(n), severity=each) for n, each in enumerate(("error", "error", "note"))]
    got, summary = read("sarif", report(*given))
    assert [each.severity for each in got] == ["error", "error"]
    assert "1 findings, the least grave, are left out" in summary


@pytest.mark.parametrize("form", ["gitlab", "sarif", "json", "jsonl"])
def test_two_findings_alike_have_two_fingerprints_without_a_line(form: str) -> None:
    def prints(first: int) -> list[str]:
        text = written(form, report(finding("a", line=first), finding("b", line=first + 1)))
        return re.findall(r'"(?:fingerprint|ropa/v1)": "([0-9a-f]+)"', text)

    assert prints(1) == prints(50)
    assert len(set(prints(1))) == len(prints(1)) >= 2


def test_findings_of_two_files_that_are_no_records_differ_in_print() -> None:
    places = [Place("a.toml", 1, 1), Place("b.toml", 1, 1)]
    given = [finding("x")._replace(kind="", record="", place=place) for place in places]
    both = [each["fingerprint"] for each in json.loads(written("json", report(*given)))["findings"]]
    alone = json.loads(written("json", report(given[1])))["findings"][0]["fingerprint"]
    assert both[1] == alone != both[0]


def test_gitlab_tells_two_registers_of_one_repository_apart() -> None:
    one, other = (
        {
            each["fingerprint"]
            for each in json.loads(written("gitlab", report(finding("x"), base=base)))
        }
        for base in ("a", "b")
    )
    assert one.isdisjoint(other)


def test_a_case_of_junit_fails_by_what_fails_the_check() -> None:
    given = report(
        finding("grave", file="controller/a.toml"),
        finding("again", file="controller/a.toml"),
        finding("light", file="controller/a.toml", severity="note"),
        finding("light", file="controller/b.toml", severity="warning"),
        finding("agreed", file="controller/c.toml", waived="for a time"),
    )
    given = given._replace(subjects=(*given.subjects, Subject("controller/d", "controller/d.toml")))

    def failing(threshold: str) -> dict[str, bool]:
        top = parsed(written("junit", given._replace(fail_on=threshold)))
        return {
            each.attrib["name"].rpartition("/")[2]: each.find("failure") is not None
            for each in top.iter("testcase")
        }

    assert failing("error") == {"a": True, "b": False, "c": False, "d": False}
    assert failing("warning") == {"a": True, "b": True, "c": False, "d": False}
    assert failing("never") == dict.fromkeys("abcd", False)
    top = parsed(written("junit", given))
    (case,) = [each for each in top.iter("testcase") if each.attrib["name"] == "controller/a"]
    (failure,) = case.findall("failure")
    assert failure.attrib["message"].endswith("grave and 1 finding more")
    assert [line.rpartition(": ")[2] for line in (failure.text or "").split("\n")] == [
        "grave",
        "again",
    ]


def test_a_table_has_a_row_a_rule_for_what_is_no_error() -> None:
    given = [finding("x", file=f"controller/r-{n}.toml", severity="warning") for n in range(5)]
    (only,) = READERS["markdown"](renderer("markdown")(report(*given), Style())).findings
    assert only.severity == "warning 5×"
    assert "controller/r-0, controller/r-1, controller/r-2 and 2 more" in only.file


@pytest.mark.parametrize("text", ["x" * 300, "個" * 300, "|<&" * 100])
def test_markdown_stays_below_a_mebibyte_and_says_what_is_missing(text: str) -> None:
    given = [finding(text, file=f"controller/r-{n}.toml") for n in range(6_000)]
    out = written("markdown", report(*given))
    assert len(out.encode()) <= md.LIMIT
    kept = out.count("| error |")
    assert f"{6_000 - kept} rows more do not fit here" in out
    assert len(out.encode()) > md.LIMIT - 10_000


def test_a_report_without_findings_says_so_in_every_format() -> None:
    for form in MACHINES:
        assert read(form, report()).findings == []
    assert "0 errors" in written("markdown", report())


def test_first_of_names_three_and_counts_the_rest() -> None:
    assert first_of([]) == ""
    assert first_of(["a"]) == "a"
    assert first_of(["a", "b", "c"]) == "a, b, c"
    assert first_of(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


@pytest.mark.parametrize("form", MACHINES)
def test_what_was_not_shown_is_told(form: str) -> None:
    given = report(unread=2, hidden=37, elsewhere=5, at="at HEAD", gone=("PUR-001 controller/a",))
    summary = read(form, given).summary
    words = {
        "hidden": "37 known findings hidden (baseline)",
        "gone": "1 known finding of the baseline gone: PUR-001 controller/a",
        "unread": "2 not read",
        "elsewhere": "5 findings elsewhere not shown",
        "at": "register at HEAD",
        "on": "law of 2026-11-21",
        "law": "legal data of 2026-11-21",
    }
    if form in {"json", "jsonl"}:
        wanted = {"hidden": 37, "gone": 1, "unread": 2, "elsewhere": 5}
        assert all(f'"{key}": {number}' in summary for key, number in wanted.items())
        assert all(f'"{key}": "{day}"' in summary for key, day in {"on": DAY, "law": DAY}.items())
    else:
        for each in words.values():
            assert each in summary, each
