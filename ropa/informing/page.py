"""A notice as Markdown: a template arranges the facts, and what they say is never markup."""

from __future__ import annotations

import os
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ropa import templates
from ropa.errors import Misuse
from ropa.informing.drawn import ITEMS
from ropa.model.labels import heading
from ropa.visible import one_line

if TYPE_CHECKING:
    from types import TracebackType

    from ropa.informing.drawn import Drawn

MARKS = re.compile(r"[\\`*_{}\[\]<>#|~$^]|&(?=#?\w+;)")
"""Whatever means something in Markdown, or in its widespread extensions, wherever it stands."""
BEGINS = re.compile(r"^([-+=:]|\d+(?=[.)]))")
"""What means something where a line begins."""
CALLS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
"""What makes an address of a word."""
FAULTS = (
    *(TemplateError, ArithmeticError, AttributeError, MemoryError),
    *(LookupError, RuntimeError, TypeError, ValueError),
)
"""What a template may raise that is no template, or does what cannot be done."""
EMPTY = re.compile(r"\n{3,}")


def shipped(law: str, language: str) -> str:
    """The file of the template for a law and a language."""
    return os.path.join(templates.folder(), "notice", f"{law}.{language}.md")


def page(drawn: Drawn, source: str, name: str) -> str:
    """The notice that a template makes of the facts; `name` is what errors call the template.

    Raises Misuse with the template's own line where it is no template or asks for what is not.
    """
    try:
        text = environment().from_string(source).render(known(drawn))
    except TemplateSyntaxError as error:
        raise broken(name, error.lineno, error.message or "no template") from None
    except FAULTS as error:
        # What the template does is not the tool's fault, whatever it raises.
        raise broken(name, line_of(error.__traceback__), str(error)) from None
    return EMPTY.sub("\n\n", text).strip() + "\n"


def environment() -> ImmutableSandboxedEnvironment:
    """Templates run in a sandbox; all that they print is escaped, whatever it went through."""
    return ImmutableSandboxedEnvironment(
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )


def known(drawn: Drawn) -> dict[str, Any]:
    """What a template may ask for."""
    items: dict[str, list[SimpleNamespace]] = {each: [] for each in ITEMS[drawn.group.law]}
    for fact in drawn.facts:
        line = SimpleNamespace(words=fact.line, lacks=fact.lacks, cites=list(fact.cites))
        items[fact.item].append(line)
    return {
        "persons": drawn.group.persons,
        "controller": heading(drawn.group.entity),
        "facts": SimpleNamespace(**items),
    }


def escaped(value: object) -> str:
    """A value as words and nothing else, on one line.

    Mail addresses stay what they are: programs that show Markdown may offer to write to them.
    """
    text = " ".join(one_line(str(value).replace("\n", " ").replace("\t", " ")).split())
    text = MARKS.sub(r"\\\g<0>", text)
    text = CALLS.sub(r"\\\g<0>", text)
    return BEGINS.sub(begun, text)


def begun(match: re.Match[str]) -> str:
    """A number stays one: what follows it is escaped, and not the number."""
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def line_of(trace: TracebackType | None) -> int:
    """The line of the template in which an error arose."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def broken(name: str, line: int, message: str) -> Misuse:
    where = f"{one_line(name)}:{line}" if line else one_line(name)
    return Misuse(
        f"{where}: {one_line(message)}", hint="one to start from: ropa notice --show-template"
    )
