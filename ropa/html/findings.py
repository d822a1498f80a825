"""Findings in words: with the record they concern, and rule by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ropa.finding import SEVERITIES
from ropa.html.shape import Complaint, Said
from ropa.law import citation
from ropa.place import spell
from ropa.report.words import labelled_way, title
from ropa.rules import RULES
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.finding import Finding
    from ropa.html.scope import Scope


class Cited(NamedTuple):
    """What a rule rests on."""

    text: str
    title: str
    link: str
    """Address of the official text; empty where none is known."""


class Duty(NamedTuple):
    """A rule of which something was found."""

    rule: str
    severity: str
    title: str
    explanation: tuple[tuple[str, ...], ...]
    """Paragraph by paragraph, why it asks and how to mend what it finds. Of each paragraph, words
    and what is to be typed, in turn."""
    cites: tuple[Cited, ...]
    open: int
    accepted: int
    records: tuple[Said, ...]


class File(NamedTuple):
    """A file that is no record on the page, and what was found in it."""

    name: str
    findings: tuple[Complaint, ...]


def complaint(each: Finding) -> Complaint:
    """A finding in words."""
    return Complaint(
        severity=each.severity,
        rule=each.rule,
        title=title(RULES[each.rule]),
        where=", ".join(places(each)),
        message=each.message,
        cites=", ".join(each.cites),
        waived=each.waived or "",
    )


def places(each: Finding) -> Iterator[str]:
    yield phrase("line {line}", line=each.place.line)
    if each.path:
        named = labelled_way(each)
        yield f"{spell(each.path)} ({named})" if named else spell(each.path)


def tally(findings: Iterable[Finding]) -> str:
    """How many of each severity are open, the gravest first, in words."""
    number = Counter(each.severity for each in findings if each.waived is None)
    return ", ".join(counted(number[each], each) for each in SEVERITIES if number[each])


def severities(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Those of the open findings, the gravest first."""
    found = {each.severity for each in findings if each.waived is None}
    return tuple(each for each in SEVERITIES if each in found)


def duties(scope: Scope) -> Iterator[Duty]:
    """Every rule of which something was found, the gravest first."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in scope.outcome.findings:
        found[each.rule].append(each)
    for name in sorted(found, key=lambda each: (SEVERITIES.index(RULES[each].severity), each)):
        yield duty(name, found[name], scope)


def duty(name: str, found: list[Finding], scope: Scope) -> Duty:
    rule = RULES[name]
    accepted = sum(each.waived is not None for each in found)
    return Duty(
        rule=name,
        severity=rule.severity,
        title=title(rule),
        explanation=tuple(map(in_turn, rule.explanation.split("\n\n"))),
        cites=tuple(map(cited, rule.cites)),
        open=len(found) - accepted,
        accepted=accepted,
        records=tuple(dict.fromkeys(concerned(each, scope) for each in found)),
    )


def in_turn(paragraph: str) -> tuple[str, ...]:
    """Words, then what stands between two backticks, then words again."""
    return tuple(" ".join(paragraph.split()).split("`"))


def cited(text: str) -> Cited:
    known = citation(text)
    return Cited(text, known.title, known.link)


def concerned(each: Finding, scope: Scope) -> Said:
    """The record that a finding is about; its file where that is none on the page."""
    name = f"{each.kind}/{each.record}"
    return Said(name, name) if scope.shows(name) else Said(each.place.file)


def elsewhere(scope: Scope) -> tuple[File, ...]:
    """The files that hold no record on the page, and what was found in them."""
    names = sorted(each for each in scope.findings if not scope.shows(each))
    return tuple(File(each, tuple(map(complaint, scope.findings[each]))) for each in names)


def unread(scope: Scope) -> tuple[File, ...]:
    """What could not be read: files, and whole folders, with why."""
    lost = lost_files(scope)
    known = {each.name: each for each in elsewhere(scope)}
    return tuple(known.get(each, File(each, ())) for each in sorted(lost))


def beside(scope: Scope) -> tuple[File, ...]:
    """Files that were read and are no records, and what was found in them."""
    lost = lost_files(scope)
    return tuple(each for each in elsewhere(scope) if each.name not in lost)


def lost_files(scope: Scope) -> set[str]:
    """Every file with which something is wrong so that a record may be missing."""
    register = scope.register
    read = {each.file for each in register.all_records()}
    return {*register.unreadable.values(), *(each.place.file for each in register.problems)} - read
