"""Which law binds whom: said where it cannot be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa.binding import laws_of_record, own_party
from ropa.model.appi.common import AppiRecord
from ropa.model.node import Record
from ropa.model.processing import Processing
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule("LAW-001", on=Record, severity="note")
def binding_law_is_known(record: Record, register: Register) -> Complaints:
    """It is known which law binds a record.

    By default a party is bound by the law of its country's area: the EEA, the United Kingdom,
    Switzerland, Japan. For a party elsewhere nothing is assumed and nothing is asked of its
    records. State `laws = ["gdpr"]` in the party, or in the record, if a law reaches it, and
    `laws = []` if none does.
    """
    if not isinstance(record, Processing | AppiRecord):
        return
    party = own_party(record, register)
    if not party or party.laws is not UNSET or laws_of_record(record, register):
        return
    if not (isinstance(record, Processing) and record.laws is not UNSET):
        where = party.country or "country not stated"
        words = f"{party.id} ({where}) states no law that binds it: no duty is asked of this record"
        yield record.at("laws"), words


@rule("LAW-002", on=Record, severity="note")
def law_is_checked(record: Record, register: Register) -> Complaints:
    """A record is bound by a law that this version checks.

    Duties are checked under the GDPR, the UK GDPR and the APPI. Art. 12 of the Swiss Act asks for
    much the same and is not checked yet: a record without findings has not been examined.
    """
    ours = isinstance(record, Processing | AppiRecord)
    if ours and laws_of_record(record, register) == {"fadp"}:
        words = "the Swiss Act alone binds this record, and its duties are not checked"
        yield record.at("laws"), words
