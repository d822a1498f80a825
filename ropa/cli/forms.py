"""In which form a register leaves the house, where it goes, and how it gets there whole."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa.cli.common import apart, chosen, stated
from ropa.cli.declared import Option
from ropa.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.sheets import Manner

FORMATS = ("xlsx", "ods", "csv", "json")
STREAM = "-"
TEXTS = ("csv", "json", "html")
"""Those that may be shown on a terminal."""

Output = Annotated[
    str,
    Option("-o", "--output", metavar="FILE", help="Where to write it; - for stdout."),
]
Form = Annotated[
    str,
    Option(
        "--format",
        metavar="xlsx|ods|csv|json",
        help="Form of the file; by itself, as the suffix of -o says.",
        show_default=False,
        check=stated,
    ),
]
Accessible = Annotated[
    bool,
    Option("--accessible", help="Laid out for screen readers: marked tables, 12 points."),
]
Sheet = Annotated[
    str,
    Option(
        "--sheet",
        metavar="NAME",
        help="Only this sheet.",
        show_default=False,
        check=stated,
    ),
]
Raw = Annotated[
    bool,
    Option("--csv-raw", help="CSV for machines: texts like formulas are not marked."),
]


class Wish(NamedTuple):
    """What the options ask for."""

    form: str
    accessible: bool
    sheet: str
    raw: bool

    @property
    def manner(self) -> Manner:
        """How tables are to be written, where tables are asked for."""
        from ropa.cli.progress import progress
        from ropa.sheets import FORMS, Manner

        form = next((each for each in FORMS if each == self.form), FORMS[0])
        return Manner(form, self.accessible, self.raw, self.sheet, progress)


def wished(form: str, output: str, *, accessible: bool, sheet: str, raw: bool) -> Wish:
    """The wish. Raises Misuse for options that do not go together."""
    wish = Wish(form_of(form, output), accessible, sheet, raw)
    if raw and wish.form != "csv":
        raise Misuse("--csv-raw goes with --format csv")
    if accessible and wish.form in TEXTS:
        raise Misuse("--accessible goes with workbooks: --format xlsx or ods")
    if sheet and wish.form == "json":
        raise Misuse("--sheet goes with tables: --format xlsx, ods or csv")
    if wish.form == "csv" and output == STREAM and not sheet:
        raise Misuse("CSV takes a file for each sheet", hint="--sheet NAME, or -o FOLDER")
    return wish


def form_of(form: str, output: str) -> str:
    """The form asked for, else that of the suffix. Raises Misuse where they contradict."""
    suffix = os.path.splitext(output)[1].lower().removeprefix(".")
    if not form:
        if not output or output == STREAM:
            return FORMATS[0]
        if suffix in FORMATS:
            return suffix
        known = ", ".join(f".{each}" for each in FORMATS)
        raise Misuse(f"{output}: the register is written as {known}", hint="or say --format")
    asked = chosen(form, "--format", FORMATS)
    folder = asked == "csv" and not suffix
    if output and output != STREAM and suffix != asked and not folder:
        raise Misuse(f"{output} is no name for --format {asked}", hint=f"a name in .{asked}")
    return asked


def place(target: str, wish: Wish) -> str:
    """The file to write; of several, the folder that will hold them."""
    if wish.form == "csv" and not wish.sheet and target != STREAM:
        return target.removesuffix(os.path.splitext(target)[1])
    return target


def destination(target: str, root: str, form: str) -> str:
    """Where to write. Raises Misuse for a place that is none for an export."""
    if target == STREAM:
        if form not in TEXTS and sys.stdout.isatty():
            raise Misuse("a workbook is no text for a terminal", hint="-o FILE, or | a program")
        return target
    return beside(target, root)


def beside(target: str, root: str) -> str:
    """A file to write. Raises Misuse for one in the register or in a folder of git."""
    if ".git" in os.path.realpath(target).lower().split(os.sep):
        raise Misuse(f"{target} lies in a folder of git")
    outside = os.path.join(os.path.realpath(root), os.pardir, os.path.basename(target))
    apart(target, root, f"write it elsewhere: -o {os.path.relpath(outside)}")
    return target


def put(target: str, content: bytes, files: Mapping[str, bytes] | None = None) -> bool:
    """Write the bytes, or the files of a folder; False where they stood there already."""
    from ropa.folders import replace_folder
    from ropa.write import replace

    if target != STREAM:
        return replace(target, content) if files is None else replace_folder(target, files)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return True


def stored(target: str, *, changed: bool) -> str:
    """What became of a file, by its name: written, or the same as what stood there."""
    from ropa.visible import one_line
    from ropa.words import phrase

    where = "stdout" if target == STREAM else one_line(target)
    return f"{where} {phrase('written') if changed else phrase('unchanged')}"


def marked(wish: Wish) -> list[str]:
    """What CSV adds to texts, in words."""
    from ropa.words import phrase

    if wish.form != "csv" or wish.raw:
        return []
    return [phrase("texts that begin like a formula bear ' in front (--csv-raw: they do not)")]
