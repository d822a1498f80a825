"""The ledgers (台帳) of the Act: a sheet for each kind of record, its columns in a known order.

No form is prescribed. Statutory items come first in the order of Rules 20, 24 and 28, then proof,
keeping and administration.
"""

from __future__ import annotations

from ropa.sheets.appi.abroad import FOREIGN_TRANSFERS
from ropa.sheets.appi.entrusted import ENTRUSTMENTS
from ropa.sheets.appi.joint import JOINT_USES
from ropa.sheets.appi.opted import OPT_OUTS
from ropa.sheets.appi.processed import PROCESSED
from ropa.sheets.appi.provisions import PROVISIONS
from ropa.sheets.appi.receipts import RECEIPTS
from ropa.sheets.appi.related import RELATED

LEDGERS = (
    PROVISIONS,
    RECEIPTS,
    RELATED,
    FOREIGN_TRANSFERS,
    JOINT_USES,
    ENTRUSTMENTS,
    OPT_OUTS,
    PROCESSED,
)
"""In the order in which they stand in a workbook."""
