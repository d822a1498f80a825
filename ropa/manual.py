"""The pages that come from the code: the rules with their examples, and the format of records."""

from __future__ import annotations

import inspect
import os
import sys
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from ropa import cases, law
from ropa.config import Config, Settings
from ropa.lawfile.rows import LawFile
from ropa.layouts.page import layouts_page
from ropa.model import KINDS
from ropa.model import terms as vocabularies
from ropa.model.meanings import MEANINGS
from ropa.model.node import Filed, Node, Record
from ropa.model.plan import in_reading_order, refers_to
from ropa.model.shape import WORDS, bare
from ropa.model.told import sentence
from ropa.redaction.page import extracts_page
from ropa.rules import RULES
from ropa.rules.topics import TOPICS
from ropa.waiver import Waiver, WaiverFile
from ropa.write import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.cases import Case
    from ropa.rules import Rule

PRINTED = "<!-- Printed by `make docs`: change the code, not this page. -->"


def rules_page() -> str:
    """The manual of rules, topic by topic, with examples that the tests run."""
    lines = ["# Rules", "", PRINTED, ""]
    lines += [
        f"{len(RULES)} rules. An `error` is a duty that the record does not meet, a `warning` one",
        "that it probably does not meet or good practice that authorities expect, a `note` is for",
        "the reader. Examples are small registers; what they leave out stands in a common base.",
        "Each is run: `tests/test_rules.py` compares what the rule finds in it, by the law of",
        "2026-11-21 or of the day that is named, with what stands here, to the letter.",
        "`ropa explain ID` shows the same.",
        "",
    ]
    for topic, title in TOPICS.items():
        lines += [f"## {topic}: {title}", ""]
        for name in sorted(each for each in RULES if each.startswith(topic)):
            lines += section(RULES[name])
    return "\n".join(lines).rstrip() + "\n"


def section(rule: Rule) -> Iterator[str]:
    yield from (f"### {rule.id} {rule.title.removesuffix('.')}", "")
    yield from (f"{rule.severity}{cited(rule)}", "")
    yield from (rule.explanation, "")
    for case in cases.shown(rule.id):
        yield from example(case)


def cited(rule: Rule) -> str:
    links = []
    for text in rule.cites:
        found = law.citation(text)
        links.append(f"[{text}]({found.link})" if found.link else text)
    return f" · {', '.join(links)}" if links else ""


def example(case: Case) -> Iterator[str]:
    yield from (f"{'Good' if case.good else 'Bad'}: {case.story}", "")
    for name, text in case.files.items():
        if name == cases.DAY:
            yield from (f"On {text.strip()}.", "")
            continue
        yield from ("```toml", f"# {name}", text.strip() or "# (empty)", "```", "")
    if case.findings:
        yield from ("```text", case.findings.rstrip(), "```", "")


def records_page() -> str:
    """The format of records: every kind, key and word."""
    lines = ["# Records", "", PRINTED, "", *opening()]
    shown = inner_names(Record)
    for kind, shape in KINDS.items():
        lines += [f"## `{kind}/`", ""]
        lines += table(shape, own_only=True)
        for inner in inner_tables(shape):
            if inner not in shown:
                lines += [f"### {inner.__name__}", ""]
                lines += table(inner)
                shown.add(inner)
    lines += ["## `ropa.toml`", "", *table(Config), "### Settings", "", *table(Settings)]
    lines += ["## `waivers.toml`", "", *table(WaiverFile), "### Waiver", "", *table(Waiver)]
    lines += law_section()
    lines += vocabulary_lists()
    return "\n".join(lines).rstrip() + "\n"


def law_section() -> Iterator[str]:
    yield from ("## `law.toml`", "", *table(LawFile))
    yield from (
        "Windows are half-open: `until` is the first day on which a row holds no longer. A row",
        "adds a window, or ends one that the tables hold, on a day after they were compared with",
        "their sources; no row removes, moves or prolongs what they hold. A row is used whole or",
        "not at all: LAW-003 to LAW-005 say why. `ropa law` marks the rows that were added.",
        "",
    )
    for each in inner_tables(LawFile):
        yield from (f"### {each.__name__}", "", *table(each))


def opening() -> list[str]:
    return [
        "A register is the folder that holds `ropa.toml`. The folder of a record is its kind,",
        "the file's name is its id: `controller/web-visitors.toml`. Folders may be nested below",
        "a kind; ids are unique within a kind: small letters, digits and hyphens, at most 64.",
        "",
        "What is unknown is left out; that there are none is said by an empty list, `[]`. No key",
        "is needed for reading: a rule says which law misses it. A reference is the id of a",
        "record.",
        "",
        "## Every record",
        "",
        *table(Record),
        "### Source",
        "",
        *table(next(each for each in inner_tables(Record))),
    ]


def table(shape: type[Struct], *, own_only: bool = False) -> list[str]:
    """The keys of a type, one a row."""
    common = {each.encode_name for each in fields(Record)} if own_only else set()
    rows = [
        f"| `{each.encode_name}` | {type_words(each.type)} | {described(shape, each.name)} |"
        for each in in_reading_order(shape)
        if each.encode_name not in common
    ]
    return [
        inspect.getdoc(shape) or "",
        "",
        "| key | value | meaning |",
        "|---|---|---|",
        *rows,
        "",
    ]


def described(shape: type[Struct], attribute: str) -> str:
    return sentence(shape, attribute).replace("|", "\\|")


def type_words(shape: Any) -> str:
    """What a key holds, in words of the file format."""
    inner, limits = bare(shape)
    refers = refers_to(limits)
    title = next((each.title for each in limits if each.title), None)
    if get_origin(inner) is tuple:
        return f"list of {type_words(get_args(inner)[0])}"
    if get_origin(inner) is Literal:
        return word_of(inner)
    if isinstance(inner, type) and issubclass(inner, Node):
        return f"table [{inner.__name__}](#{inner.__name__.lower()})"
    if refers:
        return f"id in `{refers}/`"
    return title or WORDS[inner].partition(",")[0].removesuffix(" in quotes")


def word_of(vocabulary: Any) -> str:
    name = next((key for key, value in vars(vocabularies).items() if value == vocabulary), "")
    return (
        f"[{name}](#{name.lower()})"
        if name
        else " or ".join(f"`{w}`" for w in get_args(vocabulary))
    )


def inner_tables(shape: type[Struct]) -> Iterator[type[Node]]:
    """The types of the tables below a type, each once, in the order of keys."""
    seen: dict[type[Node], None] = {}
    for each in fields(shape):
        collect(each.type, seen)
    common = inner_names(Record) if shape is not Record and issubclass(shape, Filed) else set()
    yield from (each for each in seen if each not in common)


def inner_names(shape: type[Struct]) -> set[type[Node]]:
    return set(inner_tables(shape))


def collect(shape: Any, seen: dict[type[Node], None]) -> None:
    inner, _ = bare(shape)
    if get_origin(inner) is tuple:
        collect(get_args(inner)[0], seen)
    elif isinstance(inner, type) and issubclass(inner, Node) and inner not in seen:
        seen[inner] = None
        for each in fields(inner):
            collect(each.type, seen)


def vocabulary_lists() -> Iterator[str]:
    yield from ("## Vocabularies", "")
    for name, vocabulary in vars(vocabularies).items():
        if get_origin(vocabulary) is Literal:
            yield from (f"### {name}", "")
            meanings = MEANINGS[vocabulary]
            yield from (f"* `{word}`: {meanings[word]}" for word in get_args(vocabulary))
            yield ""


PAGES = {
    "rules.md": rules_page,
    "records.md": records_page,
    "layouts.md": layouts_page,
    "extracts.md": extracts_page,
}


def main(folder: str) -> None:
    """Print every page into the folder."""
    for name, page in PAGES.items():
        replace(os.path.join(folder, name), page().encode())


if __name__ == "__main__":
    main(sys.argv[1])
