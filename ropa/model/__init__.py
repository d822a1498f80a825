"""The kinds of records: the folder is the kind, and each kind has its type."""

from __future__ import annotations

from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.joint_use import JointUse
from ropa.model.appi.opt_out import OptOutNotice
from ropa.model.appi.processed_information import ProcessedInformation
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation
from ropa.model.node import Record
from ropa.model.notice import Notice
from ropa.model.paper import Agreement, Assessment, Measure, System
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, ProcessorActivity

KINDS: dict[str, type[Record]] = {
    "parties": Party,
    "controller": ControllerActivity,
    "processor": ProcessorActivity,
    "agreements": Agreement,
    "assessments": Assessment,
    "measures": Measure,
    "systems": System,
    "notices": Notice,
    "appi/provisions": Provision,
    "appi/receipts": Receipt,
    "appi/foreign-transfers": ForeignTransfer,
    "appi/related-information": RelatedInformation,
    "appi/joint-uses": JointUse,
    "appi/entrustments": Entrustment,
    "appi/opt-outs": OptOutNotice,
    "appi/processed-information": ProcessedInformation,
}
"""Every kind, by its folder, in the order in which a register is shown."""
