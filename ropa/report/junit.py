"""Findings as JUnit XML: one test case a record, failed by the findings that fail the check.

Readers of the format show the first failure of a case only, so one failure tells of all of them,
a line each. What does not fail the check, and what a waiver covers, is output of the case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from ropa.finding import reaches
from ropa.report import Subject, counted
from ropa.report.words import cited, closing, in_repository, subject, tallied
from ropa.visible import one_line, spelled

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ropa.finding import Finding
    from ropa.report import Report, Style

Found: TypeAlias = "dict[Subject, list[Finding]]"

NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What XML forbids and `one_line` lets pass."""


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - one signature for every format
    """The report as a document with one suite."""
    from xml.etree import ElementTree as ET

    top = ET.Element("testsuites")
    suite = ET.SubElement(top, "testsuite", name="ropa check")
    properties = ET.SubElement(suite, "properties")
    for name, value in facts(report).items():
        ET.SubElement(properties, "property", name=name, value=legal(value))
    found, others = by_subject(report)
    for each, findings in found.items():
        enter(suite, each, each.name.rpartition("/")[0], findings, report)
    for each, findings in others.items():
        enter(suite, each, "files", findings, report)
    ET.SubElement(suite, "system-out").text = "\n".join(map(legal, closing(report)))
    failures = len(suite.findall("testcase/failure"))
    for element in (top, suite):
        element.attrib |= {
            "tests": str(len(found) + len(others)),
            "failures": str(failures),
            "errors": "0",
        }
    ET.indent(top)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(top, "unicode")}\n'


def facts(report: Report) -> dict[str, str]:
    """What was read and by which law, and the numbers."""
    days = {"on": str(report.on), "at": report.at, "law": str(report.law)}
    return {**days, **{name: str(number) for name, number in tallied(report).items()}}


def by_subject(report: Report) -> tuple[Found, Found]:
    """The findings of every record asked for, and those of each other file that has some."""
    found: Found = {each: [] for each in report.subjects}
    named = {each.name: each for each in report.subjects}
    others: Found = defaultdict(list)
    for finding in report.findings:
        name = subject(finding)
        known = named.get(name)
        together = found[known] if known else others[Subject(name, finding.place.file)]
        together.append(finding)
    return found, others


def enter(suite: Element, of: Subject, kind: str, findings: list[Finding], report: Report) -> None:
    """Add the case of one record or file to the suite."""
    from xml.etree.ElementTree import SubElement

    file = legal(in_repository(report, of.file))
    case = SubElement(suite, "testcase", classname=kind, name=legal(of.name), file=file)
    failing = [each for each in findings if fails(each, report)]
    if failing:
        more = f" and {counted(len(failing) - 1, 'finding')} more" if failing[1:] else ""
        message = f"{failing[0].rule} {cited(failing[0])}{more}"
        failure = SubElement(case, "failure", type=failing[0].rule, message=legal(message))
        failure.text = "\n".join(line(each, report) for each in failing)
    rest = [line(each, report) for each in findings if not fails(each, report)]
    if rest:
        SubElement(case, "system-out").text = "\n".join(rest)


def fails(finding: Finding, report: Report) -> bool:
    return finding.waived is None and reaches(finding.severity, report.fail_on)  # type: ignore[arg-type]


def line(finding: Finding, report: Report) -> str:
    """A finding as the text output has it, the reason of its waiver behind."""
    place = finding.place
    where = f"{in_repository(report, place.file)}:{place.line}:{place.column}"
    reason = f" (waived: {finding.waived})" if finding.waived is not None else ""
    return legal(f"{where}: {finding.severity} {finding.rule} {cited(finding)}{reason}")


def legal(text: str) -> str:
    """The text on one line, what XML cannot hold spelled out."""
    return NO_CHARACTER.sub(spelled, one_line(text))
