"""What is fuzzed: a module a target, its corpus and the cases that once failed.

Each module has `target(data: bytes) -> None`, which fails where a property does not hold. Any
bytes are an input: what is no input of the product has a property, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("reader", "model", "fmt", "imports", "retention", "dates")
CORPUS = HERE / "corpus"
CASES = HERE / "cases"

Target = Callable[[bytes], None]


def target_of(name: str) -> Target:
    """The target of a module."""
    target: Target = import_module(f"fuzz.{name}").target
    return target


def kept(folder: Path, name: str) -> Iterator[Path]:
    """The files of a target in the corpus or among the cases, in one order."""
    return (file for file in sorted((folder / name).glob("*")) if file.is_file())
