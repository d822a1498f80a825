"""The format of every file of a register as JSON Schema, by which editors complete and explain."""

from ropa.schema.printing import printed, schema_of
from ropa.schema.subjects import SUBJECTS, Subject

__all__ = ["SUBJECTS", "Subject", "printed", "schema_of"]
