from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ropa.cli import sparing
from ropa.moment import has_zone, zone_of

AFTER = "ropa.cli.sparing.spare()"


def told(code: str) -> object:
    """What a fresh Python prints as JSON."""
    lines = f"import json, sys\nimport ropa.cli.sparing\n{code}"
    run = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def test_the_libraries_are_loaded_without_what_they_can_do_without() -> None:
    loaded = f"{AFTER}; print(json.dumps([each for each in sys.modules]))"
    found = set(told(loaded))  # type: ignore[call-overload]
    assert {"msgspec", "toml_rs"} <= found
    spared = {"uuid", "platform", "textwrap", "pathlib", "urllib", "ipaddress", "typing_extensions"}
    spared |= {
        "decimal",
        "numbers",
        "msgspec.inspect",
        "msgspec.json",
        "msgspec.toml",
        "msgspec.yaml",
    }
    assert not spared & found


def test_who_asks_for_a_spared_module_gets_the_real_one() -> None:
    asked = (
        f"{AFTER}; import pathlib, uuid, msgspec; late = msgspec.json\n"
        "print(json.dumps([uuid.UUID(int=1).hex[-2:], pathlib.PurePath('a/b').name,"
        " late.encode(1).decode(), late is msgspec.json, msgspec.json.schema(int)['type'],"
        " type(msgspec.inspect.type_info(int)).__name__]))"
    )
    assert told(asked) == ["01", "b", "1", False, "integer", "IntType"]


def test_a_library_that_is_loaded_already_is_left_alone() -> None:
    asked = f"import uuid; kept = uuid.UUID; {AFTER}\nprint(json.dumps(uuid.UUID is kept))"
    assert told(asked) is True


def test_a_library_that_misses_something_is_loaded_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "particular.py").write_text("from pathlib import PurePath\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "pathlib")
    sparing.load("particular", {"pathlib": sparing.SimpleNamespace(Path=sparing.Nothing)})
    assert "pathlib" not in sys.modules
    assert "particular" not in sys.modules


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "Europe", "Europe/Nowhere", "../zoneinfo/UTC", "localtime", "zone.tab"],
)
def test_a_zone_is_found_at_once_only_where_it_is_one(name: str) -> None:
    assert not has_zone(name)


def test_every_zone_that_is_found_at_once_can_be_read() -> None:
    names = ("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Etc/UTC", "Europe/Nowhere")
    for name in filter(has_zone, names):
        assert str(zone_of(name)) == name
