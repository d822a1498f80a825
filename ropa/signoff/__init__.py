"""Whether the content that was reviewed is the content that stands now, Art. 5(2), 24(1) GDPR."""

from ropa.signoff.due import CITES, cited, due_day, last_review, later
from ropa.signoff.judging import Reason, Standing, standing
from ropa.signoff.marks import mark
from ropa.signoff.relied import relied_on

__all__ = [
    "CITES",
    "Reason",
    "Standing",
    "cited",
    "due_day",
    "last_review",
    "later",
    "mark",
    "relied_on",
    "standing",
]
