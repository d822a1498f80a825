"""What may stand in `law.toml`."""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, field

from ropa.law.areas import Standing
from ropa.law.clauses import Role
from ropa.law.tables import Sure
from ropa.model.node import Filed, Maybe, Module, Node, Text, Texts, says
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

    regime: Annotated[Maybe[Law], says("Law under which it was taken.")] = UNSET
    countries: Annotated[Maybe[Texts], says("Countries it covers, ISO 3166-1 alpha-2.")] = UNSET
    organisation: Annotated[Maybe[Text], says("Organisation it covers, where no country.")] = UNSET
    names: Annotated[Maybe[Texts], says("Further names of the organisation.")] = UNSET
    decision: Annotated[Maybe[Text], says("Number of the decision, as in `(EU) 2026/179`.")] = UNSET
    celex: Annotated[Maybe[Text], says("Its CELEX number.")] = UNSET
    adopted: Annotated[Maybe[date], says("Day on which it was adopted.")] = UNSET
    from_: Annotated[Maybe[date], says("First day on which a transfer may rest on it.")] = field(
        default=UNSET, name="from"
    )
    until: Annotated[Maybe[date], says("First day on which it may no longer.")] = UNSET
    ended_by: Annotated[Maybe[Text], says("What ended it, as in `C-362/14`.")] = UNSET
    basis: Annotated[
        Maybe[Basis], says("Word by which a transfer claims it; default `adequacy`.")
    ] = UNSET
    scheme: Annotated[Maybe[Scheme], says("Scheme to which recipients must be certified.")] = UNSET
    scope: Annotated[Maybe[Scope], says("What it is limited to; default `all`.")] = UNSET
    scope_text: Annotated[Maybe[Text], says("The limits in words.")] = UNSET
    partial: Annotated[
        Maybe[bool], says("Whether a recipient must be shown to be within the limits.")
    ] = UNSET
    eea: Annotated[
        Maybe[Literal["pending", "to verify"]],
        says("Where it is not known to bind exporters in IS, LI and NO."),
    ] = UNSET
    source: Annotated[Maybe[Text], says("Where it is published.")] = UNSET
    sure: Annotated[Sure, says("How sure the row is.")] = "public page"
    note: Annotated[Maybe[Text], says("Anything a reader should know.")] = UNSET


class ModuleRow(Node, frozen=True):
    """One module of a set of clauses."""

    number: Annotated[Maybe[Module], says("Its number.")] = UNSET
    exporter: Annotated[Maybe[Role], says("Role of the exporter.")] = UNSET
    importer: Annotated[Maybe[Role], says("Role of the importer.")] = UNSET


class SetRow(Node, frozen=True):
    """A set of standard clauses. A row with the decision of one that the tool holds ends it."""

    regime: Annotated[Maybe[Law], says("Law under which it was adopted.")] = UNSET
    decision: Annotated[Maybe[Text], says("Number of the decision.")] = UNSET
    celex: Annotated[Maybe[Text], says("Its CELEX number.")] = UNSET
    title: Annotated[Maybe[Text], says("What the clauses are called.")] = UNSET
    names: Annotated[Maybe[Texts], says("Further names people give them.")] = UNSET
    adopted: Annotated[Maybe[date], says("Day on which it was adopted.")] = UNSET
    pairs: Annotated[
        Maybe[tuple[tuple[Role, ...], ...]],
        says("Roles of exporter and importer they are made for."),
    ] = UNSET
    modules: Annotated[Maybe[tuple[ModuleRow, ...]], says("Their modules.")] = field(
        default=UNSET, name="module"
    )
    sign_from: Annotated[Maybe[date], says("First day on which they may be signed.")] = UNSET
    sign_until: Annotated[Maybe[date], says("First day on which they may no longer.")] = UNSET
    rely_until: Annotated[
        Maybe[date], says("First day on which they may no longer be relied on.")
    ] = UNSET
    ended_by: Annotated[Maybe[Text], says("What ended them.")] = UNSET
    needs: Annotated[
        Maybe[Literal["uk-addendum", "swiss-addendum"]], says("Paper that must stand beside them.")
    ] = UNSET
    importer_under_gdpr: Annotated[
        Maybe[bool], says("Whether they fit an importer that is itself subject to the GDPR.")
    ] = UNSET
    source: Annotated[Maybe[Text], says("Where they are published.")] = UNSET
    sure: Annotated[Sure, says("How sure the row is.")] = "public page"
    note: Annotated[Maybe[Text], says("Anything a reader should know.")] = UNSET


class AreaRow(Node, frozen=True):
    """What countries are to the area of a regime.

    A row with the first day of one that the tool holds, or with none where that has none, ends it.
    """

    regime: Annotated[Maybe[Law], says("Law whose area it is.")] = UNSET
    countries: Annotated[Maybe[Texts], says("Countries, ISO 3166-1 alpha-2.")] = UNSET
    standing: Annotated[Maybe[Standing], says("What they are; `review` leaves it to a person.")] = (
        UNSET
    )
    from_: Annotated[Maybe[date], says("First day.")] = field(default=UNSET, name="from")
    until: Annotated[Maybe[date], says("First day no longer.")] = UNSET
    part_of: Annotated[Maybe[Text], says("State they belong to.")] = UNSET
    source: Annotated[Maybe[Text], says("Where that is published.")] = UNSET
    sure: Annotated[Sure, says("How sure the row is.")] = "public page"
    note: Annotated[Maybe[Text], says("Anything a reader should know.")] = UNSET


class LawFile(Filed, frozen=True):
    """The file `law.toml`: rows that the register adds to the tool's tables of law.

    A row adds a window or ends one; none is removed. They are announced in every output.
    """

    decisions: Annotated[Maybe[tuple[DecisionRow, ...]], says("Adequacy decisions.")] = field(
        default=UNSET, name="decision"
    )
    sets: Annotated[Maybe[tuple[SetRow, ...]], says("Sets of standard clauses.")] = field(
        default=UNSET, name="set"
    )
    areas: Annotated[Maybe[tuple[AreaRow, ...]], says("Areas of the laws.")] = field(
        default=UNSET, name="area"
    )
