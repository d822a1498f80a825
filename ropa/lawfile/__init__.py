"""`law.toml`: rows of legal data newer than the tool's, which a register adds to its tables."""

from ropa.lawfile.laying import Fault, law_of
from ropa.lawfile.rows import AreaRow, DecisionRow, LawFile, ModuleRow, SetRow

__all__ = [
    "NAME",
    "AreaRow",
    "DecisionRow",
    "Fault",
    "LawFile",
    "ModuleRow",
    "SetRow",
    "law_of",
]

NAME = "law.toml"
