"""`ropa show`: one record in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import (
    At,
    Common,
    Debug,
    Folder,
    Format,
    On,
    chosen,
    hand_over,
    session,
)
from ropa.cli.declared import Argument
from ropa.cli.language import Lang
from ropa.cli.unread import record_then

if TYPE_CHECKING:
    from ropa.finding import Finding
    from ropa.model.node import Record
    from ropa.register import Register


def command(
    context: Common,
    name: Annotated[str, Argument(metavar="ID", help="KIND/ID, or a bare id.")],
    format_: Format = "text",
    lang: Lang = "",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Show one record in words.

    Example: ropa show controller/newsletter
    """
    from ropa.cli.progress import linted
    from ropa.views.folding import write
    from ropa.views.page import page

    form = chosen(format_, "--format", ("text", "json"))
    work = session(context, folder, on, at, lang)
    register = work.load(recalled=True)
    record = record_then(work, register, name)
    outcome = linted(register)
    findings = tuple(each for each in outcome.findings if each.place.file == record.file)
    if form == "json":
        hand_over(as_json(register, record, findings, work.at))
        return 0
    write(sys.stdout, (*page(register, record, findings), "", work.words))
    lasting = next((each for each in findings if not each.waived), None)
    if lasting:
        work.advise("explain", lasting.rule)
    return 0


def as_json(register: Register, record: Record, findings: tuple[Finding, ...], at: str) -> str:
    from ropa.place import spell
    from ropa.report import envelope
    from ropa.report.json import rows
    from ropa.views.computed import computed
    from ropa.views.plain import plain
    from ropa.visible import json_text

    referring = [
        {"kind": node.record.kind, "record": node.record.id, "path": spell(path)}
        for node, path in register.referring_to(record)
    ]
    content = {
        "record": plain(record),
        "computed": computed(record, register),
        "referred_to_by": referring,
        "findings": rows(findings),
    }
    return json_text(envelope(content, on=register.on, at=at))
