"""The records of the Act beside those of the GDPR: the same facts, told alike."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from ropa.appi.sides import HOME, country_of, foreign, id_of
from ropa.binding import in_force, laws_of
from ropa.law import is_country
from ropa.model.appi.common import AppiRecord
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.joint_use import JointUse
from ropa.model.appi.provision import Provision
from ropa.model.paper import Measure, System
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.register import Register
from ropa.rules.acting import GDPRS
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def parties_of(record: AppiRecord) -> Iterator[str]:
    """Each party that a record of the Act classifies."""
    other = getattr(record, "counterparty", None)
    if other and other.party:
        yield other.party
    if isinstance(record, JointUse):
        yield from record.users or ()
        yield from (each.party for each in record.foreign_users or () if each.party)


@rule("CRO-007", on=Register, severity="warning", cites=("APPI 27(1)", "APPI 27(5)"))
def recipient_is_classified(register: Register, _: Register) -> Complaints:
    """A recipient of a business under the Act stands in one of its records there.

    The Act asks whether it is a third party, entrusted, a joint user, or none of them. Write the
    record in `appi/` that says so. Told once for each business and recipient; of one in a foreign
    country `ropa explain TRF-043` tells.
    """
    classified: dict[str, set[str]] = defaultdict(set)
    for kind, records in register.records.items():
        for record in records.values() if kind.startswith("appi/") else ():
            if isinstance(record, AppiRecord) and record.business:
                classified[record.business].update(parties_of(record))
    for activity in register.every(ControllerActivity):
        business = register.one(Party, activity.controller)
        if business is None or "appi" not in laws_of(business, register.on, register.law):
            continue
        for recipient in activity.recipients or ():
            party = recipient.party or ""
            told = classified[business.id]
            if party and recipient.role != "internal" and party not in {*told, business.id}:
                told.add(party)
                if foreign(register.country_of(party), register):
                    continue
                words = f"{party} stands in no record of {business.id} under the Act"
                yield recipient.at("party"), words


@rule(
    "CRO-008",
    on=AppiRecord,
    given=("processing_activities",),
    bound="appi",
    cites=("GDPR 30(1)(e)",),
)
def transfer_stands_in_the_activity(record: AppiRecord, register: Register) -> Complaints:
    """A third party abroad stands among the transfers of the activity.

    Where the GDPR binds the activity, its record names the transfer, Art. 30(1)(e). Add it there.
    """
    if not isinstance(record, (Provision, Entrustment)):
        return
    country = country_of(record.counterparty or None, register)
    party = id_of(record.counterparty)
    if not party or not is_country(country):
        return
    for position, name in enumerate(record.processing_activities or ()):
        activity = register.one(ControllerActivity, name)
        if activity and silent_on(party, country, activity, register):
            words = f"{party} is in {country}; the transfers of {name} do not name it"
            yield record.at("processing_activities", position), words


def silent_on(party: str, country: str, activity: ControllerActivity, register: Register) -> bool:
    """Whether an activity under the GDPR names the party abroad nowhere.

    Where it names it as a recipient, the rules on transfers ask for the entry.
    """
    laws = GDPRS & in_force(activity, register)
    abroad = any(register.law.area(law, country, register.on) == "outside" for law in laws)
    return abroad and party not in {*receiving(activity), activity.controller}


def receiving(activity: ControllerActivity) -> set[str]:
    """The parties that a record of the GDPR names as recipients or importers."""
    named = {each.to for each in activity.transfers or ()}
    named |= {each.party for each in activity.recipients or ()}
    return {each for each in named if each}


@rule(
    "CRO-009",
    on=Provision,
    given=("counterparty",),
    severity="warning",
    bound="appi",
    cites=("GDPR 28", "APPI 27(5)"),
)
def processor_is_entrusted(provision: Provision, register: Register) -> Complaints:
    """Who is a processor under the GDPR is usually entrusted under the Act.

    A processor acts for the controller; a provision gives data for purposes of the other's own. Say
    in `notes` why both are right, or record an entrustment. Where an entrustment abroad rests on
    consent, its record of provision is the one that the entrustment refers to.
    """
    party = id_of(provision.counterparty)
    told = provision.basis == "27(5)(i)" or recorded_for_entrustment(provision, register)
    if not told and party in acting("processor", provision, register):
        words = f"{party} is a processor in the GDPR record of this business"
        yield provision.at("counterparty", "party"), words


def recorded_for_entrustment(provision: Provision, register: Register) -> bool:
    """Whether it is the record that Art. 29(1) asks for although it is entrustment."""
    return any(isinstance(node, Entrustment) for node, _ in register.referring_to(provision))


@rule(
    "CRO-010",
    on=Entrustment,
    given=("counterparty",),
    severity="warning",
    bound="appi",
    cites=("GDPR 26", "APPI 27(5)"),
)
def joint_controller_is_not_entrusted(record: Entrustment, register: Register) -> Complaints:
    """Who is joint controller under the GDPR is hardly entrusted under the Act.

    An entrusted person has no purpose of its own. Say in `notes` why both are right, or record a
    joint use or a provision.
    """
    party = id_of(record.counterparty)
    if party in acting("joint-controller", record, register):
        words = f"{party} is a joint controller in the GDPR record of this business"
        yield record.at("counterparty", "party"), words


def acting(role: str, record: AppiRecord, register: Register) -> set[str]:
    """The parties that have this role in the controller's records of the same business."""
    return roles(register).get((record.business or "", role), set()) - {record.business or ""}


@lru_cache(maxsize=1)
def roles(register: Register) -> dict[tuple[str, str], set[str]]:
    """By controller and role, the parties that have it in the controller's records."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for activity in register.every(ControllerActivity):
        if not activity.controller:
            continue
        for each in activity.recipients or ():
            if each.party and each.role:
                found[activity.controller, each.role].add(each.party)
        found[activity.controller, "joint-controller"].update(activity.joint_controllers or ())
    return dict(found)


@rule(
    "CRO-011",
    on=Measure,
    given=("kinds",),
    severity="warning",
    cites=("APPI 32(1)", "PPC Guidelines General 10-7"),
)
def external_environment_names_its_countries(measure: Measure, register: Register) -> Complaints:
    """A measure for the external environment names the countries.

    Where data are kept abroad, the system of that country is grasped and its name made accessible
    with the security measures. Write `countries`, or `[]` where nothing is kept abroad.
    """
    if "environment" not in (measure.kinds or ()) or isinstance(measure.countries, tuple):
        return
    users = {node.record for node, _ in register.referring_to(measure)}
    if any("appi" in in_force(each, register) for each in users):
        yield measure.at("countries"), "the country in which the data are kept is not named"


@rule(
    "CRO-012",
    on=System,
    given=("countries",),
    severity="warning",
    cites=("APPI 32(1)", "PPC Guidelines General 10-7"),
)
def storage_abroad_has_its_measure(system: System, register: Register) -> Complaints:
    """Data kept abroad have a measure that takes the country's system into account.

    Name the country in a measure of kind "environment" that the activity refers to.
    """
    abroad = [each for each in system.countries or () if is_country(each) and each != HOME]
    for node, _ in register.referring_to(system) if abroad else ():
        activity = node.record
        if not isinstance(activity, ControllerActivity) or "appi" not in in_force(
            activity, register
        ):
            continue
        open_ = [each for each in abroad if each not in grasped(activity, register)]
        if open_:
            words = (
                f"no measure of {activity.id} takes the system of {', '.join(open_)} into account"
            )
            yield system.at("countries"), words
            return


def grasped(activity: ControllerActivity, register: Register) -> set[str]:
    """Countries that the environment measures of the activity name."""
    found: set[str] = set()
    for name in activity.measures or ():
        measure = register.one(Measure, name)
        if measure and "environment" in (measure.kinds or ()):
            found |= set(measure.countries or ())
    return found
