"""`ropa edit`: a record changed by options, or in an editor; checked before it is saved."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ropa.cli.changing import (
    DryRun,
    begun,
    content_of,
    patch,
    prospect,
    shown,
    tell,
    tell_changes,
    tell_lost,
    tell_waivers,
)
from ropa.cli.common import Common, Debug, Folder, On, decoded, hand_over, say, session
from ropa.cli.declared import Argument, Option
from ropa.cli.named import full_name
from ropa.errors import Misuse, RopaError

if TYPE_CHECKING:
    from ropa.cli.changing import Prospect
    from ropa.cli.common import Session
    from ropa.cli.editor import Side
    from ropa.pen.edits import Edits, Words
    from ropa.pen.text import Data
    from ropa.register import Register

AT_ONCE = (
    "the editor ended at once: what is typed in a window that it left open is not saved;"
    ' an editor must wait, as in EDITOR="code --wait"'
)
CHOICES = "[e]dit again, [k]eep as it is, [d]iscard"


def command(
    context: Common,
    name: Annotated[str, Argument(metavar="ID", help="KIND/ID, or a bare id.")],
    put: Annotated[
        list[str] | None,
        Option("--set", metavar="KEY=VALUE", help="Set a key; again for a list."),
    ] = None,
    gone: Annotated[
        list[str] | None,
        Option(
            "--unset",
            metavar="KEY",
            help="Take a key away, or a block as in recipients[1]; measures=locks takes that"
            " element from a list.",
        ),
    ] = None,
    more: Annotated[
        list[str] | None,
        Option(
            "--add",
            metavar="KEY=VALUE",
            help="Add to a list. recipients.party=acme begins a block; further keys of recipients"
            " belong to it until one stands twice.",
        ),
    ] = None,
    diff: Annotated[bool, Option("--diff", help="Show the change as a patch.")] = False,
    dry_run: DryRun = False,
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Change a record: by options, or without any in your editor (VISUAL, EDITOR, git's).

    Comments, order and line ends stay. Blocks are numbered from 0, as they stand before the
    change; first all is taken away, then set, then added. New findings are shown before
    the file is saved. A text that could not be saved is kept, and where it is said.

    Example: ropa edit newsletter --set owner=Sales --unset "rights[0]"
    --add recipients.party=musterhost --add recipients.role=processor
    """
    work = session(context, folder, on, "")
    register = begun(work, dry_run=dry_run)
    full = full_name(register, name)
    edits = typed(put or [], gone or [], more or [])
    if edits:
        return by_options(work, register, full, edits, diff=diff, dry_run=dry_run)
    if dry_run:
        raise Misuse("--dry-run goes with --set, --unset or --add")
    return by_hand(work, register, full, diff=diff)


def typed(put: list[str], gone: list[str], more: list[str]) -> Edits:
    from ropa.cli.new import split
    from ropa.pen.edits import Edits

    return Edits([split(each) for each in put], [*map(words, gone)], [*map(words, more)])


def words(text: str) -> Words:
    key, sign, value = decoded(text).partition("=")
    return key.strip(), value if sign else None


def by_options(
    work: Session, register: Register, full: str, edits: Edits, *, diff: bool, dry_run: bool
) -> int:
    from ropa import pen
    from ropa.model import KINDS
    from ropa.pen.edits import changed, now_at

    file, before = content_of(register, full)
    shape, text = KINDS[full.rpartition("/")[0]], decoded_text(file, before)
    stated = understood(work, file, full, text)
    after = pen.rewritten(shape, text, changed(shape, stated, edits)).encode()
    if after == before:
        say(f"{shown(work, file)} says so already: nothing was written")
        return 0
    found = prospect(work, register, {file: after})
    if diff:
        hand_over(patch(shown(work, file), before, after))
    else:
        tell_changes(before, after)
    tell_lost(text, after.decode())
    tell(found.new, work)
    tell_waivers(register, full, partial(now_at, stated, edits))
    if dry_run:
        say("nothing was written (--dry-run)")
        return 0
    pen.save(work.folder, [pen.Change(file, before, after)])
    return ended(work, full, file, diff=diff)


def understood(work: Session, file: str, full: str, text: str) -> Data:
    """What the text says. Raises RopaError, which names the file, where it is no TOML."""
    from ropa.pen.text import data_of

    try:
        return data_of(text)
    except RopaError as error:
        hint = f"ropa check says where; ropa edit {full} opens it in your editor"
        raise RopaError(f"{shown(work, file)}: {error}", hint=hint) from error


def decoded_text(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RopaError(f"{file} is no UTF-8", hint="ropa check says where") from None


def ended(work: Session, full: str, file: str, *, diff: bool) -> int:
    if not diff:
        typer.echo(shown(work, file))
    work.advise("check", full)
    return 0


def by_hand(work: Session, register: Register, full: str, *, diff: bool) -> int:
    """Let the person edit until the text is saved, given up, or kept aside."""
    from ropa.cli.editor import edit, side

    file, before = content_of(register, full)
    with side(os.path.basename(file), before) as own:
        while True:
            waited = edit(own)
            if own.text == before:
                say(f"{shown(work, file)} is unchanged")
                if not waited:
                    say(AT_ONCE)
                return 0
            found = judged(work, register, full, file, own)
            tell(found.new, work)
            answer = answered(own, full, register, found)
            if answer == "d":
                own.done = True
                say("discarded: nothing was written")
                return 0
            if answer == "k":
                break
        if full not in names(found.register):
            raise refused(own)
        tell_moved(register, full, own)
        saved(work, file, own, diff=diff)
    return ended(work, full, file, diff=diff)


def judged(work: Session, register: Register, full: str, file: str, own: Side) -> Prospect:
    """The register with the text as it is, and the new findings.

    Of a text that is no record, its own alone: the others miss a record that will be there.
    """
    found = prospect(work, register, {file: own.text})
    if full in names(found.register):
        return found
    return found._replace(new=[each for each in found.new if each.place.file == file])


def tell_moved(register: Register, full: str, own: Side) -> None:
    """Say which waivers name a key that the person has moved; nothing where no text was before."""
    from ropa.document import read
    from ropa.pen.edits import now_in

    old, new = (read("", each)[0] for each in (own.before, own.text))
    if old and new:
        tell_waivers(register, full, partial(now_in, old.data, new.data))


def answered(own: Side, full: str, register: Register, found: Prospect) -> str:
    """What to do with the text: k to keep it where nothing is wrong, else what a person says."""
    broken = full not in names(found.register)
    # Of a record that could not be read before, nobody knows what is new.
    known = full in names(register)
    errors = [each for each in found.new if known and each.severity == "error"]
    if not (broken or errors):
        return "k"
    return ask(own, broken=broken, number=len(errors) or len(found.new))


def names(register: Register) -> set[str]:
    return {each.name for each in register.all_records()}


def ask(own: Side, *, broken: bool, number: int) -> str:
    """What to do with a text that has errors. Raises RopaError where nobody can be asked."""
    from ropa.report import counted

    what = counted(number, "error")
    if not sys.stdin.isatty():
        if broken:
            raise refused(own)
        raise RopaError(f"the text has {what} more than before: not saved", hint=own.kept)
    if broken:
        say("as it is, the file could not be read as a record: kept, it stands aside")

    def known(text: str) -> Any:
        letter = text.strip().lower()[:1]
        if letter in ("e", "k", "d"):
            return letter
        raise typer.BadParameter("e, k or d")

    question = f"The text has {what}. {CHOICES}"
    return str(typer.prompt(question, value_proc=known, show_default=False, err=True))


def refused(own: Side) -> RopaError:
    words = "the text cannot be read as a record: it is not saved, for the record would be hidden"
    return RopaError(words, hint=own.kept)


def saved(work: Session, file: str, own: Side, *, diff: bool) -> None:
    """Save the text. Raises RopaError where it could not be; then it is kept aside."""
    from ropa import pen

    after = own.text
    if diff:
        hand_over(patch(shown(work, file), own.before, after))
    else:
        tell_changes(own.before, after)
    try:
        pen.save(work.folder, [pen.Change(file, own.before, after)])
    except RopaError as error:
        raise RopaError(str(error), hint=own.kept) from error
    own.done = True
