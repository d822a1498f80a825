"""Loading libraries without the parts of Python that they name and this command never asks."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


LATE = [f"msgspec.{name}" for name in ("inspect", "json", "msgpack", "toml", "yaml")]
"""Parts of msgspec that it loads with itself; schemas alone ask for the first two."""


class Late(ModuleType):
    """Stands for a module that is loaded when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


class Nothing:
    """A type of which there is no value."""

    unknown = None


def needless() -> dict[str, dict[str, object]]:
    """By library, what stands in for the modules it is loaded without.

    msgspec takes of typing_extensions what is in `typing`, too, and of decimal and uuid the types
    of values that no record has; toml_rs takes paths, which it is never given. Together they take
    as long to load as Python takes to start.
    """
    return {
        "msgspec": {
            "typing_extensions": None,
            "decimal": SimpleNamespace(Decimal=Nothing),
            "uuid": SimpleNamespace(UUID=Nothing, SafeUUID=Nothing),
            **{name: Late(name) for name in LATE},
        },
        "toml_rs": {"pathlib": SimpleNamespace(Path=Nothing)},
    }


def spare() -> None:
    """Load the libraries without what they can do without; who asks for that gets the real one.

    A library that does not load so is loaded as it is where it is first used.
    """
    for library, instead in needless().items():
        if library not in sys.modules:
            load(library, {name: each for name, each in instead.items() if name not in sys.modules})


def load(library: str, instead: Mapping[str, object]) -> None:
    """Load a library with these in place of modules; an interrupt waits until it stands.

    As it begins, a library may take any exception for a module that is missing, and what it then
    lacks ends the process later on.
    """
    came: list[bool] = []
    handler = signal.signal(signal.SIGINT, lambda *_: came.append(True))
    sys.modules.update(instead)  # type: ignore[arg-type]
    try:
        with suppress(ImportError, AttributeError):
            import_module(library)
    finally:
        for name in instead:
            del sys.modules[name]
        signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
    if came:
        signal.raise_signal(signal.SIGINT)
