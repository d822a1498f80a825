"""The page itself: the facts put into the template, piece by piece."""

from __future__ import annotations

import os.path
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa import templates
from ropa.html import choices, cover, days, findings, flows, glance, parties, records
from ropa.maps import svg
from ropa.redaction import shows
from ropa.visible import visible
from ropa.words import counted, current, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from jinja2.sandbox import SandboxedEnvironment

    from ropa.html.scope import Scope
    from ropa.html.shape import Article
    from ropa.register import Extracted

FOLDER = "report"
PAGE, STYLE, SCRIPT = "page.html", "style.css", "script.js"

POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none';"
    " form-action 'none'"
)
"""Content Security Policy: nothing is fetched, and nothing runs but what this tool has written."""


NEVER = ("changes", "due", "findings", "waivers", "unread")
"""Parts of the page that no extract has."""

Step: TypeAlias = "Callable[[int], None]"
"""Tells that so many more records are done."""


def silently(_: int) -> None:
    """Nobody looks on."""


class Inline(NamedTuple):
    """The style and the script that stand in the page, and the policy that knows them alone."""

    style: str
    script: str
    policy: str


def page(scope: Scope, step: Step = silently) -> bytes:
    """The page in UTF-8: the same scope gives the same bytes.

    Each record is told, written and let go of before the next one, and `step` is told so. Raises
    RopaError where the templates are missing.
    """
    folder = os.path.join(templates.folder(), FOLDER)
    whole = BytesIO()
    for piece in environment(folder).get_template(PAGE).generate(content(scope, folder, step)):
        whole.write(piece.encode())
    return whole.getvalue()


def content(scope: Scope, folder: str, step: Step) -> Mapping[str, Any]:
    """What the template may use, and nothing else."""
    return {
        "language": current().language,
        "left": left(scope.register.extracted),
        "extract": scope.register.extracted is not None,
        "inline": inline(folder),
        "cover": cover.front(scope),
        "glance": glance.sentences(scope),
        "charts": glance.charts(scope),
        "filters": choices.filters(scope),
        "index": records.index(scope),
        "activities": counting(records.articles(records.ACTIVITIES, scope), step),
        "parties": counting(records.articles(records.PARTIES, scope), step),
        "further": counting(records.articles(records.FURTHER, scope), step),
        "parts": tuple(parties.parts(scope)),
        "map": flows.drawn(scope),
        "ways": tuple(flows.ways(scope)),
        "since": scope.facts.since,
        "silence": scope.silence,
        "changes": tuple(days.changes(scope)),
        "sorts": days.sorts(scope),
        "until": days.until(scope),
        "due": tuple(days.due(scope)),
        "duties": findings.duties(scope),
        "beside": findings.beside(scope),
        "waivers": tuple(days.accepted(scope)),
        "unread": findings.unread(scope),
    }


def left(known: Extracted | None) -> frozenset[str]:
    """The parts of the page that an extract has not: they would tell what is left out as absent."""
    if known is None:
        return frozenset()
    judged = {"transfers": known.verdicts, "glance": known.verdicts or known.findings}
    judged["glance"] = judged["glance"] or shows(known, "controller", "purposes.basis")
    return frozenset((*NEVER, *(name for name, shown in judged.items() if not shown)))


def counting(told: Iterator[Article], step: Step) -> Iterator[Article]:
    """The same, each counted as it comes."""
    for each in told:
        step(1)
        yield each


def environment(folder: str) -> SandboxedEnvironment:
    """Jinja that escapes whatever it is given, and knows no name that was not told to it."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals = {"phrase": phrase, "counted": counted}
    return made


def shown(value: object) -> object:
    """What stands in the page for a value: nothing in it is unseen, and then it is escaped."""
    if hasattr(value, "__html__"):
        return value
    return visible(str(value))


def inline(folder: str) -> Inline:
    from markupsafe import Markup

    style, script = (text(folder, name) for name in (STYLE, SCRIPT))
    style += svg.STYLE
    policy = POLICY.format(style=digest(style), script=digest(script))
    return Inline(Markup(style), Markup(script), policy)  # noqa: S704 - files of our own


def text(folder: str, name: str) -> str:
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def digest(source: str) -> str:
    """What a policy calls an inline text by."""
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"
