"""What is understood without the parser is understood, and ends, as the parser has it."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextvars import copy_context
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from command import DAY, environment, run, small
from conftest import unborn

from ropa import cli
from ropa.cli import ASKING, VERBS, parser, plain
from ropa.cli.common import before
from ropa.cli.declared import REQUIRED, Argument, Parameter, parameters
from ropa.errors import Misuse

PLAIN = tuple(verb for verb in VERBS if verb not in ASKING)
TURNS = 150
"""Lines that are made up for each verb."""
VALUES = (
    "",
    "a",
    "text",
    "json",
    "ja",
    "2026-11-21",
    "a b",
    "x=y",
    "-",
    "-x",
    "--",
    "日本",
    "check",
)


def declared(verb: str) -> list[Parameter]:
    return parameters(import_module(f"ropa.cli.{verb}").command if verb else before)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_every_declaration_is_the_parser_s(verb: str) -> None:
    """Names, places, defaults and sorts of value: one table, read in two ways."""
    command: Any = parser.verb(verb) if verb else parser.application()
    theirs = [each for each in command.params if each.name != "_version"]
    assert [each.name for each in theirs] == [each.name for each in declared(verb)]
    for own, each in zip(declared(verb), theirs, strict=True):
        many = each.multiple or each.nargs == -1
        assert (own.many, own.flag) == (many, bool(getattr(each, "is_flag", False))), own
        assert each.required == (own.default is REQUIRED), own
        assert own.default is REQUIRED or each.default == own.default, own
        assert each.type.name in ("str", "boolean"), "a value that is converted"
        assert not each.envvar, own
        assert isinstance(own.word, Argument) == (each.param_type_name == "argument"), own
        if each.param_type_name == "option":
            assert list(own.word.names) == each.opts, own
            assert not each.secondary_opts, own
        assert not (own.word.check and own.many), "a check is asked of one value"


@pytest.mark.parametrize("verb", VERBS)
def test_an_argument_of_many_words_is_the_last(verb: str) -> None:
    places = [each for each in declared(verb) if isinstance(each.word, Argument)]
    assert not any(each.many for each in places[:-1])


def by_parser(verb: str, words: list[str]) -> dict[str, Any] | str:
    """What the parser fills the parameters with, or why it does not."""
    command: Any = parser.verb(verb)
    try:
        with command.make_context(verb, list(words)) as context:
            return plural(verb, context.params)
    except Misuse as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - whatever the parser says to it
        return type(error).__name__


def plural(verb: str, given: dict[str, Any]) -> dict[str, Any]:
    """The same, whatever stands for several words or for none of them made a list."""
    many = {each.name for each in declared(verb) if each.many}
    return {name: list(each or ()) if name in many else each for name, each in given.items()}


def plainly(verb: str, words: list[str]) -> dict[str, Any] | str | None:
    """The same without the parser; None where it is left to it."""
    known = declared(verb)
    defaults = {each.name: each.default for each in known if each.default is not REQUIRED}
    try:
        given = plain.checked(plain.filled(iter(words), known), known)
        return plural(verb, defaults | given)
    except plain.Odd:
        return None
    except Misuse as error:
        return str(error)


def lines(verb: str) -> Iterator[list[str]]:
    """Lines of words that a verb knows, some of them out of place."""
    chance = random.Random(verb)  # noqa: S311 - the same lines at each run
    known = declared(verb)
    for _ in range(TURNS):
        line = [word for each in known for word in said(each, chance)]
        if chance.random() < 0.3:
            line.insert(chance.randrange(len(line) + 1), chance.choice((*VALUES, "-h", "--none")))
        yield line


def said(parameter: Parameter, chance: random.Random) -> list[str]:
    """The words that fill a parameter, or none."""
    value, names = chance.choice(VALUES), parameter.word.names
    if not names:
        return [value] if parameter.default is REQUIRED or chance.random() < 0.3 else []
    if chance.random() < 0.8:
        return []
    name = chance.choice(names)
    if parameter.flag:
        return [name]
    return chance.choice(([name, value], [f"{name}={value}"], [f"{name}{value}"]))


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_understood_is_what_the_parser_reads(verb: str) -> None:
    understood = 0
    for words in lines(verb):
        ours = plainly(verb, words)
        if ours is not None:
            understood += 1
            assert ours == by_parser(verb, words), words
    assert understood > TURNS / 20, "next to nothing was compared"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a little of everything, under git."""
    repo = unborn(tmp_path_factory.mktemp("plain") / "repo")
    assert run("init", "--example", cwd=repo.path).code == 0
    repo.commit("first", "2026-06-01T12:00:00+00:00")
    repo.write("records/parties/acme.toml", 'title = "Acme"\ncountry = "UK"\n')
    repo.git("add", "--all")
    return repo.path


ON = ["--on", DAY]
LINES: list[list[str]] = [
    *([verb] for verb in PLAIN if verb not in ("report", "export", "seal", "fmt")),
    *(["check", *words, *ON] for words in (["--staged"], ["-v"], ["--verbose"], ["--at", "HEAD"])),
    *(["check", f"--format={form}", *ON] for form in ("json", "github", "sarif", "none", "")),
    *(["check", "--fail-on", each, *ON] for each in ("never", "note", "always", "")),
    ["-C", "records", "--on", DAY, "check"],
    ["-C", "records", "check", "-C", "elsewhere"],
    ["-Crecords", "check", *ON],
    ["-C", "", "check"],
    ["-C=records", "check"],
    ["--debug", "check", *ON, "--debug"],
    ["--on", "", "check", "--nonsense"],
    ["--on", DAY, "check", "--on=2026-10-01"],
    ["--on", "31.12.2026", "check"],
    ["--at", "HEAD", "check", "--staged", *ON],
    ["--at", "HEAD", "--version"],
    ["check", "controller/newsletter", "parties/acme", *ON],
    ["check", "--", "controller/newsletter", *ON],
    ["check", "--lang", "ja", *ON],
    ["check", "--lang", "fr", *ON],
    ["check", "--lang"],
    ["check", "--staged", "--staged", *ON],
    ["check", "--staged=1"],
    ["check", "--stag"],
    ["check", "-v", "--verbose", *ON],
    ["check", "-vx"],
    ["check", "--four-eyes", *ON],
    ["check", "--write-baseline", *ON],
    ["check", "--color", "always", *ON],
    ["check", "-h"],
    ["--help"],
    ["-h", "check"],
    ["--version"],
    [],
    [""],
    ["-"],
    ["--"],
    ["--", "check", *ON],
    ["chek"],
    ["list", "controller", *ON],
    ["list", "controller", "parties"],
    ["list", "--where", "country=DE", "--where", "status=active", "parties", *ON],
    ["list", "--columns", "id", "--format", "json", *ON],
    ["list", "--columns", ""],
    ["show", "newsletter", *ON],
    ["show", "newsletter", "acme"],
    ["show", "--format", "json", "controller/newsletter", *ON],
    ["show", ""],
    ["who", "musterhost", *ON],
    ["status", *ON],
    ["transfers", *ON, "--format", "json"],
    ["due", "--within", "P1Y", *ON],
    ["due", "--within"],
    ["diff", "", ""],
    ["diff", "HEAD", "--since", "HEAD"],
    ["explain", "TRF-006"],
    ["explain", "TRF-006", "LAW-004"],
    ["completion", "tcsh"],
    ["law", "--next", *ON],
]
"""Lines as they are typed, and as they are typed by mistake."""


def ended(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """The exit code and what came through stdout and stderr."""
    code = copy_context().run(cli.run, list(words))
    return (code, *capsys.readouterr())


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_a_command_ends_alike_both_ways(
    words: list[str],
    place: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(place)
    ours = ended(words, capsys)
    monkeypatch.setattr(plain, "understood", lambda *_: None)
    assert ours == ended(words, capsys)
    assert ours[1] + ours[2], "nothing was said"


def test_most_of_the_lines_need_no_parser(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    needless = [words for words in LINES if plain.understood(words, PLAIN)]
    assert len(needless) > len(LINES) / 2
    assert ["check", "--staged", *ON] in needless
    assert not any("-h" in words for words in needless)


@pytest.mark.parametrize("verb", ["check", "list", "status", "transfers", "due", "waivers"])
def test_a_verb_that_only_reads_loads_no_parser(verb: str, tmp_path: Path) -> None:
    program = (
        f"import sys; from ropa.cli import run; run(['{verb}']); print('typer' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=small(tmp_path),
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"
