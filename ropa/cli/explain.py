"""`ropa explain`: a rule in words, with its examples."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import Common, Debug, Format, chosen, hand_over
from ropa.cli.declared import Argument, Option
from ropa.cli.language import Lang, speak_as
from ropa.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.cases import Case
    from ropa.rules import Rule


def command(
    context: Common,
    rule: Annotated[
        str, Argument(metavar="RULE", help="Id of a rule, as in TRF-006.", show_default=False)
    ] = "",
    list_: Annotated[bool, Option("--list", help="List every rule.")] = False,
    format_: Format = "text",
    lang: Lang = "",
    debug: Debug = False,
) -> int:
    """Say what a rule asks, why, and how to mend it.

    Example: ropa explain TRF-006
    """
    from ropa.report.words import title
    from ropa.rules import RULES
    from ropa.views.folding import write
    from ropa.words import phrase

    speak_as(lang)
    form = chosen(format_, "--format", ("text", "json"))
    if list_:
        rules = [RULES[name] for name in sorted(RULES)]
    elif rule:
        rules = [known(rule)]
    else:
        raise Misuse("name a rule, or ask for all of them", hint="ropa explain --list")
    if form == "json":
        hand_over(as_json(rules))
    elif list_:
        drawn = sys.stdout.isatty()
        rows = ((each.id, phrase(each.severity), title(each)) for each in rules)
        write(sys.stdout, ("  ".join(row) if drawn else "\t".join(row) for row in rows))
    else:
        write(sys.stdout, page(rules[0]))
    return 0


def known(name: str) -> Rule:
    from ropa.model.shape import suggestion
    from ropa.rules import RULES
    from ropa.visible import one_line

    found = RULES.get(name.upper())
    if found is None:
        raise Misuse(
            f'there is no rule "{one_line(name)}"{suggestion(name.upper(), RULES)}',
            hint="ropa explain --list names them all",
        )
    return found


def page(rule: Rule) -> Iterator[str]:
    """The rule as lines of text."""
    from ropa import cases, law
    from ropa.report.words import title
    from ropa.words import phrase, translated

    yield f"{rule.id}  {phrase(rule.severity)}  {title(rule)}"
    if translated():
        yield rule.title
    yield ""
    yield from prose(rule.explanation)
    if rule.cites:
        yield ""
    for text in rule.cites:
        found = law.citation(text)
        yield f"{text}: {found.title}{f'  {found.link}' if found.link else ''}"
    for case in cases.shown(rule.id):
        yield ""
        yield from example(case)


def prose(text: str) -> Iterator[str]:
    """The text in lines; a paragraph too wide for the terminal is broken anew."""
    from ropa.views.folding import fits, width_of, wrapped

    width = width_of(sys.stdout)
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        lines = paragraph.split("\n")
        wide = width and not all(fits(line, width) for line in lines)
        yield from wrapped(" ".join(lines), width) if wide else lines


def example(case: Case) -> Iterator[str]:
    from ropa import cases
    from ropa.visible import one_line, visible
    from ropa.words import phrase

    yield f"{phrase('Good') if case.good else phrase('Bad')}: {case.story}"
    for name, text in case.files.items():
        yield ""
        if name == cases.DAY:
            yield f"  {phrase('On {day}.', day=one_line(text.strip()))}"
            continue
        yield f"  # {name}"
        yield from (f"  {visible(line)}" for line in text.rstrip().splitlines())
    if case.findings:
        yield ""
        yield from (f"  {line}" for line in case.findings.splitlines())


def as_json(rules: list[Rule]) -> str:
    from ropa.report import envelope
    from ropa.visible import json_text

    rows = [
        {
            "id": each.id,
            "duty": each.duty,
            "severity": each.severity,
            "cites": list(each.cites),
            "waivable": each.waivable,
            "title": each.title,
            "explanation": each.explanation,
        }
        for each in rules
    ]
    return json_text(envelope({"rules": rows}))
