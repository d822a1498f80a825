"""What stops the work, as opposed to what is wrong in a record (that is a Finding)."""


class RopaError(Exception):
    """The work cannot be done: no register, history missing, disk full.

    The message is one line for a person; `hint` says what to do next.
    """

    exit_code = 3

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Misuse(RopaError):
    """The command was used wrongly: unknown or ambiguous id, a broken `ropa.toml`, a bad date."""

    exit_code = 2
