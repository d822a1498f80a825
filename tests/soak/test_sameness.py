"""What comes back as it went out, comes out the same everywhere, and cannot be changed unseen."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import product
from typing import TYPE_CHECKING

from command import DAY, WE, run
from hypothesis import given, settings
from sealing import PACK, files_of, register, sealed
from test_round_trip import COMMON, STATED, Stated, comes_back

from ropa.evidence.verify import verified

if TYPE_CHECKING:
    from conftest import GitRepo, Scratch

Figured = Callable[..., None]
FEW, MANY = 5, 10_000
"""Registers that go through a workbook; each test run does a thousand more elsewhere."""
ZONES = ("UTC", "Asia/Tokyo", "America/Lima")
LOCALES = ("C", "ja_JP.UTF-8", "tr_TR.UTF-8")
SEEDS = ("0", "1", "4242")
VARIABLES = ("TZ", "LC_ALL", "PYTHONHASHSEED")
BROKEN = 'title = "Web"\ncontroller = "we"\nstatus = "active"\n'
"""An activity with findings."""
OUTPUTS = {
    "register.xlsx": ("export", "-o"),
    "register.ods": ("export", "-o"),
    "register.html": ("report", "-o"),
    "due.ics": ("due", "--ics"),
    "check.sarif": ("check", "--fail-on", "never", "--format", "sarif"),
    "check.json": ("check", "--fail-on", "never", "--format", "json"),
    "flows.svg": ("map", "-o"),
}
"""By file, the words that write it; those without an option of a file write to stdout."""
BITS = 8


def test_registers_come_back_from_a_workbook(soaking: bool, figure: Figured) -> None:
    done = 0

    @settings(max_examples=MANY if soaking else FEW, **COMMON)
    @given(stated=STATED)
    def each(stated: Stated) -> None:
        nonlocal done
        comes_back(stated, editable=done % 2 == 0)
        done += 1

    each()
    aim = "10,000 of 10,000 equal" if soaking else "all of 10,000 equal"
    enough = done >= (MANY if soaking else FEW)
    figure("registers written to a workbook and read back", aim, f"{done:,} equal", enough)


def test_each_flipped_bit_is_detected(soaking: bool, figure: Figured, git_repo: GitRepo) -> None:
    repo = register(git_repo, controller__web=BROKEN)
    sealed(repo)
    pack = files_of(repo.path / PACK)
    assert not wrong(pack)
    aims = list(every_bit(pack) if soaking else some_bits(pack))
    unseen = sum(not wrong({**pack, name: flipped(pack[name], bit)}) for name, bit in aims)
    reached = f"{len(aims) - unseen:,} of {len(aims):,}"
    figure("single flipped bits of a sealed pack detected", "100 %", reached, not unseen)


Aim = tuple[str, int]


def every_bit(pack: dict[str, bytes]) -> Iterable[Aim]:
    return ((name, bit) for name in sorted(pack) for bit in range(BITS * len(pack[name])))


def some_bits(pack: dict[str, bytes]) -> Iterable[Aim]:
    """One bit of every byte."""
    chance = random.Random(20261121)  # noqa: S311 - which bits are flipped is no secret
    for name, content in sorted(pack.items()):
        for at in range(len(content)):
            yield name, BITS * at + chance.randrange(BITS)


def flipped(content: bytes, bit: int) -> bytes:
    at, place = divmod(bit, BITS)
    return content[:at] + bytes([content[at] ^ 1 << place]) + content[at + 1 :]


def wrong(files: dict[str, bytes]) -> bool:
    read = verified(files)
    return read.seal is None or any(each.state == "wrong" for each in read.points)


def test_the_same_register_gives_the_same_bytes(
    soaking: bool, figure: Figured, git_repo: GitRepo
) -> None:
    repo = register(git_repo, parties__they={**WE, "title": "They"}, controller__web=BROKEN)
    places = [dict(zip(VARIABLES, each, strict=True)) for each in product(ZONES, LOCALES, SEEDS)]
    # In short the environment of the tests, in which a run costs little, and one far from it.
    chosen = [each for each in places for _ in range(2)] if soaking else [{}, places[-1]]
    found = [written(repo, env, f"run-{number}") for number, env in enumerate(chosen)]
    differing = [name for name in sorted(found[0]) if len({each[name] for each in found}) > 1]
    reached = " ".join([f"{len(found[0]) - len(differing)} of {len(found[0])}", *differing])
    figure(
        "files with the same bytes in every run: 27 zones, locales and hash seeds, twice",
        "all",
        f"{reached}, in {len(found)} runs",
        not differing,
    )


def written(repo: Scratch, env: dict[str, str], name: str) -> dict[str, bytes]:
    """Everything that is written of the register in an environment."""
    folder = repo.path.parent / name
    folder.mkdir()
    found = {}
    for file, (verb, *words) in OUTPUTS.items():
        target = [str(folder / file)] if words[-1].startswith("-") else []
        done = run(verb, "-C", "records", "--on", DAY, *words, *target, cwd=repo.path, env=env)
        assert done.code in {0, 1}, done
        found[file] = (folder / file).read_bytes() if target else done.out.encode()
    sealed(repo, "-C", "records", "-o", str(folder / "pack"), **env)
    return found | {f"pack/{file}": text for file, text in files_of(folder / "pack").items()}
