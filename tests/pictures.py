"""The pictures of the pages, made from what the commands print: `make pictures`.

A terminal of 100 columns is drawn as SVG, from what it got to see of the command. The report page
is taken with Chromium, the workbook with LibreOffice and pdftoppm (Debian: chromium,
libreoffice-calc, poppler-utils); none of them is installed by this script. All show the fictional
register of `ropa init --example`, on one day.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from command import run, terminal
from rich.console import Console
from rich.text import Text

MADE = "2026-11-22"
"""Day on which the example is made, so that nothing is missing in it then."""
DAY = "2027-06-30"
"""Half a year and more after it."""
COLUMNS = 100
NEEDED = ("chromium", "soffice", "pdftoppm")
TERMINAL = {
    "check": ("check",),
    "status": ("status",),
    "transfers": ("transfers", "--gaps"),
    "list": ("list", "controller", "--columns", "record,title,basis,verdict"),
}
"""Pictures of a terminal, each with its command; in English, for rich draws wide letters narrow."""
MAPS = {"map": (), "map-ja": ("--lang", "ja")}
"""Maps, each with its options."""
PAGES = {"report-cover": "", "report-activity": "#controller/customer-contacts"}
"""Pictures of the report, each with the place in the page."""
WINDOW = (1100, 800)
SHEET = "Transfers"

# No font is fetched: a page that shows the picture would refuse it, and others should not have to.
FONT = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
FORM = f"""\
<svg class="rich-terminal" viewBox="0 0 {{width}} {{height}}" xmlns="http://www.w3.org/2000/svg">
<style>
.{{unique_id}}-matrix {{{{
font-family: {FONT};
font-size: {{char_height}}px;
line-height: {{line_height}}px;
}}}}
{{styles}}
</style>
<defs>
<clipPath id="{{unique_id}}-clip-terminal">
<rect x="0" y="0" width="{{terminal_width}}" height="{{terminal_height}}"/>
</clipPath>
{{lines}}
</defs>
{{chrome}}
<g transform="translate({{terminal_x}}, {{terminal_y}})"
   clip-path="url(#{{unique_id}}-clip-terminal)">
{{backgrounds}}
<g class="{{unique_id}}-matrix">
{{matrix}}
</g>
</g>
</svg>
"""


def example(folder: Path) -> Path:
    """The example in a folder of this name."""
    assert run("--on", MADE, "init", "--example", cwd=folder).code == 0
    return folder


def of_terminals(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each picture of a terminal; the example stands in the folder."""
    for name, words in TERMINAL.items():
        _, shown = terminal("--on", DAY, *words, cwd=folder, columns=COLUMNS)
        yield f"{name}.svg", drawn(f"$ ropa --on {DAY} {' '.join(words)}\n{shown}", name)


def drawn(shown: str, name: str) -> str:
    """What a terminal shows, as SVG."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(shown), soft_wrap=False)
    return console.export_svg(title="ropa", code_format=FORM, unique_id=f"ropa-{name}")


def of_maps(folder: Path) -> Iterator[tuple[str, str]]:
    for name, words in MAPS.items():
        yield f"{name}.svg", run("map", "--format", "svg", "--on", DAY, *words, cwd=folder).out


def of_the_report(folder: Path, to: Path) -> None:
    from browsing import chromium

    file = folder / "register.html"
    run("report", "--on", DAY, "-o", str(file), cwd=folder)
    with chromium() as look:
        for name, place in PAGES.items():
            look.at(file, place, size=WINDOW).screenshot(path=to / f"{name}.png")


def of_the_workbook(folder: Path, to: Path) -> None:
    """A part of one sheet of the workbook, as LibreOffice would print it."""
    from openpyxl import load_workbook

    file = folder / "register.xlsx"
    run("export", "--on", DAY, "-o", str(file), cwd=folder)
    book = load_workbook(file)
    for sheet in book.worksheets:
        if sheet.title != SHEET:
            del book[sheet.title]
    book.save(file)
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    made = ("soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file))
    subprocess.run(made, check=True, capture_output=True)
    part = ("-r", "110", "-x", "30", "-y", "58", "-W", "1086", "-H", "722")
    drawing = ("pdftoppm", "-png", "-f", "1", "-singlefile", *part)
    subprocess.run((*drawing, file.with_suffix(".pdf"), to / "workbook"), check=True)


def main(to: Path) -> str:
    """Draw every picture into the folder; what is missing on this machine, in words."""
    missing = [each for each in NEEDED if not shutil.which(each)]
    if missing:
        return f"wanted on the path: {', '.join(missing)}"
    to.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place:
        os.environ["HOME"] = place
        folder = example(Path(place))
        for name, text in (*of_terminals(folder), *of_maps(folder)):
            (to / name).write_text(text, encoding="utf-8")
        photographed: tuple[Callable[[Path, Path], None], ...] = (of_the_report, of_the_workbook)
        for each in photographed:
            each(folder, to)
    return ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or 0)
