"""What is read of texts and spreadsheets from outside, however they were made."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from conformance import EMPTY, VERSIONS, told
from test_grid_hostile import EXPECTED, GIVEN, MADE, MEBIBYTES, READ, SECONDS, outcomes_of

Figured = Callable[..., None]


def test_the_conformance_suite(figure: Figured) -> None:
    for version in VERSIONS:
        found = told(version)
        valid = [each.outcome in {"right", EMPTY} for each in found if each.valid]
        refused = [each.outcome not in {"right", "wrong"} for each in found if not each.valid]
        reached = f"{sum(valid)} of {len(valid)}, {sum(refused)} of {len(refused)}"
        wrong = any(each.outcome == "wrong" for each in found)
        # Records are TOML 1.0: what 1.1 adds to it is refused, on every Python.
        own = version == VERSIONS[0]
        aim = "210 of 210, 499 of 499" if own else "none read otherwise, 492 of 492"
        assert reached == aim if own else reached.endswith("of 220, 492 of 492")
        met = not wrong and all(refused) and (all(valid) or not own)
        figure(f"toml-test, TOML {version}: valid files read, invalid refused", aim, reached, met)


def test_hostile_spreadsheets(soaking: bool, figure: Figured, tmp_path: Path) -> None:
    """In short those alone that take no time to be made."""
    names = [name for name, (made, _) in MADE.items() if soaking or not callable(made)]
    found = outcomes_of([*names, *GIVEN], tmp_path)
    good = [
        name
        for name, each in found.items()
        if each["status"] == 0
        and bool(each["refused"]) == (EXPECTED[name] != READ)
        and each["opened"] == []
        and each["seconds"] < SECONDS
        and each["mebibytes"] < MEBIBYTES
    ]
    worst = max(each.get("seconds", 0) for each in found.values())
    largest = max(each["mebibytes"] for each in found.values())
    reached = f"{len(good)} of {len(found)}; at most {worst:.1f} s and {largest} MiB"
    aim = "all of at least 30, each in < 2 s and < 300 MiB, nothing opened or run"
    assert len(found) >= 30
    bad = {name: each for name, each in found.items() if name not in good}
    figure("hostile spreadsheets: refused or read", aim, reached, not bad)
    assert not bad, json.dumps(bad)
