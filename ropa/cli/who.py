"""`ropa who`: everything that relies on a party, by the role in which it does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from ropa import lawfile
from ropa.cli.common import At, Common, Debug, Folder, Format, On, chosen, hand_over, say, session
from ropa.cli.declared import Argument
from ropa.cli.language import Lang
from ropa.cli.unread import whole
from ropa.errors import Misuse

if TYPE_CHECKING:
    from ropa.register import Register

SOUGHT = "ropa list parties shows them; with --where title~WORD those with it in their title"


def command(
    context: Common,
    party: Annotated[str, Argument(metavar="PARTY", help="Its id, or its title.")],
    format_: Format = "text",
    lang: Lang = "",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Show every record that relies on a party, by role.

    Those that come to it through a system that it operates or a paper that binds it are marked.
    Then its agreements, as they stand on the day, and the flows abroad from it and to it.
    Exit code 3 where --at asks for a state in which one of the records cannot be read.

    Example: ropa who sample-crm --on 2026-11-21
    """
    from ropa.model import KINDS
    from ropa.query.who import content, lines, reliance
    from ropa.report import envelope
    from ropa.views.lines import write
    from ropa.visible import json_text

    form = chosen(format_, "--format", ("text", "json"))
    work = session(context, folder, on, at, lang)
    register = work.load()
    found = reliance(register, meant(register, party))
    if form == "json":
        told = content(found, register)
        hand_over(json_text(envelope(told, on=register.on, at=work.at)))
    else:
        write(sys.stdout, lines(found, register), drawn=sys.stdout.isatty())
        say(work.words)
    return whole(work, register, KINDS, (lawfile.NAME,))


def meant(register: Register, name: str) -> str:
    """The id of the party that a name means.

    Raises Misuse with what is near where there is none, and with their ids where there are several.
    """
    from ropa.model.shape import suggestion
    from ropa.query.relying import ids, known_as
    from ropa.visible import one_line

    found = known_as(register, name)
    if len(found) == 1:
        return found[0]
    if found:
        hint = f"name one by its id: {', '.join(found)}"
        raise Misuse(f'{len(found)} parties are called "{one_line(name)}"', hint=hint)
    titles = [each.heading for each in register.records["parties"].values()]
    near = suggestion(name, [*ids(register), *titles])
    raise Misuse(f'no party "{one_line(name)}"{near}', hint=SOUGHT)
