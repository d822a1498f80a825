"""What may stand in `law.toml`."""

from datetime import date
from typing import Literal

from msgspec import UNSET, field

from ropa.law.areas import Standing
from ropa.law.clauses import Role
from ropa.law.tables import Sure
from ropa.model.node import Filed, Maybe, Module, Node, Text, Texts
from ropa.model.terms import Law, Scheme

Scope = Literal[
    "all", "automated", "certified", "certified-data", "credit-data", "faroese-act", "lgpd",
    "new-zealand-proper", "no-immigration-control", "other", "pipeda", "private-sector",
]  # fmt: skip
Basis = Literal[
    "adequacy", "designated-country", "dpf", "privacy-shield", "safe-harbor", "swiss-us-dpf",
    "uk-us-data-bridge",
]  # fmt: skip


class DecisionRow(Node, frozen=True):
    """A decision that data are adequately protected in a country or by an organisation.

    A row with the decision and the first day of one that the tool holds ends it.
    """

    regime: Maybe[Law] = UNSET
    """Law under which it was taken."""
    countries: Maybe[Texts] = UNSET
    """Countries it covers, ISO 3166-1 alpha-2."""
    organisation: Maybe[Text] = UNSET
    """Organisation it covers, where no country."""
    names: Maybe[Texts] = UNSET
    """Further names of the organisation."""
    decision: Maybe[Text] = UNSET
    """Number of the decision, as in `(EU) 2026/179`."""
    celex: Maybe[Text] = UNSET
    """Its CELEX number."""
    adopted: Maybe[date] = UNSET
    """Day on which it was adopted."""
    from_: Maybe[date] = field(default=UNSET, name="from")
    """First day on which a transfer may rest on it."""
    until: Maybe[date] = UNSET
    """First day on which it may no longer."""
    ended_by: Maybe[Text] = UNSET
    """What ended it, as in `C-362/14`."""
    basis: Maybe[Basis] = UNSET
    """Word by which a transfer claims it; default `adequacy`."""
    scheme: Maybe[Scheme] = UNSET
    """Scheme to which recipients must be certified."""
    scope: Maybe[Scope] = UNSET
    """What it is limited to; default `all`."""
    scope_text: Maybe[Text] = UNSET
    """The limits in words."""
    partial: Maybe[bool] = UNSET
    """Whether a recipient must be shown to be within the limits."""
    eea: Maybe[Literal["pending", "to verify"]] = UNSET
    """Where it is not known to bind exporters in IS, LI and NO."""
    source: Maybe[Text] = UNSET
    """Where it is published."""
    sure: Sure = "public page"
    """How sure the row is."""
    note: Maybe[Text] = UNSET
    """Anything a reader should know."""


class ModuleRow(Node, frozen=True):
    """One module of a set of clauses."""

    number: Maybe[Module] = UNSET
    """Its number."""
    exporter: Maybe[Role] = UNSET
    """Role of the exporter."""
    importer: Maybe[Role] = UNSET
    """Role of the importer."""


class SetRow(Node, frozen=True):
    """A set of standard clauses. A row with the decision of one that the tool holds ends it."""

    regime: Maybe[Law] = UNSET
    """Law under which it was adopted."""
    decision: Maybe[Text] = UNSET
    """Number of the decision."""
    celex: Maybe[Text] = UNSET
    """Its CELEX number."""
    title: Maybe[Text] = UNSET
    """What the clauses are called."""
    names: Maybe[Texts] = UNSET
    """Further names people give them."""
    adopted: Maybe[date] = UNSET
    """Day on which it was adopted."""
    pairs: Maybe[tuple[tuple[Role, ...], ...]] = UNSET
    """Roles of exporter and importer they are made for."""
    modules: Maybe[tuple[ModuleRow, ...]] = field(default=UNSET, name="module")
    """Their modules."""
    sign_from: Maybe[date] = UNSET
    """First day on which they may be signed."""
    sign_until: Maybe[date] = UNSET
    """First day on which they may no longer."""
    rely_until: Maybe[date] = UNSET
    """First day on which they may no longer be relied on."""
    ended_by: Maybe[Text] = UNSET
    """What ended them."""
    needs: Maybe[Literal["uk-addendum", "swiss-addendum"]] = UNSET
    """Paper that must stand beside them."""
    importer_under_gdpr: Maybe[bool] = UNSET
    """Whether they fit an importer that is itself subject to the GDPR."""
    source: Maybe[Text] = UNSET
    """Where they are published."""
    sure: Sure = "public page"
    """How sure the row is."""
    note: Maybe[Text] = UNSET
    """Anything a reader should know."""


class AreaRow(Node, frozen=True):
    """What countries are to the area of a regime.

    A row with the first day of one that the tool holds, or with none where that has none, ends it.
    """

    regime: Maybe[Law] = UNSET
    """Law whose area it is."""
    countries: Maybe[Texts] = UNSET
    """Countries, ISO 3166-1 alpha-2."""
    standing: Maybe[Standing] = UNSET
    """What they are; `review` leaves it to a person."""
    from_: Maybe[date] = field(default=UNSET, name="from")
    """First day."""
    until: Maybe[date] = UNSET
    """First day no longer."""
    part_of: Maybe[Text] = UNSET
    """State they belong to."""
    source: Maybe[Text] = UNSET
    """Where that is published."""
    sure: Sure = "public page"
    """How sure the row is."""
    note: Maybe[Text] = UNSET
    """Anything a reader should know."""


class LawFile(Filed, frozen=True):
    """The file `law.toml`: rows that the register adds to the tool's tables of law.

    A row adds a window or ends one; none is removed. They are announced in every output.
    """

    decisions: Maybe[tuple[DecisionRow, ...]] = field(default=UNSET, name="decision")
    """Adequacy decisions."""
    sets: Maybe[tuple[SetRow, ...]] = field(default=UNSET, name="set")
    """Sets of standard clauses."""
    areas: Maybe[tuple[AreaRow, ...]] = field(default=UNSET, name="area")
    """Areas of the laws."""
