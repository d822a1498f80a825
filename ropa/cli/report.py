"""`ropa report`: the register as one page of HTML."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

from ropa.cli import unread
from ropa.cli.common import At, Common, Debug, Folder, On, say, session
from ropa.cli.declared import Option
from ropa.cli.export import Entity, default_name, facts
from ropa.cli.forms import STREAM, Output, destination, put, stored
from ropa.cli.language import Lang
from ropa.cli.progress import progress
from ropa.cli.redacting import Redact, Redacting, redacting
from ropa.cli.since import From, remembered
from ropa.cli.walk import walk
from ropa.errors import Misuse, RopaError

if TYPE_CHECKING:
    from ropa.cli.common import Session
    from ropa.html import Scope
    from ropa.register import Register

SUFFIXES = (".html", ".htm")
FORM = "html"

MOST = 20_000
"""Records on a page; of 10,000 it is 46 MB long and takes 650 MB of a browser's memory."""

Force = Annotated[bool, Option("--force", help="Write the page however many records it shows.")]
Opened = Annotated[bool, Option("--open", help="Show it in the browser as well.")]


def command(
    context: Common,
    output: Output = "",
    entity: Entity = "",
    since: From = "",
    redact: Redact = "",
    open_: Opened = False,
    force: Force = False,
    lang: Lang = "",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Write the register as one HTML page to read, to search and to print.

    The page holds everything it needs and asks no network; one of more than 20,000 records, which
    hardly a browser opens, is written with --force only. What has changed is told since the last
    sealed quarter, or since the state of --since. Exit code 3 where --at asks for a state of which
    something cannot be read: the page is written, and names that.

    Example: ropa report --for musterwerk-analytik --since 2026-Q2 -o ../report.html

    Example: ropa report --redact public -o ../public.html
    """
    from ropa.html import page
    from ropa.words import phrase
    from ropa.write import preparing

    work = session(context, folder, on, at, lang)
    suffixed(output)
    used = redacting(redact, since=since)
    whose = used.list.called if used else entity
    target = destination(output or default_name(work, whose, "full", FORM), work.folder, FORM)
    register = work.load(recalled=True)
    with preparing(target):
        bound = None if force else MOST
        if not (entity or used):
            bounded(sum(map(len, register.records.values())), bound)
        shown = (
            extracted(work, register, entity, used)
            if used
            else scope(work, register, entity, since)
        )
        bounded(len(shown.extract.names), bound)
        with progress(len(shown.extract.names), phrase("writing records")) as step:
            content = page(shown, step)
    changed = put(target, content)
    told(target, content, changed, shown)
    if open_ and target != STREAM:
        shown_in_browser(target)
    return unread.whole(work, register, register.records, unread.BESIDE)


def suffixed(output: str) -> None:
    """Raises Misuse for a file that no browser would take for a page."""
    if output and output != STREAM and not output.lower().endswith(SUFFIXES):
        raise Misuse(f"{output}: the report is written as .html", hint="a name in .html")


def bounded(records: int, bound: int | None) -> None:
    """Raises RopaError for more records than one page may show."""
    if bound is not None and records > bound:
        raise RopaError(
            f"a page of {records:,} records is more than a browser opens: nothing was written",
            hint="--for ENTITY shows one company; --force writes it all the same",
        )


def scope(work: Session, register: Register, entity: str, since: str) -> Scope:
    """What the page is to show. Raises as `scoped` and, for a state asked for, `remembered` do."""
    from ropa.cli.called import LAST_SEAL
    from ropa.cli.progress import linted
    from ropa.html import scoped
    from ropa.words import phrase

    way, silence, changes = None, "", None
    try:
        way = walk(work)
        changes = remembered(way, register, since or LAST_SEAL, entity, drafts=True)
    except RopaError as error:
        if since:
            raise
        silence = phrase(str(error))
    known = facts(work, register, way)._replace(since=changes)
    return scoped(register, linted(register), known, entity, silence)


def extracted(work: Session, register: Register, entity: str, used: Redacting) -> Scope:
    """What the page is to show of an extract. Raises Misuse for an entity that there is not."""
    from ropa.cli.progress import linted
    from ropa.html import scoped

    known = used.reduced(facts(work, register))
    made, found = used.applied(register, linted(register), entity)
    return scoped(made, found, known)


def told(target: str, content: bytes, changed: bool, shown: Scope) -> None:
    """Say what was written."""
    from hashlib import sha256

    from ropa.html.findings import tally
    from ropa.words import counted

    counts = counted(len(shown.extract.names), "record"), tally(shown.outcome.findings)
    say(f"{stored(target, changed=changed)}: {' · '.join(filter(None, counts))}")
    say(f"sha256 {sha256(content).hexdigest()}")


def shown_in_browser(target: str) -> None:
    """Open the page; says so where there is no browser."""
    import webbrowser
    from pathlib import Path

    from ropa.words import phrase

    if not webbrowser.open(Path(os.path.abspath(target)).as_uri()):
        say(phrase("no browser could be opened"))
