"""Tables that ship with the code: TOML beside the modules that ask them, each read once."""

from __future__ import annotations

import os.path
from functools import cache
from typing import Any


@cache
def table(path: str) -> dict[str, Any]:
    """The table in a file of ours, as it was read. Shared: not to be changed."""
    import toml_rs

    with open(path, encoding="utf-8") as file:
        return toml_rs.loads(file.read(), toml_version="1.0.0")


def beside(module: str, name: str) -> dict[str, Any]:
    """The table of this name beside a module, which names its own file."""
    return table(os.path.join(os.path.dirname(module), f"{name}.toml"))
