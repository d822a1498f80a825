"""Which record a fact asks for: the decision table of Art. 27 to 31, 41 and 43 APPI.

A few answers decide: to whom or from whom, what, on what basis, in which country and by which
route. Whether a record is due is asked of `ropa.appi.duty`, which judges the records that stand.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from ropa.appi.answers import (
    NON_BUSINESS,
    ROUTE_KEYS,
    ROUTES_ABROAD,
    abroad,
    chosen,
    country_of,
    route_known,
    route_of,
    routed,
)
from ropa.appi.case import ITEMS_OF_27, SHARED, Duty, found
from ropa.appi.duty import duty
from ropa.appi.grounds import MEANING, OF_PSEUDONYMIZED
from ropa.appi.sides import Side, side_of
from ropa.model.appi.common import Counterparty
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.appi.answers import Answers
    from ropa.model.appi.common import StatutoryRecord
    from ropa.register import Register

PROVISIONS = "appi/provisions"
RECEIPTS = "appi/receipts"
RELATED = "appi/related-information"
ENTRUSTMENTS = "appi/entrustments"
JOINT_USES = "appi/joint-uses"
OPT_OUTS = "appi/opt-outs"
PROCESSED = "appi/processed-information"

STATUTORY = {
    ("out", "personal-data"): PROVISIONS,
    ("out", "pseudonymized"): PROVISIONS,
    ("out", "related-information"): RELATED,
    ("in", "personal-data"): RECEIPTS,
    ("in", "pseudonymized"): RECEIPTS,
    ("in", "related-information"): RECEIPTS,
}
"""The record that Art. 29, 30 or 31 asks for, by direction and by what is given or received."""

KEPT = {"27(5)(i)": ENTRUSTMENTS, "27(5)(iii)": JOINT_USES}
"""What the register keeps of a ground, whether or not a record is due: Art. 25 and 27(5)(iii)."""

SUPPOSED = "?"
"""Id of a route that stands in no file yet; no record can bear it."""


class Decision(NamedTuple):
    """Whether a record is due and why, and the kinds of the records to write, the first first."""

    duty: Duty
    kinds: tuple[str, ...]
    side: Side
    route: ForeignTransfer | None
    """The route that stands in the register already."""


def decide(answers: Answers, register: Register) -> Decision:
    """Which records these answers ask for, of which none that decides is missing."""
    route = route_known(answers, register)
    whole, name = supposed(answers, route, register)
    judged = judge(answers, name, whole)
    side = side_of(provision_of(answers, name), country_of(answers, register), whole)
    return Decision(judged, tuple(kinds_of(answers, judged, side, register)), side, route)


def judge(answers: Answers, route: str, register: Register) -> Duty:
    """Whether a record is due: as such records are judged, or by what Art. 31, 41 and 43 add."""
    if answers.what == "anonymized":
        return ANONYMIZED[answers.direction]
    if answers.what == "related-information" and (excepted := outside_31(answers)):
        return excepted
    if answers.what == "pseudonymized" and answers.direction == "in":
        return pseudonymized_received(answers)
    judged = duty(record_of(answers, route), register)
    if judged.due and answers.basis == NON_BUSINESS:
        words = ": received from one that is no business handling personal information, and "
        words += "nothing exempts the receipt (Art. 30(1), (3))"
        return found(True, words, *judged.cites)
    return judged


ANONYMIZED = {
    "out": found(
        False,
        ": anonymized information is no personal data (Art. 29(1)); before it is provided, its "
        "items and the method are published and the third party is told what it is "
        "(Art. 43(4), 44)",
        *("APPI 29(1)", "APPI 43(4)", "APPI 44"),
    ),
    "in": found(
        False, ": anonymized information is no personal data (Art. 30(1))", "APPI 30(1)", "APPI 45"
    ),
}


def outside_31(answers: Answers) -> Duty | None:
    """What Art. 31(1) does not reach: its exceptions, and what is not acquired as personal data."""
    if answers.basis in ITEMS_OF_27:
        words = f": {MEANING[answers.basis]} (Art. {answers.basis}), which Art. 31(1) excepts"
        return found(False, words, f"APPI {answers.basis}", "APPI 31(1)")
    if answers.direction == "in" and answers.expected in ("no", "no-by-contract"):
        words = ": the business does not acquire the information as personal data (Art. 31(1))"
        return found(False, words, "APPI 31(1)")
    return None


def pseudonymized_received(answers: Answers) -> Duty:
    """Art. 41(6), of whoever receives: what the provider may not provide nobody receives."""
    if answers.basis in OF_PSEUDONYMIZED:
        how = SHARED.get(answers.basis, "provided by law or under Art. 27(5)")
        words = f": pseudonymized personal information, {how} (Art. 41(6))"
        return found(False, words, "APPI 41(6)", "APPI 30(1)")
    words = ": pseudonymized personal information is provided by law or under Art. 27(5) alone"
    return found(None, f"{words} (Art. 41(6))", "APPI 41(6)")


def record_of(answers: Answers, route: str) -> StatutoryRecord:
    """The record that the answers describe, as far as its duty is asked of it."""
    return RECORDS[STATUTORY[answers.direction, answers.what or "personal-data"]](answers, route)


def provision_of(answers: Answers, route: str) -> Provision:
    return Provision(
        counterparty=other_side(answers),
        basis=answers.basis or UNSET,  # type: ignore[arg-type]
        provided_on=answers.day or UNSET,
        pseudonymized=answers.what == "pseudonymized" or UNSET,
        foreign_transfer=route or UNSET,
        recipient_unspecified_many=answers.many,
        voluntary=answers.voluntary,
    )


def receipt_of(answers: Answers, _: str) -> Receipt:
    related = answers.what == "related-information"
    grounded = answers.basis and answers.basis != NON_BUSINESS
    return Receipt(
        counterparty=other_side(answers),
        basis=answers.basis if grounded else UNSET,  # type: ignore[arg-type]
        source_class="related-information" if related else UNSET,
        received_on=answers.day or UNSET,
        voluntary=answers.voluntary,
    )


def related_of(answers: Answers, route: str) -> RelatedInformation:
    return RelatedInformation(
        counterparty=other_side(answers),
        expected_as_personal_data=answers.expected or UNSET,  # type: ignore[arg-type]
        provided_on=answers.day or UNSET,
        foreign_transfer=route or UNSET,
        voluntary=answers.voluntary,
    )


def other_side(answers: Answers) -> Counterparty:
    return Counterparty(party=answers.party or UNSET)


RECORDS: dict[str, Callable[[Answers, str], StatutoryRecord]] = {
    PROVISIONS: provision_of,
    RECEIPTS: receipt_of,
    RELATED: related_of,
}


def kinds_of(answers: Answers, judged: Duty, side: Side, register: Register) -> Iterator[str]:
    """The records to write: what the register keeps of the ground, what is due, the route."""
    if judged.due is None or side.where == "same-person":
        return
    handled = side.where != "not-handled"
    if answers.what == "anonymized" and answers.direction == "out":
        yield PROCESSED
    if handled and answers.what != "related-information" and answers.basis in KEPT:
        yield KEPT[answers.basis]
    if (judged.due or answers.voluntary) and answers.what != "anonymized":
        yield STATUTORY[answers.direction, answers.what or "personal-data"]
    if routed(answers, register) or (not handled and abroad(answers, register)):
        yield ROUTES_ABROAD
    if judged.due and answers.direction == "out" and answers.basis == "27(2)":
        yield OPT_OUTS


def supposed(
    answers: Answers, route: ForeignTransfer | None, register: Register
) -> tuple[Register, str]:
    """The register as it would stand with the route that was answered, and the route's id."""
    if route is not None and chosen(route):
        return register, route.id
    keys = ROUTE_KEYS.get(route_of(answers), {})
    country = country_of(answers, register) or UNSET
    whole = copy(register)
    beside = {
        **register.records[ROUTES_ABROAD],
        SUPPOSED: ForeignTransfer(foreign_country=country, **keys),
    }
    whole.records = {**register.records, ROUTES_ABROAD: beside}
    return whole, SUPPOSED
