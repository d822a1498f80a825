"""The pictures of the pages: there, named, small, and of terminals what the commands print now.

Those taken with a browser and with LibreOffice are not compared: their fonts are of the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pictures import MAPS, PAGES, TERMINAL, example, of_maps, of_terminals

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
DRAWN = [*(f"{each}.svg" for each in (*TERMINAL, *MAPS)), *(f"{each}.png" for each in PAGES)]
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
MOST, IN_ALL = 300_000, 1_500_000
"""Bytes of a picture, and of all."""


def shown() -> Iterator[tuple[Path, str]]:
    """Each picture that a page shows, and the words for those who do not see it."""
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for words, target in SHOWN.findall(page.read_text(encoding="utf-8")):
            yield (page.parent / target).resolve(), words


def test_every_picture_is_shown_with_words_and_none_is_missing() -> None:
    found = list(shown())
    assert {path for path, _ in found} == {
        each for each in FOLDER.iterdir() if each.suffix != ".md"
    }
    assert all(len(words) > 20 for _, words in found)
    assert {path.name for path, _ in found} == {*DRAWN, "workbook.png"}


def test_they_are_small() -> None:
    sizes = [each.stat().st_size for each in FOLDER.iterdir()]
    assert max(sizes) < MOST
    assert sum(sizes) < IN_ALL


@pytest.mark.parametrize("draw", [of_terminals, of_maps])
def test_what_is_drawn_is_what_the_commands_print_now(draw, tmp_path: Path) -> None:
    for name, text in draw(example(tmp_path)):
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"{name}: run make pictures"
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
