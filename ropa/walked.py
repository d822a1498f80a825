"""The folders below one, none of them passed over."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn


def walked(folder: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """What `os.walk` tells of a folder and of those below it; links are not followed.

    Raises RopaError where one of them cannot be listed: passed over, it would seem to be empty.
    """

    def refuse(error: OSError) -> NoReturn:
        name = one_line(os.fspath(error.filename or folder))
        words = (error.strerror or str(error)).lower()
        raise RopaError(f"{name} cannot be looked into: {words}") from error

    return os.walk(folder, onerror=refuse)
