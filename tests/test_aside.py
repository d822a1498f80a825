"""What waits in a folder of the system's goes again, whatever happens."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ropa.aside import aside
from ropa.errors import RopaError


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def filled(folder: str) -> None:
    Path(folder, "inner").mkdir()
    Path(folder, "inner", "rows").write_text("secret")


def failing(times: int, error: BaseException, real: Callable[..., None] = os.rmdir) -> object:
    """`os.rmdir`, which fails so many times."""
    left = [error] * times

    def rmdir(*words: object, **named: object) -> None:
        if left:
            raise left.pop()
        real(*words, **named)

    return rmdir


def test_nobody_else_may_look_into_it_and_it_goes(temporary: Path) -> None:
    with aside() as folder:
        filled(folder)
        assert os.stat(folder).st_mode & 0o077 == 0
    assert not [*temporary.iterdir()]


@pytest.mark.parametrize("error", [OSError(5, "i/o"), MemoryError()])
def test_what_fails_once_in_its_removal_is_made_good(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    with aside() as folder:
        filled(folder)
        monkeypatch.setattr(os, "rmdir", failing(1, error))
    assert not [*temporary.iterdir()]


def test_an_interrupt_in_its_removal_leaves_nothing(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        with aside() as folder:
            filled(folder)
            monkeypatch.setattr(os, "rmdir", failing(1, KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not [*temporary.iterdir()]


def test_what_stays_is_named(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kept() -> None:
        with aside() as folder:
            filled(folder)
            monkeypatch.setattr(os, "rmdir", failing(9, PermissionError(13, "denied")))

    with pytest.raises(RopaError) as told:
        kept()
    (left,) = temporary.iterdir()
    assert str(left) in str(told.value)
    assert told.value.hint == "delete it"
    shutil.rmtree(left, ignore_errors=True)


def test_what_went_wrong_before_is_told_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong() -> None:
        with aside() as folder:
            filled(folder)
            monkeypatch.setattr(os, "rmdir", failing(9, PermissionError(13, "denied")))
            raise RopaError("the disk is full")

    with pytest.raises(RopaError, match="the disk is full"):
        wrong()
