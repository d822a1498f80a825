"""What a notice is asked to tell of, and when: the conditions of the law, held against records."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ropa.binding import in_force
from ropa.law import is_country
from ropa.law.persons import CONSENT, EXPLICIT, INTEREST, OBJECTED
from ropa.lexicon import says
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.node import Record
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, Processing
from ropa.rules.acting import GDPRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.model.data import Data
    from ropa.model.node import Node
    from ropa.model.notice import Notice
    from ropa.register import Register

Holds = Callable[["Known"], bool]


ANSWERING = ("controller", "joint_controllers", "processor", "business")
"""Keys by which a record names who answers for it."""


class Known(NamedTuple):
    """The party and the activities that an item is held against."""

    party: Party | None
    activities: tuple[ControllerActivity, ...]
    register: Register

    @property
    def bases(self) -> set[str]:
        """The legal bases on which a purpose rests."""
        found = (purpose.basis for each in self.activities for purpose in each.purposes or ())
        return {each for each in found if each}

    @property
    def data(self) -> list[Data]:
        return [data for each in self.activities for data in each.data or ()]


def elsewhere(data: Data) -> bool:
    """Whether the record says that data come from another than the person."""
    if isinstance(data.direct, bool):
        return not data.direct
    return bool(data.source and says("elsewhere", data.source))


def exempt(data: Data) -> bool:
    """Whether persons need not be told of data obtained elsewhere, as the record states it."""
    return bool(data.exemption) and elsewhere(data)


def owed(activity: ControllerActivity) -> bool:
    """Whether anything is to be told of an activity: not all of its data are exempt."""
    return not activity.data or not all(map(exempt, activity.data))


def obtained(known: Known) -> bool:
    """Whether data are obtained elsewhere of which persons are to be told."""
    return any(elsewhere(each) and not each.exemption for each in known.data)


def officer(known: Known) -> bool:
    return bool(known.party and known.party.dpo)


def representative(known: Known) -> bool:
    party = known.party
    union = party.gdpr.eu_representative if party and party.gdpr else ""
    kingdom = party.uk_gdpr.uk_representative if party and party.uk_gdpr else ""
    return bool(union or kingdom)


def abroad(known: Known) -> bool:
    """Whether a transfer is recorded that leaves the area of the law."""
    return any(
        outside(transfer.destination(known.register.one(Party, transfer.to)), each, known.register)
        for each in known.activities
        for transfer in each.transfers or ()
    )


def outside(country: str, activity: ControllerActivity, register: Register) -> bool:
    """Whether a country lies outside the area of a law that binds the activity."""
    regimes = GDPRS & in_force(activity, register) if is_country(country) else frozenset()
    return any(register.law.area(each, country, register.on) != "inside" for each in regimes)


def sent(known: Known) -> bool:
    """Whether anything is recorded as going abroad, under whichever law and in whichever role."""
    records = of(known.party.id if known.party else "", known.register)
    return any(each.transfers for each in known.activities) or any(
        isinstance(each, ForeignTransfer) or (isinstance(each, Processing) and each.transfers)
        for each in records
        if each.status == "active"
    )


def decided(known: Known) -> bool:
    """Whether a decision of Art. 22(1) is recorded."""
    return any(
        decision.solely and decision.effect in ("legal", "significant")
        for each in known.activities
        for decision in each.automated_decisions or ()
    )


def withdrawn(known: Known) -> bool:
    return CONSENT in known.bases or any(each.condition == EXPLICIT for each in known.data)


def disclosed(known: Known) -> bool:
    return any(each.recipients for each in known.activities)


def always(known: Known) -> bool:
    return bool(known.activities)


GDPR: dict[str, tuple[Holds, tuple[str, ...]]] = {
    "controller": (always, ("GDPR 13(1)(a)", "GDPR 14(1)(a)")),
    "representative": (representative, ("GDPR 13(1)(a)", "GDPR 14(1)(a)")),
    "officer": (officer, ("GDPR 13(1)(b)", "GDPR 14(1)(b)")),
    "purposes": (always, ("GDPR 13(1)(c)", "GDPR 14(1)(c)")),
    "interests": (lambda known: INTEREST in known.bases, ("GDPR 13(1)(d)", "GDPR 14(2)(b)")),
    "categories": (obtained, ("GDPR 14(1)(d)",)),
    "sources": (obtained, ("GDPR 14(2)(f)",)),
    "recipients": (disclosed, ("GDPR 13(1)(e)", "GDPR 14(1)(e)")),
    "transfers": (abroad, ("GDPR 13(1)(f)", "GDPR 14(1)(f)")),
    "retention": (always, ("GDPR 13(2)(a)", "GDPR 14(2)(a)")),
    "rights": (always, ("GDPR 13(2)(b)", "GDPR 14(2)(c)")),
    "objection": (
        lambda known: bool(known.bases & {*OBJECTED}),
        ("GDPR 13(2)(b)", "GDPR 14(2)(c)", "GDPR 21(4)"),
    ),
    "withdrawal": (withdrawn, ("GDPR 13(2)(c)", "GDPR 14(2)(d)")),
    "complaint": (always, ("GDPR 13(2)(d)", "GDPR 14(2)(e)")),
    "required": (
        lambda known: not all(map(elsewhere, known.data)),
        ("GDPR 13(2)(e)",),
    ),
    "decisions": (decided, ("GDPR 13(2)(f)", "GDPR 14(2)(g)")),
}
"""By item: when the articles ask for it, and which do."""

APPI: dict[str, tuple[str, ...]] = {
    "controller": ("APPI 32(1)(i)",),
    "address": ("APPI 32(1)(i)",),
    "head": ("APPI 32(1)(i)",),
    "purposes": ("APPI 32(1)(ii)",),
    "procedures": ("APPI 32(1)(iii)",),
    "measures": ("APPI Cabinet Order 10(i)",),
    "complaints": ("APPI Cabinet Order 10(ii)",),
}
"""By matter of Art. 32(1) that has no condition: which article asks for it."""

RECORDED: dict[str, Holds] = {
    "representative": representative,
    "officer": officer,
    "interests": lambda known: INTEREST in known.bases,
    "sources": lambda known: any(map(elsewhere, known.data)),
    "recipients": disclosed,
    "transfers": sent,
    "retention": lambda known: any(each.retention for each in known.data),
    "withdrawal": withdrawn,
    "decisions": lambda known: any(each.automated_decisions for each in known.activities),
    "measures": lambda known: any(each.measures for each in known.activities),
    "fee": lambda known: bool(known.party and known.party.fee),
    "accredited": lambda known: bool(known.party and known.party.accredited),
}
"""By item that a notice tells of: whether a record says anything of it."""


def told_by(notice: Notice, register: Register) -> tuple[ControllerActivity, ...]:
    """The active activities of which the notice tells."""
    return tuple(active(node for node, _ in register.referring_to(notice)))


def own(notice: Notice, register: Register) -> tuple[ControllerActivity, ...]:
    """Those, and every other active activity of its publisher."""
    found = (*told_by(notice, register), *active(of(notice.publisher or "", register)))
    return tuple({each.name: each for each in found}.values())


def active(nodes: Iterable[Node]) -> Iterator[ControllerActivity]:
    return (
        each for each in nodes if isinstance(each, ControllerActivity) and each.status == "active"
    )


def of(party: str, register: Register) -> Iterator[Record]:
    """The records that say that the party answers for them."""
    for node, path in register.references.get(("parties", party), ()):
        if path[0] in ANSWERING and isinstance(node, Record):
            yield node


def over(notice: Notice) -> bool:
    return notice.status in ("ended", "retired")
