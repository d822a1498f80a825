"""A record in words: its fields, what refers to it, and its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.labels import heading, kind_name, label, titles
from ropa.model.node import Node
from ropa.place import spell
from ropa.report.words import duty, labelled_way
from ropa.views.computed import told
from ropa.views.slots import COUNTRIES, in_words, slots
from ropa.visible import one_line, visible
from ropa.wording import INFERRED, country, inferred
from ropa.words import phrase, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.finding import Finding
    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.views.slots import Slot

INDENT = "  "


def page(register: Register, record: Record, findings: Sequence[Finding]) -> Iterator[str]:
    """The record as lines for a person."""
    yield from map(one_line, titles(record))
    yield f"{record.name}  ({kind_name(type(record), record.kind)})"
    yield ""
    yield from table(register, record, "")
    yield from told(record, register)
    yield from sources(record)
    yield from referring(register, record)
    yield from about(findings)


def table(register: Register, node: Node, indent: str) -> Iterator[str]:
    for slot in slots(type(node)):
        value = getattr(node, slot.attribute)
        if value is not slot.default:
            mark = phrase(INFERRED) if inferred(node, slot.key) else ""
            name = label(type(node), slot.key) + mark
            yield from entry(register, name, value, slot, indent)


def entry(register: Register, name: str, value: Any, slot: Slot, indent: str) -> Iterator[str]:
    """One key: on a line of its own, or as a block where it holds tables or several values."""
    if value == ():
        yield f"{indent}{name}: {phrase('none')}"
    elif isinstance(value, Node):
        yield f"{indent}{name}:"
        yield from table(register, value, indent + INDENT)
    elif isinstance(value, tuple) and isinstance(value[0], Node):
        for number, each in enumerate(value, 1):
            yield f"{indent}{name} {number}:"
            yield from table(register, each, indent + INDENT)
    elif isinstance(value, tuple):
        each = [one_line(words(register, v, slot)) for v in value]
        if any("(" in text for text in each):
            yield f"{indent}{name}:"
            yield from (f"{indent}{INDENT}{text}" for text in each)
        else:
            yield f"{indent}{name}: {', '.join(each)}"
    else:
        yield from indented(f"{name}: {words(register, value, slot)}", indent)


def indented(text: str, indent: str) -> Iterator[str]:
    """The lines of a text, from the second on one step deeper, so that none passes for a key."""
    first, *rest = text.split("\n")
    yield f"{indent}{first}"
    yield from (f"{indent}{INDENT}{line}" for line in rest)


def words(register: Register, value: Any, slot: Slot) -> str:
    """A value in words: ids with the title they stand for, codes and countries with their names."""
    if slot.refers:
        target = register.records[slot.refers].get(value)
        text = visible(value)
        return (
            f"{one_line(heading(target))} ({text})" if target else f"{text} ({phrase('not found')})"
        )
    return visible(country(value) if slot.key in COUNTRIES else in_words(slot, value))


def sources(record: Record) -> Iterator[str]:
    if not record.sources:
        return
    yield ""
    yield phrase("Rests on:")
    for each in record.sources:
        line = phrase(", line {line}", line=each.line) if each.line else ""
        where = f"{each.document or '?'}{line}"
        yield from indented(f"{one_line(where)}: “{visible(each.quote or '')}”", INDENT)


def referring(register: Register, record: Record) -> Iterator[str]:
    found = dict.fromkeys(
        f"{node.record.name}  ({spell(path)})" for node, path in register.referring_to(record)
    )
    yield ""
    yield phrase("Referred to by:") if found else phrase("No other record refers to it.")
    yield from (f"{INDENT}{line}" for line in found)


def about(findings: Sequence[Finding]) -> Iterator[str]:
    yield ""
    yield phrase("Findings:") if findings else phrase("No findings.")
    for each in findings:
        waived = f"  ({phrase('waived')}: {each.waived})" if each.waived else ""
        line = phrase("line {line}", line=each.place.line)
        words = f"{phrase(each.severity)} {each.rule} {line}{key_of(each)}: {each.message}"
        yield f"{INDENT}{one_line(words + waived)}"
        yield from duty_of(each)


def key_of(finding: Finding) -> str:
    """The key that a finding is about, with its label where that is another."""
    named = labelled_way(finding)
    beside = f" ({named})" if named else ""
    return f", {spell(finding.path)}{beside}" if finding.path else ""


def duty_of(finding: Finding) -> Iterator[str]:
    """What must hold, in the language of the output; the message is English everywhere."""
    if translated():
        yield f"{INDENT}{INDENT}{duty(finding.rule)}"
