"""What the register said before and says now, in the language of the register."""

from ropa.history.change import Change, Dated, Sort, Statement
from ropa.history.compare import changes

__all__ = ["Change", "Dated", "Sort", "Statement", "changes"]
