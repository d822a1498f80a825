"""`ropa retire`: what a record describes has ended; the record stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.changing import DryRun, begun, content_of, prospect, shown, tell, tell_changes
from ropa.cli.common import Common, Debug, Folder, On, decoded, say, session, stated
from ropa.cli.declared import Argument, Option
from ropa.cli.named import find_record
from ropa.cli.prompting import asked_for
from ropa.errors import Misuse, RopaError

if TYPE_CHECKING:
    from datetime import date

    from ropa.cli.common import Session
    from ropa.model.node import Record
    from ropa.pen.setting import Settings
    from ropa.register import Register

OVER = ("ended", "retired")


def command(
    context: Common,
    name: Annotated[str, Argument(metavar="ID", help="KIND/ID, or a bare id.")],
    reason: Annotated[
        str, Option("--reason", metavar="TEXT", help="Why it ended.", check=stated)
    ] = "",
    ended: Annotated[
        str,
        Option(
            "--ended",
            metavar="DATE",
            help="Day on which it ended; today where none is said.",
            show_default=False,
            check=stated,
        ),
    ] = "",
    final: Annotated[
        bool,
        Option(
            "--final", help="Of an ended record: its keeping period is over, its content may go."
        ),
    ] = False,
    dry_run: DryRun = False,
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """End a record: status, day and reason are written, and the file is kept.

    Accountability outlives the processing (Art. 5(2) GDPR), and Art. 29(2), 30(4) and 31(3) APPI
    want records kept. What still names the record is listed.

    Example: ropa retire controller/newsletter --reason "newsletter discontinued"
    """
    work = session(context, folder, on, "")
    register = begun(work, dry_run=dry_run)
    record = find_record(register, name)
    if final:
        if reason or ended:
            raise Misuse("--final goes without --reason and --ended: they stand in the record")
        wanted = last(record, register)
    else:
        wanted = end(record, work.on, decoded(reason), ended)
    return changed(work, register, record, wanted, dry_run=dry_run)


def end(record: Record, on: date, reason: str, ended: str) -> Settings:
    """What an ended record states. Raises Misuse for one that has ended, and a day to come."""
    from ropa.moment import parse_day

    if record.status in OVER:
        since = f" on {record.ended}" if record.ended else ""
        hint = "ropa retire --final closes it once its keeping period is over"
        raise Misuse(
            f"{record.name} is {record.status}{since} already",
            hint=hint if record.status == "ended" else "",
        )
    day = parse_day(ended) if ended else on
    if day > on:
        raise Misuse(f"{day} is after {on}: end the record when that day has come")
    text = reason or asked_for("Why it ended", "the reason is missing", "--reason ...")
    return [("status", "ended"), ("ended", day.isoformat()), ("reason", text)]


def last(record: Record, register: Register) -> Settings:
    """What a record states whose own keeping period is over.

    Raises Misuse for one that has not ended, RopaError for one that must still be kept.
    """
    if record.status != "ended":
        hint = "ropa retire ends it first" if record.status != "retired" else ""
        raise Misuse(f"{record.name} is {record.status}, not ended", hint=hint)
    words = kept(record, register)
    if words:
        raise RopaError(f"{record.name} {words}", hint="it stays as it is, ended")
    return [("status", "retired")]


def kept(record: Record, register: Register) -> str:
    """Until when the Act wants the record kept, in words; empty where it does not, or no longer.

    Art. 29(2), 30(4) and 31(3) APPI with Rules 21, 25 and 29; Rules 20(2), 24(2) and 28(2).
    """
    from ropa.appi.duty import record_is_due
    from ropa.appi.keeping import PERIODS, keeping
    from ropa.binding import in_force
    from ropa.model.appi.common import StatutoryRecord

    if not isinstance(record, StatutoryRecord) or "appi" not in in_force(record, register):
        return ""
    found = keeping(record, register)
    law = PERIODS[type(record)][0]
    if found.ongoing:
        relying = f", as {found.relying} relies on it" if found.relying else ""
        return f"must be kept while what it records goes on{relying} ({law})"
    free = found.deletable_from
    if found.ends_on is None:
        due = record_is_due(record, register)
        return f"must be kept, and until when cannot be reckoned ({law})" if due else ""
    if free and free <= register.on:
        return ""
    relying = f", as {found.relying} relies on it" if found.relying else ""
    return f"must be kept until {found.ends_on}{relying} ({law})"


def changed(
    work: Session, register: Register, record: Record, wanted: Settings, *, dry_run: bool
) -> int:
    """Show the change with what follows from it, and write it."""
    from ropa import pen
    from ropa.model import KINDS
    from ropa.pen.setting import entered
    from ropa.pen.text import data_of

    file, before = content_of(register, record.name)
    shape, text = KINDS[record.kind], before.decode("utf-8-sig")
    after = pen.rewritten(shape, text, entered(shape, data_of(text), wanted)).encode()
    found = prospect(work, register, {file: after})
    tell_changes(before, after)
    later = found.register.records[record.kind][record.id]
    words = kept(later, found.register)
    if words:
        say(f"{record.name} {words}")
    tell_referring(register, record)
    tell(found.new, work)
    if dry_run:
        say("nothing was written (--dry-run)")
        return 0
    pen.save(work.folder, [pen.Change(file, before, after)])
    typer.echo(shown(work, file))
    work.advise("check", record.name)
    return 0


def tell_referring(register: Register, record: Record) -> None:
    """Say who still names the record, each place on a line."""
    from ropa.place import spell

    for node, route in register.referring_to(record):
        other = node.record
        if other is not record and getattr(other, "status", "") not in OVER:
            say(f"still named by {other.name}: {spell(route)}")
