"""The files of a pack, made from the state of the register that is sealed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ropa import law, sheets
from ropa.evidence import changes, findings, guide, manifest, statement, tag
from ropa.evidence.statement import Earlier, Results, Seal
from ropa.load import ID
from ropa.report import words
from ropa.sheets import Facts
from ropa.views.changes import End
from ropa.views.whole import whole
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.evidence.changes import Changes
    from ropa.evidence.standing import Standing
    from ropa.history.change import Change
    from ropa.lint import Outcome
    from ropa.register import Register
    from ropa.report import Report
    from ropa.sheets import Manner, Since

NAMED = "ropa-register"
"""Of the tool, as it is installed."""
CORE: tuple[str, ...] = (
    *("register.xlsx", "register.json", "changes.md", "changes.json"),
    *("findings.md", "findings.json", manifest.GUIDE, manifest.SEAL),
)
"""What every pack holds; workbooks of single entities come beside."""


class State(NamedTuple):
    """All from which a pack is made."""

    standing: Standing
    register: Register
    outcome: Outcome
    previous: str | None
    """The commit with which was compared; None where there was no register."""
    changes: tuple[Change, ...]
    remark: str
    """What else is to be known of the state with which was compared; see `Changes`."""
    since: Mapping[str, Since]
    """The same for workbooks, by entity, of the whole by the empty name; none where there was no
    register.
    """
    at: str
    """Which state was read, in words."""
    version: str


def pack(state: State, manner: Manner) -> dict[str, bytes]:
    """The files of a pack by name; the same state gives the same bytes."""
    content = contents(state, manner)
    digests = {name: manifest.digest(each) for name, each in content.items()}
    seal = sealed(state)
    content[manifest.SEAL] = statement.text(statement.stated(seal, digests))
    listed = manifest.written(content)
    return {
        **content,
        manifest.MANIFEST: listed,
        manifest.TAG: tag.text(seal, manifest.digest(listed)),
    }


def contents(state: State, manner: Manner) -> dict[str, bytes]:
    """The files that say something of the register, and the guide to them."""
    register, outcome = state.register, state.outcome
    facts = Facts(state.at, state.standing.commit, state.standing.committed, state.version, manner)
    changed = since(state)
    report = reported(state)
    title = register.config.settings.name or ""
    books = {
        f"register_{each}.xlsx" if each else "register.xlsx": sheets.workbook(
            register, outcome, facts._replace(since=state.since.get(each)), each or None
        )
        for each in ("", *single(register))
    }
    headed = phrase(
        "{register}: changes up to the end of {period}",
        register=title,
        period=state.standing.period,
    )
    found = phrase(
        "{register}: findings at the end of {period}", register=title, period=state.standing.period
    )
    return {
        **books,
        "register.json": whole(register, outcome, state.at).text.encode(),
        "changes.md": changes.as_markdown(changed, headed),
        "changes.json": changes.as_json(changed),
        "findings.md": findings.as_markdown(report, found),
        "findings.json": findings.as_json(report),
        manifest.GUIDE: guide.text(state.standing),
    }


def single(register: Register) -> list[str]:
    """The entities that get a workbook of their own: each of several, if its id can name a file."""
    several = dict.fromkeys(register.entities)
    return [each for each in several if ID.fullmatch(each)] if len(several) > 1 else []


def since(state: State) -> Changes:
    standing = state.standing
    day = standing.preceded.date() if standing.preceded and state.previous else None
    before = End(standing.earlier, state.previous or "", day)
    after = End(standing.period, standing.commit, standing.committed.date())
    on = state.register.on
    return changes.Changes(before, after, on, state.at, state.changes, state.remark)


def reported(state: State) -> Report:
    return findings.reported(state.register, state.outcome, state.standing.folder, state.at)


def sealed(state: State) -> Seal:
    """What is sealed, and how it was judged."""
    standing, register = state.standing, state.register
    tally = words.tallied(reported(state))
    kinds = Counter(each.kind for each in register.all_records())
    return Seal(
        register=register.config.settings.name or "",
        entities=list(register.entities),
        folder=standing.folder,
        period=standing.period,
        first=standing.days.first.isoformat(),
        last=standing.days.last.isoformat(),
        zone=standing.zone,
        instant=standing.instant.isoformat(),
        commit=standing.commit,
        committed=standing.committed.isoformat(),
        tree=standing.tree,
        previous=Earlier(period=standing.earlier, commit=state.previous),
        on=register.on.isoformat(),
        law=law.COMPARED.isoformat(),
        law_rows=register.law.added.written,
        records=kinds.total(),
        kinds=dict(sorted(kinds.items())),
        unreadable=sorted(register.unreadable.values()),
        findings=Results(**{each: tally[each] for each in ("error", "warning", "note", "waived")}),
        changes=len(state.changes),
        tool=f"{NAMED} {state.version}",
    )
