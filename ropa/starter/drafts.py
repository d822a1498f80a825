"""What the records say that a few answers ask for: each a draft with what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.appi.answers import (
    NON_BUSINESS,
    ROUTE_KEYS,
    ROUTED,
    ROUTES_ABROAD,
    country_of,
    route_of,
)
from ropa.appi.case import SHARED
from ropa.appi.deciding import (
    ENTRUSTMENTS,
    JOINT_USES,
    OPT_OUTS,
    PROCESSED,
    PROVISIONS,
    RECEIPTS,
    RELATED,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.appi.answers import Answers
    from ropa.appi.deciding import Decision
    from ropa.pen.setting import Settings
    from ropa.register import Register

SOURCE_CLASS = {
    "27(1)": "consent",
    "28(1)": "consent",
    "27(2)": "opt-out",
    NON_BUSINESS: "non-business",
}
"""Class of the provider, Rule 24(1), by the ground on which it provides."""


class Facts(NamedTuple):
    """The answers, and the ids by which the drafts refer to each other."""

    answers: Answers
    country: str
    route: str
    """Id of the foreign transfer; or empty."""
    provision: str
    opt_out: str


def drafts(
    answers: Answers, decision: Decision, name: str, register: Register
) -> list[tuple[str, Settings]]:
    """Kind and settings of each record that the decision names and the register lacks.

    All bear the id `name`; the route and the notice of opt-out that stand there already are
    referred to and not written again.
    """
    facts = facts_of(answers, decision, name, register)
    written = [kind for kind in decision.kinds if not stands(kind, decision, facts, name)]
    return [(kind, said(kind, facts)) for kind in written]


def draft(kind: str, answers: Answers, decision: Decision | None, register: Register) -> Settings:
    """What one record says of the answers; of others it names those that stand already.

    Where too little was answered for a decision it says what there is.
    """
    if decision is None:
        return said(kind, Facts(answers, country_of(answers, register), "", "", ""))
    return said(kind, facts_of(answers, decision, "", register))


def facts_of(answers: Answers, decision: Decision, name: str, register: Register) -> Facts:
    """The facts, where what stands in no file yet will bear the id `name`."""
    known = decision.route
    if known is not None and known.route:
        answers = answers._replace(route=known.route)
    notices = opt_outs(answers, register)
    return Facts(
        answers,
        country_of(answers, register),
        (known.id if known else name) if ROUTES_ABROAD in decision.kinds else "",
        name if PROVISIONS in decision.kinds else "",
        notices[0] if len(notices) == 1 else "" if notices else name,
    )


def said(kind: str, facts: Facts) -> Settings:
    return [(key, value) for key, value in SAID[kind](facts) if value]


def stands(kind: str, decision: Decision, facts: Facts, name: str) -> bool:
    if kind == ROUTES_ABROAD:
        return decision.route is not None
    return kind == OPT_OUTS and facts.opt_out != name


def opt_outs(answers: Answers, register: Register) -> list[str]:
    """Ids of the business's notices of opt-out that are not over."""
    return [
        each.id
        for each in register.records[OPT_OUTS].values()
        if getattr(each, "business", "") == answers.business and each.status in ("active", "draft")
    ]


def provision_says(facts: Facts) -> Iterator[tuple[str, str]]:
    answers = facts.answers
    yield "basis", ground(facts)
    yield "undecided", "basis" if undecided(facts) else ""
    yield "opt_out_notice", facts.opt_out if answers.basis == "27(2)" else ""
    yield "pseudonymized", "true" if answers.what == "pseudonymized" else ""
    yield "recipient_unspecified_many", "true" if answers.many else ""
    yield "foreign_transfer", facts.route
    yield "voluntary", "true" if answers.voluntary else ""
    yield "counterparty.party", answers.party


def ground(facts: Facts) -> str:
    """The ground of a provision: where Art. 27 does not apply it is consent under Art. 28(1)."""
    if facts.answers.basis in ROUTED and route_of(facts.answers) == "28(1)":
        return "28(1)"
    return "" if undecided(facts) else facts.answers.basis


def undecided(facts: Facts) -> bool:
    """Whether the ground waits for the route: consent at home or abroad, or Art. 27(5) at all."""
    waiting = facts.answers.basis in ("27(1)", *SHARED)
    return facts.answers.route == "undecided" and waiting


def receipt_says(facts: Facts) -> Iterator[tuple[str, str]]:
    answers = facts.answers
    related = answers.what == "related-information"
    yield "basis", "" if answers.basis == NON_BUSINESS else answers.basis
    yield (
        "source_class",
        "related-information" if related else SOURCE_CLASS.get(answers.basis, ""),
    )
    yield "voluntary", "true" if answers.voluntary else ""
    yield "counterparty.party", answers.party


def related_says(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "expected_as_personal_data", facts.answers.expected
    yield "foreign_transfer", facts.route
    yield "voluntary", "true" if facts.answers.voluntary else ""
    yield "counterparty.party", facts.answers.party


def entrustment_says(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "direction", facts.answers.direction
    yield "foreign_transfer", facts.route
    yield "provision", facts.provision if facts.answers.direction == "out" else ""
    yield "counterparty.party", facts.answers.party


def joint_use_says(facts: Facts) -> Iterator[tuple[str, str]]:
    """The other side is a joint user; who is responsible was not asked."""
    yield "users", facts.answers.party
    yield "pseudonymized", "true" if facts.answers.what == "pseudonymized" else ""
    if facts.route:
        yield "foreign_users[0].party", facts.answers.party
        yield "foreign_users[0].foreign_transfer", facts.route
        yield "foreign_users[0].provision", facts.provision


def route_says(facts: Facts) -> Iterator[tuple[str, str]]:
    answers = facts.answers
    yield "foreign_country", facts.country
    for key, value in ROUTE_KEYS.get(route_of(answers), {}).items():
        yield key, "true" if value is True else value if isinstance(value, str) else value[0]
    under_27 = route_of(answers).startswith("conforming")
    yield "article27_basis", answers.basis if under_27 else ""
    yield "counterparty.party", answers.party


def processed_says(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "type", facts.answers.what
    yield "counterparty.party", facts.answers.party


def nothing(_: Facts) -> Iterator[tuple[str, str]]:
    return iter(())


SAID: dict[str, Callable[[Facts], Iterator[tuple[str, str]]]] = {
    PROVISIONS: provision_says,
    RECEIPTS: receipt_says,
    RELATED: related_says,
    ROUTES_ABROAD: route_says,
    ENTRUSTMENTS: entrustment_says,
    JOINT_USES: joint_use_says,
    PROCESSED: processed_says,
    OPT_OUTS: nothing,
}
"""What the draft of each kind says of the answers."""
