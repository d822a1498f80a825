"""What the README shows is what the commands print and what the format takes."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from ropa.model import KINDS
from ropa.model.shape import build

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCREEN = README.partition("```console\n")[2].partition("```")[0]


def ropa(*words):
    command = [str(Path(sys.executable).with_name("ropa")), "-C", "records", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_first_screen_shows_what_the_check_prints():
    printed = ropa("check", "--on", "2026-11-21", "--fail-on", "never")
    shown = [
        line
        for line in SCREEN.splitlines()
        if line.startswith(("records/", "12", "register as", "mend first"))
    ]
    assert len(shown) == 6
    assert set(shown) <= set(printed.stdout.splitlines())


def test_the_first_screen_shows_what_the_export_prints(tmp_path):
    target = tmp_path / "register.xlsx"
    printed = ropa("export", "--on", "2026-11-21", "-o", str(target))
    shown = next(line for line in SCREEN.splitlines() if line.startswith("out/register.xlsx"))
    counts = shown.partition(" written: ")[2]
    assert counts in printed.stderr
    assert target.exists()


def test_the_record_shown_is_one_that_the_format_takes():
    text = README.partition("```toml\n")[2].partition("```")[0]
    record, wrong = build(KINDS["controller"], tomllib.loads(text), text)
    assert wrong == []
    assert record.title == "Newsletter"


def test_every_command_of_the_table_exists():
    from ropa.cli import VERBS

    table = README.partition("## Commands")[2].partition("## As a hook")[0]
    assert set(re.findall(r"`ropa (\w+)", table)) == set(VERBS)


def test_every_page_that_is_linked_exists():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
