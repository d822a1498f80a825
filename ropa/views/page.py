"""A record in words: its fields, what refers to it, and its findings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from ropa.model.meanings import MEANINGS
from ropa.model.node import Node
from ropa.model.plan import element, in_reading_order, refers_to
from ropa.place import spell
from ropa.sheets.wording import INFERRED, country, duration, inferred
from ropa.views.computed import told
from ropa.visible import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.finding import Finding
    from ropa.model.node import Record
    from ropa.register import Register

INDENT = "  "
SKIPPED = ("title", "sources", "inferred")
COUNTRIES = ("country", "foreign_country", "countries")
DURATIONS = ("period", "check_frequency", "review")


def page(register: Register, record: Record, findings: Sequence[Finding]) -> Iterator[str]:
    """The record as lines for a person."""
    yield one_line(record.heading)
    yield f"{record.name}  ({type(record).__doc__ or ''})".replace(".)", ")")
    yield ""
    yield from table(register, record, "")
    yield from told(record, register)
    yield from sources(record)
    yield from referring(register, record)
    yield from about(findings)


def table(register: Register, node: Node, indent: str) -> Iterator[str]:
    for each in in_reading_order(type(node)):
        value = getattr(node, each.name)
        if each.encode_name in SKIPPED or value is each.default:
            continue
        mark = INFERRED if inferred(node, each.encode_name) else ""
        name = label(each.encode_name) + mark
        yield from entry(register, name, spoken(each.encode_name, value), each.type, indent)


def spoken(key: str, value: Any) -> Any:
    """Countries with their names and periods in words; every other value as it is."""
    if key in COUNTRIES and value:
        return tuple(map(country, value)) if isinstance(value, tuple) else country(value)
    return duration(value) if key in DURATIONS and isinstance(value, str) else value


def label(key: str) -> str:
    return key.replace("_", " ").replace("-", " ")


def entry(register: Register, name: str, value: Any, shape: Any, indent: str) -> Iterator[str]:
    """One key: on a line of its own, or as a block where it holds tables or several values."""
    if value == ():
        yield f"{indent}{name}: none"
    elif isinstance(value, Node):
        yield f"{indent}{name}:"
        yield from table(register, value, indent + INDENT)
    elif isinstance(value, tuple) and isinstance(value[0], Node):
        for number, each in enumerate(value, 1):
            yield f"{indent}{name} {number}:"
            yield from table(register, each, indent + INDENT)
    elif isinstance(value, tuple):
        each = [one_line(words(register, v, shape)) for v in value]
        if any("(" in text for text in each):
            yield f"{indent}{name}:"
            yield from (f"{indent}{INDENT}{text}" for text in each)
        else:
            yield f"{indent}{name}: {', '.join(each)}"
    else:
        yield from indented(f"{name}: {words(register, value, shape)}", indent)


def indented(text: str, indent: str) -> Iterator[str]:
    """The lines of a text, from the second on one step deeper, so that none passes for a key."""
    first, *rest = text.split("\n")
    yield f"{indent}{first}"
    yield from (f"{indent}{INDENT}{line}" for line in rest)


def words(register: Register, value: Any, shape: Any) -> str:
    """A value in words: ids with the title they stand for, codes with their meaning."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    inner, limits, _ = element(shape)
    refers = refers_to(limits)
    text = visible(str(value))
    if refers:
        target = register.records[refers].get(value)
        return f"{one_line(target.heading)} ({text})" if target else f"{text} (not found)"
    if get_origin(inner) is Literal and value in get_args(inner):
        return f"{text} ({MEANINGS[inner][value]})" if inner in MEANINGS else text
    return text


def sources(record: Record) -> Iterator[str]:
    if not record.sources:
        return
    yield ""
    yield "Rests on:"
    for each in record.sources:
        where = f"{each.document or '?'}{f', line {each.line}' if each.line else ''}"
        yield from indented(f"{one_line(where)}: “{visible(each.quote or '')}”", INDENT)


def referring(register: Register, record: Record) -> Iterator[str]:
    found = dict.fromkeys(
        f"{node.record.name}  ({spell(path)})" for node, path in register.referring_to(record)
    )
    yield ""
    yield "Referred to by:" if found else "No other record refers to it."
    yield from (f"{INDENT}{line}" for line in found)


def about(findings: Sequence[Finding]) -> Iterator[str]:
    yield ""
    yield "Findings:" if findings else "No findings."
    for each in findings:
        waived = f"  (waived: {each.waived})" if each.waived else ""
        key = f", {spell(each.path)}" if each.path else ""
        words = f"{each.severity} {each.rule} line {each.place.line}{key}: {each.message}"
        yield f"{INDENT}{one_line(words + waived)}"
