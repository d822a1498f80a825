"""What a shell completes: from the code, from the names of files, never by evaluating anything."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import SCRIPT, environment, run, small, write
from pace import floors

from ropa import config
from ropa.cli import VERBS, completing
from ropa.completion import SHELLS, script
from ropa.completion.line import TABLE, asked, table
from ropa.completion.places import NAME, find, is_id, records
from ropa.errors import RopaError
from ropa.load import ID
from ropa.model import KINDS
from ropa.rules import RULES

HOSTILE = ("$(touch pwned)", "`touch pwned`", "a b", "quo'te\"", "-rf", "ümlaut", "x" * 65, "A")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = small(
        tmp_path / "records",
        controller__web='title = "Web"\n',
        controller__sales__shop='title = "Shop"\n',
        appi__provisions__one='title = "One"\n',
        waivers="",
    )
    write(folder, {f"parties/{name}.toml": "" for name in HOSTILE})
    monkeypatch.chdir(tmp_path)
    return folder


def words(line: str, *, shell: str = "zsh") -> list[str]:
    """What may stand in place of the last word of a line, the first word left out."""
    return told(line.split(" ")[1:], shell)[1:]


def told(typed: Sequence[str], shell: str = "zsh") -> list[str]:
    answered = asked(shell, typed[:-1], typed[-1])
    assert answered.endswith("\n")
    return [each.partition("\t")[0] for each in answered.splitlines()]


def test_the_table_is_that_of_the_code() -> None:
    expected = completing.text()
    assert Path(TABLE).read_text("utf-8") == expected, "run make docs"


@pytest.mark.usefixtures("register")
def test_verbs_come_first() -> None:
    assert words("ropa ") == list(VERBS)
    assert words("ropa sta") == ["status"]
    assert words("ropa -C records --on 2026-01-01 sta") == ["status"]
    assert {"-C", "--on", "--at", "--version", "--help"} <= {*words("ropa -")}


@pytest.mark.usefixtures("register")
def test_options_are_those_of_the_verb() -> None:
    assert words("ropa check --form") == ["--format"]
    assert words("ropa completion --form") == []
    assert words("ropa check -- --form") == []
    assert words("ropa nonsense --form") == []


@pytest.mark.usefixtures("register")
def test_values_of_closed_lists() -> None:
    assert words("ropa check --format j") == ["json", "jsonl", "junit"]
    assert words("ropa check --format=js") == ["--format=json", "--format=jsonl"]
    assert words("ropa check --fail-on ") == ["error", "warning", "note", "never"]
    assert words("ropa transfers --law ") == ["gdpr", "uk-gdpr", "fadp", "appi"]
    assert words("ropa list --lang ") == ["en", "ja"]
    assert words("ropa completion ") == list(SHELLS)
    assert words("ropa due --only review,k") == ["review,keeping"]
    assert "example" not in words("ropa export --layout ")
    assert words("ropa export --layout cnil") == ["cnil"]
    assert words("ropa export --redact ") == ["public", "internal"]
    assert told(["report", "--redact", ""])[0] == "files space"
    assert words("ropa export --since ") == ["last-seal"]
    assert words("ropa check --on ") == []


@pytest.mark.usefixtures("register")
def test_expressions_and_columns() -> None:
    assert words("ropa list --where verd") == ["verdict"]
    assert words("ropa list --where !spec") == ["!special"]
    assert words("ropa list --where verdict=la") == ["verdict=lacking"]
    assert words("ropa list --where=status!=dr") == ["--where=status!=draft"]
    assert words("ropa list --where title=") == []
    assert words("ropa list --columns record,verd") == ["record,verdict"]
    assert told(["list", "--where", "verdict", "=", "la"], "bash")[1:] == ["lacking"]


@pytest.mark.usefixtures("register")
def test_kinds_ids_rules_and_entities() -> None:
    assert words("ropa list ") == list(KINDS)
    assert words("ropa new appi/prov") == ["appi/provisions"]
    assert words("ropa show ") == ["appi/provisions/", "controller/", "parties/"]
    assert words("ropa show controller/") == ["controller/shop", "controller/web"]
    assert words("ropa show appi/provisions/") == ["appi/provisions/one"]
    assert words("ropa show w") == ["web", "we"]
    assert words("ropa show web ") == []
    assert words("ropa check web sh") == ["shop"]
    assert words("ropa who ") == ["we"]
    assert words("ropa export --for ") == ["we"]
    assert words("ropa explain TRF-00") == [each for each in sorted(RULES) if each[:6] == "TRF-00"]


@pytest.mark.usefixtures("register")
def test_how_the_answer_is_to_be_taken() -> None:
    assert told(["show", ""])[0] == "words nospace"
    assert told(["show", "controller/"])[0] == "words space"
    assert told(["export", "-o", ""]) == ["files space"]
    assert told(["-C", ""]) == ["folders space"]
    answered = asked("fish", [], "sta")
    assert answered.startswith("words space\nstatus\t")


@pytest.mark.usefixtures("register")
def test_bash_breaks_words_at_signs_and_gets_only_what_follows_them() -> None:
    bash = ["check", "--format"]
    assert told([*bash, "=", "js"], "bash")[1:] == ["json", "jsonl"]
    assert told([*bash, "="], "bash")[1:4] == ["text", "json", "jsonl"]
    assert told([*bash, "=", "json", "--lang", "j"], "bash")[1:] == ["ja"]
    assert told(["-C", '"records"', "show", "'contr"], "bash")[1:] == ["controller/"]
    assert told(["-C", "$(echo records)", "show", ""], "bash") == ["words space"]


def test_only_what_can_be_an_id_is_offered(register: Path) -> None:
    assert words("ropa show parties/") == ["parties/we"]
    (register / "ropa.toml").write_text('[register]\nentities = ["$(touch pwned)", "we"]\n')
    assert words("ropa due --for ") == ["we"]
    for name in (*HOSTILE, "we", "a-1", "x" * 64, ""):
        assert is_id(name) is bool(ID.fullmatch(name))


@pytest.mark.parametrize("text", ["", "=", 'register = "x"\n', "[register]\nentities = 3\n", "\0"])
def test_settings_that_cannot_be_read_are_no_noise(text: str, register: Path) -> None:
    (register / "ropa.toml").write_text(text)
    assert words("ropa due --for ") == []
    assert words("ropa show controller/w") == ["controller/web"]


def test_the_register_is_the_one_that_the_command_finds(register: Path) -> None:
    inside = register / "controller"
    for place in (register, inside, register.parent):
        os.chdir(place)
        assert words("ropa -Crecords show parties/") == words("ropa -C records show parties/")
        for named in ("", ".", "records", "nowhere"):
            try:
                expected = config.find(os.curdir, named)
            except RopaError:
                expected = ""
            found = find(named)
            assert bool(found) is bool(expected)
            assert not found or os.path.samefile(found, expected)
    assert NAME == config.NAME


def test_without_a_register_nothing_is_said(tmp_path: Path) -> None:
    for line in (("show", ""), ("-C", "nowhere", "show", ""), ("due", "--for", "")):
        done = run(*line[:-1], cwd=tmp_path, env={"_ROPA_COMPLETE": "bash", "_ROPA_WORD": line[-1]})
        assert (done.code, done.out, done.err) == (0, "words space\n", "")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("typed", ["\udcff", "\x1b[2J", "'", '"', "\\", "=", "--=", "a=b=c", "-"])
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    for shell in SHELLS:
        for before in ([], ["show"], ["check", "--format"], ["-C"], ["--", "show"], ["", ""]):
            assert asked(shell, before, typed).startswith(("words ", "files ", "folders "))


def test_nothing_heavy_is_loaded_and_no_record_is_read(register: Path) -> None:
    for name in ("controller/web.toml", "controller/sales/shop.toml"):
        (register / name).write_bytes(b"\xff = [")
    program = (
        "import sys; from ropa.__main__ import main; sys.argv[1:] = ['show']; main(); "
        "print(*sorted(each for each in sys.modules if each.partition('.')[0] in "
        "('typer', 'msgspec', 'rich', 'toml_rs', 'tomllib', 'ropa')))"
    )
    env = environment({"_ROPA_COMPLETE": "bash", "_ROPA_WORD": "controller/"})
    env = {name: text for name, text in env.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    *answered, loaded = done.stdout.splitlines()
    assert answered == ["words space", "controller/shop", "controller/web"]
    completion = ("", ".line", ".places")
    assert loaded.split() == [
        "ropa", "ropa.__main__", *(f"ropa.completion{each}" for each in completion)
    ]  # fmt: skip


def test_a_thousand_records_are_listed_in_a_floor(tmp_path: Path) -> None:
    """A floor is about 20 ms: what is left of 150 ms is the start of Python."""
    for kind in ("controller", "parties"):
        write(tmp_path, {f"{kind}/record-{number}.toml": "" for number in range(500)})
    write(tmp_path, {NAME: "schema = 1\n"})

    def complete() -> None:
        table.cache_clear()
        answered = asked("zsh", ["-C", str(tmp_path), "show"], "controller/")
        assert answered.count("\n") == 501

    assert floors(complete, 1) <= 1
    assert len(records(str(tmp_path), KINDS)["parties"]) == 500


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (("ropa", "sta"), ["status"]),
        (("ropa", "check", "--format", "=", "js"), ["json", "jsonl"]),
        (("ropa", "-C", '"the records"', "show", "parties/"), ["parties/we"]),
        (("ropa", "-C", "the\\ records", "show", "par"), ["parties/"]),
        (("ropa", "-C", "$(touch pwned)", "show", ""), []),
        (("ropa", "show", "`touch pwned`"), []),
        (("ropa", "export", "-o", ""), []),
    ],
)
def test_bash_completes(line: tuple[str, ...], offered: list[str], tmp_path: Path) -> None:
    folder = small(tmp_path / "the records")
    write(folder, {f"parties/{name}.toml": "" for name in HOSTILE})
    driver = (
        f"{script('bash')}\ncomplete -p ropa >&2\n"
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ropa "$ROPA"; '
        'for each in "${COMPREPLY[@]}"; do printf "%s\\n" "$each"; done'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", driver, "bash", *line],
        cwd=tmp_path,
        env=environment({"ROPA": SCRIPT}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == offered
    assert done.stderr == "complete -F _ropa ropa\n"
    assert not [*tmp_path.rglob("pwned")]


def test_the_command_prints_what_a_shell_reads_and_where_to_put_it(tmp_path: Path) -> None:
    for shell in SHELLS:
        done = run("completion", shell, cwd=tmp_path)
        assert (done.code, done.out) == (0, script(shell))
        assert "_ROPA_COMPLETE" in done.out
        assert done.err.startswith("write it to ")
    refused = run("completion", "tcsh", cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert 'SHELL knows bash, zsh, fish, powershell, not "tcsh"' in refused.err
    assert [*tmp_path.iterdir()] == []
