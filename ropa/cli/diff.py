"""`ropa diff`: two states of the register compared in words."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import (
    Common,
    Debug,
    Folder,
    On,
    chosen,
    hand_over,
    merged,
    report_unfinished,
    say,
    stated,
    today,
)
from ropa.cli.declared import Argument, Option
from ropa.cli.language import Lang
from ropa.errors import Misuse
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.cli.sides import Side
    from ropa.history import Change
    from ropa.register import Register

HEAD = "HEAD"
FORMATS = ("text", "markdown", "json")
State = Annotated[
    str,
    Argument(
        metavar="[A]",
        help="Revision, day or quarter; without it, the last commit.",
        check=stated,
        show_default=False,
    ),
]
Later = Annotated[
    str,
    Argument(
        metavar="[B]",
        help="The same; without it, the folder.",
        show_default=False,
        check=stated,
    ),
]


def command(
    context: Common,
    before: State = "",
    after: Later = "",
    since: Annotated[
        str,
        Option(
            "--since",
            metavar="A",
            help="The same as A; last-seal is the newest sealed quarter.",
            show_default=False,
            check=stated,
        ),
    ] = "",
    only: Annotated[
        list[str] | None,
        Option("--only", metavar="KIND|ID", help="Only this kind or record."),
    ] = None,
    format_: Annotated[
        str, Option("--format", metavar="|".join(FORMATS), help="For people or for machines.")
    ] = "text",
    lang: Lang = "",
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Show what changed between two states of the register, in words; exit 1 if anything did.

    Example: ropa diff --since 2026-Q2
    """
    from ropa import config
    from ropa.cli.sides import sides
    from ropa.history import changes

    form = chosen(format_, "--format", FORMATS)
    asked = merged(context, folder, on, "")
    earlier, later = wanted(context, before, after, since)
    root = config.find(os.curdir, asked.folder)
    first, second = sides(root, earlier, later, asked.on, today())
    then = first.work._replace(lang=lang).load(quiet=True)
    now = second.work._replace(lang=lang).load(quiet=True)
    report_unfinished(now)
    found = narrowed(changes(then, now), only or (), (then, now))
    if form == "json":
        hand_over(as_json(found, (first, second)))
    elif form == "markdown":
        hand_over(as_markdown(found, (first, second)))
    else:
        show(found, (first, second))
        say(f"{summary_of(found)} · {phrase('law of {day}', day=second.work.on)}")
    report_left_out((then, now))
    return int(bool(found))


def wanted(context: Common, before: str, after: str, since: str) -> tuple[str, str]:
    """The words for the two states. Raises Misuse where they are given in two ways."""
    if merged(context, "", "", "").at:
        raise Misuse("diff takes two states, and --at is one", hint="ropa diff A B")
    if since and after:
        raise Misuse("--since says where to begin, so that one state more is one too many")
    return (since, before) if since else (before or HEAD, after)


def report_left_out(registers: Sequence[Register]) -> None:
    """Say which files of either state are no records, so that nothing is known of them here."""
    from ropa.cli.named import left_out
    from ropa.cli.unread import report_missing
    from ropa.model import KINDS

    report_missing(sorted({name for each in registers for name in left_out(each, KINDS)}))


def narrowed(
    found: Sequence[Change], only: Sequence[str], registers: Sequence[Register]
) -> list[Change]:
    """The changes of these kinds and records. Raises Misuse for what neither state knows."""
    if not only:
        return list(found)
    kept = {name for each in only for name in meant(each, found, registers)}
    return [each for each in found if kept & {each.kind, each.name, earlier_name(each)}]


def meant(word: str, found: Sequence[Change], registers: Sequence[Register]) -> set[str]:
    """The kind of this name, or the record that a name means in either state."""
    from ropa.cli.named import unread_names
    from ropa.model import KINDS
    from ropa.model.shape import suggestion
    from ropa.visible import one_line

    if word in KINDS:
        return {word}
    names = {record.name for each in registers for record in each.all_records()}
    names |= {name for each in registers for name in unread_names(each)}
    names |= {each.name for each in found}
    bare = {each for each in names if each.rpartition("/")[2] == word}
    if word in names or len(bare) == 1:
        return {word} if word in names else bare
    if bare:
        raise Misuse(f'"{word}" is the id of several records: {", ".join(sorted(bare))}')
    raise Misuse(
        f'no kind or record "{one_line(word)}"{suggestion(word, [*KINDS, *sorted(names)])}'
    )


def earlier_name(change: Change) -> str:
    return f"{change.kind}/{change.earlier}"


def head(two: Sequence[Side]) -> str:
    return phrase("{before} → {after}", before=two[0].words, after=two[1].words)


def show(found: Sequence[Change], two: Sequence[Side]) -> None:
    from ropa.views.changes import lines
    from ropa.views.folding import folded, width_of

    width = width_of(sys.stdout)
    for line in (*folded(head(two), "", width), *lines(found, width)):
        sys.stdout.write(f"{line}\n")


def summary_of(found: Sequence[Change]) -> str:
    from ropa.views.changes import summary

    return summary(found)


def as_markdown(found: Sequence[Change], two: Sequence[Side]) -> str:
    from ropa.report.markdown import escaped
    from ropa.views.changes import markdown

    top = (f"**{escaped(head(two))}**", "", escaped(summary_of(found)), "")
    return "".join(f"{line}\n" for line in (*top, *markdown(found)))


def as_json(found: Sequence[Change], two: Sequence[Side]) -> str:
    from ropa.views import changes
    from ropa.views.changes import End

    first, second = (End(each.asked, each.work.commit, each.day) for each in two)
    return changes.as_json(found, (first, second), two[1].work.on, two[1].work.at)
