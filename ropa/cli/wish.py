"""What a new record of the APPI was asked for: kind, settings, and the answers of the options."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from ropa.appi.answers import NON_BUSINESS, ROUTES_ABROAD, Answers
from ropa.appi.deciding import ENTRUSTMENTS, PROVISIONS, RECEIPTS, RELATED
from ropa.errors import Misuse
from ropa.model.terms import Direction, Expectation, ProvisionBasis, Route
from ropa.moment import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator

Settings = list[tuple[str, str]]

NAMED = {
    PROVISIONS: Answers(direction="out", what="personal-data"),
    RECEIPTS: Answers(direction="in", what="personal-data"),
    RELATED: Answers(direction="out", what="related-information"),
    ENTRUSTMENTS: Answers(what="personal-data", basis="27(5)(i)"),
    ROUTES_ABROAD: Answers(direction="out", what="personal-data", basis="27(1)"),
}
"""What a kind that is named says by itself; the other kinds leave nothing to decide."""

SAID: dict[str, tuple[str, tuple[str, ...]]] = {
    "basis": ("basis", get_args(ProvisionBasis)),
    "direction": ("direction", get_args(Direction)),
    "expected_as_personal_data": ("expected", get_args(Expectation)),
    "route": ("route", get_args(Route)),
    "counterparty.party": ("party", ()),
    "foreign_country": ("country", ()),
    "business": ("business", ()),
}
"""Keys that answer a question, with the name of the answer and the words it takes, if listed."""

MEANT = {
    ("source_class", "non-business"): ("basis", NON_BUSINESS),
    ("source_class", "related-information"): ("what", "related-information"),
    ("pseudonymized", "true"): ("what", "pseudonymized"),
}
"""Keys with one value that answers a question."""

DAYS = ("provided_on", "received_on")


class Wish(NamedTuple):
    """The words of the command line."""

    kind: str
    id: str
    settings: Settings
    voluntary: bool
    to: str = ""
    received: str = ""
    what: str = ""
    expected: str = ""
    basis: str = ""
    country: str = ""
    route: str = ""

    @property
    def answers(self) -> bool:
        """Whether an option answers a question."""
        return any(self[self._fields.index("to") :])


def given(wish: Wish) -> Answers:
    """The answers that the kind, the settings and the options give; the options win.

    Raises Misuse where they exclude each other, and for a day that is none.
    """
    base = NAMED.get(wish.kind, Answers())
    many = ("recipient_unspecified_many", "true") in wish.settings
    direction = direction_of(wish, base.direction) or ("out" if many else "")
    options = {
        **{name: getattr(wish, name) for name in ("what", "expected", "basis", "country", "route")},
        "party": wish.to or wish.received,
        "direction": direction,
    }
    found = dict(answers_in(wish.settings)) | {k: value for k, value in options.items() if value}
    days = [value for key, value in wish.settings if key in DAYS]
    return base._replace(
        **found,
        day=parse_day(days[-1]) if days else None,
        many=many,
        voluntary=wish.voluntary or ("voluntary", "true") in wish.settings,
    )


def direction_of(wish: Wish, own: str) -> str:
    if wish.to and wish.received:
        raise Misuse("--to and --received-from exclude each other")
    direction = "out" if wish.to else "in" if wish.received else ""
    if direction and own not in ("", direction):
        words = {"out": "is no record of what is given", "in": "is no record of what is received"}
        raise Misuse(f"{wish.kind} {words[direction]}")
    return direction


def answers_in(settings: Settings) -> Iterator[tuple[str, str]]:
    """The answers that settings give, by name; what no list holds is complained of later."""
    for key, value in settings:
        if (key, value) in MEANT:
            yield MEANT[key, value]
        elif key in SAID:
            name, among = SAID[key]
            if not among or value in among:
                yield name, value
