"""The one place where the library that reads TOML is called.

It ends the process on what the guard keeps from it: nothing else may pass a text to `loaded`
than what is `harmless` or was measured.
"""

from __future__ import annotations

from typing import Any

import toml_rs


def loaded(text: str) -> dict[str, Any] | BaseException:
    """The data of the text as TOML 1.0, or why there are none."""
    try:
        return toml_rs.loads(text, toml_version="1.0.0")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of the library is no Exception
        return error
