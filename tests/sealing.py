"""Sealed registers: a repository, its pack, and keys to sign with."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from command import Result, run, small, write

from ropa.evidence import manifest, statement, tag

if TYPE_CHECKING:
    from conftest import GitRepo, Scratch

FEBRUARY = "2026-02-15T12:00:00+00:00"
MAY = "2026-05-15T12:00:00+00:00"
PACK = "evidence/2026-Q1"
TAG = "ropa/2026-Q1"
OFFICE = "office@example.org"


def register(git_repo: GitRepo, **files: object) -> Scratch:
    """A repository with a small register in `records`, committed in February 2026."""
    repo = git_repo("unborn")
    small(repo.path / "records", **files)
    repo.commit("first", FEBRUARY)
    return repo


def sealed(repo: Scratch, *words: str, **env: str) -> Result:
    """What the seal of the first quarter of 2026 came to; it has to be written."""
    done = run("seal", "2026-Q1", *words, cwd=repo.path, env=env)
    assert done.code == 0, done
    return done


def verified(repo: Scratch, *words: str, **env: str) -> Result:
    return run("verify", PACK, *words, cwd=repo.path, env=env)


def states(result: Result) -> dict[str, str]:
    """By what was asked, the state of the last answer."""
    rows = [line.split(": ", 2) for line in result.out.splitlines()]
    return {about: state for state, about, _ in rows}


def points(repo: Scratch, *words: str) -> list[tuple[str, str, str]]:
    """Every answer of the verification."""
    told = json.loads(verified(repo, *words, "--format", "json").out)["points"]
    return [(each["state"], each["about"], each["words"]) for each in told]


def files_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


def key(folder: Path, name: str = "key") -> Path:
    """A new ssh key of nobody."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", OFFICE, "-f", str(path)]
    subprocess.run(words, check=True)
    return path


def signers(path: Path, who: str = OFFICE) -> Path:
    """The file that says that this key may sign."""
    file = path.with_name(f"{path.name}-signers")
    return (
        write(path.parent, {file.name: f"{who} {path.with_suffix('.pub').read_text()}"}) / file.name
    )


def signed(repo: Scratch, by: Path) -> None:
    """The seal tagged and signed, as the printed command does."""
    commit = json.loads((repo.path / PACK / "SEAL.json").read_text())["predicate"]["commit"]
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={by}.pub")
    repo.git(*settings, "tag", "-s", TAG, commit, "-F", f"{PACK}/TAG.txt")


def forged(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same with statement, manifest and tag text made anew, as a forger would."""
    stated = statement.read(files[manifest.SEAL])
    left = {n: c for n, c in files.items() if n not in {*manifest.LEFT_OUT, manifest.SEAL}}
    digests = {name: manifest.digest(content) for name, content in left.items()}
    left[manifest.SEAL] = statement.text(statement.stated(stated.predicate, digests))
    listed = manifest.written(left)
    text = tag.text(stated.predicate, manifest.digest(listed))
    return {**left, manifest.MANIFEST: listed, manifest.TAG: text}
