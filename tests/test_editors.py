"""Taplo and Tombi complete and explain the keys of a register, and take no good record amiss."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
import tomllib
from pathlib import Path

import pytest
from command import DAY, run, small
from conftest import GitRepo
from language_server import Server

import ropa
from ropa.errors import RopaError
from ropa.schema import SUBJECTS
from ropa.starter import SCHEMAS, editor_files, put_new
from ropa.tree import WorkTree

HOME = Path(ropa.__file__).parents[1]
AMISS = 'titel = "Web"\nlaws = ["lgpd"]\nsince = 2024-02-31\n'
LINT = {"taplo": ("lint",), "tombi": ("lint", "--offline")}
PROGRAMS = pytest.mark.parametrize("program", LINT)


def tool(folder: Path, program: str, *words: str) -> subprocess.CompletedProcess[str]:
    """One of the two programs run in a folder, as a person runs it."""
    path = os.path.join(sysconfig.get_path("scripts"), program)
    told = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        [path, *words], cwd=folder, env=told, capture_output=True, text=True, check=False
    )


@pytest.fixture
def example(git_repo: GitRepo) -> Path:
    """A repository with the fictional register in a folder of it, and the files for editors."""
    top = git_repo("unborn").path
    shutil.copytree(HOME / "templates" / "example", top / "records")
    assert put_new(editor_files(str(top / "records"), "en"))
    return top


# Where they lie


def test_settings_lie_where_either_folder_may_be_opened(example: Path) -> None:
    found = sorted(str(each.relative_to(example)) for each in example.rglob(".ta*"))
    assert found == [".taplo.toml", "records/.taplo.toml"]
    assert [each.name for each in example.rglob(".tombi*")] == [".tombi.toml"]
    schemas = sorted(each.name for each in (example / "records" / SCHEMAS).iterdir())
    assert schemas == sorted(each.file for each in SUBJECTS.values())


def test_a_register_at_the_top_needs_one_of_each(git_repo: GitRepo) -> None:
    top = git_repo("unborn").path
    names = [os.path.relpath(each.file, top) for each in editor_files(str(top), "en")]
    assert names[:3] == [".taplo.toml", ".tombi.toml", f"{SCHEMAS}/parties.schema.json"]


def test_a_register_in_no_repository_has_them_too(tmp_path: Path) -> None:
    written = put_new(editor_files(str(small(tmp_path)), "en"))
    assert len(written) == 2 + len(SUBJECTS)


def test_every_file_of_a_register_has_its_schema(example: Path) -> None:
    rules = tomllib.loads((example / ".taplo.toml").read_text())["rule"]
    paths = {each["include"][0]: each["schema"]["path"] for each in rules}
    assert paths["records/parties/**/*.toml"] == f"records/{SCHEMAS}/parties.schema.json"
    assert paths["records/ropa.toml"] == f"records/{SCHEMAS}/ropa.schema.json"
    assert all((example / each).is_file() for each in paths.values())
    tombi = tomllib.loads((example / ".tombi.toml").read_text())["schemas"]
    assert {each["include"][0]: each["path"] for each in tombi} == paths


def test_no_command_takes_them_for_records(example: Path) -> None:
    names = [each.name for each in WorkTree(str(example / "records")).files()]
    assert not [name for name in names if "taplo" in name or "schema" in name]
    done = run("check", "--on", DAY, cwd=example)
    assert done.code == 0, done.out


@pytest.mark.parametrize("name", ["a*b", "a[b]", "a{b}", "a?b"])
def test_a_folder_whose_name_is_a_pattern_is_refused(git_repo: GitRepo, name: str) -> None:
    top = git_repo("unborn").path
    with pytest.raises(RopaError, match="an editor cannot be told of the folder"):
        editor_files(str(top / name), "en")


# What they find


@PROGRAMS
@pytest.mark.parametrize("where", [".", "records", "records/parties"])
def test_good_records_are_accepted(example: Path, program: str, where: str) -> None:
    done = tool(example / where, program, *LINT[program])
    assert done.returncode == 0, done.stderr


def test_tombi_asks_nobody_for_a_catalogue(example: Path) -> None:
    """Without a network it would fail, and with one it would tell somebody that it runs."""
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    path = os.path.join(sysconfig.get_path("scripts"), "tombi")
    done = subprocess.run(
        [path, "lint", "--no-cache"], cwd=example, env={**os.environ, **nowhere}, check=False
    )
    assert done.returncode == 0


@PROGRAMS
def test_a_wrong_key_and_a_wrong_word_are_named(example: Path, program: str) -> None:
    (example / "records/controller/web.toml").write_text(AMISS.replace("02-31", "02-28"))
    done = tool(example, program, *LINT[program])
    assert done.returncode != 0
    for word in ("titel", "lgpd", "uk-gdpr", "controller/web.toml"):
        assert word in done.stdout + done.stderr


def test_tombi_knows_a_day_from_a_text(example: Path) -> None:
    """JSON has no days, so that a schema takes a day in quotes: Tombi does not, as the reader."""
    (example / "records/controller/web.toml").write_text('since = "2024-02-28"\n')
    assert "LocalDate" in tool(example, "tombi", *LINT["tombi"]).stderr


# Layout


def test_tombi_leaves_the_layout_to_the_register(example: Path) -> None:
    done = tool(example / "records", "tombi", "format", "--offline", "--check", "controller")
    assert done.returncode == 0, done.stderr


def test_what_taplo_has_put_in_order_stays_so(example: Path) -> None:
    assert tool(example, "taplo", "fmt").returncode == 0
    assert run("fmt", "--check", cwd=example).code == 0


# What they explain


SEEN = {
    "en": ("Ground of Chapter V GDPR", "standard contractual clauses", "Safe Harbor; not usable"),
    "ja": ("GDPR第5章の根拠", "標準契約条項", "セーフハーバー"),
}


@pytest.mark.parametrize("language", SEEN)
def test_tombi_completes_and_explains(example: Path, language: str) -> None:
    root = example / "records"
    assert run("schema", "--write", SCHEMAS, "--lang", language, cwd=root).code == 0
    file = root / "controller" / "web.toml"
    key, word, lapsed = SEEN[language]
    with Server(example) as server:
        keys = server.completed(file, "[[transfers]]\n|")
        assert {"to", "country", "basis", "agreements"} <= set(keys)
        assert key in keys["basis"]
        words = server.completed(file, "[[transfers]]\nbasis = |")
        assert word in words['"scc"']
        assert lapsed in words['"safe-harbor"']
        assert key in server.hovered(file, '[[transfers]]\nba|sis = "scc"\n')
        assert word in server.hovered(file, '[[transfers]]\nbasis = "s|cc"\n')
        assert "parties/" in server.hovered(file, 'contr|oller = "we"\n')


# The command


def test_init_adds_them_to_a_register_that_is_there(git_repo: GitRepo) -> None:
    top = git_repo("unborn").path
    small(top / "records")
    first = run("init", "--editor", cwd=top)
    assert first.code == 0
    assert first.out.splitlines()[:3] == [".taplo.toml", ".tombi.toml", "records/.taplo.toml"]
    again = run("init", "--editor", cwd=top / "records")
    assert (again.code, again.out) == (0, "")
    assert "as they would be written" in again.err


def test_init_touches_no_file_that_is_there(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    small(repo.path / "records")
    repo.write(".tombi.toml", "# mine\n")
    repo.write(f"records/{SCHEMAS}/parties.schema.json", "{}")
    done = run("init", "--editor", cwd=repo.path)
    assert done.code == 0
    assert (repo.path / ".tombi.toml").read_text() == "# mine\n"
    assert ".tombi.toml is there already and is not touched; it would say:" in done.err
    assert "[[schemas]]" in done.err
    assert f"ropa -C records schema --write records/{SCHEMAS}" in done.err
    assert (repo.path / f"records/{SCHEMAS}/parties.schema.json").read_text() == "{}"


def test_init_writes_them_with_a_new_register(git_repo: GitRepo) -> None:
    top = git_repo("unborn").path
    done = run("init", "--example", "--editor", "--on", DAY, cwd=top)
    assert done.code == 0
    assert {"records/ropa.toml", ".tombi.toml"} <= set(done.out.splitlines())
