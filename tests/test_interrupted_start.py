"""An interrupt that comes while a library begins is told once it has begun, and is not lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from ropa.cli import sparing


def test_an_interrupt_waits_until_the_library_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def begin(name: str) -> None:
        assert sys.modules["needless"] is None
        signal.raise_signal(signal.SIGINT)
        begun.append(name)

    monkeypatch.setattr(sparing, "import_module", begin)
    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        sparing.load("a-library", {"needless": None})
    assert begun == ["a-library"]
    assert signal.getsignal(signal.SIGINT) is handler
    assert "needless" not in sys.modules


STRUCK = """\
import io

from ropa import cli


class Wrapper(io.TextIOWrapper):
    def __init__(self, *_, **__):
        raise KeyboardInterrupt


io.TextIOWrapper = Wrapper
cli.main()
"""


def test_an_interrupt_before_there_is_a_buffer_ends_without_a_word() -> None:
    """What was to write through the buffer is closed with it."""
    alone = os.environ | {"PYTHONUNBUFFERED": "1"}
    done = subprocess.run(
        [sys.executable, "-c", STRUCK], env=alone, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
