"""`ropa disclose`: the answer to a person who asks for the records of provision."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple, cast

from ropa.cli.common import (
    Common,
    Debug,
    Folder,
    On,
    chosen,
    decoded,
    hand_over,
    merged,
    say,
    session,
)
from ropa.cli.declared import Argument, Option
from ropa.errors import Misuse

if TYPE_CHECKING:
    from ropa.disclosure.answer import Answer, Language, Method, Request
    from ropa.disclosure.answering import Outcome
    from ropa.register import Register

SUFFIXES = {".xlsx": "xlsx", ".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}
FORMATS = ("text", "json", "html", "xlsx")
METHODS = ("", "electronic", "paper")
STREAM = "-"

Lists = Annotated[
    list[str],
    Option("--list", metavar="FILE", help="A list of identifiers.", show_default=False),
]
Shelves = Annotated[
    str,
    Option("--lists", metavar="DIR", help="Folder in which lists lie.", show_default=False),
]
Column = Annotated[
    str,
    Option("--column", metavar="HEADING", help="Column with the identifiers; default the first."),
]
Encoding = Annotated[
    str, Option("--encoding", metavar="utf-8|cp932", help="Encoding of the lists.")
]
Entity = Annotated[
    str,
    Option("--for", metavar="ENTITY", help="The business that answers.", show_default=False),
]
Requested = Annotated[
    str,
    Option("--requested", metavar="DATE", help="Day of the request.", show_default=False),
]
Asked = Annotated[
    str,
    Option(
        "--method",
        metavar="electronic|paper",
        help="How the person wants it.",
        show_default=False,
    ),
]
Lang = Annotated[
    str,
    Option("--lang", metavar="ja|en", help="Language of the answer.", show_default=False),
]
Output = Annotated[
    str,
    Option("-o", "--output", metavar="FILE", help="Where to write it: .xlsx, .html, .json."),
]
Shape = Annotated[
    str, Option("--format", metavar="text|json|html|xlsx", help="Default: by FILE's ending.")
]
Incomplete = Annotated[
    bool,
    Option("--incomplete", help="Answer though lists are missing; the answer says so."),
]
Harmless = Annotated[
    list[str],
    Option("--harmless", metavar="WORD", help="A word that means no person.", show_default=False),
]
Internal = Annotated[
    str,
    Option("--internal", metavar="FILE", help="Write what stays inside.", show_default=False),
]


class Wish(NamedTuple):
    """Where the answer goes, in which form, and where the notes go that stay inside."""

    form: str
    target: str
    internal: str


def command(
    context: Common,
    reference: Annotated[
        str, Argument(metavar="REFERENCE", help="The person's identifier; - reads it.")
    ],
    files: Lists = [],  # noqa: B006 - the parser wants a list and nobody changes it
    lists: Shelves = "",
    column: Column = "",
    encoding: Encoding = "utf-8",
    entity: Entity = "",
    requested: Requested = "",
    method: Asked = "",
    lang: Lang = "",
    output: Output = "",
    format_: Shape = "",
    incomplete: Incomplete = False,
    harmless: Harmless = [],  # noqa: B006
    internal: Internal = "",
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Answer a person who asks which records of provision there are, Art. 33(5) APPI.

    Records name no persons: the identifier is looked for in the lists that they point at, each
    proved by its SHA-256. The answer holds the items that the law asks for, of this person only.

    Example: ropa disclose M-001 --lists /secure/lists --lang ja -o /secure/answer.html
    """
    from ropa.disclosure.answering import answered, stated
    from ropa.disclosure.reading import ENCODINGS
    from ropa.disclosure.shelf import Shelf

    if merged(context, folder, on, "").at:
        raise Misuse("--at looks back, and an answer is given from the register as it stands")
    chosen(encoding, "--encoding", ENCODINGS)
    work = session(context, folder, on, "")
    wish = wished(output, format_, internal, work.folder)
    register = work.load()
    request = asked(typed(reference), entity, requested, method, lang, register)
    shelf = Shelf(files, lists, column, encoding)
    outcome = answered(request, register, shelf, incomplete=incomplete, harmless=harmless)
    for each in filter(None, (wish.target, wish.internal)):
        if shelf.holds(each, stated(register)):
            raise Misuse(f"{each} is the list of a record, which proves whom it concerns")
    deliver(outcome, wish)
    return 0


def typed(reference: str) -> str:
    """The identifier, from the first line of stdin for `-`. Raises Misuse where there is none."""
    from ropa.disclosure.reading import normal

    text = decoded(sys.stdin.readline() if reference == STREAM else reference)
    if not normal(text):
        raise Misuse("REFERENCE is empty: the identifier of the person is wanted")
    return text.strip()


def asked(
    reference: str, entity: str, requested: str, method: str, lang: str, register: Register
) -> Request:
    """The request. Raises Misuse for a day, method, language or entity that is none."""
    from ropa.disclosure.answer import Request
    from ropa.disclosure.standing import business_of
    from ropa.moment import parse_day

    day = parse_day(requested) if requested else None
    if day and day > register.on:
        raise Misuse(f"--requested {day} is later than the day of the answer, {register.on}")
    language = chosen(lang or register.config.settings.language, "--lang", ("ja", "en"))
    way = cast("Method", chosen(method, "--method", METHODS))
    business = business_of(entity, register)
    return Request(reference, business, register.on, day, way, cast("Language", language))


def wished(output: str, format_: str, internal: str, root: str) -> Wish:
    """Where to write what. Raises Misuse for a place or form that is none for an answer."""
    ending = SUFFIXES.get(os.path.splitext(output)[1].lower(), "")
    if output and output != STREAM and not ending:
        raise Misuse(f"{output}: answers are written as {', '.join(SUFFIXES)}")
    form = chosen(format_ or ending or "text", "--format", FORMATS)
    if ending and form != ending:
        raise Misuse(f"--format {form} and {output} contradict each other")
    if form == "xlsx" and output in ("", STREAM) and sys.stdout.isatty():
        raise Misuse("a workbook is no text for a terminal", hint="-o FILE, or | a program")
    target = "" if output == STREAM else output
    for each in filter(None, (target, internal)):
        refuse_git(each, root)
    if target and internal and os.path.realpath(target) == os.path.realpath(internal):
        raise Misuse("--internal and -o name one file: what stays inside must not be sent")
    return Wish(form, target, internal)


def refuse_git(target: str, root: str) -> None:
    """Raises Misuse where the file would lie in the register or under git."""
    from ropa import git

    real = os.path.realpath(target)
    inside = real.startswith(os.path.join(os.path.realpath(root), ""))
    where = "the register" if inside else "a folder of git"
    own = ".git" in real.lower().split(os.sep)
    if inside or own or git.find(os.path.dirname(real)):
        raise Misuse(
            f"{target} lies in {where}: an answer holds personal data, which git never forgets",
            hint="write it to a folder outside, which only those in charge can read",
        )


def deliver(outcome: Outcome, wish: Wish) -> None:
    """Hand over the answer, and tell the business what concerns it alone."""
    from ropa.visible import one_line
    from ropa.write import replace

    notes = [one_line(each) for each in outcome.notes]
    content = rendered(outcome.answer, wish.form)
    if wish.internal:
        request = outcome.answer.request
        head = one_line(f"{request.on} {request.business.name} {request.reference}")
        inside = "".join(f"{each}\n" for each in (head, *notes))
        replace(wish.internal, inside.encode(), private=True)
    if wish.target:
        changed = replace(wish.target, content, private=True)
        notes.append(f"{one_line(wish.target)} {'written' if changed else 'unchanged'}")
    elif wish.form == "xlsx":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        hand_over(content.decode())
    for each in notes:
        say(each)


def rendered(answer: Answer, form: str) -> bytes:
    """The answer in one of the formats."""
    match form:
        case "xlsx":
            from ropa.disclosure.sheet import workbook

            return workbook(answer)
        case "html":
            from ropa.disclosure.page import page

            return page(answer).encode()
        case "json":
            from ropa.disclosure.data import data

            return data(answer).encode()
        case _:
            from ropa.disclosure.text import text

            return text(answer).encode()
