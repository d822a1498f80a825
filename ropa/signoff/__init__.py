"""Whether the content that was reviewed is the content that stands now, Art. 5(2), 24(1) GDPR."""

from ropa.signoff.due import due_day, last_review, later
from ropa.signoff.mark import mark
from ropa.signoff.relied import relied_on
from ropa.signoff.standing import Reason, Standing, standing

__all__ = [
    "Reason",
    "Standing",
    "due_day",
    "last_review",
    "later",
    "mark",
    "relied_on",
    "standing",
]
