"""In which role a record relies on a party: a word for every key of the model that names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.entrustment import Entrustment
from ropa.model.transfer import Recipient

if TYPE_CHECKING:
    from ropa.model.node import Node

ROLES: dict[tuple[str, str], str] = {
    ("Settings", "entities"): "entity whose register this is",
    ("ControllerActivity", "controller"): "controller",
    ("ControllerActivity", "joint_controllers"): "joint controller",
    ("ProcessorActivity", "processor"): "processor whose record it is",
    ("Client", "party"): "controller on whose behalf data are processed",
    ("SubProcessor", "party"): "sub-processor",
    ("SubProcessor", "engaged_by"): "processor that engages a sub-processor",
    ("Recipient", "party"): "recipient",
    ("Transfer", "to"): "importer",
    ("Transfer", "from"): "exporter",
    ("System", "operator"): "operator of a system",
    ("Agreement", "parties"): "party to an agreement",
    ("Notice", "publisher"): "publisher of a notice",
    ("Notice", "partners"): "recipient that a notice lists",
    ("OptOut", "party"): "recipient to which a person can object",
    ("Transmission", "party"): "recipient of what a tag or tool sends",
    ("EuScope", "eu_representative"): "representative in the Union, Art. 27 GDPR",
    ("UkScope", "uk_representative"): "representative in the United Kingdom, Art. 27 UK GDPR",
    ("AppiRecord", "business"): "business that keeps the record under the APPI",
    ("OptOutNotice", "agent"): "agent in Japan of a business abroad",
    ("JointUse", "users"): "joint user",
    ("ForeignUser", "party"): "joint user abroad",
    ("SubEntrustment", "parties"): "sub-entrusted person",
}
"""By the type that holds a key, and the key, in the order in which they are shown."""

RECIPIENTS: dict[str, str] = {
    "processor": "processor, as a recipient",
    "sub-processor": "sub-processor, as a recipient",
    "controller": "controller, as a recipient",
    "joint-controller": "joint controller, as a recipient",
    "authority": "authority, as a recipient",
    "internal": "recipient within the organisation",
}
"""By the role that a recipient has."""

OTHERS: dict[str, str] = {
    "appi/provisions": "third party to which data are provided",
    "appi/receipts": "third party that provided data",
    "appi/foreign-transfers": "third party in a foreign country",
    "appi/related-information": "third party to which related information is provided",
    "appi/joint-uses": "person responsible for the joint use",
    "appi/opt-outs": "provider that notified an opt-out",
    "appi/processed-information": "recipient of processed information",
}
"""The other side of a record of the APPI, by its kind; of an entrustment, see `ENTRUSTED`."""

ENTRUSTED: dict[str, str] = {
    "out": "entrusted person",
    "in": "entrusting person",
    "": "entrusted or entrusting person",
}
"""By the direction of the entrustment; empty where none is stated."""

ORDER: tuple[str, ...] = (
    *ROLES.values(), *RECIPIENTS.values(), *OTHERS.values(), *ENTRUSTED.values()
)  # fmt: skip
"""The words for roles in the order in which they are shown."""


def role(node: Node, key: str) -> str:
    """The word for the role in which this key of a node names a party."""
    if isinstance(node, Recipient):
        return RECIPIENTS.get(node.role or "", ROLES["Recipient", "party"])
    if type(node).__name__ == "Counterparty":
        record = node.record
        if isinstance(record, Entrustment):
            return ENTRUSTED[record.direction or ""]
        return OTHERS[record.kind]
    names = ((each.__name__, key) for each in type(node).__mro__)
    return next(ROLES[each] for each in names if each in ROLES)
