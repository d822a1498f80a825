"""`ropa map`: who sends what to whom, where, and with which verdict, as a picture."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

from ropa import lawfile
from ropa.cli.common import At, Common, Debug, Folder, On, chosen, hand_over, say, session, stated
from ropa.cli.declared import Option
from ropa.cli.forms import STREAM, beside, stored
from ropa.cli.language import Lang
from ropa.cli.transfers import LAWS
from ropa.cli.unread import whole
from ropa.errors import Misuse

if TYPE_CHECKING:
    from ropa.cli.common import Session
    from ropa.maps import Picture
    from ropa.register import Register

FORMATS = ("mermaid", "dot", "svg")
SUFFIXES = {
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".dot": "dot",
    ".gv": "dot",
    ".svg": "svg",
}
LONGEST = 50_000
"""Characters beyond which Mermaid draws nothing, unless its page says otherwise (maxTextSize)."""
TOO_LONG = (
    "the text has {number} characters, and Mermaid by itself draws no more than {limit}: "
    "--format svg has no limit, and --for, --only and --gaps draw less"
)

Form = Annotated[
    str,
    Option(
        "--format",
        metavar="|".join(FORMATS),
        help="In what it is drawn; by itself, as the suffix of -o says, else mermaid.",
        show_default=False,
        check=stated,
    ),
]
Output = Annotated[
    str,
    Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Where to write it: .svg, .mmd or .dot; stdout where nothing is said.",
        show_default=False,
        check=stated,
    ),
]
Only = Annotated[
    list[str] | None,
    Option("--only", metavar="ID", help="Only flows of this party or record; again."),
]
Entity = Annotated[
    str,
    Option(
        "--for",
        metavar="ENTITY",
        help="Only what concerns this entity.",
        show_default=False,
        check=stated,
    ),
]
Law = Annotated[
    str,
    Option(
        "--law",
        metavar="|".join(LAWS),
        help="Only flows under this law.",
        show_default=False,
        check=stated,
    ),
]
Gaps = Annotated[
    bool, Option("--gaps", help="Only flows that lack something; exit 1 if there are any.")
]


def command(
    context: Common,
    format_: Form = "",
    output: Output = "",
    gaps: Gaps = False,
    only: Only = None,
    entity: Entity = "",
    law: Law = "",
    lang: Lang = "",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Draw every transfer abroad: who sends what to whom, where, and with which verdict.

    The flows are those of ropa transfers, which tells them as a table. Recipients in the
    exporter's own area are none; an entry that says so all the same is drawn as such.

    Exit code 3 where --at asks for a state of which something cannot be read.

    Example: ropa map -o ../map.svg

    Example: ropa map --gaps --only parties/sample-crm --format dot
    """
    from ropa.model import KINDS

    form = form_of(format_, output)
    work = session(context, folder, on, at, lang)
    register = work.load()
    wanted = (chosen(law, "--law", LAWS) if law else "", entity, tuple(only or ()))
    shown = seen(work, register, gaps, *wanted)
    put(drawn(shown, form), form, output, work, shown)
    lacking = whole(work, register, KINDS, (lawfile.NAME,))
    return lacking or int(gaps and bool(shown.flows))


def form_of(form: str, output: str) -> str:
    """The form asked for, else that of the suffix. Raises Misuse where neither says it."""
    if form:
        return chosen(form, "--format", FORMATS)
    if not output or output == STREAM:
        return FORMATS[0]
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise Misuse(f"{output}: a map is written as {known}", hint="or say --format")
    return SUFFIXES[suffix]


def seen(
    work: Session, register: Register, gaps: bool, law: str, entity: str, only: tuple[str, ...]
) -> Picture:
    """The picture of what is asked for. Raises Misuse for an unknown entity or record."""
    from ropa.cli.named import find_record
    from ropa.maps import Wish, narrowed, picture, told
    from ropa.transfers import flows

    records = tuple(find_record(register, each) for each in only)
    wish = Wish(gaps, law, entity, records)
    every = flows(register)
    found = narrowed(every, wish, register)
    words = told(wish, register)
    return picture(register, found, at=work.at, narrowed=words, among=len(every))


def drawn(picture: Picture, form: str) -> str:
    """The text of a picture; only the module that draws it is imported."""
    text: str = import_module(f"ropa.maps.{form}").drawn(picture)
    return text


def put(text: str, form: str, output: str, work: Session, picture: Picture) -> None:
    """Print the text, or write it whole or not at all. Raises RopaError where it cannot be."""
    from ropa import write
    from ropa.maps.telling import joined, tally
    from ropa.words import phrase

    told = ""
    if output and output != STREAM:
        changed = write.replace(beside(output, work.folder), text.encode())
        told = f"{stored(output, changed=changed)}: "
    else:
        hand_over(text)
    say(f"{told}{tally(picture)} · {work.words}")
    if joined(picture):
        say(joined(picture))
    if form == "mermaid" and len(text) > LONGEST:
        say(phrase(TOO_LONG, number=len(text), limit=LONGEST))
