"""`ropa notice`: what a published notice is asked to state, drawn from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import (
    At,
    Common,
    Debug,
    Folder,
    On,
    chosen,
    hand_over,
    say,
    session,
    stated,
)
from ropa.cli.declared import Option
from ropa.cli.forms import STREAM, Output, beside, stored
from ropa.cli.language import Lang
from ropa.cli.unread import whole
from ropa.errors import Misuse

if TYPE_CHECKING:
    from ropa.cli.common import Session
    from ropa.informing.drawn import Drawn
    from ropa.register import Register

KINDS = ("controller", "parties", "agreements", "measures")
"""Kinds of records that a notice is drawn from."""
LARGEST = 1 << 20
"""Bytes that a template may have."""

Persons = Annotated[
    str,
    Option(
        "--persons",
        metavar="CATEGORY",
        help="Whom it tells: a category of data subjects.",
        show_default=False,
        check=stated,
    ),
]
Entity = Annotated[
    str,
    Option(
        "--for", metavar="ENTITY", help="The controller that tells.", show_default=False,
        check=stated,
    ),
]  # fmt: skip
Regime = Annotated[
    str,
    Option(
        "--law", metavar="gdpr|appi", help="Default: the one that binds it.", show_default=False,
        check=stated,
    ),
]  # fmt: skip
Template = Annotated[
    str,
    Option(
        "--template", metavar="FILE", help="A template of one's own.", show_default=False,
        check=stated,
    ),
]  # fmt: skip
Shape = Annotated[
    str, Option("--format", metavar="markdown|json", help="For people or for machines.")
]
Show = Annotated[
    bool, Option("--show-template", help="Print the template for --law and --lang, to copy.")
]
Strict = Annotated[bool, Option("--strict", help="Exit 1 where the register lacks a fact.")]


def command(
    context: Common,
    persons: Persons = "",
    entity: Entity = "",
    law: Regime = "",
    lang: Lang = "",
    output: Output = STREAM,
    format_: Shape = "markdown",
    template: Template = "",
    show_template: Show = False,
    strict: Strict = False,
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Draw what a notice is asked to state about one group of persons from the register.

    The facts of Art. 13 and 14 GDPR, or of Art. 32(1) APPI. What the records do not state stands as
    a marked gap, and is listed on stderr.
    Exit code 3 where --at asks for a state in which one of them cannot be read.

    Example: ropa notice --persons employees --lang en -o ../staff-notice.md
    """
    from ropa.informing.drawn import drawn
    from ropa.informing.group import LAWS, group
    from ropa.words import current

    form = chosen(format_, "--format", ("markdown", "json"))
    if template and form == "json":
        raise Misuse("--template arranges Markdown, and --format json has one form")
    regime = chosen(law, "--law", LAWS) if law else ""
    if show_template:
        hand_over(template_of(regime or LAWS[0], lang, folder))
        return 0
    work = session(context, folder, on, at, lang)
    register = work.load()
    found = drawn(group(register, persons, entity, regime), register)
    if form == "json":
        content = as_json(found, work, register)
    else:
        content = arranged(found, template, current().language)
    deliver(content, output, work.folder)
    tell(found)
    return whole(work, register, KINDS) or int(strict and bool(found.gaps))


def as_json(found: Drawn, work: Session, register: Register) -> str:
    from ropa.cli.named import unread_names
    from ropa.informing.data import data

    return data(found, register, work.at, unread_names(register))


def arranged(found: Drawn, template: str, language: str) -> str:
    from ropa.informing.page import page, shipped

    file = template or shipped(found.group.law, language)
    return page(found, text_of(file), file)


def template_of(law: str, lang: str, folder: str) -> str:
    """The text of the template that comes with the tool; a register need not be there."""
    from ropa.cli.language import speak_as
    from ropa.informing.page import shipped
    from ropa.words import current

    speak_as(lang, folder)
    return text_of(shipped(law, current().language))


def text_of(file: str) -> str:
    """The text of a template. Raises Misuse where it cannot be read or is none."""
    try:
        with open(file, "rb") as opened:
            content = opened.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise Misuse(f"{file} is larger than 1 MiB, which no template is")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise Misuse(f"{file}: {(error.strerror or 'it cannot be read').lower()}") from None
    except UnicodeError:
        raise Misuse(f"{file} is no UTF-8") from None


def deliver(content: str, output: str, root: str) -> None:
    """Hand the notice over. Raises Misuse for a place in the register or in a folder of git."""
    from ropa.write import replace

    if output == STREAM:
        hand_over(content)
        return
    changed = replace(beside(output, root), content.encode())
    say(stored(output, changed=changed))


def tell(found: Drawn) -> None:
    """Say on stderr what the notice lacks, and what it leaves out."""
    from ropa.informing.data import gaps
    from ropa.visible import one_line
    from ropa.words import counted, phrase

    lacking = gaps(found)
    for each in lacking:
        say(one_line(phrase("not stated: {gap}", gap=each)))
    for each in found.group.left_out:
        say(one_line(phrase("left out: {record}", record=each)))
    if found.group.law == "appi" and found.group.persons:
        say(
            phrase("APPI 32(1)(ii) asks for the purposes of all persons' data: leave --persons out")
        )
    say(f"{counted(len(found.facts) - len(lacking), 'fact')} · {counted(len(lacking), 'gap')}")
