"""Where a register begins: the fictional one, an empty one, and each new record."""

from ropa.starter.ci import DISTRIBUTION, Workflow, put, workflow
from ropa.starter.ci import FILES as SERVICES
from ropa.starter.hook import hook, hooks
from ropa.starter.naming import file_of
from ropa.starter.particulars import own_key, with_particulars
from ropa.starter.record import copied, filled
from ropa.starter.register import empty, example
from ropa.understanding.naming import id_from

__all__ = [
    "DISTRIBUTION",
    "SERVICES",
    "Workflow",
    "copied",
    "empty",
    "example",
    "file_of",
    "filled",
    "hook",
    "hooks",
    "id_from",
    "own_key",
    "put",
    "with_particulars",
    "workflow",
]
