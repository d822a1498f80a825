"""`ropa export`: the register as a workbook."""

from __future__ import annotations

import gc
import os
import sys
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa.cli import unread
from ropa.cli.common import At, Common, Debug, Folder, On, Session, say, session, stated
from ropa.cli.declared import Option
from ropa.cli.forms import (
    Accessible,
    Form,
    Output,
    Raw,
    Sheet,
    Wish,
    destination,
    marked,
    place,
    put,
    stored,
    wished,
)
from ropa.cli.language import Lang
from ropa.cli.layout_choice import REGISTER, Editable, Laying, LayoutName, Only
from ropa.cli.redacting import Redact, Redacting, redacting
from ropa.cli.since import From, remembered, told
from ropa.cli.walk import walk
from ropa.errors import Misuse, RopaError

if TYPE_CHECKING:
    from ropa.cli.walk import Walk
    from ropa.lint import Outcome
    from ropa.moment import Period
    from ropa.register import Register
    from ropa.sheets import Book, Facts
    from ropa.tree import Entries


Entity = Annotated[
    str,
    Option("--for", metavar="ENTITY", help="Only what concerns this entity.", show_default=False),
]
Profile = Annotated[
    str,
    Option(
        "--profile",
        metavar="full|regulator",
        help="The whole register, or one business's ledgers for a request under Art. 146(1) APPI.",
    ),
]
Span = Annotated[
    str,
    Option(
        "--period",
        metavar="QUARTER|DATE..DATE",
        help="Period that a report to a regulator covers, as in 2026-Q3.",
        show_default=False,
        check=stated,
    ),
]


class Request(NamedTuple):
    """Which workbook is wanted, and of which period."""

    profile: str
    wish: Wish
    laying: Laying
    period: Period | None = None
    since: str = ""
    redacting: Redacting | None = None

    def known(self, work: Session, register: Register, entity: str) -> Facts:
        """What only the command line knows. Raises as `remembered` does."""
        way = walk(work) if self.since else None
        found = facts(work, register, way)._replace(manner=self.wish.manner)
        if way is None:
            return found
        drafts = self.wish.form == "json"
        return found._replace(since=remembered(way, register, self.since, entity, drafts=drafts))

    def whose(self, entity: str) -> str:
        """What the name of a file says: whose it is, or by which list it was extracted."""
        return self.redacting.list.called if self.redacting else entity

    def book(self, register: Register, known: Facts, entity: str | None) -> Book:
        """The workbook. Raises Misuse where it is not clear whose it is to be."""
        from ropa.cli.progress import linted
        from ropa.sheets import prepared
        from ropa.sheets.regulator import report

        # What has a column a key is asked for no findings.
        keyed = None if self.wish.form == "json" else self.laying.keyed(register, known, entity)
        if keyed:
            return keyed
        found = linted(register)
        if self.redacting:
            register, found = self.redacting.applied(register, found, entity or "")
            known, entity = self.redacting.reduced(known), None
        register.let_go_of_texts()
        if self.wish.form == "json":
            return machine(register, found, known, entity)
        if self.profile == "regulator":
            return report(register, found, known, entity, self.period)
        form = self.laying.filled(register, found, known, entity)
        if form:
            return form
        workbook = prepared(register, found, known, entity)
        del found
        register.let_go_of_records()
        # Records and their nodes know each other, and nothing else would notice that they may go.
        gc.collect()
        return workbook.proved()


def machine(register: Register, found: Outcome, known: Facts, entity: str | None) -> Book:
    """The register for machines, as if it were a workbook."""
    from ropa.sheets import Book
    from ropa.views.whole import whole

    text, counts = whole(register, found, known.at, entity, known.since)
    return Book(text.encode(), counts, ())


def requested(profile: str, period: str, wish: Wish, laying: Laying) -> Request:
    """What the options ask for. Raises Misuse for a profile, period or layout that is none."""
    from ropa.cli.common import chosen
    from ropa.moment import parse_period
    from ropa.sheets import PROFILES

    known = chosen(profile, "--profile", PROFILES)
    if wish.form == "json" and (known != "full" or laying.name != REGISTER):
        raise Misuse("forms are for people, and --format json is for machines")
    laying.check(known)
    if not period:
        return Request(known, wish, laying)
    if known != "regulator":
        raise Misuse("--period goes with --profile regulator")
    return Request(known, wish, laying, parse_period(period))


class Standing(NamedTuple):
    """Which commit holds the register, in words, and when it was made."""

    commit: str = ""
    made: datetime | None = None


def command(
    context: Common,
    output: Output = "",
    entity: Entity = "",
    profile: Profile = "full",
    period: Span = "",
    layout: LayoutName = REGISTER,
    editable: Editable = False,
    only: Only = None,
    form: Form = "",
    accessible: Accessible = False,
    sheet: Sheet = "",
    raw: Raw = False,
    lang: Lang = "",
    folder: Folder = "",
    since: From = "",
    redact: Redact = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Write the register as a workbook, as tables of text, or for machines.

    The file is read again and compared cell by cell before it replaces anything. Exit code 3 where
    --at asks for a state of which something cannot be read: the file is written, and names that.

    Example: ropa export --for musterwerk-analytik -o ../analytik.xlsx

    Example: ropa export --profile regulator --for musterwerk-japan --period 2026-Q3

    Example: ropa export --layout ico-controller --for musterwerk-analytik

    Example: ropa export --at 2026-Q3 --since 2026-Q2

    Example: ropa export --redact public -o ../public.xlsx
    """
    from ropa.write import preparing

    work = session(context, folder, on, at, lang)
    wish = wished(form, output, accessible=accessible, sheet=sheet, raw=raw)
    laying = Laying(layout, work.folder, editable, tuple(only or ()))
    wanted = requested(profile, period, wish, laying)._replace(
        since=since, redacting=redacting(redact, profile=profile, laying=laying, since=since)
    )
    if since:
        laying.remembers(wanted.profile)
    sort = laying.sort or wanted.profile
    named = output or default_name(work, wanted.whose(entity), sort, wish.form)
    target = destination(place(named, wish), work.folder, wish.form)
    register = work.load(recalled=True)
    with preparing(target):
        known = wanted.known(work, register, entity)
        made = told(wanted.book(register, known, entity or None), known.since)
    changed = put(target, made.content, made.files)
    lines = [*report(target, made, changed), *marked(wish)]
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return unread.whole(work, register, register.records, unread.BESIDE)


def default_name(work: Session, entity: str, profile: str, form: str) -> str:
    """A name in the working folder, with the day and the entity, which may be none of ours yet."""
    whose = f"_{entity}" if entity.replace("-", "").isalnum() else ""
    sort = "" if profile == "full" else f"_{profile}"
    return f"ropa_{work.on}{sort}{whose}.{form}"


def facts(work: Session, register: Register, way: Walk | None = None) -> Facts:
    from ropa import __version__
    from ropa.sheets import Facts

    standing = Standing(work.commit, work.instant) if work.at else committed(work, register, way)
    return Facts(work.at, standing.commit, standing.made or fallback(work), __version__)


def committed(work: Session, register: Register, way: Walk | None) -> Standing:
    """The commit that is checked out, if the folder is under git; and whether it holds the same.

    Where git cannot tell it, that is said.
    """
    from ropa import git
    from ropa.tree import Revision, repository_of
    from ropa.visible import one_line
    from ropa.words import phrase

    try:
        repository = repository_of(work.tree)
        tip = git.tip(repository) if repository else None
        if repository and tip:
            number = way.past.number(tip.id) if way else None
            there = way.past.entries(number) if way and number is not None else None
            stored = there or Revision(work.folder, tip.id, "", repository).entries
            if same(register, stored):
                return Standing(tip.id, tip.time)
            return Standing(f"{tip.id} with changes that are not committed")
    except RopaError as error:
        say(phrase("The commit is not named: {why}", why=one_line(str(error))))
    return Standing()


def same(register: Register, stored: Entries) -> bool:
    """Whether the files are the same but for the ends of their lines, which git may convert."""
    from ropa.views.touched import standing

    plain = {name: entry for name, entry in stored.items() if not entry[1]}
    large = {each.place.file for each in register.problems if each.reason == "too-large"}
    return plain == standing(register, plain, large)


def fallback(work: Session) -> datetime:
    """When a workbook of no commit counts as made: SOURCE_DATE_EPOCH, else the day of the law."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not told:
        return datetime.combine(work.on, time(), UTC)
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError):
        raise Misuse(f"SOURCE_DATE_EPOCH is no number of seconds: {told!r}") from None


def report(target: str, made: Book, changed: bool) -> list[str]:
    """What was written, in words."""
    from hashlib import sha256

    from ropa.words import phrase

    counts = " · ".join(f"{name} {number}" for name, number in made.rows.items())
    drafts = (
        [phrase("drafts left out: {names}", names=", ".join(made.drafts))] if made.drafts else []
    )
    files = {target: made.content} if made.files is None else made.files
    single = len(files) == 1
    prints = [
        f"sha256 {sha256(content).hexdigest()}{'' if single else f'  {name}'}"
        for name, content in files.items()
    ]
    return [f"{stored(target, changed=changed)}: {counts}", *drafts, *made.told, *prints]
