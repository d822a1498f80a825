"""Fuzz one target, guided by the branches of the product that its inputs reach.

    python tests/fuzz/run.py reader --seconds 100            # look for crashes
    python tests/fuzz/run.py reader --seconds 100 --keep     # and keep what reaches new branches
    python tests/fuzz/run.py reader FILE                     # one input, without the fuzzer

The fuzzing is done in a process of its own, with limits of time and memory. An input that fails
is written to the folder of `--out` and named; it goes into `cases/TARGET/` under a name that says
what is odd in it, and stays there once the product is mended.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from fuzz.changes import LONGEST, in_parts  # noqa: E402
from fuzz.targets import CASES, CORPUS, NAMES, Target, target_of  # noqa: E402

INSIDE = "--inside"
UNIT = 60
"""Seconds that one input may take; the tracing makes it some ten times as slow as it is."""
MEBIBYTES = 1500
TRACED = {
    "reader": ["ropa.document"],
    "model": ["ropa.document", "ropa.load", "ropa.model", "ropa.rules", "ropa.transfers"],
    "fmt": ["ropa.document", "ropa.pen"],
    "imports": ["ropa.grid", "ropa.imports", "ropa.keyed"],
    "retention": ["ropa.understanding"],
    "dates": ["ropa.moment", "ropa.understanding.days", "ropa.written"],
}
"""Whose branches guide the fuzzer: to follow the whole product would make it ten times as slow."""
EXECUTED = re.compile(r"stat::number_of_executed_units:\s+(\d+)")


LIMITS = (
    f"-timeout={UNIT}",
    f"-rss_limit_mb={MEBIBYTES}",
    f"-max_len={LONGEST}",
    f"-report_slow_units={UNIT}",
    "-print_final_stats=1",
)


class Outcome(NamedTuple):
    """What came of a run."""

    executions: int
    crashes: tuple[Path, ...]
    log: str


def fuzzed(name: str, seconds: int, out: Path, *, keep: bool = False) -> Outcome:
    """Fuzz a target for so long, going on from what an earlier run has left in `out`.

    Needs atheris.
    """
    # What is imported in the process that fuzzes, before it traces imports, is not traced.
    from fuzz import seeds, tokens

    found, failed = out / "found", out / "failed"
    for each in (found, failed):
        each.mkdir(parents=True, exist_ok=True)
    before = set(failed.iterdir())
    with tempfile.TemporaryDirectory() as scratch:
        sown = seeds.laid(name, Path(scratch) / "seeds")
        words = tokens.laid(name, Path(scratch) / "tokens")
        kept_before = [each / name for each in (CORPUS, CASES) if (each / name).is_dir()]
        folders = [str(each) for each in (found, sown, *kept_before)]
        options = [f"-max_total_time={seconds}", f"-artifact_prefix={failed}/", f"-dict={words}"]
        log = child(name, failed, [*options, *folders])
        if keep:
            from fuzz.keeping import keep as kept

            kept(name, map(Path, folders), TRACED[name])
    new = sorted(set(failed.iterdir()) - before)
    crashes = tuple(each for each in new if not each.name.startswith("slow-unit"))
    executed = EXECUTED.search(log)
    return Outcome(int(executed[1]) if executed else 0, crashes, log)


def child(name: str, failed: Path, options: list[str]) -> str:
    """What the fuzzer printed."""
    words = [sys.executable, str(HERE / "run.py"), INSIDE, name, str(failed), *LIMITS, *options]
    done = subprocess.run(words, capture_output=True, check=False)
    return (done.stderr + done.stdout).decode(errors="replace")


def inside(name: str, failed: Path, options: list[str]) -> None:
    """The process that fuzzes; it ends with the fuzzer."""
    import atheris

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with atheris.instrument_imports(include=TRACED[name]):
        target = target_of(name)
    atheris.Setup([name, *options], watched(target, failed), custom_mutator=mutated)
    atheris.Fuzz()


def watched(target: Target, failed: Path) -> Target:
    """The target, with every input that fails written down before the fuzzer hears of it."""

    def watch(data: bytes) -> None:
        try:
            target(data)
        except BaseException:
            (failed / f"crash-{sha256(data).hexdigest()[:16]}").write_bytes(data)
            raise

    return watch


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """The input changed: by the fuzzer, or in whole lines and words, which it knows nothing of."""
    import atheris

    chance = random.Random(seed)  # noqa: S311
    if chance.random() < 0.5 or not data:
        return bytes(atheris.Mutate(data, longest))
    return in_parts(data, (), chance)[:longest]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("files", nargs="*", help="inputs to try; else the target is fuzzed")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", action="store_true", help="lay new inputs into the corpus")
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"), help="for inputs that fail")
    given = parser.parse_args()
    if given.files:
        for file in given.files:
            target_of(given.target)(Path(file).read_bytes())
        return 0
    out = given.out / given.target
    done = fuzzed(given.target, given.seconds, out, keep=given.keep)
    told = f"{given.target}: {done.executions:,} executions, {len(done.crashes)} crashes\n"
    sys.stdout.write(told + "".join(f"{each}\n" for each in done.crashes))
    if done.crashes or not done.executions:
        sys.stdout.write(done.log[-6000:])
    return int(bool(done.crashes) or not done.executions)


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        inside(sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
    sys.exit(main())
