"""`law.toml`: rows of legal data newer than the tool's, which a register adds to its tables.

Few registers have the file: what reads it is imported where one is found.
"""

NAME = "law.toml"
