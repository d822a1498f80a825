"""What the formats say in common: of a finding, and of the check as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ropa import config, waiver
from ropa.finding import SEVERITIES
from ropa.model import KINDS
from ropa.model.labels import way_in_words
from ropa.place import spell
from ropa.report import counted, first_of, legal_data, state_read
from ropa.rules.catalogue import RULES
from ropa.visible import one_line
from ropa.words import current, phrase, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.finding import Finding
    from ropa.report import Commit, Report
    from ropa.rules import Rule

FILES = {config.NAME: config.Config, waiver.NAME: waiver.WaiverFile}
"""What stands in the files that are no records."""
BY_COMMIT = "by this commit: {records} (what is not staged was not read)"
DONE = ("{number} added", "{number} changed", "{number} deleted")
"""How a commit's numbers are told, in their order."""
GONE = "{known} of the baseline gone: {lines} (--write-baseline removes such lines)"


def subject(finding: Finding) -> str:
    """The record that a finding speaks of; the file, where that is none."""
    named = finding.kind and finding.record
    return f"{finding.kind}/{finding.record}" if named else finding.place.file


def spoken(finding: Finding) -> str:
    """The message on one line, the key before it."""
    path = spell(finding.path)
    message = finding.message.removeprefix(f"{path}: ") if path else finding.message
    named = labelled_way(finding)
    beside = f" ({named})" if named else ""
    return one_line(f"{path}{beside}: {message}" if path else message)


def labelled_way(finding: Finding) -> str:
    """The way of keys in the labels of another language; empty in English."""
    if not translated():
        return ""
    shape = KINDS.get(finding.kind) or FILES.get(finding.place.file)
    return way_in_words(shape, finding.path) if shape else ""


def cited(finding: Finding) -> str:
    """The message with the law that it rests on."""
    cites = f" [{', '.join(finding.cites)}]" if finding.cites else ""
    return f"{spoken(finding)}{cites}"


def duty(name: str) -> str:
    """What a rule wants to hold, as the end of a sentence."""
    title = RULES[name].title.removesuffix(".")
    return current().found("rules", name, title[0].lower() + title[1:])


def title(rule: Rule) -> str:
    """The title of a rule in the language of the output."""
    return current().found("rules", rule.id, rule.title)


def by_rule(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings of each rule, rule by rule."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.rule].append(finding)
    return sorted(grouped.items())


def whose(findings: Iterable[Finding]) -> str:
    """The first records that the findings speak of."""
    return one_line(first_of(list(dict.fromkeys(map(subject, findings)))))


def in_repository(report: Report, file: str) -> str:
    """The file as a service finds it that shows the repository."""
    return f"{report.base}/{file}" if report.base else file


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """For each finding what stays the same while its line moves: rule, record, key and ordinal."""
    seen: Counter[str] = Counter()
    for finding in findings:
        key = f"{finding.rule} {subject(finding)} {spell(finding.path)}"
        seen[key] += 1
        yield digest(f"{key} {seen[key]}")


def digest(key: str) -> str:
    # Most formats have no fingerprints, and its import is felt at each start.
    import hashlib

    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def tallied(report: Report) -> dict[str, int]:
    """The numbers of a check, by the names that they have in JSON."""
    counts = Counter(each.severity for each in report.open)
    return {
        "records": report.records,
        "unread": report.unread,
        **{severity: counts[severity] for severity in SEVERITIES},
        "waived": len(report.waived),
        "hidden": report.hidden,
        "gone": len(report.gone),
        "elsewhere": report.elsewhere,
        **(report.commit._asdict() if report.commit else {}),
    }


def closing(report: Report) -> Iterator[str]:
    """The lines that every format says at its end, each of which stands by itself."""
    yield " · ".join(totals(report))
    if report.commit:
        yield phrase(BY_COMMIT, records=", ".join(done(report.commit)))
    yield " · ".join(one_line(each) for each in basis(report))
    if report.gone:
        known = counted(len(report.gone), "known finding")
        yield phrase(GONE, known=known, lines=one_line(first_of(report.gone)))


def done(commit: Commit) -> Iterator[str]:
    """What the commit in the making does to records, in words."""
    if not any(commit):
        yield phrase("no record touched")
    for words, number in zip(DONE, commit, strict=True):
        if number:
            yield phrase(words, number=number)


def basis(report: Report) -> Iterator[str]:
    """Which state was read, by the law of which day, and what is not shown."""
    yield state_read(report.at)
    yield phrase("law of {day}", day=report.on)
    yield legal_data(report.law, report.law_rows)
    if report.elsewhere:
        yield phrase(
            "{findings} elsewhere not shown", findings=counted(report.elsewhere, "finding")
        )


def totals(report: Report) -> Iterator[str]:
    """How many there are of each, in words."""
    tally = tallied(report)
    yield counted(report.records, "record")
    yield from (counted(tally[severity], severity) for severity in SEVERITIES)
    if tally["waived"]:
        yield phrase("{number} waived", number=tally["waived"])
    if report.unread:
        yield phrase("{number} not read", number=report.unread)
    if report.hidden:
        hidden = counted(report.hidden, "known finding")
        yield phrase("{findings} hidden (baseline)", findings=hidden)
