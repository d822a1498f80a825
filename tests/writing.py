"""Every verb that writes files, asked to write, and what it may leave where it is broken off."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from command import DAY, DONE, WE, environment, forked, write
from disclosing import REI
from faulty import VARIABLE, Fault
from loaded import code_of, loaded, number_of

from ropa.tree import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from command import Ended
    from conftest import GitRepo

ON = ("--on", DAY)
OLD = b"what an earlier run left\n"
WORD = "another owner"
"""What the editor of the lines below writes into a record."""

LINES: dict[str, tuple[tuple[str, ...], ...]] = {
    "init": (
        ("../fresh/own", "--name", "Two", "--country", "DE", *ON),
        ("records", "--hooks"),
        ("records", "--ci", "gitlab"),
        ("records", "--editor"),
    ),
    "new": (("measures", "more", "--set", "title=More", *ON),),
    "edit": (("web", "--set", "owner=Sales", *ON), ("web", *ON)),
    "rename": (("parties/acme", "acme-kk", *ON),),
    "retire": (("web", "--reason", "over", *ON),),
    "check": (("--baseline", "../out/known.jsonl", "--write-baseline", *ON),),
    "review": (("web", "shop", "--by", "Officer", "--note", "mended soon", *ON),),
    "due": (("--ics", "../out/due.ics", *ON),),
    "fmt": ((),),
    "map": (("-o", "../out/map.svg", *ON),),
    "export": (
        ("-o", "../out/a.xlsx", *ON),
        ("-o", "../out/a.ods", *ON),
        ("-o", "../out/tables", "--format", "csv", *ON),
        ("-o", "../out/a.json", *ON),
    ),
    "report": (("-o", "../out/a.html", *ON),),
    "import": (
        ("../in.csv", "--map", "../map.toml", "--write", *ON),
        ("../in.csv", "--map", "../map.toml", "--report", "../out/report.txt", *ON),
        ("../in.csv", "--propose-map", "../proposed.toml", *ON),
    ),
    "notice": (("--for", "we", "--persons", "customers", "-o", "../out/notice.md", *ON),),
    "disclose": (
        ("M-001", "--incomplete", "-o", "../out/m.html", "--internal", "../out/in.txt", *ON),
    ),
    "seal": (("2026-Q1",),),
    "schema": (("--write", "../out/schema"),),
    "doctor": (("--fix", *ON),),
}
"""By verb, the lines that write."""
ASKED = [(verb, *words) for verb, lines in LINES.items() for words in lines]

READING = {"log", "list", "show", "who", "status", "explain", "waivers", "transfers", "law"}
READING |= {"diff", "layouts", "verify", "completion"}
"""Verbs that write to no file."""

WEB = 'controller  = "we"\ntitle="Web"\nowner = "Ops" # who\nmeasures = ["locks"]\n'
WEB += 'data = [{subjects = ["customers"], categories = ["name"]}]\n'
CSV = "Verarbeitung;Beginn\nLohn;25.02.2019\nPost;26.02.2019\nTor;\n"
LAYOUT = """[[sheets]]
records = "controller"
columns = [{heading = "Verarbeitung", shows = "title"}, {heading = "Beginn", shows = "since"}]
"""
EDITOR = f'#!/bin/sh\nsed -i \'s/Ops/{WORD}/\' "$1" && touch "$TYPED"\n'
REGISTER = {
    "records/ropa.toml": {
        "schema": 1,
        "register": {"name": "Small", "entities": ["we", "rei"], "timezone": "Europe/Berlin"},
    },
    "records/parties/we.toml": WE,
    "records/parties/rei.toml": REI,
    "records/parties/acme.toml": {**WE, "title": "Acme"},
    "records/measures/locks.toml": DONE,
    "records/controller/web.toml": WEB,
    "records/controller/shop.toml": WEB.replace("Web", "Shop") + 'recipients=[{party="acme"}]\n',
}
TARGETS = ("due.ics", "map.svg", "a.xlsx", "a.ods", "a.json", "a.html", "report.txt")
TARGETS += ("notice.md", "m.html", "in.txt", "tables/Notes.csv", "schema/ropa.schema.json")
"""Files that stand there already, of an earlier run."""
LEFT = f"records/controller/.web.toml.{'0' * 8}.tmp"
"""What a run that was killed long ago has left."""

State = dict[str, bytes]
"""The texts of all files, by their names below a folder; the name of a folder ends in `/`."""
Words = tuple[str, ...]


PROBE = re.compile(r"tmp/[a-z0-9_]{8}")
"""How `tempfile` calls the file by which it sees whether it can write: it stays where the system
refuses to remove it."""


class Stage:
    """A register under git, with room beside it for what is written: set up for every run."""

    def __init__(self, tmp_path: Path, git_repo: GitRepo) -> None:
        self.whole = whole = tmp_path / "whole"
        self.place = place = tmp_path / "place"
        whole.mkdir()
        repo = git_repo("unborn", "whole/repo")
        write(repo.path, REGISTER)
        repo.commit("first", "2026-02-15T12:00:00+00:00")
        write(whole, {"in.csv": CSV, "map.toml": LAYOUT, "editor": EDITOR})
        (whole / "editor").chmod(0o755)
        (whole / "tmp").mkdir()
        write(whole / "out", dict.fromkeys(TARGETS, OLD))
        left = write(repo.path, {LEFT: OLD}) / LEFT
        os.utime(left, (1_700_000_000, 1_700_000_000))
        self.told = place.with_name("told")
        self.env = environment(
            {
                "SOURCE_DATE_EPOCH": "1790000000",
                "TMPDIR": str(place / "tmp"),
                "EDITOR": str(place / "editor"),
                "TYPED": str(self.told) + "-typed",
            }
        )

    def prepare(self) -> None:
        Path(self.env["TYPED"]).unlink(missing_ok=True)
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.whole, self.place, symlinks=True)

    def run(self, words: Words, fault: Fault | None = None) -> Ended:
        """How a run ended, and what it printed."""
        self.told.unlink(missing_ok=True)
        more = {VARIABLE: json.dumps(fault)} if fault else {}
        return forked(words, self.place / "repo", {**self.env, **more})

    def stopped(self, words: Words, number: int, after: float) -> Ended:
        """How a run ended that was sent a signal when it had worked for so many seconds."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            nothing = os.open(os.devnull, os.O_RDONLY)
            streams = (nothing, out.fileno(), err.fileno())
            begun = loaded().begin(words, self.place / "repo", self.env, streams)
            os.close(nothing)
            process = number_of(begun)
            time.sleep(after)
            with suppress(ProcessLookupError):
                os.kill(process, number)
            code = code_of(begun)
            return code, *(os.pread(each.fileno(), 2**20, 0) for each in (out, err))

    def struck(self) -> str:
        """Which call failed in the last run; empty where it made too few."""
        told = self.told.read_text().partition("\n")[0] if self.told.exists() else " ?"
        return told.partition(" ")[2]

    def changing(self) -> list[int]:
        """The numbers of the calls of the last run that changed something."""
        numbers: list[int] = json.loads(self.told.read_text().partition("\n")[2])
        return numbers

    def typed(self) -> bool:
        """Whether the editor has changed its copy; it may have been ended before it said so."""
        copies = (text for name, text in found(self.place) if name.startswith("tmp/"))
        return os.path.exists(self.env["TYPED"]) or any(WORD.encode() in text for text in copies)

    def files(self) -> State:
        """All that lies there but for what git keeps, and what Python tries a folder with."""
        return {
            name: text
            for name, text in found(self.place)
            if not (PROBE.fullmatch(name) and text in (b"", b"blat"))
        }


def alone(words: Words) -> bool:
    """Whether the files that a line writes stand each for itself."""
    return words[0] in ("fmt", "schema", "disclose") or "--editor" in words


def found(place: Path) -> Iterator[tuple[str, bytes]]:
    for folder, names, files in os.walk(place):
        if ".git" in names:
            names.remove(".git")
        inner = os.path.relpath(folder, place)
        yield f"{inner}/", b""
        for name in files:
            yield f"{inner}/{name}", Path(folder, name).read_bytes()


def unfinished(state: State) -> bool:
    """Whether a change of several files was decided, so that the next run finishes it."""
    return f"repo/records/{UNFINISHED}/journal.json" in state
