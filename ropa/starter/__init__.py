"""Where a register begins: the fictional one, an empty one, and each new record."""

from ropa.starter.ci import DISTRIBUTION, Workflow, put, workflow
from ropa.starter.ci import FILES as SERVICES
from ropa.starter.editors import SCHEMAS, Wanted, editor_files, put_new
from ropa.starter.hook import hook, hooks
from ropa.starter.naming import file_of
from ropa.starter.particulars import own_key, with_particulars
from ropa.starter.record import copied, filled
from ropa.starter.register import empty, example
from ropa.understanding.naming import id_from

__all__ = [
    "DISTRIBUTION",
    "SCHEMAS",
    "SERVICES",
    "Wanted",
    "Workflow",
    "copied",
    "editor_files",
    "empty",
    "example",
    "file_of",
    "filled",
    "hook",
    "hooks",
    "id_from",
    "own_key",
    "put",
    "put_new",
    "with_particulars",
    "workflow",
]
