"""The generated records in the forms that peers read, as each would have them in practice."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

from benchmarks import generate
from benchmarks.cases import ROPA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.company import Written

HEADER = "# SPDX-FileCopyrightText: 2026 Example Office\n# SPDX-License-Identifier: CC0-1.0\n"

OWN = ("controller", "processor")
"""The kinds whose records refer to the others."""


def schemas(folder: str) -> None:
    """The printed schemas of all kinds."""
    subprocess.run((ROPA, "schema", "--write", folder), check=True, capture_output=True)


def taplo(register: str, printed: str) -> bytes:
    """taplo's settings: the files of each kind by the schema of that kind."""
    kinds = {file.kind for file in generate.register(generate.GROUP) if "/" in file.name}
    rules = (
        f"[[rule]]\ninclude = [{json.dumps(f'{register}/{kind}/**/*.toml')}]\n"
        f"[rule.schema]\npath = {json.dumps(f'file://{printed}/{kind}.schema.json')}\n"
        "enabled = true\n"
        for kind in sorted(kinds)
    )
    return "".join(rules).encode()


def reuse(folder: str, size: int) -> None:
    """Every file under a header with its licence."""
    for file in generate.register(size):
        put(folder, file.name, HEADER + file.text)
    put(folder, "LICENSES/CC0-1.0.txt", "CC0 1.0 Universal\n")


def yaml(folder: str, size: int) -> None:
    """Every file as PyYAML writes the same values."""
    from yaml import CSafeDumper, dump

    for file in generate.register(size):
        text = dump(values(file), None, CSafeDumper, allow_unicode=True, sort_keys=False)
        put(folder, file.name.replace(".toml", ".yaml"), f"---\n{text}")


def doorstop(folder: str, size: int) -> None:
    """Every record as an item, in two documents: an activity is linked to what it refers to."""
    files = [file for file in generate.register(size) if "/" in file.name]
    behind = [file for file in files if file.kind not in OWN]
    known = {
        os.path.basename(file.name).removesuffix(".toml"): f"PTY{number:06}"
        for number, file in enumerate(behind, 1)
    }
    put(folder, "parties/.doorstop.yml", document("PTY"))
    for number, file in enumerate(behind, 1):
        put(folder, f"parties/PTY{number:06}.yml", item(file, number))
    put(folder, "activities/.doorstop.yml", document("ACT", "PTY"))
    for number, file in enumerate((each for each in files if each.kind in OWN), 1):
        links = sorted({known[word] for word in strings(values(file)) if word in known})
        put(folder, f"activities/ACT{number:06}.yml", item(file, number, links))
    # A tree of documents is the work tree of a repository.
    subprocess.run(("git", "init", "--quiet", folder), check=True)


def document(prefix: str, parent: str = "") -> str:
    above = f"  parent: {parent}\n" if parent else ""
    return f"settings:\n  digits: 6\n{above}  prefix: {prefix}\n  sep: ''\n"


def item(file: Written, number: int, links: Sequence[str] = ()) -> str:
    linked = "".join(f"\n- {each}: null" for each in links) or " []"
    text = "".join(f"  {line}".rstrip() + "\n" for line in file.text.splitlines())
    return (
        f"active: true\nderived: false\nheader: ''\nlevel: '1.{number}'\n"
        f"links:{linked}\nnormative: true\nref: ''\nreviewed: null\ntext: |\n{text}"
    )


def values(file: Written) -> dict[str, Any]:
    import toml_rs

    return toml_rs.loads(file.text, toml_version="1.0.0")


def strings(value: object) -> Iterator[str]:
    """Every string in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def put(folder: str, name: str, text: str) -> None:
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
